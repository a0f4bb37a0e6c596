//! Subordinate clauses that only describe, ask or say what for: a modal inside them puts nothing forward.

use super::clause::{Clauses, says};
use super::cues::{Family, Shape};
use super::doubt;
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::Tag;
use std::ops::Range;

/// Whether the modal only describes: "people who might oppose it", "the level at which a pump could fail", "a species that has to live in its shadow".
pub(super) fn describes(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let adjunct = f.attitude && !f.noun && matches!(f.family, Family::Commit | Family::Ought);
    let duty = f.family == Family::Ought && f.shape == Shape::Verb;
    if awaited(c, f) {
        return true;
    }
    if !(adjunct || duty || modal(f)) || f.odds.is_some() {
        return false;
    }
    // "The effect this will have", "we will see": the object stands elsewhere, and nothing is told.
    let verb = c.past_adverbs(f.effect.start, 2);
    // "the members whose envoys will vote"
    let single =
        f.effect.len() == 1 && (c.first..f.cue.start).rev().take(4).take_while(|k| c.tag(*k) != Tag::Punct).any(|k| matches!(c.word(k), "whose" | "who"));
    if single {
        return true;
    }
    let next = c.word(verb + 1);
    let object = verb + 1 >= f.effect.end || matches!((c.word(verb), next), ("have", "on") | ("see", "if" | "how" | "what" | "whether"));
    if object && !adjunct && WORDS.transitive.contains(c.word(verb)) {
        return true;
    }
    let before = |k: usize| k.checked_sub(1).filter(|b| *b >= c.first);
    let mut group = f.cue.start;
    while let Some(k) = before(group).filter(|k| c.tag(*k) == Tag::Adv) {
        group = k;
    }
    // "they are the ones who now have to pay"
    let ones = before(group).filter(|k| c.word(*k) == "who").and_then(before).is_some_and(|k| matches!(c.word(k), "ones" | "those" | "one"));
    if ones {
        return true;
    }
    let that = |k: usize| (adjunct || duty) && c.word(k) == "that" && c.tag(k) != Tag::Det;
    let who = before(group).filter(|k| c.word(*k) == "who" || that(*k)).and_then(before);
    let which = (c.first..f.cue.start).rev().take(8).take_while(|k| c.tag(*k) != Tag::Punct).find(|k| matches!(c.word(*k), "which" | "whom"));
    let indefinite = |k: usize| {
        let first = c.text.chunk_at(k).map_or(k, |n| n.tokens.start);
        c.tag(k) != Tag::Punct && !matches!(c.word(first), "the" | "this" | "his" | "her" | "its" | "their") && c.tag(first) != Tag::Num && c.tag(k) != Tag::Num
    };
    let dated = |k: usize| c.tag(k) == Tag::Num && k >= c.first + 2 && c.tag(k - 1) == Tag::Adp; // "a candidate in 2024 who will"
    let indefinite = |k: usize| indefinite(if dated(k) { k - 2 } else { k });
    let what = (f.family == Family::Will || duty && c.word(f.cue.start) == "should") && before(group).is_some_and(|k| c.word(k) == "what"); // "what will stop it is rain"
    let at_which =
        which.and_then(before).is_some_and(|k| c.tag(k) == Tag::Adp) && (f.family != Family::Ought || duty && which.is_some_and(|k| c.word(k + 1) != "case"));
    let can_be = whichever(c, f, group, verb);
    // "the day when he could join them"
    let day = (c.first + 1..f.cue.start).rev().take(5).find(|k| matches!(c.word(*k), "when" | "where"));
    let day = modal(f) && day.is_some_and(|k| matches!(c.tag(k - 1), Tag::Noun | Tag::Propn));
    what || day || can_be || (duty || modal(f)) && subordinate(c, f) || who.is_some_and(indefinite) || at_which
}

/// What is only looked forward to or left out: "things that are expected to happen", "in instances where an action is not expected to harm them".
fn awaited(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    if f.family != Family::Probable || !f.passive {
        return false;
    }
    let things = c.subject(f.cue.start).is_some_and(|s| {
        let pronoun = (s.end..f.cue.start).any(|k| matches!(c.word(k), "that" | "which" | "who") && c.word(k - 1) != ",");
        pronoun && !matches!(c.word(s.start), "the" | "this" | "a" | "an") && c.tag(s.start) != Tag::Propn
    });
    let near = (c.first + 1..f.cue.start).rev().take(9).take_while(|k| c.tag(*k) != Tag::Punct);
    things || f.odds.is_none() && near.into_iter().any(|k| c.word(k) == "where" && c.tag(k - 1) == Tag::Noun)
}

/// Whether the relative clause of the verb group at `group` tells of whichever things do it: "reinforcements that could be provided", "any plans that could harm
/// them", "projects that might harm a species", "I want a service that will take me home".
fn whichever(c: &Clauses<'_, '_>, f: &Candidate, group: usize, verb: usize) -> bool {
    let before = |k: usize| k.checked_sub(1).filter(|b| *b >= c.first);
    let bare = before(group).map(|k| if c.quote_mark(k) && k > c.first { k - 1 } else { k });
    let provided = (f.family == Family::Possible || c.word(f.cue.start) == "would")
        && bare.is_some_and(|k| c.word(k) == "that" && (c.tag(k.wrapping_sub(1)) == Tag::Noun || c.word(k.wrapping_sub(1)) == "those"))
        && c.word(verb) == "be";
    let Some(noun) = before(group).filter(|k| c.word(*k) == "that").and_then(before).and_then(|k| c.text.chunk_at(k)) else { return provided };
    let start = noun.tokens.start;
    let of = start.checked_sub(2).filter(|k| *k >= c.first && c.word(*k + 1) == "of").and_then(|k| c.text.chunk_at(k));
    let any = c.word(start) == "any" || of.is_some_and(|o| c.word(o.tokens.start) == "any");
    let head = c.word(noun.head);
    let several = head.ends_with('s') && !head.ends_with("ss") && matches!(c.tag(start), Tag::Noun | Tag::Adj);
    let some = c.tag(noun.head) == Tag::Noun && several && start > c.first && c.tag(start - 1) != Tag::Punct;
    let wants = |k: usize| {
        let verb = matches!(c.word(k), "want" | "wants" | "wanted" | "need" | "needs" | "seek" | "seeks" | "seeking");
        verb || c.word(k) == "for" && c.word(k.wrapping_sub(1)) == "looking"
    };
    let sought = modal(f) && matches!(c.word(start), "a" | "an" | "someone" | "somebody") && before(start).is_some_and(wants);
    sought || provided || (any || some) && f.family == Family::Possible && f.odds.is_none()
}

/// Whether the clause of a modal or a duty only says when, where or how: "when the council will decide, …", "until they must leave".
fn subordinate(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let opener = c.subject(f.cue.start).and_then(|s| s.start.checked_sub(1)).filter(|k| *k >= c.first);
    let instead = (c.clause_start(f.cue.start)..f.cue.start).any(|k| matches!((c.word(k), c.word(k + 1)), ("rather", "than") | ("instead", "of")));
    instead && modal(f)
        || opener.is_some_and(|k| {
            matches!(c.word(k), "when" | "whenever" | "until" | "before" | "where" | "wherever" | "how" | "why" | "whether" | "who" | "what" | "lest" | "way")
        })
}

/// Whether the cue is a modal or an auxiliary of duty.
pub(super) fn bare(f: &Candidate) -> bool {
    modal(f) || f.family == Family::Ought && f.shape == Shape::Verb
}

fn modal(f: &Candidate) -> bool {
    matches!(f.family, Family::Will | Family::Possible | Family::Can)
}

/// Whether the verb of the effect wants its object, which stands before as the head of the relative clause: "the terms | the port has to offer",
/// "a brand that many want to work with".
pub(super) fn wanting(c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>) -> bool {
    let verbal = matches!(f.shape, Shape::Verb | Shape::To);
    let Some(before) = subject.and_then(|s| s.start.checked_sub(1)).filter(|k| verbal && *k > c.first) else { return false };
    let before = before - usize::from(c.quote_mark(before) && c.is_closing(before));
    let joined = subject.is_some_and(|s| s.len() > 1 && c.tag(s.end - 1) == Tag::Propn && s.clone().any(|k| c.tag(k) == Tag::Noun)); // "the terms Paraguay"
    let head = joined
        || matches!(c.tag(before), Tag::Noun | Tag::Propn)
        || matches!(c.word(before), "that" | "which" | "whom" | "what" | "something" | "anything" | "everything" | "nothing");
    let told = (c.first..before).rev().take(4).any(|k| says(c.word(k)));
    let verb = c.past_adverbs(f.effect.start, 2);
    let gap = verb + 1 >= f.effect.end || matches!(c.tag(verb + 1), Tag::Adp | Tag::Sconj | Tag::Adv | Tag::Aux) || c.word(verb + 1) == "to";
    // "language some readers will find offensive"
    let gap = gap || matches!(c.word(verb), "find" | "consider" | "deem") && c.tag(verb + 1) == Tag::Adj;
    let stranded = c.tag(f.effect.end - 1) == Tag::Adp && f.effect.len() <= 4;
    // "the commander we need to keep us safe": whatever is needed stands before.
    let noun = if c.word(before) == "that" { before.wrapping_sub(1) } else { before };
    let needed = f.family == Family::Ought && c.tag(noun) == Tag::Noun && subject.is_some_and(|s| s.len() == 1 && c.tag(s.start) == Tag::Pron);
    let role = (c.first..before).rev().take(2).chain([before]).any(|k| c.word(k) == "role") && c.word(verb) == "play"; // "the role that firms should play in it"
    // "every possible thing we could cut"
    let anything = matches!(c.word(before), "thing" | "things" | "anything" | "everything" | "something" | "nothing") && gap;
    let bare = f.attitude && verb + 1 >= f.effect.end && subject.is_some_and(|s| s.len() == 1 && c.tag(s.start) == Tag::Pron); // "the man he is seeking to succeed"
    let anything = anything || bare;
    head && !told && (anything || needed || role || gap && WORDS.transitive.contains(c.word(verb)) || stranded)
}

/// Whether a modal stands in an indirect question ("asked whether it would rain", "what she would make of it"), only concedes ("while the numbers may seem
/// small", "whatever they may claim") or says what for ("moved, so he could be treated").
pub(super) fn indirect_question(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let modal = modal(f);
    let description = f.family == Family::Probable && f.odds.is_some();
    let asked = f.family == Family::Ought && f.shape == Shape::Verb;
    // "asked about the possibility of force"
    let about = f.noun && (c.first + 1..f.cue.start).rev().take(4).any(|k| c.word(k) == "about" && c.word(k - 1).starts_with("ask"));
    // "determine which workers have decided to go"
    let which = f.attitude
        && !f.noun
        && c.subject(f.cue.start).is_some_and(|s| {
            c.word(s.start) == "which" || c.word(s.start.wrapping_sub(1)) == "which" && !matches!(c.tag(s.start.wrapping_sub(2)), Tag::Punct | Tag::Adp)
        });
    // "Asked if she believed that Moe wanted it, …"
    let comma = (c.first..c.last).find(|k| c.word(*k) == ",").unwrap_or(c.first);
    let asked_if = c.word(c.first) == "asked" && f.cue.start < comma && (c.first..f.cue.start).any(|k| matches!(c.word(k), "if" | "whether"));
    let about = about || which || asked_if;
    let compared = f.family == Family::Commit && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "than"); // "harder than she had planned to"
    if about || compared || !(modal || description || asked) {
        return about || compared || doubt::doubted(c, f);
    }
    let cue = c.word(f.cue.start);
    let parts = |k: &usize| matches!(c.tag(*k), Tag::Punct | Tag::Cconj) && !matches!(c.word(*k), "or" | "‘" | "’" | "'" | "“" | "”" | "\"");
    let near = (c.first..f.cue.start).rev().take(14).take_while(|k| !parts(k)).any(|k| match c.word(k) {
        "where" | "whether" => !asked || c.word(k) == "whether" || matches!(cue, "have" | "need" | "has" | "needs"),
        "how" | "why" => modal || asked,
        "while" | "although" | "though" => matches!(cue, "may" | "might"),
        _ => false,
    });
    // No verb between the question word and the cue: commas there are an apposition's.
    let open = (c.first..f.cue.start).rev().take(16).take_while(|k| !c.finite(*k) && !matches!(c.word(*k), ";" | ":")).any(|k| match c.word(k) {
        "how" | "why" | "whatever" | "whoever" | "whichever" => modal,
        "what" => modal && c.past_adverbs(k + 1, 3) < f.cue.start,
        "whether" => true,
        "than" => matches!(cue, "could" | "can" | "would"),
        "when" => modal && k > c.first && c.tag(k - 1) == Tag::Adp,
        "if" => (1..4).any(|n| WORDS.asking.contains(c.word(k.wrapping_sub(n)))) && c.tag(k.wrapping_sub(1)) != Tag::Punct,
        "so" => matches!(cue, "could" | "can") && (c.word(k + 1) == "that" || c.text.chunk_at(k + 1).is_some_and(|n| n.tokens.start == k + 1)),
        _ => false,
    });
    // "so that when the alert comes, people will know": what for.
    let so_not =
        modal && f.negated && c.subject(f.cue.start).is_some_and(|s| c.word(s.start.wrapping_sub(1)) == "so" && c.word(s.start.wrapping_sub(2)) == ",");
    let purpose = so_not || modal && (c.first..f.cue.start).rev().take(14).any(|k| c.word(k) == "so" && c.word(k + 1) == "that" && k + 2 < f.cue.start);
    let after = f.effect.end + usize::from(c.word(f.effect.end) == ",");
    let conceded =
        f.family == Family::Possible && matches!(cue, "may" | "might") && c.word(after) == "but" && (after > f.effect.end || c.word(f.effect.start) == "be"); // "he may blame them, but …"
    // "asked how the mayor, who has held no office, would run it"
    let aside = |k: usize| {
        matches!(c.word(k), "how" | "why")
            && c.text.chunk_at(k + 1).is_some_and(|n| n.tokens.start == k + 1 && c.word(n.tokens.end) == "," && c.word(n.tokens.end + 1) == "who")
    };
    let near = near || modal && (c.first..f.cue.start).any(|k| aside(k) && c.word(f.cue.start - 1) == ",");
    // "asked if it could survive when less water would be left"
    let question = (c.first..f.cue.start).find(|k| c.word(*k) == "asked" && c.tag(*k) == Tag::Verb);
    let question =
        modal && question.is_some_and(|q| (q..f.cue.start).any(|k| matches!(c.word(k), "if" | "whether" | "how" | "what" | "why" | "which" | "who")));
    question || conceded || near || open || purpose || doubt::doubted(c, f)
}
