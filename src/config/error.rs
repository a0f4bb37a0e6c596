//! What can be wrong with settings, said so that the reader can mend it.

use std::fmt;

/// One mistake in the reader's settings: where it stands and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, as the reader named it.
    pub file: String,
    /// The line, counted from 1, where one line is at fault.
    pub line: Option<usize>,
    /// What is wrong, a clause without its full stop.
    pub wrong: String,
    /// The name that was probably meant.
    pub meant: Option<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.wrong)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => f.write_str("."),
        }
    }
}

impl std::error::Error for ConfigError {}

/// The one of `names` that `word` most resembles, if any comes near.
pub(super) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&word.to_lowercase(), name), name))
        .filter(|(score, _)| *score >= 0.75) // "thme" 0.93, "mous" 0.96; unrelated pairs of our own names stay below 0.7
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_owned())
}
