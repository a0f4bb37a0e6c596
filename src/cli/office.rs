//! The back office: the threads behind the desk. They end with it, and nothing that was asked to be kept is left undone.

use super::add::prepared;
use super::args::Open;
use super::clerk::Clerk;
use super::shelf::{self, now};
use crate::analyze;
use crate::article::Article;
use crate::briefing::Briefing;
use crate::config::Net;
use crate::journal::Step;
use crate::load::{self, Event, LoadError};
use crate::source::{Input, Source};
use crate::store::{Prepared, Store, StoreError};
use crate::ui::{Effect, Msg};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use std::io;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Articles that are read ahead of the clerk.
const AHEAD: usize = 64;

/// That the samples were given once: who removed them does not want them back.
const SAMPLES: &str = "samples";

/// A store that is open, and the sentence that says who has it where this program may only read.
pub(crate) type Shelved = (Store, Option<String>);

/// Who carries out what the loop cannot.
pub(crate) struct Office {
    tell: Sender<Msg>,
    /// Where the clerk hears; nobody in an office without a store.
    asks: Option<Sender<Effect>>,
    /// Where the clerk is handed what is to be kept.
    articles: Option<Sender<Prepared>>,
    /// Threads whose work must be done before the program ends.
    busy: Vec<JoinHandle<()>>,
    named: Option<PathBuf>,
}

impl Office {
    /// Starts the threads: with a store its clerk, else readers and analysts for what is only looked at.
    ///
    /// # Errors
    /// What the system says where it lets no more threads start, or where the store cannot be read.
    pub(crate) fn start(open: &Open, net: Net, store: Option<Shelved>, tell: &Sender<Msg>) -> io::Result<Self> {
        let mut office = Self { tell: tell.clone(), asks: None, articles: None, busy: Vec::new(), named: open.store.clone() };
        match store {
            None => look(&open.sources, open.input, tell)?,
            Some((store, held)) => {
                let (asks, asked) = unbounded();
                let (give, articles) = bounded(AHEAD);
                let news = tell.clone();
                office.busy.push(spawn("clerk", move || open_shelf(store, net, held, &asked, &articles, &news))?);
                (office.asks, office.articles) = (Some(asks), Some(give));
            }
        }
        Ok(office)
    }

    /// Has something done. Articles that were only looked at are kept by a thread of their own, which opens the store for it.
    pub(crate) fn ask(&mut self, ask: Effect) {
        match (&self.asks, ask) {
            (Some(asks), ask) => drop(asks.send(ask)), // the clerk goes last
            (None, Effect::KeepArticles { articles, edits }) => {
                let (tell, named) = (self.tell.clone(), self.named.clone());
                let keep = move || {
                    let said = keep(&articles, edits, named.as_deref()).unwrap_or_else(|error| format!("Nothing was kept: {error}."));
                    let _ = tell.send(Msg::Notice(said));
                };
                self.busy.extend(spawn("keeper", keep));
            }
            (None, _) => {}
        }
    }

    /// Waits until all that was asked is done.
    pub(crate) fn close(self) {
        drop((self.asks, self.articles));
        self.busy.into_iter().for_each(|thread| drop(thread.join()));
    }
}

/// The clerk's day: the samples, should it be the first one, the greeting, then answers.
fn open_shelf(store: Store, net: Net, held: Option<String>, asked: &Receiver<Effect>, articles: &Receiver<Prepared>, tell: &Sender<Msg>) {
    let first = store.writes() && is_first_time(&store).unwrap_or(false);
    let mut clerk = Clerk::new(store, net, tell);
    let samples = if first { clerk.keep(&samples()) } else { Vec::new() };
    let greeting = clerk.greet(held).unwrap_or_else(|error| vec![Msg::Failed(error.to_string())]);
    let troubles = samples.into_iter().filter(|msg| matches!(msg, Msg::Failed(_)));
    greeting.into_iter().chain(troubles).for_each(|msg| drop(tell.send(msg)));
    clerk.serve(asked, articles, tell);
}

fn is_first_time(store: &Store) -> Result<bool, StoreError> {
    let first = store.memo(SAMPLES)?.is_none();
    if first {
        store.remember(SAMPLES, "given")?;
    }
    Ok(first && store.count()? == 0)
}

fn samples() -> Vec<Prepared> {
    let mut samples = Vec::new();
    load::read(&[Source::Samples], Input::Auto, &mut |event| {
        if let Event::Article(article) = event {
            samples.push(prepared(article));
        }
        ControlFlow::Continue(())
    });
    samples
}

/// Keeps what was only looked at, with what was decided about it, and says so.
fn keep(articles: &[(Arc<Article>, Option<Arc<Briefing>>)], edits: Vec<crate::journal::Edit>, named: Option<&Path>) -> Result<String, StoreError> {
    let store = shelf::open(named)?;
    let ready: Vec<Prepared> = articles
        .iter()
        .map(|(article, found)| {
            let found = found.clone().unwrap_or_else(|| Arc::new(analyze::brief(article)));
            Prepared::new(article.clone(), found)
        })
        .collect();
    let kept = store.keep(&ready, analyze::VERSION, now())?;
    for edit in edits {
        store.step(&Step::Did(edit), now())?;
    }
    let known = kept.iter().filter(|k| matches!(k, crate::store::Kept::Known(_))).count();
    let fresh = kept.len() - known;
    Ok(match known {
        0 => format!("{fresh} kept in the store: dateline without a path shows it."),
        _ => format!("{fresh} kept in the store, {known} known already: dateline without a path shows it."),
    })
}

/// Reads and briefs what is only looked at.
fn look(sources: &[Source], input: Input, tell: &Sender<Msg>) -> io::Result<()> {
    let (give, tasks) = unbounded::<Arc<Article>>();
    let (sources, news) = (sources.to_vec(), tell.clone());
    spawn("reader", move || {
        load::read(&sources, input, &mut |event| pass_on(event, &news, &give));
        let _ = news.send(Msg::Finished);
    })?;
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    for _ in 0..cores.saturating_sub(1).max(1) {
        let (tasks, news): (Receiver<Arc<Article>>, Sender<Msg>) = (tasks.clone(), tell.clone());
        spawn("analyst", move || tasks.iter().for_each(|article| brief(&article, &news)))?;
    }
    Ok(())
}

/// Starts a thread under a name.
pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(work)
}

/// Sends on what the loader reports; breaks off when the desk is closed.
fn pass_on(event: Event, news: &Sender<Msg>, give: &Sender<Arc<Article>>) -> ControlFlow<()> {
    let msg = match event {
        Event::Found(count) => Msg::Found(count),
        Event::Opened(_) | Event::Feed(_) => return ControlFlow::Continue(()),
        Event::Entry(feed, entry) => return pass_on(Event::Article(Box::new(load::article(&feed, &entry))), news, give),
        Event::Subscriptions(path, feeds) => Msg::Failed(LoadError::OnlyFeeds { path, count: feeds.len() }.to_string()),
        Event::Failed(error) => Msg::Failed(error.to_string()),
        Event::Skipped(place, 1) => Msg::Notice(format!("One file in {place} is no article and was passed over.")),
        Event::Skipped(place, count) => Msg::Notice(format!("{count} files in {place} are no articles and were passed over.")),
        Event::Article(article) => {
            let article: Arc<Article> = Arc::from(article);
            // The list comes to know the article before its briefing can arrive.
            let known = news.send(Msg::Loaded(article.clone()));
            return if known.is_ok() && give.send(article).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        }
    };
    if news.send(msg).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// Briefs one article. The analysis never panics; should it all the same, the desk lives on and names the article.
fn brief(article: &Article, news: &Sender<Msg>) {
    let briefing = catch_unwind(AssertUnwindSafe(|| crate::analyze::brief(article))).unwrap_or_else(|_| {
        // Nobody listens only while the program ends.
        let _ = news.send(Msg::Failed(format!("{} could not be analyzed; its text can be read, please report it.", article.path)));
        Briefing::default()
    });
    let _ = news.send(Msg::Briefed(article.id.clone(), Arc::new(briefing)));
}
