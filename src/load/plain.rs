//! Plain text: the text is the article.

use super::draft::{Body, Draft};
use crate::article::Article;

/// The article that `text` is.
pub(super) fn article(text: &str, path: &str, note: Option<String>) -> Article {
    let draft = Draft { notes: note.into_iter().collect(), ..Draft::default() };
    draft.finish(path, Body::Plain(text), true)
}
