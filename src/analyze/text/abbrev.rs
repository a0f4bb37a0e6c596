//! Abbreviations: which words keep their period, and whether a sentence may end behind it.

use rustc_hash::FxHashMap as HashMap;
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

#[derive(Deserialize)]
struct File {
    leading: Vec<String>,
    either: Vec<String>,
    never: Vec<String>,
}

static TABLE: LazyLock<HashMap<String, Abbreviation>> = LazyLock::new(|| {
    let Ok(file) = toml::from_str::<File>(include_str!("../../../assets/lexicon/abbreviations.toml")) else { return HashMap::default() };
    let leading = file.leading.into_iter().chain(file.never).map(|w| (w, Abbreviation::Leading));
    leading.chain(file.either.into_iter().map(|w| (w, Abbreviation::Either))).collect()
});

/// What a period behind `word` (lower case, without that period) means; `None` if the word does not keep it.
pub(crate) fn kind(word: &str) -> Option<Abbreviation> {
    if let Some(found) = TABLE.get(word) {
        return Some(*found);
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_alphabetic() => Some(Abbreviation::Leading),
        (Some(_), Some('.')) => Some(Abbreviation::Either),
        _ => None,
    }
}
