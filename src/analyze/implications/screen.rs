//! What a cue marks that is no implication all the same: questions, habits, permissions, deeds long done, mere description.

use super::Reader;
use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::horizon;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};
use std::ops::Range;

/// What surrounds a candidate, as far as it decides whether it is put forward at all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// The subject of its cue.
    pub(super) subject: Option<&'a Range<usize>>,
    /// Whether that subject is a party.
    pub(super) party: bool,
    /// Whether it stands inside a quote.
    pub(super) quoted: bool,
    /// Whether it stands under a condition.
    pub(super) conditional: bool,
}

impl Reader<'_, '_> {
    /// Whether nobody puts the candidate forward as something that may follow.
    pub(super) fn excluded(&self, c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
        let Around { subject, party, quoted, conditional } = around;
        let head = subject.and_then(|s| self.text.chunk_at(s.start)).map_or(0, |k| k.head);
        let subject_is = |list: &rustc_hash::FxHashSet<String>| subject.is_some() && list.contains(c.word(head));
        let is_to = f.family == Family::Will && matches!(c.word(f.cue.start), "is" | "are") && f.cue.len() == 2;
        let verb = c.word(c.past_adverbs(f.effect.start, 3));
        let dated = || horizon::find(c, f.effect.clone(), f.cue.start).is_some();
        let scheduled = !quoted && f.family == Family::Will && party && WORDS.scheduled.contains(verb) && dated();
        let unable = f.family == Family::Possible && f.negated && c.word(f.cue.start) == "could" && !conditional;
        // "From the roof he could see the harbor": what somebody was able to do.
        let able = f.family == Family::Possible && !quoted && !conditional && c.word(f.cue.start) == "could" && party && WORDS.abilities.contains(verb);
        let person = f.family == Family::Gap && f.shape == Shape::Subject && (party || c.tag(head) == Tag::Propn);
        let inferred = f.family == Family::Sign && c.word(f.cue.start).starts_with("show") && party;
        // "They would be held for a year": the future of a past, told by the outlet.
        let would = !quoted && !conditional && matches!(c.word(f.cue.start), "would" | "'d");
        // "I thought we would hit the wall": a fear that has passed.
        let thought = matches!(c.word(f.cue.start), "would" | "'d")
            && (c.first + 1..f.cue.start).rev().take(5).any(|k| c.word(k) == "thought" && c.tag(k - 1) == Tag::Pron);
        let seeks = f.family == Family::Commit && !f.noun && !party && c.gerund(f.cue.start) && !quoted && c.tag(f.cue.start.saturating_sub(1)) != Tag::Aux;
        let later = WORDS.later.contains(c.word(f.effect.start)) || c.word(f.effect.start) == "go" && c.word(f.effect.start + 1) == "on";
        let told = would && (c.tag(head) == Tag::Pron || later);
        let purpose = f.family == Family::Commit && !f.noun && subject_is(&WORDS.measures) || is_to && subject_is(&WORDS.plans);
        let settled = !quoted && (past_deed(c, f, self.text.article.published.as_ref().map(|p| p.date.year)) || past_duty(c, f));
        person
            || able
            || thought
            || c.word(f.cue.start) == "'d" && c.form(c.past_adverbs(f.effect.start, 3)) != Some(VerbForm::Base) && verb != "be" // "I'd never seen it"
            || f.family == Family::Commit && c.word(f.cue.start) == "intended" && c.tag(f.cue.start.saturating_sub(1)) == Tag::Noun && !party
            || seeks
            || inferred
            || told
            || purpose
            || scheduled
            || unable
            || settled
            || habitual(c, f)
            || indirect_question(c, f)
            || describes(c, f)
            || courtesy(c, f)
            || unasserted(c, f)
    }
}

/// An attitude or deed that the text places well before its own news: "had agreed", "in 2016 … planned", "was intended to".
fn past_deed(c: &Clauses<'_, '_>, f: &Candidate, published: Option<i16>) -> bool {
    let attitude = matches!(f.family, Family::Commit | Family::Ought | Family::Hope | Family::Risk | Family::Threat | Family::Probable) && f.odds.is_none();
    let cue = c.word(f.cue.start);
    // what was refused or offered is done with
    if f.family == Family::Commit && !f.noun && matches!(cue, "refused" | "refusing" | "offered" | "offering") {
        return true;
    }
    let past = cue.ends_with("ed") || matches!(c.form(f.cue.start), Some(VerbForm::Participle)) || matches!(cue, "sought" | "swore" | "foresaw" | "undertook");
    if !attitude || f.noun || !past {
        return false;
    }
    let helper = (c.first..f.cue.start).rev().take(3).take_while(|k| matches!(c.tag(*k), Tag::Aux | Tag::Adv | Tag::Part)).last();
    let helper = helper.map_or("", |k| c.word(k));
    let passive = f.family == Family::Commit && matches!(helper, "was" | "were");
    let long_ago = (c.first..c.last).any(|k| {
        let year = || c.word(k).parse::<i16>().ok().filter(|y| (1000..2100).contains(y));
        matches!(c.word(k), "ago" | "previously" | "originally" | "initially")
            || c.word(k) == "last" && matches!(c.word(k + 1), "year" | "summer" | "winter" | "spring" | "autumn" | "fall" | "decade" | "century")
            || !f.effect.contains(&k) && c.word(k).len() == 4 && year().zip(published).is_some_and(|(y, now)| y < now)
    });
    passive || helper == "had" && f.family != Family::Ought || long_ago
}

/// "The club needed to find a sponsor": a need of the past, told by the outlet.
fn past_duty(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    f.family == Family::Ought && c.word(f.cue.start) == "needed" && f.shape == Shape::Verb
}

/// An attitude in the infinitive, which nobody is said to have: "they met to agree a plan", "no need to worry about prices", "the aim was to show that …".
fn unasserted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let infinitive = f.cue.start > c.first && c.word(f.cue.start - 1) == "to" && c.form(f.cue.start) == Some(VerbForm::Base);
    let attitude = matches!(f.family, Family::Commit | Family::Sign) && !f.noun || matches!(c.word(f.cue.start), "worry" | "fear");
    // "it is important to note that": an aside to the reader
    let aside = f.family == Family::Ought && WORDS.asides.contains(c.word(c.past_adverbs(f.effect.start, 2)));
    let whenever = c.word(f.cue.start) == "about" && (c.first..f.cue.start).rev().take(8).any(|k| matches!(c.word(k), "when" | "whenever"));
    infinitive && attitude || aside || whenever
}

/// "I want to thank the crews": a way of speaking, and no plan.
fn courtesy(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let advised =
        f.family == Family::Ought && matches!(f.shape, Shape::To | Shape::Verb) && c.word(f.effect.start) == "point" && c.word(f.effect.start + 1) == "out";
    let able = f.family == Family::Ought && c.word(f.cue.start) == "should" && c.word(f.effect.start + 1) == "able"; // "should be able to": it is thought to be
    // "It must be related to their size": what is inferred, not what is asked for.
    let inferred = matches!(c.word(f.cue.start), "must" | "should") && f.shape == Shape::Verb && c.word(f.effect.start) == "be" && {
        let before = c.word(f.cue.start.wrapping_sub(1));
        matches!(before, "it" | "there" | "this")
            && f.family == Family::Ought
            && !matches!(c.word(f.effect.start + 1), "a" | "the")
            && c.form(f.effect.start + 1) != Some(VerbForm::Base)
            && matches!(c.word(f.effect.start + 1), "related" | "due" | "linked" | "noted" | "true" | "said" | "some" | "something" | "about")
    };
    advised || able || inferred || f.family == Family::Commit && WORDS.courtesies.contains(c.word(c.past_adverbs(f.effect.start, 2)))
}

/// Whether the modal only describes: "people who might oppose it", "the level at which a pump could fail".
fn describes(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let adjunct = f.family == Family::Commit && !f.noun;
    if !(adjunct || matches!(f.family, Family::Will | Family::Possible | Family::Can)) || f.odds.is_some() {
        return false;
    }
    // "The effect this will have", "we will see": the object stands elsewhere, and nothing is told.
    let verb = c.past_adverbs(f.effect.start, 2);
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
    let who = before(group).filter(|k| c.word(*k) == "who" || adjunct && c.word(*k) == "that" && c.tag(*k) != Tag::Det).and_then(before);
    let which = (c.first..f.cue.start).rev().take(8).take_while(|k| c.tag(*k) != Tag::Punct).find(|k| matches!(c.word(*k), "which" | "whom"));
    let indefinite = |k: usize| {
        let first = c.text.chunk_at(k).map_or(k, |n| n.tokens.start);
        c.tag(k) != Tag::Punct && !matches!(c.word(first), "the" | "this" | "his" | "her" | "its" | "their") && c.tag(first) != Tag::Num && c.tag(k) != Tag::Num
    };
    let what = f.family == Family::Will && before(group).is_some_and(|k| c.word(k) == "what"); // "what will stop it is rain"
    what || who.is_some_and(indefinite) || which.and_then(before).is_some_and(|k| c.tag(k) == Tag::Adp)
}

/// Whether a modal stands in an indirect question ("asked whether it would rain", "where it would be built") or only concedes ("while the numbers may seem small").
fn indirect_question(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let modal = matches!(f.family, Family::Will | Family::Possible | Family::Can);
    let description = f.family == Family::Probable && f.odds.is_some();
    let parts = |k: &usize| matches!(c.tag(*k), Tag::Punct | Tag::Cconj) && c.word(*k) != "or";
    let asked = f.family == Family::Ought && f.shape == Shape::Verb;
    (modal || description || asked)
        && (c.first..f.cue.start).rev().take(12).take_while(|k| !parts(k)).any(|k| match c.word(k) {
            "where" | "whether" => !asked || c.word(k) == "whether",
            "how" | "why" => modal || asked,
            "while" | "although" | "though" => matches!(c.word(f.cue.start), "may" | "might"),
            _ => false,
        })
}

/// Whether the sentence says that it happens again and again: "sometimes they will attack".
fn habitual(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    if f.family != Family::Will {
        return false;
    }
    let often =
        |k: usize| matches!(c.word(k), "sometimes" | "often" | "usually" | "typically" | "generally" | "occasionally" | "frequently" | "normally" | "whenever");
    let cases = (c.first..f.cue.start).any(|k| c.word(k) == "some" && c.word(k + 1) == "cases");
    let once = c.word(f.cue.start) == "would" && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "when");
    cases || once || (c.first..f.effect.end).any(often)
}

/// Whether the words at `at` belong to a question.
pub(super) fn asks(c: &Clauses<'_, '_>, at: usize) -> bool {
    let stop = (at..c.last).find(|k| c.tag(*k) == Tag::Punct && matches!(c.word(*k), "?" | "." | "!"));
    stop.is_some_and(|k| c.word(k) == "?")
}

impl Clauses<'_, '_> {
    /// Whether the words only say when or why, or say nothing: "After a gap", "due to the lack" is not what followed from anything.
    pub(super) fn is_adjunct(&self, range: &Range<usize>) -> bool {
        let holds = |tags: &[Tag]| range.clone().any(|k| tags.contains(&self.tag(k)));
        let opens = matches!(self.tag(range.start), Tag::Adp | Tag::Sconj | Tag::Punct) || self.word(range.start) == "due";
        opens && !holds(&[Tag::Verb, Tag::Aux]) || !holds(&[Tag::Noun, Tag::Propn, Tag::Verb, Tag::Pron])
    }
}
