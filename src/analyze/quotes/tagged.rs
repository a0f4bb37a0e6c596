//! Tags: attribution behind what was said, or in the middle of it.

use super::clause::{self, Tags};
use super::cues::Takes;
use super::opening::Opening;
use super::view::View;
use crate::analyze::text::{Tag, VerbForm};
use std::ops::Range;

/// What stands before a tag.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub(super) content: Vec<Range<usize>>,
    /// Whether it ends in quotation marks.
    pub(super) marked: bool,
}

/// What stands before the tag that begins at `start`; `earlier` is the last cue before it in the sentence.
pub(super) fn before(view: &View<'_>, start: usize, earlier: Option<usize>) -> Option<Before> {
    let last = start.checked_sub(1).filter(|b| view.block(*b) == view.block(start))?;
    // "… 'unheard of.' He said in May, 'No other …'": a new sentence with marked words of its own tags those.
    if view.sentence(last) != view.sentence(start) && view.sentence(start).any(|k| k > start && view.level(k) != 0) {
        return None;
    }
    if view.level(last) != view.level(start) {
        return marked_before(view, last, view.mark_at(last)?, earlier, start);
    }
    if !view.is(last, &[",", "—", "–", "--", "-", "?", "!"]) {
        return None;
    }
    let previous = last.checked_sub(1)?;
    if let Some(m) = view.mark_at(previous).filter(|_| view.level(previous) != view.level(last) && view.block(previous) == view.block(start)) {
        return marked_before(view, previous, m, earlier, start);
    }
    let first = view.floor(last);
    let from = match earlier.filter(|e| *e >= first && *e < last) {
        Some(e) => (e..last).rev().find(|&k| view.is(k, &["and", "but", ";"]) && clause::starts_anew(view, k + 1) && view.level(k) == 0).map(|k| k + 1)?,
        None => first,
    };
    (from < last && view.sentence(last) == view.sentence(start)).then(|| Before { content: std::iter::once(from..last).collect(), marked: false })
}

/// Marked words before a tag, with the words before them that belong to the same clause, and the paragraphs that reopen.
fn marked_before(view: &View<'_>, last: usize, mark: usize, earlier: Option<usize>, start: usize) -> Option<Before> {
    let marked = view.marked.get(mark)?;
    let comma = last + 1 < start;
    let first = view.sentence(marked.tokens.start).start;
    // A whole sentence in marks is said even where its comma was forgotten.
    let whole = marked.tokens.start == first && marked.tokens.len() > 8 && view.has_finite(marked.tokens.clone());
    if !comma && !whole && !marked.finished(view.text) {
        return None;
    }
    let governed = earlier.is_some_and(|e| e >= first && e < marked.tokens.start);
    let lead = first < marked.tokens.start && !governed && view.block(first) == view.block(marked.tokens.start);
    let lower = view.text.tokens.get(marked.tokens.start + marked.width).is_some_and(|t| !t.capitalized());
    let colon = marked.tokens.start.checked_sub(1).is_some_and(|b| view.is(b, &[":"]));
    if lead && !colon && (lower || !view.is(marked.tokens.start - 1, &[","])) {
        // "The plan is 'a disgrace', he said": the words before the marks are part of what was said.
        let from =
            if view.level(first) == 0 { first } else { view.mark_at(first).and_then(|m| view.marked.get(m)).map_or(first, |m| m.tokens.start.max(first)) };
        return Some(Before { content: std::iter::once(from..marked.tokens.end).collect(), marked: true });
    }
    Some(Before { content: chain_back(view, mark), marked: true })
}

/// The marked stretch with those it reopens, first paragraph first.
pub(super) fn chain_back(view: &View<'_>, mark: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = Some(mark);
    while let Some(m) = at.and_then(|i| view.marked.get(i)) {
        out.push(m.tokens.clone());
        at = if m.continues { at.and_then(|i| i.checked_sub(1)) } else { None };
    }
    out.reverse();
    out
}

/// The marked stretch with those that reopen it in the paragraphs behind.
pub(super) fn chain_forward(view: &View<'_>, mark: usize) -> Vec<Range<usize>> {
    let first = view.marked.get(mark).map(|m| m.tokens.clone());
    let rest = view.marked.iter().skip(mark + 1).take_while(|m| m.continues).map(|m| m.tokens.clone());
    first.into_iter().chain(rest).collect()
}

/// What goes on behind a tag: marked words right behind it, or the rest of an interrupted clause. `after` is one past the tag's verb or subject;
/// `claimed` says whether marked words have a tag of their own behind them.
pub(super) fn resumed(view: &View<'_>, before: &Before, after: usize, plain: bool, tags: &Tags, claimed: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let sentence = view.sentence(after.saturating_sub(1));
    let mut k = after;
    let mut parenthesis = false;
    while k < sentence.end && k < after + 45 {
        if view.level(k) != 0 {
            break;
        }
        if view.is(k, &[".", "?", "!", ":", ";"]) {
            k += 1;
            break;
        }
        if view.is(k, &[",", "—", "–", "--"]) {
            if view.level(k + 1) != 0 && view.sentence(k + 1) == sentence {
                k += 1;
                break;
            }
            if !before.marked && !parenthesis {
                return resumed_clause(view, before, k, plain && k == after, tags);
            }
            parenthesis = true;
        }
        if parenthesis && (tags.at(k) || (view.is(k, &["and", "but"]) && tags.at(k + 1))) {
            return Vec::new();
        }
        k += 1;
    }
    if !before.marked || view.block(k) != view.block(after.saturating_sub(1)) {
        return Vec::new();
    }
    let Some(mark) = view.mark_at(k).filter(|&m| view.marked.get(m).is_some_and(|m| m.tokens.start == k)) else { return Vec::new() };
    if claimed(mark) { Vec::new() } else { chain_forward(view, mark) }
}

/// The rest of a clause that ", he said," interrupts at the comma `comma`.
fn resumed_clause(view: &View<'_>, before: &Before, comma: usize, plain: bool, tags: &Tags) -> Vec<Range<usize>> {
    let start = comma + 1;
    // "…, he said, because …": behind a verb with its comma, what follows belongs to the speaker, unless an apposition or a clause of its own does.
    let plain = plain && !view.is(start, &["a", "an", "and", "but", "before", "after", "while", "as", "when", "in", "on", "during", "though", "although"]);
    let begun = before.content.first().cloned().unwrap_or(0..0);
    let dependent = view.is(begun.start, &["while", "though", "although", "as", "after", "when", "since", "because", "if", "before", "once"]);
    let goes_on = plain
        || dependent && !begun.clone().any(|k| view.lower(k) == ",")
        || !view.has_finite(begun)
        || view.is_finite(start)
        || (view.tag(start) == Tag::Adv && view.is_finite(start + 1));
    let other = view.form(start) == Some(VerbForm::Gerund) || view.is(start, &["citing", "who", "which", "according"]);
    if !goes_on || other || view.sentence(start) != view.sentence(comma) {
        return Vec::new();
    }
    let open = Opening { start, what: Takes::Bare, listener: None };
    let end = clause::end(view, None, &open, tags);
    if end > start { std::iter::once(start..end).collect() } else { Vec::new() }
}
