//! Quotes that a phrase or a noun reports: "according to", "in her words", "his claim that", "the ministry's call for".

use super::clause::{self, Tags};
use super::cues::{LEXICON, Rule, Takes};
use super::draft::Draft;
use super::hits::Hit;
use super::opening::Opening;
use super::subject::Subject;
use super::tagged;
use super::view::View;
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing;
use std::ops::Range;

/// What something is done "according to" that says nothing itself: "hired according to the needs of the market".
const MEASURES: [&str; 16] = [
    "needs",
    "need",
    "demand",
    "size",
    "age",
    "schedule",
    "preference",
    "preferences",
    "custom",
    "tradition",
    "availability",
    "requirements",
    "merit",
    "seniority",
    "circumstances",
    "ability",
];

/// The quotes of every phrase and noun of speech.
pub(super) fn read(view: &View<'_>, hits: &[Hit], tags: &Tags, out: &mut Vec<Draft>) {
    for i in 0..view.text.tokens.len() {
        if view.level(i) != 0 {
            continue;
        }
        let phrase = LEXICON.before().iter().find(|p| p.iter().enumerate().all(|(k, w)| view.lower(i + k) == w));
        if let Some(cue) = phrase.filter(|_| claims(view, i)).map(|p| i..i + p.len()) {
            let source = view.subject_after(cue.end).filter(|s| !MEASURES.contains(&view.lower(s.head)));
            out.extend(source.and_then(|s| around(view, cue, s, tags)));
        }
        if view.lower(i) == "in" && claims(view, i) {
            out.extend(possessed(view, i, tags));
        }
        if view.tag(i) == Tag::Noun && claims(view, i) {
            out.extend(noun(view, hits, i, tags));
        }
    }
}

fn claims(view: &View<'_>, i: usize) -> bool {
    view.text.tokens.get(i).and_then(|t| view.text.sentences.get(t.sentence)).is_some_and(|s| s.kind.carries_claims())
}

/// "in the minister's words, …"
fn possessed(view: &View<'_>, i: usize, tags: &Tags) -> Option<Draft> {
    let chunk = view.text.chunk_at(i + 1).filter(|c| c.tokens.start == i + 1)?;
    if !LEXICON.is_around(view.lower(chunk.head)) || view.lower(chunk.head + 1) == "of" {
        return None;
    }
    let subject = possessor(view, chunk.tokens.clone(), chunk.head)?;
    let cue = chunk.head..chunk.head + 1;
    let mut draft = around(view, i..chunk.tokens.end, subject, tags)?;
    draft.cue = Some(cue);
    Some(draft)
}

/// What a phrase between `phrase.start` and its speaker is about: the rest of the sentence, before it, behind it, or both.
fn around(view: &View<'_>, phrase: Range<usize>, subject: Subject, tags: &Tags) -> Option<Draft> {
    let after = subject.tokens.end.max(phrase.end);
    let sentence = view.sentence(phrase.start);
    let opens = phrase.start == sentence.start
        || view.is(phrase.start - 1, &["that"])
        || (view.is(phrase.start - 1, &["and", "but", "that", "because", "while", ";", ":"]) && view.is(after, &[","]));
    let mut content = Vec::new();
    if opens {
        let start = past_appositive(view, after, sentence.end);
        content.extend(rest(view, start, tags));
    } else if let Some(before) = tagged::before(view, phrase.start, None) {
        let whole = view.has_finite(before.content.first().cloned().unwrap_or(0..0));
        let resumed = tagged::resumed(view, &before, after, false, tags, |_| true);
        content.extend(before.content);
        content.extend(if whole && !before.marked { Vec::new() } else { resumed });
    } else {
        content.push(sentence.start..phrase.start);
    }
    // "said it would help, which is false in the opinion of many": only what stands behind "which"
    let relative = |r: &Range<usize>| {
        let which = r.clone().rev().take_while(|&k| view.lower(k) != ",").find(|&k| view.is(k, &["which", "who"]));
        which.filter(|&k| r.end == phrase.start && k > r.start && view.lower(k - 1) == ",").map_or(r.start, |k| k + 1)
    };
    let content: Vec<Range<usize>> = content.into_iter().map(|r| relative(&r)..r.end).filter(|r| r.start < r.end).collect();
    // "Magnitude 6.3, according to the institute": no statement.
    if !content.iter().any(|r| r.len() > 4 || view.has_finite(r.clone())) {
        return None;
    }
    let cue = phrase.start..phrase.end.min(subject.tokens.start.max(phrase.start + 1));
    let start = phrase.start;
    Some(Draft { start, ..Draft::new(content, cue, Some(subject), Takes::Tag, briefing::Rule::QuotePhrase) })
}

/// Where the main clause begins behind a speaker at the head of a sentence; an appositive between commas is passed over.
fn past_appositive(view: &View<'_>, after: usize, end: usize) -> usize {
    // "in the words of the prosecutor, Ada Lund, QC, '…'"
    let marked = (after..end.min(after + 14)).find(|&k| view.level(k) != 0).filter(|&k| !view.has_finite(after..k) && view.is(k - 1, &[",", ":"]));
    if let Some(start) = marked {
        return start;
    }
    let Some(comma) = (after..end.min(after + 30)).find(|&k| view.lower(k) == ",") else { return after };
    if comma > after && view.has_finite(after..comma) && !view.is(after, &["who", "which", "that"]) {
        return after;
    }
    let Some(close) = (comma + 1..end.min(comma + 25)).find(|&k| view.lower(k) == ",") else { return comma + 1 };
    let relative = view.is(comma + 1, &["who", "which"]);
    let apposed = matches!(view.tag(comma + 1), Tag::Det | Tag::Num) || view.tag(comma + 1) == Tag::Noun;
    if relative || (apposed && !view.has_finite(comma + 1..close)) { close + 1 } else { comma + 1 }
}

fn rest(view: &View<'_>, start: usize, tags: &Tags) -> Option<Range<usize>> {
    let open = Opening { start, what: Takes::Bare, listener: None };
    if view.sentence(start) != view.sentence(start.saturating_sub(1)) {
        return None;
    }
    let end = clause::end(view, None, &open, tags);
    (end > start).then_some(start..end)
}

/// A noun of speech with its speaker: "the ministry's claim that", "issued a statement that", "a warning from the port that".
fn noun(view: &View<'_>, hits: &[Hit], i: usize, tags: &Tags) -> Option<Draft> {
    let rules: Vec<&Rule> = LEXICON.nouns(view.lower(i)).iter().filter_map(|r| LEXICON.rule(*r)).collect();
    if rules.is_empty() {
        return None;
    }
    let chunk = view.text.chunk_at(i).filter(|c| c.head == i)?;
    let mut at = i + 1;
    let mut subject = possessor(view, chunk.tokens.clone(), i);
    if view.is(at, &["by", "from"]) {
        let found = view.subject_after(at + 1).filter(|s| view.can_speak(s))?;
        at = found.tokens.end;
        subject = subject.or(Some(found));
    }
    let subject = subject.or_else(|| lent(view, chunk.tokens.start)).filter(|s| view.can_speak(s))?;
    let opening = noun_opening(view, at, &rules)?;
    // As a subject ("the ministry's claim that it rained is odd") it is spoken of, and where it ends cannot be told.
    if !view.has_finite(view.sentence(i).start..chunk.tokens.start) {
        return None;
    }
    // A verb that takes the same words as its own content says it already.
    if hits.iter().any(|h| h.phrases.iter().any(|(end, p)| !p.rest.is_empty() && (h.verb..*end).contains(&i))) {
        return None;
    }
    let end = clause::end(view, None, &opening, tags);
    let content = std::iter::once(opening.start..end).collect();
    let polarity = rules.iter().find(|r| r.takes(opening.what)).map(|r| r.polarity)?;
    Some(Draft { polarity, ..Draft::new(content, i..i + 1, Some(subject), opening.what, briefing::Rule::QuoteNoun) })
}

fn noun_opening(view: &View<'_>, at: usize, rules: &[&Rule]) -> Option<Opening> {
    let takes = |what: Takes| rules.iter().any(|r| r.takes(what));
    let next = view.lower(at);
    if next == "that" && takes(Takes::That) && view.has_finite(at + 1..view.sentence(at).end) {
        return Some(Opening { start: at + 1, what: Takes::That, listener: None });
    }
    if next == "to" && takes(Takes::To) && view.form(at + 1) == Some(VerbForm::Base) {
        return Some(Opening { start: at, what: Takes::To, listener: None });
    }
    let prep = rules.iter().any(|r| r.preps.iter().any(|p| p == next));
    (takes(Takes::Np) && prep && at + 1 < view.sentence(at).end).then_some(Opening { start: at + 1, what: Takes::Np, listener: None })
}

/// The possessor inside a noun phrase: "the ministry" of "the ministry's claim", "her".
fn possessor(view: &View<'_>, chunk: Range<usize>, head: usize) -> Option<Subject> {
    let make = |tokens: Range<usize>, head: usize| Subject { edge: tokens.start, tokens, head, relative: false, shared: false };
    if let Some(mark) = chunk.clone().rev().find(|&k| k < head && matches!(view.lower(k), "'s" | "'")) {
        let owner = mark.checked_sub(1).filter(|k| *k >= chunk.start)?;
        return Some(make(chunk.start..mark, owner));
    }
    let first = chunk.start;
    (first < head && view.is(first, &["his", "her", "their", "its", "my", "our", "your"])).then(|| make(first..first + 1, first))
}

/// The subject that a light verb lends to the noun phrase that begins at `start`: "made the claim that".
fn lent(view: &View<'_>, start: usize) -> Option<Subject> {
    let verb = start.checked_sub(1).filter(|&v| LEXICON.is_light(view.lower(v)) && view.tag(v) == Tag::Verb)?;
    let group = view.group_start(verb);
    view.subject_before(group, true).or_else(|| view.carried(group))
}
