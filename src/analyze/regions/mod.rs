//! Where: names that are places, resolved against the gazetteer.
//!
//! `mention` finds the words, `usage` says how each is used, `resolve` which place each name means, `role` what part the place plays.

mod cues;
mod mention;
mod resolve;
mod role;
mod scene;
mod usage;

use super::gazetteer::{self, Spot};
use super::names::Names;
use super::text::Text;
use crate::briefing::{Candidate, Country, Place, PlaceUse, Region, RegionId, RegionMention, Rule};
use mention::Found;
use resolve::Group;
use std::collections::BTreeMap;

/// Finds every place named and what it most likely is.
pub(crate) fn find(text: &Text<'_>, names: &Names) -> Vec<Region> {
    let mut found = mention::find(text, names);
    if found.is_empty() {
        return Vec::new();
    }
    usage::settle(text, &mut found);
    let groups = resolve::resolve(text, &found);
    let mut regions = lay(text, &found, &groups);
    focus(&mut regions);
    regions
}

/// One region a place: names that mean the same place are joined, in order of first mention.
fn lay(text: &Text<'_>, found: &[Found], groups: &[Group]) -> Vec<Region> {
    let mut order: Vec<(Option<u32>, Vec<usize>, &Group)> = Vec::new();
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    for group in groups {
        let same = group.place().and_then(|id| places.get(&id).copied()).and_then(|k| order.get_mut(k));
        if let Some((_, mentions, _)) = same {
            mentions.extend(&group.mentions);
            continue;
        }
        if let Some(id) = group.place() {
            places.insert(id, order.len());
        }
        order.push((group.place(), group.mentions.clone(), group));
    }
    for (_, mentions, _) in &mut order {
        mentions.sort_unstable();
    }
    order.sort_by_key(|(_, mentions, _)| mentions.first().copied());
    let regions = order.iter().enumerate().map(|(n, (_, mentions, group))| {
        let of: Vec<&Found> = mentions.iter().filter_map(|i| found.get(*i)).collect();
        region(text, n as u32, &of, group)
    });
    regions.collect()
}

fn region(text: &Text<'_>, id: u32, found: &[&Found], group: &Group) -> Region {
    let spot = group.place().and_then(gazetteer::spot);
    let written = found.first().map_or("", |f| text.words(f.span));
    let mut mentions: Vec<RegionMention> = found.iter().map(|f| RegionMention { span: f.span, usage: f.usage }).collect();
    mentions.sort_by_key(|m| m.span);
    mentions.dedup_by_key(|m| m.span);
    Region {
        id: RegionId(id),
        name: spot.map_or_else(|| written.split_whitespace().collect::<Vec<_>>().join(" "), |s| s.name.to_owned()),
        mentions,
        place: spot.filter(|s| s.feature != IDEA).map(|s| place(&s)),
        candidates: group
            .candidates
            .iter()
            .filter(|(id, _)| id.and_then(gazetteer::spot).is_none_or(|s| s.feature != IDEA))
            .map(|(id, score)| Candidate { place: id.and_then(gazetteer::spot).map(|s| place(&s)), score: *score })
            .collect(),
        role: role::role(text, found, spot.as_ref()),
        precision: role::precision(text, found, spot.as_ref()),
        focus: false,
        why: group.why.unwrap_or(Rule::RegionUnlisted.alone()),
    }
}

/// Our own feature code for names that are no spot on a map: "the West", "the Global South".
const IDEA: &str = "IDEA";

/// A place as a briefing shows it.
fn place(spot: &Spot) -> Place {
    let admin1 = (!spot.feature.starts_with("PCL")).then(|| gazetteer::admin_name(spot.country, spot.admin)).flatten();
    Place {
        geoname_id: spot.geoname_id,
        name: spot.name.to_owned(),
        country: (!spot.country.is_empty()).then(|| Country(spot.country.to_owned())),
        admin1: admin1.map(str::to_owned),
        lat: spot.lat,
        lon: spot.lon,
        feature: spot.feature.to_owned(),
        bbox: spot.extent,
    }
}

/// Marks the regions of the countries that the article is about: those with the maximal count, a metonymic or associative mention weighing half.
fn focus(regions: &mut [Region]) {
    let mut weights: BTreeMap<String, u32> = BTreeMap::new();
    let country = |r: &Region| r.place.as_ref().and_then(|p| p.country.as_ref()).map(|c| c.0.clone());
    for region in regions.iter() {
        let Some(code) = country(region) else { continue };
        let weight: u32 = region.mentions.iter().map(|m| if m.usage == PlaceUse::Literal { 2 } else { 1 }).sum();
        *weights.entry(code).or_default() += weight;
    }
    let most = weights.values().max().copied().unwrap_or(0);
    for region in regions.iter_mut() {
        region.focus = country(region).and_then(|c| weights.get(&c).copied()).is_some_and(|w| w == most);
    }
}
