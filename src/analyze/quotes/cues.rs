//! The lexicon of reporting words, and where they stand in a text.

use crate::analyze::lexicon::{self, Form};
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::Polarity;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a cue may govern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Takes {
    /// A clause with "that".
    That,
    /// A clause without it.
    Bare,
    /// A wh- or if-clause.
    Whether,
    /// An infinitive.
    To,
    /// A noun phrase or a gerund.
    Np,
    /// It may stand behind what was said, or inside it.
    Tag,
    /// Marked words.
    Marks,
    /// In the passive, what was spoken of as its subject, and who spoke behind "by".
    Agent,
}

/// One row of the lexicon: words with the same grammar.
#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the lexicon, read as it stands there")]
pub(super) struct Rule {
    words: Vec<String>,
    takes: Vec<Takes>,
    /// It names a listener first.
    #[serde(default)]
    pub(super) object: bool,
    /// Its listener belongs to what was said.
    #[serde(default)]
    pub(super) object_to: bool,
    /// Its subject must be able to speak.
    #[serde(default)]
    pub(super) able: bool,
    /// Whether its subject must be a document (a poll shows, a man finds) or must not be (a party supports a plan, a finding a theory).
    #[serde(default)]
    pub(super) document: Option<bool>,
    /// Its clause without "that" must follow at once, subject and verb: it has other uses ("maintains a lead").
    #[serde(default)]
    pub(super) strict: bool,
    /// The prepositions of a noun of speech.
    #[serde(default)]
    pub(super) preps: Vec<String>,
    /// Said, unless the row says otherwise.
    #[serde(default = "said")]
    pub(super) polarity: Polarity,
}

impl Rule {
    /// Whether it may govern this.
    pub(super) fn takes(&self, what: Takes) -> bool {
        self.takes.contains(&what)
    }
}

fn said() -> Polarity {
    Polarity::Said
}

#[derive(Default, Deserialize)]
struct Words {
    #[serde(default)]
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Hypothetical {
    modals: HashSet<String>,
    openers: HashSet<String>,
}

#[derive(Default, Deserialize)]
struct Able {
    documents: HashSet<String>,
    institutions: HashSet<String>,
    people: HashSet<String>,
    endings: Vec<String>,
    others: HashSet<String>,
}

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    verb: Vec<Rule>,
    #[serde(default)]
    noun: Vec<Rule>,
    light: Words,
    asking: Words,
    idle: Words,
    citing: Words,
    quantity: Words,
    before: Words,
    around: Words,
    hypothetical: Hypothetical,
    able: Able,
}

/// A phrase that reports speech: the words behind its first one, and the rows that know it.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The words behind the first.
    pub(super) rest: Vec<String>,
    /// The form of its first word.
    pub(super) form: Form,
    /// The rows, as indices into [`Lexicon::rules`].
    pub(super) rules: Vec<usize>,
}

/// The lexicon, made for looking up.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Every row, verbs and nouns.
    pub(super) rules: Vec<Rule>,
    verbs: HashMap<String, Vec<Pattern>>,
    nouns: HashMap<String, Vec<usize>>,
    light: HashSet<String>,
    asking: HashSet<String>,
    idle: HashSet<String>,
    citing: HashSet<String>,
    quantity: HashSet<String>,
    before: Vec<Vec<String>>,
    around: HashSet<String>,
    modals: HashSet<String>,
    openers: HashSet<String>,
    documents: HashSet<String>,
    institutions: HashSet<String>,
    people: HashSet<String>,
    endings: Vec<String>,
    others: HashSet<String>,
}

/// The lexicon of quotes.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| build(lexicon::parse(include_str!("../../../assets/lexicon/quotes.toml"))));

fn build(file: File) -> Lexicon {
    let verbs_end = file.verb.len();
    let mut out = Lexicon { light: file.light.words.iter().flat_map(|w| lexicon::verb(w).forms).map(|f| f.0).collect(), ..Lexicon::default() };
    out.rules = file.verb.into_iter().chain(file.noun).collect();
    for (index, rule) in out.rules.iter().enumerate() {
        for word in &rule.words {
            if index >= verbs_end {
                for form in [word.clone(), format!("{word}s")] {
                    out.nouns.entry(form).or_default().push(index);
                }
                continue;
            }
            for (form, kind) in lexicon::verb(word).forms {
                let mut parts = form.split(' ').map(str::to_owned);
                let first = parts.next().unwrap_or_default();
                let rest: Vec<String> = parts.collect();
                let patterns = out.verbs.entry(first).or_default();
                match patterns.iter_mut().find(|p| p.rest == rest) {
                    Some(p) => p.rules.push(index),
                    None => patterns.push(Pattern { rest, form: kind, rules: vec![index] }),
                }
            }
        }
    }
    for patterns in out.verbs.values_mut() {
        patterns.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
        for p in patterns {
            p.rules.dedup();
        }
    }
    let inflected = |words: Words| words.words.iter().flat_map(|w| lexicon::verb(w).forms).map(|f| f.0).collect();
    out.asking = inflected(file.asking);
    out.idle = inflected(file.idle);
    out.citing = file.citing.words.into_iter().collect();
    out.quantity = file.quantity.words.into_iter().collect();
    out.before = file.before.words.iter().map(|w| w.split(' ').map(str::to_owned).collect()).collect();
    out.around = file.around.words.into_iter().collect();
    out.modals = file.hypothetical.modals;
    out.openers = file.hypothetical.openers;
    out.documents = file.able.documents;
    out.institutions = file.able.institutions;
    out.people = file.able.people;
    out.endings = file.able.endings;
    out.others = file.able.others;
    out
}

impl Lexicon {
    /// The phrases that begin with this verb form, longest first.
    pub(super) fn verbs(&self, lower: &str) -> &[Pattern] {
        self.verbs.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The rows that know this noun.
    pub(super) fn nouns(&self, lower: &str) -> &[usize] {
        self.nouns.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The row with this index.
    pub(super) fn rule(&self, index: usize) -> Option<&Rule> {
        self.rules.get(index)
    }

    /// Phrases that stand before a speaker.
    pub(super) fn before(&self) -> &[Vec<String>] {
        &self.before
    }

    /// Whether the verb lends its subject to a noun of speech.
    pub(super) fn is_light(&self, lower: &str) -> bool {
        self.light.contains(lower)
    }

    /// Whether the verb asks something of its object: "challenged him to deny it".
    pub(super) fn is_asking(&self, lower: &str) -> bool {
        self.asking.contains(lower)
    }

    /// Whether a word that else reports speech does not with this one behind it: "held to".
    pub(super) fn is_idle(&self, lower: &str, next: &str) -> bool {
        self.idle.contains(&format!("{lower} {next}"))
    }

    /// "citing", "quoting".
    pub(super) fn is_citing(&self, lower: &str) -> bool {
        self.citing.contains(lower)
    }

    /// Words of number that stand for people: "most of the delegates".
    pub(super) fn is_quantity(&self, lower: &str) -> bool {
        self.quantity.contains(lower)
    }

    /// The nouns of "in her words".
    pub(super) fn is_around(&self, lower: &str) -> bool {
        self.around.contains(lower)
    }

    /// Modals that make speech hypothetical.
    pub(super) fn is_hypothetical_modal(&self, lower: &str) -> bool {
        self.modals.contains(lower)
    }

    /// Conjunctions that make speech hypothetical.
    pub(super) fn is_hypothetical_opener(&self, lower: &str) -> bool {
        self.openers.contains(lower)
    }

    /// Whether the noun names a document.
    pub(super) fn is_document(&self, lower: &str) -> bool {
        self.documents.contains(lower)
    }

    /// Whether the noun names a body that speaks.
    pub(super) fn is_institution(&self, lower: &str) -> bool {
        self.institutions.contains(lower)
    }

    /// Whether the noun names people.
    pub(super) fn is_people(&self, lower: &str) -> bool {
        self.people.contains(lower) || (!self.others.contains(lower) && lower.len() > 4 && self.endings.iter().any(|e| lower.ends_with(e.as_str())))
    }

    /// Whether what the noun names can speak at all.
    pub(super) fn can_speak(&self, lower: &str) -> bool {
        self.is_document(lower) || self.is_institution(lower) || self.is_people(lower)
    }
}

/// Whether a tagged word can be a verb in this form; some tags are forgiven, since reporting verbs are where taggers slip.
pub(super) fn is_verbal(tag: Tag, verb: Option<VerbForm>, lower: &str) -> bool {
    tag == Tag::Verb || verb.is_some() || matches!(lower, "said" | "says" | "told" | "wrote" | "tweeted" | "argued" | "insisted" | "warned")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_parses_and_inflects() {
        assert!(LEXICON.rules.len() > 10, "the lexicon did not parse");
        assert!(LEXICON.verbs("said").iter().any(|p| p.rest.is_empty()));
        assert!(LEXICON.verbs("called").first().is_some_and(|p| !p.rest.is_empty()), "longest first");
        assert!(!LEXICON.nouns("claims").is_empty());
    }
}
