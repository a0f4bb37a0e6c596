//! What was found, as rows that questions across articles can be asked of.

use super::journal::json;
use super::{Store, StoreError};
use crate::article::Date;
use crate::briefing::{Actor, Band, Briefing, Event, Figure, Implication, Quote, Region};
use crate::query::Key;
use rusqlite::params;
use serde::Serialize;

/// The tables that hold findings, each with an `article` column.
const TABLES: &[&str] = &["actor", "quote", "region", "implication", "figure", "event"];

impl Store {
    /// Writes the rows of an article anew.
    pub(super) fn put_records(&self, key: Key, briefing: &Briefing, fresh: bool) -> Result<(), StoreError> {
        if !fresh {
            self.drop_records(key)?;
        }
        let mine = || -> rusqlite::Result<()> {
            each(&briefing.actors, |_, actor| self.put_actor(key, actor))?;
            each(&briefing.quotes, |n, quote| self.put_quote(key, n, quote))?;
            each(&briefing.regions, |_, region| self.put_region(key, region))?;
            each(&briefing.implications, |n, implication| self.put_implication(key, n, implication))?;
            each(&briefing.figures, |n, figure| self.put_figure(key, n, figure))?;
            each(&briefing.events, |n, event| self.put_event(key, n, event))
        };
        mine().map_err(|e| self.wrong(&e))
    }

    /// Takes the rows of an article away.
    pub(super) fn drop_records(&self, key: Key) -> Result<(), StoreError> {
        TABLES.iter().try_for_each(|table| self.run(&format!("DELETE FROM {table} WHERE article = ?1"), [key.0]))
    }

    fn put_actor(&self, key: Key, actor: &Actor) -> rusqlite::Result<()> {
        let position = actor.positions.first().map(|p| &p.title);
        let country = actor.country.as_ref().map(|c| &c.0);
        let mentions: Vec<_> = actor.mentions.iter().map(|m| (m.span.start, m.span.end, m.form)).collect();
        let sql = "INSERT INTO actor (article, n, name, kind, country, sector, position, salience, mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let values = params![key.0, actor.id.0, actor.name, word(&actor.kind), country, actor.sector, position, actor.salience, json(&mentions)];
        self.connection.prepare_cached(sql)?.execute(values).map(drop)
    }

    fn put_quote(&self, key: Key, n: i64, quote: &Quote) -> rusqlite::Result<()> {
        let (speaker, said) = (quote.speaker.as_ref(), quote.extent());
        let sql = "INSERT INTO quote (article, n, kind, polarity, attribution, actor, speaker, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let (kind, polarity, attribution) = (word(&quote.kind), word(&quote.polarity), word(&quote.attribution));
        let (actor, speaker) = (speaker.and_then(|s| s.actor).map(|a| a.0), speaker.map(|s| &s.text));
        self.connection.prepare_cached(sql)?.execute(params![key.0, n, kind, polarity, attribution, actor, speaker, said.start, said.end]).map(drop)
    }

    fn put_region(&self, key: Key, region: &Region) -> rusqlite::Result<()> {
        let place = region.place.as_ref();
        let first = region.mentions.first().map(|m| m.span).unwrap_or_default();
        let sql = "INSERT INTO region (article, n, name, country, admin1, geoname, lat, lon, role, focus, mentions, start, end) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let country = place.and_then(|p| p.country.as_ref()).map(|c| &c.0);
        let (admin1, geoname) = (place.and_then(|p| p.admin1.as_ref()), place.and_then(|p| p.geoname_id));
        let (lat, lon, role) = (place.map(|p| p.lat), place.map(|p| p.lon), word(&region.role));
        let values = params![
            key.0,
            region.id.0,
            region.name,
            country,
            admin1,
            geoname,
            lat,
            lon,
            role,
            region.focus,
            region.mentions.len() as i64,
            first.start,
            first.end
        ];
        self.connection.prepare_cached(sql)?.execute(values).map(drop)
    }

    fn put_implication(&self, key: Key, n: i64, implication: &Implication) -> rusqlite::Result<()> {
        let band = implication.likelihood.as_ref().and_then(|l| l.band).map(Band::percent);
        let horizon = implication.horizon.as_ref().and_then(|h| h.until.as_ref().or(h.from.as_ref())).map(Date::to_string);
        let (holder, told) = (&implication.holder, implication.effect);
        let sql = "INSERT INTO implication (article, n, kind, holder, holder_kind, actor, low, high, valence, horizon, start, end) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        let (kind, holder_kind, valence) = (word(&implication.kind), word(&holder.kind), word(&implication.valence));
        let (actor, low, high) = (holder.actor.map(|a| a.0), band.map(|b| b.0), band.map(|b| b.1));
        let values = params![key.0, n, kind, holder.text, holder_kind, actor, low, high, valence, horizon, told.start, told.end];
        self.connection.prepare_cached(sql)?.execute(values).map(drop)
    }

    fn put_figure(&self, key: Key, n: i64, figure: &Figure) -> rusqlite::Result<()> {
        let sql = "INSERT INTO figure (article, n, measure, counted, low, high, shape, as_of, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let as_of = figure.as_of.as_ref().map(Date::to_string);
        let (measure, shape) = (figure.measure.word(), word(&figure.shape));
        let values = params![key.0, n, measure, figure.counted, figure.low, figure.high, shape, as_of, figure.span.start, figure.span.end];
        self.connection.prepare_cached(sql)?.execute(values).map(drop)
    }

    fn put_event(&self, key: Key, n: i64, event: &Event) -> rusqlite::Result<()> {
        let sql = "INSERT INTO event (article, n, kind, status, time, place, agents, recipients, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let ids = |ids: &[crate::briefing::ActorId]| ids.iter().map(|a| a.0.to_string()).collect::<Vec<_>>().join(" ");
        let (agents, recipients, time) = (ids(&event.agents), ids(&event.recipients), event.time.as_ref().map(Date::to_string));
        let (kind, status) = (word(&event.kind), word(&event.status));
        let place = event.place.map(|p| p.0);
        self.connection
            .prepare_cached(sql)?
            .execute(params![key.0, n, kind, status, time, place, agents, recipients, event.span.start, event.span.end])
            .map(drop)
    }
}

fn each<T>(records: &[T], mut put: impl FnMut(i64, &T) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    (0..).zip(records).try_for_each(|(n, record)| put(n, record))
}

/// The word that the JSON contract has for a value.
fn word(value: &impl Serialize) -> String {
    let word = serde_json::to_string(value).unwrap_or_default();
    word.trim_matches('"').to_owned()
}
