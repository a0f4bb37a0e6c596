//! Abbreviations: which words keep their period, and whether a sentence may end behind it.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a period behind a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// It stands before a name or a number: no sentence ends here.
    Leading,
    /// A sentence may end here: the next word decides.
    Either,
}

#[derive(Default, Deserialize)]
struct File {
    leading: Vec<String>,
    either: Vec<String>,
    never: Vec<String>,
    openers: Vec<String>,
    tags: Vec<String>,
    hours: Vec<String>,
    tails: Vec<String>,
    halves: Vec<String>,
}

/// Every list of the file, as look-ups.
#[derive(Default)]
struct Table {
    kinds: HashMap<String, Abbreviation>,
    openers: HashSet<String>,
    tags: HashSet<String>,
    hours: HashSet<String>,
    tails: HashSet<String>,
    halves: HashSet<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../assets/lexicon/abbreviations.toml")).unwrap_or_default();
    let leading = file.leading.into_iter().chain(file.never).map(|w| (w, Abbreviation::Leading));
    let kinds = leading.chain(file.either.into_iter().map(|w| (w, Abbreviation::Either))).collect();
    let set = |words: Vec<String>| words.into_iter().collect();
    Table { kinds, openers: set(file.openers), tags: set(file.tags), hours: set(file.hours), tails: set(file.tails), halves: set(file.halves) }
});

/// What a period behind `word` (lower case, without that period) means; `None` if the word does not keep it.
pub(crate) fn kind(word: &str) -> Option<Abbreviation> {
    if let Some(found) = TABLE.kinds.get(word) {
        return Some(*found);
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_alphabetic() => Some(Abbreviation::Leading),
        (Some(c), Some('.')) if c.is_alphabetic() => Some(Abbreviation::Either),
        _ => None,
    }
}

/// Whether a lower-cased word begins sentences far more often than it continues a name.
pub(super) fn opens(word: &str) -> bool {
    TABLE.openers.contains(word)
}

/// Whether a lower-cased verb tags a quotation from behind.
pub(super) fn tags(word: &str) -> bool {
    TABLE.tags.contains(word)
}

/// Whether a lower-cased word may stand behind "a.m.".
pub(super) fn follows_hour(word: &str) -> bool {
    TABLE.hours.contains(word)
}

/// Whether a lower-cased word behind a name and a hyphen leaves that name a word of its own.
pub(super) fn is_tail(word: &str) -> bool {
    TABLE.tails.contains(word)
}

/// Whether a name, as written, is one of two in a compound such as "India-Nepal".
pub(super) fn is_half(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && TABLE.halves.contains(name.to_lowercase().as_str())
}
