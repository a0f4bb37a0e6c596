//! Moving about: between panels, articles, matches, and one step back.

use super::edits::{filter, only};
use super::layout::{LIST, SOURCE};
use super::model::Model;
use super::shelf;
use super::view::plan;
use crate::article::Span;
use ratatui::layout::Rect;

/// One step back: what is being copied, search, zoom, source, filter, then the list.
pub(super) fn back(model: &mut Model) {
    let state = &mut model.state;
    if state.copying.all > 0 {
        state.copying.all = 0;
        state.say("Nothing was copied.");
    } else if !state.find.is_empty() {
        state.find.clear();
        state.found.clear();
        state.occurrence = 0;
    } else if !state.only.of(state.focus).is_empty() {
        let panel = state.focus;
        only(model, panel, None);
    } else if state.zoom {
        state.zoom = false;
    } else if state.focus == SOURCE {
        let last = state.last;
        model.focus_on(last);
    } else if state.source && state.size.0 < state.config.layout.wide {
        state.source = false;
    } else if state.focus != LIST && state.desk.entries().len() > 1 {
        model.focus_on(LIST);
    } else if state.focus == LIST && !state.selected.is_empty() {
        state.selected.clear();
    } else if state.focus == LIST && !state.filter.is_empty() {
        filter(model, String::new(), false);
    }
}

pub(super) fn step_focus(model: &mut Model, forward: bool) {
    let count = model.panels.len();
    let shown: Vec<usize> = plan(&model.state, screen(model)).panels.iter().map(|p| p.0).collect();
    let all = shown.len() < 3 || model.state.zoom;
    let mut next = model.state.focus;
    for _ in 0..count {
        next = if forward { (next + 1) % count } else { (next + count - 1) % count };
        if all && next != LIST || shown.contains(&next) {
            break;
        }
    }
    model.focus_on(next);
}

/// The nearest panel to the left or right, as they stand on the screen; where one stands alone, the next by number.
pub(super) fn sideways(model: &mut Model, right: bool) {
    let plan = plan(&model.state, screen(model));
    let Some(here) = plan.panels.iter().find(|p| p.0 == model.state.focus).map(|p| p.1) else { return };
    if plan.panels.len() < 3 {
        return step_focus(model, right);
    }
    let beside = plan.panels.iter().filter(|(at, r)| {
        let beyond = if right { r.x + 1 >= here.right() } else { r.right() <= here.x + 1 };
        *at != model.state.focus && beyond
    });
    let distance = |r: Rect| (if right { r.x.abs_diff(here.right()) } else { here.x.abs_diff(r.right()) }, r.y.abs_diff(here.y));
    if let Some((next, _)) = beside.min_by_key(|p| distance(p.1)) {
        let next = *next;
        model.focus_on(next);
    }
}

/// From the list into the article; from a line to its evidence; from the evidence back.
pub(super) fn open(model: &mut Model) {
    match model.state.focus {
        LIST if model.state.open.is_some() => model.focus_on(model.state.last),
        LIST => {}
        SOURCE => model.focus_on(model.state.last),
        _ if model.state.pointed.is_none() => {}
        _ => {
            let shown = plan(&model.state, screen(model)).panels.iter().any(|p| p.0 == SOURCE);
            if shown && model.state.size.0 >= model.state.config.layout.wide {
                model.focus_on(SOURCE);
            } else if model.state.size.0 >= model.state.config.layout.medium && !model.state.zoom {
                if model.state.source { model.focus_on(SOURCE) } else { model.state.source = true }
            } else {
                model.focus_on(SOURCE);
            }
        }
    }
}

pub(super) fn source(model: &mut Model) {
    let (width, layout) = (model.state.size.0, model.state.config.layout);
    if width < layout.medium || model.state.zoom {
        let next = if model.state.focus == SOURCE { model.state.last } else { SOURCE };
        return model.focus_on(next);
    }
    model.state.source = !model.state.source;
    let hidden = model.state.focus == SOURCE || model.state.focus == LIST && width < layout.wide && model.state.source;
    if hidden {
        model.focus_on(model.state.last);
    }
}

/// The next match of the search, or the next mention of what is pointed at.
pub(super) fn step_match(model: &mut Model, forward: bool) {
    let state = &mut model.state;
    let spots = if state.find.is_empty() { &state.lit.evidence } else { &state.found };
    let count = spots.len();
    if count == 0 {
        let words =
            if state.find.is_empty() { "Nothing to step through: point at an actor or a place, or search first." } else { "These words are not in the text." };
        return state.say(words);
    }
    state.occurrence = if forward { (state.occurrence + 1) % count } else { (state.occurrence + count - 1) % count };
    state.look = spots.get(state.occurrence).copied();
    let words = if state.find.is_empty() { "Mention" } else { "Match" };
    let at = state.occurrence + 1;
    state.say(format!("{words} {at} of {count}."));
}

pub(super) fn step_article(model: &mut Model, forward: bool) {
    let at = model.state.open.and_then(|open| model.state.listed.position(open));
    let next = match at {
        Some(at) if forward => at + 1,
        Some(at) => match at.checked_sub(1) {
            Some(at) => at,
            None => return,
        },
        None => 0,
    };
    if let Some(next) = model.state.listed.get(next) {
        model.open(next);
        if model.state.focus != LIST {
            model.focus_on(model.state.focus);
        }
    }
}

pub(super) fn next_unread(model: &mut Model) {
    let state = &model.state;
    let from = state.open.and_then(|open| state.listed.position(open)).map_or(0, |p| p + 1);
    let (before, after) = state.listed.all().split_at(from.min(state.listed.len()));
    // A row that is not at hand may be unread; it is looked at when it comes.
    let unread = |at: &usize| Some(*at) != state.open && state.desk.entry(*at).is_some_and(|e| !e.marks().read);
    match after.iter().chain(before).copied().find(unread) {
        Some(next) => {
            model.open(next);
            if model.state.focus != LIST {
                model.focus_on(model.state.focus);
            }
        }
        None => model.state.say("Every article listed has been read."),
    }
}

/// Shows words of an article in its source text, as soon as it is at hand.
pub(super) fn look(model: &mut Model, article: usize, span: Span) {
    model.open(article);
    if model.state.article().is_some() {
        return show(model, span);
    }
    shelf::look_later(model, article, span);
}

/// Shows words of the article that is open in its source text.
pub(super) fn show(model: &mut Model, span: Span) {
    model.state.look = Some(span);
    model.focus_on(SOURCE);
    model.state.look = Some(span);
}

pub(super) fn screen(model: &Model) -> Rect {
    Rect::new(0, 0, model.state.size.0, model.state.size.1)
}
