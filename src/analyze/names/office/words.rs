//! The words of the grammar of offices, each with the parts it can play.

use crate::analyze::lexicon::{parse, verb};
use crate::analyze::names::Sorts;
use crate::analyze::names::words::sorts;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// The parts a word can play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part(u32);

impl Part {
    pub(super) const HEAD: Self = Self(1);
    pub(super) const FUNCTION: Self = Self(1 << 1);
    pub(super) const SEAT: Self = Self(1 << 2);
    pub(super) const MEMBER: Self = Self(1 << 3);
    pub(super) const POSTNOMINAL: Self = Self(1 << 4);
    pub(super) const SERVING: Self = Self(1 << 5);
    pub(super) const LEAVING: Self = Self(1 << 6);
    pub(super) const APPOINTING: Self = Self(1 << 7);
    pub(super) const DISMISSING: Self = Self(1 << 8);
    pub(super) const SUCCEEDING: Self = Self(1 << 9);
    pub(super) const TERM: Self = Self(1 << 10);
    pub(super) const ADVERB: Self = Self(1 << 11);
    pub(super) const PAST: Self = Self(1 << 12);
    pub(super) const STOP: Self = Self(1 << 13);
    pub(super) const CLOSER: Self = Self(1 << 14);
    pub(super) const LINK: Self = Self(1 << 15);
    pub(super) const STRONG: Self = Self(1 << 16);
    pub(super) const RANK: Self = Self(1 << 17);
    pub(super) const WISHING: Self = Self(1 << 18);
    pub(super) const UNREAL: Self = Self(1 << 19);

    /// Either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[derive(Default, Deserialize)]
struct Lists {
    heads: Vec<String>,
    functions: Vec<String>,
    strong: Vec<String>,
    ranks: Vec<String>,
    wishing: Vec<String>,
    unreal: Vec<String>,
    seats: Vec<String>,
    members: Vec<String>,
    postnominals: Vec<String>,
    prefixes: Vec<String>,
    suffixes: Vec<String>,
    serving: Vec<String>,
    leaving: Vec<String>,
    appointing: Vec<String>,
    dismissing: Vec<String>,
    succeeding: Vec<String>,
    terms: Vec<String>,
    adverbs: Vec<String>,
    past: Vec<String>,
    stops: Vec<String>,
    closers: Vec<String>,
    links: Vec<String>,
    heading: HashMap<String, String>,
    leading: HashMap<String, String>,
}

#[derive(Default)]
struct Table {
    parts: HashMap<String, Part>,
    prefixes: Vec<String>,
    suffixes: Vec<String>,
    heading: HashMap<String, String>,
    leading: HashMap<String, String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lists: Lists = parse(include_str!("../../../../assets/lexicon/offices.toml"));
    let mut table = Table { prefixes: lists.prefixes, suffixes: lists.suffixes, heading: lists.heading, leading: lists.leading, ..Table::default() };
    let forms = |bases: Vec<String>| bases.iter().flat_map(|b| verb(b).forms).map(|f| f.0).collect::<Vec<_>>();
    for (words, part) in [
        (lists.heads, Part::HEAD),
        (lists.functions, Part::FUNCTION),
        (lists.seats, Part::SEAT),
        (lists.members, Part::MEMBER),
        (lists.postnominals, Part::POSTNOMINAL),
        (forms(lists.serving), Part::SERVING),
        (forms(lists.leaving), Part::LEAVING),
        (lists.appointing, Part::APPOINTING),
        (lists.dismissing, Part::DISMISSING),
        (forms(lists.succeeding), Part::SUCCEEDING),
        (lists.terms, Part::TERM),
        (lists.adverbs, Part::ADVERB),
        (lists.past, Part::PAST),
        (lists.stops, Part::STOP),
        (lists.closers, Part::CLOSER),
        (lists.links, Part::LINK),
        (lists.strong, Part::STRONG),
        (lists.ranks, Part::RANK),
        (forms(lists.wishing), Part::WISHING),
        (lists.unreal, Part::UNREAL),
    ] {
        for word in words {
            let known = table.parts.entry(word).or_default();
            known.0 |= part.0;
        }
    }
    table
});

/// Whether a lower-cased word can play this part.
pub(super) fn plays(lower: &str, part: Part) -> bool {
    TABLE.parts.get(lower.strip_suffix('.').filter(|s| !s.is_empty()).unwrap_or(lower)).is_some_and(|p| p.0 & part.0 != 0)
}

/// Whether a lower-cased word heads an office by itself: a title, or one with "vice-" before it or "-elect" behind.
pub(super) fn heads_office(lower: &str) -> bool {
    let title = |w: &str| sorts(w).is(Sorts::TITLE) || plays(w, Part::HEAD);
    let stem = TABLE.prefixes.iter().find_map(|p| lower.strip_prefix(p.as_str())).unwrap_or(lower);
    let stem = TABLE.suffixes.iter().find_map(|s| stem.strip_suffix(s.as_str())).unwrap_or(stem);
    title(lower) || (stem.len() < lower.len() && title(stem))
}

/// The office of the subject of this verb of heading, in the third person; in a clause that "who" opens (`relative`), some verbs more.
pub(super) fn told_by(lower: &str, relative: bool) -> Option<&'static str> {
    let further = || TABLE.leading.get(lower).filter(|_| relative);
    TABLE.heading.get(lower).or_else(further).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_with_what_hangs_on_them() {
        for word in ["mayor", "ex-mayor", "vice-president", "president-elect", "editor-in-chief", "minister-designate", "undersecretary"] {
            assert!(heads_office(word), "{word}");
        }
        assert!(!heads_office("mayoress-like") && !heads_office("singer") && !heads_office("ex-husband"));
        assert_eq!((told_by("chairs", false), told_by("leads", false), told_by("leads", true)), (Some("chair"), None, Some("leader")));
    }
}
