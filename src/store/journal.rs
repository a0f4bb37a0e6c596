//! The journal on disk: every step is added, none is changed, and what it leaves is laid on the article.

use super::keep::foremost;
use super::{Store, StoreError};
use crate::article::{ArticleId, fold};
use crate::briefing::Assessment;
use crate::journal::{Anchor, Choice, Claim, Edit, Identity, Marks, Party, Spoken, Stacks, Step, Verdict, effective};
use crate::query::{Facts, Key};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many of the last steps can be taken back after a restart.
const REACH: i64 = 1000;

/// An entry longer than this, in bytes, is left in the journal and held as a sweep: some four hundred articles.
const LONG: i64 = 32_768;

/// What the reader decided about single findings, as it is kept.
#[derive(Default, PartialEq, Serialize, Deserialize)]
struct Decisions {
    #[serde(default)]
    places: Vec<(Anchor, Choice)>,
    #[serde(default)]
    assessed: Vec<(Anchor, Assessment)>,
    #[serde(default)]
    speakers: Vec<(Anchor, Spoken)>,
    #[serde(default)]
    verdicts: Vec<(Claim, Verdict)>,
    #[serde(default)]
    identities: Vec<(Party, Identity)>,
    #[serde(default)]
    aside: Vec<Claim>,
}

impl Decisions {
    fn of(marks: &Marks) -> Self {
        Self {
            places: pairs(&marks.places),
            assessed: pairs(&marks.assessed),
            speakers: pairs(&marks.speakers),
            verdicts: pairs(&marks.verdicts),
            identities: pairs(&marks.identities),
            aside: marks.aside.iter().cloned().collect(),
        }
    }
}

impl Store {
    /// Adds a step to the journal and does what it says, all or nothing. `now`: seconds since 1970. A step about an article that is not kept changes nothing.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn step(&self, step: &Step, now: i64) -> Result<(), StoreError> {
        if let Edit::Sweep { entry, .. } = step.edit() {
            return self.sweep_again(*entry, step, now);
        }
        self.whole(|| {
            for part in step.parts() {
                let Some(key) = self.key(part.edit().article())? else { continue };
                let before = self.marks(key)?;
                let mut after = before.clone();
                lay(&part, &mut after);
                self.put_marks(key, &before, &after)?;
                if reworded(&before, &after) {
                    self.put_decided(key, &after)?;
                }
            }
            self.run("INSERT INTO journal (at, step, edit) VALUES (?1, ?2, ?3)", params![now, step.word(), json(step.edit())])
        })
    }

    /// What can be taken back and done again, as far back as is kept at hand.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn stacks(&self) -> Result<Stacks, StoreError> {
        let mut stacks = Stacks::default();
        let sql = "SELECT seq, step, CASE WHEN octet_length(edit) <= ?2 THEN edit END FROM \
                   (SELECT seq, step, edit FROM journal ORDER BY seq DESC LIMIT ?1) ORDER BY seq";
        let steps: Vec<(i64, String, Option<String>)> = self.all(sql, [REACH, LONG], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (seq, word, edit) in steps {
            let step = match edit {
                Some(edit) => serde_json::from_str(&edit).ok().map(|edit| Step::named(&word, edit)),
                None => match self.sweep_at(seq)? {
                    Some(sweep) => Some(Step::named(&word, sweep)),
                    None => self.step_at(seq)?.map(|(_, step)| step),
                },
            };
            if let Some(step) = step {
                stacks.take(step);
            }
        }
        Ok(stacks)
    }

    /// The last `most` steps, in order. One that this program cannot read is passed over: a newer one wrote it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn steps(&self, most: i64) -> Result<Vec<Step>, StoreError> {
        Ok(self.dated_steps(most)?.into_iter().map(|(_, step)| step).collect())
    }

    /// The same, with the time of each in seconds since 1970.
    pub(super) fn dated_steps(&self, most: i64) -> Result<Vec<(i64, Step)>, StoreError> {
        let sql = "SELECT at, step, edit FROM (SELECT seq, at, step, edit FROM journal ORDER BY seq DESC LIMIT ?1) ORDER BY seq";
        self.some_steps(sql, most)
    }

    fn some_steps(&self, sql: &str, number: i64) -> Result<Vec<(i64, Step)>, StoreError> {
        let steps: Vec<(i64, String, String)> = self.all(sql, [number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let read = steps.into_iter().filter_map(|(at, step, edit)| {
            let edit: Edit = serde_json::from_str(&edit).ok()?;
            Some((at, Step::named(&step, edit)))
        });
        Ok(read.collect())
    }

    /// One step by its number, with its time.
    pub(super) fn step_at(&self, seq: i64) -> Result<Option<(i64, Step)>, StoreError> {
        Ok(self.some_steps("SELECT at, step, edit FROM journal WHERE seq = ?1", seq)?.pop())
    }

    /// The number of the article called so.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn key(&self, id: &ArticleId) -> Result<Option<Key>, StoreError> {
        let mine = || self.connection.prepare_cached("SELECT key FROM article WHERE uid = ?1")?.query_row([&id.0], |row| row.get(0)).optional();
        mine().map(|key| key.map(Key)).map_err(|e| self.wrong(&e))
    }

    /// What the reader did to an article.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn marks(&self, key: Key) -> Result<Marks, StoreError> {
        let sql = "SELECT read, starred, hidden, note FROM article WHERE key = ?1";
        let mine = || self.connection.prepare_cached(sql)?.query_row([key.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
        let (read, starred, hidden, note) = mine().map_err(|e| self.wrong(&e))?;
        let mut marks = Marks { read, starred, hidden, note, ..Marks::default() };
        self.more_marks(key, &mut marks)?;
        Ok(marks)
    }

    /// Those of them that do not lie in the narrow table.
    pub(super) fn more_marks(&self, key: Key, marks: &mut Marks) -> Result<(), StoreError> {
        marks.tags = self.all("SELECT tag FROM tag WHERE article = ?1", [key.0], |row| row.get(0))?.into_iter().collect();
        let kept: Vec<String> = self.all("SELECT body FROM decision WHERE article = ?1", [key.0], |row| row.get(0))?;
        if let Some(kept) = kept.first() {
            let what = || format!("decisions about article {}", key.0);
            let kept: Decisions = serde_json::from_str(kept).map_err(|e| self.unreadable(what(), &e))?;
            marks.places = kept.places.into_iter().collect();
            marks.assessed = kept.assessed.into_iter().collect();
            marks.speakers = kept.speakers.into_iter().collect();
            marks.verdicts = kept.verdicts.into_iter().collect();
            marks.identities = kept.identities.into_iter().collect();
            marks.aside = kept.aside.into_iter().collect();
        }
        Ok(())
    }

    /// The words of an article with what the reader decided: a corrected place is found under its new name.
    fn put_decided(&self, key: Key, marks: &Marks) -> Result<(), StoreError> {
        let Some((article, briefing)) = self.fetch(key)? else { return Ok(()) };
        let decided = effective(&article, &Arc::new(briefing), marks);
        let (place, actor) = foremost(&decided);
        self.run("UPDATE article SET place = ?2, actor = ?3 WHERE key = ?1", params![key.0, place, actor])?;
        self.put_words(key, &Facts::of(&article, Some(&decided)), false)
    }

    /// The same for what was found anew: what was decided goes on to hold.
    pub(super) fn decide_again(&self, key: Key) -> Result<(), StoreError> {
        let marks = self.marks(key)?;
        if reworded(&Marks::default(), &marks) { self.put_decided(key, &marks) } else { Ok(()) }
    }

    pub(super) fn put_marks(&self, key: Key, before: &Marks, after: &Marks) -> Result<(), StoreError> {
        self.touched(key);
        let sql = "UPDATE article SET read = ?2, starred = ?3, hidden = ?4, note = ?5 WHERE key = ?1";
        self.run(sql, params![key.0, after.read, after.starred, after.hidden, after.note])?;
        for tag in before.tags.difference(&after.tags) {
            self.run("DELETE FROM tag WHERE article = ?1 AND tag = ?2", params![key.0, tag])?;
        }
        for tag in after.tags.difference(&before.tags) {
            self.run("INSERT OR IGNORE INTO tag (article, tag, folded) VALUES (?1, ?2, ?3)", params![key.0, tag, fold(tag)])?;
        }
        let decided = Decisions::of(after);
        if decided == Decisions::of(before) {
            return Ok(());
        }
        if decided == Decisions::default() {
            return self.run("DELETE FROM decision WHERE article = ?1", [key.0]);
        }
        let (places, assessed) = ((after.places.len() + after.speakers.len() + after.identities.len()) as i64, after.assessed.len() as i64);
        let sql = "INSERT OR REPLACE INTO decision (article, places, assessed, body) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![key.0, places, assessed, json(&decided)])
    }
}

/// Whether the words an article is found by change with what was decided.
fn reworded(before: &Marks, after: &Marks) -> bool {
    before.places != after.places || before.speakers != after.speakers || before.identities != after.identities
}

/// What a step does to the marks of its article.
pub(super) fn lay(step: &Step, marks: &mut Marks) {
    match step {
        // An edit that changes nothing any more is no reason to fail.
        Step::Did(edit) | Step::Redid(edit) => drop(edit.clone().apply(marks)),
        Step::Undid(edit) => edit.revert(marks),
    }
}

fn pairs<K: Clone, T: Clone>(decisions: &BTreeMap<K, T>) -> Vec<(K, T)> {
    decisions.iter().map(|(anchor, decision)| (anchor.clone(), decision.clone())).collect()
}

/// The JSON of what this program made: nothing in it can fail to be written, and an empty object would be read as nothing decided.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "{}".to_owned())
}
