//! What was read, without a briefing: one JSON object an article, a feed, or a failure.

use crate::article::{Article, Enclosure, Entry, Feed, Found};
use serde_json::{Value, json};

/// The object of one article, number `part` (from 1) of the file at `path`.
pub fn article(article: &Article, path: &str, part: usize) -> String {
    json!({
        "path": path,
        "part": part,
        "kind": "article",
        "title": article.title,
        "byline": article.byline,
        "published": article.published.as_ref().map(|p| &p.at),
        "published_by": article.published.as_ref().map_or("unknown", |p| by(p.found)),
        "url": article.url,
        "site": article.outlet.name,
        "language": article.language,
        "tags": article.tags,
        "feeds": article.feeds,
        "notes": article.notes,
        "text": article.text,
    })
    .to_string()
}

/// How a date was found, in one word.
fn by(found: Found) -> &'static str {
    match found {
        Found::Stated => "stated",
        Found::Meta => "meta",
        Found::JsonLd => "json_ld",
        Found::Text => "text",
        Found::Guessed => "guessed",
    }
}

/// The object of one feed with its entries.
pub fn feed(feed: &Feed) -> String {
    json!({
        "path": feed.path,
        "kind": "feed",
        "encoding": feed.encoding,
        "feed": {
            "title": feed.title,
            "link": feed.link,
            "subtitle": feed.subtitle,
            "id": feed.id,
            "rights": feed.rights,
            "language": feed.language,
            "generator": feed.generator,
            "author": feed.author,
            "updated": feed.updated,
            "published": feed.published,
        },
        "entries": feed.entries.iter().map(entry).collect::<Vec<_>>(),
        "notes": feed.notes,
    })
    .to_string()
}

fn entry(entry: &Entry) -> Value {
    let enclosure = |e: &Enclosure| json!({"href": e.href, "type": e.kind, "length": e.length});
    json!({
        "title": entry.title,
        "link": entry.link,
        "id": entry.id,
        "author": entry.author,
        "summary": entry.summary,
        "content": entry.content.iter().map(|c| json!({"value": c})).collect::<Vec<_>>(),
        "updated": entry.updated,
        "published": entry.published,
        "rights": entry.rights,
        "tags": entry.tags.iter().map(|t| json!({"term": t})).collect::<Vec<_>>(),
        "enclosures": entry.enclosures.iter().map(enclosure).collect::<Vec<_>>(),
    })
}

/// The object of one thing that could not be read.
pub fn failure(path: &str, sentence: &str) -> String {
    json!({"path": path, "kind": "error", "error": sentence}).to_string()
}
