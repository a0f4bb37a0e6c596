//! The clerk: the one thread that has the store. It answers the face in the order it was asked, and keeps articles between answers.

use super::args::Format;
use super::brief::written;
use super::counts::Counts;
use super::courier::{Couriers, Errand, followed};
use super::fetch::counted;
use super::shelf::{now, today};
use super::sources::{outline, take_in};
use crate::analyze;
use crate::briefing::Scale;
use crate::config::Net;
use crate::export::Look;
use crate::journal::{Edit, Review, Step, effective};
use crate::query::{Query, Version};
use crate::source::{Place, Source, State, Subscription};
use crate::store::{Prepared, Store, StoreError};
use crate::ui::{Bookmark, Effect, Msg};
use clap::ValueEnum;
use crossbeam_channel::{Receiver, Sender, after, never, select_biased};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Articles kept at once while somebody may be asking: a question waits for no more than these, some ten milliseconds.
const BATCH: usize = 12;

/// What the reader's place is remembered under.
const PLACE: &str = "place";

/// The store, and what of it is kept at hand.
pub(crate) struct Clerk {
    store: Store,
    counts: Option<Counts>,
    /// What is still to be done as soon as nobody asks for anything.
    chores: &'static [Chore],
    couriers: Couriers,
    /// What couriers want done.
    errands: Receiver<Errand>,
}

/// Work that makes later answers quick, and that nobody waits for.
#[derive(Clone, Copy, Debug)]
enum Chore {
    /// Having at hand what lists ask.
    Warm,
    /// Counting the views.
    Count,
    /// Telling what can be completed.
    Know,
}

/// What visits leave to do.
const AFTER_VISITS: &[Chore] = &[Chore::Count];

const CHORES: &[Chore] = &[Chore::Warm, Chore::Count, Chore::Know];

/// Nobody asks: a reader who has just opened the desk has seen the first articles by then.
const IDLE: Duration = Duration::from_millis(60);

impl Clerk {
    /// A clerk for a store, whose couriers visit as the settings say.
    pub(crate) fn new(store: Store, net: Net, tell: &Sender<Msg>) -> Self {
        let (couriers, errands) = Couriers::new(net, tell.clone());
        Self { store, counts: None, chores: CHORES, couriers, errands }
    }

    /// What the face is told first: where the reader left it, who else has the store, and what can be undone.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn greet(&self, held: Option<String>) -> Result<Vec<Msg>, StoreError> {
        let place = self.store.memo(PLACE)?.and_then(|p| serde_json::from_str::<Bookmark>(&p).ok());
        let journal = self.store.stacks()?;
        Ok([Msg::Resumed(place)].into_iter().chain(held.map(|by| Msg::Held { by })).chain([Msg::Journal(journal)]).collect())
    }

    /// Answers until nobody asks any more. Articles that come are kept when nothing is asked.
    pub(crate) fn serve(mut self, asked: &Receiver<Effect>, articles: &Receiver<Prepared>, tell: &Sender<Msg>) {
        let mut articles = articles.clone();
        loop {
            let idle = if self.chores.is_empty() { never() } else { after(IDLE) };
            let answers = select_biased! {
                recv(asked) -> ask => {
                    let Ok(ask) = ask else { return };
                    let rest: Vec<Effect> = std::iter::once(ask).chain(asked.try_iter()).collect();
                    latest(rest).into_iter().flat_map(|ask| self.answer(ask)).collect()
                }
                recv(self.errands) -> errand => self.run(errand.ok()),
                recv(articles) -> article => if let Ok(article) = article {
                    let batch: Vec<Prepared> = std::iter::once(article).chain(articles.try_iter().take(BATCH - 1)).collect();
                    self.keep(&batch)
                } else {
                    articles = never(); // no more will come
                    vec![Msg::Finished]
                },
                recv(idle) -> _ => self.chore(),
            };
            if answers.into_iter().any(|answer| tell.send(answer).is_err()) {
                return;
            }
        }
    }

    /// The answers to a question. What goes wrong is said.
    pub(crate) fn answer(&mut self, ask: Effect) -> Vec<Msg> {
        let answered = match ask {
            Effect::List { turn, query, sort, grouped } => match Query::parse(&query) {
                Ok(query) => self.listed(turn, &query, sort, grouped),
                Err(wrong) => Ok(vec![Msg::Wrong { turn, words: wrong.to_string() }]),
            },
            Effect::Rows(keys) => self.store.rows(&keys).map(|rows| vec![Msg::Rows(rows)]),
            Effect::Fetch(key) => Ok(vec![self.fetched(key)]),
            Effect::Write { turn, keys, format, scale } => self.write(&keys, &format, scale).map(|briefings| vec![Msg::Written { turn, briefings }]),
            Effect::Search { turn, words, limit } => self.found(turn, &words, limit),
            Effect::Keep(step) if matches!(step.edit(), Edit::Sweep { .. }) => return self.swept(|clerk| clerk.store.step(&step, now()).map(|()| Some(step))),
            Effect::Keep(step) => self.step(&step),
            Effect::Sweep { deed, keys } => return self.swept(|clerk| Ok(clerk.store.sweep(&deed, &keys, now())?.map(Step::Did))),
            Effect::SaveView { name, query } => self.store.save_view(&name, &query).and_then(|()| self.recount()),
            Effect::DropView(name) => self.store.drop_view(&name).and_then(|()| self.recount()),
            Effect::Versions(key) => self.versions(key),
            Effect::ForgetSamples => self.forget_samples(),
            Effect::Mark(mark) if self.store.writes() => {
                let words = serde_json::to_string(&mark).unwrap_or_default();
                self.store.remember(PLACE, &words).map(|()| Vec::new())
            }
            Effect::Sources => self.sources(),
            Effect::Follow(new) => self.store.follow(&new, now()).and_then(|_| self.sources()),
            Effect::Amend(one) => self.store.amend(&one).and_then(|_| self.sources()),
            Effect::Unfollow(place) => self.store.unfollow(&place).and_then(|_| self.sources()),
            Effect::Add(place) => Ok(self.couriers.send(vec![(Subscription::new(place), State::default())], true)),
            Effect::Visit(places) => self.visit(&places),
            Effect::StopVisits => {
                self.couriers.stop();
                Ok(Vec::new())
            }
            Effect::ReadOutline(path) => self.read_outline(&path),
            Effect::WriteOutline(path) => self.write_outline(&path),
            _ => Ok(Vec::new()), // the loop's own
        };
        answered.unwrap_or_else(|error| vec![Msg::Failed(said(&error))])
    }

    /// Keeps articles, and says how many are new.
    pub(crate) fn keep(&mut self, articles: &[Prepared]) -> Vec<Msg> {
        let kept = self.store.keep(articles, analyze::VERSION, now()).and_then(|kept| {
            let changed = self.counts.as_mut().map_or(Ok(false), |counts| counts.kept(&self.store, articles, &kept))?;
            Ok((kept.iter().filter(|k| !matches!(k, crate::store::Kept::Known(_))).count(), changed))
        });
        match kept {
            Err(error) => vec![Msg::Failed(said(&error))],
            Ok((0, _)) => Vec::new(),
            Ok((fresh, changed)) => [Msg::Stored { fresh }].into_iter().chain(changed.then(|| self.views()).flatten()).collect(),
        }
    }

    /// Does what a courier wants done.
    fn run(&mut self, errand: Option<Errand>) -> Vec<Msg> {
        match errand {
            Some(Errand::Do(work)) => work(&self.store),
            Some(Errand::Done) => self.chores = AFTER_VISITS,
            None => {} // we hold the other end ourselves
        }
        Vec::new()
    }

    fn sources(&self) -> Result<Vec<Msg>, StoreError> {
        Ok(vec![Msg::Sources(followed(self.store.subscriptions()?))])
    }

    fn visit(&mut self, places: &[Place]) -> Result<Vec<Msg>, StoreError> {
        let wanted: HashSet<&Place> = places.iter().collect();
        let tasks = self.store.subscriptions()?.into_iter().filter(|(one, _)| wanted.contains(&one.place)).collect();
        Ok(self.couriers.send(tasks, false))
    }

    fn read_outline(&self, path: &str) -> Result<Vec<Msg>, StoreError> {
        let (fresh, known, failed) = take_in(&self.store, &[Source::Path(path.into())])?;
        let words = failed.into_iter().next().unwrap_or_else(|| format!("{} new, {known} followed already.", counted(fresh, "source")));
        Ok([Msg::Notice(words)].into_iter().chain(self.sources()?).collect())
    }

    fn write_outline(&self, path: &str) -> Result<Vec<Msg>, StoreError> {
        let all = self.store.subscriptions()?;
        // A list is nobody's only copy of anything, but what lies there may be.
        let written = std::fs::File::create_new(path).and_then(|mut file| std::io::Write::write_all(&mut file, outline(&all).as_bytes()));
        Ok(vec![Msg::Notice(match written {
            Ok(()) => format!("{} written to {path}.", counted(all.len(), "source")),
            Err(error) => format!("{path} could not be written ({error}); name another file."),
        })])
    }

    fn listed(&mut self, turn: u64, query: &Query, sort: crate::query::Sort, grouped: bool) -> Result<Vec<Msg>, StoreError> {
        let listing = self.store.list(query, sort, grouped, today())?;
        let past = self.counts.as_ref().is_some_and(|counts| !counts.hold(today()));
        let views = if past { self.recount()? } else { Vec::new() };
        Ok([Msg::Listed { turn, listing }].into_iter().chain(views).collect())
    }

    /// Does the next chore.
    pub(crate) fn chore(&mut self) -> Vec<Msg> {
        let Some((chore, rest)) = self.chores.split_first() else { return Vec::new() };
        self.chores = rest;
        let done = match chore {
            Chore::Warm => self.store.warm().map(|()| Vec::new()),
            Chore::Count => self.recount(),
            Chore::Know => self.store.known().map(|known| vec![Msg::Known(known)]),
        };
        done.unwrap_or_else(|error| vec![Msg::Failed(said(&error))])
    }

    fn fetched(&self, key: crate::query::Key) -> Msg {
        let read = self.store.row(key).and_then(|row| Ok(row.zip(self.store.fetch(key)?)));
        match read {
            Ok(Some((row, (article, found)))) => Msg::Fetched { row: Box::new(row), article: Arc::new(article), found: Some(Arc::new(found)) },
            Ok(None) => Msg::Missing(key, "This article is no longer in the store.".to_owned()),
            Err(error) => Msg::Missing(key, said(&error)),
        }
    }

    /// The briefings of these articles in a format, with the reader's decisions on top. What is gone is left out.
    fn write(&self, keys: &[crate::query::Key], format: &str, scale: Scale) -> Result<Vec<String>, StoreError> {
        let look = Look { scale, ..Look::default() };
        let mut briefings = Vec::new();
        for key in keys {
            let Some((row, (article, found))) = self.store.row(*key)?.zip(self.store.fetch(*key)?) else { continue };
            let found = Arc::new(found);
            let (shown, review) = (effective(&article, &found, &row.marks), Review::of(&article, &found, &row.marks));
            briefings.extend(Format::from_str(format, true).map(|format| written(&article, &shown, &review, format, look)));
        }
        Ok(briefings)
    }

    fn found(&self, turn: u64, words: &str, limit: usize) -> Result<Vec<Msg>, StoreError> {
        let started = clock();
        let query = Query::typing(words);
        let (total, hits) = if query == Query::All { (0, Vec::new()) } else { self.store.search(&query, limit, today())? };
        Ok(vec![Msg::Hits { turn, total, hits, took: started.elapsed() }])
    }

    fn step(&mut self, step: &Step) -> Result<Vec<Msg>, StoreError> {
        let Self { store, counts, .. } = self;
        let changed = match counts {
            Some(counts) => counts.around(store, step, || store.step(step, now()))?,
            None => store.step(step, now()).map(|()| false)?,
        };
        Ok(changed.then(|| self.views()).flatten().into_iter().collect())
    }

    /// Carries out a sweep. The face is told of its end, however it ends.
    fn swept(&mut self, work: impl FnOnce(&Self) -> Result<Option<Step>, StoreError>) -> Vec<Msg> {
        match work(self).and_then(|step| Ok((step, self.recount()?))) {
            Ok((step, views)) => [Msg::Swept(step.map(Box::new))].into_iter().chain(views).collect(),
            Err(error) => vec![Msg::Swept(None), Msg::Failed(said(&error))],
        }
    }

    fn versions(&self, key: crate::query::Key) -> Result<Vec<Msg>, StoreError> {
        let versions = (1..).zip(self.store.versions(key)?);
        let told = versions.map(|(number, (kept, article))| Version { number, kept: date(kept), article: Arc::new(article) });
        Ok(vec![Msg::Versions(key, told.collect())])
    }

    fn forget_samples(&mut self) -> Result<Vec<Msg>, StoreError> {
        let count = self.store.forget_samples()?;
        let words = if count == 0 { "There are no samples in the store.".to_owned() } else { format!("{count} samples are removed from the store.") };
        self.store.warm()?;
        let views = self.recount()?;
        Ok([Msg::Notice(words), Msg::Stored { fresh: 0 }].into_iter().chain(views).collect())
    }

    fn recount(&mut self) -> Result<Vec<Msg>, StoreError> {
        self.counts = Some(Counts::of(&self.store, today())?);
        Ok(self.views().into_iter().collect())
    }

    fn views(&self) -> Option<Msg> {
        self.counts.as_ref().map(|counts| Msg::Views(counts.views()))
    }
}

/// Questions that a later one has overtaken are left out; the order of the rest stays.
fn latest(asked: Vec<Effect>) -> Vec<Effect> {
    let newest = |wanted: fn(&Effect) -> bool| asked.iter().rposition(wanted);
    let list = newest(|ask| matches!(ask, Effect::List { .. }));
    let search = newest(|ask| matches!(ask, Effect::Search { .. }));
    let kept = asked.into_iter().enumerate().filter(|(at, ask)| match ask {
        Effect::List { .. } => Some(*at) == list,
        Effect::Search { .. } => Some(*at) == search,
        _ => true,
    });
    kept.map(|(_, ask)| ask).collect()
}

/// An error as a full sentence.
fn said(error: &StoreError) -> String {
    let words = error.to_string();
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}

/// RFC 3339, for people.
fn date(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), |t| t.to_string())
}

#[expect(clippy::disallowed_methods, reason = "the cli has the clock")]
fn clock() -> Instant {
    Instant::now()
}
