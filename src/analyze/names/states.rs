//! States: governments under the names of countries, capitals and seats where these act, their troops, their officials, and people whom a place or trade fixes.

use super::Agency;
use super::agency::of_state;
use super::kind::Kinded;
use super::party::{Draft, words};
use super::view::View;
use super::words::Sorts;
use crate::analyze::gazetteer::{self, Nation, Relation};
use crate::analyze::text::Tag;
use crate::article::Span;
use crate::briefing::{ActorKind, Country, EntityKind, Form, Mention};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a party of a state is known by inside the article.
type Key = (u8, String);

/// Adds governments, troops, lower-case bodies and populations to the drafts.
pub(super) fn add(view: &View<'_>, named: &[Kinded], agency: &Agency, drafts: &mut Vec<Draft>) {
    let mut found: BTreeMap<Key, Draft> = BTreeMap::new();
    let states = standing(view, named);
    for (i, name) in named.iter().enumerate() {
        if name.kind == EntityKind::Per {
            continue;
        }
        let shown = words(view, name);
        let country = states.get(i).copied().flatten();
        let (start, end) = (name.piece.tokens.start, name.piece.tokens.end);
        if let Some((nation, relation)) = country {
            if let Some(head) = noun_behind(view, end) {
                described(view, nation, (start, head), &mut found);
            } else if relation == Relation::People && acts(view, agency, end - 1) {
                let draft = found.entry((3, shown.to_lowercase())).or_insert_with(|| of(nation, ActorKind::Population, shown.clone()));
                push(view, draft, start..end, Form::Name, Some(i));
            } else if matches!(relation, Relation::Name | Relation::Capital | Relation::Seat) && (acts(view, agency, end - 1) || dealt_with(view, start, end)) {
                let draft = found.entry((0, nation.name.to_owned())).or_insert_with(|| of(nation, ActorKind::Government, nation.name.to_owned()));
                push(view, draft, start..end, Form::Name, Some(i));
            }
        }
        if let Some(head) = population_behind(view, end) {
            populate(view, (start, head), country.map(|c| c.0), &mut found);
        }
    }
    trades(view, &mut found);
    drafts.extend(found.into_values());
}

/// States that are no more, with the code of the one whose capital was theirs.
static FORMER: LazyLock<Vec<(Nation, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/gazetteer/former-states.tsv").lines().filter(|l| !l.starts_with('#'));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some((Nation { code: "", name: cells.next()?, capital: cells.next()?, continent: "", region: "" }, cells.next()?))
    };
    lines.filter_map(row).collect()
});

/// The state that each name stands for. Where the text names a state that is no more and not its heir, the capital and its seats stand for the former.
fn standing(view: &View<'_>, named: &[Kinded]) -> Vec<Option<(Nation, Relation)>> {
    let mut out: Vec<Option<(Nation, Relation)>> = Vec::with_capacity(named.len());
    let mut former: Vec<(Nation, &'static str)> = Vec::new();
    for name in named {
        let shown = if name.kind == EntityKind::Per { String::new() } else { words(view, name) };
        let gone = gazetteer::find(&shown.to_lowercase(), gazetteer::Scope::Known).iter().find_map(|e| {
            let spot = e.spot().filter(|s| s.feature == "PCLH")?;
            let &(nation, heir) = FORMER.iter().find(|(n, _)| n.name == spot.name)?;
            former.push((nation, heir));
            Some((nation, if e.kind.is_demonym() { Relation::Adjective } else { Relation::Name }))
        });
        out.push(gone.or_else(|| gazetteer::country_of(&shown)));
    }
    former.retain(|(_, heir)| !out.iter().flatten().any(|(n, r)| n.code == *heir && *r == Relation::Name));
    for (nation, relation) in out.iter_mut().flatten() {
        if let Some((state, _)) = former.iter().find(|(_, heir)| nation.code == *heir && matches!(relation, Relation::Capital | Relation::Seat)) {
            *nation = *state;
        }
    }
    out
}

/// The code of a country that has one.
fn coded(nation: Nation) -> Option<Country> {
    (!nation.code.is_empty()).then(|| Country(nation.code.to_owned()))
}

fn of(nation: Nation, kind: ActorKind, name: String) -> Draft {
    Draft { country: coded(nation), ..Draft::new(kind, name) }
}

fn push(view: &View<'_>, draft: &mut Draft, tokens: std::ops::Range<usize>, form: Form, name: Option<usize>) {
    let span: Option<Span> = view.text.span(tokens);
    if let Some(span) = span.filter(|s| !draft.mentions.iter().any(|(m, _)| m.span.touches(*s))) {
        draft.mentions.push((Mention { span, form }, name));
    }
}

/// The noun that a country's name or adjective describes, if it ends its noun phrase: "Russian armed FORCES", "Chile's defense MINISTRY".
fn noun_behind(view: &View<'_>, end: usize) -> Option<usize> {
    let from = if matches!(view.lower(end), "'s" | "’s") { end + 1 } else { end };
    let chunk = view.text.chunk_at(from)?;
    let head = chunk.head;
    let sorted = view.is(head, Sorts::TROOPS.or(Sorts::OFFICIALS).or(Sorts::BODY)) || view.lower(head) == "personnel";
    let close = head >= from && head - from <= 3 && chunk.tokens.contains(&(end - 1));
    let plain = (from..=head).all(|k| !view.capital(k));
    (sorted && close && plain && view.together(end - 1, head)).then_some(head)
}

/// Files "North Korean soldiers" under the country's troops, "U.S. officials" under its government, "Russian foreign ministry" under its own name.
fn described(view: &View<'_>, nation: Nation, (start, head): (usize, usize), found: &mut BTreeMap<Key, Draft>) {
    let whole = view.text.span(start..head + 1).map_or(String::new(), |s| view.text.words(s).split_whitespace().collect::<Vec<_>>().join(" "));
    let military = view.is(head, Sorts::TROOPS) || view.lower(head) == "personnel" && view.lower(head - 1) == "military";
    let modified = view.is(head.saturating_sub(1), Sorts::SECTOR.or(Sorts::COMMON)) && head > start + 1 && !matches!(view.lower(head - 1), "'s" | "’s");
    let draft = if military {
        found.entry((1, nation.name.to_owned())).or_insert_with(|| of(nation, ActorKind::ArmedGroup, whole))
    } else if view.is(head, Sorts::OFFICIALS) {
        let local = modified
            && !matches!(
                view.lower(head - 1),
                "government" | "senior" | "top" | "state" | "federal" | "central" | "foreign" | "military" | "defense" | "defence"
            );
        if local {
            return;
        }
        found.entry((0, nation.name.to_owned())).or_insert_with(|| of(nation, ActorKind::Government, nation.name.to_owned()))
    } else if matches!(
        view.lower(head),
        "ministry" | "parliament" | "embassy" | "senate" | "police" | "bank" | "court" | "agency" | "navy" | "directorate" | "service"
    ) && (modified || view.lower(head) != "bank")
    {
        let rest =
            (start + 1..=head).filter(|&k| !view.capital(k) && !matches!(view.lower(k), "'s" | "’s")).map(|k| view.lower(k)).collect::<Vec<_>>().join(" ");
        found.entry((2, format!("{} {rest}", nation.name))).or_insert_with(|| of(nation, ActorKind::Organization, whole))
    } else {
        return;
    };
    push(view, draft, start..head + 1, Form::Nominal, None);
}

/// Whether the country whose name ends with token `last` acts: it is the subject of a verb of action, or owns an act.
fn acts(view: &View<'_>, agency: &Agency, last: usize) -> bool {
    let owned = matches!(view.lower(last + 1), "'s" | "’s");
    let deed = owned && (last + 2..last + 5).take_while(|&k| matches!(view.tag(k), Tag::Adj | Tag::Noun)).any(|k| view.is(k, Sorts::ACT));
    let head = view.text.chunk_at(last).is_some_and(|c| c.head == last);
    deed || head && agency.verb(last).is_some_and(|v| !of_state(view.text, v))
}

/// Whether the country at these tokens is dealt with as a party: "ties with Beijing", "between Moscow and Pyongyang", "urged Kyiv", "a message to Washington".
fn dealt_with(view: &View<'_>, start: usize, end: usize) -> bool {
    let Some(before) = view.before(start) else { return false };
    let whole = view.text.chunk_at(end - 1).is_none_or(|c| c.head == end - 1);
    if !whole || matches!(view.lower(end), "'s" | "’s") {
        return false;
    }
    let deal = |k: usize, reach: usize| (k.saturating_sub(reach)..k).any(|j| view.together(j, k) && view.is(j, Sorts::DEALING));
    match view.lower(before) {
        "between" => deal(before, 8),
        "and" => (before.saturating_sub(6)..before).rev().find(|&k| view.lower(k) == "between").is_some_and(|k| view.together(k, before) && deal(k, 8)),
        "with" | "against" => deal(before, 4),
        "to" => deal(before, 2) && before > 0 && view.is(before - 1, Sorts::DEALING),
        _ => {
            let verb = view.tag(before) == Tag::Verb;
            let caused = verb && view.is(before, Sorts::CAUSING) && view.lower(end) == "to" && view.tag(end + 1) == Tag::Verb;
            caused || verb && view.is(before, Sorts::ADDRESSING)
        }
    }
}

/// The people that a place's name fixes: "Lagos residents", "Ukrainian refugees".
fn population_behind(view: &View<'_>, end: usize) -> Option<usize> {
    let chunk = view.text.chunk_at(end)?;
    let close = chunk.head >= end && chunk.head - end <= 1 && chunk.tokens.contains(&(end - 1)) && !view.capital(chunk.head);
    (close && view.is(chunk.head, Sorts::POPULATION) && view.together(end - 1, end)).then_some(chunk.head)
}

fn populate(view: &View<'_>, (start, head): (usize, usize), nation: Option<Nation>, found: &mut BTreeMap<Key, Draft>) {
    let Some(span) = view.text.span(start..head + 1) else { return };
    let name = view.text.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let draft = found.entry((3, name.to_lowercase())).or_insert_with(|| Draft::new(ActorKind::Population, name));
    draft.country = nation.and_then(coded);
    push(view, draft, start..head + 1, Form::Nominal, None);
}

/// The people that a trade fixes: "shipping firms".
fn trades(view: &View<'_>, found: &mut BTreeMap<Key, Draft>) {
    for head in view.text.chunks.iter().map(|c| c.head) {
        let before = view.before(head).filter(|&k| view.is(k, Sorts::SECTOR) && view.is(head, Sorts::POPULATION) && !view.capital(head));
        if let Some(before) = before {
            populate(view, (before, head), None, found);
        }
    }
}
