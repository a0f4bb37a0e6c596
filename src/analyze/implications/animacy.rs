//! Animacy: whether a phrase can name somebody, as far as its head tells. A forecast by "the decision" or "the boy's death" is a misreading.

use super::words::WORDS;

/// Words behind which the head of a phrase no longer stands.
const HANGS_ON: [&str; 24] = [
    "of", "in", "from", "at", "for", "with", "on", "by", "to", "among", "between", "about", "against", "over", "under", "near", "who", "that", "which",
    "whose", "familiar", "briefed", "close", "vying",
];

/// Endings of nouns that name a deed, a state or a quality.
const ABSTRACT: [&str; 13] = ["tion", "sion", "ment", "ness", "ance", "ence", "ship", "ism", "ure", "ogy", "ency", "ity", "ing"];

/// Nouns of these endings that name people or bodies.
const BODIES: [&str; 33] = [
    "government",
    "parliament",
    "department",
    "establishment",
    "movement",
    "regiment",
    "management",
    "leadership",
    "membership",
    "partnership",
    "administration",
    "delegation",
    "commission",
    "coalition",
    "opposition",
    "organization",
    "organisation",
    "federation",
    "foundation",
    "association",
    "corporation",
    "union",
    "nation",
    "institution",
    "audience",
    "alliance",
    "agency",
    "presidency",
    "community",
    "city",
    "university",
    "authority",
    "majority",
];

/// Nouns of deeds and things that tell what will be: a railway its times, a law its rules.
const TELLING: [&str; 24] = [
    "railway",
    "line",
    "project",
    "program",
    "programme",
    "initiative",
    "scheme",
    "link",
    "bridge",
    "pipeline",
    "bank",
    "vote",
    "law",
    "bill",
    "plan",
    "decree",
    "ruling",
    "treaty",
    "pact",
    "amendment",
    "proposal",
    "policy",
    "verdict",
    "order",
];

/// Plain nouns of things and times that a faulty reading takes for who speaks.
const THINGS: [&str; 54] = [
    "missile",
    "radar",
    "weapon",
    "outreach",
    "battle",
    "war",
    "tale",
    "loophole",
    "struggle",
    "story",
    "idea",
    "fact",
    "decision",
    "tie",
    "case",
    "primary",
    "problem",
    "contest",
    "impact",
    "step",
    "role",
    "base",
    "day",
    "decade",
    "gas",
    "event",
    "payment",
    "blanket",
    "unrest",
    "relief",
    "highway",
    "transport",
    "afternoon",
    "morning",
    "evening",
    "election",
    "extension",
    "peninsula",
    "field",
    "need",
    "utility",
    "realities",
    "reality",
    "chance",
    "way",
    "thing",
    "result",
    "boat",
    "cash",
    "money",
    "time",
    "place",
    "term",
    "visit",
];

/// Whether the phrase names nobody who could say or want anything, and no document either.
pub(super) fn nobody(phrase: &str) -> bool {
    let head: Vec<&str> = phrase.split_whitespace().take_while(|w| !HANGS_ON.contains(w)).collect();
    let Some(last) = head.last().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())) else { return false };
    // A name, a number, an abbreviation: no noun to judge by.
    if last.is_empty() || !last.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '\'' || c == '’') {
        return false;
    }
    let known = |w: &str| [&WORDS.agents, &WORDS.people, &WORDS.speakers, &WORDS.offices, &WORDS.documents].iter().any(|list| list.contains(w));
    let single = last.strip_suffix("ies").filter(|w| w.len() > 1).map_or_else(|| last.strip_suffix('s').unwrap_or(last).to_owned(), |w| format!("{w}y"));
    if known(last) || known(&single) || BODIES.contains(&single.as_str()) {
        return false;
    }
    // A railway runs trains, and says when; a law says what will be.
    let tells = TELLING.contains(&single.as_str());
    let happens = !tells && (WORDS.happenings.contains(last) || WORDS.happenings.contains(single.as_str()));
    happens || THINGS.contains(&single.as_str()) || ABSTRACT.iter().any(|e| single.ends_with(e) && single.len() > e.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::nobody;

    #[test]
    fn deeds_and_things_say_nothing() {
        for phrase in
            ["the decision", "oil fields", "the boy's death", "stronger ties with the neighbor", "public transport to a standstill", "market needs in Varna"]
        {
            assert!(nobody(phrase), "{phrase}");
        }
    }

    #[test]
    fn people_bodies_and_papers_do() {
        for phrase in [
            "the drivers",
            "a senior adviser",
            "the leadership",
            "Okello",
            "the city",
            "sources close to the talks",
            "a leaked letter",
            "some",
            "the 57-year-old",
        ] {
            assert!(!nobody(phrase), "{phrase}");
        }
    }
}
