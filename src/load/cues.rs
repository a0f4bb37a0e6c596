//! The words that openings are known by, from `assets/lexicon/opening.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

/// The lists of the file, under their own names.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) byline_openers: Vec<String>,
    pub(super) weak_byline_openers: Vec<String>,
    pub(super) affiliations: Vec<String>,
    pub(super) particles: Vec<String>,
    pub(super) not_authors: Vec<String>,
    pub(super) agencies: Vec<String>,
    pub(super) not_places: Vec<String>,
    pub(super) date_openers: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) caption_openers: Vec<String>,
    pub(super) caption_closers: Vec<String>,
    months: Vec<String>,
    weekdays: Vec<String>,
}

/// The shipped lists; a test holds the file to its form.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
const FILE: &str = include_str!("../../assets/lexicon/opening.toml");

impl Cues {
    /// The month a word names, 1–12.
    pub(super) fn month(&self, word: &str) -> Option<u8> {
        Some(line_of(&self.months, word)? as u8 + 1)
    }

    /// Whether a word names a day of the week.
    pub(super) fn is_weekday(&self, word: &str) -> bool {
        line_of(&self.weekdays, word).is_some()
    }
}

/// Which line of `lines` holds `word`.
fn line_of(lines: &[String], word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    lines.iter().position(|line| line.split(' ').any(|name| name == word))
}

/// Whether `list` holds `word`, whatever its case (the lists are in lower case).
pub(super) fn has(list: &[String], word: &str) -> bool {
    let word = word.to_lowercase();
    list.contains(&word)
}

/// What follows the longest of `openers` at the start of `line`, if one stands there as words of its own.
pub(super) fn after_opener<'a>(openers: &[String], line: &'a str) -> Option<(&'a str, &'a str)> {
    openers
        .iter()
        .filter(|o| line.get(..o.len()).is_some_and(|start| start.eq_ignore_ascii_case(o)))
        .filter(|o| o.ends_with([':', '/', '(']) || !line.get(o.len()..).unwrap_or("").starts_with(char::is_alphanumeric))
        .max_by_key(|o| o.len())
        .and_then(|o| line.split_at_checked(o.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_read() {
        toml::from_str::<Cues>(FILE).unwrap();
        assert_eq!((CUES.month("Sept"), CUES.month("Smarch")), (Some(9), None));
        assert!(CUES.is_weekday("Friday"));
        assert_eq!(after_opener(&CUES.date_openers, "Last updated: 3 May"), Some(("Last updated", ": 3 May")));
    }
}
