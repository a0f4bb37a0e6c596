//! What the gazetteer answers.

use super::*;

fn stands_for(phrase: &str) -> Option<(&'static str, Relation)> {
    country_of(phrase).map(|(n, r)| (n.code, r))
}

fn words(text: &str, at: usize) -> Option<Match> {
    let tokens: Vec<(String, bool)> = text.split(' ').map(|w| (w.to_lowercase(), w.chars().all(|c| !c.is_lowercase()))).collect();
    longest_match(|k| tokens.get(k).map(|(lower, caps)| Word { lower, caps: *caps }), at, Scope::Known)
}

#[test]
fn names_adjectives_capitals_and_seats_stand_for_their_country() {
    for (phrase, code, relation) in [
        ("North Korea", "PRK", Relation::Name),
        ("DPRK", "PRK", Relation::Name),
        ("Burma", "MMR", Relation::Name),
        ("Holland", "NLD", Relation::Name),
        ("Türkiye", "TUR", Relation::Name),
        ("the United States", "USA", Relation::Name),
        ("U.S.", "USA", Relation::Name),
        ("US", "USA", Relation::Name),
        ("America", "USA", Relation::Name),
        ("the UK", "GBR", Relation::Name),
        ("South Korean", "KOR", Relation::Adjective),
        ("British", "GBR", Relation::Adjective),
        ("Philippine", "PHL", Relation::Adjective),
        ("Britons", "GBR", Relation::People),
        ("Israelis", "ISR", Relation::People),
        ("Filipinos", "PHL", Relation::People),
        ("Danes", "DNK", Relation::People),
        ("Pyongyang", "PRK", Relation::Capital),
        ("Kiev", "UKR", Relation::Capital),
        ("Beijing", "CHN", Relation::Capital),
        ("Washington", "USA", Relation::Capital),
        ("The Kremlin", "RUS", Relation::Seat),
        ("Downing Street", "GBR", Relation::Seat),
        ("White House", "USA", Relation::Seat),
    ] {
        assert_eq!(stands_for(phrase), Some((code, relation)), "{phrase}");
    }
}

#[test]
fn a_pronoun_is_no_country_and_a_division_does_not_stand_for_one() {
    for phrase in ["us", "Us", "Kursk region", "Shanghai", "Texas", "Scottish", "Western", "Europe", ""] {
        assert_eq!(stands_for(phrase), None, "{phrase}");
    }
}

#[test]
fn every_country_has_a_name_and_nearly_every_one_a_capital_with_a_place() {
    let nations: Vec<Nation> = (0..).map_while(table::nation).collect();
    assert!(nations.len() >= 250);
    for nation in nations {
        assert!(!nation.continent.is_empty() && !nation.region.is_empty(), "{}", nation.code);
        assert_eq!(country_of(nation.name).map(|n| n.0.code), Some(nation.code), "{}", nation.name);
        if !nation.capital.is_empty() {
            let key = nation.capital.to_lowercase();
            assert!(find(&key, Scope::Known).iter().any(|e| e.spot().is_some_and(|s| s.country == nation.code)), "{}: {}", nation.code, nation.capital);
        }
    }
}

#[test]
fn the_longest_name_wins() {
    let of = |text, at| words(text, at).map(|m| (m.len, m.entries.first().unwrap().spot().unwrap().name));
    assert_eq!(of("New York City officials", 0), Some((3, "New York")));
    assert_eq!(of("South Korea said", 0), Some((2, "South Korea")));
    assert_eq!(of("Democratic Republic of the Congo today", 0), Some((5, "Democratic Republic of the Congo")));
    assert_eq!(of("Kursk region", 0), Some((2, "Kursk region")));
    assert_eq!(of("Kursk fell", 0), Some((1, "Kursk")));
    assert_eq!(of("Gulf of Mexico", 0), Some((3, "Gulf of Mexico")));
    assert_eq!(of("Washington , D.C.", 0), Some((3, "Washington")));
    assert_eq!(of("help us", 1), None);
    assert_eq!(of("fell IN", 1), None);
    assert_eq!(of("the US", 1), Some((1, "United States")));
}

#[test]
fn several_meanings_are_kept_best_known_first() {
    let kinds: Vec<_> = find("georgia", Scope::Known).iter().map(|e| (e.kind, e.spot().unwrap().country)).collect();
    assert_eq!(kinds.first(), Some(&(Kind::Country, "GEO")));
    assert!(kinds.contains(&(Kind::Admin, "USA")));
    assert!(find("birmingham", Scope::Known).iter().count() > 1);
}

#[test]
fn a_city_knows_its_division() {
    let kursk = find("kursk", Scope::Known).iter().find(|e| e.kind == Kind::City).and_then(super::Entry::spot).unwrap();
    assert_eq!(admin_name(kursk.country, kursk.admin), Some("Kursk region"));
}

#[test]
fn little_known_places_are_found_where_they_are_asked_for() {
    let countries = |scope| find("moravske toplice", scope).iter().filter_map(super::Entry::spot).map(|s| s.country).collect::<Vec<_>>();
    assert!(countries(Scope::Known).is_empty());
    assert!(countries(Scope::All).contains(&"SVN"));
    let known = find("springfield", Scope::Known).iter().count();
    assert!(find("springfield", Scope::All).iter().count() > known);
    let harris = find("harris county", Scope::All).iter().filter_map(super::Entry::spot).find(|s| s.admin == "TX").unwrap();
    assert_eq!((harris.feature, harris.extent.is_some()), ("ADM2", true));
}

#[test]
fn extents_cross_the_antimeridian_where_countries_do() {
    let extent = |code: &str| find(&country(code).unwrap().name.to_lowercase(), Scope::Known).first().and_then(|e| e.spot()?.extent).unwrap();
    for code in ["FJI", "RUS", "NZL"] {
        let [west, _, east, _] = extent(code);
        assert!(west > east, "{code}");
    }
    let [west, south, east, north] = extent("FRA");
    assert!(west < 0.0 && east < 10.0 && south > 41.0 && north < 52.0, "without overseas parts");
}
