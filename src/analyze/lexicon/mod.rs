//! Words as data: what every pass needs to read the lexicons under `assets/lexicon`, above all the forms of a verb.

mod calendar;
mod inflect;

pub(crate) use calendar::{month, weekday};
pub(crate) use inflect::{Form, verb};

/// The words of a TOML lexicon, for tables that are compiled into the binary: a lexicon that does not parse is empty here and fails a test.
pub(crate) fn parse<T: serde::de::DeserializeOwned + Default>(source: &str) -> T {
    toml::from_str(source).unwrap_or_default()
}
