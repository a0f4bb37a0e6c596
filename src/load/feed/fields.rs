//! The fields of an entry or a feed: which element says what, and which of two is believed.

use super::super::markup::{Tag, Token, Tokens, local};
use super::gathered::{Gathered, Rank, keep};
use super::names::Space;
use super::wording::{self, Style};
use super::xml::Reader;
use super::{dates, harmless};
use crate::article::{Enclosure, Wording};
use std::borrow::Cow;

impl<'a> Reader<'a, '_> {
    pub(super) fn line(&mut self, raw: &str) -> Option<String> {
        Some(self.cleaner.line(raw)).filter(|line| !line.is_empty())
    }

    pub(super) fn address(&mut self, raw: &str) -> Option<String> {
        let base = self.entry_base.as_ref().filter(|_| self.entry.is_some()).or(self.base.as_ref());
        harmless::address(raw, base, &mut self.cleaner)
    }

    /// The words inside an element, as one line.
    fn text(&mut self, inside: &str) -> Option<String> {
        let text = wording::text(inside);
        self.line(&text)
    }

    fn words(&mut self, tag: Tag<'a>, inside: &'a str, style: Style) -> Option<Wording> {
        let outer = if self.entry.is_some() { self.entry_base.as_ref().or(self.base.as_ref()) } else { self.base.as_ref() };
        let own = wording::base(tag, outer);
        wording::read(tag, inside, style, self.atom, own.as_ref().or(outer), &mut self.cleaner)
    }

    fn gathered(&mut self) -> &mut Gathered {
        self.entry.as_deref_mut().unwrap_or(&mut self.stated)
    }

    /// One field of the entry or the feed.
    pub(super) fn field(&mut self, tag: Tag<'a>, space: Space, name: &str, inside: &'a str) {
        use Space::{Admin, Content, Core, Dublin, Itunes, Media, Terms, Xhtml};
        match (space, name) {
            (Core, "title") => self.title(0, tag, inside),
            (Dublin, "title") => self.title(1, tag, inside),
            (Itunes | Media, "title") => self.title(2, tag, inside),
            (Core, "link") => self.link(tag, inside),
            (Core, "id" | "guid") => self.id(tag, inside),
            (Dublin, "identifier") => {
                let id = self.text(inside);
                keep(&mut self.gathered().id, 3, id);
            }
            (Core, "author" | "managingeditor") | (Dublin, "creator" | "author") => self.author(0, inside),
            (Itunes, "author") | (Core, "contributor" | "webmaster") | (Dublin, "publisher") => self.author(1, inside),
            (Core, "subtitle" | "tagline") => self.summary(0, tag, inside),
            (Core, "description" | "summary" | "abstract") => self.description(tag, inside),
            (Dublin, "description") => self.summary(2, tag, inside),
            (Itunes, "summary" | "subtitle") | (Media, "description") => self.summary(3, tag, inside),
            (Core, "content" | "fullitem" | "body") | (Content, "encoded") | (Xhtml, "body" | "div") => self.content(tag, inside),
            (Core, "pubdate" | "published") => self.published(0, inside),
            (Core | Terms | Dublin, "issued") => self.published(1, inside),
            (Core | Terms, "created") => self.published(2, inside),
            (Core, "updated" | "modified" | "lastbuilddate") | (Terms, "modified") => self.updated(0, inside),
            (Dublin, "date") => self.updated(1, inside),
            (Core, "rights" | "copyright") | (Dublin, "rights") => {
                let rights = self.words(tag, inside, Style::Line);
                keep(&mut self.gathered().rights, 0, rights);
            }
            (Core | Dublin, "language") => {
                let language = self.text(inside);
                keep(&mut self.gathered().language, 1, language);
            }
            (Core, "generator") => {
                let generator = self.text(inside);
                keep(&mut self.gathered().generator, 0, generator);
            }
            (Admin, "generatoragent") => {
                let generator = tag.attribute("resource").and_then(|r| self.line(&r));
                keep(&mut self.gathered().generator, 1, generator);
            }
            (Core | Itunes | Media, "category" | "keywords" | "tags") | (Dublin, "subject") => self.tag(tag, name, inside),
            (Core, "enclosure") => self.enclosure(tag, "url"),
            (Media, "content") => {
                self.enclosure(tag, "url");
                self.nested(inside);
            }
            _ => {}
        }
    }

    /// Reads what an element of Media RSS holds as if it stood outside; not deeper, for nothing is nested there.
    fn nested(&mut self, inside: &'a str) {
        let mut tokens = Tokens::xml(inside);
        while let Some(token) = tokens.next() {
            let Token::Open(tag) = token else { continue };
            let (space, name) = self.names.read(tag.name);
            let inside = if tag.empty { "" } else { tokens.inside(tag.name, |_| false) };
            if space == Space::Media && name != "content" {
                self.field(tag, space, &name, inside);
            }
        }
    }

    fn title(&mut self, rank: Rank, tag: Tag<'a>, inside: &'a str) {
        let title = self.words(tag, inside, Style::Line);
        keep(&mut self.gathered().title, rank, title);
    }

    fn summary(&mut self, rank: Rank, tag: Tag<'a>, inside: &'a str) {
        let words = self.words(tag, inside, Style::Body);
        keep(&mut self.gathered().summary, rank, words);
    }

    /// Of a description and a summary in one entry the first is the summary, the other content.
    fn description(&mut self, tag: Tag<'a>, inside: &'a str) {
        let Some(words) = self.words(tag, inside, Style::Body) else { return };
        let gathered = self.gathered();
        if gathered.summary.as_ref().is_none_or(|(rank, _)| *rank > 1) {
            gathered.summary = Some((1, words));
        } else {
            gathered.content.push(words);
        }
    }

    fn content(&mut self, tag: Tag<'a>, inside: &'a str) {
        let words = self.words(tag, inside, Style::Body);
        self.gathered().content.extend(words);
    }

    fn published(&mut self, rank: Rank, inside: &str) {
        let date = dates::read(&wording::text(inside));
        keep(&mut self.gathered().published, rank, date);
    }

    /// Of two dates of change the later in the feed counts.
    fn updated(&mut self, rank: Rank, inside: &str) {
        let date = dates::read(&wording::text(inside));
        let slot = &mut self.gathered().updated;
        if slot.as_ref().is_some_and(|(old, _)| *old == rank) && date.is_some() {
            *slot = None;
        }
        keep(slot, rank, date);
    }

    /// Atom's link says what it is for; that of RSS is the address itself.
    fn link(&mut self, tag: Tag<'a>, inside: &'a str) {
        let (mut rel, mut kind, mut href) = (None, None, None);
        for (name, value) in tag.attributes() {
            match local(name) {
                "rel" => rel = Some(value.to_ascii_lowercase()),
                "type" => kind = Some(value.to_ascii_lowercase()),
                "href" => href = Some(value),
                _ => {}
            }
        }
        let raw = href.unwrap_or_else(|| wording::text(inside));
        let rank = match rel.as_deref().unwrap_or("alternate") {
            "enclosure" => return self.enclosure(tag, "href"),
            "alternate" if kind.is_none() || kind.as_deref().is_some_and(|k| k.contains("html")) => 0,
            "alternate" => 1,
            "self" | "related" | "via" => 4,
            _ => return,
        };
        let link = self.address(&raw);
        keep(&mut self.gathered().link, rank, link);
    }

    /// A `guid` is also the address, unless it says that it is not or there is a better one.
    fn id(&mut self, tag: Tag<'a>, inside: &'a str) {
        let Some(id) = self.text(inside) else { return };
        let lasting = tag.attribute("isPermaLink").is_none_or(|v| !v.eq_ignore_ascii_case("false"));
        if local(tag.name).eq_ignore_ascii_case("guid") && lasting {
            let link = harmless::address(&id, None, &mut self.cleaner);
            keep(&mut self.gathered().link, 3, link);
        }
        keep(&mut self.gathered().id, 0, Some(id));
    }

    fn author(&mut self, rank: Rank, inside: &'a str) {
        let Some(author) = self.line(&wording::person(inside)) else { return };
        self.gathered().authors.push((rank, author));
    }

    fn tag(&mut self, tag: Tag<'a>, name: &str, inside: &'a str) {
        let mut words: Vec<String> = tag.attribute("term").or_else(|| tag.attribute("text")).map(Cow::into_owned).into_iter().collect();
        if words.is_empty() {
            words.push(wording::text(inside).into_owned());
        }
        // Of iTunes categories one is nested in another.
        let inner = Tokens::xml(inside).filter_map(|token| if let Token::Open(tag) = token { tag.attribute("text") } else { None });
        words.extend(inner.map(Cow::into_owned));
        let split = name != "category" && name != "subject";
        for word in words.iter().flat_map(|w| w.split(move |c| split && c == ',')) {
            if let Some(word) = self.line(word) {
                self.gathered().tags.push(word);
            }
        }
    }

    fn enclosure(&mut self, tag: Tag<'a>, name: &str) {
        let Some(href) = tag.attribute(name).and_then(|raw| self.address(&raw)) else { return };
        let kind = tag.attribute("type").and_then(|v| self.line(&v));
        let length = tag.attribute("length").or_else(|| tag.attribute("fileSize")).and_then(|v| self.line(&v));
        self.gathered().enclosures.push(Enclosure { href, kind, length });
    }
}
