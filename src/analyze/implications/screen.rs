//! What a cue marks that is no implication all the same: questions, habits, permissions, deeds long done, mere description.

use super::Reader;
use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::horizon;
use super::past;
use super::relative;
use super::reserve;
use super::words::WORDS;
use super::{attitude, condition, manner};
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::{ActorKind, Quote, QuoteKind};
use std::ops::Range;

/// Endings of nouns that name no person or body, unless a list says so.
const ABSTRACT: [&str; 7] = ["tion", "ment", "ness", "ship", "ure", "ism", "work"];

/// What shows a thing without an inference.
const PICTURES: [&str; 15] =
    ["footage", "video", "videos", "photo", "photos", "photograph", "photographs", "image", "images", "picture", "pictures", "film", "clip", "tape", "map"];

/// What surrounds a candidate, as far as it decides whether it is put forward at all.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question of the rules")]
pub(super) struct Around<'a> {
    /// The subject of its cue.
    pub(super) subject: Option<&'a Range<usize>>,
    /// Whether that subject is a party.
    pub(super) party: bool,
    /// Whether it stands inside a quote.
    pub(super) quoted: bool,
    /// Whether that quote reports in its own words, so that "had" may stand for "has".
    pub(super) reported: bool,
    /// Whether it stands under a condition.
    pub(super) conditional: bool,
}

impl<'a> Around<'a> {
    pub(super) fn new(subject: Option<&'a Range<usize>>, party: bool, quote: Option<&Quote>, conditional: bool) -> Self {
        let reported = quote.is_some_and(|q| q.kind != QuoteKind::Direct);
        Self { subject, party, quoted: quote.is_some(), reported, conditional }
    }
}

impl Reader<'_, '_> {
    /// Whether nobody puts the candidate forward as something that may follow.
    pub(super) fn excluded(&self, c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
        let Around { subject, party, quoted, reported, conditional } = around;
        let head = subject.and_then(|s| self.text.chunk_at(s.start)).map_or(0, |k| k.head);
        let subject_is = |list: &rustc_hash::FxHashSet<String>| subject.is_some() && list.contains(c.word(head));
        let is_to = f.family == Family::Will && matches!(c.word(f.cue.start), "is" | "are") && f.cue.len() == 2;
        let verb = c.word(c.past_adverbs(f.effect.start, 3));
        let dated = || horizon::find(c, f.effect.clone(), f.cue.start).is_some();
        let scheduled = !quoted && f.family == Family::Will && (fixture(c, f) || party && WORDS.scheduled.contains(verb) && dated());
        let unable =
            f.family == Family::Possible && (f.negated || c.word(f.effect.start) == "never") && c.word(f.cue.start) == "could" && !(conditional && quoted);
        // "From the roof he could see the harbor": what somebody was able to do.
        let able = f.family == Family::Possible && !quoted && !conditional && c.word(f.cue.start) == "could" && party && WORDS.abilities.contains(verb);
        let person = f.family == Family::Gap && f.shape == Shape::Subject && (party || c.tag(head) == Tag::Propn);
        let shows = f.family == Family::Sign && c.word(f.cue.start).starts_with("show");
        let inferred = shows && (party || PICTURES.contains(&c.word(head)));
        // "I thought we would hit the wall": a fear that has passed.
        let thought = matches!(c.word(f.cue.start), "would" | "'d")
            && (c.first + 1..f.cue.start).rev().take(5).any(|k| c.word(k) == "thought" && c.tag(k - 1) == Tag::Pron);
        let seeks = joined(c, f)
            || f.family == Family::Commit && !f.noun && !party && c.gerund(f.cue.start) && !quoted && c.tag(f.cue.start.saturating_sub(1)) != Tag::Aux;
        let purpose = f.family == Family::Commit && !f.noun && subject_is(&WORDS.measures) || is_to && aimed(c, f.cue.start);
        let settled = past::told(c, f, quoted, reported, self.text.article.published.as_ref().map(|p| p.date.year));
        person
            || self.incapable(c, f, subject, party)
            || able
            || thought
            || had(c, f)
            || f.family == Family::Commit && c.word(f.cue.start) == "intended" && c.tag(f.cue.start.saturating_sub(1)) == Tag::Noun && !party
            || seeks
            || inferred
            || !quoted && !conditional && self.future_of_past(c, f, subject, party)
            || purpose
            || scheduled
            || unable
            || settled
            || manner::habitual(c, f)
            || relative::indirect_question(c, f)
            || relative::describes(c, f)
            || relative::wanting(c, f, subject)
            || manner::generic(c, f, around)
            || held(c, f, dated())
            || manner::courtesy(c, f)
            || manner::deduced(c, f, subject)
            || !quoted && manner::present(c, f)
            || !quoted && self.personal && manner::in_passing(c, f, subject)
            || attitude::nominal(c, f)
            || attitude::unasserted(c, f)
            || reserve::held_back(c, f, around, dated())
    }
}

impl Reader<'_, '_> {
    /// "They would be held for a year", "the office would be closed": the future of a past, told by the outlet, or somebody's words before going on.
    fn future_of_past(&self, c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>, party: bool) -> bool {
        if !matches!(c.word(f.cue.start), "would" | "'d") {
            return false;
        }
        let head = subject.and_then(|s| self.text.chunk_at(s.start)).map_or(0, |k| k.head);
        let word = c.word(head);
        let first = c.past_adverbs(f.effect.start, 2);
        let later = WORDS.later.contains(c.word(f.effect.start)) || c.word(first) == "go" && c.word(first + 1) == "on";
        let before = |k: usize| c.word(f.cue.start.saturating_sub(k));
        let who = before(1) == "who" && !matches!(before(2), "%" | "percent");
        let somebody = party || WORDS.people.contains(word) || c.tag(head) == Tag::Pron || subject.is_some_and(|s| self.person(s));
        // What a measure or an event would bring stands for itself.
        let thing = c.tag(head) == Tag::Noun && word != "%" && !WORDS.measures.contains(word) && !condition::happens(c, head);
        let done = c.word(first) == "be" && c.form(c.past_adverbs(first + 1, 2)) == Some(VerbForm::Participle);
        let forced = c.word(first) == "have" && c.word(first + 1) == "to" && subject.is_some_and(|s| s.start == c.first);
        who || later || somebody || !law(c, f.cue.start) || thing && f.odds.is_none() && (done || forced)
    }

    /// Whether the attitude or sign is nobody's, or only told in passing: of a person without an office ("she agreed to be photographed"), of how something looked
    /// ("one appeared to be cut"), or of speech that the quotes did not take ("the minister has indicated that …").
    pub(super) fn idle(&self, c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>, own: Option<&Range<usize>>) -> bool {
        let cue = c.word(f.cue.start);
        let finite = c.tag(f.cue.start) == Tag::Verb && c.form(f.cue.start) == Some(VerbForm::Finite);
        // "according to local sources, the leaders of both - a first - have agreed to meet": those who agree are not found
        let others = around.quoted && f.family == Family::Commit && around.reported;
        let nobodys = own.is_none() && (f.owned || f.attitude && !f.noun && !f.passive && finite && (!around.quoted || others));
        let past = cue.ends_with("ed") && c.form(f.cue.start) == Some(VerbForm::Finite) || matches!(cue, "sought" | "swore");
        let deed = past && !f.noun && f.family == Family::Commit && !around.quoted;
        nobodys || deed && own.is_some_and(|s| self.private(s)) || f.family == Family::Sign && self.impression(c, f, around, own)
    }

    /// Whether a sign is only how something looked, or what somebody said.
    fn impression(&self, c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>, own: Option<&Range<usize>>) -> bool {
        let cue = c.word(f.cue.start);
        let vague = |s: &Range<usize>| c.tag(s.start) == Tag::Num || s.len() == 1 && matches!(c.word(s.start), "one" | "there" | "both");
        let looked = matches!(cue, "appeared" | "seemed") || matches!(cue, "appear" | "appears" | "seem" | "seems") && own.is_none_or(vague);
        let office = around.subject.and_then(|s| self.text.chunk_at(s.start)).is_some_and(|k| WORDS.offices.contains(c.word(k.head)));
        // "one trustee implied that the hour is late": speech
        let implied =
            cue.starts_with("impl") && around.subject.and_then(|s| self.text.chunk_at(s.start)).is_some_and(|k| !WORDS.signs.contains(c.word(k.head)));
        implied || looked || f.shape == Shape::That && (office || around.party && !self.speaks(around.subject))
    }

    /// Whether the phrase is headed by a noun of those who say what something suggests.
    pub(super) fn speaks(&self, phrase: Option<&Range<usize>>) -> bool {
        phrase.and_then(|s| self.text.chunk_at(s.start)).is_some_and(|k| WORDS.speakers.contains(self.text.lower(k.head)))
    }

    /// Whether the tokens name a person of whom the text tells no office, or stand for one.
    fn private(&self, tokens: &Range<usize>) -> bool {
        let party = self.text.span(tokens.clone()).and_then(|s| self.sources.names.party_in(s));
        party.is_some_and(|p| p.kind == ActorKind::Person && p.titles.is_empty())
            || tokens.len() == 1 && matches!(self.text.lower(tokens.start), "he" | "she") && party.is_none()
    }

    /// Whether the tokens name a person.
    fn person(&self, tokens: &Range<usize>) -> bool {
        let party = self.text.span(tokens.clone()).and_then(|s| self.sources.names.party_in(s));
        let name = tokens.len() == 1 && self.text.tag(tokens.start) == Tag::Propn && self.sources.names.named_at(tokens.start).is_none();
        party.map_or(name, |p| p.kind == ActorKind::Person)
    }

    /// Whether the subject of an attitude is a thing, which has none: "the projects aim to cut costs", "our work will encourage people to visit".
    fn incapable(&self, c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>, party: bool) -> bool {
        let attitude = f.attitude && !f.noun && !f.passive && matches!(f.family, Family::Commit | Family::Ought | Family::Hope | Family::Risk);
        // "an agenda, which promises a better future"
        let which = f.cue.start.checked_sub(1).filter(|k| attitude && *k > c.first + 1 && matches!(c.word(*k), "which" | "that"));
        let noun = which.map(|k| k - 1 - usize::from(c.word(k - 1) == ","));
        if noun.is_some_and(|k| c.tag(k) == Tag::Noun && !WORDS.agents.contains(c.word(k)) && !WORDS.people.contains(c.word(k))) {
            return true;
        }
        let Some(head) = subject.and_then(|s| self.text.chunk_at(s.start)).map(|k| k.head).filter(|_| attitude && !party) else { return false };
        let word = c.word(head).strip_suffix('s').unwrap_or(c.word(head));
        let abstraction = ABSTRACT.iter().any(|e| word.ends_with(e)) && !WORDS.agents.contains(word) && !WORDS.people.contains(c.word(head));
        let thing = c.tag(head) == Tag::Noun && (abstraction || WORDS.measures.contains(word) || WORDS.measures.contains(c.word(head)));
        thing && self.sources.names.named_at(head).is_none()
    }
}

/// "Everyone sharing our anger and wanting an end".
fn joined(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let attitude = matches!(f.family, Family::Commit | Family::Probable) && f.attitude && !f.noun
        || f.family == Family::Ought && f.attitude && !f.noun && f.shape != Shape::Verb;
    attitude && c.gerund(f.cue.start) && c.tag(f.cue.start.saturating_sub(1)) == Tag::Cconj
}

/// "I'd never seen it": "had", not "would".
fn had(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 3);
    c.word(f.cue.start) == "'d" && (c.word(f.effect.start) == "never" || c.form(verb) != Some(VerbForm::Base) && c.word(verb) != "be")
}

/// "Lund will face Ukrainian Tetiana Holub": a fixture.
fn fixture(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 3);
    let object = verb + 1 + usize::from(c.word(verb + 1) == "on");
    let capital = |k: usize| c.text.tokens.get(k).is_some_and(|t| k < c.last && t.capitalized());
    let object = object + usize::from(matches!(c.word(object), "challenger" | "rival" | "incumbent" | "champion" | "opponent"));
    let winner = c.word(verb) == "face" && c.word(object) == "the" && matches!(c.word(object + 1), "winner" | "loser" | "champion" | "champions" | "incumbent");
    let rivals = c.word(verb) == "face" && (object..object + 4).any(|k| matches!(c.word(k), "rivals" | "opponents" | "rival" | "opponent"));
    winner || rivals || matches!(c.word(verb), "face" | "fight" | "play" | "take" | "tackle") && capital(object) && capital(object + 1)
}

/// Whether the clause of the cue at `cue` is about a plan itself: "the aim in all this is to cut costs". A plan that "which" takes up is no subject.
fn aimed(c: &Clauses<'_, '_>, cue: usize) -> bool {
    let plan = |k: usize| {
        matches!(
            c.word(k),
            "issue"
                | "answer"
                | "trick"
                | "policy"
                | "strategy"
                | "job"
                | "role"
                | "mission"
                | "proposal"
                | "task"
                | "purpose"
                | "function"
                | "custom"
                | "tradition"
                | "practice"
        ) || WORDS.plans.contains(c.word(k))
            || c.word(k).strip_suffix('s').is_some_and(|w| WORDS.plans.contains(w))
    };
    let clause = (c.clause_start(cue)..cue).rev().take(12).take_while(|k| c.word(*k) != "which" || *k + 1 < cue);
    clause.into_iter().any(|k| c.tag(k) == Tag::Noun && plan(k))
}

/// Whether the relative clause before a modal, if there is one, is about a law, a plan or the like, whose effects are told with "would".
fn law(c: &Clauses<'_, '_>, cue: usize) -> bool {
    let relative = cue > c.first + 1 && matches!(c.word(cue - 1), "that" | "which") && c.tag(cue - 2) == Tag::Noun;
    let noun = if relative { c.word(cue - 2) } else { return true };
    WORDS.measures.contains(noun) || WORDS.measures.contains(noun.strip_suffix('s').unwrap_or(noun))
}

/// An event on a programme: "the games will now be held in Varna", "they will be tried on 26 September".
fn held(c: &Clauses<'_, '_>, f: &Candidate, dated: bool) -> bool {
    let be = c.past_adverbs(f.effect.start, 3);
    let done = c.word(c.past_adverbs(be + 1, 2));
    // "set to take place on 10 February"
    let takes_place = c.word(be) == "take" && c.word(be + 1) == "place" || c.word(be) == "be" && done == "held";
    let set = matches!(c.word(f.cue.start), "set" | "due" | "slated") && dated && takes_place;
    set || f.family == Family::Will
        && f.odds.is_none()
        && c.word(be) == "be"
        && (matches!(done, "held" | "televised" | "broadcast" | "screened" | "simulcast") || dated && WORDS.staged.contains(done))
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
