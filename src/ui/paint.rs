//! From the theme's plain tones to the styles of the terminal library, and from our signs to plain ASCII.

use crate::config::{Color, Tone};
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

/// The library's color.
pub(crate) fn color(color: Color) -> ratatui::style::Color {
    match color {
        Color::Default => ratatui::style::Color::Reset,
        Color::Indexed(i) => match i {
            0 => ratatui::style::Color::Black,
            1 => ratatui::style::Color::Red,
            2 => ratatui::style::Color::Green,
            3 => ratatui::style::Color::Yellow,
            4 => ratatui::style::Color::Blue,
            5 => ratatui::style::Color::Magenta,
            6 => ratatui::style::Color::Cyan,
            7 => ratatui::style::Color::Gray,
            8 => ratatui::style::Color::DarkGray,
            9 => ratatui::style::Color::LightRed,
            10 => ratatui::style::Color::LightGreen,
            11 => ratatui::style::Color::LightYellow,
            12 => ratatui::style::Color::LightBlue,
            13 => ratatui::style::Color::LightMagenta,
            14 => ratatui::style::Color::LightCyan,
            15 => ratatui::style::Color::White,
            i => ratatui::style::Color::Indexed(i),
        },
        Color::Rgb(r, g, b) => ratatui::style::Color::Rgb(r, g, b),
    }
}

/// The library's style.
pub(crate) fn style(tone: Tone) -> Style {
    let mut modifier = Modifier::empty();
    for (on, bit) in [
        (tone.bold, Modifier::BOLD),
        (tone.dim, Modifier::DIM),
        (tone.italic, Modifier::ITALIC),
        (tone.underline, Modifier::UNDERLINED),
        (tone.reverse, Modifier::REVERSED),
    ] {
        if on {
            modifier |= bit;
        }
    }
    Style { fg: tone.fg.map(color), bg: tone.bg.map(color), add_modifier: modifier, ..Style::new() }
}

/// Writes `words` into at most `room` cells of a row; what lies off the screen is not written.
pub(crate) fn put(buf: &mut Buffer, x: u16, y: u16, words: impl AsRef<str>, room: usize, style: Style) {
    if buf.area.contains((x, y).into()) {
        buf.set_stringn(x, y, words, room, style);
    }
}

/// The same for a line of several styles.
pub(crate) fn put_line(buf: &mut Buffer, x: u16, y: u16, line: &Line<'_>, room: u16) {
    if buf.area.contains((x, y).into()) {
        buf.set_line(x, y, line, room);
    }
}

/// Replaces every sign of ours, and every box, block, shape and Braille character, by plain ASCII of the same width.
pub(crate) fn plain(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let mut chars = cell.symbol().chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && let Some(sign) = ascii(c)
        {
            cell.set_symbol(sign);
        }
    }
}

fn ascii(c: char) -> Option<&'static str> {
    Some(match c {
        '─' | '–' | '—' => "-",
        '━' => "=",
        '│' | '┃' | '▏' | '▎' | '·' => "|",
        '▌' | '▸' | '→' | '›' | '≥' => ">",
        '←' | '‹' | '≤' | '◂' => "<",
        '▴' | '↑' => "^",
        '▾' | '↓' => "v",
        '○' | '◇' | '△' | '•' => "o",
        '◎' => "O",
        '…' | '≈' => "~",
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '✎' => "@",
        '✗' => "x",
        '␛' => "?",
        '\u{2800}' => " ",
        '\u{2801}'..='\u{28ff}' => ".",
        '✓' | '\u{2500}'..='\u{257f}' => "+",
        '□' | '\u{2580}'..='\u{259f}' => "#",
        '★' | '\u{25a0}'..='\u{25ff}' => "*",
        _ => return None,
    })
}
