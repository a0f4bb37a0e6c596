//! A page's tree as blocks of plain words, white space collapsed as a browser does.

use crate::article::BlockKind;
use dom_query::NodeRef;

/// Elements whose words are not for reading.
pub(in crate::load) const HIDDEN: &[&str] =
    &["head", "script", "style", "noscript", "template", "svg", "math", "button", "select", "textarea", "iframe", "object", "audio", "video", "canvas"];
/// Elements that stand on lines of their own.
pub(in crate::load) const BLOCKS: &[&str] = &[
    "address", "article", "aside", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "header", "hr", "html", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
];

/// The blocks below `node`.
pub(super) fn of(node: &NodeRef<'_>) -> Vec<(BlockKind, String)> {
    let mut setter = Setter::default();
    setter.walk(node, BlockKind::Paragraph);
    setter.close(BlockKind::Paragraph);
    setter.blocks
}

#[derive(Default)]
struct Setter {
    blocks: Vec<(BlockKind, String)>,
    words: String,
    /// Line breaks since the last word: two make a new paragraph.
    breaks: usize,
}

impl Setter {
    /// Depth is bounded: the guard caps it, and the walk runs on a large stack.
    fn walk(&mut self, node: &NodeRef<'_>, kind: BlockKind) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text(), kind);
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            match &*name {
                "br" => {
                    self.breaks += 1;
                    self.space();
                }
                "td" | "th" => {
                    self.space();
                    self.walk(&child, kind);
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.block(&child, kind, BlockKind::Heading),
                "li" => self.block(&child, kind, BlockKind::Item),
                "blockquote" => self.block(&child, kind, BlockKind::Quotation),
                "figcaption" | "caption" => self.block(&child, kind, BlockKind::Caption),
                name if HIDDEN.contains(&name) => {}
                name if BLOCKS.contains(&name) => self.block(&child, kind, kind),
                _ => self.walk(&child, kind),
            }
        }
    }

    /// An element on lines of its own, of kind `inside`, within one of kind `outside`.
    fn block(&mut self, node: &NodeRef<'_>, outside: BlockKind, inside: BlockKind) {
        self.close(outside);
        // A paragraph in a quotation is quoted, whatever its own element.
        let kind = if matches!(outside, BlockKind::Quotation | BlockKind::Caption) { outside } else { inside };
        self.walk(node, kind);
        self.close(kind);
    }

    fn text(&mut self, words: &str, kind: BlockKind) {
        for c in words.chars() {
            if c.is_ascii_whitespace() {
                self.space();
                continue;
            }
            if self.breaks > 1 {
                self.close(kind);
            }
            self.breaks = 0;
            self.words.push(c);
        }
    }

    fn space(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with(' ') {
            self.words.push(' ');
        }
    }

    fn close(&mut self, kind: BlockKind) {
        self.breaks = 0;
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            self.blocks.push((kind, words));
        }
    }
}
