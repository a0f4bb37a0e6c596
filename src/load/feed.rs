//! Feeds: RSS, RDF, Atom and JSON Feed.

use super::LoadError;
use super::draft::{Body, Draft};
use crate::article::{Article, BlockKind, Entry, Feed, Found};

/// Whether a file that begins with `head` is a feed.
pub(super) fn looks_like(head: &str) -> bool {
    let head = head.trim_start();
    ["<rss", "<rdf:rdf", "<feed"].iter().any(|root| head.get(..1024).unwrap_or(head).to_ascii_lowercase().contains(root)) && head.starts_with('<')
        || head.starts_with('{') && head.contains("jsonfeed.org/version")
}

/// The feed in `bytes`.
pub(super) fn read(bytes: &[u8], path: &str) -> Result<Feed, LoadError> {
    let _ = bytes;
    Err(LoadError::NotText { path: path.to_owned() })
}

/// Entry number `number` (from 1) of `feed` as an article.
pub(super) fn article(feed: &Feed, entry: &Entry, number: usize) -> Article {
    let mut draft = Draft { id: entry.id.clone(), title: entry.title.clone(), url: entry.link.clone(), tags: entry.tags.clone(), ..Draft::default() };
    draft.outlet.name.clone_from(&feed.title);
    draft.language.clone_from(&feed.language);
    entry.author.iter().for_each(|name| draft.sign(name));
    if let Some(raw) = entry.published.as_ref().or(entry.updated.as_ref()) {
        draft.date(raw, Found::Stated);
    }
    let words = entry.content.first().or(entry.summary.as_ref());
    let list = words.iter().map(|w| (BlockKind::Paragraph, (*w).clone())).collect();
    draft.finish(&format!("{}#{number}", feed.path), Body::Blocks(list), false)
}
