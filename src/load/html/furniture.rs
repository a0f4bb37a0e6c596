//! Furniture: paragraphs that belong to the site, not to the article, known by their words.

use super::page::LISTS;

/// Longer paragraphs are the article's own, in bytes.
const LONGEST: usize = 300;

/// Whether a paragraph invites, links on, or reserves rights.
pub(super) fn is(words: &str) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let words = words.trim().to_lowercase().replace('’', "'");
    let opens = |opener: &String| words.strip_prefix(opener.as_str()).is_some_and(ends);
    LISTS.furniture_openers.iter().any(opens) || LISTS.furniture.iter().any(|f| words.contains(f.as_str()))
}

/// Whether an opener that `rest` follows stands on its own.
fn ends(rest: &str) -> bool {
    rest.trim_end_matches([':', '.', '…', '!', '»', '>', '→', ' ']).is_empty() || rest.trim_start().starts_with([':', '»', '>', '→', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invitations_are_furniture_and_sentences_are_not() {
        for words in ["Read more: The harbor shuts", "ADVERTISEMENT", "Lea también: El puerto", "Sign up for our newsletter and never miss a ship.", "Related"]
        {
            assert!(is(words), "{words}");
        }
        for words in ["Related costs rose by a third.", "Subscribe they did, said the mayor.", "Share prices fell on Monday.", "Copyright law is old."] {
            assert!(!is(words), "{words}");
        }
    }
}
