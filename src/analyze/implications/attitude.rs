//! Attitudes that nobody is said to have: infinitives, participles that hang on something else, nouns that mean another thing.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};

/// An attitude in the infinitive, which nobody is said to have: "they met to agree a plan", "no need to worry about prices", "the aim was to show that …".
pub(super) fn unasserted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
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
    // "we have to be willing to listen": what is asked for
    let be = f.cue.start.checked_sub(1).filter(|k| *k > c.first && c.word(*k) == "be" && f.family == Family::Commit);
    let asked = be.is_some_and(|k| {
        matches!(c.word(k - 1), "should" | "must") || c.word(k - 1) == "to" && matches!(c.word(k.wrapping_sub(2)), "have" | "has" | "need" | "needs" | "ought")
    });
    // "he has to ask himself if he wants to go on"
    let wondered = f.attitude && !f.noun && c.subject(f.cue.start).is_some_and(|s| s.start > c.first && matches!(c.word(s.start - 1), "if" | "whether"));
    // "there is every reason to be optimistic"
    let state = f.cue.start > c.first + 2
        && c.word(f.cue.start - 1) == "be"
        && c.word(f.cue.start - 2) == "to"
        && matches!(c.tag(f.cue.start - 3), Tag::Noun | Tag::Adj);
    let state = state
        && f.attitude
        && matches!(f.family, Family::Hope | Family::Risk | Family::Commit)
        && !matches!(c.word(f.cue.start - 3), "likely" | "unlikely" | "sure" | "certain");
    // "the chance that she has to speak"
    let has = matches!(c.word(f.cue.start), "has" | "have")
        && c.subject(f.cue.start).is_some_and(|s| {
            s.start > c.first + 1
                && c.word(s.start - 1) == "that"
                && matches!(c.word(s.start - 2), "opportunity" | "chance" | "right" | "ability" | "duty" | "reason")
        });
    // "few visitors are willing to go"
    let few = f.attitude
        && !f.noun
        && c.subject(f.cue.start)
            .is_some_and(|s| c.word(s.start) == "few" && c.word(s.start.wrapping_sub(1)) != "a" || matches!(c.word(s.start), "nobody" | "none"));
    // "not that she is calling for it"
    let not_that = (c.first + 1..f.cue.start).rev().take(5).any(|k| c.word(k) == "that" && c.word(k - 1) == "not");
    // "to stop worrying about the budget"
    let stopped =
        f.attitude && !f.noun && c.gerund(f.cue.start) && ["stop", "quit", "avoid"].iter().any(|s| c.word(f.cue.start.wrapping_sub(1)).starts_with(s));
    // "that was underscored a few months later"
    let shown = c.word(f.cue.start).starts_with("under")
        && f.family == Family::Sign
        && f.shape == Shape::Phrase
        && matches!(c.word(f.cue.start.wrapping_sub(1)), "was" | "were" | "is" | "been");
    shown
        || stopped
        || not_that && f.attitude
        || few
        || has
        || state
        || wondered
        || asked
        || equated
        || infinitive && attitude
        || aside
        || whenever
        || hanging(c, f)
}

/// An attitude in a participle that hangs on a noun or a preposition: "any body encouraging people to leave", "canceling the need for consent".
fn hanging(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let attitude = f.attitude && !f.noun && c.gerund(f.cue.start);
    let before = (c.first..f.cue.start).rev().find(|k| !matches!(c.tag(*k), Tag::Adv | Tag::Part)); // "on the fence, not really wanting"
    let on = before.is_some_and(|k| matches!(c.tag(k), Tag::Noun | Tag::Propn | Tag::Adp | Tag::Sconj | Tag::Pron));
    // "leaving some in tears or hoping …", "you can't arrive late and expect to win"
    let joined = f.cue.start > c.first + 1 && c.tag(f.cue.start - 1) == Tag::Cconj;
    let second = joined && c.gerund(f.cue.start) && c.gerund(f.cue.start - 2);
    let under = |k: usize| matches!(c.word(k), "can" | "ca" | "cannot" | "could");
    let joined = joined && c.form(f.cue.start) == Some(VerbForm::Base) && (c.first..f.cue.start).rev().take(8).any(under);
    let found = |k: usize| c.word(k) == "found" && c.word(k + 1).ends_with("self"); // "I found myself, at forty, wanting more"
    let found = c.gerund(f.cue.start) && (c.first..f.cue.start).rev().take(9).any(found);
    if f.attitude && !f.noun && (second || joined || found) {
        return true;
    }
    // a need, a chance or a sign that some gerund only deals with
    let named = matches!(f.family, Family::Ought | Family::Hope | Family::Possible) && (f.noun || c.tag(f.cue.start) == Tag::Det);
    let dealt =
        named && (c.first..f.cue.start).rev().take(3).any(|k| c.gerund(k) && !matches!(c.tag(k.wrapping_sub(1)), Tag::Aux) && c.word(k.wrapping_sub(1)) != ",");
    attitude && on || dealt
}

/// A noun that is no attitude where it stands: "an earnings call", "under the goal of halving waste", "proof of a transfer", "decisions to get by".
pub(super) fn nominal(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let before = f.cue.start.checked_sub(1).filter(|k| *k >= c.first);
    let word = c.word(f.cue.start);
    let compound = f.noun && word.starts_with("call") && before.is_some_and(|k| c.tag(k) == Tag::Noun);
    let chunk = c.text.chunk_at(f.cue.start).map_or(f.cue.start, |n| n.tokens.start);
    let with = f.noun && f.family == Family::Commit && c.word(chunk) == "the" && chunk > c.first && c.word(chunk - 1) == "with"; // "with the ultimate goal of …"
    let frame =
        with || f.noun && f.family == Family::Commit && before.is_some_and(|k| c.word(k) == "the" && matches!(c.tag(k.wrapping_sub(1)), Tag::Adp | Tag::Sconj));
    let proof = matches!(word, "proof" | "evidence") && f.shape == Shape::Phrase;
    let daily = word.starts_with("decision") && c.word(f.effect.start) == "get";
    let article = before.map(|k| c.text.chunk_at(k).map_or(k, |n| n.tokens.start));
    let idle = f.noun && word == "plan" && article.is_some_and(|k| matches!(c.word(k), "another" | "yet"));
    // "a migrant would have the opportunity to …"
    let defined =
        f.family == Family::Hope && !f.attitude && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "have" && c.word(k.wrapping_sub(1)) == "would");
    // "an opportunity to end the war" is somebody's or something's, and not one that is only made for a purpose ("to give guests a chance to …")
    let given = |k: &usize| {
        let verb = WORDS.giving.contains(c.word(*k));
        verb && c.word(k.wrapping_sub(1)) != "to" && c.word(k.wrapping_sub(1)) != "who" || matches!(c.word(*k), "is" | "are" | "'s" | "was")
    };
    let chance = f.family == Family::Hope && !f.attitude && !f.noun && !(c.first..f.cue.start).rev().take(5).any(|k| given(&k));
    let lodged = word.starts_with("appeal") && (c.first..f.cue.start).rev().take(4).any(|k| WORDS.lodging.contains(c.word(k)));
    let bare = f.family == Family::Hope && !f.attitude && f.shape == Shape::Phrase && !f.effect.clone().any(|k| c.word(k) == "to" || c.gerund(k)); // "an opportunity for some"
    // "defended her decision to rely on it": what was decided is done
    let reaction = |k: usize| {
        ["defend", "explain", "criticiz", "criticis", "question", "regret", "mock", "ridicul", "prais", "blam", "stood", "stand"]
            .iter()
            .any(|s| c.word(k).starts_with(s))
    };
    let judged = word.starts_with("decision") && (c.first..f.cue.start).rev().take(5).any(reaction);
    // "a weapon with intent to cause fear of violence"
    let caused =
        word.starts_with("fear") && (c.first..f.cue.start).rev().take(2).any(|k| matches!(c.word(k), "cause" | "causing" | "caused" | "instill" | "spread"));
    let yours = before.is_some_and(|k| c.word(k) == "your");
    // "to determine whether he has a chance of winning"
    let whether = f.family == Family::Hope && !f.attitude && (c.first..f.cue.start).rev().take(14).any(|k| c.word(k) == "whether");
    let court = word.starts_with("plea") && f.shape == Shape::That; // "admitted in his plea that …"
    // "people don't feel as much of a need to come"
    let need = f.family == Family::Ought && c.word(f.cue.end - 1) == "need" && f.cue.len() > 1;
    let needless = need && (c.first..f.cue.start).rev().take(8).any(|k| matches!(c.word(k), "not" | "n't" | "no" | "never" | "less" | "without"));
    let weight = c
        .text
        .chunk_at(f.effect.start)
        .is_some_and(|n| matches!(c.word(n.head), "importance" | "significance" | "necessity" | "relevance" | "recommendations" | "recommendation"));
    let yours = yours || weight && f.family == Family::Sign;
    let fell = f.noun
        && f.family == Family::Commit
        && matches!(c.word(c.past_adverbs(f.effect.end, 2)), "fell" | "failed" | "collapsed" | "faltered" | "stalled" | "unraveled");
    let yours = yours || fell || needless || c.word(f.effect.start) == "necessity";
    // "denied the news about the ministry's plan to …", "there is no truth to …"
    let untrue = |k: usize| matches!(c.word(k), "denied" | "denies" | "denying" | "truth" | "rumors" | "rumours" | "hoax");
    let rumored = f.noun && f.attitude && (c.first..f.cue.start).rev().take(9).any(untrue);
    // "tied the firm's decision to leave to its debts": it is taken; one that is announced or made is to come
    let article = c.text.chunk_at(f.cue.start).map_or(f.cue.start, |n| n.tokens.start);
    let announced = article > c.first
        && (WORDS.carries.contains(c.word(article - 1)) || ["tak", "took", "mak", "made", "reach"].iter().any(|s| c.word(article - 1).starts_with(s)));
    let taken = word.starts_with("decision") && !announced;
    let part = |k: usize| matches!(c.word(k), "was" | "were") && (k + 1..k + 4).any(|p| c.word(p) == "part"); // "it was all part of her plan to lead"
    let taken = taken || f.noun && (c.first..f.cue.start).rev().take(7).any(part);
    let the = f.family == Family::Threat && f.noun && article > c.first && c.word(article) == "the"; // "did not take the threat seriously enough to …"
    let taken = taken || the;
    let judged = judged || taken || caused || yours || whether || court || rumored;
    judged || bare || lodged || compound || chance || frame || proof || daily || idle || defined
}
