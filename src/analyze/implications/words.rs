//! The word lists that the rules ask for.

use super::super::lexicon;
use rustc_hash::FxHashSet as HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

/// Each list of `implication-words.toml`; its comments say what they are for.
#[derive(Default, Deserialize)]
pub(super) struct Words {
    pub(super) agents: HashSet<String>,
    pub(super) states: HashSet<String>,
    pub(super) tags: HashSet<String>,
    pub(super) scheduled: HashSet<String>,
    #[serde(rename = "abstract")]
    pub(super) plans: HashSet<String>,
    pub(super) documents: HashSet<String>,
    pub(super) speakers: HashSet<String>,
    pub(super) carries: HashSet<String>,
    pub(super) conditions: Vec<String>,
    pub(super) asking: HashSet<String>,
    pub(super) later: HashSet<String>,
    pub(super) measures: HashSet<String>,
    pub(super) courtesies: HashSet<String>,
    pub(super) enacted: HashSet<String>,
    pub(super) dropped: HashSet<String>,
    pub(super) offices: HashSet<String>,
    pub(super) beliefs: HashSet<String>,
    pub(super) transitive: HashSet<String>,
    pub(super) verbs: HashSet<String>,
    pub(super) abilities: HashSet<String>,
    pub(super) asides: HashSet<String>,
    pub(super) signs: HashSet<String>,
    pub(super) lessening: HashSet<String>,
    pub(super) staged: HashSet<String>,
    pub(super) called: HashSet<String>,
    pub(super) seized: HashSet<String>,
    pub(super) people: HashSet<String>,
    pub(super) pleasing: HashSet<String>,
    pub(super) inferred: HashSet<String>,
    pub(super) giving: HashSet<String>,
    pub(super) lodging: HashSet<String>,
    pub(super) often: HashSet<String>,
    pub(super) notions: HashSet<String>,
    pub(super) opinions: HashSet<String>,
    pub(super) clausal: HashSet<String>,
    pub(super) complete: HashSet<String>,
    pub(super) happenings: HashSet<String>,
    pub(super) undergone: HashSet<String>,
    pub(super) permitted: HashSet<String>,
    pub(super) programs: HashSet<String>,
}

/// The lists.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| lexicon::parse(include_str!("../../../assets/lexicon/implication-words.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_parse() {
        assert!(WORDS.agents.contains("government") && WORDS.conditions.len() > 5);
    }
}
