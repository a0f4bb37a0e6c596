//! Regions in the order of a gazetteer: by continent, country and place.

use super::{Briefing, Country, Place, Region};

/// One region in the order of a gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Its place in the briefing.
    pub at: usize,
    /// Headings that stand above it: how deep, the name, how many mentions lie under it.
    pub above: Vec<(usize, String, usize)>,
    /// How deep it stands: 1 beneath a continent, 2 beneath a country.
    pub depth: usize,
}

/// A country with its places, or places of no country.
struct Group {
    continent: String,
    country: Option<Country>,
    places: Vec<usize>,
    mentions: usize,
}

/// What stands above places that lie in no continent, and above names that no entry of the gazetteer fits.
const BEYOND: &str = "Seas and wider regions";
const UNRESOLVED: &str = "Not in the gazetteer";

impl Briefing {
    /// The regions by continent and country, those with most mentions first; in a country the country itself, then its places.
    pub fn by_country(&self) -> Vec<Placed> {
        places(self)
    }
}

fn places(briefing: &Briefing) -> Vec<Placed> {
    let count = |at: &usize| briefing.regions.get(*at).map_or(0, |r| r.mentions.len());
    let mut groups: Vec<Group> = Vec::new();
    for (at, region) in briefing.regions.iter().enumerate() {
        let country = region.place.as_ref().and_then(|p| p.country.clone());
        let continent = continent(region);
        match groups.iter_mut().find(|g| g.country == country && g.continent == continent) {
            Some(group) => group.places.push(at),
            None => groups.push(Group { continent, country, places: vec![at], mentions: 0 }),
        }
    }
    for group in &mut groups {
        group.mentions = group.places.iter().map(count).sum();
        let whole = |at: &usize| briefing.regions.get(*at).is_some_and(is_country);
        group.places.sort_by_key(|at| (!whole(at), std::cmp::Reverse(count(at))));
    }
    let total = |name: &str| groups.iter().filter(|g| g.continent == name).map(|g| g.mentions).sum::<usize>();
    let first = |name: &str| groups.iter().filter(|g| g.continent == name).filter_map(|g| g.places.iter().min()).min().copied();
    let mut order: Vec<(usize, String)> = groups.iter().enumerate().map(|(at, g)| (at, g.continent.clone())).collect();
    order.sort_by_cached_key(|(at, name)| {
        let own = groups.get(*at).map_or(0, |g| g.mentions);
        (name == UNRESOLVED, name == BEYOND, std::cmp::Reverse(total(name)), first(name), std::cmp::Reverse(own), *at)
    });
    let mut rows: Vec<Placed> = Vec::new();
    let mut last = String::new();
    for group in order.iter().filter_map(|(at, _)| groups.get(*at)) {
        let mut above = Vec::new();
        if group.continent != last {
            above.push((0, group.continent.clone(), total(&group.continent)));
            last.clone_from(&group.continent);
        }
        lay(group, briefing, above, &mut rows);
    }
    rows
}

/// The rows of a country. Where the text names the country, its own row stands for a heading.
fn lay(group: &Group, briefing: &Briefing, mut above: Vec<(usize, String, usize)>, rows: &mut Vec<Placed>) {
    let named = group.places.first().and_then(|at| briefing.regions.get(*at)).is_some_and(is_country);
    let headed = group.country.is_some();
    if let (false, Some(country)) = (named, &group.country) {
        above.push((1, country.name().to_owned(), group.mentions));
    }
    for (n, at) in group.places.iter().enumerate() {
        let depth = if headed && !(named && n == 0) { 2 } else { 1 };
        rows.push(Placed { at: *at, above: std::mem::take(&mut above), depth });
    }
}

fn is_country(region: &Region) -> bool {
    region.place.as_ref().is_some_and(|p| p.country.is_some() && p.feature.starts_with("PCL"))
}

fn continent(region: &Region) -> String {
    let named = |p: &Place| p.country.as_ref().and_then(Country::continent).map_or_else(|| BEYOND.to_owned(), str::to_owned);
    region.place.as_ref().map_or_else(|| UNRESOLVED.to_owned(), named)
}
