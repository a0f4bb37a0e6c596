//! About: the version, the licenses, and whom the data is owed to.

use super::{Answer, Layer, keys, middle, sheet};
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::paint::{put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::cell::Cell;

/// What `--version` tells too.
const TEXT: &str = include_str!("../../../assets/about.txt");

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct About {
    top: usize,
    /// Rows there are and rows shown, as the last drawing saw them.
    seen: Cell<(usize, usize)>,
}

impl About {
    fn lines(state: &State, room: usize) -> Vec<Line<'static>> {
        let plain = style(state.theme.overlay);
        let mut lines = Flow::new().with(concat!("dateline ", env!("CARGO_PKG_VERSION")), style(state.theme.title)).lines(room, 1);
        for paragraph in TEXT.split("\n\n") {
            lines.push(Line::default());
            let (name, rest) = paragraph.split_once(": ").filter(|(name, _)| name.len() < 12).unwrap_or(("", paragraph));
            let named = if name.is_empty() { Flow::new() } else { Flow::new().with(&format!("{name}: "), style(state.theme.key)) };
            lines.extend(named.with(rest, plain).lines(room, 12));
        }
        lines
    }
}

impl Layer for About {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let last = self.seen.get().0.saturating_sub(self.seen.get().1);
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Back | Action::Quit | Action::Open | Action::About) => return Answer::close(),
            None if chord.key == Key::Esc => return Answer::close(),
            Some(Action::Down | Action::PageDown) => self.top = (self.top + 1).min(last),
            Some(Action::Up | Action::PageUp) => self.top = self.top.saturating_sub(1),
            _ => {}
        }
        Answer::stay()
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let width = area.width.saturating_sub(4).min(88);
        let lines = Self::lines(state, usize::from(width.saturating_sub(4)));
        let inner = sheet(middle(area, width, lines.len() as u16 + 2), "About", state, buf);
        self.seen.set((lines.len(), usize::from(inner.height)));
        for (y, line) in (inner.y..inner.bottom()).zip(lines.iter().skip(self.top)) {
            put_line(buf, inner.x, y, line, inner.width);
        }
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![(format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "scroll"), (keys(state, "desk", "back", 1), "close")]
    }
}
