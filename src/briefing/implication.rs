//! Implications: consequences, forecasts, risks, advice; who asserts them, how likely in their own words.

use super::{ActorId, Assessment, Likelihood, RegionId, Via, Why};
use crate::article::{Date, Span};
use serde::{Deserialize, Serialize};

/// The ten kinds, by the ordered decision rules of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImplicationKind {
    /// A real cause and a real effect, linked by an explicit causal cue.
    Consequence,
    /// An unsettled proposition.
    Forecast,
    /// An effect under a condition that the text does not presuppose.
    Conditional,
    /// An unsettled adverse effect under risk wording or a possibility-only modal.
    Risk,
    /// Its mirror: an unsettled favorable effect.
    Opportunity,
    /// Something that ought to be done.
    Recommendation,
    /// An act that the holder controls and undertakes.
    Commitment,
    /// An act that the holder controls, against somebody, as punishment or under a condition on their conduct.
    Threat,
    /// An inference from a sign.
    Assessment,
    /// Something expressly unknown.
    Gap,
}

/// How the text commits itself to the effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the model's own words")]
pub enum Modality {
    Unhedged,
    Probable,
    Even,
    Improbable,
    Possible,
    Deontic,
    Committed,
    Inferred,
    Unknown,
}

/// Good or bad, from the effect's own words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Valence {
    /// Loss of life, health, money, territory, rights, order or function.
    Adverse,
    /// Gain of the same.
    #[serde(rename = "favourable")]
    Favorable,
    /// Both or neither.
    Neutral,
}

/// What kind of party puts the effect forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderKind {
    /// A party of the cast.
    Actor,
    /// A description that names nobody.
    Anonymous,
    /// A report, a study, a poll.
    Document,
    /// The publication itself.
    Outlet,
}

/// Who puts an implication forward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// What kind of holder.
    pub kind: HolderKind,
    /// The party, for [`HolderKind::Actor`].
    pub actor: Option<ActorId>,
    /// The noun phrase that names the holder here; `None` for the outlet or a carried-over speaker.
    pub span: Option<Span>,
    /// Those words; empty for the outlet.
    pub text: String,
}

/// By when: words of the text, resolved against the article's date where they can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Horizon {
    /// The words.
    pub span: Span,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// Whom or what the effect touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Affected {
    /// A party.
    Actor(ActorId),
    /// A place.
    Region(RegionId),
}

/// One proposition that the text puts forward as unsettled, following, advisable, inferred or unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Implication {
    /// Which of the ten.
    pub kind: ImplicationKind,
    /// The words that mark it. At least one span.
    pub cue: Vec<Span>,
    /// The clause, infinitive or event nominal that the cue governs.
    pub effect: Span,
    /// A cause that the text presupposes as real.
    pub cause: Option<Span>,
    /// A condition that it does not.
    pub condition: Option<Span>,
    /// Who puts it forward.
    pub holder: Holder,
    /// Who passes it on, outward.
    pub via: Vec<Via>,
    /// Whether the cue is negated ("does not expect"). Band words keep their own sign: "unlikely" is not negated.
    pub negated: bool,
    /// How the text commits itself.
    pub modality: Modality,
    /// What the text says about how likely it is, if it does.
    pub likelihood: Option<Likelihood>,
    /// How likely the analyst at the desk holds it to be: no pass fills it in.
    pub assessed: Option<Assessment>,
    /// Good or bad.
    pub valence: Valence,
    /// By when.
    pub horizon: Option<Horizon>,
    /// Whom or what it touches.
    pub affected: Vec<Affected>,
    /// The rule that made it, and the words that set it off.
    pub why: Why,
}

/// The longest stretch, in bytes, between a cue and the effect that are shown as one.
const NEAR: u32 = 24;

impl Implication {
    /// The effect together with the cues that stand near it: what is shown for the whole.
    pub fn told(&self) -> Span {
        let near = |cue: &Span| cue.end.max(self.effect.end) - cue.start.min(self.effect.start) <= (cue.len() + self.effect.len()) as u32 + NEAR;
        self.cue.iter().copied().filter(|c| near(c)).fold(self.effect, Span::join)
    }
}

/// An explicit causal link, in the wide sense (also since, as, after when causal, allow, create).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CausalLink {
    /// The cause's words.
    pub cause: Option<Span>,
    /// The effect's words.
    pub effect: Option<Span>,
    /// The words that link them. At least one span.
    pub cue: Vec<Span>,
}
