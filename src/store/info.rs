//! How much is in a store.

use super::{Store, StoreError};

/// Numbers about a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Articles.
    pub articles: u64,
    /// Texts of them.
    pub versions: u64,
    /// Groups of articles that tell the same words.
    pub lineages: u64,
    /// Publications.
    pub sources: u64,
    /// Places that are followed.
    pub followed: u64,
    /// Quotes, in their latest versions.
    pub quotes: u64,
    /// Implications, likewise.
    pub implications: u64,
    /// Steps of the journal.
    pub steps: u64,
    /// Bytes of its file.
    pub bytes: u64,
}

impl Store {
    /// How much is in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn info(&self) -> Result<Info, StoreError> {
        let count = |sql: &str| self.one(sql, []).map(|n: i64| n as u64);
        Ok(Info {
            articles: self.count()?,
            versions: count("SELECT count(*) FROM version")?,
            lineages: count("SELECT count(DISTINCT lineage) FROM article")?,
            sources: count("SELECT count(*) FROM source")?,
            followed: count("SELECT count(*) FROM subscription")?,
            quotes: count("SELECT count(*) FROM quote")?,
            implications: count("SELECT count(*) FROM implication")?,
            steps: count("SELECT count(*) FROM journal")?,
            bytes: count("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
        })
    }

    /// Makes the file as small as what is in it. Needs as much room again while it runs.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is lost then.
    pub fn compact(&self) -> Result<(), StoreError> {
        self.batch("INSERT INTO words (words) VALUES ('optimize'); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
    }
}
