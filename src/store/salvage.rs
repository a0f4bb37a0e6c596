//! Salvage: what can still be read of a damaged store, record by record, in a new one. The damaged file is kept.

use super::{At, Prepared, Record, Store, StoreError, Told};
use crate::article::Article;
use crate::query::Key;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

impl Store {
    /// Puts a new store in the place of a damaged one, with all that can be read of it, and says where the damaged one lies now. `now`: seconds since 1970.
    ///
    /// # Errors
    /// [`StoreError`]; the damaged file is there all the same, under its old name or the new one.
    pub fn salvage(path: &Path, analyze: impl Fn(Article) -> Prepared, analyzer: u32, now: i64) -> Result<(Self, PathBuf), StoreError> {
        let aside = beside(path, &format!("damaged-{now}"));
        for tail in ["", "-wal"] {
            let (from, to) = (with_tail(path, tail), with_tail(&aside, tail));
            if from.exists() {
                let moved = std::fs::rename(&from, &to);
                moved.map_err(|e| StoreError::Unusable { path: from.clone(), doing: "moved", why: e.to_string() })?;
            }
        }
        let connection = Connection::open(&aside).map_err(|e| StoreError::of(&aside, &e))?;
        let old = Self::new(connection, aside.clone(), false);
        let new = Self::open(&At::File(path.to_owned()), "dateline doctor")?;
        old.readable(|record| new.take_in(record, &analyze, analyzer).map(drop))?;
        Ok((new, aside))
    }

    /// Every record that can be read, whatever lies between.
    fn readable(&self, mut each: impl FnMut(Record) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let last = |table: &str, key: &str| self.one(&format!("SELECT coalesce(max({key}), 0) FROM {table}"), []).unwrap_or(0_i64);
        for key in 1..=last("article", "key").max(last("version", "article")) {
            let Ok(versions) = self.versions(Key(key)) else { continue };
            let versions: Vec<Told> = versions.into_iter().map(|(kept, article)| Told { kept, article }).collect();
            let name = versions.first().map(|v| v.article.id.clone());
            if let Some(id) = name {
                each(Record::Article { id, versions })?;
            }
        }
        for seq in 1..=last("journal", "seq") {
            if let Ok(Some((at, step))) = self.step_at(seq) {
                each(Record::Step { at, step })?;
            }
        }
        for view in self.views().unwrap_or_default() {
            each(Record::View { name: view.name, query: view.query })?;
        }
        for (added, subscription) in self.followed().unwrap_or_default() {
            each(Record::Subscription { added, subscription: Box::new(subscription) })?;
        }
        Ok(())
    }

    /// A name beside the store that is not taken yet: "desk.db.before-repair", "desk.db.before-repair-2", …
    pub fn spare(&self, word: &str) -> PathBuf {
        let first = beside(&self.path, word);
        let more = (2..).map(|n| beside(&self.path, &format!("{word}-{n}")));
        std::iter::once(first.clone()).chain(more).find(|p| !p.exists()).unwrap_or(first)
    }
}

/// "desk.db" → "desk.db.WORD".
pub(super) fn beside(path: &Path, word: &str) -> PathBuf {
    with_tail(path, &format!(".{word}"))
}

fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}
