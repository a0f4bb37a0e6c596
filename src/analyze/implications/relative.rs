//! Subordinate clauses that only describe, ask or say what for: a modal inside them puts nothing forward.

use super::belief;
use super::clause::{Clauses, says};
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::Tag;
use std::ops::Range;

/// Whether the modal only describes: "people who might oppose it", "the level at which a pump could fail", "a species that has to live in its shadow".
pub(super) fn describes(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let adjunct = f.attitude && !f.noun && matches!(f.family, Family::Commit | Family::Ought);
    let duty = f.family == Family::Ought && f.shape == Shape::Verb;
    // "things that are expected to happen"
    let passive = f.family == Family::Probable
        && f.passive
        && c.subject(f.cue.start).is_some_and(|s| {
            let pronoun = (s.end..f.cue.start).any(|k| matches!(c.word(k), "that" | "which" | "who") && c.word(k - 1) != ",");
            pronoun && !matches!(c.word(s.start), "the" | "this" | "a" | "an") && c.tag(s.start) != Tag::Propn
        });
    // "in instances where an action is not expected to harm them"
    let place = f.family == Family::Probable && f.passive && f.odds.is_none();
    let place =
        place && (c.first + 1..f.cue.start).rev().take(9).take_while(|k| c.tag(*k) != Tag::Punct).any(|k| c.word(k) == "where" && c.tag(k - 1) == Tag::Noun);
    if passive || place {
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
    // "reinforcements that could be provided"
    let can_be = (f.family == Family::Possible || c.word(f.cue.start) == "would")
        && before(group)
            .map(|k| if c.quote_mark(k) && k > c.first { k - 1 } else { k })
            .is_some_and(|k| c.word(k) == "that" && (c.tag(k.wrapping_sub(1)) == Tag::Noun || c.word(k.wrapping_sub(1)) == "those"))
        && c.word(verb) == "be";
    // "any plans that could harm them"
    let any = before(group).filter(|k| c.word(*k) == "that").and_then(before).and_then(|k| c.text.chunk_at(k)).is_some_and(|n| {
        let of = n.tokens.start.checked_sub(2).filter(|k| *k >= c.first && c.word(*k + 1) == "of").and_then(|k| c.text.chunk_at(k));
        c.word(n.tokens.start) == "any" || of.is_some_and(|o| c.word(o.tokens.start) == "any")
    });
    // "I want a service that will take me home"
    let sought = before(group).filter(|k| c.word(*k) == "that").and_then(before).and_then(|k| c.text.chunk_at(k)).is_some_and(|n| {
        let verb = n.tokens.start.checked_sub(1).filter(|k| *k >= c.first && matches!(c.word(n.tokens.start), "a" | "an" | "someone" | "somebody"));
        verb.is_some_and(|k| {
            matches!(c.word(k), "want" | "wants" | "wanted" | "need" | "needs" | "seek" | "seeks" | "seeking")
                || c.word(k) == "for" && c.word(k - 1) == "looking"
        })
    });
    if sought && modal(f) {
        return true;
    }
    // "projects that might harm a species": of whichever do
    let head = before(group).filter(|k| c.word(*k) == "that").and_then(before).and_then(|k| c.text.chunk_at(k)).filter(|n| c.tag(n.head) == Tag::Noun);
    let some = head.is_some_and(|n| {
        let several = c.word(n.head).ends_with('s') && !c.word(n.head).ends_with("ss") && matches!(c.tag(n.tokens.start), Tag::Noun | Tag::Adj);
        several && n.tokens.start > c.first && c.tag(n.tokens.start - 1) != Tag::Punct
    });
    let can_be = can_be || (any || some) && f.family == Family::Possible && f.odds.is_none();
    // "the day when he could join them"
    let day = (c.first + 1..f.cue.start).rev().take(5).find(|k| matches!(c.word(*k), "when" | "where"));
    let day = modal(f) && day.is_some_and(|k| matches!(c.tag(k - 1), Tag::Noun | Tag::Propn));
    what || day || can_be || (duty || modal(f)) && subordinate(c, f) || who.is_some_and(indefinite) || at_which
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
        return about || compared || doubted(c, f);
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
    let question = modal && question.is_some_and(|q| (q..f.cue.start).any(|k| matches!(c.word(k), "if" | "whether" | "how" | "what" | "why")));
    question || conceded || near || open || purpose || doubted(c, f)
}

/// "There is little evidence that it will spread": nobody says that it will.
fn doubted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let none = |k: usize| matches!(c.word(k), "no" | "little" | "scant");
    let doubt = |k: usize| {
        let thing = c.word(k + 1);
        none(k) && matches!(thing, "evidence" | "indication" | "indications" | "sign" | "signs" | "proof" | "reason" | "hope" | "suggestion")
    };
    // "there is no feasible basis for saying that they will …", "doubts that it could"
    let baseless = |k: usize| none(k) && (1..3).any(|n| matches!(c.word(k + n), "basis" | "justification" | "grounds"));
    let doubtful = |k: usize| {
        let word = matches!(c.word(k), "doubts" | "skepticism" | "scepticism" | "skeptical" | "sceptical");
        word && c.word(k + 1) == "that" && c.clause_end(k + 2, true) > f.cue.start
    };
    // "little did he know that one day it would …"
    let knew = |k: usize| {
        matches!(c.word(k), "know" | "knew" | "imagine" | "imagined" | "thought" | "think" | "said" | "say" | "promised" | "claimed") && {
            (c.first..k)
                .rev()
                .take(4)
                .map(|b| c.word(b))
                .any(|b| matches!(b, "little" | "never" | "hardly" | "not" | "n't") || b == "have" && c.word(k) == "thought")
        }
    };
    let past = matches!(c.word(f.cue.start), "would" | "'d" | "could" | "might");
    let mistaken = |k: usize| matches!(c.word(k), "thinking" | "believing" | "imagining" | "hoping") && c.tag(k.wrapping_sub(1)) == Tag::Adp;
    let shown = |k: usize| {
        matches!(c.word(k), "show" | "prove" | "demonstrate") && c.word(k.wrapping_sub(1)) == "to" && matches!(c.word(f.cue.start), "could" | "will")
    };
    let ensured = |k: usize| matches!(c.word(k), "ensure" | "ensuring" | "guaranteed" | "ensured") && c.word(k + 1) == "that";
    let talked = |k: usize| {
        let that =
            || c.word(k + 1) == "that" || c.word(k + 1) == "was" && c.word(k + 2) == "that" || c.clause_follows(k + 1 + usize::from(c.word(k + 1) == "out"));
        let idea = WORDS.notions.contains(c.word(k));
        let seen = past && matches!(c.word(k), "saw" | "figured" | "realized" | "realised" | "noticed")
            || c.word(k) == "possible" && c.word(k.wrapping_sub(1)) == "became";
        let to_say = matches!(c.word(k), "say" | "claim" | "think" | "suggest") && c.word(k.wrapping_sub(1)) == "to" && c.tag(k.wrapping_sub(2)) == Tag::Adj;
        let odd = matches!(c.word(k), "surprising" | "odd" | "strange" | "remarkable"); // "it may seem odd that a post could go unseen"
        let sure = odd || c.word(k) == "sure" && c.word(k.wrapping_sub(1)).starts_with("ma");
        (idea || seen || to_say || sure) && that()
    };
    let convinces = |k: usize| {
        matches!(c.word(k), "convince" | "persuade") && c.word(k.wrapping_sub(1)) == "to" && (k + 1..f.cue.start).take(6).any(|t| c.word(t) == "that")
    };
    // "denied the criticism that it would …", "dismissed claims that …"
    let waved_off = |k: usize| {
        matches!(c.word(k), "denied" | "denies" | "dismissed" | "dismisses" | "rejected" | "rejects" | "refuted" | "disputed")
            && (k + 1..f.cue.start).take(6).any(|t| c.word(t) == "that" && c.tag(t - 1) == Tag::Noun)
    };
    let unaware = |k: usize| matches!(c.word(k), "ignorant" | "unaware") && c.word(k + 1) == "that";
    let denies = |k: usize| {
        matches!(c.word(k), "deny" | "denies" | "denied" | "denying" | "disputed" | "disputes") && (c.word(k + 1) == "that" || c.clause_follows(k + 1))
    };
    let thought = |k: usize| {
        (matches!(c.word(k), "think" | "believe" | "sure" | "certain" | "convinced" | "mean" | "told") || c.word(k) == "know" && c.word(k + 1) == "that")
            && (c.first..k).rev().take(2).any(|b| matches!(c.word(b), "not" | "n't" | "never"))
    };
    let wants = f.attitude && f.family == Family::Commit && (c.first..f.cue.start).rev().take(6).any(|k| thought(k) || doubt(k)); // "I don't know that she wants to lead"
    // what is denied to be thought is put forward with "not"
    let thought = |k: usize| thought(k) && !(matches!(c.word(k), "think" | "believe") && belief::denied(c, f.cue.start) && f.odds.is_none());
    let settled = |k: usize| {
        doubtful(k)
            || waved_off(k)
            || unaware(k)
            || doubt(k)
            || convinces(k)
            || denies(k)
            || shown(k)
            || ensured(k)
            || talked(k)
            || thought(k)
            || past && (knew(k) || mistaken(k))
    };
    let figured = |k: usize| c.word(k) == "figured" && c.word(k + 1) == "out" && (k + 2..f.cue.start).take(5).any(|t| c.word(t) == "that");
    let able = c.word(f.cue.start) == "could" && (c.first..f.cue.start).rev().take(14).any(figured);
    let accused =
        |k: usize| matches!(c.word(k), "criticism" | "accusation" | "accusations" | "allegation" | "allegations" | "charges") && c.word(k + 1) == "that";
    let wants = wants || f.attitude && (c.first..f.cue.start).rev().take(8).any(accused);
    wants || able || bare(f) && ((c.first..f.cue.start).rev().take(14).any(settled) || (c.first..f.cue.start).rev().take(26).any(baseless))
}
