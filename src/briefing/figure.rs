//! Figures: numbers with what they count and their bounds.

use super::Why;
use crate::article::{Date, Span};
use serde::{Deserialize, Serialize};

/// What a figure measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the model's own words")]
pub enum Measure {
    Dead,
    Injured,
    Missing,
    Displaced,
    Detained,
    Troops,
    Vehicles,
    Attendance,
    /// An amount of money; the ISO 4217 code where the text fixes one.
    Money(Option<String>),
    Percent,
    /// An amount with a unit ("tonnes").
    Quantity(String),
    Duration,
    Distance,
    Count,
}

impl Measure {
    /// Its plain word, without currency or unit.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Dead => "dead",
            Self::Injured => "injured",
            Self::Missing => "missing",
            Self::Displaced => "displaced",
            Self::Detained => "detained",
            Self::Troops => "troops",
            Self::Vehicles => "vehicles",
            Self::Attendance => "attendance",
            Self::Money(_) => "money",
            Self::Percent => "percent",
            Self::Quantity(_) => "quantity",
            Self::Duration => "duration",
            Self::Distance => "distance",
            Self::Count => "count",
        }
    }
}

/// How the words bound the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// "41".
    Exact,
    /// "about 41".
    About,
    /// "at least 41".
    AtLeast,
    /// "up to 41".
    AtMost,
    /// "40 to 50".
    Between,
    /// "dozens": printed as written; the bounds serve only comparison.
    Vague,
}

/// One number of the text. It is always printed as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The whole expression with its hedge and counted noun: "up to 200,000 people".
    pub span: Span,
    /// What it measures.
    pub measure: Measure,
    /// The head noun counted, if one stands there.
    pub counted: Option<String>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound; `None` where the wording leaves it open.
    pub high: Option<f64>,
    /// The number itself, where the words only come near it ("about 500"); its bounds are then our convention. `None` for every other shape.
    #[serde(default)]
    pub near: Option<f64>,
    /// How the words bound it.
    pub shape: Shape,
    /// As of when, where the text says so.
    pub as_of: Option<Date>,
    /// Who gives it, where it stands inside reported speech: the speaker's words.
    pub holder: Option<String>,
    /// The rule that made it, and the words that set it off.
    pub why: Why,
}

impl Figure {
    /// Its number with the shape of its bounds: "41", "≥ 41", "≤ 200,000", "about 1,000", "40–50", and what it is counted in. `None` for a vague one,
    /// which is shown as written.
    pub fn value(&self) -> Option<String> {
        let number = match (self.shape, self.low, self.high) {
            (Shape::About, _, _) if self.near.is_some() => format!("about {}", grouped(self.near.unwrap_or_default())),
            (Shape::AtMost, _, Some(high)) => format!("≤ {}", grouped(high)),
            (Shape::AtLeast, Some(low), _) => format!("≥ {}", grouped(low)),
            (Shape::About, Some(low), Some(high)) => format!("≈ {}–{}", grouped(low), grouped(high)),
            (Shape::Between, Some(low), Some(high)) => format!("{}–{}", grouped(low), grouped(high)),
            (Shape::Exact, Some(low), _) => grouped(low),
            _ => return None,
        };
        Some(match &self.measure {
            Measure::Money(Some(currency)) => format!("{number} {currency}"),
            Measure::Percent => format!("{number} %"),
            Measure::Quantity(unit) if !unit.is_empty() => format!("{number} {unit}"),
            _ => number,
        })
    }
}

/// A number with its thousands set apart.
pub fn grouped(n: f64) -> String {
    let plain = if n.fract() == 0.0 { format!("{n:.0}") } else { n.to_string() };
    let whole = plain.split('.').next().unwrap_or_default();
    let digits = whole.trim_start_matches('-').len();
    let mut out = String::new();
    for (i, c) in plain.chars().enumerate() {
        let at = i.wrapping_sub(whole.len() - digits);
        if at > 0 && at < digits && (digits - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (n, shown) in [(0.0, "0"), (999.0, "999"), (1000.0, "1,000"), (200_000.0, "200,000"), (-1234.5, "-1,234.5"), (1e7, "10,000,000")] {
            assert_eq!(grouped(n), shown);
        }
    }
}
