//! What could not be read, in sentences that say what to do about it.

use super::bundle::Flaw;
use std::io;

/// Why something could not be read. Every variant is named by what the reader can do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Check the path.
    #[error("{path}: there is no such file or folder; check the path.")]
    Missing {
        /// As the reader named it.
        path: String,
    },
    /// Ask for permission.
    #[error("{path}: it may not be read; check its permissions.")]
    Forbidden {
        /// As the reader named it.
        path: String,
    },
    /// Look at the file system's own words.
    #[error("{path}: it could not be read ({reason}); try again or copy the file elsewhere.")]
    Unreadable {
        /// As the reader named it.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// Add it.
    #[error("{path}: this is an address, and only what was fetched can be read; fetch and keep it with: dateline add {path}")]
    Address {
        /// The address, for people.
        path: String,
    },
    /// Name another folder.
    #[error("{path}: there is no article in this folder; name one with .txt, .md, .html or .jsonl files.")]
    NoArticles {
        /// The folder.
        path: String,
    },
    /// Convert the file to text.
    #[error("{path}: this is not text; convert it to text, Markdown, HTML or JSON Lines first.")]
    NotText {
        /// The file.
        path: String,
    },
    /// Turn it into text.
    #[error("{path}: this is a PDF; turn it into text first, with: pdftotext FILE, or build dateline with --features pdf.")]
    Pdf {
        /// The file.
        path: String,
    },
    /// Copy its words by hand.
    #[error("{path}: there is no text in this PDF, or it could not be taken out; open it in a viewer and copy its words.")]
    PdfWithoutText {
        /// The file.
        path: String,
    },
    /// Name a feed.
    #[error("{path}: there is no feed in it; name a file of RSS, RDF, Atom or JSON Feed, or say what it is with --input.")]
    NoFeed {
        /// The file.
        path: String,
    },
    /// List them.
    #[error("{path}: this is a list of feeds ({count}) and holds no article; print it with: dateline opml {path}")]
    OnlyFeeds {
        /// The list.
        path: String,
        /// How many.
        count: usize,
    },
    /// Look at the list.
    #[error("{path}: feeds without an http or https address are left out ({count}); the others were read.")]
    Refused {
        /// The list.
        path: String,
        /// How many.
        count: usize,
    },
    /// Unpack it elsewhere.
    #[error("{path}: {reason}; unpack it with another program, if you trust it.")]
    Refusal {
        /// The bundle, or the member of it.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Name another bundle.
    #[error("{path}: there is no article in this bundle; pack .txt, .md, .html, .eml or .jsonl files.")]
    EmptyBundle {
        /// The bundle.
        path: String,
    },
    /// Split the file.
    #[error("{path}: it is larger than {limit} MiB; split it into single articles or JSON Lines.")]
    TooLarge {
        /// The file, or the file and line.
        path: String,
        /// The most that is read, in MiB.
        limit: u64,
    },
    /// Mend one line.
    #[error("{path}, line {line}: {reason}; mend the line, the others were read.")]
    Line {
        /// The file.
        path: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

impl LoadError {
    /// The file or folder that it is about, as the reader named it.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing { path }
            | Self::Forbidden { path }
            | Self::Unreadable { path, .. }
            | Self::Address { path }
            | Self::NoArticles { path }
            | Self::NoFeed { path }
            | Self::Pdf { path }
            | Self::PdfWithoutText { path }
            | Self::Refusal { path, .. }
            | Self::EmptyBundle { path }
            | Self::OnlyFeeds { path, .. }
            | Self::Refused { path, .. }
            | Self::NotText { path }
            | Self::TooLarge { path, .. }
            | Self::Line { path, .. } => path,
        }
    }

    /// The sentence for what the file system answered.
    pub(super) fn opening(path: String, error: &io::Error) -> Self {
        if let Some(flaw) = Flaw::from_io(error) {
            return Self::Refusal { path, reason: flaw.to_string() };
        }
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Forbidden { path },
            _ => Self::Unreadable { path, reason: error.to_string() },
        }
    }
}
