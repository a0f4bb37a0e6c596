//! Offices: the titles that stand before a name, behind it between commas, or behind "is".

use super::Titled;
use super::kind::Kinded;
use super::view::View;
use super::words::Sorts;
use crate::analyze::gazetteer;
use crate::analyze::text::Tag;
use crate::briefing::EntityKind;
use std::ops::Range;

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
}

impl<'v, 't> Offices<'v, 't> {
    pub(super) fn new(view: &'v View<'t>, named: &'v [Kinded]) -> Self {
        Self { view, named }
    }

    /// The offices that stand with every person's name, by index of the name.
    pub(super) fn all(&self) -> Vec<Vec<Titled>> {
        let mut out: Vec<Vec<Titled>> = vec![Vec::new(); self.named.len()];
        let mut shared: Option<Office> = None;
        for (i, named) in self.named.iter().enumerate() {
            if named.kind != EntityKind::Per {
                continue;
            }
            let tokens = named.piece.tokens.clone();
            let leading = self.leading(named).or_else(|| self.listed(i).and_then(|()| shared.clone()).map(|o| Office { affiliation: None, ..o }));
            shared = leading.clone().filter(|o| self.plural(o.words.end - 1));
            let leading = leading.map(|mut o| {
                o.affiliation = o.affiliation.or_else(|| self.of_body(tokens.end, &["of", "from"]).filter(|_| self.member(o.words.end - 1)));
                o
            });
            let second = leading.as_ref().and_then(|o| self.beside(o));
            let found = [leading, second, self.appositive(tokens.end), self.introduced(tokens.start, tokens.end), self.copula(tokens.end)];
            for office in found.into_iter().flatten() {
                let Some(span) = self.view.text.span(office.words.clone()) else { continue };
                if let Some(list) = out.get_mut(i).filter(|l| !l.iter().any(|t| t.span == span)) {
                    list.push(Titled { span, affiliation: office.affiliation, former: office.former });
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
        let word = self.view.lower(head).trim_end_matches('.').trim_end_matches('s');
        matches!(
            word,
            "sen"
                | "senator"
                | "rep"
                | "representative"
                | "mp"
                | "mla"
                | "mep"
                | "councillor"
                | "councilor"
                | "governor"
                | "gov"
                | "congressman"
                | "congresswoman"
                | "lawmaker"
        )
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
            let title = self.is(head, Sorts::TITLE.or(Sorts::TITLES)) && !self.view.capital(head);
            title.then_some(head..head + 1)?
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
        former |= self.view.lower(start).starts_with("ex-");
        let mut affiliation = of;
        if affiliation.is_none() {
            affiliation = self.owner(start, &mut former);
        }
        let weak = self.is(head, Sorts::WEAK) || self.plural(head) && !self.member(head);
        let bare = head == start && (affiliation.is_none() || self.view.lower(head) == "member");
        let none = weak && bare || self.is(head, Sorts::TIME);
        (!none).then_some(Office { words: start..head + 1, affiliation, former })
    }

    /// Whether token `k` belongs to the office on its right.
    fn widens(&self, k: usize, head: usize) -> bool {
        let other = self.is(k, Sorts::TITLE) && !self.is(k, Sorts::MODIFIER) && !matches!(self.view.lower(k + 1), "general" | "of");
        let listed = self.is(k, Sorts::MODIFIER.or(Sorts::TITLE)) && !other && !self.is(k, Sorts::FUNCTION.or(Sorts::HONORIFIC));
        let listed = listed || self.is(k, Sorts::FORMER) || self.view.lower(k).starts_with("ex-");
        let noun = !other
            && !self.view.capital(k)
            && !self.is(k, Sorts::OCCUPATION)
            && matches!(self.view.tag(k), Tag::Noun | Tag::Adj)
            && self.is(k + 1, Sorts::TITLE.or(Sorts::MODIFIER))
            && head - k <= 3;
        (listed || noun) && self.name_at(k).is_none() && !matches!(self.view.lower(k), "people" | "percent" | "year" | "years")
    }

    /// The body or country to the left of the office that starts at `start`.
    fn owner(&self, start: usize, former: &mut bool) -> Option<String> {
        let mut k = self.view.before(start)?;
        while self.is(k, Sorts::FORMER) {
            *former = true;
            k = self.view.before(k)?;
        }
        if matches!(self.view.lower(k), "'s" | "’s" | "'" | "’") {
            k = self.view.before(k)?;
        }
        let owner = self.name_at(k).filter(|n| n.piece.tokens.end == k + 1)?;
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
    fn shown(&self, named: &Kinded) -> String {
        let words = self.view.text.span(named.piece.tokens.clone()).map_or("", |s| self.view.text.words(s));
        match gazetteer::country_of(words) {
            Some((nation, relation)) if !matches!(relation, gazetteer::Relation::Capital | gazetteer::Relation::Seat) => nation.name.to_owned(),
            _ => historical(words).map_or_else(|| words.split_whitespace().collect::<Vec<_>>().join(" "), str::to_owned),
        }
    }

    /// The body that one of these prepositions at `at` leads to.
    fn of_body(&self, at: usize, prepositions: &[&str]) -> Option<String> {
        if !prepositions.contains(&self.view.lower(at)) {
            return None;
        }
        let from = (at + 1..at + 4).find(|&k| self.name_at(k).is_some() || !matches!(self.view.lower(k), "the" | "its" | "his" | "her"))?;
        let body = self.name_at(from).filter(|n| n.kind != EntityKind::Per && self.view.together(at, from))?;
        // "for Russian affairs" tells what the office deals with, not whose it is.
        let past = body.piece.tokens.end;
        let words = self.view.text.span(body.piece.tokens.clone()).map_or("", |s| self.view.text.words(s));
        let demonym = gazetteer::find(&words.to_lowercase()).iter().any(|e| e.kind.is_demonym());
        if demonym && self.view.tag(past) == Tag::Noun && !self.view.capital(past) {
            return None;
        }
        Some(self.shown(body))
    }

    /// The office in the noun phrase that starts at `from`: its words, what it is of, and one past its end.
    fn phrase(&self, from: usize) -> Option<(Office, usize)> {
        let mut at = from;
        let determined = matches!(self.view.lower(at), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "another");
        if determined {
            at += 1;
        }
        let last = self.view.sentence(from).end;
        let head = (at..last.min(at + 9)).take_while(|&k| !stops(self.view.lower(k)) || self.name_at(k).is_some()).last()?;
        if !self.is(head, Sorts::TITLE) || self.name_at(head).is_some() || self.view.tag(head) == Tag::Verb {
            return None;
        }
        let mut start = head;
        while start > at && self.name_at(start - 1).is_none() && !matches!(self.view.lower(start - 1), "'s" | "’s" | "'" | "’") {
            start -= 1;
        }
        let mut end = head + 1;
        if self.view.lower(end) == "of" && matches!(self.view.lower(end + 1), "state" | "staff" | "defense" | "defence") {
            end += 2;
        }
        let of = self.of_body(end, &["of", "for", "at", "in", "with", "from"]);
        let mut former = false;
        let affiliation = of.or_else(|| self.owner(start, &mut former).filter(|_| start > at || !determined));
        while start < head && (self.is(start, Sorts::FORMER) || self.view.lower(start) == "current") {
            former |= self.is(start, Sorts::FORMER);
            start += 1;
        }
        let weak = self.is(head, Sorts::WEAK) && affiliation.is_none() || self.view.lower(head) == "member" && head == start;
        (!weak).then_some((Office { words: start..end, affiliation, former }, end))
    }

    /// The office behind a name: "Ruiz, the interior minister of Chile,".
    fn appositive(&self, end: usize) -> Option<Office> {
        let mut at = end;
        if self.view.lower(at) == "," && self.view.lower(at + 1).parse::<u8>().is_ok() && self.view.lower(at + 2) == "," {
            at += 2;
        }
        if self.view.lower(at) != "," || !self.view.together(end - 1, at + 1) {
            return None;
        }
        let (office, past) = self.phrase(at + 1)?;
        let closed = matches!(
            self.view.lower(past),
            "," | "." | ";" | "of" | "for" | "at" | "in" | "with" | "who" | "and" | ")" | "”" | "\"" | "from" | "on" | "—" | "–"
        );
        closed.then_some(office)
    }

    /// The office before a name and a comma: "the head of the bureau, Lidia Ruiz,".
    fn introduced(&self, start: usize, end: usize) -> Option<Office> {
        let comma = self.view.before(start).filter(|&k| self.view.lower(k) == ",")?;
        let closed = matches!(self.view.lower(end), "," | "." | ")") || self.is(end, Sorts::SAYING);
        let first = self.view.sentence(start).start;
        let from = (first..comma).rev().take(11).find(|&k| {
            matches!(self.view.lower(k), "the" | "its" | "his" | "her" | "'s" | "’s")
                && self
                    .phrase(
                        k + usize::from(
                            self.view.lower(k).ends_with('s') && self.view.lower(k).len() < 4 && self.view.lower(k) != "its" && self.view.lower(k) != "his",
                        ),
                    )
                    .is_some_and(|(_, e)| e <= comma)
        })?;
        let (office, past) = self.phrase(from + usize::from(matches!(self.view.lower(from), "'s" | "’s")))?;
        let reaches = past == comma
            || self.of_body(past, &["of", "for", "at"]).is_some() && !(past..comma).any(|k| matches!(self.view.lower(k), ",") || self.view.tag(k) == Tag::Verb);
        (closed && reaches).then_some(office)
    }

    /// The office behind "is": "Ruiz is the director of the bureau".
    fn copula(&self, end: usize) -> Option<Office> {
        let be = matches!(self.view.lower(end), "is" | "was" | "became");
        let determined = matches!(self.view.lower(end + 1), "the" | "a" | "an");
        if !be || !determined || !self.view.together(end - 1, end + 2) {
            return None;
        }
        let (office, past) = self.phrase(end + 1)?;
        let whole = !self.is(office.words.end - 1, Sorts::WEAK) && matches!(self.view.lower(past), "of" | "for" | "at" | "," | "." | "and" | "in");
        whole.then_some(office)
    }
}

/// The state that is no more which these words name, or whose adjective they are: "Soviet" → "Soviet Union".
fn historical(words: &str) -> Option<&'static str> {
    gazetteer::find(&words.to_lowercase()).iter().filter_map(|e| e.spot()).find(|s| s.feature == "PCLH").map(|s| s.name)
}

/// Words at which a noun phrase with an office ends.
fn stops(lower: &str) -> bool {
    matches!(
        lower,
        "," | "."
            | ";"
            | ":"
            | "of"
            | "for"
            | "at"
            | "in"
            | "with"
            | "who"
            | "which"
            | "that"
            | "and"
            | "from"
            | "on"
            | "to"
            | "said"
            | "says"
            | "told"
            | "("
            | ")"
            | "—"
            | "–"
            | "\""
            | "“"
            | "”"
            | "is"
            | "was"
            | "has"
            | "had"
            | "will"
            | "as"
            | "by"
            | "but"
    )
}
