//! Role and precision: what part a place plays, and how exactly its point is meant.

use super::cues::CUES;
use super::mention::Found;
use crate::analyze::gazetteer::Spot;
use crate::analyze::text::{Tag, Text};
use crate::briefing::{PlaceUse, RegionRole};

/// The part that the mentions of one place give it. The plainest evidence wins: a site, then a direction, then a scope.
pub(super) fn role(text: &Text<'_>, found: &[&Found], spot: Option<&Spot>) -> RegionRole {
    let roles: Vec<RegionRole> = found.iter().filter(|f| !f.dateline && f.usage == PlaceUse::Literal).map(|f| of(text, f, spot)).collect();
    let order = [RegionRole::EventSite, RegionRole::Destination, RegionRole::Origin, RegionRole::Scope];
    let best = order.into_iter().find(|r| roles.contains(r));
    let dateline = found.iter().any(|f| f.dateline).then_some(RegionRole::Dateline);
    best.or(dateline).unwrap_or(RegionRole::Mention)
}

fn of(text: &Text<'_>, f: &Found, spot: Option<&Spot>) -> RegionRole {
    let claims = text.sentence_at(f.span.start).is_some_and(|s| s.kind.carries_claims());
    let Some((at, word)) = preposition(text, f).filter(|_| claims) else { return RegionRole::Mention };
    let large = spot.is_some_and(|s| matches!(s.feature, "CONT" | "RGN" | "OCN" | "PCLH") && s.country.is_empty());
    if CUES.site.contains(word) {
        return if large { RegionRole::Scope } else { RegionRole::EventSite };
    }
    if CUES.destination.contains(word) && moves(text, at) {
        return RegionRole::Destination;
    }
    if CUES.origin.contains(word) && (moves(text, at) || text.lower(at.saturating_sub(1)) == "back") {
        return RegionRole::Origin;
    }
    RegionRole::Mention
}

/// The preposition that governs the mention: before it, before its article, or before the list or the attributes it stands in.
fn preposition<'t>(text: &'t Text<'_>, f: &Found) -> Option<(usize, &'t str)> {
    let sentence = text.tokens.get(f.tokens.start)?.sentence;
    let mut k = f.tokens.start;
    for _ in 0..4 {
        k = k.checked_sub(1).filter(|k| text.tokens.get(*k).is_some_and(|t| t.sentence == sentence))?;
        match text.tag(k) {
            Tag::Adp => return Some((k, text.lower(k))),
            Tag::Part if text.lower(k) == "to" => return Some((k, "to")),
            Tag::Det | Tag::Adj | Tag::Propn | Tag::Cconj => {}
            _ => return None,
        }
    }
    None
}

/// Whether a word of motion stands shortly before the preposition at `at`.
fn moves(text: &Text<'_>, at: usize) -> bool {
    let Some(sentence) = text.tokens.get(at).map(|t| t.sentence) else { return false };
    (0..at).rev().take(6).take_while(|k| text.tokens.get(*k).is_some_and(|t| t.sentence == sentence)).any(|k| CUES.motion.contains(text.lower(k)))
}

/// After ACLED: 1 a settlement or site, 2 a district or vicinity, 3 a province or larger.
pub(super) fn precision(text: &Text<'_>, found: &[&Found], spot: Option<&Spot>) -> u8 {
    let named = match spot {
        Some(s) if matches!(s.feature, "PPL" | "PPLC" | "SITE" | "GOVL" | "MT") => 1,
        Some(s) if matches!(s.feature, "ADM2" | "PPLX" | "BAY" | "CNL" | "ISL" | "CNYN" | "SHOL") => 2,
        Some(_) => 3,
        None => {
            let word = found.first().and_then(|f| f.tokens.end.checked_sub(1)).map_or("", |k| text.lower(k));
            match word {
                w if CUES.divisions.contains(w) => 3,
                "county" | "district" | "valley" | "parish" | "island" | "islands" | "peninsula" | "river" | "mountains" | "lake" => 2,
                _ => 1,
            }
        }
    };
    let literal = || found.iter().filter(|f| f.usage == PlaceUse::Literal && !f.dateline);
    let around = literal().next().is_some() && literal().all(|f| preposition(text, f).is_some_and(|(_, w)| CUES.vicinity.contains(w)));
    if named == 1 && around { 2 } else { named }
}
