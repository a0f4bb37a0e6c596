//! The block above the panels: headline, where it comes from, and the bottom line.

use super::dates;
use super::layers::keys;
use super::paint::style;
use super::state::State;
use super::widgets::flow::Flow;
use crate::article::{Article, Span};
use crate::desk::Entry;
use ratatui::text::Line;

/// The block's lines at this width, at most `most`.
pub(crate) fn lines(state: &State, width: u16, most: u16) -> Vec<Line<'static>> {
    let Some((entry, article)) = state.entry().zip(state.article()) else { return waiting(state, width) };
    let theme = &state.theme;
    let (width, most) = (usize::from(width), usize::from(most));
    let mut lines = Flow::new().with(article.headline(), style(theme.title)).lines(width, if most > 5 { 2 } else { 1 });
    lines.extend(origin(entry, article, state).lines(width, 1));
    if let Some(amendment) = article.amendments.iter().min_by_key(|a| a.kind).filter(|_| most > lines.len() + 1) {
        let words = amendment.span.map_or("the headline says so", |span| article.words(span));
        lines.extend(Flow::new().with(&format!("{}  ", amendment.kind.word().to_uppercase()), style(theme.warn)).with(words, style(theme.dim)).lines(width, 1));
    }
    let left = most.saturating_sub(lines.len());
    let room = if left > 4 { left - 1 } else { left };
    let shown = bottom_line(article, state, width, room);
    if !shown.is_empty() && left > room {
        lines.push(Line::default());
    }
    lines.extend(shown);
    if !article.notes.is_empty() && lines.len() < most {
        lines.extend(Flow::new().with("READING  ", style(theme.warn)).with(&article.notes.join(" "), style(theme.dim)).lines(width, 1));
    }
    if !entry.marks().note.is_empty() && lines.len() < most {
        lines.extend(Flow::new().with("NOTE  ", style(theme.warn)).with(&entry.marks().note, style(theme.text)).lines(width, 1));
    }
    lines.truncate(most);
    lines
}

/// What the row tells of an article whose text is on its way.
fn waiting(state: &State, width: u16) -> Vec<Line<'static>> {
    let Some(row) = state.entry().and_then(Entry::row) else { return Vec::new() };
    Flow::new().with(&row.headline, style(state.theme.title)).lines(usize::from(width), 1)
}

/// Outlet, date, authors, minutes to read, and the reader's own marks.
fn origin(entry: &Entry, article: &Article, state: &State) -> Flow {
    let theme = &state.theme;
    let mut parts: Vec<String> = Vec::new();
    parts.push(article.outlet.name.clone().unwrap_or_else(|| article.path.rsplit('/').next().unwrap_or("").to_owned()));
    parts.extend(article.published.as_ref().map(dates::published));
    parts.extend(article.dateline.as_ref().map(|d| d.place.clone()));
    parts.extend(article.byline.first().map(|name| if article.byline.len() > 1 { format!("{name} and others") } else { name.clone() }));
    parts.push(format!("{} min", dates::minutes(&article.text)));
    parts.retain(|p| !p.is_empty());
    let mut flow = Flow::new();
    if article.sample {
        flow = flow.with("SAMPLE", style(theme.warn)).with(" · ", style(theme.dim));
    }
    if let Some(versions) = entry.row().map(|row| row.versions).filter(|v| *v > 1) {
        flow = flow
            .with(&format!("v{versions}"), style(theme.key))
            .with(&format!(" ({} shows what changed) · ", keys(state, "desk", "versions", 1)), style(theme.dim));
    }
    if entry.marks().starred {
        flow = flow.with("★ ", style(theme.warn));
    }
    flow = flow.with(&parts.join(" · "), style(theme.dim));
    for tag in &entry.marks().tags {
        flow = flow.with(&format!(" #{tag}"), style(theme.key));
    }
    flow
}

/// The sentences that carry the rest, as the text has them: as many whole ones as the room holds, and if not even one, the beginning of the first.
fn bottom_line(article: &Article, state: &State, width: usize, room: usize) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let Some(briefing) = state.briefing() else { return Flow::new().with("Reading …", style(theme.dim)).lines(width, room.min(1)) };
    let flow = |count: usize| {
        let start = Flow::new().with("BOTTOM LINE", style(theme.key)).with("  ", style(theme.dim));
        let add = |flow: Flow, sentence: &Span| flow.with(" ", style(theme.text)).with(article.words(*sentence), style(theme.text));
        briefing.bottom_line.iter().take(count).fold(start, add)
    };
    let fits = |count: &usize| flow(*count).lines(width, room + 1).len() <= room;
    match briefing.bottom_line.len() {
        0 => Vec::new(),
        all => flow((1..=all).rev().find(fits).unwrap_or(1)).lines(width, room),
    }
}
