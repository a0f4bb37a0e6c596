//! The order of the lines in the panels: places by continent and country, implications by weight; what a filter hides is left out.
//!
//! Made when an article is shown, briefed, decided upon or filtered, not when it is drawn.

use super::only::Only;
use crate::article::Article;
use crate::briefing::{Briefing, Country, Place, Region};

/// The rows of the panels that do not show their records one for one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// Places, grouped.
    pub regions: Vec<Row>,
    /// Implications, by their place in the briefing.
    pub implications: Vec<usize>,
    /// Quotes, by their place in the briefing.
    pub quotes: Vec<usize>,
    /// Actors, by their place in the briefing.
    pub actors: Vec<usize>,
}

/// One place of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its place in the briefing.
    pub at: usize,
    /// Headings that stand above it: how deep, the name, how many mentions lie under it.
    pub above: Vec<(usize, String, usize)>,
    /// How deep it stands.
    pub depth: usize,
}

impl Rows {
    /// The rows of one briefing.
    pub(crate) fn of(article: &Article, briefing: &Briefing, only: &Only) -> Self {
        let all = |len: usize| 0..len;
        let mut implications: Vec<usize> = all(briefing.implications.len()).filter(|at| only.lists_implication(article, briefing, *at)).collect();
        let weight = |at: &usize| briefing.implications.get(*at).map_or(0, |i| i.weight(briefing));
        implications.sort_by_cached_key(|at| std::cmp::Reverse(weight(at)));
        Self {
            regions: places(briefing),
            implications,
            quotes: all(briefing.quotes.len()).filter(|at| only.lists_quote(briefing, *at)).collect(),
            actors: all(briefing.actors.len()).filter(|at| only.lists_actor(briefing, *at)).collect(),
        }
    }
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

/// Continents and countries by their mentions, most first; in a country the country itself, then its places by theirs.
fn places(briefing: &Briefing) -> Vec<Row> {
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
    let mut rows: Vec<Row> = Vec::new();
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
fn lay(group: &Group, briefing: &Briefing, mut above: Vec<(usize, String, usize)>, rows: &mut Vec<Row>) {
    let named = group.places.first().and_then(|at| briefing.regions.get(*at)).is_some_and(is_country);
    let headed = group.country.is_some();
    if let (false, Some(country)) = (named, &group.country) {
        above.push((1, country.name().to_owned(), group.mentions));
    }
    for (n, at) in group.places.iter().enumerate() {
        let depth = if headed && !(named && n == 0) { 2 } else { 1 };
        rows.push(Row { at: *at, above: std::mem::take(&mut above), depth });
    }
}

fn is_country(region: &Region) -> bool {
    region.place.as_ref().is_some_and(|p| p.country.is_some() && p.feature.starts_with("PCL"))
}

fn continent(region: &Region) -> String {
    let named = |p: &Place| p.country.as_ref().and_then(Country::continent).map_or_else(|| BEYOND.to_owned(), str::to_owned);
    region.place.as_ref().map_or_else(|| UNRESOLVED.to_owned(), named)
}
