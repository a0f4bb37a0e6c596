//! Offices: the titles that stand before a name, behind it between commas, or in a clause about its bearer.

mod phrase;
mod told;
mod words;

use super::Titled;
use super::kind::Kinded;
use super::view::View;
use super::words::Sorts;
use crate::analyze::text::Tag;
use crate::briefing::EntityKind;
use phrase::plays_former;
use std::ops::Range;
use words::{Part, plays};

/// The names of the text by token, for the offices' bodies and places.
pub(super) struct Offices<'v, 't> {
    view: &'v View<'t>,
    named: &'v [Kinded],
}

/// An office before its bearer is known.
#[derive(Clone, Debug)]
struct Office {
    words: Range<usize>,
    affiliation: Option<String>,
    former: bool,
    /// Whether it is an office by its words alone, or by what stands beside them.
    anchored: bool,
    /// What it is called, where the text tells it by a verb ("chairs").
    title: Option<&'static str>,
}

impl<'v, 't> Offices<'v, 't> {
    pub(super) fn new(view: &'v View<'t>, named: &'v [Kinded]) -> Self {
        Self { view, named }
    }

    /// The offices that stand with every person's name, by index of the name.
    pub(super) fn all(&self) -> Vec<Vec<Titled>> {
        let mut out: Vec<Vec<Titled>> = vec![Vec::new(); self.named.len()];
        let mut shared: Option<Office> = None;
        for (i, named) in self.named.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Per) {
            let tokens = named.piece.tokens.clone();
            let leading = self.leading(named).or_else(|| self.listed(i).and_then(|()| shared.clone()).map(|o| Office { affiliation: None, ..o }));
            shared = leading.clone().filter(|o| self.plural(o.words.end - 1));
            let leading = leading.map(|mut o| {
                let placed = || self.body(tokens.end).filter(|_| matches!(self.view.lower(tokens.end), "of" | "from")).and_then(|b| b.name);
                let behind = || self.ticket(tokens.end).or_else(placed);
                o.affiliation = o.affiliation.take().or_else(|| if self.member(o.words.end - 1) { behind() } else { None });
                o
            });
            let second = leading.as_ref().and_then(|o| self.beside(o));
            let mut found: Vec<Office> = leading.into_iter().chain(second).chain(self.around(tokens.start)).collect();
            found.extend(self.appositive(tokens.end));
            found.extend(self.introduced(tokens.start, tokens.end));
            found.extend(self.told(tokens.end));
            for office in found {
                let Some(span) = self.view.text.span(office.words.clone()) else { continue };
                if let Some(list) = out.get_mut(i).filter(|l| !l.iter().any(|t| t.span == span)) {
                    list.push(Titled { span, title: office.title, affiliation: office.affiliation, former: office.former });
                }
            }
        }
        out
    }

    fn is(&self, i: usize, sort: Sorts) -> bool {
        self.view.is(i, sort)
    }

    fn plural(&self, i: usize) -> bool {
        self.is(i, Sorts::TITLES) && !self.is(i, Sorts::TITLE)
    }

    /// Whether the office belongs to a member of a chamber or party, who is told apart by a place or party behind the name.
    fn member(&self, head: usize) -> bool {
        let word = self.view.lower(head).trim_end_matches('.');
        plays(word, Part::MEMBER) || plays(word.trim_end_matches('s'), Part::MEMBER)
    }

    /// The name that ends right before token `end`.
    fn named_ending(&self, end: usize) -> Option<&'v Kinded> {
        self.name_at(end.checked_sub(1)?)
    }

    /// Whether name `i` only continues a list of names: nothing but commas, "and" and "of BODY" since the one before.
    fn listed(&self, i: usize) -> Option<()> {
        let before = (0..i).rev().find(|&k| self.named.get(k).is_some_and(|n| n.kind == EntityKind::Per))?;
        let (from, to) = (self.named.get(before)?.piece.tokens.end, self.named.get(i)?.piece.tokens.start);
        let small = |k: usize| matches!(self.view.lower(k), "," | "and" | "of" | "from" | "the" | "(" | ")") || self.name_at(k).is_some();
        let parted = (from..to).any(|k| matches!(self.view.lower(k), "," | "and"));
        (parted && to - from <= 9 && (from..to).all(small) && self.view.together(from, to)).then_some(())
    }

    /// The name that holds token `k`.
    fn name_at(&self, k: usize) -> Option<&'v Kinded> {
        let next = self.named.partition_point(|n| n.piece.tokens.start <= k);
        next.checked_sub(1).and_then(|i| self.named.get(i)).filter(|n| n.piece.tokens.contains(&k))
    }

    /// The office right before a name.
    fn leading(&self, named: &Kinded) -> Option<Office> {
        let name = named.piece.tokens.start;
        let mut words = if let Some(title) = &named.piece.title {
            title.clone()
        } else {
            let head = self.view.before(name)?;
            let head = if self.view.lower(head) == ")" { self.view.before(head)? } else { head };
            let title = self.heads(head) || self.is(head, Sorts::TITLES);
            let of = (name.saturating_sub(5)..name.saturating_sub(1)).find(|&k| self.view.lower(k) == "of" && self.portfolio(k) == Some(name));
            match of.and_then(|k| self.view.before(k)).filter(|&k| self.heads(k) && self.view.together(k, name)) {
                Some(head) => return self.complete(head..head + 1, None).map(|o| Office { words: o.words.start..name, ..o }),
                None if title && self.name_at(head).is_none() => head..head + 1,
                None => return None,
            }
        };
        while words.start < words.end && self.is(words.start, Sorts::HONORIFIC) && !self.is(words.start, Sorts::TITLE) {
            words.start += 1;
        }
        while words.start < words.end && self.is(words.end - 1, Sorts::HONORIFIC) && !self.is(words.end - 1, Sorts::TITLE) {
            words.end -= 1;
        }
        if words.is_empty() {
            return None;
        }
        self.complete(words, None)
    }

    /// The office that shares a name with the one on its right: "Finance Minister and party leader Ruiz", "presidential candidate Senator Ruiz".
    fn beside(&self, office: &Office) -> Option<Office> {
        let mut k = self.view.before(office.words.start)?;
        if let Some(owner) = self.name_at(k).filter(|n| n.kind != EntityKind::Per) {
            k = self.view.before(owner.piece.tokens.start)?;
            if self.is(k, Sorts::MODIFIER) {
                k = self.view.before(k)?;
            }
        }
        if self.view.lower(k) == "and" {
            k = self.view.before(k)?;
        }
        let head = self.is(k, Sorts::TITLE) && !self.is(k, Sorts::MODIFIER.or(Sorts::HONORIFIC)) && k + 6 > office.words.start;
        let whole = head.then(|| self.complete(k..k + 1, None))??;
        (whole.words.len() > 1 || whole.affiliation.is_some()).then_some(whole)
    }

    /// Widens an office to the left, reads what it is of, and rejects what is none.
    fn complete(&self, words: Range<usize>, of: Option<String>) -> Option<Office> {
        let head = words.end - 1;
        let whole = |k: usize| self.is(k, Sorts::TITLE) && !self.is(k, Sorts::MODIFIER) && !matches!(self.view.lower(k + 1), "general" | "of" | "-");
        let mut start = words.clone().rev().skip(1).find(|&k| whole(k)).map_or(words.start, |k| k + 1);
        while let Some(k) = self.view.before(start).filter(|&k| self.widens(k, head)) {
            start = k;
        }
        let mut former = false;
        if let Some(k) = (start..head).rev().find(|&k| self.is(k, Sorts::FORMER)) {
            start = k;
        }
        while start < head && (self.is(start, Sorts::FORMER) || self.view.lower(start) == "current") {
            former |= self.is(start, Sorts::FORMER);
            start += 1;
        }
        if let Some(k) = self.view.before(start).filter(|&k| self.is(k, Sorts::FORMER)) {
            former |= self.view.lower(k) != "late" || !former;
        }
        former |= plays_former(self.view.lower(start));
        let mut affiliation = of;
        if affiliation.is_none() {
            affiliation = self.owner(start, &mut former);
        }
        let ranked = self.view.capital(head) && plays(self.view.lower(head), Part::RANK);
        let weak = self.weak(head) && !ranked || self.plural(head) && !self.member(head);
        let bare = head == start && (affiliation.is_none() || self.view.lower(head) == "member");
        let function = plays(self.view.lower(head), Part::FUNCTION) && !self.is(head, Sorts::TITLE);
        let none = weak && bare || function && affiliation.is_none() || self.is(head, Sorts::TIME);
        (!none).then_some(Office { words: start..head + 1, affiliation, former, anchored: true, title: None })
    }

    /// Whether token `k` belongs to the office on its right.
    fn widens(&self, k: usize, head: usize) -> bool {
        let other = self.is(k, Sorts::TITLE) && !self.is(k, Sorts::MODIFIER) && !matches!(self.view.lower(k + 1), "general" | "of");
        let listed = self.is(k, Sorts::MODIFIER.or(Sorts::TITLE)) && !other && !self.is(k, Sorts::FUNCTION.or(Sorts::HONORIFIC));
        let listed = listed || self.is(k, Sorts::FORMER) || plays_former(self.view.lower(k)) || self.view.lower(k) == "head";
        let noun = !other
            && !self.view.capital(k)
            && !self.is(k, Sorts::OCCUPATION)
            && matches!(self.view.tag(k), Tag::Noun | Tag::Adj)
            && self.is(k + 1, Sorts::TITLE.or(Sorts::MODIFIER))
            && head - k <= 3;
        (listed || noun) && self.name_at(k).is_none() && !matches!(self.view.lower(k), "people" | "percent" | "year" | "years")
    }

    /// The offices behind a name: "Ruiz, the interior minister of Chile,", "Ruiz, 54, president and founder of the bureau,", "Ruiz (the mayor)", "Ruiz MP".
    fn appositive(&self, end: usize) -> Vec<Office> {
        let at = self.past_age(end);
        let opened = matches!(self.view.lower(at), "," | "—" | "–" | "(") && self.view.together(end - 1, at + 1);
        let letters = if opened { at + 1 } else { end };
        if plays(self.view.lower(letters), Part::POSTNOMINAL) && self.view.upper(letters) && self.view.together(end - 1, letters) {
            let affiliation = self.body(letters + 1).and_then(|b| b.name);
            return vec![Office { words: letters..letters + 1, affiliation, former: false, anchored: true, title: None }];
        }
        if opened { self.closed(at + 1, false) } else { Vec::new() }
    }

    /// One past what stands in parentheses behind a name, and past an age between commas.
    fn past_age(&self, end: usize) -> usize {
        let mut at = end;
        if self.view.lower(at) == "(" {
            let close = (at + 1..at + 7).find(|&k| self.view.lower(k) == ")" && self.view.together(at, k));
            at = close.filter(|&c| !(at + 1..c).any(|k| self.heads(k))).map_or(at, |c| c + 1);
        }
        let age = self.view.lower(at) == "," && self.view.lower(at + 1).parse::<u8>().is_ok();
        if age && matches!(self.view.lower(at + 2), "," | ".") { at + 2 } else { at }
    }

    /// The offices before a name and a comma: "the head of the bureau, Lidia Ruiz,", "Iran's foreign minister, Lidia Ruiz,".
    fn introduced(&self, start: usize, end: usize) -> Vec<Office> {
        let Some(comma) = self.view.before(start).filter(|&k| self.view.lower(k) == ",") else { return Vec::new() };
        // "the director of the Harbor Police (HP), Ruiz"
        let open = (comma.saturating_sub(4)..comma).find(|&k| self.view.lower(k) == "(" && self.view.lower(comma - 1) == ")");
        let stop = open.unwrap_or(comma);
        let last = self.view.before(stop).unwrap_or(stop);
        let mark = plays(self.view.lower(end), Part::CLOSER) || matches!(self.view.lower(end), "(" | ";");
        let closed = mark || self.is(end, Sorts::SAYING) || !self.view.together(start, end);
        let first = self.view.sentence(start).start;
        for k in (first..stop).rev().take(14).filter(|_| closed) {
            let from = match self.view.lower(k) {
                "the" | "its" | "his" | "her" | "their" => k,
                "'s" => k + 1,
                _ => continue,
            };
            let Some((mut offices, past)) = self.phrase(from).filter(|(_, past)| *past <= stop) else { continue };
            let verb = (past..stop).any(|k| self.view.lower(k) == "," || self.view.tag(k) == Tag::Verb);
            let reaches = past == stop || self.body(past).is_some_and(|b| b.end <= stop) && !verb;
            if reaches {
                offices.truncate(2);
                return offices;
            }
        }
        let titled = closed && self.view.capital(last) && self.heads(last) && self.name_at(last).is_none() && !self.weak(last);
        if titled { self.complete(last..last + 1, None).into_iter().collect() } else { Vec::new() }
    }

    /// The office with its body between it and the name: "the director of the Harbor Bureau Lidia Ruiz".
    fn around(&self, name: usize) -> Option<Office> {
        let body = self.view.before(name).and_then(|k| self.name_at(k)).filter(|n| n.kind != EntityKind::Per && n.piece.tokens.end == name)?;
        let link = (1..=2).filter_map(|n| body.piece.tokens.start.checked_sub(n)).find(|&k| self.view.lower(k) == "of")?;
        let head = self.view.before(link).filter(|&k| self.heads(k) && self.view.together(k, name))?;
        let mut office = self.complete(head..head + 1, Some(self.shown(body)))?;
        office.affiliation = Some(self.shown(body));
        Some(office)
    }

    /// The party and state in letters behind a name: "Sen. Ada Lund, R-Maine,".
    fn ticket(&self, end: usize) -> Option<String> {
        let at = end + usize::from(matches!(self.view.lower(end), "," | "("));
        let letters = self.view.lower(at);
        let fits = ["r-", "d-", "i-"].iter().any(|p| letters.starts_with(p)) && self.view.capital(at) && at > end;
        fits.then(|| self.text_of(at..at + 1)).flatten()
    }
}
