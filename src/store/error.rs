//! What can go wrong with a store, named by what the reader can do about it.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why a store could not be opened, read or written. Every message says what, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program has it for writing.
    #[error("the store {path} is held by {by}; close that first, or read only")]
    Held {
        /// The store.
        path: PathBuf,
        /// Who: "process 4711 since 2026-11-23 09:12".
        by: String,
    },
    /// The folder or the file cannot be created, read or written.
    #[error("the store {path} cannot be {doing} ({why}); name another place with --store, or :memory: for none")]
    Unusable {
        /// The store.
        path: PathBuf,
        /// "created", "opened", "locked".
        doing: &'static str,
        /// What the system says.
        why: String,
    },
    /// It may not be written to.
    #[error("the store {0} may only be read, so nothing was changed; check who owns the file and its folder")]
    ReadOnly(PathBuf),
    /// There is no room left on the disk.
    #[error("there is no room left on the disk of {0}; nothing was lost, free some room and try again")]
    Full(PathBuf),
    /// The file is no store of ours.
    #[error("{0} is no store of dateline, so it was left alone; name another file with --store")]
    Foreign(PathBuf),
    /// A newer program made it.
    #[error("the store {path} was made by a newer dateline (layout {found}, this one knows {known}); it was left alone, install the newer program")]
    Newer {
        /// The store.
        path: PathBuf,
        /// Its layout.
        found: i64,
        /// The latest that this program knows.
        known: i64,
    },
    /// Bytes of it are not what they should be.
    #[error("the store {path} is damaged ({why}); nothing was changed: see what can be saved with dateline doctor --repair")]
    Damaged {
        /// The store.
        path: PathBuf,
        /// What the engine or the check says.
        why: String,
    },
    /// A record in it cannot be read by this program.
    #[error("the store {path} holds {what} that cannot be read ({why}); make it anew with dateline store reanalyze")]
    Unreadable {
        /// The store.
        path: PathBuf,
        /// "the briefing of article 17".
        what: String,
        /// What the reader of the record says.
        why: String,
    },
    /// Anything else that the engine says.
    #[error("the store {path} could not be used ({why}); run dateline doctor")]
    Other {
        /// The store.
        path: PathBuf,
        /// What the engine says.
        why: String,
    },
}

impl StoreError {
    /// What an error of the engine means for the reader.
    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let (path, why) = (path.to_owned(), error.to_string());
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::NotADatabase) => Self::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, why },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Held { path, by: "another program".to_owned() },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure) => Self::Unusable { path, doing: "used", why },
            _ => Self::Other { path, why },
        }
    }
}
