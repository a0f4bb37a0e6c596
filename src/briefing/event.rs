//! Events: who did what to whom, where, when.

use super::{ActorId, RegionId, Why};
use crate::article::{Date, Span};
use serde::{Deserialize, Serialize};

/// The sixteen types of the PLOVER 2.0 event ontology (names only; the rules that assign them are ours), and `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the ontology's own words")]
pub enum EventKind {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    Other,
}

/// How real the text makes the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the model's own words")]
pub enum Status {
    Occurred,
    Ongoing,
    Scheduled,
    Planned,
    Hypothetical,
    Negated,
    Historical,
}

/// One predicate with an identifiable agent or recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What kind of act.
    pub kind: EventKind,
    /// Who acts.
    pub agents: Vec<ActorId>,
    /// Who is acted upon.
    pub recipients: Vec<ActorId>,
    /// Where.
    pub place: Option<RegionId>,
    /// When, where the text says so.
    pub time: Option<Date>,
    /// How real.
    pub status: Status,
    /// The words of the clause.
    pub span: Span,
    /// The rule that made it, and the words that set it off.
    pub why: Why,
}
