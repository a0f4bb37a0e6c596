//! The language in SQL: a query as a condition on the narrow table, its words as one question to the full-text index.

use crate::article::Date;
use crate::query::{Has, Query, State, Term, Words, kind_bit};
use rusqlite::types::Value;

/// Whether many articles are asked at once, or one that the surrounding question names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Many,
    One,
}

/// A condition on the narrow table, with the values of its question marks in order.
#[derive(Debug)]
pub(super) struct Condition {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Condition {
    /// What a query asks on the day `today`. Hidden articles answer only if the query speaks of them.
    pub(super) fn of(query: &Query, today: Date, scope: Scope) -> Self {
        Self::part(query, query.shows_hidden(), today, scope)
    }

    /// What a part of a query asks.
    pub(super) fn part(query: &Query, hidden: bool, today: Date, scope: Scope) -> Self {
        let mut condition = Self { sql: String::new(), values: Vec::new() };
        if !hidden {
            condition.sql.push_str("hidden = 0 AND ");
        }
        condition.add(query, today, scope);
        condition
    }

    fn add(&mut self, query: &Query, today: Date, scope: Scope) {
        if let Some(words) = full_text(query) {
            return self.add_words(words, scope);
        }
        match query {
            Query::All => self.sql.push_str("TRUE"),
            Query::Not(part) => {
                self.sql.push_str("NOT ");
                self.within(part, today, scope);
            }
            Query::And(parts) => {
                // All words together are one question to the index.
                let (words, others): (Vec<&Query>, Vec<&Query>) = parts.iter().partition(|p| full_text(p).is_some());
                let words: Vec<String> = words.into_iter().filter_map(full_text).collect();
                let mut joint = "";
                if !words.is_empty() {
                    self.add_words(words.join(" AND "), scope);
                    joint = " AND ";
                }
                for part in others {
                    self.sql.push_str(joint);
                    self.within(part, today, scope);
                    joint = " AND ";
                }
            }
            Query::Or(parts) => {
                self.sql.push('(');
                for (n, part) in parts.iter().enumerate() {
                    self.sql.push_str(if n > 0 { " OR " } else { "" });
                    self.within(part, today, scope);
                }
                self.sql.push(')');
            }
            Query::Is(term) => self.add_term(term, today),
        }
    }

    fn within(&mut self, query: &Query, today: Date, scope: Scope) {
        self.sql.push('(');
        self.add(query, today, scope);
        self.sql.push(')');
    }

    fn add_words(&mut self, words: String, scope: Scope) {
        self.sql.push_str(match scope {
            Scope::Many => "key IN (SELECT rowid FROM words WHERE words MATCH ?)",
            Scope::One => "EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND rowid = article.key)",
        });
        self.values.push(Value::Text(words));
    }

    /// A term that is not about words. None of these is ever NULL, so that NOT turns each round.
    fn add_term(&mut self, term: &Term, today: Date) {
        let (sql, value) = match term {
            Term::Words(_) => ("TRUE", None), // asked of the index
            Term::Kind(kind) => ("kinds & ? <> 0", Some(Value::Integer(kind_bit(*kind).into()))),
            Term::Likely(chance) => ("chances & ? <> 0", Some(Value::Integer(chance.bits().into()))),
            Term::Since(day) => ("coalesce(day >= ?, FALSE)", Some(Value::Integer(day.first(today).into()))),
            Term::Until(day) => ("coalesce(day <= ?, FALSE)", Some(Value::Integer(day.last(today).into()))),
            Term::State(state) => (stands(*state), None),
            Term::Has(Has::Versions) => ("versions > 1", None),
            Term::Has(Has::Copies) => ("EXISTS (SELECT 1 FROM article b WHERE b.lineage = article.lineage AND b.key <> article.key)", None),
            Term::Has(has) => ("has & ? <> 0", Some(Value::Integer(has.bit().into()))),
            Term::Lang(language) => ("coalesce(language = ?, FALSE)", Some(Value::Text(language.clone()))),
            Term::Tag { name, prefix: false } => ("key IN (SELECT article FROM tag WHERE folded = ?)", Some(Value::Text(name.clone()))),
            // What begins with the name lies between it and the name with the last of all characters behind it.
            Term::Tag { name, prefix: true } => {
                self.values.push(Value::Text(name.clone()));
                ("key IN (SELECT article FROM tag WHERE folded >= ? AND folded < ?)", Some(Value::Text(format!("{name}\u{10ffff}"))))
            }
        };
        self.sql.push_str(sql);
        self.values.extend(value);
    }
}

fn stands(state: State) -> &'static str {
    match state {
        State::Unread => "read = 0",
        State::Read => "read = 1",
        State::Starred => "starred = 1",
        State::Hidden => "hidden = 1",
        State::Sample => "sample = 1",
        State::Noted => "note <> ''",
        State::Tagged => "key IN (SELECT article FROM tag)",
        State::Assessed => "key IN (SELECT article FROM decision WHERE assessed > 0)",
        State::Corrected => "key IN (SELECT article FROM decision WHERE places > 0)",
        State::Judged => "key IN (SELECT article FROM decision WHERE body ->> '$.verdicts[0]' IS NOT NULL)",
        State::Right => "key IN (SELECT article FROM decision, json_each(body, '$.verdicts') WHERE value ->> 1 = 'right')",
        State::Wrong => "key IN (SELECT article FROM decision, json_each(body, '$.verdicts') WHERE value ->> 1 = 'wrong')",
    }
}

/// The query as a question to the full-text index, if it asks for words alone.
pub(super) fn full_text(query: &Query) -> Option<String> {
    let several = |parts: &[Query], with: &str| {
        let parts: Option<Vec<String>> = parts.iter().map(full_text).collect();
        parts.map(|p| format!("({})", p.join(with)))
    };
    match query {
        Query::Is(Term::Words(words)) => Some(asked(words)),
        Query::And(parts) => several(parts, " AND "),
        Query::Or(parts) => several(parts, " OR "),
        Query::All | Query::Not(_) | Query::Is(_) => None,
    }
}

/// `"said" : ("front line" OR "front lines")`. Folded words hold no quotation mark; one that did would end nothing but itself.
fn asked(words: &Words) -> String {
    let star = if words.prefix { " *" } else { "" };
    let rows: Vec<String> = words.rows().iter().map(|row| format!("\"{}\"{star}", row.join(" ").replace('"', "\"\""))).collect();
    format!("(\"{}\" : ({}))", words.column.name(), rows.join(" OR "))
}
