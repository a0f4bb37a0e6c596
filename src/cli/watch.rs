//! Watching without a face: sources are visited when they are due, folders when they change, until the system says to stop.
//!
//! The store belongs to whoever needs it: it is opened for the moments in which something is kept, and while another program has it, what came waits.

use super::args::{Looks, Report};
use super::exit::Exit;
use super::fetch::Lines;
use super::interrupt::endings;
use super::round::{Round, Settled, Shelf, Told};
use super::shelf::{self, at, now};
use super::visit::{Outcome, Visitor};
use super::{complain, settings};
use crate::analyze;
use crate::article::Article;
use crate::source::{Place, State, Subscription};
use crate::store::{At, Kept, Store, StoreError, Visit};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, after, select_biased, unbounded};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How often what is followed is looked through for what is due: as fine as intervals are.
const LOOK: Duration = Duration::from_secs(20);
/// How long files may go on changing before they are read.
const SETTLE: Duration = Duration::from_millis(400);
/// How often a store that another program has is asked for.
const ASK: Duration = Duration::from_secs(2);

/// Watches until it is told to stop.
pub(crate) fn watch(named: Option<&Path>, looks: &Looks) -> Exit {
    let visitor = match settings::net(looks) {
        Ok(net) => Arc::new(Visitor::new(net)),
        Err(sentence) => {
            complain(&sentence);
            return Exit::Usage;
        }
    };
    let stop = endings();
    let door = Door { named, stop: &stop, over: Cell::new(false) };
    let mut folders = Folders::new();
    let mut told = News::default();
    loop {
        let ended = followed(named).and_then(|all| {
            folders.follow(&all);
            let changed = folders.changed();
            let now = now();
            let due = all.into_iter().filter(|(one, state)| !one.settings.paused && (state.is_due(now) || Folders::is_in(&changed, one)));
            let due: Vec<(Subscription, State)> = due.collect();
            if due.is_empty() {
                return Ok(Exit::Done);
            }
            let Ok(round) = Round::start(&visitor, due) else { return Ok(Exit::Done) };
            round.run(&door, &stop, shelf::now, &mut told)
        });
        match ended {
            Err(_) if door.over.get() => return Exit::Done,
            Ok(Exit::Interrupted) => return Exit::Done,
            Err(error) if told.is_new(&error) => complain(&error.to_string()),
            _ => {}
        }
        if folders.wait(&stop) {
            return Exit::Done;
        }
    }
}

/// What is followed, read beside whoever writes.
fn followed(named: Option<&Path>) -> Result<Vec<(Subscription, State)>, StoreError> {
    match at(named) {
        // An older store is brought up to date first, which needs the right to write.
        At::File(path) if path.exists() => Store::look(&path).or_else(|_| shelf::open(named))?.subscriptions(),
        _ => shelf::open(named)?.subscriptions(),
    }
}

/// A store that is opened for the moments in which it is needed.
struct Door<'a> {
    named: Option<&'a Path>,
    stop: &'a Receiver<()>,
    /// Whether the watch ended while it was waited for.
    over: Cell<bool>,
}

impl Door<'_> {
    /// The store, as soon as no other program has it, or an error once the watch is over.
    fn open(&self) -> Result<Store, StoreError> {
        let mut told = false;
        loop {
            match shelf::open(self.named) {
                Err(error @ StoreError::Held { .. }) => {
                    if !told {
                        complain(&format!("{error} (waiting for it)"));
                        told = true;
                    }
                    if !matches!(self.stop.recv_timeout(ASK), Err(RecvTimeoutError::Timeout)) {
                        self.over.set(true);
                        return Err(error);
                    }
                }
                opened => return opened,
            }
        }
    }
}

impl Shelf for Door<'_> {
    fn has(&self, articles: &[Article]) -> Result<Vec<bool>, StoreError> {
        self.open()?.has(articles)
    }

    fn settle(&self, visits: &[Visit], now: i64) -> Result<Vec<Vec<Kept>>, StoreError> {
        self.open()?.settle(visits, analyze::VERSION, now)
    }
}

/// Says what is new, and what fails once when it begins to.
#[derive(Default)]
struct News {
    failing: BTreeSet<String>,
    last: Option<String>,
}

impl News {
    fn is_new(&mut self, error: &StoreError) -> bool {
        let words = Some(error.to_string());
        let new = self.last != words;
        self.last = words;
        new
    }
}

impl Told for News {
    fn settled(&mut self, settled: &Settled<'_>) {
        let name = settled.subscription.place.name();
        let failed = matches!(settled.outcome, Outcome::Failed(_));
        if !failed || self.failing.insert(name.clone()) {
            Lines::new(Report::Text).settled(settled);
        }
        if !failed {
            self.failing.remove(&name);
        }
    }
}

/// The folders that are followed, and who tells when something in them changes.
struct Folders {
    watcher: Option<RecommendedWatcher>,
    events: Receiver<PathBuf>,
    changed: Vec<PathBuf>,
    watched: BTreeSet<PathBuf>,
}

impl Folders {
    fn new() -> Self {
        let (tell, events) = unbounded();
        let watcher = notify::recommended_watcher(teller(tell)).ok();
        if watcher.is_none() {
            complain("the system does not tell when folders change; they are read when they are due");
        }
        Self { watcher, events, changed: Vec::new(), watched: BTreeSet::new() }
    }

    /// Listens to the folders among what is followed.
    fn follow(&mut self, all: &[(Subscription, State)]) {
        let Some(watcher) = &mut self.watcher else { return };
        let wanted = all.iter().filter_map(|(one, _)| if let Place::Path(path) = &one.place { Some(path.clone()) } else { None });
        let wanted: BTreeSet<PathBuf> = wanted.collect();
        for gone in self.watched.difference(&wanted) {
            let _ = watcher.unwatch(gone); // a folder that is gone is not listened to any more anyway
        }
        // One that cannot be listened to is read when it is due, and says then what is wrong with it.
        let heard = wanted.into_iter().filter(|path| self.watched.contains(path) || watcher.watch(path, RecursiveMode::Recursive).is_ok());
        self.watched = heard.collect();
    }

    /// What has changed since the last time.
    fn changed(&mut self) -> Vec<PathBuf> {
        let before = std::mem::take(&mut self.changed);
        before.into_iter().chain(self.events.try_iter()).collect()
    }

    fn is_in(changed: &[PathBuf], one: &Subscription) -> bool {
        matches!(&one.place, Place::Path(folder) if changed.iter().any(|path| path.starts_with(folder)))
    }

    /// Waits until something may be due; whether it is over.
    fn wait(&mut self, stop: &Receiver<()>) -> bool {
        select_biased! {
            recv(stop) -> _ => true,
            recv(self.events) -> first => {
                self.changed.extend(first);
                // Its fellows come right behind.
                stop.recv_timeout(SETTLE).is_ok()
            }
            recv(after(LOOK)) -> _ => false,
        }
    }
}

/// Tells of everything but looking.
fn teller(tell: Sender<PathBuf>) -> impl FnMut(notify::Result<notify::Event>) + Send + 'static {
    move |event| {
        let changed = event.into_iter().filter(|event| !event.kind.is_access()).flat_map(|event| event.paths);
        changed.for_each(|path| drop(tell.send(path)));
    }
}
