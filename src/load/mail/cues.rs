//! The words that what stands around a letter is known by, from `assets/lexicon/letter.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

/// The lists of the file, under their own names.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) furniture: Vec<String>,
    pub(super) footers: Vec<String>,
    pub(super) forwarded: Vec<String>,
    pub(super) from: Vec<String>,
    pub(super) sent: Vec<String>,
    pub(super) subject: Vec<String>,
    pub(super) others: Vec<String>,
    pub(super) replied: Vec<String>,
    pub(super) more: Vec<String>,
    pub(super) numbers: Vec<String>,
}

/// The shipped lists; a test holds the file to its form.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
const FILE: &str = include_str!("../../../assets/lexicon/letter.toml");

/// Words as the lists spell them.
pub(super) fn folded(words: &str) -> String {
    words.trim().to_lowercase().replace('’', "'")
}

/// Whether the words are only those of a link to the whole of an item.
pub(super) fn is_more(words: &str) -> bool {
    let bare = folded(words);
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
    CUES.more.iter().any(|m| m == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_read() {
        toml::from_str::<Cues>(FILE).unwrap();
        assert!(is_more("Read more →") && is_more("[Continue reading]") && !is_more("Read more about ports"));
    }
}
