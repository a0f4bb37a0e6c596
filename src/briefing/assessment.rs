//! The analyst's own judgment beside what a text says: made at the desk, never by the machine, and never mixed with the text's voice.

use super::Band;
use serde::{Deserialize, Serialize};

/// How sound the analyst holds the ground of a judgment to be; the three levels of ICD 203, section D.6.e.(2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the directive's own words")]
pub enum Confidence {
    Low,
    #[default]
    Moderate,
    High,
}

impl Confidence {
    /// All levels, from the least.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

/// How likely the analyst at the desk holds an implication to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Assessment {
    /// How likely.
    pub band: Band,
    /// How sound the ground is.
    pub confidence: Confidence,
    /// Why, in the analyst's words; empty for none.
    pub reason: String,
    /// Who judges: a name or initials; empty where the settings name nobody.
    pub by: String,
}

impl Assessment {
    /// The confidence as a sentence of its own: the directive forbids likelihood and confidence in one sentence.
    pub fn ground(&self) -> String {
        let reason = self.reason.trim().trim_end_matches('.');
        let word = self.confidence.word();
        let mut sentence = if reason.is_empty() { format!("{word} confidence.") } else { format!("{word} confidence: {reason}.") };
        if let Some(letter) = sentence.get_mut(..1) {
            letter.make_ascii_uppercase();
        }
        sentence
    }
}
