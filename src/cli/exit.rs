//! How a run ends: the statuses that scripts may rely on.

use std::io;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was read; or whoever read our output had enough.
    Done,
    /// Something could not be read or written; each such thing was named on standard error.
    Incomplete,
    /// The command line cannot be carried out as it stands.
    Usage,
    /// Ctrl-C: what was read until then was printed.
    Interrupted,
}

impl Exit {
    /// How two things done one after the other ended: as the first that did not end well.
    pub(crate) fn and(self, next: Self) -> Self {
        if self == Self::Done { next } else { self }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Incomplete => 1,
            Exit::Usage => 2,
            // 128 and the number of the signal, as shells say it.
            Exit::Interrupted => 130,
        })
    }
}

/// Whether writing failed only because the reader of a pipe went away, which is their right.
pub(crate) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
