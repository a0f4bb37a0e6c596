//! One line to type in: find, filter, tag, note, the format to copy in.

use super::{Answer, Layer, Said, sheet};
use crate::config::{Chord, Key, Tone};
use crate::query::{Query, complete};
use crate::ui::dates::thousands;
use crate::ui::paint::{put, put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::text::{clean, fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
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
    /// Something to follow.
    Source,
    /// Minutes between visits to the source at this place.
    Interval(usize),
    /// A list of feeds to follow.
    Import,
    /// The file for a list of what is followed.
    Outline,
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
            Asks::Filter => Said::Filter(words, false),
            Asks::Tag => Said::Tag(words),
            Asks::Note => Said::Note(words),
            Asks::Export => Said::Export(words),
            Asks::SaveView => Said::SaveView(words),
            Asks::SaveSearch => Said::SaveSearch(words),
            Asks::Rename => Said::Rename(self.before.clone(), words),
            Asks::Source => Said::Follow(words),
            Asks::Interval(at) => Said::Interval(at, words),
            Asks::Import => Said::Import(words),
            Asks::Outline => Said::Outline(words),
        }
    }

    /// What the prompt is called, and what may be typed.
    fn words(&self) -> (&'static str, &'static str) {
        match self.asks {
            Asks::Find => ("Find", "words of the text"),
            Asks::Filter => ("Filter", HINT),
            Asks::Tag => ("Tag", "a word; the same word again takes it off"),
            Asks::Note => ("Note", "your own words; empty removes the note"),
            Asks::Export => ("Copy as", "text, markdown, json, jsonl or geojson"),
            Asks::SaveView | Asks::SaveSearch => ("Save as a view", "its name"),
            Asks::Rename => ("Rename the view", "another name"),
            Asks::Source => ("Follow", "the address of a feed or a page, or the path of a folder"),
            Asks::Interval(_) => ("Minutes between visits", "a number; empty for that of the settings"),
            Asks::Import => ("Follow a list", "the path of an OPML file"),
            Asks::Outline => ("Write the list to", "the path of an OPML file"),
        }
    }

    /// What stands below the line, if it is a query.
    fn told(&self, state: &State, room: usize) -> Option<Line<'static>> {
        (self.asks == Asks::Filter).then(|| told(&self.input, state, room))
    }

    fn live(&self) -> Answer {
        match self.asks {
            Asks::Filter => Answer::say(false, Said::Filter(self.input.value().to_owned(), true)),
            Asks::Find => Answer::say(false, self.said(self.input.value().to_owned())),
            _ => Answer::stay(),
        }
    }
}

/// What a query may be made of, where nothing is typed yet.
pub(super) const HINT: &str = "words, \"a phrase\", actor:name said:\"words\" place:name kind:risk source:name since:2024-10-20 is:unread";

/// What stands below a query: what is wrong with it, or while it is being typed, what could come next.
pub(super) fn told(input: &Input, state: &State, room: usize) -> Line<'static> {
    let theme = &state.theme;
    let words = input.value();
    let error = Query::parse(words).err();
    // At its end a query is not wrong but unfinished.
    if let Some(error) = error.as_ref().filter(|e| e.at + e.len < words.trim_end().chars().count()) {
        return Line::from(Span::styled(fit(&sentence(&error.to_string()), room), style(theme.warn)));
    }
    let offers = complete(words, input.cursor(), &state.known);
    let Some(first) = offers.first() else {
        return error.map_or_else(Line::default, |error| Line::from(Span::styled(fit(&sentence(&error.to_string()), room), style(theme.dim))));
    };
    let dim = Style { bg: None, ..style(theme.dim) };
    let about = if first.about.is_empty() { String::new() } else { format!(" {}", first.about) };
    let mut spans = vec![Span::styled("Tab ", style(theme.key)), Span::styled(fit(&first.with, room / 2), Style { bg: None, ..style(theme.title) })];
    spans.push(Span::styled(fit(&about, (room / 2).saturating_sub(4)), dim));
    let used: usize = spans.iter().map(|s| width(&s.content)).sum();
    let others = offers.iter().skip(1).map(|o| o.with.as_str()).collect::<Vec<_>>().join("  ");
    spans.push(Span::styled(if others.is_empty() { String::new() } else { fit(&format!("  ·  {others}"), room.saturating_sub(used)) }, dim));
    Line::from(spans)
}

/// Takes what could come next; whether there was anything.
pub(super) fn take(input: &mut Input, state: &State) -> bool {
    let offers = complete(input.value(), input.cursor(), &state.known);
    let Some(offer) = offers.into_iter().next() else { return false };
    let chars: Vec<char> = input.value().chars().collect();
    let (before, after) = (chars.iter().take(offer.replace.start), chars.iter().skip(offer.replace.end));
    let cursor = offer.replace.start + offer.with.chars().count();
    *input = Input::new(before.chain(offer.with.chars().collect::<Vec<_>>().iter()).chain(after).collect()).with_cursor(cursor);
    true
}

/// "at character 3: …" → "At character 3: …".
fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A line that is typed, with its cursor; the hint where it is empty.
pub(super) fn typed(input: &Input, hint: &str, area: Rect, tone: Tone, dim: Tone, buf: &mut Buffer) {
    let room = usize::from(area.width).max(2);
    let scroll = input.visual_scroll(room - 1);
    let shown: String = clean(input.value()).chars().skip(scroll).collect();
    put(buf, area.x, area.y, " ".repeat(room), room, style(tone));
    let (words, tone) = if shown.is_empty() { (fit(hint, room - 1), style(dim)) } else { (shown, Style::new()) };
    put(buf, area.x, area.y, words, room, tone);
    let x = area.x + (input.visual_cursor().saturating_sub(scroll)) as u16;
    if let Some(cell) = buf.cell_mut((x.min(area.right().saturating_sub(1)), area.y)) {
        cell.set_style(Style::new().add_modifier(Modifier::REVERSED));
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
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        match chord.key {
            Key::Tab if self.asks == Asks::Filter => return if take(&mut self.input, state) { self.live() } else { Answer::stay() },
            Key::Enter if self.asks == Asks::Filter && Query::parse(self.input.value()).is_err() => return Answer::stay(),
            // What was shown while typing stays: the last word may be the beginning of one.
            Key::Enter if self.asks == Asks::Filter => return Answer::say(true, Said::Filter(self.input.value().trim_start().to_owned(), true)),
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
        let (name, hint) = self.words();
        let tall = area.height >= 6 && area.width >= 20;
        let told = if tall { self.told(state, usize::from(area.width.saturating_sub(4))) } else { None };
        let rows = 3 + u16::from(told.is_some());
        let rect = if tall { Rect { y: area.bottom() - rows - 1, height: rows, ..area } } else { Rect { y: area.bottom() - 1, height: 1, ..area } };
        let inner = if tall { sheet(rect, name, state, buf) } else { rect };
        typed(&self.input, hint, Rect { height: 1, ..inner }, state.theme.overlay, state.theme.dim, buf);
        if let Some(line) = told {
            put_line(buf, inner.x, inner.y + 1, &line, inner.width);
        }
        let count = match self.asks {
            Asks::Find if !self.input.value().is_empty() => match state.found.len() {
                0 => " not found ".to_owned(),
                1 => " once ".to_owned(),
                n => format!(" {n} times "),
            },
            Asks::Filter => format!(" {} of {} ", thousands(state.listed.len()), thousands(state.counts().0)),
            _ => return,
        };
        if tall {
            let wide = count.len() as u16;
            put(buf, rect.right().saturating_sub(wide + 2), rect.y, count, usize::from(wide), style(state.theme.dim));
        }
    }

    fn bar(&self, _: &State) -> Vec<(String, &'static str)> {
        let tab = (self.asks == Asks::Filter).then(|| ("Tab".to_owned(), "take what is proposed"));
        [("Enter".to_owned(), "done"), ("Esc".to_owned(), "as before")].into_iter().chain(tab).collect()
    }
}
