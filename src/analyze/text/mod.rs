//! Sentences, tokens, shapes, tags: the one view of the text that all passes read.

mod abbrev;
mod bound;
mod chunk;
pub(crate) mod features;
pub(crate) mod model;
mod sentence;
mod tag;
mod token;
#[cfg(feature = "dev")]
pub(crate) mod train;

pub(crate) use chunk::Chunk;
pub(crate) use tag::{Tag, VerbForm};
pub(crate) use token::{Case, Token};

use crate::article::{Article, BRIEFED_AT_MOST, BlockKind, Span};
use std::ops::Range;

/// One sentence, inside one block.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Its words, without surrounding white space.
    pub(crate) span: Span,
    /// Its tokens, as indices into [`Text::tokens`].
    pub(crate) tokens: Range<usize>,
    /// The index of its paragraph: blocks are counted, so equal numbers mean the same paragraph.
    pub(crate) block: usize,
    /// What its block is.
    pub(crate) kind: BlockKind,
}

/// A text cut into sentences and tagged tokens. Tokens are in order, do not overlap, and every one belongs to one sentence.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The article it is.
    pub(crate) article: &'a Article,
    /// Every token.
    pub(crate) tokens: Vec<Token>,
    /// Every sentence.
    pub(crate) sentences: Vec<Sentence>,
    /// Every base noun phrase, in order.
    pub(crate) chunks: Vec<Chunk>,
}

/// Cuts and tags an article. The only pass that sees raw text.
pub(crate) fn read(article: &Article) -> Text<'_> {
    let mut text = Text { article, tokens: Vec::new(), sentences: Vec::new(), chunks: Vec::new() };
    for (index, block) in article.blocks.iter().enumerate().take_while(|(_, b)| (b.span.start as usize) < BRIEFED_AT_MOST) {
        let end = article.text.floor_char_boundary(BRIEFED_AT_MOST.min(block.span.end as usize));
        let tokens = token::split(&article.text, Span::new(block.span.start as usize, end));
        for range in sentence::split(&article.text, &tokens, block.kind).into_iter().flat_map(|r| bound::bounded(&tokens, r)) {
            let first = text.tokens.len();
            let number = text.sentences.len();
            text.tokens.extend(tokens.get(range).unwrap_or_default().iter().cloned().map(|mut t| {
                t.sentence = number;
                t
            }));
            let made = text.tokens.get(first..).unwrap_or_default();
            if let (Some(a), Some(b)) = (made.first(), made.last()) {
                let span = a.span.join(b.span);
                text.sentences.push(Sentence { span, tokens: first..text.tokens.len(), block: index, kind: block.kind });
            }
        }
    }
    tag::tag(&mut text);
    text.chunks = text.sentences.iter().flat_map(|s| chunk::chunks(text.of(s), s.tokens.start)).collect();
    text
}

impl<'a> Text<'a> {
    /// The words of a span.
    pub(crate) fn words(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    /// The tokens of a sentence.
    pub(crate) fn of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.clone()).unwrap_or_default()
    }

    /// The lower-cased form of token `i`; empty where there is none.
    pub(crate) fn lower(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    /// The tag of token `i`; [`Tag::X`] where there is none.
    pub(crate) fn tag(&self, i: usize) -> Tag {
        self.tokens.get(i).map_or(Tag::X, |t| t.tag)
    }

    /// The span of tokens `range`, from the first to the last; `None` if it is empty or runs out of the text.
    pub(crate) fn span(&self, range: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range)?;
        Some(tokens.first()?.span.join(tokens.last()?.span))
    }

    /// The indices of the tokens that touch `span`.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.end <= span.start);
        let to = self.tokens.partition_point(|t| t.span.start < span.end);
        from..to.max(from)
    }

    /// The sentence that holds byte `at`, or the nearest one before it.
    pub(crate) fn sentence_at(&self, at: u32) -> Option<&Sentence> {
        let next = self.sentences.partition_point(|s| s.span.start <= at);
        next.checked_sub(1).and_then(|i| self.sentences.get(i))
    }
}

#[cfg(test)]
mod tests;
