//! Use: whether a mention means the place, its government or people, or what belongs to it.

use super::cues::CUES;
use super::mention::Found;
use crate::analyze::gazetteer::Kind;
use crate::analyze::text::{Tag, Text, VerbForm};
use crate::briefing::PlaceUse;
use rustc_hash::FxHashMap as HashMap;

/// Sets the use of every mention.
pub(super) fn settle(text: &Text<'_>, found: &mut [Found]) {
    let subjects = subjects(text, found);
    let between: Vec<bool> = (0..found.len()).map(|i| is_between(text, found, i)).collect();
    for (f, between) in found.iter_mut().zip(between) {
        if f.usage != PlaceUse::Associative {
            f.usage = usage(text, f, between, &subjects);
        }
    }
}

fn usage(text: &Text<'_>, f: &Found, between: bool, subjects: &HashMap<usize, usize>) -> PlaceUse {
    if f.is_demonym() {
        return PlaceUse::Associative;
    }
    if f.dateline {
        return PlaceUse::Literal;
    }
    let polity = f.entries.first().is_some_and(|e| matches!(e.kind, Kind::Country | Kind::Capital | Kind::Seat | Kind::City | Kind::Admin) || is_land(f));
    if is_modifier(text, f) {
        return PlaceUse::Associative;
    }
    let state = f.entries.first().is_some_and(|e| e.stands_for().is_some());
    if polity && (f.tokens.clone().any(|k| subjects.contains_key(&k)) || opens_clause(text, f) || state && is_party(text, f) || state && between) {
        return PlaceUse::Metonymic;
    }
    if belongs(text, f) { PlaceUse::Associative } else { PlaceUse::Literal }
}

/// Whether it is a region that can act: lands and continents, not seas and rivers.
fn is_land(f: &Found) -> bool {
    f.entries.first().and_then(super::super::gazetteer::Entry::spot).is_some_and(|s| matches!(s.feature, "RGN" | "CONT" | "PCLH"))
}

/// Whether the name stands before a noun that it tells the owner or kind of: "U.S. officials", "Russia's army", "US-led".
fn is_modifier(text: &Text<'_>, f: &Found) -> bool {
    let next = f.next();
    match text.lower(next) {
        "'s" | "'" | "’" => return matches!(text.tag(next), Tag::Part | Tag::Punct) && !matches!(text.tag(next + 1), Tag::Punct | Tag::Adp),
        "-" => return text.tokens.get(next).is_some_and(|t| f.span.end == t.span.start),
        _ => {}
    }
    let Some(chunk) = text.chunk_at(f.tokens.start) else { return false };
    if chunk.head < next || !matches!(text.tag(chunk.head), Tag::Noun | Tag::Propn) {
        return false;
    }
    // only what follows directly: in "Friday Russia two" the chunk runs on, but nothing is modified
    matches!(text.tag(next), Tag::Noun | Tag::Adj | Tag::Propn) && !is_time(text.lower(next))
}

fn is_time(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "last"
            | "next"
            | "this"
            | "late"
            | "early"
            | "time"
    )
}

/// "after Turkey began": right before an active verb and right behind a word that opens a clause.
fn opens_clause(text: &Text<'_>, f: &Found) -> bool {
    let Some(sentence) = text.tokens.get(f.tokens.start).and_then(|t| text.sentences.get(t.sentence)) else { return false };
    let start = first_of(text, f);
    let opens = start == sentence.tokens.start || start.checked_sub(1).is_some_and(|k| CUES.clause.contains(text.lower(k)));
    let verb = (f.next()..sentence.tokens.end).take(4).find(|k| !matches!(text.tag(*k), Tag::Aux | Tag::Adv | Tag::Part));
    let acts = |v: usize| text.tag(v) == Tag::Verb && is_active(text, v, f.next()) && !CUES.stative.contains(text.lower(v));
    opens && verb.is_some_and(acts)
}

/// The heads of the subjects of active verbs that are not stative, with their verb.
fn subjects(text: &Text<'_>, found: &[Found]) -> HashMap<usize, usize> {
    let mut out = HashMap::default();
    let mut sentences: Vec<usize> = found.iter().filter_map(|f| text.tokens.get(f.tokens.start)).map(|t| t.sentence).collect();
    sentences.dedup();
    for sentence in sentences.into_iter().filter_map(|s| text.sentences.get(s)) {
        for v in sentence.tokens.clone() {
            let Some(token) = text.tokens.get(v).filter(|t| t.tag == Tag::Verb) else { continue };
            if CUES.stative.contains(&token.lower) || !is_active(text, v, sentence.tokens.start) {
                continue;
            }
            if let Some(subject) = text.subject(v) {
                out.entry(subject.head).or_insert(v);
                // "Moscow and Pyongyang signed": the whole coordination acts
                let mut head = subject.head;
                while let Some(before) = coordinated(text, head, sentence.tokens.start) {
                    out.entry(before).or_insert(v);
                    head = before;
                }
            }
        }
    }
    out
}

/// The head of the noun phrase that is joined by "and" before the phrase of `head`.
fn coordinated(text: &Text<'_>, head: usize, first: usize) -> Option<usize> {
    let start = text.chunk_at(head)?.tokens.start;
    let and = start.checked_sub(1).filter(|k| *k > first)?;
    let joins = matches!(text.lower(and), "and" | "or" | ",");
    joins.then(|| text.chunk_at(and - 1)).flatten().map(|c| c.head).filter(|h| *h < head)
}

/// Whether the verb at `v` is finite, or has an auxiliary that does not make it passive.
fn is_active(text: &Text<'_>, v: usize, first: usize) -> bool {
    let form = text.tokens.get(v).and_then(|t| t.verb);
    let helper = (first..v).rev().take(4).take_while(|k| matches!(text.tag(*k), Tag::Aux | Tag::Adv | Tag::Part)).find(|k| text.tag(*k) == Tag::Aux);
    match form {
        Some(VerbForm::Finite) => true,
        Some(VerbForm::Participle) => helper.is_some_and(|k| matches!(text.lower(k), "has" | "have" | "had" | "'ve" | "having")),
        Some(VerbForm::Base | VerbForm::Gerund) => helper.is_some(),
        None => false,
    }
}

/// Whether the words before a country make it a party: "ties with", "accused", "prompted X to call".
fn is_party(text: &Text<'_>, f: &Found) -> bool {
    let Some(before) = first_of(text, f).checked_sub(1) else { return false };
    let word = text.lower(before);
    let outer = before.checked_sub(1).map_or("", |k| text.lower(k));
    if CUES.party.contains(word) {
        return !CUES.bounding.contains(outer);
    }
    if text.tag(before) == Tag::Verb {
        return CUES.addressed.contains(word) || text.lower(f.next()) == "to" && text.tokens.get(f.next() + 1).is_some_and(|t| t.verb == Some(VerbForm::Base));
    }
    match word {
        "to" => CUES.to.contains(outer),
        "on" | "upon" => CUES.on.contains(outer),
        "from" => CUES.from.contains(outer),
        _ => false,
    }
}

/// The first token of the mention's phrase: its article, if it has one.
fn first_of(text: &Text<'_>, f: &Found) -> usize {
    let article = f.tokens.start.checked_sub(1).filter(|k| text.lower(*k) == "the");
    article.unwrap_or(f.tokens.start)
}

/// "talks between Moscow and Pyongyang", but not "the border between India and China".
fn is_between(text: &Text<'_>, found: &[Found], i: usize) -> bool {
    let Some(f) = found.get(i) else { return false };
    let opens = |f: &Found| {
        let k = first_of(text, f).checked_sub(1)?;
        (text.lower(k) == "between").then(|| k.checked_sub(1).map_or("", |o| text.lower(o)))
    };
    let joined = |a: &Found, b: &Found| matches!(text.lower(a.next()), "and" | ",") && first_of(text, b) == a.next() + 1;
    let outer = opens(f).filter(|_| found.get(i + 1).is_some_and(|b| joined(f, b)));
    let outer = outer.or_else(|| i.checked_sub(1).and_then(|k| found.get(k)).filter(|a| joined(a, f)).and_then(opens));
    outer.is_some_and(|o| !CUES.bounding.contains(o))
}

/// "the president of Ukraine".
fn belongs(text: &Text<'_>, f: &Found) -> bool {
    let Some(of) = first_of(text, f).checked_sub(1).filter(|k| text.lower(*k) == "of") else { return false };
    of.checked_sub(1).is_some_and(|k| CUES.belonging.contains(text.lower(k)))
}
