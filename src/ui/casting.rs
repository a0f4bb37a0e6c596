//! Which actors are one: joining two, and taking names out of one, as edits.

use super::edits::told;
use super::judging::anew;
use super::lit::Target;
use super::model::Model;
use crate::article::ArticleId;
use crate::briefing::{Actor, ActorId, Briefing};
use crate::desk::Entry;
use crate::journal::{Edit, Identity, Part, Party, parts, party};

/// What can be taken out of an actor of the article shown.
pub(crate) fn pieces(entry: &Entry, id: ActorId) -> Vec<Part> {
    entry.article().zip(entry.found()).map_or_else(Vec::new, |(article, found)| parts(article, found, &entry.marks().identities, id))
}

/// The actors that one may be joined with: those that may be the same first, then those of its kind, the weightiest first in each.
pub(crate) fn others(briefing: &Briefing, id: ActorId) -> Vec<&Actor> {
    let own = briefing.actor(id);
    let mut others: Vec<&Actor> = briefing.actors.iter().filter(|a| a.id != id).collect();
    others.sort_by_key(|other| (!own.is_some_and(|own| proposed(own, other)), own.is_none_or(|own| own.kind != other.kind)));
    others
}

/// Whether the machine holds it possible that two actors are one.
pub(crate) fn proposed(one: &Actor, other: &Actor) -> bool {
    one.possible_same.iter().any(|p| p.actor == other.id) || other.possible_same.iter().any(|p| p.actor == one.id)
}

/// How many quotes an actor speaks.
pub(crate) fn spoken(briefing: &Briefing, id: ActorId) -> usize {
    briefing.quotes.iter().filter(|q| q.speaker.as_ref().is_some_and(|s| s.actor == Some(id))).count()
}

/// Says that two actors are one, which bears the name of the second.
pub(super) fn join(model: &mut Model, one: ActorId, other: ActorId) {
    let Some(edits) = model.state.entry().and_then(|entry| joined(entry, one, other)) else { return };
    carry_out(model, edits, other);
}

fn joined(entry: &Entry, one: ActorId, other: ActorId) -> Option<Vec<Edit>> {
    let identities = &entry.marks().identities;
    let party = |id| party(entry.article()?, entry.found()?, identities, id);
    let (one, other) = (party(one)?, party(other)?);
    let article = entry.row()?.id.clone();
    // A form that comes back to the name it was split off needs no decision any more; who was joined with it comes along.
    for (form, whole) in [(&one, &other), (&other, &one)] {
        if form.actor == whole.actor && whole.form.is_none() {
            let to_form = identities.iter().filter(|(_, identity)| **identity == Identity::Same(form.clone()));
            let along = to_form.map(|(party, _)| decided(&article, party, Some(Identity::Same(whole.clone()))));
            return Some(std::iter::once(decided(&article, form, None)).chain(along).collect());
        }
    }
    Some(vec![decided(&article, &one, Some(Identity::Same(other)))])
}

/// Takes a part out of an actor: what was joined stands by itself again, a form of its name becomes an actor of its own.
pub(super) fn take_out(model: &mut Model, from: ActorId, part: &Part) {
    let Some(article) = model.state.entry().and_then(Entry::row).map(|row| row.id.clone()) else { return };
    let edit = decided(&article, &part.party, part.party.form.is_some().then_some(Identity::Own));
    carry_out(model, vec![edit], from);
}

fn decided(article: &ArticleId, party: &Party, after: Option<Identity>) -> Edit {
    Edit::Identity { article: article.clone(), party: party.clone(), before: None, after }
}

fn carry_out(model: &mut Model, edits: Vec<Edit>, shown: ActorId) {
    told(model, Edit::Batch { edits });
    anew(model);
    let said = model.state.notice.take();
    model.point_at(Target::Actor(shown));
    model.state.notice = said;
}
