//! What the reader follows: subscriptions, and what visits to them left. What a visit brought and what it left are kept together or not at all.

use super::journal::json;
use super::keep::content;
use super::{Kept, Prepared, Store, StoreError};
use crate::article::Article;
use crate::query::Key;
use crate::source::{Place, State, Subscription};
use rusqlite::params;
use serde::de::DeserializeOwned;

/// A visit that is over: what it brought and what it left.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Where it went.
    pub place: Place,
    /// What the place calls itself; taken as its title where it has none.
    pub title: Option<String>,
    /// What it left. How many articles were new is added to it when it is kept.
    pub state: State,
    /// What it brought.
    pub articles: Vec<Brought>,
}

/// An article that a visit brought.
#[derive(Clone, Debug)]
pub struct Brought {
    /// As the feed or the file has it.
    pub own: Prepared,
    /// As the page behind a cut-off entry has it: kept beside it, as its next version.
    pub full: Option<Prepared>,
}

impl Store {
    /// Follows places. What is followed already takes over what it did not know, and nothing else of it changes. How many are new.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn follow(&self, new: &[Subscription], now: i64) -> Result<usize, StoreError> {
        self.whole(|| {
            let mut fresh = 0;
            for one in new {
                let Some((_, mut known, _)) = self.subscription(&one.place)? else {
                    fresh += 1;
                    let sql = "INSERT INTO subscription (name, added, body, state) VALUES (?1, ?2, ?3, ?4)";
                    self.run(sql, params![one.place.name(), now, json(one), json(&State::default())])?;
                    continue;
                };
                if known.merge(one) {
                    self.put_subscription(&known)?;
                }
            }
            Ok(fresh)
        })
    }

    /// Changes how a place is followed; whether it is followed at all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn amend(&self, subscription: &Subscription) -> Result<bool, StoreError> {
        self.put_subscription(subscription)?;
        Ok(self.connection.changes() > 0)
    }

    /// Follows a place no longer; its articles stay. Whether it was followed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unfollow(&self, place: &Place) -> Result<bool, StoreError> {
        self.run("DELETE FROM subscription WHERE name = ?1", [place.name()])?;
        Ok(self.connection.changes() > 0)
    }

    /// Everything that is followed, in the order it was added, with what the last visits left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn subscriptions(&self) -> Result<Vec<(Subscription, State)>, StoreError> {
        let rows: Vec<(i64, String, String)> =
            self.all("SELECT key, body, state FROM subscription ORDER BY key", [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        rows.into_iter().map(|(key, body, state)| Ok((self.told(key, &body)?, self.told(key, &state)?))).collect()
    }

    /// When each place that is followed was added, in seconds since 1970.
    pub(super) fn followed(&self) -> Result<Vec<(i64, Subscription)>, StoreError> {
        let rows: Vec<(i64, i64, String)> =
            self.all("SELECT key, added, body FROM subscription ORDER BY key", [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        rows.into_iter().map(|(key, added, body)| Ok((added, self.told(key, &body)?))).collect()
    }

    /// Which of the articles are kept already, word for word: they need not be analyzed again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has(&self, articles: &[Article]) -> Result<Vec<bool>, StoreError> {
        articles.iter().map(|article| self.one("SELECT EXISTS (SELECT 1 FROM version WHERE content = ?1)", [content(article)])).collect()
    }

    /// Keeps what visits brought together with what they left, all of it or nothing; what became of each visit's articles. A place that is followed no longer
    /// leaves its articles alone.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been kept then.
    pub fn settle(&self, visits: &[Visit], analyzer: u32, now: i64) -> Result<Vec<Vec<Kept>>, StoreError> {
        self.whole(|| {
            let kept = visits.iter().map(|visit| self.settle_one(visit, analyzer, now)).collect::<Result<_, _>>()?;
            self.turn_bands()?;
            Ok(kept)
        })
    }

    fn settle_one(&self, visit: &Visit, analyzer: u32, now: i64) -> Result<Vec<Kept>, StoreError> {
        let mut kept = Vec::with_capacity(visit.articles.len());
        for article in &visit.articles {
            let one = self.keep_one(&article.own, analyzer, now)?;
            if let Some(full) = &article.full {
                self.keep_full(one.key(), full, analyzer, now)?;
            }
            kept.push(one);
        }
        if let Some((key, mut subscription, before)) = self.subscription(&visit.place)? {
            let fresh = kept.iter().filter(|k| !matches!(k, Kept::Known(_))).count() as u64;
            let state = State { seen: before.seen + fresh, ..visit.state.clone() };
            self.run("UPDATE subscription SET state = ?2 WHERE key = ?1", params![key, json(&state)])?;
            if subscription.title.is_none() && visit.title.is_some() {
                subscription.title.clone_from(&visit.title);
                self.put_subscription(&subscription)?;
            }
        }
        Ok(kept)
    }

    /// Keeps the full text of an article beside what is kept of it, unless these very words are kept somewhere.
    fn keep_full(&self, key: Key, full: &Prepared, analyzer: u32, now: i64) -> Result<(), StoreError> {
        let known: bool = self.one("SELECT EXISTS (SELECT 1 FROM version WHERE content = ?1)", [content(full.parts().0)])?;
        if known { Ok(()) } else { self.keep_version(key, full, analyzer, now) }
    }

    fn subscription(&self, place: &Place) -> Result<Option<(i64, Subscription, State)>, StoreError> {
        let name = place.name();
        let rows: Vec<(i64, String, String)> =
            self.all("SELECT key, body, state FROM subscription WHERE name = ?1", [name], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        rows.into_iter().next().map(|(key, body, state)| Ok((key, self.told(key, &body)?, self.told(key, &state)?))).transpose()
    }

    fn put_subscription(&self, subscription: &Subscription) -> Result<(), StoreError> {
        self.run("UPDATE subscription SET body = ?2 WHERE name = ?1", params![subscription.place.name(), json(subscription)])
    }

    fn told<T: DeserializeOwned>(&self, key: i64, words: &str) -> Result<T, StoreError> {
        serde_json::from_str(words).map_err(|e| StoreError::Unreadable { path: self.path.clone(), what: format!("the subscription {key}"), why: e.to_string() })
    }
}
