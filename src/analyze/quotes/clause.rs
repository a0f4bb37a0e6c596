//! What a reporting verb governs: where the content begins, and where it ends.

use super::cues::{Rule, Takes};
use super::hits::{Hit, Stance};
use super::view::View;
use crate::analyze::text::{Tag, VerbForm};
use std::collections::BTreeSet;
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

/// The ends that clauses share: where the tags of other reporting verbs begin.
pub(super) struct Tags(BTreeSet<usize>);

/// Whether a hit is sure enough to end the words of the one before it.
fn is_sure(view: &View<'_>, hit: &Hit) -> bool {
    let opens = |what: &[Takes]| {
        hit.phrases.iter().any(|(end, p)| {
            let rules: Vec<&Rule> = p.rules.iter().filter_map(|r| super::cues::LEXICON.rule(*r)).collect();
            opening(view, *end, &rules).is_some_and(|o| what.contains(&o.what))
        })
    };
    let clausal = [Takes::That, Takes::Bare, Takes::Whether, Takes::Marks];
    match (&hit.subject, hit.stance) {
        (_, Stance::Gerund) => opens(&clausal),
        (Some(s), _) if s.shared => opens(&clausal) || (view.form(hit.verb) == Some(VerbForm::Finite) && opens(&[Takes::Np, Takes::To]) && view.can_speak(s)),
        (Some(s), _) => view.can_speak(s) || opens(&clausal),
        (None, _) => false,
    }
}

impl Tags {
    pub(super) fn of(view: &View<'_>, hits: &[Hit]) -> Self {
        Self(hits.iter().filter(|h| is_sure(view, h)).map(|h| h.start).collect())
    }

    /// Whether the tag of a reporting verb begins at token `i`.
    pub(super) fn at(&self, i: usize) -> bool {
        self.0.contains(&i)
    }
}

const WH: [&str; 9] = ["whether", "if", "how", "why", "what", "who", "where", "which", "when"];

/// Where the content of a cue begins that ends before token `from`, under the rules of its phrase.
pub(super) fn opening(view: &View<'_>, from: usize, rules: &[&Rule]) -> Option<Opening> {
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
    let verbal = matches!(view.form(k + 1), Some(VerbForm::Base)) || !super::cues::LEXICON.verbs(view.lower(k + 1)).is_empty();
    if takes(Takes::To) && view.lower(k) == "to" && verbal {
        return Some(Opening { start: k, what: Takes::To, listener });
    }
    if takes(Takes::To) && view.is(k, &["not", "never"]) && view.lower(k + 1) == "to" {
        return Some(Opening { start: k, what: Takes::To, listener });
    }
    (takes(Takes::Np) && listener.is_none() && opens_phrase(view, from)).then_some(Opening { start: from, what: Takes::Np, listener: None })
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
    !object && !infinitive
}

fn past_listener_of(view: &View<'_>, k: usize, hit: &Hit) -> (usize, Option<Range<usize>>) {
    let listens = hit.phrases.iter().flat_map(|p| &p.1.rules).any(|r| super::cues::LEXICON.rule(*r).is_some_and(|r| r.object));
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
    let end = if view.is(chunk.tokens.end, &["ago", "earlier", "later", "before"]) { chunk.tokens.end + 1 } else { chunk.tokens.end };
    (time && !view.is_finite(end)).then_some(end)
}

/// One past a prepositional phrase and those that hang on it; with the first noun phrase in it.
fn past_prepositions(view: &View<'_>, k: usize) -> Option<(usize, Range<usize>)> {
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
        || view.is(k, &["there", "neither", "both", "either"]);
    let stop = (k..end).find(|&i| view.is(i, &[";", ":"])).unwrap_or(end);
    starts && (k + 1..stop).take(60).any(|i| view.is_finite(i) || view.form(i) == Some(VerbForm::Participle))
}

/// Whether a noun phrase or a gerund begins at `k`.
fn opens_phrase(view: &View<'_>, k: usize) -> bool {
    let own = view.mark_at(k).and_then(|m| view.marked.get(m)).is_some_and(|m| m.tokens.start == k);
    own || view.form(k) == Some(VerbForm::Gerund)
        || matches!(view.tag(k), Tag::Det | Tag::Adj | Tag::Num)
        || view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k) && !view.is_date(k)
}

/// One past the last token of the content that begins at `start`.
pub(super) fn end(view: &View<'_>, hit: Option<&Hit>, open: &Opening, tags: &Tags) -> usize {
    let limit = sentence_end(view, open.start);
    let relative = hit.and_then(|h| h.subject.as_ref()).is_some_and(|s| s.relative) && hit.is_some_and(|h| view.lower(h.group.saturating_sub(2)) == ",");
    let subordinate = hit.is_some_and(|h| is_subordinate(view, h));
    let mut depth = 0_usize;
    let mut k = open.start;
    while k < limit {
        if let Some(m) =
            view.mark_at(k).and_then(|m| view.marked.get(m)).filter(|m| m.tokens.start == k && view.level(open.start) != view.level(k) || k == open.start)
        {
            k = m.tokens.end.max(k + 1);
            continue;
        }
        match view.lower(k) {
            "(" => depth += 1,
            ")" if depth == 0 => return k,
            ")" => depth -= 1,
            _ => {}
        }
        if k > open.start && depth == 0 && stops(view, k, open, tags, relative, subordinate) {
            return k;
        }
        k += 1;
    }
    trim(view, open.start, limit)
}

/// The end of the sentence, beyond marks that run on over sentences.
fn sentence_end(view: &View<'_>, start: usize) -> usize {
    let mut end = view.sentence(start).end;
    while let Some(m) = view.mark_at(end.saturating_sub(1)).and_then(|m| view.marked.get(m)).filter(|m| m.tokens.end > end && m.tokens.start > start) {
        let finished = m.tokens.end.checked_sub(1 + m.width).is_some_and(|i| view.is(i, &[".", "?", "!", "…"]));
        end = if finished { m.tokens.end } else { view.sentence(m.tokens.end.saturating_sub(1)).end.max(m.tokens.end) };
    }
    end
}

fn trim(view: &View<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start + 1 && view.level(end - 1) == 0 && view.is(end - 1, &[".", ",", ";", ":", "—", "–", "-", "--", "…", "..."]) {
        end -= 1;
    }
    end
}

/// Whether the verb stands in a clause that another one follows behind a comma: "After officials said that …, the bank closed".
fn is_subordinate(view: &View<'_>, hit: &Hit) -> bool {
    let first = view.sentence(hit.verb).start;
    hit.start.checked_sub(1).filter(|b| *b >= first).is_some_and(|b| {
        view.is(b, &["after", "when", "while", "although", "though", "because", "since", "before", "as", "once", "despite", "even"])
            && (b == first || matches!(view.tag(b - 1), Tag::Punct | Tag::Cconj | Tag::Adv) || !view.has_finite(first..b))
    })
}

/// Whether content that began at `open` ends before token `k`.
fn stops(view: &View<'_>, k: usize, open: &Opening, tags: &Tags, relative: bool, subordinate: bool) -> bool {
    let comma = view.is(k, &[",", ";", "—", "–", "--"]);
    let joins = view.is(k, &["and", "but", "while", "although", "though", "as", "or"]);
    let next = if comma && view.is(k + 1, &["and", "but", "while", "although", "though", "as", "or", "which", "where", "who"]) { k + 2 } else { k + 1 };
    let unmarked = view.level(k) == 0 && view.level(k - 1) != 0 && view.level(open.start) != view.level(k - 1);
    if ((comma || joins) && tags.at(next)) || (unmarked && tags.at(k)) {
        return true;
    }
    if comma && (view.is(k + 1, &["citing", "quoting", "according"]) || (subordinate && resumes(view, k + 1))) {
        return true;
    }
    // "said that it had rained, but gave no figure": the story goes on with what the speaker did.
    let unsubjected = matches!(open.what, Takes::That | Takes::Bare) && view.lower(k) == "," && view.lower(k + 1) == "but";
    if unsubjected && view.form(k + 2) == Some(VerbForm::Finite) && !view.is_auxiliary(k + 2) && view.level(k) == view.level(open.start) {
        return true;
    }
    if relative && comma && (view.is_finite(k + 1) || (view.tag(k + 1) == Tag::Adv && view.is_finite(k + 2))) {
        return true;
    }
    if view.lower(k) == "according" && view.lower(k + 1) == "to" {
        return true;
    }
    matches!(open.what, Takes::Np | Takes::To) && ends_phrase(view, k)
}

/// Whether a main clause begins at `k`.
fn resumes(view: &View<'_>, k: usize) -> bool {
    view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k && (c.tokens.end..c.tokens.end + 12).any(|i| view.is_finite(i) || view.lower(i) == ","))
}

/// Whether a verb of its own, or a subject with its verb, stands at `k`: behind "and" the story goes on.
fn starts_over(view: &View<'_>, k: usize) -> bool {
    let past = matches!(view.form(k), Some(VerbForm::Finite | VerbForm::Participle)) && view.lower(k).ends_with(['d', 's']);
    past || view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k && view.is_finite(c.tokens.end))
}

/// Whether a clause with a subject of its own begins at `k`, prepositional phrases in between: ", and the league of ports meets on Monday".
fn starts_anew(view: &View<'_>, k: usize) -> bool {
    let Some(chunk) = view.text.chunk_at(k).filter(|c| c.tokens.start == k) else { return false };
    let end = past_prepositions(view, chunk.tokens.end).map_or(chunk.tokens.end, |p| p.0);
    view.is_finite(end)
}

/// Whether a governed noun phrase ends before token `k`: behind it the story goes on.
fn ends_phrase(view: &View<'_>, k: usize) -> bool {
    if view.is(k, &[";", "—", "–", "--"]) {
        return true;
    }
    if view.lower(k) == "," {
        let next = k + 1;
        return view.form(next) == Some(VerbForm::Gerund)
            || view.is(next, &["who", "which", "when", "while", "as", "after", "but", "although", "though", "where", "because", "saying", "with"])
            || view.is_finite(next)
            || (view.lower(next) == "and" && (view.is_finite(next + 1) || starts_anew(view, next + 1)))
            || (view.text.chunk_at(next).is_some_and(|c| view.is_finite(c.tokens.end)));
    }
    view.is(k, &["when", "while", "after", "because", "although", "though", "before", "until", "since"]) && view.tag(k) == Tag::Sconj
        || (view.is(k, &["and", "but"]) && starts_over(view, k + 1))
        || view.lower(k) == "("
}
