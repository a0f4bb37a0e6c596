//! Resolution: which place each name means.
//!
//! Evidence in this order of weight: a container named beside it ("Springfield, Illinois"), its kind (large areas, then countries, then divisions), the
//! countries and divisions that the article's sure names lie in, the article's focus, its population. "None of these" is always a candidate.

use super::cues::CUES;
use super::mention::Found;
use crate::analyze::gazetteer::{self, Kind, Spot};
use crate::analyze::text::Text;
use std::collections::{BTreeMap, HashMap};

/// How many candidates a region keeps, "none of these" among them.
const KEPT: usize = 5;

/// What a reading that is only likely counts for as evidence, beside a sure one.
const TENTATIVE: f64 = 0.5;

/// What it costs a reading to lie in a country that no other name of the article points to.
const ELSEWHERE: f64 = -0.8;

/// All mentions of one name, with what it may mean.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Indices of the mentions, in order.
    pub(super) mentions: Vec<usize>,
    /// Places with their share of belief, best first; `None` is "none of these".
    pub(super) candidates: Vec<(Option<u32>, f64)>,
}

impl Group {
    /// The place chosen, if any.
    pub(super) fn place(&self) -> Option<u32> {
        self.candidates.first().and_then(|c| c.0)
    }
}

/// What the article's sure names say of where it is.
#[derive(Debug, Default)]
struct Scene {
    /// Country → its share of all weights.
    countries: BTreeMap<&'static str, f64>,
    /// Divisions named or lived in.
    divisions: BTreeMap<(&'static str, &'static str), f64>,
}

/// Groups the mentions by name and ranks the candidates of each name.
pub(super) fn resolve(text: &Text<'_>, found: &[Found]) -> Vec<Group> {
    let containers = containers(text, found);
    let mut keys: HashMap<(&str, Option<u32>), usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (i, f) in found.iter().enumerate() {
        // the same name with another container is another place: Springfield, Illinois, and Springfield, Ohio
        let beside = containers.get(&i).and_then(|c| found.get(*c)).and_then(|c| c.entries.first()).map(|e| e.id);
        let known = keys.get(&(f.key.as_str(), beside)).or_else(|| keys.get(&(f.key.as_str(), None)).filter(|_| beside.is_none())).copied();
        let at = known.or_else(|| (beside.is_none()).then(|| groups.iter().position(|g| first(found, g).is_some_and(|o| o.key == f.key))).flatten());
        let at = at.unwrap_or_else(|| {
            groups.push(Group::default());
            groups.len() - 1
        });
        keys.insert((f.key.as_str(), beside), at);
        if let Some(group) = groups.get_mut(at) {
            group.mentions.push(i);
        }
    }
    // twice: what the first reading finds plausible is evidence for the second
    for _ in 0..2 {
        let scene = scene(found, &groups, &containers);
        for group in &mut groups {
            group.candidates = candidates(text, found, group, &containers, &scene);
        }
    }
    groups
}

fn first<'f>(found: &'f [Found], group: &Group) -> Option<&'f Found> {
    group.mentions.first().and_then(|i| found.get(*i))
}

/// Mention → the mention that contains it: right behind it and a comma, or behind "in".
fn containers(text: &Text<'_>, found: &[Found]) -> HashMap<usize, usize> {
    let mut out = HashMap::new();
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
    a.entries.is_empty() || a.entries.iter().filter_map(|e| e.spot()).any(|s| b.entries.iter().filter_map(|e| e.spot()).any(|c| lies_in(s, c)))
}

fn lies_in(spot: &Spot, container: &Spot) -> bool {
    let inside = !container.country.is_empty() && spot.country == container.country;
    let same = std::ptr::eq(spot, container);
    inside
        && !same
        && (container.feature.starts_with("PCL")
            || (container.feature == "ADM1" && spot.admin == container.admin && spot.feature != "ADM1")
            || container.feature == "RGN")
}

/// Weighs the countries and divisions of names that have one reading, or one far ahead.
fn scene(found: &[Found], groups: &[Group], containers: &HashMap<usize, usize>) -> Scene {
    let mut scene = Scene::default();
    let mut total = 0.0;
    for group in groups {
        let Some(f) = first(found, group) else { continue };
        let beside = group.mentions.iter().find_map(|i| containers.get(i)).and_then(|c| found.get(*c)).and_then(|c| c.entries.first()).and_then(|e| e.spot());
        let sure = f.entries.iter().find(|e| match beside {
            Some(container) => e.spot().is_some_and(|s| lies_in(s, container)),
            None => f.entries.len() == 1 || e.stands_for().is_some() && !is_doubtful(f),
        });
        let (spot, belief) = match (sure, group.candidates.first()) {
            (Some(entry), _) => (entry.spot(), 1.0),
            (None, Some((Some(id), share))) => (gazetteer::spot(*id), share * TENTATIVE),
            _ => continue,
        };
        let Some(spot) = spot.filter(|s| !s.country.is_empty()) else { continue };
        let dateline = group.mentions.iter().filter_map(|i| found.get(*i)).any(|f| f.dateline);
        let weight = belief * (group.mentions.len() as f64).sqrt() * if dateline { 2.0 } else { 1.0 };
        total += weight;
        *scene.countries.entry(spot.country).or_default() += weight;
        if !spot.admin.is_empty() {
            *scene.divisions.entry((spot.country, spot.admin)).or_default() += weight;
        }
    }
    if total > 0.0 {
        scene.countries.values_mut().for_each(|w| *w /= total);
    }
    scene
}

/// Names of countries and capitals that are as often something else.
fn is_doubtful(f: &Found) -> bool {
    let kinds = |k: Kind| f.entries.iter().any(|e| e.kind == k);
    kinds(Kind::Country) && (kinds(Kind::Admin) || f.entries.iter().filter(|e| e.kind == Kind::Country).count() > 1)
        || kinds(Kind::Capital) && f.entries.iter().filter(|e| e.kind == Kind::City).count() > 2 && f.entries.first().is_some_and(|e| e.kind != Kind::Capital)
}

/// The candidates of one name with their shares of belief, best first.
fn candidates(text: &Text<'_>, found: &[Found], group: &Group, containers: &HashMap<usize, usize>, scene: &Scene) -> Vec<(Option<u32>, f64)> {
    let Some(f) = first(found, group) else { return Vec::new() };
    let typed = group.mentions.iter().filter_map(|i| found.get(*i)).find_map(|f| f.kind_word);
    let division = typed.is_some_and(|k| CUES.divisions.contains(text.lower(k)));
    let beside = group.mentions.iter().find_map(|i| containers.get(i)).and_then(|c| found.get(*c));
    let lesser = typed.is_some_and(|k| CUES.lesser.contains(text.lower(k))) || f.tokens.end.checked_sub(1).is_some_and(|k| CUES.lesser.contains(text.lower(k)));
    let inside = contained_by(found, group, containers);
    let mut scored: Vec<(Option<u32>, f64)> = Vec::with_capacity(f.entries.len() + 1);
    for entry in f.entries {
        let Some(spot) = entry.spot() else { continue };
        if lesser && spot.feature.starts_with("PPL") {
            continue;
        }
        let mut score = standing(entry.kind, spot) + presence(scene, spot);
        if let Some(container) = beside {
            let fits = container.entries.iter().filter_map(|e| e.spot()).any(|c| lies_in(spot, c));
            score += if fits { 9.0 } else { -4.0 };
        }
        if inside.iter().any(|s| lies_in(s, spot)) {
            score += 9.0;
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
    scored.push((None, nothing(scene, beside.is_some())));
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    shares(scored)
}

/// The readings of towns for which a mention of this group is the container.
fn contained_by(found: &[Found], group: &Group, containers: &HashMap<usize, usize>) -> Vec<&'static Spot> {
    let of = group.mentions.iter().filter_map(|i| i.checked_sub(1)).filter(|k| containers.get(k).is_some_and(|c| group.mentions.contains(c)));
    of.filter_map(|k| found.get(k)).flat_map(|f| f.entries.iter().filter_map(|e| e.spot())).collect()
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
        Kind::Admin if spot.country == "USA" => 7.2,
        Kind::Admin | Kind::Abbreviation => 6.5,
        Kind::City => size,
    }
}

/// What the rest of the article adds to a reading.
fn presence(scene: &Scene, spot: &Spot) -> f64 {
    let country = scene.countries.get(spot.country).map_or(0.0, |share| 0.8 + 1.6 * share);
    let division = scene.divisions.get(&(spot.country, spot.admin)).map_or(0.0, |w| 0.6 + 0.2 * w.min(4.0));
    let elsewhere = if scene.countries.is_empty() || scene.countries.contains_key(spot.country) || spot.country.is_empty() { 0.0 } else { ELSEWHERE };
    country + division + elsewhere
}

/// The standing of "none of these": a small far town is a worse guess than none.
fn nothing(scene: &Scene, contained: bool) -> f64 {
    match (contained, scene.countries.is_empty()) {
        (true, _) => 3.0,
        (false, false) => 4.3,
        (false, true) => 4.0,
    }
}

/// Scores as shares that add up to 1; the weakest are left out, "none of these" never.
fn shares(mut scored: Vec<(Option<u32>, f64)>) -> Vec<(Option<u32>, f64)> {
    while scored.len() > KEPT {
        let Some(weakest) = scored.iter().rposition(|(id, _)| id.is_some()) else { break };
        scored.remove(weakest);
    }
    let top = scored.first().map_or(0.0, |s| s.1);
    let sum: f64 = scored.iter().map(|s| (s.1 - top).exp()).sum();
    for (_, score) in &mut scored {
        *score = (*score - top).exp() / sum;
    }
    scored
}
