//! Why: the rule that put the line pointed at into the briefing, and the words it fired on.

use super::{Answer, Layer, keys, middle, sheet};
use crate::briefing::Why;
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::lit::Target;
use crate::ui::paint::{put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Rows that one reason may fill.
const ROWS: usize = 12;

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Reasons;

impl Reasons {
    /// Why the line pointed at is here, or nothing where no rule made it.
    pub(crate) fn of(state: &State) -> Option<Why> {
        let briefing = state.briefing()?;
        match state.pointed? {
            Target::Actor(id) => briefing.actor(id).map(|a| a.why),
            Target::Quote(at) => briefing.quotes.get(at).map(|q| q.why),
            Target::Region(id) => briefing.region(id).map(|r| r.why),
            Target::Implication(at) => briefing.implications.get(at).map(|i| i.why),
            Target::Sentence(_) => None,
        }
    }

    /// What is told: the rule's sentence, the words it fired on in their sentence, and its name.
    fn lines(state: &State, room: usize) -> Vec<Line<'static>> {
        let theme = &state.theme;
        let (Some(why), Some(article), Some(briefing)) = (Self::of(state), state.article(), state.briefing()) else { return Vec::new() };
        let (plain, dim) = (style(theme.overlay), style(theme.dim));
        let mut first = why.rule.sentence().to_owned();
        if let Some(letter) = first.get_mut(..1) {
            letter.make_ascii_uppercase();
        }
        let mut lines = Flow::new().with(&format!("{first}."), plain).lines(room, ROWS);
        if let Some(words) = why.words {
            lines.push(Line::default());
            let sentence = briefing.sentence_at(words.start).filter(|s| s.covers(words)).unwrap_or(words);
            let part = |start: u32, end: u32| article.text.get(start as usize..end as usize).unwrap_or_default();
            let flow = Flow::new().with(part(sentence.start, words.start), dim).with(article.words(words), style(theme.title));
            lines.extend(flow.with(part(words.end, sentence.end), dim).lines(room, ROWS));
        }
        lines.push(Line::default());
        lines.extend(Flow::new().with("rule ", dim).with(why.rule.name(), dim).lines(room, 1));
        lines
    }
}

impl Layer for Reasons {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Back | Action::Quit | Action::Why | Action::Open) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            _ => Answer::stay(),
        }
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let width = area.width.saturating_sub(8).min(84);
        let lines = Self::lines(state, usize::from(width.saturating_sub(4)));
        let inner = sheet(middle(area, width, lines.len() as u16 + 2), "Why this line is here", state, buf);
        for (y, line) in (inner.y..inner.bottom()).zip(&lines) {
            put_line(buf, inner.x, y, line, inner.width);
        }
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![(keys(state, "desk", "back", 1), "close")]
    }
}
