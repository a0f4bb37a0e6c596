//! Coasts, borders and outlines, read on the fly from the asset inside the binary: nothing is parsed at start, nothing is kept.
//!
//! `assets/map/make_map.py` tells the format. Every read may fail, and then yields nothing; a test reads the whole asset.

use std::ops::Range;

static BYTES: &[u8] = include_bytes!("../../../assets/map/shapes.bin");
const HEAD: usize = 44;
const ARC: usize = 16;
const SHAPE: usize = 24;
/// The level of the divisions' outlines; the levels below it are countries, from coarse to fine.
pub(super) const DIVISIONS: u8 = 3;
/// Half a turn of the earth in the asset's unit, the hundredth of a degree.
pub(super) const HALF: i32 = 18_000;

/// What an arc parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Land from water.
    Coast,
    /// Two countries.
    Border,
    /// Neither: it is part of an outline alone.
    Neither,
}

/// A line of at most a hundred points. Positions are in hundredths of a degree; longitudes run on over the antimeridian.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// What it parts.
    pub kind: Kind,
    /// The box around its points.
    pub west: i32,
    pub south: i32,
    pub east: i32,
    pub north: i32,
    count: u16,
    at: usize,
}

impl Arc {
    /// Whether it touches or crosses the antimeridian.
    pub(super) fn on_seam(&self) -> bool {
        self.east >= HALF || self.west < -HALF
    }
}

/// An outline: a country at some level, or a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Its country, ISO 3166-1 alpha-3.
    country: [u8; 3],
    level: u8,
    /// Its `GeoNames` id, or 0.
    geoname: u32,
    /// First reference and how many, first byte of the name and how many.
    references: (usize, usize),
    name: (usize, usize),
}

fn bytes<const N: usize>(at: usize) -> Option<[u8; N]> {
    BYTES.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn short(at: usize) -> Option<i32> {
    bytes(at).map(|b| i32::from(i16::from_le_bytes(b)))
}

fn long(at: usize) -> Option<usize> {
    bytes(at).map(|b| u32::from_le_bytes(b) as usize)
}

/// A number of the head: counts of arcs, shapes, references, bytes of names and of points, then where each level's arcs begin.
fn head(field: usize) -> usize {
    long(4 + 4 * field).unwrap_or(0)
}

fn shapes_at() -> usize {
    HEAD + head(0) * ARC
}

fn references_at() -> usize {
    shapes_at() + head(1) * SHAPE
}

fn names_at() -> usize {
    references_at() + head(2) * 2
}

fn points_at() -> usize {
    names_at() + head(3)
}

/// The arc with this number, given where the points begin.
fn arc(number: usize, points: usize) -> Option<Arc> {
    let at = HEAD + number * ARC;
    let [_, kind] = bytes(at)?;
    let kind = match kind {
        0 => Kind::Coast,
        1 => Kind::Border,
        _ => Kind::Neither,
    };
    let count = u16::from_le_bytes(bytes(at + 2)?);
    let [west, south, east, north] = [short(at + 8)?, short(at + 10)?, short(at + 12)?, short(at + 14)?];
    Some(Arc { kind, west, south, east, north, count, at: points + long(at + 4)? })
}

/// All arcs of a level.
pub(super) fn arcs(level: u8) -> impl Iterator<Item = Arc> {
    let points = points_at();
    let level = usize::from(level.min(DIVISIONS));
    (head(5 + level)..head(6 + level)).map_while(move |number| arc(number, points))
}

/// The points of an arc: longitude and latitude.
pub(super) fn points(arc: &Arc) -> impl Iterator<Item = (i32, i32)> + use<> {
    let mut here = short(arc.at).zip(short(arc.at + 2));
    let mut read = BYTES.get(arc.at + 4..).unwrap_or_default().iter();
    let mut left = arc.count;
    std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        let now = here?;
        here = if left == 0 { None } else { step(&mut read).zip(step(&mut read)).map(|(x, y)| (now.0 + x, now.1 + y)) };
        Some(now)
    })
}

/// Whether a step is one of the cuts that flat maps need along the antimeridian and the south pole, and no coast.
pub(super) fn is_cut(from: (i32, i32), to: (i32, i32)) -> bool {
    from.0 == to.0 && from.0.rem_euclid(2 * HALF) == HALF || from.1.max(to.1) <= -8990
}

/// A zigzag varint.
fn step(read: &mut std::slice::Iter<'_, u8>) -> Option<i32> {
    let mut value = 0_u32;
    for shift in [0, 7, 14, 21] {
        let byte = *read.next()?;
        value |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return Some((value >> 1) as i32 ^ -((value & 1) as i32));
        }
    }
    None
}

fn shape(number: usize) -> Option<Shape> {
    let at = shapes_at() + number * SHAPE;
    let [a, b, c, level] = bytes(at)?;
    Some(Shape {
        country: [a, b, c],
        level,
        geoname: u32::from_le_bytes(bytes(at + 4)?),
        references: (long(at + 8)?, long(at + 12)?),
        name: (long(at + 16)?, usize::from(u16::from_le_bytes(bytes(at + 20)?))),
    })
}

/// The numbers of a country's shapes.
fn numbers(country: &str) -> Range<usize> {
    let first = |before: fn(&[u8], &[u8]) -> bool| {
        let (mut low, mut high) = (0, head(1));
        while low < high {
            let middle = usize::midpoint(low, high);
            let before = shape(middle).is_some_and(|s| before(&s.country, country.as_bytes()));
            (low, high) = if before { (middle + 1, high) } else { (low, middle) };
        }
        low
    };
    first(|a, b| a < b)..first(|a, b| a <= b)
}

fn divisions(country: &str) -> impl Iterator<Item = Shape> {
    numbers(country).filter_map(shape).filter(|s| s.level == DIVISIONS && s.name.1 > 0)
}

impl Shape {
    /// The outline of a country (ISO 3166-1 alpha-3) at this level, or at the next finer one that has it.
    pub(super) fn of_country(country: &str, level: u8) -> Option<Self> {
        numbers(country).filter_map(shape).find(|s| s.level >= level && (s.level < DIVISIONS || s.name.1 == 0))
    }

    /// The same country's outline at another level.
    pub(super) fn at(&self, level: u8) -> Option<Self> {
        Self::of_country(std::str::from_utf8(&self.country).ok()?, level)
    }

    /// The outline of a division: by its `GeoNames` id, else by its name, else that which holds the point (degrees east, north).
    pub(super) fn of_division(country: &str, geoname: Option<u32>, name: &str, point: (f64, f64)) -> Option<Self> {
        let by_id = || divisions(country).find(|s| geoname.is_some_and(|id| id == s.geoname));
        by_id().or_else(|| Self::of_land(country, name)).or_else(|| divisions(country).find(|s| s.holds(point)))
    }

    /// The outline of a division or of a land made of divisions, by its English name.
    pub(super) fn of_land(country: &str, name: &str) -> Option<Self> {
        divisions(country).find(|s| s.name() == name)
    }

    /// Its English name; countries have none here.
    fn name(&self) -> &'static str {
        let from = names_at() + self.name.0;
        BYTES.get(from..from + self.name.1).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    /// Its arcs, in no order.
    pub(super) fn arcs(&self) -> impl Iterator<Item = Arc> + use<> {
        let (points, from) = (points_at(), references_at() + self.references.0 * 2);
        (0..self.references.1).map_while(move |i| bytes(from + 2 * i)).map_while(move |b| arc(usize::from(u16::from_le_bytes(b)), points))
    }

    /// The box around it in degrees: west, south, east, north; over the antimeridian, east is beyond 180.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let sides: Vec<(f64, f64)> = self.arcs().map(|a| (f64::from(a.west) / 100.0, f64::from(a.east) / 100.0)).collect();
        let (west, east) = super::window::span(&sides).unwrap_or_default();
        let (south, north) = self.arcs().fold((HALF, -HALF), |(s, n), a| (s.min(a.south), n.max(a.north)));
        [west, f64::from(south) / 100.0, east, f64::from(north) / 100.0]
    }

    /// Whether a point (degrees east, north) lies inside.
    fn holds(&self, point: (f64, f64)) -> bool {
        let lat = point.1 * 100.0;
        let (south, north) = self.arcs().fold((HALF, -HALF), |(s, n), a| (s.min(a.south), n.max(a.north)));
        f64::from(south) <= lat && lat <= f64::from(north) && super::fill::Inside::of(|| self.arcs(), point.1 + 0.5, 1.0, 1).holds(0, point.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arc_and_every_shape_can_be_read() {
        assert_eq!(BYTES.get(..4), Some(&b"MAP1"[..]));
        assert_eq!(points_at() + head(4), BYTES.len());
        assert_eq!((head(5), head(9)), (0, head(0)), "the levels are all the arcs");
        let points_of = points_at();
        for number in 0..head(0) {
            let arc = arc(number, points_of).unwrap();
            let read: Vec<_> = points(&arc).collect();
            assert_eq!(read.len(), usize::from(arc.count), "arc {number}");
            let fold = |pick: fn(&(i32, i32)) -> i32| (read.iter().map(pick).min().unwrap(), read.iter().map(pick).max().unwrap());
            assert_eq!((fold(|p| p.0), fold(|p| p.1)), ((arc.west, arc.east), (arc.south, arc.north)), "arc {number}");
            assert!(arc.south >= -9000 && arc.north <= 9000 && arc.west >= -2 * HALF && arc.east <= 2 * HALF, "{arc:?}");
        }
        let shapes: Vec<Shape> = (0..head(1)).map(|number| shape(number).unwrap()).collect();
        assert!(shapes.is_sorted_by_key(|s| (s.country, s.level)));
        for shape in shapes {
            assert!(shape.references.1 > 0 && shape.arcs().count() == shape.references.1, "{shape:?}");
            assert!(shape.name.1 == 0 || !shape.name().is_empty(), "{shape:?}");
        }
    }

    #[test]
    fn every_country_of_the_gazetteer_has_an_outline_but_the_smallest() {
        let table = include_str!("../../../assets/gazetteer/countries.tsv");
        let codes = table.lines().filter(|l| !l.starts_with('#')).skip(1).filter_map(|l| l.split('\t').next());
        let without: Vec<&str> = codes.filter(|c| Shape::of_country(c, 0).is_none()).collect();
        assert_eq!(without, ["BES", "BVT", "CXR", "CCK", "TKL"], "islands that the source has not, or has not apart from their country");
    }

    #[test]
    fn divisions_are_found_by_id_by_name_and_by_a_point_inside() {
        let name = |country, id, name, point| Shape::of_division(country, id, name, point).map(|s| s.name());
        assert_eq!(name("ARG", Some(3_434_137), "", (0.0, 0.0)), Some("Entre Ríos"));
        assert_eq!(name("UKR", None, "Donbas", (38.0, 48.5)), Some("Donbas"));
        assert_eq!(name("RUS", None, "somewhere", (36.2, 51.7)), Some("Kursk"));
        assert_eq!(name("UKR", None, "Crimea", (34.3, 45.2)), Some("Autonomous Republic of Crimea"));
        assert_eq!(name("GBR", None, "the north", (-4.0, 57.0)), Some("Scotland"));
        assert_eq!(name("UKR", None, "Kursk", (36.2, 51.7)), None, "the point lies in another country");
        assert_eq!(name("??", None, "", (0.0, 0.0)), None);
    }
}
