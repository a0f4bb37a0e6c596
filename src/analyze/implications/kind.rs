//! The ordered decision rules: which of the ten kinds a candidate is. The first rule that matches wins.

use super::cues::Family;
use super::find::Candidate;
use crate::briefing::{ImplicationKind, Valence};

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
    /// The effect begins with a verb of causing ("lead to", "cause").
    pub(super) causes: bool,
}

/// The kind, or none.
pub(super) fn decide(f: &Candidate, s: Setting) -> Option<ImplicationKind> {
    use ImplicationKind as K;
    let unsettled = matches!(f.family, Family::Will | Family::Possible | Family::Probable | Family::Can);
    let adverse = s.valence == Valence::Adverse;
    Some(match f.family {
        Family::Gap => K::Gap,
        Family::Ought => K::Recommendation,
        Family::Threat if s.party => K::Threat,
        Family::Threat => K::Risk,
        Family::Commit if f.passive => K::Forecast,
        Family::Commit if s.condition && adverse => K::Threat,
        Family::Commit => K::Commitment,
        Family::Will if s.controls && s.condition && adverse => K::Threat,
        Family::Will if s.controls => K::Commitment,
        Family::Can if s.condition && f.negated => K::Conditional,
        Family::Can if s.causes && adverse && !f.negated => K::Risk,
        Family::Can => return None,
        _ if unsettled && s.condition => K::Conditional,
        Family::Risk => K::Risk,
        Family::Possible if adverse && f.odds.is_none() => K::Risk,
        Family::Hope => K::Opportunity,
        Family::Possible if s.valence == Valence::Favorable && f.odds.is_none() => K::Opportunity,
        Family::Will | Family::Possible | Family::Probable => K::Forecast,
        Family::Sign => K::Assessment,
    })
}
