//! Bundles: archives of articles (`.zip`, `.tar`, `.tar.gz`, `.warc`), and single files that are compressed (`.gz`).
//!
//! The kind is told by the first bytes, never by the name. A member is read as if it lay in a folder, by its name and content, and shown as
//! `bundle.zip › folder/a.html`; nothing is ever written to disk. No header is trusted: bytes are counted as they come, and what unpacks to far more than it
//! should, is encrypted, shares its bytes with others, or breaks off is refused in a sentence while the rest is read.

mod flaw;
mod meter;
mod tar;
mod unpack;
mod warc;
pub(super) mod zip;

pub(super) use flaw::Flaw;

use super::budget::Budget;
use super::{Each, Event, LARGEST, LoadError};
use crate::source::Input;
use flate2::bufread::MultiGzDecoder;
use meter::Meter;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use unpack::{Ended, Stop, Unpack};

/// What kind of bundle the first bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Tar,
    Warc,
    Gzip,
}

/// The kind of a bundle that begins with `start`.
pub(super) fn kind(start: &[u8]) -> Option<Kind> {
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        Some(Kind::Zip)
    } else if start.starts_with(b"\x1f\x8b\x08") {
        Some(Kind::Gzip)
    } else if start.starts_with(b"WARC/0.") || start.starts_with(b"WARC/1.") {
        Some(Kind::Warc)
    } else {
        tar::looks_like(start).then_some(Kind::Tar)
    }
}

/// Reads a bundle as it comes; one whose directory stands at its end is read whole before.
pub(super) fn stream(kind: Kind, from: &mut dyn BufRead, path: &str, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
    match kind {
        Kind::Gzip => gzip(from, path, budget, each),
        Kind::Tar => inside(path, budget, each, |unpack| tar::read(from, unpack)),
        Kind::Warc => inside(path, budget, each, |unpack| warc::read(from, unpack)),
        Kind::Zip => {
            let mut bytes = Vec::new();
            match from.take(LARGEST + 1).read_to_end(&mut bytes) {
                Err(e) => each(Event::Failed(LoadError::opening(path.to_owned(), &e))),
                Ok(_) if bytes.len() as u64 > LARGEST => each(Event::Failed(LoadError::TooLarge { path: path.to_owned(), limit: LARGEST / (1024 * 1024) })),
                Ok(_) => zip(&mut Cursor::new(bytes), path, budget, each),
            }
        }
    }
}

/// Reads an archive whose directory stands at its end.
pub(super) fn zip(from: &mut dyn zip::ReadSeek, path: &str, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
    inside(path, budget, each, |unpack| zip::read(from, unpack))
}

/// Reads what is compressed as if it were not.
fn gzip(from: &mut dyn BufRead, path: &str, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
    let Some(wrappings) = budget.wrappings.checked_sub(1) else { return each(Event::Failed(Flaw::Deep.of(path))) };
    let mut within = Budget { wrappings, ..*budget };
    let meter = Meter::over(from, MultiGzDecoder::new, budget.bytes);
    let flow = super::stream(&mut BufReader::with_capacity(64 * 1024, meter), path, Input::Auto, &mut within, each);
    *budget = Budget { wrappings: budget.wrappings, ..within };
    flow
}

/// Reads one bundle one level deeper, and tells at the end what was refused in it.
fn inside(path: &str, budget: &mut Budget, each: Each<'_>, read: impl FnOnce(&mut Unpack<'_, '_>) -> Ended) -> ControlFlow<()> {
    let Some(bundles) = budget.bundles.checked_sub(1) else { return each(Event::Failed(Flaw::Deep.of(path))) };
    budget.bundles = bundles;
    let mut unpack = Unpack::new(path, budget, each);
    let ended = read(&mut unpack);
    let Unpack { refused, read, skipped, each, budget, .. } = unpack;
    budget.bundles += 1;
    let broken = match ended {
        Ok(()) => None,
        Err(Stop::Flaw(flaw)) => Some(flaw),
        Err(Stop::Enough) => return ControlFlow::Break(()),
    };
    let told = refused.len() + usize::from(broken.is_some());
    for (flaw, (first, count)) in refused {
        each(Event::Failed(flaw.of_some(&format!("{path} › {first}"), count)))?;
    }
    if let Some(flaw) = broken {
        each(Event::Failed(flaw.of(path)))?;
    }
    if skipped > 0 {
        each(Event::Skipped(path.to_owned(), skipped))?;
    }
    if read + told == 0 { each(Event::Failed(LoadError::EmptyBundle { path: path.to_owned() })) } else { ControlFlow::Continue(()) }
}
