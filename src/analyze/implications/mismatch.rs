//! Mismatches: what stands around a causal cue and yet is no effect of the cause: cut short, denied, known before, or a clause of something else.

use super::causes::Link;
use super::clause::Clauses;
use crate::analyze::text::{Tag, VerbForm};
use std::ops::Range;

/// Words that deny what they introduce, or make it somebody's rash conclusion.
const DENYING: [&str; 10] = ["rejected", "rejects", "denied", "denies", "dismissed", "disputes", "disputed", "refuted", "jumping", "jumped"];

/// Whether the effect is none of the link's.
pub(super) fn between(c: &Clauses<'_, '_>, link: &Link, effect: &Range<usize>) -> bool {
    denied(c, link) || broken(c, link, effect) || cut(c, link, effect) || opening(c, link, effect) || described(c, link, effect) || behind(c, link, effect)
}

fn because(c: &Clauses<'_, '_>, link: &Link) -> bool {
    c.word(link.cue.end - 1) == "because"
}

fn verbless(c: &Clauses<'_, '_>, effect: &Range<usize>) -> bool {
    !effect.clone().any(|k| c.finite(k))
}

/// "Rejected the notion that greed had prompted the move", "whether the rain caused it".
fn denied(c: &Clauses<'_, '_>, link: &Link) -> bool {
    (c.first..link.cue.start).any(|k| {
        DENYING.contains(&c.word(k)) || c.word(k) == "whether" || c.word(k) == "evidence" && matches!(c.word(k.wrapping_sub(1)), "no" | "little" | "scant")
    })
}

/// Marks that part the effect: "moved to the reserves - - a blow, because …", half of a parenthesis.
fn broken(c: &Clauses<'_, '_>, link: &Link, effect: &Range<usize>) -> bool {
    let dashed = effect.clone().any(|k| matches!(c.word(k), "—" | "–" | "--") || c.word(k) == "-" && c.word(k + 1) == "-");
    let count = |r: &Range<usize>, mark: &str| r.clone().filter(|k| c.word(*k) == mark).count();
    let half = |r: &Range<usize>| count(r, "(") != count(r, ")");
    dashed || half(effect) || link.cause.as_ref().is_some_and(half)
}

/// An effect that ends too soon: "were directly and proximately | caused by", "leads to a situation | where …", "has sparked fears an arsonist | is at work",
/// "said that ice | melted by …".
fn cut(c: &Clauses<'_, '_>, link: &Link, effect: &Range<usize>) -> bool {
    let adverbs = effect.len() > 1 && c.tag(effect.end - 1) == Tag::Adv && c.tag(effect.end - 2) == Tag::Cconj;
    let place = c.word(effect.end) == "where" && effect.len() <= 3;
    // "leads to the conclusion | that …"
    let that = c.word(effect.end) == "that" && matches!(c.word(effect.end - 1), "conclusion" | "belief" | "idea" | "notion" | "assumption" | "question");
    let place = place || that;
    let relative = matches!(c.word(link.cue.start.wrapping_sub(1)), "that" | "which" | "who");
    let forward = link.cue.start < effect.start && effect.len() <= 6 && !relative && !because(c, link);
    adverbs || place || forward && c.finite(effect.end) && verbless(c, effect) || c.open_that(effect.start, effect.end).is_some()
}

/// What the cause opens the sentence for: "Due to an error, a draft | , never meant for print, was published", "because they had no time, only flat bread | –
/// matzo – may be eaten", "because he had a history of …, biting inmates, …".
fn opening(c: &Clauses<'_, '_>, link: &Link, effect: &Range<usize>) -> bool {
    let cue = link.cue.start;
    let first = cue < effect.start;
    let phrase = first && !because(c, link) && matches!(c.word(cue), "due" | "because" | "owing" | "thanks");
    let aside = phrase && c.word(effect.end) == "," && verbless(c, effect);
    let single = link.cue.len() == 1 && c.word(cue) == "because";
    let bare = single && verbless(c, effect) && !effect.clone().any(|k| c.tag(k) == Tag::Verb);
    aside || bare || first && c.word(cue) == "because" && c.gerund(effect.start)
}

/// What only says what something is, or what is known: "an acute disease caused by a germ", "surveying the damage caused by the fire", "the reason for the rise is
/// due to …", "the forced exposure", "it was too early to link it to …".
fn described(c: &Clauses<'_, '_>, link: &Link, effect: &Range<usize>) -> bool {
    let cue = link.cue.start;
    let participle = c.form(cue) == Some(VerbForm::Participle);
    let head = c.text.chunk_at(effect.start).map_or("", |k| c.word(k.head));
    let illness = matches!(c.word(effect.start), "a" | "an") && matches!(head, "disease" | "illness" | "infection" | "virus" | "disorder");
    let the = c.word(effect.start) == "the";
    let disaster = matches!(c.word(effect.end - 1), "damage" | "fire" | "blaze" | "crisis");
    let known = the && disaster && c.word(link.cue.end - 1) == "by" && effect.end == cue && effect.start > c.first && participle;
    let likened = effect.start > c.first && matches!(c.word(effect.start - 1), "like" | "as") && participle; // "does not sound like a fire caused by …"
    let known = known || likened;
    let reason = the && matches!(c.word(effect.start + 1), "reason" | "cause");
    let attributive = cue > c.first + 1 && c.tag(cue - 1) == Tag::Det && participle;
    // "uncontrolled migration, forced resettlement"
    let listed =
        cue > c.first && matches!(c.tag(cue - 1), Tag::Punct | Tag::Cconj) && effect.len() == 1 && c.form(cue) != Some(VerbForm::Gerund) && cue < effect.start;
    let attributive = attributive || listed;
    let early = c.word(effect.start) == "it" && effect.clone().take(4).any(|k| c.word(k) == "too");
    illness || known || reason || attributive || early
}

/// What the cue ties to other words: "it was to be at the lake, but because the water was foul, they moved", "has helped drive voters to the polls", "better
/// hurry, because …".
fn behind(c: &Clauses<'_, '_>, link: &Link, effect: &Range<usize>) -> bool {
    let cue = link.cue.start;
    let later = c.word(cue) == "because" && c.tag(cue.wrapping_sub(1)) == Tag::Cconj && link.cause.as_ref().is_some_and(|r| c.word(r.end) == ",");
    let helped = c.word(cue.wrapping_sub(1)).starts_with("help");
    let imperative = c.word(effect.start) == "better" || because(c, link) && c.form(effect.start) == Some(VerbForm::Base);
    let second = because(c, link) && c.tag(cue.wrapping_sub(1)) == Tag::Cconj; // "because they fell ill or because …"
    second || later || helped || imperative
}
