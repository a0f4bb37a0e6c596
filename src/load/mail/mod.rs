//! Mail and web archives: a message as a newsletter comes (`.eml`), a box of them (mbox), and a page as a browser saves it in one file (`.mht`).
//!
//! `head` reads who sent it; `plain` and `markup` cut its words into pieces, `stationery` takes off what is not for reading, and `items` cuts a letter that holds
//! several articles. Nothing is ever fetched: pictures, pixels and style sheets are passed over.

mod cues;
mod head;
mod items;
mod markup;
pub(super) mod mbox;
mod piece;
mod plain;
mod stationery;

use super::budget::Budget;
use super::draft::{Body, Draft};
use super::{Each, Event, LoadError, encoding, folder, html};
use crate::article::Article;
use crate::source::Input;
use items::Item;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use piece::Piece;
use std::borrow::Cow;
use std::ops::ControlFlow;

/// The headers of a message stand within so many bytes, as far as it takes to know it for one.
const HEADERS_WITHIN: usize = 4096;
/// A letter with more parts of parts is cut there: no program writes one, and taking it apart would take long.
const MOST_NESTED: usize = 100;
/// Markup with fewer words is a stub where the plain text has several times as many, in bytes.
const STUB: usize = 400;

/// Whether `bytes` begin with the headers of a message: RFC 5322, as every mail program and browser writes them.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEADERS_WITHIN).unwrap_or(bytes)).to_ascii_lowercase();
    let is_header = |line: &str| line.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let headers =
        || head.lines().take_while(|line| !line.trim_end().is_empty() && (is_header(line) || line.starts_with([' ', '\t', '>']) || line.starts_with("from ")));
    let has = |names: &[&str]| headers().any(|line| names.iter().any(|n| line.starts_with(n)));
    let is_mime = has(&["mime-version:", "content-type: multipart/"]);
    // Old programs write no MIME; what they do write is the way the letter took, or when and about what it was sent.
    is_mime || has(&["from:"]) && (has(&["message-id:", "received:", "return-path:"]) || has(&["date:"]) && has(&["subject:"]))
}

/// Hands on the articles that a message carries: the page of a web archive, or the letter, cut into its items, and the articles attached to it.
pub(super) fn read(bytes: &[u8], path: &str, budget: &mut Budget, each: Each<'_>) -> ControlFlow<()> {
    let bytes = tame(bytes);
    let Some(message) = MessageParser::default().parse(bytes) else { return each(Event::Failed(LoadError::NotText { path: path.to_owned() })) };
    if let Some(page) = saved_page(&message, path) {
        return each(Event::Article(Box::new(page)));
    }
    let letter = Letter::of(&message, bytes);
    let mut draft = head::draft(&message);
    let others = letter.attached.iter().filter(|a| !a.is_article).count();
    if others > 0 {
        draft.notes.push(if others == 1 { "One attached file was not read.".to_owned() } else { format!("{others} attached files were not read.") });
    }
    let articles: Vec<&Attached> = letter.attached.iter().filter(|a| a.is_article && !a.bytes.is_empty()).collect();
    let mut pieces = letter.pieces;
    if let Some(head) = stationery::take_off(&mut pieces) {
        draft = head::forwarded(draft, head);
    }
    if !pieces.is_empty() || articles.is_empty() || budget.letters == 0 {
        hand_on(draft, &pieces, letter.plain, path, each)?;
    }
    if budget.letters == 0 {
        return ControlFlow::Continue(());
    }
    budget.letters -= 1;
    let flow = articles.into_iter().try_for_each(|a| super::whole(&a.bytes, &format!("{path} › {}", a.name), Input::Auto, budget, each));
    budget.letters += 1;
    flow
}

/// The letter as one article, or as its items.
fn hand_on(draft: Draft, pieces: &[Piece], plain: bool, path: &str, each: Each<'_>) -> ControlFlow<()> {
    let subject = draft.title.clone().unwrap_or_default();
    let Some((items, rest)) = items::split(pieces, &subject) else {
        return each(Event::Article(Box::new(finish(draft, pieces, plain, path))));
    };
    let place = |part: usize| if path.contains('#') { format!("{path}.{part}") } else { format!("{path}#{part}") };
    let (count, mut part) = (items.len(), 0);
    if !rest.is_empty() {
        part = 1;
        each(Event::Article(Box::new(finish(draft.clone(), &rest, plain, &place(part)))))?;
    }
    for (number, item) in items.into_iter().enumerate() {
        part += 1;
        let draft = of_item(&draft, &item, &format!("Item {} of {count} in the letter \"{subject}\".", number + 1));
        each(Event::Article(Box::new(finish(draft, &item.body, plain, &place(part)))))?;
    }
    ControlFlow::Continue(())
}

/// What is known of an item: what is known of its letter, and its own title and address.
fn of_item(letter: &Draft, item: &Item, note: &str) -> Draft {
    let mut draft = Draft { title: Some(item.title.clone()), url: item.link.clone(), ..letter.clone() };
    draft.tags.extend(item.label.clone());
    draft.notes.push(note.to_owned());
    draft
}

fn finish(draft: Draft, pieces: &[Piece], plain: bool, path: &str) -> Article {
    if plain {
        let text = pieces.iter().map(|p| p.words.as_str()).collect::<Vec<_>>().join("\n\n");
        return draft.finish(path, Body::Plain(&text), false);
    }
    draft.finish(path, Body::Blocks(pieces.iter().map(|p| (p.kind, p.line())).collect()), false)
}

/// The beginning of `bytes` that has not too many parts of parts.
fn tame(bytes: &[u8]) -> &[u8] {
    let nests = |at: &usize| {
        let before = bytes.get(at.saturating_sub(9)..*at).unwrap_or(&[]);
        before.eq_ignore_ascii_case(b"multipart") || before.get(2..).is_some_and(|b| b.eq_ignore_ascii_case(b"message"))
    };
    let slashes = bytes.iter().enumerate().filter(|(_, b)| **b == b'/').map(|(at, _)| at);
    let end = slashes.filter(nests).nth(MOST_NESTED).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or(bytes)
}

/// A file attached to a letter.
struct Attached<'a> {
    name: String,
    bytes: Cow<'a, [u8]>,
    is_article: bool,
}

/// The words of a letter, and what is attached to it.
struct Letter<'a> {
    pieces: Vec<Piece>,
    /// Whether the words are plain text, laid out by hand.
    plain: bool,
    attached: Vec<Attached<'a>>,
}

impl<'a> Letter<'a> {
    fn of(message: &'a Message<'_>, raw: &'a [u8]) -> Self {
        let (html, text): (Vec<_>, Vec<_>) = (message.html_bodies().collect(), message.text_bodies().collect());
        // Where the first words are plain text without markup beside them, pages among the parts are attached to it.
        let pages: &[&MessagePart<'_>] = if html.first().is_some_and(|p| matches!(p.body, PartType::Html(_))) { &html } else { &[] };
        let marked: Vec<Piece> = pages.iter().filter(|p| matches!(p.body, PartType::Html(_))).flat_map(|p| pieces_of(p, raw)).collect();
        let words: Vec<Piece> = text.iter().filter(|p| matches!(p.body, PartType::Text(_))).flat_map(|p| plain::pieces(&text_of(p, raw))).collect();
        let size = |pieces: &[Piece]| pieces.iter().map(|p| p.words.len()).sum::<usize>();
        let plain = size(&marked) == 0 || size(&marked) < STUB && size(&words) > 2 * size(&marked);
        let shown = |part: &MessagePart<'_>| {
            let shown = |list: &[&MessagePart<'_>]| list.iter().any(|p| std::ptr::eq(*p, part));
            shown(pages) || shown(&text) && matches!(part.body, PartType::Text(_))
        };
        let parts = message.parts.iter().skip(1).filter(|p| !shown(p));
        Self { pieces: if plain { words } else { marked }, plain, attached: parts.filter_map(|p| attached(p, raw)).collect() }
    }
}

fn pieces_of(part: &MessagePart<'_>, raw: &[u8]) -> Vec<Piece> {
    let text = text_of(part, raw);
    markup::pieces(&text).unwrap_or_else(|| html::words(&text).into_iter().map(Piece::plain).collect())
}

/// The text of a part, in whatever encoding it is in truth.
fn text_of<'a>(part: &'a MessagePart<'_>, raw: &'a [u8]) -> Cow<'a, str> {
    let label = part.content_type().and_then(|c| c.attribute("charset"));
    let known = part.text_contents().unwrap_or("");
    if part.is_encoding_problem || label.is_some_and(|l| l.to_ascii_lowercase().contains("utf-7")) {
        return Cow::Borrowed(known);
    }
    let bytes = bytes_of(part, raw);
    if bytes.is_empty() { Cow::Borrowed(known) } else { Cow::Owned(encoding::labelled(&bytes, label).into_owned()) }
}

/// The bytes of a part, its transfer encoding undone.
fn bytes_of<'a>(part: &MessagePart<'_>, raw: &'a [u8]) -> Cow<'a, [u8]> {
    let bytes = raw.get(part.offset_body as usize..part.offset_end as usize).unwrap_or(&[]);
    match part.encoding {
        Encoding::None => Cow::Borrowed(bytes),
        Encoding::QuotedPrintable => quoted_printable_decode(bytes).map_or(Cow::Borrowed(&[]), Cow::Owned),
        Encoding::Base64 => base64_decode(bytes).map_or(Cow::Borrowed(&[]), Cow::Owned),
    }
}

/// A part that is no part of the words: a file, or another letter. Pictures that the words show in their place are none.
fn attached<'a>(part: &'a MessagePart<'_>, raw: &'a [u8]) -> Option<Attached<'a>> {
    let name = part.attachment_name().unwrap_or("").to_owned();
    let kind = part.content_type().map(|c| (c.ctype(), c.subtype().unwrap_or("")));
    let ending = match (&part.body, kind) {
        (PartType::Message(_), _) => "eml",
        (PartType::Html(_), _) => "html",
        (PartType::Multipart(_), _) | (PartType::InlineBinary(_), Some(("image", _))) => return None,
        (PartType::Text(_), Some(("text", "plain")) | None) => "txt",
        (PartType::Text(_), Some(("text", "markdown"))) => "md",
        _ => "",
    };
    let is_article = !ending.is_empty() || folder::is_read(std::path::Path::new(&name));
    let bytes = match &part.body {
        // The words were decoded on the way, by the label that only the letter knows.
        PartType::Text(_) | PartType::Html(_) if is_article => Cow::Owned(text_of(part, raw).into_owned().into_bytes()),
        _ if is_article => bytes_of(part, raw),
        _ => Cow::Borrowed(&[][..]),
    };
    let name = match (name.is_empty(), ending) {
        (true, "") => "attachment".to_owned(),
        (true, ending) => format!("attachment.{ending}"),
        (false, _) => super::clean::member(&name),
    };
    Some(Attached { name, bytes, is_article })
}

/// The page that a browser saved as a message.
fn saved_page(message: &Message<'_>, path: &str) -> Option<Article> {
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let by_a_browser = message.header_raw("From").is_some_and(|from| from.to_ascii_lowercase().contains("<saved by"));
    if saved.is_none() && !by_a_browser {
        return None;
    }
    let page = message.html_bodies().find_map(|part| if let PartType::Html(page) = &part.body { Some(page) } else { None })?;
    // What a browser says of the saving says nothing about the article.
    let url = saved.filter(|url| url.starts_with("http")).map(str::to_owned);
    Some(html::article(page, path, Draft { title: message.subject().map(str::to_owned), url, ..Draft::default() }))
}
