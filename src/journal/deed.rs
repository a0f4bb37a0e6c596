//! Deeds: what can be done to any number of articles at once, said without naming them.

use super::{Edit, Marks};
use crate::article::ArticleId;

/// What can be done to several articles at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Mark as read or unread.
    Read,
    /// Star, or take the star away.
    Star,
    /// Hide from the list.
    Hide,
    /// Put on a tag, or take it off.
    Tag(String),
}

impl Deed {
    /// Whether it is done already to an article with these marks.
    pub fn holds(&self, marks: &Marks) -> bool {
        match self {
            Self::Read => marks.read,
            Self::Star => marks.starred,
            Self::Hide => marks.hidden,
            Self::Tag(tag) => marks.tags.contains(tag),
        }
    }

    /// The edit that does it to an article, or that undoes it.
    pub fn edit(&self, article: ArticleId, on: bool) -> Edit {
        match self {
            Self::Read => Edit::Read { article, read: on },
            Self::Star => Edit::Star { article, starred: on },
            Self::Hide => Edit::Hide { article, hidden: on },
            Self::Tag(tag) => Edit::Tag { article, tag: tag.clone(), on },
        }
    }

    /// What an edit does, and whether it does or undoes it; nothing where it cannot be done to several articles.
    pub fn of(edit: &Edit) -> Option<(Self, bool)> {
        Some(match edit {
            Edit::Read { read, .. } => (Self::Read, *read),
            Edit::Star { starred, .. } => (Self::Star, *starred),
            Edit::Hide { hidden, .. } => (Self::Hide, *hidden),
            Edit::Tag { tag, on, .. } => (Self::Tag(tag.clone()), *on),
            _ => return None,
        })
    }

    /// The edits for articles with these marks. A toggle goes the same way for all: on, unless it is on everywhere.
    pub fn on<'m>(&self, articles: impl Iterator<Item = (&'m ArticleId, &'m Marks)> + Clone) -> Vec<Edit> {
        let on = articles.clone().any(|(_, marks)| !self.holds(marks));
        articles.map(|(article, _)| self.edit(article.clone(), on)).collect()
    }
}
