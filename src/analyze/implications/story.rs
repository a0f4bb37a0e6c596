//! Stories: what was decided, feared, able or wont to happen in the course of what is told, and is over.

use super::clause::Clauses;
use super::cues::Family;
use super::find::Candidate;
use super::screen::Around;
use crate::analyze::text::{Tag, VerbForm};

/// Whether the candidate only tells a story.
pub(super) fn tells(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>, dated: bool) -> bool {
    narrated(c, f, around, dated)
        || inside_time(c, f)
        || able_then(c, f, around)
        || stood_then(c, f, around)
        || settled(c, f)
        || overtaken(c, f, around)
        || timed(c, f, around)
        || asked_then(c, f, around)
        || habit(c, f)
}

/// What was decided, agreed or planned in the course of a story, without a word of when it is to be: "she decided to confront him", "they were planning to leave".
fn narrated(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>, dated: bool) -> bool {
    let cue = c.word(f.cue.start);
    let before = c.past_adverbs_back(f.cue.start).map_or("", |k| c.word(k));
    let settled = matches!(cue, "decided" | "resolved" | "volunteered") && !matches!(before, "has" | "have" | "'s" | "'ve");
    let going_on = !around.quoted && matches!(before, "was" | "were") && c.gerund(f.cue.start);
    let noun = f.noun
        && !around.quoted
        && c.text.chunk_at(f.cue.start).is_some_and(|n| {
            let verb = n.tokens.start.checked_sub(1).filter(|k| *k >= c.first && c.gerund(*k));
            verb.and_then(|k| c.past_adverbs_back(k)).is_some_and(|k| matches!(c.word(k), "was" | "were"))
        });
    f.family == Family::Commit && !dated && (!f.noun && (settled || going_on) || noun)
}

/// What stands in a clause of time or place: "when a doctor told them there would be decisions to make, …".
fn inside_time(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let opens = |k: usize| matches!(c.word(k), "when" | "whenever" | "where" | "wherever" | "until") && c.tag(k) != Tag::Noun;
    let mut words = (c.first..f.cue.start).rev().take(14).take_while(|k| !matches!(c.word(*k), "," | ";" | ":" | "—" | "and" | "but"));
    let attitude = matches!(f.family, Family::Commit | Family::Ought | Family::Hope);
    f.odds.is_none() && words.any(|k| opens(k) && (attitude || c.word(k) != "where"))
}

/// "He spoke three languages and could play any instrument".
fn able_then(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let joined = f.cue.start > c.first && c.tag(f.cue.start - 1) == Tag::Cconj;
    let past = |k: usize| c.form(k) == Some(VerbForm::Finite) && c.word(k).ends_with("ed") || matches!(c.word(k), "was" | "were" | "had" | "spoke" | "knew");
    c.word(f.cue.start) == "could" && joined && !around.conditional && !around.reported && (c.clause_start(f.cue.start)..f.cue.start).any(past)
}

/// What was likely or threatened once, told by the publication: "at birth she had a one-in-three chance", "they were vulnerable to fraud".
fn stood_then(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let before = |words: &[&str]| (c.first..f.cue.start).rev().take(4).any(|k| words.contains(&c.word(k)));
    let prone = matches!(c.word(f.cue.start), "vulnerable" | "prone") && before(&["was", "were", "been"]);
    // "she was the figure most likely to win the vote of which he made himself the victor"
    let most = c.word(f.cue.start.wrapping_sub(1)) == "most" && (c.first..f.cue.start).rev().take(8).any(|k| matches!(c.word(k), "was" | "were"));
    prone || f.odds.is_some() && !around.quoted && (most || before(&["had"]))
}

/// What may be so now, a guess at a cause: "the fire may have been caused by", "the syndrome may be caused by mites"; and what is known to have come about: "he was
/// shocked that it would come to this".
fn settled(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let be = c.past_adverbs(f.effect.start, 2);
    let guess = c.word(be) == "be"
        && matches!(c.word(c.past_adverbs(be + 1, 2)), "caused" | "linked" | "related" | "associated" | "attributed" | "due" | "responsible");
    let seen = |k: usize| matches!(c.word(k), "shocked" | "surprised" | "amazed" | "stunned" | "astonished");
    let shocked = matches!(c.word(f.cue.start), "would" | "could" | "'d")
        && (c.first..f.cue.start)
            .rev()
            .take(20)
            .any(|k| seen(k) && (f.cue.start - k <= 6 || c.word(k + 1) == "to" && matches!(c.word(k + 2), "learn" | "hear" | "find" | "see")));
    f.family == Family::Possible && guess || shocked
}

/// What was expected then and is told as past: "though the storm was forecast to weaken, …", "the party was about to lose ground", "she did not expect to be
/// asked".
fn overtaken(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let was = c.past_adverbs_back(f.cue.start).is_some_and(|k| matches!(c.word(k), "was" | "were"));
    let conceded = (c.clause_start(f.cue.start).saturating_sub(1)..f.cue.start).any(|k| matches!(c.word(k), "though" | "although"));
    let first = (c.first..f.cue.start)
        .rev()
        .take(8)
        .any(|k| matches!(c.word(k), "initially" | "originally" | "first") && matches!(c.word(k + 1), "thought" | "believed" | "feared"));
    let unforeseen = f.negated && !f.passive && f.family == Family::Probable && (c.first..f.cue.start).rev().take(3).any(|k| c.word(k) == "did");
    // "they had been optimistic that the line would be better"
    let looked_forward = |k: usize| {
        matches!(c.word(k), "optimistic" | "confident" | "hopeful" | "hoping" | "expecting" | "certain" | "sure") && {
            (c.first..k).rev().take(3).any(|h| c.word(h) == "had")
        }
    };
    let once = !around.reported && c.word(f.cue.start) == "would" && (c.first..f.cue.start).rev().take(8).any(looked_forward);
    let then = (c.first..f.cue.start).any(|k| c.word(k) == "at" && c.word(k + 1) == "the" && c.word(k + 2) == "time" && c.word(k + 3) != "of");
    let attitude = f.attitude && (was || c.word(f.cue.start).ends_with("ed"));
    let said_then = then && (around.quoted && matches!(c.word(f.cue.start), "would" | "could" | "might") || attitude);
    // "the man who was likely to beat him"
    let described = f.family == Family::Probable && was && !around.quoted && (c.first..f.cue.start).rev().take(3).any(|k| c.word(k) == "who");
    first
        || described
        || said_then
        || once
        || unforeseen
        || f.family == Family::Probable
            && was
            && (conceded || !around.quoted && matches!(c.word(f.cue.start), "about" | "set" | "due" | "slated" | "bound" | "poised"))
}

/// A request in the course of a story: "he went to the school and asked the staff to call his son", "they held a knife to her throat and demanded cash".
fn asked_then(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let past = c.form(f.cue.start) == Some(VerbForm::Finite) && (c.word(f.cue.start).ends_with("ed") || c.word(f.cue.start) == "told");
    let joined = f.cue.start > c.first && c.tag(f.cue.start - 1) == Tag::Cconj;
    let moved = |k: usize| {
        matches!(
            c.word(k),
            "went"
                | "came"
                | "walked"
                | "drove"
                | "ran"
                | "entered"
                | "approached"
                | "stopped"
                | "grabbed"
                | "held"
                | "pulled"
                | "pointed"
                | "pushed"
                | "knocked"
        )
    };
    let first = c.word(c.first) == "before" && (c.first..f.cue.start).any(|k| c.word(k) == ","); // "before the vote took place, he told them to …"
    let which_one = f.cue.start > c.first + 1 && c.word(f.cue.start - 1) == "who" && c.word(f.cue.start - 2) != ","; // "one of those who pushed for it"
    let joined = joined || first || which_one;
    let moved = |k: usize| first || which_one || moved(k);
    let money = matches!(c.word(f.effect.start), "cash" | "money") && f.effect.len() <= 2;
    f.family == Family::Ought && f.attitude && !f.noun && past && !around.quoted && (money || joined && (c.first..f.cue.start).rev().take(12).any(moved))
}

/// An item of a program, told with the hour: "the piper will leave the lot at 5:30 p.m."
fn timed(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let clock = |k: usize| c.tag(k) == Tag::Num && c.word(k).contains(':') && c.word(k.wrapping_sub(1)) == "at";
    let hour = |k: usize| {
        clock(k) || matches!(c.word(k), "p.m" | "a.m" | "p.m." | "a.m." | "pm" | "am" | "noon") && matches!(c.tag(k.wrapping_sub(1)), Tag::Num | Tag::Adp)
    };
    f.family == Family::Will && !around.quoted && !around.conditional && f.odds.is_none() && f.effect.clone().any(hour)
}

/// Habits told with "would": "when food was plentiful, they would eat".
fn habit(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let pronoun = f.cue.start > c.first && c.tag(f.cue.start - 1) == Tag::Pron;
    c.word(f.cue.start) == "would" && pronoun && (c.first..f.cue.start).rev().take(14).any(|k| matches!(c.word(k), "when" | "whenever"))
}
