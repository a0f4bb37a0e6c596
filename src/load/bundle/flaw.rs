//! What can be wrong with a bundle or a member of it.

use crate::load::LoadError;
use std::{fmt, io};

/// One reason to refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) enum Flaw {
    /// It unpacks to far more than text ever does.
    Bomb,
    /// All members together are too much.
    Vast,
    /// There are too many members.
    Many,
    /// Bundles inside bundles inside bundles.
    Deep,
    Encrypted,
    /// Packed by a method that is not known here.
    Unknown,
    /// Its bytes are also those of another member.
    Shared,
    /// Its name is also that of another member.
    Twice,
    /// A link, a device, a pipe.
    Special,
    /// Its bytes are not those that were packed.
    Damaged,
    /// Its end is missing.
    Cut,
    /// One member is too large.
    Large,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bomb => "it unpacks to hundreds of times its size, as if made to fill the memory",
            Self::Vast => "all in it together is more than 2 GiB; only the first part was read",
            Self::Many => "it holds more than 50,000 members; only the first were read",
            Self::Deep => "it lies too deep, in a bundle inside another",
            Self::Encrypted => "it is encrypted",
            Self::Unknown => "it is packed in a way that is not known here",
            Self::Shared => "it shares its bytes with another member, as archives do that are made to fill the memory",
            Self::Twice => "another member before it has the same name",
            Self::Special => "it is a link or a device, no file",
            Self::Damaged => "it is damaged",
            Self::Cut => "it breaks off; only what stands before was read",
            Self::Large => "it is larger than 64 MiB",
        })
    }
}

impl std::error::Error for Flaw {}

impl Flaw {
    /// The sentence for the reader.
    pub(super) fn of(self, path: &str) -> LoadError {
        self.of_some(path, 1)
    }

    /// The sentence for the first of `count` members that have the flaw.
    pub(super) fn of_some(self, path: &str, count: usize) -> LoadError {
        let like = match count {
            0 | 1 => String::new(),
            2 => ", and so is one other".to_owned(),
            n => format!(", and so with {} others", n - 1),
        };
        LoadError::Refusal { path: path.to_owned(), reason: format!("{self}{like}") }
    }

    /// The flaw that a failed reading shows: what a meter refused, or what the bytes are.
    pub(in crate::load) fn from_io(error: &io::Error) -> Option<Self> {
        if let Some(flaw) = error.get_ref().and_then(|e| e.downcast_ref::<Self>()) {
            return Some(*flaw);
        }
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Some(Self::Cut),
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Some(Self::Damaged),
            _ => None,
        }
    }

    /// The same, with any failure taken for damage.
    pub(super) fn in_reading(error: &io::Error) -> Self {
        Self::from_io(error).unwrap_or(Self::Damaged)
    }
}
