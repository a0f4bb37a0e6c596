//! Mail and web archives: a message as a newsletter comes (`.eml`), and a page as a browser saves it in one file (`.mht`).

use super::draft::{Body, Draft};
use super::html;
use crate::article::{Article, Found};
use mail_parser::{Message, MessageParser, PartType};

/// The headers of a message stand within so many bytes, as far as it takes to know it for one.
const HEADERS_WITHIN: usize = 4096;

/// Whether `bytes` begin with the headers of a message: RFC 5322 with MIME, as every mail program and browser writes them.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEADERS_WITHIN).unwrap_or(bytes)).to_ascii_lowercase();
    let is_header = |line: &str| line.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let mut headers =
        head.lines().take_while(|line| !line.trim_end().is_empty() && (is_header(line) || line.starts_with([' ', '\t', '>']) || line.starts_with("from ")));
    headers.any(|line| line.starts_with("mime-version:") || line.starts_with("content-type: multipart/"))
}

/// The article that a message carries: the page of a web archive, else the words of a letter, else its page.
pub(super) fn article(bytes: &[u8], path: &str) -> Option<Article> {
    let message = MessageParser::default().parse(bytes)?;
    let mut draft = Draft { title: message.subject().map(str::to_owned), ..Draft::default() };
    if let Some(from) = message.from().and_then(|from| from.first()) {
        draft.byline.extend(from.name().or(from.address()).map(str::to_owned));
    }
    if let Some(date) = message.date() {
        draft.date(&date.to_rfc3339(), Found::Stated);
    }
    let page = message.html_bodies().find_map(|part| if let PartType::Html(page) = &part.body { Some(page) } else { None });
    let words = message.text_bodies().find_map(|part| if let PartType::Text(words) = &part.body { Some(words) } else { None });
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    if saved.is_some() || is_saved_page(&message) {
        draft.url = saved.filter(|url| url.starts_with("http")).map(str::to_owned);
        // What a browser says of the saving says nothing about the article.
        draft.byline.clear();
        draft.published = None;
        return page.map(|page| html::article(page, path, draft));
    }
    match (words, page) {
        (Some(words), _) => Some(draft.finish(path, Body::Plain(words), false)),
        (None, Some(page)) => Some(html::article(page, path, draft)),
        (None, None) => None,
    }
}

fn is_saved_page(message: &Message<'_>) -> bool {
    message.header_raw("From").is_some_and(|from| from.to_ascii_lowercase().contains("<saved by"))
}
