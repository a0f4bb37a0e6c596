//! Help: every command with its live keys, and what the signs mean.

use super::{Answer, Layer, keys, middle, sheet};
use crate::config::{Chord, Key};
use crate::query::FIELDS;
use crate::ui::action::{Action, COMMANDS, command};
use crate::ui::paint::{put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::cell::Cell;

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Help {
    top: usize,
    /// Rows there are and rows shown, as the last drawing saw them.
    seen: Cell<(usize, usize)>,
}

/// The signs of the panels.
const SIGNS: &[(&str, &str)] = &[
    ("● P", "person"),
    ("◆ O", "organization"),
    ("■ G", "government"),
    ("▲ A", "armed group"),
    ("○ C", "civilians, a population"),
    ("◉ ◎ □ •", "place: event site, dateline, area, other"),
    ("L M A", "name used for the place itself, its government, what belongs to it"),
    ("✎ ✓ ✗", "your own judgment; you say it is right, wrong"),
    ("──━━━─────", "likelihood: where the range lies between 0 and 100 %"),
    ("▸", "concerns what is pointed at in another panel"),
    ("● ○ ★ ✓", "article: unread, read, starred, selected"),
];

impl Layer for Help {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let (rows, height) = self.seen.get();
        let last = rows.saturating_sub(height);
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        self.top = match action {
            Some(Action::Down) => self.top + 1,
            Some(Action::Up) => self.top.saturating_sub(1),
            Some(Action::PageDown) => self.top + height,
            Some(Action::PageUp) => self.top.saturating_sub(height),
            Some(Action::First) => 0,
            Some(Action::Last) => last,
            Some(Action::Back | Action::Quit | Action::Help | Action::Open) => return Answer::close(),
            None if chord == Chord::plain(Key::Esc) => return Answer::close(),
            _ => return Answer::stay(),
        }
        .min(last);
        Answer::stay()
    }

    fn wheel(&mut self, down: bool) {
        let last = self.seen.get().0.saturating_sub(self.seen.get().1);
        self.top = if down { (self.top + 3).min(last) } else { self.top.saturating_sub(3) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let rows = rows(state);
        let columns = if area.width >= 146 { 2 } else { 1 };
        let tall = rows.len().div_ceil(columns);
        let rect = middle(area, if columns == 2 { 146 } else { 76 }, tall as u16 + 2);
        let inner = sheet(rect, "Help", state, buf);
        let height = usize::from(inner.height);
        self.seen.set((tall, height));
        let wide = inner.width / columns as u16;
        for (column, chunk) in rows.chunks(tall.max(1)).enumerate() {
            let x = inner.x + wide * column as u16;
            for (y, line) in (inner.y..inner.bottom()).zip(chunk.iter().skip(self.top)) {
                put_line(buf, x, y, line, wide.saturating_sub(1));
            }
        }
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![(format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "scroll"), (keys(state, "desk", "back", 1), "close")]
    }
}

/// All rows of the sheet.
fn rows(state: &State) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let row =
        |left: &str, right: &str| Line::from(vec![Span::styled(format!("{left:<18}"), style(theme.key)), Span::styled(right.to_owned(), style(theme.overlay))]);
    let head = |words: &str| Line::from(Span::styled(words.to_owned(), style(theme.dim)));
    let mut rows = Vec::new();
    for (context, name) in [("desk", "ON THE DESK"), ("map", "ON THE MAP"), ("sources", "ON THE SOURCES")] {
        rows.push(head(name));
        rows.extend(COMMANDS.iter().filter(|c| c.context == context).map(|c| row(&keys(state, context, c.name, 3), c.help)));
        rows.push(Line::default());
    }
    rows.push(head("IN SEARCHES AND FILTERS"));
    for field in FIELDS {
        // What is long goes on below: the narrowest sheet has this much room.
        let told = Flow::new().with(&format!("{}, as {}", field.about, field.example), style(theme.overlay)).lines(52, 4);
        for (n, mut line) in told.into_iter().enumerate() {
            let left = if n == 0 { format!("{}:", field.name) } else { String::new() };
            line.spans.insert(0, Span::styled(format!("{left:<18}"), style(theme.key)));
            rows.push(line);
        }
    }
    rows.push(Line::default());
    rows.push(head("SIGNS"));
    rows.extend(SIGNS.iter().map(|(sign, means)| row(sign, means)));
    rows
}
