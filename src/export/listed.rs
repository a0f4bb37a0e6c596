//! What was read, as lines for people: a date, a headline, an address or path.

use crate::article::{Article, Entry, Feed, Subscription, Wording};
use std::fmt::Write;

/// One article, and the feeds that its page names.
pub fn article(article: &Article) -> String {
    let mut out = line("", article.published.as_ref().map(|p| p.at.as_str()), article.headline(), &article.path);
    for feed in &article.feeds {
        let _ = writeln!(out, "            feed: {feed}");
    }
    out
}

/// The line above the entries of a feed.
pub fn feed(feed: &Feed) -> String {
    format!("{}\n", [feed.title.as_ref().map(Wording::as_str), Some(&feed.path), feed.link.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("  "))
}

/// One entry under its feed.
pub fn entry(entry: &Entry, headline: &str) -> String {
    line("  ", entry.published.as_deref().or(entry.updated.as_deref()), headline, entry.link.as_deref().unwrap_or(""))
}

/// A list of feeds.
pub fn subscriptions(path: &str, feeds: &[Subscription]) -> String {
    let mut out = format!("{path}\n");
    for feed in feeds {
        let _ = writeln!(out, "  {}  {}", feed.title.as_deref().unwrap_or(""), feed.address);
    }
    out
}

fn line(indent: &str, date: Option<&str>, headline: &str, place: &str) -> String {
    let day = date.and_then(|d| d.get(..10).or(Some(d))).unwrap_or("");
    let headline: String = headline.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}\n", format!("{indent}{day:10}  {headline}  {place}").trim_end())
}
