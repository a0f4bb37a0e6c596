//! What each message does to the model.

use super::action::{Action, command};
use super::casting;
use super::changes;
use super::copying::{self, copy, export};
use super::edits::{assess, change, deed, edit, filter, only};
use super::intake;
use super::judging;
use super::layers::prompt::{Asks, Prompt};
use super::layers::{Answer, Said};
use super::layout::LIST;
use super::lit::Target;
use super::message::{Effect, Msg};
use super::model::{Model, at_home};
use super::mouse::pointer;
use super::moves::{back, look, next_unread, open, sideways, source, step_article, step_focus, step_match};
use super::overlay::lay;
use super::panels::Reply;
use super::places;
use super::search::{self, Found};
use super::shelf;
use super::state::{AS_READ, State};
use super::views;
use crate::article::{Article, ArticleId};
use crate::briefing::Briefing;
use crate::config::Chord;
use crate::journal::{Deed, Edit};
use crate::query::Query;
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
        Msg::Today(date) => model.state.today = date,
        Msg::Found(more) => model.state.progress.found += more,
        Msg::Loaded(article) => loaded(model, article),
        Msg::Failed(words) => model.state.progress.failures.push(words),
        Msg::Briefed(id, briefing) => briefed(model, &id, briefing),
        Msg::Finished => finished(model),
        Msg::Notice(words) => model.state.say(words),
        Msg::Resumed(bookmark) => shelf::resumed(model, bookmark),
        Msg::Listed { turn, listing } => shelf::listed(model, turn, listing),
        Msg::Rows(rows) => shelf::rows(model, rows),
        Msg::Written { turn, briefings } => copying::written(model, turn, briefings),
        Msg::Swept(step) => shelf::swept(model, step.map(|step| *step)),
        Msg::Fetched { row, article, found } => shelf::fetched(model, *row, article, found),
        Msg::Missing(key, words) => shelf::missing(model, key, words),
        Msg::Hits { turn, total, hits, took } => search::found(model, turn, Found { total, hits, took: Some(took) }),
        Msg::Wrong { turn, words } if turn == model.state.shelf.turn => model.state.trouble(words),
        Msg::Wrong { turn, words } => search::wrong(model, turn, words),
        Msg::Views(views) => shelf::views(model, views),
        Msg::Known(known) => (model.state.known, model.state.shelf.told) = (known, true),
        Msg::Journal(stacks) => model.state.desk.resume(stacks),
        Msg::Stored { fresh } => shelf::stored(model, fresh),
        Msg::Versions(key, versions) => changes::told(model, key, &versions),
        Msg::Sources(all) => (model.state.intake.all, model.state.intake.told) = (all, true),
        Msg::Visited(visits) => intake::visited(model, visits),
        Msg::Offered(feeds) => intake::offered(model, &feeds),
        Msg::Held { by } => model.state.shelf.held = Some(by),
        Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_) => {}
    }
}

fn loaded(model: &mut Model, article: Arc<Article>) {
    let state = &mut model.state;
    let before = state.desk.entries().len();
    let at = state.desk.lay(article);
    let fresh = state.desk.entries().len() > before;
    state.facts.remove(&at);
    if fresh {
        join(state, at);
    }
    if model.state.open.is_none() {
        model.open(at);
    } else if !fresh && model.state.open == Some(at) {
        model.turn();
    }
}

/// Lists an article that has come if it belongs there: at the end, where the list is in the order of reading; else it is announced.
fn join(state: &mut State, at: usize) {
    let query = Query::parse(&state.query()).unwrap_or_default();
    if state.listed.position(at).is_some() || !state.lists(at, &query) {
        return;
    }
    if state.sort == AS_READ && !state.grouped {
        state.listed.push(at);
    } else if state.shelf.waiting.insert(at) {
        state.shelf.fresh += 1;
    }
}

fn briefed(model: &mut Model, id: &ArticleId, briefing: Arc<Briefing>) {
    let state = &mut model.state;
    state.progress.briefed += 1;
    let at = state.desk.find(id);
    state.desk.brief(id, briefing);
    if let Some(at) = at {
        state.facts.remove(&at);
        if !state.filter.is_empty() || state.view > 0 {
            join(state, at);
        }
    }
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
        Some(Said::Filter(words, typing)) => {
            filter(model, words, typing);
            model.focus_on(LIST);
        }
        Some(Said::Sort(sort, grouped)) => views::order(model, sort, grouped),
        Some(Said::View(at)) => views::show(model, at),
        Some(Said::SaveView(name)) => views::save(model, &name),
        Some(Said::SaveSearch(name)) => views::save_query(model, &name, model.state.search.words.clone()),
        Some(Said::AskName(old)) => model.layers.push(Box::new(Prompt::new(Asks::Rename, &old))),
        Some(Said::Rename(old, new)) => views::rename(model, &old, &new),
        Some(Said::DropView(name)) => views::drop(model, &name),
        Some(Said::Search(words)) => search::search(model, words),
        Some(Said::AskSearchName) => model.layers.push(Box::new(Prompt::new(Asks::SaveSearch, ""))),
        Some(Said::Hit(at)) => search::open(model, at),
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
        Some(Said::Speaker(at, spoken)) => judging::speak(model, at, spoken.as_ref()),
        Some(Said::Intake(deal, at)) => intake::deal(model, deal, at),
        Some(Said::Follow(words)) => intake::add(model, &words),
        Some(Said::Interval(at, words)) => intake::interval(model, at, &words),
        Some(Said::Import(path) | Said::Outline(path)) if path.is_empty() => {}
        Some(Said::Import(path)) => model.asks.push(Effect::ReadOutline(path)),
        Some(Said::Outline(path)) => model.asks.push(Effect::WriteOutline(path)),
        Some(Said::Join(one, other)) => casting::join(model, one, other),
        Some(Said::TakeOut(from, part)) => casting::take_out(model, from, &part),
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
        Action::NextView | Action::PreviousView => views::step(model, action == Action::NextView),
        Action::Select => views::select(model),
        Action::SelectAll => views::select_all(model),
        Action::Confirm | Action::Reject | Action::Aside | Action::ShowAside => judging::line(model, action),
        Action::Versions => views::versions(model),
        Action::Refresh => shelf::relist(model),
        Action::Keep => views::keep(model),
        Action::ForgetSamples => views::forget_samples(model),
        Action::Export
        | Action::Search
        | Action::Views
        | Action::SaveView
        | Action::Order
        | Action::Find
        | Action::Tag
        | Action::Note
        | Action::Map
        | Action::Help
        | Action::Palette
        | Action::Failures
        | Action::Sources
        | Action::Why
        | Action::Candidates
        | Action::Join
        | Action::Split
        | Action::Narrow
        | Action::Assess
        | Action::Figures
        | Action::Calendar
        | Action::About => lay(model, action),
        Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::First | Action::Last => pass(model, model.state.focus, action),
        Action::Closer | Action::Farther | Action::Fit | Action::Everywhere | Action::Intake(_) => {}
        Action::NextCandidate => match model.state.pointed {
            Some(Target::Region(id)) => places::flip(model, id),
            _ => model.state.say("Point at a place first: its name may mean another one."),
        },
    }
    Vec::new()
}

/// Hands an action to a panel.
pub(super) fn pass(model: &mut Model, panel: usize, action: Action) {
    let Model { state, panels, .. } = model;
    let reply = panels.get_mut(panel).map_or(Reply::Pass, |p| p.update(action, state));
    follow(model, reply);
}

pub(super) fn follow(model: &mut Model, reply: Reply) {
    match reply {
        Reply::Pass => {}
        Reply::Done => model.point(),
        Reply::Open(at) => model.open(at),
    }
}
