//! Speakers: who may have said a quote, to name another one than the machine did.

use super::{Answer, Layer, Said, keys, middle, sheet};
use crate::briefing::{Actor, Quote};
use crate::config::{Chord, Key};
use crate::journal::Spoken;
use crate::ui::action::{Action, command};
use crate::ui::paint::{put, style};
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::fit;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug)]
pub(crate) struct Speakers {
    /// The quote, by its place in the briefing.
    quote: usize,
    list: List,
}

impl Speakers {
    /// The cast of the article shown, the speaker that holds pointed at.
    pub(crate) fn of(quote: usize, state: &State) -> Self {
        let mut list = List::default();
        list.cursor = Self { quote, list: List::default() }.holds(state);
        Self { quote, list }
    }

    fn found<'a>(&self, state: &'a State) -> Option<&'a Quote> {
        state.entry().and_then(|e| e.found()?.quotes.get(self.quote))
    }

    fn cast(state: &State) -> &[Actor] {
        state.briefing().map_or(&[], |b| &b.actors)
    }

    /// The row that holds: first as the machine has it, then the cast, at last nobody.
    fn holds(&self, state: &State) -> usize {
        let now = state.briefing().and_then(|b| b.quotes.get(self.quote));
        let own = now.map(|q| &q.speaker) != self.found(state).map(|q| &q.speaker);
        let cast = Self::cast(state);
        match now.and_then(|q| q.speaker.as_ref()).filter(|_| own) {
            Some(speaker) => cast.iter().position(|a| a.name == speaker.text).map_or(0, |at| at + 1),
            None if own => cast.len() + 1,
            None => 0,
        }
    }

    fn said(&self, at: usize, state: &State) -> Said {
        let after = at.checked_sub(1).map(|at| Spoken(Self::cast(state).get(at).map(|a| a.name.clone())));
        Said::Speaker(self.quote, after)
    }

    fn row(&self, at: usize, state: &State, room: usize) -> Line<'static> {
        let theme = &state.theme;
        let cast = Self::cast(state);
        let actor = at.checked_sub(1).and_then(|at| cast.get(at));
        let (name, about) = match (at, actor) {
            (0, _) => (self.machine(state), "as the machine has it".to_owned()),
            (_, Some(actor)) => (actor.name.clone(), actor.positions.first().map_or_else(String::new, |p| p.title.clone())),
            _ => ("nobody named".to_owned(), String::new()),
        };
        let here = self.holds(state) == at;
        Line::from(vec![
            Span::styled(if here { "◉ " } else { "○ " }, style(theme.quote)),
            Span::styled(fit(&name, room / 2), Style { bg: None, ..style(theme.overlay) }),
            Span::styled(fit(&format!("  {about}"), room / 2 - 2), style(theme.dim)),
        ])
    }

    fn machine(&self, state: &State) -> String {
        let speaker = self.found(state).and_then(|q| q.speaker.as_ref());
        let named = speaker.and_then(|s| s.actor).and_then(|id| state.entry()?.found()?.actor(id)).map(|a| a.name.clone());
        named.or_else(|| speaker.map(|s| s.text.clone())).unwrap_or_else(|| "no speaker named".to_owned())
    }
}

impl Layer for Speakers {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Open) => Answer::say(true, self.said(self.list.cursor, state)),
            Some(Action::Back | Action::Quit | Action::Candidates) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.step(action, Self::cast(state).len() + 2);
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
        let count = Self::cast(state).len() + 2;
        let rect = middle(area, area.width.saturating_sub(4).min(84), count as u16 + 4);
        let inner = sheet(rect, "Who said it", state, buf);
        let (Some(quote), Some(article)) = (self.found(state), state.article()) else { return };
        let words = article.words(quote.extent());
        put(buf, inner.x, inner.y, fit(words, usize::from(inner.width)), usize::from(inner.width), style(theme.dim));
        if inner.height < 3 {
            return;
        }
        let rows = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
        let look = Look { cursor: style(theme.cursor), bar: style(theme.quote), linked: style(theme.quote), focused: true, shown: true };
        let room = usize::from(rows.width.saturating_sub(2)).max(8);
        self.list.view(rows, buf, count, look, |at| (vec![self.row(at, state, room)], false));
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (keys(state, "desk", "open", 1), "choose"),
            (keys(state, "desk", "back", 1), "close"),
        ]
    }
}
