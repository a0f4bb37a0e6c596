//! Who acts: the cast made of names, with positions and weight.

mod involved;
mod scrub;
mod sector;

pub(crate) use scrub::keep_only_the_cast;

use super::names::{Names, Party, Sorts, Titled, sorts};
use super::text::Text;
use crate::article::BlockKind;
use crate::briefing::{Actor, ActorId, ActorKind, Affected, Event, Form, Implication, Position, Quote, Rule, Why};
use rustc_hash::FxHashMap as HashMap;

/// The parts a party plays in the other lists.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    /// Speaker of a quote, holder of an implication, agent of an event: how often.
    leading: u32,
    /// Recipient of an event, affected by an implication: how often.
    passive: u32,
    /// The first and weightiest of them.
    why: Option<Why>,
}

/// Chooses who of the parties acts in this article, and says what office they hold.
pub(crate) fn cast(text: &Text<'_>, names: &Names, quotes: &[Quote], implications: &[Implication], events: &[Event]) -> Vec<Actor> {
    let parts = parts(quotes, implications, events);
    let mut actors: Vec<Actor> = names
        .parties
        .iter()
        .filter_map(|party| {
            let part = parts.get(&party.id).copied().unwrap_or_default();
            let why = part.why.or_else(|| acts(text, names, party)).or_else(|| office(text, party))?;
            Some(actor(text, party, part, why))
        })
        .collect();
    actors.sort_by_key(|a| (std::cmp::Reverse(a.salience), a.mentions.first().map(|m| m.span.start)));
    actors
}

fn parts(quotes: &[Quote], implications: &[Implication], events: &[Event]) -> HashMap<ActorId, Parts> {
    let mut out: HashMap<ActorId, Parts> = HashMap::default();
    let by = |rule: Rule, why: Why| Why { rule, ..why };
    let speakers = quotes.iter().filter_map(|q| Some((q.speaker.as_ref()?.actor?, by(Rule::ActorSpeaks, q.why))));
    let holders = implications.iter().filter_map(|i| Some((i.holder.actor?, by(Rule::ActorHolds, i.why))));
    let agents = events.iter().flat_map(|e| e.agents.iter().map(move |a| (*a, by(Rule::ActorActs, e.why))));
    for (id, why) in speakers.chain(holders).chain(agents) {
        let parts = out.entry(id).or_default();
        parts.leading += 1;
        parts.why = parts.why.or(Some(why));
    }
    let recipients = events.iter().flat_map(|e| e.recipients.iter().map(move |a| (*a, by(Rule::ActorUndergoes, e.why))));
    let affected = implications.iter().flat_map(|i| i.affected.iter().map(move |a| (*a, by(Rule::ActorAffected, i.why)))).filter_map(|(a, why)| match a {
        Affected::Actor(id) => Some((id, why)),
        Affected::Region(_) => None,
    });
    for (id, why) in recipients.chain(affected) {
        let parts = out.entry(id).or_default();
        parts.passive += 1;
        parts.why = parts.why.or(Some(why));
    }
    out
}

/// Why the party acts by its mentions alone: one is the subject or agent of a verb, or something is done to it. A government's mentions are chosen for that already.
fn acts(text: &Text<'_>, names: &Names, party: &Party) -> Option<Why> {
    if party.kind == ActorKind::Government {
        return Some(party.mentions.first().map_or(Rule::ActorGovernment.alone(), |m| Rule::ActorGovernment.on(m.span)));
    }
    let acting = party.mentions.iter().find(|m| {
        let last = text.tokens_in(m.span).end.saturating_sub(1);
        let said = text.sentence_at(m.span.start).is_some_and(|s| s.kind.carries_claims());
        said && involved::involved(text, names, party, last)
    });
    acting.map(|m| Rule::ActorSubject.on(m.span))
}

/// Why a party that does nothing is in the cast all the same: the text says what office it holds, and a reader wants to know who that is.
fn office(text: &Text<'_>, party: &Party) -> Option<Why> {
    let told = |t: &&Titled| text.sentence_at(t.span.start).is_some_and(|s| s.kind.carries_claims());
    party.titles.iter().find(told).map(|t| Rule::ActorOffice.on(t.span))
}

fn actor(text: &Text<'_>, party: &Party, played: Parts, why: Why) -> Actor {
    let positions = positions(text, party);
    Actor {
        id: party.id,
        kind: party.kind,
        name: party.name.clone(),
        aliases: aliases(text, party),
        possible_same: party.possible_same.clone(),
        sector: sector::of(party, &positions),
        positions,
        country: party.country.clone(),
        salience: salience(text, party, played),
        mentions: party.mentions.clone(),
        why,
    }
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The other names the text uses, each once: descriptions count where they hold a name ("U.S. officials").
fn aliases(text: &Text<'_>, party: &Party) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for mention in &party.mentions {
        let words = flat(text.words(mention.span));
        let named = match mention.form {
            Form::Name => true,
            Form::Nominal => words.chars().any(char::is_uppercase) && !words.starts_with("The "),
            Form::Pronoun => false,
        };
        let same = |a: &String| a.eq_ignore_ascii_case(&words);
        if named && !party.name.eq_ignore_ascii_case(&words) && !out.iter().any(same) {
            out.push(words);
        }
    }
    out
}

/// The offices, each once: a bare "President" adds nothing to "President of Ukraine".
fn positions(text: &Text<'_>, party: &Party) -> Vec<Position> {
    let mut out: Vec<Position> = Vec::new();
    for titled in &party.titles {
        let title = titled.title.map_or_else(|| singular(&flat(text.words(titled.span))), str::to_owned);
        let affiliation = titled.affiliation.clone();
        let head = |t: &str| t.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let known = out.iter_mut().find(|p| {
            let (a, b) = (p.title.to_lowercase(), title.to_lowercase());
            let nested = a == b || (head(&a) == head(&b) && (a.ends_with(&format!(" {b}")) || b.ends_with(&format!(" {a}"))));
            nested && p.former == titled.former && (p.affiliation == affiliation || p.affiliation.is_none() || affiliation.is_none())
        });
        match known {
            Some(known) => {
                if title.len() > known.title.len() {
                    (known.title, known.span) = (title, titled.span);
                }
                known.affiliation = known.affiliation.take().or(affiliation);
            }
            None => out.push(Position { title, affiliation, former: titled.former, span: titled.span }),
        }
    }
    out
}

/// "MPs" → "MP": an office shared by several is one for each. "Ex-" and "then-" are told by [`Position::former`].
fn singular(title: &str) -> String {
    let title = ["Ex-", "ex-", "Then-", "then-"].iter().find_map(|p| title.strip_prefix(p)).unwrap_or(title);
    let last = title.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let plural = sorts(&last).is(Sorts::TITLES) && !sorts(&last).is(Sorts::TITLE);
    if plural { title.strip_suffix('s').unwrap_or(title).to_owned() } else { title.to_owned() }
}

/// Headline 4, first paragraph 3, speaker, agent or holder 2 each, other mentions 1.
fn salience(text: &Text<'_>, party: &Party, played: Parts) -> u32 {
    let first = text.sentences.iter().find(|s| s.kind.carries_claims()).map(|s| s.block);
    let mut sum = 2 * played.leading;
    for mention in &party.mentions {
        sum += match text.sentence_at(mention.span.start) {
            Some(s) if s.kind == BlockKind::Title => 4,
            Some(s) if Some(s.block) == first => 3,
            _ => 1,
        };
    }
    let apart = !text.article.blocks.iter().any(|b| b.kind == BlockKind::Title);
    let headline = text.article.title.as_deref().filter(|_| apart).unwrap_or_default();
    let named = party.mentions.iter().filter(|m| m.form == Form::Name).any(|m| holds(headline, text.words(m.span)));
    sum + if named { 4 } else { 0 }
}

/// Whether a headline holds a name as whole words.
fn holds(headline: &str, name: &str) -> bool {
    let at = headline.find(name).filter(|_| !name.is_empty());
    at.is_some_and(|at| {
        let before = headline.get(..at).and_then(|s| s.chars().next_back()).is_none_or(|c| !c.is_alphanumeric());
        let after = headline.get(at + name.len()..).and_then(|s| s.chars().next()).is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}
