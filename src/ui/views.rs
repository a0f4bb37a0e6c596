//! What is listed, and how: views, the filter, the order, the articles selected.

use super::edits::refused;
use super::layers::versions::Changes;
use super::message::Effect;
use super::model::Model;
use super::shelf;
use crate::desk::Entry;
use crate::query::{Sort, View};

/// Shows a view, without a filter.
pub(super) fn show(model: &mut Model, at: usize) {
    model.state.view = at.min(model.state.views.len().saturating_sub(1));
    model.state.filter.clear();
    model.state.typing = false;
    shelf::leave_view(model);
    shelf::relist(model);
}

/// The next view of those worth showing, or the one before; after the last comes the first.
pub(super) fn step(model: &mut Model, forward: bool) {
    let shown = model.state.shown_views();
    let here = shown.iter().position(|at| *at == model.state.view).unwrap_or(0);
    let count = shown.len().max(1);
    let next = if forward { (here + 1) % count } else { (here + count - 1) % count };
    if let Some(at) = shown.get(next) {
        show(model, *at);
    }
}

/// Saves what is listed now under a name, and shows it as that view.
pub(super) fn save(model: &mut Model, name: &str) {
    let query = model.state.query();
    save_query(model, name, query);
}

/// Saves a query under a name, and shows it.
pub(super) fn save_query(model: &mut Model, name: &str, query: String) {
    let state = &mut model.state;
    let name = name.trim().to_owned();
    if name.is_empty() || refused(state) {
        return;
    }
    if !state.shelf.open {
        return state.say("Views are saved in a store; this desk only looks.");
    }
    if state.views.iter().any(|v| v.name == name && !v.saved) {
        return state.say(format!("“{name}” is always there; take another name."));
    }
    model.asks.push(Effect::SaveView { name: name.clone(), query: query.clone() });
    let view = View { name: name.clone(), query, saved: true, ..View::default() };
    let at = state.views.iter().position(|v| v.name == name).unwrap_or(state.views.len());
    match state.views.get_mut(at) {
        Some(place) => *place = view,
        None => state.views.push(view),
    }
    show(model, at);
    model.state.say(format!("Saved as the view “{name}”."));
}

/// Gives a saved view another name.
pub(super) fn rename(model: &mut Model, old: &str, new: &str) {
    let state = &mut model.state;
    let new = new.trim();
    if new.is_empty() || new == old || refused(state) {
        return;
    }
    if state.views.iter().any(|v| v.name == new) {
        return state.say(format!("There is a view “{new}” already."));
    }
    let Some(view) = state.views.iter_mut().find(|v| v.name == old && v.saved) else { return };
    new.clone_into(&mut view.name);
    let query = view.query.clone();
    model.asks.push(Effect::SaveView { name: new.to_owned(), query });
    model.asks.push(Effect::DropView(old.to_owned()));
}

/// Forgets a saved view; its articles stay.
pub(super) fn drop(model: &mut Model, name: &str) {
    let state = &mut model.state;
    if refused(state) {
        return;
    }
    let Some(at) = state.views.iter().position(|v| v.name == name && v.saved) else {
        return state.say(format!("“{name}” is always there; only views of your own can be dropped."));
    };
    state.views.remove(at);
    model.asks.push(Effect::DropView(name.to_owned()));
    if state.view == at {
        show(model, 0);
    } else if state.view > at {
        state.view -= 1;
    }
    model.state.say(format!("The view “{name}” is dropped; its articles stay."));
}

/// Another order, or other headings. The article shown stays.
pub(super) fn order(model: &mut Model, sort: Sort, grouped: bool) {
    (model.state.sort, model.state.grouped) = (sort, grouped);
    shelf::relist(model);
}

/// Selects the article shown and goes on, or no longer selects it.
pub(super) fn select(model: &mut Model) {
    let state = &mut model.state;
    let Some(open) = state.open.filter(|open| state.listed.position(*open).is_some()) else { return };
    if !state.selected.remove(&open) {
        state.selected.insert(open);
    }
    let next = state.listed.position(open).and_then(|position| state.listed.get(position + 1));
    if let (Some(next), super::layout::LIST) = (next, state.focus) {
        model.open(next);
    }
}

/// Selects all that are listed, or none.
pub(super) fn select_all(model: &mut Model) {
    let state = &mut model.state;
    if state.selected.is_empty() {
        state.selected = state.listed.all().iter().copied().collect();
        let count = super::dates::thousands(state.selected.len());
        state.say(format!("{count} selected: what you do to one is done to all of them."));
    } else {
        state.selected.clear();
    }
}

/// Keeps in the store what is only looked at: what is selected, or else the article shown.
pub(super) fn keep(model: &mut Model) {
    let state = &mut model.state;
    if state.shelf.open {
        return state.say("Everything here is kept in the store already.");
    }
    let mut chosen: Vec<usize> = state.listed.all().iter().copied().filter(|at| state.selected.contains(at)).collect();
    if chosen.is_empty() {
        chosen.extend(if state.focus == super::layout::LIST { state.listed.all().to_vec() } else { state.open.into_iter().collect() });
    }
    let entries = || chosen.iter().filter_map(|at| state.desk.entry(*at));
    let articles: Vec<_> = entries().filter_map(|e| Some((e.article()?.clone(), e.found().cloned()))).collect();
    let kept = |id: &crate::article::ArticleId| articles.iter().any(|(article, _)| article.id == *id);
    let edits = state.desk.done().iter().flat_map(crate::journal::Edit::parts).filter(|edit| kept(edit.article())).cloned().collect();
    if articles.is_empty() {
        return state.say("There is nothing to keep yet.");
    }
    model.asks.push(Effect::KeepArticles { articles, edits });
}

/// Removes the bundled samples from the store.
pub(super) fn forget_samples(model: &mut Model) {
    if !model.state.shelf.open {
        return model.state.say("Nothing is stored by this desk, so there is nothing to remove.");
    }
    if !refused(&mut model.state) {
        model.asks.push(Effect::ForgetSamples);
    }
}

/// What changed between the versions of the article shown.
pub(super) fn versions(model: &mut Model) {
    let key = model.state.entry().filter(|e| e.row().is_some_and(|row| row.versions > 1)).map(Entry::key);
    let Some(key) = key.filter(|_| model.state.shelf.open) else {
        return model.state.say("This article came once: there is no other version to compare it with.");
    };
    model.state.shelf.versions = None;
    model.asks.push(Effect::Versions(key));
    model.layers.push(Box::<Changes>::default());
}
