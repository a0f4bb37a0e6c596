//! Resolution: which place each name means.
//!
//! Evidence in this order of weight: a container named beside it ("Springfield, Illinois"), its kind (large areas, then countries, then divisions), the
//! countries and divisions that the article's sure names lie in, the article's focus, its population. "None of these" is always a candidate.

use super::cues::CUES;
use super::mention::Found;
use super::scene::Scene;
use crate::analyze::gazetteer::{self, Entries, Entry, Kind, Scope, Spot, Word};
use crate::analyze::text::Text;
use crate::briefing::{Rule, Why};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// How many places a region keeps as candidates, beside "none of these".
const KEPT: usize = 5;
/// Towns less than so many degrees apart are one to a reader: the town and its suburb. Only the best is kept.
const APART: f64 = 0.7;

/// All mentions of one name, with what it may mean.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Indices of the mentions, in order.
    pub(super) mentions: Vec<usize>,
    /// Places with their share of belief, best first; `None` is "none of these".
    pub(super) candidates: Vec<(Option<u32>, f64)>,
    /// What decided between them.
    pub(super) why: Option<Why>,
}

impl Group {
    /// Its mentions.
    pub(super) fn found<'f>(&self, found: &'f [Found]) -> impl Iterator<Item = &'f Found> {
        self.mentions.iter().filter_map(|i| found.get(*i))
    }

    /// The mention that contains one of them.
    pub(super) fn container<'f>(&self, found: &'f [Found], containers: &Containers) -> Option<&'f Found> {
        self.mentions.iter().find_map(|i| containers.get(i)).and_then(|c| found.get(*c))
    }

    /// The place chosen, if any.
    pub(super) fn place(&self) -> Option<u32> {
        self.candidates.first().and_then(|c| c.0)
    }
}

/// Mention → the mention that contains it.
pub(super) type Containers = HashMap<usize, usize>;

/// Groups the mentions by name and ranks the candidates of each name.
pub(super) fn resolve(text: &Text<'_>, found: &[Found]) -> Vec<Group> {
    let containers = containers(text, found);
    let mut groups = groups(found, &containers);
    let home = home(text);
    // twice: what the first reading finds plausible is evidence for the second
    for _ in 0..2 {
        let scene = Scene::of(found, &groups, &containers, home);
        let judged: Vec<_> = groups.iter().enumerate().map(|(n, group)| candidates(text, found, (n, group), &containers, &scene)).collect();
        for (group, candidates) in groups.iter_mut().zip(judged) {
            group.candidates = candidates;
        }
    }
    for group in &mut groups {
        group.why = Some(why(found, group, &containers));
    }
    groups
}

/// The first well-known place that the outlet's name holds: the Houston of the "Houston Chronicle", the Korea of the "Korea Herald".
fn home(text: &Text<'_>) -> Option<Spot> {
    let words: Vec<String> = text.article.outlet.name.as_deref()?.split_whitespace().map(str::to_lowercase).collect();
    let word = |k: usize| words.get(k).map(|w| Word { lower: w.trim_matches(['(', ')', ',', '.']), caps: false });
    (0..words.len()).find_map(|k| gazetteer::longest_match(word, k, Scope::Known)?.entries.first()?.spot())
}

/// What decided for the place chosen. Where it is not the one that stands highest by itself, the other places of the article did.
fn why(found: &[Found], group: &Group, containers: &Containers) -> Why {
    let Some(chosen) = group.place() else { return Rule::RegionUnlisted.alone() };
    if let Some(container) = group.container(found, containers) {
        return Rule::RegionContained.on(container.span);
    }
    let entries = group.found(found).next().map_or_else(Entries::default, |f| f.entries);
    let mut ids: Vec<u32> = entries.iter().map(|e| e.id).collect();
    ids.dedup();
    let highest = entries.iter().filter_map(|e| Some((e.id, standing(e.kind, &e.spot()?)))).max_by(|a, b| a.1.total_cmp(&b.1));
    match highest {
        _ if ids.len() == 1 => Rule::RegionOnly.alone(),
        Some((id, _)) if id != chosen => Rule::RegionScene.alone(),
        _ => Rule::RegionKnown.alone(),
    }
}

/// Mentions by name. The same name with another container is another place: Springfield, Illinois, and Springfield, Ohio; without one it is the first of them.
fn groups(found: &[Found], containers: &Containers) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut named: HashMap<(&str, bool), usize> = HashMap::default();
    let holders: HashSet<usize> = containers.values().copied().collect();
    let mut contained: HashMap<(&str, u32), usize> = HashMap::default();
    let mut placed: HashSet<usize> = HashSet::default();
    for (i, f) in found.iter().enumerate() {
        let beside = containers.get(&i).and_then(|c| found.get(*c)).and_then(|c| c.entries.first()).map(|e| e.id);
        // "Buffalo, New York" says nothing of the New York of the next sentence
        let name = (f.key.as_str(), holders.contains(&i));
        let open = named.get(&name).copied();
        let free = |at: usize| !placed.contains(&at);
        let at = match beside {
            None => open,
            Some(id) => contained.get(&(f.key.as_str(), id)).copied().or_else(|| open.filter(|at| free(*at))),
        };
        let at = at.unwrap_or(groups.len());
        if at == groups.len() {
            groups.push(Group::default());
        }
        named.entry(name).or_insert(at);
        if let Some(id) = beside {
            contained.insert((f.key.as_str(), id), at);
            placed.insert(at);
        }
        if let Some(group) = groups.get_mut(at) {
            group.mentions.push(i);
        }
    }
    groups
}

/// Mention → the mention that contains it: right behind it and a comma, or behind "in".
fn containers(text: &Text<'_>, found: &[Found]) -> Containers {
    let mut out = HashMap::default();
    for (i, pair) in found.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let gap = b.tokens.start.checked_sub(a.next());
        let link = text.lower(a.next());
        let touching = gap == Some(1) && matches!(link, "," | "in" | "(") || gap == Some(2) && link == "in" && text.lower(a.next() + 1) == "the";
        if touching && !a.is_demonym() && !b.is_demonym() && b.entries.iter().any(|e| is_container(e.kind)) && holds(a, b) {
            out.insert(i, i + 1);
        }
    }
    out
}

fn is_container(kind: Kind) -> bool {
    matches!(kind, Kind::Country | Kind::Admin | Kind::Abbreviation | Kind::Region)
}

/// Whether some reading of `a` lies in some reading of `b`: else "Paris, Germany and Spain" would be a town in Germany.
fn holds(a: &Found, b: &Found) -> bool {
    a.entries.is_empty() || a.entries.iter().filter_map(Entry::spot).any(|s| b.entries.iter().filter_map(Entry::spot).any(|c| lies_in(&s, &c)))
}

/// Whether a place lies in a container: a country, a division, a region of one country.
pub(super) fn lies_in(spot: &Spot, container: &Spot) -> bool {
    let inside = !container.country.is_empty() && spot.country == container.country;
    let same = spot.id == container.id;
    inside
        && !same
        && (container.feature.starts_with("PCL")
            || (container.feature == "ADM1" && spot.admin == container.admin && spot.feature != "ADM1")
            || container.feature == "RGN")
}

/// The candidates of one name with their shares of belief, best first.
fn candidates(text: &Text<'_>, found: &[Found], (n, group): (usize, &Group), containers: &Containers, scene: &Scene) -> Vec<(Option<u32>, f64)> {
    let Some(f) = group.found(found).next() else { return Vec::new() };
    let typed = group.found(found).find_map(|f| f.kind_word);
    let division = typed.is_some_and(|k| CUES.divisions.contains(text.lower(k)));
    let beside = group.container(found, containers);
    let lesser = typed.is_some_and(|k| CUES.lesser.contains(text.lower(k))) || f.tokens.end.checked_sub(1).is_some_and(|k| CUES.lesser.contains(text.lower(k)));
    let inside = contained_by(found, group, containers);
    let mut scored: Vec<(Option<u32>, f64)> = Vec::with_capacity(8);
    for entry in f.entries.iter() {
        let Some(spot) = entry.spot() else { continue };
        if lesser && spot.feature.starts_with("PPL") {
            continue;
        }
        let mut score = standing(entry.kind, &spot) + scene.presence(n, &spot);
        if spot.feature == "ADM2" && f.entries.only().is_some() {
            score += 2.0;
        }
        if let Some(container) = beside {
            let fits = container.entries.iter().filter_map(Entry::spot).any(|c| lies_in(&spot, &c));
            score += if fits { 9.0 } else { -4.0 };
        }
        if inside.iter().any(|s| lies_in(s, &spot)) {
            score += 9.0;
        }
        if entry.kind == Kind::Admin && typed.is_none() && inside.is_empty() && names_its_seat(f, &spot) {
            score -= 2.5;
        }
        if typed.is_some() {
            score += match entry.kind {
                Kind::Admin if division => 7.0,
                Kind::City | Kind::Capital if division => -1.0,
                _ => 0.0,
            };
        }
        if scored.iter().all(|(id, _)| *id != Some(entry.id)) {
            scored.push((Some(entry.id), score));
        }
    }
    scored.push((None, nothing(scene.is_empty(n), beside.is_some())));
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    shares(scored)
}

/// Whether a large town of the division, or the capital of its country, has the same name: alone, "Kursk" and "New York" are the cities.
fn names_its_seat(f: &Found, division: &Spot) -> bool {
    let seat = |kind: Kind, s: &Spot| {
        s.country == division.country && (kind == Kind::Capital || kind == Kind::City && s.admin == division.admin && s.population > 50_000)
    };
    f.entries.iter().any(|e| e.spot().is_some_and(|s| seat(e.kind, &s)))
}

/// The readings of towns for which a mention of this group is the container.
fn contained_by(found: &[Found], group: &Group, containers: &Containers) -> Vec<Spot> {
    let of = group.mentions.iter().filter_map(|i| i.checked_sub(1)).filter(|k| containers.get(k).is_some_and(|c| group.mentions.contains(c)));
    of.filter_map(|k| found.get(k)).flat_map(|f| f.entries.iter().filter_map(Entry::spot)).collect()
}

/// How well known a reading is by itself.
fn standing(kind: Kind, spot: &Spot) -> f64 {
    let size = (spot.population.max(1000) as f64).log10();
    match kind {
        Kind::Region => 9.5,
        Kind::Country | Kind::Adjective | Kind::People => {
            if spot.feature == "PCLI" {
                8.0 + size / 10.0
            } else {
                8.0
            }
        }
        Kind::Capital => 4.0 + size / 2.0,
        Kind::Seat => 5.0,
        // A county of which there are several is none of them, as long as nothing else points to one.
        Kind::Admin if spot.feature == "ADM2" => 3.9,
        Kind::Admin if spot.country == "USA" => 7.2,
        Kind::Admin | Kind::Abbreviation => 6.5,
        Kind::City => size,
    }
}

/// The standing of "none of these": a small far town is a worse guess than none.
fn nothing(alone: bool, contained: bool) -> f64 {
    match (contained, alone) {
        (true, _) => 3.0,
        (false, false) => 4.3,
        (false, true) => 4.0,
    }
}

/// Scores as shares that add up to 1; the weakest are left out, "none of these" never.
fn shares(mut scored: Vec<(Option<u32>, f64)>) -> Vec<(Option<u32>, f64)> {
    let mut kept: Vec<Spot> = Vec::with_capacity(KEPT);
    scored.retain(|(id, _)| {
        let Some(id) = id else { return true };
        let Some(spot) = gazetteer::spot(*id).filter(|_| kept.len() < KEPT) else { return false };
        let town = |s: &Spot| s.feature.starts_with("PPL");
        let near = town(&spot) && kept.iter().any(|k| town(k) && (k.lat - spot.lat).abs() < APART && (k.lon - spot.lon).abs() < APART);
        if !near {
            kept.push(spot);
        }
        !near
    });
    let top = scored.first().map_or(0.0, |s| s.1);
    let sum: f64 = scored.iter().map(|s| (s.1 - top).exp()).sum();
    for (_, score) in &mut scored {
        *score = (*score - top).exp() / sum;
    }
    scored
}
