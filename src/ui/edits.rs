//! Changing the reader's own state: every change is an edit that can be taken back, and the list follows.

use super::action::Action;
use super::layers::keys;
use super::layout::LIST;
use super::model::Model;
use super::only::Facet;
use crate::article::ArticleId;
use crate::briefing::Assessment;
use crate::journal::{Anchor, Edit, Marks};

pub(super) fn filter(model: &mut Model, words: String) {
    model.state.filter = words;
    model.state.list();
    let shown = model.state.open.is_some_and(|open| model.state.listed.binary_search(&open).is_ok());
    if let (false, Some(first)) = (shown, model.state.listed.first().copied()) {
        model.open(first);
    }
}

/// Applies an edit to the article shown and says what it did.
pub(super) fn edit(model: &mut Model, make: impl Fn(ArticleId, &Marks) -> Edit) {
    let Some(entry) = model.state.entry() else { return };
    let edit = make(entry.article.id.clone(), &entry.marks);
    let words = format!("{} takes it back.", keys(&model.state, "desk", "undo", 1));
    let said = sentence(&edit.to_string());
    if model.state.desk.apply(edit) {
        model.state.say(format!("{said} {words}"));
    }
}

pub(super) fn change(model: &mut Model, action: Action) {
    match action {
        Action::Read => edit(model, |article, marks| Edit::Read { article, read: !marks.read }),
        Action::Star => edit(model, |article, marks| Edit::Star { article, starred: !marks.starred }),
        Action::Hide => {
            edit(model, |article, marks| Edit::Hide { article, hidden: !marks.hidden });
            relist(model);
        }
        _ => {
            let done = if action == Action::Undo { model.state.desk.undo() } else { model.state.desk.redo() };
            let verb = if action == Action::Undo { "Taken back" } else { "Made again" };
            let done = done.map(|edit| (edit.article().clone(), edit.to_string()));
            match done {
                Some((id, what)) => {
                    let title = model.state.desk.find(&id).and_then(|at| model.state.desk.entry(at)).map_or("", |e| e.article.headline());
                    let words = format!("{verb}: {what} ({title}).");
                    relist(model);
                    if model.state.article().is_some_and(|a| a.id == id) {
                        model.refresh();
                    }
                    model.state.say(words);
                }
                None => model.state.say(if action == Action::Undo { "There is nothing to take back." } else { "There is nothing to make again." }),
            }
        }
    }
}

/// Sets the reader's own assessment beside an implication of the article shown, or takes it away.
pub(super) fn assess(model: &mut Model, at: usize, after: Option<&Assessment>) {
    let anchor = model.state.entry().and_then(|e| Anchor::implication(&e.article, e.found.as_ref()?, at));
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

/// The list after hiding or bringing back: the article shown stays, or the next one comes.
fn relist(model: &mut Model) {
    model.state.list();
    let Some(open) = model.state.open else { return };
    if let Err(next) = model.state.listed.binary_search(&open) {
        let next = model.state.listed.get(next).or(model.state.listed.last()).copied();
        if let Some(next) = next {
            model.open(next);
        } else {
            model.state.open = None;
            model.turn();
            model.focus_on(LIST);
        }
    }
}

/// "starred" → "Starred."
fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}
