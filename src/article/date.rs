//! Dates as a newspaper knows them: a year, perhaps a month, perhaps a day, perhaps a time.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar date, as precise as it is known (proleptic Gregorian).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// Year, four digits.
    pub year: i16,
    /// Month 1–12, where known.
    pub month: Option<u8>,
    /// Day of the month 1–31, where known.
    pub day: Option<u8>,
}

impl Date {
    /// A full date. The caller vouches for its validity.
    pub fn day(year: i16, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }
}

impl fmt::Display for Date {
    /// RFC 3339 as far as known: `2024-10-29`, `2024-10`, `2024`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (Some(m), Some(d)) => write!(f, "{:04}-{m:02}-{d:02}", self.year),
            (Some(m), None) => write!(f, "{:04}-{m:02}", self.year),
            _ => write!(f, "{:04}", self.year),
        }
    }
}

/// How the date of publication was found: a guess is never shown as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Stated by the input itself: front matter, a feed's or a line's own field.
    Stated,
    /// A page's `meta` element or `time` element.
    Meta,
    /// A page's JSON-LD block.
    JsonLd,
    /// Read from the text.
    Text,
    /// Inferred from weak signs (an address, a file name).
    Guessed,
}

/// When an article was published, and how we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// RFC 3339, as precise as known: `2024-10-29` or `2024-10-29T14:30:00Z`.
    pub at: String,
    /// The calendar day of `at`.
    pub date: Date,
    /// How it was found.
    pub found: Found,
}
