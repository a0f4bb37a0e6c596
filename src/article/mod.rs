//! What was read: one text and where it came from. Pure data.

mod amendment;
mod block;
mod date;
mod feed;
mod fold;
mod span;

pub use amendment::{Amendment, AmendmentKind};
pub use block::{Block, BlockKind};
pub use date::{Date, Found, Published};
pub use feed::{Enclosure, Entry, Feed, Subscription, Wording};
pub use fold::{fold, fold_onto, tokens};
pub use span::Span;

use serde::{Deserialize, Serialize};

/// Names one article: the input's own `id` where it has one (JSON Lines), else a hash of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleId(pub String);

/// What kind of publication a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the field's plain words")]
pub enum OutletKind {
    Wire,
    Newspaper,
    Broadcaster,
    Government,
    Company,
    Ngo,
    ThinkTank,
    Blog,
    Social,
    #[default]
    Other,
}

/// The publication an article comes from. Its reliability (Admiralty A–F) is the analyst's to set; machines leave it `F`, "cannot be judged".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Its name as stated, if any.
    pub name: Option<String>,
    /// Its kind, `Other` unless stated.
    pub kind: OutletKind,
}

/// The opener that says where and when the reporter filed: "MOSCOW, Oct. 29 (Agency) —".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as written ("MOSCOW").
    pub place: String,
    /// Where the place name stands.
    pub place_span: Span,
    /// The date, resolved against the date of publication where the year is not stated.
    pub date: Option<Date>,
    /// The agency as written, if any.
    pub agency: Option<String>,
}

/// How much of a text is briefed, in bytes: 256 KiB, some 43,000 words, far beyond any article. What follows is shown and searched, but claims nothing, so that
/// a book or a log file cannot hold up the desk.
pub const BRIEFED_AT_MOST: usize = 1 << 18;

/// One article: the text exactly as shown, and what its container said about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its name.
    pub id: ArticleId,
    /// Where it was read from, for people: a path, `-`, or `feeds.xml#3`.
    pub path: String,
    /// The headline, from the container or inferred (then a [`BlockKind::Title`] block marks it in the text).
    pub title: Option<String>,
    /// Its canonical address, as stated. Shown, never followed.
    pub url: Option<String>,
    /// The publication.
    pub outlet: Outlet,
    /// The authors, one name each.
    pub byline: Vec<String>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was fetched (RFC 3339); `None` unless fetched, so that output never depends on the clock.
    pub retrieved: Option<String>,
    /// ISO 639-1 code of the language, where it could be told.
    pub language: Option<String>,
    /// Tags stated by the container.
    pub tags: Vec<String>,
    /// Addresses of feeds that its page names. Shown, never followed.
    #[serde(default)]
    pub feeds: Vec<String>,
    /// What the text says of its own changes: corrections, retractions, updates, in the order of the text.
    #[serde(default)]
    pub amendments: Vec<Amendment>,
    /// Whether it is one of the bundled samples.
    pub sample: bool,
    /// What had to be mended or removed on the way in, one sentence each.
    pub notes: Vec<String>,
    /// The text that every span refers to: LF line ends, cleaned once, otherwise as it came.
    pub text: String,
    /// The layout of `text`.
    pub blocks: Vec<Block>,
}

impl Article {
    /// Whether it is known to be in another language than English, the one that what is said and what follows is read in.
    pub fn is_foreign(&self) -> bool {
        self.language.as_deref().is_some_and(|l| !l.get(..2).is_some_and(|l| l.eq_ignore_ascii_case("en")))
    }

    /// The words of `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The headline, or the beginning of the text, or the path: never empty unless all are.
    pub fn headline(&self) -> &str {
        if let Some(title) = self.title.as_deref().filter(|t| !t.is_empty()) {
            return title;
        }
        let line = self.text.lines().find(|l| !l.trim().is_empty()).unwrap_or("").trim();
        if line.is_empty() { &self.path } else { line }
    }
}
