//! Amendments: what a text says of its own changes.

use super::Span;
use serde::{Deserialize, Serialize};

/// What a publication does to its own text. The order is that of their weight for who relies on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmendmentKind {
    /// It takes the text back.
    Retraction,
    /// It says that something in it was wrong.
    Correction,
    /// It says what was meant.
    Clarification,
    /// It says that something was added or changed.
    Update,
    /// Its editors speak about the text.
    EditorsNote,
}

impl AmendmentKind {
    /// Its name, for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Retraction => "retraction",
            Self::Correction => "correction",
            Self::Clarification => "clarification",
            Self::Update => "update",
            Self::EditorsNote => "editor's note",
        }
    }
}

/// One such statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// What it is.
    pub kind: AmendmentKind,
    /// Where the text says so; `None` if only a headline outside of it does.
    pub span: Option<Span>,
}
