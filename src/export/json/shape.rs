//! The shape of the contract: one struct an object, its fields in the order they are written.

use super::super::points::Range;
use crate::article::{AmendmentKind, OutletKind};
use crate::briefing::{
    ActorId, ActorKind, Affected, Attribution, Band, Confidence, Country, EntityKind, EventKind, Form, HolderKind, ImplicationKind, Measure, Modality,
    PlaceUse, Polarity, PossibleSame, QuoteKind, RegionId, RegionRole, Rule, Shape, Status, Valence, Via,
};
use crate::journal::{Said, Verdict};
use serde::{Serialize, Serializer};

/// A bound of a figure: whole numbers are written without a fraction.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Part(f64),
}

impl Number {
    pub(super) fn of(n: f64) -> Self {
        // Beyond 2^53 a float no longer stands for one whole number.
        if n.fract() == 0.0 && n.abs() < 9e15 { Self::Whole(n as i64) } else { Self::Part(n) }
    }
}

/// The measure as one word, with its currency or unit behind a colon where the text fixes one.
fn measure<S: Serializer>(measure: &Measure, to: S) -> Result<S::Ok, S::Error> {
    let word = match measure {
        Measure::Money(Some(currency)) => return to.collect_str(&format_args!("money:{currency}")),
        Measure::Quantity(unit) if !unit.is_empty() => return to.collect_str(&format_args!("quantity:{unit}")),
        other => other.word(),
    };
    to.serialize_str(word)
}

#[derive(Serialize)]
pub(super) struct Object<'a> {
    pub(super) schema: u32,
    pub(super) id: &'a str,
    pub(super) title: Option<&'a str>,
    pub(super) url: Option<&'a str>,
    pub(super) source: SourceObject<'a>,
    pub(super) byline: &'a [String],
    pub(super) dateline: Option<DatelineObject<'a>>,
    pub(super) published: Option<&'a str>,
    pub(super) retrieved: Option<&'a str>,
    pub(super) language: Option<&'a str>,
    pub(super) amendments: Vec<AmendmentObject>,
    pub(super) text: &'a str,
    pub(super) sentences: Vec<Range>,
    pub(super) bottom_line: Vec<Range>,
    pub(super) entities: Vec<EntityObject>,
    pub(super) actors: Vec<ActorObject<'a>>,
    pub(super) quotes: Vec<QuoteObject<'a>>,
    pub(super) regions: Vec<RegionObject<'a>>,
    pub(super) implications: Vec<ImplicationObject<'a>>,
    pub(super) causes: Vec<CauseObject>,
    pub(super) figures: Vec<FigureObject<'a>>,
    pub(super) events: Vec<EventObject<'a>>,
}

#[derive(Serialize)]
pub(super) struct SourceObject<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) kind: OutletKind,
    pub(super) reliability: &'static str,
}

#[derive(Serialize)]
pub(super) struct DatelineObject<'a> {
    pub(super) place: &'a str,
    pub(super) date: Option<String>,
    pub(super) agency: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct AmendmentObject {
    pub(super) kind: AmendmentKind,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct EntityObject {
    #[serde(flatten)]
    pub(super) range: Range,
    #[serde(rename = "type")]
    pub(super) kind: EntityKind,
    pub(super) actor: Option<ActorId>,
    pub(super) region: Option<RegionId>,
}

#[derive(Serialize)]
pub(super) struct ActorObject<'a> {
    pub(super) id: ActorId,
    pub(super) kind: ActorKind,
    pub(super) name: &'a str,
    pub(super) aliases: &'a [String],
    pub(super) possible_same: &'a [PossibleSame],
    pub(super) positions: Vec<PositionObject<'a>>,
    pub(super) country: Option<&'a Country>,
    pub(super) sector: Option<&'a str>,
    pub(super) salience: u32,
    pub(super) mentions: Vec<MentionObject>,
    #[serde(flatten)]
    pub(super) said: SaidObject,
    pub(super) why: WhyObject,
}

#[derive(Serialize)]
pub(super) struct PositionObject<'a> {
    pub(super) title: &'a str,
    pub(super) affiliation: Option<&'a str>,
    pub(super) former: bool,
    #[serde(flatten)]
    pub(super) range: Range,
}

#[derive(Serialize)]
pub(super) struct MentionObject {
    #[serde(flatten)]
    pub(super) range: Range,
    pub(super) form: Form,
}

#[derive(Serialize)]
pub(super) struct QuoteObject<'a> {
    pub(super) kind: QuoteKind,
    pub(super) content: Vec<Range>,
    pub(super) cue: Option<Range>,
    pub(super) speaker: Option<SpeakerObject<'a>>,
    pub(super) attribution: Attribution,
    pub(super) polarity: Polarity,
    pub(super) via: &'a [Via],
    #[serde(flatten)]
    pub(super) said: SaidObject,
    pub(super) why: WhyObject,
}

#[derive(Serialize)]
pub(super) struct SpeakerObject<'a> {
    pub(super) actor: Option<ActorId>,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) text: &'a str,
}

#[derive(Serialize)]
pub(super) struct RegionObject<'a> {
    pub(super) id: RegionId,
    pub(super) name: &'a str,
    pub(super) mentions: Vec<RegionMentionObject>,
    pub(super) place: Option<PlaceObject<'a>>,
    pub(super) candidates: Vec<CandidateObject<'a>>,
    pub(super) role: RegionRole,
    pub(super) precision: u8,
    pub(super) focus: bool,
    pub(super) judged: Option<Verdict>,
    pub(super) why: WhyObject,
}

#[derive(Serialize)]
pub(super) struct RegionMentionObject {
    #[serde(flatten)]
    pub(super) range: Range,
    #[serde(rename = "use")]
    pub(super) usage: PlaceUse,
}

#[derive(Serialize)]
pub(super) struct PlaceObject<'a> {
    pub(super) geoname_id: Option<u32>,
    pub(super) name: &'a str,
    pub(super) country: Option<&'a Country>,
    pub(super) admin1: Option<&'a str>,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) feature: &'a str,
    pub(super) bbox: Option<[f64; 4]>,
}

#[derive(Serialize)]
pub(super) struct CandidateObject<'a> {
    pub(super) geoname_id: Option<u32>,
    pub(super) name: &'a str,
    pub(super) country: Option<&'a Country>,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) score: f64,
}

#[derive(Serialize)]
pub(super) struct ImplicationObject<'a> {
    pub(super) kind: ImplicationKind,
    pub(super) cue: Vec<Range>,
    pub(super) effect: Range,
    pub(super) cause: Option<Range>,
    pub(super) condition: Option<Range>,
    pub(super) holder: HolderObject<'a>,
    pub(super) via: &'a [Via],
    pub(super) polarity: &'static str,
    pub(super) modality: Modality,
    pub(super) likelihood: Option<LikelihoodObject<'a>>,
    pub(super) assessed: Option<AssessedObject<'a>>,
    pub(super) valence: Valence,
    pub(super) horizon: Option<HorizonObject<'a>>,
    pub(super) affected: &'a [Affected],
    #[serde(flatten)]
    pub(super) said: SaidObject,
    pub(super) why: WhyObject,
}

/// What the reader said of a line.
#[derive(Serialize)]
pub(super) struct SaidObject {
    pub(super) judged: Option<Verdict>,
    pub(super) aside: bool,
}

impl SaidObject {
    pub(super) fn of(said: Said) -> Self {
        Self { judged: said.verdict, aside: said.aside }
    }
}

#[derive(Serialize)]
pub(super) struct HolderObject<'a> {
    pub(super) actor: Option<ActorId>,
    pub(super) kind: HolderKind,
    pub(super) text: &'a str,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct LikelihoodObject<'a> {
    pub(super) words: &'a str,
    pub(super) stated: Option<f64>,
    pub(super) band: Option<Band>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct AssessedObject<'a> {
    pub(super) band: Band,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) confidence: Confidence,
    pub(super) reason: Option<&'a str>,
    pub(super) by: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct HorizonObject<'a> {
    pub(super) words: &'a str,
    #[serde(flatten)]
    pub(super) range: Range,
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
}

#[derive(Serialize)]
pub(super) struct CauseObject {
    pub(super) cause: Option<Range>,
    pub(super) effect: Option<Range>,
    pub(super) cue: Vec<Range>,
}

#[derive(Serialize)]
pub(super) struct FigureObject<'a> {
    #[serde(flatten)]
    pub(super) range: Range,
    #[serde(serialize_with = "measure")]
    pub(super) measure: &'a Measure,
    pub(super) counted: Option<&'a str>,
    pub(super) low: Option<Number>,
    pub(super) high: Option<Number>,
    pub(super) shape: Shape,
    pub(super) as_of: Option<String>,
    pub(super) holder: Option<&'a str>,
    pub(super) verbatim: &'a str,
    pub(super) why: WhyObject,
}

#[derive(Serialize)]
pub(super) struct EventObject<'a> {
    #[serde(rename = "type")]
    pub(super) kind: EventKind,
    pub(super) agents: &'a [ActorId],
    pub(super) recipients: &'a [ActorId],
    pub(super) place: Option<RegionId>,
    pub(super) time: Option<String>,
    pub(super) status: Status,
    #[serde(flatten)]
    pub(super) range: Range,
    pub(super) why: WhyObject,
}

#[derive(Serialize)]
pub(super) struct WhyObject {
    pub(super) rule: Rule,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
}
