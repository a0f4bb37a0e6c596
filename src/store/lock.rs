//! Who has a store for writing: a lock file beside it that the system frees when its holder ends, however it ends.

use super::StoreError;
use super::salvage::beside;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// No lock file is longer, in bytes.
const LONGEST: u64 = 200;

/// The right to write to a store; given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    made: bool,
}

/// What the lock file says once the store beside it has been laid out: an empty file is a loss then, not a beginning.
const MADE: &str = "\nlaid out";

impl Lock {
    /// Takes the lock of the store at `path`, and leaves word who has it.
    ///
    /// # Errors
    /// [`StoreError::Held`] where another program has it; [`StoreError::Unusable`] where the lock file cannot be made.
    pub(super) fn take(path: &Path, holder: &str) -> Result<Self, StoreError> {
        let unusable = |error: &std::io::Error| StoreError::Unusable { path: path.to_owned(), doing: "locked", why: error.to_string() };
        let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(beside(path, "lock"));
        let mut file = options.map_err(|e| unusable(&e))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Held { path: path.to_owned(), by: read(&mut file) }),
            Err(TryLockError::Error(error)) => return Err(unusable(&error)),
        }
        let mut before = String::new();
        let made = file.rewind().and_then(|()| (&file).take(LONGEST).read_to_string(&mut before)).is_ok() && before.ends_with(MADE);
        let lock = Self { file, made };
        lock.say(holder).map_err(|e| unusable(&e))?;
        Ok(lock)
    }

    /// Whether the store beside it was laid out before.
    pub(super) fn was_made(&self) -> bool {
        self.made
    }

    /// Notes that the store has been laid out.
    pub(super) fn note_made(&mut self, holder: &str) -> std::io::Result<()> {
        self.made = true;
        self.say(holder)
    }

    fn say(&self, holder: &str) -> std::io::Result<()> {
        let mut file = &self.file;
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(holder.as_bytes())?;
        file.write_all(if self.made { MADE.as_bytes() } else { b"" })?;
        file.flush()
    }
}

fn read(file: &mut File) -> String {
    let mut words = String::new();
    let read = file.rewind().and_then(|()| file.take(LONGEST).read_to_string(&mut words));
    let holder = words.lines().next().unwrap_or("").trim();
    if read.is_ok() && !holder.is_empty() { holder.to_owned() } else { "another program".to_owned() }
}
