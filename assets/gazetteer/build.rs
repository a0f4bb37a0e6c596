//! Bakes the tables of this folder into what the program looks names up in: an FST of phrases and packed tables, borrowed from the binary. Run by Cargo.
//!
//! A row that cannot be read fails the build, with its file and line.
#![expect(clippy::disallowed_methods, reason = "a build script reads its tables and writes what it bakes")]
#![expect(clippy::indexing_slicing, reason = "indices of places are those that `place` gave out; a panic here is a failed build")]

#[path = "../../src/analyze/gazetteer/layout.rs"]
#[expect(dead_code, reason = "the look-up reads by the numbers that only it needs")]
mod layout;

use layout::{CAPS, INDEX, KIND, LONGEST, MINOR, NOWHERE};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The numbers of the kinds, as `Kind` in the program numbers them.
const COUNTRY: u32 = 0;
const ADJECTIVE: u32 = 1;
const PEOPLE: u32 = 2;
const CAPITAL: u32 = 3;
const SEAT: u32 = 4;
const CITY: u32 = 5;
const ADMIN: u32 = 6;
const ABBREVIATION: u32 = 7;
const REGION: u32 = 8;

fn main() -> Result<()> {
    let home = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("assets/gazetteer");
    for file in ["build.rs", "countries.tsv", "admin.tsv", "regions.tsv", "cities.tsv", "divisions.tsv", "towns.tsv", "spellings.tsv"] {
        println!("cargo::rerun-if-changed={}", home.join(file).display());
    }
    println!("cargo::rerun-if-changed=src/analyze/gazetteer/layout.rs");
    let mut bake = Bake::new(home);
    bake.countries()?;
    bake.regions()?;
    bake.divisions()?;
    bake.cities()?;
    bake.towns()?;
    bake.write(&PathBuf::from(env::var("OUT_DIR")?))
}

/// A row of a table with its heading.
struct Row<'a> {
    heading: &'a [&'a str],
    cells: &'a [&'a str],
    file: &'a str,
    line: usize,
}

impl<'a> Row<'a> {
    fn get(&self, name: &str) -> &'a str {
        let at = self.heading.iter().position(|h| *h == name);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    /// Where it stands, for the reader of a mistake.
    fn place(&self) -> String {
        format!("assets/gazetteer/{}, line {}", self.file, self.line)
    }

    /// The parts of a cell that holds several names.
    fn parts(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(name).split('|').filter(|p| !p.is_empty())
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<T> {
        let cell = self.get(name);
        cell.parse().map_err(|_| format!("{}: {name} is “{cell}”, which is no such number", self.place()).into())
    }

    /// A number that may be missing.
    fn count(&self, name: &str) -> Result<u32> {
        if self.get(name).is_empty() { Ok(0) } else { self.number(name) }
    }

    /// Hundredths of a degree.
    fn degrees(&self, name: &str, most: f64) -> Result<i16> {
        let degrees: f64 = self.number(name)?;
        if degrees.abs() > most {
            return Err(format!("{}: {name} is {degrees}, beyond {most}", self.place()).into());
        }
        Ok((degrees * 100.0).round() as i16)
    }

    /// West, south, east, north; `None` where the cells are empty or not there.
    fn extent(&self) -> Result<Option<[i16; 4]>> {
        if self.get("west").is_empty() {
            return Ok(None);
        }
        Ok(Some([self.degrees("west", 180.0)?, self.degrees("south", 90.0)?, self.degrees("east", 180.0)?, self.degrees("north", 90.0)?]))
    }
}

/// A phrase on its way into the table: what it means, and how well known that is.
struct Line {
    phrase: String,
    rank: u64,
    entry: u32,
}

#[derive(Default)]
struct Place {
    name: u32,
    admin: u32,
    geoname_id: u32,
    population: u32,
    lat: i16,
    lon: i16,
    extent: u16,
    country: u8,
    feature: u8,
}

#[derive(Default)]
struct Bake {
    home: PathBuf,
    texts: Vec<u8>,
    known: HashMap<String, u32>,
    places: Vec<Place>,
    extents: Vec<[i16; 4]>,
    features: Vec<String>,
    /// code → name, capital, continent, region
    nations: BTreeMap<String, [String; 4]>,
    codes: HashMap<String, u8>,
    seats: Vec<usize>,
    divisions: BTreeMap<(u8, String), u32>,
    by_geoname: HashMap<u32, (usize, u64)>,
    lines: Vec<Line>,
}

impl Bake {
    fn new(home: PathBuf) -> Self {
        Self { home, ..Self::default() }
    }

    /// Calls `each` with every row of a table; `heading` rows begin with "#".
    fn rows(&mut self, file: &str, mut each: impl FnMut(&mut Self, &Row<'_>) -> Result<()>) -> Result<()> {
        let text = fs::read_to_string(self.home.join(file)).map_err(|e| format!("{file}: {e}"))?;
        let mut lines = text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
        let heading: Vec<&str> = lines.next().ok_or_else(|| format!("{file} has no heading"))?.1.split('\t').collect();
        for (n, line) in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let row = Row { heading: &heading, cells: &cells, file, line: n + 1 };
            if cells.len() != heading.len() {
                return Err(format!("{}: {} cells, and the heading has {}", row.place(), cells.len(), heading.len()).into());
            }
            each(self, &row)?;
        }
        Ok(())
    }

    /// The offset of a text in the pool. Texts are at most 255 bytes.
    fn text(&mut self, words: &str) -> Result<u32> {
        if let Some(at) = self.known.get(words) {
            return Ok(*at);
        }
        let at = u32::try_from(self.texts.len())?;
        self.texts.push(u8::try_from(words.len()).map_err(|_| format!("“{words}” is too long"))?);
        self.texts.extend(words.as_bytes());
        self.known.insert(words.to_owned(), at);
        Ok(at)
    }

    fn country(&self, code: &str, row: &Row<'_>) -> Result<u8> {
        if code.is_empty() {
            return Ok(NOWHERE);
        }
        self.codes.get(code).copied().ok_or_else(|| format!("{}: there is no country {code}", row.place()).into())
    }

    /// Adds a place of the row, with its name, country, division, point and, where given, extent.
    fn place(&mut self, row: &Row<'_>, name: &str, country: &str, admin: &str, feature: &str) -> Result<usize> {
        let extent = match row.extent()? {
            Some(extent) => {
                self.extents.push(extent);
                u16::try_from(self.extents.len())?
            }
            None => 0,
        };
        let feature = self.features.iter().position(|f| f == feature).unwrap_or_else(|| {
            self.features.push(feature.to_owned());
            self.features.len() - 1
        });
        let place = Place {
            name: self.text(name)?,
            admin: self.text(admin)?,
            geoname_id: row.count("geoname_id")?,
            population: row.count("population")?,
            lat: row.degrees("lat", 90.0)?,
            lon: row.degrees("lon", 180.0)?,
            extent,
            country: self.country(country, row)?,
            feature: u8::try_from(feature)?,
        };
        self.places.push(place);
        Ok(self.places.len() - 1)
    }

    /// A name under which something is found. Two to four capitals hold only as capitals.
    fn name(&mut self, words: &str, kind: u32, id: usize, rank: u64, minor: bool) {
        let caps = words.len() <= 4 && words.chars().all(|c| c.is_ascii_uppercase());
        let phrase: String = words.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
        let entry = id as u32 | kind << KIND | if caps { CAPS } else { 0 } | if minor { MINOR } else { 0 };
        self.lines.push(Line { phrase, rank, entry });
    }

    /// An adjective, and the noun for people that English makes of it ("Korean" → "Koreans", "Israeli" → "Israelis").
    fn adjective(&mut self, words: &str, id: usize, rank: u64) {
        self.name(words, ADJECTIVE, id, rank, false);
        let abbreviation = words.chars().all(|c| c.is_uppercase() || c == '.');
        if !abbreviation && words.ends_with(['n', 'i', 'r', 't', 'k', 'o', 'a', 'b', 'e', 'c']) && !words.ends_with("ese") && !words.ends_with("ic") {
            self.name(&format!("{words}s"), PEOPLE, id, rank, false);
        }
    }

    /// Countries, with their demonyms and seats of government.
    fn countries(&mut self) -> Result<()> {
        const RANK: u64 = 2_000_000_000;
        self.rows("countries.tsv", |bake, row| {
            let values = ["name", "capitals", "continent", "region"].map(|c| row.parts(c).next().unwrap_or_default().to_owned());
            bake.nations.insert(row.get("code").to_owned(), values);
            Ok(())
        })?;
        let codes: Vec<String> = self.nations.keys().cloned().collect();
        self.codes = codes.into_iter().zip(0..NOWHERE).collect();
        self.rows("countries.tsv", |bake, row| {
            let (code, title) = (row.get("code"), row.get("name"));
            let id = bake.place(row, title, code, "", "PCLI")?;
            let known = RANK + u64::from(row.count("population")?);
            for words in std::iter::once(title).chain(row.parts("variants")) {
                bake.name(words, COUNTRY, id, known, false);
            }
            for words in row.parts("adjectives") {
                bake.adjective(words, id, known - 1);
            }
            for words in row.parts("people") {
                bake.name(words, PEOPLE, id, known - 1, false);
            }
            for words in row.parts("seats") {
                let seat = bake.place(row, words, code, "", "GOVL")?;
                bake.places[seat] = Place { extent: 0, geoname_id: 0, population: 0, ..std::mem::take(&mut bake.places[seat]) };
                bake.seats.push(seat);
                bake.name(words, SEAT, seat, RANK / 4, false);
            }
            Ok(())
        })
    }

    /// Our own table of continents, seas, informal, disputed and historical regions, and sites.
    fn regions(&mut self) -> Result<()> {
        const RANK: u64 = 1_000_000_000;
        self.rows("regions.tsv", |bake, row| {
            let title = row.get("name");
            let id = bake.place(row, title, row.get("country"), "", row.get("feature"))?;
            for words in std::iter::once(title).chain(row.parts("variants")) {
                bake.name(words, REGION, id, RANK, false);
            }
            for words in row.parts("adjectives") {
                bake.adjective(words, id, RANK);
            }
            for words in row.parts("people") {
                bake.name(words, PEOPLE, id, RANK, false);
            }
            Ok(())
        })
    }

    /// First-level divisions: our own table, then those of every country, then finer areas.
    fn divisions(&mut self) -> Result<()> {
        const RANK: u64 = 50_000_000;
        self.rows("admin.tsv", |bake, row| {
            let (country, title) = (row.get("country"), row.get("name"));
            let id = bake.place(row, title, country, row.get("code"), "ADM1")?;
            bake.divisions.insert((bake.country(country, row)?, row.get("code").to_owned()), id as u32);
            let known = if country == "USA" { 2 * RANK } else { RANK };
            for words in std::iter::once(title).chain(row.parts("variants")) {
                let short = words.ends_with('.') || (words.len() <= 3 && words.chars().all(char::is_uppercase));
                let kind = if short { ABBREVIATION } else { ADMIN };
                // "Kursk" alone is the city; with its type word ("Kursk region") it is the division
                bake.name(words, kind, id, if words == row.get("seat") || short { 0 } else { known }, false);
            }
            for words in row.parts("adjectives") {
                bake.adjective(words, id, known - 1);
            }
            Ok(())
        })?;
        self.rows("divisions.tsv", |bake, row| {
            let first = row.get("feature") == "ADM1";
            let key = (bake.country(row.get("country"), row)?, row.get("code").to_owned());
            let id = match bake.divisions.get(&key).filter(|_| first) {
                Some(known) => *known as usize,
                None => bake.place(row, row.get("name"), row.get("country"), row.get("code"), row.get("feature"))?,
            };
            if let (Some(extent), 0) = (row.extent()?, bake.places[id].extent) {
                bake.extents.push(extent);
                bake.places[id].extent = u16::try_from(bake.extents.len())?;
            }
            if first {
                bake.divisions.entry(key).or_insert(id as u32);
            }
            for words in std::iter::once(row.get("name")).chain(row.parts("variants")) {
                bake.name(words, ADMIN, id, if first { 3_000_000 } else { 200_000 }, true);
            }
            Ok(())
        })
    }

    /// The cities that are known by name alone. Seats of government stand where the capital is.
    fn cities(&mut self) -> Result<()> {
        const RANK: u64 = 200_000_000;
        let mut seats = HashMap::new();
        self.rows("cities.tsv", |bake, row| {
            let (title, country, population) = (row.get("name"), row.get("country"), u64::from(row.count("population")?));
            let id = bake.place(row, title, country, row.get("admin"), row.get("feature"))?;
            let (kind, known) = if row.get("feature") == "PPLC" { (CAPITAL, RANK + population) } else { (CITY, population) };
            if kind == CAPITAL && bake.nations.get(country).is_some_and(|[_, capital, ..]| capital == title) {
                seats.insert(bake.places[id].country, (bake.places[id].lat, bake.places[id].lon));
            }
            bake.by_geoname.insert(row.count("geoname_id")?, (id, population));
            for words in std::iter::once(title).chain(row.parts("variants")) {
                bake.name(words, kind, id, known, false);
            }
            Ok(())
        })?;
        for seat in &self.seats {
            if let Some(&(lat, lon)) = seats.get(&self.places[*seat].country) {
                (self.places[*seat].lat, self.places[*seat].lon) = (lat, lon);
            }
        }
        Ok(())
    }

    /// The towns that need company to be one, and other spellings.
    fn towns(&mut self) -> Result<()> {
        self.rows("towns.tsv", |bake, row| {
            let population = u64::from(row.count("population")?);
            let id = bake.place(row, row.get("name"), row.get("country"), row.get("admin"), "PPL")?;
            bake.by_geoname.insert(row.count("geoname_id")?, (id, population));
            for words in std::iter::once(row.get("name")).chain(row.parts("variants")) {
                bake.name(words, CITY, id, population, true);
            }
            Ok(())
        })?;
        self.rows("spellings.tsv", |bake, row| {
            let (id, population) = *bake.by_geoname.get(&row.number("geoname_id")?).ok_or_else(|| format!("{}: no such town", row.place()))?;
            for words in row.parts("variants") {
                bake.name(words, CITY, id, population / 2, true);
            }
            Ok(())
        })
    }

    /// Sorts the phrases, lays their entries side by side, best known first, and writes everything.
    fn write(mut self, out: &Path) -> Result<()> {
        let id = |l: &Line| (l.entry & INDEX, (l.entry >> KIND) & 15);
        let demonym = |l: &Line| matches!(id(l).1, ADJECTIVE | PEOPLE);
        self.lines.sort_by(|a, b| a.phrase.cmp(&b.phrase).then(b.rank.cmp(&a.rank)).then(id(a).cmp(&id(b))).then((a.entry & MINOR).cmp(&(b.entry & MINOR))));
        let (mut entries, mut phrases): (Vec<u8>, Vec<(String, u64)>) = (Vec::new(), Vec::new());
        for same in self.lines.chunk_by(|a, b| a.phrase == b.phrase) {
            let from = entries.len() / 4;
            let mut seen = Vec::new();
            for line in same {
                let key = (id(line).0, demonym(line));
                if !seen.contains(&key) {
                    seen.push(key);
                    entries.extend(line.entry.to_le_bytes());
                }
            }
            let words: usize = same[0].phrase.split(' ').map(|w| 1 + usize::from(w.ends_with(',')) + usize::from(w.contains("'s"))).sum();
            if words <= LONGEST && seen.len() < 256 {
                phrases.push((same[0].phrase.clone(), (from as u64) << 8 | seen.len() as u64));
            }
        }
        let mut names = fst::MapBuilder::memory();
        names.extend_iter(phrases)?;
        let nations: Vec<(String, [String; 4])> = self.nations.clone().into_iter().collect();
        let mut table = Vec::new();
        for (code, [name, capital, continent, region]) in &nations {
            for words in [code, name, capital, continent, region] {
                table.extend(self.text(words)?.to_le_bytes());
            }
        }
        let mut features = Vec::new();
        for feature in self.features.clone() {
            features.extend(self.text(&feature)?.to_le_bytes());
        }
        let mut places = Vec::new();
        for p in &self.places {
            for number in [p.name, p.admin, p.geoname_id, p.population] {
                places.extend(number.to_le_bytes());
            }
            places.extend(p.lat.to_le_bytes());
            places.extend(p.lon.to_le_bytes());
            places.extend(p.extent.to_le_bytes());
            places.extend([p.country, p.feature]);
        }
        if places.len() != self.places.len() * layout::PLACE || table.len() != nations.len() * layout::NATION {
            return Err("the layout and what was written differ".into());
        }
        let extents: Vec<u8> = self.extents.iter().flatten().flat_map(|n| n.to_le_bytes()).collect();
        let divisions: Vec<u8> = self.divisions.values().flat_map(|id| id.to_le_bytes()).collect();
        for (file, bytes) in [
            ("names.fst", names.into_inner()?),
            ("entries", entries),
            ("places", places),
            ("texts", self.texts),
            ("nations", table),
            ("features", features),
            ("extents", extents),
            ("divisions", divisions),
        ] {
            fs::write(out.join(file), bytes)?;
        }
        Ok(())
    }
}
