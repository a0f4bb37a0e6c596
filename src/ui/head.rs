//! The block above the panels: headline, where it comes from, and the bottom line.

use super::dates;
use super::paint::style;
use super::state::State;
use super::widgets::flow::Flow;
use crate::desk::Entry;
use ratatui::text::Line;

/// The block's lines at this width, at most `most`.
pub(crate) fn lines(state: &State, width: u16, most: u16) -> Vec<Line<'static>> {
    let Some(entry) = state.entry() else { return Vec::new() };
    let theme = &state.theme;
    let (width, most) = (usize::from(width), usize::from(most));
    let mut lines = Flow::new().with(entry.article.headline(), style(theme.title)).lines(width, if most > 5 { 2 } else { 1 });
    lines.extend(origin(entry, state).lines(width, 1));
    let left = most.saturating_sub(lines.len());
    let line = bottom_line(entry, state);
    if !line.is_empty() && left > 0 {
        if left > 4 {
            lines.push(Line::default());
        }
        let left = most.saturating_sub(lines.len());
        lines.extend(line.lines(width, left));
    }
    if !entry.marks.note.is_empty() && lines.len() < most {
        lines.extend(Flow::new().with("NOTE  ", style(theme.warn)).with(&entry.marks.note, style(theme.text)).lines(width, 1));
    }
    lines.truncate(most);
    lines
}

/// Outlet, date, authors, minutes to read, and the reader's own marks.
fn origin(entry: &Entry, state: &State) -> Flow {
    let theme = &state.theme;
    let article = &entry.article;
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
    if entry.marks.starred {
        flow = flow.with("★ ", style(theme.warn));
    }
    flow = flow.with(&parts.join(" · "), style(theme.dim));
    for tag in &entry.marks.tags {
        flow = flow.with(&format!(" #{tag}"), style(theme.key));
    }
    flow
}

/// The sentences that carry the rest, as the text has them.
fn bottom_line(entry: &Entry, state: &State) -> Flow {
    let theme = &state.theme;
    let Some(briefing) = entry.briefing.as_deref() else { return Flow::new().with("Reading …", style(theme.dim)) };
    if briefing.bottom_line.is_empty() {
        return Flow::new();
    }
    let mut flow = Flow::new().with("BOTTOM LINE", style(theme.key)).with("  ", style(theme.dim));
    for sentence in &briefing.bottom_line {
        flow = flow.with(" ", style(theme.text)).with(entry.article.words(*sentence), style(theme.text));
    }
    flow
}
