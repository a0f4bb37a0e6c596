//! A saved page: its article without what stands around it, and what the page says about it.

mod blocks;
mod facts;
mod furniture;
mod guard;
mod json_ld;
mod page;

use super::draft::{Body, Draft};
pub(super) use blocks::{BLOCKS, HIDDEN};

use crate::article::{Article, BlockKind};
use crossbeam_channel::bounded;
use dom_query::Document;
use dom_smoothie::Readability;
use page::Page;
use std::time::Duration;
use trafilatura::{HtmlDateMode, Options};

/// Larger pages are read as plain words: no article is that long, and extraction takes its time.
const LARGEST: usize = 5 * 1024 * 1024;
/// Larger pages, without their scripts, go to the fast extractor alone.
const LARGEST_FOR_THE_THOROUGH: usize = 1024 * 1024;
/// Tree builders recurse; the guard keeps them far from this.
const STACK: usize = 64 * 1024 * 1024;
/// A page that takes longer is read as plain words. Real pages take milliseconds, so this decides nothing but whether the program goes on.
const BUDGET: Duration = Duration::from_secs(10);

/// The article on the page `html`; `draft` holds what its container says of it.
pub(super) fn article(html: &str, path: &str, mut draft: Draft) -> Article {
    let list = if let Some((page, list)) = apart(html, extract) {
        fill(&mut draft, &page);
        list
    } else {
        draft.notes.push("The page is too large or too broken to find the article in it; all its words are shown.".to_owned());
        words(html).into_iter().map(|w| (BlockKind::Paragraph, w)).collect()
    };
    draft.finish(path, Body::Blocks(list), false)
}

/// All words of a page that is too broken for more.
pub(super) fn words(html: &str) -> Vec<String> {
    guard::words(html).into_iter().map(|w| w.split_ascii_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The blocks of a piece of HTML whose nesting is known to be harmless.
pub(super) fn fragment(html: &str) -> Vec<(BlockKind, String)> {
    blocks::of(&Document::fragment(html).root())
}

/// What `work` makes of a page made safe to parse; nothing if the page is too large or too broken.
pub(super) fn apart<T: Send + 'static>(html: &str, work: fn(&str) -> T) -> Option<T> {
    let html = if html.len() <= LARGEST { guard::tame(html) } else { return None };
    on_a_thread(move || work(&html))
}

/// What comes of `work` on a thread of its own, so that neither deep nesting, nor a panic of an extractor, nor one that never ends, ends the session.
pub(super) fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, found) = bounded(1);
    let work = move || drop(tell.send(work()));
    std::thread::Builder::new().name(super::PAGE_THREAD.to_owned()).stack_size(STACK).spawn(work).ok()?;
    found.recv_timeout(BUDGET).ok()
}

fn extract(html: &str) -> (Page, Vec<(BlockKind, String)>) {
    let document = Document::from(html);
    let page = Page::of(&document);
    let list = whole(body(html, document), &page);
    (page, list)
}

/// The blocks of the article without furniture, and with what the extractor took for furniture: the standfirst, or the whole text where the page
/// states it and shows only its beginning.
fn whole(mut list: Vec<(BlockKind, String)>, page: &Page) -> Vec<(BlockKind, String)> {
    list.retain(|(_, words)| !furniture::is(words));
    let title = facts::title(page);
    if list.first().is_some_and(|(kind, words)| *kind == BlockKind::Heading && title.as_deref() == Some(words.trim())) {
        list.remove(0);
    }
    let found = list.iter().map(|(_, words)| words.len()).sum::<usize>();
    if let Some(stated) = page.stated.body.as_deref().filter(|body| body.len() > found * 2 && !body.contains('<')) {
        list = stated.lines().map(|line| (BlockKind::Paragraph, line.to_owned())).collect();
    }
    if let Some(words) = page.standfirst.as_ref().filter(|words| !list.iter().any(|(_, w)| w.contains(words.as_str()))) {
        list.insert(0, (BlockKind::Paragraph, words.clone()));
    }
    list
}

/// The blocks of the article: as the thorough extractor finds them, else the fast one, else all of the page.
fn body(html: &str, document: Document) -> Vec<(BlockKind, String)> {
    let thorough = || {
        let options = Options::default().with_fallback(true).with_exclude_comments(true).with_html_date_mode(HtmlDateMode::Disabled);
        trafilatura::extract(html, &options).ok().map(|found| found.content_html)
    };
    let content = if html.len() <= LARGEST_FOR_THE_THOROUGH { thorough() } else { None };
    let blocks = content.map(|content| blocks::of(&Document::fragment(content).root())).unwrap_or_default();
    if !blocks.is_empty() {
        return blocks;
    }
    let all = blocks::of(&document.root());
    let found = Readability::with_document(document, None, None).ok().and_then(|mut reader| reader.parse().ok());
    let blocks = found.map(|found| blocks::of(&Document::fragment(found.content).root())).unwrap_or_default();
    if blocks.is_empty() { all } else { blocks }
}

/// What the page says wins over what its container says.
fn fill(draft: &mut Draft, page: &Page) {
    draft.title = facts::title(page).or(draft.title.take());
    draft.url = page.url.clone().or(draft.url.take());
    draft.outlet.name = facts::site(page);
    draft.feeds.clone_from(&page.feeds);
    let authors = facts::authors(page);
    if !authors.is_empty() {
        draft.byline = authors;
    }
    draft.published = facts::published(page).or(draft.published.take());
    draft.guess = facts::guess(page);
    let language = page.language.as_deref().or(page.stated.language.as_deref()).or_else(|| page.first(&page::LISTS.language_keys));
    draft.language = language.and_then(|l| l.trim().split(['-', '_']).next().map(str::to_lowercase)).filter(|l| l.len() == 2);
}
