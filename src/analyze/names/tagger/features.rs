//! What the name tagger looks at, each hashed to one number.

use super::super::kind::Kinded;
use super::super::view::{Style, View};
use super::super::words::{self, Sorts};
use crate::analyze::gazetteer::Kind;
use crate::analyze::text::Case;
use crate::analyze::text::features::{NOWHERE, Row, key};
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// The key of the feature that stands for the label before.
pub(super) fn transition(before: usize) -> u64 {
    key(super::TRANSITION, before as u64 + 1, 0)
}

/// The sorts the tagger is told about, one feature each.
const TOLD: [Sorts; 22] = [
    Sorts::FIRST,
    Sorts::LAST,
    Sorts::COMMON,
    Sorts::TITLE,
    Sorts::MODIFIER,
    Sorts::HONORIFIC,
    Sorts::FORMER,
    Sorts::OCCUPATION,
    Sorts::BODY,
    Sorts::BODY_OF,
    Sorts::BODY_ALONE,
    Sorts::ARMED,
    Sorts::PLACE,
    Sorts::PLACE_START,
    Sorts::PLACE_CUE,
    Sorts::PLACE_FOLLOWER,
    Sorts::OTHER_HEAD,
    Sorts::OTHER,
    Sorts::TIME,
    Sorts::PARTICLE,
    Sorts::SAYING,
    Sorts::FUNCTION,
];

/// A document as the tagger sees it.
pub(super) struct Document<'v> {
    view: &'v View<'v>,
    rows: Vec<Row>,
    /// Per token, the sorts as bits of [`TOLD`].
    sorts: Vec<u64>,
    /// Per token, what the gazetteer and the list of well-known bodies say, with the position in the match; 0 for nothing.
    listed: Vec<u64>,
    /// Per token, the label that the rules give it.
    ruled: Vec<u64>,
    /// Lower-cased word → where it stands capitalized.
    elsewhere: HashMap<&'v str, Vec<u32>>,
}

impl<'v> Document<'v> {
    pub(super) fn new(view: &'v View<'v>, rules: &[Kinded]) -> Self {
        let tokens = &view.text.tokens;
        let rows = tokens.iter().map(|t| Row::new(view.text.words(t.span), &t.lower)).collect();
        let bits = |i: usize| TOLD.iter().enumerate().filter(|(_, s)| view.is(i, **s)).fold(0, |b, (k, _)| b | 1u64 << k);
        let mut elsewhere: HashMap<&str, Vec<u32>> = HashMap::default();
        for (i, token) in tokens.iter().enumerate().filter(|(i, t)| t.capitalized() && view.style(*i) == Style::Plain) {
            elsewhere.entry(&token.lower).or_default().push(i as u32);
        }
        Self { view, rows, sorts: (0..tokens.len()).map(bits).collect(), listed: listed(view), ruled: ruled(rules, tokens.len()), elsewhere }
    }

    fn row(&self, i: Option<usize>, sentence: &Range<usize>) -> &Row {
        i.filter(|k| sentence.contains(k)).and_then(|k| self.rows.get(k)).unwrap_or(&NOWHERE)
    }

    fn number(list: &[u64], i: Option<usize>, sentence: &Range<usize>) -> u64 {
        i.filter(|k| sentence.contains(k)).and_then(|k| list.get(k)).copied().unwrap_or(1 << 40)
    }

    /// Hands every feature of token `i` of a sentence to `each`.
    pub(super) fn features(&self, i: usize, sentence: &Range<usize>, mut each: impl FnMut(u64)) {
        let at = |by: isize| i.checked_add_signed(by);
        let row = |by: isize| self.row(at(by), sentence);
        let (r, b, b2, a, a2) = (row(0), row(-1), row(-2), row(1), row(2));
        let style = self.view.style(i) as u64;
        let first = u64::from(self.view.opens(i));
        let [p1, p2, p3] = r.prefix;
        let [s1, s2, s3, s4] = r.suffix;
        let ([_, _, b3, _], [_, a_s2, a3, _]) = (b.suffix, a.suffix);
        let list = [
            (0, 0, 0),
            (1, r.word, 0),
            (2, r.exact, 0),
            (3, b2.word, 0),
            (4, b.word, 0),
            (5, a.word, 0),
            (6, a2.word, 0),
            (7, b.word, r.word),
            (8, r.word, a.word),
            (9, b2.word, b.word),
            (10, a.word, a2.word),
            (11, b.word, r.shape),
            (12, r.shape, a.word),
            (13, r.shape, 0),
            (14, b.shape, r.shape),
            (15, r.shape, a.shape),
            (16, key(1, b.shape, r.shape), a.shape),
            (17, r.capital * 4 + first, style),
            (18, r.word, style),
            (19, p1, 0),
            (20, p2, 0),
            (21, p3, 0),
            (22, s1, 0),
            (23, s2, 0),
            (24, s3, 0),
            (25, s4, 0),
            (26, b3, 0),
            (27, a3, 0),
            (28, a_s2, r.capital),
            (29, s3, r.capital),
            (30, b.capital * 4 + a.capital, r.capital),
        ];
        for (template, x, y) in list {
            each(key(template, x, y));
        }
        let rule = |by: isize| Self::number(&self.ruled, at(by), sentence);
        let here = rule(0);
        for (template, x, y) in [
            (90, here, 0),
            (91, rule(-1), here),
            (92, here, rule(1)),
            (93, here, r.shape),
            (94, here, r.word),
            (95, here, s3),
            (96, here, b.word),
            (97, here, a.word),
        ] {
            each(key(template, x, y));
        }
        self.lists(i, sentence, r.capital, &mut each);
        self.evidence(i, first, &mut each);
    }

    /// The lexicons and the gazetteer, here and around.
    fn lists(&self, i: usize, sentence: &Range<usize>, capital: u64, each: &mut impl FnMut(u64)) {
        for by in -2isize..=2 {
            let (sorts, listed) =
                (Self::number(&self.sorts, i.checked_add_signed(by), sentence), Self::number(&self.listed, i.checked_add_signed(by), sentence));
            let offset = (by + 2) as u64;
            each(key(40 + offset, sorts, 0));
            each(key(50 + offset, listed, 0));
            if by.abs() <= 1 {
                let mut rest = sorts & ((1 << TOLD.len()) - 1);
                while rest != 0 {
                    each(key(60 + offset, u64::from(rest.trailing_zeros()), if by == 0 { 9 } else { capital }));
                    rest &= rest - 1;
                }
            }
        }
        let (here, listed) = (Self::number(&self.sorts, Some(i), sentence), Self::number(&self.listed, Some(i), sentence));
        each(key(70, here, listed));
        each(key(71, listed, capital));
        let (before, after) = (Self::number(&self.sorts, i.checked_sub(1), sentence), Self::number(&self.sorts, Some(i + 1), sentence));
        each(key(72, before, here));
        each(key(73, here, after));
    }

    /// How the same word stands elsewhere in the document.
    fn evidence(&self, i: usize, first: u64, each: &mut impl FnMut(u64)) {
        let Some(token) = self.view.token(i).filter(|t| t.case != Case::None) else { return };
        let written = self.view.written(i);
        each(key(80, u64::from(written.lower > 0), u64::from(written.inside > 0) * 2 + first));
        let Some(places) = self.elsewhere.get(token.lower.as_str()) else { return };
        each(key(81, places.len().min(4) as u64, 0));
        let mut told = [0u64; 24];
        let mut n = 0;
        for place in places.iter().map(|p| *p as usize).filter(|p| *p != i).take(6) {
            let sentence = self.view.sentence(place);
            let (b, a) = (self.row(place.checked_sub(1), &sentence), self.row(Some(place + 1), &sentence));
            let (lb, la) = (Self::number(&self.sorts, place.checked_sub(1), &sentence), Self::number(&self.sorts, Some(place + 1), &sentence));
            for found in [key(82, b.word, 0), key(83, a.word, 0), key(84, b.capital, a.capital), key(85, lb, la)] {
                if !told.iter().take(n).any(|t| *t == found) {
                    if let Some(slot) = told.get_mut(n) {
                        *slot = found;
                    }
                    n += 1;
                    each(found);
                }
            }
        }
    }
}

/// The labels that the rules give: kind and place in the name, 0 for none.
fn ruled(rules: &[Kinded], count: usize) -> Vec<u64> {
    let mut out = vec![0; count];
    for name in rules {
        let tokens = name.piece.tokens.clone();
        for i in tokens.clone() {
            if let Some(slot) = out.get_mut(i) {
                *slot = super::label(name.kind as usize, i, &tokens) as u64;
            }
        }
    }
    out
}

/// Where gazetteer names and well-known bodies stand.
fn listed(view: &View<'_>) -> Vec<u64> {
    let count = view.text.tokens.len();
    let mut out = vec![0; count];
    let mut mark = |from: usize, len: usize, list: u64| {
        for k in 0..len {
            let position = if len == 1 {
                1
            } else if k == 0 {
                2
            } else if k + 1 == len {
                4
            } else {
                3
            };
            if let Some(slot) = out.get_mut(from + k) {
                *slot |= 1 << (list * 5 + position);
            }
        }
    };
    for sentence in &view.text.sentences {
        let (mut place_end, end) = (0, sentence.tokens.end);
        for i in sentence.tokens.clone().filter(|i| view.capital(*i)) {
            if i >= place_end
                && let Some(found) = view.place(i, end)
            {
                let kind = found.entries.first().map_or(0, |e| list_of(e.kind));
                let both = found.entries.iter().any(|e| matches!(e.kind, Kind::Country | Kind::Admin));
                mark(i, found.len, kind + u64::from(both && kind == 4));
                place_end = i + found.len;
            }
            let body = words::known_body(|k| (i + k < end).then(|| view.word(i + k)));
            if body > 0 {
                mark(i, body, 6);
            }
        }
    }
    out
}

fn list_of(kind: Kind) -> u64 {
    match kind {
        Kind::Country => 1,
        Kind::Adjective | Kind::People => 2,
        Kind::Capital => 3,
        Kind::City => 4,
        Kind::Admin | Kind::Abbreviation => 5,
        Kind::Region => 7,
        Kind::Seat => 8,
    }
}
