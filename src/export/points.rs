//! Bytes to code points: inside the program a span counts bytes, outside it counts Unicode code points.

use crate::article::Span;
use serde::Serialize;

/// How many bytes lie between two stored counts: a lookup counts at most this many bytes again.
const STEP: usize = 64;

/// Converts byte offsets of one text; built in one pass over it.
#[derive(Debug)]
pub(crate) struct Points<'a> {
    bytes: &'a [u8],
    /// Code points before byte `i * STEP`; empty where every character is one byte.
    before: Vec<u32>,
}

/// A half-open range of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Range {
    /// First code point.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
}

/// How many characters begin in `bytes`.
fn beginnings(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

impl<'a> Points<'a> {
    /// Counts the text once.
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STEP) {
                before.push(count);
                count += beginnings(chunk);
            }
        }
        Self { bytes, before }
    }

    /// How many code points stand before byte `at`; an offset behind the text counts as its end.
    pub(crate) fn at(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.bytes.len());
        if self.before.is_empty() {
            return at as u32;
        }
        let step = (at / STEP).min(self.before.len() - 1);
        let counted = self.before.get(step).copied().unwrap_or_default();
        counted + self.bytes.get(step * STEP..at).map_or(0, beginnings)
    }

    /// The range of a span.
    pub(crate) fn range(&self, span: Span) -> Range {
        Range { start: self.at(span.start), end: self.at(span.end) }
    }

    /// The ranges of several spans.
    pub(crate) fn ranges(&self, spans: &[Span]) -> Vec<Range> {
        spans.iter().map(|s| self.range(*s)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_boundary_counts_as_the_characters_before_it() {
        let texts = ["", "plain", "é", "«Київ» 🇺🇦 said — then left", &"ю".repeat(64), &"a€".repeat(200), &"x".repeat(64)];
        for text in texts {
            let points = Points::new(text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(at as u32), n as u32, "{text:?} byte {at}");
            }
            assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
            assert_eq!(points.at(u32::MAX), text.chars().count() as u32);
        }
    }
}
