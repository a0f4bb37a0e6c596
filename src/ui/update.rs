//! What each message does to the model.

use super::action::{Action, command};
use super::edits::{Deed, assess, change, deed, edit, filter, only};
use super::layers::about::About;
use super::layers::assess::Assess;
use super::layers::calendar::Calendar;
use super::layers::candidates::Candidates;
use super::layers::figures::Figures;
use super::layers::help::Help;
use super::layers::map::Atlas;
use super::layers::narrow::Narrow;
use super::layers::palette::Palette;
use super::layers::prompt::{Asks, Prompt};
use super::layers::report::Report;
use super::layers::why::Reasons;
use super::layers::{Answer, Layer, Said};
use super::layout::{LIST, SOURCE};
use super::lit::Target;
use super::message::{Did, Effect, Mouse, Msg};
use super::model::{Model, at_home};
use super::moves::{back, look, next_unread, open, screen, sideways, source, step_article, step_focus, step_match};
use super::panels::Reply;
use super::places;
use super::shelf;
use super::view::plan;
use crate::article::{Article, ArticleId};
use crate::briefing::Briefing;
use crate::config::Chord;
use crate::journal::Edit;
use std::sync::Arc;

/// Takes note of what happened and says what the outside must do. Pure and total.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let last = match msg {
        Msg::Key(chord) => key(model, chord),
        Msg::Paste(words) => {
            let answer = model.layers.last_mut().map(|layer| layer.paste(&words));
            answer.map_or_else(Vec::new, |answer| answered(model, answer))
        }
        Msg::Mouse(mouse) => pointer(model, mouse),
        told => {
            hear(model, told);
            Vec::new()
        }
    };
    shelf::tend(model);
    if last.iter().any(|effect| matches!(effect, Effect::Quit)) {
        shelf::mark(model);
    }
    let mut effects = std::mem::take(&mut model.asks);
    effects.extend(last);
    effects
}

/// What the outside tells.
fn hear(model: &mut Model, msg: Msg) {
    match msg {
        Msg::Resize(width, height) => model.state.size = (width, height),
        Msg::Found(more) => model.state.progress.found += more,
        Msg::Loaded(article) => loaded(model, article),
        Msg::Failed(words) => model.state.progress.failures.push(words),
        Msg::Briefed(id, briefing) => briefed(model, &id, briefing),
        Msg::Finished => finished(model),
        Msg::Notice(words) => model.state.say(words),
        Msg::Resumed(bookmark) => shelf::resumed(model, bookmark),
        Msg::Listed { turn, listing } => shelf::listed(model, turn, listing),
        Msg::Rows(rows) => shelf::rows(model, rows),
        Msg::Fetched { row, article, found } => shelf::fetched(model, *row, article, found),
        Msg::Missing(key, words) => shelf::missing(model, key, words),
        Msg::Wrong { turn, words } if turn == model.state.shelf.turn => model.state.shelf.wrong = Some(words),
        Msg::Views(views) => shelf::views(model, views),
        Msg::Journal(stacks) => model.state.desk.resume(stacks),
        Msg::Stored { fresh } => shelf::stored(model, fresh),
        Msg::Versions(key, versions) => model.state.shelf.versions = Some((key, versions)),
        Msg::Held { by } => model.state.shelf.held = Some(by),
        Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_) | Msg::Hits { .. } | Msg::Wrong { .. } => {}
    }
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
    let action = model.state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
    if action == Some(Action::Leave) && chord.typed().is_none() {
        return vec![Effect::Quit]; // at once, whatever lies over the desk
    }
    if let Some(layer) = model.layers.last_mut() {
        let answer = layer.update(chord, &model.state);
        return answered(model, answer);
    }
    action.map_or_else(Vec::new, |action| act(model, action))
}

fn answered(model: &mut Model, answer: Answer) -> Vec<Effect> {
    if answer.close {
        model.layers.pop();
    }
    match answer.said {
        None => {}
        Some(Said::Do(action)) => return act(model, action),
        Some(Said::Find(words)) if model.state.find == words => {}
        Some(Said::Find(words)) => {
            model.state.find = words;
            model.find_again();
            model.state.look = model.state.found.first().copied().or(model.state.look);
        }
        Some(Said::Point(target)) => model.point_at(target),
        Some(Said::Filter(words)) => {
            filter(model, words);
            model.focus_on(LIST);
        }
        Some(Said::Tag(tag)) => {
            let tag = tag.trim_start_matches('#').to_owned();
            if !tag.is_empty() {
                deed(model, Deed::Tag(tag));
            }
        }
        Some(Said::Export(format)) => return export(model, format),
        Some(Said::Place(id, at)) => places::choose(model, id, at),
        Some(Said::NextPlace(id)) => places::flip(model, id),
        Some(Said::Only(panel, facet)) => only(model, panel, facet),
        Some(Said::Assess(at, assessment)) => assess(model, at, assessment.as_ref()),
        Some(Said::Look(at, span)) => look(model, at, span),
        Some(Said::Note(after)) => edit(model, |article, marks| Edit::Note { article, before: marks.note.clone(), after: after.clone() }),
    }
    Vec::new()
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
        Action::Export
        | Action::Find
        | Action::Tag
        | Action::Note
        | Action::Map
        | Action::Help
        | Action::Palette
        | Action::Failures
        | Action::Why
        | Action::Candidates
        | Action::Narrow
        | Action::Assess
        | Action::Figures
        | Action::Calendar
        | Action::About => lay(model, action),
        Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::First | Action::Last => pass(model, model.state.focus, action),
        Action::Closer | Action::Farther | Action::Fit | Action::Everywhere => {}
        Action::NextCandidate => match model.state.pointed {
            Some(Target::Region(id)) => places::flip(model, id),
            _ => model.state.say("Point at a place first: its name may mean another one."),
        },
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
        Action::Export if entry.is_some() => model.layers.push(Box::new(Prompt::new(Asks::Export, "markdown"))),
        Action::Tag if entry.is_some() => model.layers.push(Box::new(Prompt::new(Asks::Tag, ""))),
        Action::Note => {
            if let Some(note) = entry.map(|e| e.marks().note.clone()) {
                model.layers.push(Box::new(Prompt::new(Asks::Note, &note)));
            }
        }
        Action::Map => match Atlas::of(state) {
            Some(atlas) => model.layers.push(Box::new(atlas)),
            None => model.state.say("No place is known well enough for a map."),
        },
        Action::Help => model.layers.push(Box::<Help>::default()),
        Action::Palette => model.layers.push(Box::<Palette>::default()),
        Action::Failures => model.layers.push(Box::<Report>::default()),
        Action::Candidates => match state.pointed {
            Some(Target::Region(id)) => model.layers.push(Box::new(Candidates::of(id, state))),
            _ => model.state.say("Point at a place first: its name may mean another one."),
        },
        Action::Assess => match state.pointed {
            Some(Target::Implication(at)) => model.layers.extend(Assess::of(at, state).map(|l| Box::new(l) as Box<dyn Layer>)),
            _ => model.state.say("Point at an implication first: your assessment stands beside the text's own."),
        },
        Action::Narrow if state.focus == LIST => lay(model, Action::Find),
        Action::Narrow => match Narrow::of(state.focus, state) {
            Some(layer) => model.layers.push(Box::new(layer)),
            None => model.state.say("There is nothing to filter here: actors, quotes and implications can be."),
        },
        Action::Figures if entry.is_some() => model.layers.push(Box::<Figures>::default()),
        Action::Calendar if entry.is_some() => model.layers.push(Box::new(Calendar::of(state))),
        Action::About => model.layers.push(Box::<About>::default()),
        Action::Why if Reasons::of(state).is_some() => model.layers.push(Box::<Reasons>::default()),
        Action::Why => model.state.say("Point at a line of a panel first: the rule that made it is told."),
        _ => {}
    }
}

/// Asks for the briefing of the article shown, or from the list for those of all that are listed, to be copied.
fn export(model: &mut Model, format: String) -> Vec<Effect> {
    let state = &mut model.state;
    let chosen: Vec<usize> = if state.focus == LIST { state.listed.all().to_vec() } else { state.open.into_iter().collect() };
    let entries = chosen.iter().filter_map(|at| state.desk.entry(*at));
    let briefings: Vec<_> = entries.filter_map(|e| Some((e.article()?.clone(), e.briefing()?.clone()))).collect();
    if briefings.is_empty() {
        state.say("There is nothing to copy yet.");
        return Vec::new();
    }
    vec![Effect::Export { briefings, format, scale: state.scale }]
}

fn copy(model: &mut Model) -> Vec<Effect> {
    let state = &mut model.state;
    let line = model.panels.get(state.focus).and_then(|p| p.line(state));
    let parts = state.entry().and_then(|e| Some((e.article()?.clone(), e.briefing()?.clone())));
    if let (Some(line), Some((article, briefing))) = (line, parts) {
        return vec![Effect::Copy { article, briefing, line, scale: model.state.scale }];
    }
    state.say("Point at a line of a panel first: it is copied with its citation.");
    Vec::new()
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
