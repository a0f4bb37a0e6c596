//! One visit to a place that is followed: what lies there is fetched or opened, and read; what the visit leaves is told.

use super::shelf::now;
use crate::article::{Article, Feed};
use crate::config;
use crate::fetch::{Answer, Ask, Client, FetchError, Net, Page, Rules};
use crate::load::{self, Event, Fetched, LoadError};
use crate::source::{Address, Input, Place, Source, State, Subscription, Validators};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// What a visit found, and what it leaves.
pub(crate) struct Visited {
    /// Where it went.
    pub(crate) subscription: Subscription,
    /// What it leaves.
    pub(crate) state: State,
    /// What the place calls itself.
    pub(crate) title: Option<String>,
    /// What it brought.
    pub(crate) articles: Vec<Found>,
    /// How it went.
    pub(crate) outcome: Outcome,
}

/// An article that was found.
pub(crate) struct Found {
    pub(crate) article: Article,
    /// The page behind it, where that is wanted.
    pub(crate) page: Option<Address>,
}

/// How a visit went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing has changed; nothing was read.
    Same,
    /// It is a feed.
    Feed,
    /// It is a page, which names these feeds.
    Page(Vec<Address>),
    /// They are files.
    Files,
    /// It brought nothing: why, in a sentence.
    Failed(String),
}

/// Who visits. Many threads share one.
pub(crate) struct Visitor {
    client: Client,
    net: config::Net,
    /// What servers ask of programs, by server.
    rules: Mutex<HashMap<String, Arc<Rules>>>,
}

impl Visitor {
    /// Somebody who visits as the settings say.
    pub(crate) fn new(net: config::Net) -> Self {
        let shipped = Net::default();
        let user_agent = if net.user_agent.is_empty() { shipped.user_agent.clone() } else { net.user_agent.clone() };
        let (timeout, patience, size_limit, private) = (net.timeout, net.patience, net.size_limit, net.private);
        let client = Client::new(Net { user_agent, timeout, patience, size_limit, private, ..shipped });
        Self { client, net, rules: Mutex::default() }
    }

    /// How visits are made.
    pub(crate) fn net(&self) -> &config::Net {
        &self.net
    }

    /// Visits a place.
    pub(crate) fn visit(&self, subscription: Subscription, state: State) -> Visited {
        match subscription.place.clone() {
            Place::Address(address) => self.fetch(subscription, state, &address),
            Place::Path(path) => self.open(subscription, state, &path),
        }
    }

    fn interval(&self, subscription: &Subscription) -> u64 {
        subscription.settings.interval.unwrap_or(self.net.interval.as_secs())
    }

    fn fetch(&self, subscription: Subscription, state: State, address: &Address) -> Visited {
        let at = state.moved.as_ref().unwrap_or(address);
        // Somebody else wrote the address that it moved to.
        let typed = subscription.typed && at.host() == address.host();
        let ask = Ask { address: at.clone(), typed, validators: state.validators.clone(), settings: subscription.settings.clone(), now: now() };
        let (page, validators, moved, fresh) = match self.client.get(&ask) {
            Err(error) => return self.failed(subscription, state, &error.to_string(), error.after()),
            Ok(Answer::Same { validators, moved, fresh }) => (None, validators, moved, fresh),
            Ok(Answer::New { page, validators, moved, fresh }) => (Some(page), validators, moved, fresh),
        };
        let full_text = subscription.settings.full_text.unwrap_or(self.net.full_text);
        let read = page.map_or_else(|| Reading { outcome: Some(Outcome::Same), ..Reading::default() }, |page| Reading::of_page(&page, full_text));
        let Some(outcome) = read.outcome else {
            return self.failed(subscription, state, &read.failed.map_or_else(String::new, |error| said(&error)), None);
        };
        let mut left = State { validators, moved: moved.or(state.moved), ..state };
        let wish = fresh.filter(|_| subscription.settings.interval.is_none());
        left.went_well(&subscription.place, now(), self.interval(&subscription), wish, 0);
        Visited { subscription, state: left, title: read.title, articles: read.articles, outcome }
    }

    fn open(&self, subscription: Subscription, state: State, path: &Path) -> Visited {
        let digest = Some(load::stamp(path));
        let mut read = Reading::default();
        if state.validators.digest == digest {
            read.outcome = Some(Outcome::Same);
        } else {
            load::read(&[Source::Path(path.to_owned())], Input::Auto, &mut |event| read.take(event, false, None));
        }
        match (read.outcome, read.failed) {
            (None, Some(error)) => self.failed(subscription, state, &said(&error), None),
            (outcome, _) => {
                let validators = Validators { digest, ..Validators::default() };
                let mut left = State { validators, ..state };
                left.went_well(&subscription.place, now(), self.interval(&subscription), None, 0);
                let outcome = if outcome == Some(Outcome::Same) { Outcome::Same } else { Outcome::Files };
                Visited { subscription, state: left, title: None, articles: read.articles, outcome }
            }
        }
    }

    fn failed(&self, subscription: Subscription, state: State, sentence: &str, after: Option<u64>) -> Visited {
        // Where it moved to may have been the trouble: the next visit asks again where the reader said.
        let mut left = State { moved: None, ..state };
        left.went_wrong(&subscription.place, now(), self.interval(&subscription), after, sentence.to_owned());
        Visited { subscription, state: left, title: None, articles: Vec::new(), outcome: Outcome::Failed(sentence.to_owned()) }
    }

    /// The article on the page behind an entry, as far as its server lets programs read it; it keeps the name and the headline of the entry.
    pub(crate) fn page(&self, entry: &Article, address: &Address, settings: &crate::source::Settings) -> Result<Article, FetchError> {
        let ask = |address: Address| Ask { address, typed: false, validators: Validators::default(), settings: settings.clone(), now: now() };
        if !self.rules(address, &ask).allow(&address.path()) {
            return Err(FetchError::Unwelcome);
        }
        let Answer::New { page, .. } = self.client.get(&ask(address.clone()))? else { return Err(FetchError::Strange(304)) };
        let read = Reading::of_page(&page, false);
        let full = read.articles.into_iter().next().filter(|_| matches!(read.outcome, Some(Outcome::Page(_)))).map(|found| found.article);
        // A page of which less is left than the feed has told brings nothing.
        let full = full.filter(|full| full.text.len() > entry.text.len()).ok_or(FetchError::Strange(200))?;
        Ok(Article {
            id: entry.id.clone(),
            title: entry.title.clone().or(full.title),
            url: entry.url.clone(),
            outlet: entry.outlet.clone(),
            byline: if entry.byline.is_empty() { full.byline } else { entry.byline.clone() },
            published: entry.published.clone().or(full.published),
            tags: entry.tags.clone(),
            ..full
        })
    }

    /// What the server of an address asks of programs; asked for once.
    fn rules(&self, address: &Address, ask: &dyn Fn(Address) -> Ask) -> Arc<Rules> {
        let known = |rules: &Mutex<HashMap<String, Arc<Rules>>>| rules.lock().unwrap_or_else(PoisonError::into_inner).get(&address.server()).cloned();
        if let Some(rules) = known(&self.rules) {
            return rules;
        }
        let name = self.client.net().user_agent.split(['/', ' ']).next().unwrap_or("dateline").to_owned();
        // RFC 9309 §2.3.1: what is not there forbids nothing; a server in trouble is left alone.
        let rules = match address.join("/robots.txt").ok().map(|at| self.client.get(&ask(at))) {
            Some(Ok(Answer::New { page, .. })) => Rules::read(&page.bytes, &name),
            Some(Err(FetchError::Server(_) | FetchError::Wait { .. } | FetchError::Slow(_) | FetchError::Unreachable { .. })) => Rules::closed(),
            _ => Rules::none(),
        };
        let rules = Arc::new(rules);
        self.rules.lock().unwrap_or_else(PoisonError::into_inner).insert(address.server(), rules.clone());
        rules
    }
}

/// What is read of what lies at a place.
#[derive(Default)]
struct Reading {
    title: Option<String>,
    articles: Vec<Found>,
    outcome: Option<Outcome>,
    failed: Option<LoadError>,
}

impl Reading {
    fn of_page(page: &Page, full_text: bool) -> Self {
        let mut read = Self::default();
        let name = page.address.as_ref().map(Address::to_string).unwrap_or_default();
        let fetched = Fetched { bytes: &page.bytes, address: &name, kind: page.kind.as_deref(), charset: page.charset.as_deref() };
        load::fetched(&fetched, &mut |event| read.take(event, full_text, page.address.as_ref()));
        read
    }

    fn take(&mut self, event: Event, full_text: bool, at: Option<&Address>) -> ControlFlow<()> {
        match event {
            Event::Entry(feed, entry) => {
                let article = load::article(&feed, &entry);
                let behind = article.url.as_deref().and_then(|url| Address::parse(url).ok());
                let page = behind.filter(|_| full_text && load::is_cut_off(&entry));
                self.keep(article, page, at);
            }
            Event::Feed(feed) => {
                self.outcome = Some(Outcome::Feed);
                self.title = self.title.take().or_else(|| title(&feed));
            }
            Event::Article(article) => {
                let offers = article.feeds.iter().filter_map(|link| at.map_or_else(|| Address::parse(link), |at| at.join(link)).ok());
                self.outcome = Some(Outcome::Page(offers.collect()));
                self.title = self.title.take().or_else(|| article.outlet.name.clone()).or_else(|| article.title.clone());
                let mut article = *article;
                article.url = article.url.or_else(|| at.map(Address::to_string));
                self.keep(article, None, at);
            }
            Event::Subscriptions(path, feeds) => self.failed = Some(LoadError::OnlyFeeds { path, count: feeds.len() }),
            Event::Failed(error) => self.failed = self.failed.take().or(Some(error)),
            Event::Found(_) | Event::Opened(_) | Event::Skipped(..) => {}
        }
        ControlFlow::Continue(())
    }

    fn keep(&mut self, mut article: Article, page: Option<Address>, at: Option<&Address>) {
        if at.is_some() {
            article.retrieved = jiff::Timestamp::from_second(now()).ok().map(|t| t.to_string());
        }
        self.articles.push(Found { article, page });
    }
}

/// What a feed calls itself, in plain words.
fn title(feed: &Feed) -> Option<String> {
    load::article(feed, &crate::article::Entry::default()).outlet.name
}

/// The sentence of an error without the place, which stands beside it.
fn said(error: &LoadError) -> String {
    let words = error.to_string();
    let bare = words.strip_prefix(error.path()).map_or(words.as_str(), |rest| rest.trim_start_matches([':', ' ']));
    let mut chars = bare.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), chars.as_str()))
}
