//! The palette: every command by name, narrowed while typing.

use super::{Answer, Layer, Said, keys, prompt, sheet};
use crate::config::{Chord, Key};
use crate::ui::action::{COMMANDS, Command};
use crate::ui::paint::{put, put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::sides;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Palette {
    input: Input,
    at: usize,
}

/// Rows of commands shown.
const ROWS: u16 = 10;

impl Palette {
    /// Commands whose name or help holds the letters typed, best first: names that begin so, names that hold them, helps that do, letters in order.
    fn matching(&self) -> Vec<&'static Command> {
        let words = self.input.value().trim().to_lowercase().replace(' ', "_");
        let mut ranked: Vec<(u8, &Command)> = COMMANDS
            .iter()
            .filter(|c| c.context == "desk")
            .filter_map(|c| {
                let rank = if c.name.starts_with(&words) {
                    0
                } else if c.name.contains(&words) {
                    1
                } else if c.help.to_lowercase().contains(&words.replace('_', " ")) {
                    2
                } else if in_order(&words, c.name) {
                    3
                } else {
                    return None;
                };
                Some((rank, c))
            })
            .collect();
        ranked.sort_by_key(|r| r.0);
        ranked.into_iter().map(|r| r.1).collect()
    }
}

fn in_order(letters: &str, name: &str) -> bool {
    let mut rest = name.chars();
    letters.chars().all(|letter| rest.any(|c| c == letter))
}

impl Layer for Palette {
    fn update(&mut self, chord: Chord, _: &State) -> Answer {
        let last = self.matching().len().saturating_sub(1);
        match chord.key {
            Key::Esc => return Answer::close(),
            Key::Backspace if self.input.value().is_empty() => return Answer::close(),
            Key::Enter => return self.matching().get(self.at).map_or_else(Answer::close, |c| Answer::say(true, Said::Do(c.action))),
            Key::Down | Key::Tab if !chord.shift => self.at = (self.at + 1).min(last),
            Key::Up | Key::Tab => self.at = self.at.saturating_sub(1),
            Key::Char('n') if chord.ctrl => self.at = (self.at + 1).min(last),
            Key::Char('p') if chord.ctrl => self.at = self.at.saturating_sub(1),
            _ => {
                if let Some(request) = prompt::edit(chord) {
                    self.input.handle(request);
                    self.at = 0;
                }
            }
        }
        Answer::stay()
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let width = area.width.min(72);
        let height = (ROWS + 3).min(area.height);
        let rect = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 4, width, height };
        let inner = sheet(rect, "Commands", state, buf);
        if inner.is_empty() {
            return;
        }
        let room = usize::from(inner.width);
        put(buf, inner.x, inner.y, format!(": {}▏", self.input.value()), room, style(theme.key));
        let top = self.at.saturating_sub(usize::from(inner.height.saturating_sub(2)));
        for (y, (at, c)) in (inner.y + 1..inner.bottom()).zip(self.matching().into_iter().enumerate().skip(top)) {
            let left = format!("{:<18}{}", c.name.replace('_', " "), c.help);
            let line = sides(&left, style(theme.overlay), &keys(state, c.context, c.name, 2), style(theme.key), room);
            put_line(buf, inner.x, y, &line, inner.width);
            if at == self.at {
                buf.set_style(Rect { y, height: 1, ..inner }, style(theme.cursor));
                put(buf, rect.x + 1, y, "▌", 1, style(theme.focus));
            }
        }
    }

    fn bar(&self, _: &State) -> Vec<(String, &'static str)> {
        vec![("Up/Down".to_owned(), "choose"), ("Enter".to_owned(), "do it"), ("Esc".to_owned(), "close")]
    }
}
