//! Consistency: the other lists name only parties that are in the cast.

use crate::briefing::{ActorId, Affected, Briefing, HolderKind};
use rustc_hash::FxHashSet as HashSet;

/// Takes references to parties that are not in the cast out of the other lists.
pub(crate) fn keep_only_the_cast(briefing: &mut Briefing) {
    let cast: HashSet<ActorId> = briefing.actors.iter().map(|a| a.id).collect();
    let keep = |id: &mut Option<ActorId>| *id = id.filter(|i| cast.contains(i));
    for actor in &mut briefing.actors {
        actor.possible_same.retain(|p| cast.contains(&p.actor));
    }
    for entity in &mut briefing.entities {
        keep(&mut entity.actor);
    }
    for quote in &mut briefing.quotes {
        if let Some(speaker) = &mut quote.speaker {
            keep(&mut speaker.actor);
        }
        for via in &mut quote.via {
            keep(&mut via.actor);
        }
    }
    for implication in &mut briefing.implications {
        keep(&mut implication.holder.actor);
        if implication.holder.kind == HolderKind::Actor && implication.holder.actor.is_none() {
            implication.holder.kind = HolderKind::Anonymous;
        }
        for via in &mut implication.via {
            keep(&mut via.actor);
        }
        implication.affected.retain(|a| !matches!(a, Affected::Actor(id) if !cast.contains(id)));
    }
    for event in &mut briefing.events {
        event.agents.retain(|id| cast.contains(id));
        event.recipients.retain(|id| cast.contains(id));
    }
}
