//! What can be wrong with a query, said so that the reader can mend it.

use std::fmt;

/// One mistake in a query: where it stands, what was found and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where it begins, in characters (code points) from 0.
    pub at: usize,
    /// How many characters it takes; 0 where something is missing.
    pub len: usize,
    /// What is wrong, a clause without its full stop.
    pub wrong: String,
    /// The word that was probably meant.
    pub meant: Option<String>,
}

impl fmt::Display for QueryError {
    /// A sentence; people count characters from 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at + 1, self.wrong)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => f.write_str("."),
        }
    }
}

impl std::error::Error for QueryError {}

/// The one of `names` that `word` most resembles, if any comes near.
pub(super) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&word, name), name))
        .filter(|(score, _)| *score >= 0.75) // "knd" for kind 0.93, "pleace" for place 0.95; unrelated names of our own stay below 0.75
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_owned())
}
