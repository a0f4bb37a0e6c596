//! A feed as it was read: what it says about itself, and its entries.

/// One feed. Strings are clean and never empty; `None` is "not stated".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// Where it was read from, for people.
    pub path: String,
    /// The encoding it was read in (WHATWG name).
    pub encoding: Option<String>,
    /// Its name.
    pub title: Option<String>,
    /// The address of the site it belongs to.
    pub link: Option<String>,
    /// What it says it is about.
    pub subtitle: Option<String>,
    /// Its lasting name.
    pub id: Option<String>,
    /// Who holds the rights.
    pub rights: Option<String>,
    /// Language tag as stated.
    pub language: Option<String>,
    /// The program that made it.
    pub generator: Option<String>,
    /// Who writes it.
    pub author: Option<String>,
    /// When it last changed, as stated.
    pub updated: Option<String>,
    /// When it was published, as stated.
    pub published: Option<String>,
    /// Its entries, in the order of the feed.
    pub entries: Vec<Entry>,
    /// What had to be mended or was lost, one sentence each.
    pub notes: Vec<String>,
}

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The headline.
    pub title: Option<String>,
    /// The address of the article.
    pub link: Option<String>,
    /// Its lasting name.
    pub id: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// The content, in all the forms that the feed holds it.
    pub content: Vec<String>,
    /// When it last changed, as stated.
    pub updated: Option<String>,
    /// When it was published, as stated.
    pub published: Option<String>,
    /// Who holds the rights.
    pub rights: Option<String>,
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
