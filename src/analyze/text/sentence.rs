//! Sentences: where one ends, decided from the tokens of a block.
//!
//! A period behind an abbreviation ends a sentence only where the next word looks like a beginning; a mark inside quotation marks does not when a tag such as
//! "she asked" follows; a list number or an initial never does.

use super::abbrev::{self, Abbreviation};
use super::token::{Case, Token};
use crate::article::BlockKind;
use std::ops::Range;

/// Words that begin sentences far more often than they continue a name after an abbreviation such as "U.S." or "Inc.".
const OPENERS: [&str; 62] = [
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "this",
    "that",
    "these",
    "those",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "but",
    "and",
    "or",
    "if",
    "when",
    "while",
    "as",
    "after",
    "before",
    "since",
    "although",
    "though",
    "however",
    "meanwhile",
    "yet",
    "so",
    "then",
    "there",
    "here",
    "what",
    "who",
    "where",
    "why",
    "how",
    "both",
    "some",
    "many",
    "most",
    "all",
    "no",
    "not",
    "one",
    "two",
    "asked",
    "under",
];

/// Verbs that tag a quotation from behind: a question mark inside the quotation does not end the sentence.
const TAGS: [&str; 18] = [
    "said",
    "says",
    "asked",
    "asks",
    "wrote",
    "writes",
    "told",
    "added",
    "adds",
    "replied",
    "cried",
    "shouted",
    "tweeted",
    "exclaimed",
    "declared",
    "answered",
    "wondered",
    "continued",
];

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
        if !(closes && glued) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a sentence that began at `start` ends with token `i`, the closing marks behind it reaching to `end`.
fn ends_here(text: &str, tokens: &[Token], start: usize, i: usize, end: usize) -> bool {
    let (Some(token), next) = (tokens.get(i), tokens.get(end)) else { return false };
    let Some(next) = next else { return true };
    let word = token.span.of(text);
    let mark = word.chars().next_back().unwrap_or(' ');
    match mark {
        '.' if word.chars().all(|c| c == '.') => ends_at_period(tokens, start, i, end, next),
        '.' => ends_at_abbreviation(token, i > start, next, tokens.get(end + 1)),
        '!' | '?' | '…' => starts_sentence(next) && !(end > i + 1 && tag_follows(tokens, end)),
        '。' | '！' | '？' | '।' | '۔' | '؟' => true,
        _ => false,
    }
}

fn ends_at_period(tokens: &[Token], start: usize, i: usize, end: usize, next: &Token) -> bool {
    let numbered = i == start + 1 && tokens.get(start).is_some_and(|t| t.lower.len() <= 3 && t.lower.chars().all(|c| c.is_ascii_digit()));
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

fn ends_at_abbreviation(token: &Token, has_words: bool, next: &Token, after: Option<&Token>) -> bool {
    let stem = token.lower.trim_end_matches('.');
    match abbrev::kind(stem) {
        Some(Abbreviation::Leading) => false,
        Some(Abbreviation::Either) => {
            let opener = next.capitalized() && OPENERS.contains(&next.lower.as_str());
            let quoted = is_open_quote(next) && after.is_some_and(Token::capitalized);
            has_words && (opener || quoted)
        }
        None => starts_sentence(next),
    }
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
    words.into_iter().any(|t| TAGS.contains(&t.lower.as_str()))
}
