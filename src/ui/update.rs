//! What each message does to the model.

use super::action::{Action, Did, Effect, Mouse, Msg, command};
use super::layers::help::Help;
use super::layers::map::Atlas;
use super::layers::palette::Palette;
use super::layers::prompt::{Asks, Prompt};
use super::layers::report::Report;
use super::layers::{Answer, Said};
use super::layout::{LIST, SOURCE};
use super::model::{Model, at_home};
use super::panels::Reply;
use super::state::Notice;
use super::view::plan;
use crate::article::{Article, ArticleId};
use crate::briefing::Briefing;
use crate::config::Chord;
use crate::desk::Edit;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Takes note of what happened and says what the outside must do. Pure and total.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(chord) => return key(model, chord),
        Msg::Paste(words) => {
            if let Some(layer) = model.layers.last_mut() {
                let answer = layer.paste(&words);
                return answered(model, answer);
            }
        }
        Msg::Mouse(mouse) => return pointer(model, mouse),
        Msg::Resize(width, height) => model.state.size = (width, height),
        Msg::Found(more) => model.state.progress.found += more,
        Msg::Loaded(article) => loaded(model, article),
        Msg::Failed(words) => model.state.progress.failures.push(words),
        Msg::Briefed(id, briefing) => briefed(model, &id, briefing),
        Msg::Finished => finished(model),
        Msg::Notice(words) => model.state.say(words),
    }
    Vec::new()
}

fn loaded(model: &mut Model, article: Arc<Article>) {
    let before = model.state.desk.entries().len();
    let at = model.state.desk.lay(article);
    let fresh = model.state.desk.entries().len() > before;
    if fresh && model.state.lists(at) {
        model.state.listed.push(at);
    }
    if model.state.open.is_none() {
        model.open(at);
    } else if !fresh && model.state.open == Some(at) {
        model.turn();
    }
}

fn briefed(model: &mut Model, id: &ArticleId, briefing: Arc<Briefing>) {
    model.state.progress.briefed += 1;
    let at = model.state.desk.find(id);
    model.state.desk.brief(id, briefing);
    if at.is_some() && at == model.state.open {
        model.turn();
    }
}

fn finished(model: &mut Model) {
    model.state.progress.finished = true;
    if model.state.desk.entries().len() == 1 && model.state.focus == LIST {
        model.focus_on(model.state.last);
    }
}

fn key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    model.state.notice = None;
    if let Some(layer) = model.layers.last_mut() {
        let answer = layer.update(chord, &model.state);
        return answered(model, answer);
    }
    let action = model.state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
    action.map_or_else(Vec::new, |action| act(model, action))
}

fn answered(model: &mut Model, answer: Answer) -> Vec<Effect> {
    if answer.close {
        model.layers.pop();
    }
    match answer.said {
        None => {}
        Some(Said::Do(action)) => return act(model, action),
        Some(Said::Find(words)) => {
            if model.state.find != words {
                model.state.find = words;
                model.find_again();
                model.state.look = model.state.found.first().copied().or(model.state.look);
            }
        }
        Some(Said::Filter(words)) => filter(model, words),
        Some(Said::Tag(tag)) => {
            let tag = tag.trim_start_matches('#').to_owned();
            if !tag.is_empty() {
                edit(model, |article, marks| Edit::Tag { article, on: !marks.tags.contains(&tag), tag: tag.clone() });
            }
        }
        Some(Said::Note(after)) => edit(model, |article, marks| Edit::Note { article, before: marks.note.clone(), after: after.clone() }),
    }
    Vec::new()
}

fn filter(model: &mut Model, words: String) {
    model.state.filter = words;
    model.state.list();
    let shown = model.state.open.is_some_and(|open| model.state.listed.binary_search(&open).is_ok());
    if let (false, Some(first)) = (shown, model.state.listed.first().copied()) {
        model.open(first);
    }
}

/// Carries out a command.
fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Leave => return vec![Effect::Quit],
        Action::Quit if at_home(&model.state) => return vec![Effect::Quit],
        Action::Quit | Action::Back => back(model),
        Action::Copy => return copy(model),
        Action::NextPanel => step_focus(model, true),
        Action::PreviousPanel => step_focus(model, false),
        Action::Panel(panel) => model.focus_on(panel),
        Action::Left | Action::Right => sideways(model, action == Action::Right),
        Action::Open => open(model),
        Action::NextMatch => step_match(model, true),
        Action::PreviousMatch => step_match(model, false),
        Action::NextArticle => step_article(model, true),
        Action::PreviousArticle => step_article(model, false),
        Action::NextUnread => next_unread(model),
        Action::Zoom => model.state.zoom = !model.state.zoom,
        Action::Source => source(model),
        Action::Read | Action::Star | Action::Hide | Action::Undo | Action::Redo => change(model, action),
        Action::Find | Action::Tag | Action::Note | Action::Map | Action::Help | Action::Palette | Action::Failures => lay(model, action),
        Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::First | Action::Last => pass(model, model.state.focus, action),
        Action::Closer | Action::Farther | Action::Fit => {}
    }
    Vec::new()
}

/// Hands an action to a panel.
fn pass(model: &mut Model, panel: usize, action: Action) {
    let Model { state, panels, .. } = model;
    let reply = panels.get_mut(panel).map_or(Reply::Pass, |p| p.update(action, state));
    follow(model, reply);
}

fn follow(model: &mut Model, reply: Reply) {
    match reply {
        Reply::Pass => {}
        Reply::Done => model.point(),
        Reply::Open(at) => model.open(at),
    }
}

/// One step back: search, zoom, source, filter, then the list.
fn back(model: &mut Model) {
    let state = &mut model.state;
    if !state.find.is_empty() {
        state.find.clear();
        state.found.clear();
    } else if state.zoom {
        state.zoom = false;
    } else if state.focus == SOURCE {
        let last = state.last;
        model.focus_on(last);
    } else if state.source && state.size.0 < state.config.layout.wide {
        state.source = false;
    } else if state.focus != LIST && state.desk.entries().len() > 1 {
        model.focus_on(LIST);
    } else if state.focus == LIST && !state.filter.is_empty() {
        filter(model, String::new());
    }
}

fn step_focus(model: &mut Model, forward: bool) {
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
fn sideways(model: &mut Model, right: bool) {
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
fn open(model: &mut Model) {
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

fn source(model: &mut Model) {
    let (width, layout) = (model.state.size.0, model.state.config.layout);
    if width < layout.medium || model.state.zoom {
        let next = if model.state.focus == SOURCE { model.state.last } else { SOURCE };
        return model.focus_on(next);
    }
    model.state.source = !model.state.source;
    if model.state.focus == SOURCE {
        model.focus_on(model.state.last);
    } else if model.state.focus == LIST && width < layout.wide && model.state.source {
        model.focus_on(model.state.last);
    }
}

/// The next match of the search, or the next mention of what is pointed at.
fn step_match(model: &mut Model, forward: bool) {
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

fn step_article(model: &mut Model, forward: bool) {
    let at = model.state.open.and_then(|open| model.state.listed.binary_search(&open).ok());
    let next = match at {
        Some(at) if forward => at + 1,
        Some(at) => match at.checked_sub(1) {
            Some(at) => at,
            None => return,
        },
        None => 0,
    };
    if let Some(next) = model.state.listed.get(next).copied() {
        model.open(next);
        if model.state.focus != LIST {
            model.focus_on(model.state.focus);
        }
    }
}

fn next_unread(model: &mut Model) {
    let state = &model.state;
    let from = state.open.map_or(0, |open| state.listed.partition_point(|at| *at <= open));
    let order = state.listed.iter().skip(from).chain(state.listed.iter().take(from));
    let next = order.copied().find(|at| Some(*at) != state.open && state.desk.entry(*at).is_some_and(|e| !e.marks.read));
    match next {
        Some(next) => {
            model.open(next);
            if model.state.focus != LIST {
                model.focus_on(model.state.focus);
            }
        }
        None => model.state.say("Every article listed has been read."),
    }
}

/// Applies an edit to the article shown and says what it did.
fn edit(model: &mut Model, make: impl Fn(ArticleId, &crate::desk::Marks) -> Edit) {
    let Some(entry) = model.state.entry() else { return };
    let edit = make(entry.article.id.clone(), &entry.marks);
    let words = format!("{} takes it back.", super::layers::keys(&model.state, "desk", "undo", 1));
    let said = sentence(&edit.to_string());
    if model.state.desk.apply(edit) {
        model.state.say(format!("{said} {words}"));
    }
}

fn change(model: &mut Model, action: Action) {
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
                    model.state.say(words);
                    relist(model);
                }
                None => model.state.say(if action == Action::Undo { "There is nothing to take back." } else { "There is nothing to make again." }),
            }
        }
    }
}

/// The list after hiding or bringing back: the article shown stays, or the next one comes.
fn relist(model: &mut Model) {
    model.state.list();
    let Some(open) = model.state.open else { return };
    if let Err(next) = model.state.listed.binary_search(&open) {
        let next = model.state.listed.get(next).or(model.state.listed.last()).copied();
        match next {
            Some(next) => model.open(next),
            None => {
                model.state.open = None;
                model.turn();
                model.focus_on(LIST);
            }
        }
    }
}

/// Lays a layer over the desk.
fn lay(model: &mut Model, action: Action) {
    let state = &model.state;
    let entry = state.entry();
    match action {
        Action::Find if state.focus == LIST => {
            let prompt = Prompt::new(Asks::Filter, &state.filter);
            model.layers.push(Box::new(prompt));
        }
        Action::Find if entry.is_some() => {
            let prompt = Prompt::new(Asks::Find, &state.find);
            model.layers.push(Box::new(prompt));
        }
        Action::Tag if entry.is_some() => model.layers.push(Box::new(Prompt::new(Asks::Tag, ""))),
        Action::Note => {
            if let Some(note) = entry.map(|e| e.marks.note.clone()) {
                model.layers.push(Box::new(Prompt::new(Asks::Note, &note)));
            }
        }
        Action::Map if state.briefing().is_some_and(|b| b.regions.iter().any(|r| r.place.is_some())) => model.layers.push(Box::<Atlas>::default()),
        Action::Map => model.state.say("No place of this article is known well enough for a map."),
        Action::Help => model.layers.push(Box::<Help>::default()),
        Action::Palette => model.layers.push(Box::<Palette>::default()),
        Action::Failures => model.layers.push(Box::<Report>::default()),
        _ => {}
    }
}

fn copy(model: &mut Model) -> Vec<Effect> {
    let state = &mut model.state;
    let line = model.panels.get(state.focus).and_then(|p| p.line(state));
    let parts = state.entry().and_then(|e| e.briefing.clone().map(|b| (e.article.clone(), b)));
    match (line, parts) {
        (Some(line), Some((article, briefing))) => vec![Effect::Copy { article, briefing, line }],
        _ => {
            state.notice = Some(Notice { words: "Point at a line of a panel first: it is copied with its citation.".to_owned(), trouble: false });
            Vec::new()
        }
    }
}

fn screen(model: &Model) -> Rect {
    Rect::new(0, 0, model.state.size.0, model.state.size.1)
}

fn pointer(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if !model.state.config.mouse {
        return Vec::new();
    }
    let wheel = match mouse.did {
        Did::WheelDown => Some(Action::Down),
        Did::WheelUp => Some(Action::Up),
        Did::Click | Did::DoubleClick => None,
    };
    if let Some(layer) = model.layers.last_mut() {
        if let Some(action) = wheel {
            layer.wheel(action == Action::Down);
        }
        return Vec::new();
    }
    let Some((panel, _)) = plan(&model.state, screen(model)).at(mouse.x, mouse.y) else { return Vec::new() };
    if let Some(action) = wheel {
        pass(model, panel, action);
        return Vec::new();
    }
    model.state.notice = None;
    // The mouse never changes what counts as read, so the focus moves without going through the keys' way.
    model.state.focus = panel;
    if panel != LIST && panel != SOURCE {
        model.state.last = panel;
    }
    let Model { state, panels, .. } = model;
    let reply = panels.get_mut(panel).map_or(Reply::Pass, |p| p.click(mouse.y, state));
    follow(model, reply);
    model.point();
    if mouse.did == Did::DoubleClick && panel != LIST {
        open(model);
    }
    Vec::new()
}

/// "starred" → "Starred."
fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}
