//! Searching all articles: what was asked, what was found, and where a hit leads. Without a store the articles on the desk are searched.

use super::message::Effect;
use super::model::Model;
use super::moves;
use super::state::State;
use crate::desk::Entry;
use crate::query::{Hit, Known, Names, Query, best_sentence};
use std::collections::HashMap;
use std::time::Duration;

/// The most hits asked for: nobody reads further, but narrows the search.
const LIMIT: usize = 100;

/// The search as it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Search {
    /// The words typed.
    pub words: String,
    /// What was found.
    pub found: Option<Found>,
    /// Why the store could not answer, as a full sentence.
    pub wrong: Option<String>,
    turn: u64,
}

/// What was found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// How many articles match.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// How long it took, where somebody has a clock.
    pub took: Option<Duration>,
}

/// Looks for words in all articles.
pub(super) fn search(model: &mut Model, words: String) {
    let state = &mut model.state;
    state.search.words = words;
    state.search.wrong = None;
    state.search.turn += 1;
    let words = state.search.words.trim().to_owned();
    if words.is_empty() {
        state.search.found = None;
    } else if state.shelf.open {
        model.asks.push(Effect::Search { turn: state.search.turn, words, limit: LIMIT });
    } else {
        state.search.found = Some(here(state, &Query::typing(&words)));
    }
}

/// What the articles on the desk answer, those with most of the words in their best sentence first.
fn here(state: &mut State, query: &Query) -> Found {
    let all: Vec<usize> = (0..state.desk.entries().len()).filter(|at| state.lists(*at, query)).collect();
    let hit = |at: &usize| {
        let entry = state.desk.entry(*at)?;
        let article = entry.article()?;
        let (span, lit) = best_sentence(query, article, entry.briefing()?)?;
        let sentence = article.words(span).chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
        Some(Hit { row: entry.row()?.clone(), sentence, lit, span })
    };
    let mut hits: Vec<Hit> = all.iter().filter_map(hit).collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.lit.len()));
    hits.truncate(LIMIT);
    Found { total: all.len(), hits, took: None }
}

/// The answer to what was asked last.
pub(super) fn found(model: &mut Model, turn: u64, found: Found) {
    let search = &mut model.state.search;
    if turn == search.turn {
        search.found = Some(found);
    }
}

pub(super) fn wrong(model: &mut Model, turn: u64, words: String) {
    let search = &mut model.state.search;
    if turn == search.turn {
        (search.wrong, search.found) = (Some(words), None);
    }
}

/// Opens a hit at its sentence.
pub(super) fn open(model: &mut Model, at: usize) {
    let Some(hit) = model.state.search.found.as_ref().and_then(|found| found.hits.get(at)).cloned() else { return };
    let at = if model.state.shelf.open { model.state.desk.lay_row(hit.row) } else { model.state.desk.place(hit.row.key) };
    moves::look(model, at, hit.span);
}

/// Gathers the names that can be completed from what is on the desk, the most frequent first, unless the store told them.
pub(super) fn know(state: &mut State) {
    if state.shelf.told {
        return;
    }
    let entries = || state.desk.entries().iter();
    let briefings = || entries().filter_map(Entry::briefing);
    state.known = Known {
        outlets: frequent(entries().filter_map(Entry::row).filter_map(|row| row.outlet.as_deref())),
        tags: frequent(entries().flat_map(|e| e.marks().tags.iter().map(String::as_str))),
        actors: frequent(briefings().flat_map(|b| b.actors.iter().map(|a| a.name.as_str()))),
        places: frequent(briefings().flat_map(|b| b.regions.iter().map(|r| r.name.as_str()))),
        languages: frequent(entries().filter_map(Entry::article).filter_map(|a| a.language.as_deref())),
    };
}

fn frequent<'a>(names: impl Iterator<Item = &'a str>) -> Names {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.into_iter().map(|n| n.0).collect()
}
