//! Panels: one pane each, owning its cursor and nothing else. They meet only through what is pointed at.
//!
//! A new panel is one new file and one word in the list below.

use super::action::Action;
use super::lit::Target;
use super::message::Line;
use super::paint::{put_line, style};
use super::state::State;
use super::widgets::flow::Flow;
use super::widgets::list::{List, Look};
use super::widgets::text::{fit, width};
use crate::config::{Theme, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line as Row, Span};

/// What a panel is called and how it looks.
pub(crate) struct Spec {
    /// Its title; the number before it is its place in the list.
    pub title: &'static str,
    /// Its color.
    pub tone: fn(&Theme) -> Tone,
}

/// What a panel answers to an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// Not mine.
    Pass,
    /// Done; what is pointed at may have changed.
    Done,
    /// Show this article, by its place on the desk.
    Open(usize),
}

/// What a panel may look at.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    /// Everything but other panels.
    pub state: &'a State,
    /// Whether the panel has the keys.
    pub focused: bool,
    /// Whether its cursor is shown all the same: the list's always, a panel's while its evidence is read.
    pub kept: bool,
}

/// One pane of the desk.
pub(crate) trait Panel {
    /// Name and look.
    fn spec(&self) -> &'static Spec;
    /// How many lines it lists.
    fn len(&self, state: &State) -> usize;
    /// Its list.
    fn list(&self) -> &List;
    /// Its list, to be moved.
    fn list_mut(&mut self) -> &mut List;
    /// What the line with the cursor is about.
    fn target(&self, state: &State) -> Option<Target>;
    /// The line about `target`, where lines do not stand in the order of the briefing.
    fn find(&self, _target: Target, _state: &State) -> Option<usize> {
        None
    }
    /// What is copied from the line with the cursor.
    fn line(&self, state: &State) -> Option<Line>;
    /// Draws it, reading only.
    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer);

    /// Acts, if the action is its own.
    fn update(&mut self, action: Action, state: &State) -> Reply {
        let len = self.len(state);
        if self.list_mut().step(action, len) { Reply::Done } else { Reply::Pass }
    }

    /// Moves to the line on this row of the screen.
    fn click(&mut self, y: u16, state: &State) -> Reply {
        match self.list().hit(y).filter(|row| *row < self.len(state)) {
            Some(row) => {
                self.list_mut().cursor = row;
                Reply::Done
            }
            None => Reply::Pass,
        }
    }

    /// It has the keys now.
    fn entered(&mut self, _state: &State) {}

    /// Another article is shown, or another briefing of it.
    fn turned(&mut self) {
        self.list_mut().reset();
    }

    /// What stands at the right of its title.
    fn count(&self, seen: &Seen<'_>) -> String {
        match self.len(seen.state) {
            0 => String::new(),
            len if seen.focused => format!(" {}/{len} ", self.list().cursor.min(len - 1) + 1),
            len => format!(" {len} "),
        }
    }
}

macro_rules! panels {
    [$($panel:ident),* $(,)?] => {
        $(mod $panel;)*
        /// All panels, in the order of their numbers.
        pub(crate) fn all() -> Vec<Box<dyn Panel>> {
            vec![$(Box::new($panel::Shown::default())),*]
        }
    };
}

panels![articles, actors, quotes, regions, implications, source];

/// How the rows of a panel look.
fn look(seen: &Seen<'_>, tone: Tone) -> Look {
    let theme = &seen.state.theme;
    let none = ratatui::style::Style::new();
    Look {
        cursor: if seen.focused {
            style(theme.cursor)
        } else if seen.kept {
            style(theme.idle)
        } else {
            none
        },
        bar: if seen.focused { style(tone) } else { style(theme.faint) },
        shown: seen.focused || seen.kept,
        linked: style(tone),
        focused: seen.focused,
    }
}

/// Draws a few calm words where there is nothing to list.
fn empty(seen: &Seen<'_>, area: Rect, buf: &mut Buffer, words: &str) {
    let lines = Flow::new().with(words, style(seen.state.theme.dim)).lines(usize::from(area.width.saturating_sub(3)), usize::from(area.height));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        put_line(buf, area.x + 2, y, &line, area.width.saturating_sub(3));
    }
}

/// What a panel says while it has nothing to list: why, and what comes.
fn nothing(state: &State, none: &'static str) -> &'static str {
    if state.entry().is_none() {
        ""
    } else if state.briefing().is_none() {
        "Reading …"
    } else {
        none
    }
}

/// While a filter holds, the first row says which, how many lines pass, and how to see all. Answers what is left below.
fn chips(seen: &Seen<'_>, panel: usize, listed: usize, all: usize, area: Rect, buf: &mut Buffer) -> Rect {
    let theme = &seen.state.theme;
    let area = foot(seen, panel, area, buf);
    let chosen = seen.state.only.of(panel);
    if chosen.is_empty() || area.height < 3 {
        return area;
    }
    let (dim, room) = (style(theme.dim), usize::from(area.width.saturating_sub(3)));
    let labels: Vec<String> = chosen.iter().map(|f| f.label(seen.state.scale)).collect();
    let tail = format!(" · {listed} of {all} · {} all", super::layers::keys(seen.state, "desk", "back", 1));
    let labels = fit(&labels.join(", "), room.saturating_sub(5 + width(&tail)));
    let spans = vec![Span::styled("only ", dim), Span::styled(labels, style(theme.title)), Span::styled(tail, dim)];
    put_line(buf, area.x + 2, area.y, &Row::from(spans), area.width.saturating_sub(3));
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}

/// Where lines were set aside, the last row says how many, and how to see them. Answers what is left above.
fn foot(seen: &Seen<'_>, panel: usize, area: Rect, buf: &mut Buffer) -> Rect {
    let state = seen.state;
    let aside = state.rows.count_aside(panel);
    if aside == 0 || area.height < 3 {
        return area;
    }
    let (key, what) = (super::layers::keys(state, "desk", "show_aside", 1), if state.only.aside { "hides" } else { "shows" });
    let words = format!("{aside} {} set aside, {key} {what} {}", if aside == 1 { "line" } else { "lines" }, if aside == 1 { "it" } else { "them" });
    let room = usize::from(area.width.saturating_sub(3));
    put_line(buf, area.x + 2, area.bottom() - 1, &Row::from(Span::styled(fit(&words, room), style(state.theme.dim))), area.width.saturating_sub(3));
    Rect { height: area.height - 1, ..area }
}
