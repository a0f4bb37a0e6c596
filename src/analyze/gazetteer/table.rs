//! The baked tables, borrowed from the binary: nothing is parsed or copied, every record is decoded where it is asked for.

use super::layout::{CAPS, DIVISION, ENTRY, EXTENT, FEATURE, INDEX, KIND, MINOR, NATION, NOWHERE, PLACE};
use super::{Entry, Kind, Nation, Spot};
use fst::raw::Fst;
use std::sync::LazyLock;

const ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries"));
const PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places"));
const TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/texts"));
const NATIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/nations"));
const FEATURES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/features"));
const EXTENTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/extents"));
const DIVISIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/divisions"));

/// Phrase → where its entries begin, shifted left by eight, and how many they are. A test reads it whole; were it broken all the same, no name would be found.
pub(super) static NAMES: LazyLock<Option<Fst<&'static [u8]>>> =
    LazyLock::new(|| Fst::new(include_bytes!(concat!(env!("OUT_DIR"), "/names.fst")).as_slice()).ok());

/// What a phrase may mean, best known first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entries {
    bytes: &'static [u8],
    /// Whether the little known are among them.
    minor: bool,
}

impl Entries {
    /// The entries that the value of a phrase speaks of, with or without the little known.
    pub(super) fn of(value: u64, minor: bool) -> Self {
        let from = (value >> 8) as usize * ENTRY;
        let to = from + (value & 255) as usize * ENTRY;
        Self { bytes: ENTRIES.get(from..to).unwrap_or_default(), minor }
    }

    /// All of them, in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = Entry> + Clone {
        let numbers = self.bytes.chunks_exact(ENTRY).filter_map(|b| b.try_into().ok()).map(u32::from_le_bytes);
        numbers.map(entry).filter(move |e| self.minor || !e.minor)
    }

    /// The best known.
    pub(crate) fn first(self) -> Option<Entry> {
        self.iter().next()
    }

    /// The only one.
    pub(crate) fn only(self) -> Option<Entry> {
        let mut all = self.iter();
        all.next().filter(|_| all.next().is_none())
    }

    /// Whether nothing is meant.
    pub(crate) fn is_empty(self) -> bool {
        self.first().is_none()
    }
}

fn entry(bits: u32) -> Entry {
    const KINDS: [Kind; 9] =
        [Kind::Country, Kind::Adjective, Kind::People, Kind::Capital, Kind::Seat, Kind::City, Kind::Admin, Kind::Abbreviation, Kind::Region];
    let kind = KINDS.get((bits >> KIND & 15) as usize).copied().unwrap_or(Kind::Region);
    Entry { kind, caps: bits & CAPS != 0, minor: bits & MINOR != 0, id: bits & INDEX }
}

/// The `n`th record of `SIZE` bytes.
fn record<const SIZE: usize>(table: &'static [u8], n: usize) -> Option<&'static [u8; SIZE]> {
    table.get(n.checked_mul(SIZE)?..)?.first_chunk()
}

fn u32_at(record: &[u8], at: usize) -> u32 {
    record.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn i16_at(record: &[u8], at: usize) -> i16 {
    record.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, i16::from_le_bytes)
}

fn text(at: u32) -> &'static str {
    let words = TEXTS.get(at as usize..).and_then(|rest| rest.split_first()).and_then(|(len, rest)| rest.get(..usize::from(*len)));
    words.and_then(|w| std::str::from_utf8(w).ok()).unwrap_or_default()
}

/// The place with this number.
pub(super) fn spot(id: u32) -> Option<Spot> {
    let place: &[u8; PLACE] = record(PLACES, id as usize)?;
    let [.., west, east, country, feature] = *place;
    let number = |at| Some(u32_at(place, at)).filter(|n| *n > 0);
    let degrees = |n: i16| f64::from(n) / 100.0;
    let extent: Option<&[u8; EXTENT]> = usize::from(u16::from_le_bytes([west, east])).checked_sub(1).and_then(|n| record(EXTENTS, n));
    Some(Spot {
        id,
        geoname_id: number(8),
        name: text(u32_at(place, 0)),
        country: nation(usize::from(country)).filter(|_| country != NOWHERE).map_or("", |n| n.code),
        admin: text(u32_at(place, 4)),
        lat: degrees(i16_at(place, 16)),
        lon: degrees(i16_at(place, 18)),
        extent: extent.map(|e| [0, 2, 4, 6].map(|at| degrees(i16_at(e, at)))),
        feature: record::<FEATURE>(FEATURES, usize::from(feature)).map_or("", |f| text(u32::from_le_bytes(*f))),
        population: u64::from(u32_at(place, 12)),
    })
}

/// The `n`th country, in the order of codes.
pub(super) fn nation(n: usize) -> Option<Nation> {
    let row: &[u8; NATION] = record(NATIONS, n)?;
    let [code, name, capital, continent, region] = [0, 4, 8, 12, 16].map(|at| text(u32_at(row, at)));
    Some(Nation { code, name, capital, continent, region })
}

/// The country with this code.
pub(super) fn country(code: &str) -> Option<Nation> {
    search(NATIONS.len() / NATION, nation, |n| n.code.cmp(code))
}

/// The first-level division of this country with this code.
pub(super) fn division(country: &str, admin: &str) -> Option<Spot> {
    let at = |n| record::<DIVISION>(DIVISIONS, n).and_then(|id| spot(u32::from_le_bytes(*id)));
    search(DIVISIONS.len() / DIVISION, at, |s| (s.country, s.admin).cmp(&(country, admin)))
}

/// The record among `len` sorted ones that `order` calls equal.
fn search<T>(len: usize, at: impl Fn(usize) -> Option<T>, order: impl Fn(&T) -> std::cmp::Ordering) -> Option<T> {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = usize::midpoint(low, high);
        let found = at(middle)?;
        match order(&found) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(found),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use fst::Streamer;

    /// The tables hold what the build put in: every phrase has entries, every entry a place, every place a name and a point.
    #[test]
    fn the_tables_are_whole() {
        let names = NAMES.as_ref().unwrap();
        names.verify().unwrap();
        let mut phrases = names.stream();
        let mut count = 0;
        while let Some((phrase, value)) = phrases.next() {
            let entries = Entries::of(value.value(), true);
            assert!(!entries.is_empty(), "{}", String::from_utf8_lossy(phrase));
            assert!(entries.iter().all(|e| e.spot().is_some_and(|s| !s.name.is_empty())));
            count += 1;
        }
        assert!(count > 150_000);
        let size = [ENTRIES, PLACES, TEXTS, NATIONS, FEATURES, EXTENTS, DIVISIONS].iter().map(|t| t.len()).sum::<usize>() + names.as_bytes().len();
        assert!(size < 12 << 20, "{size} bytes");
        for id in 0..(PLACES.len() / PLACE) as u32 {
            let spot = spot(id).unwrap();
            assert!((-90.0..=90.0).contains(&spot.lat) && (-180.0..=180.0).contains(&spot.lon), "{spot:?}");
            assert!(spot.country.is_empty() || country(spot.country).is_some(), "{spot:?}");
        }
    }
}
