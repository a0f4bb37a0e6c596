//! Consequences: which causal links are put forward as something that followed.

use super::causes::Link;
use super::clause::{Clauses, says};
use super::cues::Shape;
use super::words::WORDS;
use super::{condition, mismatch, valence, whole};
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::Valence;
use std::ops::Range;

const MODALS: [&str; 8] = ["should", "must", "could", "would", "may", "might", "will", "if"];

/// The effect of a link whose two ends are asserted as real; none where it is supposed, denied, or mere description.
pub(super) fn effect(c: &Clauses<'_, '_>, link: &Link) -> Option<Range<usize>> {
    let mut effect = link.effect.clone()?;
    while effect.len() > 1 && matches!(c.word(effect.start), "where" | "which" | "and" | "but" | "so" | "who" | "that") {
        effect.start += 1;
    }
    let cue = link.cue.start;
    // "the rise is almost entirely due to …": what is due, not that it is
    let is = (effect.start + 1..effect.end).rev().take(4).take_while(|k| c.tag(*k) == Tag::Adv || c.tag(*k) == Tag::Aux).find(|k| c.tag(*k) == Tag::Aux);
    if cue > effect.start && c.tag(effect.end - 1) == Tag::Adv {
        effect.end = is.filter(|k| matches!(c.word(*k), "is" | "are" | "was" | "were")).unwrap_or(effect.end);
    }
    let mere = cue > c.first && matches!(c.word(cue - 1), "just" | "simply" | "merely" | "only") && c.word(link.cue.end - 1) == "because";
    // "When the vote was read, the crowd left because …": the main clause is what followed.
    let subordinate = matches!(c.word(effect.start), "when" | "after" | "before" | "while" | "although" | "though" | "since" | "as");
    let main = effect.clone().find(|k| subordinate && c.word(*k) == "," && c.clause_follows(*k + 1));
    let stripped = effect.start + usize::from(matches!(c.word(effect.start), "when" | "before") && effect.len() > 1);
    effect.start = main.map_or(stripped, |k| k + 1);
    if !matches!(c.word(link.cue.end - 1), "because") && cue > effect.start {
        effect.start = nearest(c, &effect);
    }
    effect.start = meanwhile(c, &effect).filter(|_| cue > effect.start).unwrap_or(effect.start);
    let modal = |r: &Range<usize>| r.clone().any(|k| MODALS.contains(&c.word(k)) || c.word(k) == "going" && c.word(k + 1) == "to");
    let future = c.form(cue) == Some(VerbForm::Gerund) && link.cause.as_ref().is_some_and(modal); // "the deal will link them, driving growth"
    let supposed = cue > effect.start && modal(&effect)
        || future
        || c.word(effect.start.wrapping_sub(1)) == "if"
        || matches!(c.word(effect.start), "how" | "what" | "why");
    let governed = (c.first..cue).rev().take(3).any(|k| MODALS.contains(&c.word(k)) || matches!(c.word(k), "can" | "to" | "not" | "n't" | "never" | "should"));
    let doubted = doubted(c, cue);
    let only_pronoun = effect.len() == 1 && matches!(c.word(effect.start), "today" | "it" | "that" | "this" | "them");
    // A tag of speech is no effect; nor is an infinitive, which only says what for.
    let tag = says(c.word(effect.start)) || effect.clone().any(|k| says(c.word(k)) && c.finite(k)) || c.word(effect.start) == "to";
    let empty = c.is_adjunct(&effect) || only_pronoun || names(c, &effect) || tag;
    // "to advance trade and drive growth", "we are therefore bound": what the cue ties together stands elsewhere.
    let joined = c.tag(cue.wrapping_sub(1)) == Tag::Cconj;
    let loose = joined && (c.form(cue) == Some(VerbForm::Base) || (c.first..cue).rev().take(14).any(|k| MODALS.contains(&c.word(k))))
        || matches!(c.word(cue), "thus" | "hence" | "therefore" | "consequently")
            && cue > c.first
            && matches!(c.tag(cue - 1), Tag::Aux | Tag::Noun | Tag::Propn | Tag::Pron);
    let bare = effect.len() == 1 && c.form(effect.start) == Some(VerbForm::Base);
    let torn = effect.clone().filter(|k| c.quote_mark(*k)).count() % 2 == 1 || c.word(effect.start) == "even";
    let person =
        |r: &Range<usize>| c.text.chunk_at(r.start).is_none_or(|k| matches!(c.tag(k.head), Tag::Pron | Tag::Propn) || WORDS.people.contains(c.word(k.head)));
    let rides = c.word(cue).starts_with("dr") && (rides(c, &effect) || link.cause.as_ref().is_some_and(person));
    // "the party stems from the old party"
    let named = cue > effect.start && !effect.clone().any(|k| c.finite(k)) && c.text.chunk_at(effect.start).is_some_and(|n| c.tag(n.head) == Tag::Propn);
    let torn = torn || named || called(c, cue, &effect) || !plain_effect(c, &effect) || !link.cause.as_ref().is_some_and(|r| plain_cause(c, link, r));
    let unfit = mismatch::between(c, link, &effect)
        || doubted
        || mere
        || torn
        || rides
        || loose
        || bare
        || empty
        || link.cause.is_none()
        || supposed
        || governed
        || describes(c, cue)
        || rationale(c, link, &effect);
    (!unfit).then_some(effect)
}

/// Where the clause begins that a phrase of cause belongs to: of several the last ("and the firm was sued over claims | they fell ill because of the smoke").
fn nearest(c: &Clauses<'_, '_>, effect: &Range<usize>) -> usize {
    let pronoun = |k: usize| matches!(c.word(k), "he" | "she" | "they" | "we" | "i" | "it");
    // not the pronoun of a relative clause: "the criticism he takes"
    let subject = |k: &usize| pronoun(*k) && c.finite(c.past_adverbs(*k + 1, 2)) && !matches!(c.tag(k - 1), Tag::Noun | Tag::Propn);
    let last = (effect.start + 1..effect.end).rev().find(subject);
    let joined = (effect.start + 1..effect.end)
        .rev()
        .find(|k| c.tag(*k) == Tag::Cconj && c.clause_follows(*k + 1) && (effect.start..*k).any(|v| c.finite(v)))
        .map(|k| k + 1);
    // "The tests showed | the pumps failed because …"
    let shown = |k: &usize| c.finite(*k) && (says(c.word(*k)) || WORDS.clausal.contains(c.word(*k)) || c.word(*k) == "showed") && c.clause_follows(*k + 1);
    let shown = (effect.start + 1..effect.end).rev().find(shown).map(|k| k + 1);
    last.into_iter().chain(joined).chain(shown).max().unwrap_or(effect.start)
}

/// Whether somebody only denies it or thinks it possible: "I don't think it fell because …", "it is possible that the fire broke out because …".
fn doubted(c: &Clauses<'_, '_>, cue: usize) -> bool {
    let denied = (c.first..cue).any(|k| matches!(c.word(k), "not" | "n't" | "never") && matches!(c.word(k + 1), "think" | "believe" | "say" | "know"));
    let opens = |words: &[&str]| words.iter().enumerate().all(|(i, w)| c.word(c.first + i) == *w);
    denied || opens(&["it", "is", "possible"]) || opens(&["it", "'s", "possible"]) || opens(&["perhaps"]) || opens(&["maybe"])
}

/// Whether what is driven is a thing, and nothing that follows: "she drove a white van", but "it drove prices up".
fn rides(c: &Clauses<'_, '_>, effect: &Range<usize>) -> bool {
    let vehicle = effect.clone().any(|k| matches!(c.word(k).trim_end_matches('s'), "car" | "truck" | "van" | "bus" | "vehicle" | "tractor"));
    let moved = c.text.chunk_at(effect.start).is_some_and(|n| {
        let several = matches!(c.word(n.head), "people" | "prices" | "sales" | "demand" | "traffic" | "stocks" | "shares" | "voters" | "others");
        several || condition::happens(c, n.head)
    });
    let flat = valence::of(effect.clone().map(|k| c.word(k)), false) == Valence::Neutral && !effect.clone().any(|k| c.finite(k));
    vehicle || !moved && flat
}

/// Whether the effect is only somebody or something by name: "prompted the Atlas, which …, to say".
fn called(c: &Clauses<'_, '_>, cue: usize, effect: &Range<usize>) -> bool {
    ["prompt", "forc", "push"].iter().any(|s| c.word(cue).starts_with(s))
        && c.word(effect.start.wrapping_sub(1)) != "to"
        && !effect.clone().any(|k| c.finite(k))
        && c.text.chunk_at(effect.start).is_some_and(|n| c.tag(n.head) == Tag::Propn)
}

/// The clause behind "as" or "while" inside the effect: "urged them to stay calm as | the body has declared no alarm because …".
fn meanwhile(c: &Clauses<'_, '_>, effect: &Range<usize>) -> Option<usize> {
    let opens = |k: &usize| matches!(c.word(*k), "as" | "while") && c.clause_follows(*k + 1) && (effect.start..*k).any(|v| c.finite(v));
    (effect.start + 1..effect.end).rev().find(opens).map(|k| k + 1)
}

/// Whether the effect stands by itself: a clause with its subject, or a noun phrase that says what happened.
fn plain_effect(c: &Clauses<'_, '_>, effect: &Range<usize>) -> bool {
    let verb_first = c.word(effect.start.wrapping_sub(1)) != "to"
        && (c.finite(effect.start) || c.tag(effect.start) == Tag::Verb && !matches!(c.form(effect.start), Some(VerbForm::Gerund | VerbForm::Base)));
    let noun = |k: &usize| matches!(c.tag(*k), Tag::Noun | Tag::Propn | Tag::Num);
    let nominal = !effect.clone().any(|k| c.finite(k));
    let single = effect.len() == 1 && !condition::happens(c, effect.start) && valence::of(effect.clone().map(|k| c.word(k)), false) == Valence::Neutral;
    let quoted = nominal && c.quote_mark(effect.end) && !c.is_closing(effect.end); // "the issue | “does not arise”"
    let infinitive = c.word(effect.start.wrapping_sub(1)) == "to"; // "forcing the plant to | shut down"
    let quoted = quoted || matches!(c.word(effect.end - 1), "a" | "an" | "the");
    let empty = quoted || nominal && !infinitive && !effect.clone().any(|k| noun(&k) || c.form(k) == Some(VerbForm::Gerund));
    let adjectives = c.word(effect.end) == "," && c.tag(effect.end + 1) == Tag::Adj && c.tag(effect.end + 2) == Tag::Noun && effect.len() <= 2;
    // "the show, which is on hiatus due to …": of the clause only a description is there
    let described = effect
        .clone()
        .find(|k| matches!(c.word(*k), "which" | "who" | "whose") && c.word(k.wrapping_sub(1)) == ",")
        .is_some_and(|k| !(effect.start..k).any(|v| c.finite(v)));
    let cut =
        described || nominal && adjectives || nominal && c.tag(effect.end) == Tag::Punct && c.word(effect.end) == "," && c.tag(effect.end - 1) == Tag::Adj;
    let reasoned = nominal && c.word(effect.end) == "because"; // "a last resort | because …"
    let called = c.word(effect.start.wrapping_sub(1)) == "to" && c.word(effect.start.wrapping_sub(3)) == "for"; // "led to calls for him to | be spared"
    let empty = empty || reasoned || called;
    // "forced him to miss the last game | was bothering him"
    let second = !nominal && whole::tear(c, if infinitive { Shape::To } else { Shape::Clause }, effect).is_some();
    let thought = effect.len() <= 3 && effect.clone().any(|k| matches!(c.word(k), "think" | "believe" | "guess" | "know"));
    let verb_first = verb_first || thought;
    let stranded = c.tag(effect.end - 1) == Tag::Adp && c.word(effect.start.wrapping_sub(1)) != "to"; // "a state that the world is going through"
    let inside = effect.start.checked_sub(1).is_some_and(|k| c.tag(k) == Tag::Aux || c.quote_mark(k)) && c.form(effect.start) == Some(VerbForm::Gerund);
    !(stranded || inside || verb_first || single || empty || cut || second)
}

/// Whether the cause can be shown: a noun phrase without a verb of its own or, behind "because", a clause; and no mere "this" or "the reason".
fn plain_cause(c: &Clauses<'_, '_>, link: &Link, cause: &Range<usize>) -> bool {
    let conjunction = c.word(link.cue.end - 1) == "because";
    let marks = cause.clone().filter(|k| c.quote_mark(*k)).count() % 2 == 1;
    // "This caused": what the sentence before told.
    let before_this = cause.start == c.first && matches!(c.word(cause.start), "this" | "that");
    let pronoun = cause.len() == 1 && c.tag(cause.start) == Tag::Pron && !before_this;
    let head = c.text.chunk_at(cause.start).map_or("", |k| c.word(k.head));
    // "two of the authors who contributed to the paper", "Lund forced a corner": deeds, and no causes
    let doer = |k: usize| c.tag(k) == Tag::Propn && cause.len() <= 2 || WORDS.people.contains(c.word(k));
    let doer = c.word(link.cue.start.wrapping_sub(1)) == "who" || c.text.chunk_at(cause.start).is_some_and(|k| doer(k.head));
    if doer && !conjunction && !before_this {
        return false;
    }
    let in_turn = c.word(cause.start) == "in" && c.word(cause.start + 1) == "turn"; // "that in turn prompted …"
    let vague = in_turn
        || matches!(
            head,
            "years"
                | "months"
                | "weeks"
                | "days"
                | "decades"
                | "reason"
                | "reasons"
                | "factor"
                | "factors"
                | "time"
                | "month"
                | "year"
                | "week"
                | "day"
                | "thing"
                | "things"
                | "way"
                | "something"
        );
    let before = cause.end <= link.cue.start;
    let verbal = before && cause.clone().any(|k| c.finite(k));
    let half = cause.clone().any(|k| c.word(k) == "not" && c.word(k + 1) == "only");
    let ordinal = cause.clone().any(|k| matches!(c.word(k), "first" | "last") && c.word(k + 1) == "time");
    let adverbial = half || ordinal || matches!(c.word(cause.start), "when" | "while" | "after" | "before" | "if" | "whose" | "which" | "who");
    let trails = before && c.tag(cause.start) == Tag::Adp && !c.gerund(cause.start + 1)
        || adverbial
        || cause.len() > 1 && matches!(c.tag(cause.end - 1), Tag::Adv | Tag::Adp);
    let adjective = cause.len() == 1 && matches!(c.tag(cause.start), Tag::Adj | Tag::Num); // "caused by natural | , man-made causes"
    !(adjective || marks || pronoun || vague || verbal && !conjunction && !subject_clause(c, cause) || trails)
}

/// Whether what stands before the cue is a whole clause, as before ", which led to": its first phrase has a verb of its own.
fn subject_clause(c: &Clauses<'_, '_>, cause: &Range<usize>) -> bool {
    c.clause_follows(cause.start) && whole::tear(c, Shape::Clause, cause).is_none() && c.tag(cause.start) != Tag::Pron
}

/// "The virus causes COVID-19" tells what a thing is; an effect happens.
fn names(c: &Clauses<'_, '_>, effect: &Range<usize>) -> bool {
    let short = effect.len() <= 3;
    let name = effect.clone().all(|k| c.tag(k) == Tag::Det || c.text.tokens.get(k).is_some_and(super::super::text::Token::capitalized));
    short && (name || matches!(c.word(effect.end - 1), "disease" | "illness" | "infection" | "virus"))
}

/// "The projects that contribute to growth": a present tense in a relative clause says what kind of thing it is.
fn describes(c: &Clauses<'_, '_>, cue: usize) -> bool {
    let present = c.form(cue) == Some(VerbForm::Base) || c.form(cue) == Some(VerbForm::Finite) && !c.word(cue).ends_with("ed") && c.word(cue) != "led";
    present && c.past_adverbs_back(cue).is_some_and(|k| matches!(c.word(k), "that" | "which"))
}

/// "I moved because I like it": a reason of one's own for what one does.
fn rationale(c: &Clauses<'_, '_>, link: &Link, effect: &Range<usize>) -> bool {
    let person = c.word(effect.start);
    let same = link.cause.as_ref().is_some_and(|r| c.word(r.start) == person);
    let own = (same || link.cue.len() == 1 && matches!(person, "i" | "we")) && matches!(person, "i" | "we" | "he" | "she" | "they" | "you");
    let wanted = link.cause.as_ref().is_some_and(|r| r.clone().take(4).any(|k| matches!(c.word(k), "want" | "wants" | "wanted"))); // "she came because she wanted to"
    // "I think it is wiser because …", "it is a fine place because …": why somebody judges so
    let thinks = effect.clone().take(4).any(|k| matches!(c.word(k), "think" | "believe" | "guess" | "feel" | "want" | "wants"));
    let judges = matches!(person, "it" | "that" | "this" | "there") && matches!(c.word(effect.start + 1), "is" | "'s" | "was");
    let guess = |k: usize| matches!(c.word(k), "could" | "may" | "might") || c.word(k) == "probably";
    let supposed = link.cause.as_ref().is_some_and(|r| r.clone().any(guess));
    // "the vigil was held at the corner, which has caused tension, because …": of which of the two?
    let either = effect.clone().any(|k| c.word(k) == "," && matches!(c.word(k + 1), "which" | "who" | "where"));
    let yours = person == "you" || effect.clone().take(3).any(|k| c.word(k) == "you"); // "you are here because we are"
    let own = own || yours && link.cue.len() == 1;
    let anonymity = effect.clone().any(|k| c.word(k) == "anonymity"); // "spoke on condition of anonymity because …"
    let wanted = wanted || anonymity;
    let wish = effect.clone().take(5).any(|k| matches!(c.word(k), "wish" | "want")); // "I do not wish to vote no because of it"
    wish || c.word(link.cue.start) == "because" && (own || wanted || either || link.cue.len() == 1 && (thinks || judges || supposed))
}
