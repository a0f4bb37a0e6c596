//! What is asked of stated likelihoods, over the bands of ICD 203.
//!
//! A text states a word or a number; either way the model keeps a band, and a band is a range. A condition holds for an article if one implication's whole
//! band meets it: `likely:>=55` finds "likely" (55–80 %) and more, `likely:<20` "almost no chance" (1–5 %) but not "very unlikely" (5–20 %), whose high
//! end is no less than 20. A plain number finds the bands that hold it. A stated 0 % or 100 %, for which the scale has no band, is a range of one number.

use crate::briefing::{Band, Implication};
use std::fmt;

/// A condition on a stated likelihood, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chance {
    /// `55`: the band holds this number.
    Holds(u8),
    /// `>=55`: its low end is no less.
    AtLeast(u8),
    /// `>55`: its low end is more.
    Over(u8),
    /// `<=55`: its high end is no more.
    AtMost(u8),
    /// `<55`: its high end is less.
    Under(u8),
    /// `20..55`: both ends lie there.
    Within(u8, u8),
}

/// The ranges that an article can state, bit by bit: the seven bands, certainty that not, certainty.
fn ranges() -> impl Iterator<Item = (u8, u8)> {
    Band::ALL.into_iter().map(Band::percent).chain([(0, 0), (100, 100)])
}

impl Chance {
    /// What `text` asks for: a number, a comparison, a range, or the words of a band.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(band) = Band::ALL.into_iter().find(|b| b.words().eq_ignore_ascii_case(text)) {
            let (low, high) = band.percent();
            return Some(Self::Within(low, high));
        }
        if let Some((low, high)) = text.split_once("..") {
            return Some(Self::Within(percent(low)?, percent(high)?)).filter(|c| c.bits() != 0);
        }
        let digits = text.trim_start_matches(['<', '>', '=']);
        let number = percent(digits)?;
        Some(match text.strip_suffix(digits)? {
            "" | "=" => Self::Holds(number),
            ">=" => Self::AtLeast(number),
            ">" => Self::Over(number),
            "<=" => Self::AtMost(number),
            "<" => Self::Under(number),
            _ => return None,
        })
    }

    fn meets(self, (low, high): (u8, u8)) -> bool {
        match self {
            Self::Holds(n) => low <= n && n <= high,
            Self::AtLeast(n) => low >= n,
            Self::Over(n) => low > n,
            Self::AtMost(n) => high <= n,
            Self::Under(n) => high < n,
            Self::Within(from, to) => low >= from && high <= to,
        }
    }

    /// The bits of [`super::Facts::chances`] any of which meets the condition.
    pub fn bits(self) -> u16 {
        ranges().enumerate().filter(|(_, range)| self.meets(*range)).map(|(bit, _)| 1 << bit).sum()
    }
}

fn percent(text: &str) -> Option<u8> {
    let digits = text.trim().trim_end_matches('%').trim_end();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|n| plain && *n <= 100)
}

/// The bit of what an implication states; none where it states nothing.
pub fn chances(implication: &Implication) -> u16 {
    let Some(likelihood) = &implication.likelihood else { return 0 };
    let certain = likelihood.stated.map(|p| if p < 0.5 { 7 } else { 8 });
    likelihood.band.map(|b| b as u16).or(certain).map_or(0, |bit| 1 << bit)
}

impl fmt::Display for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holds(n) => write!(f, "{n}"),
            Self::AtLeast(n) => write!(f, ">={n}"),
            Self::Over(n) => write!(f, ">{n}"),
            Self::AtMost(n) => write!(f, "<={n}"),
            Self::Under(n) => write!(f, "<{n}"),
            Self::Within(low, high) => write!(f, "{low}..{high}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let bits = Chance::read(text).unwrap().bits();
        let names = Band::ALL.into_iter().map(Band::words).chain(["0 %", "100 %"]);
        names.enumerate().filter(|(bit, _)| bits & 1 << bit != 0).map(|(_, name)| name).collect()
    }

    #[test]
    fn a_condition_finds_the_bands_that_lie_there_whole() {
        assert_eq!(found(">=55"), ["likely", "very likely", "almost certain", "100 %"]);
        assert_eq!(found(">55"), ["very likely", "almost certain", "100 %"]);
        assert_eq!(found("<20"), ["almost no chance", "0 %"]);
        assert_eq!(found("<=20"), ["almost no chance", "very unlikely", "0 %"]);
        assert_eq!(found("60"), ["likely"]);
        assert_eq!(found("=55%"), ["roughly even", "likely"]);
        assert_eq!(found("20..55"), ["unlikely", "roughly even"]);
        assert_eq!(found("Very Likely"), ["very likely"]);
        for wrong in ["", ">=", "101", "x", "60..50", "..", "+5", "-5", "50..52"] {
            assert_eq!(Chance::read(wrong), None, "{wrong}");
        }
    }
}
