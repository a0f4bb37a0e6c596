//! What is held back: forms of words that name a plan, a wish or a future, and in news mostly tell a story, a rule or a program. A wrong line costs more than a
//! missing one.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::horizon;
use super::kind::Setting;
use super::screen::Around;
use super::words::WORDS;
use super::{animacy, idiom, remark, story};
use crate::analyze::text::Tag;
use crate::briefing::{Holder, HolderKind, ImplicationKind, Quote, Valence};

/// Words of quotes that look back, or are not meant.
const RECALLING: [&str; 13] =
    ["recalled", "recalls", "remembered", "remembers", "recounted", "reminisced", "joked", "jokes", "joking", "quipped", "quips", "laughed", "laughs"];

/// Holders that tell nothing.
const UNTOLD: [&str; 13] = ["its", "their", "his", "her", "another", "he", "she", "it", "they", "i", "we", "you", "unattributed"];

/// Whether no more is known of the holder than a pronoun, or it is a sum.
pub(super) fn untold(holder: &Holder) -> bool {
    // "41", "work", "step": a piece of something else
    let word = holder.text.as_str();
    let known = [&WORDS.agents, &WORDS.people, &WORDS.speakers, &WORDS.offices].iter().any(|list| list.contains(word));
    let bare = |w: &str| !w.ends_with('s') && !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let lower = word.to_lowercase();
    if holder.actor.is_none() && (lower == "few" || lower.starts_with("few ")) {
        return true; // "few here think it will end": most do not
    }
    if holder.actor.is_none() && matches!(word, "one" | "ones" | "the one" | "the ones" | "those") {
        return true;
    }
    if holder.actor.is_none() && (word.starts_with("whose ") || word.starts_with("which ")) {
        return true;
    }
    let piece = !known && word.split(" and ").all(bare);
    let piece = piece && !matches!(word, "one" | "many" | "some" | "few" | "most" | "police" | "everyone" | "nobody" | "both");
    let time = [
        "weeks",
        "months",
        "years",
        "days",
        "hours",
        "decades",
        "week",
        "month",
        "year",
        "today",
        "yesterday",
        "weekend",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let when = holder.actor.is_none() && word.split(' ').next_back().is_some_and(|w| time.contains(&w.to_lowercase().as_str()));
    holder.kind == HolderKind::Anonymous
        && (when || animacy::nobody(word) || piece || UNTOLD.contains(&holder.text.to_lowercase().as_str()) || holder.text.contains('$'))
}

/// Whether the candidate is held back.
pub(super) fn held_back(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>, dated: bool) -> bool {
    story::tells(c, f, around, dated) || idiom::is(c, f) || remark::is(c, f) || offered_on_a_program(c, f, around)
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
    let state = matches!(c.word(f.cue.start), "worried" | "concerned" | "afraid"); // "angry about prices, worried about jobs and tired of it all"
    let attitude = f.attitude && !f.passive && (state || !matches!(f.family, Family::Risk | Family::Sign));
    let anybody = ["people", "most people", "many people", "some people", "a lot of people", "everyone", "everybody", "nobody", "no one"];
    // "many worry about their jobs and fear they will lose them": a verb taken for a noun
    let joined = f.cue.start > c.first && c.tag(f.cue.start - 1) == Tag::Cconj && f.shape == Shape::Clause;
    if f.noun && joined && holder.kind == HolderKind::Outlet && matches!(c.word(f.cue.start), "fear" | "hope" | "worry") {
        return true;
    }
    if f.family == Family::Commit && anybody.contains(&holder.text.to_lowercase().as_str()) {
        return true;
    }
    let impersonal = f.family == Family::Gap && (c.first..f.cue.start).rev().take(3).any(|k| c.word(k) == "it"); // "it is too early to say"
    let raised = f.noun && f.family == Family::Hope && c.word(f.cue.start.wrapping_sub(1)).starts_with("rais"); // "the truce raised hopes of peace"
    attitude && !raised && !impersonal && holder.kind == HolderKind::Outlet
}

/// What the publication itself tells flatly, of no harm and no gain, is mostly a program, a rule or a duty: "the awards will be given on 4 April", "all men must
/// register", "members may then compete".
pub(super) fn unweighty(c: &Clauses<'_, '_>, f: &Candidate, holder: &Holder, kind: ImplicationKind, setting: Setting, program: bool) -> bool {
    let neutral = setting.valence == Valence::Neutral && f.odds.is_none();
    // prices become scarce by themselves; awards are given
    let verb = c.past_adverbs(f.effect.start, 3);
    let staged = c.word(verb) == "be" || !WORDS.states.contains(c.word(verb));
    let dated = || horizon::find(c, f.effect.clone(), f.cue.start).is_some();
    let flat = match c.word(f.cue.start) {
        "will" => kind == ImplicationKind::Forecast && (program || staged && dated()),
        "may" | "might" => kind == ImplicationKind::Forecast,
        _ => kind == ImplicationKind::Recommendation,
    };
    let wished = c.word(f.cue.start) == "required" && c.word(f.cue.start.wrapping_sub(1)) == "be"; // "and that schools be required to …"
    let house_rule = wished || c.word(f.cue.start) == "must" && c.word(verb) == "be" && kind == ImplicationKind::Recommendation;
    holder.kind == HolderKind::Outlet && (neutral && flat || house_rule)
}

/// What a thing or an hour offers on a program, told by the publication: "the exhibits will cover three centuries", "there will be workshops", "doors will open".
fn offered_on_a_program(c: &Clauses<'_, '_>, f: &Candidate, around: Around<'_>) -> bool {
    let verb = c.past_adverbs(f.effect.start, 2);
    let there = c.word(f.cue.start.wrapping_sub(1)) == "there" && c.word(verb) == "be";
    let state = c.word(c.past_adverbs(verb + 1, 2));
    let offered = WORDS.programs.contains(state) && (state.ends_with("ed") || matches!(state, "available" | "open" | "eligible" | "chosen" | "drawn"));
    let takes_place = c.word(verb) != "take" || c.word(verb + 1) == "place";
    let listed = takes_place && WORDS.programs.contains(c.word(verb)) || c.word(verb) == "be" && offered;
    let cue = matches!(c.word(f.cue.start), "will" | "is" | "are") && f.family == Family::Will;
    cue && !f.negated
        && !around.quoted
        && super::belief::believer(c, f.cue.start).is_none()
        && !around.conditional
        && f.odds.is_none()
        && (there || listed && (!around.party || matches!(c.word(verb), "host" | "play" | "perform" | "hold" | "take")))
}
