//! Names: people, organizations, places, and every way the text names them.

mod agency;
mod alike;
mod cut;
mod describe;
mod join;
mod kind;
mod office;
mod party;
mod refer;
mod relabel;
mod runs;
mod states;
#[cfg(not(feature = "dev"))]
mod tagger;
#[cfg(feature = "dev")]
pub(super) mod tagger;
mod view;
mod words;

pub(crate) use agency::Agency;
pub(crate) use words::{Sorts, sorts};

use super::text::Text;
use crate::article::Span;
use crate::briefing::{ActorId, ActorKind, Country, EntityKind, Mention, PossibleSame};
use std::ops::Range;

/// One named mention, joined to a party where it names one.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The bare name, without title and possessive.
    pub(crate) span: Span,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What kind of name.
    pub(crate) kind: EntityKind,
    /// The party it was joined to: a person, an organization, or the government of a country for its name, capital, seat or demonym.
    pub(crate) party: Option<ActorId>,
}

/// A title that stands with a name, before it is known whether its bearer acts.
#[derive(Clone, Debug)]
pub(crate) struct Titled {
    /// The words of the title ("Foreign Minister").
    pub(crate) span: Span,
    /// What the office is called, where the text tells it by a verb ("chairs").
    pub(crate) title: Option<&'static str>,
    /// The body or country it is held in, as it should be shown ("North Korea").
    pub(crate) affiliation: Option<String>,
    /// Whether it is a former one.
    pub(crate) former: bool,
}

/// Everybody and everything that may turn out to act: all mentions the passes could join.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    /// Its id, the index in [`Names::parties`].
    pub(crate) id: ActorId,
    /// What it would be as an actor.
    pub(crate) kind: ActorKind,
    /// Its fullest name.
    pub(crate) name: String,
    /// The country it belongs to.
    pub(crate) country: Option<Country>,
    /// Mentions by name, by description and by pronoun, in order.
    pub(crate) mentions: Vec<Mention>,
    /// Titles that stand with its mentions.
    pub(crate) titles: Vec<Titled>,
    /// Other parties that its name may also stand for.
    pub(crate) possible_same: Vec<PossibleSame>,
}

/// What the names pass found.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Every named mention, in order, not overlapping.
    pub(crate) named: Vec<Named>,
    /// Every party.
    pub(crate) parties: Vec<Party>,
    /// Which words are subjects and agents of verbs.
    pub(crate) agency: Agency,
}

impl Names {
    /// The party of the mention that ends last inside `span`, else of any that touches it: the head of an English noun phrase stands late.
    pub(crate) fn party_in(&self, span: Span) -> Option<&Party> {
        let inside = |m: &&Mention| span.covers(m.span);
        let best = self.parties.iter().flat_map(|p| p.mentions.iter().filter(inside).map(move |m| (m.span.end, p))).max_by_key(|(end, _)| *end);
        best.map(|(_, p)| p).or_else(|| self.parties.iter().find(|p| p.mentions.iter().any(|m| m.span.touches(span))))
    }

    /// The party with this id.
    pub(crate) fn party(&self, id: ActorId) -> Option<&Party> {
        self.parties.get(id.0 as usize)
    }

    /// The named mention that holds token `i`.
    pub(crate) fn named_at(&self, i: usize) -> Option<&Named> {
        let next = self.named.partition_point(|n| n.tokens.start <= i);
        next.checked_sub(1).and_then(|k| self.named.get(k)).filter(|n| n.tokens.contains(&i))
    }
}

/// What the rules see.
fn rules(view: &view::View<'_>) -> Vec<kind::Kinded> {
    let mut pieces = Vec::new();
    for run in runs::find(view) {
        cut::cut(view, run, &mut pieces);
    }
    relabel::complete(view, kind::settle(view, pieces))
}

/// Finds every name and joins the mentions of each party.
pub(crate) fn find(text: &Text<'_>) -> Names {
    let view = view::View::new(text);
    let kinded = settled(&view, &rules(&view));
    let agency = Agency::new(text);
    let (parties, owners) = party::make(&view, &kinded, &agency);
    let whole = |k: &kind::Kinded, party: Option<ActorId>| {
        Some(Named { span: text.span(k.piece.tokens.clone())?, tokens: k.piece.tokens.clone(), kind: k.kind, party })
    };
    let named = kinded.iter().zip(owners).filter_map(|(k, party)| whole(k, party)).collect();
    Names { named, parties, agency }
}

/// The names as the tagger decides them over the rules, with the titles the rules found. Of look-alikes (nationalities, works, events) it knows nothing:
/// there the rules' word stands, as it does for places and bodies where every word is in capitals, which the tagger has hardly seen.
fn settled(view: &view::View<'_>, rules: &[kind::Kinded]) -> Vec<kind::Kinded> {
    let tagged = tagger::tag(view, rules);
    let title = |tokens: &Range<usize>| {
        let at = rules.partition_point(|r| r.piece.tokens.end <= tokens.start);
        let same = rules.get(at).filter(|r| r.piece.tokens.start == tokens.start);
        same.and_then(|r| r.piece.title.clone()).or_else(|| cut::title_before(view, tokens.start))
    };
    let mut out: Vec<kind::Kinded> = Vec::with_capacity(tagged.len());
    for (mut tokens, kind) in tagged {
        // "Chile's National Service" is two names.
        let mark =
            tokens.clone().find(|&k| matches!(view.lower(k), "'s" | "’s")).filter(|&k| kind == EntityKind::Org && k > tokens.start && k + 1 < tokens.end);
        let owner = mark.map(|k| tokens.start..k).filter(|o| {
            let words = view.text.span(o.clone()).map_or("", |s| view.text.words(s));
            super::gazetteer::country_of(words).is_some_and(|(_, r)| r == super::gazetteer::Relation::Name)
        });
        if let Some(owner) = owner {
            tokens.start = owner.end + 1;
            out.push(kind::Kinded { piece: cut::Piece { tokens: owner, title: None, kind: Some(EntityKind::Loc) }, kind: EntityKind::Loc });
        }
        let title = if kind == EntityKind::Per { title(&tokens) } else { None };
        out.push(kind::Kinded { piece: cut::Piece { tokens, title, kind: Some(kind) }, kind });
    }
    let free = |r: &kind::Kinded| {
        let next = out.partition_point(|k| k.piece.tokens.end <= r.piece.tokens.start);
        let shouted = r.kind != EntityKind::Per && view.style(r.piece.tokens.start) == view::Style::Shouted;
        (r.kind == EntityKind::Misc || shouted) && out.get(next).is_none_or(|k| k.piece.tokens.start >= r.piece.tokens.end)
    };
    let others: Vec<kind::Kinded> = rules.iter().filter(|r| free(r)).cloned().collect();
    out.extend(others);
    out.sort_by_key(|k| k.piece.tokens.start);
    out
}
