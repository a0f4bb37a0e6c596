//! The doctor: whether a store is sound, said in sentences, and what can be mended from what is sound.

use super::journal::lay;
use super::{Store, StoreError};
use crate::journal::Marks;
use crate::query::Key;
use std::collections::HashMap;

/// What the doctor found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    /// How many articles were looked at.
    pub articles: u64,
    /// What is wrong, a sentence each; none for a sound store.
    pub findings: Vec<String>,
    /// Whether bytes of the file are not what they should be, so that nothing in it can be trusted.
    pub damaged: bool,
    /// Articles whose findings must be made anew from their texts.
    pub stale: Vec<Key>,
}

/// A question that a sound store answers with no row, and what a row means; `{}` is the article's number.
const RULES: &[(&str, &str)] = &[
    ("SELECT key FROM article a WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.article = a.key AND v.n = a.versions)", "article {} has no text"),
    ("SELECT key FROM article a WHERE NOT EXISTS (SELECT 1 FROM article b WHERE b.key = a.lineage)", "article {} belongs to a lineage that is gone"),
    ("SELECT article FROM tag WHERE article NOT IN (SELECT key FROM article)", "a tag lies on article {}, which is gone"),
    ("SELECT article FROM decision WHERE article NOT IN (SELECT key FROM article)", "a decision was made about article {}, which is gone"),
    ("SELECT DISTINCT article FROM quote WHERE article NOT IN (SELECT key FROM article)", "quotes are kept of article {}, which is gone"),
];

/// The same for what can be made anew from the text.
const STALE: &[(&str, &str)] = &[
    (
        "SELECT key FROM article a WHERE NOT EXISTS (SELECT 1 FROM briefing b WHERE b.article = a.key AND b.n = a.versions)",
        "article {} has no briefing of its latest version",
    ),
    ("SELECT key FROM article WHERE key NOT IN (SELECT rowid FROM words)", "article {} cannot be found by its words"),
    ("SELECT key FROM article WHERE key NOT IN (SELECT article FROM signature)", "article {} has no signature"),
];

/// The most sentences of one kind; more of the same help nobody.
const SENTENCES: usize = 20;

impl Store {
    /// Examines the whole store and changes nothing. Takes about a second for every gigabyte.
    ///
    /// # Errors
    /// [`StoreError`] where not even that can be done.
    pub fn checkup(&self) -> Result<Checkup, StoreError> {
        let mut checkup = Checkup::default();
        let said: Vec<String> = self.all("SELECT integrity_check FROM pragma_integrity_check", [], |r| r.get(0))?;
        checkup.findings.extend(said.into_iter().filter(|s| s != "ok").map(|s| format!("the file is damaged: {s}")));
        checkup.damaged = !checkup.findings.is_empty();
        if checkup.damaged {
            return Ok(checkup); // nothing else can be trusted
        }
        checkup.articles = self.count()?;
        for (sql, sentence) in RULES {
            let wrong: Vec<i64> = self.all(sql, [], |r| r.get(0))?;
            checkup.findings.extend(wrong.iter().take(SENTENCES).map(|key| sentence.replace("{}", &key.to_string())));
        }
        for (sql, sentence) in STALE {
            let wrong: Vec<i64> = self.all(sql, [], |r| r.get(0))?;
            checkup.findings.extend(wrong.iter().take(SENTENCES).map(|key| sentence.replace("{}", &key.to_string())));
            checkup.stale.extend(wrong.into_iter().map(Key));
        }
        checkup.stale.sort_unstable();
        checkup.stale.dedup();
        for (key, told) in self.replayed()? {
            if self.marks(key)? != told {
                checkup.findings.push(format!("the marks of article {} are not what the journal says", key.0));
            }
        }
        Ok(checkup)
    }

    /// The marks of every article that the journal is about, told anew from its first step.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn replayed(&self) -> Result<HashMap<Key, Marks>, StoreError> {
        let mut told: HashMap<Key, Marks> = HashMap::new();
        for step in self.steps(i64::MAX)? {
            for part in step.parts() {
                if let Some(key) = self.key(part.edit().article())? {
                    lay(&part, told.entry(key).or_default());
                }
            }
        }
        Ok(told)
    }

    /// Mends what can be mended without analyzing anew: what belongs to nothing goes, marks become what the journal says.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn mend(&self) -> Result<(), StoreError> {
        let told = self.replayed()?;
        self.unrack();
        self.whole(|| {
            self.run("UPDATE article SET lineage = key WHERE lineage NOT IN (SELECT key FROM article)", [])?;
            for table in ["tag", "decision", "quote", "actor", "region", "implication", "figure", "event"] {
                self.run(&format!("DELETE FROM {table} WHERE article NOT IN (SELECT key FROM article)"), [])?;
            }
            self.mend_bands()?;
            told.iter().try_for_each(|(key, marks)| self.put_marks(*key, &self.marks(*key)?, marks))
        })
    }
}
