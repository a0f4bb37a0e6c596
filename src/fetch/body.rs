//! What came over the line, unpacked in measure: no more bytes than were allowed, and no small thing that becomes a huge one.

use super::error::FetchError;
use super::wire::Stop;
use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// How many times its size something may grow when it is unpacked. Feeds grow 5 to 30 times, the most repetitive made for our tests 120 times; bombs 1,000 times.
const GROWTH: u64 = 250;
/// Below so many bytes nothing is a bomb.
const HARMLESS: u64 = 1 << 20;
/// Read at once, in bytes.
const PIECE: usize = 32 * 1024;

/// Why it could not be read.
pub(super) enum Broken {
    /// It was broken off, or is no good.
    Off(FetchError),
    /// What the line says.
    Line(io::Error),
}

/// Counts what comes over the line, and remembers its errors from what the unpackers make of them.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
    error: Rc<Cell<Option<io::Error>>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer) {
            Ok(n) => {
                self.count.set(self.count.get() + n as u64);
                Ok(n)
            }
            Err(error) => {
                let kind = error.kind();
                self.error.set(Some(error));
                Err(kind.into())
            }
        }
    }
}

/// Reads all of `raw`, unpacked as `encodings` (a `Content-Encoding`) say.
pub(super) fn read(raw: impl Read, encodings: &str, limit: u64, stop: Stop) -> Result<Vec<u8>, Broken> {
    let (count, error) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(None)));
    let mut reader: Box<dyn Read + '_> = Box::new(Counted { inner: raw, count: count.clone(), error: error.clone() });
    let names: Vec<&str> = encodings.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.len() > 2 {
        return Err(Broken::Off(FetchError::Broken("it is packed too often".to_owned())));
    }
    for name in names.into_iter().rev() {
        reader = unpacked(reader, &name.to_ascii_lowercase(), &error)?;
    }
    let (mut bytes, mut piece) = (Vec::new(), vec![0; PIECE]);
    loop {
        stop.check().map_err(Broken::Off)?;
        let got = match reader.read(&mut piece) {
            Ok(0) => return Ok(bytes),
            Ok(got) => got,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(told(&e, &error)),
        };
        bytes.extend_from_slice(piece.get(..got).unwrap_or_default());
        let size = bytes.len() as u64;
        if size > limit {
            return Err(Broken::Off(FetchError::TooLarge(limit / 1_000)));
        }
        if size > HARMLESS && size / count.get().max(1) > GROWTH {
            return Err(Broken::Off(FetchError::Bomb(GROWTH)));
        }
    }
}

/// The line's own error, if it has one; else the packing is broken.
fn told(error: &io::Error, line: &Cell<Option<io::Error>>) -> Broken {
    line.take().map_or_else(|| Broken::Off(FetchError::Broken(format!("its packing is damaged: {error}"))), Broken::Line)
}

/// One packing taken off. A server that packs nothing but says so is believed by its bytes.
fn unpacked<'a>(mut reader: Box<dyn Read + 'a>, name: &str, line: &Cell<Option<io::Error>>) -> Result<Box<dyn Read + 'a>, Broken> {
    if matches!(name, "br") {
        return Ok(Box::new(Decompressor::new(reader, PIECE)));
    }
    if name == "identity" {
        return Ok(reader);
    }
    let mut start = Vec::new();
    reader.by_ref().take(2).read_to_end(&mut start).map_err(|e| told(&e, line))?;
    let first = [start.first(), start.get(1)].map(|b| b.copied().unwrap_or(0));
    let whole = io::Cursor::new(start).chain(reader);
    Ok(match name {
        "gzip" | "x-gzip" if first == [0x1f, 0x8b] => Box::new(MultiGzDecoder::new(whole)),
        "gzip" | "x-gzip" => Box::new(whole),
        // By the standard it is wrapped (RFC 1950), by custom often not (RFC 1951).
        "deflate" if first[0] & 0x0f == 8 && u16::from_be_bytes(first) % 31 == 0 => Box::new(ZlibDecoder::new(whole)),
        "deflate" => Box::new(DeflateDecoder::new(whole)),
        other => return Err(Broken::Off(FetchError::Broken(format!("it is packed in a way that was not asked for: {other}")))),
    })
}
