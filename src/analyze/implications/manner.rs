//! Ways of speaking that put nothing forward: courtesies, what is inferred of things, what is said of nobody in particular or happens again and again.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::screen::Around;
use super::words::WORDS;
use super::{condition, valence};
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::Valence;
use std::ops::Range;

/// A way of speaking, and no plan or advice: "I want to thank the crews", "it would be nice to see", "it may seem kind, but …".
pub(super) fn courtesy(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let first = c.past_adverbs(f.effect.start, 3);
    let be = c.word(first) == "be";
    let verb = if be { c.word(first + 1) } else { c.word(first) };
    let commit = f.family == Family::Commit;
    let thanks = commit && (WORDS.courtesies.contains(verb) || f.effect.clone().take(4).any(|k| matches!(c.word(k), "comment" | "comments")));
    let known = f.family == Family::Ought && f.shape == Shape::ObjectTo && matches!(c.word(first), "know" | "understand" | "remember" | "realize");
    let thanks = thanks || known; // "I want you to know that …"
    let pointed = f.family == Family::Ought && matches!(f.shape, Shape::To | Shape::Verb) && c.word(first) == "point" && c.word(first + 1) == "out";
    let pleased = f.family == Family::Will && be && WORDS.pleasing.contains(verb) && c.word(first + 2) == "to";
    let seems = f.family == Family::Possible && matches!(c.word(first), "seem" | "appear" | "look" | "sound");
    let minds = f.family == Family::Possible && matches!(c.word(first), "think" | "know" | "believe" | "remember" | "feel") && !f.negated; // "voters may think of him as a rival"
    let matter = minds || be && c.word(first + 2) == "matter"; // "it may just be a matter of taste"
    let scare = f.cue.start > c.first && c.quote_mark(f.cue.start - 1) && c.quote_mark(f.cue.end); // 'the "projects" on the island'
    thanks || pointed || pleased || seems || matter || scare
}

/// What is inferred or expected of things, not asked of anybody: "it must be related to their size", "they have to be resorting to tricks", "the injury should
/// not affect his season".
pub(super) fn deduced(c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>) -> bool {
    if f.family != Family::Ought || f.shape != Shape::Verb {
        return false;
    }
    let cue = c.word(f.cue.start);
    let first = c.past_adverbs(f.effect.start, 3);
    let (be, next) = (c.word(first) == "be", c.word(first + 1));
    let should = cue == "should";
    let vague = matches!(c.word(f.cue.start.wrapping_sub(1)), "it" | "there" | "this") && WORDS.inferred.contains(next);
    let every = subject.is_some_and(|s| matches!(c.word(s.start), "any" | "every" | "all" | "each")); // "any deal should include a levy"
    let of_things = should && !be && !every && subject.is_some_and(|s| thing(c, s));
    let soon = should && f.effect.clone().take(2).any(|k| matches!(c.word(k), "eventually" | "normally" | "probably" | "theoretically"));
    let able = should && next == "able"; // "should be able to": it is thought to be
    // "the work should begin in April"
    let done = matches!(
        c.word(c.past_adverbs(first + 1, 2)),
        "completed" | "finished" | "done" | "ready" | "commissioned" | "delivered" | "available" | "over" | "restored" | "reopened"
    );
    let under_way = matches!(c.word(first), "begin" | "start" | "open" | "arrive" | "last" | "end" | "finish") && next != "up" || be && done;
    let person = subject.is_some_and(|s| c.tag(s.start) == Tag::Pron && c.word(s.start) != "it" || !unpeopled(c, s));
    // "it should have the service restored by December"
    let by = c.word(first) == "have" && f.effect.clone().any(|k| c.word(k) == "by" && c.tag(k + 1) != Tag::Det);
    let seen = matches!(c.word(first), "see" | "know" | "hear") && subject.is_some_and(|s| matches!(c.word(s.start), "we" | "you")); // "we should see some change"
    let simple = be && c.tag(first + 1) == Tag::Det && matches!(c.word(f.cue.start.wrapping_sub(1)), "it" | "this" | "that"); // "it should be a simple change"
    let weather = matches!(c.word(first), "intensify" | "weaken" | "strengthen" | "ease" | "subside"); // "the storm should weaken"
    let shows = simple || weather || matches!(c.word(first), "show" | "mean" | "come" | "take") && subject.is_some_and(|s| unpeopled(c, s));
    let soon = soon || should && (shows || seen || under_way && !person || by);
    let tricks = be && c.gerund(first + 1);
    of_things || soon || able || tricks || matches!(cue, "must" | "should") && be && vague
}

/// What the author of an essay or a guide says in passing: of a pronoun, of nobody, or of what merely may be.
pub(super) fn in_passing(c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>) -> bool {
    let pronoun = subject.is_none_or(|s| s.len() == 1 && c.tag(s.start) == Tag::Pron);
    let loose = matches!(f.family, Family::Commit | Family::Hope | Family::Gap | Family::Sign | Family::Possible | Family::Will) && f.odds.is_none();
    let advice = f.family == Family::Ought && f.shape == Shape::Verb;
    pronoun && (loose || advice)
}

/// Whether the phrase names a thing, which can be told to do nothing: "the injury should not affect his season".
fn thing(c: &Clauses<'_, '_>, tokens: &Range<usize>) -> bool {
    unpeopled(c, tokens) && c.text.chunk_at(tokens.start).is_some_and(|k| condition::happens(c, k.head))
}

/// Whether the phrase is headed by a common noun of nobody.
fn unpeopled(c: &Clauses<'_, '_>, tokens: &Range<usize>) -> bool {
    let Some(head) = c.text.chunk_at(tokens.start).map(|k| k.head) else { return false };
    c.tag(head) == Tag::Noun && [&WORDS.agents, &WORDS.people, &WORDS.speakers, &WORDS.offices].into_iter().all(|list| !list.contains(c.word(head)))
}

/// What may be the case now, told flatly: "there may be similar dishes", "this could be one reason".
pub(super) fn present(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let be = c.past_adverbs(f.effect.start, 2);
    let next = c.past_adverbs(be + 1, 2);
    let there = f.cue.start > c.first && c.word(f.cue.start - 1) == "there";
    let noun = matches!(c.tag(next), Tag::Det | Tag::Num | Tag::Noun | Tag::Propn) && c.form(next).is_none();
    let neutral = valence::of(f.effect.clone().map(|k| c.word(k)), false) == Valence::Neutral;
    f.family == Family::Possible && f.shape == Shape::Verb && c.word(be) == "be" && (noun || there) && neutral
}

/// What is said of nobody in particular, or of the speaker's own day: "one might think", "you'd think", "I have to get up".
pub(super) fn generic(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let Around { subject, quoted, reported, conditional, .. } = around;
    let pronoun = subject.filter(|s| s.len() == 1).map_or("", |s| c.word(s.start));
    let modal = matches!(f.family, Family::Will | Family::Possible | Family::Can);
    let verb = c.word(c.past_adverbs(f.effect.start, 2));
    let spoken = quoted && !reported;
    let own = pronoun == "i" && matches!(c.word(f.cue.start), "could" | "might") && spoken && !conditional;
    let musing =
        pronoun == "i" && matches!(c.word(f.cue.start), "would" | "'d") && matches!(verb, "think" | "say" | "like" | "love" | "guess" | "argue" | "hope");
    let only = c.word(f.cue.start) == "may" && subject.is_some_and(|s| c.word(s.start) == "only" || c.word(s.start.wrapping_sub(1)) == "only"); // what is permitted
    let own = own || musing || only;
    // The author's own life: no news article says "I".
    let essay = !quoted && matches!(pronoun, "i" | "my" | "me");
    // "it could be called a rarity"
    let be = c.past_adverbs(f.effect.start, 2);
    let naming = modal && c.word(be) == "be" && WORDS.called.contains(c.word(c.past_adverbs(be + 1, 2)));
    // "all we need to do is ask"
    let more = |k: usize| {
        c.word(k) == "the" && (matches!(c.word(k + 1), "more" | "less" | "longer" | "harder") || c.word(k + 1).ends_with("er") && c.tag(k + 1) == Tag::Adj)
    };
    let idiom = modal && (c.first..f.cue.start).filter(|k| more(*k)).count() > 1
        || (c.first..c.last).any(|k| c.word(k) == "further" && c.word(k + 1) == "from" && c.word(k + 3) == "truth");
    let all = idiom || f.family == Family::Ought && verb == "do" && matches!(c.word(f.effect.start + 1), "is" | "was");
    // "he would greet me", "he asked me to come": in words of one's own, these tell of old days
    let days = spoken && !conditional && matches!(pronoun, "he" | "she" | "they") && matches!(c.word(f.cue.start), "would" | "'d") && verb != "be";
    let story = (spoken || !quoted)
        && f.shape == Shape::ObjectTo
        && matches!(c.word(f.cue.end), "me" | "us" | "him" | "her" | "them")
        && (c.word(f.cue.start).ends_with("ed") || c.word(f.cue.start) == "told");
    // "to these may be added the losses"
    let participle = c.past_adverbs(be + 1, 2);
    let inverted = modal && c.word(be) == "be" && c.word(participle) == "added" && c.tag(participle + 1) == Tag::Det;
    if own || essay || naming || all || days || story || inverted {
        return true;
    }
    match pronoun {
        "those" => true,
        "one" | "someone" | "somebody" | "anyone" | "anybody" => modal || f.family == Family::Ought,
        // "they need to rely on aid": told of them, not asked of them
        "they" | "he" | "she" | "it" => {
            !quoted && f.family == Family::Ought && f.shape == Shape::Verb && matches!(c.word(f.cue.start), "need" | "needs" | "have" | "has")
        }
        "we" => !(quoted || f.family == Family::Ought && f.shape == Shape::Verb),
        "you" => {
            f.family == Family::Commit && f.attitude && !f.noun
                || f.cue.len() > 1 && (c.first..f.cue.start).rev().take(4).any(|k| matches!(c.word(k), "say" | "saying"))
                || modal
                    && (matches!(c.word(f.cue.start), "would" | "'d" | "could" | "might" | "may" | "can")
                        || WORDS.abilities.contains(verb)
                        || matches!(verb, "look" | "know" | "say"))
                || f.family == Family::Ought && (verb == "see" || matches!(c.word(f.cue.start), "have" | "need"))
        }
        "i" => f.family == Family::Ought && f.shape == Shape::Verb && c.word(f.cue.start) != "should",
        _ => false,
    }
}

/// Whether the sentence says that it happens again and again: "sometimes they will attack".
pub(super) fn habitual(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let always = f.family == Family::Commit && (c.first..f.cue.start).rev().take(2).any(|k| matches!(c.word(k), "always" | "often"));
    let rule = f.family == Family::Ought && f.passive && (c.first..f.cue.start).rev().take(2).any(|k| WORDS.often.contains(c.word(k))); // "is generally required"
    let duty =
        f.family == Family::Ought && matches!(c.word(f.cue.start), "have" | "has" | "need") && (c.first..f.cue.start).any(|k| WORDS.often.contains(c.word(k)));
    let always = always || rule || duty;
    if always || !matches!(f.family, Family::Will | Family::Possible | Family::Ought) || f.family == Family::Ought && !c.gerund(f.cue.start) {
        return always;
    }
    let cases = (c.first..f.cue.start).any(|k| c.word(k) == "some" && c.word(k + 1) == "cases");
    let once = c.word(f.cue.start) == "would" && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "when");
    let used = (c.first..f.cue.start).any(|k| c.word(k) == "used" && c.word(k + 1) == "to" && c.form(k + 2) == Some(VerbForm::Base) && c.word(k + 2) != "say");
    used || cases || once || (c.first..f.effect.end).any(|k| WORDS.often.contains(c.word(k)))
}
