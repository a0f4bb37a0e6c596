//! What changed between the versions of an article, put together when the store tells them.

use super::model::Model;
use crate::article::Article;
use crate::lineage::{Change, Piece, diff};
use crate::query::{Key, Version};

/// Two consecutive versions and what became of the words.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    /// The numbers of the two.
    pub numbers: (u32, u32),
    /// When the later one was kept.
    pub kept: String,
    /// Headline and text of the two.
    before: String,
    after: String,
    pieces: Vec<Piece>,
}

impl Changed {
    fn of(old: &Version, new: &Version) -> Self {
        let (before, after) = (whole(&old.article), whole(&new.article));
        let pieces = diff(&before, &after);
        Self { numbers: (old.number, new.number), kept: new.kept.clone(), before, after, pieces }
    }

    /// The stretches in order, with what became of each.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (Change, &str)> {
        self.pieces.iter().map(|piece| (piece.change, piece.words(&self.before, &self.after)))
    }

    /// How many words were added, and how many removed.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let count = |change| self.stretches().filter(|s| s.0 == change).map(|s| s.1.split_whitespace().count()).sum();
        (count(Change::Added), count(Change::Removed))
    }
}

fn whole(article: &Article) -> String {
    match article.title.as_deref().filter(|title| !article.text.starts_with(title)) {
        Some(title) => format!("{title}\n\n{}", article.text),
        None => article.text.clone(),
    }
}

/// The store told the versions of an article.
pub(super) fn told(model: &mut Model, key: Key, versions: &[Version]) {
    let changes = versions.iter().zip(versions.iter().skip(1)).map(|(old, new)| Changed::of(old, new)).collect();
    model.state.shelf.versions = Some((key, changes));
}
