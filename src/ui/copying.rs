//! Handing on: a line with its citation, or whole briefings.

use super::dates::thousands;
use super::layout::LIST;
use super::message::Effect;
use super::model::Model;

/// Asks for the briefing of the article shown to be copied; from the list for those of all that are selected, or else of all that are listed.
pub(super) fn export(model: &mut Model, format: String) -> Vec<Effect> {
    let state = &mut model.state;
    let chosen: Vec<usize> = match state.focus {
        LIST if !state.selected.is_empty() => state.listed.all().iter().copied().filter(|at| state.selected.contains(at)).collect(),
        LIST => state.listed.all().to_vec(),
        _ => state.open.into_iter().collect(),
    };
    let entries = chosen.iter().filter_map(|at| state.desk.entry(*at));
    let briefings: Vec<_> = entries.filter_map(|e| Some((e.article()?.clone(), e.briefing()?.clone(), e.review()))).collect();
    if briefings.is_empty() {
        state.say("There is nothing to copy yet.");
        return Vec::new();
    }
    // A part passed off as the whole would mislead: a store has most texts on its shelf.
    if state.shelf.open && briefings.len() < chosen.len() {
        let (there, all) = (thousands(briefings.len()), thousands(chosen.len()));
        state.trouble(format!("Nothing is copied: {there} of {all} texts are at hand. Select those you opened, or write all with dateline store export."));
        return Vec::new();
    }
    vec![Effect::Export { briefings, format, scale: state.scale }]
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
