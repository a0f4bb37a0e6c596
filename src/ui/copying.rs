//! Handing on: a line with its citation, or whole briefings.

use super::dates::thousands;
use super::layout::LIST;
use super::message::Effect;
use super::model::Model;
use super::state::State;
use crate::desk::Entry;
use crate::query::Key;
use std::collections::VecDeque;

/// The most briefings that are put on the clipboard from a store: some 10 MB of text.
const MOST: usize = 1000;

/// Briefings written in one go: some twenty milliseconds of the store's time.
const PAGE: usize = 32;

/// Briefings that are being written for the clipboard.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copying {
    /// The turn of the last export.
    pub turn: u64,
    /// How many there are; 0 where none are being written.
    pub all: usize,
    /// Those that were not asked for yet.
    pub rest: VecDeque<Key>,
    written: Vec<String>,
    format: String,
}

/// Asks for the briefing of the article shown to be copied; from the list for those of all that are selected, or else of all that are listed.
pub(super) fn export(model: &mut Model, format: String) -> Vec<Effect> {
    let state = &mut model.state;
    let chosen: Vec<usize> = match state.focus {
        LIST if !state.selected.is_empty() => state.listed.all().iter().copied().filter(|at| state.selected.contains(at)).collect(),
        LIST => state.listed.all().to_vec(),
        _ => state.open.into_iter().collect(),
    };
    let entries = || chosen.iter().filter_map(|at| state.desk.entry(*at));
    // A part passed off as the whole would mislead: a store has most texts on its shelf.
    if state.shelf.open && entries().any(|entry| entry.briefing().is_none()) {
        let keys = entries().map(Entry::key).collect();
        return begin(state, keys, format);
    }
    let briefings: Vec<_> = entries().filter_map(|e| Some((e.article()?.clone(), e.briefing()?.clone(), e.review()))).collect();
    if briefings.is_empty() {
        state.say("There is nothing to copy yet.");
        return Vec::new();
    }
    vec![Effect::Export { briefings, format, scale: state.scale }]
}

/// Has the store write many briefings, a page after the other, so that it goes on answering between them.
fn begin(state: &mut State, keys: Vec<Key>, format: String) -> Vec<Effect> {
    if keys.len() > MOST {
        let (all, most) = (thousands(keys.len()), thousands(MOST));
        state.trouble(format!("Nothing is copied: {all} briefings are too many for a clipboard, which takes {most}. Filter the list, or select some."));
        return Vec::new();
    }
    let turn = state.copying.turn + 1;
    state.copying = Copying { turn, all: keys.len(), rest: keys.into(), written: Vec::new(), format };
    page(state)
}

fn page(state: &mut State) -> Vec<Effect> {
    let Copying { turn, rest, format, .. } = &mut state.copying;
    let keys: Vec<Key> = rest.drain(..PAGE.min(rest.len())).collect();
    vec![Effect::Write { turn: *turn, keys, format: format.clone(), scale: state.scale }]
}

/// A page is written: the next one, or all of them to the clipboard.
pub(super) fn written(model: &mut Model, turn: u64, briefings: Vec<String>) {
    let state = &mut model.state;
    if turn != state.copying.turn || state.copying.all == 0 {
        return; // broken off
    }
    state.copying.written.extend(briefings);
    let next = if state.copying.rest.is_empty() {
        let done = std::mem::take(&mut state.copying);
        state.copying.turn = turn;
        vec![Effect::Clip { briefings: done.written, format: done.format }]
    } else {
        page(state)
    };
    model.asks.extend(next);
}

pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let state = &mut model.state;
    let line = model.panels.get(state.focus).and_then(|p| p.line(state));
    let parts = state.entry().and_then(|e| Some((e.article()?.clone(), e.briefing()?.clone())));
    if let (Some(line), Some((article, briefing))) = (line, parts) {
        return vec![Effect::Copy { article, briefing, line, scale: model.state.scale }];
    }
    state.say("Point at a line of a panel first: it is copied with its citation.");
    Vec::new()
}
