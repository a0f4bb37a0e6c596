//! Decisions: what the analyst laid over what was found, tied to words, so that a text analyzed anew keeps them.

use super::{Marks, identity};
use crate::article::{Article, Span};
use crate::briefing::{Actor, Assessment, Attribution, Briefing, Implication, Place, Quote, Region, RegionId, Rule, Speaker};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a decision holds on to: words of the text, and which of several records of the same words. Ids and offsets would not outlive a new analysis.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// The words.
    pub words: String,
    /// How many records of these words come before.
    pub nth: usize,
}

/// Who spoke, by the name of the actor, as decided on; `None` for nobody named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken(pub Option<String>);

/// One line that was found, whichever panel it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claim {
    /// What sort of line.
    pub kind: ClaimKind,
    /// Which of them.
    pub anchor: Anchor,
}

/// The sorts of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the nouns of the briefing")]
pub enum ClaimKind {
    Actor,
    Quote,
    Region,
    Implication,
}

/// What the reader says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants say what they are")]
pub enum Verdict {
    Right,
    Wrong,
}

/// The place decided on for a region; `None` for "none of these".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice(pub Option<Box<Place>>);

impl Anchor {
    fn of<T>(records: &[T], at: usize, words: impl Fn(&T) -> String) -> Option<Self> {
        let own = words(records.get(at)?);
        let nth = records.iter().take(at).filter(|r| words(r) == own).count();
        Some(Self { words: own, nth })
    }

    /// That of a region: the words of its first mention.
    pub fn region(article: &Article, briefing: &Briefing, id: RegionId) -> Option<Self> {
        let at = briefing.regions.iter().position(|r| r.id == id)?;
        Self::of(&briefing.regions, at, |r| named(article, r))
    }

    /// That of an actor: its name.
    pub fn actor(briefing: &Briefing, at: usize) -> Option<Self> {
        Self::of(&briefing.actors, at, |a| a.name.clone())
    }

    /// That of a quote: the words of its cue and what was said.
    pub fn quote(article: &Article, briefing: &Briefing, at: usize) -> Option<Self> {
        Self::of(&briefing.quotes, at, |q| reported(article, q))
    }

    /// That of an implication: the words of its cue and its effect.
    pub fn implication(article: &Article, briefing: &Briefing, at: usize) -> Option<Self> {
        Self::of(&briefing.implications, at, |i| claimed(article, i))
    }
}

fn named(article: &Article, region: &Region) -> String {
    region.mentions.first().map_or_else(String::new, |m| folded(article, m.span))
}

fn claimed(article: &Article, implication: &Implication) -> String {
    let spans = implication.cue.iter().copied().chain([implication.effect]);
    spans.map(|s| folded(article, s)).collect::<Vec<_>>().join(" / ")
}

fn reported(article: &Article, quote: &Quote) -> String {
    let spans = quote.cue.iter().chain(&quote.content);
    spans.map(|s| folded(article, *s)).collect::<Vec<_>>().join(" / ")
}

/// The words of a span with every white space folded, as a page laid out anew would have them.
pub(super) fn folded(article: &Article, span: Span) -> String {
    article.words(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was found with what was decided on top; the same value where nothing was decided.
pub fn effective(article: &Article, found: &Arc<Briefing>, marks: &Marks) -> Arc<Briefing> {
    if marks.places.is_empty() && marks.assessed.is_empty() && marks.speakers.is_empty() && marks.identities.is_empty() {
        return found.clone();
    }
    let mut briefing = Briefing::clone(found);
    if !marks.identities.is_empty() {
        identity::identify(article, found, &mut briefing, &marks.identities);
    }
    for (anchor, choice) in &marks.places {
        let at = found.regions.iter().enumerate().filter(|(_, r)| named(article, r) == anchor.words).nth(anchor.nth).map(|r| r.0);
        if let Some(region) = at.and_then(|at| briefing.regions.get_mut(at)) {
            settle(article, found, region, choice);
        }
    }
    for (anchor, spoken) in &marks.speakers {
        let at = found.quotes.iter().enumerate().filter(|(_, q)| reported(article, q) == anchor.words).nth(anchor.nth).map(|q| q.0);
        if let Some(quote) = at.and_then(|at| briefing.quotes.get_mut(at)) {
            attribute(&briefing.actors, quote, spoken);
        }
    }
    for (anchor, assessment) in &marks.assessed {
        let same = briefing.implications.iter_mut().filter(|i| claimed(article, i) == anchor.words);
        if let Some(implication) = same.into_iter().nth(anchor.nth) {
            implication.assessed = Some(Assessment::clone(assessment));
        }
    }
    Arc::new(briefing)
}

/// The decisions that hold on to nothing in `found`: words of a text that has changed, or of a finding that is found no more. They are kept, and hold again should
/// their words come back.
pub fn lost<'a>(article: &Article, found: &Briefing, marks: &'a Marks) -> Vec<&'a Anchor> {
    let regions = |a: &Anchor| found.regions.iter().filter(|r| named(article, r) == a.words).count() > a.nth;
    let implications = |a: &Anchor| found.implications.iter().filter(|i| claimed(article, i) == a.words).count() > a.nth;
    let places = marks.places.keys().filter(|a| !regions(a));
    let quotes = |a: &Anchor| found.quotes.iter().filter(|q| reported(article, q) == a.words).count() > a.nth;
    let actors = |a: &Anchor| found.actors.iter().filter(|o| o.name == a.words).count() > a.nth;
    let holds = |claim: &&Claim| match claim.kind {
        ClaimKind::Actor => actors(&claim.anchor),
        ClaimKind::Quote => quotes(&claim.anchor),
        ClaimKind::Region => regions(&claim.anchor),
        ClaimKind::Implication => implications(&claim.anchor),
    };
    let assessed = marks.assessed.keys().filter(|a| !implications(a));
    let speakers = marks.speakers.keys().filter(|a| !quotes(a));
    let verdicts = marks.verdicts.keys().chain(&marks.aside).filter(|claim| !holds(claim)).map(|claim| &claim.anchor);
    let identities = identity::lost(article, found, &marks.identities).into_iter().map(|party| &party.actor);
    places.chain(assessed).chain(speakers).chain(verdicts).chain(identities).collect()
}

/// Puts the place decided on into a region, with what depends on it. All mentions follow, because they are one region.
fn settle(article: &Article, found: &Briefing, region: &mut Region, choice: &Choice) {
    let chosen = choice.0.as_deref();
    if region.place.as_ref() == chosen {
        return;
    }
    let country = |p: &Option<Place>| p.as_ref().and_then(|p| p.country.clone());
    region.place = chosen.cloned();
    region.name = region.place.as_ref().map_or_else(|| named(article, region), |p| p.name.clone());
    region.focus = country(&region.place).is_some_and(|c| found.regions.iter().any(|r| r.focus && country(&r.place).as_ref() == Some(&c)));
    region.why = Rule::RegionChosen.alone();
    if let Some(place) = &region.place {
        region.precision = precision(&place.feature);
    }
}

/// Puts the speaker decided on into a quote.
fn attribute(actors: &[Actor], quote: &mut Quote, spoken: &Spoken) {
    let called = |name: &String| actors.iter().find(|a| a.name == *name).or_else(|| actors.iter().find(|a| a.aliases.contains(name)));
    let actor = |name: &String| called(name).map(|a| a.id);
    quote.speaker = spoken.0.as_ref().map(|name| Speaker { actor: actor(name), span: None, text: name.clone() });
    quote.attribution = if quote.speaker.is_some() { Attribution::Named } else { Attribution::Orphan };
}

/// How exactly the point of a feature is meant: 1 a settlement or site, 2 a district or vicinity, 3 a province or larger.
fn precision(feature: &str) -> u8 {
    match feature {
        f if f.starts_with("PPL") || f.starts_with("ST") || f == "SITE" => 1,
        "ADM2" | "ADM3" | "ADM4" => 2,
        _ => 3,
    }
}
