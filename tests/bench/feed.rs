//! How fast feeds are read: a feed of 4,000 items, about a megabyte, in the forms that feeds come in.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes and reads its own input")]

use dateline::load::{self, Event};
use dateline::source::{Input, Source};
use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write;
use std::ops::ControlFlow;

/// Items in the feed.
const ITEMS: usize = 4_000;

fn main() {
    divan::main();
}

/// The text of a feed: `item` writes one, between `head` and `tail`.
fn made(head: &str, tail: &str, item: impl Fn(usize) -> String) -> String {
    let items = (0..ITEMS).map(item).fold(String::new(), |mut all, one| {
        let _ = write!(all, "{one}");
        all
    });
    format!("{head}{items}{tail}")
}

fn rss() -> String {
    made("<rss version=\"2.0\"><channel><title>Wire</title><link>https://wire.example/</link>", "</channel></rss>", |n| {
        format!(
            "<item><title>Quay {n} reopens &amp; ships wait</title><link>https://wire.example/{n}?a=1&amp;b=2</link><guid>w{n}</guid>\
             <pubDate>Tue, 05 Mar 2024 08:{:02}:00 GMT</pubDate><description>&lt;p&gt;The quay is open, the harbor master said.&lt;/p&gt;</description></item>\n",
            n % 60
        )
    })
}

fn atom() -> String {
    made("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title>", "</feed>", |n| {
        format!(
            "<entry><title>Quay {n} reopens</title><link href=\"https://wire.example/{n}\"/><id>w{n}</id><updated>2024-03-05T08:{:02}:00Z</updated>\
             <author><name>Jane Roe</name></author><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The quay is open.</p></div></content></entry>\n",
            n % 60
        )
    })
}

fn json() -> String {
    let text = made("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Wire\",\"items\":[", "", |n| {
        format!(
            "{{\"id\":\"w{n}\",\"url\":\"https://wire.example/{n}\",\"title\":\"Quay {n} reopens\",\"date_published\":\"2024-03-05T08:{:02}:00Z\",\
             \"content_html\":\"<p>The quay is open, the harbor master said.</p>\"}},",
            n % 60
        )
    });
    format!("{}]}}", text.trim_end_matches(','))
}

/// Reads the feed from a file, as `load` does, and counts its entries.
fn read(bencher: Bencher<'_, '_>, text: &str) {
    let file = std::env::temp_dir().join(format!("dateline-bench-{}.xml", std::process::id()));
    if std::fs::write(&file, text).is_err() {
        return;
    }
    let sources = [Source::Path(file.clone())];
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        let mut entries = 0;
        load::read(&sources, Input::Feed, &mut |event| {
            entries += usize::from(matches!(event, Event::Entry(..)));
            ControlFlow::Continue(())
        });
        assert_eq!(entries, ITEMS, "a feed lost entries");
    });
    let _ = std::fs::remove_file(file);
}

#[divan::bench]
fn read_rss(bencher: Bencher<'_, '_>) {
    read(bencher, &rss());
}

#[divan::bench]
fn read_atom(bencher: Bencher<'_, '_>) {
    read(bencher, &atom());
}

#[divan::bench]
fn read_json_feed(bencher: Bencher<'_, '_>) {
    read(bencher, &json());
}
