//! Sentences: where one ends, decided from the tokens of a block.
//!
//! A period behind an abbreviation ends a sentence only where the next word looks like a beginning; a mark inside quotation marks does not when a tag such as
//! "she asked" follows; a list number or an initial never does.

use super::abbrev::{self, Abbreviation};
use super::token::{Case, Token};
use crate::article::BlockKind;
use std::ops::Range;

/// Splits the tokens of one block into sentences; the ranges follow each other and cover every token.
pub(crate) fn split(text: &str, tokens: &[Token], kind: BlockKind) -> Vec<Range<usize>> {
    if !kind.carries_claims() {
        return if tokens.is_empty() { Vec::new() } else { std::iter::once(0..tokens.len()).collect() };
    }
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        let end = closing(text, tokens, i + 1);
        if ends_here(text, tokens, start, i, end) {
            out.push(start..end);
            start = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// One past the closing marks that follow token `from - 1` without a space.
fn closing(text: &str, tokens: &[Token], from: usize) -> usize {
    let mut end = from;
    while let (Some(before), Some(t)) = (tokens.get(end.wrapping_sub(1)), tokens.get(end)) {
        let glued = before.span.end == t.span.start;
        let word = t.span.of(text);
        let closes = matches!(word, "”" | "’" | "»" | "\"" | "'" | ")" | "]" | "''");
        if glued && let Some(note) = footnote(text, tokens, end) {
            end += note;
            continue;
        }
        if !(closes && glued) {
            break;
        }
        end += 1;
    }
    end
}

/// How many tokens a footnote's mark at token `at` has: "[4]".
fn footnote(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |k: usize| tokens.get(k).map_or("", |t| t.span.of(text));
    let number = word(at + 1).len() <= 3 && word(at + 1).parse::<u16>().is_ok();
    (word(at) == "[" && number && word(at + 2) == "]").then_some(3)
}

/// Whether a sentence that began at `start` ends with token `i`, the closing marks behind it reaching to `end`.
fn ends_here(text: &str, tokens: &[Token], start: usize, i: usize, end: usize) -> bool {
    let (Some(token), next) = (tokens.get(i), tokens.get(end)) else { return false };
    let Some(next) = next else { return true };
    let word = token.span.of(text);
    let mark = word.chars().next_back().unwrap_or(' ');
    match mark {
        '.' if word.chars().all(|c| c == '.') => ends_at_period(tokens, start, i, end, next),
        '.' => ends_at_abbreviation(tokens, start, i, end, next),
        '!' | '?' | '…' => starts_sentence(next) && !is_suffix(next) && !(end > i + 1 && tag_follows(tokens, end)),
        '。' | '！' | '？' | '।' | '۔' | '؟' => true,
        _ => false,
    }
}

fn ends_at_period(tokens: &[Token], start: usize, i: usize, end: usize, next: &Token) -> bool {
    let numbered =
        i == start + 1 && tokens.get(start).is_some_and(|t| t.lower.len() <= 3 && (t.lower.len() == 1 || t.lower.chars().all(|c| c.is_ascii_digit())));
    let glued = end == i + 1 && tokens.get(i).is_some_and(|t| t.span.end == next.span.start);
    // "said.The": a space lost on the way, unless it is a file name or an address ("e.g.com").
    let lost_space = glued && next.case == Case::Initial && next.lower.len() > 1;
    let counted = tokens.get(i.wrapping_sub(1)).is_some_and(|t| matches!(t.lower.as_str(), "no" | "nos" | "art" | "fig"))
        && next.lower.starts_with(|c: char| c.is_ascii_digit());
    let opened = i == start;
    !numbered && !counted && !opened && (!glued || lost_space) && (starts_sentence(next) || long_pause(tokens, i, next))
}

/// A lower-case word after a period begins a sentence only behind a line break; blocks rarely hold one.
fn long_pause(tokens: &[Token], i: usize, next: &Token) -> bool {
    tokens.get(i).is_some_and(|t| next.span.start > t.span.end + 1) && next.case == Case::None
}

fn ends_at_abbreviation(tokens: &[Token], start: usize, i: usize, end: usize, next: &Token) -> bool {
    let (Some(token), after) = (tokens.get(i), tokens.get(end + 1)) else { return false };
    let stem = token.lower.trim_end_matches('.');
    let opener = next.capitalized() && abbrev::opens(&next.lower);
    match abbrev::kind(stem) {
        // "Plan B. Nobody knew it": a letter behind a capitalized word, and a sentence that plainly begins.
        Some(Abbreviation::Leading) => {
            let letter = stem.chars().count() == 1 && token.capitalized();
            let named = i > start && tokens.get(i - 1).is_some_and(|t| t.case == Case::Initial && !t.lower.ends_with('.'));
            letter && named && opener && after.is_some_and(|t| t.case == Case::Lower)
        }
        Some(Abbreviation::Either) => {
            // "9 a.m. Washington time", "9 a.m. New York time"
            let zone = (end + 1..end + 3).any(|k| tokens.get(k).is_some_and(|t| t.lower == "time"));
            let hour = matches!(stem, "a.m" | "p.m") && next.capitalized() && !zone && !abbrev::follows_hour(next.lower.trim_end_matches('.'));
            let quoted = is_open_quote(next) && after.is_some_and(Token::capitalized);
            i > start && (opener || hour || quoted)
        }
        None => starts_sentence(next),
    }
}

/// Whether a token is what a firm is called behind its name, even if that ends in a mark: "Yahoo! Inc.".
fn is_suffix(token: &Token) -> bool {
    matches!(token.lower.as_str(), "inc." | "inc" | "corp." | "corp" | "ltd." | "ltd")
}

fn is_open_quote(token: &Token) -> bool {
    matches!(token.lower.as_str(), "“" | "\"" | "‘" | "«" | "'" | "„")
}

/// Whether a token can be the first of a sentence.
fn starts_sentence(token: &Token) -> bool {
    match token.case {
        Case::Lower => false,
        Case::None => !matches!(token.lower.as_str(), "," | ";" | ":" | ")" | "]" | "%" | "?" | "!" | "." | "-" | "–" | "—" | "’" | "”" | "/" | "&"),
        _ => true,
    }
}

/// Whether a tag such as "Ruiz asked" stands at token `from`: up to four words, one of them a tag verb, before any other mark.
fn tag_follows(tokens: &[Token], from: usize) -> bool {
    let words = tokens.iter().skip(from).take(5).take_while(|t| t.case != Case::None);
    words.into_iter().any(|t| abbrev::tags(&t.lower))
}
