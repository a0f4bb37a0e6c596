//! Changing the reader's own state: every change is an edit that can be taken back, and the list follows.

use super::action::Action;
use super::dates::thousands;
use super::layers::keys;
use super::layout::LIST;
use super::message::Effect;
use super::model::Model;
use super::only::Facet;
use super::shelf;
use super::state::State;
use crate::article::ArticleId;
use crate::briefing::Assessment;
use crate::desk::Entry;
use crate::journal::{Anchor, Deed, Edit, Marks, Step};

/// A deed to more articles than this is the store's: on a key's way their edits would cost more than a millisecond.
const MANY: usize = 256;

/// Lists only what a query matches; while it is typed its last word may go on.
pub(super) fn filter(model: &mut Model, words: String, typing: bool) {
    if words != model.state.filter || typing != model.state.typing {
        (model.state.filter, model.state.typing) = (words, typing);
        shelf::leave_view(model);
        shelf::relist(model);
    }
}

/// Does something to the articles selected, or to the one shown, as one step. What is done to many, or to some whose rows are not at hand, the store does.
pub(super) fn deed(model: &mut Model, deed: Deed) {
    let state = &mut model.state;
    let mut chosen: Vec<usize> = state.selected.iter().copied().filter(|at| state.listed.position(*at).is_some()).collect();
    if chosen.is_empty() {
        // From the list nothing is done to an article that it does not show.
        chosen.extend(state.open.filter(|open| state.focus != LIST || state.listed.position(*open).is_some()));
    }
    let entries = || chosen.iter().filter_map(|at| state.desk.entry(*at));
    if state.shelf.open && (chosen.len() > MANY || entries().any(|e| e.row().is_none())) {
        let keys = entries().map(Entry::key).collect();
        return shelf::sweep(model, deed, keys);
    }
    let edits = deed.on(entries().filter_map(Entry::row).map(|row| (&row.id, &row.marks)));
    if !edits.is_empty() {
        told(model, Edit::Batch { edits });
    }
}

/// Applies an edit to the article shown and says what it did.
pub(super) fn edit(model: &mut Model, make: impl Fn(ArticleId, &Marks) -> Edit) {
    if let Some(row) = model.state.entry().and_then(Entry::row) {
        let edit = make(row.id.clone(), &row.marks);
        told(model, edit);
    }
}

/// Carries out an edit and says what it did.
pub(super) fn told(model: &mut Model, edit: Edit) {
    if refused(&mut model.state) {
        return;
    }
    if model.decide(edit) {
        say_done(&mut model.state);
    }
}

/// Says what was done last, and which key takes it back.
pub(super) fn say_done(state: &mut State) {
    let said = state.desk.done().last().map(clause).unwrap_or_default();
    state.say(format!("{} {} takes it back.", sentence(&said), keys(state, "desk", "undo", 1)));
}

/// What an edit does, as a clause.
fn clause(edit: &Edit) -> String {
    match edit {
        Edit::Sweep { count, first, .. } if *count > 1 => format!("{} articles {first}", thousands(*count)),
        edit => edit.to_string(),
    }
}

/// Whether nothing may be changed, because another program writes to the store, or a sweep is under way; then the reader is told.
pub(super) fn refused(state: &mut State) -> bool {
    if state.shelf.sweeping > 0 {
        state.say("One moment: what you did last is still being done.");
        return true;
    }
    let by = state.shelf.held.clone();
    if let Some(by) = &by {
        state.trouble(format!("{by} Here you can read, but not change anything."));
    }
    by.is_some()
}

pub(super) fn change(model: &mut Model, action: Action) {
    match action {
        Action::Read => deed(model, Deed::Read),
        Action::Star => deed(model, Deed::Star),
        Action::Hide => deed(model, Deed::Hide),
        _ => again(model, action == Action::Undo),
    }
}

/// Takes the last edit back, or makes it again.
fn again(model: &mut Model, back: bool) {
    let state = &mut model.state;
    if refused(state) {
        return;
    }
    let edit = if back { state.desk.undo() } else { state.desk.redo() };
    let Some(edit) = edit.cloned() else {
        return state.say(if back { "There is nothing to take back." } else { "There is nothing to make again." });
    };
    let headline = state.desk.find(edit.article()).and_then(|at| state.desk.entry(at)).and_then(Entry::row).map(|row| row.headline.clone());
    let about = headline.filter(|_| edit.parts().len() == 1).map_or_else(String::new, |headline| format!(" ({headline})"));
    let words = format!("{}: {}{about}.", if back { "Taken back" } else { "Made again" }, clause(&edit));
    follow(model, &edit, !back);
    if edit.parts().iter().any(|part| model.state.entry().and_then(Entry::row).is_some_and(|row| row.id == *part.article())) {
        model.refresh();
    }
    if model.state.shelf.open {
        if let Edit::Sweep { count, .. } = edit {
            model.state.shelf.sweeping = count;
        }
        model.asks.push(Effect::Keep(if back { Step::Undid(edit) } else { Step::Redid(edit) }));
    }
    model.state.say(words);
}

/// The list after an edit was carried out, or taken back: what is read stays until the view is left, what is hidden goes.
pub(super) fn follow(model: &mut Model, edit: &Edit, forward: bool) {
    let state = &mut model.state;
    let mut hidden: Vec<(usize, bool)> = Vec::new();
    for part in edit.parts() {
        let Some(at) = state.desk.find(part.article()) else { continue };
        if part.decides() {
            state.facts.remove(&at);
        }
        if let Edit::Read { read, .. } = part {
            state.listed.mark(at, *read == forward);
        }
        if let Edit::Hide { hidden: on, .. } = part {
            if *on == forward && state.desk.entry(at).is_some_and(|entry| !entry.marks().read) {
                state.listed.mark(at, true); // what is hidden is no longer to be read
            }
            hidden.push((at, *on == forward));
        } else if state.listed.position(at).is_some() {
            state.shelf.stay.insert(at);
        }
    }
    if hidden.is_empty() {
        return;
    }
    let back: Vec<usize> = hidden.iter().filter(|(_, hidden)| !hidden).map(|(at, _)| *at).collect();
    state.listed.hide(hidden);
    for at in back.into_iter().filter(|at| state.desk.entry(*at).is_some_and(|entry| !entry.marks().read)) {
        state.listed.mark(at, false);
    }
    state.selected.retain(|at| state.listed.position(*at).is_some());
    let Some(open) = state.open.filter(|open| state.listed.position(*open).is_none()) else { return };
    if let Some(next) = state.listed.near(open) {
        return model.open(next);
    }
    state.open = None;
    model.turn();
    model.focus_on(LIST);
}

/// Sets the reader's own assessment beside an implication of the article shown, or takes it away.
pub(super) fn assess(model: &mut Model, at: usize, after: Option<&Assessment>) {
    let anchor = model.state.entry().and_then(|e| Anchor::implication(e.article()?, e.found()?, at));
    if let Some(implication) = anchor {
        edit(model, |article, _| Edit::Assess { article, implication: implication.clone(), before: None, after: after.cloned() });
        let said = model.state.notice.take();
        model.refresh();
        model.state.notice = said;
    }
}

/// Filters the lines of a panel by a facet, or no longer; without one all are shown.
pub(super) fn only(model: &mut Model, panel: usize, facet: Option<Facet>) {
    match facet {
        Some(facet) => model.state.only.toggle(panel, facet),
        None => model.state.only.clear(panel),
    }
    model.refresh();
}

/// "starred" → "Starred."
fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}
