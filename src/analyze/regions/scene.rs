//! The scene: what the names of an article, taken together, say of where it plays. Each name is judged by what the others say.

use super::mention::Found;
use super::resolve::{Containers, Group, lies_in};
use crate::analyze::gazetteer::{self, Kind, Spot};
use std::collections::BTreeMap;

/// What a reading that is only likely counts for as evidence, beside a sure one.
const TENTATIVE: f64 = 0.5;
/// What the place in an outlet's name counts for: "Houston Chronicle".
const HOME: f64 = 0.5;
/// What a capital counts for: most of them share their name with towns.
const CAPITAL: f64 = 0.8;
/// What it costs a reading to lie in a country that no other name of the article points to.
const ELSEWHERE: f64 = -0.8;
/// So many towns are looked at for neighbors.
const NEIGHBORS: usize = 40;
/// Towns less than so many degrees apart are neighbors: about 100 km.
const NEAR: f64 = 1.0;

/// What one name says of where the article plays.
#[derive(Clone, Copy, Debug)]
struct Vote {
    group: usize,
    spot: Spot,
    weight: f64,
}

/// The votes, and their sums.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// By group, in order.
    votes: Vec<Vote>,
    /// The weightiest votes for towns.
    towns: Vec<Vote>,
    total: f64,
    countries: BTreeMap<&'static str, f64>,
    divisions: BTreeMap<(&'static str, &'static str), f64>,
}

impl Scene {
    /// Weighs every name: those that have one reading, or one far ahead, fully, the others by what the last reading made of them.
    /// The outlet's home, where its name says one, is the faintest voice.
    pub(super) fn of(found: &[Found], groups: &[Group], containers: &Containers, home: Option<Spot>) -> Self {
        let mut scene = Self::default();
        for (n, group) in groups.iter().enumerate() {
            let Some((spot, belief)) = reading(found, group, containers).filter(|(s, _)| !s.country.is_empty()) else { continue };
            let dateline = group.found(found).any(|f| f.dateline);
            let weight = belief * (group.mentions.len() as f64).sqrt() * if dateline { 2.0 } else { 1.0 };
            scene.vote(Vote { group: n, spot, weight });
        }
        if let Some(spot) = home.filter(|s| !s.country.is_empty()) {
            scene.vote(Vote { group: usize::MAX, spot, weight: HOME });
        }
        scene.towns = scene.votes.iter().filter(|v| v.spot.feature.starts_with("PPL")).copied().collect();
        scene.towns.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        scene.towns.truncate(NEIGHBORS);
        scene
    }

    fn vote(&mut self, vote: Vote) {
        self.votes.push(vote);
        self.total += vote.weight;
        *self.countries.entry(vote.spot.country).or_default() += vote.weight;
        if !vote.spot.admin.is_empty() {
            *self.divisions.entry((vote.spot.country, vote.spot.admin)).or_default() += vote.weight;
        }
    }

    /// What the other names of the article add to a reading of group `n`.
    pub(super) fn presence(&self, n: usize, spot: &Spot) -> f64 {
        let own = self.votes.binary_search_by_key(&n, |v| v.group).ok().and_then(|k| self.votes.get(k));
        let minus = |same: bool| own.filter(|_| same).map_or(0.0, |v| v.weight);
        let total = self.total - minus(true);
        if total <= 1e-9 || spot.country.is_empty() {
            return 0.0;
        }
        let same_country = own.is_some_and(|v| v.spot.country == spot.country);
        let country = self.countries.get(spot.country).map_or(0.0, |w| w - minus(same_country));
        let same_division = own.is_some_and(|v| v.spot.country == spot.country && v.spot.admin == spot.admin);
        let division = self.divisions.get(&(spot.country, spot.admin)).map_or(0.0, |w| w - minus(same_division));
        let mut sum = if country > 1e-9 { 0.8 + 1.6 * country / total } else { ELSEWHERE };
        if division > 1e-9 {
            sum += 0.8 + 0.3 * division.min(4.0);
        }
        let near = |v: &&Vote| v.group != n && (v.spot.lat - spot.lat).abs() < NEAR && (v.spot.lon - spot.lon).abs() < NEAR && v.spot.name != spot.name;
        sum + 0.6 * self.towns.iter().filter(near).map(|v| v.weight).sum::<f64>().min(2.0)
    }

    /// Whether nothing is known of where the article plays, but for group `n` itself.
    pub(super) fn is_empty(&self, n: usize) -> bool {
        self.votes.iter().all(|v| v.group == n)
    }
}

/// The reading of a group that counts as evidence, and how much it is believed.
fn reading(found: &[Found], group: &Group, containers: &Containers) -> Option<(Spot, f64)> {
    let f = group.found(found).next()?;
    let container = group.container(found, containers).and_then(|c| c.entries.first()).and_then(gazetteer::Entry::spot);
    if let Some(container) = container {
        return f.entries.iter().filter_map(gazetteer::Entry::spot).find(|s| lies_in(s, &container)).map(|s| (s, 1.0));
    }
    if let Some(only) = f.entries.only() {
        return only.spot().map(|s| (s, 1.0));
    }
    let first = f.entries.first()?;
    let doubtful = f.entries.iter().filter(|e| matches!(e.kind, Kind::Country | Kind::Admin)).count() > 1;
    let judged = group.candidates.first();
    match (first.kind, judged) {
        (Kind::Country | Kind::Adjective | Kind::People | Kind::Admin, _) if !doubtful => first.spot().map(|s| (s, 1.0)),
        (Kind::Capital, None) => first.spot().map(|s| (s, CAPITAL)),
        (kind, Some((Some(id), share))) => gazetteer::spot(*id).map(|s| (s, share * if kind == Kind::Capital { CAPITAL } else { TENTATIVE })),
        _ => None,
    }
}
