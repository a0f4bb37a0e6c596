//! Searching all articles: what was asked, what was found, and where a hit leads.

use super::message::Effect;
use super::model::Model;
use super::moves;
use crate::query::Hit;
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
    /// What is wrong with the words, as a full sentence.
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
    /// How long it took.
    pub took: Duration,
}

/// Looks for words in all articles.
pub(super) fn search(model: &mut Model, words: String) {
    let search = &mut model.state.search;
    search.words = words;
    search.wrong = None;
    search.turn += 1;
    let words = search.words.trim().to_owned();
    if words.is_empty() {
        search.found = None;
        return;
    }
    model.asks.push(Effect::Search { turn: search.turn, words, limit: LIMIT });
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
