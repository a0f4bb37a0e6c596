//! What a name names: evidence from its own words, from the words around it, and from every other place where the text writes it.

use super::cut::{Piece, initial};
use super::view::{Style, View};
use super::words::Sorts;
use crate::analyze::gazetteer::{self, Kind};
use crate::analyze::text::Tag;
use crate::briefing::EntityKind;
use rustc_hash::FxHashMap as HashMap;

/// Points for person, organization, place, other.
#[derive(Clone, Copy, Debug, Default)]
struct Score([i32; 4]);

const KINDS: [EntityKind; 4] = [EntityKind::Per, EntityKind::Org, EntityKind::Loc, EntityKind::Misc];

impl Score {
    fn add(&mut self, kind: EntityKind, points: i32) {
        let at = KINDS.iter().position(|k| *k == kind).unwrap_or(3);
        if let Some(s) = self.0.get_mut(at) {
            *s += points;
        }
    }

    fn join(&mut self, other: Self) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a += b;
        }
    }

    /// The kind with most points, and how many; the first of equals.
    fn best(self) -> (EntityKind, i32) {
        let best = self.0.iter().zip(KINDS).max_by_key(|(s, k)| (**s, std::cmp::Reverse(*k as u8)));
        best.map_or((EntityKind::Misc, 0), |(s, k)| (k, *s))
    }
}

/// A name with its kind.
#[derive(Clone, Debug)]
pub(super) struct Kinded {
    pub(super) piece: Piece,
    pub(super) kind: EntityKind,
}

/// Points below which a lone capitalized word is not called a name of a kind.
const ENOUGH: i32 = 3;

/// Gives every piece its kind; drops those that nothing supports.
pub(super) fn settle(view: &View<'_>, pieces: Vec<Piece>) -> Vec<Kinded> {
    let people = family_names(view, &pieces);
    let mut totals: HashMap<String, Score> = HashMap::default();
    let keys: Vec<String> = pieces.iter().map(|p| key(view, p)).collect();
    for (piece, key) in pieces.iter().zip(&keys) {
        let total = totals.entry(key.clone()).or_default();
        total.join(around(view, piece));
        if let Some(kind) = piece.kind {
            total.add(kind, if piece.title.is_some() { 12 } else { 8 });
        }
    }
    let storms = storms(view, &pieces);
    for (key, total) in &mut totals {
        if storms.contains(&key.as_str()) {
            total.add(EntityKind::Misc, 20);
        }
        if people.contains_key(key.as_str()) {
            total.add(EntityKind::Per, 9);
        }
    }
    let kinded = pieces.into_iter().zip(&keys).filter_map(|(piece, key)| {
        let mut total = totals.get(key).copied().unwrap_or_default();
        total.join(inside(view, &piece));
        let (kind, points) = total.best();
        let sure = piece.kind.filter(|k| piece.title.is_some() || (piece.tokens.len() > 1 && *k != EntityKind::Loc));
        let kind = sure.unwrap_or(kind);
        let alone = piece.tokens.len() == 1;
        let weak = sure.is_none() && alone && points < ENOUGH;
        let empty = alone && view.is(piece.tokens.start, Sorts::NEVER) && piece.title.is_none() && kind != EntityKind::Loc && !view.upper(piece.tokens.start);
        let title_line = view.style(piece.tokens.start) == Style::Titled && points < 2 * ENOUGH;
        let office = piece.title.is_none()
            && view.is(piece.tokens.end - 1, Sorts::TITLE.or(Sorts::TITLES).or(Sorts::HONORIFIC))
            && piece
                .tokens
                .clone()
                .all(|k| view.is(k, Sorts::TITLE.or(Sorts::TITLES).or(Sorts::MODIFIER).or(Sorts::HONORIFIC)) && !view.is(k, Sorts::BODY_ALONE))
            && kind != EntityKind::Loc;
        let money = alone && matches!(view.lower(piece.tokens.end), "$");
        let dropped = empty || office || money || weak && title_line;
        (!dropped).then_some(Kinded { piece, kind: if weak { EntityKind::Misc } else { kind } })
    });
    kinded.collect()
}

/// The words of a piece, lower case, for counting.
fn key(view: &View<'_>, piece: &Piece) -> String {
    let mut out = String::new();
    for i in piece.tokens.clone() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(view.lower(i));
    }
    out
}

/// Names that the text gives to a storm: "Hurricane Ida" makes a lone "Ida" one too.
fn storms<'t>(view: &View<'t>, pieces: &[Piece]) -> Vec<&'t str> {
    let storm = |p: &&Piece| p.tokens.len() == 2 && matches!(view.lower(p.tokens.start), "hurricane" | "typhoon" | "cyclone" | "storm");
    pieces.iter().filter(storm).map(|p| view.lower(p.tokens.start + 1)).collect()
}

/// The last words of names of several words that are sure to be people, and the number of times they are.
fn family_names<'t>(view: &View<'t>, pieces: &[Piece]) -> HashMap<&'t str, u32> {
    let mut out = HashMap::default();
    for piece in pieces {
        let (last, first) = (piece.tokens.end.saturating_sub(1), piece.tokens.start);
        let titled = piece.title.is_some() && piece.kind == Some(EntityKind::Per);
        let looks = piece.kind.is_none() && person_points(view, piece) >= 5;
        if piece.tokens.len() > 1 && (titled || looks) {
            *out.entry(view.lower(last)).or_default() += 1;
            let eastern = titled && !view.is(first, Sorts::COMMON) || view.lower(last).contains('-');
            if eastern || view.is(first, Sorts::LAST) {
                *out.entry(view.lower(first)).or_default() += 1;
            }
        } else if titled {
            *out.entry(view.lower(last)).or_default() += 1;
        }
    }
    out
}

/// How much a piece looks like the name of a person, by its words alone.
fn person_points(view: &View<'_>, piece: &Piece) -> i32 {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let all = |sort: Sorts| (start..end).all(|k| view.is(k, sort));
    let mut points = 0;
    if piece.tokens.len() == 1 {
        let plain = !view.is(start, Sorts::COMMON);
        return match (view.is(start, Sorts::FIRST), view.is(start, Sorts::LAST)) {
            (true, _) if plain => 3,
            (_, true) if plain => 2,
            _ => 0,
        };
    }
    let first = view.is(start, Sorts::FIRST) || initial(view, start);
    let last = view.is(end - 1, Sorts::LAST) || view.is(end - 1, Sorts::FIRST);
    points += if first { 6 } else { 0 };
    points += if last { 3 } else { 0 };
    points += if (start + 1..end).any(|k| initial(view, k)) { 6 } else { 0 };
    points += if (start..end).any(|k| view.is(k, Sorts::PARTICLE) && !view.capital(k) && view.lower(k) != "of") { 4 } else { 0 };
    points += if view.lower(end - 1).contains('-') && view.lower(end - 1).len() < 14 { 4 } else { 0 };
    points += if end - start <= 3 && !(start..end).any(|k| view.is(k, Sorts::COMMON) || view.upper(k)) { 4 } else { 0 };
    points -= if all(Sorts::COMMON) && !first { 6 } else { 0 };
    points -= if (start..end).any(|k| view.is(k, Sorts::BODY.or(Sorts::OTHER)) && !view.is(k, Sorts::LAST)) { 4 } else { 0 };
    points -= if view.is(start, Sorts::COMMON) && !view.is(start, Sorts::FIRST) { 4 } else { 0 };
    points -= if end - start > 4 { 5 } else { 0 };
    points -= if view.is(end - 1, Sorts::COMMON) && !view.is(end - 1, Sorts::LAST) { 4 } else { 0 };
    points
}

/// Evidence from the words of the name.
fn inside(view: &View<'_>, piece: &Piece) -> Score {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let mut score = Score::default();
    score.add(EntityKind::Per, person_points(view, piece));
    let alone = end == start + 1;
    if alone && view.upper(start) && view.style(start) == Style::Plain {
        score.add(EntityKind::Org, 5);
    }
    if alone && view.is(start, Sorts::BODY_ALONE) && !view.opens(start) {
        score.add(EntityKind::Org, 7);
    }
    if view.is(start, Sorts::OTHER) && alone {
        score.add(EntityKind::Misc, 9);
    }
    if view.is(end - 1, Sorts::PLACE) && !alone {
        score.add(EntityKind::Loc, if view.is(end - 1, Sorts::LAST) { 5 } else { 12 });
    }
    if view.is(end - 1, Sorts::BODY) && !alone {
        score.add(EntityKind::Org, 6);
    }
    if (start..end).all(|k| view.is(k, Sorts::COMMON) || !view.capital(k)) {
        score.add(EntityKind::Misc, 3);
    }
    if let Some(found) = view.place(start, end).filter(|m| m.len == end - start) {
        let (kind, points) = place_points(found.entries);
        score.add(kind, points);
    }
    score
}

/// What the gazetteer's best entry is worth.
fn place_points(entries: gazetteer::Entries) -> (EntityKind, i32) {
    match entries.first() {
        Some(e) if e.kind.is_demonym() => (EntityKind::Misc, 12),
        Some(e) => match e.kind {
            Kind::Country => (EntityKind::Loc, 12),
            Kind::Capital | Kind::Region => (EntityKind::Loc, 9),
            Kind::Admin => (EntityKind::Loc, 8),
            Kind::Seat => (EntityKind::Org, 6),
            _ => (EntityKind::Loc, if e.spot().is_some_and(|s| s.population > 1_000_000) { 8 } else { 6 }),
        },
        None => (EntityKind::Loc, 0),
    }
}

/// Evidence from the words around the name.
fn around(view: &View<'_>, piece: &Piece) -> Score {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let mut score = Score::default();
    let after = |n: usize| if view.together(start, end + n) { view.lower(end + n) } else { "" };
    if let Some(k) = view.before(start) {
        before(view, k, &mut score);
    }
    if view.is(end, Sorts::SAYING) && view.together(start, end) && view.tag(end) == Tag::Verb {
        score.add(EntityKind::Per, 3);
        score.add(EntityKind::Org, 1);
    } else if matches!(view.tag(end), Tag::Verb | Tag::Aux) && view.together(start, end) {
        score.add(EntityKind::Per, 2);
    }
    match after(0) {
        "," if after(1).len() <= 2 && after(1).parse::<u32>().is_ok() => score.add(EntityKind::Per, 8),
        "," if view.place(end + 1, end + 4).is_some_and(|m| m.entries.iter().any(|e| matches!(e.kind, Kind::Country | Kind::Admin))) => {
            score.add(EntityKind::Loc, 4);
        }
        "," if after(1) == "who" => score.add(EntityKind::Per, 6),
        "," if matches!(after(1), "a" | "the") && view.is(end + 2, Sorts::OCCUPATION) => score.add(EntityKind::Per, 5),
        "who" => score.add(EntityKind::Per, 5),
        "himself" | "herself" => score.add(EntityKind::Per, 8),
        "(" if view.upper(end + 1) && after(2) == ")" => score.add(EntityKind::Org, 6),
        _ if view.is(end, Sorts::PLACE_FOLLOWER) && view.tag(end) == Tag::Noun => score.add(EntityKind::Loc, 4),
        "spokesman" | "spokeswoman" | "spokesperson" | "officials" | "executives" | "shares" | "supporters" | "employees" | "members" | "headquarters" => {
            score.add(EntityKind::Org, 4);
        }
        _ => {}
    }
    score
}

/// Evidence from the word before the name, at `k`.
fn before(view: &View<'_>, k: usize, score: &mut Score) {
    match view.lower(k) {
        "in" | "near" | "outside" | "across" | "throughout" => score.add(EntityKind::Loc, 4),
        "at" | "to" | "from" | "into" | "toward" | "towards" => score.add(EntityKind::Loc, 1),
        "the" => {
            score.add(EntityKind::Per, -6);
            score.add(EntityKind::Org, 2);
        }
        "a" | "an" => {
            score.add(EntityKind::Per, -3);
            score.add(EntityKind::Misc, 2);
        }
        "of" if view.before(k).is_some_and(|j| {
            matches!(view.lower(j), "city" | "town" | "village" | "province" | "state" | "district" | "region" | "island" | "port" | "capital")
        }) =>
        {
            score.add(EntityKind::Loc, 6);
        }
        _ if view.is(k, Sorts::PLACE_CUE) => score.add(EntityKind::Loc, 3),
        _ if view.is(k, Sorts::OCCUPATION.or(Sorts::TITLE).or(Sorts::HONORIFIC)) && !view.is(k, Sorts::FUNCTION) => score.add(EntityKind::Per, 5),
        _ => {}
    }
}
