//! Where the store lies, who opens it, and what time it is.

use crate::store::{At, Store, StoreError};
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// Seconds since 1970.
pub(crate) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// What "today" means to the reader: the day in the zone of this machine.
pub(crate) fn today() -> crate::article::Date {
    let today = jiff::Zoned::now().date();
    crate::article::Date::day(today.year(), today.month().unsigned_abs(), today.day().unsigned_abs())
}

/// Opens the store named, or the usual one, for writing.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn open(named: Option<&Path>) -> Result<Store, StoreError> {
    Store::open(&at(named), &holder())
}

/// Opens it for writing, or for reading where another program has it; then with the sentence that says so.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn open_or_look(named: Option<&Path>) -> Result<(Store, Option<String>), StoreError> {
    match (open(named), at(named)) {
        (Err(StoreError::Held { by, .. }), At::File(path)) => Ok((Store::look(&path)?, Some(format!("This desk only reads: {by} has the store.")))),
        (Err(StoreError::ReadOnly(_)), At::File(path)) => Ok((Store::look(&path)?, Some("This desk only reads: the store may not be written to.".to_owned()))),
        (opened, _) => opened.map(|store| (store, None)),
    }
}

/// Where the store lies: as named, else `dateline/desk.db` in the data folder of the user.
pub(crate) fn at(named: Option<&Path>) -> At {
    named.map_or_else(|| usual().map_or(At::Memory, At::File), At::parse)
}

fn usual() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("dateline").join("desk.db"))
}

/// What others are told who has the store.
fn holder() -> String {
    let since = jiff::Zoned::now().strftime("%Y-%m-%d %H:%M").to_string();
    format!("process {} since {since}", std::process::id())
}
