//! The language of a text, where it can be told.

/// Shorter texts are not told apart reliably, in characters.
const SHORTEST: usize = 100;
/// So many characters decide; more change nothing but the time.
const SAMPLED: usize = 1500;
/// Two-letter codes for the three-letter codes of the detector.
const CODES: &str = include_str!("../../assets/lexicon/languages.tsv");

/// The ISO 639-1 code of the language of `text`.
pub(super) fn of(text: &str) -> Option<String> {
    let end = text.char_indices().nth(SAMPLED).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..end).filter(|s| s.chars().nth(SHORTEST - 1).is_some())?;
    if is_plainly_english(sample) {
        return Some("en".to_owned());
    }
    let told = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    let code = told.lang().code();
    CODES.lines().filter_map(|l| l.split_once('\t')).find(|(three, _)| *three == code).map(|(_, two)| two.to_owned())
}

/// Words that every English text is full of, and that no other language writes so.
const ENGLISH: [&str; 16] = ["the", "and", "of", "that", "said", "with", "from", "this", "which", "have", "were", "would", "by", "their", "has", "been"];
/// So many words in a hundred are among them, and so many different ones, in a text that needs no closer look. English news has some 20; what quotes or mixes
/// English with another language has fewer.
const PLAINLY: (usize, usize) = (14, 3);

/// Whether a text is English at first sight: a closer look costs more than all else that reading a short text takes.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut known, mut different) = (0, 0, 0_u16);
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words += 1;
        if let Some(at) = ENGLISH.iter().position(|e| e.eq_ignore_ascii_case(word)) {
            known += 1;
            different |= 1 << at;
        }
    }
    known * 100 >= words * PLAINLY.0 && different.count_ones() as usize >= PLAINLY.1
}

/// The English name of a language, by its code; the code itself where that is unknown.
pub(super) fn name(code: &str) -> &str {
    let three = CODES.lines().filter_map(|l| l.split_once('\t')).find(|(_, two)| *two == code).map(|(three, _)| three);
    three.and_then(whatlang::Lang::from_code).map_or(code, |l| l.eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_from_a_paragraph_on() {
        let english = "The harbor of Port Amity stayed closed on Monday, and the mayor said that nobody could tell when ships would be let in again.";
        let german = "Der Hafen blieb am Montag geschlossen, und der Bürgermeister sagte, niemand könne wissen, wann die Schiffe wieder einlaufen dürften.";
        assert_eq!((of(english).as_deref(), of(german).as_deref()), (Some("en"), Some("de")));
        assert_eq!(of(&format!("{german} {german} The mayor said that and left.")).as_deref(), Some("de"));
        assert_eq!(of("Too short to tell."), None);
        assert_eq!((name("de"), name("xx")), ("German", "xx"));
    }

    #[test]
    fn every_language_of_the_detector_has_a_code() {
        for lang in whatlang::Lang::all() {
            assert!(CODES.lines().any(|l| l.starts_with(lang.code())), "{lang}");
        }
    }
}
