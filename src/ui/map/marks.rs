//! What is marked on a map: the places of one article, or those of all, with their weight and their outline.

use super::shapes::Shape;
use super::window::Spot;
use crate::briefing::{Briefing, Place, PlaceUse, Region, RegionRole};
use crate::ui::lit::Target;
use crate::ui::state::State;

/// What a place covers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Extent {
    /// A site or a town.
    Point,
    /// A country: its outline depends on the scale.
    Country(Shape),
    /// A division.
    Division(Shape),
    /// A sea, a stretch of land without fixed borders.
    Loose,
}

/// The part a place plays, as its sign tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Site,
    Dateline,
    Other,
}

/// One marked place.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Its place in the list it was made from.
    pub at: usize,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
    /// What is written beside it.
    pub name: String,
    /// How much it matters here.
    pub weight: f64,
    /// 0 named once, 1 a few times, 2 often.
    pub rank: u8,
    /// The part it plays.
    pub part: Part,
    /// What it covers.
    pub extent: Extent,
    /// The box around it in degrees, where it is known: west, south, east, north.
    pub bounds: Option<[f64; 4]>,
    /// Whether it is the place pointed at.
    pub selected: bool,
    /// Whether it concerns what is pointed at elsewhere.
    pub linked: bool,
}

/// Outlines no taller and wider than this, in degrees, are wholly brought into view.
const WHOLE: f64 = 30.0;

impl Mark {
    fn new(at: usize, place: &Place, name: &str) -> Option<Self> {
        let known = place.lon.is_finite() && place.lat.is_finite() && place.lat.abs() <= 90.0;
        known.then(|| Self {
            at,
            lon: place.lon,
            lat: place.lat,
            name: name.to_owned(),
            weight: 1.0,
            rank: 0,
            part: Part::Other,
            extent: Extent::Point,
            bounds: place.bbox,
            selected: false,
            linked: false,
        })
    }

    /// Its sign: a filled circle where something happened, a ring where it was filed, a square for what is larger than a site, else a dot that grows.
    pub(crate) fn sign(&self) -> &'static str {
        match (self.part, self.extent) {
            (Part::Site, _) => "◉",
            (Part::Dateline, _) => "◎",
            (Part::Other, Extent::Point) if self.rank < 2 => "•",
            (Part::Other, Extent::Point) => "●",
            _ => "□",
        }
    }

    /// Its outline at a level, if it has one.
    pub(super) fn shape(&self, level: u8) -> Option<Shape> {
        match self.extent {
            Extent::Country(shape) => shape.at(level),
            Extent::Division(shape) => Some(shape),
            Extent::Point | Extent::Loose => None,
        }
    }

    /// Where it must be seen: its point, or the corners of its outline. Of what is too large to be shown whole any part will do, and nothing is asked.
    fn spots(&self) -> Vec<Spot> {
        let spot = |lon, lat, weight| Spot { lon, lat, weight };
        match self.shape(0).map(|s| s.bounds()) {
            Some([west, south, east, north]) if east - west <= WHOLE && north - south <= WHOLE => {
                vec![spot(west, south, self.weight / 2.0), spot(east, north, self.weight / 2.0)]
            }
            Some(_) => Vec::new(),
            None => vec![spot(self.lon, self.lat, self.weight)],
        }
    }
}

/// A sign for each part a place can play, as the list shows it.
pub(crate) fn sign(region: &Region) -> &'static str {
    match (region.role, region.precision) {
        (RegionRole::EventSite, _) => "◉",
        (RegionRole::Dateline, _) => "◎",
        (_, 3) => "□",
        _ => "•",
    }
}

/// Where the marks must be seen, for a fit.
pub(crate) fn spots(marks: &[Mark]) -> Vec<Spot> {
    let spots: Vec<Spot> = marks.iter().flat_map(Mark::spots).collect();
    if !spots.is_empty() {
        return spots;
    }
    let around =
        |m: &Mark| [-1.0, 1.0].map(|side| Spot { lon: m.lon + side * WHOLE / 2.0, lat: (m.lat + side * WHOLE / 4.0).clamp(-90.0, 90.0), weight: m.weight });
    marks.iter().flat_map(around).collect()
}

fn extent(place: &Place, area: bool) -> Extent {
    let code = place.country.as_ref().map_or("", |c| c.0.as_str());
    let point = (place.lon, place.lat);
    match place.feature.as_str() {
        f if f.starts_with("PCL") || f == "TERR" => Shape::of_country(code, 0).map_or(Extent::Loose, Extent::Country),
        "ADM1" => Shape::of_division(code, place.geoname_id, &place.name, point).map_or(Extent::Loose, Extent::Division),
        f if f.starts_with("PPL") => Extent::Point,
        _ if area => Shape::of_land(code, &place.name).map_or(Extent::Loose, Extent::Division),
        _ => Extent::Point,
    }
}

/// The resolved places of an article.
pub(crate) fn of_article(briefing: &Briefing, state: &State) -> Vec<Mark> {
    briefing.regions.iter().enumerate().filter_map(|(at, region)| of_region(at, region, state)).collect()
}

fn of_region(at: usize, region: &Region, state: &State) -> Option<Mark> {
    let place = region.place.as_ref()?;
    let named = region.mentions.len();
    let literal = region.mentions.iter().any(|m| m.usage == PlaceUse::Literal);
    let (part, factor) = match region.role {
        RegionRole::EventSite => (Part::Site, 3.0),
        RegionRole::Dateline => (Part::Dateline, 2.0),
        _ if literal => (Part::Other, 1.0),
        _ => (Part::Other, 0.35), // "the Nigerian envoy", "Washington rejected": named, but nothing is said to be there
    };
    Some(Mark {
        weight: (named as f64).sqrt() * factor,
        rank: rank(named),
        part,
        extent: extent(place, region.precision == 3),
        selected: state.pointed == Some(Target::Region(region.id)),
        linked: state.lit.links(Target::Region(region.id)),
        ..Mark::new(at, place, &region.name)?
    })
}

fn rank(named: usize) -> u8 {
    match named {
        0 | 1 => 0,
        2..=4 => 1,
        _ => 2,
    }
}

/// The places of several articles: how many name each, and how often. Most articles first, then most mentions, then by name.
#[derive(Debug)]
pub(crate) struct Tally {
    /// The place.
    pub place: Place,
    /// How many articles name it.
    pub articles: usize,
    /// How often they do.
    pub mentions: usize,
    area: bool,
}

/// Counts the places of these briefings.
pub(crate) fn tally<'a>(briefings: impl Iterator<Item = &'a Briefing>) -> Vec<Tally> {
    let mut by_place: std::collections::BTreeMap<(&str, u64, u64), Tally> = std::collections::BTreeMap::new();
    for region in briefings.flat_map(|b| &b.regions) {
        let Some(place) = &region.place else { continue };
        let entry = by_place.entry((place.name.as_str(), place.lat.to_bits(), place.lon.to_bits()));
        let tally = entry.or_insert_with(|| Tally { place: place.clone(), articles: 0, mentions: 0, area: region.precision == 3 });
        tally.articles += 1;
        tally.mentions += region.mentions.len();
    }
    let mut all: Vec<Tally> = by_place.into_values().collect();
    all.sort_by(|a, b| (b.articles, b.mentions).cmp(&(a.articles, a.mentions)).then_with(|| a.place.name.cmp(&b.place.name)));
    all
}

/// The marks of counted places.
pub(crate) fn of_tally(all: &[Tally], selected: usize) -> Vec<Mark> {
    let most = all.first().map_or(1, |t| t.articles.max(1));
    let mark = |(at, tally): (usize, &Tally)| {
        Some(Mark {
            name: format!("{} {}", tally.place.name, tally.articles),
            weight: tally.articles as f64,
            rank: if tally.articles * 3 > most * 2 { 2 } else { u8::from(tally.articles * 3 > most) },
            extent: extent(&tally.place, tally.area),
            selected: at == selected,
            ..Mark::new(at, &tally.place, "")?
        })
    };
    all.iter().enumerate().filter_map(mark).collect()
}
