//! Bounds: no sentence is longer than a few hundred words, so that every pass stays linear in the length of the text, whatever its punctuation.

use super::token::Token;
use std::ops::Range;

/// Words and marks. The longest of 70,000 sentences of newspapers and novels has some 230; what is longer is a list, a table, or has lost its periods.
const LONGEST: usize = 300;

/// The sentence, or the pieces it is cut into: behind the last comma or semicolon that leaves neither too long a piece nor a scrap, else anywhere.
pub(super) fn bounded(tokens: &[Token], sentence: Range<usize>) -> Vec<Range<usize>> {
    let pause = |k: &usize| tokens.get(*k).is_some_and(|t| matches!(t.lower.as_str(), ";" | ","));
    let mut pieces = Vec::with_capacity(1);
    let mut rest = sentence;
    while rest.len() > LONGEST {
        let limit = rest.start + LONGEST;
        let cut = (rest.start + LONGEST / 2..limit).rev().find(pause).map_or(limit, |k| k + 1);
        pieces.push(rest.start..cut);
        rest.start = cut;
    }
    pieces.push(rest);
    pieces
}
