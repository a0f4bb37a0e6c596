//! The lexicon of figures.

use crate::analyze::lexicon;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How a word before a number bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Hedge {
    About,
    Nearly,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

#[derive(Default, Deserialize)]
pub(super) struct Words {
    /// Spelled numbers.
    pub(super) numbers: HashMap<String, f64>,
    /// Multipliers.
    pub(super) magnitudes: HashMap<String, f64>,
    /// Floor and ceiling of vague numbers.
    pub(super) vague: HashMap<String, Vec<f64>>,
    /// Bounding words.
    pub(super) hedges: HashMap<String, Hedge>,
    /// Currency codes by sign or word.
    pub(super) money: HashMap<String, String>,
    /// Units by kind of measure.
    pub(super) units: BTreeMap<String, Vec<String>>,
    /// Counted nouns by measure.
    pub(super) counted: BTreeMap<String, Vec<String>>,
    /// Words near a figure by measure.
    pub(super) near: BTreeMap<String, Vec<String>>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| lexicon::parse(include_str!("../../../assets/lexicon/figures.toml")));

/// The key under which `word` is listed.
pub(super) fn listed<'a>(table: &'a BTreeMap<String, Vec<String>>, word: &str) -> Option<&'a str> {
    table.iter().find(|(_, words)| words.iter().any(|w| w == word)).map(|(key, _)| key.as_str())
}

/// Words that a number can start with: most words of a text are turned away here.
static STARTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let vague = WORDS.vague.keys().filter_map(|k| k.split(' ').next());
    vague.chain(WORDS.numbers.keys().map(String::as_str)).chain(["one"]).collect()
});

/// Whether a number can start with this word.
pub(super) fn can_start(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || STARTS.contains(word.split('-').next().unwrap_or(word))
}
