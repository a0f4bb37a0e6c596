//! What a page says of itself and how, gathered in one walk through its tree: the raw signs that title, authors and date are read from.

use super::json_ld::{self, Stated};
use dom_query::{Document, NodeRef};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::LazyLock;

/// Longer words in a marked element are no name, date or title, in bytes.
const LONGEST: usize = 300;
/// Shorter descriptions are slogans, in bytes.
const SHORTEST_STANDFIRST: usize = 40;

/// The lists of `assets/lexicon/page.toml`, under their own names.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) title_keys: Vec<String>,
    pub(super) author_keys: Vec<String>,
    pub(super) date_keys: Vec<String>,
    pub(super) changed_keys: Vec<String>,
    pub(super) site_keys: Vec<String>,
    pub(super) language_keys: Vec<String>,
    pub(super) article_types: Vec<String>,
    author_marks: Vec<String>,
    date_marks: Vec<String>,
    other_marks: Vec<String>,
    pub(super) nobody: Vec<String>,
    author_labels: Vec<String>,
    description_keys: Vec<String>,
    pub(super) furniture_openers: Vec<String>,
    pub(super) furniture: Vec<String>,
}

/// The shipped lists; a test holds the file to its form.
pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
const FILE: &str = include_str!("../../../assets/lexicon/page.toml");

/// How surely an element is what its mark says; surer ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Said in a vocabulary made for it: `rel=author`, `itemprop`, `time`.
    Stated,
    /// A class says so.
    Marked,
    /// The words stand there, unmarked.
    Unmarked,
    /// Stated or marked, but among other articles, comments, or what stands around.
    Aside,
}

/// Words that could be an author or a date.
#[derive(Debug)]
pub(super) struct Sign {
    pub(super) sure: Sure,
    /// The words, white space collapsed, or a machine's form of them.
    pub(super) words: String,
    /// A name for the neighborhood: signs of one list share it.
    pub(super) near: Option<dom_query::NodeId>,
    /// Whether the page's main heading came before it.
    pub(super) after_heading: bool,
}

/// The signs of one page.
#[derive(Default)]
pub(super) struct Page {
    /// `meta` elements: key in lower case, content.
    meta: Vec<(String, String)>,
    /// What JSON-LD says.
    pub(super) stated: Stated,
    /// The `title` element.
    pub(super) title: String,
    /// Main headings outside of asides.
    pub(super) headings: Vec<String>,
    pub(super) authors: Vec<Sign>,
    pub(super) dates: Vec<Sign>,
    /// The page's own address, where it states a whole one.
    pub(super) url: Option<String>,
    /// The `lang` of the root element.
    pub(super) language: Option<String>,
    /// Addresses of feeds.
    pub(super) feeds: Vec<String>,
    /// The words under the heading that say what the article is about: those that the page describes itself with, where it shows them.
    pub(super) standfirst: Option<String>,
    description: Option<String>,
    /// The elements around main headings: whatever they are called, they are not aside.
    around: FxHashSet<dom_query::NodeId>,
}

impl Page {
    /// Reads the signs of `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut page = Self::default();
        let (title, headings) = (document.select_single("title").text().to_lowercase(), document.select("h1"));
        let main = |h: &&NodeRef<'_>| headings.length() == 1 || words(h).is_some_and(|w| w.contains(' ') && title.contains(&w.to_lowercase()));
        for heading in headings.nodes().iter().filter(main) {
            page.around.extend(heading.ancestors_it(None).map(|a| a.id));
        }
        page.walk(&document.root(), false);
        page.url = page.url.take().or_else(|| page.meta("og:url").map(str::to_owned)).filter(|u| u.starts_with("https://") || u.starts_with("http://"));
        page
    }

    /// The first content of the `meta` elements named `key`.
    fn meta(&self, key: &str) -> Option<&str> {
        self.meta.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }

    /// All contents of the `meta` elements named `key`.
    pub(super) fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.meta.iter().filter(move |(k, _)| k == key).map(|(_, v)| v.as_str())
    }

    /// The first content that the page has under one of `keys`.
    pub(super) fn first<'a>(&'a self, keys: &'a [String]) -> Option<&'a str> {
        keys.iter().find_map(|key| self.meta(key))
    }

    /// Depth is bounded: the guard caps it, and the walk runs on a large stack.
    fn walk(&mut self, node: &NodeRef<'_>, aside: bool) {
        for child in node.children_it(false) {
            let Some(name) = child.node_name() else { continue };
            match &*name {
                "meta" => self.take_meta(&child),
                "link" => self.take_link(&child),
                "script" => {
                    if child.attr("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) {
                        json_ld::read(&child.text(), &mut self.stated);
                    }
                }
                "title" if self.title.is_empty() => self.title = words(&child).unwrap_or_default(),
                "style" | "svg" | "noscript" | "template" | "select" | "textarea" | "button" => {}
                name => {
                    let named = || matches!(name, "nav" | "footer" | "aside") || has_mark(&child, &LISTS.other_marks);
                    let aside = aside || !matches!(name, "html" | "body") && !self.around.contains(&child.id) && named();
                    self.take_element(&child, name, aside);
                    self.walk(&child, aside);
                }
            }
        }
    }

    fn take_meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = node.attr("content").filter(|c| !c.trim().is_empty()) else { return };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            let Some(keys) = node.attr(attribute) else { continue };
            for key in keys.split_whitespace() {
                self.meta.push((key.to_ascii_lowercase(), squeezed(&content)));
            }
        }
    }

    /// What a Twitter card names beside one of the labels of an author.
    pub(super) fn labelled(&self) -> Option<&str> {
        ["1", "2"].iter().find_map(|n| {
            let label = self.meta(&format!("twitter:label{n}"))?.to_lowercase();
            if LISTS.author_labels.contains(&label) { self.meta(&format!("twitter:data{n}")) } else { None }
        })
    }

    /// Takes the words of an element for the standfirst if the page describes itself so.
    fn take_standfirst(&mut self, node: &NodeRef<'_>) {
        if self.description.is_none() {
            self.description = Some(self.first(&LISTS.description_keys).unwrap_or("").trim_end_matches(['.', '…', ' ']).to_owned());
        }
        let Some(wanted) = self.description.as_deref().filter(|d| d.len() >= SHORTEST_STANDFIRST && self.standfirst.is_none()) else { return };
        self.standfirst = words(node).filter(|w| w.starts_with(wanted));
    }

    fn take_link(&mut self, node: &NodeRef<'_>) {
        let (Some(rel), Some(href)) = (node.attr("rel"), node.attr("href")) else { return };
        let (rel, href) = (rel.to_ascii_lowercase(), href.trim());
        if rel == "canonical" && self.url.is_none() {
            self.url = Some(href.to_owned());
        } else if rel.split(' ').any(|r| r == "alternate") && node.attr("type").is_some_and(|t| is_feed(&t)) && !href.is_empty() {
            self.feeds.push(href.to_owned());
        }
    }

    fn take_element(&mut self, node: &NodeRef<'_>, name: &str, aside: bool) {
        match name {
            "html" => self.language = node.attr("lang").map(|l| l.to_string()),
            "p" | "h2" | "h3" | "h4" | "div" | "span" if !aside && !self.headings.is_empty() => self.take_standfirst(node),
            "h1" if !aside => self.headings.extend(words(node).filter(|w| !w.is_empty())),
            "time" => {
                let moment = node.attr("datetime").map(|d| d.to_string()).filter(|d| !d.trim().is_empty()).or_else(|| words(node));
                return self.sign_date(node, if aside { Sure::Aside } else { Sure::Stated }, moment);
            }
            _ => {}
        }
        let property = node.attr("itemprop").map(|p| p.to_ascii_lowercase()).unwrap_or_default();
        let rel = node.attr("rel").is_some_and(|r| r.split_whitespace().any(|r| r.eq_ignore_ascii_case("author")));
        let sure = |sure| if aside { Sure::Aside } else { sure };
        if rel || matches!(property.as_str(), "author" | "creator") {
            self.sign_author(node, sure(Sure::Stated));
        } else if name != "body"
            && (has_mark(node, &LISTS.author_marks) || node.attr("href").is_some_and(|h| h.contains("/author/") || h.contains("/authors/")))
        {
            self.sign_author(node, sure(Sure::Marked));
        }
        if property == "datepublished" {
            let moment = ["content", "datetime", "title"].iter().find_map(|a| node.attr(a)).map(|c| c.to_string()).or_else(|| words(node));
            self.sign_date(node, sure(Sure::Stated), moment);
        } else if name != "body" && has_mark(node, &LISTS.date_marks) {
            self.sign_date(node, sure(Sure::Marked), words(node));
        } else if node.children_it(false).any(|c| c.is_text() && c.text().bytes().filter(u8::is_ascii_digit).count() >= 4) {
            self.sign_date(node, sure(Sure::Unmarked), words(node).filter(|w| w.len() < 120));
        }
    }

    fn sign_author(&mut self, node: &NodeRef<'_>, sure: Sure) {
        let Some(words) = words(node).filter(|w| !w.is_empty()) else { return };
        let near = node.parent().and_then(|p| p.parent()).map(|n| n.id);
        self.authors.push(Sign { sure, words, near, after_heading: !self.headings.is_empty() });
    }

    fn sign_date(&mut self, node: &NodeRef<'_>, sure: Sure, words: Option<String>) {
        let Some(words) = words.filter(|w| w.bytes().any(|b| b.is_ascii_digit())) else { return };
        self.dates.push(Sign { sure, words, near: node.parent().map(|n| n.id), after_heading: !self.headings.is_empty() });
    }
}

fn is_feed(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    ["application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"].iter().any(|k| kind.trim().starts_with(k))
}

/// Whether the class, id or test mark of an element holds one of `marks` as a word.
fn has_mark(node: &NodeRef<'_>, marks: &[String]) -> bool {
    let holds =
        |value: &str| value.split([' ', '-', '_', '\n', '\t', ':', '.']).flat_map(camel).any(|word| marks.iter().any(|mark| mark.eq_ignore_ascii_case(word)));
    ["class", "id", "data-testid"].iter().any(|a| node.attr(a).is_some_and(|value| holds(&value)))
}

/// The words of "postDate" and "authorName".
fn camel(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let lower = rest.find(|c: char| c.is_ascii_lowercase())?;
        let end = rest.get(lower..)?.find(|c: char| c.is_ascii_uppercase()).map_or(rest.len(), |at| lower + at);
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// The words of an element, a space at every element's end; nothing if they are too many.
pub(super) fn words(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    gather(node, &mut text).then(|| squeezed(&text))
}

fn gather(node: &NodeRef<'_>, text: &mut String) -> bool {
    for child in node.children_it(false) {
        if child.is_text() {
            text.push_str(&child.text());
        } else if child.is_element() && !child.node_name().is_some_and(|n| matches!(&*n, "script" | "style" | "svg" | "noscript")) {
            text.push(' ');
            if !gather(&child, text) {
                return false;
            }
            text.push(' ');
        }
        if text.len() > LONGEST * 3 {
            return false;
        }
    }
    text.len() <= LONGEST || squeezed(text).len() <= LONGEST
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_read() {
        toml::from_str::<Lists>(FILE).unwrap();
    }

    #[test]
    fn marks_are_words_of_a_class() {
        assert_eq!(camel("postDate").collect::<Vec<_>>(), ["post", "Date"]);
        let page = Document::from("<p class='post-date authorName'>x</p><p class='update'>x</p>");
        let marked = |n: usize, list: &[String]| has_mark(&page.select("p").nodes().get(n).copied().unwrap(), list);
        assert!(marked(0, &LISTS.date_marks) && marked(0, &LISTS.author_marks) && !marked(1, &LISTS.date_marks));
    }
}
