//! Narrow: of which kinds, whose and how likely the lines of a panel are to be. What is chosen holds at once.

use super::{Answer, Layer, Said, keys, middle, sheet};
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::only::{Facet, facets};
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look, Row};
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug)]
pub(crate) struct Narrow {
    panel: usize,
    list: List,
}

impl Narrow {
    /// The facets of a panel; nothing where it has none.
    pub(crate) fn of(panel: usize, state: &State) -> Option<Self> {
        let layer = Self { panel, list: List::default() };
        (!layer.facets(state).is_empty()).then_some(layer)
    }

    fn facets(&self, state: &State) -> Vec<(Facet, usize)> {
        state.article().zip(state.briefing()).map_or_else(Vec::new, |(article, briefing)| facets(self.panel, article, briefing))
    }

    fn row(&self, at: usize, all: &[(Facet, usize)], state: &State, room: usize) -> Row {
        let theme = &state.theme;
        let Some((facet, count)) = all.get(at) else { return Row { lines: Vec::new(), above: 0, linked: false, sign: None } };
        let before = at.checked_sub(1).and_then(|b| all.get(b));
        let mut lines = Vec::new();
        if before.is_none_or(|b| b.0.heading() != facet.heading()) {
            if before.is_some() {
                lines.push(Line::default());
            }
            lines.push(Line::from(Span::styled(facet.heading(), style(theme.dim))));
        }
        let above = lines.len();
        let on = state.only.of(self.panel).contains(facet);
        let label = fit(&facet.label(state.scale), room.saturating_sub(8));
        let gap = room.saturating_sub(2 + width(&label) + 5);
        lines.push(Line::from(vec![
            Span::styled(if on { "● " } else { "○ " }, style(if on { theme.title } else { theme.dim })),
            Span::styled(label, Style { bg: None, ..style(if on { theme.title } else { theme.overlay }) }),
            Span::raw(" ".repeat(gap)),
            Span::styled(format!("{count:>4}"), style(theme.dim)),
        ]));
        Row { lines, above, linked: false, sign: None }
    }
}

impl Layer for Narrow {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let all = self.facets(state);
        let toggled = || all.get(self.list.cursor).map(|f| Said::Only(self.panel, Some(f.0.clone())));
        if chord.typed() == Some(' ') {
            return Answer { close: false, said: toggled() };
        }
        if chord.key == Key::Backspace {
            return Answer::say(false, Said::Only(self.panel, None));
        }
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Open) => Answer { close: false, said: toggled() },
            Some(Action::Back | Action::Quit | Action::Narrow) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.step(action, all.len());
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
        let all = self.facets(state);
        let questions = all.iter().zip(all.iter().skip(1)).filter(|(a, b)| a.0.heading() != b.0.heading()).count() + 1;
        let rect = middle(area, area.width.saturating_sub(4).min(52), (all.len() + 2 * questions + 1) as u16);
        let inner = sheet(rect, "Show only", state, buf);
        let room = usize::from(inner.width.saturating_sub(2));
        let look = Look { cursor: style(theme.cursor), bar: style(theme.focus), linked: style(theme.focus), focused: true, shown: true };
        self.list.view(inner, buf, all.len(), look, |at| self.row(at, &all, state, room));
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (format!("Space/{}", keys(state, "desk", "open", 1)), "choose"),
            ("Backspace".to_owned(), "show all"),
            (keys(state, "desk", "back", 1), "close"),
        ]
    }
}
