//! Markdown: front matter, then blocks of plain words.
//!
//! Links keep their words, pictures lose theirs, code and tables become paragraphs; raw HTML is dropped but for its text.

use super::clean::Cleaner;
use super::draft::{Body, Draft};
use super::front;
use crate::article::{Article, BlockKind};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The article that `text` is.
pub(super) fn article(text: &str, path: &str, note: Option<String>) -> Article {
    // Cleaned once before the marks are read, for an escape sequence can hide in them, and once after, for a mark can hide an escape sequence.
    let mut cleaner = Cleaner::default();
    let text = cleaner.text(text);
    let mut draft = Draft { notes: note.into_iter().chain(cleaner.note()).collect(), ..Draft::default() };
    let body = front::split(&text, &mut draft);
    let mut setter = Setter::default();
    for event in Parser::new_ext(body, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        setter.take(event);
    }
    setter.close();
    if draft.title.is_none() {
        draft.title = setter.first_heading();
    }
    draft.finish(path, Body::Blocks(setter.blocks), false)
}

/// Gathers the words between block marks.
#[derive(Default)]
struct Setter {
    blocks: Vec<(BlockKind, String)>,
    words: String,
    heading: Option<HeadingLevel>,
    /// The level of the first heading, if the text begins with it.
    opened: Option<HeadingLevel>,
    items: usize,
    quotations: usize,
    pictures: usize,
}

impl Setter {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) if self.pictures == 0 => self.words.push_str(&words),
            // A line break in a paragraph is a space, whoever set it: the screen wraps anew.
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.pictures += 1,
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotations += 1;
            }
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(*level);
            }
            Tag::Paragraph | Tag::List(_) | Tag::CodeBlock(_) | Tag::Table(_) | Tag::TableRow | Tag::TableHead | Tag::HtmlBlock => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::TableCell => self.words.push(' '),
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotations = self.quotations.saturating_sub(1);
            }
            TagEnd::Heading(level) => {
                if self.blocks.is_empty() && !self.words.trim().is_empty() {
                    self.opened = Some(level);
                }
                self.close();
                self.heading = None;
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead | TagEnd::Table => self.close(),
            _ => {}
        }
    }

    /// Ends the block that is being gathered.
    fn close(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let kind = match self {
            Self { heading: Some(_), .. } => BlockKind::Heading,
            Self { quotations: 1.., .. } => BlockKind::Quotation,
            Self { items: 1.., .. } => BlockKind::Item,
            _ => BlockKind::Paragraph,
        };
        self.blocks.push((kind, words));
    }

    /// A first-level heading that opens the text is its title.
    fn first_heading(&self) -> Option<String> {
        self.opened.filter(|level| *level == HeadingLevel::H1).and_then(|_| self.blocks.first()).map(|(_, words)| words.clone())
    }
}
