//! Good or bad, from the effect's own words alone.

use super::super::lexicon;
use crate::briefing::Valence;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Default, Deserialize)]
struct File {
    adverse: Vec<String>,
    favorable: Vec<String>,
    flips: Vec<String>,
    neutral: Vec<String>,
}

#[derive(Clone, Copy, Default)]
struct Sign {
    value: i8,
    flips: bool,
}

static STEMS: LazyLock<HashMap<String, Sign>> = LazyLock::new(|| {
    let file: File = lexicon::parse(include_str!("../../../assets/lexicon/valence.toml"));
    let mut stems: HashMap<String, Sign> = HashMap::default();
    for stem in file.adverse {
        stems.entry(stem).or_default().value = -1;
    }
    for stem in file.favorable {
        stems.entry(stem).or_default().value = 1;
    }
    for stem in file.neutral {
        stems.entry(stem).or_default();
    }
    for stem in file.flips {
        stems.entry(stem).or_default().flips = true;
    }
    stems
});

/// The endings that a stem of the list may carry.
const ENDINGS: [&str; 53] = [
    "", "s", "es", "ed", "d", "ing", "ing", "e", "er", "ers", "ion", "ions", "ment", "ments", "ation", "ations", "ity", "ities", "ive", "ous", "ly", "t", "ty",
    "ies", "y", "ence", "ance", "ence", "al", "ening", "ened", "ens", "en", "ating", "ated", "ates", "ate", "ize", "ting", "ning", "ping", "ic", "ical", "ise",
    "ised", "ises", "ising", "isation", "izes", "ized", "izing", "ization", "ful",
];

fn sign(word: &str) -> Sign {
    let mut ends: Vec<usize> = word.char_indices().map(|(i, _)| i).skip(2).collect();
    ends.push(word.len());
    for end in ends.into_iter().rev() {
        let (Some(stem), Some(rest)) = (word.get(..end), word.get(end..)) else { continue };
        if let Some(found) = STEMS.get(stem).filter(|_| ENDINGS.contains(&rest)) {
            return *found;
        }
    }
    Sign::default()
}

/// The valence of an effect's words: losses and gains, turned by words of prevention before them; both or neither is neutral.
pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>, negated: bool) -> Valence {
    let (mut losses, mut gains) = (0, 0);
    let mut turned = 0u8;
    let mut before = "";
    let mut exposed = false;
    let mut ending = false;
    for word in words {
        exposed |= before == "at" && word == "risk" || before == "in" && matches!(word, "danger" | "jeopardy" | "peril");
        before = word;
        let sign = sign(word);
        let value = if turned > 0 { -sign.value } else { sign.value };
        match value {
            -1 => losses += 1,
            1 => gains += 1,
            _ => {}
        }
        let ends_up = word == "up" && ending; // "end up winning"
        ending = word.starts_with("end");
        turned = if ends_up {
            0
        } else if sign.flips {
            4
        } else {
            turned.saturating_sub(1)
        };
    }
    // "put people's safety at risk": what is good stands to be lost
    match (losses > 0, gains > 0 && !exposed, negated) {
        (true, false, false) | (false, true, true) => Valence::Adverse,
        (false, true, false) => Valence::Favorable,
        _ => Valence::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_words(words: &str) -> Valence {
        of(words.split(' '), false)
    }

    #[test]
    fn losses_are_adverse_and_gains_favorable() {
        assert_eq!(of_words("cost the port about 40 million a week"), Valence::Adverse);
        assert_eq!(of_words("open the region to exporters"), Valence::Favorable);
        assert_eq!(of_words("hold rates"), Valence::Neutral);
        assert_eq!(of_words("unsettle lenders and destroy trust"), Valence::Adverse);
    }

    #[test]
    fn prevention_turns_the_sign() {
        assert_eq!(of_words("prevent further attacks"), Valence::Favorable);
        assert_eq!(of_words("undermine the peace"), Valence::Adverse);
    }
}
