//! Drawing: from the model to cells, reading only.

use super::layout::{LIST, Plan, SOURCE, Shape};
use super::model::Model;
use super::paint::{plain, put, put_line, style};
use super::panels::{Panel, Seen};
use super::state::State;
use super::widgets::frame::{Frames, inner, title};
use super::{bar, head};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    draw(model, area, frame.buffer_mut());
}

/// The plan of the screen as it stands.
pub(crate) fn plan(state: &State, area: Rect) -> Plan {
    let layout = state.config.layout;
    let shape = Shape {
        wide: layout.wide,
        medium: layout.medium,
        list: layout.list,
        source: layout.source,
        focus: state.focus,
        last: state.last,
        zoom: state.zoom,
        source_turned: state.source,
    };
    Plan::of(area, shape, |width, most| head::lines(state, width, most).len() as u16)
}

fn draw(model: &Model, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let state = &model.state;
    buf.set_style(area, style(state.theme.text));
    let plan = plan(state, area);
    let tabbed = !plan.tabs.is_empty();
    if plan.framed {
        frames(state, &plan, area, buf);
        bar::top(state, plan.top, buf, tabbed);
    } else {
        column_title(model, plan.top, buf);
    }
    headline(state, &plan, buf);
    tabs(model, &plan, buf);
    for (at, rect) in &plan.panels {
        let Some(panel) = model.panels.get(*at) else { continue };
        let kept = *at == LIST || state.focus == SOURCE && *at == state.last;
        let seen = Seen { state, focused: *at == state.focus, kept };
        let inside = if plan.framed { inner(*rect) } else { *rect };
        panel.view(&seen, inside, buf);
        if plan.framed {
            caption(&**panel, *at, &seen, *rect, buf, tabbed && *at != SOURCE);
        }
    }
    for layer in &model.layers {
        layer.view(state, area, buf);
    }
    let top = model.layers.last().map(|l| &**l);
    buf.set_style(plan.bar, style(state.theme.text));
    clear(plan.bar, buf);
    bar::keybar(state, top, plan.bar, buf);
    if state.ascii {
        plain(buf);
    }
}

fn clear(area: Rect, buf: &mut Buffer) {
    put(buf, area.x, area.y, " ".repeat(usize::from(area.width)), usize::from(area.width), Style::new());
}

/// All frames at once, that of the focused panel last.
fn frames(state: &State, plan: &Plan, area: Rect, buf: &mut Buffer) {
    let theme = &state.theme;
    let mut frames = Frames::new(area);
    if plan.tabs.is_empty() && !plan.head.is_empty() {
        frames.add(plan.head, style(theme.faint));
    }
    for (_, rect) in plan.panels.iter().filter(|p| p.0 != state.focus) {
        frames.add(*rect, style(theme.faint));
    }
    if let Some((_, rect)) = plan.panels.iter().find(|p| p.0 == state.focus) {
        frames.add(*rect, style(theme.focus));
    }
    frames.draw(buf);
}

/// Number and name in the upper edge, the count at its right.
fn caption(panel: &dyn Panel, at: usize, seen: &Seen<'_>, rect: Rect, buf: &mut Buffer, named: bool) {
    let theme = &seen.state.theme;
    let spec = panel.spec();
    let tone = style((spec.tone)(theme));
    let name_style = if seen.focused { tone.patch(style(theme.focus)).patch(Style { fg: tone.fg, ..Style::new() }) } else { tone };
    let number = if at == LIST { String::new() } else { format!("{at} ") };
    let name = format!("{} ", spec.title);
    let count = panel.count(seen);
    let pieces: &[(&str, Style)] = if named { &[] } else { &[(" ", Style::new()), (&number, style(theme.dim)), (&name, name_style)] };
    title(rect, buf, pieces, (&count, style(theme.dim)));
}

fn headline(state: &State, plan: &Plan, buf: &mut Buffer) {
    if plan.head.is_empty() {
        return;
    }
    let area = if plan.tabs.is_empty() {
        let inside = inner(plan.head);
        Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
    } else {
        plan.head
    };
    for (y, line) in (area.y..area.bottom()).zip(head::lines(state, area.width, area.height)) {
        put_line(buf, area.x, y, &line, area.width);
    }
}

/// The names of the panels in a row, where they are shown one at a time.
fn tabs(model: &Model, plan: &Plan, buf: &mut Buffer) {
    if plan.tabs.is_empty() {
        return;
    }
    let state = &model.state;
    let theme = &state.theme;
    let mut x = plan.tabs.x + 1;
    let shown = plan.panels.first().map(|p| p.0);
    let beside = plan.panels.len() > 1;
    for (at, panel) in model.panels.iter().enumerate().skip(1).filter(|(at, _)| !(beside && *at == SOURCE)) {
        let here = Some(at) == shown;
        let tone = style((panel.spec().tone)(theme));
        let number = if here { format!("[{at} ") } else { format!(" {at} ") };
        let end = if here { "]" } else { " " };
        let name_style = if here { tone.patch(style(theme.title)).patch(Style { fg: tone.fg, ..Style::new() }) } else { style(theme.dim) };
        for (words, look) in [(number.as_str(), style(theme.dim)), (panel.spec().title, name_style), (end, style(theme.dim))] {
            let room = usize::from(plan.tabs.right().saturating_sub(x));
            put(buf, x, plan.tabs.y, words, room, look);
            x += (words.len() as u16).min(room as u16);
        }
        x = (x + 1).min(plan.tabs.right());
    }
}

/// The first row where there is no room for frames: which panel, and how many lines.
fn column_title(model: &Model, area: Rect, buf: &mut Buffer) {
    let state = &model.state;
    let Some(panel) = model.panels.get(state.focus) else { return };
    let seen = Seen { state, focused: true, kept: true };
    let words = format!("{}{}", panel.spec().title, panel.count(&seen));
    put(buf, area.x, area.y, words, usize::from(area.width), style(state.theme.title));
}
