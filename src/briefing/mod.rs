//! What we claim about one article, each claim pinned to its words. Pure data.

mod actor;
mod assessment;
mod country;
mod event;
mod figure;
mod grouped;
mod implication;
mod likelihood;
mod quote;
mod region;
mod scale;
mod weight;
mod why;

pub use actor::{Actor, ActorId, ActorKind, Country, Entity, EntityKind, Form, Likeness, Mention, Position, PossibleSame};
pub use assessment::{Assessment, Confidence};
pub use event::{Event, EventKind, Status};
pub use figure::{Figure, Measure, Shape, grouped};
pub use grouped::Placed;
pub use implication::{Affected, CausalLink, Holder, HolderKind, Horizon, Implication, ImplicationKind, Modality, Valence};
pub use likelihood::{Band, Likelihood};
pub use quote::{Attribution, Polarity, Quote, QuoteKind, Speaker, Via};
pub use region::{Candidate, Place, PlaceUse, Region, RegionId, RegionMention, RegionRole};
pub use scale::{Scale, Term};
pub use why::{Rule, Why};

use crate::article::Span;
use serde::{Deserialize, Serialize};

/// Everything found in one article. Lists are in order of first appearance but for actors, which are in order of salience.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Briefing {
    /// The sentences, in order, without surrounding white space.
    pub sentences: Vec<Span>,
    /// At most three whole sentences that carry the rest.
    pub bottom_line: Vec<Span>,
    /// Every named mention, actor or not.
    pub entities: Vec<Entity>,
    /// Who acts.
    pub actors: Vec<Actor>,
    /// What they said.
    pub quotes: Vec<Quote>,
    /// Where.
    pub regions: Vec<Region>,
    /// So what.
    pub implications: Vec<Implication>,
    /// Every explicit causal link, in the wide sense.
    pub causes: Vec<CausalLink>,
    /// How many.
    pub figures: Vec<Figure>,
    /// What happened.
    pub events: Vec<Event>,
}

impl Briefing {
    /// The actor with this id, if it is in the cast.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.iter().find(|a| a.id == id)
    }

    /// The region with this id.
    pub fn region(&self, id: RegionId) -> Option<&Region> {
        self.regions.iter().find(|r| r.id == id)
    }

    /// The sentence that holds byte `at`, or the nearest one before it.
    pub fn sentence_at(&self, at: u32) -> Option<Span> {
        let next = self.sentences.partition_point(|s| s.start <= at);
        next.checked_sub(1).and_then(|i| self.sentences.get(i)).copied()
    }
}
