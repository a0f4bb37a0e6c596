//! The courier: visits for the desk, made by a thread of its own while the clerk keeps the store. What comes is handed to the clerk in small pieces, so that no
//! question of the reader's waits for long.

use super::office::spawn;
use super::round::{Round, Settled, Shelf, Told};
use super::shelf::now;
use super::visit::{Outcome, Visited, Visitor};
use crate::analyze;
use crate::article::Article;
use crate::config::Net;
use crate::source::{State, Subscription};
use crate::store::{Kept, Store, StoreError, Visit};
use crate::ui::{Followed, Msg, Visits};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use std::io;
use std::sync::Arc;

/// Articles kept at once while the reader may be asking: some ten milliseconds.
const FEW: usize = 12;

/// What is asked of the one that has the store.
pub(crate) enum Errand {
    /// To do this with it.
    Do(Box<dyn FnOnce(&Store) + Send>),
    /// To take note that nothing more comes.
    Done,
}

/// Who sends errands to the one that has the store, and waits for what comes of them.
struct Lent(Sender<Errand>);

impl Lent {
    /// Has something done; an error where nobody does errands any more, because the program ends.
    fn with<T: Send + 'static>(&self, work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static) -> Result<T, StoreError> {
        let (tell, done) = bounded(1);
        let over = || StoreError::Unusable { path: "of the desk".into(), doing: "written", why: "the desk is closed".to_owned() };
        let errand = Box::new(move |store: &Store| drop(tell.send(work(store))));
        self.0.send(Errand::Do(errand)).map_err(|_| over())?;
        done.recv().map_err(|_| over())?
    }
}

impl Shelf for Lent {
    fn has(&self, articles: &[Article]) -> Result<Vec<bool>, StoreError> {
        let articles = articles.to_vec();
        self.with(move |store| store.has(&articles))
    }

    fn settle(&self, visits: &[Visit], now: i64) -> Result<Vec<Vec<Kept>>, StoreError> {
        let visits = visits.to_vec();
        self.with(move |store| store.settle(&visits, analyze::VERSION, now))
    }

    fn batch(&self) -> usize {
        FEW
    }
}

/// Who sends couriers out, one at a time.
pub(crate) struct Couriers {
    net: Net,
    visitor: Option<Arc<Visitor>>,
    lend: Sender<Errand>,
    stop: Option<Sender<()>>,
    tell: Sender<Msg>,
}

impl Couriers {
    /// Couriers that visit as the settings say, and the errands that they send.
    pub(crate) fn new(net: Net, tell: Sender<Msg>) -> (Self, Receiver<Errand>) {
        let (lend, errands) = unbounded();
        (Self { net, visitor: None, lend, stop: None, tell }, errands)
    }

    /// Sends one out. With `adding`, what turns out to be worth following is followed.
    pub(crate) fn send(&mut self, tasks: Vec<(Subscription, State)>, adding: bool) -> Vec<Msg> {
        let visitor = self.visitor.get_or_insert_with(|| Arc::new(Visitor::new(self.net.clone()))).clone();
        let ((stop, stopped), lent, tell) = (bounded(1), Lent(self.lend.clone()), self.tell.clone());
        self.stop = Some(stop);
        match spawn("courier", move || go(&visitor, tasks, adding, &lent, &stopped, &tell)) {
            Ok(_) => Vec::new(), // it tells by itself how it goes
            Err(error) => vec![Msg::Visited(Visits { failed: vec![crowded(&error)], over: true, ..Visits::default() })],
        }
    }

    /// Has it come back with what it has.
    pub(crate) fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.try_send(()); // who is back already does not hear it
        }
    }
}

fn crowded(error: &io::Error) -> String {
    format!("The system lets no more threads start ({error}); close other programs and try again.")
}

/// Makes visits, and tells the desk how far they are.
fn go(visitor: &Arc<Visitor>, tasks: Vec<(Subscription, State)>, adding: bool, lent: &Lent, stop: &Receiver<()>, tell: &Sender<Msg>) {
    let mut report = Report { tell, lent, adding, visits: Visits { all: tasks.len(), ..Visits::default() } };
    let ended = match Round::start(visitor, tasks) {
        Ok(round) => round.run(lent, stop, now, &mut report).map(drop).map_err(|error| error.to_string()),
        Err(error) => Err(crowded(&error)),
    };
    report.visits.failed.extend(ended.err());
    report.visits.over = true;
    report.tell();
    let _ = lent.with(Store::subscriptions).map(|all| tell.send(Msg::Sources(followed(all))));
    let _ = lent.0.send(Errand::Done); // who is gone needs no word
}

/// What is followed, as the desk shows it.
pub(crate) fn followed(all: Vec<(Subscription, State)>) -> Vec<Followed> {
    let now = now();
    let told = |(subscription, state): (Subscription, State)| {
        let next = if state.is_due(now) { "now".to_owned() } else { time(state.due) };
        Followed { last: state.succeeded.map(time), next, subscription, state }
    };
    all.into_iter().map(told).collect()
}

/// "14:05" today, else "23 Nov 14:05", in the zone of this machine.
fn time(seconds: i64) -> String {
    let zone = jiff::tz::TimeZone::system();
    let Ok(time) = jiff::Timestamp::from_second(seconds).map(|t| t.to_zoned(zone)) else { return "?".to_owned() };
    let today = time.date() == jiff::Zoned::now().date();
    time.strftime(if today { "%H:%M" } else { "%-d %b %H:%M" }).to_string()
}

/// Tells the desk how far visits are.
struct Report<'a> {
    tell: &'a Sender<Msg>,
    lent: &'a Lent,
    adding: bool,
    visits: Visits,
}

impl Report<'_> {
    fn tell(&self) {
        let _ = self.tell.send(Msg::Visited(self.visits.clone())); // nobody listens only while the program ends
    }
}

impl Told for Report<'_> {
    fn visited(&mut self, visited: &Visited) -> Result<(), StoreError> {
        if self.adding && matches!(visited.outcome, Outcome::Feed | Outcome::Files) {
            let title = visited.title.clone().or_else(|| visited.subscription.title.clone());
            let new = Subscription { title, ..visited.subscription.clone() };
            self.lent.with(move |store| store.follow(&[new], now()))?;
        }
        Ok(())
    }

    fn settled(&mut self, settled: &Settled<'_>) {
        self.visits.done += 1;
        self.visits.fresh += settled.fresh + settled.versions;
        match settled.outcome {
            Outcome::Failed(sentence) => self.visits.failed.push(format!("{}: {sentence}", settled.called)),
            Outcome::Page(feeds) if self.adding && !feeds.is_empty() => {
                let _ = self.tell.send(Msg::Offered(feeds.iter().map(ToString::to_string).collect()));
            }
            _ => {}
        }
        let fresh = settled.fresh + settled.versions;
        if fresh > 0 {
            let _ = self.tell.send(Msg::Stored { fresh });
        }
        self.tell();
    }
}
