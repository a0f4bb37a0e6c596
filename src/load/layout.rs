//! Layout of plain text: where its paragraphs are.

use crate::article::{Block, BlockKind, Span};

/// Lines longer than this were not broken by hand or by a mail program.
const WIDEST_WRAP: usize = 110;

/// A line of the text without its surrounding white space.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    words: &'a str,
}

impl Line<'_> {
    fn end(self) -> usize {
        self.start + self.words.len()
    }
}

/// The blocks of `text`, all of them paragraphs, items or quotations.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let wrapped = is_wrapped(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in &lines {
        if line.words.is_empty() {
            open = false;
            continue;
        }
        match blocks.last_mut() {
            Some(last) if open && wrapped => last.span = Span::new(last.span.start as usize, line.end()),
            _ => blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(line.start, line.end()) }),
        }
        open = true;
    }
    blocks
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let start = at + line.len() - line.trim_start().len();
            at += line.len() + 1;
            Line { start, words: line.trim() }
        })
        .collect()
}

/// Whether newlines inside paragraphs only fit the text to a width: most lines that another follows directly are alike in length, short, and end in mid-sentence.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let inner: Vec<&str> =
        lines.windows(2).filter_map(|w| if let [a, b] = w { (!a.words.is_empty() && !b.words.is_empty()).then_some(a.words) } else { None }).collect();
    if inner.len() < 2 {
        return false;
    }
    let lengths: Vec<usize> = inner.iter().map(|l| l.chars().count()).collect();
    let widest = lengths.iter().copied().max().unwrap_or(0);
    let alike = lengths.iter().filter(|n| **n * 10 >= widest * 6).count();
    let unfinished = inner.iter().filter(|l| !ends_sentence(l)).count();
    widest <= WIDEST_WRAP && alike * 10 >= inner.len() * 7 && unfinished * 10 >= inner.len() * 6
}

/// Whether a line ends as a sentence does: its mark, then perhaps closing quotes and brackets.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']).ends_with(['.', '!', '?', '…', '。'])
}
