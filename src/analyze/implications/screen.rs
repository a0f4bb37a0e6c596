//! What a cue marks that is no implication all the same: questions, habits, permissions, deeds long done, mere description.

use super::Reader;
use super::clause::Clauses;
use super::condition;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::horizon;
use super::past;
use super::relative;
use super::valence;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::{ActorKind, Quote, QuoteKind, Valence};
use std::ops::Range;

/// Endings of nouns that name no person or body, unless a list says so.
const ABSTRACT: [&str; 7] = ["tion", "ment", "ness", "ship", "ure", "ism", "work"];

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
        // "Lund will face Ukrainian Tetiana Holub": a fixture
        let object = c.past_adverbs(f.effect.start, 2) + 1 + usize::from(c.word(f.effect.start + 1) == "on");
        let capital = |k: usize| c.text.tokens.get(k).is_some_and(|t| k < c.last && t.capitalized());
        let fixture = !quoted && f.family == Family::Will && matches!(verb, "face" | "fight" | "play" | "take" | "tackle") && capital(object) && capital(object + 1);
        let scheduled = fixture || !quoted && f.family == Family::Will && party && WORDS.scheduled.contains(verb) && dated();
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
        // "everyone sharing our anger and wanting an end"
        let seeks = seeks || f.family == Family::Commit && !f.noun && c.gerund(f.cue.start) && c.tag(f.cue.start.saturating_sub(1)) == Tag::Cconj;
        let later = WORDS.later.contains(c.word(f.effect.start)) || c.word(f.effect.start) == "go" && c.word(f.effect.start + 1) == "on";
        let distant = !law(c, f.cue.start);
        let told = would && (distant || c.tag(head) == Tag::Pron || later || WORDS.people.contains(c.word(head)) || subject.is_some_and(|s| self.person(s)));
        let aims = |k: usize| WORDS.plans.contains(c.word(k)) || c.word(k).strip_suffix('s').is_some_and(|w| WORDS.plans.contains(w));
        let aimed = is_to && (c.clause_start(f.cue.start)..f.cue.start).rev().take(12).take_while(|k| c.word(*k) != "which" || *k + 1 < f.cue.start).any(|k| c.tag(k) == Tag::Noun && aims(k));
        let purpose = f.family == Family::Commit && !f.noun && subject_is(&WORDS.measures) || aimed;
        let settled = past::told(c, f, quoted, reported, self.text.article.published.as_ref().map(|p| p.date.year));
        person
            || self.incapable(c, f, subject, party)
            || able
            || thought
            || c.word(f.cue.start) == "'d" && c.word(f.effect.start) == "never"
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
            || relative::indirect_question(c, f)
            || relative::describes(c, f)
            || relative::wanting(c, f, subject)
            || generic(c, f, around)
            || held(c, f, dated())
            || courtesy(c, f, subject)
            || nominal(c, f)
            || !quoted && present(c, f)
            || !quoted && self.personal && in_passing(c, f, subject)
            || unasserted(c, f)
    }
}

impl Reader<'_, '_> {
    /// Whether the outlet only tells what some person without an office did or how something looked: "she agreed to be photographed", "one appeared to be cut".
    pub(super) fn passing(&self, c: &Clauses<'_, '_>, f: &Candidate, own: Option<&Range<usize>>, quote: Option<&Quote>) -> bool {
        let cue = c.word(f.cue.start);
        let past = cue.ends_with("ed") && c.form(f.cue.start) == Some(VerbForm::Finite) || matches!(cue, "sought" | "swore");
        let deed = past && !f.noun && matches!(f.family, Family::Commit) && quote.is_none();
        let private = || own.is_some_and(|s| self.private(s));
        let looked = f.family == Family::Sign && matches!(cue, "appeared" | "seemed");
        let vague = f.family == Family::Sign && own.is_none_or(|s| matches!(c.tag(s.start), Tag::Num) || s.len() == 1 && matches!(c.word(s.start), "one" | "there" | "both"));
        deed && private() || looked || vague && matches!(cue, "appear" | "appears" | "seem" | "seems")
    }

    /// Whether the tokens name a person of whom the text tells no office, or stand for one.
    fn private(&self, tokens: &Range<usize>) -> bool {
        let party = self.text.span(tokens.clone()).and_then(|s| self.sources.names.party_in(s));
        party.is_some_and(|p| p.kind == ActorKind::Person && p.titles.is_empty()) || tokens.len() == 1 && matches!(self.text.lower(tokens.start), "he" | "she") && party.is_none()
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
        let Some(head) = subject.and_then(|s| self.text.chunk_at(s.start)).map(|k| k.head).filter(|_| attitude && !party) else { return false };
        let word = c.word(head).strip_suffix('s').unwrap_or(c.word(head));
        let abstraction = ABSTRACT.iter().any(|e| word.ends_with(e)) && !WORDS.agents.contains(word) && !WORDS.people.contains(c.word(head));
        let thing = c.tag(head) == Tag::Noun && (abstraction || WORDS.measures.contains(word) || WORDS.measures.contains(c.word(head)));
        thing && self.sources.names.named_at(head).is_none()
    }
}

/// An attitude in the infinitive, which nobody is said to have: "they met to agree a plan", "no need to worry about prices", "the aim was to show that …".
fn unasserted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let infinitive = f.cue.start > c.first && c.word(f.cue.start - 1) == "to" && c.form(f.cue.start) == Some(VerbForm::Base);
    let favor = f.family == Family::Ought && f.attitude && f.shape != Shape::Verb;
    let attitude =
        favor || matches!(f.family, Family::Commit | Family::Sign | Family::Threat) && !f.noun || matches!(c.word(f.cue.start), "worry" | "fear" | "expect");
    // "it is important to note that", "it should be noted that": asides to the reader
    let verb = c.past_adverbs(f.effect.start, 2);
    let verb = if c.word(verb) == "be" { c.past_adverbs(verb + 1, 2) } else { verb };
    let aside =
        f.family == Family::Ought && (WORDS.asides.contains(c.word(verb)) || matches!(c.word(verb), "noted" | "remembered" | "mentioned" | "said" | "suffice"));
    let whenever = c.word(f.cue.start) == "about" && (c.first..f.cue.start).rev().take(8).any(|k| matches!(c.word(k), "when" | "whenever"));
    // "all we need to do is ask her to come back"
    let equated = f.attitude && c.form(f.cue.start) == Some(VerbForm::Base) && f.cue.start > c.first && matches!(c.word(f.cue.start - 1), "is" | "was");
    equated || infinitive && attitude || aside || whenever || hanging(c, f)
}

/// An attitude in a participle that hangs on a noun or a preposition: "any body encouraging people to leave", "canceling the need for consent".
fn hanging(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let before = f.cue.start.checked_sub(1).filter(|k| *k >= c.first);
    let attitude = f.attitude && !f.noun && c.gerund(f.cue.start);
    let on = before.is_some_and(|k| matches!(c.tag(k), Tag::Noun | Tag::Propn | Tag::Adp | Tag::Sconj | Tag::Pron));
    // a need, a chance or a sign that some gerund only deals with
    let named = matches!(f.family, Family::Ought | Family::Hope | Family::Possible) && (f.noun || c.tag(f.cue.start) == Tag::Det);
    let dealt = named && (c.first..f.cue.start).rev().take(3).any(|k| c.gerund(k) && !matches!(c.tag(k.wrapping_sub(1)), Tag::Aux) && c.word(k.wrapping_sub(1)) != ",");
    attitude && on || dealt
}

/// "I want to thank the crews": a way of speaking, and no plan.
fn courtesy(c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>) -> bool {
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
    let verb = c.past_adverbs(f.effect.start, 2);
    let verb = if c.word(verb) == "be" { c.word(verb + 1) } else { c.word(verb) };
    let pleased = matches!(c.word(f.cue.start), "would" | "'d" | "will" | "'ll")
        && c.word(f.effect.start) == "be"
        && matches!(c.word(f.effect.start + 1), "good" | "nice" | "great" | "interesting" | "lovely" | "wonderful")
        && c.word(f.effect.start + 2) == "to";
    let seems = f.family == Family::Possible && matches!(c.word(c.past_adverbs(f.effect.start, 2)), "seem" | "appear" | "look" | "sound"); // "it may seem kind, but …"
    let mum = f.family == Family::Commit && f.effect.clone().take(4).any(|k| matches!(c.word(k), "comment" | "comments"));
    // "it may just be a matter of taste", "they have to be resorting to tricks"
    let be = c.past_adverbs(f.effect.start, 3);
    let soon = c.word(f.cue.start) == "should" && f.effect.clone().take(2).any(|k| matches!(c.word(k), "eventually" | "normally" | "probably" | "theoretically"));
    let thing = soon || matches!(c.word(f.cue.start), "should") && f.shape == Shape::Verb && subject.is_some_and(|s| thing(c, s)) && c.word(be) != "be" && f.family == Family::Ought;
    let matter = thing || c.word(be) == "be" && c.word(be + 2) == "matter";
    let deduced = f.family == Family::Ought && c.word(be) == "be" && c.gerund(be + 1) && !matches!(c.word(f.cue.start), "should");
    let scare = f.cue.start > c.first && c.quote_mark(f.cue.start - 1) && c.quote_mark(f.cue.end); // 'the "projects" on the island'
    matter || deduced || scare || pleased || seems || mum || advised || able || inferred || f.family == Family::Commit && WORDS.courtesies.contains(verb)
}

/// What the author of an essay or a guide says in passing: of a pronoun, of nobody, or of what merely may be.
fn in_passing(c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>) -> bool {
    let pronoun = subject.is_none_or(|s| s.len() == 1 && c.tag(s.start) == Tag::Pron);
    let loose = matches!(f.family, Family::Commit | Family::Hope | Family::Gap | Family::Sign | Family::Possible | Family::Will) && f.odds.is_none();
    let advice = f.family == Family::Ought && f.shape == Shape::Verb;
    pronoun && (loose || advice)
}

/// Whether the phrase names a thing, which can be told to do nothing: "the injury should not affect his season".
fn thing(c: &Clauses<'_, '_>, tokens: &Range<usize>) -> bool {
    let Some(head) = c.text.chunk_at(tokens.start).map(|k| k.head) else { return false };
    let word = c.word(head);
    c.tag(head) == Tag::Noun && [&WORDS.agents, &WORDS.people, &WORDS.speakers, &WORDS.offices].into_iter().all(|list| !list.contains(word)) && condition::happens(c, head)
}

/// A noun that is no attitude where it stands: "an earnings call", "under the goal of halving waste", "proof of a transfer", "decisions to get by".
fn nominal(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let before = f.cue.start.checked_sub(1).filter(|k| *k >= c.first);
    let word = c.word(f.cue.start);
    let compound = f.noun && word.starts_with("call") && before.is_some_and(|k| c.tag(k) == Tag::Noun);
    let frame = f.noun && f.family == Family::Commit && before.is_some_and(|k| c.word(k) == "the" && matches!(c.tag(k - 1), Tag::Adp | Tag::Sconj));
    let proof = matches!(word, "proof" | "evidence") && f.shape == Shape::Phrase;
    let daily = word.starts_with("decision") && c.word(f.effect.start) == "get";
    let article = before.map(|k| c.text.chunk_at(k).map_or(k, |n| n.tokens.start));
    let idle = f.noun && word == "plan" && article.is_some_and(|k| matches!(c.word(k), "another" | "yet"));
    // "a migrant would have the opportunity to …"
    let defined = f.family == Family::Hope && !f.attitude && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "have" && c.word(k.wrapping_sub(1)) == "would");
    let chance = word == "a" && f.family == Family::Hope && !matches!(before.map_or("", |k| c.word(k)), "have" | "has" | "is" | "'s" | "was" | "stand" | "stands" | "had");
    let lodged = word.starts_with("appeal")
        && (c.first..f.cue.start).rev().take(4).any(|k| matches!(c.word(k), "pursue" | "file" | "filed" | "lodge" | "lodged" | "hear" | "heard" | "lost" | "won" | "reject" | "rejected" | "dismissed" | "legal"));
    let bare = f.family == Family::Hope && !f.attitude && f.shape == Shape::Phrase && !f.effect.clone().any(|k| c.word(k) == "to" || c.gerund(k)); // "an opportunity for some"
    bare || lodged || compound || chance || frame || proof || daily || idle || defined
}

/// What may be the case now, told flatly: "there may be similar dishes", "this could be one reason".
fn present(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let be = c.past_adverbs(f.effect.start, 2);
    let next = c.past_adverbs(be + 1, 2);
    let there = f.cue.start > c.first && c.word(f.cue.start - 1) == "there";
    let noun = matches!(c.tag(next), Tag::Det | Tag::Num | Tag::Noun | Tag::Propn) && c.form(next).is_none();
    let neutral = valence::of(f.effect.clone().map(|k| c.word(k)), false) == Valence::Neutral;
    f.family == Family::Possible && f.shape == Shape::Verb && c.word(be) == "be" && (noun || there) && neutral
}

/// What is said of nobody in particular, or of the speaker's own day: "one might think", "you'd think", "I have to get up".
fn generic(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let Around { subject, quoted, reported, conditional, .. } = around;
    let pronoun = subject.filter(|s| s.len() == 1).map_or("", |s| c.word(s.start));
    let modal = matches!(f.family, Family::Will | Family::Possible | Family::Can);
    let verb = c.word(c.past_adverbs(f.effect.start, 2));
    let spoken = quoted && !reported;
    let own = pronoun == "i" && matches!(c.word(f.cue.start), "could" | "might") && spoken && !conditional;
    let musing = pronoun == "i" && matches!(c.word(f.cue.start), "would" | "'d") && matches!(verb, "think" | "say" | "like" | "love" | "guess" | "argue" | "hope");
    let only = c.word(f.cue.start) == "may" && subject.is_some_and(|s| c.word(s.start) == "only" || c.word(s.start.wrapping_sub(1)) == "only"); // what is permitted
    let own = own || musing || only;
    // The author's own life: no news article says "I".
    let essay = !quoted && matches!(pronoun, "i" | "my" | "me");
    // "it could be called a rarity"
    let be = c.past_adverbs(f.effect.start, 2);
    let naming = modal && c.word(be) == "be" && WORDS.called.contains(c.word(c.past_adverbs(be + 1, 2)));
    // "all we need to do is ask"
    let more = |k: usize| c.word(k) == "the" && (matches!(c.word(k + 1), "more" | "less" | "longer" | "harder") || c.word(k + 1).ends_with("er") && c.tag(k + 1) == Tag::Adj);
    let idiom = modal && (c.first..f.cue.start).filter(|k| more(*k)).count() > 1 || (c.first..c.last).any(|k| c.word(k) == "further" && c.word(k + 1) == "from" && c.word(k + 3) == "truth");
    let all = idiom || f.family == Family::Ought && verb == "do" && matches!(c.word(f.effect.start + 1), "is" | "was");
    // "he would greet me", "he asked me to come": in words of one's own, these tell of old days
    let days = spoken && !conditional && matches!(pronoun, "he" | "she" | "they") && matches!(c.word(f.cue.start), "would" | "'d") && verb != "be";
    let story = (spoken || !quoted) && f.shape == Shape::ObjectTo && matches!(c.word(f.cue.end), "me" | "us" | "him" | "her") && (c.word(f.cue.start).ends_with("ed") || c.word(f.cue.start) == "told");
    // "to these may be added the losses"
    let participle = c.past_adverbs(be + 1, 2);
    let inverted = modal && c.word(be) == "be" && c.word(participle) == "added" && c.tag(participle + 1) == Tag::Det;
    if own || essay || naming || all || days || story || inverted {
        return true;
    }
    match pronoun {
        "one" => modal || f.family == Family::Ought,
        "those" => true,
        "someone" | "somebody" | "anyone" | "anybody" => modal || f.family == Family::Ought,
        // "they need to rely on aid": told of them, not asked of them
        "they" | "he" | "she" | "it" => !quoted && f.family == Family::Ought && f.shape == Shape::Verb && matches!(c.word(f.cue.start), "need" | "needs" | "have" | "has"),
        "we" => !quoted && !(f.family == Family::Ought && f.shape == Shape::Verb),
        "you" => {
            modal && (matches!(c.word(f.cue.start), "would" | "'d" | "could" | "might" | "may" | "can") || WORDS.abilities.contains(verb) || matches!(verb, "look" | "know" | "say"))
                || f.family == Family::Ought && (verb == "see" || matches!(c.word(f.cue.start), "have" | "need"))
        }
        "i" => f.family == Family::Ought && f.shape == Shape::Verb && c.word(f.cue.start) != "should",
        _ => false,
    }
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
    f.family == Family::Will && f.odds.is_none() && c.word(be) == "be" && (done == "held" || dated && WORDS.staged.contains(done))
}

/// Whether the sentence says that it happens again and again: "sometimes they will attack".
fn habitual(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let always = f.family == Family::Commit && (c.first..f.cue.start).rev().take(2).any(|k| matches!(c.word(k), "always" | "often"));
    if always || !matches!(f.family, Family::Will | Family::Possible | Family::Ought) || f.family == Family::Ought && !c.gerund(f.cue.start) {
        return always;
    }
    let often =
        |k: usize| matches!(c.word(k), "sometimes" | "often" | "usually" | "typically" | "generally" | "occasionally" | "frequently" | "normally" | "whenever");
    let cases = (c.first..f.cue.start).any(|k| c.word(k) == "some" && c.word(k + 1) == "cases");
    let once = c.word(f.cue.start) == "would" && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "when");
    let used = (c.first..f.cue.start).any(|k| c.word(k) == "used" && c.word(k + 1) == "to" && c.form(k + 2) == Some(VerbForm::Base) && c.word(k + 2) != "say");
    used || cases || once || (c.first..f.effect.end).any(often)
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
