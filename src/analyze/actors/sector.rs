//! Sectors: the PLOVER code that an office or a body's name sets.

use super::super::lexicon::parse;
use crate::analyze::names::Party;
use crate::briefing::{ActorKind, Position};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Default, Deserialize)]
struct Sectors {
    /// Words that make a secretary a member of a government.
    portfolios: Vec<String>,
    offices: Vec<Sector>,
    bodies: Vec<Sector>,
    people: Vec<Sector>,
}

#[derive(Deserialize)]
struct Sector {
    code: String,
    words: Vec<String>,
}

static SECTORS: LazyLock<Sectors> = LazyLock::new(|| parse(include_str!("../../../assets/lexicon/sectors.toml")));

/// The first code of the list that one of the words of `name` sets.
fn code(list: &[Sector], name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    list.iter().find(|s| s.words.iter().any(|w| words.contains(&w.as_str()))).map(|s| s.code.clone())
}

/// The sector of a party, where a rule sets one. Former officials are "ELI": a former minister must not become a minister.
pub(super) fn of(party: &Party, positions: &[Position]) -> Option<String> {
    match party.kind {
        ActorKind::Government => Some("GOV".to_owned()),
        ActorKind::ArmedGroup => Some(if party.country.is_some() { "MIL" } else { "REB" }.to_owned()),
        ActorKind::Organization if party.country.as_ref().is_some_and(|c| c.0 == "IGO") => None,
        ActorKind::Organization => code(&SECTORS.bodies, &party.name),
        ActorKind::Population => code(&SECTORS.people, &party.name),
        ActorKind::Person => office(party, positions),
    }
}

fn office(party: &Party, positions: &[Position]) -> Option<String> {
    let held = || positions.iter().filter(|p| !p.former);
    if held().next().is_none() {
        return positions.first().map(|_| "ELI".to_owned());
    }
    held().find_map(|one| {
        let lower = one.title.to_lowercase();
        let words: Vec<&str> = lower.split(' ').take_while(|w| !matches!(*w, "of" | "for" | "to")).collect();
        let police = words.contains(&"police");
        let noun = head(&words);
        let ministry = matches!(noun, "secretary" | "undersecretary") && lower.split(' ').any(|w| SECTORS.portfolios.iter().any(|p| p == w));
        let state = party.country.is_some() && matches!(noun, "president" | "president-elect" | "secretary" | "leader" | "prince" | "princess" | "ruler");
        // "President Lund" alone is a head of state; those of firms and clubs are told with them.
        let alone = one.affiliation.is_none() && matches!(lower.as_str(), "president" | "vice president");
        let state = state || alone;
        if police { Some("COP".to_owned()) } else { code(&SECTORS.offices, noun).or_else(|| (state || ministry).then(|| "GOV".to_owned())) }
    })
}

/// The noun that says what an office is: of an attorney general, "attorney".
fn head<'t>(words: &[&'t str]) -> &'t str {
    let civil = |w: &str| matches!(w, "attorney" | "director" | "secretary" | "governor" | "solicitor" | "consul" | "auditor" | "inspector" | "prosecutor");
    match words {
        [.., office, "general"] if civil(office) => office,
        [.., last] => last,
        [] => "",
    }
}
