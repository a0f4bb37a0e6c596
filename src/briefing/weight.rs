//! How much an implication weighs: the order in which a reader is shown what may follow.

use super::{Briefing, Implication, ImplicationKind, Valence};

impl Implication {
    /// The sum of what makes it worth reading first; equals keep the order of the text.
    ///
    /// 4 the text states a likelihood (the analyst's own assessment moves no line) · 3 the bottom line holds it · 3 a threat or a risk, 2 a forecast, a condition
    /// or a chance, 1 a consequence, a pledge or an inference, 0 advice and what is unknown · 2 it does harm, 1 it does good · 1 it is said by when ·
    /// up to 3 for who holds it: their share of the weightiest actor's salience. The weights are our convention.
    pub fn weight(&self, briefing: &Briefing) -> u32 {
        let kind = match self.kind {
            ImplicationKind::Threat | ImplicationKind::Risk => 3,
            ImplicationKind::Forecast | ImplicationKind::Conditional | ImplicationKind::Opportunity => 2,
            ImplicationKind::Consequence | ImplicationKind::Commitment | ImplicationKind::Assessment => 1,
            ImplicationKind::Recommendation | ImplicationKind::Gap => 0,
        };
        let valence = match self.valence {
            Valence::Adverse => 2,
            Valence::Favorable => 1,
            Valence::Neutral => 0,
        };
        let stated = if self.likelihood.is_some() { 4 } else { 0 };
        let carried = if briefing.bottom_line.iter().any(|s| s.touches(self.effect)) { 3 } else { 0 };
        let most = briefing.actors.iter().map(|a| a.salience).max().unwrap_or(0).max(1);
        let holder = self.holder.actor.and_then(|id| briefing.actor(id)).map_or(0, |a| (3 * a.salience).div_ceil(most));
        kind + valence + stated + carried + holder + u32::from(self.horizon.is_some())
    }
}
