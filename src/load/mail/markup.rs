//! Letters in HTML, cut into pieces. Nothing is fetched, pictures are passed over, and what is hidden from the eye is not read.
//!
//! Letters are laid out with tables, line breaks and inline styles, so a cell is a block, a line that is bold or linked as a whole stands alone, and an empty
//! box with a border is a rule.

use super::piece::{Link, Piece};
use crate::article::BlockKind;
use crate::load::html;
use dom_query::{Document, NodeRef};

/// Running text is smaller, in pixels.
const LARGE: f32 = 17.5;
/// Text that nobody can see is not larger.
const TINY: f32 = 2.0;

/// The pieces of the letter `markup`; nothing if it cannot be taken apart.
pub(super) fn pieces(markup: &str) -> Option<Vec<Piece>> {
    html::apart(markup, |markup| {
        let mut setter = Setter::default();
        setter.walk(&Document::from(markup).root(), &Style::default(), BlockKind::Paragraph);
        setter.close(BlockKind::Paragraph);
        merged(setter.pieces)
    })
}

/// How words are set.
#[derive(Clone, Default)]
struct Style {
    strong: bool,
    quoted: bool,
    /// Where they lead.
    address: Option<String>,
}

#[derive(Default)]
struct Setter {
    pieces: Vec<Piece>,
    open: Piece,
    ruled: bool,
    joined: bool,
}

impl Setter {
    /// Depth is bounded: the guard caps it, and the walk runs on a large stack.
    fn walk(&mut self, node: &NodeRef<'_>, style: &Style, kind: BlockKind) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text(), style);
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            let look = child.attr("style").map(|s| s.to_ascii_lowercase()).unwrap_or_default();
            if html::HIDDEN.contains(&&*name) || is_hidden(&look) {
                continue;
            }
            let inner = styled(&child, &name, &look, style);
            match &*name {
                "br" => {
                    // Two of them part paragraphs.
                    let twice = self.open.words.trim().is_empty() && self.joined;
                    self.close(kind);
                    self.joined = !twice;
                }
                "hr" => self.rule(kind),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.block(&child, &inner, kind, BlockKind::Heading),
                "li" => self.block(&child, &inner, kind, BlockKind::Item),
                "blockquote" if !inner.quoted => self.block(&child, &inner, kind, BlockKind::Quotation),
                "th" => {
                    self.space();
                    self.walk(&child, &inner, kind);
                }
                "td" | "center" | "blockquote" => self.block(&child, &inner, kind, kind),
                name if html::BLOCKS.contains(&name) => {
                    if is_drawn(&child, &look) {
                        self.rule(kind);
                    } else {
                        self.block(&child, &inner, kind, kind);
                    }
                }
                _ => self.walk(&child, &inner, kind),
            }
        }
    }

    fn block(&mut self, node: &NodeRef<'_>, style: &Style, outside: BlockKind, inside: BlockKind) {
        self.close(outside);
        let kind = if outside == BlockKind::Quotation { outside } else { inside };
        self.walk(node, style, kind);
        self.close(kind);
    }

    fn rule(&mut self, kind: BlockKind) {
        self.close(kind);
        self.ruled = true;
    }

    fn text(&mut self, words: &str, style: &Style) {
        if let Some(address) = &style.address
            && self.open.links.last().is_none_or(|l| l.address != *address)
            && !words.trim().is_empty()
        {
            self.open.links.push(Link { address: address.clone(), words: String::new() });
        }
        let before = self.open.words.len();
        for c in words.chars() {
            if c.is_whitespace() { self.space() } else { self.open.words.push(c) }
        }
        let added = self.open.words.get(before..).unwrap_or("").to_owned();
        self.open.strong += if style.strong { added.len() } else { 0 };
        self.open.quoted |= style.quoted && !added.trim().is_empty();
        if let Some(link) = self.open.links.last_mut().filter(|_| style.address.is_some()) {
            link.words.push_str(&added);
        }
    }

    fn space(&mut self) {
        if !self.open.words.is_empty() && !self.open.words.ends_with(' ') {
            self.open.words.push(' ');
        }
    }

    fn close(&mut self, kind: BlockKind) {
        let mut piece = std::mem::take(&mut self.open);
        let joined = std::mem::take(&mut self.joined);
        piece.words.truncate(piece.words.trim_end().len());
        // Letters that draw their rules with characters are not rare.
        if super::plain::is_rule(&piece.words) {
            self.ruled = true;
        } else if !piece.words.is_empty() {
            self.pieces.push(Piece { kind, ruled: std::mem::take(&mut self.ruled), joined, ..piece });
        }
    }
}

/// Lines that only line breaks part are one paragraph, unless one of them is a heading.
fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut whole: Vec<Piece> = Vec::new();
    for piece in pieces {
        match whole.last_mut() {
            Some(last) if piece.joined && !piece.ruled && piece.kind == last.kind && !last.is_head() && !piece.is_head() && !piece.is_more() => {
                last.words.push('\n');
                last.words.push_str(&piece.words);
                last.strong += piece.strong;
                last.links.extend(piece.links);
            }
            _ => whole.push(piece),
        }
    }
    whole
}

fn styled(node: &NodeRef<'_>, name: &str, look: &str, outer: &Style) -> Style {
    let mut style = outer.clone();
    match name {
        "a" => style.address = node.attr("href").map(|h| h.trim().to_owned()).filter(|h| h.starts_with("https://") || h.starts_with("http://")),
        "b" | "strong" => style.strong = true,
        "font" => style.strong |= node.attr("size").is_some_and(|s| matches!(s.trim(), "4" | "5" | "6" | "7" | "+1" | "+2" | "+3")),
        "blockquote" => style.quoted |= node.attr("type").is_some_and(|t| t.eq_ignore_ascii_case("cite")),
        _ => {}
    }
    if let Some(weight) = property(look, "font-weight") {
        style.strong = weight.starts_with("bold") || weight.parse::<u32>().is_ok_and(|w| w >= 600);
    }
    style.strong |= property(look, "font-size").and_then(pixels).is_some_and(|p| p >= LARGE);
    style.quoted |= node.attr("class").is_some_and(|c| c.split_whitespace().any(|c| c == "gmail_quote" || c == "yahoo_quoted"));
    style
}

/// The value of a property in a style attribute.
fn property<'a>(look: &'a str, name: &str) -> Option<&'a str> {
    look.split(';').find_map(|rule| rule.split_once(':').filter(|(n, _)| n.trim() == name)).map(|(_, value)| value.trim())
}

fn pixels(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at_checked(end)?;
    let number: f32 = number.parse().ok()?;
    match unit.trim().trim_end_matches("!important").trim() {
        "px" | "" => Some(number),
        "pt" => Some(number * 4.0 / 3.0),
        "em" | "rem" => Some(number * 16.0),
        _ => None,
    }
}

/// Whether a style hides: preview lines, and the words that tracking hides behind.
fn is_hidden(look: &str) -> bool {
    !look.is_empty()
        && (property(look, "display").is_some_and(|v| v.starts_with("none"))
            || property(look, "visibility").is_some_and(|v| v.starts_with("hidden"))
            || property(look, "mso-hide").is_some_and(|v| v.starts_with("all"))
            || property(look, "font-size").and_then(pixels).is_some_and(|p| p < TINY) && !look.contains("line-height:0"))
}

/// Whether an element without words is drawn as a line across the letter.
fn is_drawn(node: &NodeRef<'_>, look: &str) -> bool {
    (look.contains("border-top") || look.contains("border-bottom")) && node.text().trim().is_empty()
}
