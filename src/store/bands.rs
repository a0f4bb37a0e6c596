//! Bands: the numbers that two near copies are bound to have one of in common, each filed with the articles that have it.
//!
//! A new article's numbers fall anywhere among those of all others, so that each would change a page of its own. They wait in a small table, and every
//! [`TURN`] articles one of its [`PARTS`] is moved into the large one in order: a page of that is written once for thousands of numbers.

use super::{Store, StoreError};
use crate::lineage::Signature;
use crate::query::Key;
use std::collections::BTreeSet;

/// The bits of a filed number that name the article: room for 134 million. The number of the band, of 36 bits at the most, stands above them.
const ARTICLE: u32 = 27;
/// The bits above which the parts lie: the uppermost five of 63.
const PART: u32 = 58;
/// How many parts the small table is moved in.
const PARTS: i64 = 32;
/// Articles after which the next part is moved.
const TURN: i64 = 256;
/// The most articles of one band that are looked at: in a crowd the copies stand out by sharing more bands.
const CROWD: i64 = 64;

/// Bands of articles that are being kept, not written yet.
#[derive(Debug, Default)]
pub(super) struct Bands {
    filed: BTreeSet<i64>,
    /// The parts whose turn has come.
    due: Vec<i64>,
}

/// What all articles of a band lie between.
fn shelf(band: u64) -> (i64, i64) {
    let first = (band << ARTICLE) as i64;
    (first, first | ((1 << ARTICLE) - 1))
}

impl Bands {
    /// Files an article under the bands of its signature.
    pub(super) fn add(&mut self, signature: &Signature, key: Key) {
        self.filed.extend(signature.bands().map(|band| shelf(band).0 | key.0));
    }

    /// Takes note of a new article.
    pub(super) fn count(&mut self, key: Key) {
        if key.0 % TURN == 0 {
            self.due.push(key.0 / TURN % PARTS);
        }
    }
}

impl Store {
    /// Tells of each article that has a band in common with a signature, once for each such band.
    pub(super) fn meeting(&self, signature: &Signature, pending: &Bands, mut tell: impl FnMut(i64)) -> Result<(), StoreError> {
        let article = (1 << ARTICLE) - 1;
        let mut mine = || -> rusqlite::Result<()> {
            for table in ["SELECT key FROM band WHERE key BETWEEN ?1 AND ?2 LIMIT ?3", "SELECT key FROM fresh_band WHERE key BETWEEN ?1 AND ?2 LIMIT ?3"] {
                let mut known = self.connection.prepare_cached(table)?;
                for (first, last) in signature.bands().map(shelf) {
                    let mut rows = known.query([first, last, CROWD])?;
                    while let Some(row) = rows.next()? {
                        tell(row.get::<_, i64>(0)? & article);
                    }
                }
            }
            Ok(())
        };
        mine().map_err(|e| self.wrong(&e))?;
        signature.bands().map(shelf).for_each(|(first, last)| pending.filed.range(first..=last).for_each(|filed| tell(filed & article)));
        Ok(())
    }

    /// Writes the bands of a batch in their order, and moves the parts whose turn has come.
    pub(super) fn put_bands(&self, bands: &Bands) -> Result<(), StoreError> {
        let mine = || -> rusqlite::Result<()> {
            let mut put = self.connection.prepare_cached("INSERT OR IGNORE INTO fresh_band (key) VALUES (?1)")?;
            bands.filed.iter().try_for_each(|filed| put.execute([filed]).map(drop))
        };
        mine().map_err(|e| self.wrong(&e))?;
        for part in &bands.due {
            let (first, last) = (part << PART, (part << PART) | ((1 << PART) - 1));
            self.run("INSERT OR IGNORE INTO band SELECT key FROM fresh_band WHERE key BETWEEN ?1 AND ?2 ORDER BY key", [first, last])?;
            self.run("DELETE FROM fresh_band WHERE key BETWEEN ?1 AND ?2", [first, last])?;
        }
        Ok(())
    }

    /// Takes the signature of an article away, and the bands by which it is found.
    pub(super) fn drop_signature(&self, key: Key, pending: &mut Bands) -> Result<(), StoreError> {
        let old: Option<Vec<u8>> = self.maybe("SELECT body FROM signature WHERE article = ?1", [key.0])?;
        for band in old.and_then(|b| Signature::from_bytes(&b)).iter().flat_map(Signature::bands) {
            let filed = shelf(band).0 | key.0;
            pending.filed.remove(&filed);
            self.run("DELETE FROM band WHERE key = ?1", [filed])?;
            self.run("DELETE FROM fresh_band WHERE key = ?1", [filed])?;
        }
        self.run("DELETE FROM signature WHERE article = ?1", [key.0])
    }

    /// Takes away what is filed of articles that are gone.
    pub(super) fn mend_bands(&self) -> Result<(), StoreError> {
        let article = (1_i64 << ARTICLE) - 1;
        self.run("DELETE FROM band WHERE (key & ?1) NOT IN (SELECT key FROM article)", [article])?;
        self.run("DELETE FROM fresh_band WHERE (key & ?1) NOT IN (SELECT key FROM article)", [article])
    }
}
