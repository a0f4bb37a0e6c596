//! Encodings: bytes to text. Never fails; what could not be read becomes U+FFFD.

use crate::source::Input;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How far into the bytes a declaration is sought, as browsers do.
const DECLARED_WITHIN: usize = 1024;
/// How many bytes the guess is made on; more changes nothing but the time.
const GUESSED_ON: usize = 256 * 1024;

/// The text of `bytes`, the name of its encoding, and a note where the encoding was guessed or bytes were lost.
pub(super) fn decode(bytes: &[u8], kind: Input) -> (Cow<'_, str>, &'static str, Option<String>) {
    if let Some(text) = utf32(bytes) {
        return (Cow::Owned(text), "UTF-32", None);
    }
    let (encoding, guessed) = choose(bytes, kind);
    let (text, actual, lost) = encoding.decode(bytes);
    let note = if lost {
        Some(format!("Some bytes are no {} and were replaced.", actual.name()))
    } else if guessed {
        Some(format!("The encoding is not stated; it was read as {}.", actual.name()))
    } else {
        None
    };
    (text, actual.name(), note)
}

/// The text of bytes whose container labels their encoding. Labels lie: what is valid UTF-8 is UTF-8, unless it hides in seven bits, and a label that cannot be
/// true counts for nothing.
pub(super) fn labelled<'a>(bytes: &'a [u8], label: Option<&str>) -> Cow<'a, str> {
    let stated = label.and_then(|l| Encoding::for_label(l.trim().as_bytes()));
    match stated.filter(|e| *e == ISO_2022_JP || std::str::from_utf8(bytes).is_err() && *e != UTF_8) {
        Some(encoding) => encoding.decode(bytes).0,
        None => decode(bytes, Input::Text).0,
    }
}

/// A byte order mark, else UTF-8 if it is valid, else what the page or feed declares unless that is shown wrong, else a guess (then `true`).
fn choose(bytes: &[u8], kind: Input) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (encoding, true);
    }
    // It hides in seven bits, as valid UTF-8 with escape sequences.
    if bytes.contains(&0x1B) && declared(bytes) == Some(ISO_2022_JP) {
        return (ISO_2022_JP, false);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, false);
    }
    let stated = declared(bytes).filter(|_| matches!(kind, Input::Html | Input::Feed | Input::Auto));
    if let Some(encoding) = stated.filter(|e| *e != UTF_8) {
        return (encoding, false);
    }
    // A text that is nearly all valid UTF-8 is damaged UTF-8, not another encoding.
    if mostly_utf8(bytes, if stated.is_some() { 1 } else { 3 }) {
        return (UTF_8, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..GUESSED_ON).unwrap_or(bytes), true);
    (detector.guess(None, Utf8Detection::Deny), true)
}

/// What `charset=` or `encoding=` says near the beginning; UTF-16 there cannot be true, for the declaration was read as bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..DECLARED_WITHIN).unwrap_or(bytes)).to_ascii_lowercase();
    let value = ["charset", "encoding"].iter().find_map(|word| head.split_once(word)?.1.trim_start().strip_prefix('='))?;
    let label: String = value.trim_start_matches([' ', '"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    Encoding::for_label(label.as_bytes()).map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

/// Whether there are multi-byte UTF-8 characters, and more than `times` for every broken byte.
fn mostly_utf8(bytes: &[u8], times: usize) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.get(..GUESSED_ON).unwrap_or(bytes).utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * times
}

/// Whether the bytes begin with the mark of UTF-16 or look like it.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || utf16_without_mark(bytes).is_some()
}

/// The text of bytes in UTF-32, which no browser knows but some feeds use: told by its mark, or by a first character that takes four bytes.
fn utf32(bytes: &[u8]) -> Option<String> {
    let (little, skip) = match bytes.get(..4)? {
        [0xFF, 0xFE, 0, 0] => (true, 4),
        [0, 0, 0xFE, 0xFF] => (false, 4),
        [b, 0, 0, 0] if b.is_ascii() && *b != 0 => (true, 0),
        [0, 0, 0, b] if b.is_ascii() && *b != 0 => (false, 0),
        _ => return None,
    };
    let (units, _) = bytes.get(skip..)?.as_chunks::<4>();
    let code = |unit: &[u8; 4]| if little { u32::from_le_bytes(*unit) } else { u32::from_be_bytes(*unit) };
    Some(units.iter().map(|unit| char::from_u32(code(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Whether the bytes begin as UTF-32 does.
fn is_utf32(bytes: &[u8]) -> bool {
    utf32(bytes.get(..16).unwrap_or(bytes)).is_some_and(|start| start.chars().all(|c| !c.is_control() || c.is_whitespace()))
}

/// UTF-16 without a mark shows in Western text as a NUL in nearly every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..512).unwrap_or(bytes);
    if head.len() < 8 {
        return None;
    }
    let nul_at = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, most) = (nul_at(0), nul_at(1), head.len() / 2 * 7 / 10);
    match (even > most, odd > most) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the bytes hold no text: NULs that no UTF-16 explains, or mostly control characters.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    if is_utf16(bytes) || is_utf32(bytes) {
        return false;
    }
    let head = bytes.get(..8192).unwrap_or(bytes);
    let control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\n' | b'\r' | b'\t' | 0x0C | 0x1B | 0x08 | 0x07);
    let controls = head.iter().filter(control).count();
    // One stray NUL in a long text is damage; many are another kind of file.
    head.iter().map(|b| usize::from(*b == 0)).sum::<usize>() > head.len() / 200 + 1 || controls * 10 > head.len() || is_known_binary(head)
}

/// The first bytes of kinds of files that people keep beside articles.
fn is_known_binary(head: &[u8]) -> bool {
    const MAGIC: &[&[u8]] = &[b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"\xFF\xD8\xFF", b"GIF8", b"\x1F\x8B", b"\x7FELF", b"\xD0\xCF\x11\xE0", b"RIFF", b"ID3"];
    MAGIC.iter().any(|m| head.starts_with(m))
}
