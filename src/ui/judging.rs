//! The reader's judgment of single lines: right or wrong, and who really spoke.

use super::action::Action;
use super::edits::edit;
use super::lit::Target;
use super::model::Model;
use crate::briefing::{ActorId, Briefing, RegionId};
use crate::desk::Entry;
use crate::journal::{Anchor, Claim, ClaimKind, Edit, Said, Spoken, Verdict};

/// The line that a decision holds on to. Sentences are nobody's claim.
fn claim(entry: &Entry, target: Target) -> Option<Claim> {
    let (article, found) = (entry.article()?, entry.found()?);
    let (kind, anchor) = match target {
        Target::Actor(id) => (ClaimKind::Actor, Anchor::actor(found, place(found, id)?)?),
        Target::Quote(at) => (ClaimKind::Quote, Anchor::quote(article, found, at)?),
        Target::Region(id) => (ClaimKind::Region, Anchor::region(article, found, id)?),
        Target::Implication(at) => (ClaimKind::Implication, Anchor::implication(article, found, at)?),
        Target::Sentence(_) => return None,
    };
    Some(Claim { kind, anchor })
}

fn place(found: &Briefing, id: ActorId) -> Option<usize> {
    found.actors.iter().position(|a| a.id == id)
}

/// What the reader said of the lines of an article.
pub(crate) fn reviewed(entry: &Entry) -> Vec<(Target, Said)> {
    let target = |kind, number: usize| match kind {
        ClaimKind::Actor => Target::Actor(ActorId(number as u32)),
        ClaimKind::Quote => Target::Quote(number),
        ClaimKind::Region => Target::Region(RegionId(number as u32)),
        ClaimKind::Implication => Target::Implication(number),
    };
    entry.review().lines().map(|(kind, number, said)| (target(kind, number), said)).collect()
}

/// What the reader says of the line pointed at, or does with it.
pub(super) fn line(model: &mut Model, action: Action) {
    match action {
        Action::Confirm => judge(model, Verdict::Right),
        Action::Reject => judge(model, Verdict::Wrong),
        Action::Aside => set_aside(model),
        _ => {
            model.state.only.aside = !model.state.only.aside;
            model.refresh();
        }
    }
}

/// Sets the line pointed at aside, or brings it back.
fn set_aside(model: &mut Model) {
    let state = &mut model.state;
    let pointed = state.pointed.filter(|target| matches!(target, Target::Actor(_) | Target::Quote(_) | Target::Implication(_)));
    let Some(claim) = pointed.and_then(|target| claim(state.entry()?, target)) else {
        return state.say("Point at an actor, a quote or an implication first: it is set aside.");
    };
    edit(model, |article, marks| Edit::Aside { article, claim: claim.clone(), aside: !marks.aside.contains(&claim) });
    anew(model);
}

/// Says that the line pointed at is right or wrong; the same again takes that back.
fn judge(model: &mut Model, verdict: Verdict) {
    let state = &mut model.state;
    let pointed = state.pointed.filter(|target| !matches!(target, Target::Sentence(_)));
    let Some(claim) = pointed.and_then(|target| claim(state.entry()?, target)) else {
        return state.say("Point at a line of a panel first: it is kept as right or wrong.");
    };
    edit(model, |article, marks| {
        let after = (marks.verdicts.get(&claim) != Some(&verdict)).then_some(verdict);
        Edit::Judge { article, claim: claim.clone(), before: None, after }
    });
    anew(model);
}

/// Decides who spoke: nothing leaves it to the machine.
pub(super) fn speak(model: &mut Model, at: usize, after: Option<&Spoken>) {
    let anchor = model.state.entry().and_then(|e| Anchor::quote(e.article()?, e.found()?, at));
    let Some(quote) = anchor else { return };
    edit(model, |article, _| Edit::Speaker { article, quote: quote.clone(), before: None, after: after.cloned() });
    anew(model);
}

/// The panels follow what was decided; what was said of it stays.
pub(super) fn anew(model: &mut Model) {
    let said = model.state.notice.take();
    model.refresh();
    model.state.notice = said;
}
