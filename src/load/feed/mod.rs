//! Feeds: RSS, RDF, Atom, CDF and JSON Feed, read entry by entry.
//!
//! `names` says what elements mean, `wording` what is written inside them, `harmless` what is left of their HTML, `dates` when it was; `xml` and `json` put that
//! together, `fields` and `gathered` choosing among what several elements say. Nothing is fetched, no entity is expanded, and what a broken feed holds before its break is kept.

mod cut_off;
mod dates;
mod fields;
mod gathered;
mod harmless;
mod json;
mod names;
mod wording;
mod xml;

pub(super) use cut_off::is_cut_off;

use super::clean::Cleaner;
use super::draft::{Body, Draft};
use super::markup::{Token, Tokens, local};
use super::{Each, Event, LoadError, html, opml};
use crate::article::{Article, Entry, Feed, Found, Wording};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Where entries go, each with what is known of its feed by then.
type Sink<'a> = &'a mut dyn FnMut(&Arc<Feed>, Entry) -> ControlFlow<()>;

/// Whether a file that begins with `head` is a feed or a list of feeds: the first element that is no HTML says so.
pub(super) fn looks_like(head: &str) -> bool {
    let head = head.trim_start();
    if head.starts_with('{') {
        return head.contains("jsonfeed.org/version");
    }
    let roots = ["rss", "rdf", "feed", "channel", "opml"];
    let mut names = Tokens::xml(head).filter_map(|token| if let Token::Open(tag) = token { Some(local(tag.name).to_ascii_lowercase()) } else { None });
    head.starts_with('<')
        && names.find(|name| roots.contains(&name.as_str()) || matches!(name.as_str(), "html" | "head" | "body")).is_some_and(|n| roots.contains(&n.as_str()))
}

/// Hands on the entries of the feed in `text`, then the feed.
pub(super) fn read(text: &str, path: &str, encoding: &str, note: Option<String>, each: Each<'_>) -> ControlFlow<()> {
    let feed = Feed { path: path.to_owned(), encoding: Some(encoding.to_lowercase()), notes: note.into_iter().collect(), ..Feed::default() };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let mut sink = |feed: &Arc<Feed>, entry: Entry| each(Event::Entry(Arc::clone(feed), Box::new(entry)));
    let read = if start.starts_with('{') { json::read(start, feed, &mut sink) } else { xml::read(start, feed, &mut sink) };
    match read {
        Some((flow, feed)) => {
            flow?;
            each(Event::Feed(feed))
        }
        None => list(start, path, each),
    }
}

/// Hands on a list of feeds, if `text` is one.
fn list(text: &str, path: &str, each: Each<'_>) -> ControlFlow<()> {
    let Some((feeds, refused)) = opml::read(text) else { return each(Event::Failed(LoadError::NoFeed { path: path.to_owned() })) };
    each(Event::Subscriptions(path.to_owned(), feeds))?;
    if refused > 0 {
        each(Event::Failed(LoadError::Refused { path: path.to_owned(), count: refused }))?;
    }
    ControlFlow::Continue(())
}

/// The headline of an entry in plain words.
pub(super) fn headline(entry: &Entry) -> String {
    entry.title.as_ref().map(harmless::words).unwrap_or_default()
}

/// What names an entry among those of all feeds: its own name where that is an address or the like, else that within its feed; else its link, else its place.
fn identity(feed: &Feed, entry: &Entry) -> String {
    match (&entry.id, &entry.link) {
        (Some(id), _) if id.contains(':') => id.clone(),
        (Some(id), _) => format!("{}#{id}", feed.link.as_ref().unwrap_or(&feed.path)),
        (None, Some(link)) => link.clone(),
        (None, None) => format!("{}#{}", feed.path, entry.part),
    }
}

/// An entry of `feed` as an article.
pub(super) fn article(feed: &Feed, entry: &Entry) -> Article {
    let plain = |words: &Option<Wording>| words.as_ref().map(harmless::words);
    let mut draft = Draft { id: Some(identity(feed, entry)), title: plain(&entry.title), url: entry.link.clone(), ..Draft::default() };
    draft.tags.clone_from(&entry.tags);
    draft.outlet.name = plain(&feed.title);
    draft.language = feed.language.as_deref().and_then(|l| l.split(['-', '_']).next()).map(str::to_lowercase).filter(|l| l.len() == 2);
    for author in &entry.authors {
        // An address behind the name is not for the byline.
        draft.sign(author.split_once(" (").filter(|(_, rest)| rest.contains('@')).map_or(author.as_str(), |(name, _)| name));
    }
    if let Some(date) = entry.published.as_ref().or(entry.updated.as_ref()) {
        draft.date(date, Found::Stated);
    }
    let longest = entry.content.iter().chain(&entry.summary).max_by_key(|words| words.as_str().len());
    let path = format!("{}#{}", feed.path, entry.part);
    match longest {
        Some(Wording::Html(markup)) => draft.finish(&path, Body::Blocks(html::fragment(markup)), false),
        Some(Wording::Plain(words)) => draft.finish(&path, Body::Plain(words), false),
        None => draft.finish(&path, Body::Plain(""), false),
    }
}
