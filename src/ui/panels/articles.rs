//! The article list: what is on the desk, what is new, what is starred.

use super::{Panel, Reply, Seen, Spec, empty, look};
use crate::desk::Entry;
use crate::query::Row;
use crate::ui::action::Action;
use crate::ui::message::Line as Copied;
use crate::ui::dates::{self, thousands};
use crate::ui::lit::Target;
use crate::ui::paint::{put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::{List, Row as Built};
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The panel. Its cursor follows the article shown, so that reloading never moves it.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    list: List,
}

impl Panel for Shown {
    fn spec(&self) -> &'static Spec {
        &Spec { title: "Articles", tone: |t| t.title }
    }

    fn len(&self, state: &State) -> usize {
        state.listed.len()
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, _: &State) -> Option<Target> {
        None
    }

    fn line(&self, _: &State) -> Option<Copied> {
        None
    }

    fn update(&mut self, action: Action, state: &State) -> Reply {
        self.follow(state);
        if !self.list.step(action, state.listed.len()) {
            return Reply::Pass;
        }
        state.listed.get(self.list.cursor).map_or(Reply::Done, Reply::Open)
    }

    fn click(&mut self, y: u16, state: &State) -> Reply {
        self.list.hit(y).and_then(|row| state.listed.get(row)).map_or(Reply::Pass, Reply::Open)
    }

    fn entered(&mut self, state: &State) {
        self.follow(state);
    }

    fn turned(&mut self) {}

    fn count(&self, seen: &Seen<'_>) -> String {
        let state = seen.state;
        let (listed, all) = (state.listed.len(), state.counts().0);
        match (state.selected.len(), listed) {
            (0, _) if all == 0 => String::new(),
            (0, listed) if listed < all => format!(" {} of {} ", thousands(listed), thousands(all)),
            (0, _) => format!(" {} ", thousands(all)),
            (selected, _) => format!(" {} selected ", thousands(selected)),
        }
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let area = strip(state, area, buf);
        if state.listed.is_empty() {
            empty(seen, area, buf, &words(state));
            return;
        }
        let room = usize::from(area.width.saturating_sub(3));
        let cursor = state.open.and_then(|open| state.listed.position(open)).unwrap_or(self.list.cursor);
        let mut look = look(seen, state.theme.focus);
        look.linked = style(state.theme.fresh);
        self.list.view_at(cursor, area, buf, state.listed.len(), look, |row| built(row, state, room));
    }
}

impl Shown {
    fn follow(&mut self, state: &State) {
        if let Some(row) = state.open.and_then(|open| state.listed.position(open)) {
            self.list.cursor = row;
        }
    }
}

/// One row of the list, under its heading where one begins. A row that is not at hand has its place all the same.
fn built(position: usize, state: &State, room: usize) -> Built {
    let theme = &state.theme;
    let mut all: Vec<Line<'static>> = Vec::new();
    if let Some((name, count, unread)) = state.listed.heading(position) {
        let (count, unread) = (format!(" {}", thousands(count)), if unread > 0 { format!("●{}", thousands(unread)) } else { String::new() });
        let name = fit(name, room.saturating_sub(width(&count) + width(&unread) + 1));
        let gap = room.saturating_sub(width(&name) + width(&count) + width(&unread));
        let tones = [style(theme.key), style(theme.dim), style(theme.fresh), style(theme.dim)];
        let words = [name, " ".repeat(gap), unread, count];
        all.push(Line::from(words.into_iter().zip(tones).map(|(words, tone)| Span::styled(words, tone)).collect::<Vec<_>>()));
    }
    let above = all.len();
    let at = state.listed.get(position);
    match at.and_then(|at| state.desk.entry(at)).and_then(Entry::row) {
        Some(row) => all.extend(lines(row, at.is_some_and(|at| state.selected.contains(&at)), state, room)),
        None => all.extend([Line::from(Span::styled("· …", style(theme.faint))), Line::from(Span::styled("  …", style(theme.faint)))]),
    }
    Built { lines: all, above, linked: false, sign: None }
}

/// The views in the first row, that which is shown in brackets; only where there is more than one sort of list to speak of. Answers what is left below.
fn strip(state: &State, area: Rect, buf: &mut Buffer) -> Rect {
    if area.height < 8 || !state.shelf.open && state.view == 0 {
        return area;
    }
    let theme = &state.theme;
    let shown = state.shown_views();
    let label = |at: &usize| {
        let view = state.views.get(*at)?;
        let count = match (*at, view.total) {
            (_, 0) => String::new(),
            (0 | 1, total) => format!(" {}", thousands(total)), // of all and of the unread one number says it
            (_, total) => format!(" {}/{}", thousands(view.unread), thousands(total)),
        };
        Some(if *at == state.view { format!("[{}{count}]", view.name) } else { format!(" {}{count} ", view.name) })
    };
    let labels: Vec<(usize, String)> = shown.iter().filter_map(|at| Some((*at, label(at)?))).collect();
    let room = usize::from(area.width.saturating_sub(2));
    let here = labels.iter().position(|l| l.0 == state.view).unwrap_or(0);
    let wide = |from: usize| labels.iter().take(here + 1).skip(from).map(|l| width(&l.1)).sum::<usize>();
    let first = (0..=here).find(|from| wide(*from) + usize::from(*from > 0) <= room).unwrap_or(here);
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut left = room;
    if first > 0 {
        spans.push(Span::styled("‹", style(theme.dim)));
        left = left.saturating_sub(1);
    }
    for (at, label) in labels.into_iter().skip(first) {
        let label = fit(&label, left);
        left = left.saturating_sub(width(&label));
        spans.push(Span::styled(label, style(if at == state.view { theme.title } else { theme.dim })));
    }
    put_line(buf, area.x + 1, area.y, &Line::from(spans), area.width.saturating_sub(2));
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}

/// What the list says while it is empty.
fn words(state: &State) -> String {
    if !state.filter.is_empty() {
        return format!("No article matches “{}”. {} shows all, {} changes the words.", state.filter, key(state, "back"), key(state, "find"));
    }
    if state.shelf.open && state.shelf.listed {
        return match state.views.get(state.view).filter(|_| state.view > 0) {
            Some(view) => format!("No article in “{}” now. {} and {} go to other views.", view.name, key(state, "previous_view"), key(state, "next_view")),
            None => "The store is empty. Leave and name what to keep: dateline add PATH… — or look without keeping: dateline PATH…".to_owned(),
        };
    }
    if !state.progress.finished || state.shelf.open {
        return "Reading …".to_owned();
    }
    if !state.progress.failures.is_empty() {
        return format!("Nothing could be read. Press {} to see why.", key(state, "failures"));
    }
    "Nothing here yet. Leave and name a file or a folder: dateline articles/".to_owned()
}

fn key(state: &State, command: &str) -> String {
    state.config.keys.chords("desk", command).first().map_or_else(|| format!(":{command}"), |c| c.label())
}

/// Headline in at most two lines, then outlet and date. Unread articles have a filled mark and a bold headline, those selected a tick below it.
fn lines(row: &Row, selected: bool, state: &State, room: usize) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let (mark, tone) = if row.marks.read { ("○ ", theme.dim) } else { ("● ", theme.fresh) };
    let words = if row.marks.read { theme.text } else { theme.fresh };
    let words = ratatui::style::Style { bg: None, ..style(words) };
    let headline = Flow::new().with(&row.headline, words).lines(room.saturating_sub(2), 2);
    let mut lines: Vec<Line<'static>> = headline
        .into_iter()
        .enumerate()
        .map(|(i, mut line)| {
            line.spans.insert(0, if i == 0 { Span::styled(mark, style(tone)) } else { Span::raw("  ") });
            line
        })
        .collect();
    let tick = if selected { "✓ " } else { "  " };
    let signs = format!("{}{}", if row.marks.starred { "★ " } else { "" }, if row.sample { "SAMPLE " } else { "" });
    let room = room.saturating_sub(2 + width(&signs));
    let mut about = about(row, room);
    if row.versions > 1 {
        about = format!("{about} v{}", row.versions);
    }
    for tag in &row.marks.tags {
        about.push_str(" #");
        about.push_str(tag);
    }
    lines.push(Line::from(vec![
        Span::styled(tick, style(theme.title)),
        Span::styled(signs, style(theme.warn)),
        Span::styled(fit(&about, room), style(theme.dim)),
    ]));
    lines
}

/// Outlet and date, or the path where neither is known. The outlet gives way where there is little room.
fn about(row: &Row, room: usize) -> String {
    let outlet = row.outlet.clone();
    let date = row.published.as_ref().map(dates::listed);
    match (outlet, date) {
        (None, None) => row.path.rsplit('/').next().unwrap_or("").to_owned(),
        (Some(outlet), Some(date)) => format!("{} · {date}", fit(&outlet, room.saturating_sub(width(&date) + 3).max(6))),
        (outlet, date) => outlet.or(date).unwrap_or_default(),
    }
}
