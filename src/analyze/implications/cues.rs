//! Cues: the lexicon of words that mark an implication, and what each of them governs.

use super::super::lexicon;
use crate::briefing::Modality;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// What the ordered rules make of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Family {
    /// "will", "would"
    Will,
    /// "could", "may", "the possibility of"
    Possible,
    /// "can": a possibility only of harm
    Can,
    /// "expected to", "set to"; the words of the likelihood table
    Probable,
    /// "fear", "warn", "at risk"
    Risk,
    /// "hope", "opportunity"
    Hope,
    /// "should", "urge"
    Ought,
    /// "plan", "vow"
    Commit,
    /// "threaten"
    Threat,
    /// "suggest", "a sign of"
    Sign,
    /// "unclear whether"
    Gap,
}

/// The kind of complement that a cue governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Verb,
    To,
    ObjectTo,
    PartyTo,
    Gerund,
    Some,
    Topic,
    That,
    Clause,
    Phrase,
    Question,
    Subject,
}

/// A complement with the words that lead to it.
#[derive(Clone, Debug)]
pub(super) struct Take {
    pub(super) lead: Vec<String>,
    pub(super) shape: Shape,
}

/// What a cue's first word must be tagged as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Any,
    Verb,
    Noun,
}

/// What the cues of one group share.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the lexicon")]
pub(super) struct Grammar {
    pub(super) family: Family,
    pub(super) modality: Modality,
    pub(super) takes: Vec<Take>,
    /// The cue's subject or possessor is the holder.
    pub(super) holder: bool,
    /// The effect must be unsettled: it holds a modal or is an event to come.
    pub(super) future: bool,
    /// A predicate: it stands behind a form of "be" or its like.
    pub(super) copula: bool,
    /// Not in the passive.
    pub(super) active: bool,
    /// A possessor or subject must be found.
    pub(super) owned: bool,
    /// A perfect infinitive is an effect too.
    pub(super) perfect: bool,
    /// One of these words must stand before the cue.
    pub(super) after: Vec<String>,
}

/// One way to write a cue.
#[derive(Debug)]
pub(super) struct Cue {
    /// Its words, lower case.
    pub(super) words: Vec<String>,
    pub(super) part: Part,
    pub(super) grammar: usize,
}

/// The lexicon, by first word; longer cues first.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) grammars: Vec<Grammar>,
    cues: HashMap<String, Vec<Cue>>,
}

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the lexicon")]
struct Group {
    family: Family,
    modality: Modality,
    takes: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    holder: bool,
    #[serde(default)]
    future: bool,
    #[serde(default)]
    copula: bool,
    #[serde(default)]
    active: bool,
    #[serde(default)]
    owned: bool,
    #[serde(default)]
    perfect: bool,
    #[serde(default)]
    after: Vec<String>,
}

/// The cues of implications.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| build(lexicon::parse(include_str!("../../../assets/lexicon/implications.toml"))));

impl Lexicon {
    /// The cues that begin with `word`, longest first.
    pub(super) fn starting(&self, word: &str) -> &[Cue] {
        self.cues.get(word).map_or(&[], Vec::as_slice)
    }
}

fn shape(word: &str) -> Option<Shape> {
    Some(match word {
        "verb" => Shape::Verb,
        "to" => Shape::To,
        "objto" => Shape::ObjectTo,
        "that" => Shape::That,
        "clause" => Shape::Clause,
        "partyto" => Shape::PartyTo,
        "topic" => Shape::Topic,
        "some" => Shape::Some,
        "gerund" => Shape::Gerund,
        "np" => Shape::Phrase,
        "wh" => Shape::Question,
        "subj" => Shape::Subject,
        _ => return None,
    })
}

/// Reads a complement as the lexicons write it: the words that lead to it, then its shape.
pub(super) fn take(words: &str) -> Option<Take> {
    let (lead, last) = words.rsplit_once(' ').unwrap_or(("", words));
    Some(Take { lead: lead.split_whitespace().map(str::to_owned).collect(), shape: shape(last)? })
}

fn build(file: File) -> Lexicon {
    let mut made = Lexicon::default();
    for group in file.group {
        let grammar = made.grammars.len();
        let mut add = |words: &str, part: Part| {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first().cloned() {
                made.cues.entry(first).or_default().push(Cue { words, part, grammar });
            }
        };
        for base in &group.verbs {
            for (word, _) in lexicon::verb(base).forms {
                add(&word, Part::Verb);
            }
        }
        for noun in &group.nouns {
            add(noun, Part::Noun);
            let plural = noun.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o'])).map_or(format!("{noun}s"), |s| format!("{s}ies"));
            add(&plural, Part::Noun);
        }
        for phrase in &group.words {
            add(phrase, Part::Any);
        }
        made.grammars.push(Grammar {
            family: group.family,
            modality: group.modality,
            takes: group.takes.iter().filter_map(|t| take(t)).collect(),
            holder: group.holder,
            future: group.future,
            copula: group.copula,
            active: group.active,
            owned: group.owned,
            perfect: group.perfect,
            after: group.after,
        });
    }
    for list in made.cues.values_mut() {
        list.sort_by_key(|c| std::cmp::Reverse(c.words.len()));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_parses_and_every_complement_is_known() {
        let file: File = toml::from_str(include_str!("../../../assets/lexicon/implications.toml")).unwrap();
        assert!(file.group.len() > 20);
        for group in &file.group {
            for words in &group.takes {
                assert!(take(words).is_some(), "{words}");
            }
        }
    }

    #[test]
    fn verbs_are_found_in_every_form() {
        for word in ["vow", "vows", "vowed", "vowing", "urged", "fears", "threatened"] {
            assert!(!LEXICON.starting(word).is_empty(), "{word}");
        }
    }
}
