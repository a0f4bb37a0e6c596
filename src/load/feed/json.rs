//! JSON Feed 1.0 and 1.1. Items are handed on as they are read; a value of an unexpected kind costs only itself, a broken end only what follows.

use super::super::clean::Cleaner;
use super::{Sink, dates, harmless};
use crate::article::{Enclosure, Entry, Feed, Wording};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;
use url::Url;

/// Reads a feed, item by item. `None` if the text is none.
pub(super) fn read(text: &str, feed: Feed, sink: Sink<'_>) -> Option<(ControlFlow<()>, Arc<Feed>)> {
    let mut reader = Reader { feed: Arc::new(feed), cleaner: Cleaner::default(), count: 0, known: false, sink, flow: ControlFlow::Continue(()) };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let ended = (&mut reader).deserialize(&mut deserializer);
    let Reader { mut feed, cleaner, known, flow, .. } = reader;
    let stated = Arc::make_mut(&mut feed);
    if ended.is_err() && flow.is_continue() {
        stated.notes.push("The feed is broken; what stands before the break was read.".to_owned());
    }
    stated.notes.extend(cleaner.note());
    known.then_some((flow, feed))
}

struct Reader<'s> {
    feed: Arc<Feed>,
    cleaner: Cleaner,
    count: usize,
    /// Whether there was anything of a feed.
    known: bool,
    sink: Sink<'s>,
    flow: ControlFlow<()>,
}

impl<'de> DeserializeSeed<'de> for &mut Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "items" {
                self.known = true;
                map.next_value_seed(Items(self))?;
            } else {
                let value: Value = map.next_value()?;
                self.known |= key == "version" && value.as_str().is_some_and(|v| v.contains("jsonfeed.org"));
                self.state(&key, &value);
            }
        }
        Ok(())
    }
}

/// The list of items.
struct Items<'a, 's>(&'a mut Reader<'s>);

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<Value>()? {
            if let Value::Object(item) = item {
                self.0.item(&item);
            }
            if self.0.flow.is_break() {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    fn line(&mut self, value: Option<&Value>) -> Option<String> {
        let raw = match value? {
            Value::String(words) => words.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some(self.cleaner.line(&raw)).filter(|line| !line.is_empty())
    }

    fn state(&mut self, key: &str, value: &Value) {
        let line = self.line(Some(value));
        let address = line.as_deref().and_then(|raw| harmless::address(raw, None, &mut self.cleaner));
        let author = self.authors(key, value).into_iter().next();
        let feed = Arc::make_mut(&mut self.feed);
        match key {
            "title" => feed.title = line.map(Wording::Plain),
            "description" => feed.subtitle = line.map(Wording::Plain),
            "home_page_url" => feed.link = address,
            "feed_url" => feed.id = line,
            "language" => feed.language = line,
            "author" | "authors" => feed.author = author.or(feed.author.take()),
            _ => {}
        }
    }

    /// The names in `author` (1.0) or `authors` (1.1).
    fn authors(&mut self, key: &str, value: &Value) -> Vec<String> {
        let people = match (key, value) {
            ("author", one @ Value::Object(_)) => std::slice::from_ref(one),
            ("authors", Value::Array(list)) => list.as_slice(),
            _ => &[],
        };
        people.iter().filter_map(|person| self.line(person.get("name").or_else(|| person.get("url")))).collect()
    }

    fn item(&mut self, item: &Map<String, Value>) {
        self.count += 1;
        let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or("").trim();
        let base = ["url", "external_url"].iter().find_map(|key| Url::parse(text(key)).ok()).or_else(|| Url::parse(self.feed.link.as_deref()?).ok());
        let mut entry = Entry { part: self.count, title: self.line(item.get("title")).map(Wording::Plain), id: self.line(item.get("id")), ..Entry::default() };
        entry.link = ["url", "external_url"].iter().find_map(|key| harmless::address(text(key), base.as_ref(), &mut self.cleaner));
        entry.published = dates::read(text("date_published"));
        entry.updated = dates::read(text("date_modified"));
        for key in ["authors", "author"] {
            if entry.authors.is_empty() {
                entry.authors = item.get(key).map(|value| self.authors(key, value)).unwrap_or_default();
            }
        }
        entry.summary = self.plain(text("summary"));
        entry.content.extend(Some(harmless::html(text("content_html"), false, base.as_ref(), &mut self.cleaner)).filter(|c| !c.as_str().is_empty()));
        entry.content.extend(self.plain(text("content_text")));
        let list = |key: &str| item.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        entry.tags = list("tags").iter().filter_map(|tag| self.line(Some(tag))).collect();
        for file in list("attachments") {
            let href = file.get("url").and_then(Value::as_str).and_then(|raw| harmless::address(raw, base.as_ref(), &mut self.cleaner));
            let (kind, length) = (self.line(file.get("mime_type")), self.line(file.get("size_in_bytes")));
            entry.enclosures.extend(href.map(|href| Enclosure { href, kind, length }));
        }
        self.flow = (self.sink)(&self.feed, entry);
    }

    fn plain(&mut self, text: &str) -> Option<Wording> {
        Some(self.cleaner.tidy(text).into_owned()).filter(|t| !t.is_empty()).map(Wording::Plain)
    }
}
