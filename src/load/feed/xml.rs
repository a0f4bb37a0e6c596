//! Feeds in XML: RSS of every version, RDF, Atom 0.3 and 1.0, CDF. One pass; every entry is handed on as soon as it ends, and nothing that was read is lost
//! when the rest is broken.

use super::super::markup::{Tag, Token, Tokens, local};
use super::gathered::{Gathered, Ranked, keep};
use super::names::{Names, Space};
use super::{Sink, dates, wording};
use crate::article::{Feed, Wording};
use std::ops::ControlFlow;
use std::sync::Arc;
use url::Url;

/// Elements whose inside is about something else than the feed or the entry.
const ASIDE: &[&str] = &["image", "textinput", "cloud", "skiphours", "skipdays", "items", "comments"];
/// Elements that only hold others.
const HOLDERS: &[&str] = &["rss", "rdf", "feed", "channel", "group", "logo"];
/// Reads a feed, entry by entry. `None` if the text is none.
pub(super) fn read(text: &str, feed: Feed, sink: Sink<'_>) -> Option<(ControlFlow<()>, Arc<Feed>)> {
    let mut reader = Reader {
        tokens: Tokens::xml(text),
        names: Names::default(),
        cleaner: super::Cleaner::default(),
        feed: Arc::new(feed),
        stated: Gathered::default(),
        entry: None,
        count: 0,
        atom: false,
        known: false,
        ended: false,
        base: None,
        entry_base: None,
        sink,
    };
    let flow = reader.run();
    reader.known.then(|| (flow, reader.finish()))
}

pub(super) struct Reader<'a, 's> {
    tokens: Tokens<'a>,
    pub(super) names: Names<'a>,
    pub(super) cleaner: super::Cleaner,
    feed: Arc<Feed>,
    /// What the feed says about itself, as far as it was read.
    pub(super) stated: Gathered,
    pub(super) entry: Option<Box<Gathered>>,
    /// Entries handed on.
    count: usize,
    /// Whether it is Atom, where plain text is stated and not guessed.
    pub(super) atom: bool,
    /// Whether there was anything of a feed.
    known: bool,
    /// Whether its end was met.
    ended: bool,
    pub(super) base: Option<Url>,
    pub(super) entry_base: Option<Url>,
    sink: Sink<'s>,
}

impl<'a> Reader<'a, '_> {
    fn run(&mut self) -> ControlFlow<()> {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Open(tag) => self.open(tag)?,
                Token::Close(name) if is_entry(name) => self.end_entry()?,
                Token::Close(name) => self.ended |= is_root(name),
                _ => {}
            }
        }
        self.end_entry()
    }

    fn open(&mut self, tag: Tag<'a>) -> ControlFlow<()> {
        self.names.learn(tag);
        let (space, name) = self.names.read(tag.name);
        if space == Space::Core && matches!(&*name, "item" | "entry") {
            return self.begin_entry(tag);
        }
        if HOLDERS.contains(&&*name) && matches!(space, Space::Core | Space::Rdf | Space::Media) {
            self.hold(tag, &name);
        } else if !self.known || space == Space::Other || ASIDE.contains(&&*name) || (name == "source" && self.atom) {
            // Before its root a feed may be preceded by whatever a broken server says.
            if self.known {
                self.inside(tag);
            }
        } else {
            let inside = self.inside(tag);
            self.field(tag, space, &name, inside);
        }
        ControlFlow::Continue(())
    }

    /// What stands inside the element `tag`, which is passed over.
    fn inside(&mut self, tag: Tag<'a>) -> &'a str {
        if tag.empty {
            return "";
        }
        self.tokens.inside(tag.name, |token| match token {
            Token::Open(tag) => is_entry(tag.name),
            Token::Close(name) => is_entry(name) || is_root(name),
            _ => false,
        })
    }

    /// The root, or another element whose children are read as if it were not there.
    fn hold(&mut self, tag: Tag<'a>, name: &str) {
        if matches!(name, "group" | "logo") {
            return;
        }
        self.known = true;
        self.atom |= name == "feed";
        let lang = tag.attributes().find(|(n, _)| *n == "xml:lang").map(|(_, value)| self.cleaner.line(&value).replace('_', "-"));
        keep(&mut self.stated.language, 0, lang.filter(|l| !l.is_empty()));
        if let Some(base) = wording::base(tag, None) {
            self.base = Some(base);
        }
        if name == "channel" {
            // CDF says it in attributes.
            let link = tag.attribute("href").and_then(|raw| self.address(&raw));
            keep(&mut self.stated.link, 1, link);
            keep(&mut self.stated.updated, 1, tag.attribute("lastmod").and_then(|raw| dates::read(&raw)));
            if let Some(about) = tag.attribute("about") {
                let id = self.line(&about);
                keep(&mut self.stated.id, 2, id);
            }
        }
    }

    fn begin_entry(&mut self, tag: Tag<'a>) -> ControlFlow<()> {
        self.end_entry()?;
        self.known = true;
        self.entry_base = wording::base(tag, self.base.as_ref());
        let mut entry = Gathered::default();
        if let Some(about) = tag.attribute("about") {
            entry.id = self.line(&about).map(|id| (2, id));
        }
        entry.link = tag.attribute("href").and_then(|raw| self.address(&raw)).map(|l| (1, l));
        entry.updated = tag.attribute("lastmod").and_then(|raw| dates::read(&raw)).map(|d| (1, d));
        self.entry = Some(Box::new(entry));
        if tag.empty { self.end_entry() } else { ControlFlow::Continue(()) }
    }

    fn end_entry(&mut self) -> ControlFlow<()> {
        let Some(entry) = self.entry.take() else { return ControlFlow::Continue(()) };
        self.count += 1;
        self.tell();
        let entry = entry.finish(self.count);
        (self.sink)(&self.feed, entry)
    }

    /// Brings what is known about the feed up to date. It is shared with entries already handed on, so it is copied only where it changed.
    fn tell(&mut self) {
        let s = &self.stated;
        let same = |a: Option<&Wording>, b: &Ranked<Wording>| a == b.as_ref().map(|(_, w)| w);
        let link = s.link.as_ref().map(|(_, l)| l);
        if same(self.feed.title.as_ref(), &s.title) && self.feed.link.as_ref() == link && self.feed.language.as_ref() == s.language.as_ref().map(|(_, l)| l) {
            return;
        }
        let feed = Arc::make_mut(&mut self.feed);
        feed.title = s.title.as_ref().map(|(_, w)| w.clone());
        feed.link = link.cloned();
        feed.language = s.language.as_ref().map(|(_, l)| l.clone());
    }

    fn finish(mut self) -> Arc<Feed> {
        let value = |slot: Ranked<String>| slot.map(|(_, value)| value);
        let words = |slot: Ranked<Wording>| slot.map(|(_, value)| value);
        let stated = std::mem::take(&mut self.stated);
        let feed = Arc::make_mut(&mut self.feed);
        feed.author = stated.authors().into_iter().next();
        feed.title = words(stated.title);
        feed.link = value(stated.link);
        feed.subtitle = words(stated.summary);
        feed.id = value(stated.id);
        feed.rights = words(stated.rights);
        feed.language = value(stated.language);
        feed.generator = value(stated.generator);
        feed.updated = value(stated.updated);
        feed.published = value(stated.published);
        if !self.ended {
            feed.notes.push("The feed is cut off; what it holds until there was read.".to_owned());
        }
        feed.notes.extend(self.cleaner.note());
        self.feed
    }
}

/// Whether a closing tag ends a feed.
fn is_root(name: &str) -> bool {
    ["channel", "rss", "feed", "rdf"].iter().any(|root| local(name).eq_ignore_ascii_case(root))
}

/// Whether a tag begins or ends an entry.
fn is_entry(name: &str) -> bool {
    let local = local(name);
    (local.len() == 4 && local.eq_ignore_ascii_case("item")) || (local.len() == 5 && local.eq_ignore_ascii_case("entry"))
}
