//! What could not be read, each with its reason.

use super::{Answer, Layer, keys, middle, sheet};
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::paint::{put, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::{List, Look};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Report {
    list: List,
}

impl Layer for Report {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Back | Action::Quit | Action::Failures | Action::Open) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.step(action, state.progress.failures.len());
                Answer::stay()
            }
            None => Answer::stay(),
        }
    }

    fn wheel(&mut self, down: bool) {
        self.list.cursor = if down { self.list.cursor + 1 } else { self.list.cursor.saturating_sub(1) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let failures = &state.progress.failures;
        let rect = middle(area, area.width.saturating_sub(8).min(100), (failures.len().max(1) as u16).saturating_mul(3).clamp(5, area.height.max(5)));
        let inner = sheet(rect, "Not read", state, buf);
        let room = usize::from(inner.width.saturating_sub(2));
        if failures.is_empty() {
            put(buf, inner.x, inner.y, "Everything could be read.", room, style(theme.overlay));
        }
        let look = Look { cursor: style(theme.cursor), bar: style(theme.warn), linked: style(theme.warn), focused: true, shown: true };
        self.list.view(inner, buf, failures.len(), look, |at| {
            let mut lines = failures.get(at).map_or_else(Vec::new, |words| Flow::new().with(words, style(theme.overlay)).lines(room, 4));
            lines.push(Line::default());
            (lines, false)
        });
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![(format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"), (keys(state, "desk", "back", 1), "close")]
    }
}
