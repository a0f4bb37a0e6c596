//! Finds candidates: every cue of a sentence with the words it governs, before it is decided what kind of implication they make.

use super::super::text::{Tag, VerbForm};
use super::clause::Clauses;
use super::cues::{Cue, Family, Grammar, LEXICON, Part, Shape};
use super::likelihood::{self, Odds};
use super::odds;
use super::whole;
use super::words::WORDS;
use crate::briefing::Modality;
use std::ops::Range;

/// A cue with its effect.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a plain property of the cue")]
pub(super) struct Candidate {
    pub(super) cue: Range<usize>,
    pub(super) family: Family,
    pub(super) modality: Modality,
    pub(super) shape: Shape,
    pub(super) effect: Range<usize>,
    /// The cue's own subject or possessor holds it.
    pub(super) attitude: bool,
    /// A passive cue ("is expected to"): its subject is not the holder.
    pub(super) passive: bool,
    pub(super) noun: bool,
    pub(super) negated: bool,
    /// It counts only where somebody's it is.
    pub(super) owned: bool,
    pub(super) odds: Option<Odds>,
}

/// Every candidate of the sentence, in order of the cues, overlaps resolved.
pub(super) fn candidates(c: &Clauses<'_, '_>) -> Vec<Candidate> {
    let likelihoods = likelihood::find(c);
    let mut found = Vec::new();
    let mut i = c.first;
    while i < c.last {
        let next = LEXICON.starting(c.word(i)).iter().find_map(|cue| candidate(c, cue, i));
        match next {
            Some(candidate) => {
                i = candidate.cue.end.max(i + 1);
                found.push(candidate);
            }
            None => i = given_up(c, i).unwrap_or(i + 1),
        }
    }
    for odds in likelihoods {
        odds::attach(c, &mut found, odds);
    }
    found.sort_by_key(|f| (f.cue.start, f.cue.end));
    resolve(c, found)
}

fn candidate(c: &Clauses<'_, '_>, cue: &Cue, at: usize) -> Option<Candidate> {
    let matches = cue.words.iter().enumerate().all(|(k, w)| c.word(at + k) == w);
    let part = match cue.part {
        Part::Any => true,
        Part::Verb => c.tag(at) == Tag::Verb || mistaken(c, at),
        Part::Noun => c.tag(at) == Tag::Noun,
    };
    // "Hope Okello", "Will Sander": names.
    let capital = |k: usize| c.text.tokens.get(k).is_some_and(super::super::text::Token::capitalized);
    if cue.words.len() == 1 && capital(at) && capital(at + 1) || !(matches && part) {
        return None;
    }
    let grammar = LEXICON.grammars.get(cue.grammar)?;
    if promised(c, cue, at) {
        return None;
    }
    let end = at + cue.words.len();
    let modal = grammar.takes.iter().all(|t| t.shape == Shape::Verb) && cue.words.len() == 1;
    if modal && !is_modal(c, at) || !grammar.after.is_empty() && !stands_after(c, grammar, at) {
        return None;
    }
    let passive = cue.part == Part::Verb && passive_at(c, at);
    let aside = grammar.family == Family::Commit && c.word(at.wrapping_sub(1)) == ",";
    if grammar.copula && (aside || !predicate(c, at)) || grammar.active && passive {
        return None;
    }
    let (refused, end) = if modal { refusal(c, end) } else { (false, end) };
    let dropped = (cue.part == Part::Noun || c.tag(at) == Tag::Det)
        && (dropped(c, at) || grammar.family == Family::Risk && (c.first..at).rev().take(3).any(|k| WORDS.lessening.contains(c.word(k))));
    if dropped || idiom(c, cue, at) {
        return None;
    }
    let (shape, effect) = c.complement(&grammar.takes, at, end)?;
    let effect = if cue.part == Part::Noun && matches!(shape, Shape::To | Shape::Phrase | Shape::Gerund) { before_verb(c, effect) } else { effect };
    // "The ministers who will not get their votes | are …": what the relative clause says ends before the verb of the main clause.
    let opener = (c.first..at).rev().find(|k| !matches!(c.tag(*k), Tag::Adv | Tag::Aux));
    let described = (modal || grammar.copula) && opener.is_some_and(|k| matches!(c.word(k), "who" | "that" | "which"));
    let effect = effect.start..whole::tear(c, shape, &effect).or_else(|| main_verb(c, &effect)).filter(|_| described).unwrap_or(effect.end);
    let effect = wished(c, grammar.family, shape, effect);
    let effect = whole::completed(c, shape, effect);
    if shape == Shape::ObjectTo && c.word(end) != "for" && !whole::addressed(c, c.word(at), end..to_before(c, &effect)) {
        return None;
    }
    if cue.part == Part::Verb && !passive && shape == Shape::ObjectTo && reduced(c, at, &effect) {
        return None;
    }
    let negated = refused || says_no(cue) || !modal && denied(c, at);
    let made = Candidate {
        cue: at..end,
        family: grammar.family,
        modality: if negated && grammar.modality == Modality::Probable { Modality::Improbable } else { grammar.modality },
        shape,
        effect,
        attitude: grammar.holder,
        passive,
        noun: cue.part == Part::Noun,
        negated,
        owned: grammar.owned,
        odds: None,
    };
    (allowed(c, grammar, &made) && whole::whole(c, &made) && whole::uncertain(c, &made)).then_some(made)
}

/// "The premier promises to close it" is a promise; "the season promises to be short" is none.
fn promised(c: &Clauses<'_, '_>, cue: &Cue, at: usize) -> bool {
    let somebody = |s: Range<usize>| c.tag(s.end - 1) == Tag::Propn || WORDS.agents.contains(c.word(s.end - 1));
    cue.words.len() == 2 && c.word(at) == "promises" && c.subject(at).is_some_and(somebody)
}

/// Whether the participle at `at` is a reduced relative: "people asked by police to leave".
fn reduced(c: &Clauses<'_, '_>, at: usize, effect: &Range<usize>) -> bool {
    let other = |k: usize| k != at && c.finite(k) && !effect.contains(&k);
    c.form(at) == Some(VerbForm::Participle) && !has_auxiliary(c, at) && (c.first..c.last).any(other)
}

/// What is asked for, with the verb of the wish behind it: "demanding the full report | be released".
fn wished(c: &Clauses<'_, '_>, family: Family, shape: Shape, effect: Range<usize>) -> Range<usize> {
    let wish = family == Family::Ought && shape == Shape::Phrase && c.word(effect.end) == "be";
    if wish { effect.start..c.clause_end(effect.end, false) } else { effect }
}

/// Whether a "not" follows the modal that ends before `end`, and where cue and "not" end: "could therefore not go on".
fn refusal(c: &Clauses<'_, '_>, end: usize) -> (bool, usize) {
    let not = |k: usize| matches!(c.word(k), "not" | "n't");
    let at = if c.tag(end) == Tag::Adv && !not(end) && not(end + 1) && c.word(end + 2) != "only" { end + 1 } else { end };
    (not(at), if not(at) && c.word(at + 1) != "only" { at + 1 } else { at })
}

/// Whether the cue denies by its own words: "are not going to", "refused to".
fn says_no(cue: &Cue) -> bool {
    let future = LEXICON.grammars.get(cue.grammar).is_some_and(|g| g.family == Family::Will);
    cue.words.iter().any(|w| future && matches!(w.as_str(), "not" | "n't") || w.starts_with("refus"))
}

/// Whether the words at `at` are the cue's only by their letters: another part of speech, or a way of speaking.
fn idiom(c: &Clauses<'_, '_>, cue: &Cue, at: usize) -> bool {
    let before = c.word(at.wrapping_sub(1));
    let gerund = cue.part == Part::Verb && c.gerund(at);
    // "for his work in predicting"
    let means = gerund && at > c.first && (c.tag(at - 1) == Tag::Adp && before != "of" || before == "for");
    // "the least demanding", "her demanding line"
    let degree = gerund && matches!(before, "least" | "most" | "more" | "very" | "a" | "the" | "his" | "her" | "their" | "its" | "our" | "my");
    // "fires have been set to clear the slums"
    let laid = c.word(at) == "set" && (c.first..at).rev().take(3).any(|k| c.word(k) == "been");
    // "was trying to ask for information"
    let tried = c.word(at) == "ask" && before == "to";
    // "a pressing need to litigate", "cables are needed to connect them"
    let need = matches!(c.word(at), "need" | "needed") && cue.words.len() == 2 && c.word(at + 1) == "to";
    // "the time needed to train them"
    let participle = c.word(at) == "needed" && at > c.first && c.tag(at - 1) == Tag::Noun && {
        let noun = c.word(at - 1);
        let counted = c.text.chunk_at(at - 1).is_some_and(|n| n.tokens.clone().any(|k| c.tag(k) == Tag::Num)); // "the 1,237 delegates needed to win"
        counted || ![&WORDS.agents, &WORDS.people, &WORDS.speakers, &WORDS.offices].iter().any(|list| list.contains(noun))
    };
    let participle = participle || c.word(at) == "needed" && at > c.first && c.tag(at - 1) == Tag::Num; // "the 2,383 needed to win"
    let needed = participle
        || need && (c.tag(at) == Tag::Noun || at > c.first && (matches!(c.tag(at - 1), Tag::Adj | Tag::Det) || c.gerund(at - 1)) || passive_at(c, at));
    // "the projects aim to …": a verb taken for a noun; "with the aim of …" says what for
    let aim = cue.part == Part::Noun
        && c.word(at) == "aim"
        && (at > c.first && c.tag(at - 1) == Tag::Noun || c.word(at + 1) == "of" && c.word(at.wrapping_sub(2)) == "with");
    // "sped for an anticipated win"
    let adjective = cue.part == Part::Verb
        && c.form(at) == Some(VerbForm::Participle)
        && at > c.first
        && matches!(c.tag(at - 1), Tag::Adp | Tag::Det | Tag::Adj)
        && matches!(c.tag(at + 1), Tag::Noun | Tag::Adj);
    let worrying = gerund && c.word(at) == "worrying" && c.text.subject(at).is_some_and(|s| c.word(s.head) == "it"); // "it is worrying that this happens"
    let instead = adjective || worrying || gerund && before == "of" && c.word(at.wrapping_sub(2)) == "instead";
    // "the visit is aimed to show", "editorials are unsigned and intended to be read so"
    let made = matches!(c.word(at), "aimed" | "intended" | "designed")
        && (passive_at(c, at) || c.tag(at.wrapping_sub(1)) == Tag::Cconj && c.word(end_of(cue, at) + 1) == "be");
    let factor = c.word(at) == "risk" && c.word(at + 1).starts_with("factor");
    let shown = factor || matches!(c.word(at), "show" | "shows" | "means") && c.tag(at) == Tag::Noun; // "works for the show that …"
    let infinitive = cue.part == Part::Noun && before == "to" && !c.word(at).ends_with('s'); // "beginning to fear it": a verb taken for a noun
    // "their anxiety level", "a risk assessment"
    let compound = c.tag(at) == Tag::Noun && cue.words.len() == 1 && c.tag(at + 1) == Tag::Noun && c.text.chunk_at(at).is_some_and(|n| n.head > at);
    let promised = c.word(at) == "promises" && at > c.first && matches!(c.tag(at - 1), Tag::Adj | Tag::Det) && cue.words.len() == 2; // "made public promises to"
    let percent = c.word(at) == "recommended" && (c.tag(at.wrapping_sub(1)) == Tag::Num || c.word(at.wrapping_sub(1)) == "percent"); // "the 95 percent recommended level"
    let reduced = c.word(at) == "about" && at > c.first && matches!(c.tag(at - 1), Tag::Noun | Tag::Propn); // "a man about to be charged died"
    let such = c.tag(at) == Tag::Noun && c.word(at + 1) == "that" && (c.first..at).rev().take(3).any(|k| c.word(k) == "such"); // "such a risk that the law was changed"
    let noun = c.word(at) == "risks" && at > c.first && c.tag(at - 1) == Tag::Verb && c.finite(at - 1); // "it presents risks of its own"
    noun || such || reduced || promised || percent || infinitive || compound || shown || instead || made || means || degree || laid || tried || needed || aim
}

/// One past the last word of the cue at `at`.
fn end_of(cue: &Cue, at: usize) -> usize {
    at + cue.words.len()
}

/// What hangs on a noun, without the verb whose subject the noun is: of "goals to end hunger will be missed", "end hunger".
fn before_verb(c: &Clauses<'_, '_>, effect: Range<usize>) -> Range<usize> {
    let opens = |k: usize| matches!(c.tag(k), Tag::Sconj | Tag::Pron | Tag::Punct) || c.form(k) == Some(VerbForm::Finite);
    let own =
        effect.clone().skip(1).take_while(|k| !opens(*k)).find(|k| c.tag(*k) == Tag::Aux && !matches!(c.word(*k), "be" | "been" | "being" | "having" | "have"));
    let had =
        effect.clone().skip(1).take_while(|k| !opens(*k) || c.word(*k) == "had").find(|k| c.word(*k) == "had" && c.form(k + 1) != Some(VerbForm::Participle));
    // "his plan to cut fees | and his vote of 2005"
    let another = effect.clone().skip(1).find(|k| {
        c.tag(*k) == Tag::Cconj
            && matches!(c.word(k + 1), "his" | "her" | "their" | "its")
            && (effect.start.saturating_sub(5)..effect.start).any(|p| c.word(p) == c.word(k + 1))
    });
    // "a decision to run again | led to protests"
    effect.start..own.or(had).or(another).or_else(|| main_verb(c, &effect)).unwrap_or(effect.end)
}

/// The verb of the main clause behind what hangs on its subject: "a rule that would ban drains | raised questions".
fn main_verb(c: &Clauses<'_, '_>, effect: &Range<usize>) -> Option<usize> {
    effect.clone().skip(1).take_while(|k| !matches!(c.tag(*k), Tag::Sconj | Tag::Pron | Tag::Punct)).find(|k| {
        let object = c.form(*k) == Some(VerbForm::Participle) && matches!(c.tag(k + 1), Tag::Det | Tag::Noun | Tag::Num | Tag::Propn);
        (object || c.form(*k) == Some(VerbForm::Finite))
            && c.tag(*k) == Tag::Verb
            && matches!(c.tag(if c.word(k - 1).ends_with("ly") { k - 2 } else { k - 1 }), Tag::Noun | Tag::Propn | Tag::Num)
            && c.word(k + 1) != "by"
    })
}

/// Whether the noun at `at` is given up: "abandoned plans", "lost hope".
fn dropped(c: &Clauses<'_, '_>, at: usize) -> bool {
    let start = c.text.chunk_at(at).map_or(at, |n| n.tokens.start.max(c.first));
    (c.first..at).rev().take(3).chain((c.first..start).rev().take(2)).any(|k| WORDS.dropped.contains(c.word(k)))
}

/// The end of the clause behind a noun that is given up: of "lost hope that it would come", nothing is put forward.
fn given_up(c: &Clauses<'_, '_>, at: usize) -> Option<usize> {
    let noun = c.tag(at) == Tag::Noun && c.word(at + 1) == "that" && dropped(c, at);
    (noun && LEXICON.starting(c.word(at)).iter().any(|cue| cue.part == Part::Noun)).then(|| c.clause_end(at + 2, true).max(at + 1))
}

/// The "to" before an infinitive, or the "not" before that.
fn to_before(c: &Clauses<'_, '_>, effect: &Range<usize>) -> usize {
    (c.first..effect.start).rev().take(3).find(|k| c.word(*k) == "to").unwrap_or(effect.start)
}

/// A plural noun before it and a phrase or "that" behind it: "shipping firms fear a closure" has no other verb, though the tagger may see nouns.
fn mistaken(c: &Clauses<'_, '_>, at: usize) -> bool {
    let singular = at > c.first
        && c.word(at).ends_with('s')
        && matches!(c.word(at + 1), "to" | "that")
        && (WORDS.agents.contains(c.word(at - 1)) || c.word(at + 1) == "that" && c.tag(at - 1) == Tag::Noun && c.clause_follows(at + 2));
    let plural = at > c.first && matches!(c.tag(at - 1), Tag::Noun | Tag::Propn) && c.word(at - 1).ends_with('s') && c.word(at - 1) != "'s";
    c.tag(at) == Tag::Noun && singular
        || c.tag(at) == Tag::Noun
            && !c.word(at).ends_with('s')
            && plural
            && (matches!(c.tag(at + 1), Tag::Det | Tag::Adj | Tag::Pron) || c.word(at + 1) == "that")
}

/// Whether the word at `at` is a predicate: behind a form of "be" or a verb like it, or set off by a comma.
fn predicate(c: &Clauses<'_, '_>, at: usize) -> bool {
    let before = (c.first..at).rev().find(|k| !matches!(c.tag(*k), Tag::Adv | Tag::Part));
    // "so intent on it that …", "less prepared to act than …"
    let degree = (c.first..at).rev().take(2).any(|k| matches!(c.word(k), "so" | "too" | "less" | "more" | "most" | "least"));
    // "the candidates who are willing to speak"
    let which = |k: usize| c.tag(k) == Tag::Aux && matches!(c.word(k.wrapping_sub(1)), "who" | "that") && c.tag(k.wrapping_sub(2)) == Tag::Noun;
    let willing = matches!(c.word(at), "willing" | "ready" | "prepared" | "eager" | "keen");
    !degree
        && before.is_some_and(|k| !(willing && which(k)))
        && before.is_some_and(|k| {
            c.tag(k) == Tag::Aux
                || matches!(
                    c.word(k),
                    "remain" | "remains" | "remained" | "seem" | "seems" | "feel" | "feels" | "felt" | "became" | "become" | "appears" | "looks" | ","
                )
        })
}

/// Modals are auxiliaries; "May" and "Will" are months and names elsewhere.
fn is_modal(c: &Clauses<'_, '_>, at: usize) -> bool {
    let capital = at > c.first && c.text.tokens.get(at).is_some_and(super::super::text::Token::capitalized);
    matches!(c.tag(at), Tag::Aux | Tag::Verb) && !capital
}

fn stands_after(c: &Clauses<'_, '_>, grammar: &Grammar, at: usize) -> bool {
    (c.first..at).rev().take(if grammar.family == Family::Ought { 6 } else { 2 }).any(|k| grammar.after.iter().any(|w| w == c.word(k)))
}

/// Whether the verb at `at` is a passive: a participle behind a form of "be", or right behind its noun.
fn passive_at(c: &Clauses<'_, '_>, at: usize) -> bool {
    if c.gerund(at) {
        return false;
    }
    // "a report expected to shed light": it is not the report that expects
    let reduced = c.word(at) == "expected" && c.form(at) == Some(VerbForm::Participle) && c.word(at + 1) == "to";
    if reduced && at > c.first && c.tag(at - 1) == Tag::Noun {
        return true;
    }
    let mut k = at;
    while k > c.first && matches!(c.tag(k - 1), Tag::Adv | Tag::Part) {
        k -= 1;
    }
    k > c.first && matches!(c.word(k - 1), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "'re" | "am")
}

fn has_auxiliary(c: &Clauses<'_, '_>, at: usize) -> bool {
    let k = (c.first..at).rev().take(3).find(|k| !matches!(c.tag(*k), Tag::Adv | Tag::Part));
    k.is_some_and(|k| c.tag(k) == Tag::Aux)
}

/// Whether the cue itself is denied: "does not expect", "no plans to".
fn denied(c: &Clauses<'_, '_>, at: usize) -> bool {
    (c.first..at).rev().take(3).take_while(|k| c.word(*k) == "nor" || !matches!(c.tag(*k), Tag::Punct | Tag::Noun | Tag::Propn | Tag::Cconj | Tag::Sconj)).any(
        |k| {
            c.word(k) == "few" && c.word(k.wrapping_sub(1)) != "a"
                || matches!(c.word(k), "not" | "n't" | "no" | "never" | "without" | "longer" | "least" | "less" | "hardly" | "nor")
        },
    )
}

/// What the grammar of a cue asks of its effect.
fn allowed(c: &Clauses<'_, '_>, grammar: &Grammar, f: &Candidate) -> bool {
    let first = c.past_adverbs(f.effect.start, 3);
    let family = f.family;
    let modal = |k: usize| matches!(c.word(k), "will" | "would" | "could" | "may" | "might" | "should" | "'ll" | "'d" | "wo");
    let clause = matches!(f.shape, Shape::That | Shape::Clause);
    // "estimates that most receive it, and has said it will …": what comes second is of another clause
    let second = |k: &usize| !(c.tag(*k) == Tag::Cconj && matches!(c.word(k + 1), "has" | "have" | "had" | "is" | "are" | "was"));
    let unsettled = !clause || (f.effect.start..f.effect.end).take(20).take_while(second).any(modal);
    // "confident they have the votes": how things are
    let certain = family == Family::Hope && grammar.copula && clause;
    let fine = !(grammar.future || certain) || unsettled;
    let denied =
        f.negated && matches!(family, Family::Risk | Family::Sign) || f.negated && family == Family::Ought && !matches!(c.word(f.cue.end - 1), "not" | "n't");
    let duty = family == Family::Ought && matches!(c.word(f.cue.start), "must" | "have" | "need");
    let said = (duty || matches!(family, Family::Will | Family::Probable)) && WORDS.tags.contains(c.word(first));
    let figure = c.word(f.cue.start).starts_with("show") && f.effect.clone().any(|k| c.tag(k) == Tag::Num);
    let past = f.passive && family == Family::Probable && falsified(c, f);
    let perfect = c.word(first) == "have" && (c.form(first + 1) == Some(VerbForm::Participle) || c.word(first + 1) == "been");
    let purpose = family == Family::Probable && f.shape == Shape::Phrase && f.cue.start > c.first && c.word(f.cue.start - 1) == "to";
    let settled = purpose || perfect && f.shape == Shape::To && !grammar.perfect;
    // "She seems to wait" is an impression, "it seems to have started there" an inference.
    let impression = c.word(f.cue.start).starts_with("seem") && f.shape == Shape::To && !perfect;
    // "concerned that they have stalled": it has happened
    let seen = f.effect.clone().find(|k| c.finite(*k)).filter(|k| matches!(c.word(*k), "have" | "has" | "had"));
    let happened = clause && family == Family::Risk && seen.is_some_and(|k| c.form(c.past_adverbs(k + 1, 2)) == Some(VerbForm::Participle));
    let unable = (c.first..f.cue.start).rev().take(3).any(|k| matches!(c.word(k), "can" | "could" | "cannot" | "ca")) && f.negated && f.attitude; // "we cannot predict it"
    fine && !unable && !happened && !settled && !impression && !denied && !said && !figure && !past
}

/// "was expected on Monday, but …": an expectation that the text itself has overtaken.
fn falsified(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let was = (c.first..f.cue.start).rev().take(3).any(|k| matches!(c.word(k), "was" | "were" | "been"));
    was && (f.effect.end..c.last).take(4).any(|k| matches!(c.word(k), "but" | "however" | "only"))
}

/// One record a proposition: an attitude takes in the modal of its clause; a sign gives way to the modal inside it; of two cues with one effect the first stays.
fn resolve(c: &Clauses<'_, '_>, found: Vec<Candidate>) -> Vec<Candidate> {
    let mut drop = vec![false; found.len()];
    for (i, outer) in found.iter().enumerate() {
        for (j, inner) in found.iter().enumerate() {
            let inside = i != j && outer.effect.start <= inner.cue.start && inner.cue.end <= outer.effect.end;
            let clause = matches!(outer.shape, Shape::That | Shape::Clause | Shape::Question);
            let soft = matches!(inner.family, Family::Will | Family::Possible | Family::Probable | Family::Can | Family::Ought);
            let mut lost = None;
            let modal = outer.shape == Shape::Verb && matches!(outer.family, Family::Will | Family::Possible | Family::Can);
            let first = inside && modal && inner.cue.start <= outer.effect.start + 1 && inner.odds.is_none();
            if inside && modal && inner.noun && inner.family == Family::Possible {
                lost = Some(j); // "could lead to … and the possibility of dismissal"
            } else if first && (inner.family == Family::Gap || inner.family == Family::Ought && inner.attitude) {
                lost = Some(i);
            } else if first {
                lost = Some(j);
            } else if inside && outer.family == Family::Ought && inner.family == Family::Gap && inner.cue.start == outer.effect.start {
                lost = Some(i);
            } else if inside && clause && soft {
                // "warned that they should be kept shut": advice
                let advice = inner.family == Family::Ought && c.word(outer.cue.start).starts_with("warn");
                let sign = advice || outer.family == Family::Sign || outer.family == Family::Probable && inner.odds.is_some();
                lost = Some(if sign { i } else { j });
            } else if i < j && outer.effect.start == inner.effect.start {
                lost = Some(if inner.odds.is_some() && outer.odds.is_none() { i } else { j });
            } else if inside && outer.shape == Shape::Verb && matches!(inner.family, Family::Sign) {
                lost = Some(j);
            }
            if let Some(flag) = lost.and_then(|k| drop.get_mut(k)) {
                *flag = true;
            }
        }
    }
    found.into_iter().zip(drop).filter(|(_, d)| !d).map(|(f, _)| f).collect()
}
