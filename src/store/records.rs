//! What was found, as rows that questions across articles can be asked of.

use super::journal::json;
use super::{Store, StoreError};
use crate::article::Date;
use crate::briefing::{Actor, Band, Briefing, Event, Figure, Implication, Quote, Region};
use crate::query::Key;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Statement, ToSql, params};
use serde::Serialize;

/// The tables that hold findings, each with an `article` column.
const TABLES: &[&str] = &["actor", "quote", "region", "implication", "figure", "event"];

impl Store {
    /// Writes the rows of an article anew.
    pub(super) fn put_records(&self, key: Key, briefing: &Briefing, fresh: bool) -> Result<(), StoreError> {
        if !fresh {
            self.drop_records(key)?;
        }
        let b = briefing;
        let mine = || -> rusqlite::Result<()> {
            self.each(ACTOR, &b.actors, |put, _, actor| put_actor(put, key, actor))?;
            self.each(QUOTE, &b.quotes, |put, n, quote| put_quote(put, key, n, quote))?;
            self.each(REGION, &b.regions, |put, _, region| put_region(put, key, region))?;
            self.each(IMPLICATION, &b.implications, |put, n, implication| put_implication(put, key, n, implication))?;
            self.each(FIGURE, &b.figures, |put, n, figure| put_figure(put, key, n, figure))?;
            self.each(EVENT, &b.events, |put, n, event| put_event(put, key, n, event))
        };
        mine().map_err(|e| self.wrong(&e))
    }

    /// Puts records by one statement, each with its number.
    fn each<T>(&self, sql: &str, records: &[T], put: impl Fn(&mut Statement<'_>, i64, &T) -> rusqlite::Result<usize>) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        (0..).zip(records).try_for_each(|(n, record)| put(&mut statement, n, record).map(drop))
    }

    /// Takes the rows of an article away.
    pub(super) fn drop_records(&self, key: Key) -> Result<(), StoreError> {
        TABLES.iter().try_for_each(|table| self.run(&format!("DELETE FROM {table} WHERE article = ?1"), [key.0]))
    }
}

const ACTOR: &str = "INSERT INTO actor (article, n, name, kind, country, sector, position, salience, mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

fn put_actor(put: &mut Statement<'_>, key: Key, actor: &Actor) -> rusqlite::Result<usize> {
    let position = actor.positions.first().map(|p| &p.title);
    let country = actor.country.as_ref().map(|c| &c.0);
    let mentions: Vec<_> = actor.mentions.iter().map(|m| (m.span.start, m.span.end, m.form)).collect();
    put.execute(params![key.0, actor.id.0, actor.name, word(&actor.kind), country, actor.sector, position, actor.salience, json(&mentions)])
}

const QUOTE: &str = "INSERT INTO quote (article, n, kind, polarity, attribution, actor, speaker, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

fn put_quote(put: &mut Statement<'_>, key: Key, n: i64, quote: &Quote) -> rusqlite::Result<usize> {
    let (speaker, said) = (quote.speaker.as_ref(), quote.extent());
    let (kind, polarity, attribution) = (word(&quote.kind), word(&quote.polarity), word(&quote.attribution));
    let (actor, speaker) = (speaker.and_then(|s| s.actor).map(|a| a.0), speaker.map(|s| &s.text));
    put.execute(params![key.0, n, kind, polarity, attribution, actor, speaker, said.start, said.end])
}

const REGION: &str = "INSERT INTO region (article, n, name, country, admin1, geoname, lat, lon, role, focus, mentions, start, end) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

fn put_region(put: &mut Statement<'_>, key: Key, region: &Region) -> rusqlite::Result<usize> {
    let place = region.place.as_ref();
    let first = region.mentions.first().map(|m| m.span).unwrap_or_default();
    let country = place.and_then(|p| p.country.as_ref()).map(|c| &c.0);
    let (admin1, geoname) = (place.and_then(|p| p.admin1.as_ref()), place.and_then(|p| p.geoname_id));
    let (lat, lon, role) = (place.map(|p| p.lat), place.map(|p| p.lon), word(&region.role));
    let (id, name, focus, mentions) = (region.id.0, &region.name, region.focus, region.mentions.len() as i64);
    put.execute(params![key.0, id, name, country, admin1, geoname, lat, lon, role, focus, mentions, first.start, first.end])
}

const IMPLICATION: &str = "INSERT INTO implication (article, n, kind, holder, holder_kind, actor, low, high, valence, horizon, start, end) \
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

fn put_implication(put: &mut Statement<'_>, key: Key, n: i64, implication: &Implication) -> rusqlite::Result<usize> {
    let band = implication.likelihood.as_ref().and_then(|l| l.band).map(Band::percent);
    let horizon = implication.horizon.as_ref().and_then(|h| h.until.as_ref().or(h.from.as_ref())).map(Date::to_string);
    let (holder, told) = (&implication.holder, implication.effect);
    let (kind, holder_kind, valence) = (word(&implication.kind), word(&holder.kind), word(&implication.valence));
    let (actor, low, high) = (holder.actor.map(|a| a.0), band.map(|b| b.0), band.map(|b| b.1));
    put.execute(params![key.0, n, kind, holder.text, holder_kind, actor, low, high, valence, horizon, told.start, told.end])
}

const FIGURE: &str = "INSERT INTO figure (article, n, measure, counted, low, high, shape, as_of, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

fn put_figure(put: &mut Statement<'_>, key: Key, n: i64, figure: &Figure) -> rusqlite::Result<usize> {
    let as_of = figure.as_of.as_ref().map(Date::to_string);
    let (measure, shape) = (figure.measure.word(), word(&figure.shape));
    put.execute(params![key.0, n, measure, figure.counted, figure.low, figure.high, shape, as_of, figure.span.start, figure.span.end])
}

const EVENT: &str =
    "INSERT INTO event (article, n, kind, status, time, place, agents, recipients, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

fn put_event(put: &mut Statement<'_>, key: Key, n: i64, event: &Event) -> rusqlite::Result<usize> {
    let ids = |ids: &[crate::briefing::ActorId]| ids.iter().map(|a| a.0.to_string()).collect::<Vec<_>>().join(" ");
    let (agents, recipients, time) = (ids(&event.agents), ids(&event.recipients), event.time.as_ref().map(Date::to_string));
    let (kind, status, place) = (word(&event.kind), word(&event.status), event.place.map(|p| p.0));
    put.execute(params![key.0, n, kind, status, time, place, agents, recipients, event.span.start, event.span.end])
}

/// The word that the JSON contract has for a value, in its quotation marks.
struct Word {
    bytes: [u8; 48],
    length: usize,
}

fn word(value: &impl Serialize) -> Word {
    let mut bytes = [0; 48];
    let mut rest = bytes.as_mut_slice();
    // No word of the contract is longer than the room for it.
    let written = serde_json::to_writer(&mut rest, value).map(|()| rest.len());
    Word { bytes, length: 48 - written.unwrap_or(48) }
}

impl ToSql for Word {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let quoted = self.bytes.get(..self.length).unwrap_or_default();
        let word = if let [b'"', word @ .., b'"'] = quoted { word } else { quoted };
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(word)))
    }
}
