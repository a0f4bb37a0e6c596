//! Reads the tables under `assets/gazetteer` into one look-up.

use super::{Entry, Kind, Nation, Spot, Table};
use rustc_hash::FxHashMap as HashMap;

/// No phrase has more words than this.
pub(super) const LONGEST: usize = 10;

/// A phrase on its way into the table, with what it means and how well known that is.
struct Line {
    phrase: Box<str>,
    rank: u64,
    entry: Entry,
}

/// Reads all tables. A line that does not parse is left out; a test counts them.
pub(super) fn read() -> Table {
    let mut table = Table::default();
    let mut lines = Vec::with_capacity(40_000);
    countries(&mut table, &mut lines);
    divisions(&mut table, &mut lines);
    regions(&mut table, &mut lines);
    cities(&mut table, &mut lines);
    lay(&mut table, lines);
    table
}

/// Sorts the phrases and lays their entries side by side, best known first.
fn lay(table: &mut Table, mut lines: Vec<Line>) {
    lines.sort_by(|a, b| a.phrase.cmp(&b.phrase).then(b.rank.cmp(&a.rank)).then(a.entry.id.cmp(&b.entry.id)).then(a.entry.kind.cmp(&b.entry.kind)));
    lines.dedup_by(|b, a| a.phrase == b.phrase && a.entry.id == b.entry.id && a.entry.kind.is_demonym() == b.entry.kind.is_demonym());
    table.entries.reserve(lines.len());
    table.phrases.reserve(lines.len());
    for line in lines {
        let head = line.phrase.split([' ', ',']).next().unwrap_or_default();
        let words = word_count(&line.phrase).min(LONGEST);
        let head = head.strip_suffix("'s").unwrap_or(head);
        match table.heads.get_mut(head) {
            Some(most) => *most = words.max(*most),
            None => drop(table.heads.insert(head.into(), words)),
        }
        let at = table.entries.len() as u32;
        table.entries.push(line.entry);
        table.phrases.entry(line.phrase).and_modify(|range| range.1 = at + 1).or_insert((at, at + 1));
    }
}

/// How many tokens a phrase has: commas and "'s" are tokens of their own.
fn word_count(phrase: &str) -> usize {
    phrase.split(' ').map(|w| 1 + usize::from(w.ends_with(',')) + usize::from(w.trim_end_matches(',').ends_with("'s"))).sum()
}

/// The rows of a table: no comments, no heading, split at tabs.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1).filter_map(|line| {
        let mut row = [""; N];
        let mut cells = line.split('\t');
        for cell in &mut row {
            *cell = cells.next()?;
        }
        Some(row)
    })
}

/// The parts of a cell that holds several names.
fn parts(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|p| !p.is_empty())
}

/// Names under which something is found. Two- and three-letter capitals hold only as capitals.
fn name(lines: &mut Vec<Line>, words: &str, kind: Kind, id: usize, rank: u64) {
    let caps = words.len() <= 4 && words.chars().all(|c| c.is_ascii_uppercase());
    let phrase: String = words.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
    lines.push(Line { phrase: phrase.into(), rank, entry: Entry { kind, caps, id: id as u32 } });
}

/// An adjective, and the noun for people that English makes of it ("Korean" → "Koreans", "Israeli" → "Israelis").
fn adjective(lines: &mut Vec<Line>, words: &str, id: usize, rank: u64) {
    name(lines, words, Kind::Adjective, id, rank);
    let abbreviation = words.chars().all(|c| c.is_uppercase() || c == '.');
    if !abbreviation && words.ends_with(['n', 'i', 'r', 't', 'k', 'o', 'a', 'b', 'e', 'c']) && !words.ends_with("ese") && !words.ends_with("ic") {
        name(lines, &format!("{words}s"), Kind::People, id, rank);
    }
}

/// Reads the countries, with their demonyms and seats of government.
fn countries(table: &mut Table, lines: &mut Vec<Line>) {
    const RANK: u64 = 2_000_000_000;
    for row in rows::<13>(include_str!("../../../assets/gazetteer/countries.tsv")) {
        let [code, _, title, variants, adjectives, people, cities, seats, lat, lon, _, geoname_id, population] = row;
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        let id = table.spots.len();
        let population = population.parse().unwrap_or(0);
        let feature = "PCLI";
        let known = RANK + population;
        table.spots.push(Spot { geoname_id: geoname_id.parse().ok(), name: title, country: code, admin: "", lat, lon, feature, population });
        let first = |cell| parts(cell).next().unwrap_or_default();
        table.codes.insert(code, table.nations.len());
        table.nations.push(Nation { code, name: title, capital: first(cities) });
        for words in std::iter::once(title).chain(parts(variants)) {
            name(lines, words, Kind::Country, id, known);
        }
        for words in parts(adjectives) {
            adjective(lines, words, id, known - 1);
        }
        for words in parts(people) {
            name(lines, words, Kind::People, id, known - 1);
        }
        for words in parts(seats) {
            let seat = table.spots.len();
            table.spots.push(Spot { geoname_id: None, name: words, country: code, admin: "", lat, lon, feature: "GOVL", population: 0 });
            name(lines, words, Kind::Seat, seat, RANK / 4);
        }
    }
}

/// Reads the first-level divisions.
fn divisions(table: &mut Table, lines: &mut Vec<Line>) {
    const RANK: u64 = 50_000_000;
    for row in rows::<9>(include_str!("../../../assets/gazetteer/admin.tsv")) {
        let [country, code, title, variants, adjectives, seat, lat, lon, geoname_id] = row;
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        let id = table.spots.len();
        table.spots.push(Spot { geoname_id: geoname_id.parse().ok(), name: title, country, admin: code, lat, lon, feature: "ADM1", population: 0 });
        table.divisions.insert((country, code), id);
        let known = if country == "USA" { 2 * RANK } else { RANK };
        for words in std::iter::once(title).chain(parts(variants)) {
            let short = words.ends_with('.') || (words.len() <= 3 && words.chars().all(char::is_uppercase));
            let kind = if short { Kind::Abbreviation } else { Kind::Admin };
            // "Kursk" alone is the city; with its type word ("Kursk region") it is the division
            name(lines, words, kind, id, if words == seat || short { 0 } else { known });
        }
        for words in parts(adjectives) {
            adjective(lines, words, id, known - 1);
        }
    }
}

/// Reads our own table of continents, seas, informal, disputed and historical regions, and sites.
fn regions(table: &mut Table, lines: &mut Vec<Line>) {
    const RANK: u64 = 1_000_000_000;
    for row in rows::<8>(include_str!("../../../assets/gazetteer/regions.tsv")) {
        let [title, variants, adjectives, people, country, feature, lat, lon] = row;
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        let id = table.spots.len();
        table.spots.push(Spot { geoname_id: None, name: title, country, admin: "", lat, lon, feature, population: 0 });
        for words in std::iter::once(title).chain(parts(variants)) {
            name(lines, words, Kind::Region, id, RANK);
        }
        for words in parts(adjectives) {
            adjective(lines, words, id, RANK);
        }
        for words in parts(people) {
            name(lines, words, Kind::People, id, RANK);
        }
    }
}

/// Reads the cities. Seats of government stand where the capital is.
fn cities(table: &mut Table, lines: &mut Vec<Line>) {
    const CAPITAL: u64 = 200_000_000;
    let mut seats = HashMap::default();
    for row in rows::<9>(include_str!("../../../assets/gazetteer/cities.tsv")) {
        let [geoname_id, title, variants, country, admin, lat, lon, feature, population] = row;
        let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
        let population = population.parse().unwrap_or(0);
        let id = table.spots.len();
        table.spots.push(Spot { geoname_id: geoname_id.parse().ok(), name: title, country, admin, lat, lon, feature, population });
        let (kind, known) = if feature == "PPLC" { (Kind::Capital, CAPITAL + population) } else { (Kind::City, population) };
        let shown = || table.codes.get(country).and_then(|i| table.nations.get(*i)).is_some_and(|n| n.capital == title);
        if kind == Kind::Capital && shown() {
            seats.insert(country, (lat, lon));
        }
        for words in std::iter::once(title).chain(parts(variants)) {
            name(lines, words, kind, id, known);
        }
    }
    for spot in table.spots.iter_mut().filter(|s| s.feature == "GOVL") {
        if let Some(&(lat, lon)) = seats.get(spot.country) {
            (spot.lat, spot.lon) = (lat, lon);
        }
    }
}

#[cfg(test)]
mod tests {
    /// Every row of every table is read: as many cells as the heading, and numbers where numbers stand.
    #[test]
    fn every_row_is_read() {
        let whole = |table: &str| {
            let mut lines = table.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
            let cells = lines.next().unwrap().split('\t').count();
            lines.map(|l| assert_eq!(l.split('\t').count(), cells, "{l}")).count()
        };
        let rows = whole(include_str!("../../../assets/gazetteer/countries.tsv"))
            + whole(include_str!("../../../assets/gazetteer/admin.tsv"))
            + whole(include_str!("../../../assets/gazetteer/regions.tsv"))
            + whole(include_str!("../../../assets/gazetteer/cities.tsv"));
        let table = super::read();
        let read = table.spots.iter().filter(|s| s.feature != "GOVL").count();
        assert_eq!(read, rows);
        assert!(table.spots.iter().all(|s| (-90.0..=90.0).contains(&s.lat) && (-180.0..=180.0).contains(&s.lon)));
    }
}
