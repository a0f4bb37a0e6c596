//! What is told as past: attitudes, duties and chances that were over when the text was written put nothing forward.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::{Tag, Text, VerbForm};

/// A year before which every deed is history, whatever day the article is of.
const HISTORY: i16 = 2000;

/// A year before which an article that names several is a history.
const OLD: i16 = 1950;

/// Whether the candidate is over: its deed or duty is done with, or somebody tells how it once looked. `published` is the year of the article.
/// `reported` says that the words stand in somebody's reported speech, whose "had" may be a "has".
pub(super) fn told(c: &Clauses<'_, '_>, f: &Candidate, quoted: bool, reported: bool, published: Option<i16>) -> bool {
    let people = || c.subject(f.cue.start).and_then(|s| c.text.chunk_at(s.start)).is_some_and(|n| WORDS.people.contains(c.word(n.head)));
    // "her parents did not know if she would live"
    let wondered = f.family == Family::Gap && !reported && c.word(f.cue.start) == "did" && people();
    wondered
        || !quoted && f.family != Family::Sign && f.family != Family::Gap && past_form(c, f) && history(c.text)
        || finished(c, f, reported)
        || chance(c, f)
        || expected(c, f, reported)
        || undone(c, f)
        || answered(c, f)
        || brought_on(c, f)
        || quoted && !reported && recalled(c, f)
        || quoted && matches!(c.word(f.cue.start), "refusing" | "refused") && f.family == Family::Commit
        || !quoted && deed(c, f, published)
        || !reported && duty(c, f)
        || reported && bidden(c, f)
}

/// Whether the article tells of old times: three or more years of an earlier century or of the half century after it.
fn history(text: &Text<'_>) -> bool {
    let old = |t: usize| text.lower(t).len() == 4 && text.lower(t).parse::<i16>().is_ok_and(|y| (1000..OLD).contains(&y));
    (0..text.tokens.len()).filter(|t| old(*t)).take(3).count() == 3
}

/// Whether the cue is in a past form, or a modal that may be one.
fn past_form(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let cue = c.word(f.cue.start);
    f.noun
        || f.odds.is_some()
        || cue.ends_with("ed")
        || matches!(cue, "would" | "could" | "might" | "was" | "were" | "'d" | "sought" | "told")
        || c.form(f.cue.start) == Some(VerbForm::Participle)
        || c.form(f.cue.start) == Some(VerbForm::Base) && c.word(f.cue.start.wrapping_sub(1)) == "to"
}

/// The first word of the verb group that the cue stands in.
fn helper<'a>(c: &'a Clauses<'_, '_>, f: &Candidate) -> &'a str {
    let group = (c.first..f.cue.start).rev().take(3).take_while(|k| matches!(c.tag(*k), Tag::Aux | Tag::Adv | Tag::Part)).last();
    group.map_or("", |k| c.word(k))
}

/// What had been hoped or planned, what was hoped by nobody in particular, and what was done before: "had vowed to", "it was hoped that", "has already urged".
fn finished(c: &Clauses<'_, '_>, f: &Candidate, reported: bool) -> bool {
    let attitude = matches!(f.family, Family::Commit | Family::Hope | Family::Risk | Family::Threat | Family::Probable) && f.odds.is_none() && !f.noun;
    let helper = helper(c, f);
    let attitude = attitude || f.family == Family::Sign && !reported; // "earlier estimates had indicated a rise"
    // "which she had no intention of doing"
    if f.noun && f.effect.len() == 1 && c.word(f.effect.start) == "doing" {
        return true;
    }
    let passive = f.passive && matches!(f.family, Family::Hope | Family::Risk) && matches!(helper, "was" | "were");
    let had = helper == "had" && (if f.family == Family::Probable { f.attitude && !f.passive } else { !reported });
    attitude && (had || passive || done_before(c, f, reported)) || helper == "had" && f.attitude && f.effect.clone().any(|k| EARLIER.contains(&c.word(k)))
}

/// Words in an effect that tell when it was asked for: "they had only asked for it hours earlier".
const EARLIER: [&str; 3] = ["ago", "earlier", "before"];

/// "Had previously agreed", "had accused her of lying and threatened to sue".
fn done_before(c: &Clauses<'_, '_>, f: &Candidate, reported: bool) -> bool {
    let past = c.word(f.cue.start).ends_with("ed");
    let once = |k: usize| matches!(c.word(k), "previously" | "already" | "earlier" | "once");
    let had = |k: usize| c.word(k) == "had" && c.form(k + 1) == Some(VerbForm::Participle);
    let joined = f.cue.start > c.first && c.tag(f.cue.start - 1) == Tag::Cconj;
    let before = |n: usize| (c.first..f.cue.start).rev().take(n);
    past && (before(2).any(once) || joined && !reported && before(24).any(had))
}

/// A chance that was taken, given or missed: "secured the opportunity to present it".
fn chance(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let named = f.family == Family::Hope && !f.attitude;
    named && (c.first..f.cue.start).rev().take(4).any(|k| WORDS.seized.contains(c.word(k)))
}

/// "I felt my heart was going to stop": how it looked to somebody then.
fn expected(c: &Clauses<'_, '_>, f: &Candidate, reported: bool) -> bool {
    let future = matches!(c.word(f.cue.start), "would" | "'d" | "was" | "were" | "might" | "could" | "'m") && f.family != Family::Probable;
    let felt = |k: usize| matches!(c.word(k), "thought" | "felt" | "feared" | "imagined" | "figured") && matches!(c.word(k.wrapping_sub(1)), "i" | "we");
    let going = matches!(c.word(f.cue.start), "was" | "were") && f.cue.len() > 2 && !reported;
    future && ((c.first + 1..f.cue.start).rev().take(12).any(felt) || going)
}

/// An attitude or deed that the text places well before its own news: "in 2016 … planned", "was intended to".
fn deed(c: &Clauses<'_, '_>, f: &Candidate, published: Option<i16>) -> bool {
    let attitude = matches!(f.family, Family::Commit | Family::Ought | Family::Hope | Family::Risk | Family::Threat | Family::Probable) && f.odds.is_none();
    let cue = c.word(f.cue.start);
    // what was refused or offered is done with
    if f.family == Family::Commit && !f.noun && matches!(cue, "refused" | "refusing" | "offered" | "offering") {
        return true;
    }
    if helper(c, f) == "did" && attitude && !f.noun {
        return true; // "she did not want to stay"
    }
    // "armed men ordered her to leave with them"
    let men =
        c.subject(f.cue.start).and_then(|s| c.text.chunk_at(s.start)).is_some_and(|n| WORDS.people.contains(c.word(n.head)) && c.tag(n.head) == Tag::Noun);
    if cue == "ordered" && !f.noun && men {
        return true;
    }
    let past = cue.ends_with("ed") || matches!(c.form(f.cue.start), Some(VerbForm::Participle)) || matches!(cue, "sought" | "swore" | "foresaw" | "undertook");
    if helper(c, f) == "had" && c.gerund(f.cue.start) {
        return true; // "had been pressing her to leave"
    }
    let past = past || c.gerund(f.cue.start) && c.tag(f.cue.start.wrapping_sub(1)) != Tag::Aux; // "…, demanding freedom in 1907"
    if !attitude || f.noun || !past {
        return false;
    }
    let helper = helper(c, f);
    let passive = f.family == Family::Commit && matches!(helper, "was" | "were");
    let long_ago = (c.first..c.last).any(|k| {
        let year = || c.word(k).get(..4).and_then(|y| y.parse::<i16>().ok()).filter(|y| (1000..2100).contains(y));
        let years = c.word(k).chars().count() == 9 && c.word(k).contains(['-', '–']) && year().is_some(); // "2010–2015"
        matches!(c.word(k), "ago" | "previously" | "originally" | "initially")
            || years
            || c.word(k) == "earlier" && c.word(k + 1) == "this"
            || c.word(k) == "last"
                && matches!(
                    c.word(k + 1),
                    "year" | "summer" | "winter" | "spring" | "autumn" | "fall" | "decade" | "century" | "september" | "october" | "november" | "december"
                )
            || c.word(k).len() == 4 && year().is_some_and(|y| y < HISTORY || !f.effect.contains(&k) && published.is_some_and(|now| y < now))
    });
    passive || matches!(helper, "had" | "did") || long_ago
}

/// What ought to have been done, and what was on the point of happening when something else did: "should have called for a vote", "was about to leave when …",
/// "had agreed to pay, but never did".
fn undone(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let group = (c.first..f.cue.start).rev().take(4).take_while(|k| matches!(c.tag(*k), Tag::Aux | Tag::Adv | Tag::Part));
    let helpers: Vec<&str> = group.map(|k| c.word(k)).collect();
    let ought = helpers.contains(&"have") && helpers.iter().any(|w| matches!(*w, "should" | "would" | "could" | "might"));
    let was = helpers.iter().any(|w| matches!(*w, "was" | "were" | "had" | "been"));
    let when = (c.word(f.cue.start) == "about" || c.gerund(f.cue.start)) && f.effect.clone().any(|k| c.word(k) == "when");
    let attitude = matches!(f.family, Family::Commit | Family::Hope | Family::Threat | Family::Probable);
    let broken = attitude && ((f.effect.end..c.last).take(3).any(|k| matches!(c.word(k), "but" | "until")) || f.effect.clone().any(|k| c.word(k) == "until"));
    let earlier = |k: usize| matches!(c.word(k), "eventually" | "then" | "later" | "finally" | "initially" | "originally" | "once");
    let before = f.family == Family::Commit && !f.noun && (c.first..f.cue.start).rev().take(2).any(earlier) && !c.word(f.cue.start).ends_with('s');
    before || ought || was && (when || broken) || f.family == Family::Hope && !f.attitude && helpers.contains(&"been")
}

/// How a request or plan went: "asked the judge to wait, but he declined", "told the driver to stop, but he kept going", "asked him to repeat it, which he did",
/// "planned to study here but will leave", "never intended to".
fn answered(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let asked = f.attitude && !f.noun && c.word(f.cue.start).ends_with("ed");
    let refused = |k: usize| matches!(c.word(k), "declined" | "refused" | "rejected" | "denied");
    let turned_down = asked && (f.effect.end..c.last).take(3).any(|k| c.word(k) == "but") && (f.effect.end..c.last).take(8).any(refused);
    let next = f.effect.end + usize::from(c.word(f.effect.end) == ",");
    let told = f.family == Family::Ought && (asked || f.attitude && c.word(f.cue.start) == "told");
    let ignored = told && c.word(next) == "but" && matches!(c.word(next + 1), "he" | "she" | "they");
    let obeyed = f.attitude && c.word(f.effect.end) == "," && c.word(f.effect.end + 1) == "which" && c.word(f.effect.end + 3) == "did";
    let but = |k: usize| c.word(k) == "but" && c.tag(k + 1) == Tag::Aux;
    let commit = |word: &str| f.family == Family::Commit && c.word(f.cue.start) == word;
    let gave_up = commit("planned") && (f.effect.end..c.last).take(2).any(but);
    let never = commit("intended") && c.word(f.cue.start.wrapping_sub(1)) == "never";
    turned_down || ignored || obeyed || gave_up || never
}

/// An attitude that something else brings about, or that is over once told: "let the papers tell them how to vote", "this makes you anticipate it", "he begged
/// her not to go".
fn brought_on(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let base = c.form(f.cue.start) == Some(VerbForm::Base);
    let before = |n: usize, words: &[&str]| (c.first..f.cue.start).rev().take(n).any(|k| words.contains(&c.word(k)));
    f.attitude && (base && (before(3, &["let"]) || before(2, &["make", "makes", "made", "making"])) || c.word(f.cue.start) == "begged")
}

/// In words of one's own, what was wanted or expected then: "we volunteered to go", "she was amazed that I would sit for hours", "we did not know what it was".
fn recalled(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let cue = c.word(f.cue.start);
    let attitude = matches!(f.family, Family::Commit | Family::Hope | Family::Risk | Family::Threat | Family::Ought) && !f.noun && f.odds.is_none();
    let over = attitude
        && !f.passive
        && c.form(f.cue.start) == Some(VerbForm::Finite)
        && (cue.ends_with("ed") && cue != "need" || cue == "told")
        && helper(c, f).is_empty();
    let own = c.subject(f.cue.start).is_some_and(|s| matches!(c.word(s.start), "i" | "we"));
    let state = own && matches!(cue, "willing" | "eager" | "keen" | "determined" | "prepared" | "ready" | "committed" | "adamant");
    let was = attitude && (c.gerund(f.cue.start) || state) && matches!(helper(c, f), "was" | "were");
    let over = over || was || f.family == Family::Commit && helper(c, f) == "did";
    let unknown = f.family == Family::Gap && matches!(cue, "did" | "could");
    let dreamed = matches!(cue, "would" | "'d" | "could" | "might" | "was" | "were") && {
        let that = (c.first + 1..f.cue.start).rev().take(8).take_while(|k| c.tag(*k) != Tag::Punct).find(|k| c.word(*k) == "that" && c.tag(*k) != Tag::Det);
        that.is_some_and(|k| {
            matches!(
                c.word(k - 1),
                "thought" | "knew" | "felt" | "amazed" | "surprised" | "shocked" | "afraid" | "realized" | "hoped" | "wanted" | "believed" | "imagined"
            )
        })
    };
    over || unknown || dreamed
}

/// What somebody tells of having told or wanted then: "Lund said she told Moe to put the knife down", "she said she didn't want to decide", "his son had asked
/// him to stay", "the firm was required to pay".
fn bidden(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let cue = c.word(f.cue.start);
    let before = c.word(f.cue.start.wrapping_sub(1));
    let past = cue.ends_with("ed") && cue != "wanted" && f.shape != Shape::That && c.form(f.cue.start) == Some(VerbForm::Finite);
    let own = matches!(before, "he" | "she" | "they" | "i" | "we") && f.family == Family::Ought && f.attitude && !f.noun;
    let unwilling = f.family == Family::Commit && matches!(cue, "want" | "intend" | "mean" | "plan" | "aim") && helper(c, f) == "did";
    let duty = cue == "required" && matches!(before, "was" | "were");
    let somebody = matches!(c.word(f.cue.end), "him" | "her" | "me" | "us" | "them");
    let asked = helper(c, f) == "had" && matches!(cue, "asked" | "told" | "urged") && somebody;
    own && (past || cue == "told") || unwilling || duty || asked || plotted(c, f)
}

/// A crime that is told, not foretold: "prosecutors said Moe planned to murder the officer", "she claims he threatened to kill her".
fn plotted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let crime = matches!(
        c.word(c.past_adverbs(f.effect.start, 2)),
        "murder" | "kill" | "rob" | "bomb" | "shoot" | "stab" | "kidnap" | "assassinate" | "steal" | "hurt"
    );
    crime && matches!(c.word(f.cue.start), "planned" | "intended" | "wanted" | "threatened")
}

/// "The club needed to find a sponsor", "they were required to pay": a need of the past, told in words of one's own.
fn duty(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let needed = c.word(f.cue.start) == "needed" && f.shape == Shape::Verb;
    let bound = matches!(c.word(f.cue.start), "required" | "obliged") && matches!(helper(c, f), "was" | "were");
    f.family == Family::Ought && (needed || bound)
}
