//! A feed as it was read: what it says about itself, and its entries.

/// Words as a feed holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Plain text.
    Plain(String),
    /// HTML without anything but words and their layout: harmless elements, `http`, `https` and `mailto` addresses, and `&lt; &gt; &amp; &quot;`.
    Html(String),
}

impl Wording {
    /// The text or the HTML.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain(words) | Self::Html(words) => words,
        }
    }
}

/// What a feed says about itself. Strings are clean; `None` is "not stated", and only [`Wording`] can be empty, where nothing in it was for reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// Where it was read from, for people.
    pub path: String,
    /// The encoding it was read in (WHATWG name).
    pub encoding: Option<String>,
    /// Its name.
    pub title: Option<Wording>,
    /// The address of the site it belongs to.
    pub link: Option<String>,
    /// What it says it is about.
    pub subtitle: Option<Wording>,
    /// Its lasting name.
    pub id: Option<String>,
    /// Who holds the rights.
    pub rights: Option<Wording>,
    /// Language tag as stated.
    pub language: Option<String>,
    /// The program that made it.
    pub generator: Option<String>,
    /// Who writes it.
    pub author: Option<String>,
    /// When it last changed: RFC 3339 as far as known.
    pub updated: Option<String>,
    /// When it was published: RFC 3339 as far as known.
    pub published: Option<String>,
    /// What had to be mended or was lost, one sentence each.
    pub notes: Vec<String>,
}

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its place in the feed, counted from 1.
    pub part: usize,
    /// The headline.
    pub title: Option<Wording>,
    /// The address of the article.
    pub link: Option<String>,
    /// Its lasting name.
    pub id: Option<String>,
    /// Who wrote it, one string each, as stated.
    pub authors: Vec<String>,
    /// The summary.
    pub summary: Option<Wording>,
    /// The content, in all the forms that the feed holds it.
    pub content: Vec<Wording>,
    /// When it last changed: RFC 3339 as far as known.
    pub updated: Option<String>,
    /// When it was published: RFC 3339 as far as known.
    pub published: Option<String>,
    /// Who holds the rights.
    pub rights: Option<Wording>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Attached files.
    pub enclosures: Vec<Enclosure>,
}

/// A file attached to an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address.
    pub href: String,
    /// Its media type, as stated.
    pub kind: Option<String>,
    /// Its length in bytes, as stated.
    pub length: Option<String>,
}

/// A feed that a list or a page names. Shown and handed on, never followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// Its `http` or `https` address.
    pub address: String,
    /// Its name, as the list has it.
    pub title: Option<String>,
    /// The site it belongs to.
    pub site: Option<String>,
    /// The folders it lies in, the outermost first.
    pub folders: Vec<String>,
}
