//! Reported speech: direct, indirect and mixed, with cue and speaker.

use super::{ActorId, Why};
use crate::article::Span;
use serde::{Deserialize, Serialize};

/// Whether the content stands in quotation marks in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it, under one cue.
    Mixed,
}

/// How the speaker is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// By a person's name.
    Named,
    /// By a pronoun.
    Pronoun,
    /// By a description that fixes a party ("the minister").
    Nominal,
    /// By a description that names nobody ("a senior official").
    Anonymous,
    /// By the name of an organization, government or document.
    Institution,
    /// Carried over from the quote before.
    Continuation,
    /// Marked text that no rule attributes.
    Orphan,
}

/// Whether something was said, denied, or declined to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the field's plain words")]
pub enum Polarity {
    Said,
    Denied,
    Declined,
}

/// Who speaks, as the text gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The party, where it resolves to one.
    pub actor: Option<ActorId>,
    /// The noun phrase nearest the cue; `None` where the speaker is carried over.
    pub span: Option<Span>,
    /// Those words, or the carried-over name.
    pub text: String,
}

/// One link of a chain of sources, outward from the speaker: "the ministry, citing police, said".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Via {
    /// The party, where it resolves to one.
    pub actor: Option<ActorId>,
    /// The words that name it.
    pub text: String,
}

/// One act of reported speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Direct, indirect or mixed.
    pub kind: QuoteKind,
    /// What was said: at least one span, in order, marks included, cue and connective excluded.
    pub content: Vec<Span>,
    /// The reporting words.
    pub cue: Option<Span>,
    /// Who spoke; `None` for an orphan.
    pub speaker: Option<Speaker>,
    /// How the speaker is given.
    pub attribution: Attribution,
    /// Said, denied or declined.
    pub polarity: Polarity,
    /// The chain of sources, outward.
    pub via: Vec<Via>,
    /// The rule that made it, and the words that set it off.
    pub why: Why,
}

impl Quote {
    /// From the first to the last word of the content.
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::join).unwrap_or_default()
    }
}
