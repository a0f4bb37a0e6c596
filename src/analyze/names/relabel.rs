//! Names that the runs could not see: copies of known names in headlines and shouted lines, countries in datelines.

use super::cut::Piece;
use super::kind::Kinded;
use super::view::{Style, View};
use super::words::{self, Sorts};
use crate::analyze::gazetteer::Kind;
use crate::briefing::EntityKind;
use rustc_hash::FxHashMap as HashMap;

/// Adds what headlines and lines in capitals name, and puts all names in order.
pub(super) fn complete(view: &View<'_>, mut kinded: Vec<Kinded>) -> Vec<Kinded> {
    let mut taken = vec![false; view.text.tokens.len()];
    for i in kinded.iter().flat_map(|k| k.piece.tokens.clone()) {
        if let Some(t) = taken.get_mut(i) {
            *t = true;
        }
    }
    let mut heads: HashMap<&str, Vec<(Vec<&str>, EntityKind)>> = HashMap::default();
    for k in &kinded {
        let words: Vec<&str> = k.piece.tokens.clone().map(|i| view.lower(i)).collect();
        let everyday = words.len() == 1 && view.is(k.piece.tokens.start, Sorts::COMMON) && !view.upper(k.piece.tokens.start);
        let Some(first) = words.first().filter(|_| !everyday) else { continue };
        let list = heads.entry(first).or_default();
        if !list.iter().any(|(w, _)| *w == words) {
            list.push((words, k.kind));
        }
    }
    for list in heads.values_mut() {
        list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    }
    let mut out: Vec<Kinded> = Vec::new();
    let mut i = 0;
    while i < taken.len() {
        let free = taken.get(i).is_some_and(|t| !t) && view.capital(i);
        let found = if free { copy(view, &heads, i).or_else(|| shouted(view, i)) } else { None };
        match found {
            Some((len, kind)) if (i..i + len).all(|k| taken.get(k).is_some_and(|t| !t) && view.together(i, k)) => {
                out.push(Kinded { piece: Piece { tokens: i..i + len, title: None, kind: Some(kind) }, kind });
                i += len;
            }
            _ => i += 1,
        }
    }
    kinded.append(&mut out);
    kinded.sort_by_key(|k| k.piece.tokens.start);
    kinded
}

/// A copy of a name found elsewhere.
fn copy(view: &View<'_>, heads: &HashMap<&str, Vec<(Vec<&str>, EntityKind)>>, i: usize) -> Option<(usize, EntityKind)> {
    let fits = |words: &[&str]| words.iter().enumerate().all(|(k, w)| view.lower(i + k) == *w);
    let (words, kind) = heads.get(view.lower(i))?.iter().find(|(words, _)| fits(words))?;
    let short = words.len() == 1 && (view.written(i).lower > 0 || view.opens(i) && view.is(i, Sorts::COMMON));
    (!short).then_some((words.len(), *kind))
}

/// A place or demonym in a line of capitals, where nothing but the gazetteer helps.
fn shouted(view: &View<'_>, i: usize) -> Option<(usize, EntityKind)> {
    if view.style(i) != Style::Shouted {
        return None;
    }
    let known = words::known_body(|k| view.together(i, i + k).then(|| view.word(i + k)));
    if known > 0 && !view.is(i, Sorts::COMMON) {
        return Some((known, EntityKind::Org));
    }
    let end = view.sentence(i).end;
    let found = view.place(i, end)?;
    let best = found.entries.first()?;
    let everyday = found.len == 1 && view.is(i, Sorts::COMMON.or(Sorts::NEVER).or(Sorts::FUNCTION));
    let big = !matches!(best.kind, Kind::City) || best.spot().is_some_and(|s| s.population > 300_000);
    (!everyday && big).then_some((found.len, if best.kind.is_demonym() { EntityKind::Misc } else { EntityKind::Loc }))
}
