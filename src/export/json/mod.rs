//! JSON: the machine-readable briefing, schema 1, offsets in code points, every key always present.

mod shape;

use super::phrase;
use super::points::Points;
use crate::article::{Amendment, Article, Date, Outlet};
use crate::briefing::{
    Actor, Assessment, Briefing, Candidate, CausalLink, Entity, Event, Figure, Holder, Horizon, Implication, Likelihood, Place, Position, Quote, Region,
    Speaker, Why,
};
use crate::journal::{ClaimKind, Review, Said};
use shape::{
    ActorObject, AmendmentObject, AssessedObject, CandidateObject, CauseObject, DatelineObject, EntityObject, EventObject, FigureObject, HolderObject,
    HorizonObject, ImplicationObject, LikelihoodObject, MentionObject, Number, Object, PlaceObject, PositionObject, QuoteObject, RegionMentionObject,
    RegionObject, SaidObject, SourceObject, SpeakerObject, WhyObject,
};

/// The version of the contract.
pub const SCHEMA: u32 = 1;

/// The JSON Schema that every output of this module meets.
pub const SCHEMA_TEXT: &str = include_str!("../../../assets/schema/briefing.schema.json");

/// One briefing as one line of JSON, without a line end, with what the reader said of its lines; those set aside are marked.
pub fn json(article: &Article, briefing: &Briefing, review: &Review) -> String {
    let points = Points::new(&article.text);
    // Writing plain structs into memory cannot fail: no map keys, no foreign serializers.
    serde_json::to_string(&Object::of(article, briefing, review, &points)).unwrap_or_default()
}

fn date(date: Option<Date>) -> Option<String> {
    date.map(|d| d.to_string())
}

impl<'a> Object<'a> {
    fn of(article: &'a Article, briefing: &'a Briefing, review: &Review, points: &Points<'_>) -> Self {
        let dateline = article.dateline.as_ref().map(|d| DatelineObject { place: &d.place, date: date(d.date), agency: d.agency.as_deref() });
        let entity = |e: &Entity| EntityObject { range: points.range(e.span), kind: e.kind, actor: e.actor, region: e.region };
        let amendment = |a: &Amendment| {
            let range = a.span.map(|s| points.range(s));
            AmendmentObject { kind: a.kind, start: range.map(|r| r.start), end: range.map(|r| r.end) }
        };
        let cause =
            |c: &CausalLink| CauseObject { cause: c.cause.map(|s| points.range(s)), effect: c.effect.map(|s| points.range(s)), cue: points.ranges(&c.cue) };
        let said = |kind, number| SaidObject::of(review.line(kind, number));
        Self {
            schema: SCHEMA,
            id: &article.id.0,
            title: article.title.as_deref(),
            url: article.url.as_deref(),
            source: source(&article.outlet),
            byline: &article.byline,
            dateline,
            published: phrase::stated(article),
            retrieved: article.retrieved.as_deref(),
            language: article.language.as_deref(),
            amendments: article.amendments.iter().map(amendment).collect(),
            text: &article.text,
            sentences: points.ranges(&briefing.sentences),
            bottom_line: points.ranges(&briefing.bottom_line),
            entities: briefing.entities.iter().map(entity).collect(),
            actors: briefing.actors.iter().map(|a| actor(a, said(ClaimKind::Actor, a.id.0 as usize), points)).collect(),
            quotes: briefing.quotes.iter().enumerate().map(|(at, q)| quote(q, said(ClaimKind::Quote, at), points)).collect(),
            regions: briefing.regions.iter().map(|r| region(r, review.line(ClaimKind::Region, r.id.0 as usize), points)).collect(),
            implications: briefing.implications.iter().enumerate().map(|(at, i)| implication(i, said(ClaimKind::Implication, at), article, points)).collect(),
            causes: briefing.causes.iter().map(cause).collect(),
            figures: briefing.figures.iter().map(|f| figure(f, article, points)).collect(),
            events: briefing.events.iter().map(|e| event(e, points)).collect(),
        }
    }
}

fn source(outlet: &Outlet) -> SourceObject<'_> {
    // Reliability is a person's judgment: until someone makes it, F, "cannot be judged".
    SourceObject { name: outlet.name.as_deref(), kind: outlet.kind, reliability: "F" }
}

fn actor<'a>(a: &'a Actor, said: SaidObject, points: &Points<'_>) -> ActorObject<'a> {
    let position = |p: &'a Position| PositionObject { title: &p.title, affiliation: p.affiliation.as_deref(), former: p.former, range: points.range(p.span) };
    ActorObject {
        id: a.id,
        kind: a.kind,
        name: &a.name,
        aliases: &a.aliases,
        possible_same: &a.possible_same,
        positions: a.positions.iter().map(position).collect(),
        country: a.country.as_ref(),
        sector: a.sector.as_deref(),
        salience: a.salience,
        mentions: a.mentions.iter().map(|m| MentionObject { range: points.range(m.span), form: m.form }).collect(),
        said,
        why: why(a.why, points),
    }
}

fn quote<'a>(q: &'a Quote, said: SaidObject, points: &Points<'_>) -> QuoteObject<'a> {
    let speaker = |s: &'a Speaker| {
        let range = s.span.map(|s| points.range(s));
        SpeakerObject { actor: s.actor, start: range.map(|r| r.start), end: range.map(|r| r.end), text: &s.text }
    };
    QuoteObject {
        kind: q.kind,
        content: points.ranges(&q.content),
        cue: q.cue.map(|s| points.range(s)),
        speaker: q.speaker.as_ref().map(speaker),
        attribution: q.attribution,
        polarity: q.polarity,
        via: &q.via,
        said,
        why: why(q.why, points),
    }
}

fn region<'a>(r: &'a Region, said: Said, points: &Points<'_>) -> RegionObject<'a> {
    let place = |p: &'a Place| PlaceObject {
        geoname_id: p.geoname_id,
        name: &p.name,
        country: p.country.as_ref(),
        admin1: p.admin1.as_deref(),
        lat: p.lat,
        lon: p.lon,
        feature: &p.feature,
        bbox: p.bbox,
    };
    // "None of these" is not listed: what the scores lack to 1 is its share.
    let candidate = |c: &'a Candidate| {
        let p = c.place.as_ref()?;
        Some(CandidateObject { geoname_id: p.geoname_id, name: &p.name, country: p.country.as_ref(), lat: p.lat, lon: p.lon, score: c.score })
    };
    RegionObject {
        id: r.id,
        name: &r.name,
        mentions: r.mentions.iter().map(|m| RegionMentionObject { range: points.range(m.span), usage: m.usage }).collect(),
        place: r.place.as_ref().map(place),
        candidates: r.candidates.iter().filter_map(candidate).collect(),
        role: r.role,
        precision: r.precision,
        focus: r.focus,
        judged: said.verdict,
        why: why(r.why, points),
    }
}

fn implication<'a>(i: &'a Implication, said: SaidObject, article: &'a Article, points: &Points<'_>) -> ImplicationObject<'a> {
    let horizon = |h: &Horizon| HorizonObject { words: article.words(h.span), range: points.range(h.span), from: date(h.from), until: date(h.until) };
    ImplicationObject {
        kind: i.kind,
        cue: points.ranges(&i.cue),
        effect: points.range(i.effect),
        cause: i.cause.map(|s| points.range(s)),
        condition: i.condition.map(|s| points.range(s)),
        holder: holder(&i.holder, points),
        via: &i.via,
        polarity: if i.negated { "negated" } else { "affirmed" },
        modality: i.modality,
        likelihood: i.likelihood.as_ref().map(likelihood),
        assessed: i.assessed.as_ref().map(assessed),
        valence: i.valence,
        horizon: i.horizon.as_ref().map(horizon),
        affected: &i.affected,
        said,
        why: why(i.why, points),
    }
}

fn why(why: Why, points: &Points<'_>) -> WhyObject {
    let range = why.words.map(|s| points.range(s));
    WhyObject { rule: why.rule, start: range.map(|r| r.start), end: range.map(|r| r.end) }
}

fn holder<'a>(h: &'a Holder, points: &Points<'_>) -> HolderObject<'a> {
    let range = h.span.map(|s| points.range(s));
    HolderObject { actor: h.actor, kind: h.kind, text: &h.text, start: range.map(|r| r.start), end: range.map(|r| r.end) }
}

fn likelihood(l: &Likelihood) -> LikelihoodObject<'_> {
    let (low, high) = l.bounds();
    LikelihoodObject { words: &l.words, stated: l.stated, band: l.band, low, high }
}

fn assessed(a: &Assessment) -> AssessedObject<'_> {
    let (low, high) = a.band.percent();
    let given = |words: &'_ str| !words.trim().is_empty();
    AssessedObject {
        band: a.band,
        low: f64::from(low) / 100.0,
        high: f64::from(high) / 100.0,
        confidence: a.confidence,
        reason: Some(a.reason.as_str()).filter(|w| given(w)),
        by: Some(a.by.as_str()).filter(|w| given(w)),
    }
}

fn figure<'a>(f: &'a Figure, article: &'a Article, points: &Points<'_>) -> FigureObject<'a> {
    FigureObject {
        range: points.range(f.span),
        measure: &f.measure,
        counted: f.counted.as_deref(),
        low: f.low.map(Number::of),
        high: f.high.map(Number::of),
        shape: f.shape,
        as_of: date(f.as_of),
        holder: f.holder.as_deref(),
        verbatim: article.words(f.span),
        why: why(f.why, points),
    }
}

fn event<'a>(e: &'a Event, points: &Points<'_>) -> EventObject<'a> {
    EventObject {
        kind: e.kind,
        agents: &e.agents,
        recipients: &e.recipients,
        place: e.place,
        time: date(e.time),
        status: e.status,
        range: points.range(e.span),
        why: why(e.why, points),
    }
}
