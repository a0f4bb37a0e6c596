//! Mending: lines of print joined to paragraphs.
//!
//! A word that is cut at the end of a line is joined; lines that stand on most pages (running heads, numbers) are dropped; a paragraph that a column or page cuts
//! goes on with the next one if that begins in lower case.

use super::super::layout::ends_sentence;
use rustc_hash::FxHashMap;

/// A short line that comes so often is a running head.
const OFTEN: usize = 3;
/// Longer lines are text, in characters.
const LONGEST_HEAD: usize = 80;

/// The text of `raw`, as an extractor hands it over.
pub(super) fn text(raw: &str) -> String {
    let raw = unjoined(raw);
    let lines: Vec<&str> = raw.lines().map(str::trim).collect();
    let heads = running_heads(&lines);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
        } else if heads.contains_key(&shape(line)) || is_number(line) {
            // What stands on every page parts no paragraph.
        } else {
            match paragraphs.last_mut() {
                Some(last) if open || goes_on(last, line) => join(last, line),
                _ => paragraphs.push(line.to_owned()),
            }
            open = true;
        }
    }
    paragraphs.join("\n\n")
}

/// Ligatures as the letters they stand for.
fn unjoined(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            'ﬀ' => text.push_str("ff"),
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            '\u{c}' => text.push_str("\n\n"),
            c => text.push(c),
        }
    }
    text
}

/// A line with its digits taken for one another: page numbers differ.
fn shape(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

fn running_heads(lines: &[&str]) -> FxHashMap<String, usize> {
    let mut seen = FxHashMap::default();
    for line in lines.iter().filter(|l| !l.is_empty() && l.chars().count() <= LONGEST_HEAD && !ends_sentence(l)) {
        *seen.entry(shape(line)).or_insert(0) += 1;
    }
    seen.retain(|_, count| *count >= OFTEN);
    seen
}

fn is_number(line: &str) -> bool {
    line.trim_matches(['-', '–', ' ']).bytes().all(|b| b.is_ascii_digit())
}

/// Whether a paragraph that a column cut goes on with `line`.
fn goes_on(before: &str, line: &str) -> bool {
    line.starts_with(char::is_lowercase) && !ends_sentence(before)
}

fn join(paragraph: &mut String, line: &str) {
    let cut = paragraph.strip_suffix(['-', '\u{ad}']).is_some_and(|p| p.ends_with(char::is_alphabetic)) && line.starts_with(char::is_lowercase);
    if cut {
        paragraph.pop();
    } else {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_columns_and_pages_become_paragraphs() {
        let raw = "Harbor Review 2024\n\nThe harbor of Port Am-\nity stayed shut on Mon-\nday, the ofﬁce said, and\n\n12\n\nHarbor Review 2024\n\nnobody could tell why.\n\nShips waited on the north-\nSouth line.\n\n- 13 -\n\nHarbor Review 2025\n";
        assert_eq!(
            text(raw),
            "The harbor of Port Amity stayed shut on Monday, the office said, and nobody could tell why.\n\nShips waited on the north- South line."
        );
    }
}
