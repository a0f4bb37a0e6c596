//! Sweeps: one deed to any number of articles, as one entry of the journal. Everything is done where the rows lie, so that a hundred thousand take a second
//! and no room: the articles are never named outside of the database.

use super::journal::json;
use super::{Store, StoreError};
use crate::article::{ArticleId, fold};
use crate::journal::{Deed, Edit, Step};
use crate::query::Key;
use rusqlite::params;

impl Store {
    /// Does a deed to these articles, all or nothing, and answers with what was done; nothing where that changed nothing. It goes the same way for all: on,
    /// unless it is on everywhere. Articles that are gone are passed over. `now`: seconds since 1970.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn sweep(&self, deed: &Deed, keys: &[Key], now: i64) -> Result<Option<Edit>, StoreError> {
        let numbers: Vec<i64> = keys.iter().map(|key| key.0).collect();
        let (has, tag) = match deed {
            Deed::Read => ("a.read", None),
            Deed::Star => ("a.starred", None),
            Deed::Hide => ("a.hidden", None),
            Deed::Tag(tag) => ("EXISTS (SELECT 1 FROM tag t WHERE t.article = a.key AND t.tag = ?2)", Some(tag.clone())),
        };
        self.swept(|| {
            let sql = format!("INSERT OR IGNORE INTO swept SELECT a.key, {has} FROM json_each(?1) e JOIN article a ON a.key = e.value");
            self.run(&sql, rusqlite::params_from_iter([json(&numbers)].into_iter().chain(tag)))?;
            let on: bool = self.one("SELECT EXISTS (SELECT 1 FROM swept WHERE NOT has)", [])?;
            self.run("DELETE FROM swept WHERE has = ?1", [on])?;
            if !self.one::<bool>("SELECT EXISTS (SELECT 1 FROM swept)", [])? {
                return Ok(None);
            }
            self.lay_swept(deed, on)?;
            let like = json(&deed.edit(ArticleId(String::new()), on));
            let sql = "INSERT INTO journal (at, step, edit) \
                       SELECT ?1, 'did', json_object('edit', 'batch', 'edits', json_group_array(json_set(?2, '$.article', uid))) \
                       FROM (SELECT a.uid FROM swept JOIN article a USING (key) ORDER BY key)";
            self.run(sql, params![now, like])?;
            self.sweep_at(self.connection.last_insert_rowid())
        })
    }

    /// Takes back what the entry `entry` of the journal tells, or does it again. Articles that are gone are passed over.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub(super) fn sweep_again(&self, entry: i64, step: &Step, now: i64) -> Result<(), StoreError> {
        let forward = !matches!(step, Step::Undid(_));
        self.swept(|| {
            let sql = "INSERT OR IGNORE INTO swept SELECT a.key, 0 FROM journal, json_each(edit, '$.edits') e \
                       JOIN article a ON a.uid = e.value ->> 'article' WHERE seq = ?1";
            self.run(sql, [entry])?;
            if let Some(Edit::Sweep { first, .. }) = self.sweep_at(entry)?
                && let Some((deed, on)) = Deed::of(&first)
            {
                self.lay_swept(&deed, on == forward)?;
            }
            self.run("INSERT INTO journal (at, step, edit) SELECT ?1, ?2, edit FROM journal WHERE seq = ?3", params![now, step.word(), entry])
        })
    }

    /// Carries out `work` as a whole, with an empty table for the articles it is about: their numbers, and whether they have what is to be done already.
    fn swept<T>(&self, work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.batch("CREATE TEMP TABLE IF NOT EXISTS swept (key INTEGER PRIMARY KEY, has INTEGER NOT NULL) STRICT; DELETE FROM swept")?;
        let done = self.whole(work)?;
        if self.rack.borrow().is_some() && self.warm().is_err() {
            self.unrack(); // lists are slower then, and right
        }
        Ok(done)
    }

    fn lay_swept(&self, deed: &Deed, on: bool) -> Result<(), StoreError> {
        let set = |column: &str| self.run(&format!("UPDATE article SET {column} = ?1 WHERE key IN (SELECT key FROM swept)"), [on]);
        match deed {
            Deed::Read => set("read"),
            Deed::Star => set("starred"),
            Deed::Hide => set("hidden"),
            Deed::Tag(tag) if on => self.run("INSERT OR IGNORE INTO tag (article, tag, folded) SELECT key, ?1, ?2 FROM swept", params![tag, fold(tag)]),
            Deed::Tag(tag) => self.run("DELETE FROM tag WHERE tag = ?1 AND article IN (SELECT key FROM swept)", [tag]),
        }
    }

    /// The sweep that an entry of the journal tells, if every edit of it is a deed like the first.
    pub(super) fn sweep_at(&self, entry: i64) -> Result<Option<Edit>, StoreError> {
        let sql = "SELECT json_array_length(edit, '$.edits'), json_extract(edit, '$.edits[0]') FROM journal WHERE seq = ?1 AND json_valid(edit)";
        let found: Vec<(Option<i64>, Option<String>)> = self.all(sql, [entry], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(found.into_iter().find_map(|(count, first)| {
            let first: Edit = serde_json::from_str(&first?).ok()?;
            Deed::of(&first)?;
            Some(Edit::Sweep { entry, count: usize::try_from(count?).ok()?, first: Box::new(first) })
        }))
    }
}
