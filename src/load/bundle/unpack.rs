//! The members of a bundle: which are read, and what is kept of those that are not.

use super::Flaw;
use crate::load::budget::Budget;
use crate::load::{Each, LARGEST, clean, encoding, folder, sniff, whole};
use crate::source::Input;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

/// Why the reading of a bundle ends before its end.
pub(super) enum Stop {
    /// Nobody wants more.
    Enough,
    /// It cannot go on.
    Flaw(Flaw),
}

impl From<Flaw> for Stop {
    fn from(flaw: Flaw) -> Self {
        Self::Flaw(flaw)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Flaw(Flaw::in_reading(&error))
    }
}

/// How the reading of a bundle ended.
pub(super) type Ended = Result<(), Stop>;

/// One bundle while it is read.
pub(super) struct Unpack<'a, 'e> {
    pub(super) path: &'a str,
    pub(super) budget: &'a mut Budget,
    pub(super) each: Each<'e>,
    names: FxHashSet<String>,
    /// What was refused: the first member with each flaw, and how many have it.
    pub(super) refused: BTreeMap<Flaw, (String, usize)>,
    pub(super) read: usize,
    /// Files that are no articles.
    pub(super) skipped: usize,
}

impl<'a, 'e> Unpack<'a, 'e> {
    pub(super) fn new(path: &'a str, budget: &'a mut Budget, each: Each<'e>) -> Self {
        Self { path, budget, each, names: FxHashSet::default(), refused: BTreeMap::new(), read: 0, skipped: 0 }
    }

    /// Counts a member; fails when there are too many.
    pub(super) fn count(&mut self) -> Result<(), Flaw> {
        self.budget.members = self.budget.members.checked_sub(1).ok_or(Flaw::Many)?;
        Ok(())
    }

    pub(super) fn refuse(&mut self, name: &str, flaw: Flaw) {
        self.refused.entry(flaw).or_insert_with(|| (clean::member(name), 0)).1 += 1;
    }

    /// Whether a member of this name is worth unpacking. Hidden ones, and what one system leaves in every archive, are passed over in silence.
    pub(super) fn wants(&mut self, name: &str) -> bool {
        let hidden = |step: &str| step.starts_with('.') && step != "." && step != ".." || step == "__MACOSX";
        if name.ends_with(['/', '\\']) || name.split(['/', '\\']).any(hidden) {
            return false;
        }
        if !self.names.insert(name.to_owned()) {
            self.refuse(name, Flaw::Twice);
            return false;
        }
        let likely = folder::is_read(Path::new(name)) || folder::may_be_read(Path::new(name));
        self.skipped += usize::from(!likely);
        likely
    }

    /// Unpacks a member and reads what is in it. An error ends the bundle; a member that fails alone is only refused.
    pub(super) fn member(&mut self, name: &str, mut from: impl Read, holds: impl FnOnce(&[u8]) -> bool) -> Ended {
        let mut bytes = Vec::new();
        if let Err(e) = from.by_ref().take(LARGEST + 1).read_to_end(&mut bytes) {
            self.refuse(name, Flaw::in_reading(&e));
            return Ok(());
        }
        let Some(left) = self.budget.bytes.checked_sub(bytes.len() as u64) else { return Err(Flaw::Vast.into()) };
        self.budget.bytes = left;
        if bytes.len() as u64 > LARGEST {
            self.refuse(name, Flaw::Large);
        } else if !holds(&bytes) {
            self.refuse(name, Flaw::Damaged);
        } else if folder::is_read(Path::new(name)) || is_text(Path::new(name), &bytes) {
            self.read += 1;
            let shown = format!("{} › {}", self.path, clean::member(name));
            if whole(&bytes, &shown, Input::Auto, self.budget, self.each).is_break() {
                return Err(Stop::Enough);
            }
        } else {
            self.skipped += 1;
        }
        Ok(())
    }
}

/// Whether a file whose ending says nothing holds what is read: a feed, or, without any ending, text.
fn is_text(name: &Path, bytes: &[u8]) -> bool {
    let start = bytes.get(..4096).unwrap_or(bytes);
    if name.extension().is_some() { sniff(start) == Input::Feed } else { !encoding::is_binary(start) }
}
