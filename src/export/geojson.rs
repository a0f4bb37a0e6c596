//! `GeoJSON` (RFC 7946): one feature a region, so that any map can show where the articles are about.

use super::phrase;
use crate::article::Article;
use crate::briefing::{Briefing, Country, Place, PlaceUse, Region, RegionRole};
use serde::Serialize;

/// What stands before the features of all articles.
pub const GEOJSON_START: &str = "{\"type\":\"FeatureCollection\",\"features\":[\n";
/// What stands behind them.
pub const GEOJSON_END: &str = "\n]}\n";

/// A feature of the collection. Regions that no entry of the gazetteer fits have no geometry, as the standard has it for what is not located.
#[derive(Serialize)]
struct Feature<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    /// The article and the region in it.
    id: String,
    /// West, south, east, north; west > east where the 180th meridian lies between (section 5.2).
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<[f64; 4]>,
    geometry: Option<Point>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude, latitude: in this order (section 3.1.1), WGS 84.
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    article: &'a str,
    title: Option<String>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    name: &'a str,
    country: Option<&'a str>,
    country_name: Option<&'a str>,
    admin1: Option<&'a str>,
    feature: Option<&'a str>,
    geoname_id: Option<u32>,
    role: RegionRole,
    #[serde(rename = "use")]
    uses: Vec<PlaceUse>,
    precision: u8,
    focus: bool,
    mentions: usize,
    /// The words of the first mention.
    words: String,
    /// The sentence it stands in.
    sentence: Option<String>,
    /// The score of the place among its candidates, where it is one of them.
    score: Option<f64>,
}

/// The features of one article, parted by commas; empty where it names no place.
pub fn geojson(article: &Article, briefing: &Briefing) -> String {
    let written = |region: &Region| serde_json::to_string(&feature(article, briefing, region)).ok(); // writing plain structs into memory cannot fail
    briefing.regions.iter().filter_map(written).collect::<Vec<_>>().join(",\n")
}

fn feature<'a>(article: &'a Article, briefing: &Briefing, region: &'a Region) -> Feature<'a> {
    let place = region.place.as_ref();
    let first = region.mentions.first().map(|m| m.span);
    let mut uses: Vec<PlaceUse> = region.mentions.iter().map(|m| m.usage).collect();
    uses.sort_unstable();
    uses.dedup();
    let country = place.and_then(|p| p.country.as_ref());
    let properties = Properties {
        article: &article.id.0,
        title: article.title.is_some().then(|| phrase::headline(article)),
        url: article.url.as_deref(),
        published: phrase::stated(article),
        name: &region.name,
        country: country.map(|c| c.0.as_str()),
        country_name: country.map(Country::name),
        admin1: place.and_then(|p| p.admin1.as_deref()),
        feature: place.map(|p| p.feature.as_str()),
        geoname_id: place.and_then(|p| p.geoname_id),
        role: region.role,
        uses,
        precision: region.precision,
        focus: region.focus,
        mentions: region.mentions.len(),
        words: first.map_or_else(String::new, |s| phrase::words(article, s)),
        sentence: first.and_then(|s| briefing.sentence_at(s.start)).map(|s| phrase::words(article, s)),
        score: place.and_then(|p| region.candidates.iter().find(|c| c.place.as_ref() == Some(p))).map(|c| c.score),
    };
    let bbox = place.and_then(|p| p.bbox).filter(|b| b.iter().all(|edge| edge.is_finite()));
    Feature { kind: "Feature", id: format!("{}#{}", article.id.0, region.id.0), bbox, geometry: place.and_then(point), properties }
}

/// A place on the globe: a longitude beyond the antimeridian comes back from the other side.
fn point(place: &Place) -> Option<Point> {
    let known = place.lon.is_finite() && place.lat.is_finite() && place.lat.abs() <= 90.0;
    let lon = if place.lon.abs() <= 180.0 { place.lon } else { (place.lon + 180.0).rem_euclid(360.0) - 180.0 };
    known.then_some(Point { kind: "Point", coordinates: [lon, place.lat] })
}
