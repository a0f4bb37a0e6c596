//! Doubt: what the words before a modal deny, doubt, only imagine or only talk of.

use super::belief;
use super::clause::Clauses;
use super::cues::Family;
use super::find::Candidate;
use super::relative::bare;
use super::words::WORDS;
use crate::analyze::text::Tag;

/// "There is little evidence that it will spread": nobody says that it will.
pub(super) fn doubted(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let none = |k: usize| matches!(c.word(k), "no" | "little" | "scant");
    let doubt = |k: usize| {
        let thing = c.word(k + 1);
        none(k) && matches!(thing, "evidence" | "indication" | "indications" | "sign" | "signs" | "proof" | "reason" | "hope" | "suggestion")
    };
    // "there is no feasible basis for saying that they will …", "doubts that it could"
    let baseless = |k: usize| {
        none(k) && (1..3).any(|n| matches!(c.word(k + n), "basis" | "justification" | "grounds" | "promise" | "guarantee" | "assurance" | "certainty"))
    };
    let doubtful = |k: usize| {
        let word = matches!(c.word(k), "doubts" | "skepticism" | "scepticism" | "skeptical" | "sceptical");
        word && c.word(k + 1) == "that" && c.clause_end(k + 2, true) > f.cue.start
    };
    // "denied the criticism that it would …", "dismissed claims that …"
    let waved_off = |k: usize| {
        matches!(c.word(k), "denied" | "denies" | "dismissed" | "dismisses" | "rejected" | "rejects" | "refuted" | "disputed")
            && (k + 1..f.cue.start).take(6).any(|t| c.word(t) == "that" && c.tag(t - 1) == Tag::Noun)
    };
    let unaware = |k: usize| matches!(c.word(k), "ignorant" | "unaware") && c.word(k + 1) == "that";
    let denies = |k: usize| {
        matches!(c.word(k), "deny" | "denies" | "denied" | "denying" | "disputed" | "disputes") && (c.word(k + 1) == "that" || c.clause_follows(k + 1))
    };
    let thought = |k: usize| {
        (matches!(c.word(k), "think" | "believe" | "sure" | "certain" | "convinced" | "mean" | "told") || c.word(k) == "know" && c.word(k + 1) == "that")
            && (c.first..k).rev().take(2).any(|b| matches!(c.word(b), "not" | "n't" | "never"))
    };
    let wants = f.attitude && f.family == Family::Commit && (c.first..f.cue.start).rev().take(6).any(|k| thought(k) || doubt(k)); // "I don't know that she wants to lead"
    // what is denied to be thought is put forward with "not"
    let thought = |k: usize| thought(k) && !(matches!(c.word(k), "think" | "believe") && belief::denied(c, f.cue.start) && f.odds.is_none());
    let settled = |k: usize| doubtful(k) || waved_off(k) || unaware(k) || doubt(k) || denies(k) || thought(k) || spoken_of(c, f, k);
    let figured = |k: usize| c.word(k) == "figured" && c.word(k + 1) == "out" && (k + 2..f.cue.start).take(5).any(|t| c.word(t) == "that");
    let able = c.word(f.cue.start) == "could" && (c.first..f.cue.start).rev().take(14).any(figured);
    let accused =
        |k: usize| matches!(c.word(k), "criticism" | "accusation" | "accusations" | "allegation" | "allegations" | "charges") && c.word(k + 1) == "that";
    let wants = wants || f.attitude && (c.first..f.cue.start).rev().take(8).any(accused);
    wants || able || bare(f) && ((c.first..f.cue.start).rev().take(14).any(settled) || (c.first..f.cue.start).rev().take(26).any(baseless))
}

/// Whether the word at `at` only imagines, shows or makes sure what the modal says: "little did she know that it would …", "the idea that it will …".
fn spoken_of(c: &Clauses<'_, '_>, f: &Candidate, k: usize) -> bool {
    // "little did he know that one day it would …"
    let knew = |k: usize| {
        matches!(c.word(k), "know" | "knew" | "imagine" | "imagined" | "thought" | "think" | "said" | "say" | "promised" | "claimed") && {
            (c.first..k)
                .rev()
                .take(4)
                .map(|b| c.word(b))
                .any(|b| matches!(b, "little" | "never" | "hardly" | "not" | "n't") || b == "have" && c.word(k) == "thought")
        }
    };
    let past = matches!(c.word(f.cue.start), "would" | "'d" | "could" | "might");
    let mistaken = |k: usize| matches!(c.word(k), "thinking" | "believing" | "imagining" | "hoping") && c.tag(k.wrapping_sub(1)) == Tag::Adp;
    let shown = |k: usize| {
        matches!(c.word(k), "show" | "prove" | "demonstrate") && c.word(k.wrapping_sub(1)) == "to" && matches!(c.word(f.cue.start), "could" | "will")
    };
    let ensured = |k: usize| matches!(c.word(k), "ensure" | "ensuring" | "guaranteed" | "ensured") && c.word(k + 1) == "that";
    let talked = |k: usize| {
        let that =
            || c.word(k + 1) == "that" || c.word(k + 1) == "was" && c.word(k + 2) == "that" || c.clause_follows(k + 1 + usize::from(c.word(k + 1) == "out"));
        let idea = WORDS.notions.contains(c.word(k));
        let seen = past && matches!(c.word(k), "saw" | "figured" | "realized" | "realised" | "noticed")
            || c.word(k) == "possible" && c.word(k.wrapping_sub(1)) == "became";
        let to_say = matches!(c.word(k), "say" | "claim" | "think" | "suggest") && c.word(k.wrapping_sub(1)) == "to" && c.tag(k.wrapping_sub(2)) == Tag::Adj;
        let odd = matches!(c.word(k), "surprising" | "odd" | "strange" | "remarkable"); // "it may seem odd that a post could go unseen"
        let sure = odd || c.word(k) == "sure" && c.word(k.wrapping_sub(1)).starts_with("ma");
        (idea || seen || to_say || sure) && that()
    };
    let convinces = |k: usize| {
        matches!(c.word(k), "convince" | "persuade") && c.word(k.wrapping_sub(1)) == "to" && (k + 1..f.cue.start).take(6).any(|t| c.word(t) == "that")
    };
    convinces(k) || shown(k) || ensured(k) || talked(k) || past && (knew(k) || mistaken(k))
}
