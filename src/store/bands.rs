//! Bands: the numbers that two near copies are bound to have one of in common, each filed with the articles that have it.
//!
//! A new article's numbers fall anywhere among those of all others, so that each would change a page of its own. They are held in memory first, and every
//! [`TURN`] articles one of [`PARTS`] of them is moved into the table in order: a page is then written once for many numbers. What is held follows from the
//! signatures of the latest articles, so that it can be read anew and never be lost.

use super::{Store, StoreError};
use crate::lineage::Signature;
use crate::query::Key;
use std::cell::RefMut;
use std::collections::BTreeSet;

/// The bits of a filed number that name the article: room for 134 million. The number of the band, of 36 bits at the most, stands above them.
const ARTICLE: u32 = 27;
/// All of these bits.
const ARTICLES: i64 = (1 << ARTICLE) - 1;
/// The bits above which the parts lie: the uppermost five of 63.
const PART: u32 = 58;
/// How many parts there are.
const PARTS: i64 = 32;
/// Articles after which it is the next part's turn.
const TURN: i64 = 256;
/// The most articles of one band that are looked at, the latest: copies come within days, and in a crowd they stand out by sharing more bands.
const CROWD: usize = 32;

/// Filed numbers that are not in the table yet.
#[derive(Debug, Default)]
pub(super) struct Bands {
    held: BTreeSet<i64>,
    /// How many turns are over. Turn `n` was part `n % PARTS`'s, and moved its numbers of the first `n * TURN` articles.
    turns: i64,
}

/// What an article is filed under.
fn filed(signature: &Signature, key: Key) -> impl Iterator<Item = i64> {
    signature.bands().map(move |band| (band << ARTICLE) as i64 | key.0)
}

impl Bands {
    /// The last article whose number in a part has been moved into the table.
    fn moved(&self, part: i64) -> i64 {
        (self.turns - (self.turns - part).rem_euclid(PARTS)).max(0) * TURN
    }

    fn holds(&self, filed: i64) -> bool {
        filed & ARTICLES > self.moved(filed >> PART)
    }
}

impl Store {
    /// What is held, read from the latest signatures where it is not known.
    fn bands(&self) -> Result<RefMut<'_, Bands>, StoreError> {
        if self.bands.borrow().is_none() {
            let mut bands = Bands { turns: self.last()? / TURN, ..Bands::default() };
            let moved = (bands.turns - PARTS + 1).max(0) * TURN; // in every part
            let sql = "SELECT article, body FROM signature WHERE article > ?1";
            let latest: Vec<(i64, Vec<u8>)> = self.all(sql, [moved], |r| Ok((r.get(0)?, r.get(1)?)))?;
            let signatures = latest.iter().filter_map(|(key, body)| Some((Key(*key), Signature::from_bytes(body)?)));
            bands.held = signatures.flat_map(|(key, signature)| filed(&signature, key).collect::<Vec<_>>()).filter(|filed| bands.holds(*filed)).collect();
            *self.bands.borrow_mut() = Some(bands);
        }
        Ok(RefMut::map(self.bands.borrow_mut(), Option::get_or_insert_default))
    }

    /// The articles that have a band in common with a signature: twice for each such band, once where it is a crowd's.
    pub(super) fn meeting(&self, signature: &Signature) -> Result<Vec<i64>, StoreError> {
        let bands = self.bands()?;
        let mut met = Vec::new();
        let mut mine = || -> rusqlite::Result<()> {
            let mut known = self.connection.prepare_cached("SELECT key FROM band WHERE key BETWEEN ?1 AND ?2 ORDER BY key DESC LIMIT ?3")?;
            for first in filed(signature, Key(0)) {
                let held = bands.held.range(first..=first | ARTICLES).rev().take(CROWD);
                let before = met.len();
                met.extend(held.map(|filed| filed & ARTICLES));
                let room = before + CROWD - met.len();
                let mut rows = known.query([first, first | bands.moved(first >> PART), room as i64])?;
                while let Some(row) = rows.next()? {
                    met.push(row.get::<_, i64>(0)? & ARTICLES);
                }
                if met.len() < before + CROWD {
                    met.extend_from_within(before..);
                }
            }
            Ok(())
        };
        mine().map_err(|e| self.wrong(&e))?;
        Ok(met)
    }

    /// Files an article under the bands of its signature.
    pub(super) fn put_bands(&self, signature: &Signature, key: Key) -> Result<(), StoreError> {
        let mut bands = self.bands()?;
        for filed in filed(signature, key) {
            if bands.holds(filed) {
                bands.held.insert(filed);
            } else {
                self.run("INSERT OR IGNORE INTO band (key) VALUES (?1)", [filed])?;
            }
        }
        Ok(())
    }

    /// Moves the parts whose turn has come since the last time.
    pub(super) fn turn_bands(&self) -> Result<(), StoreError> {
        let mut bands = self.bands()?;
        while bands.turns < self.last()? / TURN {
            bands.turns += 1;
            let (part, moved) = (bands.turns % PARTS, bands.turns * TURN);
            let (first, last) = (part << PART, (part << PART) | ((1 << PART) - 1));
            let mut mine = || -> rusqlite::Result<()> {
                let mut put = self.connection.prepare_cached("INSERT OR IGNORE INTO band (key) VALUES (?1)")?;
                bands.held.extract_if(first..=last, |filed| *filed & ARTICLES <= moved).try_for_each(|filed| put.execute([filed]).map(drop))
            };
            mine().map_err(|e| self.wrong(&e))?;
        }
        Ok(())
    }

    /// Takes the signature of an article away, and the bands by which it is found.
    pub(super) fn drop_signature(&self, key: Key) -> Result<(), StoreError> {
        let old: Option<Vec<u8>> = self.maybe("SELECT body FROM signature WHERE article = ?1", [key.0])?;
        let mut bands = self.bands()?;
        for filed in old.and_then(|b| Signature::from_bytes(&b)).iter().flat_map(|old| filed(old, key)) {
            bands.held.remove(&filed);
            self.run("DELETE FROM band WHERE key = ?1", [filed])?;
        }
        self.run("DELETE FROM signature WHERE article = ?1", [key.0])
    }

    /// Takes away what is filed of articles that are gone.
    pub(super) fn mend_bands(&self) -> Result<(), StoreError> {
        self.run("DELETE FROM band WHERE (key & ?1) NOT IN (SELECT key FROM article)", [ARTICLES])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_moved_once_and_held_until_then() {
        for part in [0, 1, 17, PARTS - 1] {
            let mut last = 0;
            for turns in 0..5 * PARTS {
                let moved = Bands { turns, ..Bands::default() }.moved(part);
                let turn = turns % PARTS == part;
                assert_eq!(moved, if turn { turns * TURN } else { last }, "part {part} after {turns} turns");
                assert!(moved >= (turns - PARTS + 1) * TURN, "what is held lies among the latest");
                last = moved;
            }
        }
    }
}
