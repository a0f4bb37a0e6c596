//! The first and the last row: where we are, how reading goes, which keys do what.

use super::dates::thousands;
use super::layers::{Layer, keys};
use super::layout::{LIST, SOURCE};
use super::paint::{put, style};
use super::state::State;
use super::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The first row: the program, what is shown, counts or progress.
pub(crate) fn top(state: &State, area: Rect, buf: &mut Buffer, tabbed: bool) {
    if area.is_empty() {
        return;
    }
    let theme = &state.theme;
    let room = usize::from(area.width).saturating_sub(4);
    let right = fit(&counts(state), room);
    let trouble = !state.progress.failures.is_empty();
    let name = "dateline";
    let mut x = area.x + 2;
    if width(&right) + width(name) + 4 <= room {
        put(buf, x, area.y, name, room, style(theme.title));
        x += width(name) as u16;
        let left = room.saturating_sub(width(name) + width(&right) + 2);
        let scope = if tabbed { place(state) } else { scope(state) };
        put(buf, x, area.y, fit(&format!(" ▸ {scope}"), left), left, style(theme.dim));
    }
    let tone = if trouble { style(theme.warn) } else { style(theme.dim) };
    let wide = width(&right) as u16;
    put(buf, (area.right().saturating_sub(wide + 2)).max(area.x), area.y, &right, usize::from(wide), tone);
}

/// What the list holds.
fn scope(state: &State) -> String {
    let view = match state.views.get(state.view).filter(|_| state.view > 0) {
        Some(view) => format!("{} articles", view.name),
        None => "All articles".to_owned(),
    };
    if state.filter.is_empty() { view } else { format!("{view} with “{}”", state.filter) }
}

/// Which article of how many.
fn place(state: &State) -> String {
    let at = state.open.and_then(|open| state.listed.position(open));
    at.map_or_else(|| scope(state), |at| format!("Article {} of {}", thousands(at + 1), thousands(state.listed.len())))
}

/// How much there is, or how far reading has come.
fn counts(state: &State) -> String {
    let progress = &state.progress;
    let (shown, unread) = state.counts();
    let all = if state.shelf.open { shown } else { state.desk.entries().len() };
    let mut parts = Vec::new();
    if state.shelf.held.is_some() {
        parts.push("reading only".to_owned());
    }
    if state.copying.all > 0 {
        let done = state.copying.all - state.copying.rest.len();
        parts.push(format!("copying {} of {} …", thousands(done), thousands(state.copying.all)));
    }
    if state.shelf.sweeping > 0 {
        parts.push(format!("changing {} articles …", thousands(state.shelf.sweeping)));
    }
    if state.shelf.fresh > 0 {
        parts.push(format!("{} new, {} shows them", thousands(state.shelf.fresh), keys(state, "desk", "refresh", 1)));
    }
    let done = if state.shelf.open { progress.briefed >= progress.found } else { progress.finished && progress.briefed >= all };
    if done {
        parts.push(if all == 1 { "1 article".to_owned() } else { format!("{} articles", thousands(all)) });
        if unread > 0 {
            parts.push(format!("{} unread", thousands(unread)));
        }
    } else {
        parts.push(format!(
            "Reading {} of {}",
            thousands(progress.briefed),
            thousands(if state.shelf.open { progress.found } else { progress.found.max(all) })
        ));
    }
    if !progress.failures.is_empty() {
        parts.push(format!("{} not read ({} says why)", thousands(progress.failures.len()), keys(state, "desk", "failures", 1)));
    }
    parts.join(" · ")
}

/// Commands of the key bar: what they are called there. Two names share one entry.
const ON_LIST: &[(&[&str], &str)] = &[
    (&["down", "up"], "move"),
    (&["open"], "read"),
    (&["next_panel"], "panel"),
    (&["find"], "filter"),
    (&["search"], "search"),
    (&["order"], "order"),
    (&["previous_view", "next_view"], "view"),
    (&["next_unread"], "next unread"),
    (&["select"], "select"),
    (&["star"], "star"),
    (&["undo"], "undo"),
];
const ON_PANEL: &[(&[&str], &str)] = &[
    (&["down", "up"], "move"),
    (&["next_panel"], "panel"),
    (&["open"], "evidence"),
    (&["find"], "find"),
    (&["narrow"], "filter"),
    (&["copy"], "copy"),
    (&["zoom"], "zoom"),
    (&["source"], "source"),
    (&["next_article", "previous_article"], "article"),
];
const ON_REGIONS: &[(&[&str], &str)] = &[
    (&["down", "up"], "move"),
    (&["open"], "evidence"),
    (&["map"], "map"),
    (&["next_candidate"], "other place"),
    (&["candidates"], "which place"),
    (&["next_match"], "mention"),
    (&["copy"], "copy"),
    (&["zoom"], "zoom"),
];
const ON_IMPLICATIONS: &[(&[&str], &str)] = &[
    (&["down", "up"], "move"),
    (&["open"], "evidence"),
    (&["narrow"], "filter"),
    (&["assess"], "assess"),
    (&["calendar"], "calendar"),
    (&["figures"], "figures"),
    (&["copy"], "copy"),
    (&["zoom"], "zoom"),
];
const ON_SOURCE: &[(&[&str], &str)] = &[
    (&["down", "up"], "sentence"),
    (&["next_panel"], "panel"),
    (&["open"], "back"),
    (&["find"], "find"),
    (&["next_match", "previous_match"], "match"),
    (&["copy"], "copy"),
    (&["zoom"], "zoom"),
];
/// Always there, at the end; the last ones to give way.
const ALWAYS: &[(&[&str], &str)] = &[(&["help"], "help")];

/// The last row: a notice, or the keys of whoever has them.
pub(crate) fn keybar(state: &State, layer: Option<&dyn Layer>, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let theme = &state.theme;
    let room = usize::from(area.width).saturating_sub(4);
    if let Some(notice) = &state.notice {
        let tone = if notice.trouble { theme.warn } else { theme.title };
        put(buf, area.x + 2, area.y, fit(&notice.words, room), room, style(tone));
        return;
    }
    let entries = layer.map_or_else(|| desk(state), |layer| layer.bar(state));
    let always = if layer.is_some() { 0 } else { ALWAYS.len() + 1 };
    let fixed: usize = entries.iter().rev().take(always).map(|e| width(&e.0) + e.1.len() + 4).sum();
    let (flexible, last) = entries.split_at(entries.len().saturating_sub(always));
    let mut x = area.x + 2;
    let mut left = room;
    let mut draw = |(keys, words): &(String, &'static str), keep: usize| {
        let wide = width(keys) + 1 + words.len();
        if wide + keep > left {
            return;
        }
        put(buf, x, area.y, keys, left, style(theme.key));
        let after = x + width(keys) as u16 + 1;
        put(buf, after, area.y, words, left, Style { bg: None, ..style(theme.dim) });
        x += wide as u16 + 3;
        left = left.saturating_sub(wide + 3);
    };
    for entry in flexible {
        draw(entry, fixed);
    }
    for entry in last {
        draw(entry, 0);
    }
}

/// The entries of the desk, from the live keymap. Commands without a key are left out.
fn desk(state: &State) -> Vec<(String, &'static str)> {
    let own = match state.focus {
        LIST => ON_LIST,
        SOURCE => ON_SOURCE,
        3 => ON_REGIONS,
        4 => ON_IMPLICATIONS,
        _ => ON_PANEL,
    };
    let quit: (&[&str], &str) = (&["quit"], if super::model::at_home(state) { "quit" } else { "back" });
    let all = own.iter().chain(ALWAYS).copied().chain([quit]);
    all.filter_map(|(names, words)| {
        let labels: Vec<String> = names.iter().map(|name| keys(state, "desk", name, 1)).filter(|k| !k.is_empty()).collect();
        (!labels.is_empty()).then(|| (labels.join("/"), words))
    })
    .collect()
}
