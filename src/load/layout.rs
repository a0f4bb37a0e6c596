//! Layout of plain text: where its paragraphs are.

use super::opening;
use crate::article::{Block, BlockKind, Span};

/// Lines longer than this were not broken by hand or by a mail program.
const WIDEST_WRAP: usize = 110;

/// Within so many blocks a byline or date line is looked for among wrapped lines.
const TOP: usize = 6;

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

/// The blocks of `text`: paragraphs, items of lists, and lines quoted with `>`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let wrapped = is_wrapped(&lines);
    let listed = lines.iter().filter(|l| marker(l.words) == Some(Marker::Common)).count() > 1;
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in &lines {
        if line.words.is_empty() {
            open = false;
            continue;
        }
        let alone = wrapped && blocks.len() < TOP && opening::stands_alone(line.words);
        let kind = match marker(line.words) {
            Some(Marker::Quoted) => BlockKind::Quotation,
            Some(Marker::Bullet) => BlockKind::Item,
            Some(Marker::Common) if listed => BlockKind::Item,
            _ => BlockKind::Paragraph,
        };
        match blocks.last_mut() {
            Some(last) if open && wrapped && !alone && (kind == BlockKind::Paragraph || kind == last.kind && kind == BlockKind::Quotation) => {
                last.span = Span::new(last.span.start as usize, line.end());
            }
            _ => blocks.push(Block { kind, span: Span::new(line.start, line.end()) }),
        }
        open = !alone;
    }
    blocks
}

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// "• ", which nothing but an item begins with.
    Bullet,
    /// "- ", "* ", "2. ", which make items where there are several.
    Common,
    /// "> ".
    Quoted,
}

fn marker(line: &str) -> Option<Marker> {
    let (mark, _) = line.split_once(' ')?;
    let number = mark.trim_end_matches(['.', ')']);
    match mark {
        "•" | "·" | "‣" | "▪" | "●" | "◦" => Some(Marker::Bullet),
        "-" | "*" => Some(Marker::Common),
        ">" | ">>" => Some(Marker::Quoted),
        _ if number.len() < mark.len() && number.len() <= 2 && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => Some(Marker::Common),
        _ => None,
    }
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
