//! Blocks: what the loader knows about the layout of a text.

use super::Span;
use serde::{Deserialize, Serialize};

/// What a block of text is, as the loader could tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline, where it stands in the text.
    Title,
    /// "By Jane Roe", where it stands in the text.
    Byline,
    /// "MOSCOW, Oct. 29 (Agency) —": the opener before the first sentence.
    Dateline,
    /// A heading between paragraphs.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quotation,
    /// A caption or photo credit.
    Caption,
}

impl BlockKind {
    /// Whether statements are read from it: titles, bylines, datelines and captions yield names, but no claims.
    pub fn carries_claims(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item | Self::Quotation)
    }
}

/// One stretch of the text with its kind. Blocks are in order and do not overlap; a dateline is a block of its own before its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, without surrounding white space.
    pub span: Span,
}
