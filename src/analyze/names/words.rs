//! The lexicons of names: what a word may be, as a set of flags looked up once for every token.

use super::super::lexicon::{parse, verb};
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a word may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sorts(u64);

impl Sorts {
    pub(crate) const FIRST: Self = Self(1);
    pub(crate) const LAST: Self = Self(1 << 1);
    pub(crate) const COMMON: Self = Self(1 << 2);
    pub(crate) const TITLE: Self = Self(1 << 3);
    pub(crate) const WEAK: Self = Self(1 << 4);
    pub(crate) const MODIFIER: Self = Self(1 << 5);
    pub(crate) const HONORIFIC: Self = Self(1 << 6);
    pub(crate) const MALE: Self = Self(1 << 7);
    pub(crate) const FEMALE: Self = Self(1 << 8);
    pub(crate) const NAME_TOO: Self = Self(1 << 9);
    pub(crate) const FORMER: Self = Self(1 << 10);
    pub(crate) const OCCUPATION: Self = Self(1 << 11);
    pub(crate) const BODY: Self = Self(1 << 12);
    pub(crate) const BODY_OF: Self = Self(1 << 13);
    pub(crate) const BODY_ALONE: Self = Self(1 << 14);
    pub(crate) const PLACE: Self = Self(1 << 15);
    pub(crate) const PLACE_START: Self = Self(1 << 16);
    pub(crate) const PLACE_CUE: Self = Self(1 << 17);
    pub(crate) const PLACE_FOLLOWER: Self = Self(1 << 18);
    pub(crate) const OTHER_HEAD: Self = Self(1 << 19);
    pub(crate) const OTHER_START: Self = Self(1 << 20);
    pub(crate) const OTHER: Self = Self(1 << 21);
    pub(crate) const TIME: Self = Self(1 << 22);
    pub(crate) const PARTICLE: Self = Self(1 << 23);
    pub(crate) const OWNER: Self = Self(1 << 24);
    pub(crate) const SAYING: Self = Self(1 << 25);
    pub(crate) const DEALING: Self = Self(1 << 26);
    pub(crate) const NEVER: Self = Self(1 << 27);
    pub(crate) const TROOPS: Self = Self(1 << 28);
    pub(crate) const OFFICIALS: Self = Self(1 << 29);
    pub(crate) const POPULATION: Self = Self(1 << 30);
    pub(crate) const SECTOR: Self = Self(1 << 31);
    pub(crate) const FUNCTION: Self = Self(1 << 32);
    pub(crate) const TITLES: Self = Self(1 << 33);
    pub(crate) const ARMED: Self = Self(1 << 35);
    pub(crate) const STATE: Self = Self(1 << 36);
    pub(crate) const ACT: Self = Self(1 << 37);
    pub(crate) const CAUSING: Self = Self(1 << 38);
    pub(crate) const ADDRESSING: Self = Self(1 << 39);
    pub(crate) const PEOPLE: Self = Self(1 << 40);
    pub(crate) const HE: Self = Self(1 << 41);
    pub(crate) const SHE: Self = Self(1 << 42);
    pub(crate) const KIN: Self = Self(1 << 43);
    pub(crate) const NAMESAKE: Self = Self(1 << 44);

    /// Whether it is any of `other`.
    pub(crate) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[derive(Default, Deserialize)]
struct Given {
    male: Vec<String>,
    female: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Titles {
    honorifics: HashMap<String, String>,
    heads: Words,
    modifiers: Words,
    former: Words,
    occupations: Words,
    weak: Words,
    names: Words,
}

#[derive(Default, Deserialize)]
struct Organizations {
    heads: Vec<String>,
    starts: Vec<String>,
    alone: Vec<String>,
    known: Vec<String>,
    armed: Vec<String>,
    troops: Vec<String>,
    officials: Vec<String>,
    populations: Vec<String>,
    sectors: Vec<String>,
    supranational: Vec<String>,
    people: Vec<String>,
}

#[derive(Default, Deserialize)]
struct NameWords {
    place_heads: Vec<String>,
    place_starts: Vec<String>,
    place_cues: Vec<String>,
    place_followers: Vec<String>,
    other_heads: Vec<String>,
    other_starts: Vec<String>,
    others: Vec<String>,
    times: Vec<String>,
    particles: Vec<String>,
    owners: Vec<String>,
    saying: Vec<String>,
    dealing: Vec<String>,
    never: Vec<String>,
    function: Vec<String>,
    states: Vec<String>,
    acts: Vec<String>,
    causing: Vec<String>,
    addressing: Vec<String>,
    prefixes: Vec<String>,
    kin: Vec<String>,
    namesakes: Vec<String>,
}

/// Every list, as one table of words and one of phrases as written.
#[derive(Default)]
struct Table {
    sorts: HashMap<String, Sorts>,
    /// First word of a well-known body's name, as written → the words of every such name.
    known: HashMap<String, Vec<Vec<String>>>,
    prefixes: Vec<String>,
    supranational: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(read);

const FIRST_NAMES: &str = include_str!("../../../assets/lexicon/first-names.txt");
const LAST_NAMES: &str = include_str!("../../../assets/lexicon/last-names.txt");
const COMMON_WORDS: &str = include_str!("../../../assets/lexicon/common-words.txt");

fn read() -> Table {
    let titles: Titles = parse(include_str!("../../../assets/lexicon/titles.toml"));
    let bodies: Organizations = parse(include_str!("../../../assets/lexicon/organizations.toml"));
    let names: NameWords = parse(include_str!("../../../assets/lexicon/name-words.toml"));
    let given: Given = parse(include_str!("../../../assets/lexicon/given-names.toml"));
    let supranational = bodies.supranational.clone();
    let known = bodies.known.clone();
    let (honorifics, prefixes) = (titles.honorifics.clone(), names.prefixes.clone());
    let mut table = Table { sorts: HashMap::with_capacity_and_hasher(32_000, rustc_hash::FxBuildHasher), ..Table::default() };
    for (list, sort) in [(FIRST_NAMES, Sorts::FIRST), (LAST_NAMES, Sorts::LAST), (COMMON_WORDS, Sorts::COMMON)] {
        table.add(list.lines().map(str::to_lowercase), sort);
    }
    let plurals: Vec<String> = titles.heads.words.iter().map(|w| format!("{w}s")).collect();
    table.add(plurals, Sorts::TITLES);
    for (list, sort) in lists(given, titles, bodies, names) {
        table.add(list, sort);
    }
    for (word, gender) in honorifics {
        let sort = match gender.as_str() {
            "m" => Sorts::HONORIFIC.or(Sorts::MALE),
            "f" => Sorts::HONORIFIC.or(Sorts::FEMALE),
            _ => Sorts::HONORIFIC,
        };
        table.add([word], sort);
    }
    for name in known {
        let words: Vec<String> = split_known(&name);
        if let Some(first) = words.first() {
            table.known.entry(first.clone()).or_default().push(words);
        }
    }
    for names in table.known.values_mut() {
        names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    }
    table.prefixes = prefixes;
    table.supranational = supranational;
    table
}

/// Every list with its sort.
fn lists(given: Given, titles: Titles, bodies: Organizations, names: NameWords) -> Vec<(Vec<String>, Sorts)> {
    vec![
        (given.male, Sorts::HE),
        (given.female, Sorts::SHE),
        (titles.heads.words, Sorts::TITLE),
        (titles.weak.words, Sorts::WEAK),
        (titles.modifiers.words, Sorts::MODIFIER),
        (titles.former.words, Sorts::FORMER),
        (titles.occupations.words, Sorts::OCCUPATION),
        (titles.names.words, Sorts::NAME_TOO),
        (bodies.heads, Sorts::BODY),
        (bodies.starts, Sorts::BODY_OF),
        (bodies.alone, Sorts::BODY_ALONE),
        (bodies.armed, Sorts::ARMED),
        (bodies.troops, Sorts::TROOPS),
        (bodies.officials, Sorts::OFFICIALS),
        (bodies.populations, Sorts::POPULATION),
        (bodies.sectors, Sorts::SECTOR),
        (bodies.people, Sorts::PEOPLE),
        (names.place_heads, Sorts::PLACE),
        (names.place_starts, Sorts::PLACE_START),
        (names.place_cues, Sorts::PLACE_CUE),
        (names.place_followers, Sorts::PLACE_FOLLOWER),
        (names.other_heads, Sorts::OTHER_HEAD),
        (names.other_starts, Sorts::OTHER_START),
        (names.others, Sorts::OTHER),
        (names.times, Sorts::TIME),
        (names.particles, Sorts::PARTICLE),
        (names.owners, Sorts::OWNER),
        (forms(&names.saying), Sorts::SAYING),
        (forms(&names.states), Sorts::STATE),
        (forms(&names.causing), Sorts::CAUSING),
        (forms(&names.addressing), Sorts::ADDRESSING),
        (names.acts, Sorts::ACT),
        (names.dealing, Sorts::DEALING),
        (names.never, Sorts::NEVER),
        (names.function, Sorts::FUNCTION),
        (names.kin, Sorts::KIN),
        (names.namesakes, Sorts::NAMESAKE),
    ]
}

/// Every form of every verb.
fn forms(bases: &[String]) -> Vec<String> {
    bases.iter().flat_map(|b| verb(b).forms).map(|f| f.0).collect()
}

/// The words of a known name as the tokens of a text: the possessive is one of its own.
fn split_known(name: &str) -> Vec<String> {
    let parts = name.split(' ').flat_map(|w| w.strip_suffix("'s").map_or(vec![w.to_owned()], |stem| vec![stem.to_owned(), "'s".to_owned()]));
    parts.collect()
}

impl Table {
    fn add(&mut self, words: impl IntoIterator<Item = String>, sort: Sorts) {
        for word in words {
            let known = self.sorts.entry(word).or_default();
            *known = known.or(sort);
        }
    }
}

/// What a lower-cased word may be. A final period does not matter.
pub(crate) fn sorts(lower: &str) -> Sorts {
    let stem = lower.strip_suffix('.').filter(|s| !s.is_empty());
    let found = |w: &str| TABLE.sorts.get(w).copied().unwrap_or_default();
    stem.map_or_else(|| found(lower), |s| found(s).or(found(lower)))
}

/// How many words of `word(0), word(1), …`, as written, make the name of a well-known body; 0 for none.
pub(crate) fn known_body<'t>(word: impl Fn(usize) -> Option<&'t str>) -> usize {
    let Some(names) = word(0).and_then(|w| TABLE.known.get(w)) else { return 0 };
    let same = |a: &str, b: &str| a == b || (a == "'s" && b == "’s");
    let fits = |n: &&Vec<String>| n.iter().enumerate().all(|(k, w)| word(k).is_some_and(|t| same(w, t)));
    names.iter().find(fits).map_or(0, Vec::len)
}

/// Whether a lower-cased name is that of a body of many states.
pub(crate) fn supranational(lower: &str) -> bool {
    TABLE.supranational.iter().any(|n| n == lower)
}

/// Whether a word is a name with a prefix that makes it none: "pro-Beijing".
pub(crate) fn prefixed(lower: &str) -> bool {
    TABLE.prefixes.iter().any(|p| lower.starts_with(p.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_parse() {
        assert!(sorts("minister").is(Sorts::TITLE) && sorts("gen.").is(Sorts::TITLE) && sorts("ministry").is(Sorts::BODY) && sorts("monday").is(Sorts::TIME));
        assert!(sorts("maria").is(Sorts::FIRST) && sorts("said").is(Sorts::SAYING) && sorts("mrs").is(Sorts::FEMALE));
        let words = ["People", "’s", "Liberation", "Army"];
        assert_eq!(known_body(|k| words.get(k).copied()), 4);
    }
}
