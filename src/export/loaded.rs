//! What was read, without a briefing: one JSON object an article, a feed, or a failure.

use crate::article::{Article, Entry, Feed, Found, Subscription, Wording};
use serde::Serialize;
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
        "amendments": super::phrase::amendments(article).collect::<Vec<_>>(),
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

/// How the object of one feed begins; its entries follow, commas between, then [`feed_end`].
pub fn feed_start(path: &str) -> String {
    format!("{{\"kind\":\"feed\",\"path\":{},\"entries\":[", Value::from(path))
}

/// One entry in the object of a feed. `html` names the fields that hold HTML and not plain text.
pub fn entry(entry: &Entry) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        title: Option<&'a str>,
        link: Option<&'a str>,
        id: Option<&'a str>,
        author: Option<&'a str>,
        authors: &'a [String],
        summary: Option<&'a str>,
        content: Vec<Content<'a>>,
        updated: Option<&'a str>,
        published: Option<&'a str>,
        rights: Option<&'a str>,
        tags: Vec<Tag<'a>>,
        enclosures: Vec<File<'a>>,
        html: Vec<&'static str>,
    }
    #[derive(Serialize)]
    struct Content<'a> {
        value: &'a str,
    }
    #[derive(Serialize)]
    struct Tag<'a> {
        term: &'a str,
    }
    #[derive(Serialize)]
    struct File<'a> {
        href: &'a str,
        r#type: Option<&'a str>,
        length: Option<&'a str>,
    }
    // Where there is no summary, programs that ask for one get the content.
    let summary = entry.summary.as_ref().or(entry.content.first());
    let line = Line {
        title: words(entry.title.as_ref()),
        link: entry.link.as_deref(),
        id: entry.id.as_deref(),
        author: entry.authors.first().map(String::as_str),
        authors: &entry.authors,
        summary: words(summary),
        content: entry.content.iter().map(|c| Content { value: c.as_str() }).collect(),
        updated: entry.updated.as_deref(),
        published: entry.published.as_deref(),
        rights: words(entry.rights.as_ref()),
        tags: entry.tags.iter().map(|term| Tag { term }).collect(),
        enclosures: entry.enclosures.iter().map(|e| File { href: &e.href, r#type: e.kind.as_deref(), length: e.length.as_deref() }).collect(),
        html: html(&[("title", entry.title.as_ref()), ("summary", summary), ("content", entry.content.first()), ("rights", entry.rights.as_ref())]),
    };
    // Strings and lists of strings cannot fail to be written.
    serde_json::to_string(&line).unwrap_or_default()
}

/// How the object of one feed ends.
pub fn feed_end(feed: &Feed) -> String {
    let about = json!({
        "title": words(feed.title.as_ref()),
        "link": feed.link,
        "subtitle": words(feed.subtitle.as_ref()),
        "id": feed.id,
        "rights": words(feed.rights.as_ref()),
        "language": feed.language,
        "generator": feed.generator,
        "author": feed.author,
        "updated": feed.updated,
        "published": feed.published,
        "html": html(&[("title", feed.title.as_ref()), ("subtitle", feed.subtitle.as_ref()), ("rights", feed.rights.as_ref())]),
    });
    format!("],\"encoding\":{},\"feed\":{about},\"notes\":{}}}", json!(feed.encoding), json!(feed.notes))
}

fn words(wording: Option<&Wording>) -> Option<&str> {
    wording.map(Wording::as_str)
}

/// The names of those fields that hold HTML.
fn html(fields: &[(&'static str, Option<&Wording>)]) -> Vec<&'static str> {
    fields.iter().filter(|(_, words)| matches!(words, Some(Wording::Html(_)))).map(|(name, _)| *name).collect()
}

/// The object of one list of feeds.
pub fn subscriptions(path: &str, feeds: &[Subscription]) -> String {
    let one = |f: &Subscription| json!({"feed": f.address, "title": f.title, "link": f.site, "folders": f.folders});
    json!({"path": path, "kind": "opml", "feeds": feeds.iter().map(one).collect::<Vec<_>>()}).to_string()
}

/// The object of one thing that could not be read.
pub fn failure(path: &str, sentence: &str) -> String {
    json!({"path": path, "kind": "error", "error": sentence}).to_string()
}
