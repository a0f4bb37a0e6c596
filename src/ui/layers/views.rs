//! Views: the queries with names, and how much each lists now.

use super::{Answer, Layer, Said, keys, middle, sheet};
use crate::config::{Chord, Key};
use crate::query::View;
use crate::ui::action::{Action, command};
use crate::ui::dates::thousands;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Views {
    list: List,
}

impl Views {
    /// Begins at the view shown.
    pub(crate) fn of(state: &State) -> Self {
        let mut list = List::default();
        list.cursor = state.view;
        Self { list }
    }
}

impl Layer for Views {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let at = self.list.cursor.min(state.views.len().saturating_sub(1));
        let saved = state.views.get(at).filter(|view| view.saved).map(|view| view.name.clone());
        match (chord.typed(), saved) {
            (Some('r'), Some(name)) => return Answer::say(false, Said::AskName(name)),
            (Some('x'), Some(name)) => return Answer::say(false, Said::DropView(name)),
            _ => {}
        }
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Open) => Answer::say(true, Said::View(at)),
            Some(Action::SaveView) => Answer::say(true, Said::Do(Action::SaveView)),
            Some(Action::Back | Action::Quit | Action::Views) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.cursor = at;
                self.list.step(action, state.views.len());
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
        let rect = middle(area, area.width.saturating_sub(4).min(64), (state.views.len() * 2 + 2) as u16);
        let inner = sheet(rect, "Views", state, buf);
        let room = usize::from(inner.width.saturating_sub(2));
        let look = Look { cursor: style(theme.cursor), bar: style(theme.focus), linked: style(theme.focus), focused: true, shown: true };
        self.list.view(inner, buf, state.views.len(), look, |at| {
            (state.views.get(at).map_or_else(Vec::new, |view| row(view, at == state.view, state, room)), false)
        });
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (keys(state, "desk", "open", 1), "show"),
            ("r".to_owned(), "rename"),
            ("x".to_owned(), "drop"),
            (keys(state, "desk", "save_view", 1), "save the list"),
            (keys(state, "desk", "back", 1), "close"),
        ]
    }
}

/// Name and counts, then the query.
fn row(view: &View, here: bool, state: &State, room: usize) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let counts = if state.shelf.open { format!("{} unread of {}", thousands(view.unread), thousands(view.total)) } else { String::new() };
    let name = fit(&view.name, room.saturating_sub(width(&counts) + 3));
    let gap = room.saturating_sub(2 + width(&name) + width(&counts));
    let query = if view.query.is_empty() { "everything that is not hidden" } else { &view.query };
    vec![
        Line::from(vec![
            Span::styled(if here { "● " } else { "○ " }, style(if here { theme.title } else { theme.dim })),
            Span::styled(name, Style { bg: None, ..style(if here { theme.title } else { theme.overlay }) }),
            Span::raw(" ".repeat(gap)),
            Span::styled(counts, style(theme.dim)),
        ]),
        Line::from(Span::styled(format!("  {}", fit(query, room.saturating_sub(2))), style(theme.dim))),
    ]
}
