//! Edits: every change of the reader's state as a value that can be undone exactly.

use crate::article::ArticleId;
use std::collections::BTreeSet;
use std::fmt;

/// What the reader did to one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it is hidden from the list.
    pub hidden: bool,
    /// The reader's own tags.
    pub tags: BTreeSet<String>,
    /// The reader's own note; empty for none.
    pub note: String,
}

/// One change of an article's [`Marks`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they hold")]
pub enum Edit {
    /// Marks an article as read or unread.
    Read { article: ArticleId, read: bool },
    /// Stars it or takes the star away.
    Star { article: ArticleId, starred: bool },
    /// Hides it from the list or brings it back.
    Hide { article: ArticleId, hidden: bool },
    /// Puts a tag on it or takes it off.
    Tag { article: ArticleId, tag: String, on: bool },
    /// Replaces its note.
    Note { article: ArticleId, before: String, after: String },
}

impl Edit {
    /// The article it changes.
    pub fn article(&self) -> &ArticleId {
        match self {
            Self::Read { article, .. } | Self::Star { article, .. } | Self::Hide { article, .. } | Self::Tag { article, .. } | Self::Note { article, .. } => {
                article
            }
        }
    }

    /// Carries itself out. `None` if nothing changed; else the edit, with whatever its undo needs filled in.
    pub(super) fn apply(self, marks: &mut Marks) -> Option<Self> {
        let before = marks.clone();
        let edit = match self {
            Self::Note { article, after, .. } => Self::Note { article, before: before.note.clone(), after },
            edit => edit,
        };
        edit.lay(marks, true);
        (*marks != before).then_some(edit)
    }

    /// Takes itself back. Exact, because only edits that changed something are kept.
    pub(super) fn revert(&self, marks: &mut Marks) {
        self.lay(marks, false);
    }

    fn lay(&self, marks: &mut Marks, forward: bool) {
        match self {
            Self::Read { read, .. } => marks.read = *read == forward,
            Self::Star { starred, .. } => marks.starred = *starred == forward,
            Self::Hide { hidden, .. } => marks.hidden = *hidden == forward,
            Self::Tag { tag, on, .. } if *on == forward => {
                marks.tags.insert(tag.clone());
            }
            Self::Tag { tag, .. } => {
                marks.tags.remove(tag);
            }
            Self::Note { before, after, .. } => marks.note.clone_from(if forward { after } else { before }),
        }
    }
}

impl fmt::Display for Edit {
    /// What it does, as a clause: "marked as read".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { read, .. } => f.write_str(if *read { "marked as read" } else { "marked as unread" }),
            Self::Star { starred, .. } => f.write_str(if *starred { "starred" } else { "star removed" }),
            Self::Hide { hidden, .. } => f.write_str(if *hidden { "hidden" } else { "brought back" }),
            Self::Tag { tag, on, .. } => write!(f, "tag “{tag}” {}", if *on { "added" } else { "removed" }),
            Self::Note { after, .. } => f.write_str(if after.is_empty() { "note removed" } else { "note written" }),
        }
    }
}
