//! The cue words of this pass, read once from `assets/lexicon/places.toml`.

use crate::analyze::lexicon;
use rustc_hash::FxHashSet as HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Default, Deserialize)]
struct File {
    stative: Vec<String>,
    addressed: Vec<String>,
    party: HashSet<String>,
    bounding: HashSet<String>,
    to: HashSet<String>,
    on: HashSet<String>,
    from: HashSet<String>,
    belonging: HashSet<String>,
    types: HashSet<String>,
    divisions: HashSet<String>,
    lesser: HashSet<String>,
    part: HashSet<String>,
    clause: HashSet<String>,
    site: HashSet<String>,
    vicinity: HashSet<String>,
    origin: HashSet<String>,
    destination: HashSet<String>,
    motion: Vec<String>,
}

/// The cue words, verbs in all their forms.
pub(super) struct Cues {
    pub(super) stative: HashSet<String>,
    pub(super) addressed: HashSet<String>,
    pub(super) party: HashSet<String>,
    pub(super) bounding: HashSet<String>,
    pub(super) to: HashSet<String>,
    pub(super) on: HashSet<String>,
    pub(super) from: HashSet<String>,
    pub(super) belonging: HashSet<String>,
    pub(super) types: HashSet<String>,
    pub(super) divisions: HashSet<String>,
    pub(super) lesser: HashSet<String>,
    pub(super) part: HashSet<String>,
    pub(super) clause: HashSet<String>,
    pub(super) site: HashSet<String>,
    pub(super) vicinity: HashSet<String>,
    pub(super) origin: HashSet<String>,
    pub(super) destination: HashSet<String>,
    pub(super) motion: HashSet<String>,
}

/// The cues.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let file: File = lexicon::parse(include_str!("../../../assets/lexicon/places.toml"));
    let forms = |verbs: &[String]| verbs.iter().flat_map(|v| lexicon::verb(v).forms).map(|(word, _)| word).collect();
    Cues {
        stative: forms(&file.stative),
        addressed: forms(&file.addressed),
        party: file.party,
        bounding: file.bounding,
        to: file.to,
        on: file.on,
        from: file.from,
        belonging: file.belonging,
        types: file.types,
        divisions: file.divisions,
        lesser: file.lesser,
        part: file.part,
        clause: file.clause,
        site: file.site,
        vicinity: file.vicinity,
        origin: file.origin,
        destination: file.destination,
        motion: forms(&file.motion),
    }
});

#[cfg(test)]
mod tests {
    #[test]
    fn the_lexicon_is_read() {
        assert!(super::CUES.stative.contains("lay") && super::CUES.types.contains("region") && super::CUES.motion.contains("flew"));
    }
}
