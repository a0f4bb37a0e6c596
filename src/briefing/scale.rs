//! Scales of likelihood: the same stated word or number, read by the yardstick of one house or another.

use super::{Band, Likelihood};
use std::fmt;

/// A yardstick of words for likelihoods. The bands of a briefing are those of ICD 203; the others say how their houses would put the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// U.S. Intelligence Community Directive 203 (2015), first wording.
    #[default]
    Icd203,
    /// Sherman Kent, "Words of Estimative Probability" (1964): 93 ± 6, 75 ± 12, 50 ± 10, 30 ± 10 and 7 ± 5 percent. It has five words: "very likely" is read as his "almost certain", "very unlikely" as "almost certainly not".
    Kent,
    /// Guidance note of the Intergovernmental Panel on Climate Change on the treatment of uncertainties (2010), table 1. Its ranges overlap.
    Ipcc,
    /// Probability yardstick of the Professional Head of Intelligence Assessment, United Kingdom (2018 wording, seven ranges). It leaves gaps between its ranges.
    Phia,
}

/// One word of a scale with its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The scale's word.
    pub words: &'static str,
    /// Low end, percent.
    pub low: u8,
    /// High end, percent.
    pub high: u8,
}

impl fmt::Display for Term {
    /// Always with its numbers: "likely (55–80 %)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}–{} %)", self.words, self.low, self.high)
    }
}

const fn term(words: &'static str, low: u8, high: u8) -> Term {
    Term { words, low, high }
}

/// For each scale its reading of the seven bands, least likely first.
const KENT: [Term; 7] = {
    let (hardly, not, even, probable, certain) = (
        term("almost certainly not", 2, 12),
        term("probably not", 20, 40),
        term("chances about even", 40, 60),
        term("probable", 63, 87),
        term("almost certain", 87, 99),
    );
    [hardly, hardly, not, even, probable, certain, certain]
};
const IPCC: [Term; 7] = [
    term("exceptionally unlikely", 0, 1),
    term("very unlikely", 0, 10),
    term("unlikely", 0, 33),
    term("about as likely as not", 33, 66),
    term("likely", 66, 100),
    term("very likely", 90, 100),
    term("virtually certain", 99, 100),
];
const PHIA: [Term; 7] = [
    term("remote chance", 0, 5),
    term("highly unlikely", 10, 20),
    term("unlikely", 25, 35),
    term("realistic possibility", 40, 50),
    term("likely", 55, 75),
    term("highly likely", 80, 90),
    term("almost certain", 95, 100),
];

impl Scale {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Icd203, Self::Kent, Self::Ipcc, Self::Phia];

    /// The name it is set by: "icd203", "kent", "ipcc", "phia".
    pub fn name(self) -> &'static str {
        match self {
            Self::Icd203 => "icd203",
            Self::Kent => "kent",
            Self::Ipcc => "ipcc",
            Self::Phia => "phia",
        }
    }

    /// The scale with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// How this scale puts a band.
    pub fn term(self, band: Band) -> Term {
        let terms = match self {
            Self::Icd203 => None,
            Self::Kent => Some(KENT),
            Self::Ipcc => Some(IPCC),
            Self::Phia => Some(PHIA),
        };
        let (low, high) = band.percent();
        terms.and_then(|t| t.get(band as usize).copied()).unwrap_or(term(band.words(), low, high))
    }

    /// How this scale puts a probability `p` (a fraction): the narrowest of its words whose range holds it; `None` in a gap, and for 0 and 1.
    pub fn of(self, p: f64) -> Option<Term> {
        if self == Self::Icd203 {
            return Band::of(p).map(|band| self.term(band));
        }
        let percent = p * 100.0;
        let holds = |t: &Term| p > 0.0 && p < 1.0 && f64::from(t.low) <= percent && percent <= f64::from(t.high);
        Band::ALL.into_iter().map(|band| self.term(band)).filter(holds).min_by_key(|t| t.high - t.low)
    }

    /// A stated likelihood in this scale's words, always with numbers: "likely (55–80 %)", "stated at 30 %, unlikely (20–45 %)".
    pub fn show(self, likelihood: &Likelihood) -> String {
        match (likelihood.stated, likelihood.band) {
            (Some(p), _) => {
                let stated = format!("stated at {} %", (p * 1000.0).round() / 10.0);
                self.of(p).map_or(stated.clone(), |term| format!("{stated}, {term}"))
            }
            (None, Some(band)) => self.term(band).to_string(),
            (None, None) => likelihood.words.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;

    #[test]
    fn every_scale_orders_its_words_as_the_bands_are() {
        for scale in Scale::ALL {
            let terms: Vec<Term> = Band::ALL.into_iter().map(|b| scale.term(b)).collect();
            assert!(terms.iter().all(|t| t.low < t.high && t.high <= 100), "{scale:?}");
            assert!(terms.windows(2).all(|w| w[0].low <= w[1].low && w[0].high <= w[1].high), "{scale:?}");
            assert_eq!(Scale::named(scale.name()), Some(scale));
        }
    }

    #[test]
    fn a_word_or_a_number_is_read_by_the_scale() {
        let stated = |stated: Option<f64>, band| Likelihood { span: Span::new(0, 1), words: "x".to_owned(), stated, band };
        let likely = stated(None, Some(Band::Likely));
        assert_eq!(Scale::Icd203.show(&likely), "likely (55–80 %)");
        assert_eq!(Scale::Kent.show(&likely), "probable (63–87 %)");
        assert_eq!(Scale::Ipcc.show(&likely), "likely (66–100 %)");
        assert_eq!(Scale::Phia.show(&likely), "likely (55–75 %)");
        let number = stated(Some(0.3), Band::of(0.3));
        assert_eq!(Scale::Icd203.show(&number), "stated at 30 %, unlikely (20–45 %)");
        assert_eq!(Scale::Ipcc.show(&number), "stated at 30 %, unlikely (0–33 %)");
        assert_eq!(Scale::Phia.show(&stated(Some(0.22), Band::of(0.22))), "stated at 22 %", "the yardstick has a gap there");
        assert_eq!(Scale::Icd203.show(&stated(Some(1.0), None)), "stated at 100 %");
    }
}
