//! Tokens: words, numbers and marks, each with its place in the text.

use super::{Tag, VerbForm, abbrev};
use crate::article::Span;

/// How a token is capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Case {
    /// No letters, or a script without case.
    None,
    /// All letters lower case.
    Lower,
    /// The first letter upper case, the others lower.
    Initial,
    /// Every letter upper case (a single capital letter included).
    Upper,
    /// Anything else: `eBay`, `McKinsey`, `iPhone`.
    Mixed,
}

/// One token.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Where it stands.
    pub(crate) span: Span,
    /// Its lower-cased form, typographic apostrophes made straight.
    pub(crate) lower: String,
    /// Its part of speech.
    pub(crate) tag: Tag,
    /// The form, if it is a verb; `None` for auxiliaries.
    pub(crate) verb: Option<VerbForm>,
    /// Its capitalization.
    pub(crate) case: Case,
    /// The index of its sentence.
    pub(crate) sentence: usize,
}

impl Token {
    /// Whether it begins with a capital letter.
    pub(crate) fn capitalized(&self) -> bool {
        matches!(self.case, Case::Initial | Case::Upper | Case::Mixed)
    }
}

/// The capitalization of a word.
pub(crate) fn case(word: &str) -> Case {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let upper = letters().filter(|c| c.is_uppercase()).count();
    let lower = letters().filter(|c| c.is_lowercase()).count();
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (_, 0) => Case::Upper,
        (1, _) if letters().next().is_some_and(char::is_uppercase) => Case::Initial,
        (_, _) if letters().next().is_some_and(char::is_uppercase) => Case::Mixed,
        _ => Case::Mixed,
    }
}

/// The endings that are tokens of their own, as in the treebanks the tagger learns from ("does|n't", "it|'s").
const CLITICS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Cuts the block at `block` into tokens.
///
/// A token is a run of letters and digits with the marks that hold it together: apostrophes, periods of abbreviations and initials ("U.S.", "a.m."), commas and
/// periods of numbers, hyphens are tokens of their own only between words of which one is not a letter-and-digit run; every other mark stands alone.
pub(crate) fn split(text: &str, block: Span) -> Vec<Token> {
    let words = block.of(text);
    let base = block.start as usize;
    let mut out = Vec::with_capacity(words.len() / 5);
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let byte = |i: usize| chars.get(i).map_or(words.len(), |c| c.0);
    let mut i = 0;
    while let Some(c) = at(i) {
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let start = i;
        i = if c.is_alphanumeric() { with_period(&at, i, word_end(&at, i)) } else { mark_end(&at, i) };
        push_word(text, base + byte(start), base + byte(i), &mut out);
    }
    out
}

/// One past the last character of the word that starts at `i`.
fn word_end(at: &impl Fn(usize) -> Option<char>, start: usize) -> usize {
    let mut i = start + 1;
    loop {
        let (before, here, next) = (at(i - 1), at(i), at(i + 1));
        let Some(c) = here else { return i };
        let next_is = |f: fn(char) -> bool| next.is_some_and(f);
        let joins = c.is_alphanumeric()
            || is_combining(c)
            || ((is_apostrophe(c) || c == '-' || c == '‑' || c == '_' || c == '&')
                && next_is(char::is_alphanumeric)
                && before.is_some_and(char::is_alphanumeric))
            || (matches!(c, ',' | '.' | ':') && before.is_some_and(|b| b.is_ascii_digit()) && next_is(|n| n.is_ascii_digit()))
            || (c == '.' && before.is_some_and(char::is_alphabetic) && (next_is(char::is_alphabetic) && is_short_run(at, start, i)))
            || (c == '.' && is_initials(at, start, i));
        if !joins {
            return i;
        }
        i += 1;
    }
}

/// Takes in the period of an abbreviation ("Mr.", "Inc.") or of an initial ("J."), but not the first of an ellipsis.
fn with_period(at: &impl Fn(usize) -> Option<char>, start: usize, end: usize) -> usize {
    if at(end) != Some('.') || at(end + 1) == Some('.') || end - start > 6 {
        return end;
    }
    let word: String = (start..end).filter_map(at).flat_map(char::to_lowercase).collect();
    let capital = at(start).is_some_and(char::is_uppercase);
    let one_letter = end == start + 1;
    let next = (end + 1..end + 3).filter_map(at).find(|c| !c.is_whitespace());
    let keeps = match word.as_str() {
        // "No. 5" but "No. He left."
        "no" | "nos" => capital && next.is_some_and(|c| c.is_ascii_digit()),
        // "Stone v. Powell", "p. 4"
        "v" => next.is_some_and(char::is_uppercase),
        "p" if !capital => next.is_some_and(|c| c.is_ascii_digit()),
        _ => abbrev::kind(&word).is_some() && (capital || !one_letter) && !is_common_word(&word, capital),
    };
    if keeps { end + 1 } else { end }
}

/// Abbreviations that are also plain words keep their period only where they are capitalized ("No. 5", "Gen. Ruiz").
fn is_common_word(word: &str, capital: bool) -> bool {
    !capital
        && matches!(
            word,
            "no" | "gen"
                | "mass"
                | "miss"
                | "sun"
                | "sat"
                | "wed"
                | "art"
                | "fig"
                | "mar"
                | "may"
                | "ill"
                | "ind"
                | "wash"
                | "ore"
                | "co"
                | "est"
                | "res"
                | "ret"
                | "al"
                | "min"
                | "mil"
                | "del"
                | "rep"
                | "mo"
                | "pa"
                | "ed"
                | "op"
                | "ch"
                | "fr"
                | "pt"
                | "mon"
                | "tex"
                | "fla"
                | "va"
                | "ga"
        )
}

/// Marks that belong to the letter before them (accents, vowel signs), or hold an emoji together.
fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0900..=0x0903 | 0x093A..=0x094F | 0x200C..=0x200D | 0xFE00..=0xFE0F)
}

/// Whether the characters since the last period (or the start) are one or two letters: "U.S", "a.m", "Ph.D".
fn is_short_run(at: &impl Fn(usize) -> Option<char>, start: usize, dot: usize) -> bool {
    let run = (start..dot).rev().take_while(|&k| at(k).is_some_and(char::is_alphabetic)).count();
    run <= 2
}

/// Whether the period at `dot` closes a chain of initials: the word already holds a period, with one letter before this one ("U.S.", "a.m.").
fn is_initials(at: &impl Fn(usize) -> Option<char>, start: usize, dot: usize) -> bool {
    // of a compound, the last part: "DPRK-U.S."
    let start = (start..dot).rev().find(|&k| at(k) == Some('-')).map_or(start, |k| k + 1);
    let holds_period = (start..dot).any(|k| at(k) == Some('.'));
    holds_period && is_short_run(at, start, dot) && (start..dot).all(|k| at(k).is_some_and(|c| c.is_alphabetic() || c == '.'))
}

/// One past the last character of the mark that starts at `i`: runs of the same period, hyphen or dash are one token.
fn mark_end(at: &impl Fn(usize) -> Option<char>, start: usize) -> usize {
    let c = at(start);
    let mut i = start + 1;
    if matches!(c, Some('.' | '-' | '–' | '—' | '*' | '_' | '=')) {
        while at(i) == c {
            i += 1;
        }
    }
    while at(i).is_some_and(is_combining) {
        i += 1;
    }
    i
}

/// Adds the word at `start..end`, its clitic and its compound cut off.
fn push_word(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    let Some(word) = text.get(start..end) else { return };
    let lower = lowered(word);
    let cut = CLITICS.iter().find(|c| lower.len() > c.len() && lower.ends_with(**c)).map(|c| c.chars().count());
    let cut = cut.or_else(|| (lower == "cannot").then_some(3));
    let middle = start + cut.and_then(|n| word.char_indices().rev().nth(n - 1)).map_or(0, |(i, _)| i);
    let hyphen = hyphen(text.get(start..if middle > start { middle } else { end }).unwrap_or_default()).map_or(start, |h| start + h);
    let behind = if hyphen > start { hyphen + 1 } else { start };
    for (from, to) in [(start, hyphen), (hyphen, behind), (behind, middle.max(behind)), (middle.max(behind), end)] {
        let Some(part) = text.get(from..to).filter(|p| !p.is_empty()) else { continue };
        out.push(Token { span: Span::new(from, to), lower: lowered(part), tag: Tag::X, verb: None, case: case(part), sentence: 0 });
    }
}

/// Lower case, with straight apostrophes.
fn lowered(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

/// The hyphen that joins a name to a word of its own, "Lagos-based", or two countries or peoples, "India-Nepal". Every other compound stays whole.
fn hyphen(word: &str) -> Option<usize> {
    let at = word.rfind('-').filter(|_| word.starts_with(char::is_uppercase))?;
    let (head, tail) = (word.get(..at)?, word.get(at + 1..)?);
    (abbrev::is_tail(tail) || abbrev::is_half(head) && abbrev::is_half(tail)).then_some(at)
}
