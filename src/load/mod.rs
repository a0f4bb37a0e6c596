//! The only door to the outside: bytes in, articles out.
//!
//! [`read`] opens what the reader named and hands over one [`Event`] after another; [`one`] is the same without the disk: bytes in, articles out.
//! A thing that cannot be read is a [`LoadError`] in its place, and the rest goes on. Nothing that leaves this room holds a control character
//! but the newline (`clean` says what else is taken out).
//!
//! How a text is laid out, per format:
//!
//! - **Plain text**: byte for byte, but for what `clean` takes out. Paragraphs end at blank lines and, unless the text is hard-wrapped, at every newline.
//!   The first line is the title if it has at most 160 characters, no sentence end, and a blank line after it.
//! - **JSON Lines**: `{"id","text"}` with optional `title url source published byline`, one article a line; the text as in plain text, the title never inferred.
//! - **Markdown**: TOML (`+++`) or YAML (`---`) front matter with `title source kind url published byline tags sample`; the marks become blocks.
//! - **Feeds**: RSS, RDF, Atom and JSON Feed; [`article`] makes one of an entry. A list of feeds (OPML) is read beside them.
//! - **HTML**: a saved page: its article, title, byline, site and date; white space collapses as in a browser.
//! - **Mail** (`.eml`, mbox, Maildir) and **web archives** (`.mht`): the words of the letter, each of its items if it holds several, the articles attached to it;
//!   or the page in it.
//!
//! - **PDF**: its words, lines and columns joined to paragraphs, where the program was built to read them.
//! - **Bundles** (`.zip`, `.tar`, `.tar.gz`, `.warc`, and `.gz` of one file): what is in them, as if it lay in a folder.
//!
//! In all of them a byline ("By Jane Roe" on a line of its own near the top), a dateline ("MOSCOW, Oct. 29 (Agency) —"), a date on a line of its own and
//! photo credits are recognized by the rules of `opening`.

mod amendments;
mod budget;
mod bundle;
mod byline;
mod clean;
mod cues;
mod dateline;
mod dates;
mod draft;
mod encoding;
mod error;
mod feed;
mod fetched;
mod folder;
mod front;
mod html;
mod jsonl;
mod language;
mod layout;
mod mail;
mod markdown;
mod markup;
mod opening;
mod opml;
mod pdf;
mod plain;
mod samples;

pub use error::LoadError;
pub use fetched::Fetched;

use crate::article::{Article, Entry, Feed, Subscription};
use crate::source::{Input, Source};
use budget::Budget;
use draft::Draft;
use folder::Walk;
use std::io::{BufRead, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// The name of the thread on which a page is taken apart: a panic there costs the page, not the program.
pub const PAGE_THREAD: &str = "page";

/// No single article may be larger: texts are shown whole and held in memory.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What happens while sources are read, in order.
#[derive(Debug)]
pub enum Event {
    /// How many files are to come; the first event.
    Found(usize),
    /// One of them is being read: its path, for people.
    Opened(String),
    /// One article.
    Article(Box<Article>),
    /// One entry of a feed, and what is known about the feed by then; [`article`] makes an article of it.
    Entry(Arc<Feed>, Box<Entry>),
    /// The end of a feed: all that it says about itself.
    Feed(Arc<Feed>),
    /// A list of feeds: its path, for people, and what it names.
    Subscriptions(String, Vec<Subscription>),
    /// One thing that could not be read; the others go on.
    Failed(LoadError),
    /// A folder held files that are no articles: where, and how many were passed over.
    Skipped(String, usize),
}

/// Where events go; `Break` ends the reading.
type Each<'a> = &'a mut dyn FnMut(Event) -> ControlFlow<()>;

/// Reads all of `sources`, in order, and hands what comes of it to `each` until that breaks off.
pub fn read(sources: &[Source], input: Input, each: &mut dyn FnMut(Event) -> ControlFlow<()>) {
    // Breaking off is the caller's wish, no error.
    let _ = read_all(sources, input, each);
}

fn read_all(sources: &[Source], input: Input, each: Each<'_>) -> ControlFlow<()> {
    let mut walks: Vec<Walk> = sources.iter().map(|s| folder::walk(s, input)).collect();
    each(Event::Found(walks.iter().map(Walk::count).sum()))?;
    for (source, walk) in sources.iter().zip(&mut walks) {
        for error in walk.failed.drain(..) {
            each(Event::Failed(error))?;
        }
        match source {
            Source::Samples => samples::read(each)?,
            Source::Stdin => {
                each(Event::Opened("-".to_owned()))?;
                stream(&mut std::io::stdin().lock(), "-", input, &mut Budget::default(), each)?;
            }
            Source::Path(_) | Source::Address(_) => {
                for path in &walk.files {
                    file(path, input, each)?;
                }
            }
        }
        if walk.skipped > 0 {
            each(Event::Skipped(walk.name.clone(), walk.skipped))?;
        }
    }
    ControlFlow::Continue(())
}

/// Reads one file.
fn file(path: &Path, input: Input, each: Each<'_>) -> ControlFlow<()> {
    let name = clean::shown(path);
    each(Event::Opened(name.clone()))?;
    let mut from = match std::fs::File::open(path) {
        Ok(file) => std::io::BufReader::with_capacity(64 * 1024, file),
        Err(e) => return each(Event::Failed(LoadError::opening(name, &e))),
    };
    let mut budget = Budget::default();
    // The directory of such an archive stands at its end, so that only a file can be read without being held whole.
    if input == Input::Auto && from.fill_buf().is_ok_and(|start| bundle::kind(start) == Some(bundle::Kind::Zip)) {
        return bundle::zip(&mut from, &name, &mut budget, each);
    }
    stream(&mut from, &name, input, &mut budget, each)
}

/// Reads one stream of bytes: JSON Lines and boxes of mail as they come, anything else whole.
fn stream(from: &mut dyn BufRead, path: &str, input: Input, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
    let start = match from.fill_buf() {
        Ok(start) => start,
        Err(e) => return each(Event::Failed(LoadError::opening(path.to_owned(), &e))),
    };
    if kind(start, path, input) == Input::Jsonl && !encoding::is_utf16(start) {
        return jsonl::lines(from, path, each);
    }
    if let Some(kind) = bundle::kind(start).filter(|_| input == Input::Auto) {
        return bundle::stream(kind, from, path, budget, each);
    }
    if input == Input::Auto && mail::mbox::looks_like(start) {
        return mail::mbox::read(from, path, budget, each);
    }
    let mut bytes = Vec::new();
    if let Err(e) = from.take(LARGEST + 1).read_to_end(&mut bytes) {
        return each(Event::Failed(LoadError::opening(path.to_owned(), &e)));
    }
    whole(&bytes, path, input, budget, each)
}

/// Reads what `bytes`, a whole file, hold.
fn whole(bytes: &[u8], path: &str, input: Input, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
    if bytes.len() as u64 > LARGEST {
        return each(Event::Failed(LoadError::TooLarge { path: path.to_owned(), limit: LARGEST / (1024 * 1024) }));
    }
    if let Some(kind) = bundle::kind(bytes).filter(|_| input == Input::Auto) {
        return bundle::stream(kind, &mut &*bytes, path, budget, each);
    }
    if input == Input::Auto && mail::mbox::looks_like(bytes) {
        return mail::mbox::read(&mut &*bytes, path, budget, each);
    }
    if pdf::looks_like(bytes) {
        return each(pdf::article(bytes, path).map_or_else(Event::Failed, |a| Event::Article(Box::new(a))));
    }
    if encoding::is_binary(bytes) {
        return each(Event::Failed(LoadError::NotText { path: path.to_owned() }));
    }
    if input == Input::Auto && mail::looks_like(bytes) {
        return mail::read(bytes, path, budget, each);
    }
    let kind = kind(bytes, path, input);
    let (text, encoding, note) = encoding::decode(bytes, kind);
    let article = match kind {
        Input::Feed => return feed::read(&text, path, encoding, note, each),
        Input::Jsonl => return jsonl::articles(&text, path, each),
        Input::Html => html::article(&text, path, Draft { notes: note.into_iter().collect(), ..Draft::default() }),
        Input::Markdown => markdown::article(&text, path, note),
        _ => plain::article(&text, path, note),
    };
    each(Event::Article(Box::new(article)))
}

/// Reads the articles in `bytes`, which came from `path` (a name for people, and a hint at the format). Touches nothing outside.
pub fn one(bytes: &[u8], path: &str, input: Input) -> Vec<Result<Article, LoadError>> {
    let mut all = Vec::new();
    let _ = whole(bytes, path, input, &mut Budget::default(), &mut |event| {
        match event {
            Event::Article(article) => all.push(Ok(*article)),
            Event::Entry(feed, entry) => all.push(Ok(self::article(&feed, &entry))),
            Event::Failed(error) => all.push(Err(error)),
            Event::Found(_) | Event::Opened(_) | Event::Feed(_) | Event::Subscriptions(..) | Event::Skipped(..) => {}
        }
        ControlFlow::Continue(())
    });
    all
}

/// Reads what came from an address, as [`read`] does. Touches nothing outside.
pub fn fetched(what: &Fetched<'_>, each: &mut dyn FnMut(Event) -> ControlFlow<()>) {
    // Breaking off is the caller's wish, no error.
    let _ = what.read(each);
}

/// An entry of `feed` as an article.
pub fn article(feed: &Feed, entry: &Entry) -> Article {
    feed::article(feed, entry)
}

/// Whether an entry of a feed holds only the beginning of what lies behind its link.
pub fn is_cut_off(entry: &Entry) -> bool {
    feed::is_cut_off(entry)
}

/// A name for what a file or a folder holds, made of the names, sizes and times of its files: while it stays the same nothing need be read again.
pub fn stamp(path: &Path) -> String {
    folder::stamp(path)
}

/// The headline of an entry in plain words, empty if it has none.
pub fn headline(entry: &Entry) -> String {
    feed::headline(entry)
}

/// The format: as asked for, else by the name's ending, else by the first bytes.
fn kind(start: &[u8], path: &str, input: Input) -> Input {
    if input != Input::Auto {
        return input;
    }
    let ending = Path::new(path.strip_suffix(".gz").unwrap_or(path)).extension().map(std::ffi::OsStr::to_ascii_lowercase);
    match ending.as_ref().and_then(|e| e.to_str()) {
        Some("jsonl" | "ndjson") => Input::Jsonl,
        Some("md" | "markdown" | "mkd") => Input::Markdown,
        Some("html" | "htm" | "xhtml") => Input::Html,
        Some("txt" | "text") => Input::Text,
        Some("rss" | "atom" | "rdf" | "opml") => Input::Feed,
        // XML is a feed, unless it is a page.
        Some("xml") => Some(sniff(start)).filter(|k| *k == Input::Html).unwrap_or(Input::Feed),
        _ => sniff(start),
    }
}

/// The format that the first bytes look like.
fn sniff(start: &[u8]) -> Input {
    let head: String = encoding::decode(start.get(..2048).unwrap_or(start), Input::Text).0.trim_start().chars().take(1024).collect();
    let lower = head.to_ascii_lowercase();
    if feed::looks_like(&head) {
        Input::Feed
    } else if head.starts_with('{') && jsonl::looks_like(&head) {
        Input::Jsonl
    } else if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag)) || (lower.starts_with('<') && lower.contains("<html")) {
        Input::Html
    } else if head.starts_with("+++\n") || head.starts_with("---\n") || head.starts_with("+++\r\n") || head.starts_with("---\r\n") {
        Input::Markdown
    } else {
        Input::Text
    }
}
