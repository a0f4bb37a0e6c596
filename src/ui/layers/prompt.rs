//! One line to type in: find, filter, tag, note, the format to copy in.

use super::{Answer, Layer, Said, sheet};
use crate::config::{Chord, Key};
use crate::ui::paint::{put, style};
use crate::ui::state::State;
use crate::ui::widgets::text::{clean, fit};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use tui_input::{Input, InputRequest};

/// What the words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// Words to find in the text; found while typing.
    Find,
    /// Words to filter the list by; filtered while typing.
    Filter,
    /// A tag.
    Tag,
    /// A note.
    Note,
    /// The format to copy in.
    Export,
    /// The name of a view to save what is listed as.
    SaveView,
    /// The name of a view to save a search as.
    SaveSearch,
    /// Another name for a view.
    Rename,
}

/// The layer.
#[derive(Debug)]
pub(crate) struct Prompt {
    asks: Asks,
    input: Input,
    before: String,
}

impl Prompt {
    /// A prompt that begins with `words`; Esc brings them back.
    pub(crate) fn new(asks: Asks, words: &str) -> Self {
        Self { asks, input: Input::new(words.to_owned()), before: words.to_owned() }
    }

    fn said(&self, words: String) -> Said {
        match self.asks {
            Asks::Find => Said::Find(words),
            Asks::Filter => Said::Filter(words),
            Asks::Tag => Said::Tag(words),
            Asks::Note => Said::Note(words),
            Asks::Export => Said::Export(words),
            Asks::SaveView => Said::SaveView(words),
            Asks::SaveSearch => Said::SaveSearch(words),
            Asks::Rename => Said::Rename(self.before.clone(), words),
        }
    }

    fn live(&self) -> Answer {
        match self.asks {
            Asks::Find | Asks::Filter => Answer::say(false, self.said(self.input.value().to_owned())),
            _ => Answer::stay(),
        }
    }
}

/// What a key does in a line of text. These are the keys of every line editor; they are not in the keymap.
pub(super) fn edit(chord: Chord) -> Option<InputRequest> {
    if let Some(c) = chord.typed() {
        return Some(InputRequest::InsertChar(c));
    }
    Some(match (chord.key, chord.ctrl, chord.alt) {
        (Key::Backspace, false, false) | (Key::Char('h'), true, _) => InputRequest::DeletePrevChar,
        (Key::Backspace, ..) | (Key::Char('w'), true, _) => InputRequest::DeletePrevWord,
        (Key::Delete, ..) => InputRequest::DeleteNextChar,
        (Key::Left, false, false) | (Key::Char('b'), true, _) => InputRequest::GoToPrevChar,
        (Key::Right, false, false) | (Key::Char('f'), true, _) => InputRequest::GoToNextChar,
        (Key::Left, ..) => InputRequest::GoToPrevWord,
        (Key::Right, ..) => InputRequest::GoToNextWord,
        (Key::Home, ..) | (Key::Char('a'), true, _) => InputRequest::GoToStart,
        (Key::End, ..) | (Key::Char('e'), true, _) => InputRequest::GoToEnd,
        (Key::Char('u'), true, _) => InputRequest::DeleteLine,
        (Key::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        _ => return None,
    })
}

impl Layer for Prompt {
    fn update(&mut self, chord: Chord, _: &State) -> Answer {
        match chord.key {
            Key::Enter => return Answer::say(true, self.said(self.input.value().trim().to_owned())),
            Key::Esc => {
                return match self.asks {
                    Asks::Find | Asks::Filter => Answer::say(true, self.said(self.before.clone())),
                    _ => Answer::close(),
                };
            }
            _ => {}
        }
        match edit(chord) {
            Some(request) => {
                self.input.handle(request);
                self.live()
            }
            None => Answer::stay(),
        }
    }

    fn paste(&mut self, words: &str) -> Answer {
        for c in clean(words).chars() {
            self.input.handle(InputRequest::InsertChar(c));
        }
        self.live()
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        if area.height < 2 {
            return;
        }
        let (name, hint) = match self.asks {
            Asks::Find => ("Find", "words of the text"),
            Asks::Filter => ("Filter", "headline, outlet, tag, “unread” or “starred”"),
            Asks::Tag => ("Tag", "a word; the same word again takes it off"),
            Asks::Note => ("Note", "your own words; empty removes the note"),
            Asks::Export => ("Copy as", "text, markdown, json, jsonl or geojson"),
            Asks::SaveView | Asks::SaveSearch => ("Save as a view", "its name"),
            Asks::Rename => ("Rename the view", "another name"),
        };
        let tall = area.height >= 6 && area.width >= 20;
        let rect = if tall { Rect { y: area.bottom() - 4, height: 3, ..area } } else { Rect { y: area.bottom() - 1, height: 1, ..area } };
        let inner = if tall { sheet(rect, name, state, buf) } else { rect };
        let room = usize::from(inner.width).max(2);
        let scroll = self.input.visual_scroll(room - 1);
        let shown: String = clean(self.input.value()).chars().skip(scroll).collect();
        buf.set_style(inner, style(state.theme.overlay));
        put(buf, inner.x, inner.y, " ".repeat(room), room, style(state.theme.overlay));
        let (words, tone) = if shown.is_empty() { (fit(hint, room - 1), style(state.theme.dim)) } else { (shown, Style::new()) };
        put(buf, inner.x, inner.y, words, room, tone);
        let x = inner.x + (self.input.visual_cursor().saturating_sub(scroll)) as u16;
        if let Some(cell) = buf.cell_mut((x.min(inner.right().saturating_sub(1)), inner.y)) {
            cell.set_style(Style::new().add_modifier(Modifier::REVERSED));
        }
        if matches!(self.asks, Asks::Find) && !self.input.value().is_empty() && tall {
            let count = match state.found.len() {
                0 => " not found ".to_owned(),
                1 => " once ".to_owned(),
                n => format!(" {n} times "),
            };
            let wide = count.len() as u16;
            put(buf, rect.right().saturating_sub(wide + 2), rect.y, count, usize::from(wide), style(state.theme.dim));
        }
    }

    fn bar(&self, _: &State) -> Vec<(String, &'static str)> {
        vec![("Enter".to_owned(), "done"), ("Esc".to_owned(), "as before")]
    }
}
