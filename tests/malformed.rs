//! Malformed and foreign texts: whatever comes is briefed, its spans are whole, and its records are few and sensible.

use crate::properties::sound;
use dateline::analyze;
use dateline::article::Article;
use dateline::briefing::Briefing;
use dateline::{load, source::Input};

const PARAGRAPH: &str = "The port of Rotterdam will stay closed until Friday, Mayor Eva Lind said on Monday. \"We have no choice,\" she told reporters. \
    Shipping firms fear a loss of 3 million euros a day if the strike goes on. The union denied that it had been asked to talks in Brussels. ";

fn brief(text: &str) -> (Article, Briefing) {
    let article = load::one(text.as_bytes(), "malformed.txt", Input::Text).remove(0).unwrap();
    let briefing = analyze::brief(&article);
    sound(&article.text, &briefing);
    (article, briefing)
}

fn paragraphs(bytes: usize) -> String {
    PARAGRAPH.repeat(bytes / PARAGRAPH.len() + 1)
}

/// Punctuation taken out, letters kept.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect()
}

#[test]
fn ten_thousand_quotation_marks_say_nothing() {
    for marks in ["\"", "“ ", "”", "' ", "« » ", "\"word "] {
        let (_, briefing) = brief(&marks.repeat(10_000));
        assert!(briefing.quotes.len() <= 1 && briefing.actors.is_empty(), "{marks:?} makes {} quotes", briefing.quotes.len());
    }
}

#[test]
fn a_text_without_punctuation_is_cut_into_pieces_that_every_pass_can_hold() {
    for text in [bare(&paragraphs(60_000)), bare(&paragraphs(60_000)).to_lowercase(), "he said that ".repeat(5_000), "a,".repeat(20_000)] {
        let (article, briefing) = brief(&text);
        let longest = briefing.sentences.iter().map(|s| article.words(*s).split_whitespace().count()).max().unwrap_or_default();
        assert!(longest <= 300, "{longest} words in one sentence");
        assert!(briefing.bottom_line.iter().all(|s| briefing.sentences.contains(s)));
    }
}

#[test]
fn a_long_paragraph_is_read_like_a_short_one() {
    let (_, once) = brief(PARAGRAPH);
    let (_, often) = brief(&PARAGRAPH.repeat(60));
    assert_eq!(often.actors.len(), once.actors.len(), "the same parties, however often they are named");
    assert_eq!(often.regions.len(), once.regions.len());
    assert_eq!(often.quotes.len(), 60 * once.quotes.len());
    assert_eq!(often.implications.len(), 60 * once.implications.len());
}

#[test]
fn capitals_throughout_keep_what_was_said() {
    let (article, briefing) = brief(&PARAGRAPH.to_uppercase());
    assert!(briefing.quotes.iter().any(|q| q.content.iter().any(|c| article.words(*c).contains("WE HAVE NO CHOICE"))));
    assert!(briefing.regions.iter().any(|r| r.name == "Brussels"));
}

#[test]
fn a_foreign_text_is_called_one_and_claims_nothing_but_names_and_places() {
    let german = "Der Bürgermeister von Hamburg, Peter Lindner, sagte am Montag, der Hafen werde nicht vor Freitag geöffnet. „Wir haben keine Wahl“, \
        erklärte er vor Journalisten in Berlin. Die Reederei drohte mit einer Klage, falls die Regierung nicht zahle.";
    let french = "Le maire de Marseille, Jean Dubois, a déclaré lundi que le port resterait fermé jusqu'à vendredi. « Nous n'avons pas le choix », a-t-il \
        expliqué aux journalistes à Paris. La compagnie menace de porter plainte si le gouvernement ne paie pas.";
    for (text, language, place) in [(german, "German", "Berlin"), (french, "French", "Paris")] {
        let (article, briefing) = brief(text);
        assert!(article.is_foreign());
        assert!(article.notes.iter().any(|n| n.contains(&format!("It is in {language}"))), "{:?}", article.notes);
        assert!(briefing.regions.iter().any(|r| r.name == place), "{place} is a place in {language} too");
        assert!(briefing.actors.is_empty() && briefing.quotes.is_empty() && briefing.implications.is_empty() && briefing.figures.is_empty());
    }
    assert!(!brief(PARAGRAPH).0.is_foreign());
}

/// The words of a lexicon: everything between double quotes, a word at a time.
fn words_of(lexicon: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> =
        lexicon.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split('"').skip(1).step_by(2)).flat_map(str::split_whitespace).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[test]
fn cues_without_a_sentence_around_them_are_read_like_any_words() {
    let mut words = words_of(include_str!("../assets/lexicon/implications.toml"));
    words.extend(words_of(include_str!("../assets/lexicon/implication-words.toml")));
    words.extend(words_of(include_str!("../assets/lexicon/causes.toml")));
    // Every word opens a text, and stands beside words far from it in the lexicons.
    for step in [1, 7, 61, 211] {
        let strewn: Vec<&str> = (0..words.len()).map(|k| words[k * step % words.len()]).collect();
        brief(&strewn.join(" "));
        brief(&strewn.join(". "));
        brief(&strewn.join(" that "));
        brief(&strewn.chunks(5).map(|some| some.join(" ")).collect::<Vec<_>>().join(" will.\n\n"));
    }
    for word in &words {
        brief(&format!("{word} that could be"));
        brief(&format!("{word} the plan to"));
    }
}
