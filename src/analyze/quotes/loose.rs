//! Marked words that nothing governs: the same speaker going on, somebody unnamed, or no quote at all.

use super::cues::Takes;
use super::draft::Draft;
use super::marks::Marked;
use super::view::View;
use crate::analyze::text::{Tag, Token};
use crate::briefing::Polarity;
use std::ops::Range;

/// Adds continuations and orphans; scare quotes, titles and nicknames stay what they are.
pub(super) fn carry_over(view: &View<'_>, drafts: &mut Vec<Draft>) {
    for marked in &view.marked {
        if drafts.iter().any(|d| d.content.iter().any(|r| r.start < marked.tokens.end && marked.tokens.start < r.end)) {
            continue;
        }
        if marked.continues {
            if let Some(d) =
                drafts.iter_mut().find(|d| d.last() <= marked.tokens.start && view.block(d.last().saturating_sub(1)).map(|b| b + 1) == Some(marked.block))
            {
                d.content.push(marked.tokens.clone());
                continue;
            }
        }
        if !is_speech(view, marked) {
            continue;
        }
        let before = drafts.iter().filter(|d| d.last() <= marked.tokens.start).max_by_key(|d| (d.last(), d.first()));
        let carried = before.filter(|d| goes_on(view, d, marked)).and_then(|d| {
            let own = d.subject.as_ref().and_then(|s| view.speaker(s)).map(|(s, _)| s);
            own.or_else(|| d.carried.clone())
        });
        let content = std::iter::once(marked.tokens.clone()).collect();
        let start = marked.tokens.start;
        drafts.push(Draft { content, cue: None, start, subject: None, what: Takes::Marks, polarity: Polarity::Said, via: Vec::new(), carried });
    }
}

/// Whether the same speaker goes on: in the same paragraph, or opening the next, with nobody else named in between.
fn goes_on(view: &View<'_>, draft: &Draft, marked: &Marked) -> bool {
    let last = draft.last().saturating_sub(1);
    let Some(block) = view.block(last) else { return false };
    let first_of_block = marked.tokens.start == 0 || view.block(marked.tokens.start - 1) != Some(marked.block);
    if block != marked.block && !(block + 1 == marked.block && first_of_block) {
        return false;
    }
    let speaker = draft.subject.as_ref().and_then(|s| view.speaker(s)).and_then(|(s, _)| s.actor).or_else(|| draft.carried.as_ref().and_then(|s| s.actor));
    let from = draft.cue.as_ref().map_or(draft.last(), |c| c.end.max(draft.last()));
    let from = draft.subject.as_ref().map_or(from, |s| from.max(s.tokens.end));
    others(view, from..marked.tokens.start, speaker) == 0
}

fn others(view: &View<'_>, range: Range<usize>, speaker: Option<crate::briefing::ActorId>) -> usize {
    let first = view.names.named.partition_point(|n| n.tokens.end <= range.start);
    let named = view.names.named.get(first..).unwrap_or_default().iter().take_while(|n| n.tokens.start < range.end);
    named.filter(|n| n.party.is_some() && n.party != speaker).count()
}

/// Whether marked words are a speech of their own: a sentence, not a title, a nickname or a word held at arm's length.
fn is_speech(view: &View<'_>, marked: &Marked) -> bool {
    let inner = marked.tokens.start + marked.width..marked.tokens.end.saturating_sub(usize::from(marked.closed) * marked.width);
    let words = inner.clone().filter(|&i| view.tag(i) != Tag::Punct).count();
    let last = inner.end.checked_sub(1).map_or("", |i| view.lower(i));
    let begins = view.text.tokens.get(inner.start).is_some_and(Token::capitalized);
    let first = view.sentence(marked.tokens.start).start == marked.tokens.start;
    let introduced = marked.tokens.start.checked_sub(1).is_some_and(|b| view.lower(b) == ":");
    let ends = last.ends_with(['.', '?', '!', '…']) || (last == "," && first) || !marked.closed;
    let capitals = inner.clone().filter(|&i| view.text.tokens.get(i).is_some_and(Token::capitalized)).count();
    words >= 4 && begins && (first || introduced) && (ends || introduced) && view.has_finite(inner) && capitals * 2 < words + 1
}
