//! What is held back: forms of words that name a plan, a wish or a future, and in news mostly tell a story, a rule or a program. A wrong line costs more than a
//! missing one.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::horizon;
use super::kind::Setting;
use super::screen::Around;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::{Holder, HolderKind, ImplicationKind, Quote, Valence};

/// Words of quotes that look back, or are not meant.
const RECALLING: [&str; 13] =
    ["recalled", "recalls", "remembered", "remembers", "recounted", "reminisced", "joked", "jokes", "joking", "quipped", "quips", "laughed", "laughs"];

/// Holders that tell nothing.
const UNTOLD: [&str; 8] = ["he", "she", "it", "they", "i", "we", "you", "unattributed"];

/// Whether no more is known of the holder than a pronoun.
pub(super) fn untold(holder: &Holder) -> bool {
    holder.kind == HolderKind::Anonymous && UNTOLD.contains(&holder.text.to_lowercase().as_str())
}

/// Whether the candidate is held back.
pub(super) fn held_back(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>, dated: bool) -> bool {
    permitted(c, f)
        || likened(c, f)
        || narrated(c, f, around, dated)
        || inside_time(c, f)
        || able_then(c, f, around)
        || denied_believer(c, f)
        || offered_on_a_program(c, f, around)
        || growing_demand(c, f)
        || stood_then(c, f, around)
        || settled(c, f)
        || habit(c, f)
        || under_modal(c, f)
        || overtaken(c, f, around)
        || idiom(c, f)
}

/// Whether the quote is told from memory: "we might lose her, Lund recalled".
pub(super) fn remembered(quote: Option<&Quote>, words: impl Fn(crate::article::Span) -> String) -> bool {
    quote.and_then(|q| q.cue).is_some_and(|cue| RECALLING.contains(&words(cue).as_str()))
}

/// An attitude must be somebody's: a publication neither plans nor urges; and a holder of whom only "he" is known is none.
pub(super) fn nobodys(c: &Clauses<'_, '_>, f: &Candidate, holder: &Holder) -> bool {
    if untold(holder) {
        return true;
    }
    let attitude = f.attitude && !f.passive && matches!(f.family, Family::Commit | Family::Ought | Family::Hope | Family::Threat | Family::Gap);
    let impersonal = f.family == Family::Gap && (c.first..f.cue.start).rev().take(3).any(|k| c.word(k) == "it"); // "it is too early to say"
    attitude && !impersonal && holder.kind == HolderKind::Outlet
}

/// What the publication itself tells flatly, of no harm and no gain, is mostly a program, a rule or a duty: "the awards will be given on 4 April", "all men must
/// register", "members may then compete".
pub(super) fn unweighty(c: &Clauses<'_, '_>, f: &Candidate, holder: &Holder, kind: ImplicationKind, setting: Setting) -> bool {
    let neutral = setting.valence == Valence::Neutral && f.odds.is_none();
    // prices become scarce by themselves; awards are given
    let verb = c.past_adverbs(f.effect.start, 3);
    let staged = c.word(verb) == "be" || !WORDS.states.contains(c.word(verb));
    let dated = || horizon::find(c, f.effect.clone(), f.cue.start).is_some();
    let flat = match c.word(f.cue.start) {
        "will" => kind == ImplicationKind::Forecast && staged && dated(),
        "may" | "might" => kind == ImplicationKind::Forecast,
        _ => kind == ImplicationKind::Recommendation,
    };
    holder.kind == HolderKind::Outlet && neutral && flat
}

/// What a rule or a notice allows: "the material may be used only under license", "she may be reached at …".
fn permitted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let be = c.past_adverbs(f.effect.start, 2);
    let done = c.past_adverbs(be + 1, 2);
    c.word(f.cue.start) == "may" && c.word(be) == "be" && WORDS.permitted.contains(c.word(done))
}

/// "He looked like a stoat about to pounce".
fn likened(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    c.word(f.cue.start) == "about" && (c.first..f.cue.start).rev().take(6).any(|k| c.word(k) == "like")
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

/// "Not everyone agreed there should be a vote".
fn denied_believer(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    (c.first..f.cue.start).any(|k| c.word(k) == "not" && matches!(c.word(k + 1), "everyone" | "everybody" | "all" | "every"))
}

/// What a thing or an hour offers on a program, told by the publication: "the exhibits will cover three centuries", "there will be workshops", "doors will open".
fn offered_on_a_program(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let verb = c.past_adverbs(f.effect.start, 2);
    let there = c.word(f.cue.start.wrapping_sub(1)) == "there" && c.word(verb) == "be";
    let state = c.word(c.past_adverbs(verb + 1, 2));
    let offered = WORDS.programs.contains(state) && (state.ends_with("ed") || matches!(state, "available" | "open" | "eligible"));
    let takes_place = c.word(verb) != "take" || c.word(verb + 1) == "place";
    let listed = takes_place && WORDS.programs.contains(c.word(verb)) || c.word(verb) == "be" && offered;
    let cue = matches!(c.word(f.cue.start), "will" | "is" | "are") && f.family == Family::Will;
    cue && !f.negated
        && !around.quoted
        && super::holder::believer(c, f.cue.start).is_none()
        && !around.conditional
        && f.odds.is_none()
        && (there || listed && (!around.party || matches!(c.word(verb), "host" | "play" | "perform" | "hold" | "take")))
}

/// "Both will have a growing demand for fuel": what a market asks for.
fn growing_demand(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let noun = c.word(f.cue.start) == "demand" && c.tag(f.cue.start) == Tag::Noun;
    noun && (f.cue.start > c.first && matches!(c.tag(f.cue.start - 1), Tag::Adj | Tag::Noun | Tag::Verb) || f.shape == Shape::Phrase)
}

/// What was likely or threatened once, told by the publication: "at birth she had a one-in-three chance", "they were vulnerable to fraud".
fn stood_then(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let before = |words: &[&str]| (c.first..f.cue.start).rev().take(4).any(|k| words.contains(&c.word(k)));
    let prone = matches!(c.word(f.cue.start), "vulnerable" | "prone") && before(&["was", "were", "been"]);
    prone || f.odds.is_some() && !around.quoted && before(&["had"])
}

/// What may be so now, a guess at a cause: "the fire may have been caused by", "the syndrome may be caused by mites"; and what is known to have come about: "he was
/// shocked that it would come to this".
fn settled(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let be = c.past_adverbs(f.effect.start, 2);
    let guess = c.word(be) == "be"
        && matches!(c.word(c.past_adverbs(be + 1, 2)), "caused" | "linked" | "related" | "associated" | "attributed" | "due" | "responsible");
    let seen = |k: usize| matches!(c.word(k), "shocked" | "surprised" | "amazed" | "stunned" | "astonished");
    let shocked = matches!(c.word(f.cue.start), "would" | "could" | "'d") && (c.first..f.cue.start).rev().take(6).any(seen);
    f.family == Family::Possible && guess || shocked
}

/// An attitude that is itself only possible, or the object of a verb: "that might encourage others to leave", "they avoided pressing her to sign".
fn under_modal(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let Some(before) = (c.first..f.cue.start).rev().find(|k| !matches!(c.tag(*k), Tag::Adv | Tag::Part)) else { return false };
    let modal = matches!(c.word(before), "could" | "may" | "might" | "would" | "can") && c.word(f.cue.start) != "like";
    let object = c.gerund(f.cue.start) && c.tag(before) == Tag::Verb && before + 1 == f.cue.start;
    f.attitude && !f.noun && f.family == Family::Ought && (modal || object)
}

/// What was expected then and is told as past: "though the storm was forecast to weaken, …", "the party was about to lose ground".
fn overtaken(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let was = c.past_adverbs_back(f.cue.start).is_some_and(|k| matches!(c.word(k), "was" | "were"));
    let conceded = (c.clause_start(f.cue.start).saturating_sub(1)..f.cue.start).any(|k| matches!(c.word(k), "though" | "although"));
    f.family == Family::Probable && was && (conceded || !around.quoted && c.word(f.cue.start) == "about")
}

/// Habits told with "would": "when food was plentiful, they would eat".
fn habit(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let pronoun = f.cue.start > c.first && c.tag(f.cue.start - 1) == Tag::Pron;
    c.word(f.cue.start) == "would" && pronoun && (c.first..f.cue.start).rev().take(14).any(|k| matches!(c.word(k), "when" | "whenever"))
}

/// Fixed ways of speaking: "whose duty it is to protect", "I'd rather".
fn idiom(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let bound = c.word(f.cue.start) == "bound" && c.word(f.cue.start.wrapping_sub(1)) == "be"; // "are not to be bound to vote"
    let understated = f.effect.clone().any(|k| c.word(k) == "understatement");
    // "as near as we will ever come", "the same way that we must answer"
    let near =
        |k: usize| c.word(k) == "as" && k > c.first + 2 && c.word(k - 2) == "as" && c.word(k - 1) != "well" || c.word(k) == "way" && c.word(k + 1) == "that";
    let compared = f.shape == Shape::Verb && (c.first..f.cue.start).rev().take(8).take_while(|k| c.tag(*k) != Tag::Punct).any(near);
    // "they joined so they should share it": what for
    let so = c.word(f.cue.start) == "should" && f.cue.start > c.first + 1 && c.word(f.cue.start - 2) == "so";
    // "forced them to give up and agree to a truce"
    let infinitive = |k: usize| c.word(k) == "to" && c.form(k + 1) == Some(VerbForm::Base);
    let forced = f.attitude
        && !f.noun
        && c.form(f.cue.start) == Some(VerbForm::Base)
        && c.tag(f.cue.start.wrapping_sub(1)) == Tag::Cconj
        && (c.first..f.cue.start).rev().take(5).any(infinitive);
    // "without the possibility of parole", "you might as well", "as one would think", "may be best known for"
    let possibility = f.noun && f.family == Family::Possible && f.negated;
    let as_well = c.word(f.effect.start) == "as" || f.family == Family::Possible && f.effect.clone().take(3).any(|k| c.word(k) == "known");
    let one = f.shape == Shape::Verb && c.word(f.cue.start.wrapping_sub(1)) == "one" && c.word(f.cue.start.wrapping_sub(2)) == "as";
    if bound || understated || compared || so || forced || possibility || as_well || one {
        return true;
    }
    let it_is = matches!(c.word(f.cue.start), "is" | "are") && c.word(f.cue.start.wrapping_sub(1)) == "it";
    it_is && f.cue.len() == 2 || matches!(c.word(f.effect.start), "rather" | "sooner")
}
