//! Archives of web crawlers (WARC, ISO 28500): records of what was fetched, one after another. Of them the pages, texts and feeds that a server answered with
//! (`response`) or that were kept as such (`resource`) are read; the address and the day they were fetched come along.

use super::Flaw;
use super::meter::Meter;
use super::unpack::{Ended, Stop, Unpack};
use crate::load::clean::Cleaner;
use crate::load::{Event, LARGEST, encoding, whole};
use crate::source::Input;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

/// Longer heads of records are no heads, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;

/// The lines of a head: names in lower case, values.
type Fields = Vec<(String, String)>;

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
}

/// Reads the records.
pub(super) fn read(from: &mut dyn BufRead, unpack: &mut Unpack<'_, '_>) -> Ended {
    while let Some(fields) = head(from)? {
        unpack.count()?;
        let size = field(&fields, "content-length").and_then(|n| n.parse::<u64>().ok()).ok_or(Flaw::Damaged)?;
        let wanted = matches!(field(&fields, "warc-type"), Some("response" | "resource")) && size <= LARGEST;
        let mut bytes = Vec::new();
        let mut body = from.take(size);
        let taken = if wanted { body.read_to_end(&mut bytes)? as u64 } else { io::copy(&mut body, &mut io::sink())? };
        if taken < size {
            return Err(Flaw::Cut.into());
        }
        if wanted && record(&fields, &bytes, unpack).is_break() {
            return Err(Stop::Enough);
        }
    }
    Ok(())
}

/// The head of the next record; nothing at the end.
fn head(from: &mut dyn BufRead) -> io::Result<Option<Fields>> {
    let (mut line, mut left) = (Vec::new(), LONGEST_HEAD);
    let mut fields = None::<Fields>;
    loop {
        line.clear();
        let n = from.take(left).read_until(b'\n', &mut line)? as u64;
        left -= n;
        let words = String::from_utf8_lossy(&line).trim_end().to_owned();
        match (&mut fields, words.split_once(':')) {
            (None, _) if n == 0 => return Ok(None),
            (Some(_), _) if n == 0 => return Err(if left == 0 { io::ErrorKind::InvalidData } else { io::ErrorKind::UnexpectedEof }.into()),
            (None, _) if words.is_empty() => {}
            (None, _) if words.starts_with("WARC/") => fields = Some(Vec::new()),
            (None, _) => return Err(io::ErrorKind::InvalidData.into()),
            (Some(_), _) if words.is_empty() => return Ok(fields),
            (Some(list), Some((name, value))) => list.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            (Some(_), None) => {}
        }
    }
}

/// Reads what a record holds, if that is for reading.
fn record(fields: &Fields, bytes: &[u8], unpack: &mut Unpack<'_, '_>) -> ControlFlow<()> {
    let mut cleaner = Cleaner::default();
    let address = field(fields, "warc-target-uri").map(|a| cleaner.line(a.trim_matches(['<', '>']))).unwrap_or_default();
    let name = if address.is_empty() { "record" } else { &address };
    let is_http = field(fields, "content-type").is_some_and(|t| t.to_ascii_lowercase().starts_with("application/http"));
    let (kind, body) = if is_http {
        match answer(bytes, unpack.budget.bytes) {
            Ok(Some(found)) => found,
            Ok(None) => return ControlFlow::Continue(()),
            Err(flaw) => {
                unpack.refuse(name, flaw);
                return ControlFlow::Continue(());
            }
        }
    } else {
        (field(fields, "content-type").unwrap_or("").to_ascii_lowercase(), bytes.to_vec())
    };
    let Some(input) = input(&kind) else {
        unpack.skipped += 1;
        return ControlFlow::Continue(());
    };
    unpack.read += 1;
    unpack.budget.bytes = unpack.budget.bytes.saturating_sub(body.len() as u64);
    let label = kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ']).split(';').next().unwrap_or(""));
    let text = label.map(|label| encoding::labelled(&body, Some(label)).into_owned());
    let bytes = text.as_ref().map_or(body.as_slice(), |text| text.as_bytes());
    let fetched = field(fields, "warc-date").map(|d| cleaner.line(d));
    let shown = format!("{} › {name}", unpack.path);
    let each = &mut *unpack.each;
    whole(bytes, &shown, input, unpack.budget, &mut |event| match event {
        Event::Article(mut article) => {
            article.url = article.url.take().or_else(|| Some(address.clone()).filter(|a| a.starts_with("http")));
            article.retrieved.clone_from(&fetched);
            each(Event::Article(article))
        }
        other => each(other),
    })
}

/// How to read what a server calls `kind`; nothing where it is not for reading.
fn input(kind: &str) -> Option<Input> {
    match kind.split(';').next().unwrap_or("").trim() {
        "text/html" | "application/xhtml+xml" => Some(Input::Html),
        "text/plain" => Some(Input::Text),
        "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" | "application/feed+json" | "text/xml" | "application/xml" => Some(Input::Feed),
        _ => None,
    }
}

/// The kind and the body of a server's answer; nothing if it is none that brings a page.
fn answer(bytes: &[u8], most: u64) -> Result<Option<(String, Vec<u8>)>, Flaw> {
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").map(|at| (at, at + 4));
    let Some((end, start)) = end.or_else(|| bytes.windows(2).position(|w| w == b"\n\n").map(|at| (at, at + 2))) else { return Ok(None) };
    let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or(&[])).to_ascii_lowercase();
    let body = bytes.get(start..).unwrap_or(&[]);
    let mut lines = head.lines();
    if lines.next().and_then(|status| status.split(' ').nth(1)) != Some("200") {
        return Ok(None);
    }
    let fields: Fields = lines.filter_map(|l| l.split_once(':')).map(|(n, v)| (n.trim().to_owned(), v.trim().to_owned())).collect();
    let kind = field(&fields, "content-type").unwrap_or("").to_owned();
    if input(&kind).is_none() {
        return Ok(Some((kind, Vec::new())));
    }
    // Crawlers often keep the body as it was meant, and the head as it was sent.
    let chunked = field(&fields, "transfer-encoding").is_some_and(|e| e.contains("chunked"));
    let body = if chunked { unchunked(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let unpacked = match field(&fields, "content-encoding") {
        Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => all(Meter::over(&*body, MultiGzDecoder::new, most))?,
        Some("deflate") => all(Meter::over(&*body, ZlibDecoder::new, most)).or_else(|_| all(Meter::over(&*body, DeflateDecoder::new, most)))?,
        Some("br" | "zstd") if input(&kind) == Some(Input::Html) && !body.trim_ascii_start().starts_with(b"<") => return Err(Flaw::Unknown),
        _ => body,
    };
    Ok(Some((kind, unpacked)))
}

fn all(from: impl Read) -> Result<Vec<u8>, Flaw> {
    let mut bytes = Vec::new();
    let read = from.take(LARGEST + 1).read_to_end(&mut bytes);
    match read {
        Err(e) => Err(Flaw::in_reading(&e)),
        Ok(_) if bytes.len() as u64 > LARGEST => Err(Flaw::Large),
        Ok(_) => Ok(bytes),
    }
}

/// The body that was sent in chunks, each behind its length in hexadecimal digits.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = bytes.iter().position(|b| *b == b'\n')?;
        let line = std::str::from_utf8(bytes.get(..end)?).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        let chunk = bytes.get(end + 1..)?.get(..size)?;
        body.extend_from_slice(chunk);
        bytes = bytes.get(end + 1 + size..)?.strip_prefix(b"\r\n").or_else(|| bytes.get(end + 1 + size..)?.strip_prefix(b"\n"))?;
    }
}
