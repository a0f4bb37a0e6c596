//! Stated likelihood: words of the closed table, and numbers that the text calls odds.

use super::super::lexicon;
use super::super::text::{Tag, Text};
use super::clause::Clauses;
use crate::briefing::{Band, Likelihood};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Default, Deserialize)]
struct File {
    bands: BTreeMap<String, Vec<String>>,
    spoils: Spoils,
}

#[derive(Default, Deserialize)]
struct Spoils {
    before: HashSet<String>,
    remote: HashSet<String>,
    nouns: HashSet<String>,
    odds: HashSet<String>,
}

struct Table {
    entries: HashMap<String, Vec<(Vec<String>, Band)>>,
    spoils: Spoils,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = lexicon::parse(include_str!("../../../assets/lexicon/likelihood.toml"));
    let mut entries: HashMap<String, Vec<(Vec<String>, Band)>> = HashMap::default();
    for (name, phrases) in file.bands {
        let Some(band) = Band::ALL.into_iter().find(|b| b.words() == name) else { continue };
        for phrase in phrases {
            let words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first().cloned() {
                entries.entry(first).or_default().push((words, band));
            }
        }
    }
    for list in entries.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    Table { entries, spoils: file.spoils }
});

/// Words of likelihood in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Odds {
    /// Its tokens, the noun it belongs to included ("a remote | chance").
    pub(super) tokens: Range<usize>,
    /// The stated probability, for numbers.
    pub(super) stated: Option<f64>,
    /// The band.
    pub(super) band: Option<Band>,
    /// Whether it is a noun phrase ("a 30 percent chance"): what it governs follows as "of", "that" or "to".
    pub(super) noun: Option<usize>,
}

impl Odds {
    /// The record of it.
    pub(super) fn record(&self, text: &Text<'_>) -> Option<Likelihood> {
        let span = text.span(self.tokens.clone())?;
        Some(Likelihood { span, words: text.words(span).to_owned(), stated: self.stated, band: self.band })
    }
}

/// Every word or number of likelihood in the sentence, in order.
pub(super) fn find(c: &Clauses<'_, '_>) -> Vec<Odds> {
    let mut out = Vec::new();
    let mut i = c.first;
    while i < c.last {
        match entry(c, i).or_else(|| number(c, i)) {
            Some(odds) => {
                i = odds.tokens.end.max(i + 1);
                out.push(odds);
            }
            None => i += 1,
        }
    }
    out
}

/// The longest entry of the table that stands at `i`.
fn entry(c: &Clauses<'_, '_>, i: usize) -> Option<Odds> {
    let (words, band) = TABLE.entries.get(c.word(i))?.iter().find(|(words, _)| words.iter().enumerate().all(|(k, w)| c.word(i + k) == w))?;
    let end = i + words.len();
    let spoils = &TABLE.spoils;
    let noun = (end..end + 2).take_while(|k| c.tag(*k) != Tag::Punct).find(|k| spoils.odds.contains(c.word(*k)));
    let last = words.last().map_or("", String::as_str);
    let ends_in_noun = matches!(last, "chance" | "chances" | "odds" | "toss");
    let alone = words.len() == 1;
    if alone && i > c.first && spoils.before.contains(c.word(i - 1)) && !(c.word(i - 1) == "that" && last == "probably") {
        return None;
    }
    let wants_noun = matches!(last, "remote" | "even") || *band == Band::RoughlyEven && last == "even";
    let suits = !wants_noun || (end..end + 2).any(|k| spoils.remote.contains(c.word(k))) || (last == "remote" && remote_predicate(c, i));
    if !suits || attributive(c, i, end) && noun.is_none() {
        return None;
    }
    let head = if ends_in_noun { Some(end - 1) } else { noun };
    Some(Odds { tokens: i..noun.map_or(end, |n| if wants_noun { n + 1 } else { end }), stated: None, band: Some(*band), noun: head })
}

/// "The chances of a deal are remote."
fn remote_predicate(c: &Clauses<'_, '_>, i: usize) -> bool {
    i > c.first && c.tag(i - 1) == Tag::Aux && (c.first..i).any(|k| TABLE.spoils.remote.contains(c.word(k)))
}

/// Whether the word stands before a noun that it only describes: "likely voters", "an unlikely hero".
fn attributive(c: &Clauses<'_, '_>, i: usize, end: usize) -> bool {
    let degree = end > i + 1; // "a very likely candidate" says how likely; "a likely candidate" may only describe
    let listed = !degree && (end..end + 2).any(|k| TABLE.spoils.nouns.contains(c.word(k)));
    let single = c.tag(end) == Tag::Noun && i > c.first && !matches!(c.tag(i - 1), Tag::Aux | Tag::Verb);
    let unlikely = matches!(c.word(end - 1), "unlikely" | "improbable") && single && !matches!(c.word(end), "event" | "scenario" | "outcome" | "prospect");
    let bare = single && i.checked_sub(1).is_none_or(|k| k < c.first || !matches!(c.tag(k), Tag::Det | Tag::Pron | Tag::Part | Tag::Adv));
    listed || unlikely || bare
}

fn small(word: &str) -> Option<f64> {
    Some(match word {
        "one" | "a" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        "hundred" => 100.0,
        _ => word.replace(',', "").parse().ok().filter(|n: &f64| n.is_finite() && *n >= 0.0)?,
    })
}

/// A fraction written at `i`: "30 %", "30 percent", "one in five", "one-in-five", with one past its end.
fn fraction(c: &Clauses<'_, '_>, i: usize) -> Option<(f64, usize)> {
    let word = c.word(i);
    if let Some((a, b)) = word.split_once("-in-") {
        return ratio(small(a)?, small(b)?).map(|p| (p, i + 1));
    }
    if let Some(a) = word.strip_suffix("-percent").or_else(|| word.strip_suffix("-per-cent")) {
        return ratio(small(a)?, 100.0).map(|p| (p, i + 1));
    }
    let n = small(word)?;
    match (c.word(i + 1), c.word(i + 2)) {
        ("%" | "percent", _) => ratio(n, 100.0).map(|p| (p, i + 2)),
        ("per", "cent") => ratio(n, 100.0).map(|p| (p, i + 3)),
        ("in" | "-in-" | "out", other) if word != "a" => {
            let k = if c.word(i + 1) == "out" && other == "of" { i + 3 } else { i + 2 };
            ratio(n, small(c.word(k))?).map(|p| (p, k + 1))
        }
        _ => None,
    }
}

fn ratio(a: f64, b: f64) -> Option<f64> {
    (b >= 1.0 && a <= b).then_some(a / b)
}

/// A number at `i` that the text calls a chance, odds or a probability: before it, after it, or in "70 percent likely".
fn number(c: &Clauses<'_, '_>, i: usize) -> Option<Odds> {
    let (stated, end) = fraction(c, i)?;
    let odds = &TABLE.spoils.odds;
    let ranged = matches!(c.word(i.wrapping_sub(1)), "to" | "and" | "-" | "–") && small(c.word(i.wrapping_sub(2))).is_some();
    if ranged || matches!(c.word(end), "to" | "-" | "–") && small(c.word(end + 1)).is_some() {
        return None;
    }
    let band = Band::of(stated);
    let following = (end..end + 3).take_while(|k| c.tag(*k) != Tag::Punct || matches!(c.word(*k), "-" | "'")).find(|k| odds.contains(c.word(*k)));
    if let Some(noun) = following {
        return Some(Odds { tokens: i..noun + 1, stated: Some(stated), band, noun: Some(noun) });
    }
    if c.word(end) == "likely" {
        return Some(Odds { tokens: i..end + 1, stated: Some(stated), band, noun: None });
    }
    let link = i > c.first
        && matches!(
            c.word(i - 1),
            "at" | "is" | "was" | "to" | "as" | "of" | "about" | "around" | "are" | "were" | "than" | "nearly" | "over" | "only" | "just" | "almost"
        );
    let before = (c.first..i).rev().take(14).take_while(|k| !matches!(c.word(*k), ";" | ":" | "." | "—")).find(|k| odds.contains(c.word(*k)))?;
    let plain = !(before..i).any(|k| fraction(c, k).is_some()) && (before..i).filter(|k| c.word(*k) == ",").count() == 0;
    (link && plain).then_some(Odds { tokens: i..end, stated: Some(stated), band, noun: Some(before) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_seven_rows_and_every_entry_a_band() {
        let file: File = toml::from_str(include_str!("../../../assets/lexicon/likelihood.toml")).unwrap();
        assert_eq!(file.bands.len(), 7);
        assert!(file.bands.keys().all(|k| Band::ALL.iter().any(|b| b.words() == k)));
        assert!(TABLE.entries.values().map(Vec::len).sum::<usize>() > 40);
    }
}
