//! Places as data: countries, demonyms, capitals, seats of government, divisions, large cities, seas and informal regions, found by name.
//!
//! The tables under `assets/gazetteer` are baked by the build and borrowed from the binary. Most of their towns are little known: a name that is only theirs is a place
//! where something else says so, and [`Scope::Known`] leaves them out. How to ask:
//!
//! | question | call |
//! |---|---|
//! | Does a place name start at token `i`, and how long is it? | [`longest_match`] |
//! | What may this lower-cased phrase mean? | [`find`] |
//! | Which country does this name, demonym, capital or seat of government stand for? | [`country_of`] |
//! | What is the country with this ISO 3166-1 alpha-3 code called? | [`country`] |
//!
//! ```text
//! longest_match(|k| Word { lower: text.lower(k), caps: … }, i, Scope::Known)   → Match { len: 2, entries: [South Korea] }
//! find("georgia", Scope::Known)   → [Country GEO, Admin USA/Georgia]        best known first
//! find("koreans", …)         → [People of the Korean Peninsula]        find("north koreans", …) → [People of PRK]
//! country_of("the Kremlin")  → (RUS, Relation::Seat)     country_of("Pyongyang") → (PRK, Relation::Capital)
//! country_of("US")           → (USA, Relation::Name)     country_of("us")        → None
//! country_of("British")      → (GBR, Relation::Adjective)    country_of("Britons") → (GBR, Relation::People)
//! country_of("Kursk region") → None: it lies in a country but does not stand for one
//! ```
//!
//! Keys are lower case with straight apostrophes, words parted by one space, as [`Token::lower`](super::text::Token) gives them. A few ("us", "it") are names only
//! where every letter is a capital: [`Entry::caps`]; `longest_match` and `country_of` see to that by themselves, callers of `find` have to look.
//! A match says what a name *may* mean. Whether "Jordan" is a man or a kingdom is for the caller's eye.

mod layout;
mod table;

use layout::LONGEST;
pub(crate) use table::Entries;
use table::NAMES;

/// How a name relates to what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The name of a country or dependency ("South Korea", "the UK", "Burma").
    Country,
    /// An adjective of a country, division, city or region ("Korean", "Scottish", "Western"); most also name its people and language.
    Adjective,
    /// A noun for the people of one ("Koreans", "Britons", "a Dane").
    People,
    /// A capital city.
    Capital,
    /// A building or street that stands for a government ("Kremlin", "Downing Street").
    Seat,
    /// A city or town that is no capital.
    City,
    /// A first-level division ("Texas", "Kursk region").
    Admin,
    /// A postal or wire abbreviation of one ("TX", "Calif."): a name only right behind a town and a comma. [`longest_match`] passes them over; use [`find`].
    Abbreviation,
    /// Anything larger or other: continents, seas, straits, rivers, informal, disputed and historical regions, sites.
    Region,
}

impl Kind {
    /// Whether the name is an adjective or noun of people rather than the place's own name.
    pub(crate) fn is_demonym(self) -> bool {
        matches!(self, Self::Adjective | Self::People)
    }
}

/// A place of the tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    /// Its number, see [`Entry::id`].
    pub(crate) id: u32,
    /// `GeoNames` id, where there is one.
    pub(crate) geoname_id: Option<u32>,
    /// Its English name.
    pub(crate) name: &'static str,
    /// ISO 3166-1 alpha-3 code of its country; empty for seas and regions of several countries.
    pub(crate) country: &'static str,
    /// Code of its first-level division, empty where unknown; resolve with [`admin_name`].
    pub(crate) admin: &'static str,
    /// Degrees north.
    pub(crate) lat: f64,
    /// Degrees east.
    pub(crate) lon: f64,
    /// West, south, east and north of what has an extent, in degrees; west > east where it crosses the antimeridian.
    pub(crate) extent: Option<[f64; 4]>,
    /// `GeoNames` feature code ("PCLI", "ADM1", "ADM2", "PPLC", "PPL", "SEA", "RGN", …).
    pub(crate) feature: &'static str,
    /// Inhabitants, 0 where unknown.
    pub(crate) population: u64,
}

/// A country or dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nation {
    /// ISO 3166-1 alpha-3 code.
    pub(crate) code: &'static str,
    /// Its short English name, as a briefing shows it ("North Korea").
    pub(crate) name: &'static str,
    /// Its capital, or first capital; empty where it has none.
    pub(crate) capital: &'static str,
    /// Its continent ("Asia").
    pub(crate) continent: &'static str,
    /// Its region in the United Nations' standard M49 ("Eastern Asia").
    pub(crate) region: &'static str,
}

/// One thing that a phrase may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// How the phrase names it.
    pub(crate) kind: Kind,
    /// Whether it holds only where the phrase is written in capitals ("US").
    pub(crate) caps: bool,
    /// Whether the place is too little known for its name to mean it by itself: small towns, divisions that news seldom name.
    pub(crate) minor: bool,
    /// Its place, as an index of the table: equal numbers mean the same place.
    pub(crate) id: u32,
}

impl Entry {
    /// The place.
    pub(crate) fn spot(self) -> Option<Spot> {
        table::spot(self.id)
    }

    /// The country it is, or lies in; `None` for regions of several countries.
    pub(crate) fn nation(self) -> Option<Nation> {
        self.spot().and_then(|s| country(s.country))
    }

    /// The country that the phrase stands for by itself: for the names and demonyms of a country, its capital and its seats of government, not for places inside it.
    pub(crate) fn stands_for(self) -> Option<(Nation, Relation)> {
        let whole = || self.spot().is_some_and(|s| s.feature.starts_with("PCL"));
        let relation = match self.kind {
            Kind::Country => Relation::Name,
            Kind::Adjective if whole() => Relation::Adjective,
            Kind::People if whole() => Relation::People,
            Kind::Capital => Relation::Capital,
            Kind::Seat => Relation::Seat,
            _ => return None,
        };
        Some((self.nation()?, relation))
    }
}

/// How a phrase stands for a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// By its name.
    Name,
    /// By its adjective.
    Adjective,
    /// By a noun for its people.
    People,
    /// By its capital.
    Capital,
    /// By a seat of its government.
    Seat,
}

/// One word of a text, as the look-up needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    /// Lower case, apostrophes straight.
    pub(crate) lower: &'t str,
    /// Whether all its letters are capitals.
    pub(crate) caps: bool,
}

/// Which places are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those known by their name alone.
    Known,
    /// All, the little known too: where the text itself says that a place is named.
    All,
}

/// A name found in a run of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// How many words it has.
    pub(crate) len: usize,
    /// What it may mean, best known first. At least one.
    pub(crate) entries: Entries,
}

/// Everything that a lower-cased phrase may mean, best known first; empty if nothing.
pub(crate) fn find(phrase: &str, scope: Scope) -> Entries {
    let value = NAMES.as_ref().and_then(|names| names.get(phrase));
    value.map_or_else(Entries::default, |v| Entries::of(v.value(), scope == Scope::All))
}

/// The longest name that starts at word `at`. Says nothing about capitals, but for names that need them all.
pub(crate) fn longest_match<'t>(word: impl Fn(usize) -> Option<Word<'t>>, at: usize, scope: Scope) -> Option<Match> {
    let names = NAMES.as_ref()?;
    let first = word(at)?;
    let (mut node, mut value) = (names.root(), fst::raw::Output::zero());
    let mut found = None;
    for k in 0..LONGEST {
        let Some(w) = word(at + k) else { break };
        let space = if k > 0 && !(w.lower == "," || w.lower.starts_with('\'')) { " " } else { "" };
        for byte in space.bytes().chain(w.lower.bytes()) {
            let Some(step) = node.find_input(byte) else { return found };
            let transition = node.transition(step);
            value = value.cat(transition.out);
            node = names.node(transition.addr);
        }
        if node.is_final() {
            let entries = Entries::of(value.cat(node.final_output()).value(), scope == Scope::All);
            if entries.iter().any(|e| e.kind != Kind::Abbreviation && (!e.caps || first.caps)) {
                found = Some(Match { len: k + 1, entries });
            }
        }
    }
    found
}

/// The country that a phrase, as written in the text, stands for: its name, demonym, capital or seat of government, with or without "the".
pub(crate) fn country_of(phrase: &str) -> Option<(Nation, Relation)> {
    let bare = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
    let key: String = bare.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
    let small = bare.chars().any(char::is_lowercase);
    find(&key, Scope::Known).iter().filter(|e| !(e.caps && small)).find_map(Entry::stands_for)
}

/// The place with this number, see [`Entry::id`].
pub(crate) fn spot(id: u32) -> Option<Spot> {
    table::spot(id)
}

/// The country with this ISO 3166-1 alpha-3 code.
pub(crate) fn country(code: &str) -> Option<Nation> {
    table::country(code)
}

/// The name of a first-level division.
pub(crate) fn admin_name(country: &str, admin: &str) -> Option<&'static str> {
    table::division(country, admin).map(|s| s.name)
}

#[cfg(test)]
mod tests;
