//! Likelihood: the closed table of ICD 203 bands, set only where the text states a word or a number of it.

use crate::article::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A band of the scale in U.S. Intelligence Community Directive 203 (2 January 2015), section D.6.e.(2).(a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the variants are the directive's own words")]
pub enum Band {
    #[serde(rename = "almost no chance")]
    AlmostNoChance,
    #[serde(rename = "very unlikely")]
    VeryUnlikely,
    #[serde(rename = "unlikely")]
    Unlikely,
    #[serde(rename = "roughly even")]
    RoughlyEven,
    #[serde(rename = "likely")]
    Likely,
    #[serde(rename = "very likely")]
    VeryLikely,
    #[serde(rename = "almost certain")]
    AlmostCertain,
}

impl Band {
    /// All bands, from the least to the most likely.
    pub const ALL: [Self; 7] =
        [Self::AlmostNoChance, Self::VeryUnlikely, Self::Unlikely, Self::RoughlyEven, Self::Likely, Self::VeryLikely, Self::AlmostCertain];

    /// The directive's first wording.
    pub fn words(self) -> &'static str {
        match self {
            Self::AlmostNoChance => "almost no chance",
            Self::VeryUnlikely => "very unlikely",
            Self::Unlikely => "unlikely",
            Self::RoughlyEven => "roughly even",
            Self::Likely => "likely",
            Self::VeryLikely => "very likely",
            Self::AlmostCertain => "almost certain",
        }
    }

    /// Its range in percent, low and high.
    pub fn percent(self) -> (u8, u8) {
        match self {
            Self::AlmostNoChance => (1, 5),
            Self::VeryUnlikely => (5, 20),
            Self::Unlikely => (20, 45),
            Self::RoughlyEven => (45, 55),
            Self::Likely => (55, 80),
            Self::VeryLikely => (80, 95),
            Self::AlmostCertain => (95, 99),
        }
    }

    /// The band of a stated probability `p` (a fraction): at a shared edge the band nearer one half; `None` for 0 and 1, where the scale stops.
    pub fn of(p: f64) -> Option<Self> {
        if !(p > 0.0 && p < 1.0) {
            return None;
        }
        let hundredths = (p * 1e6).round() / 1e4; // 0.55 * 100.0 is a little more than 55
        Some(match hundredths {
            h if h < 5.0 => Self::AlmostNoChance,
            h if h < 20.0 => Self::VeryUnlikely,
            h if h < 45.0 => Self::Unlikely,
            h if h <= 55.0 => Self::RoughlyEven,
            h if h <= 80.0 => Self::Likely,
            h if h <= 95.0 => Self::VeryLikely,
            _ => Self::AlmostCertain,
        })
    }
}

impl fmt::Display for Band {
    /// Always with its numbers: "likely (55–80 %)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = self.percent();
        write!(f, "{} ({low}–{high} %)", self.words())
    }
}

/// What the text says about how likely something is. "Could", "may" and "will" make none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likelihood {
    /// The words that state it.
    pub span: Span,
    /// Those words.
    pub words: String,
    /// A stated probability as a fraction, if a number was stated.
    pub stated: Option<f64>,
    /// The band; `None` only for a stated 0 or 1.
    pub band: Option<Band>,
}

impl Likelihood {
    /// Low and high ends as fractions: the stated number twice, or the band's range.
    pub fn bounds(&self) -> (Option<f64>, Option<f64>) {
        if let Some(p) = self.stated {
            return (Some(p), Some(p));
        }
        let range = self.band.map(Band::percent);
        (range.map(|r| f64::from(r.0) / 100.0), range.map(|r| f64::from(r.1) / 100.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_edge_goes_to_the_band_nearer_one_half() {
        let edges = [
            (0.05, Band::VeryUnlikely),
            (0.20, Band::Unlikely),
            (0.45, Band::RoughlyEven),
            (0.55, Band::RoughlyEven),
            (0.80, Band::Likely),
            (0.95, Band::VeryLikely),
        ];
        for (p, band) in edges {
            assert_eq!(Band::of(p), Some(band), "{p}");
        }
    }

    #[test]
    fn certainty_has_no_band() {
        assert_eq!(Band::of(0.0), None);
        assert_eq!(Band::of(1.0), None);
        assert_eq!(Band::of(f64::NAN), None);
    }
}
