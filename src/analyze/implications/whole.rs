//! Whether an effect can be read by itself: a clause has its verb, a verb its object, and no preposition is left hanging.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::words::WORDS;
use super::{condition, valence};
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::Valence;
use std::ops::Range;

/// Prepositions that never end a thought, unless a passive strands them ("be accounted for").
const HANGING: [&str; 10] = ["about", "of", "with", "for", "from", "into", "at", "between", "among", "towards"];

/// Whether the candidate's effect is whole.
pub(super) fn whole(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let r = &f.effect;
    let verb = c.past_adverbs(r.start, 3);
    let clause = matches!(f.shape, Shape::That | Shape::Clause);
    let verb_of_wish = f.family == Family::Ought && r.clone().any(|k| c.subjunctive(k));
    let verbless =
        clause && (!(verb_of_wish || r.clone().any(|k| c.finite(k))) || matches!(c.word(r.start), "while" | "although" | "though" | "if" | "unless" | "when"));
    let passive = r.clone().any(|k| c.word(k) == "be" || c.form(k) == Some(VerbForm::Participle));
    let hanging = r.end > r.start && HANGING.contains(&c.word(r.end - 1)) && c.tag(r.end - 1) == Tag::Adp && !passive;
    // "should the board refuse": an inversion, whose verb stands elsewhere
    let inverted = f.shape == Shape::Verb && f.odds.is_none() && matches!(c.tag(verb), Tag::Propn | Tag::Det | Tag::Pron);
    // "Only when it is taught will | learners be able to use it"
    let fronted =
        f.shape == Shape::Verb && matches!(c.word(c.first), "only" | "never" | "nor" | "not") && c.tag(verb) == Tag::Noun && c.tag(verb + 1) != Tag::Det;
    let inverted = inverted || fronted;
    let empty = inverted
        || c.tag(r.start) == Tag::Punct && !c.quote_mark(r.start)
        || r.clone().all(|k| matches!(c.word(k), "these" | "those" | "this" | "that" | "things" | "thing" | "it" | "them" | "everything" | "something"));
    let bare =
        matches!(f.shape, Shape::Verb | Shape::To | Shape::ObjectTo) && verb + 1 >= r.end && (WORDS.transitive.contains(c.word(verb)) || c.word(verb) == "be");
    let anaphoric =
        matches!(f.shape, Shape::Verb | Shape::To) && c.word(verb) == "do" && verb + 2 >= r.end && matches!(c.word(verb + 1), "so" | "that" | "it" | "this");
    // "accidents that we, sadly, read about"; "its charm may be that it is small"
    let cut = r.len() > 1 && matches!(c.word(r.end - 1), "we" | "he" | "she" | "they" | "i") && c.tag(r.end - 1) == Tag::Pron;
    let asked = f.shape == Shape::Question && r.len() == 1; // "I do not know why"
    let definition = f.shape == Shape::Verb && c.word(verb) == "be" && c.word(verb + 1) == "that";
    let pronoun = r.clone().rev().take(8).find(|k| matches!(c.word(*k), "which" | "whom" | "whose"));
    let that = r.clone().rev().find(|k| c.word(*k) == "that" && c.tag(*k) == Tag::Sconj);
    let unended = that.is_some_and(|k| k + 1 < r.end && !(k..r.end).any(|v| c.finite(v) || c.form(v) == Some(VerbForm::Base)))
        || pronoun.is_some_and(|k| !(k..r.end).any(|v| c.finite(v) || c.tag(v) == Tag::Verb)); // "the benchmark by which his legacy | and fame will be …"
    let parted = c.word(r.end) == "," || c.tag(r.end) == Tag::Cconj;
    let open = unended && parted || c.open_that(r.start, r.end).is_some(); // "some advice that the fields | , for example, were …"
    let half = c.word(r.start) == "not" && c.word(r.start + 1) == "only" && !r.clone().any(|k| c.word(k) == "but"); // "not only help | but …"
    // "that people would believe the center | and the city can resist": what is believed is cut
    let belief = (r.start..r.end).rev().find(|k| c.tag(*k) == Tag::Verb);
    let cut_belief = clause && c.tag(r.end) == Tag::Cconj && belief.is_some_and(|k| matches!(c.word(k), "believe" | "think" | "know" | "hope" | "ensure"));
    let cut = cut || r.len() > 1 && c.word(r.end - 1) == "not"; // "she would be doing so not | because of …"
    let whose = f.shape == Shape::Subject && matches!(c.word(r.start), "whose" | "which" | "who" | "that");
    let being = r.len() > 1 && matches!(c.word(r.end - 1), "being" | "be"); // "will end up being | , in a way, the winner"
    let fact = r.len() <= 2 && matches!(c.word(r.end - 1), "fact" | "idea" | "notion" | "view"); // "underscored the fact | that …"
    let article = r.len() > 1 && matches!(c.word(r.end - 1), "a" | "an" | "the"); // "seen as a | ‘man of principle’"
    let modal_end = article || fact || whose || being || r.len() > 1 && second(c, r.end - 1); // "a review of exactly what funds | can"
    !(modal_end
        || empty
        || half
        || cut_belief
        || open
        || verbless
        || hanging
        || bare
        || anaphoric
        || cut
        || asked
        || definition
        || relative(c, f)
        || torn(c, f)
        || thin(c, f))
}

/// Whether a second verb stands in the effect that nothing leads to, so that two clauses were read as one: "require | evacuation were visited"; or behind the
/// phrase that a verb governs: "fear | the disappearance of the paper | may limit …".
fn torn(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let phrase = matches!(f.shape, Shape::Phrase | Shape::Some | Shape::Gerund);
    // "recommends users | set up the browser so that …"
    let joined = f.family == Family::Ought && f.shape == Shape::Phrase && c.tag(f.effect.end) == Tag::Cconj && c.clause_follows(f.effect.end + 1);
    if joined && c.word(f.cue.start).starts_with("recommend") {
        return true; // "recommends the state | and the schools do more"
    }
    let users = f.family == Family::Ought && f.shape == Shape::Phrase && matches!(c.form(f.effect.end), Some(VerbForm::Base | VerbForm::Finite));
    let said = phrase && super::clause::says(c.word(f.effect.end)) && c.finite(f.effect.end); // "the problems prosecutors | say they face"
    said || users || phrase && !f.noun && second(c, c.past_adverbs(f.effect.end, 2)) || tear(c, f.shape, &f.effect).is_some()
}

/// The second verb of an effect that no word leads to.
pub(super) fn tear(c: &Clauses<'_, '_>, shape: Shape, effect: &Range<usize>) -> Option<usize> {
    let clause = matches!(shape, Shape::That | Shape::Clause | Shape::Question | Shape::Subject);
    let phrase = matches!(shape, Shape::Phrase | Shape::Some | Shape::Gerund);
    let from = if clause || phrase { effect.start } else { c.past_adverbs(effect.start, 3) + 1 };
    // The verb of a clause needs no leave; the effect of the other shapes begins with its own.
    unled(c, from..effect.end, clause, |_| false)
}

/// Where the condition in `range` ends, if a verb of another clause stands in it: "if they interfered | was on his mind".
pub(super) fn condition_end(c: &Clauses<'_, '_>, range: Range<usize>) -> Option<usize> {
    unled(c, range, true, |k| c.form(k) == Some(VerbForm::Finite))
}

/// The first verb of `range` that no word leads to. `free` says that one verb needs no leave, `takes` which others use that up.
fn unled(c: &Clauses<'_, '_>, range: Range<usize>, free: bool, takes: impl Fn(usize) -> bool) -> Option<usize> {
    let mut free = free;
    for k in range {
        if second(c, k) {
            if !free {
                return Some(k);
            }
            free = false;
        }
        free = free && !takes(k) || leads(c, k);
    }
    None
}

/// Whether the verb at `k` can only carry a clause of its own: no participle, no infinitive.
fn second(c: &Clauses<'_, '_>, k: usize) -> bool {
    let form = matches!(c.word(k), "be" | "been" | "being" | "have" | "having" | "has" | "had" | "do" | "does" | "did");
    c.tag(k) == Tag::Aux && !form && c.word(k.wrapping_sub(1)) != "to" || c.word(k) == "said" && c.finite(k)
}

/// Whether a clause or a verb of its own may follow the token.
fn leads(c: &Clauses<'_, '_>, k: usize) -> bool {
    let asks = matches!(
        c.word(k),
        "that"
            | "which"
            | "who"
            | "whom"
            | "what"
            | "how"
            | "when"
            | "where"
            | "why"
            | "whether"
            | "than"
            | "as"
            | "once"
            | "so"
            | "after"
            | "before"
            | "until"
            | "since"
    );
    let subject =
        c.tag(k) == Tag::Pron && matches!(c.word(k), "i" | "we" | "you" | "he" | "she" | "it" | "they" | "everyone" | "nobody" | "this" | "these" | "those");
    asks || subject || matches!(c.tag(k), Tag::Sconj | Tag::Cconj | Tag::Punct) || WORDS.clausal.contains(c.word(k))
}

/// Whether the effect is one verb that says nothing by itself: "the aspects it seeks to | hide", where the object stands elsewhere.
fn thin(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 3);
    let ends = matches!(c.tag(f.effect.end), Tag::Punct | Tag::Cconj) || matches!(c.word(f.effect.end), "if" | "unless" | "when" | "because" | "while");
    // "the world she wants to | live in"
    let stranded = f.shape == Shape::To
        && f.effect.len() == 2
        && matches!(c.word(f.effect.end - 1), "in" | "with" | "for")
        && !matches!(c.word(verb), "step" | "give" | "join" | "chip" | "move" | "log" | "weigh" | "settle" | "come" | "go");
    stranded || matches!(f.shape, Shape::Verb | Shape::To | Shape::ObjectTo) && verb + 1 >= f.effect.end && !ends && !WORDS.complete.contains(c.word(verb))
}

/// "Fear that had built up": a relative clause, not what is feared.
fn relative(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let shared = f.effect.clone().find(|k| matches!(c.word(*k), "have" | "has" | "share" | "shares" | "pose" | "posed" | "poses")); // "a fear that all of us have as workers"
    let gap = shared.is_some_and(|k| k + 1 >= f.effect.end || matches!(c.word(k + 1), "as" | "in" | "about" | "to"));
    // "calls that some of them said were ignored"
    let said = f.noun
        && f.shape == Shape::That
        && f.effect.clone().any(|k| super::clause::says(c.word(k)) && matches!(c.word(k + 1), "were" | "was" | "are" | "is" | "had"));
    let gap = gap || said;
    let subject = f.noun
        && f.shape == Shape::Phrase
        && (c.finite(f.effect.start) && !c.gerund(f.effect.start) || c.tag(f.effect.end - 1) == Tag::Adv && c.tag(f.effect.end) == Tag::Verb);
    subject || f.noun && f.shape == Shape::That && (gap || c.finite(f.effect.start))
}

/// Whether the phrase `object` before an infinitive names somebody who can be asked to act: "asked | the driver | to stop", not "asked for | help | to build".
pub(super) fn addressed(c: &Clauses<'_, '_>, cue: &str, object: Range<usize>) -> bool {
    let Some(last) = object.clone().next_back() else { return true };
    if object.clone().all(|k| c.quote_mark(k)) {
        return false; // 'wants "to bring a sense of debate"'
    }
    // "what viewers want, make them happy, in order to earn"
    if object.clone().any(|k| c.word(k) == ",") && object.clone().any(|k| c.form(k) == Some(VerbForm::Base)) {
        return false;
    }
    if cue.starts_with("need") && object.clone().any(|k| c.word(k) == "time") {
        return false; // "needs time to digest it"
    }
    // "what she told aspirants keen to join"
    let chunk = c.text.chunk_at(last);
    let adjective = c.tag(last) == Tag::Adj && chunk.is_none_or(|k| k.head != last) && !WORDS.people.contains(c.word(last));
    let indefinite = cue.starts_with("want") && matches!(c.word(object.start), "a" | "an") && object.clone().any(|k| c.word(k) == "of");
    if adjective || indefinite {
        return false;
    }
    if cue.starts_with("want") || matches!(cue, "would" | "call" | "calls" | "called" | "calling" | "expect" | "expects" | "expected" | "expecting") {
        return true;
    }
    let made_for = cue.starts_with("need") && matches!(c.word(object.start), "a" | "an"); // "he needs a deputy to run the house"
    let counted = c.tag(object.start) == Tag::Num && cue.starts_with("need"); // "she needs 2,383 delegates to win"
    let apart = made_for || counted || object.clone().any(|k| c.word(k) == "for" && k > object.start);
    !apart && c.text.chunk_at(object.start).is_none_or(|k| animate(c, k.head))
}

/// Whether the noun at `head` names somebody, as far as words tell.
fn animate(c: &Clauses<'_, '_>, head: usize) -> bool {
    match c.tag(head) {
        Tag::Noun => {
            let word = c.word(head);
            let capital = c.text.tokens.get(head).is_some_and(super::super::text::Token::capitalized);
            capital || WORDS.agents.contains(word) || WORDS.people.contains(word) || WORDS.speakers.contains(word) || WORDS.offices.contains(word)
        }
        Tag::Pron => !matches!(c.word(head), "this" | "that" | "something" | "anything"),
        _ => true,
    }
}

/// The effect with whoever is to bring it about, where somebody wants or expects it of another: "wants | the council | to act".
pub(super) fn with_actor(c: &Clauses<'_, '_>, f: &Candidate, effect: Range<usize>) -> Range<usize> {
    let cue = c.word(f.cue.start);
    let of_another = f.shape == Shape::ObjectTo && !f.passive && ["want", "expect", "need"].iter().any(|w| cue.starts_with(w));
    let from = f.cue.end..effect.start;
    if of_another && from.len() < 9 && c.word(from.start) != "for" { from.start..effect.end } else { effect }
}

/// The effect with the clause that its last noun or its subject's aside leads to: "skepticism | that it could", "fears that Lund, who …, | would".
pub(super) fn completed(c: &Clauses<'_, '_>, shape: Shape, effect: Range<usize>) -> Range<usize> {
    let held = shape == Shape::Phrase && c.word(effect.end) == "that" && WORDS.opinions.contains(c.word(effect.end - 1));
    let effect = if held { effect.start..c.clause_end(effect.end + 1, true) } else { effect };
    let clause = matches!(shape, Shape::That | Shape::Clause) || effect.clone().any(|k| c.word(k) == "that");
    if clause { c.past_relative(effect) } else { effect }
}

/// Whether a risk's noun phrase names something that may come about, not a thing or a person: "fear of violence", not "fear of the establishment".
pub(super) fn uncertain(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    if !matches!(f.family, Family::Risk | Family::Hope) || f.shape != Shape::Phrase {
        return true;
    }
    if ["concern", "worr", "anxi"].iter().any(|w| c.word(f.cue.start).starts_with(w)) && c.word(f.effect.start.wrapping_sub(1)) == "of" {
        return false; // "the concerns of the students"
    }
    let gerund = f.effect.clone().any(|k| c.gerund(k) || c.word(k) == "being");
    // of "the tax situation", the situation
    let heads = |k: usize| c.text.chunk_at(k).is_none_or(|n| n.head == k);
    let event = f.effect.clone().any(|k| heads(k) && condition::happens(c, k)) || valence::of(f.effect.clone().map(|k| c.word(k)), false) != Valence::Neutral;
    let fact = c.text.chunk_at(f.effect.start).is_some_and(|k| matches!(c.word(k.head), "fact" | "facts" | "worst" | "best"));
    if fact {
        return false; // "concerned over the fact that …"
    }
    // "the threat of wildfires greatly reduced by rain"
    if f.effect.clone().any(|k| WORDS.lessening.contains(c.word(k)) && c.form(k) == Some(VerbForm::Participle)) {
        return false;
    }
    let possible = f.effect.clone().any(|k| matches!(c.word(k), "possible" | "potential" | "prospect" | "future"));
    let fear = c.word(f.cue.start).starts_with("fear") && f.noun || ["concern", "worr"].iter().any(|w| c.word(f.cue.start).starts_with(w));
    if fear && !gerund && !event && !possible {
        return false; // "fears of his style", "concerns regarding short-term lets"
    }
    // "the severe danger of the threat"
    if c.text.chunk_at(f.effect.start).is_some_and(|k| c.word(k.tokens.start) == "the" && matches!(c.word(k.head), "threat" | "danger" | "risk" | "situation"))
    {
        return false;
    }
    // "a tale about the dangers of social media"
    if c.word(f.cue.start) == "dangers" && c.word(f.effect.start.wrapping_sub(1)) == "of" && !gerund {
        return false;
    }
    let named = c.text.chunk_at(f.effect.start).is_some_and(|k| {
        let whole = k.tokens.end >= f.effect.end || c.word(k.tokens.end) == "of"; // "the enemies of the state", but "crews being replaced"
        whole && (c.tag(k.head) == Tag::Propn || WORDS.agents.contains(c.word(k.head)) || WORDS.people.contains(c.word(k.head)))
    });
    !named
}
