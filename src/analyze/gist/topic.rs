//! How much a sentence speaks of what the article is about: words that other sentences share, and words of the title.

use crate::analyze::text::{Sentence, Tag, Text};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// What the words of the title count for, against those that sentences share.
const TITLE: f64 = 4.0;

/// The words of an article, weighed.
pub(super) struct Topic<'t> {
    text: &'t Text<'t>,
    /// In how many sentences a word stands.
    shared: HashMap<&'t str, u32>,
    title: HashSet<String>,
}

impl<'t> Topic<'t> {
    pub(super) fn of(text: &'t Text<'t>) -> Self {
        let mut shared: HashMap<&str, u32> = HashMap::default();
        for sentence in &text.sentences {
            for word in content(text, sentence) {
                *shared.entry(word).or_default() += 1;
            }
        }
        let title = text.article.title.as_deref().unwrap_or_default();
        let title = title.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(str::to_lowercase).collect();
        Self { text, shared, title }
    }

    /// The weight of a sentence: 0 for one that shares nothing, rarely above 8. Long sentences gain little by their length.
    pub(super) fn weight(&self, sentence: &Sentence) -> f64 {
        let words = content(self.text, sentence);
        let sum: f64 = words.iter().filter_map(|w| self.shared.get(w)).map(|n| f64::from(*n).ln()).sum();
        let titled = words.iter().filter(|w| self.title.contains(**w)).count() as f64 / self.title.len().max(1) as f64;
        sum / (words.len() as f64 + 5.0).sqrt() + TITLE * titled
    }
}

/// The nouns, names, verbs and adjectives of a sentence, each once.
fn content<'t>(text: &'t Text<'t>, sentence: &Sentence) -> HashSet<&'t str> {
    let tokens = text.of(sentence).iter();
    tokens.filter(|t| matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj) && t.lower.len() > 2).map(|t| t.lower.as_str()).collect()
}
