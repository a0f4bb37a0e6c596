//! Fixed ways of speaking, and clauses that only compare, allow or deny, in which a cue puts nothing forward.

use super::clause::Clauses;
use super::cues::{Family, Shape};
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};

/// Whether the cue is part of a way of speaking.
pub(super) fn is(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    permitted(c, f)
        || likened(c, f)
        || denied_believer(c, f)
        || under_modal(c, f)
        || growing_demand(c, f)
        || compared(c, f)
        || for_the_sake(c, f)
        || missed(c, f)
        || polled(c, f)
        || out_of_reach(c, f)
        || courtesy(c, f)
        || turned(c, f)
        || fitness(c, f)
        || ruled(c, f)
        || unknown_to_all(c, f)
        || unfeared(c, f)
        || in_court(c, f)
        || prize(c, f)
        || at_sea(c, f)
        || weighed(c, f)
        || phrase(c, f)
}

/// "He looked like a stoat about to pounce".
fn likened(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    c.word(f.cue.start) == "about" && (c.first..f.cue.start).rev().take(6).any(|k| c.word(k) == "like")
}

/// "Not everyone agreed there should be a vote".
fn denied_believer(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    (c.first..f.cue.start).any(|k| c.word(k) == "not" && matches!(c.word(k + 1), "everyone" | "everybody" | "all" | "every"))
}

/// An attitude that is itself only possible, or the object of a verb: "that might encourage others to leave", "they avoided pressing her to sign".
fn under_modal(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let Some(before) = (c.first..f.cue.start).rev().find(|k| !matches!(c.tag(*k), Tag::Adv | Tag::Part)) else { return false };
    let modal = matches!(c.word(before), "could" | "may" | "might" | "would" | "'d" | "can") && c.word(f.cue.start) != "like";
    let object = c.gerund(f.cue.start) && c.tag(before) == Tag::Verb && before + 1 == f.cue.start;
    let should = matches!(c.word(before), "should" | "must") && c.word(f.cue.start) == "want"; // "we should want to move on"
    let either = (c.first..f.cue.start).rev().take(2).any(|k| matches!(c.word(k), "should" | "must")) && f.family == Family::Commit;
    f.attitude && !f.noun && (should || either || f.family == Family::Ought && (modal || object))
}

/// "Both will have a growing demand for fuel": what a market asks for.
fn growing_demand(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let noun = c.word(f.cue.start) == "demand" && c.tag(f.cue.start) == Tag::Noun;
    noun && (f.cue.start > c.first && matches!(c.tag(f.cue.start - 1), Tag::Adj | Tag::Noun | Tag::Verb) || f.shape == Shape::Phrase)
}

/// What a rule or a notice allows: "the material may be used only under license", "she may be reached at …".
fn permitted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let be = c.past_adverbs(f.effect.start, 2);
    let done = c.past_adverbs(be + 1, 2);
    // "he told her that she could rent a room"
    let told = (c.first..f.cue.start).rev().take(8).any(|k| matches!(c.word(k), "told" | "assured"));
    let leave = told && matches!(c.word(f.cue.start.wrapping_sub(1)), "he" | "she" | "they" | "you" | "we" | "i");
    c.word(f.cue.start) == "could" && leave || c.word(f.cue.start) == "may" && c.word(be) == "be" && WORDS.permitted.contains(c.word(done))
}

/// What is only measured by what may be: "as near as we will ever come", "the same way that we must answer", "as one would think".
fn compared(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let cue = f.cue.start;
    let as_as = |k: usize| c.word(k) == "as" && k > c.first + 2 && c.word(k - 2) == "as" && c.word(k - 1) != "well";
    let way = |k: usize| c.word(k) == "way" && c.word(k + 1) == "that" || c.word(k) == "ways";
    let one = c.word(cue.wrapping_sub(1)) == "one" && c.word(cue.wrapping_sub(2)) == "as";
    let near = (c.first..cue).rev().take(8).take_while(|k| c.tag(*k) != Tag::Punct).any(|k| as_as(k) || way(k));
    f.shape == Shape::Verb && (one || near)
}

/// What for, or what somebody was made to do: "they joined so they should share it", "it forced them to give up and agree to a truce".
fn for_the_sake(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let cue = f.cue.start;
    let so = c.word(cue) == "should" && cue > c.first + 1 && c.word(cue - 2) == "so";
    let infinitive = |k: usize| c.word(k) == "to" && !matches!(c.tag(k + 1), Tag::Det | Tag::Propn | Tag::Num | Tag::Pron);
    let plain = !c.word(cue).ends_with("ed") && !c.word(cue).ends_with('s');
    let joined = plain && matches!(c.form(cue), Some(VerbForm::Base | VerbForm::Finite)) && c.tag(cue.wrapping_sub(1)) == Tag::Cconj;
    so || f.attitude && !f.noun && joined && (c.first..cue).rev().take(6).any(infinitive)
}

/// What there was no chance of, or what came later: "he did not have a chance to run", "without the possibility of parole", "the president who would be shot".
fn missed(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let cue = f.cue.start;
    let chance = f.negated && (f.family == Family::Hope && !f.attitude || f.family == Family::Possible && f.noun);
    let later = c.word(cue) == "would" && c.word(cue.wrapping_sub(1)) == "who" && c.tag(cue.wrapping_sub(2)) == Tag::Noun;
    chance || later
}

/// What a share of those asked would do: "27 percent would vote for Lund" is a finding about today.
fn polled(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let share = |k: usize| matches!(c.word(k), "percent" | "%" | "cent" | "respondents" | "voters") && (c.first..k).any(|n| c.tag(n) == Tag::Num);
    let choice = matches!(c.word(c.past_adverbs(f.effect.start, 2)), "vote" | "back" | "support" | "choose" | "prefer" | "pick" | "favor" | "favour");
    let subject = c.subject(f.cue.start);
    // "1 percent of Democrats said they would vote for Lund"
    let told = subject.as_ref().filter(|s| c.word(s.start) == "they").and_then(|s| c.subject(s.start.wrapping_sub(1)));
    choice && (matches!(c.word(f.cue.start), "would" | "will") || f.odds.is_some()) && [subject, told].into_iter().flatten().any(|mut s| s.any(share))
}

/// What is said for politeness or in mourning: "he would be honored to serve", "we could never repay them", "her memory will live on".
fn courtesy(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 3);
    let pleased = c.word(verb) == "be"
        && matches!(
            c.word(c.past_adverbs(verb + 1, 2)),
            "worried"
                | "concerned"
                | "shocked"
                | "comfortable"
                | "happy"
                | "surprised"
                | "fine"
                | "honored"
                | "honoured"
                | "delighted"
                | "thrilled"
                | "glad"
                | "privileged"
        );
    let thanks = matches!(c.word(verb), "repay" | "thank") && (f.negated || c.word(f.effect.start) == "never");
    let mourned = c.word(verb) == "be" && matches!(c.word(c.past_adverbs(verb + 1, 2)), "missed" | "remembered");
    let thanks = thanks || mourned; // "she will be missed greatly"
    let memory = c.word(verb) == "live" && c.word(verb + 1) == "on" && verb + 3 >= f.effect.end;
    matches!(f.family, Family::Will | Family::Possible)
        && (pleased && (c.word(f.cue.start) == "would" || c.word(c.past_adverbs(verb + 1, 2)) == "surprised") || thanks || memory)
}

/// Words around the cue that turn its sense: "should the firm refuse" behind a clause is a condition, "not that there shouldn't be tests" waves off, "so quiet one
/// could hear it" and "to such a point that it would be" tell how much.
fn turned(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let (cue, start) = (f.cue.start, f.effect.start);
    let name = c.text.chunk_at(start).filter(|n| n.tokens.start == start && c.tag(start) == Tag::Propn);
    let inverted = c.word(cue) == "should" && name.is_some_and(|n| c.form(n.tokens.end).is_some() && n.tokens.end < f.effect.end);
    let nearly = |words: &[&str]| (c.first..cue).rev().take(8).any(|k| words.iter().enumerate().all(|(i, w)| k + i < cue && c.word(k + i) == *w));
    let sensed = matches!(c.word(c.past_adverbs(start, 2)), "hear" | "see" | "feel" | "smell");
    let able = c.word(cue) == "could" && sensed && matches!(c.word(cue.wrapping_sub(1)), "one" | "you" | "could");
    // "a drowsiness so severe that a patient would need waking"
    let so = |k: usize| c.word(k) == "so" && matches!(c.tag(k + 1), Tag::Adj | Tag::Adv) && c.word(k + 2) == "that";
    let severe = matches!(c.word(cue), "would" | "could") && (c.first..cue).rev().take(8).any(so);
    let degree = severe || nearly(&["such", "a", "point", "that"]) || nearly(&["such", "an", "extent", "that"]);
    inverted || able || f.shape == Shape::Verb && (nearly(&["not", "that"]) && f.negated || degree)
}

/// Who may take part, and how it is scored: "players must be between the ages of 10 and 13", "sixty percent of the score will be based on sales".
fn fitness(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let be = c.past_adverbs(f.effect.start, 2);
    let (next, after) = (c.word(be + 1), c.word(be + 2));
    let aged = next == "between" || next == "at" && after == "least" || next == "based" && matches!(after, "on" | "upon");
    c.word(be) == "be" && aged && matches!(c.word(f.cue.start), "must" | "will")
}

/// What a court allows: "the judge ruled that Lund could be released".
fn ruled(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let rules = |k: usize| matches!(c.word(k), "ruled" | "decided" | "declared") && c.word(k + 1) != "to";
    let near = (c.first..f.cue.start).rev().take(16).take_while(|k| !matches!(c.word(*k), ";" | "but")).any(rules);
    near && matches!(c.word(f.cue.start), "could" | "may" | "might")
}

/// What is denied to be known: "nobody knows for sure that the talks will succeed".
fn unknown_to_all(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let nobody = |k: usize| c.word(k) == "nobody" || c.word(k) == "no" && c.word(k + 1) == "one";
    let knows = |k: usize| {
        matches!(c.word(k), "know" | "knows" | "knew" | "think" | "thinks" | "thought" | "believes" | "says" | "said" | "claims" | "envisioned" | "imagined")
    };
    let sure = |n: usize| (n + 1..f.cue.start).take(10).any(|k| matches!(c.word(k), "is" | "was") && matches!(c.word(k + 1), "certain" | "sure"));
    let believer = (c.first..f.cue.start).find(|k| nobody(*k));
    let same = |n: usize| (n..f.cue.start).all(|k| c.tag(k) != Tag::Punct && !matches!(c.word(k), "but" | "and"));
    f.family != Family::Gap && believer.is_some_and(|n| same(n) && ((n + 1..f.cue.start).take(4).any(knows) || sure(n)))
}

/// What is not feared: "she is not worried that the dam will break".
fn unfeared(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let calm = |k: usize| {
        let denied = (c.first..k).rev().take(3).any(|n| matches!(c.word(n), "not" | "n't" | "never" | "no"));
        denied && matches!(c.word(k), "worried" | "concerned" | "afraid" | "fear" | "fears" | "worry")
    };
    let parted = |k: usize| matches!(c.word(k), "," | ";" | "but" | "and");
    // "walk the streets without being worried about being stopped"
    let without = c.word(f.cue.start.wrapping_sub(1)) == "being" && c.tag(f.cue.start.wrapping_sub(2)) == Tag::Adp;
    without || (c.first..f.cue.start).rev().take(10).take_while(|k| !parted(*k)).any(calm)
}

/// A step of procedure: "he will appear at the same court on Monday", "she will be arraigned".
fn in_court(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 2);
    let appears = matches!(c.word(verb), "appear" | "return" | "be") && f.effect.clone().any(|k| matches!(c.word(k), "court" | "judge" | "magistrate"));
    let done = c.word(verb) == "be" && matches!(c.word(c.past_adverbs(verb + 1, 2)), "arraigned" | "charged" | "sentenced" | "booked" | "transported");
    let term = |k: usize| matches!(c.word(k).trim_end_matches('s'), "month" | "year" | "jail" | "prison" | "sentence" | "term");
    let serves = c.word(verb) == "serve" && f.effect.clone().any(term) && f.effect.clone().any(|k| matches!(c.word(k), "jail" | "prison" | "sentence"));
    matches!(f.family, Family::Will | Family::Probable) && (serves || appears && c.word(verb) != "be" || done)
}

/// What is to be won: "the winner will receive a cash prize".
fn prize(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.word(c.past_adverbs(f.effect.start, 2));
    let award = |k: usize| matches!(c.word(k).trim_end_matches('s'), "prize" | "award" | "trophy" | "medal" | "scholarship" | "certificate" | "plaque");
    f.family == Family::Will && matches!(verb, "receive" | "win" | "earn" | "get") && f.effect.clone().take(8).any(award)
}

/// A chance that is only talked over, and a sum that is only estimated: "discussing the possibility of a strike", "there are estimated to be 700 left".
fn weighed(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let talks = |k: usize| ["discuss", "explor", "consider", "mull", "weigh"].iter().any(|stem| c.word(k).starts_with(stem));
    let chance = f.noun && f.family == Family::Possible && (c.first..f.cue.start).rev().take(3).any(talks);
    let sum = c.word(f.cue.start).starts_with("estimate") || c.word(f.cue.end - 1) == "estimated";
    chance || sum && c.word(f.effect.start) == "be" && c.tag(f.effect.start + 1) == Tag::Num
}

/// What somebody would do who cannot: "I would do it again if I could", "given the chance, she wouldn't do it again".
fn out_of_reach(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let could = |k: usize| c.word(k) == "if" && c.tag(k + 1) == Tag::Pron && c.word(k + 2) == "could" && (k + 3 >= c.last || c.tag(k + 3) == Tag::Punct);
    let chance = |k: usize| c.word(k) == "given" && c.word(k + 1) == "the" && c.word(k + 2) == "chance";
    let would = matches!(c.word(f.cue.start), "would" | "'d" | "’d" | "wouldn't" | "wouldn’t");
    would && (c.first..c.last).any(|k| could(k) || chance(k))
}

/// Whether somebody only fails to know what he does: "she does not know what she is talking about".
fn at_sea(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    f.family == Family::Gap && c.word(f.effect.start) == "what" && f.effect.clone().take(5).any(|k| matches!(c.word(k), "talking" | "doing"))
}

/// Set phrases: "whose duty it is to protect", "all you need is to ask", "I'd rather", "be sure to bring one", "you might as well", "that would be an
/// understatement", "she may be best known for", "I was like it's not going to happen", "she called for help".
fn phrase(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let (cue, before) = (c.word(f.cue.start), c.word(f.cue.start.wrapping_sub(1)));
    let it_is = matches!(cue, "is" | "are") && matches!(before, "it" | "do" | "need" | "this" | "that" | "which") && f.cue.len() == 2; // "the most it can do is to help"
    let be_sure = matches!(cue, "bound" | "sure" | "certain") && matches!(before, "be" | "make" | "makes" | "making" | "made");
    let early = |word: &str| f.effect.clone().take(4).any(|k| c.word(k) == word);
    let like = |k: usize| c.word(k) == "like" && matches!(c.word(k - 1), "was" | "were" | "be" | "'m" | "'s");
    let was_like = (c.first + 1..f.cue.start).rev().take(6).any(like);
    let rather = matches!(c.word(f.effect.start), "rather" | "sooner" | "as");
    let stand = cue == "stand" && c.tag(f.cue.start) == Tag::Noun || before == "always" && f.family == Family::Probable; // "a stand to push for it"
    let chance = cue == "will" && early("chance") && early("get");
    let felt = cue == "obligation" && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "felt"); // "she felt a moral obligation to act"
    let help = cue == "called" && c.word(f.cue.start + 1) == "for" && matches!(c.word(f.effect.start), "help" | "backup" | "reinforcements");
    let known = f.family == Family::Possible && early("known") || early("understatement");
    let met = matches!(cue, "asked" | "requested") && c.word(f.effect.start) == "the" && (early("meeting") || early("interview"))
        || matches!(cue, "asked") && f.effect.len() <= 2 && (early("sign") || early("help") || early("forgiveness")); // "asked for the meeting"
    let luck = c.word(f.cue.start).starts_with("hop") && c.word(f.effect.start) == "the" && c.word(f.effect.start + 1) == "best";
    let of_those = matches!(c.word(f.cue.start.wrapping_sub(1)), "is" | "are") && matches!(c.word(f.cue.start.wrapping_sub(2)), "that" | "who");
    let exposed = of_those && matches!(c.word(f.cue.end - 1), "risk" | "danger") && matches!(cue, "at" | "in"); // "animals that are at risk of dying out"
    let grave = c.word(c.past_adverbs(f.effect.start, 2)) == "go" && early("grave");
    let about = matches!(cue, "has" | "have") && c.word(f.effect.start) == "do" && c.word(f.effect.start + 1) == "with"; // "he has to do with it"
    let say = before == "you" && f.family == Family::Possible && early("say");
    about || say || exposed || grave || luck || met || it_is || stand || chance || be_sure || rather || was_like || felt || help || known
}
