//! Offices told by a clause: "is the mayor", "was elected president", "who chairs the committee", "her time as minister".

use super::words::{Part, plays, told_by};
use super::{Office, Offices};
use crate::analyze::text::Tag;
use crate::briefing::EntityKind;

/// How many tokens may stand between a name and the verb of its clause, and between the verb and "as".
const REACH: usize = 5;

impl Offices<'_, '_> {
    /// The offices that a clause behind the name ending before `end` tells.
    pub(super) fn told(&self, end: usize) -> Vec<Office> {
        let mut at = self.past_age(end);
        let comma = self.view.lower(at) == ",";
        let relative = self.view.lower(at + usize::from(comma)) == "who";
        let serving = comma && plays(self.view.lower(at + 1), Part::SERVING) && self.view.lower(at + 1).ends_with("ing");
        if comma && !relative && !serving && at == end || !self.view.together(end - 1, at) {
            return self.styled(end);
        }
        at += usize::from(comma) + usize::from(relative);
        let verb = (at..at + REACH).find(|&k| {
            let light = matches!(self.view.tag(k), Tag::Aux | Tag::Adv | Tag::Part);
            !light || is_be(self.view.lower(k)) && !matches!(self.view.tag(k + 1), Tag::Adv | Tag::Verb | Tag::Aux | Tag::Part)
        });
        let Some(verb) = verb.filter(|&v| self.view.together(end - 1, v)) else { return Vec::new() };
        if (at..verb + 2).any(|k| k != verb && plays(self.view.lower(k), Part::UNREAL)) {
            return Vec::new();
        }
        let found = self.clause(verb, relative);
        if found.is_empty() { self.styled(end) } else { found }
    }

    /// The offices that the clause with this verb gives to its subject.
    fn clause(&self, verb: usize, relative: bool) -> Vec<Office> {
        let lower = self.view.lower(verb);
        let played = |part| plays(lower, part);
        if is_be(lower) || matches!(lower, "became" | "becomes" | "become" | "remains" | "remained") {
            let determined = matches!(self.view.lower(verb + 1), "the" | "a" | "an" | "also" | "currently" | "now") || !is_be(lower);
            return self.closed(verb + 1, false).into_iter().filter(|o| determined && o.anchored && !self.bare(o)).collect();
        }
        if played(Part::APPOINTING) || played(Part::DISMISSING) {
            let passive = (verb.saturating_sub(3)..verb).any(|k| is_be(self.view.lower(k)));
            let from = self.styled_at(verb).unwrap_or(verb + 1);
            let direct = from > verb + 1 || !played(Part::DISMISSING) && !plays(self.view.lower(from), Part::LINK);
            return if passive && direct { self.closed(from, played(Part::DISMISSING)) } else { Vec::new() };
        }
        if played(Part::SERVING) || played(Part::LEAVING) {
            let going = lower.ends_with('s') || lower.ends_with("ing") || matches!(self.view.lower(verb.saturating_sub(1)), "has" | "have" | "will" | "to");
            let over = lower.starts_with("to") || lower.starts_with("ta");
            let former = played(Part::LEAVING) || !going && !over;
            return self.styled_at(verb).map(|k| self.closed(k, former)).unwrap_or_default();
        }
        let title = told_by(lower, relative);
        let headed = title.and_then(|_| self.headed(verb));
        let office = headed.map(|affiliation| Office { words: verb..verb + 1, affiliation: Some(affiliation), former: false, anchored: true, title });
        office.into_iter().collect()
    }

    /// The body that is the object of the verb of heading at `verb`, by its name or by its common noun.
    fn headed(&self, verb: usize) -> Option<String> {
        let chunk = self.view.text.chunk_at(verb + 1).filter(|c| c.tokens.start == verb + 1)?;
        let article = matches!(self.view.lower(verb + 1), "the" | "a" | "an" | "its" | "their");
        let named = self.name_at(chunk.head).filter(|n| n.kind != EntityKind::Per).map(|n| self.shown(n));
        let first = verb + 1 + usize::from(article);
        if article || named.is_some() { named.or_else(|| self.text_of(first..chunk.head + 1)) } else { None }
    }

    /// The offices behind "as" right behind the name, or behind a noun of its term: "Lund as mayor", "Lund's time as mayor", "whose time as mayor".
    fn styled(&self, end: usize) -> Vec<Office> {
        let mut at = end;
        if self.view.lower(at) == "," {
            at += 1;
        }
        if matches!(self.view.lower(at), "'s" | "'" | "whose") {
            let noun = (at + 1..at + 4).find(|&k| plays(self.view.lower(k), Part::TERM));
            let Some(noun) = noun else { return Vec::new() };
            at = noun + 1;
        }
        if self.view.lower(at) != "as" || !self.view.together(end - 1, at + 1) {
            return Vec::new();
        }
        let start = self.named_ending(end).map_or(end, |n| n.piece.title.clone().map_or(n.piece.tokens.start, |t| t.start));
        let verb = self.view.before(start).map_or("", |k| self.view.lower(k));
        if plays(verb, Part::WISHING) {
            return Vec::new();
        }
        let former = plays(verb, Part::SUCCEEDING);
        let vague = matches!(self.view.lower(at + 1), "a" | "an");
        let mut offices = self.phrase(at + 1).map(|p| p.0).unwrap_or_default();
        offices.retain(|o| !vague || o.affiliation.is_some());
        for office in &mut offices {
            office.former |= former;
        }
        offices
    }

    /// One past the "as" that follows the verb closely: "served two terms as", "took over as", "was sworn in as".
    fn styled_at(&self, verb: usize) -> Option<usize> {
        let stop = |k: &usize| !matches!(self.view.lower(*k), "," | "." | ";" | "and" | "but" | "that") && self.view.together(verb, *k);
        (verb + 1..verb + 2 + REACH).take_while(stop).find(|&k| self.view.lower(k) == "as").map(|k| k + 1)
    }

    /// The offices of the noun phrase at `from`, where nothing follows that makes it another one.
    pub(super) fn closed(&self, from: usize, former: bool) -> Vec<Office> {
        let Some((mut offices, _)) = self.phrase(from) else { return Vec::new() };
        for office in &mut offices {
            office.former |= former;
        }
        let last = offices.last().map_or(from, |o| o.words.end);
        if plays(self.view.lower(last), Part::CLOSER) || self.view.tag(last) == Tag::Adv { offices } else { Vec::new() }
    }

    /// Whether an office is one weak word that only its place holds up: "is a leader in the field".
    fn bare(&self, office: &Office) -> bool {
        office.words.len() == 1 && self.weak(office.words.start) && office.affiliation.is_none()
    }
}

fn is_be(lower: &str) -> bool {
    matches!(lower, "is" | "was" | "are" | "were" | "be" | "been" | "'s")
}
