//! The rack: what lists and filters ask of every article, held in memory beside the file, so that a list of 100,000 is a matter of milliseconds.
//!
//! A query is answered by sets of places on the rack: words by the full-text index, everything else by columns. It says what the SQL of [`super::compile`] says;
//! a property test holds both to [`Query::matches`](crate::query::Query::matches).

use super::compile::full_text;
use super::{Store, StoreError};
use crate::article::Date;
use crate::query::{Has, Key, Order, Query, Sort, State, Term, kind_bit};
use rusqlite::Row;
use std::cmp::Reverse;
use std::collections::HashMap;

/// What is held of one article: some 40 bytes.
#[derive(Clone, Debug, Default)]
struct Card {
    key: i64,
    lineage: i64,
    day: i32,
    source: u32,
    place: u32,
    actor: u32,
    language: u32,
    kinds: u16,
    chances: u16,
    has: u16,
    versions: u16,
    /// What the reader did, a bit each: [`READ`] and the like.
    marks: u8,
}

const READ: u8 = 1;
const STARRED: u8 = 2;
const HIDDEN: u8 = 4;
const SAMPLE: u8 = 8;
const NOTED: u8 = 16;

impl Card {
    fn is(&self, mark: u8) -> bool {
        self.marks & mark != 0
    }

    /// The number of the name that it is sorted by.
    fn name(&self, by: Order) -> u32 {
        match by {
            Order::Source => self.source,
            Order::Place => self.place,
            Order::Actor => self.actor,
            Order::Date | Order::Kept => 0,
        }
    }
}

/// All cards, by key, and the names that they speak of by number; number 0 is no name.
#[derive(Debug, Default)]
pub(super) struct Rack {
    cards: Vec<Card>,
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    /// The place of each name in the alphabet; made when it is needed.
    ranks: Vec<u32>,
    /// Articles to a lineage.
    kin: HashMap<i64, u32>,
}

const CARD: &str = "SELECT a.key, a.lineage, coalesce(a.day, 0), s.name, a.place, a.actor, a.language, a.kinds, a.chances, a.has, a.versions, \
                    a.read + 2 * a.starred + 4 * a.hidden + 8 * a.sample + 16 * (a.note <> '') FROM article a LEFT JOIN source s ON s.id = a.source";

impl Store {
    /// Puts every article on the rack, so that lists and filters are quick from now on. Takes about 0.1 s for 100,000 articles.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn warm(&self) -> Result<(), StoreError> {
        let mut rack = Rack { names: vec![String::new()], ..Rack::default() };
        let mut mine = || -> rusqlite::Result<()> {
            let mut found = self.connection.prepare_cached(&format!("{CARD} ORDER BY a.key"))?;
            let mut rows = found.query([])?;
            while let Some(row) = rows.next()? {
                let card = rack.card(row)?;
                rack.put(card);
            }
            Ok(())
        };
        mine().map_err(|e| self.wrong(&e))?;
        self.stale.borrow_mut().clear();
        self.seen.set(self.data_version()?);
        *self.rack.borrow_mut() = Some(rack);
        Ok(())
    }

    /// Brings the rack up to date with what was written since; whether there is one.
    fn racked(&self) -> Result<bool, StoreError> {
        if self.rack.borrow().is_none() {
            return Ok(false);
        }
        let stale = std::mem::take(&mut *self.stale.borrow_mut());
        if stale.len() > REFRESHED || self.data_version()? != self.seen.get() {
            self.warm()?; // much has changed, or another program has written
            return Ok(true);
        }
        for key in stale {
            let mut rack = self.rack.borrow_mut();
            let Some(rack) = rack.as_mut() else { return Ok(false) };
            let mut mine = || -> rusqlite::Result<()> {
                let mut found = self.connection.prepare_cached(&format!("{CARD} WHERE a.key = ?1"))?;
                let mut rows = found.query([key.0])?;
                match rows.next()? {
                    Some(row) => {
                        let card = rack.card(row)?;
                        rack.put(card);
                    }
                    None => rack.remove(key.0),
                }
                Ok(())
            };
            mine().map_err(|e| self.wrong(&e))?;
        }
        Ok(true)
    }

    /// Takes the rack away, until it is made anew: so much has changed.
    pub(super) fn unrack(&self) {
        *self.rack.borrow_mut() = None;
    }

    /// Notes that an article was written to.
    pub(super) fn touched(&self, key: Key) {
        if self.rack.borrow().is_some() {
            self.stale.borrow_mut().push(key);
        }
    }

    fn data_version(&self) -> Result<i64, StoreError> {
        self.one("SELECT data_version FROM pragma_data_version", [])
    }

    /// The articles that a query names, in order, with the number of unread ones and the name that each would be grouped by; `None` where there is no rack.
    pub(super) fn racked_list(&self, query: &Query, sort: Sort, today: Date) -> Result<Option<Vec<Racked>>, StoreError> {
        if !self.racked()? {
            return Ok(None);
        }
        if let Some(rack) = self.rack.borrow_mut().as_mut() {
            rack.rank();
        }
        let rack = self.rack.borrow();
        let Some(rack) = rack.as_ref() else { return Ok(None) };
        let named = self.named(rack, query, today)?;
        let shows_hidden = query.shows_hidden();
        let cards = rack.cards.iter().zip(&named).filter(|(card, named)| **named && (shows_hidden || !card.is(HIDDEN))).map(|(card, _)| card);
        let mut found: Vec<(u32, i32, &Card)> = cards.map(|card| (rack.rank_of(card, sort.by), card.day, card)).collect();
        let none = |rank: u32, day: i32| if sort.by == Order::Date { day == 0 } else { rank == 0 && sort.by != Order::Kept };
        if sort.reversed {
            found.sort_unstable_by_key(|(rank, day, card)| (none(*rank, *day), Reverse(*rank), *day, card.key));
        } else {
            found.sort_unstable_by_key(|(rank, day, card)| (none(*rank, *day), *rank, Reverse(*day), Reverse(card.key)));
        }
        if sort.by == Order::Kept {
            found.sort_unstable_by_key(|(_, _, card)| if sort.reversed { card.key } else { -card.key });
        }
        Ok(Some(found.into_iter().map(|(_, day, card)| Racked { key: Key(card.key), unread: !card.is(READ), day, name: card.name(sort.by) }).collect()))
    }

    /// A group's name on the rack.
    pub(super) fn racked_name(&self, number: u32) -> String {
        self.rack.borrow().as_ref().and_then(|rack| rack.names.get(number as usize).cloned()).unwrap_or_default()
    }

    /// Which cards a query names, whether hidden or not.
    fn named(&self, rack: &Rack, query: &Query, today: Date) -> Result<Vec<bool>, StoreError> {
        if let Some(words) = full_text(query) {
            return self.places(rack, "SELECT rowid FROM words WHERE words MATCH ?1", &words);
        }
        let several = |parts: &[Query], start: bool, join: fn(bool, bool) -> bool| -> Result<Vec<bool>, StoreError> {
            let mut all = vec![start; rack.cards.len()];
            for part in parts {
                let named = self.named(rack, part, today)?;
                all.iter_mut().zip(named).for_each(|(all, named)| *all = join(*all, named));
            }
            Ok(all)
        };
        match query {
            Query::All => Ok(vec![true; rack.cards.len()]),
            Query::Not(part) => Ok(self.named(rack, part, today)?.into_iter().map(|named| !named).collect()),
            Query::And(parts) => several(parts, true, |a, b| a && b),
            Query::Or(parts) => several(parts, false, |a, b| a || b),
            Query::Is(term) => self.holding(rack, term, today),
        }
    }

    fn holding(&self, rack: &Rack, term: &Term, today: Date) -> Result<Vec<bool>, StoreError> {
        let all = |holds: &dyn Fn(&Card) -> bool| Ok(rack.cards.iter().map(holds).collect());
        let of = |sql: &str| self.places(rack, sql, "");
        match term {
            Term::Words(_) => all(&|_| true), // asked of the index
            Term::Kind(kind) => all(&|card| card.kinds & kind_bit(*kind) != 0),
            Term::Likely(chance) => all(&|card| card.chances & chance.bits() != 0),
            Term::Since(day) => all(&|card| card.day != 0 && card.day >= day.first(today)),
            Term::Until(day) => all(&|card| card.day != 0 && card.day <= day.last(today)),
            Term::State(State::Unread) => all(&|card| !card.is(READ)),
            Term::State(State::Read) => all(&|card| card.is(READ)),
            Term::State(State::Starred) => all(&|card| card.is(STARRED)),
            Term::State(State::Hidden) => all(&|card| card.is(HIDDEN)),
            Term::State(State::Sample) => all(&|card| card.is(SAMPLE)),
            Term::State(State::Noted) => all(&|card| card.is(NOTED)),
            Term::State(State::Tagged) => of("SELECT DISTINCT article FROM tag WHERE ?1 = ''"),
            Term::State(State::Assessed) => of("SELECT article FROM decision WHERE assessed > 0 AND ?1 = ''"),
            Term::State(State::Corrected) => of("SELECT article FROM decision WHERE places > 0 AND ?1 = ''"),
            Term::State(State::Judged) => of("SELECT article FROM decision WHERE body ->> '$.verdicts[0]' IS NOT NULL AND ?1 = ''"),
            Term::State(State::Right) => of("SELECT article FROM decision, json_each(body, '$.verdicts') WHERE value ->> 1 = 'right' AND ?1 = ''"),
            Term::State(State::Wrong) => of("SELECT article FROM decision, json_each(body, '$.verdicts') WHERE value ->> 1 = 'wrong' AND ?1 = ''"),
            Term::Has(Has::Versions) => all(&|card| card.versions > 1),
            Term::Has(Has::Copies) => all(&|card| rack.kin.get(&card.lineage).is_some_and(|n| *n > 1)),
            Term::Has(has) => all(&|card| card.has & has.bit() != 0),
            Term::Lang(language) => {
                let number = rack.numbers.get(language).copied().unwrap_or(u32::MAX);
                all(&|card| card.language == number)
            }
            Term::Tag { name, prefix: false } => self.places(rack, "SELECT article FROM tag WHERE folded = ?1", name),
            Term::Tag { name, prefix: true } => self.places(rack, "SELECT DISTINCT article FROM tag WHERE folded >= ?1 AND folded < ?1 || char(1114111)", name),
        }
    }

    /// Which cards stand for the articles that a question names.
    fn places(&self, rack: &Rack, sql: &str, value: &str) -> Result<Vec<bool>, StoreError> {
        let mut named = vec![false; rack.cards.len()];
        let mut mine = || -> rusqlite::Result<()> {
            let mut found = self.connection.prepare_cached(sql)?;
            let mut rows = found.query([value])?;
            while let Some(row) = rows.next()? {
                if let Some(named) = rack.at(row.get(0)?).and_then(|at| named.get_mut(at)) {
                    *named = true;
                }
            }
            Ok(())
        };
        mine().map_err(|e| self.wrong(&e))?;
        Ok(named)
    }
}

/// Articles refreshed one by one; more of them are read all at once.
const REFRESHED: usize = 2_000;

/// One article of a list.
pub(super) struct Racked {
    pub key: Key,
    pub unread: bool,
    pub day: i32,
    /// The number of the name that it is sorted by.
    pub name: u32,
}

impl Rack {
    fn card(&mut self, row: &Row<'_>) -> rusqlite::Result<Card> {
        let mut named = |at: usize| -> rusqlite::Result<u32> { Ok(row.get_ref(at)?.as_str_or_null().ok().flatten().map_or(0, |name| self.number(name))) };
        let (source, place, actor, language) = (named(3)?, named(4)?, named(5)?, named(6)?);
        Ok(Card {
            key: row.get(0)?,
            lineage: row.get(1)?,
            day: row.get(2)?,
            source,
            place,
            actor,
            language,
            kinds: row.get(7)?,
            chances: row.get(8)?,
            has: row.get(9)?,
            versions: row.get(10)?,
            marks: row.get(11)?,
        })
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// Where the card of an article stands. Keys begin at 1 and few are missing, so it is looked for first where it would stand if none were.
    fn at(&self, key: i64) -> Option<usize> {
        let guess = (key - 1) as usize;
        if self.cards.get(guess).is_some_and(|card| card.key == key) {
            return Some(guess);
        }
        self.cards.binary_search_by_key(&key, |card| card.key).ok()
    }

    fn put(&mut self, card: Card) {
        *self.kin.entry(card.lineage).or_default() += 1;
        if let Some(at) = self.at(card.key) {
            if let Some(old) = self.cards.get_mut(at).map(|old| std::mem::replace(old, card)) {
                self.leave(old.lineage);
            }
        } else {
            let at = self.cards.partition_point(|c| c.key < card.key);
            self.cards.insert(at, card);
        }
    }

    fn remove(&mut self, key: i64) {
        if let Some(at) = self.at(key) {
            let old = self.cards.remove(at);
            self.leave(old.lineage);
        }
    }

    fn leave(&mut self, lineage: i64) {
        if let Some(kin) = self.kin.get_mut(&lineage) {
            *kin = kin.saturating_sub(1);
        }
    }

    /// Puts the names in the order of the alphabet, if new ones have come.
    fn rank(&mut self) {
        if self.ranks.len() == self.names.len() {
            return;
        }
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        order.sort_unstable_by_key(|n| self.names.get(*n as usize));
        self.ranks = vec![0; self.names.len()];
        for (rank, number) in (0..).zip(order) {
            if let Some(place) = self.ranks.get_mut(number as usize) {
                *place = rank;
            }
        }
    }

    fn rank_of(&self, card: &Card, by: Order) -> u32 {
        self.ranks.get(card.name(by) as usize).copied().unwrap_or(0)
    }
}
