//! Regions: names that are places, with their candidates and the one chosen.

use super::{Country, Why};
use crate::article::Span;
use serde::{Deserialize, Serialize};

/// Names one region of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RegionId(pub u32);

/// How a place name is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceUse {
    /// The place itself: "talks in Lagos".
    Literal,
    /// Its government or people: "Lagos rejected the offer".
    Metonymic,
    /// What belongs to it: "the Nigerian envoy".
    Associative,
}

/// The part a place plays in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the field's plain words")]
pub enum RegionRole {
    EventSite,
    Dateline,
    Origin,
    Destination,
    Scope,
    Mention,
}

/// One place in the text where a region is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionMention {
    /// The place name or demonym, with its type word where that belongs to it, without "the".
    pub span: Span,
    /// How it is used.
    pub usage: PlaceUse,
}

/// An entry of the gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// `GeoNames` id; `None` for entries of our own (seas, informal regions).
    pub geoname_id: Option<u32>,
    /// Its English name.
    pub name: String,
    /// The country it lies in, if in one.
    pub country: Option<Country>,
    /// The first-level division, where known.
    pub admin1: Option<String>,
    /// Latitude in degrees north (WGS 84).
    pub lat: f64,
    /// Longitude in degrees east (WGS 84).
    pub lon: f64,
    /// `GeoNames` feature code ("PCLI", "ADM1", "ADM2", "PPLC", "PPL", "SEA", "RGN").
    pub feature: String,
    /// West, south, east and north of what has an extent, in degrees; west > east where it crosses the antimeridian.
    pub bbox: Option<[f64; 4]>,
}

impl std::fmt::Display for Place {
    /// Name and what tells it from others of the name: "Springfield, Massachusetts", "Georgia, USA".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let country = self.country.as_ref().map(|c| c.0.as_str()).filter(|_| !self.feature.starts_with("PCL"));
        match self.admin1.as_deref().filter(|a| *a != self.name).or(country) {
            Some(within) => write!(f, "{}, {within}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// A place that the name could mean, with a score between 0 and 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The place; `None` stands for "none of these".
    pub place: Option<Place>,
    /// Its score, 0–1, all candidates of a region adding up to 1.
    pub score: f64,
}

/// A place of the article, under one name, with all its mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Its id in this article.
    pub id: RegionId,
    /// Its name: the place's, where resolved, else the words of the text.
    pub name: String,
    /// Every mention, in order. At least one.
    pub mentions: Vec<RegionMention>,
    /// The place chosen, if any fits.
    pub place: Option<Place>,
    /// Up to five places and "none of these", best first.
    pub candidates: Vec<Candidate>,
    /// The part it plays.
    pub role: RegionRole,
    /// After ACLED: 1 a settlement or site, 2 a district or vicinity, 3 a province or larger.
    pub precision: u8,
    /// Whether its country is the article's focus.
    pub focus: bool,
    /// The rule that chose its place, and the words that set it off.
    pub why: Why,
}
