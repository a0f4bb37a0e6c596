//! The ordered decision rules: which of the ten kinds a candidate is. The first rule that matches wins.

use super::clause::{Clauses, says};
use super::cues::Family;
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::Tag;
use crate::briefing::{ImplicationKind, Rule, Valence};

/// What the rules ask about a candidate beyond its cue.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question of the rules")]
pub(super) struct Setting {
    /// The effect is an act that the holder, or the body the holder speaks for, controls.
    pub(super) controls: bool,
    /// The subject of the cue is a party rather than a thing.
    pub(super) party: bool,
    /// A condition is stated that the text does not presuppose.
    pub(super) condition: bool,
    /// From the effect's words.
    pub(super) valence: Valence,
    /// The effect begins with a verb of doing something, not of bearing it.
    pub(super) acts: bool,
    /// The effect begins with a verb of causing ("lead to", "cause").
    pub(super) causes: bool,
}

/// The kind of a forecast inside what somebody hopes or fears: "she hopes the new line will open in May".
pub(super) fn mood(c: &Clauses<'_, '_>, f: &Candidate, kind: ImplicationKind) -> Option<(ImplicationKind, Rule)> {
    let over = |k: usize| says(c.word(k)) || matches!(c.word(k), ";" | ":" | "but" | "because" | "although");
    let feels = |k: usize| c.word(k).starts_with("hop") || c.word(k).starts_with("fear") || c.word(k).starts_with("worr");
    // "because of concerns that terrorists might slip in"
    let noun = |k: usize| c.word(k + 1) == "that" && (feels(k) || c.word(k).starts_with("concern")) && c.tag(k) == Tag::Noun;
    let felt = |k: usize| noun(k) || feels(k) && WORDS.beliefs.contains(c.word(k)) && c.word(k + 1) != "to" && c.tag(k) != Tag::Adj;
    let verb = (c.first..f.cue.start).rev().take(26).take_while(|k| !over(*k)).find(|k| felt(*k)).filter(|_| kind == ImplicationKind::Forecast)?;
    let hope = c.word(verb).starts_with("hop");
    Some(if hope { (ImplicationKind::Opportunity, Rule::HopeWord) } else { (ImplicationKind::Risk, Rule::RiskWord) })
}

/// What may be is no opportunity: "she may be the most successful of them" is a forecast, or a guess.
pub(super) fn being(c: &Clauses<'_, '_>, f: &Candidate, kind: ImplicationKind) -> Option<(ImplicationKind, Rule)> {
    let be = c.word(c.past_adverbs(f.effect.start, 3)) == "be";
    (be && f.family == Family::Possible && kind == ImplicationKind::Opportunity).then_some((ImplicationKind::Forecast, Rule::Future))
}

/// The kind with the rule that gave it, or none.
pub(super) fn decide(f: &Candidate, s: Setting) -> Option<(ImplicationKind, Rule)> {
    use ImplicationKind as K;
    let unsettled = matches!(f.family, Family::Will | Family::Possible | Family::Probable | Family::Can);
    let adverse = s.valence == Valence::Adverse;
    Some(match f.family {
        Family::Gap => (K::Gap, Rule::Unknown),
        Family::Ought => (K::Recommendation, Rule::Ought),
        Family::Threat if s.party => (K::Threat, Rule::Threat),
        Family::Threat => (K::Risk, Rule::ThreatOfThings),
        Family::Commit if f.passive => (K::Forecast, Rule::PlanOfOthers),
        Family::Commit if s.condition && adverse && s.acts => (K::Threat, Rule::PlanThreat),
        Family::Commit => (K::Commitment, Rule::Plan),
        Family::Will if s.controls && s.condition && adverse => (K::Threat, Rule::FutureThreat),
        Family::Will if s.controls => (K::Commitment, Rule::FutureOwn),
        Family::Can if s.condition && f.negated => (K::Conditional, Rule::Condition),
        Family::Can if s.causes && adverse && !f.negated => (K::Risk, Rule::RiskCaused),
        Family::Can => return None,
        _ if unsettled && s.condition => (K::Conditional, Rule::Condition),
        Family::Risk => (K::Risk, Rule::RiskWord),
        Family::Possible if adverse && f.odds.is_none() => (K::Risk, Rule::RiskOpen),
        Family::Hope if adverse && !f.attitude => (K::Risk, Rule::RiskOpen), // "it has the potential to kill"
        Family::Hope => (K::Opportunity, Rule::HopeWord),
        Family::Possible if s.valence == Valence::Favorable && f.odds.is_none() => (K::Opportunity, Rule::HopeOpen),
        Family::Will | Family::Possible | Family::Probable => (K::Forecast, Rule::Future),
        Family::Sign => (K::Assessment, Rule::Sign),
    })
}
