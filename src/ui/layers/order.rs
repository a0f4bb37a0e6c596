//! Order: what the list is sorted by, which way, and whether it stands under headings. What is chosen holds at once.

use super::{Answer, Layer, Said, keys, middle, sheet};
use crate::config::{Chord, Key};
use crate::query::{Order, Sort};
use crate::ui::action::{Action, command};
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Sorting {
    list: List,
}

/// What can be chosen: its letter, and what it is called.
const CHOICES: [(char, &str); 7] =
    [('d', "date"), ('s', "source"), ('p', "place"), ('a', "actor"), ('k', "order of keeping"), ('r', "the other way round"), ('i', "under headings")];

/// The orders, as they stand among the choices.
const ORDERS: [Order; 5] = [Order::Date, Order::Source, Order::Place, Order::Actor, Order::Kept];

impl Sorting {
    /// Begins at the order that holds.
    pub(crate) fn of(state: &State) -> Self {
        let mut list = List::default();
        list.cursor = ORDERS.iter().position(|by| *by == state.sort.by).unwrap_or(0);
        Self { list }
    }

    fn choose(at: usize, state: &State) -> Said {
        match ORDERS.get(at) {
            // Another order begins its usual way round.
            Some(by) => Said::Sort(Sort { by: *by, reversed: state.sort.by == *by && state.sort.reversed }, state.grouped),
            None if at == ORDERS.len() => Said::Sort(Sort { reversed: !state.sort.reversed, ..state.sort }, state.grouped),
            None => Said::Sort(state.sort, !state.grouped),
        }
    }

    fn holds(at: usize, state: &State) -> bool {
        match ORDERS.get(at) {
            Some(by) => state.sort.by == *by,
            None if at == ORDERS.len() => state.sort.reversed,
            None => state.grouped,
        }
    }
}

impl Layer for Sorting {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        if let Some(at) = chord.typed().and_then(|c| CHOICES.iter().position(|choice| choice.0 == c)) {
            self.list.cursor = at;
            return Answer::say(false, Self::choose(at, state));
        }
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            _ if chord.typed() == Some(' ') => Answer::say(false, Self::choose(self.list.cursor, state)),
            Some(Action::Open) => Answer::say(false, Self::choose(self.list.cursor, state)),
            Some(Action::Back | Action::Quit | Action::Order) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.step(action, CHOICES.len());
                Answer::stay()
            }
            None => Answer::stay(),
        }
    }

    fn wheel(&mut self, down: bool) {
        self.list.cursor = if down { (self.list.cursor + 1).min(CHOICES.len() - 1) } else { self.list.cursor.saturating_sub(1) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let rect = middle(area, area.width.saturating_sub(4).min(34), CHOICES.len() as u16 + 3);
        let inner = sheet(rect, "Order of the list", state, buf);
        let look = Look { cursor: style(theme.cursor), bar: style(theme.focus), linked: style(theme.focus), focused: true, shown: true };
        self.list.view(inner, buf, CHOICES.len(), look, |at| {
            let (letter, name) = CHOICES.get(at).copied().unwrap_or((' ', ""));
            let on = Self::holds(at, state);
            let mut lines = vec![Line::from(vec![
                Span::styled(if on { "● " } else { "○ " }, style(if on { theme.title } else { theme.dim })),
                Span::styled(format!("{letter} "), style(theme.key)),
                Span::styled(name, Style { bg: None, ..style(if on { theme.title } else { theme.overlay }) }),
            ])];
            lines.extend((at + 1 == ORDERS.len()).then(Line::default));
            (lines, false)
        });
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (format!("Space/{}", keys(state, "desk", "open", 1)), "choose"),
            (keys(state, "desk", "back", 1), "close"),
        ]
    }
}
