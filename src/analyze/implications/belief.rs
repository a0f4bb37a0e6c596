//! Who else stands behind a clause: believers, those whose words are told inside others' words, the subject of the main clause.

use super::clause::{Clauses, says};
use super::cues::Shape;
use super::whole;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};
use std::ops::Range;

/// The subject of the first finite verb of the sentence that stands in no clause of time, if its sentence opens with none.
pub(super) fn main_subject(c: &Clauses<'_, '_>, before: usize) -> Option<Range<usize>> {
    // "As the vote nears, the council waits, hoping for calm"
    let comma = (c.first + 2..before).find(|k| c.word(*k) == "," && c.clause_follows(k + 1));
    if let Some(main) = comma.filter(|_| matches!(c.tag(c.first), Tag::Sconj)).and_then(|k| c.text.chunk_at(k + 1)) {
        return Some(main.tokens.clone());
    }
    let adverb = c.tag(c.first) == Tag::Adv && c.word(c.first + 1) != ",";
    if adverb || matches!(c.tag(c.first), Tag::Sconj | Tag::Adp) || c.quote_mark(c.first) {
        return None;
    }
    let verb = (c.first..before).find(|k| c.finite(*k))?;
    c.subject(verb).filter(|s| !(s.end..verb).any(|k| matches!(c.word(k), "who" | "which" | "that")))
}

/// Who believes something.
pub(super) enum Believer {
    /// The tokens that name them.
    Told(Range<usize>),
    /// A verb of belief has no subject that can be told.
    Untold,
}

/// Who believes what the clause around token `at` says: "academics believe there will be no vote".
pub(super) fn believer(c: &Clauses<'_, '_>, at: usize) -> Option<Believer> {
    let before = (c.first..at).rev().take(25).take_while(|k| !matches!(c.word(*k), ";" | ":" | "but"));
    // "a base that Lund | fears | will be used": between a name and a modal it is a verb, whatever the tagger says
    let many = |k: usize| c.tag(k) == Tag::Noun && c.word(k).ends_with('s') && c.text.chunk_at(k).is_some_and(|n| n.tokens.start < k);
    let verbal = |k: usize| c.tag(k) == Tag::Verb || k + 1 == at && k > c.first && (c.tag(k - 1) == Tag::Propn || many(k - 1));
    let verb = before.filter(|k| verbal(*k) && WORDS.beliefs.contains(c.word(*k)) && c.tag(k.wrapping_sub(1)) != Tag::Det).find(|k| {
        let start = k + 1 + usize::from(c.word(k + 1) == "that");
        // "That prospect, many members believe, will …", "a base that Lund fears will be used": the verb stands at the gap.
        let clause = (start > k + 1 || c.word(start) == "there" || c.clause_follows(start)) && c.clause_end(start, true) > at;
        // "Lund believes the new route to the port is a step that will help": one verb to a clause all the way to the cue.
        let one = c.text.chunk_at(start).is_some_and(|n| n.tokens.start == start && n.tokens.end <= at)
            && (start..at).all(|k| c.tag(k) != Tag::Punct && c.tag(k) != Tag::Cconj)
            && whole::tear(c, Shape::Clause, &(start..at + 1)).is_none();
        let aside = c.word(start) == "," && start + 1 == at; // "the fish, Lund hopes, will keep them"
        start == at || aside || clause || one
    })?;
    // "the strain | scientists fear | could spread"
    let merged = verb + 1 == at && c.tag(verb) == Tag::Noun;
    // "few here think it will end": most think it will not
    if c.subject(verb).is_some_and(|s| c.word(s.start) == "few" && c.word(s.start.wrapping_sub(1)) != "a") {
        return Some(Believer::Untold);
    }
    let subject = if merged { Some(verb - 1..verb) } else { c.subject(verb) };
    Some(subject.map_or(Believer::Untold, Believer::Told))
}

/// Who is said, inside the words that `inside` tells, to say what stands at token `at`: of "“He told us the port would close,” Lund said", "he". None where the
/// speaker tells of himself.
pub(super) fn nested(c: &Clauses<'_, '_>, at: usize, inside: impl Fn(usize) -> bool) -> Option<Believer> {
    let before = (c.first..at).rev().take(20).take_while(|k| inside(*k) && !matches!(c.word(*k), ";" | ":" | "but"));
    // "if you go against him saying, ‘I am going to be softer,’ it does not work"
    let marked = |k: usize| c.word(k) == "saying" && c.word(k + 1) == "," && matches!(c.word(k + 2), "‘" | "'");
    let believing = |k: usize| matches!(c.word(k), "believing" | "thinking") && !matches!(c.word(k - 1), "i" | "we" | "'m" | "'re" | "am" | "are");
    if before.clone().any(marked) || (c.first + 1..at).rev().take_while(|k| inside(*k)).any(believing) && (c.first..at).any(|k| c.quote_mark(k)) {
        return Some(Believer::Untold);
    }
    let verb = before.filter(|k| says(c.word(*k)) && c.form(*k) == Some(VerbForm::Finite)).find(|k| {
        let that = (k + 1..at.min(k + 5)).find(|t| c.word(*t) == "that").map_or(k + 1, |t| t + 1);
        // "and she said, ‘I will give you what I got’"
        let marks = c.word(k + 1) == "," && matches!(c.word(k + 2), "‘" | "'" | "“" | "\"");
        marks && k + 14 > at || c.clause_follows(that) && (c.clause_end(that, true) > at || goes_on(c, that, at))
    })?;
    if matches!(c.word(verb.wrapping_sub(1)), "that" | "which") {
        return Some(Believer::Untold); // "a law that says we are going to build walls"
    }
    c.subject(verb).filter(|s| inside(s.start) && !matches!(c.word(s.start), "i" | "we" | "you" | "who")).map(Believer::Told)
}

/// Whether what is told from token `that` on goes on to token `at` in a second clause about the same person: "he said he is free and he won't pay".
fn goes_on(c: &Clauses<'_, '_>, that: usize, at: usize) -> bool {
    let mut next = c.clause_end(that, true);
    while matches!(c.word(next), "," | "and") {
        next += 1;
    }
    c.tag(that) == Tag::Pron && c.word(next) == c.word(that) && c.clause_end(next, true) > at
}

/// Whether a denied verb of thinking stands over token `at`, which denies what is thought: "I don't think we should move".
pub(super) fn denied(c: &Clauses<'_, '_>, at: usize) -> bool {
    let not = |k: usize| {
        matches!(c.word(k), "not" | "n't")
            && matches!(c.word(k.wrapping_sub(1)), "do" | "does")
            && !matches!(c.word(k.wrapping_sub(2)), "you" | "that" | "who" | "which")
    };
    let thought = |k: usize| matches!(c.word(k), "think" | "believe") && not(k.wrapping_sub(1));
    // "there was “zero” chance the talks would end"
    let mark = |k: usize| k.wrapping_sub(usize::from(c.quote_mark(k)));
    let chance = |k: usize| c.word(k) == "chance" && c.word(mark(k.wrapping_sub(1))) == "zero";
    let verb = (c.first..at).rev().take(14).find(|k| thought(*k) || chance(*k));
    verb.is_some_and(|k| {
        let start = k + 1 + usize::from(c.word(k + 1) == "that");
        start == at || c.clause_end(start, true) > at && (start..at).all(|t| !matches!(c.word(t), "because" | "but" | ";"))
    })
}

/// Whether a verb of belief stands right before token `at`: "the firms had agreed to changes that their rivals hoped | would help" tells the rivals' hope,
/// whoever speaks of it.
pub(super) fn at_the_gap(c: &Clauses<'_, '_>, at: usize) -> bool {
    at > c.first && WORDS.beliefs.contains(c.word(at - 1)) && c.subject(at - 1).is_some_and(|s| s.end == at - 1)
}

/// Whether the words before token `at` say that somebody speaks: behind them the outlet is no safe holder.
pub(super) fn attributed(c: &Clauses<'_, '_>, at: usize) -> bool {
    let said = |k: usize| {
        says(c.word(k)) && (c.finite(k) || matches!(c.word(k), "tells" | "says")) && c.word(k + 1) != "to" || c.word(k) == "according" && c.word(k + 1) == "to"
    };
    // inside marks that the quotes pass made nothing of: "“Any spark could set it off,” …"
    let inside = (c.first..at).filter(|k| c.quote_mark(*k)).count() % 2 == 1;
    let closing = (at..c.last).find(|k| c.quote_mark(*k)).is_some_and(|k| c.is_closing(k) && !(c.first..at).any(|m| c.quote_mark(m)));
    // "the wisdom that …", "fears among economists that …": somebody's, not the outlet's
    let held = |k: usize| WORDS.opinions.contains(c.word(k)) && (k + 1..at.min(k + 13)).any(|t| c.word(t) == "that");
    // "admitted in a note the cost would be high"; "“strongly agree” that they will win"
    let admits = |k: usize| matches!(c.word(k), "admitted" | "admits" | "conceded" | "concedes" | "confirmed" | "revealed" | "estimated") && c.finite(k);
    let agrees = |k: usize| {
        let before = (c.first..k).rev().find(|b| !c.quote_mark(*b));
        c.word(k) == "that" && before.is_some_and(|b| WORDS.beliefs.contains(c.word(b)))
    };
    let admitted = matches!(c.word(at), "would" | "could" | "will") && (c.first..at).rev().take_while(|k| c.word(*k) != ";").any(|k| admits(k) || agrees(k));
    admitted || inside || closing || (c.first..at).any(held) || (c.first..at).rev().take_while(|k| c.word(*k) != ";").any(said)
}
