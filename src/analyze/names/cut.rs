//! Cutting runs: where an office ends and a name begins, which part is a country and which the body behind it.

use super::view::View;
use super::words::{self, Sorts};
use crate::briefing::EntityKind;
use std::ops::Range;

/// One name cut out of a run.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The office or honorific right before it.
    pub(super) title: Option<Range<usize>>,
    /// What it is, where that is sure.
    pub(super) kind: Option<EntityKind>,
}

impl Piece {
    fn new(tokens: Range<usize>, kind: Option<EntityKind>) -> Self {
        Self { tokens, title: None, kind }
    }
}

/// Cuts one run into names.
pub(super) fn cut(view: &View<'_>, run: Range<usize>, out: &mut Vec<Piece>) {
    if run.is_empty() {
        return;
    }
    let known = known_body(view, &run);
    if known == run.len() {
        let alone = known == 1 && view.is(run.start, Sorts::COMMON) && view.opens(run.start);
        out.push(Piece::new(run, (!alone).then_some(EntityKind::Org)));
        return;
    }
    if let Some(title) = office_of(view, &run) {
        cut(view, tidy(view, run.start..title_start(view, run.start, title.start)), out);
        if title.end < run.end {
            person(view, title_start(view, run.start, title.start)..title.end, title.end..run.end, out);
        }
        return;
    }
    if let Some(title) = title_inside(view, &run) {
        let (left, name) = (tidy(view, run.start..title.start), title.end..run.end);
        cut(view, left, out);
        person(view, title, name, out);
        return;
    }
    match plain(view, &run, known) {
        Some(at) if at > run.start && at < run.end => {
            let kind = if known == at - run.start { Some(EntityKind::Org) } else { placed(view, run.start..at) };
            out.push(Piece::new(run.start..at, kind));
            cut(view, at..run.end, out);
        }
        _ => {
            let kind = whole(view, &run);
            out.push(Piece::new(run, kind));
        }
    }
}

fn known_body(view: &View<'_>, run: &Range<usize>) -> usize {
    words::known_body(|k| (run.start + k < run.end).then(|| view.word(run.start + k)))
}

/// The tokens without small words at either end.
fn tidy(view: &View<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while end > start && !view.capital(end - 1) {
        end -= 1;
    }
    while start < end && !view.capital(start) {
        start += 1;
    }
    start..end
}

/// An office with its portfolio inside a run, from its head: "Secretary of State". A name may follow or not.
fn office_of(view: &View<'_>, run: &Range<usize>) -> Option<Range<usize>> {
    let head = run.clone().find(|&p| view.is(p, Sorts::TITLE) && p + 1 < run.end && view.lower(p + 1) == "of")?;
    let everyday = |k: usize| view.is(k, Sorts::MODIFIER.or(Sorts::COMMON)) && !(view.is(k, Sorts::FIRST) && k + 1 < run.end && !view.is(k, Sorts::MODIFIER));
    let end = (head + 2..run.end).find(|&k| !everyday(k) && !matches!(view.lower(k), "and" | "," | "the" | "&" | "for")).unwrap_or(run.end);
    (end > head + 2).then_some(head..end)
}

/// The office inside a run, if a name follows it.
fn title_inside(view: &View<'_>, run: &Range<usize>) -> Option<Range<usize>> {
    let head = (run.start..run.end.saturating_sub(1)).rev().find(|&p| is_title(view, run, p))?;
    let bodied = view.is(run.end - 1, Sorts::BODY.or(Sorts::PLACE).or(Sorts::OTHER_HEAD)) && !view.is(head + 1, Sorts::FIRST);
    if bodied && run.end - head > 1 && !view.is(run.end - 1, Sorts::LAST.or(Sorts::FIRST)) {
        return None;
    }
    if view.is(head + 1, Sorts::BODY) && run.end == head + 2 {
        return None;
    }
    let start = title_start(view, run.start, head);
    Some(start..head + 1)
}

fn is_title(view: &View<'_>, run: &Range<usize>, p: usize) -> bool {
    if !view.is(p, Sorts::TITLE.or(Sorts::HONORIFIC).or(Sorts::TITLES)) || !view.capital(p) || view.place(p, run.end).is_some_and(|m| m.len > 1) {
        return false;
    }
    let particle = view.is(p + 1, Sorts::PARTICLE) && p + 2 < run.end && view.capital(p + 2);
    if !view.capital(p + 1) && !particle {
        return false;
    }
    let after_name = p > run.start && (view.is(p - 1, Sorts::FIRST) && !view.is(p - 1, Sorts::COMMON.or(Sorts::MODIFIER)) || initial(view, p - 1));
    !(view.is(p, Sorts::NAME_TOO) && after_name)
}

/// The office or honorific that ends right before token `name`.
pub(super) fn title_before(view: &View<'_>, name: usize) -> Option<Range<usize>> {
    let head = view.before(name).filter(|k| view.capital(*k) && view.is(*k, Sorts::TITLE.or(Sorts::HONORIFIC)))?;
    Some(title_start(view, view.sentence(name).start, head)..name)
}

/// Whether token `i` is an initial: "J."
pub(super) fn initial(view: &View<'_>, i: usize) -> bool {
    let word = view.lower(i);
    word.chars().filter(|c| c.is_alphabetic()).count() == 1 && (word.len() == 1 || word.ends_with('.')) && view.capital(i)
}

/// The first token of the office whose head is `head`, no earlier than `from`.
fn title_start(view: &View<'_>, from: usize, head: usize) -> usize {
    let portfolio = matches!(view.lower(head), "minister" | "ministers" | "secretary" | "secretaries");
    let mut start = head;
    while start > from {
        let k = start - 1;
        let listed = view.is(k, Sorts::MODIFIER.or(Sorts::TITLE).or(Sorts::HONORIFIC)) || view.lower(k).starts_with("ex-");
        let everyday = portfolio && (view.is(k, Sorts::COMMON) || matches!(view.lower(k), "and" | "&" | ","));
        let proper = view.place(k, k + 1).is_some() || view.is(k, Sorts::OTHER) && !listed;
        if proper || !(listed || everyday) {
            break;
        }
        start = k;
    }
    while start < head && matches!(view.lower(start), "and" | "&" | ",") {
        start += 1;
    }
    start
}

/// A name behind an office: all of it, but for a body or place that follows the person in the same run.
fn person(view: &View<'_>, title: Range<usize>, name: Range<usize>, out: &mut Vec<Piece>) {
    let country = view.place(name.start, name.end).filter(|m| m.entries.iter().any(|e| e.kind == crate::analyze::gazetteer::Kind::Country));
    let placed = country.is_some_and(|m| name.start + m.len == name.end) && !view.is(name.start, Sorts::FIRST.or(Sorts::LAST));
    let kind = if placed { EntityKind::Loc } else { EntityKind::Per };
    out.push(Piece { tokens: name, title: Some(title).filter(|_| !placed), kind: Some(kind) });
}

/// Where a run of two names is cut: behind a leading country, demonym, allegiance or well-known body. `None` if it is one name.
fn plain(view: &View<'_>, run: &Range<usize>, known: usize) -> Option<usize> {
    let last = run.end - 1;
    let behind = (run.start + 1..last)
        .find(|&k| view.is(k, Sorts::BODY) && !view.is(k, Sorts::FIRST.or(Sorts::LAST)) && view.is(k + 1, Sorts::FIRST) && !view.is(last, Sorts::BODY));
    if let Some(k) = behind.filter(|&k| run.end - k <= 4) {
        return Some(k + 1);
    }
    let headed = view.is(last, Sorts::BODY.or(Sorts::PLACE).or(Sorts::OTHER_HEAD))
        || run.clone().any(|k| !view.capital(k) && view.is(k.saturating_sub(1), Sorts::BODY_OF));
    if headed {
        return None;
    }
    if known > 0 {
        return Some(run.start + known);
    }
    if view.is(run.start, Sorts::OTHER) && run.len() > 1 {
        return Some(run.start + 1);
    }
    let found = view.place(run.start, run.end)?;
    let at = run.start + found.len;
    if at >= run.end {
        return None;
    }
    let demonym = found.entries.first().is_some_and(|e| e.kind.is_demonym());
    let named = found.len == 1 && view.is(run.start, Sorts::FIRST);
    let country = found.entries.iter().any(|e| e.stands_for().is_some());
    (demonym || country && !named || found.len > 1 || view.is(at, Sorts::FIRST) && !named).then_some(at)
}

/// The kind of a leading place or demonym.
fn placed(view: &View<'_>, range: Range<usize>) -> Option<EntityKind> {
    if view.is(range.start, Sorts::OTHER) {
        return Some(EntityKind::Misc);
    }
    let found = view.place(range.start, range.end)?;
    let demonym = found.entries.first().is_some_and(|e| e.kind.is_demonym());
    Some(if demonym { EntityKind::Misc } else { EntityKind::Loc })
}

/// The kind of a whole run where its own words make it sure.
fn whole(view: &View<'_>, run: &Range<usize>) -> Option<EntityKind> {
    let last = run.end - 1;
    let long = run.len() > 1;
    let of = run.clone().find(|&k| matches!(view.lower(k), "of" | "for"));
    if let Some(found) = view.place(run.start, run.end).filter(|m| m.len == run.len()) {
        let kinds = || found.entries.iter().map(|e| e.kind);
        if kinds().next().is_some_and(crate::analyze::gazetteer::Kind::is_demonym) {
            return Some(EntityKind::Misc);
        }
        let person = !long && view.is(run.start, Sorts::FIRST.or(Sorts::LAST));
        let sure = found.entries.iter().any(|e| e.stands_for().is_some());
        let country = kinds().any(|k| k == crate::analyze::gazetteer::Kind::Country);
        return (long || sure && (country || !person)).then_some(EntityKind::Loc);
    }
    if of.is_some_and(|k| view.is(k.saturating_sub(1), Sorts::BODY_OF.or(Sorts::BODY))) {
        let place = of.is_some_and(|k| view.is(k.saturating_sub(1), Sorts::PLACE_START)) && !view.is(run.start, Sorts::BODY);
        return Some(if place { EntityKind::Loc } else { EntityKind::Org });
    }
    if of.is_some_and(|k| view.is(k.saturating_sub(1), Sorts::PLACE_START)) {
        return Some(EntityKind::Loc);
    }
    if long && view.is(last, Sorts::BODY) && !(view.is(run.start, Sorts::FIRST) && view.is(last, Sorts::LAST) && run.len() == 2) {
        return Some(EntityKind::Org);
    }
    if long && (view.is(last, Sorts::OTHER_HEAD) || view.is(run.start, Sorts::OTHER_START)) {
        return Some(EntityKind::Misc);
    }
    if long && view.is(last, Sorts::PLACE) && !(view.is(run.start, Sorts::FIRST) && view.is(last, Sorts::LAST)) {
        return Some(EntityKind::Loc);
    }
    (!long && view.is(run.start, Sorts::OTHER)).then_some(EntityKind::Misc)
}
