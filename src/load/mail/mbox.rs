//! Boxes of mail (mbox): letters one after another, each behind a line that begins with "From ". Read as they come, so that no box is too large.
//!
//! The four dialects are told by what they do: `mboxo` and `mboxrd` put a `>` before lines of the text that begin so, `mboxcl` and `mboxcl2` state how long each
//! letter is. A stated length is believed if a letter ends there; if not, the lines that look like a beginning count.

use super::super::budget::Budget;
use super::super::{Each, Event, LARGEST, LoadError};
use std::io::{BufRead, Read};
use std::ops::ControlFlow;

/// Longer lines are cut there: no line of a letter is.
const LONGEST_LINE: u64 = 8 * 1024 * 1024;

/// Whether `bytes` begin a box: the line that parts letters, and a header behind it.
pub(in crate::load) fn looks_like(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|b| *b == b'\n');
    lines.next().is_some_and(begins) && lines.next().is_some_and(is_header)
}

/// "From sender Tue Mar  5 08:00:00 2024": two words and a time of day at least.
fn begins(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let is_time = |w: &[u8]| w.len() >= 4 && w.contains(&b':') && w.iter().all(|b| b.is_ascii_digit() || *b == b':');
    rest.len() < 300 && rest.split(|b| *b == b' ' || *b == b'\r').any(is_time)
}

fn is_header(line: &[u8]) -> bool {
    let name = line.split(|b| *b == b':').next().unwrap_or(&[]);
    name.len() < line.len() && !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-') || line.starts_with(b">From ")
}

/// One letter as it is gathered.
#[derive(Default)]
struct Letter {
    bytes: Vec<u8>,
    /// Where its text begins, once its head is over.
    body: Option<usize>,
    /// How long the text is said to be.
    stated: Option<usize>,
    /// Where lines in the text look like the beginning of another letter, within the stated length.
    doubts: Vec<usize>,
    too_large: bool,
}

/// Hands on the letters of a box.
pub(in crate::load) fn read(from: &mut dyn BufRead, path: &str, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
    let (mut letter, mut line, mut number, mut blank) = (Letter::default(), Vec::new(), 0, true);
    loop {
        line.clear();
        match from.take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) => return letter.hand_on(path, &mut number, budget, each),
            Ok(_) => {}
            Err(e) => {
                letter.hand_on(path, &mut number, budget, each)?;
                return each(Event::Failed(LoadError::opening(path.to_owned(), &e)));
            }
        }
        if blank && begins(&line) && (letter.bytes.is_empty() || letter.body.is_some()) {
            if letter.is_inside() {
                letter.doubts.push(letter.bytes.len());
            } else {
                std::mem::take(&mut letter).hand_on(path, &mut number, budget, each)?;
            }
        }
        blank = line.iter().all(u8::is_ascii_whitespace);
        letter.take(&line, blank);
    }
}

impl Letter {
    /// Whether the text has not reached its stated length.
    fn is_inside(&self) -> bool {
        self.body.zip(self.stated).is_some_and(|(body, stated)| self.bytes.len() < body.saturating_add(stated))
    }

    fn take(&mut self, line: &[u8], blank: bool) {
        if self.body.is_none() {
            let stated = line.get(..15).filter(|n| n.eq_ignore_ascii_case(b"content-length:")).and_then(|_| line.get(15..));
            self.stated = stated.and_then(|n| std::str::from_utf8(n).ok()?.trim().parse().ok()).or(self.stated);
        }
        if (self.bytes.len() + line.len()) as u64 > LARGEST {
            self.too_large = true;
        } else {
            self.bytes.extend_from_slice(line);
        }
        if blank && self.body.is_none() && !self.bytes.is_empty() {
            self.body = Some(self.bytes.len());
        }
    }

    /// Hands on the letter; several, where the stated length was wrong.
    fn hand_on(mut self, path: &str, number: &mut usize, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
        let doubts = if self.is_true() { Vec::new() } else { std::mem::take(&mut self.doubts) };
        let mut start = 0;
        for end in doubts.into_iter().chain([self.bytes.len()]) {
            let Some(bytes) = self.bytes.get(start..end).filter(|b| !b.is_empty()) else { continue };
            start = end;
            *number += 1;
            let place = format!("{path}#{number}");
            if self.too_large {
                each(Event::Failed(LoadError::TooLarge { path: place, limit: LARGEST / (1024 * 1024) }))?;
            } else {
                super::read(&unquoted(bytes), &place, budget, each)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether the letter ends where it says, but for blank lines.
    fn is_true(&self) -> bool {
        let end = self.body.zip(self.stated).and_then(|(body, stated)| body.checked_add(stated));
        end.and_then(|end| self.bytes.get(end..)).is_some_and(|rest| rest.iter().all(u8::is_ascii_whitespace))
    }
}

/// The letter without the line that parts it from others, and without the marks before lines that look like one.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|b| *b == b'\n').skip(1) {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let marked = marks > 0 && line.get(marks..).is_some_and(|l| l.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(marked)..).unwrap_or(line));
    }
    out
}
