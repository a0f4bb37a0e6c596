//! Reading: rows for lists, texts and briefings for opening, each when it is asked for.

use super::{Store, StoreError};
use crate::article::{Article, ArticleId, Published};
use crate::briefing::Briefing;
use crate::journal::Marks;
use crate::query::{Key, Known, Names, Row};
use rusqlite::{OptionalExtension, Params};
use std::fmt::Display;

/// A row of the narrow table, but for what lies in others.
type Narrow = (String, String, Option<String>, Option<String>, String, bool, u32, u32, bool, bool, bool, String);

/// The most names of one sort that are offered for completion.
const NAMES: usize = 2_000;

impl Store {
    /// What lists show of these articles, in this order. One that is gone is left out.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn rows(&self, keys: &[Key]) -> Result<Vec<Row>, StoreError> {
        keys.iter().filter_map(|key| self.row(*key).transpose()).collect()
    }

    /// What lists show of an article.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn row(&self, key: Key) -> Result<Option<Row>, StoreError> {
        let sql = "SELECT a.uid, a.headline, s.name, a.published, a.path, a.sample, a.versions, \
                   (SELECT count(*) - 1 FROM article b WHERE b.lineage = a.lineage), a.read, a.starred, a.hidden, a.note \
                   FROM article a LEFT JOIN source s ON s.id = a.source WHERE a.key = ?1";
        let mine = || {
            let mut found = self.connection.prepare_cached(sql)?;
            let row = found.query_row([key.0], |r| {
                let narrow: Narrow =
                    (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?, r.get(6)?, r.get(7)?, r.get(8)?, r.get(9)?, r.get(10)?, r.get(11)?);
                Ok(narrow)
            });
            row.optional()
        };
        let Some((uid, headline, outlet, published, path, sample, versions, copies, read, starred, hidden, note)) = mine().map_err(|e| self.wrong(&e))? else {
            return Ok(None);
        };
        let published: Option<Published> = published.and_then(|p| serde_json::from_str(&p).ok());
        let mut marks = Marks { read, starred, hidden, note, ..Marks::default() };
        self.more_marks(key, &mut marks)?;
        Ok(Some(Row { key, id: ArticleId(uid), headline, outlet, published, path, sample, versions, copies, marks }))
    }

    /// An article as it is now, and what was found in it by the latest analysis; nothing found where it was never analyzed.
    ///
    /// # Errors
    /// [`StoreError`]; [`StoreError::Unreadable`] where this program cannot read what is kept.
    pub fn fetch(&self, key: Key) -> Result<Option<(Article, Briefing)>, StoreError> {
        let Some(article) = self.article(key, None)? else { return Ok(None) };
        let sql = "SELECT body FROM briefing WHERE article = ?1 ORDER BY n DESC, analyzer DESC LIMIT 1";
        let body: Option<Vec<u8>> = self.maybe(sql, [key.0])?;
        let briefing = body.map(|b| self.unpacked(key, &b)).transpose()?.unwrap_or_default();
        Ok(Some((article, briefing)))
    }

    /// The latest version of an article, under its lasting name.
    ///
    /// # Errors
    /// As for [`Store::fetch`].
    pub fn latest(&self, key: Key) -> Result<Option<Article>, StoreError> {
        self.article(key, None)
    }

    /// All versions of an article, the first one first, each with the time of its keeping in seconds since 1970.
    ///
    /// # Errors
    /// As for [`Store::fetch`].
    pub fn versions(&self, key: Key) -> Result<Vec<(i64, Article)>, StoreError> {
        let found: Vec<(u32, i64)> = self.all("SELECT n, kept FROM version WHERE article = ?1 ORDER BY n", [key.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let read = found.into_iter().filter_map(|(n, kept)| {
            let article = self.article(key, Some(n)).transpose()?;
            Some(article.map(|article| (kept, article)))
        });
        read.collect()
    }

    /// A version of an article, the latest unless said otherwise, under its lasting name.
    pub(super) fn article(&self, key: Key, n: Option<u32>) -> Result<Option<Article>, StoreError> {
        let sql = "SELECT a.uid, v.meta, v.text FROM article a JOIN version v ON v.article = a.key AND v.n = coalesce(?2, a.versions) WHERE a.key = ?1";
        let mine = || {
            let mut found = self.connection.prepare_cached(sql)?;
            found.query_row(rusqlite::params![key.0, n], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()
        };
        let Some((uid, meta, text)): Option<(String, String, String)> = mine().map_err(|e| self.wrong(&e))? else { return Ok(None) };
        let article: Article = serde_json::from_str(&meta).map_err(|e| self.unreadable(format!("article {}", key.0), &e))?;
        Ok(Some(Article { id: ArticleId(uid), text, ..article }))
    }

    /// A briefing as [`packed`](super::keep::packed) left it, or as JSON, which the first layouts held.
    fn unpacked(&self, key: Key, body: &[u8]) -> Result<Briefing, StoreError> {
        let what = || format!("the briefing of article {}", key.0);
        let bytes = lz4_flex::decompress_size_prepended(body).map_err(|e| self.unreadable(what(), &e))?;
        if bytes.first() == Some(&b'{') {
            return serde_json::from_slice(&bytes).map_err(|e| self.unreadable(what(), &e));
        }
        rmp_serde::from_slice(&bytes).map_err(|e| self.unreadable(what(), &e))
    }

    pub(super) fn unreadable(&self, what: String, why: &impl Display) -> StoreError {
        StoreError::Unreadable { path: self.path.clone(), what, why: why.to_string() }
    }

    /// Something remembered under a name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn memo(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.maybe("SELECT value FROM memo WHERE name = ?1", [name])
    }

    /// Remembers something under a name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remember(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.run("INSERT OR REPLACE INTO memo (name, value) VALUES (?1, ?2)", [name, value])
    }

    /// What can be asked for by name, the most frequent first: outlets, tags, languages, and whom and what place articles are about.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn known(&self) -> Result<Known, StoreError> {
        let named = |sql: &str| -> Result<Names, StoreError> { Ok(self.all(sql, [], |r| r.get::<_, String>(0))?.into_iter().collect()) };
        let frequent = |column: &str| {
            named(&format!("SELECT {column} FROM article WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT {NAMES}"))
        };
        Ok(Known {
            outlets: named("SELECT s.name FROM article a JOIN source s ON s.id = a.source GROUP BY s.id ORDER BY count(*) DESC, s.name")?,
            tags: named("SELECT tag FROM tag GROUP BY tag ORDER BY count(*) DESC, tag")?,
            actors: frequent("actor")?,
            places: frequent("place")?,
            languages: frequent("language")?,
        })
    }

    /// All answers of a question.
    pub(super) fn all<T>(&self, sql: &str, params: impl Params, read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>, StoreError> {
        let mine = || -> rusqlite::Result<Vec<T>> { self.connection.prepare_cached(sql)?.query_map(params, read)?.collect() };
        mine().map_err(|e| self.wrong(&e))
    }

    /// Carries out a change.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> Result<(), StoreError> {
        let mine = || self.connection.prepare_cached(sql)?.execute(params).map(drop);
        mine().map_err(|e| self.wrong(&e))
    }
}
