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
    let told = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    let code = told.lang().code();
    CODES.lines().filter_map(|l| l.split_once('\t')).find(|(three, _)| *three == code).map(|(_, two)| two.to_owned())
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
