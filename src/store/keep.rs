//! Keeping: an article and what was found in it become rows, as a new article, a new version of one, or nothing new.

use super::journal::json;
use super::{Store, StoreError};
use crate::article::{Article, ArticleId};
use crate::briefing::Briefing;
use crate::lineage::{Kinship, Shingles, Signature, least_shared, likeness};
use crate::query::{Facts, Key};
use rusqlite::{OptionalExtension, ToSql, params, params_from_iter};
use std::cmp::Reverse;
use std::sync::Arc;

/// How much of the shorter text two articles of one file share to be versions of one: as for one address, MODEL §1.
const VERSION: f32 = 0.8;
/// The most articles whose signatures are read for a new one, those with most bands in common.
const CANDIDATES: usize = 24;
/// The most articles whose words are read for a new one.
const COMPARED: usize = 8;

/// Room for most briefings before they are compressed, in bytes.
const PACKED: usize = 32 * 1024;

/// An article made ready to be kept. Making it is most of the work and needs no store, so any thread can do it.
#[derive(Clone, Debug)]
pub struct Prepared {
    article: Arc<Article>,
    briefing: Arc<Briefing>,
    facts: Facts,
    signature: Signature,
    content: String,
    meta: String,
    body: Vec<u8>,
}

/// What became of an article that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is new.
    Fresh(Key),
    /// It is a new version of one that was there.
    Version(Key),
    /// It was there already, word for word.
    Known(Key),
}

impl Kept {
    /// The article's number.
    pub fn key(self) -> Key {
        match self {
            Self::Fresh(key) | Self::Version(key) | Self::Known(key) => key,
        }
    }
}

impl Prepared {
    /// Makes an article ready, with what was found in it.
    pub fn new(article: Arc<Article>, briefing: Arc<Briefing>) -> Self {
        let facts = Facts::of(&article, Some(&briefing));
        let signature = Signature::of(&article);
        let meta = Article { text: String::new(), ..Article::clone(&article) };
        Self { facts, signature, content: content(&article), meta: json(&meta), body: packed(&briefing), article, briefing }
    }

    /// What it answers by.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The article and its briefing.
    pub fn parts(&self) -> (&Article, &Briefing) {
        (&self.article, &self.briefing)
    }
}

/// Names a content: the same words under the same headline at the same address of the same outlet.
pub(super) fn content(article: &Article) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [Some(article.text.as_str()), article.title.as_deref(), article.url.as_deref(), article.outlet.name.as_deref()] {
        hasher.update(part.unwrap_or("").as_bytes()).update(&[0xff]); // no text holds this byte
    }
    hasher.finalize().to_hex().get(..32).unwrap_or_default().to_owned()
}

/// The place and the actor that lists put an article under.
pub(super) fn foremost(briefing: &Briefing) -> (Option<&String>, Option<&String>) {
    let place = briefing.regions.iter().filter(|r| r.focus).chain(&briefing.regions).find_map(|r| r.place.as_ref());
    (place.map(|p| &p.name), briefing.actors.first().map(|a| &a.name))
}

/// A briefing as it is kept. Fields lie there by their place alone: a new one goes last in its struct, with a default, and no other is ever moved.
pub(super) fn packed(briefing: &Briefing) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(PACKED);
    if rmp_serde::encode::write(&mut bytes, briefing).is_err() {
        bytes = serde_json::to_vec(briefing).unwrap_or_default();
    }
    lz4_flex::compress_prepend_size(&bytes)
}

impl Store {
    /// Keeps articles, all or none of them; they are safe when this returns. `analyzer`: the version of the analysis; `now`: seconds since 1970.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been kept then.
    pub fn keep(&self, articles: &[Prepared], analyzer: u32, now: i64) -> Result<Vec<Kept>, StoreError> {
        self.whole(|| {
            let kept = articles.iter().map(|a| self.keep_one(a, analyzer, now)).collect::<Result<_, _>>()?;
            self.turn_bands()?;
            Ok(kept)
        })
    }

    pub(super) fn keep_one(&self, new: &Prepared, analyzer: u32, now: i64) -> Result<Kept, StoreError> {
        let known = self.maybe("SELECT article FROM version WHERE content = ?1", [&new.content])?.map(Key);
        if let Some(key) = known {
            return Ok(Kept::Known(key));
        }
        let near = self.near(new)?;
        let earlier = near.iter().find(|(_, kinship)| *kinship == Kinship::Version).map(|(key, _)| *key);
        if let Some(key) = earlier {
            self.keep_version(key, new, analyzer, now)?;
            return Ok(Kept::Version(key));
        }
        let key = self.fresh(new, near.first().map(|n| n.0), now)?;
        self.put_version((key, 1), new, analyzer, now)?;
        Ok(Kept::Fresh(key))
    }

    /// Keeps a new version of an article.
    pub(super) fn keep_version(&self, key: Key, new: &Prepared, analyzer: u32, now: i64) -> Result<(), StoreError> {
        self.run("UPDATE article SET versions = versions + 1 WHERE key = ?1", [key.0])?;
        self.describe(key, new)?;
        self.drop_signature(key)?;
        let n: i64 = self.one("SELECT versions FROM article WHERE key = ?1", [key.0])?;
        self.put_version((key, n), new, analyzer, now)?;
        self.decide_again(key)
    }

    fn put_version(&self, (key, n): (Key, i64), new: &Prepared, analyzer: u32, now: i64) -> Result<(), StoreError> {
        let version = "INSERT INTO version (article, n, content, kept, text, meta) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.run(version, params![key.0, n, new.content, now, new.article.text, new.meta])?;
        self.put_found(key, n, analyzer, new, n == 1)?;
        self.put_bands(&new.signature, key)
    }

    /// Keeps what another analysis found in the latest version of an article, beside what earlier ones found; lists, searches and openings follow it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn find_anew(&self, key: Key, new: &Prepared, analyzer: u32) -> Result<(), StoreError> {
        self.whole(|| {
            let n: i64 = self.one("SELECT versions FROM article WHERE key = ?1", [key.0])?;
            self.describe(key, new)?;
            self.put_found(key, n, analyzer, new, false)?;
            self.decide_again(key)
        })
    }

    /// The articles whose latest version this analysis has not seen.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unseen(&self, analyzer: u32) -> Result<Vec<Key>, StoreError> {
        let sql = "SELECT key FROM article a WHERE NOT EXISTS \
                   (SELECT 1 FROM briefing b WHERE b.article = a.key AND b.n = a.versions AND b.analyzer = ?1) ORDER BY key";
        self.all(sql, [analyzer], |r| r.get(0).map(Key))
    }

    /// Everything that was found, and everything it is found by.
    fn put_found(&self, key: Key, n: i64, analyzer: u32, new: &Prepared, fresh: bool) -> Result<(), StoreError> {
        // Never `INSERT OR REPLACE`: it opens a savepoint, before which the full-text index writes what it has gathered of the batch.
        if !fresh {
            self.run("DELETE FROM briefing WHERE article = ?1 AND n = ?2 AND analyzer = ?3", params![key.0, n, analyzer])?;
            self.run("DELETE FROM signature WHERE article = ?1", [key.0])?;
        }
        self.run("INSERT INTO briefing (article, n, analyzer, body) VALUES (?1, ?2, ?3, ?4)", params![key.0, n, analyzer, new.body])?;
        self.put_records(key, &new.briefing, fresh)?;
        self.put_words(key, &new.facts, fresh)?;
        self.run("INSERT INTO signature (article, body) VALUES (?1, ?2)", params![key.0, new.signature.to_bytes()])
    }

    /// What is near a new article, with what the two are to each other, the likest first.
    fn near(&self, new: &Prepared) -> Result<Vec<(Key, Kinship)>, StoreError> {
        let mut met = self.meeting(&new.signature)?;
        met.sort_unstable_by_key(|key| Reverse(*key));
        // One band in common with a crowd tells nothing.
        let mut met: Vec<&[i64]> = met.chunk_by(|a, b| a == b).filter(|bands| bands.len() > 1).collect();
        met.sort_by_key(|bands| Reverse(bands.len()));
        let least = least_shared(&new.article);
        let mut near: Vec<(f32, Key)> = Vec::new();
        for key in met.into_iter().take(CANDIDATES).filter_map(<[i64]>::first) {
            let body: Option<Vec<u8>> = self.maybe("SELECT body FROM signature WHERE article = ?1", [key])?;
            let likeness = body.and_then(|b| Signature::from_bytes(&b)).map(|old| likeness(&old, &new.signature)).unwrap_or_default();
            if likeness.most >= least {
                near.push((likeness.likely, Key(*key)));
            }
        }
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kin = Vec::new();
        let shingles = if near.is_empty() { Shingles::default() } else { Shingles::of(&new.article) };
        for (_, key) in near.into_iter().take(COMPARED) {
            kin.extend(self.kinship(key, new, &shingles)?.filter(|k| *k != Kinship::None).map(|kinship| (key, kinship)));
        }
        Ok(kin)
    }

    /// What an article that is kept is to a new one, read word by word. Without addresses, one file or one name given by a container is the same article as well.
    fn kinship(&self, key: Key, new: &Prepared, shingles: &Shingles) -> Result<Option<Kinship>, StoreError> {
        let Some(known) = self.latest(key)? else { return Ok(None) };
        let old = Shingles::of(&known);
        let one_place = known.path == new.article.path && known.path != "-" || known.id == new.article.id;
        let unaddressed = known.url.is_none() && new.article.url.is_none();
        let version = unaddressed && one_place && shingles.shared(&old) >= VERSION;
        Ok(Some(if version { Kinship::Version } else { shingles.kinship(&new.article, &old, &known) }))
    }

    fn fresh(&self, new: &Prepared, copy_of: Option<Key>, now: i64) -> Result<Key, StoreError> {
        let uid = self.free_name(&new.article.id, &new.content)?;
        let lineage: Option<i64> = match copy_of {
            Some(key) => self.maybe("SELECT lineage FROM article WHERE key = ?1", [key.0])?,
            None => None,
        };
        let key = self.last()? + 1;
        let sql = "INSERT INTO article (key, source, headline, path, url, published, day, language, kinds, has, chances, place, actor, uid, lineage, sample, kept) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        self.put_narrow(sql, Key(key), new, &[&uid, &lineage.unwrap_or(key), &new.article.sample, &now])?;
        Ok(Key(key))
    }

    /// Says anew what lists show and ask of an article.
    fn describe(&self, key: Key, new: &Prepared) -> Result<(), StoreError> {
        let sql = "UPDATE article SET source = ?2, headline = ?3, path = ?4, url = ?5, published = ?6, day = ?7, language = ?8, kinds = ?9, has = ?10, \
                   chances = ?11, place = ?12, actor = ?13 WHERE key = ?1";
        self.put_narrow(sql, key, new, &[])
    }

    /// The narrow row; `more` follows its thirteen values.
    fn put_narrow(&self, sql: &str, key: Key, new: &Prepared, more: &[&dyn ToSql]) -> Result<(), StoreError> {
        self.touched(key);
        let (article, facts) = (&new.article, &new.facts);
        let source = article.outlet.name.as_deref().map(|name| self.source(name, article)).transpose()?;
        let published = article.published.as_ref().map(json);
        let (place, actor) = foremost(&new.briefing);
        let headline = article.headline();
        let narrow: [&dyn ToSql; 13] = [
            &key.0,
            &source,
            &headline,
            &article.path,
            &article.url,
            &published,
            &facts.day,
            &facts.language,
            &facts.kinds,
            &facts.has,
            &facts.chances,
            &place,
            &actor,
        ];
        self.run(sql, params_from_iter(narrow.iter().chain(more)))
    }

    fn source(&self, name: &str, article: &Article) -> Result<i64, StoreError> {
        if let Some(id) = self.maybe("SELECT id FROM source WHERE name = ?1", [name])? {
            return Ok(id);
        }
        self.run("INSERT INTO source (name, kind) VALUES (?1, ?2)", params![name, json(&article.outlet.kind).trim_matches('"')])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The last number that was given. It is never given again: the journal may speak of articles that are gone.
    pub(super) fn last(&self) -> Result<i64, StoreError> {
        self.maybe("SELECT seq FROM sqlite_sequence WHERE name = 'article'", []).map(Option::unwrap_or_default)
    }

    /// The article's own name, or one with the beginning of its content behind it where another article has that name.
    fn free_name(&self, id: &ArticleId, content: &str) -> Result<String, StoreError> {
        Ok(if self.key(id)?.is_none() { id.0.clone() } else { format!("{}~{}", id.0, content.get(..8).unwrap_or(content)) })
    }

    /// The one value of a question that may have no answer.
    pub(super) fn maybe<T: rusqlite::types::FromSql>(&self, sql: &str, params: impl rusqlite::Params) -> Result<Option<T>, StoreError> {
        let mine = || self.connection.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional();
        mine().map_err(|e| self.wrong(&e))
    }
}
