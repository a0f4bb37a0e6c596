//! Archives of tapes (tar): blocks of 512 bytes, a header before each member. Read as they come.
//!
//! Names come from the header (`ustar` splits long ones), or from a member before it: of kind `L` (GNU) or `x` (POSIX). Links, devices and holes are refused.

use super::Flaw;
use super::unpack::{Ended, Unpack};
use crate::load::{LARGEST, encoding};
use std::io::{self, Read};

const BLOCK: usize = 512;
/// Longer names are no names, in bytes.
const LONGEST_NAME: u64 = 64 * 1024;

/// A header.
struct Header<'a>(&'a [u8; BLOCK]);

impl Header<'_> {
    fn field(&self, from: usize, len: usize) -> &[u8] {
        let field = self.0.get(from..from + len).unwrap_or(&[]);
        field.split(|b| *b == 0).next().unwrap_or(&[])
    }

    /// A number in octal, or in binary where the first bit says so.
    fn number(&self, from: usize, len: usize) -> Option<u64> {
        let raw = self.0.get(from..from + len)?;
        if raw.first().is_some_and(|b| b & 0x80 != 0) {
            return raw.iter().skip(len.saturating_sub(8)).try_fold(0_u64, |n, b| n.checked_mul(256)?.checked_add(u64::from(*b)));
        }
        let digits = std::str::from_utf8(self.field(from, len)).ok()?.trim();
        if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
    }

    /// Whether the sum of all bytes is as stated, its own field taken for spaces.
    fn is_whole(&self) -> bool {
        let sum: u64 = self.0.iter().enumerate().map(|(at, b)| u64::from(if (148..156).contains(&at) { b' ' } else { *b })).sum();
        self.number(148, 8) == Some(sum)
    }

    fn name(&self) -> String {
        let text = |bytes: &[u8]| encoding::labelled(bytes, None).into_owned();
        let prefix = if self.field(257, 5) == b"ustar" { self.field(345, 155) } else { &[] };
        if prefix.is_empty() { text(self.field(0, 100)) } else { format!("{}/{}", text(prefix), text(self.field(0, 100))) }
    }
}

/// Whether `start` is the first header of an archive.
pub(super) fn looks_like(start: &[u8]) -> bool {
    start.first_chunk::<BLOCK>().is_some_and(|block| block.first() != Some(&0) && Header(block).is_whole())
}

/// Reads the members.
pub(super) fn read(from: &mut dyn io::BufRead, unpack: &mut Unpack<'_, '_>) -> Ended {
    let (mut block, mut long) = ([0; BLOCK], None::<String>);
    loop {
        match fill(from, &mut block)? {
            0 => return Ok(()),
            BLOCK if block.iter().all(|b| *b == 0) => return Ok(()),
            BLOCK => {}
            _ => return Err(Flaw::Cut.into()),
        }
        let header = Header(&block);
        let size = header.number(124, 12).filter(|_| header.is_whole()).ok_or(Flaw::Damaged)?;
        let padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
        let kind = block.get(156).copied().unwrap_or(0);
        let mut body = from.take(size);
        if matches!(kind, b'L' | b'x') {
            let mut bytes = Vec::new();
            body.by_ref().take(LONGEST_NAME).read_to_end(&mut bytes)?;
            long = if kind == b'L' { Some(text(&bytes)) } else { posix_name(&bytes).or(long) };
        } else if kind != b'g' {
            unpack.count()?;
            let name = long.take().unwrap_or_else(|| header.name());
            member(kind, &name, size, &mut body, unpack)?;
        }
        let left = body.limit();
        // The padding behind the last member is often missing.
        if io::copy(&mut from.take(left.saturating_add(padding)), &mut io::sink())? < left {
            return Err(Flaw::Cut.into());
        }
    }
}

fn member(kind: u8, name: &str, size: u64, body: &mut impl Read, unpack: &mut Unpack<'_, '_>) -> Ended {
    match kind {
        b'1'..=b'4' | b'6' | b'S' => unpack.refuse(name, Flaw::Special),
        b'0' | 0 | b'7' if unpack.wants(name) => {
            if size > LARGEST {
                unpack.refuse(name, Flaw::Large);
                return Ok(());
            }
            // What the stream itself refuses, or lacks, ends the archive.
            let mut bytes = Vec::new();
            if (body.read_to_end(&mut bytes)? as u64) < size {
                return Err(Flaw::Cut.into());
            }
            return unpack.member(name, &*bytes, |_| true);
        }
        _ => {}
    }
    Ok(())
}

/// Fills the block as far as there is anything.
fn fill(from: &mut dyn io::BufRead, block: &mut [u8; BLOCK]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..).filter(|r| !r.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

fn text(bytes: &[u8]) -> String {
    encoding::labelled(bytes.split(|b| *b == 0).next().unwrap_or(&[]), None).into_owned()
}

/// The `path` of records "LENGTH KEY=VALUE\n".
fn posix_name(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes;
    let mut name = None;
    while let Some(space) = rest.iter().position(|b| *b == b' ') {
        let len: usize = std::str::from_utf8(rest.get(..space)?).ok()?.parse().ok()?;
        let record = rest.get(space + 1..len)?;
        if let Some(value) = record.strip_prefix(b"path=") {
            name = Some(text(value.strip_suffix(b"\n").unwrap_or(value)));
        }
        rest = rest.get(len..)?;
    }
    name
}
