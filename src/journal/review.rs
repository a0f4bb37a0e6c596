//! The reader's review of a briefing: which lines are right or wrong, and which were set aside.

use super::{Anchor, Claim, ClaimKind, Marks, Verdict};
use crate::article::Article;
use crate::briefing::{Briefing, Implication, Quote};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the reader said of the lines of one briefing; of most of them nothing. Actors and regions go by their numbers, which decisions leave as they are, quotes
/// and implications by their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review(BTreeMap<(ClaimKind, usize), Said>);

/// What the reader said of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether it is right.
    pub verdict: Option<Verdict>,
    /// Whether it was set aside.
    pub aside: bool,
}

/// Every line of a briefing, and what a decision about it would hold on to.
fn claims(article: &Article, found: &Briefing) -> impl Iterator<Item = (usize, Claim)> {
    let actors = found.actors.iter().enumerate().map(|(at, actor)| (ClaimKind::Actor, actor.id.0 as usize, Anchor::actor(found, at)));
    let regions = found.regions.iter().map(|region| (ClaimKind::Region, region.id.0 as usize, Anchor::region(article, found, region.id)));
    let quotes = (0..found.quotes.len()).map(|at| (ClaimKind::Quote, at, Anchor::quote(article, found, at)));
    let implications = (0..found.implications.len()).map(|at| (ClaimKind::Implication, at, Anchor::implication(article, found, at)));
    let all = actors.chain(regions).chain(quotes).chain(implications);
    all.filter_map(|(kind, number, anchor)| Some((number, Claim { kind, anchor: anchor? })))
}

impl Review {
    /// That of a briefing of which the reader said nothing.
    pub const NONE: Self = Self(BTreeMap::new());

    /// What the reader said of what was found in an article.
    pub fn of(article: &Article, found: &Briefing, marks: &Marks) -> Self {
        if marks.verdicts.is_empty() && marks.aside.is_empty() {
            return Self::NONE;
        }
        let said = |claim: &Claim| Said { verdict: marks.verdicts.get(claim).copied(), aside: marks.aside.contains(claim) };
        let all = claims(article, found).map(|(number, claim)| ((claim.kind, number), said(&claim)));
        Self(all.filter(|(_, said)| *said != Said::default()).collect())
    }

    /// What was said of a line: an actor or a region by its number, a quote or an implication by its place.
    pub fn line(&self, kind: ClaimKind, number: usize) -> Said {
        self.0.get(&(kind, number)).copied().unwrap_or_default()
    }

    /// Every line of which something was said.
    pub fn lines(&self) -> impl Iterator<Item = (ClaimKind, usize, Said)> {
        self.0.iter().map(|((kind, number), said)| (*kind, *number, *said))
    }

    /// A briefing without the lines that were set aside, for readers who shall not see them, and what was said of the others.
    pub fn without_aside<'b>(&self, briefing: &'b Briefing) -> (Cow<'b, Briefing>, Self) {
        if !self.lines().any(|(_, _, said)| said.aside) {
            return (Cow::Borrowed(briefing), self.clone());
        }
        let mut shown = briefing.clone();
        shown.actors.retain(|actor| !self.line(ClaimKind::Actor, actor.id.0 as usize).aside);
        shown.quotes = self.kept(ClaimKind::Quote, &briefing.quotes).map(|(_, quote)| Quote::clone(quote)).collect();
        shown.implications = self.kept(ClaimKind::Implication, &briefing.implications).map(|(_, implication)| Implication::clone(implication)).collect();
        let quotes = self.kept(ClaimKind::Quote, &briefing.quotes).enumerate().map(|(to, (from, _))| (ClaimKind::Quote, from, to));
        let implications = self.kept(ClaimKind::Implication, &briefing.implications).enumerate().map(|(to, (from, _))| (ClaimKind::Implication, from, to));
        let moved = quotes.chain(implications).map(|(kind, from, to)| ((kind, to), self.line(kind, from)));
        let named = self.lines().filter(|(kind, ..)| matches!(kind, ClaimKind::Actor | ClaimKind::Region)).map(|(kind, number, said)| ((kind, number), said));
        let said = moved.chain(named).filter(|(_, said)| *said != Said::default()).collect();
        (Cow::Owned(shown), Self(said))
    }

    fn kept<'a, T>(&'a self, kind: ClaimKind, lines: &'a [T]) -> impl Iterator<Item = (usize, &'a T)> {
        lines.iter().enumerate().filter(move |(at, _)| !self.line(kind, *at).aside)
    }
}
