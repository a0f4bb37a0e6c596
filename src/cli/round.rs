//! A round of visits: many at once, each politely; what they bring is analyzed on all cores, and what each brought is kept together with what it left.
//!
//! Three kinds of threads: visitors fetch and read, analysts brief, and the caller, who has the store, asks it what is known, hands out the rest, and keeps a
//! visit when all of it has come back. Nothing waits for anything slower: visitors are held back only while too many articles are being analyzed.

use super::add::prepared;
use super::exit::Exit;
use super::visit::{Found, Outcome, Visited, Visitor};
use crate::analyze;
use crate::article::Article;
use crate::fetch::{Turn, Turns};
use crate::source::{Address, Place, Settings, State, Subscription};
use crate::store::{Brought, Kept, Prepared, Store, StoreError, Visit};
use crossbeam_channel::{Receiver, Sender, bounded, never, select_biased, unbounded};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Articles kept at once, as when files are added.
const BATCH: usize = 256;
/// What is complete waits for others no longer than this: what the end of the program may cost.
const WAIT: Duration = Duration::from_millis(250);
/// While so many are being analyzed, no more are read: some 20 MB.
const MOST: usize = 512;

/// Who has the store: the caller, a thread that is asked, or nobody until something is to be kept.
pub(crate) trait Shelf {
    /// Which of the articles are kept already, word for word.
    fn has(&self, articles: &[Article]) -> Result<Vec<bool>, StoreError>;
    /// Keeps what visits brought together with what they left.
    fn settle(&self, visits: &[Visit], now: i64) -> Result<Vec<Vec<Kept>>, StoreError>;
    /// How many articles are kept at once; few where somebody may be waiting for the store.
    fn batch(&self) -> usize {
        BATCH
    }
}

impl Shelf for Store {
    fn has(&self, articles: &[Article]) -> Result<Vec<bool>, StoreError> {
        self.has(articles)
    }

    fn settle(&self, visits: &[Visit], now: i64) -> Result<Vec<Vec<Kept>>, StoreError> {
        self.settle(visits, analyze::VERSION, now)
    }
}

/// What became of one visit.
pub(crate) struct Settled<'a> {
    pub(crate) subscription: &'a Subscription,
    /// What it is called, if only by itself.
    pub(crate) called: String,
    pub(crate) state: &'a State,
    pub(crate) outcome: &'a Outcome,
    /// Articles that are new.
    pub(crate) fresh: usize,
    /// Articles that came in a new version.
    pub(crate) versions: usize,
}

/// Who is told what: first what was found, before anything of it is kept, then what became of it.
pub(crate) trait Told {
    /// A visit is over. What it brought is kept in any case; what it left only where the place is followed by the end of this.
    fn visited(&mut self, _: &Visited) -> Result<(), StoreError> {
        Ok(())
    }
    /// All of a visit is kept.
    fn settled(&mut self, settled: &Settled<'_>);
}

/// Which article of which visit.
#[derive(Clone, Copy, Debug)]
struct Part {
    visit: usize,
    article: usize,
    full: bool,
}

enum Job {
    Visit(usize, Box<(Subscription, State)>),
    Page(Part, Box<(Article, Address, Settings)>),
}

enum Back {
    Visited(usize, Box<Visited>),
    Page(Part, Option<Box<Article>>),
}

/// What visitors share: whose turn it is, and whether anything more will come.
struct Jobs {
    turns: Mutex<(Turns<Job>, bool)>,
    changed: Condvar,
    begun: Instant,
}

/// A visit of which not everything has come back.
struct Open {
    visited: Box<Visited>,
    brought: Vec<(Option<Prepared>, Option<Prepared>)>,
    left: usize,
}

/// A round that is under way.
pub(crate) struct Round {
    jobs: Arc<Jobs>,
    back: Receiver<Back>,
    give: Sender<(Part, Box<Article>)>,
    made: Receiver<(Part, Option<Prepared>)>,
    open: BTreeMap<usize, Open>,
    ready: Vec<Open>,
    /// Visits that are not back.
    away: usize,
    /// Articles that analysts have.
    analyzed: usize,
    /// When something was kept last.
    kept: Instant,
}

impl Round {
    /// Sends visitors out.
    ///
    /// # Errors
    /// What the system says where it lets no more threads start.
    pub(crate) fn start(visitor: &Arc<Visitor>, tasks: Vec<(Subscription, State)>) -> io::Result<Self> {
        let (most, away) = (visitor.net().visits, tasks.len());
        let mut turns = Turns::new(most, visitor.net().gap);
        for (number, task) in tasks.into_iter().enumerate() {
            let server = match &task.0.place {
                Place::Address(address) => task.1.moved.as_ref().unwrap_or(address).server(),
                Place::Path(path) => path.display().to_string(),
            };
            turns.wait(server, Job::Visit(number, Box::new(task)));
        }
        let jobs = Arc::new(Jobs { turns: Mutex::new((turns, false)), changed: Condvar::new(), begun: clock() });
        let ((tell, back), (give, tasks), (done, made)) = (bounded(most), unbounded(), unbounded());
        for _ in 0..most.min(away.max(1)) {
            let (jobs, visitor, tell) = (jobs.clone(), visitor.clone(), tell.clone());
            thread::Builder::new().name("visitor".into()).spawn(move || jobs.work(&visitor, &tell))?;
        }
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            let (tasks, done): (Receiver<(Part, Box<Article>)>, _) = (tasks.clone(), done.clone());
            let analyze = move |(part, article)| {
                let made = catch_unwind(AssertUnwindSafe(|| prepared(article))).ok();
                drop(done.send((part, made)));
            };
            thread::Builder::new().name("analyst".into()).spawn(move || tasks.iter().for_each(analyze))?;
        }
        Ok(Self { jobs, back, give, made, open: BTreeMap::new(), ready: Vec::new(), away, analyzed: 0, kept: clock() })
    }

    /// Takes in what comes back until all of it is kept, or until `stop` is heard; then what is complete is kept.
    ///
    /// # Errors
    /// [`StoreError`]; visits that were not settled by then left nothing.
    pub(crate) fn run(mut self, store: &dyn Shelf, stop: &Receiver<()>, now: fn() -> i64, told: &mut dyn Told) -> Result<Exit, StoreError> {
        let mut exit = Exit::Done;
        while self.away > 0 || !self.open.is_empty() {
            let back = if self.analyzed < MOST { self.back.clone() } else { never() };
            select_biased! {
                recv(stop) -> heard => if heard.is_ok() {
                    exit = Exit::Interrupted;
                    break;
                },
                recv(self.made) -> made => if let Ok((part, made)) = made {
                    self.analyzed -= 1;
                    self.place(part, made);
                },
                recv(back) -> back => match back {
                    Ok(Back::Visited(number, visited)) => {
                        told.visited(&visited)?;
                        self.take(number, visited, store)?;
                    }
                    Ok(Back::Page(part, article)) => self.take_page(part, article),
                    Err(_) => break, // every visitor is gone
                },
            }
            let waiting: usize = self.ready.iter().map(|open| open.brought.len()).sum();
            if waiting >= store.batch() || (self.analyzed == 0 && self.back.is_empty()) || self.kept.elapsed() >= WAIT {
                self.settle(store, now(), told)?;
            }
        }
        self.jobs.close();
        self.settle(store, now(), told)?;
        Ok(exit)
    }

    /// A visit is back: what is not known yet is analyzed, and where more of it is wanted, somebody goes for its page.
    fn take(&mut self, number: usize, mut visited: Box<Visited>, store: &dyn Shelf) -> Result<(), StoreError> {
        self.away -= 1;
        let (articles, pages): (Vec<Article>, Vec<Option<Address>>) =
            std::mem::take(&mut visited.articles).into_iter().map(|Found { article, page }| (article, page)).unzip();
        let known = if articles.is_empty() { Vec::new() } else { store.has(&articles)? };
        let fresh: Vec<_> = articles.into_iter().zip(pages).zip(known).filter(|(_, known)| !known).map(|(article, _)| article).collect();
        let mut open = Open { brought: vec![(None, None); fresh.len()], left: 0, visited };
        for (article, (own, page)) in fresh.into_iter().enumerate() {
            let part = Part { visit: number, article, full: false };
            open.left += 1;
            if let Some(address) = page {
                open.left += 1;
                let job = Job::Page(Part { full: true, ..part }, Box::new((own.clone(), address.clone(), open.visited.subscription.settings.clone())));
                self.jobs.add(address.server(), job);
            }
            self.analyze(part, Box::new(own));
        }
        if open.left == 0 {
            self.ready.push(open);
        } else {
            self.open.insert(number, open);
        }
        Ok(())
    }

    fn take_page(&mut self, part: Part, article: Option<Box<Article>>) {
        match article {
            Some(article) => self.analyze(part, article),
            // Why is no news: the feed's own words are kept.
            None => self.place(part, None),
        }
    }

    fn analyze(&mut self, part: Part, article: Box<Article>) {
        self.analyzed += 1;
        drop(self.give.send((part, article))); // analysts go when we do
    }

    /// Lays an article that is ready where it belongs.
    fn place(&mut self, part: Part, made: Option<Prepared>) {
        let Some(open) = self.open.get_mut(&part.visit) else { return };
        if let Some((own, full)) = open.brought.get_mut(part.article) {
            *(if part.full { full } else { own }) = made;
        }
        open.left -= 1;
        if open.left == 0 {
            self.ready.extend(self.open.remove(&part.visit));
        }
    }

    /// Keeps what is complete.
    fn settle(&mut self, store: &dyn Shelf, now: i64, told: &mut dyn Told) -> Result<(), StoreError> {
        let ready = std::mem::take(&mut self.ready);
        if ready.is_empty() {
            return Ok(());
        }
        let visit = |open: &mut Open| Visit {
            place: open.visited.subscription.place.clone(),
            title: open.visited.title.clone(),
            state: open.visited.state.clone(),
            articles: std::mem::take(&mut open.brought).into_iter().filter_map(|(own, full)| Some(Brought { own: own?, full })).collect(),
        };
        let mut ready = ready;
        let visits: Vec<Visit> = ready.iter_mut().map(visit).collect();
        let kept = store.settle(&visits, now)?;
        self.kept = clock();
        for (open, kept) in ready.iter().zip(kept) {
            let fresh = kept.iter().filter(|k| matches!(k, Kept::Fresh(_))).count();
            let versions = kept.iter().filter(|k| matches!(k, Kept::Version(_))).count();
            let Visited { subscription, state, outcome, title, .. } = &*open.visited;
            let called = subscription.title.clone().or_else(|| title.clone()).unwrap_or_else(|| subscription.called());
            told.settled(&Settled { subscription, called, state, outcome, fresh, versions });
        }
        Ok(())
    }
}

impl Drop for Round {
    fn drop(&mut self) {
        self.jobs.close();
    }
}

impl Jobs {
    fn turns(&self) -> MutexGuard<'_, (Turns<Job>, bool)> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, server: String, job: Job) {
        self.turns().0.wait(server, job);
        self.changed.notify_one();
    }

    fn close(&self) {
        let mut turns = self.turns();
        turns.0.stop();
        turns.1 = true;
        self.changed.notify_all();
    }

    /// A visitor's day.
    fn work(&self, visitor: &Visitor, tell: &Sender<Back>) {
        while let Some((server, job)) = self.next() {
            let back = match job {
                Job::Visit(number, task) => Back::Visited(number, Box::new(go(visitor, *task))),
                Job::Page(part, what) => {
                    let (entry, address, settings) = *what;
                    let read = catch_unwind(AssertUnwindSafe(|| visitor.page(&entry, &address, &settings)));
                    Back::Page(part, read.ok().and_then(Result::ok).map(Box::new))
                }
            };
            self.turns().0.back(&server, self.begun.elapsed());
            self.changed.notify_one();
            if tell.send(back).is_err() {
                return;
            }
        }
    }

    /// The next job, waited for; none when the round is over.
    fn next(&self) -> Option<(String, Job)> {
        let mut turns = self.turns();
        loop {
            let now = self.begun.elapsed();
            turns = match turns.0.next(now) {
                Turn::Go(server, job) => return Some((server, job)),
                _ if turns.1 => return None,
                Turn::At(then) => {
                    self.changed.wait_timeout(turns, then.saturating_sub(now).max(Duration::from_millis(1))).unwrap_or_else(PoisonError::into_inner).0
                }
                Turn::Busy | Turn::Done => self.changed.wait(turns).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

/// One visit. Reading never panics; should it all the same, the source says so and the others go on.
fn go(visitor: &Visitor, (subscription, state): (Subscription, State)) -> Visited {
    let (again, before) = (subscription.clone(), state.clone());
    catch_unwind(AssertUnwindSafe(|| visitor.visit(subscription, state))).unwrap_or_else(|_| Visited {
        subscription: again,
        state: before,
        title: None,
        articles: Vec::new(),
        outcome: Outcome::Failed("It could not be read; please report it.".to_owned()),
    })
}

#[expect(clippy::disallowed_methods, reason = "the cli has the clock")]
fn clock() -> Instant {
    Instant::now()
}
