//! What is gathered about an entry or a feed while it is read, the better source before the worse.

use crate::article::{Enclosure, Entry, Wording};

/// Where a value comes from decides which of two is kept: the lower.
pub(super) type Rank = u8;

/// A value, and how good its source is.
pub(super) type Ranked<T> = Option<(Rank, T)>;

/// Keeps the better of two values; of two alike the first.
pub(super) fn keep<T>(slot: &mut Ranked<T>, rank: Rank, value: Option<T>) {
    if let Some(value) = value
        && slot.as_ref().is_none_or(|(old, _)| rank < *old)
    {
        *slot = Some((rank, value));
    }
}

/// What feed and entry have in common, while it is read.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) title: Ranked<Wording>,
    pub(super) link: Ranked<String>,
    pub(super) id: Ranked<String>,
    pub(super) authors: Vec<(Rank, String)>,
    pub(super) summary: Ranked<Wording>,
    pub(super) content: Vec<Wording>,
    pub(super) updated: Ranked<String>,
    pub(super) published: Ranked<String>,
    pub(super) rights: Ranked<Wording>,
    pub(super) language: Ranked<String>,
    pub(super) generator: Ranked<String>,
    pub(super) tags: Vec<String>,
    pub(super) enclosures: Vec<Enclosure>,
}

impl Gathered {
    /// The authors that the best source names.
    pub(super) fn authors(&self) -> Vec<String> {
        let best = self.authors.iter().map(|(rank, _)| *rank).min();
        let mut names: Vec<String> = Vec::new();
        for (_, name) in self.authors.iter().filter(|(rank, _)| Some(*rank) == best) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    pub(super) fn finish(self, part: usize) -> Entry {
        let authors = self.authors();
        Entry {
            part,
            authors,
            title: self.title.map(|(_, v)| v),
            link: self.link.map(|(_, v)| v),
            id: self.id.map(|(_, v)| v),
            summary: self.summary.map(|(_, v)| v),
            content: self.content,
            updated: self.updated.map(|(_, v)| v),
            published: self.published.map(|(_, v)| v),
            rights: self.rights.map(|(_, v)| v),
            tags: self.tags,
            enclosures: self.enclosures,
        }
    }
}
