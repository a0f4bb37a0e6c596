//! Describing: "the minister", "the ministry", "the singer", "the 54-year-old". Joined only where one party alone fits; otherwise left open.

use super::party::Draft;
use super::refer::Said;
use super::view::View;
use super::words::Sorts;
use crate::analyze::gazetteer;
use crate::analyze::text::{Chunk, Tag};
use crate::briefing::{ActorKind, Form};
use std::ops::Range;

/// How many sentences back an office or trade is looked for, and a body told by a general noun ("the company").
const FAR: usize = 8;
const NEAR: usize = 1;

/// What a description may say of its party.
struct Told<'t> {
    /// The noun.
    noun: &'t str,
    head: usize,
    /// Whether it is told as a former one.
    former: bool,
    /// The country before the noun: "the French president".
    country: Option<&'static str>,
}

/// The party that the words at token `i` describe.
pub(super) fn description(view: &View<'_>, drafts: &[Draft], said: &[Said], i: usize, sentence: usize) -> Option<(usize, Range<usize>, Form)> {
    if view.lower(i) != "the" {
        return None;
    }
    let until = said.partition_point(|s| s.at < i);
    let before = said.get(..until).unwrap_or_default();
    let back = |n: usize| before.iter().rev().take_while(move |s| s.sentence + n >= sentence);
    if let Some(age) = aged(view, i) {
        let hit = only(back(FAR).filter(|s| drafts.get(s.draft).is_some_and(|d| d.age == Some(age))))?;
        return Some((hit, i..i + 2, Form::Nominal));
    }
    let chunk = view.text.chunk_at(i).filter(|c| c.tokens.start == i && c.head > i && c.head - i <= 3)?;
    let told = told(view, chunk, i)?;
    let found = only(back(FAR).filter(|s| drafts.get(s.draft).is_some_and(|d| fits(view, d, &told))));
    let found = found.or_else(|| {
        let general = chunk.head == i + 1 && matches!(told.noun, "company" | "group" | "organization" | "organisation" | "firm" | "department");
        let body = |s: &&Said| drafts.get(s.draft).is_some_and(|d| d.kind == ActorKind::Organization);
        let hit = if general { only(back(NEAR).filter(body)) } else { None };
        hit.filter(|&h| drafts.get(h).is_some_and(|d| may_be(told.noun, &d.name)))
    });
    found.map(|draft| (draft, i..chunk.head + 1, Form::Nominal))
}

/// The only party that is meant, if they all mean one.
fn only<'s>(mut hits: impl Iterator<Item = &'s Said>) -> Option<usize> {
    let first = hits.next()?.draft;
    hits.all(|s| s.draft == first).then_some(first)
}

/// The age in "the 54-year-old", where no noun follows.
fn aged(view: &View<'_>, i: usize) -> Option<u8> {
    let age = view.lower(i + 1).strip_suffix("-year-old")?.parse().ok()?;
    let alone = !matches!(view.tag(i + 2), Tag::Noun | Tag::Adj | Tag::Propn);
    alone.then_some(age)
}

/// Reads a description: nothing but an office, trade or body, with what tells it apart.
fn told<'t>(view: &View<'t>, chunk: &Chunk, i: usize) -> Option<Told<'t>> {
    let head = chunk.head;
    if matches!(view.lower(head + 1), "of" | "for" | "'s") && view.lower(head + 1) != "'s" || view.capital(head + 1) && view.together(head, head + 1) {
        return None;
    }
    let mut told = Told { noun: view.lower(head), head, former: false, country: None };
    let party = head == i + 1 && view.capital(head);
    for k in i + 1..head {
        if view.is(k, Sorts::FORMER) {
            told.former = true;
        } else if view.capital(k) && k == i + 1 {
            told.country = Some(gazetteer::country_of(view.word(k))?.0.name);
        } else if view.capital(k) || !view.is(k, Sorts::MODIFIER) || view.lower(k) == "incoming" {
            return None;
        }
    }
    (party || !view.capital(head)).then_some(told)
}

/// Whether the draft is what is told.
fn fits(view: &View<'_>, draft: &Draft, told: &Told<'_>) -> bool {
    let head = told.head;
    let plain = !told.former && told.country.is_none();
    match draft.kind {
        ActorKind::Person => {
            let place = |t: &super::Titled| told.country.is_none_or(|c| t.affiliation.as_deref() == Some(c));
            let office = view.is(head, Sorts::TITLE) && draft.titles.iter().any(|t| t.former == told.former && place(t) && ends_in(view, t, told.noun));
            office || plain && draft.nouns.iter().any(|n| n == told.noun)
        }
        ActorKind::Organization => {
            let vague = matches!(told.noun, "group" | "team" | "force" | "union" | "office" | "party");
            let name = draft.name.to_lowercase();
            let mut words = name.split(' ');
            let first = words.next() == Some(told.noun) && view.is(head, Sorts::BODY_OF);
            plain && view.is(head, Sorts::BODY) && !vague && (first || words.next_back().is_some_and(|w| w == told.noun || is_same_body(told.noun, w)))
        }
        ActorKind::ArmedGroup => plain && view.is(head, Sorts::TROOPS),
        _ => false,
    }
}

/// Whether "the agency" may mean a body whose name ends with "service".
fn is_same_body(noun: &str, head: &str) -> bool {
    noun == "agency" && matches!(head, "service" | "bureau" | "administration" | "directorate")
}

/// Whether a general noun may be said of a body of this name: a ministry is no company.
fn may_be(noun: &str, name: &str) -> bool {
    let public = [
        "ministry",
        "court",
        "university",
        "police",
        "parliament",
        "senate",
        "congress",
        "council",
        "army",
        "navy",
        "department",
        "school",
        "party",
        "house",
        "government",
    ];
    let lower = name.to_lowercase();
    let state = lower.split(' ').any(|w| public.contains(&w)) || super::words::supranational(&lower);
    match noun {
        "company" | "firm" => !state,
        "department" => lower.contains("department") || lower.contains("ministry"),
        _ => !state || super::words::supranational(&lower),
    }
}

fn ends_in(view: &View<'_>, title: &super::Titled, word: &str) -> bool {
    view.text.words(title.span).split_whitespace().next_back().is_some_and(|w| w.to_lowercase() == word)
}
