//! Join: which other actor of the article the one pointed at is, those first that may be the same; what comes of it is told before.

use super::{Answer, Layer, Said, middle, prompt, sheet};
use crate::briefing::{Actor, ActorId, Briefing};
use crate::config::{Chord, Key};
use crate::ui::action::Action;
use crate::ui::casting::{others, proposed, spoken};
use crate::ui::paint::{put, put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::{fit, width};
use crate::ui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::Input;

/// The layer.
#[derive(Debug)]
pub(crate) struct Join {
    actor: ActorId,
    input: Input,
    list: List,
}

impl Join {
    /// For this actor; nothing where it is the only one.
    pub(crate) fn of(actor: ActorId, state: &State) -> Option<Self> {
        let layer = Self { actor, input: Input::default(), list: List::default() };
        (!layer.matching(state).is_empty()).then_some(layer)
    }

    /// The others whose names hold the words typed.
    fn matching<'a>(&self, state: &'a State) -> Vec<&'a Actor> {
        let words = self.input.value().trim().to_lowercase();
        let named = |actor: &&Actor| std::iter::once(&actor.name).chain(&actor.aliases).any(|name| name.to_lowercase().contains(&words));
        state.briefing().map_or_else(Vec::new, |b| others(b, self.actor).into_iter().filter(named).collect())
    }

    fn row(&self, briefing: &Briefing, other: &Actor, state: &State, room: usize) -> Line<'static> {
        let theme = &state.theme;
        let own = briefing.actor(self.actor);
        let likeness =
            own.and_then(|own| own.possible_same.iter().find(|p| p.actor == other.id).or_else(|| other.possible_same.iter().find(|p| p.actor == own.id)));
        let office = || other.positions.first().map_or_else(|| words::actor_kind(other.kind).to_owned(), |p| p.title.clone());
        let about = likeness.map_or_else(office, |p| format!("may be the same: {}", p.likeness));
        let may = own.is_some_and(|own| proposed(own, other));
        let tail = counts(other.mentions.len(), spoken(briefing, other.id));
        let name = fit(&other.name, room / 2);
        let about = fit(&format!("  {about}"), room.saturating_sub(width(&name) + width(&tail) + 4));
        let gap = room.saturating_sub(2 + width(&name) + width(&about) + width(&tail));
        Line::from(vec![
            Span::styled(if may { "≈ " } else { "  " }, style(theme.actor)),
            Span::styled(name, Style { bg: None, ..style(theme.overlay) }),
            Span::styled(about, style(theme.dim)),
            Span::raw(" ".repeat(gap)),
            Span::styled(tail, style(theme.dim)),
        ])
    }

    /// What comes of it: "“Choe” is “Choe Son Hui”: together 12 mentions, 3 quotes".
    fn told(&self, state: &State, other: Option<&&Actor>, room: usize) -> Line<'static> {
        let theme = &state.theme;
        let Some((briefing, own)) = state.briefing().and_then(|b| Some((b, b.actor(self.actor)?))) else { return Line::default() };
        let Some(other) = other else { return Line::from(Span::styled("No actor is called so.", style(theme.dim))) };
        let sum = (own.mentions.len() + other.mentions.len(), spoken(briefing, own.id) + spoken(briefing, other.id));
        let tail = format!(": together {}", counts(sum.0, sum.1));
        let names = room.saturating_sub(width(&tail) + 4);
        let two = fit(&other.name, (names / 2).max(names.saturating_sub(width(&own.name))));
        let one = fit(&own.name, names.saturating_sub(width(&two)));
        let strong = style(theme.title);
        Line::from(vec![Span::styled(one, strong), Span::styled(" is ", style(theme.dim)), Span::styled(two, strong), Span::styled(tail, style(theme.dim))])
    }
}

/// "12 mentions, 3 quotes".
fn counts(mentions: usize, quotes: usize) -> String {
    let some = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    if quotes == 0 { some(mentions, "mention") } else { format!("{}, {}", some(mentions, "mention"), some(quotes, "quote")) }
}

impl Layer for Join {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let found = self.matching(state);
        let mut step = |action| self.list.step(action, found.len());
        match chord.key {
            Key::Esc => return Answer::close(),
            Key::Backspace if self.input.value().is_empty() => return Answer::close(),
            Key::Enter => return found.get(self.list.cursor).map_or_else(Answer::stay, |other| Answer::say(true, Said::Join(self.actor, other.id))),
            Key::Down => step(Action::Down),
            Key::Tab if !chord.shift => step(Action::Down),
            Key::Up | Key::Tab => step(Action::Up),
            Key::PageDown => step(Action::PageDown),
            Key::PageUp => step(Action::PageUp),
            _ => prompt::edit(chord).is_some_and(|request| {
                self.input.handle(request);
                self.list.reset();
                true
            }),
        };
        Answer::stay()
    }

    fn wheel(&mut self, down: bool) {
        self.list.cursor = if down { self.list.cursor + 1 } else { self.list.cursor.saturating_sub(1) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let Some(briefing) = state.briefing() else { return };
        let found = self.matching(state);
        let all = others(briefing, self.actor).len() as u16;
        let rect = middle(area, area.width.saturating_sub(4).min(84), (all + 5).min(22));
        let inner = sheet(rect, "Who is it really", state, buf);
        let room = usize::from(inner.width);
        if inner.height < 4 {
            return;
        }
        let cursor = self.list.cursor.min(found.len().saturating_sub(1));
        put_line(buf, inner.x, inner.y, &self.told(state, found.get(cursor), room), inner.width);
        put(buf, inner.x, inner.y + 1, format!("{}▏", fit(self.input.value(), room.saturating_sub(1))), room, style(theme.key));
        if self.input.value().is_empty() {
            put(buf, inner.x + 2, inner.y + 1, "type a name, or choose", room.saturating_sub(2), style(theme.dim));
        }
        let rows = Rect { y: inner.y + 3, height: inner.height - 3, ..inner };
        let look = Look { cursor: style(theme.cursor), bar: style(theme.actor), linked: style(theme.actor), focused: true, shown: true };
        let room = usize::from(rows.width.saturating_sub(2)).max(8);
        self.list.view(rows, buf, found.len(), look, |at| {
            let line = found.get(at).map_or_else(Line::default, |other| self.row(briefing, other, state, room));
            (vec![line], false)
        });
    }

    fn bar(&self, _: &State) -> Vec<(String, &'static str)> {
        vec![("Up/Down".to_owned(), "choose"), ("Enter".to_owned(), "join the two"), ("Esc".to_owned(), "close")]
    }
}
