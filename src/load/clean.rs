//! The one cleaning place: every string that leaves the loader has been through here.
//!
//! Taken out: control characters but the newline, whole escape sequences (with what a terminal would take as their payload), direction marks and overrides,
//! characters without width but the joiners that an emoji or a script needs, soft hyphens, byte order marks. Swapped one for one: tabs to spaces, stray
//! Windows-1252 punctuation (U+0080–U+0099) to the character meant. CR LF and a lone CR become LF. All else stays, every space as it came.

mod joiner;

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

/// An unterminated escape string hides at most this much of its line; a longer line is text.
const LONGEST_PAYLOAD: usize = 4096;

/// Cleans the strings of one article and keeps count of what it took out.
#[derive(Default)]
pub(super) struct Cleaner {
    escapes: usize,
    controls: usize,
    marks: usize,
    invisible: usize,
    swapped: usize,
}

/// A path as people may see it.
pub(super) fn shown(path: &Path) -> String {
    Cleaner::default().line(&path.to_string_lossy())
}

/// The name of something inside a file, as people may see it: one line, and no step of it leads anywhere.
pub(super) fn member(name: &str) -> String {
    let name = Cleaner::default().line(name);
    let steps = name.split(['/', '\\']).map(str::trim).filter(|s| !s.is_empty() && *s != "." && *s != ".." && !s.ends_with(':'));
    let shown = steps.collect::<Vec<_>>().join("/");
    if shown.is_empty() { "unnamed".to_owned() } else { shown }
}

impl Cleaner {
    /// A text of several lines.
    pub(super) fn text(&mut self, raw: &str) -> String {
        self.tidy(raw).into_owned()
    }

    /// A text of several lines, not copied where there is nothing to clean.
    pub(super) fn tidy<'a>(&mut self, raw: &'a str) -> Cow<'a, str> {
        if raw.chars().all(is_plain) { Cow::Borrowed(raw) } else { Cow::Owned(self.scrub(raw)) }
    }

    /// A string of one line: white space collapsed, none at the ends.
    pub(super) fn line(&mut self, raw: &str) -> String {
        let text = self.tidy(raw);
        let mut line = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }

    /// The sentence that tells what was taken out, if anything was.
    pub(super) fn note(&self) -> Option<String> {
        let counts =
            [(self.escapes, "escape sequence"), (self.controls, "control character"), (self.marks, "direction mark"), (self.invisible, "invisible character")];
        let mut list = String::new();
        for (n, what) in counts.into_iter().filter(|(n, _)| *n > 0) {
            let _ = write!(list, "{}{n} {what}{}", if list.is_empty() { "" } else { ", " }, if n == 1 { "" } else { "s" });
        }
        match (list.is_empty(), self.swapped) {
            (true, 0) => None,
            (true, n) => Some(format!("Read as the punctuation meant: {n} stray Windows-1252 character{}.", if n == 1 { "" } else { "s" })),
            (false, _) => Some(format!("Taken out of the text: {list}.")),
        }
    }

    fn scrub(&mut self, raw: &str) -> String {
        let mut out = String::with_capacity(raw.len());
        let mut joiners = joiner::Joiners::default();
        let mut rest = raw;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or("");
            if let Some(end) = escape(c, after) {
                self.escapes += 1;
                rest = after.get(end..).unwrap_or("");
                continue;
            }
            rest = after;
            let kept = match c {
                '\r' if after.starts_with('\n') => continue,
                '\r' | '\n' | '\u{b}' | '\u{c}' => '\n',
                '\t' => ' ',
                '\u{80}'..='\u{9f}' => {
                    let Some(meant) = windows_1252(c) else {
                        self.controls += 1;
                        continue;
                    };
                    self.swapped += 1;
                    meant
                }
                c if c.is_control() => {
                    self.controls += 1;
                    continue;
                }
                c if is_direction(c) => {
                    self.marks += 1;
                    continue;
                }
                c if is_invisible(c) => {
                    self.invisible += 1;
                    continue;
                }
                c => c,
            };
            self.invisible += joiners.push(kept, &mut out);
        }
        self.invisible += joiners.finish();
        out
    }
}

/// Whether a character can stay whatever its neighbors.
fn is_plain(c: char) -> bool {
    matches!(c, '\n' | ' '..='~') || !(c.is_control() || is_direction(c) || is_invisible(c) || joiner::is_joiner(c))
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// No width and no need: soft hyphen, zero-width space, word joiner, invisible operators, byte order mark, annotation and language marks, fillers.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e001f}'
            | '\u{e0080}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}'
    )
}

/// The punctuation that a C1 control stands for where Windows-1252 was read as Latin-1. Letters and the escape introducers are not guessed.
fn windows_1252(c: char) -> Option<char> {
    Some(match c {
        '\u{80}' => '€',
        '\u{82}' => '‚',
        '\u{84}' => '„',
        '\u{85}' => '…',
        '\u{8b}' => '‹',
        '\u{91}' => '‘',
        '\u{92}' => '’',
        '\u{93}' => '“',
        '\u{94}' => '”',
        '\u{95}' => '•',
        '\u{96}' => '–',
        '\u{97}' => '—',
        '\u{99}' => '™',
        _ => return None,
    })
}

/// If `c` opens an escape sequence: how many bytes of `after` belong to it. A lone ESC belongs to nothing and is a sequence of its own.
fn escape(c: char, after: &str) -> Option<usize> {
    let (kind, skip) = match c {
        '\u{1b}' => match after.bytes().next() {
            Some(b @ (b'[' | b']' | b'P' | b'X' | b'^' | b'_')) => (b, 1),
            _ => return Some(simple(after)),
        },
        '\u{9b}' => (b'[', 0),
        '\u{9d}' => (b']', 0),
        '\u{90}' => (b'P', 0),
        '\u{98}' | '\u{9e}' | '\u{9f}' => (b'X', 0),
        _ => return None,
    };
    let payload = after.get(skip..).unwrap_or("");
    Some(skip + if kind == b'[' { control_sequence(payload) } else { string(payload, kind == b']') })
}

/// `ESC ( B`, `ESC 7`: intermediates and one final byte.
fn simple(after: &str) -> usize {
    let intermediates = after.bytes().take_while(|b| (b' '..=b'/').contains(b)).count();
    match after.as_bytes().get(intermediates) {
        // "ESC A word" is no sequence: after a space only F, G, L, M and N mean something.
        Some(b) if after.starts_with(' ') && !matches!(b, b'F' | b'G' | b'L'..=b'N') => 0,
        Some(b'0'..=b'~') => intermediates + 1,
        _ => intermediates,
    }
}

/// `CSI 31;1 m`: parameters, intermediates, one final byte.
fn control_sequence(payload: &str) -> usize {
    let parameters = payload.bytes().take_while(|b| (b'0'..=b'?').contains(b)).count();
    let intermediates = payload.bytes().skip(parameters).take_while(|b| (b' '..=b'/').contains(b)).count();
    match payload.as_bytes().get(parameters + intermediates) {
        Some(b'@'..=b'~') => parameters + intermediates + 1,
        _ => parameters,
    }
}

/// `OSC 52 ; c ; … BEL`: everything up to its terminator; without one, the rest of a line that is not too long.
fn string(payload: &str, bell_ends: bool) -> usize {
    let mut chars = payload.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\u{9c}' => return at + c.len_utf8(),
            '\u{7}' if bell_ends => return at + 1,
            '\u{1b}' if chars.as_str().starts_with('\\') => return at + 2,
            // Anything else that begins a sequence, or cancels one, aborts the string.
            '\u{1b}' | '\u{18}' | '\u{1a}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => break,
            _ => {}
        }
    }
    let line = payload.find(['\n', '\u{1b}', '\u{18}', '\u{1a}', '\u{90}', '\u{98}', '\u{9b}', '\u{9d}', '\u{9e}', '\u{9f}']).unwrap_or(payload.len());
    if line <= LONGEST_PAYLOAD { line } else { 0 }
}
