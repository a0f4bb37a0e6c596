//! Talking to the store: what is asked of it, and what its answers do. Without a store the same questions are answered from the desk.

use super::changes::Changed;
use super::edits::{refused, say_done};
use super::layout::LIST;
use super::message::{Bookmark, Effect};
use super::model::Model;
use super::widgets::list::List;
use crate::article::{Article, Span};
use crate::briefing::Briefing;
use crate::desk::Entry;
use crate::journal::{Deed, Edit, Step};
use crate::query::{Key, Listing, Row, Sort, View};
use std::collections::HashSet;
use std::sync::Arc;

/// How it stands with the store.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    /// Whether there is one.
    pub open: bool,
    /// Whether it told the names that can be completed.
    pub told: bool,
    /// Whether a listing has come.
    pub listed: bool,
    /// Who else writes to it, as a full sentence: then this desk only reads.
    pub held: Option<String>,
    /// The turn of the last listing asked for, and of the last search.
    pub turn: u64,
    /// Articles added since the list was made.
    pub fresh: usize,
    /// Which these are, on a desk without a store.
    pub waiting: HashSet<usize>,
    /// Articles read since the view was entered: they stay listed until it is left.
    pub stay: HashSet<usize>,
    /// The articles of the sweep that the store is at; 0 for none.
    pub sweeping: usize,
    /// What changed between the versions of the article asked for.
    pub versions: Option<(Key, Vec<Changed>)>,
    /// Pages of the list whose rows were asked for.
    asked: HashSet<usize>,
    /// The article whose text is on its way.
    awaited: Option<Key>,
    /// What to do once the text of an article is there.
    then: Option<(Key, Then)>,
    /// What could not be read, so that it is not asked for again and again.
    missing: HashSet<Key>,
    marked: Option<Bookmark>,
}

impl Shelf {
    /// Whether what the reader does can be written down now.
    pub(super) fn changes(&self) -> bool {
        self.held.is_none() && self.sweeping == 0
    }
}

#[derive(Clone, Copy, Debug)]
enum Then {
    /// Show these words in the source.
    Look(Span),
    /// Go to this line of this panel, with that one the first on screen.
    Stand(usize, usize, usize),
}

/// Rows are asked for by so many at once: some two screens.
const PAGE: usize = 64;

/// There is a store: the desk is as the reader left it, and the list is asked for.
pub(super) fn resumed(model: &mut Model, bookmark: Option<Bookmark>) {
    let state = &mut model.state;
    state.shelf.open = true;
    state.progress.finished = true;
    state.sort = Sort::default();
    if let Some(mark) = bookmark {
        // A view that is told of later has its query; until then all articles are listed.
        state.view = state.views.iter().position(|v| v.name == mark.view).unwrap_or_else(|| {
            state.views.push(View { name: mark.view.clone(), saved: true, ..View::default() });
            state.views.len() - 1
        });
        (state.filter, state.sort, state.grouped) = (mark.filter, mark.sort, mark.grouped);
        if let Some(key) = mark.article {
            let at = state.desk.place(key);
            model.open(at);
            model.state.shelf.then = Some((key, Then::Stand(mark.panel, mark.line, mark.top)));
        }
    }
    relist(model);
}

/// Makes the list anew, or has the store make it.
pub(super) fn relist(model: &mut Model) {
    let state = &mut model.state;
    state.shelf.fresh = 0;
    state.shelf.waiting.clear();
    if !state.shelf.open {
        let made = state.listing();
        let (made, groups) = super::sorted::sorted(&state.desk, made, state.sort, state.grouped);
        return lay_out(model, made, groups);
    }
    state.shelf.turn += 1;
    let ask = Effect::List { turn: state.shelf.turn, query: state.query(), sort: state.sort, grouped: state.grouped };
    model.asks.push(ask);
}

/// The answer to what was asked last.
pub(super) fn listed(model: &mut Model, turn: u64, listing: Listing) {
    if turn != model.state.shelf.turn {
        return;
    }
    if let Some(view) = model.state.views.get_mut(model.state.view).filter(|_| model.state.filter.is_empty()) {
        (view.total, view.unread) = (listing.keys.len(), listing.unread);
    }
    let made = model.state.desk.places(&listing.keys);
    lay_out(model, made, listing.groups);
}

/// Shows a new list. The article shown stays if it is listed; else the first one comes.
fn lay_out(model: &mut Model, made: Vec<usize>, groups: Vec<crate::query::Group>) {
    let state = &mut model.state;
    state.shelf.asked.clear();
    let stay = &state.shelf.stay;
    state.listed.make(made, groups, |at| stay.contains(&at));
    state.selected.retain(|at| state.listed.position(*at).is_some());
    // The article that was left open is shown although the view may no longer list it.
    let resumed = state.shelf.open && !std::mem::replace(&mut state.shelf.listed, true) && state.open.is_some();
    let shown = resumed || state.open.is_some_and(|open| state.listed.position(open).is_some());
    match state.listed.get(0) {
        _ if shown => {}
        Some(first) => model.open(first),
        None if state.entry().is_some_and(|entry| entry.marks().hidden) => {
            state.open = None;
            model.turn();
            model.focus_on(LIST);
        }
        None => {} // what is read goes on to be shown while a filter is typed
    }
}

/// Another list altogether: what was read there need not stay any longer.
pub(super) fn leave_view(model: &mut Model) {
    model.state.shelf.stay.clear();
    model.state.selected.clear();
}

pub(super) fn rows(model: &mut Model, rows: Vec<Row>) {
    for row in rows {
        model.state.desk.lay_row(row);
    }
}

/// Has the store do something to all these articles.
pub(super) fn sweep(model: &mut Model, deed: Deed, keys: Vec<Key>) {
    if !refused(&mut model.state) {
        model.state.shelf.sweeping = keys.len();
        model.asks.push(Effect::Sweep { deed, keys });
    }
}

/// The store is done: nobody knows which rows are still what they were, so those in sight are asked for again and the others forgotten.
pub(super) fn swept(model: &mut Model, step: Option<Step>) {
    let state = &mut model.state;
    state.shelf.sweeping = 0;
    let Some(step) = step else { return };
    if let Step::Did(edit) = &step {
        state.desk.did(edit.clone());
        say_done(state);
    }
    // What is listed stays until the view is left, but what is hidden goes.
    match step.edit() {
        Edit::Sweep { first, .. } if matches!(**first, Edit::Hide { .. }) => state.shelf.stay.clear(),
        _ => state.shelf.stay.extend(state.listed.all()),
    }
    let (open, listed) = (state.open, &state.listed);
    let cursor = open.and_then(|open| listed.position(open)).unwrap_or(0);
    let near = |at: usize| Some(at) == open || listed.position(at).is_some_and(|p| p.abs_diff(cursor) < PAGE);
    state.desk.outdate(near);
    state.shelf.asked.clear();
    let around = listed.all().iter().skip(cursor.saturating_sub(PAGE)).take(2 * PAGE).chain(&open);
    let seen = around.filter_map(|at| state.desk.entry(*at)).filter(|entry| entry.row().is_some()).map(Entry::key).collect();
    model.asks.push(Effect::Rows(seen));
    relist(model);
}

pub(super) fn fetched(model: &mut Model, row: Row, article: Arc<Article>, found: Option<Arc<Briefing>>) {
    let key = row.key;
    let at = model.state.desk.lay_body(row, article, found);
    arrived(model, key);
    if model.state.open != Some(at) {
        return;
    }
    model.turn();
    let then = model.state.shelf.then.take().filter(|then| then.0 == key);
    match then.map(|then| then.1) {
        None => {}
        Some(Then::Look(span)) => super::moves::show(model, span),
        Some(Then::Stand(panel, line, top)) => {
            if let Some(panel) = model.panels.get_mut(panel).filter(|_| panel != LIST) {
                let last = panel.len(&model.state).saturating_sub(1);
                panel.list_mut().stand(line.min(last), top);
            }
            model.focus_on(panel);
        }
    }
}

pub(super) fn missing(model: &mut Model, key: Key, words: String) {
    arrived(model, key);
    model.state.shelf.missing.insert(key);
    model.state.trouble(words);
}

fn arrived(model: &mut Model, key: Key) {
    if model.state.shelf.awaited == Some(key) {
        model.state.shelf.awaited = None;
    }
}

/// Shows words of an article as soon as its text is there.
pub(super) fn look_later(model: &mut Model, at: usize, span: Span) {
    let key = model.state.desk.entry(at).map(Entry::key);
    model.state.shelf.then = key.map(|key| (key, Then::Look(span)));
}

/// The views as they are now; the one shown stays, by name.
pub(super) fn views(model: &mut Model, views: Vec<View>) {
    let state = &mut model.state;
    let (name, query) = state.views.get(state.view).map_or_else(Default::default, |v| (v.name.clone(), v.query.clone()));
    state.views = views;
    let at = state.views.iter().position(|v| v.name == name);
    state.view = at.unwrap_or(0);
    if state.views.get(state.view).is_none_or(|v| v.query != query) {
        relist(model);
    }
}

/// Articles were added to the store: they are announced, not pushed in under the cursor. An empty list has no cursor.
pub(super) fn stored(model: &mut Model, fresh: usize) {
    model.state.shelf.fresh += fresh;
    if model.state.listed.is_empty() {
        relist(model);
    }
}

/// After every message: asks for what is to be seen and is not at hand, takes away what nobody looks at, and says where the reader is.
pub(super) fn tend(model: &mut Model) {
    let state = &mut model.state;
    if !state.shelf.open {
        return;
    }
    let open = state.open;
    let cursor = open.and_then(|open| state.listed.position(open)).unwrap_or(0);
    let page = cursor / PAGE;
    let (desk, listed) = (&mut state.desk, &state.listed);
    let near = |at: usize| listed.position(at).is_some_and(|p| p.abs_diff(cursor) < 4 * PAGE);
    if desk.clear(|at| Some(at) == open || near(at)) {
        state.shelf.asked.clear();
    }
    let mut wanted: Vec<Key> = Vec::new();
    for page in page.saturating_sub(1)..=page + 1 {
        if page * PAGE < listed.len() && state.shelf.asked.insert(page) {
            let rows = listed.all().iter().skip(page * PAGE).take(PAGE).filter_map(|at| desk.entry(*at));
            wanted.extend(rows.filter(|e| e.row().is_none()).map(Entry::key));
        }
    }
    if !wanted.is_empty() {
        model.asks.push(Effect::Rows(wanted));
    }
    let opened = open.and_then(|at| state.desk.entry(at)).filter(|e| e.article().is_none()).map(Entry::key);
    if let Some(key) = opened.filter(|key| state.shelf.awaited.is_none() && !state.shelf.missing.contains(key)) {
        state.shelf.awaited = Some(key);
        model.asks.push(Effect::Fetch(key));
    }
    if model.state.shelf.marked.as_ref().is_none_or(|mark| mark.article != bookmark(model).article) {
        mark(model);
    }
}

/// Says where the reader is.
pub(super) fn mark(model: &mut Model) {
    if !model.state.shelf.open || model.state.open.is_none() {
        return;
    }
    let mark = bookmark(model);
    model.state.shelf.marked = Some(mark.clone());
    model.asks.push(Effect::Mark(mark));
}

fn bookmark(model: &Model) -> Bookmark {
    let state = &model.state;
    let list = model.panels.get(state.focus).filter(|_| state.focus != LIST).map(|panel| panel.list());
    Bookmark {
        view: state.views.get(state.view).map_or_else(String::new, |v| v.name.clone()),
        filter: state.filter.clone(),
        sort: state.sort,
        grouped: state.grouped,
        article: state.entry().map(Entry::key),
        panel: state.focus,
        line: list.map_or(0, |list| list.cursor),
        top: list.map_or(0, List::top),
    }
}
