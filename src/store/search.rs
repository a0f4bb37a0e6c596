//! Search: the best articles for a query, each with the sentence that answers it.

use super::compile::{Condition, Scope, full_text};
use super::{Store, StoreError};
use crate::article::Date;
use crate::query::{Hit, Key, Query, RANKED, Sort, best_sentence};
use rusqlite::types::Value;

/// How much a word weighs in each column, in the order of the language: a headline more than a body, a name or a quote more than a mention.
const WEIGHTS: &str = "1.0, 6.0, 2.0, 2.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0";

impl Store {
    /// How many articles a query names, and the best `limit` of them: by the words asked for (BM25), the latest first where no words are, or too many articles.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn search(&self, query: &Query, limit: usize, today: Date) -> Result<(usize, Vec<Hit>), StoreError> {
        let racked = self.racked_list(query, Sort::default(), today)?;
        let total = racked.as_ref().map_or_else(|| self.total(query, today), |all| Ok(all.len()))?;
        let best = if total <= RANKED { self.ranked(query, limit, today)? } else { None };
        let best = match (best, racked) {
            (Some(best), _) => best,
            (None, Some(all)) => all.iter().take(limit).map(|r| r.key).collect(),
            (None, None) => self.newest(query, limit, today)?,
        };
        let hits: Result<Vec<_>, _> = best.into_iter().filter_map(|key| self.hit(query, key).transpose()).collect();
        Ok((total, hits?))
    }

    /// How many articles a query names. Words alone are counted in the index, which is quick; hidden articles, of which there are few, are taken off.
    fn total(&self, query: &Query, today: Date) -> Result<usize, StoreError> {
        let Some(words) = full_text(query) else { return Ok(self.tally(query, today)?.1 as usize) };
        let all: i64 = self.one("SELECT count(*) FROM words WHERE words MATCH ?1", [&words])?;
        let sql = "SELECT count(*) FROM article WHERE hidden = 1 AND EXISTS (SELECT 1 FROM words WHERE words MATCH ?1 AND rowid = article.key)";
        Ok((all - self.one::<i64>(sql, [&words])?) as usize)
    }

    /// The latest. Each article is asked by itself, the newest first: where many answer, few have to be asked.
    fn newest(&self, query: &Query, limit: usize, today: Date) -> Result<Vec<Key>, StoreError> {
        let asked = Condition::of(query, today, Scope::One);
        let sql = format!("SELECT key FROM article WHERE {} ORDER BY day DESC, key DESC LIMIT ?", asked.sql);
        let values = asked.values.into_iter().chain([Value::Integer(limit as i64)]);
        self.all(&sql, rusqlite::params_from_iter(values), |r| r.get(0).map(Key))
    }

    /// The best, if the query asks for words that all of them must have.
    fn ranked(&self, query: &Query, limit: usize, today: Date) -> Result<Option<Vec<Key>>, StoreError> {
        let (words, rest): (Vec<&Query>, Vec<&Query>) = match query {
            Query::And(parts) => parts.iter().partition(|part| full_text(part).is_some()),
            query => std::iter::once(query).partition(|part| full_text(part).is_some()),
        };
        if words.is_empty() {
            return Ok(None);
        }
        let words: Vec<String> = words.into_iter().filter_map(full_text).collect();
        if !rest.is_empty() && self.one::<i64>("SELECT count(*) FROM words WHERE words MATCH ?1", [words.join(" AND ")])? > RANKED as i64 {
            return Ok(None); // each of these would be weighed before the rest of the query is asked
        }
        let rest = Condition::part(&Query::and(rest.into_iter().cloned()), query.shows_hidden(), today, Scope::Many);
        let sql = format!(
            "SELECT article.key FROM words CROSS JOIN article ON article.key = words.rowid WHERE words MATCH ? AND {} \
             ORDER BY bm25(words, {WEIGHTS}), coalesce(day, 0) DESC, key DESC LIMIT ?",
            rest.sql
        );
        let values = std::iter::once(Value::Text(words.join(" AND "))).chain(rest.values).chain([Value::Integer(limit as i64)]);
        self.all(&sql, rusqlite::params_from_iter(values), |r| r.get(0).map(Key)).map(Some)
    }

    fn hit(&self, query: &Query, key: Key) -> Result<Option<Hit>, StoreError> {
        let (Some(row), Some((article, briefing))) = (self.row(key)?, self.fetch(key)?) else { return Ok(None) };
        let first = briefing.sentences.first().copied().unwrap_or_default();
        let (span, lit) = best_sentence(query, &article, &briefing).unwrap_or((first, Vec::new()));
        Ok(Some(Hit { row, sentence: article.words(span).replace('\n', " "), lit, span }))
    }
}
