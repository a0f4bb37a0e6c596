//! Marked words that no verb governs: a name before a colon or behind a dash, the same speaker going on, somebody unnamed, or no quote at all.

use super::cues::{LEXICON, Takes};
use super::draft::Draft;
use super::hits::Hit;
use super::marks::Marked;
use super::subject::Subject;
use super::view::View;
use crate::analyze::text::{Case, Tag, Token};
use crate::briefing::{ActorId, Polarity, Rule, Speaker};
use std::ops::Range;

/// Adds continuations and orphans; scare quotes, titles and nicknames stay what they are.
pub(super) fn carry_over(view: &View<'_>, hits: &[Hit], drafts: &mut Vec<Draft>) {
    turns(view, drafts);
    for marked in &view.marked {
        if drafts.iter().any(|d| d.content.iter().any(|r| r.start < marked.tokens.end && marked.tokens.start < r.end)) {
            continue;
        }
        if marked.continues && reopened(view, drafts, marked) {
            continue;
        }
        if let Some(draft) = signed(view, marked) {
            drafts.push(draft);
            continue;
        }
        if let Some(draft) = announced(view, hits, marked) {
            drafts.push(draft);
            continue;
        }
        if !is_speech(view, marked) {
            continue;
        }
        let before = drafts.iter().filter(|d| d.last() <= marked.tokens.start).max_by_key(|d| (d.last(), d.first()));
        let carried = before.filter(|d| goes_on(view, d, marked)).and_then(|d| speaker_of(view, d));
        let content = std::iter::once(marked.tokens.clone()).collect();
        let start = marked.tokens.start;
        let rule = if carried.is_some() { Rule::QuoteContinued } else { Rule::QuoteOrphan };
        drafts.push(Draft { content, cue: None, start, subject: None, what: Takes::Marks, rule, polarity: Polarity::Said, via: Vec::new(), carried });
    }
}

/// The speaker of a draft, by the party's name where the text has a pronoun.
fn speaker_of(view: &View<'_>, draft: &Draft) -> Option<Speaker> {
    let own = draft.subject.as_ref().and_then(|s| view.speaker(s)).map(|(s, _)| s);
    let speaker = own.or_else(|| draft.carried.clone())?;
    let name = speaker.actor.and_then(|a| view.names.party(a)).map(|p| p.name.clone());
    Some(Speaker { text: name.unwrap_or(speaker.text), ..speaker })
}

/// Adds a paragraph that reopens marks to the quote it continues.
fn reopened(view: &View<'_>, drafts: &mut [Draft], marked: &Marked) -> bool {
    let follows = |d: &&mut Draft| d.last() <= marked.tokens.start && view.block(d.last().saturating_sub(1)).map(|b| b + 1) == Some(marked.block);
    let Some(draft) = drafts.iter_mut().rev().find(follows) else { return false };
    draft.content.push(marked.tokens.clone());
    true
}

/// "Lund: 'We are late.'" and "'We are late.' — Lund".
fn signed(view: &View<'_>, marked: &Marked) -> Option<Draft> {
    let content = || std::iter::once(marked.tokens.clone()).collect();
    if let Some(colon) = marked.tokens.start.checked_sub(1).filter(|b| view.lower(*b) == ":" && view.block(*b) == Some(marked.block)) {
        let (tokens, head) = view.phrase_before(colon, view.sentence(colon).start, false)?;
        let named = view.tag(head) == Tag::Propn && !view.is_date(head) && view.names.named_at(head).is_none_or(|n| n.kind != crate::briefing::EntityKind::Loc);
        // "speaking via Twitter: '…'" names where it was said, not who said it.
        let venue = tokens.start.checked_sub(1).is_some_and(|b| view.tag(b) == Tag::Adp && view.sentence(b).contains(&tokens.start));
        let subject = Subject { edge: tokens.start, tokens, head, relative: false, shared: false };
        return (named && !venue).then(|| Draft::new(content(), colon..colon + 1, Some(subject), Takes::Marks, Rule::QuoteSigned));
    }
    let dash = marked.tokens.end;
    if !view.is(dash, &["—", "–", "―", "--", "-", "~"]) {
        return None;
    }
    let subject = view.subject_after(dash + 1).filter(|s| view.tag(s.head) == Tag::Propn)?;
    let below = view.block(dash) == Some(marked.block + 1);
    if !below && view.block(dash) != Some(marked.block) {
        return None;
    }
    // In the same paragraph, or alone in the next.
    let ends = view.block(subject.tokens.end) != view.block(dash) || (!below && view.is(subject.tokens.end, &[",", ".", "("]));
    (ends && marked.tokens.len() > 4).then(|| Draft::new(content(), dash..dash + 1, Some(subject), Takes::Marks, Rule::QuoteSigned))
}

/// A paragraph of marked words behind one that ends with a colon: its last reporting verb introduces them.
fn announced(view: &View<'_>, hits: &[Hit], marked: &Marked) -> Option<Draft> {
    let colon = marked.tokens.start.checked_sub(1).filter(|b| view.lower(*b) == ":" && view.block(*b).map(|k| k + 1) == Some(marked.block))?;
    let sentence = view.sentence(colon);
    let last = hits.get(..hits.partition_point(|h| h.verb < colon)).and_then(<[Hit]>::last).filter(|h| sentence.contains(&h.verb));
    let Some(last) = last else { return introduced(view, marked, sentence.start, colon) };
    let subject = last.subject.clone().filter(|s| view.can_speak(s))?;
    let content = super::tagged::chain_forward(view, view.mark_at(marked.tokens.start)?);
    Some(Draft::new(content, last.cue..last.verb + 1, Some(subject), Takes::Marks, Rule::QuoteAnnounced))
}

/// "And from Marta Lund:" over a paragraph of marked words.
fn introduced(view: &View<'_>, marked: &Marked, start: usize, colon: usize) -> Option<Draft> {
    let named = view.names.named_at(colon.checked_sub(1)?).filter(|n| n.tokens.start >= start && n.kind != crate::briefing::EntityKind::Loc)?;
    let from = named.tokens.start == start || view.is(named.tokens.start - 1, &["from", "by"]);
    if !from || view.has_finite(start..colon) {
        return None;
    }
    let subject = Subject { edge: named.tokens.start, tokens: named.tokens.clone(), head: colon - 1, relative: false, shared: false };
    let content = super::tagged::chain_forward(view, view.mark_at(marked.tokens.start)?);
    Some(Draft::new(content, colon..colon + 1, Some(subject), Takes::Marks, Rule::QuoteSigned))
}

/// Turns of a transcript: a paragraph that begins with a name and a colon.
fn turns(view: &View<'_>, drafts: &mut Vec<Draft>) {
    let mut block = usize::MAX;
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        let first = sentence.block != block;
        block = sentence.block;
        if !first || !sentence.kind.carries_claims() {
            continue;
        }
        let start = sentence.tokens.start;
        let Some(colon) = (start + 1..(start + 6).min(sentence.tokens.end)).find(|&k| view.lower(k) == ":") else { continue };
        let name = (start..colon).all(|k| view.text.tokens.get(k).is_some_and(|t| t.capitalized() && view.level(k) == 0));
        let person = view.names.named_at(colon - 1).is_some_and(|n| n.kind == crate::briefing::EntityKind::Per);
        // "Poll: the race is close", as the first words of a text.
        let labeled = index == 0 && LEXICON.can_speak(view.lower(colon - 1)) && view.has_finite(colon..sentence.tokens.end);
        let shouted = (start..colon).all(|k| view.text.tokens.get(k).is_some_and(|t| t.case == Case::Upper && t.lower.len() > 1));
        if !name || !(person || labeled || (shouted && view.tag(colon - 1) == Tag::Propn)) {
            continue;
        }
        let end = view.text.sentences.iter().skip(index).take_while(|s| s.block == block).last().map_or(colon, |s| s.tokens.end);
        let body = colon + 1..end;
        let free = !drafts.iter().any(|d| d.content.iter().any(|r| body.start <= r.start && r.start < body.end && d.start < body.start));
        if free && body.len() > 2 {
            drafts.retain(|d| !body.contains(&d.start));
            let subject = Subject { edge: start, tokens: start..colon, head: colon - 1, relative: false, shared: false };
            drafts.push(Draft::new(std::iter::once(body).collect(), colon..colon + 1, Some(subject), Takes::Bare, Rule::QuoteTurn));
        }
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
    let speaker = speaker_of(view, draft).and_then(|s| s.actor);
    let from = draft.cue.as_ref().map_or(draft.last(), |c| c.end.max(draft.last()));
    let from = draft.subject.as_ref().map_or(from, |s| from.max(s.tokens.end));
    others(view, from..marked.tokens.start, speaker) == 0
}

fn others(view: &View<'_>, range: Range<usize>, speaker: Option<ActorId>) -> usize {
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
    // "it added; and, later, '…'"
    let resumed = words >= 6 && marked.tokens.start.checked_sub(1).is_some_and(|b| view.lower(b) == ",");
    let introduced = introduced || resumed;
    let ends = last.ends_with(['.', '?', '!', '…']) || (last == "," && first) || !marked.closed;
    let capitals = inner.clone().filter(|&i| view.text.tokens.get(i).is_some_and(Token::capitalized)).count();
    words >= 4 && begins && (first || introduced) && (ends || introduced) && view.has_finite(inner) && capitals * 2 < words + 1
}
