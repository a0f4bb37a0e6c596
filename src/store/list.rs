//! Lists: the numbers of the articles that a query names, in order, with headings where they are grouped. Rows are read for what is visible.

use super::compile::{Condition, Scope};
use super::rack::Racked;
use super::{Store, StoreError};
use crate::article::Date;
use crate::query::{Group, Key, Listing, Order, Query, Sort};
use rusqlite::types::{Value, ValueRef};
use std::collections::HashMap;

/// What a heading stands for.
#[derive(PartialEq)]
enum Heading {
    None,
    Day(i64),
    Name(String),
}

impl Store {
    /// The articles that `query` names, in the order asked for; `today` is what "today" means in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn list(&self, query: &Query, sort: Sort, grouped: bool, today: Date) -> Result<Listing, StoreError> {
        if let Some(racked) = self.racked_list(query, sort, today)? {
            return Ok(self.laid_out(&racked, sort, grouped));
        }
        let asked = Condition::of(query, today, Scope::Many);
        let by = match sort.by {
            Order::Kept => "NULL",
            Order::Date => "day",
            Order::Source => "source",
            Order::Place => "place",
            Order::Actor => "actor",
        };
        let order = order(sort);
        let sql = format!("SELECT key, read, {by} FROM article WHERE {} ORDER BY {order}", asked.sql);
        let mut heads = Heads { grouped, names: if grouped && sort.by == Order::Source { self.names()? } else { HashMap::new() }, last: Heading::None };
        let mut listing = Listing::default();
        let mut mine = || -> rusqlite::Result<()> {
            let mut found = self.connection.prepare_cached(&sql)?;
            let mut rows = found.query(rusqlite::params_from_iter(&asked.values))?;
            while let Some(row) = rows.next()? {
                let unread = usize::from(!row.get::<_, bool>(1)?);
                listing.unread += unread;
                if let Some(name) = heads.next(row.get_ref(2)?, sort.by) {
                    listing.groups.push(Group { start: listing.keys.len(), name, unread: 0 });
                }
                if let Some(group) = listing.groups.last_mut() {
                    group.unread += unread;
                }
                listing.keys.push(Key(row.get(0)?));
            }
            Ok(())
        };
        mine().map_err(|e| self.wrong(&e))?;
        Ok(listing)
    }

    /// A list from the rack under its headings.
    fn laid_out(&self, racked: &[Racked], sort: Sort, grouped: bool) -> Listing {
        let mut groups: Vec<Group> = Vec::new();
        let mut last = None;
        for (start, article) in racked.iter().enumerate().filter(|_| grouped && sort.by != Order::Kept) {
            let heading = if sort.by == Order::Date { i64::from(article.day) } else { i64::from(article.name) };
            if last.replace(heading) != Some(heading) {
                let name = match sort.by {
                    Order::Date if heading > 0 => told(heading),
                    by if heading == 0 => without(by).to_owned(),
                    _ => self.racked_name(article.name),
                };
                groups.push(Group { start, name, unread: 0 });
            }
            if let Some(group) = groups.last_mut() {
                group.unread += usize::from(article.unread);
            }
        }
        Listing { keys: racked.iter().map(|r| r.key).collect(), groups, unread: racked.iter().filter(|r| r.unread).count() }
    }

    /// How many articles a query names: unread ones, all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn tally(&self, query: &Query, today: Date) -> Result<(u64, u64), StoreError> {
        if let Some(racked) = self.racked_list(query, Sort::default(), today)? {
            return Ok((racked.iter().filter(|r| r.unread).count() as u64, racked.len() as u64));
        }
        let asked = Condition::of(query, today, Scope::Many);
        let sql = format!("SELECT coalesce(sum(read = 0), 0), count(*) FROM article WHERE {}", asked.sql);
        let mine = || {
            let mut found = self.connection.prepare_cached(&sql)?;
            found.query_row(rusqlite::params_from_iter(&asked.values), |r| Ok((r.get::<_, i64>(0)? as u64, r.get::<_, i64>(1)? as u64)))
        };
        mine().map_err(|e| self.wrong(&e))
    }

    /// Whether a query names an article.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn answers(&self, query: &Query, key: Key, today: Date) -> Result<bool, StoreError> {
        let asked = Condition::of(query, today, Scope::One);
        let values = asked.values.into_iter().chain([Value::Integer(key.0)]);
        let sql = format!("SELECT EXISTS (SELECT 1 FROM article WHERE ({}) AND key = ?)", asked.sql);
        self.one(&sql, rusqlite::params_from_iter(values))
    }

    fn names(&self) -> Result<HashMap<i64, String>, StoreError> {
        Ok(self.all("SELECT id, name FROM source", [], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
    }
}

const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// 20241029 → "29 October 2024", 20241000 → "October 2024".
fn told(number: i64) -> String {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    match (MONTHS.get((month - 1) as usize), day) {
        (None, _) => year.to_string(),
        (Some(month), 0) => format!("{month} {year}"),
        (Some(month), day) => format!("{day} {month} {year}"),
    }
}

fn without(by: Order) -> &'static str {
    match by {
        Order::Date | Order::Kept => "without a date",
        Order::Source => "without a source",
        Order::Place => "without a place",
        Order::Actor => "without an actor",
    }
}

/// Every order ends with the number, so that it is total and the same each time; what has no value comes last, either way round.
fn order(sort: Sort) -> String {
    let (up, down) = if sort.reversed { ("DESC", "ASC") } else { ("ASC", "DESC") };
    match sort.by {
        Order::Kept => format!("key {down}"),
        Order::Date if sort.reversed => format!("day IS NULL, day {down}, key {down}"),
        Order::Date => format!("day {down}, key {down}"), // a missing day is the smallest, and so the last
        Order::Source => format!("source IS NULL, (SELECT name FROM source s WHERE s.id = article.source) {up}, day {down}, key {down}"),
        Order::Place => format!("place IS NULL, place {up}, day {down}, key {down}"),
        Order::Actor => format!("actor IS NULL, actor {up}, day {down}, key {down}"),
    }
}

/// The headings as they come.
struct Heads {
    grouped: bool,
    names: HashMap<i64, String>,
    last: Heading,
}

impl Heads {
    /// The name of the group that begins with this article, if one does.
    fn next(&mut self, value: ValueRef<'_>, by: Order) -> Option<String> {
        if !self.grouped || by == Order::Kept {
            return None;
        }
        let same = match (&self.last, value) {
            (Heading::Day(last), ValueRef::Integer(day)) => *last == day,
            (Heading::Name(last), ValueRef::Text(name)) => last.as_bytes() == name,
            (Heading::Name(last), ValueRef::Null) => last.is_empty(),
            _ => false,
        };
        if same {
            return None;
        }
        self.last = match value {
            ValueRef::Integer(day) => Heading::Day(day),
            ValueRef::Text(name) => Heading::Name(String::from_utf8_lossy(name).into_owned()),
            _ => Heading::Name(String::new()),
        };
        Some(match (&self.last, by) {
            (Heading::Day(day), Order::Date) => told(*day),
            (Heading::Day(id), _) => self.names.get(id).cloned().unwrap_or_default(),
            (Heading::Name(name), _) if !name.is_empty() => name.clone(),
            (_, by) => without(by).to_owned(),
        })
    }
}
