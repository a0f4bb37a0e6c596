//! What came from an address: its format told by its bytes rather than by its name, its encoding by its bytes, then by the server.

use super::budget::Budget;
use super::{Each, Event, sniff, whole};
use crate::source::Input;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// What came from an address, and what the server calls it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetched<'a> {
    /// What came.
    pub bytes: &'a [u8],
    /// Where from, for people.
    pub address: &'a str,
    /// The media type.
    pub kind: Option<&'a str>,
    /// The encoding.
    pub charset: Option<&'a str>,
}

impl Fetched<'_> {
    /// Reads it; what the server calls wrongly is read as what it is, and a sentence says so.
    pub(super) fn read(&self, each: Each<'_>) -> ControlFlow<()> {
        let bytes = self.utf8();
        let input = self.input(&bytes);
        let lie = self.lie(input);
        whole(&bytes, self.address, input, &mut Budget::default(), &mut |mut event| {
            if let Event::Article(article) = &mut event {
                article.notes.extend(lie.clone());
            }
            each(event)
        })
    }

    /// The bytes in UTF-8 where the server says what else they are and nothing in them says otherwise (WHATWG Encoding, RFC 7303 §3).
    fn utf8(&self) -> Cow<'_, [u8]> {
        let stated = self.charset.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|e| *e != UTF_8 && Encoding::for_bom(self.bytes).is_none());
        match stated {
            // It hides in seven bits.
            Some(e) if (e == ISO_2022_JP && self.bytes.contains(&0x1b)) || std::str::from_utf8(self.bytes).is_err() => {
                Cow::Owned(e.decode_without_bom_handling(self.bytes).0.into_owned().into_bytes())
            }
            _ => Cow::Borrowed(self.bytes),
        }
    }

    /// The format: by the first bytes, and where these could be anything, by the media type.
    fn input(&self, bytes: &[u8]) -> Input {
        match (sniff(bytes), self.kind.unwrap_or("")) {
            (Input::Text, "text/markdown") => Input::Markdown,
            (Input::Text, "text/html" | "application/xhtml+xml") => Input::Html,
            (Input::Text, "application/x-ndjson" | "application/jsonl") => Input::Jsonl,
            (Input::Text, kind) if kind.ends_with("xml") || kind == "application/feed+json" => Input::Feed,
            (found, _) => found,
        }
    }

    /// Where the server calls it something that it is not: a sentence.
    fn lie(&self, input: Input) -> Option<String> {
        let kind = self.kind?;
        let known = kind.starts_with("text/") || kind.contains("xml") || kind.contains("json") || kind.contains("html");
        let what = match input {
            Input::Feed => "a feed",
            Input::Html => "a page",
            _ => "text",
        };
        (!known).then(|| format!("The server calls it {kind}; it was read as {what}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, Event};

    fn read(what: &Fetched<'_>) -> Vec<Event> {
        let mut all = Vec::new();
        load::fetched(what, &mut |event| {
            all.push(event);
            ControlFlow::Continue(())
        });
        all
    }

    #[test]
    fn a_feed_is_told_by_its_bytes_whatever_its_name_and_type() {
        let feed = b"<?xml version='1.0'?><rss><channel><title>Harbor Post</title><item><title>A</title></item></channel></rss>";
        for (address, kind) in
            [("https://desk.example/index.html", "text/html"), ("https://desk.example/f.txt", "text/plain"), ("https://desk.example/f", "image/png")]
        {
            let all = read(&Fetched { bytes: feed, address, kind: Some(kind), charset: None });
            assert!(matches!(all.as_slice(), [Event::Entry(..), Event::Feed(_)]), "{address}: {all:?}");
        }
    }

    #[test]
    fn the_server_tells_the_encoding_where_the_bytes_do_not() {
        let title = |bytes: &[u8], charset: Option<&str>| match read(&Fetched { bytes, address: "https://desk.example/f", kind: None, charset }).remove(0) {
            Event::Entry(_, entry) => load::headline(&entry),
            other => panic!("{other:?}"),
        };
        let feed = |title: &[u8]| [b"<rss><channel><item><title>".as_slice(), title, b"</title></item></channel></rss>"].concat();
        assert_eq!(title(&feed(b"\xd0\xcf\xd2\xd4"), Some("koi8-r")), "порт");
        assert_eq!(title(&feed("порт".as_bytes()), Some("koi8-r")), "порт", "a server that lies");
        assert_eq!(title(&feed(b"\x1b$B9A\x1b(B"), Some("iso-2022-jp")), "港");
        assert_eq!(title(&feed("порт".as_bytes()), Some("no-such-thing")), "порт");
    }

    #[test]
    fn a_page_that_is_called_something_else_says_so() {
        let page = b"<!doctype html><title>Port</title><body><p>The port is open again since Monday, the harbor master said.</p>";
        let mut all = read(&Fetched { bytes: page, address: "https://desk.example/a", kind: Some("application/octet-stream"), charset: None });
        let Event::Article(article) = all.remove(0) else { panic!("{all:?}") };
        assert!(article.notes.iter().any(|n| n == "The server calls it application/octet-stream; it was read as a page."), "{:?}", article.notes);
    }
}
