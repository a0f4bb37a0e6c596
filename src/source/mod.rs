//! What the reader asked for, named but not yet opened. No I/O.

mod address;
mod state;
mod subscription;

pub use address::{Address, AddressError};
pub use state::{LONGEST, State, Validators};
pub use subscription::{Place, Settings, Subscription};

use std::path::PathBuf;

/// How to read the bytes of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Input {
    /// Decided from the name and the content.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown with front matter.
    Markdown,
    /// A saved web page.
    Html,
    /// A feed: RSS, RDF, Atom or JSON Feed.
    Feed,
    /// JSON Lines: one `{"id","text",…}` object a line.
    Jsonl,
}

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A file or a folder.
    Path(PathBuf),
    /// Something on the net.
    Address(Address),
    /// Standard input.
    Stdin,
    /// The bundled sample articles.
    Samples,
}

impl Source {
    /// The source an argument names: `-` is standard input, what begins with `http://` or `https://` an address, anything else a path.
    pub fn parse(argument: &std::ffi::OsStr) -> Self {
        if argument == "-" {
            return Self::Stdin;
        }
        let address = argument.to_str().filter(|words| Address::is_meant(words)).and_then(|words| Address::parse(words).ok());
        address.map_or_else(|| Self::Path(PathBuf::from(argument)), Self::Address)
    }
}
