//! Which place a name means: the candidates of a region, the one that holds, and the edit that chooses another.

use super::layers::keys;
use super::model::Model;
use super::state::State;
use crate::briefing::{Place, Region, RegionId};
use crate::desk::Entry;
use crate::journal::{Anchor, Choice, Edit};

/// What a region's name may mean, best first as the machine has it; `None` stands for "none of these" and is always among them.
pub(crate) fn candidates(region: &Region) -> Vec<Option<Place>> {
    let mut all: Vec<Option<Place>> = region.candidates.iter().map(|c| c.place.clone()).collect();
    if !all.contains(&None) {
        all.push(None);
    }
    all
}

/// The region as the machine found it.
pub(crate) fn found(entry: &Entry, id: RegionId) -> Option<&Region> {
    entry.found().and_then(|b| b.region(id))
}

/// Which of the candidates holds now.
pub(crate) fn chosen(entry: &Entry, id: RegionId) -> usize {
    let region = entry.briefing().and_then(|b| b.region(id));
    region.map_or(0, |r| candidates(r).iter().position(|p| *p == r.place).unwrap_or(0))
}

/// What a candidate is called.
pub(crate) fn label(place: Option<&Place>) -> String {
    place.map_or_else(|| "none of these".to_owned(), ToString::to_string)
}

/// Takes the next candidate of a region; after the last comes the first.
pub(super) fn flip(model: &mut Model, id: RegionId) {
    let Some(entry) = model.state.entry() else { return };
    let count = found(entry, id).map_or(0, |r| candidates(r).len());
    if count < 2 {
        return model.state.say("The gazetteer knows no other place of this name.");
    }
    let next = (chosen(entry, id) + 1) % count;
    choose(model, id, next);
}

/// Takes one of the candidates of a region. The machine's own needs no decision, so choosing it takes the decision away.
pub(super) fn choose(model: &mut Model, id: RegionId, at: usize) {
    let Some((edit, said)) = decision(&model.state, id, at) else { return };
    let back = keys(&model.state, "desk", "undo", 1);
    if !super::edits::refused(&mut model.state) && model.decide(edit) {
        model.refresh();
        model.state.say(format!("{said}; {back} takes it back."));
    }
}

fn decision(state: &State, id: RegionId, at: usize) -> Option<(Edit, String)> {
    let entry = state.entry()?;
    let found = found(entry, id)?;
    let all = candidates(found);
    let place = all.get(at)?.clone();
    let region = Anchor::region(entry.article()?, entry.found()?, id)?;
    let said = format!("{}: now {} ({} of {})", found.name, label(place.as_ref()), at + 1, all.len());
    let after = (place != found.place).then_some(Choice(place.map(Box::new)));
    Some((Edit::Place { article: entry.row()?.id.clone(), region, before: None, after }, said))
}
