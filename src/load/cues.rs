//! The words that openings are known by, from `assets/lexicon/opening.toml`.

use rustc_hash::FxHashMap;
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

/// Which line of a list holds which word.
type Lines = FxHashMap<&'static str, u8>;

static MONTHS: LazyLock<Lines> = LazyLock::new(|| lines(&CUES.months));
static WEEKDAYS: LazyLock<Lines> = LazyLock::new(|| lines(&CUES.weekdays));

/// The month a word names, 1–12.
pub(super) fn month(word: &str) -> Option<u8> {
    Some(line_of(&MONTHS, word)? + 1)
}

/// Whether a word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    line_of(&WEEKDAYS, word).is_some()
}

/// The longest of their words, in bytes: most words are longer or shorter than any month.
const LONGEST: usize = 12;

fn lines(list: &'static [String]) -> Lines {
    list.iter().zip(0..).flat_map(|(line, at)| line.split(' ').map(move |name| (name, at))).collect()
}

fn line_of(lines: &Lines, word: &str) -> Option<u8> {
    if !(3..=LONGEST).contains(&word.len()) {
        return None;
    }
    lines.get(word.to_lowercase().as_str()).copied()
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
        assert_eq!((month("Sept"), month("Smarch")), (Some(9), None));
        assert!(is_weekday("Friday"));
        assert_eq!(after_opener(&CUES.date_openers, "Last updated: 3 May"), Some(("Last updated", ": 3 May")));
    }
}
