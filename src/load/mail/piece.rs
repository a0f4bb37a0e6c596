//! The pieces of a letter: its paragraphs and headings in order, and what is to be seen of each besides its words.

use super::cues::is_more;
use crate::article::BlockKind;
use crate::load::layout;

/// Longer lines are no headings, in characters.
const LONGEST_HEAD: usize = 160;
/// Longer lines of plain text are none either.
const LONGEST_LINE: usize = 100;

/// One paragraph, heading or item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    /// What the markup says it is.
    pub(super) kind: BlockKind,
    /// Its words; newlines are those of plain text, or `br` elements.
    pub(super) words: String,
    /// The web addresses it links to, in order, with the words that are linked (empty for a bare address).
    pub(super) links: Vec<Link>,
    /// Bytes of its words that are bold, or set larger than running text.
    pub(super) strong: usize,
    /// Whether a rule stands before it.
    pub(super) ruled: bool,
    /// Whether it is quoted from a letter that this one answers.
    pub(super) quoted: bool,
    /// Whether only a line break parts it from the piece before.
    pub(super) joined: bool,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Link {
    pub(super) address: String,
    pub(super) words: String,
}

impl Piece {
    /// A paragraph of plain words.
    pub(super) fn plain(words: String) -> Self {
        Self { words, ..Self::default() }
    }

    /// The words on one line.
    pub(super) fn line(&self) -> String {
        self.words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether nearly all its words are linked.
    fn is_linked(&self) -> bool {
        let linked: usize = self.links.iter().map(|l| l.words.trim().len()).sum();
        linked * 10 >= self.words.trim().len() * 9 && linked > 0
    }

    /// Whether it is only a link to the whole of an item.
    pub(super) fn is_more(&self) -> bool {
        self.is_linked() && is_more(&self.words) || self.is_address()
    }

    /// Whether it is only an address.
    pub(super) fn is_address(&self) -> bool {
        let words = self.words.trim();
        !self.links.is_empty()
            && (words == self.links.first().map_or("", |l| l.address.as_str()) || words.trim_matches(['<', '>']).starts_with("http") && !words.contains(' '))
    }

    /// Whether it heads what follows: a heading, or a short line that is bold or linked as a whole.
    pub(super) fn is_head(&self) -> bool {
        let words = self.words.trim();
        match self.kind {
            BlockKind::Heading => !words.is_empty() && !self.is_more(),
            BlockKind::Paragraph => {
                let set_apart = self.strong * 10 >= words.len() * 9 || self.is_linked();
                set_apart && words.chars().count() <= LONGEST_HEAD && words.chars().filter(|c| c.is_alphabetic()).count() > 3 && !self.is_more()
            }
            _ => false,
        }
    }

    /// Whether it could head what follows: a short line of plain text, no sentence.
    pub(super) fn is_weak_head(&self) -> bool {
        let words = self.words.trim();
        let fits = words.chars().count() <= LONGEST_LINE && !words.contains('\n') && words.chars().filter(|c| c.is_alphabetic()).count() > 3;
        fits && self.kind == BlockKind::Paragraph && self.links.is_empty() && !layout::ends_sentence(words) && !words.ends_with([',', ':', ';'])
    }
}
