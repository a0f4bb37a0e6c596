//! Transcripts: paragraphs that take turns under the names of speakers. What is said there is nobody's report.

use super::super::text::Text;
use rustc_hash::FxHashMap as HashMap;

/// The paragraph (counted as [`Sentence::block`](super::super::text::Sentence)) that a transcript begins with, if the text holds one: at least three labeled
/// turns, and one speaker who returns.
pub(super) fn start(text: &Text<'_>) -> Option<usize> {
    let mut turns: HashMap<&str, usize> = HashMap::default();
    let mut first = None;
    let mut block = usize::MAX;
    for sentence in &text.sentences {
        if sentence.block != block {
            block = sentence.block;
            if let Some(label) = label(text.words(sentence.span)) {
                *turns.entry(label).or_default() += 1;
                first = first.or(Some(block));
            }
        }
    }
    let returns = turns.values().any(|n| *n >= 2);
    first.filter(|_| returns && turns.values().sum::<usize>() >= 3)
}

/// The name that a turn stands under: "((Ada Lund)) We were late.", "[Lund] …", "Ada Lund: …", "Q: …".
fn label(words: &str) -> Option<&str> {
    let words = words.trim_start_matches(['"', '“', '”']);
    for (open, close) in [("((", "))"), ("[", "]")] {
        if let Some((name, _)) = words.strip_prefix(open).and_then(|w| w.split_once(close)) {
            return (name.len() < 40).then_some(name);
        }
    }
    let (name, rest) = words.split_once(':')?;
    let capitals = name.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    (capitals && name.len() < 40 && (1..=4).contains(&name.split_whitespace().count()) && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_begins_with_its_speaker() {
        assert_eq!(label("((Ada Lund)) We were late."), Some("Ada Lund"));
        assert_eq!(label("Ada Lund: We were late."), Some("Ada Lund"));
        assert_eq!(label("Q: Were you late?"), Some("Q"));
        assert_eq!(label("The council said this: it would act."), None);
        assert_eq!(label("10:30 is too early."), None);
    }
}
