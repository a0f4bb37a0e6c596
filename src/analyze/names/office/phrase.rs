//! The noun phrase of an office: its words, what it is of, whether it is a former one.

use super::words::{Part, heads_office, plays};
use super::{Office, Offices};
use crate::analyze::gazetteer;
use crate::analyze::names::kind::Kinded;
use crate::analyze::names::words::Sorts;
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::EntityKind;

/// What a preposition leads to: the body or place of an office.
pub(super) struct Body {
    /// Its name, where it has one or is a common noun of a body ("the bureau").
    pub(super) name: Option<String>,
    /// One past its last token.
    pub(super) end: usize,
}

/// The longest noun phrase that is read as an office, in tokens, and the longest gap between a preposition and the name it leads to.
const LONGEST: usize = 10;
const GAP: usize = 5;

impl Offices<'_, '_> {
    /// Whether token `k` may head an office.
    pub(super) fn heads(&self, k: usize) -> bool {
        let lower = self.view.lower(k);
        heads_office(lower) || plays(lower, Part::FUNCTION)
    }

    /// Whether the head at token `k` is an office only beside what it is held in.
    pub(super) fn weak(&self, k: usize) -> bool {
        let lower = self.view.lower(k);
        self.is(k, Sorts::WEAK) && !plays(lower, Part::STRONG) || plays(lower, Part::FUNCTION) && !self.view.capital(k)
    }

    /// Every office of the noun phrase that starts at `from` ("president and chief executive of the Harbor Bank"), and one past its end.
    pub(super) fn phrase(&self, from: usize) -> Option<(Vec<Office>, usize)> {
        let (first, mut end) = self.single(from)?;
        let mut all = vec![first];
        while all.len() < 4 {
            let joined = match (self.view.lower(end), self.view.lower(end + 1)) {
                ("and", _) => end + 1,
                (",", "and") => end + 2,
                _ => break,
            };
            let Some((next, past)) = self.single(joined).filter(|_| self.view.together(end, joined)) else { break };
            if all.last().is_some_and(|o| o.affiliation.is_none()) && next.affiliation.is_some() {
                for office in &mut all {
                    office.affiliation = office.affiliation.take().or_else(|| next.affiliation.clone());
                }
            }
            all.push(next);
            end = past;
        }
        all.retain(|o| o.anchored || o.affiliation.is_some());
        (!all.is_empty()).then_some((all, end))
    }

    /// One office of a noun phrase that starts at `from`, and one past its end.
    fn single(&self, from: usize) -> Option<(Office, usize)> {
        let mut at = from;
        let mut former = false;
        while plays(self.view.lower(at), Part::ADVERB.or(Part::PAST)) {
            former |= plays(self.view.lower(at), Part::PAST);
            at += 1;
        }
        let determined = matches!(self.view.lower(at), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "another" | "our");
        at += usize::from(determined);
        let last = self.view.sentence(from).end;
        let inside = |k: &usize| !plays(self.view.lower(*k), Part::STOP) || self.name_at(*k).is_some();
        let head = (at..last.min(at + LONGEST)).take_while(inside).last()?;
        if !self.heads(head) || self.name_at(head).is_some() || self.view.tag(head) == Tag::Verb || self.is(head, Sorts::TIME) {
            return None;
        }
        let loose =
            |k: usize| matches!(self.view.tag(k), Tag::Det | Tag::Pron | Tag::Aux) || self.view.token(k).is_some_and(|t| t.verb == Some(VerbForm::Finite));
        if (at..head).any(|k| loose(k) && self.name_at(k).is_none()) {
            return None;
        }
        let mut start = head;
        while start > at && self.name_at(start - 1).is_none() && !matches!(self.view.lower(start - 1), "'s" | "'") {
            start -= 1;
        }
        let phrase = start;
        let portfolio = self.portfolio(head + 1);
        let end = portfolio.unwrap_or(head + 1);
        let body = self.body(end);
        let owner = if start > at || !determined { self.owner(start, &mut former) } else { None };
        while start < head && self.drops(start) {
            former |= self.is(start, Sorts::FORMER);
            start += 1;
        }
        former |= plays_former(self.view.lower(start)) || plays_former(self.view.lower(head));
        let own = matches!(self.view.lower(at.saturating_sub(1)), "its" | "his" | "her" | "their" | "our") || self.view.lower(phrase.saturating_sub(1)) == "'s";
        let member = self.view.lower(head) == "member";
        let seated = (start..head).any(|k| plays(self.view.lower(k), Part::SEAT))
            || body.as_ref().is_some_and(|b| (end..b.end).any(|k| plays(self.view.lower(k), Part::SEAT)));
        let anchored = match () {
            () if member => seated,
            () if plays(self.view.lower(head), Part::FUNCTION) => owner.is_some() || body.as_ref().is_some_and(|b| b.name.is_some()),
            () => !self.weak(head) || portfolio.is_some() || own || self.held(start, head) || body.is_some(),
        };
        let past = body.as_ref().map_or(end, |b| b.end);
        let affiliation = body.and_then(|b| b.name).or(owner);
        if member && !seated || plays(self.view.lower(head), Part::FUNCTION) && !anchored {
            return None;
        }
        Some((Office { words: start..end, affiliation, former, anchored, title: None }, past))
    }

    /// Whether the words before the head say of what it is: "party leader", "campaign manager", "Crown prosecutor".
    fn held(&self, start: usize, head: usize) -> bool {
        (start..head).any(|k| matches!(self.view.tag(k), Tag::Noun | Tag::Propn) && self.is(k, Sorts::MODIFIER.or(Sorts::BODY)) || self.view.capital(k))
    }

    /// Whether the word at the front of an office is no part of it: "former", "current", "popular", "54-year-old".
    fn drops(&self, k: usize) -> bool {
        let word = self.view.lower(k);
        let counted = word.starts_with(|c: char| c.is_ascii_digit());
        let adjective = matches!(self.view.tag(k), Tag::Adj | Tag::Adv | Tag::Verb | Tag::Num) && !self.is(k, Sorts::MODIFIER) && !self.view.capital(k);
        self.is(k, Sorts::FORMER) || word == "current" || counted || adjective
    }

    /// One past "of state" or "for policy" at token `at`: a portfolio without article and without name.
    pub(super) fn portfolio(&self, at: usize) -> Option<usize> {
        if !matches!(self.view.lower(at), "of" | "for") {
            return None;
        }
        let mut end = at + 1;
        while end < at + 6 && self.view.together(at, end) && self.name_at(end).is_none_or(|n| self.everyday(n)) {
            let everyday = !self.view.capital(end) || self.is(end, Sorts::COMMON.or(Sorts::MODIFIER));
            let noun = matches!(self.view.tag(end), Tag::Noun | Tag::Adj | Tag::Propn) && everyday;
            let joins = self.view.lower(end) == "and" && end > at + 1 && matches!(self.view.tag(end + 1), Tag::Noun | Tag::Adj) && !self.heads(end + 1);
            if !(noun || joins) {
                break;
            }
            end += 1;
        }
        let noun = end > at + 1 && matches!(self.view.tag(end - 1), Tag::Noun | Tag::Propn) && !self.is(end - 1, Sorts::TIME);
        let cut = self.name_at(end).is_some_and(|n| n.piece.tokens.start < end);
        (noun && self.view.lower(end) != "'s" && !cut).then_some(end)
    }

    /// Whether every word of a name is an everyday one: "Public Security".
    fn everyday(&self, name: &Kinded) -> bool {
        matches!(name.kind, EntityKind::Misc | EntityKind::Org) && name.piece.tokens.clone().all(|k| self.is(k, Sorts::COMMON.or(Sorts::MODIFIER)))
    }

    /// What the preposition at token `at` leads to.
    pub(super) fn body(&self, at: usize) -> Option<Body> {
        if !plays(self.view.lower(at), Part::LINK) {
            return None;
        }
        let inner = |k: &usize| matches!(self.view.tag(*k), Tag::Det | Tag::Adj | Tag::Noun | Tag::Num | Tag::Propn | Tag::Pron) && self.view.together(at, *k);
        let mut found = None;
        for k in at + 1..at + 2 + GAP {
            if let Some(name) = self.name_at(k) {
                found = Some(name);
                break;
            }
            if !inner(&k) && self.view.lower(k) != "'s" {
                break;
            }
        }
        if let Some(name) = found {
            return self.named_body(at, name);
        }
        // "a professor in the law department at Bergen University"
        let common = self.common_body(at);
        let further = || self.view.text.chunk_at(at + 1).filter(|c| c.tokens.start == at + 1).map(|c| c.tokens.end);
        let named = if common.as_ref().is_some_and(|b| b.name.is_some()) { None } else { further().and_then(|k| self.linked_name(k)) };
        named.or(common)
    }

    /// The name right behind the preposition at token `at`.
    fn linked_name(&self, at: usize) -> Option<Body> {
        let name = (at + 1..at + 3).find_map(|k| self.name_at(k)).filter(|_| plays(self.view.lower(at), Part::LINK))?;
        if self.view.together(at, name.piece.tokens.start) { self.named_body(at, name) } else { None }
    }

    /// The body whose first name is `name`: the last of the names that own one another ("the Coast Guard's Rescue Unit"), or a common noun it owns.
    fn named_body(&self, at: usize, name: &Kinded) -> Option<Body> {
        let tokens = name.piece.tokens.clone();
        let owns = self.view.lower(tokens.end) == "'s";
        let chunk = self.view.text.chunk_at(tokens.end).filter(|c| owns && c.head > tokens.end && c.head <= tokens.end + GAP);
        if let Some(chunk) = chunk {
            let last = self.name_at(chunk.head).map_or(chunk.head + 1, |n| n.piece.tokens.end);
            return Some(Body { name: self.text_of(tokens.start..last), end: last });
        }
        if name.kind == EntityKind::Per {
            return None;
        }
        // "for Russian affairs" tells what the office deals with, not whose it is.
        let words = self.text_of(tokens.clone()).unwrap_or_default();
        let demonym = gazetteer::find(&words.to_lowercase(), gazetteer::Scope::Known).iter().any(|e| e.kind.is_demonym());
        if demonym && self.view.tag(tokens.end) == Tag::Noun && !self.view.capital(tokens.end) {
            return None;
        }
        // "the CNE's Rescue Unit", where nothing knows the owner.
        let owned = tokens.start > at + 2 && self.view.lower(tokens.start - 1) == "'s" && self.view.capital(tokens.start - 2);
        let shown = if owned { self.text_of(tokens.start - 2..tokens.end) } else { Some(self.shown(name)) };
        (at < tokens.start).then_some(Body { name: shown, end: tokens.end })
    }

    /// A body told by a common noun: "the bureau", "a harbor union".
    fn common_body(&self, at: usize) -> Option<Body> {
        let chunk = self.view.text.chunk_at(at + 1).filter(|c| c.tokens.start == at + 1 && c.tokens.len() <= GAP + 1)?;
        let proper = chunk.tokens.clone().skip(1).any(|k| self.view.capital(k));
        let close = matches!(self.view.lower(at), "of" | "for" | "at") || proper;
        let definite = matches!(self.view.lower(at + 1), "the" | "its" | "his" | "her" | "their") || plays(self.view.lower(chunk.head), Part::SEAT);
        let body = chunk.tokens.len() > 1 && (proper || self.is(chunk.head, Sorts::BODY.or(Sorts::BODY_OF)));
        let first = at + 1 + usize::from(matches!(self.view.tag(at + 1), Tag::Det | Tag::Pron));
        (close && (definite || body))
            .then(|| Body { name: self.text_of(first..chunk.head + 1).filter(|_| body || definite && self.view.tag(at + 1) == Tag::Det), end: chunk.head + 1 })
    }

    /// The words of these tokens on one line.
    pub(super) fn text_of(&self, tokens: std::ops::Range<usize>) -> Option<String> {
        let words = self.view.text.words(self.view.text.span(tokens)?);
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The body or country to the left of the office that starts at `start`.
    pub(super) fn owner(&self, start: usize, former: &mut bool) -> Option<String> {
        let mut k = self.view.before(start)?;
        while self.is(k, Sorts::FORMER) {
            *former = true;
            k = self.view.before(k)?;
        }
        if matches!(self.view.lower(k), "'s" | "'") {
            k = self.view.before(k)?;
        }
        let Some(owner) = self.name_at(k).filter(|n| n.piece.tokens.end == k + 1) else {
            // "the bank's chief economist"
            let chunk = self.view.text.chunk_at(k).filter(|_| self.view.lower(k + 1) == "'s" && self.is(k, Sorts::BODY.or(Sorts::BODY_OF)))?;
            let first = chunk.tokens.start + usize::from(matches!(self.view.tag(chunk.tokens.start), Tag::Det | Tag::Pron));
            return self.text_of(first..k + 1);
        };
        if let Some(b) = self.view.before(owner.piece.tokens.start) {
            *former |= self.is(b, Sorts::FORMER);
        }
        let tokens = &owner.piece.tokens;
        let vague = tokens.len() == 1
            && self.is(tokens.start, Sorts::COMMON)
            && !self.is(tokens.start, Sorts::BODY_ALONE.or(Sorts::OTHER))
            && !self.view.upper(tokens.start);
        (owner.kind != EntityKind::Per && !vague).then(|| self.shown(owner))
    }

    /// A body, country or demonym as an affiliation: countries by their own name.
    pub(super) fn shown(&self, named: &Kinded) -> String {
        let words = self.text_of(named.piece.tokens.clone()).unwrap_or_default();
        match gazetteer::country_of(&words) {
            Some((nation, relation)) if !matches!(relation, gazetteer::Relation::Capital | gazetteer::Relation::Seat) => nation.name.to_owned(),
            _ => historical(&words).map_or(words, str::to_owned),
        }
    }
}

/// Whether a word says by its prefix that the office is a former one: "ex-mayor", "then-mayor".
pub(super) fn plays_former(lower: &str) -> bool {
    lower.starts_with("ex-") || lower.starts_with("then-")
}

/// The state that is no more which these words name, or whose adjective they are: "Soviet" → "Soviet Union".
fn historical(words: &str) -> Option<&'static str> {
    gazetteer::find(&words.to_lowercase(), gazetteer::Scope::Known)
        .iter()
        .filter_map(crate::analyze::gazetteer::Entry::spot)
        .find(|s| s.feature == "PCLH")
        .map(|s| s.name)
}
