//! The nouns of answers: rows of a list, the list itself, hits of a search.

use crate::article::{Article, ArticleId, Published, Span};
use crate::journal::Marks;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An article's number in a store: stable as long as the store lives, rising in the order of keeping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key(pub i64);

/// What a list is sorted by, and grouped by where it is grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// By the day of publication, the latest first; those without a date come last.
    #[default]
    Date,
    /// By the outlet's name, then by date.
    Source,
    /// By the name of the place in focus, then by date.
    Place,
    /// By the name of the most salient actor, then by date.
    Actor,
    /// By the time of keeping, the latest first.
    Kept,
}

/// How a list is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// What it is sorted by.
    pub by: Order,
    /// Whether it runs the other way round.
    pub reversed: bool,
}

/// What a list shows of one article; its text and briefing are read on demand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The article's number.
    pub key: Key,
    /// Its name.
    pub id: ArticleId,
    /// Its headline, never empty unless the article is.
    pub headline: String,
    /// The outlet's name, as stated.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Where it was read from, for people.
    pub path: String,
    /// Whether it is one of the bundled samples.
    pub sample: bool,
    /// How many versions of it are kept, this one included: 1 unless it came again changed.
    pub versions: u32,
    /// How many other articles tell the same words (wire copies).
    pub copies: u32,
    /// What the reader did to it.
    pub marks: Marks,
}

/// A heading in a grouped list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where its first article lies in the listing.
    pub start: usize,
    /// Its name: "29 October 2024", "Seoul".
    pub name: String,
    /// How many of its articles are unread.
    pub unread: usize,
}

/// The articles that a query lists, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// All of them.
    pub keys: Vec<Key>,
    /// The headings, in order.
    pub groups: Vec<Group>,
    /// How many of them are unread.
    pub unread: usize,
}

/// Beyond so many answers a search gives not the best but the latest: who finds thousands wants those, and weighing all would take longer than a key may.
pub const RANKED: usize = 8_000;

/// One hit of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub row: Row,
    /// Its best sentence, white space folded.
    pub sentence: String,
    /// The words asked for, as spans of `sentence`.
    pub lit: Vec<Span>,
    /// Where the sentence stands in the article's text.
    pub span: Span,
}

/// A query with a name, and how much it lists now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Its name: "Starred", "Korea".
    pub name: String,
    /// The query, as written; empty for all articles.
    pub query: String,
    /// How many articles it lists.
    pub total: usize,
    /// How many of them are unread.
    pub unread: usize,
    /// Whether the reader saved it; the others are always there.
    pub saved: bool,
}

impl View {
    /// The views that are always there, in order, not counted yet.
    pub fn shipped() -> Vec<Self> {
        let view = |name: &str, query: &str| Self { name: name.to_owned(), query: query.to_owned(), ..Self::default() };
        vec![view("All", ""), view("Unread", "is:unread"), view("Starred", "is:starred"), view("Samples", "is:sample")]
    }
}

/// An article as it was at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Counted from 1, the oldest.
    pub number: u32,
    /// When it was kept (RFC 3339), for people.
    pub kept: String,
    /// Its text and what its container said.
    pub article: Arc<Article>,
}
