//! Search: a line to type in, and the best hits, each with its best sentence.

use super::{Answer, Layer, Said, prompt, screen};
use crate::article::Span as Words;
use crate::config::{Chord, Key, Theme};
use crate::query::{Hit, RANKED};
use crate::ui::action::Action;
use crate::ui::dates::{self, thousands};
use crate::ui::paint::{put, put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::{clean, fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use tui_input::{Input, InputRequest};

/// The layer.
#[derive(Debug)]
pub(crate) struct Search {
    input: Input,
    list: List,
}

impl Search {
    /// Begins with the words looked for last.
    pub(crate) fn of(state: &State) -> Self {
        Self { input: Input::new(state.search.words.clone()), list: List::default() }
    }

    fn typed(&mut self) -> Answer {
        self.list.reset();
        Answer::say(false, Said::Search(self.input.value().to_owned()))
    }
}

impl Layer for Search {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let hits = state.search.found.as_ref().map_or(0, |found| found.hits.len());
        let step = match (chord.key, chord.ctrl) {
            (Key::Esc, _) => return Answer::close(),
            (Key::F(1), _) => return Answer::say(false, Said::Do(Action::Help)),
            (Key::Enter, _) if hits > 0 => return Answer::say(true, Said::Hit(self.list.cursor.min(hits - 1))),
            (Key::Char('s'), true) if !self.input.value().trim().is_empty() => return Answer::say(false, Said::AskSearchName),
            (Key::Tab, _) => return if prompt::take(&mut self.input, state) { self.typed() } else { Answer::stay() },
            (Key::Down, _) | (Key::Char('n'), true) => Action::Down,
            (Key::Up, _) | (Key::Char('p'), true) => Action::Up,
            (Key::PageDown, _) => Action::PageDown,
            (Key::PageUp, _) => Action::PageUp,
            _ => {
                let before = self.input.value().to_owned();
                if let Some(request) = prompt::edit(chord) {
                    self.input.handle(request);
                }
                return if self.input.value() == before { Answer::stay() } else { self.typed() };
            }
        };
        self.list.step(step, hits);
        Answer::stay()
    }

    fn paste(&mut self, words: &str) -> Answer {
        for c in clean(words).chars() {
            self.input.handle(InputRequest::InsertChar(c));
        }
        self.typed()
    }

    fn wheel(&mut self, down: bool) {
        self.list.cursor = if down { self.list.cursor + 1 } else { self.list.cursor.saturating_sub(1) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let inside = screen(area, "Search", "all articles, best first", 0, state, buf);
        if inside.height < 5 {
            return;
        }
        put(buf, inside.x, inside.y, "› ", 2, style(theme.key));
        let line = Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), height: 1, ..inside };
        prompt::typed(&self.input, prompt::HINT, line, theme.title, theme.dim, buf);
        put_line(
            buf,
            inside.x + 2,
            inside.y + 1,
            &prompt::told(&self.input, state, usize::from(inside.width.saturating_sub(2))),
            inside.width.saturating_sub(2),
        );
        let (words, tone) = told(state, self.input.value());
        put(
            buf,
            inside.x + 2,
            inside.y + 2,
            fit(&words, usize::from(inside.width.saturating_sub(2))),
            usize::from(inside.width.saturating_sub(2)),
            style(tone),
        );
        let Some(found) = &state.search.found else { return };
        let below = Rect { y: inside.y + 4, height: inside.height.saturating_sub(4), ..inside };
        let room = usize::from(below.width.saturating_sub(3));
        let look = Look { cursor: style(theme.cursor), bar: style(theme.focus), linked: style(theme.focus), focused: true, shown: true };
        let cursor = self.list.cursor.min(found.hits.len().saturating_sub(1));
        self.list.view_at(cursor, below, buf, found.hits.len(), look, |at| (found.hits.get(at).map_or_else(Vec::new, |hit| lines(hit, theme, room)), false));
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        let mut bar = vec![
            ("↓/↑".to_owned(), "move"),
            ("Enter".to_owned(), "read"),
            ("Tab".to_owned(), "take what is proposed"),
            ("F1".to_owned(), "the language"),
            ("Esc".to_owned(), "close"),
        ];
        if state.shelf.open {
            bar.insert(3, ("Ctrl-S".to_owned(), "save as a view"));
        }
        bar
    }
}

/// How many were found and how fast, or what is wrong.
fn told(state: &State, typed: &str) -> (String, crate::config::Tone) {
    let theme = &state.theme;
    match (&state.search.wrong, &state.search.found) {
        (Some(wrong), _) => (wrong.clone(), theme.warn),
        (None, Some(found)) => {
            let count = match found.total {
                0 => "No article holds this".to_owned(),
                1 => "1 article".to_owned(),
                many => format!("{} articles", thousands(many)),
            };
            let more = if found.total > found.hits.len() {
                format!(", the {} {} shown", if found.total > RANKED { "latest" } else { "best" }, found.hits.len())
            } else {
                String::new()
            };
            let took = found.took.map_or_else(String::new, |took| format!(" · {} ms", took.as_micros().div_ceil(1000)));
            (format!("{count}{more}{took}"), theme.dim)
        }
        (None, None) if typed.trim().is_empty() => ("What is typed is looked for at once.".to_owned(), theme.dim),
        (None, None) => ("Searching …".to_owned(), theme.dim),
    }
}

/// Headline, outlet and date, and the best sentence with the words lit.
fn lines(hit: &Hit, theme: &Theme, room: usize) -> Vec<Line<'static>> {
    let row = &hit.row;
    let words = Style { bg: None, ..style(if row.marks.read { theme.text } else { theme.fresh }) };
    let (mark, tone) = if row.marks.read { ("○ ", theme.dim) } else { ("● ", theme.fresh) };
    let about: Vec<String> = row.outlet.clone().into_iter().chain(row.published.as_ref().map(dates::listed)).collect();
    let about = fit(&about.join(" · "), room / 2);
    let headline = fit(&row.headline, room.saturating_sub(width(&about) + 5));
    let gap = room.saturating_sub(2 + width(&headline) + width(&about));
    let mut lines = vec![Line::from(vec![
        Span::styled(mark, style(tone)),
        Span::styled(headline, words),
        Span::raw(" ".repeat(gap)),
        Span::styled(about, style(theme.dim)),
    ])];
    let plain = Style { bg: None, ..style(theme.text) };
    let lit = style(theme.quote).patch(style(theme.key)).add_modifier(Modifier::UNDERLINED);
    let mut flow = Flow::new();
    let mut from = 0;
    for span in &hit.lit {
        flow = flow.with(Words::new(from, span.start as usize).of(&hit.sentence), plain).with(span.of(&hit.sentence), lit);
        from = span.end as usize;
    }
    flow = flow.with(Words::new(from, hit.sentence.len()).of(&hit.sentence), plain);
    for mut line in flow.lines(room.saturating_sub(2), 2) {
        line.spans.insert(0, Span::raw("  "));
        lines.push(line);
    }
    lines.push(Line::default());
    lines
}
