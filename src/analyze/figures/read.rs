//! Reads one number expression: digits, spelled numbers, magnitudes, ranges, vague words.

use super::words::WORDS;
use crate::analyze::text::{Tag, Text, Token};

/// A number as written, before its hedge and its noun are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Lower bound.
    pub(super) low: f64,
    /// Upper bound; `None` where a vague word leaves it open.
    pub(super) high: Option<f64>,
    /// Whether it is a vague word.
    pub(super) vague: bool,
    /// One past its last token.
    pub(super) end: usize,
}

/// The number that starts at token `i` of a sentence ending at `last`.
pub(super) fn number(text: &Text<'_>, i: usize, last: usize) -> Option<Number> {
    if let Some(found) = vague(text, i, last) {
        return Some(found);
    }
    let first = simple(text, i, last)?;
    let link = text.lower(first.end);
    let between = text.lower(i.wrapping_sub(1)) == "between" && link == "and";
    let from = i > 0 && text.lower(i - 1) == "from" && link == "to";
    let range = matches!(link, "-" | "–" | "to" | "or") || between || from;
    if range && first.end + 1 < last {
        let at = first.end + 1 + usize::from(WORDS.money.contains_key(text.lower(first.end + 1)));
        if let Some(second) = simple(text, at, last)
            && (second.low > first.low || scaled(first.low, second.low) > first.low)
            && !(matches!(link, "-" | "–") && second.low < first.low)
        {
            return Some(Number { low: scaled(first.low, second.low), high: second.high, vague: false, end: second.end });
        }
    }
    Some(first)
}

/// "3 to 4 million": the first number borrows the magnitude of the second.
fn scaled(low: f64, high: f64) -> f64 {
    let fits = |m: f64| low < 1000.0 && high >= m && low * m <= high;
    [1e12, 1e9, 1e6].into_iter().find(|m| fits(*m)).map_or(low, |m| low * m)
}

/// "dozens", "a few thousand", "tens of thousands", "half a million".
fn vague(text: &Text<'_>, i: usize, last: usize) -> Option<Number> {
    let (bounds, mut end) = (1..=3).rev().filter(|n| i + n <= last).find_map(|n| {
        let words: Vec<&str> = (i..i + n).map(|k| text.lower(k)).collect();
        WORDS.vague.get(&words.join(" ")).map(|b| (b, i + n))
    })?;
    let mut low = *bounds.first()?;
    let mut high = bounds.get(1).copied();
    let of = usize::from(text.lower(end) == "of");
    let plural = text.lower(end + of);
    let factor = WORDS.magnitudes.get(plural).or_else(|| WORDS.magnitudes.get(plural.strip_suffix('s').unwrap_or(plural)));
    if let Some(factor) = factor.filter(|_| end + of < last) {
        low *= factor;
        high = high.map(|h| h * factor);
        end += of + 1;
    }
    let counts = bounds.len() == 2 || of == 1 || text.lower(end) == "of" || matches!(text.tag(end), Tag::Noun | Tag::Adj | Tag::Propn);
    let exact = high == Some(low);
    counts.then_some(Number { low, high, vague: !exact, end })
}

/// Digits or spelled words with their magnitude.
fn simple(text: &Text<'_>, i: usize, last: usize) -> Option<Number> {
    let token = text.tokens.get(i).filter(|_| i < last)?;
    let (mut value, mut end) = match digits(token) {
        Some(value) => (value, i + 1),
        None => spelled(text, i, last)?,
    };
    while let Some(factor) = WORDS.magnitudes.get(text.lower(end)).filter(|_| end < last) {
        value *= factor;
        end += 1;
    }
    Some(Number { low: value, high: Some(value), vague: false, end })
}

/// The value of a token of digits: "1,000", "3.5", "40m", "2bn".
fn digits(token: &Token) -> Option<f64> {
    let word = token.lower.as_str();
    if !word.starts_with(|c: char| c.is_ascii_digit()) || word.contains([':', '/', '-']) {
        return None;
    }
    let cut = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
    let (number, suffix) = word.split_at_checked(cut)?;
    let factor = if suffix.is_empty() { 1.0 } else { *WORDS.magnitudes.get(suffix.trim_end_matches('.'))? };
    let commas = number.split(',').skip(1).all(|g| g.len() == 3 || g.len() == 2);
    let value: f64 = number.replace(',', "").parse().ok().filter(|_| commas)?;
    Some(value * factor)
}

/// "twenty-one", "two hundred and fifty", "a hundred"; a lone "one" is a pronoun and no number.
fn spelled(text: &Text<'_>, i: usize, last: usize) -> Option<(f64, usize)> {
    let article = matches!(text.lower(i), "a" | "one") && WORDS.magnitudes.contains_key(text.lower(i + 1)) && text.lower(i + 1).len() > 3;
    if article {
        return Some((1.0, i + 1));
    }
    let one = |word: &str| -> Option<f64> {
        let parts: Option<Vec<f64>> = word.split('-').map(|p| WORDS.numbers.get(p).copied()).collect();
        parts.filter(|p| !p.is_empty() && p.len() <= 2).map(|p| p.iter().sum())
    };
    let value = one(text.lower(i))?;
    let hundreds = value < 100.0 && text.lower(i + 1) == "hundred" && i + 1 < last;
    if !hundreds {
        return Some((value, i + 1));
    }
    let and = usize::from(text.lower(i + 2) == "and");
    match one(text.lower(i + 2 + and)).filter(|_| i + 2 + and < last) {
        Some(rest) => Some((value * 100.0 + rest, i + 3 + and)),
        None => Some((value * 100.0, i + 2)),
    }
}
