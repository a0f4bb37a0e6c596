//! Remarks on how things are: who somebody is and how old, what can be heard, what one would expect, what is good or fair. They look like forecasts and foretell
//! nothing.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};

/// Whether the candidate is only a remark.
pub(super) fn is(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 2);
    let being = c.word(verb) == "be" && (identifies(c, f, verb) || counts(c, f, verb) || judges(c, f, verb) || tells_state(c, f, verb));
    being || open_to_all(c, f, verb) || modest(c, f, verb) || framed(c, f) || needed(c, f)
}

fn before<'a>(c: &'a Clauses<'_, '_>, f: &Candidate) -> &'a str {
    c.word(f.cue.start.wrapping_sub(1))
}

fn would(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    c.word(f.cue.start) == "would"
}

/// "That would be Ada Lund", "this would be why she left".
fn identifies(c: &Clauses<'_, '_>, f: &Candidate, be: usize) -> bool {
    let name = be + 1 < c.last && c.text.tokens.get(be + 1).is_some_and(crate::analyze::text::Token::capitalized);
    let named = would(c, f) && name && matches!(before(c, f), "that" | "it" | "this");
    let me = matches!(before(c, f), "that" | "it" | "this") && matches!(c.word(be + 1), "me" | "him" | "her" | "us" | "them");
    let free = c.word(c.first + usize::from(c.quote_mark(c.first))) == "what" && would(c, f); // "what we would like would be a loan"
    named || me || free || matches!(c.word(be + 1), "why" | "because" | "how" | "where")
}

/// "I will be 80 in April", "this year it will be 75 years since".
fn counts(c: &Clauses<'_, '_>, f: &Candidate, be: usize) -> bool {
    let age = matches!(before(c, f), "i" | "he" | "she") && f.effect.len() <= 4;
    let day = super::super::times::at(c.text, be + 1, c.last, super::super::times::Toward::Future).is_some_and(|t| t.tokens.start == be + 1);
    let month = day && c.tag(be + 1) == Tag::Propn; // "the first day of school will be Aug. 17"
    month || c.tag(be + 1) == Tag::Num && (c.word(be + 2) == "years" || age || before(c, f) == "who")
}

/// "It would be unfair to judge him", "unity would be critical", "to watch is to be aware".
fn judges(c: &Clauses<'_, '_>, f: &Candidate, be: usize) -> bool {
    let next = c.past_adverbs(be + 1, 2);
    let adjective = next + usize::from(c.quote_mark(next));
    let fair = c.tag(adjective) != Tag::Det && (c.tag(adjective) == Tag::Adj || c.tag(adjective + 1) == Tag::Adj);
    let opinion = before(c, f) == "it" && fair && (adjective..f.effect.end).take(5).any(|k| c.word(k) == "to");
    let weighty = matches!(c.word(next), "critical" | "essential" | "important" | "crucial" | "vital" | "necessary");
    // "the state should be a terrific one for her": what is expected
    let fine = c.word(f.cue.start) == "should"
        && matches!(c.word(be + 1), "a" | "an")
        && matches!(c.word(be + 2), "terrific" | "great" | "close" | "good" | "fun" | "tight" | "tough" | "favorable" | "fascinating" | "interesting");
    let aware = fine || matches!(c.word(f.cue.start), "is" | "are") && f.cue.len() == 2 && c.tag(be + 1) == Tag::Adj;
    let nice =
        f.effect.len() <= 2 && c.word(f.effect.end) != "if" && matches!(c.word(next), "nice" | "great" | "good" | "fine" | "lovely" | "awesome" | "wonderful");
    would(c, f) && (nice || opinion || weighty) || aware
}

/// "Screams could be heard", "it may be too early to say", "it could be done", "featured will be soup".
fn tells_state(c: &Clauses<'_, '_>, f: &Candidate, be: usize) -> bool {
    let next = c.word(c.past_adverbs(be + 1, 1));
    let sensed = c.word(f.cue.start) == "could" && matches!(next, "heard" | "seen" | "felt" | "measured" | "smelled" | "found");
    let early = c.word(be + 1) == "too" && c.word(be + 2) == "early";
    let done = next == "infringed" || next == "done" && be + 2 >= f.effect.end;
    let fronted = f.cue.start == c.first + 1 && c.form(c.first) == Some(VerbForm::Participle);
    sensed || early || done || fronted
}

/// What anybody could do, or nobody would tell: "he could even walk in", "many things could explain it", "an agency could choose to ask", "she would not comment".
fn open_to_all(c: &Clauses<'_, '_>, f: &Candidate, verb: usize) -> bool {
    let cue = c.word(f.cue.start);
    let could = cue == "could" && (c.word(f.effect.start) == "even" || matches!(c.word(verb), "wait" | "explain"));
    let chooses = f.family == Family::Possible && matches!(c.word(verb), "choose" | "opt") && c.word(verb + 1) == "to";
    let will = |k: usize| {
        c.word(k) == "if" && c.tag(k + 1) == Tag::Pron && matches!(c.word(k + 2), "chose" | "choose" | "wish" | "wished" | "like" | "liked" | "want" | "wanted")
    };
    let chooses = chooses || f.family == Family::Possible && (f.effect.end..c.last).take(4).any(will); // "they could still ask if they chose"
    let unwished = f.negated && cue.starts_with("would") && c.word(verb) == "want"; // "I wouldn't want anyone to go through it"
    let chooses = chooses || unwished;
    let wants = matches!(cue, "might" | "may") && c.word(verb) == "want" && c.word(verb + 1) == "to";
    let tells = matches!(c.word(verb), "comment" | "say" | "answer" | "discuss" | "elaborate" | "confirm");
    let refused = f.effect.len() <= 2 && matches!(c.word(verb), "accept" | "budge" | "listen" | "let" | "relent"); // "they offered money but he wouldn't accept"
    let silent = f.negated && (tells || refused && cue.starts_with("would")) && matches!(cue, "would" | "wouldn't" | "wouldn’t");
    let blamed = matches!(cue, "is" | "are") && c.word(verb) == "blame";
    could || chooses || wants || silent || blamed
}

/// What one would expect, and what good people would do: "we would expect to see a rise", "the kind of people that would help", "she would do anything for anybody".
fn modest(c: &Clauses<'_, '_>, f: &Candidate, verb: usize) -> bool {
    let expects = matches!(c.word(verb), "expect" | "like" | "love" | "belong");
    let kind = |k: usize| matches!(c.word(k), "kind" | "sort" | "type") && c.word(k + 1) == "of" && WORDS.people.contains(c.word(k + 2));
    let of_a_kind = matches!(before(c, f), "that" | "who") && (c.first..f.cue.start).rev().take(6).any(kind);
    let anything = c.word(verb) == "do" && c.word(verb + 1) == "anything" && c.word(verb + 2) == "for";
    would(c, f) && (expects || of_a_kind) || anything
}

/// What somebody tells of a time that is over, or only leads up to: "at first I would notice it", "it appeared for a time that it would be lost", "here is what I
/// think should happen".
fn framed(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let opens = |words: &[&str]| words.iter().enumerate().all(|(i, w)| c.word(c.first + i) == *w);
    let a_time = |k: usize| c.word(k) == "for" && c.word(k + 1) == "a" && c.word(k + 2) == "time";
    let then = f.shape == Shape::Verb && would(c, f) && (opens(&["at", "first"]) || (c.first..f.cue.start).any(a_time));
    then || matches!(before(c, f), "think" | "believe") && c.word(f.cue.start.wrapping_sub(3)) == "what"
}

/// A need that asks nothing of anybody: "users only have to visit a page", "to do what needs to be done".
fn needed(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let need = matches!(c.word(f.cue.start), "need" | "needs" | "has" | "have");
    need && f.family == Family::Ought && matches!(before(c, f), "what" | "only")
}
