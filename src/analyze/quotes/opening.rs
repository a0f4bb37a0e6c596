//! Where the content of a reporting verb begins, behind its listener, dates and other insertions.

use super::clause::resumes;
use super::cues::{LEXICON, Rule, Takes};
use super::hits::Hit;
use super::view::View;
use crate::analyze::text::{Tag, VerbForm};
use std::ops::Range;

/// Where content begins.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    /// Its first token.
    pub(super) start: usize,
    /// What kind of complement it is.
    pub(super) what: Takes,
    /// The listener named before it: "told Reuters that".
    pub(super) listener: Option<Range<usize>>,
}

const WH: [&str; 9] = ["whether", "if", "how", "why", "what", "who", "where", "which", "when"];

/// Where the content of a cue begins that ends before token `from`, under the rules of its phrase.
pub(super) fn find(view: &View<'_>, from: usize, rules: &[&Rule]) -> Option<Opening> {
    let takes = |what: Takes| rules.iter().any(|r| r.takes(what));
    let clausal = takes(Takes::That) || takes(Takes::Marks) || takes(Takes::Bare) || takes(Takes::Whether);
    if let Some(found) = with_object(view, from, rules) {
        return Some(found);
    }
    let mut k = from;
    if let Some(found) = behind_colon(view, from).filter(|_| takes(Takes::Marks)) {
        return Some(found);
    }
    let mut listener = None;
    if rules.iter().any(|r| r.object && clausal) {
        (k, listener) = past_listener(view, k);
    }
    let strict = rules.iter().all(|r| r.able || r.strict || !r.takes(Takes::Bare));
    if let Some(mut found) = clausal.then(|| clausal_opening(view, k, &takes, strict)).flatten() {
        found.listener = found.listener.or(listener);
        return Some(found);
    }
    if let Some(start) = distant_that(view, k, rules) {
        return Some(Opening { start, what: Takes::That, listener });
    }
    let verbal = matches!(view.form(k + 1), Some(VerbForm::Base)) || !LEXICON.verbs(view.lower(k + 1)).is_empty();
    if takes(Takes::To) && view.lower(k) == "to" && verbal {
        return Some(Opening { start: k, what: Takes::To, listener });
    }
    if takes(Takes::To) && view.is(k, &["not", "never"]) && view.lower(k + 1) == "to" {
        return Some(Opening { start: k, what: Takes::To, listener });
    }
    (takes(Takes::Np) && listener.is_none() && opens_phrase(view, from)).then_some(Opening { start: from, what: Takes::Np, listener: None })
}

/// "told a crowd in Lund, Sweden, on the last day that": the conjunction behind insertions that the nearer search does not know, for verbs that take a
/// clause above all.
fn distant_that(view: &View<'_>, from: usize, rules: &[&Rule]) -> Option<usize> {
    if !rules.iter().any(|r| r.takes(Takes::That) && r.takes(Takes::Bare) && !r.able && !r.strict) {
        return None;
    }
    let end = view.sentence(from).end.min(from + 22);
    let that = (from..end).find(|&k| view.lower(k) == "that" && view.level(k) == view.level(from.saturating_sub(1)))?;
    let clause = view.text.chunk_at(that + 1).is_some_and(|c| c.tokens.start == that + 1) || view.level(that + 1) != view.level(that);
    let finite = (from..that).filter(|&k| view.is_finite(k)).count();
    let reports = |k: usize| !LEXICON.verbs(view.lower(k)).is_empty() && view.form(k).is_some();
    let apart = (from..that).any(|k| view.is(k, &[";", ":", "and", "but"]) || view.level(k) != view.level(that) || reports(k));
    let subordinate = (from..that).any(|k| matches!(view.lower(k), "before" | "after" | "when" | "while" | "as" | "who"));
    (clause && !apart && finite <= usize::from(subordinate)).then_some(that + 1)
}

/// "The letter reveals a few facts: '…'": marked words behind a colon, with no other clause in between.
fn behind_colon(view: &View<'_>, from: usize) -> Option<Opening> {
    let end = view.sentence(from).end;
    let colon = (from..end.min(from + 25)).find(|&k| view.lower(k) == ":" || view.level(k) != view.level(from.saturating_sub(1)))?;
    let marked = view.lower(colon) == ":" && view.level(colon + 1) != view.level(colon) && view.block(colon) == view.block(colon + 1);
    (marked && !view.has_finite(from..colon)).then_some(Opening { start: colon + 1, what: Takes::Marks, listener: None })
}

/// "urged the council to act", "told the crowd to leave".
fn with_object(view: &View<'_>, from: usize, rules: &[&Rule]) -> Option<Opening> {
    let rule = rules.iter().find(|r| r.takes(Takes::To) && (r.object || r.object_to))?;
    let sentence = view.sentence(from);
    let chunk = view.text.chunk_at(from).filter(|c| c.tokens.start == from)?;
    let to = (chunk.tokens.end..sentence.end.min(chunk.tokens.end + 10)).find(|&k| view.lower(k) == "to" && view.form(k + 1) == Some(VerbForm::Base))?;
    let clear = !(chunk.tokens.end..to).any(|k| view.is_finite(k) || view.is(k, &[",", "that", ":"]) || view.level(k) != view.level(from));
    if !clear {
        return None;
    }
    let start = if rule.object_to { from } else { to };
    Some(Opening { start, what: Takes::To, listener: (!rule.object_to).then_some(from..to) })
}

/// Whether a tag ends here: no object follows that would make its verb say something of its own.
pub(super) fn ends_tag(view: &View<'_>, end: usize, hit: &Hit) -> bool {
    let (k, _) = past_listener_of(view, end, hit);
    let object = view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k) && past_date(view, k).is_none();
    let infinitive = view.lower(k) == "to" && view.form(k + 1) == Some(VerbForm::Base);
    !object && !infinitive && view.form(k) != Some(VerbForm::Gerund)
}

fn past_listener_of(view: &View<'_>, k: usize, hit: &Hit) -> (usize, Option<Range<usize>>) {
    let listens = hit.phrases.iter().flat_map(|p| &p.1.rules).any(|r| LEXICON.rule(*r).is_some_and(|r| r.object));
    if listens { past_listener(view, k) } else { (k, None) }
}

/// One past the listener at `k`, if one stands there: a noun phrase that is not the subject of what follows.
fn past_listener(view: &View<'_>, k: usize) -> (usize, Option<Range<usize>>) {
    let Some(chunk) = view.text.chunk_at(k).filter(|c| c.tokens.start == k) else { return (k, None) };
    let mut end = chunk.tokens.end;
    if let Some(date) = (k..end).find(|&i| i > k && view.is_date(i)) {
        end = date;
    }
    while view.is(end, &["of", "and", "from", "at"]) {
        match view.text.chunk_at(end + 1).filter(|c| c.tokens.start == end + 1 && !view.is_finite(c.tokens.end)) {
            Some(c) => end = c.tokens.end,
            None => break,
        }
    }
    if view.is_finite(end) || view.is_date(k) { (k, None) } else { (end, Some(k..end)) }
}

/// A that-clause, a bare clause, a question or marked words, perhaps behind a date, a place, an audience.
fn clausal_opening(view: &View<'_>, from: usize, takes: &impl Fn(Takes) -> bool, strict: bool) -> Option<Opening> {
    let sentence = view.sentence(from);
    let mut listener = None;
    let mut k = from;
    let found = |start: usize, what: Takes, listener: &Option<Range<usize>>| Some(Opening { start, what, listener: listener.clone() });
    while k < sentence.end && k < from + 26 {
        if let Some(m) = view.mark_at(k).filter(|_| view.level(k) != view.level(from.saturating_sub(1))) {
            let own = view.marked.get(m).is_some_and(|m| m.tokens.start == k);
            // "said in his second book, 'The Long Road'"
            let title = view.lower(k.saturating_sub(1)) == "," && k > from + 1 && view.marked.get(m).is_some_and(|m| m.is_title(view.text));
            return if own && !title && takes(Takes::Marks) { found(k, Takes::Marks, &listener) } else { None };
        }
        match view.lower(k) {
            "that" if takes(Takes::That) && k + 1 < sentence.end && !is_demonstrative(view, k) => return found(k + 1, Takes::That, &listener),
            ":" if k + 1 < sentence.end => return found(k + 1, if view.level(k + 1) == 0 { Takes::Bare } else { Takes::Marks }, &listener),
            "," => {
                k = past_insertion(view, k, sentence.end)?;
                continue;
            }
            w if WH.contains(&w) && (takes(Takes::Whether) || w == "if") && (w != "when" || k == from) => {
                return if takes(Takes::Whether) {
                    found(k, Takes::Whether, &listener)
                } else if takes(Takes::Bare) {
                    found(k, Takes::Bare, &listener)
                } else {
                    None
                };
            }
            _ => {}
        }
        if let Some(next) = past_date(view, k) {
            k = next;
        } else if takes(Takes::Bare) && opens_clause(view, k, sentence.end, strict) {
            return found(k, Takes::Bare, &listener);
        } else if view.tag(k) == Tag::Adv {
            k += 1;
        } else if view.tag(k) == Tag::Adp || view.lower(k) == "to" {
            let (next, phrase) = past_prepositions(view, k)?;
            if view.is(k, &["to", "with"]) && listener.is_none() {
                listener = Some(phrase);
            }
            k = next;
        } else {
            return None;
        }
    }
    None
}

/// "that man", not the conjunction.
fn is_demonstrative(view: &View<'_>, k: usize) -> bool {
    view.tag(k) == Tag::Det && view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k && c.tokens.len() > 1 && view.is_finite(c.tokens.end))
}

/// Behind ", in a statement on Friday," or straight behind a comma before marked words.
fn past_insertion(view: &View<'_>, comma: usize, end: usize) -> Option<usize> {
    if view.level(comma + 1) != view.level(comma) {
        return Some(comma + 1);
    }
    let close = (comma + 1..end.min(comma + 16)).find(|&k| view.lower(k) == ",")?;
    // ", adding, '…'" has a cue of its own.
    if view.form(comma + 1) == Some(VerbForm::Gerund) && !LEXICON.verbs(view.lower(comma + 1)).is_empty() {
        return None;
    }
    let resumes = view.lower(close + 1) == "that" || view.level(close + 1) != view.level(close);
    (resumes && !view.has_finite(comma + 1..close)).then_some(close + 1)
}

/// One past a date or a time: "on" stays with the prepositions.
fn past_date(view: &View<'_>, k: usize) -> Option<usize> {
    const TIMES: [&str; 14] =
        ["week", "month", "year", "morning", "night", "evening", "afternoon", "day", "weekend", "time", "ago", "earlier", "later", "summer"];
    if view.is_date(k) {
        let more = (k + 1..k + 4).take_while(|&i| view.tag(i) == Tag::Num || view.is(i, &["morning", "night", "evening", "afternoon"])).count();
        return Some(k + 1 + more);
    }
    let chunk = view.text.chunk_at(k).filter(|c| c.tokens.start == k)?;
    let time = view.is(chunk.head, &TIMES) && view.is(k, &["this", "last", "that", "one", "two", "three", "several", "early", "late", "a", "the", "earlier"]);
    let counted = view.is(chunk.tokens.end, &["ago", "earlier", "later", "before"]);
    let end = if counted { chunk.tokens.end + 1 } else { chunk.tokens.end };
    let time = time && (counted || !view.is(k, &["a", "the"]));
    (time && !view.is_finite(end)).then_some(end)
}

/// One past a prepositional phrase and those that hang on it; with the first noun phrase in it.
pub(super) fn past_prepositions(view: &View<'_>, k: usize) -> Option<(usize, Range<usize>)> {
    let mut at = k;
    let mut first = None;
    for _ in 0..5 {
        if !(view.tag(at) == Tag::Adp || view.lower(at) == "to" || (first.is_some() && view.lower(at) == "and")) {
            break;
        }
        let Some(chunk) = view.text.chunk_at(at + 1).filter(|c| c.tokens.start == at + 1) else { break };
        if first.is_some() && view.lower(at) == "and" && view.is_finite(chunk.tokens.end) {
            break;
        }
        first = first.or(Some(chunk.tokens.clone()));
        at = chunk.tokens.end;
    }
    first.map(|f| (at, f))
}

/// Whether a clause with a verb of its own begins at `k`.
/// The strict way asks that the verb follow its subject at once: "found ways to help those who came" is no clause.
fn opens_clause(view: &View<'_>, k: usize, end: usize, strict: bool) -> bool {
    if strict {
        let after = view.text.chunk_at(k).filter(|c| c.tokens.start == k).map_or(k, |c| past_prepositions(view, c.tokens.end).map_or(c.tokens.end, |p| p.0));
        let verb = (after..end.min(after + 3)).find(|&i| view.tag(i) != Tag::Adv);
        return after > k && verb.is_some_and(|i| view.is_finite(i));
    }
    // "said if the rain holds, the dam will too", but not "said as he left".
    let conditional = view.tag(k.saturating_sub(1)) == Tag::Verb && (k..end).any(|i| view.lower(i) == "," && resumes(view, i + 1));
    let starts = view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k)
        || (view.is(k, &["if", "when", "while", "although", "though", "as", "because", "since", "once", "after", "before"]) && conditional)
        || view.form(k) == Some(VerbForm::Gerund)
        || matches!(view.tag(k), Tag::Det | Tag::Pron)
        || LEXICON.is_quantity(view.lower(k))
        || view.is(k, &["there", "neither", "either", "despite", "under", "without", "unlike", "instead", "only", "even", "at"]);
    let stop = (k..end).find(|&i| view.is(i, &[";", ":"])).unwrap_or(end);
    starts && (k + 1..stop).take(60).any(|i| view.is_finite(i) || view.form(i) == Some(VerbForm::Participle))
}

/// Whether a noun phrase or a gerund begins at `k`.
fn opens_phrase(view: &View<'_>, k: usize) -> bool {
    let own = view.mark_at(k).and_then(|m| view.marked.get(m)).is_some_and(|m| m.tokens.start == k);
    own || view.form(k) == Some(VerbForm::Gerund)
        || view.is(k, &["what", "how", "whether", "why", "both", "those"])
        || matches!(view.tag(k), Tag::Det | Tag::Adj | Tag::Num)
        || view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k) && !view.is_date(k)
}
