//! What is asked on a visit, and what it brings.

use crate::source::{Address, Settings, Validators};

/// What is asked for, and how.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Where.
    pub address: Address,
    /// Whether the reader wrote it himself; then its own host may lie in his own network.
    pub typed: bool,
    /// What the last visit left, to ask whether anything changed.
    pub validators: Validators,
    /// What is particular to this source.
    pub settings: Settings,
    /// Seconds since 1970, for dates in answers.
    pub now: i64,
}

/// What a visit brought.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Nothing has changed since the last visit.
    Same {
        /// To be kept for the next visit.
        validators: Validators,
        /// Where it has moved for good.
        moved: Option<Address>,
        /// For how many seconds the publisher expects no change.
        fresh: Option<u64>,
    },
    /// This.
    New {
        /// What came.
        page: Box<Page>,
        /// To be kept for the next visit, together with what came.
        validators: Validators,
        /// Where it has moved for good.
        moved: Option<Address>,
        /// For how many seconds the publisher expects no change.
        fresh: Option<u64>,
    },
}

/// What came from an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Where it came from in the end, for people and to read links by.
    pub address: Option<Address>,
    /// What came, decompressed.
    pub bytes: Vec<u8>,
    /// The media type that the server calls it, in lower case.
    pub kind: Option<String>,
    /// The encoding that the server calls it.
    pub charset: Option<String>,
}

/// `Content-Type` taken apart: the media type and the charset (RFC 9110 §8.3).
#[cfg(any(feature = "net", test))]
pub(super) fn content_type(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().filter(|kind| kind.contains('/')).map(str::to_ascii_lowercase);
    let charset = parts.filter_map(|p| p.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    (kind, charset.map(|(_, value)| value.trim_matches([' ', '"', '\'']).to_owned()).filter(|c| !c.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_types_are_taken_apart() {
        let read = |words| {
            let (kind, charset) = content_type(words);
            format!("{} {}", kind.unwrap_or_default(), charset.unwrap_or_default())
        };
        assert_eq!(read("Text/HTML; Charset=\"ISO-8859-1\""), "text/html ISO-8859-1");
        assert_eq!(read("application/rss+xml"), "application/rss+xml ");
        assert_eq!(read("text/xml;boundary=x; charset=windows-1251 "), "text/xml windows-1251");
        assert_eq!(read("nonsense"), " ");
    }
}
