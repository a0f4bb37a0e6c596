//! Chords: one key with the modifiers held, as written in `config.toml` ("ctrl-d", "shift-tab", "?").

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are the words on the keys")]
pub enum Key {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    F(u8),
}

/// The named keys: as written in the settings, as shown on screen.
const NAMES: &[(Key, &str, &str)] = &[
    (Key::Enter, "enter", "Enter"),
    (Key::Esc, "esc", "Esc"),
    (Key::Tab, "tab", "Tab"),
    (Key::Backspace, "backspace", "Backspace"),
    (Key::Delete, "delete", "Delete"),
    (Key::Insert, "insert", "Insert"),
    (Key::Up, "up", "Up"),
    (Key::Down, "down", "Down"),
    (Key::Left, "left", "Left"),
    (Key::Right, "right", "Right"),
    (Key::PageUp, "pgup", "PgUp"),
    (Key::PageDown, "pgdn", "PgDn"),
    (Key::Home, "home", "Home"),
    (Key::End, "end", "End"),
    (Key::Char(' '), "space", "Space"),
];

/// A key and what is held with it. For characters, Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Control is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held; never set for characters.
    pub shift: bool,
}

impl Chord {
    /// The key alone.
    pub fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    /// A chord as written in the settings; `None` where it names no key.
    pub fn parse(words: &str) -> Option<Self> {
        let mut chord = Self::plain(Key::Esc);
        let mut rest = words;
        loop {
            let after = |name: &str| rest.strip_prefix(name).filter(|r| !r.is_empty());
            if let Some(r) = after("ctrl-") {
                (chord.ctrl, rest) = (true, r);
            } else if let Some(r) = after("alt-") {
                (chord.alt, rest) = (true, r);
            } else if let Some(r) = after("shift-") {
                (chord.shift, rest) = (true, r);
            } else {
                break;
            }
        }
        chord.key = key(rest)?;
        if let (Key::Char(c), true) = (chord.key, chord.shift) {
            chord.key = Key::Char(c.to_ascii_uppercase());
            chord.shift = false;
        }
        Some(chord)
    }

    /// The chord of a key event of the terminal; `None` for keys that have no name here.
    pub fn of(event: &KeyEvent) -> Option<Self> {
        let held = |m| event.modifiers.contains(m);
        let mut shift = held(KeyModifiers::SHIFT);
        let key = match event.code {
            KeyCode::Char(c) => {
                shift = false;
                Key::Char(c)
            }
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => {
                shift = true;
                Key::Tab
            }
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::Insert => Key::Insert,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::F(n) => Key::F(n),
            _ => return None,
        };
        Some(Self { key, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT), shift })
    }

    /// The character it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// How it is shown to the reader: "Ctrl-d", "Enter", "?".
    pub fn label(self) -> String {
        let name = match self.key {
            Key::Char(c) if c != ' ' => c.to_string(),
            Key::F(n) => format!("F{n}"),
            key => NAMES.iter().find(|n| n.0 == key).map_or(String::new(), |n| n.2.to_owned()),
        };
        let held = |on, name| if on { name } else { "" };
        format!("{}{}{}{name}", held(self.ctrl, "Ctrl-"), held(self.alt, "Alt-"), held(self.shift, "Shift-"))
    }
}

fn key(name: &str) -> Option<Key> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control() && c != ' ').then_some(Key::Char(c));
    }
    if let Some(found) = NAMES.iter().find(|n| n.1 == name) {
        return Some(found.0);
    }
    name.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=24).contains(n)).map(Key::F)
}

impl fmt::Display for Chord {
    /// As written in the settings.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if on {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::Char(c) if c != ' ' => write!(f, "{c}"),
            Key::F(n) => write!(f, "f{n}"),
            key => f.write_str(NAMES.iter().find(|n| n.0 == key).map_or("", |n| n.1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_reads_back_as_written() {
        for words in ["j", "?", "ctrl-d", "shift-tab", "alt-enter", "pgdn", "space", "f5", "-", "ctrl--", "G", "\\"] {
            assert_eq!(Chord::parse(words).unwrap().to_string(), words);
        }
    }

    #[test]
    fn what_names_no_key_is_no_chord() {
        for words in ["", "ctrl-", "jj", "entr", "f0", "f99", " "] {
            assert_eq!(Chord::parse(words), None, "{words:?}");
        }
    }

    #[test]
    fn shift_belongs_to_the_character() {
        assert_eq!(Chord::parse("shift-g"), Chord::parse("G"));
    }
}
