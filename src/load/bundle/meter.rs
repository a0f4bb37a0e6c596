//! A meter between an unpacker and what reads from it: counts what goes in and what comes out, and stops what grows beyond measure.

use super::Flaw;
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Text shrinks to a tenth, dull tables to a hundredth; the densest that can be packed is a thousandth.
const STEEPEST: u64 = 250;
/// A small file may be as dull as it likes, in bytes.
const FREE: u64 = 4 * 1024 * 1024;

/// Counts what is taken from a reader.
pub(super) struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.taken.set(self.taken.get() + n as u64);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.taken.set(self.taken.get() + n as u64);
        self.inner.consume(n);
    }
}

/// Reads what `unpacker` makes, and fails with a [`Flaw`] when it makes too much.
pub(super) struct Meter<U> {
    unpacker: U,
    taken: Rc<Cell<u64>>,
    made: u64,
    most: u64,
}

impl<U: Read> Meter<U> {
    /// A meter over what `unpack` makes of `from`, at most `most` bytes.
    pub(super) fn over<R: BufRead>(from: R, unpack: impl FnOnce(Counted<R>) -> U, most: u64) -> Self {
        let taken = Rc::new(Cell::new(0));
        let unpacker = unpack(Counted { inner: from, taken: Rc::clone(&taken) });
        Self { unpacker, taken, made: 0, most }
    }
}

impl<U: Read> Read for Meter<U> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.unpacker.read(into)?;
        self.made += n as u64;
        if self.made > FREE && self.made / STEEPEST > self.taken.get() {
            return Err(io::Error::other(Flaw::Bomb));
        }
        if self.made > self.most {
            return Err(io::Error::other(Flaw::Vast));
        }
        Ok(n)
    }
}
