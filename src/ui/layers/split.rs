//! Split: the names that an actor is made of, to take one out: a form of its name, or another actor that was joined with it.

use super::{Answer, Layer, Said, keys, middle, sheet};
use crate::briefing::ActorId;
use crate::config::{Chord, Key};
use crate::journal::Part;
use crate::ui::action::{Action, command};
use crate::ui::casting::pieces;
use crate::ui::paint::{put, style};
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug)]
pub(crate) struct Split {
    actor: ActorId,
    list: List,
}

impl Split {
    /// Of this actor; nothing where there is nothing to take out.
    pub(crate) fn of(actor: ActorId, state: &State) -> Option<Self> {
        let layer = Self { actor, list: List::default() };
        (!layer.pieces(state).is_empty()).then_some(layer)
    }

    fn pieces(&self, state: &State) -> Vec<Part> {
        state.entry().map_or_else(Vec::new, |entry| pieces(entry, self.actor))
    }
}

fn row(part: &Part, state: &State, room: usize) -> Line<'static> {
    let theme = &state.theme;
    let about = if part.joined { "  ✎ joined by you" } else { "" };
    let tail = format!("{} mention{}", part.mentions, if part.mentions == 1 { "" } else { "s" });
    let name = fit(&part.name, room.saturating_sub(width(about) + width(&tail) + 1));
    let gap = room.saturating_sub(width(&name) + width(about) + width(&tail));
    Line::from(vec![
        Span::styled(name, Style { bg: None, ..style(theme.overlay) }),
        Span::styled(about, style(theme.analyst)),
        Span::raw(" ".repeat(gap)),
        Span::styled(tail, style(theme.dim)),
    ])
}

impl Layer for Split {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let parts = self.pieces(state);
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Open) => {
                let part = parts.into_iter().nth(self.list.cursor);
                return part.map_or_else(Answer::stay, |part| Answer::say(true, Said::TakeOut(self.actor, part)));
            }
            Some(Action::Back | Action::Quit | Action::Split) => return Answer::close(),
            None if chord.key == Key::Esc => return Answer::close(),
            Some(action) => self.list.step(action, parts.len()),
            None => false,
        };
        Answer::stay()
    }

    fn wheel(&mut self, down: bool) {
        self.list.cursor = if down { self.list.cursor + 1 } else { self.list.cursor.saturating_sub(1) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let parts = self.pieces(state);
        let rect = middle(area, area.width.saturating_sub(4).min(72), (parts.len() as u16 + 4).min(22));
        let inner = sheet(rect, "Which name is somebody else's", state, buf);
        if inner.height < 3 {
            return;
        }
        let name = state.briefing().and_then(|b| b.actor(self.actor)).map_or("", |a| a.name.as_str());
        let room = usize::from(inner.width);
        put(buf, inner.x, inner.y, fit(&format!("{name}: what is chosen becomes an actor of its own"), room), room, style(theme.dim));
        let rows = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
        let look = Look { cursor: style(theme.cursor), bar: style(theme.actor), linked: style(theme.actor), focused: true, shown: true };
        let room = usize::from(rows.width.saturating_sub(2)).max(8);
        self.list.view(rows, buf, parts.len(), look, |at| (vec![parts.get(at).map_or_else(Line::default, |part| row(part, state, room))], false));
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (keys(state, "desk", "open", 1), "split it off"),
            (keys(state, "desk", "back", 1), "close"),
        ]
    }
}
