//! A saved page: its article without what stands around it, and what the page says about it.

mod blocks;
mod guard;

use super::draft::{Body, Draft};
use crate::article::{Article, BlockKind, Found};
use dom_query::Document;
use dom_smoothie::Readability;

/// Larger pages are read as plain words: no article is that long, and extraction takes its time.
const LARGEST: usize = 5 * 1024 * 1024;
/// Tree builders recurse; the guard keeps them far from this.
const STACK: usize = 64 * 1024 * 1024;

/// The article on the page `html`.
pub(super) fn article(html: &str, path: &str, note: Option<String>) -> Article {
    let mut draft = Draft { notes: note.into_iter().collect(), ..Draft::default() };
    let extracted = if html.len() <= LARGEST { on_a_large_stack(html) } else { None };
    let list = if let Some((page, list)) = extracted {
        fill(&mut draft, page);
        list
    } else {
        draft.notes.push("The page is too large or too broken to find the article in it; all its words are shown.".to_owned());
        guard::words(html).into_iter().map(|w| (BlockKind::Paragraph, w.split_ascii_whitespace().collect::<Vec<_>>().join(" "))).collect()
    };
    draft.finish(path, Body::Blocks(list), false)
}

/// What a page says about its article.
#[derive(Default)]
struct Page {
    title: Option<String>,
    byline: Option<String>,
    site: Option<String>,
    url: Option<String>,
    published: Option<(String, Found)>,
    language: Option<String>,
    note: Option<&'static str>,
}

/// Extracts on a thread of its own, so that neither deep nesting nor a panic of the extractor ends the session.
fn on_a_large_stack(html: &str) -> Option<(Page, Vec<(BlockKind, String)>)> {
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().name("page".to_owned()).stack_size(STACK).spawn_scoped(scope, || extract(&guard::tame(html)));
        worker.ok()?.join().ok()
    })
}

fn extract(html: &str) -> (Page, Vec<(BlockKind, String)>) {
    let document = Document::from(html);
    let mut page = Page { url: canonical(&document), ..Page::default() };
    let time = document.select_single("time[datetime]").attr("datetime").map(|t| t.to_string());
    // Without an address of its own the document keeps its links as they are.
    let Ok(mut reader) = Readability::with_document(document, None, None) else { return (page, Vec::new()) };
    let stated = reader.parse_json_ld();
    let in_json = stated.as_ref().is_some_and(|m| m.published_time.is_some());
    let meta = reader.get_article_metadata(stated);
    page.title = Some(meta.title);
    page.byline = meta.byline;
    page.site = meta.site_name;
    page.language = meta.lang;
    page.published = meta.published_time.map(|t| (t, if in_json { Found::JsonLd } else { Found::Meta })).or(time.map(|t| (t, Found::Meta)));
    let list = if let Ok(article) = reader.parse() {
        page.byline = page.byline.or(article.byline);
        page.language = article.lang.or(page.language);
        blocks::of(&Document::fragment(article.content).root())
    } else {
        page.note = Some("No article was found on the page; all its words are shown.");
        Vec::new()
    };
    if list.is_empty() {
        return (page, blocks::of(&Document::from(html).root()));
    }
    (page, list)
}

/// The page's own address, where it states a whole one.
fn canonical(document: &Document) -> Option<String> {
    [("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")]
        .iter()
        .filter_map(|(place, name)| document.select_single(place).attr(name))
        .map(|address| address.trim().to_owned())
        .find(|address| address.starts_with("https://") || address.starts_with("http://"))
}

fn fill(draft: &mut Draft, page: Page) {
    draft.title = page.title;
    draft.url = page.url;
    draft.outlet.name = page.site;
    // Some pages state a profile's address instead of a name.
    if let Some(byline) = page.byline.filter(|b| !b.trim_start().starts_with("http")) {
        draft.sign(&byline.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if let Some((raw, found)) = page.published {
        draft.date(&raw, found);
    }
    draft.language = page.language.and_then(|l| l.split(['-', '_']).next().map(str::to_lowercase)).filter(|l| l.len() == 2);
    draft.notes.extend(page.note.map(str::to_owned));
}
