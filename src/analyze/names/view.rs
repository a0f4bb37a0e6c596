//! The text as the names pass reads it: every token with its sorts, every sentence with its style, and how each word is written elsewhere.

use super::words::{self, Sorts};
use crate::analyze::gazetteer::{self, Match, Scope, Word};
use crate::analyze::text::{Case, Tag, Text, Token};
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A sentence.
    Plain,
    /// A headline with a capital on most words.
    Titled,
    /// All capitals.
    Shouted,
}

/// How often a word is written in which way.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    /// In lower case.
    pub(super) lower: u32,
    /// With a capital inside a plain sentence.
    pub(super) inside: u32,
}

/// The view.
pub(super) struct View<'t> {
    pub(super) text: &'t Text<'t>,
    sorts: Vec<Sorts>,
    styles: Vec<Style>,
    written: HashMap<&'t str, Written>,
}

impl<'t> View<'t> {
    pub(super) fn new(text: &'t Text<'t>) -> Self {
        let sorts = text.tokens.iter().map(|t| if t.case == Case::None { Sorts::default() } else { words::sorts(&t.lower) }).collect();
        let styles = text.sentences.iter().map(|s| style(text.of(s))).collect();
        let mut view = Self { text, sorts, styles, written: HashMap::with_capacity_and_hasher(text.tokens.len() / 2, rustc_hash::FxBuildHasher) };
        for (i, token) in text.tokens.iter().enumerate() {
            let plain = view.style(i) == Style::Plain;
            let first = view.opens(i);
            let count = match token.case {
                Case::None => continue,
                Case::Lower => Written { lower: 1, inside: 0 },
                _ if plain && !first => Written { lower: 0, inside: 1 },
                _ => continue,
            };
            let known = view.written.entry(token.lower.as_str()).or_default();
            known.lower += count.lower;
            known.inside += count.inside;
        }
        view
    }

    pub(super) fn token(&self, i: usize) -> Option<&'t Token> {
        self.text.tokens.get(i)
    }

    /// The words of token `i` as written.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.token(i).map_or("", |t| self.text.words(t.span))
    }

    pub(super) fn lower(&self, i: usize) -> &'t str {
        self.token(i).map_or("", |t| t.lower.as_str())
    }

    pub(super) fn tag(&self, i: usize) -> Tag {
        self.text.tag(i)
    }

    pub(super) fn is(&self, i: usize, sort: Sorts) -> bool {
        self.sorts.get(i).is_some_and(|s| s.is(sort))
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::capitalized)
    }

    pub(super) fn upper(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.case == Case::Upper && t.lower.chars().filter(|c| c.is_alphabetic()).count() > 1)
    }

    /// Whether both tokens stand in one sentence.
    pub(super) fn together(&self, i: usize, j: usize) -> bool {
        self.token(i).zip(self.token(j)).is_some_and(|(a, b)| a.sentence == b.sentence)
    }

    /// The token before `i` in its sentence.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        i.checked_sub(1).filter(|k| self.together(*k, i))
    }

    /// The tokens of the sentence of token `i`.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        self.token(i).and_then(|t| self.text.sentences.get(t.sentence)).map_or(i..i, |s| s.tokens.clone())
    }

    pub(super) fn style(&self, i: usize) -> Style {
        self.token(i).and_then(|t| self.styles.get(t.sentence)).copied().unwrap_or(Style::Plain)
    }

    pub(super) fn written(&self, i: usize) -> Written {
        self.written.get(self.lower(i)).copied().unwrap_or_default()
    }

    /// Whether a capital at token `i` says nothing: it begins a sentence, or stands behind an opening mark.
    pub(super) fn opens(&self, i: usize) -> bool {
        let Some(before) = self.before(i) else { return true };
        let mark = self.word(before);
        let glued = self.token(before).zip(self.token(i)).is_some_and(|(a, b)| a.span.end == b.span.start);
        match mark {
            "“" | "„" | "«" | "‘" | ":" | "•" | "*" | "—" | "–" | "--" => true,
            "\"" | "'" | "(" | "[" => glued && self.before(before).is_none_or(|b| matches!(self.word(b), "," | ":" | "." | "said" | "says")),
            _ => false,
        }
    }

    /// The place name that starts at token `i`, if every word of it is capitalized or a word of grammar, and it ends before `end`.
    pub(super) fn place(&self, i: usize, end: usize) -> Option<Match> {
        let shouted = self.style(i) == Style::Shouted;
        let word = |k: usize| {
            let token = self.token(k).filter(|_| k < end)?;
            let fits = token.capitalized() || k > i;
            fits.then_some(Word { lower: token.lower.as_str(), caps: token.case == Case::Upper && !shouted })
        };
        let found = gazetteer::longest_match(word, i, Scope::Known)?;
        let last = i + found.len - 1;
        (self.capital(last) || self.is(last, Sorts::PLACE_FOLLOWER)).then_some(found)
    }
}

/// How the line of these tokens is set.
fn style(tokens: &[Token]) -> Style {
    let words = || tokens.iter().filter(|t| t.case != Case::None && t.lower.len() > 1);
    let (all, long) = (words().count(), words().filter(|t| t.lower.len() > 3).count());
    let shouted = words().filter(|t| t.case == Case::Upper).count();
    let capital = words().filter(|t| t.lower.len() > 3 && t.capitalized()).count();
    let ends = tokens.last().is_some_and(|t| matches!(t.lower.as_str(), "." | "?" | "!" | "”" | "\""));
    if all >= 3 && shouted * 10 > all * 7 {
        Style::Shouted
    } else if long >= 4 && !ends && capital * 10 > long * 8 {
        Style::Titled
    } else {
        Style::Plain
    }
}
