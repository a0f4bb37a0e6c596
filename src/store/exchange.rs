//! Exchange: a whole store as lines of JSON, and another store's lines taken in, by content, without loss and without doubling.

use super::journal::json;
use super::{Kept, Prepared, Store, StoreError};
use crate::article::{Article, ArticleId};
use crate::journal::Step;
use crate::query::Key;
use crate::source::Subscription;
use rusqlite::params;
use serde::{Deserialize, Serialize};

/// One line of an exported store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    /// An article with every text it ever had, the first one first. What was found in it is found again wherever it is taken in.
    Article {
        /// Its lasting name.
        id: ArticleId,
        /// Its versions.
        versions: Vec<Told>,
    },
    /// A step of the journal.
    Step {
        /// When, in seconds since 1970.
        at: i64,
        /// What.
        step: Step,
    },
    /// A search under a name.
    View {
        /// The name.
        name: String,
        /// The search.
        query: String,
    },
    /// A place that is followed. What visits left of it stays where it is: another store has not seen what they brought.
    Subscription {
        /// Since when, in seconds since 1970.
        added: i64,
        /// What, and how.
        subscription: Box<Subscription>,
    },
}

/// A version in an exported store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// When it was kept, in seconds since 1970.
    pub kept: i64,
    /// The article as it was then, with its text.
    pub article: Article,
}

impl Store {
    /// Hands over everything that cannot be made anew: articles, then the journal, the views, and what is followed. Stops when `each` answers with an error.
    ///
    /// # Errors
    /// [`StoreError`], or what `each` answers.
    pub fn export<E: From<StoreError>>(&self, mut each: impl FnMut(Record) -> Result<(), E>) -> Result<(), E> {
        let keys: Vec<(i64, String)> = self.all("SELECT key, uid FROM article ORDER BY key", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
        for (key, uid) in keys {
            let versions = self.versions(Key(key))?.into_iter().map(|(kept, article)| Told { kept, article }).collect();
            each(Record::Article { id: ArticleId(uid), versions })?;
        }
        for (at, step) in self.dated_steps(i64::MAX)? {
            each(Record::Step { at, step })?;
        }
        for view in self.views()? {
            each(Record::View { name: view.name, query: view.query })?;
        }
        for (added, subscription) in self.followed()? {
            each(Record::Subscription { added, subscription: Box::new(subscription) })?;
        }
        Ok(())
    }

    /// Takes in a record of another store; `analyze` makes an article ready. Whether there was anything new in it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the record has been taken in then.
    pub fn take_in(&self, record: Record, analyze: impl Fn(Article) -> Prepared, analyzer: u32) -> Result<bool, StoreError> {
        match record {
            Record::Article { versions, .. } => {
                let mut fresh = false;
                for told in versions {
                    let kept = self.keep(&[analyze(told.article)], analyzer, told.kept)?;
                    fresh |= kept.iter().any(|k| !matches!(k, Kept::Known(_)));
                }
                Ok(fresh)
            }
            Record::Step { at, step } => self.take_step(&step, at),
            Record::View { name, query } => {
                let known = self.views()?.iter().any(|v| v.name == name);
                if !known {
                    self.save_view(&name, &query)?;
                }
                Ok(!known)
            }
            Record::Subscription { added, subscription } => self.follow(&[*subscription], added).map(|fresh| fresh > 0),
        }
    }

    /// Adds a step of another journal, unless it is there already; whether it was new.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn take_step(&self, step: &Step, at: i64) -> Result<bool, StoreError> {
        let known: bool = self.one("SELECT EXISTS (SELECT 1 FROM journal WHERE at = ?1 AND edit = ?2)", params![at, json(step.edit())])?;
        if !known {
            self.step(step, at)?;
        }
        Ok(!known)
    }
}
