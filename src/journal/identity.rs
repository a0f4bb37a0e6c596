//! Identities: which names of a text are one actor after the analyst's own judgment. Actors are joined, and single forms of a name are split off.
//!
//! A form that was split off is a party of its own, and can be joined like any other. What is joined points at another party; nothing ever points in a circle.

use super::decision::{Anchor, folded};
use crate::article::{Article, Span};
use crate::briefing::{Actor, ActorId, Affected, Briefing, Form, Mention, Rule};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An actor as the machine found it, or one form of its name by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Party {
    /// The actor.
    pub actor: Anchor,
    /// The form, as the text first has it; `None` for the whole actor.
    pub form: Option<String>,
}

/// Who a party is, as decided on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// A form is an actor of its own.
    Own,
    /// It is the same as another party, whose name the two then bear.
    Same(Party),
}

/// Something that can be taken out of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which party it would be.
    pub party: Party,
    /// Its name.
    pub name: String,
    /// How often it is mentioned.
    pub mentions: usize,
    /// Whether the analyst put it there.
    pub joined: bool,
}

impl Party {
    /// The whole of an actor, by its place in the briefing as it was found.
    pub fn whole(found: &Briefing, at: usize) -> Option<Self> {
        Some(Self { actor: Anchor::actor(found, at)?, form: None })
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        self.form.as_ref().unwrap_or(&self.actor.words)
    }
}

impl Anchor {
    /// The actor that it holds on to.
    fn holds<'a>(&self, found: &'a Briefing) -> Option<&'a Actor> {
        found.actors.iter().filter(|a| a.name == self.words).nth(self.nth)
    }
}

/// Decides who a party is, or leaves it to the machine. What would close a circle changes nothing.
pub(super) fn decide(identities: &mut BTreeMap<Party, Identity>, party: &Party, identity: Option<&Identity>) {
    match identity {
        None => drop(identities.remove(party)),
        Some(Identity::Same(other)) if leads(identities, other).any(|next| next == party) => {}
        Some(identity) => drop(identities.insert(party.clone(), identity.clone())),
    }
}

/// A party, whom it is the same as, whom that is the same as, and so on.
fn leads<'a>(identities: &'a BTreeMap<Party, Identity>, from: &'a Party) -> impl Iterator<Item = &'a Party> {
    let next = |party: &&'a Party| match identities.get(*party) {
        Some(Identity::Same(other)) => Some(other),
        _ => None,
    };
    std::iter::successors(Some(from), next).take(identities.len() + 1) // each step uses up one decision
}

/// The decisions that hold on to nothing in `found`.
pub(super) fn lost<'a>(article: &Article, found: &Briefing, identities: &'a BTreeMap<Party, Identity>) -> Vec<&'a Party> {
    let cast = Cast::of(article, found, identities);
    let gone = |(party, identity): &(&Party, &Identity)| {
        let own = cast.id(party);
        own.is_none() || matches!(identity, Identity::Same(_)) && cast.root(party) == own
    };
    identities.iter().filter(gone).map(|(party, _)| party).collect()
}

/// Which party a shown actor is: of one that was joined, the one whose name it bears.
pub fn party(article: &Article, found: &Briefing, identities: &BTreeMap<Party, Identity>, shown: ActorId) -> Option<Party> {
    match found.actors.iter().position(|a| a.id == shown) {
        Some(at) => Party::whole(found, at),
        None => Cast::of(article, found, identities).split.into_iter().find(|s| s.id == shown).map(|s| s.party),
    }
}

/// What can be taken out of a shown actor: what was joined with it, and the forms of its name where there are several.
pub fn parts(article: &Article, found: &Briefing, identities: &BTreeMap<Party, Identity>, shown: ActorId) -> Vec<Part> {
    let cast = Cast::of(article, found, identities);
    let mut parts = Vec::new();
    for split in cast.split.iter().filter(|s| s.id != shown && cast.root(&s.party) == Some(shown)) {
        parts.push(Part { party: split.party.clone(), name: split.party.name().to_owned(), mentions: split.mentions.len(), joined: true });
    }
    for (at, actor) in found.actors.iter().enumerate() {
        let Some(whole) = Party::whole(found, at).filter(|whole| cast.root(whole) == Some(shown)) else { continue };
        let own = cast.left(actor);
        if actor.id != shown {
            parts.push(Part { party: whole.clone(), name: actor.name.clone(), mentions: own.len(), joined: true });
        }
        let forms = forms(article, &own);
        let several = forms.len() > 1;
        let part = |(form, mentions)| Part { party: Party { form: Some(String::clone(&form)), ..whole.clone() }, name: form, mentions, joined: false };
        parts.extend(forms.into_iter().filter(|_| several).map(part));
    }
    parts.sort_by_key(|part| Reverse((part.joined, part.mentions)));
    parts
}

/// The forms that mentions take, pronouns aside, in order of appearance, each with how often.
fn forms(article: &Article, mentions: &[Mention]) -> Vec<(String, usize)> {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for mention in mentions.iter().filter(|m| m.form != Form::Pronoun) {
        let words = folded(article, mention.span);
        match forms.iter_mut().find(|(form, _)| form.eq_ignore_ascii_case(&words)) {
            Some((_, count)) => *count += 1,
            None => forms.push((words, 1)),
        }
    }
    forms
}

/// A form that is a party of its own.
struct Split {
    party: Party,
    id: ActorId,
    from: ActorId,
    mentions: Vec<Mention>,
}

/// The parties there are, and who is whom.
struct Cast<'a> {
    found: &'a Briefing,
    identities: &'a BTreeMap<Party, Identity>,
    split: Vec<Split>,
}

impl<'a> Cast<'a> {
    fn of(article: &Article, found: &'a Briefing, identities: &'a BTreeMap<Party, Identity>) -> Self {
        let mut cast = Self { found, identities, split: Vec::new() };
        let mut next = found.actors.iter().map(|a| a.id.0).max().map_or(0, |id| id.saturating_add(1));
        for party in identities.keys() {
            let Some((actor, form)) = party.actor.holds(found).zip(party.form.as_ref()) else { continue };
            let own = cast.left(actor);
            let mentions = following(article, &own, form);
            // Nobody is left without a mention.
            if !mentions.is_empty() && mentions.len() < own.len() {
                cast.split.push(Split { party: party.clone(), id: ActorId(next), from: actor.id, mentions });
                next = next.saturating_add(1);
            }
        }
        cast
    }

    /// The mentions that stay with an actor.
    fn left(&self, actor: &Actor) -> Vec<Mention> {
        let gone: HashSet<Span> = self.split.iter().filter(|s| s.from == actor.id).flat_map(|s| &s.mentions).map(|m| m.span).collect();
        actor.mentions.iter().filter(|m| !gone.contains(&m.span)).copied().collect()
    }

    /// The actor that a party is by itself.
    fn id(&self, party: &Party) -> Option<ActorId> {
        match &party.form {
            None => party.actor.holds(self.found).map(|a| a.id),
            Some(_) => self.split.iter().find(|s| s.party == *party).map(|s| s.id),
        }
    }

    /// The actor that a party is at last. One that is gone passes on what points at it.
    fn root(&self, party: &Party) -> Option<ActorId> {
        leads(self.identities, party).filter_map(|p| self.id(p)).last().filter(|_| self.id(party).is_some())
    }

    /// Whose mentions in `scope` those of an actor are now: another one's if all are.
    fn owner(&self, id: ActorId, scope: Span) -> ActorId {
        let Some(actor) = self.found.actor(id).filter(|_| self.split.iter().any(|s| s.from == id)) else { return id };
        let mut owners = actor.mentions.iter().filter(|m| m.span.touches(scope)).map(|m| self.moved(id, m.span));
        let first = owners.next().unwrap_or(id);
        if owners.all(|owner| owner == first) { first } else { id }
    }

    fn moved(&self, from: ActorId, span: Span) -> ActorId {
        self.split.iter().find(|s| s.from == from && s.mentions.iter().any(|m| m.span == span)).map_or(from, |s| s.id)
    }

    /// The same for words that stand nowhere: those of a speaker carried over.
    fn called(&self, id: ActorId, words: &str) -> ActorId {
        self.split.iter().find(|s| s.from == id && s.party.name().eq_ignore_ascii_case(words)).map_or(id, |s| s.id)
    }
}

/// The mentions that take a form, with the pronouns that follow each.
fn following(article: &Article, mentions: &[Mention], form: &str) -> Vec<Mention> {
    let mut here = false;
    let takes = |m: &&Mention| {
        here = if m.form == Form::Pronoun { here } else { folded(article, m.span).eq_ignore_ascii_case(form) };
        here
    };
    mentions.iter().filter(takes).copied().collect()
}

/// Lays the decisions over a briefing: first the forms are split off, then parties are joined. `found` is the same briefing as it was.
pub(super) fn identify(article: &Article, found: &Briefing, briefing: &mut Briefing, identities: &BTreeMap<Party, Identity>) {
    let cast = Cast::of(article, found, identities);
    for actor in &found.actors {
        split(article, &cast, actor, &mut briefing.actors);
    }
    let wholes = (0..found.actors.len()).filter_map(|at| Party::whole(found, at));
    let parties = wholes.chain(cast.split.iter().map(|s| s.party.clone()));
    let roots: HashMap<ActorId, ActorId> = parties.filter_map(|party| Some((cast.id(&party)?, cast.root(&party)?))).collect();
    let root = |id: ActorId| roots.get(&id).copied().unwrap_or(id);
    refer(found, briefing, &cast, &root);
    let (mut actors, joined): (Vec<Actor>, Vec<Actor>) = std::mem::take(&mut briefing.actors).into_iter().partition(|a| root(a.id) == a.id);
    for other in joined {
        if let Some(actor) = actors.iter_mut().find(|a| a.id == root(other.id)) {
            absorb(actor, other);
        }
    }
    for actor in &mut actors {
        actor.possible_same.iter_mut().for_each(|p| p.actor = root(p.actor));
        let (own, mut seen) = (actor.id, HashSet::new());
        actor.possible_same.retain(|p| p.actor != own && seen.insert(p.actor));
    }
    actors.sort_by_key(|a| (Reverse(a.salience), a.mentions.first().map(|m| m.span.start)));
    briefing.actors = actors;
}

/// Every record that speaks of an actor, by its words or by its clause, speaks of the one it is now.
fn refer(found: &Briefing, briefing: &mut Briefing, cast: &Cast<'_>, root: &impl Fn(ActorId) -> ActorId) {
    let told = |id: ActorId, span: Option<Span>, words: &str| root(span.map_or_else(|| cast.called(id, words), |span| cast.owner(id, span)));
    for quote in &mut briefing.quotes {
        if let Some(speaker) = &mut quote.speaker {
            speaker.actor = speaker.actor.map(|id| told(id, speaker.span, &speaker.text));
        }
        quote.via.iter_mut().for_each(|via| via.actor = via.actor.map(|id| told(id, None, &via.text)));
    }
    for implication in &mut briefing.implications {
        let scope = implication.told();
        let holder = &mut implication.holder;
        holder.actor = holder.actor.map(|id| told(id, holder.span, &holder.text));
        implication.via.iter_mut().for_each(|via| via.actor = via.actor.map(|id| told(id, None, &via.text)));
        for affected in &mut implication.affected {
            if let Affected::Actor(id) = affected {
                *id = root(cast.owner(*id, scope));
            }
        }
        let mut seen = HashSet::new();
        implication.affected.retain(|affected| !matches!(affected, Affected::Actor(id) if !seen.insert(*id)));
    }
    for event in &mut briefing.events {
        for ids in [&mut event.agents, &mut event.recipients] {
            let mut seen = HashSet::new();
            for id in ids.iter_mut() {
                *id = root(cast.owner(*id, event.span));
            }
            ids.retain(|id| seen.insert(*id));
        }
    }
    for (entity, before) in briefing.entities.iter_mut().zip(&found.entities) {
        entity.actor = before.actor.map(|id| root(cast.owner(id, before.span)));
    }
}

/// Puts the forms split off an actor beside it, each with the offices that stand nearest to it. The text fixes no country for a form.
fn split(article: &Article, cast: &Cast<'_>, whole: &Actor, actors: &mut Vec<Actor>) {
    let forms: Vec<&Split> = cast.split.iter().filter(|s| s.from == whole.id).collect();
    if forms.is_empty() {
        return;
    }
    let near = |office: Span| {
        let gap = |m: &&Mention| (m.span.start.saturating_sub(office.end)).max(office.start.saturating_sub(m.span.end));
        whole.mentions.iter().min_by_key(gap).map_or(whole.id, |m| cast.moved(whole.id, m.span))
    };
    let part = |id: ActorId, name: String, mentions: Vec<Mention>| Actor {
        id,
        name,
        positions: whole.positions.iter().filter(|p| near(p.span) == id).cloned().collect(),
        salience: (whole.salience * mentions.len() as u32 / whole.mentions.len().max(1) as u32).max(1),
        mentions,
        ..whole.clone()
    };
    let mut off: Vec<Actor> = Vec::new();
    for form in &forms {
        let actor = part(form.id, form.party.name().to_owned(), form.mentions.clone());
        off.push(Actor { aliases: Vec::new(), possible_same: Vec::new(), country: None, sector: None, why: Rule::ActorSplit.alone(), ..actor });
    }
    let Some(actor) = actors.iter_mut().find(|a| a.id == whole.id) else { return };
    let gone = |name: &String| forms.iter().any(|f| f.party.name().eq_ignore_ascii_case(name));
    let mut aliases: Vec<String> = whole.aliases.iter().filter(|a| !gone(a)).cloned().collect();
    let left = cast.left(whole);
    let fullest = || self::forms(article, &left).into_iter().map(|f| f.0).rev().max_by_key(String::len);
    let name = if gone(&whole.name) { fullest().unwrap_or_else(|| whole.name.clone()) } else { whole.name.clone() };
    aliases.retain(|a| *a != name);
    *actor = Actor { aliases, ..part(whole.id, name, left) };
    actors.extend(off);
}

/// Adds to an actor what another one has that is the same.
fn absorb(actor: &mut Actor, other: Actor) {
    let known = |actor: &Actor, name: &String| std::iter::once(&actor.name).chain(&actor.aliases).any(|n| n.eq_ignore_ascii_case(name));
    for name in std::iter::once(other.name).chain(other.aliases) {
        if !known(actor, &name) {
            actor.aliases.push(name);
        }
    }
    for position in other.positions {
        if !actor.positions.iter().any(|p| p.title.eq_ignore_ascii_case(&position.title) && p.former == position.former) {
            actor.positions.push(position);
        }
    }
    actor.mentions.extend(other.mentions);
    actor.mentions.sort_unstable_by_key(|m| m.span);
    actor.mentions.dedup_by_key(|m| m.span);
    actor.possible_same.extend(other.possible_same);
    actor.country = actor.country.take().or(other.country);
    actor.sector = actor.sector.take().or(other.sector);
    actor.salience = actor.salience.saturating_add(other.salience);
    actor.why = Rule::ActorJoined.alone();
}
