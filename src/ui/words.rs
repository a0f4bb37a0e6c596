//! The face's own words for the kinds of the briefing: short enough for a panel, the same in every list.

use crate::briefing::{ActorKind, ImplicationKind};

/// The word before each kind of implication.
pub(crate) fn kind(kind: ImplicationKind) -> &'static str {
    match kind {
        ImplicationKind::Consequence => "RESULT",
        ImplicationKind::Forecast => "FORECAST",
        ImplicationKind::Conditional => "IF",
        ImplicationKind::Risk => "RISK",
        ImplicationKind::Opportunity => "CHANCE",
        ImplicationKind::Recommendation => "SHOULD",
        ImplicationKind::Commitment => "PLEDGE",
        ImplicationKind::Threat => "THREAT",
        ImplicationKind::Assessment => "SIGN",
        ImplicationKind::Gap => "UNKNOWN",
    }
}

/// What kind of party.
pub(crate) fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organization => "organization",
        ActorKind::Government => "government",
        ActorKind::ArmedGroup => "armed group",
        ActorKind::Population => "population",
    }
}
