//! What the effect of a cue is: an act that somebody undertakes, a fate, a harm.

use super::clause::Clauses;
use super::cues::Shape;
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::Tag;
use std::ops::Range;

/// Whether the effect is an act: its first verb names something that is done, not a state or a fate.
pub(super) fn acts(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 4);
    // "will begin to lose support"
    let verb = if matches!(c.word(verb), "begin" | "start" | "continue") && c.word(verb + 1) == "to" { c.past_adverbs(verb + 2, 1) } else { verb };
    let counted = (verb + 1..f.effect.end.min(verb + 4)).any(|k| matches!(c.word(k), "least" | "about" | "around" | "roughly") && c.tag(k + 1) == Tag::Num);
    let far = counted || c.word(verb) == "go" && c.word(verb + 1) == "a"; // "will pick up at least 45", "will go a long way"
    let takes = c.word(verb) == "take"
        && (verb + 1..f.effect.end.min(verb + 5)).any(|k| {
            matches!(c.word(k).trim_end_matches('s'), "day" | "week" | "month" | "year" | "hour" | "minute" | "time" | "decade" | "place" | "effect" | "shape")
        });
    let jailed = c.word(verb) == "go" && c.word(verb + 1) == "to" && matches!(c.word(verb + 2), "jail" | "prison" | "court" | "hell" | "trial");
    let far = far || jailed || takes; // "would take 12 days"
    let by_itself = (verb + 1..f.effect.end.min(verb + 3)).any(|k| c.word(k) == "itself"); // "the majority will not build itself"
    !far && !by_itself && !WORDS.states.contains(c.word(verb))
}

/// Whether the speaker says it of himself or his own, who control more than a third party does: "we will respond", "her group will be working".
pub(super) fn undertakes(c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>) -> bool {
    let first = c.past_adverbs(f.effect.start, 4);
    let going_on = c.word(first) == "be" && c.gerund(first + 1);
    let own = subject.is_some_and(|s| {
        matches!(c.word(s.start), "i" | "we" | "my" | "our" | "his" | "her" | "their") || s.len() == 1 && matches!(c.word(s.start), "he" | "she" | "they")
    });
    own && if going_on { !WORDS.undergone.contains(c.word(first + 1)) } else { !WORDS.undergone.contains(c.word(first)) && c.word(first) != "be" }
}

/// Whether the verb of the effect has an object, which the subject may bring about: "will hurt the farmers", not "will worsen".
pub(super) fn bears_upon(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 3);
    let whole = (WORDS.complete.contains(c.word(verb)) || c.word(verb) == "improve") && c.tag(verb + 1) != Tag::Det; // "improve next year"
    !whole && matches!(c.tag(verb + 1), Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Pron | Tag::Num)
        || matches!(c.word(verb), "lead" | "result" | "contribute")
}

/// Whether the subject denies what is said of it: "nobody will leave", "nor will the board".
pub(super) fn nobody(c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>) -> bool {
    let verbal = f.shape == Shape::Verb;
    let none = subject.is_some_and(|s| {
        matches!(c.word(s.start.wrapping_sub(1)), "neither" | "no")
            || c.word(s.start.wrapping_sub(1)) == "not" && matches!(c.word(s.start), "a" | "one") && s.start == c.first + 1 + usize::from(c.quote_mark(c.first))
            || matches!(c.word(s.start), "no" | "nobody" | "none" | "neither" | "nothing") && !matches!(c.word(s.start + 1), "doubt" | "matter")
    });
    let none_asked = !verbal && f.attitude && subject.is_some_and(|s| c.word(s.start) == "neither");
    let nor = none_asked || (c.first..f.cue.start).rev().take(2).any(|k| c.word(k) == "nor") || f.cue.start > c.first && c.word(f.cue.start - 1) == "nor";
    verbal && (none || nor)
}

/// Whether the effect begins with a verb of causing, behind which "can" tells of a danger.
pub(super) fn harms(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.word(c.past_adverbs(f.effect.start, 2));
    matches!(verb, "lead" | "cause" | "result" | "trigger" | "spread" | "kill" | "damage" | "spark" | "become" | "harm")
}
