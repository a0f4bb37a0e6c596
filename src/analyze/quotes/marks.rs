//! Quotation marks: which words stand between them, in every style, closed or not.

use crate::analyze::text::{Text, Token};
use crate::article::BlockKind;
use std::ops::Range;

/// One stretch of words in quotation marks, inside one block.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// Its tokens, marks included.
    pub(super) tokens: Range<usize>,
    /// The block it stands in.
    pub(super) block: usize,
    /// How many tokens its opening mark takes ("''" is two).
    pub(super) width: usize,
    /// Whether a mark closes it.
    pub(super) closed: bool,
    /// Whether it reopens the marks of the block before, which were not closed.
    pub(super) continues: bool,
}

impl Marked {
    /// The last token inside the marks that is no mark itself.
    pub(super) fn last_inside(&self, text: &Text<'_>) -> Option<usize> {
        let end = self.tokens.end - if self.closed { self.width.min(self.tokens.len()) } else { 0 };
        (self.tokens.start..end).rev().find(|&i| !matches!(text.lower(i), "'" | "’" | "\"" | "”" | "''" | "»"))
    }

    /// Whether it looks like the title of a work: few words, most of them capitalized.
    pub(super) fn is_title(&self, text: &Text<'_>) -> bool {
        let words = || self.tokens.clone().filter_map(|i| text.tokens.get(i)).filter(|t| t.lower.chars().any(char::is_alphanumeric));
        let capitals = words().filter(|t| t.capitalized()).count();
        words().count() <= 8 && capitals * 2 > words().count()
    }

    /// Whether what stands inside ends like a sentence, or with the comma before a tag.
    pub(super) fn finished(&self, text: &Text<'_>) -> bool {
        let last = self.last_inside(text).map_or("", |i| text.lower(i));
        !self.closed || last.ends_with([',', '.', '?', '!', '…', '—', '–'])
    }
}

/// The styles of marks. An opening mark is closed by one of its own style only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Double,
    Doubled,
    Single,
    Guillemet,
    Angle,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    width: usize,
    style: Style,
    opens: bool,
    closes: bool,
}

/// Finds the marked stretches of the text: outermost only, in order.
pub(super) fn find(text: &Text<'_>) -> Vec<Marked> {
    let mut out: Vec<Marked> = Vec::new();
    let mut from = 0;
    while let Some(first) = text.sentences.get(from) {
        let block = first.block;
        let to = from + text.sentences.iter().skip(from).take_while(|s| s.block == block).count();
        let tokens = first.tokens.start..text.sentences.get(to - 1).map_or(first.tokens.end, |s| s.tokens.end);
        if first.kind.carries_claims() {
            let open_before = out.last().is_some_and(|m| !m.closed && m.block + 1 == block);
            in_block(text, tokens, block, first.kind, open_before, &mut out);
        }
        from = to;
    }
    drop_loose_ends(text, &mut out);
    out
}

/// An unclosed mark that no later block takes up again reaches only to the end of its sentence.
fn drop_loose_ends(text: &Text<'_>, marked: &mut [Marked]) {
    let reopened: Vec<bool> = (0..marked.len()).map(|i| marked.get(i + 1).is_some_and(|m| m.continues)).collect();
    for (m, reopened) in marked.iter_mut().zip(reopened) {
        if !m.closed && !reopened && !m.continues {
            let led_in = m.tokens.start.checked_sub(1).is_some_and(|b| matches!(text.lower(b), "," | ":"));
            if led_in {
                continue;
            }
            let end = text.tokens.get(m.tokens.start).and_then(|t| text.sentences.get(t.sentence)).map_or(m.tokens.end, |s| s.tokens.end);
            m.tokens.end = end.min(m.tokens.end).max(m.tokens.start + 1);
        }
    }
}

fn in_block(text: &Text<'_>, tokens: Range<usize>, block: usize, kind: BlockKind, open_before: bool, out: &mut Vec<Marked>) {
    if let Some(end) = dialogue(text, &tokens, kind) {
        out.push(Marked { tokens: tokens.start..end, block, width: 1, closed: true, continues: false });
        return;
    }
    let marks = marks(text, tokens.clone());
    let mut i = 0;
    while let Some(open) = marks.get(i) {
        i += 1;
        if !open.opens {
            continue;
        }
        let close = closing(text, &marks, i, open);
        let continues = open_before && open.at == tokens.start;
        let (end, closed) = match close {
            Some(k) => marks.get(k).map_or((tokens.end, false), |m| (m.at + m.width, true)),
            None if open.style == Style::Single => continue,
            None => (tokens.end, false),
        };
        if end <= open.at + open.width + usize::from(closed) {
            continue;
        }
        out.push(Marked { tokens: open.at..end, block, width: open.width, closed, continues });
        match close {
            Some(k) => i = k + 1,
            None => return,
        }
    }
}

/// The mark that closes `open`, searched from `from`. Straight marks that point neither way close what is open.
fn closing(text: &Text<'_>, marks: &[Mark], from: usize, open: &Mark) -> Option<usize> {
    let own = |m: &Mark| m.style == open.style;
    if open.style != Style::Single {
        return marks.iter().enumerate().skip(from).find(|(_, m)| own(m) && m.closes && m.at >= open.at + open.width).map(|(k, _)| k);
    }
    // An apostrophe of a plural ("the workers' march") looks like a closing mark: one behind punctuation or before it is surer.
    let closers: Vec<usize> = marks.iter().enumerate().skip(from).take(40).filter(|(_, m)| own(m) && m.closes).map(|(k, _)| k).collect();
    let sure = closers.iter().copied().find(|&k| {
        marks.get(k).is_some_and(|m| {
            let before = m.at.checked_sub(1).map_or("", |b| text.lower(b));
            let after = text.lower(m.at + 1);
            matches!(before, "." | "," | "?" | "!" | "…")
                || matches!(after, "." | "," | "?" | "!" | ";" | ":" | ")" | "" | "”" | "\"")
                || !before.ends_with('s')
        })
    });
    sure.or_else(|| closers.first().copied())
}

/// Every mark of a block with the ways it can point.
fn marks(text: &Text<'_>, tokens: Range<usize>) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut open = 0_usize;
    let mut i = tokens.start;
    while i < tokens.end {
        let Some(token) = text.tokens.get(i) else { break };
        let word = text.words(token.span);
        let (style, width) = match word {
            "\"" | "“" | "”" | "„" | "‟" | "〝" | "＂" => (Style::Double, 1),
            "«" | "»" => (Style::Guillemet, 1),
            "‹" | "›" => (Style::Angle, 1),
            "'" | "‘" | "’" | "‚" | "`" | "´" => {
                let glued = text.tokens.get(i + 1).is_some_and(|n| n.span.start == token.span.end && matches!(text.words(n.span), "'" | "’" | "‘" | "`"));
                if glued && i + 1 < tokens.end { (Style::Doubled, 2) } else { (Style::Single, 1) }
            }
            "''" | "``" => (Style::Doubled, 1),
            _ => {
                i += 1;
                continue;
            }
        };
        let (left, right) = (is_glued_left(text, i, tokens.start), is_glued_right(text, i + width - 1, tokens.end));
        let (opens, closes) = match (word, style) {
            // German marks close with the one that opens English ones.
            ("“", _) if left && !right && open > 0 => (false, true),
            ("“" | "„" | "«" | "‹" | "‚" | "〝", _) => (true, false),
            ("»" | "›", _) => (false, true),
            ("”", _) => (!left && right && open == 0, left || !right),
            ("‘", Style::Single) => (right, false),
            (_, Style::Single) => (!left && right, left && !right),
            _ => straight(left, right, open > 0, text, i),
        };
        if style != Style::Single {
            if opens && !closes {
                open += 1;
            } else if closes {
                open = open.saturating_sub(1);
            }
        }
        out.push(Mark { at: i, width, style, opens, closes });
        i += width;
    }
    out
}

/// The ways a straight mark points: glued to the word behind it, it opens; to the one before it, it closes; else as it must.
fn straight(left: bool, right: bool, open: bool, text: &Text<'_>, i: usize) -> (bool, bool) {
    let inches = left && i.checked_sub(1).is_some_and(|b| text.lower(b).chars().all(|c| c.is_ascii_digit() || c == '.'));
    match (left, right) {
        (true, false) if inches && !open => (false, false),
        (true, false) => (false, true),
        (false, true) => (true, false),
        _ => (!open, open),
    }
}

fn is_glued_left(text: &Text<'_>, i: usize, start: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|b| *b >= start).and_then(|b| text.tokens.get(b)) else { return false };
    let here = text.tokens.get(i).map_or(0, |t| t.span.start);
    before.span.end == here && !matches!(text.words(before.span), "(" | "[" | "—" | "–" | "-" | "“" | "‘" | "«")
}

fn is_glued_right(text: &Text<'_>, i: usize, end: usize) -> bool {
    let Some(after) = text.tokens.get(i + 1).filter(|_| i + 1 < end) else { return false };
    let here = text.tokens.get(i).map_or(0, |t| t.span.end);
    let word = text.words(after.span);
    after.span.start == here && !matches!(word, "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "—" | "–" | "”" | "»" | "-")
}

/// A paragraph that opens with a dash is dialogue up to the next dash, or to its end.
fn dialogue(text: &Text<'_>, tokens: &Range<usize>, kind: BlockKind) -> Option<usize> {
    let dash = |i: usize| matches!(text.lower(i), "—" | "–" | "―");
    if kind != BlockKind::Paragraph || !dash(tokens.start) || !text.tokens.get(tokens.start + 1).is_some_and(Token::capitalized) {
        return None;
    }
    let next = (tokens.start + 1..tokens.end).find(|&i| dash(i));
    let end = next.unwrap_or(tokens.end);
    let finished = next.is_some() || end.checked_sub(1).is_some_and(|i| matches!(text.lower(i), "." | "?" | "!" | "…"));
    (finished && end > tokens.start + 2).then_some(end)
}
