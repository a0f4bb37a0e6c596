//! What holds for every text: spans lie on character boundaries, lists are in order, nothing panics.

use crate::cases::article;
use dateline::analyze;
use dateline::briefing::{Briefing, Likelihood};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Pieces that break readers: marks of every style, tags, names, and plain letters.
fn passage() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Zéüñ]{1,9}",
        2 => prop::sample::select(vec![
            "\"", "“", "”", "‘", "’", "'", "''", "«", "»", "„", "—", "–", "- ", ",", ".", "?", "!", ":", ";", "(", ")", "\n\n", "…", "\u{a0}", "🙂",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![
            "said", "the minister", "according to", "that", "told", "Reuters", "President Okello", "he", "warned", "would", "in a statement", "who",
            "adding that", "called for", "to", "and", "declined to comment", "Lagos", "if", "says", "as", "put it", "the claim that", "not", "12%", "U.S.",
            "Ada Lund", "Lund", "Rosa Bellini", "Bellini", "the mayor of", "president and", "as", "Harbor Institute", "(HI)", "former", "who chairs", "Sen.", "54",
            "likely", "very likely", "probably", "unlikely", "almost certain", "almost no chance", "even odds", "a 30% chance", "one in five", "will", "n't",
            "was appointed", "Moscow", "the Kremlin", "head of the", "she", "her", "'s", "resigned as",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

/// Checks that every span of a briefing lies on character boundaries inside its text, and that what was said never crosses its cue.
pub(crate) fn sound(text: &str, briefing: &Briefing) {
    let fits = |start: u32, end: u32| assert!(start < end && text.get(start as usize..end as usize).is_some(), "{start}..{end} in {text:?}");
    for s in &briefing.sentences {
        fits(s.start, s.end);
    }
    for quote in &briefing.quotes {
        assert!(!quote.content.is_empty(), "a quote without content in {text:?}");
        for s in &quote.content {
            fits(s.start, s.end);
        }
        assert!(quote.content.windows(2).all(|w| w[0].end <= w[1].start), "content out of order in {text:?}");
        if let Some(cue) = quote.cue {
            fits(cue.start, cue.end);
            assert!(quote.content.iter().all(|c| !c.touches(cue)), "content crosses its cue in {text:?}");
        }
        if let Some(span) = quote.speaker.as_ref().and_then(|s| s.span) {
            fits(span.start, span.end);
        }
    }
    let b = briefing;
    let mentions = b.actors.iter().flat_map(|a| a.mentions.iter().map(|m| m.span).chain(a.positions.iter().map(|p| p.span)));
    let places = b.regions.iter().flat_map(|r| r.mentions.iter().map(|m| m.span));
    let follows = b.implications.iter().flat_map(|i| i.cue.iter().copied().chain([i.effect]).chain(i.cause).chain(i.condition).chain(i.holder.span));
    let counted = b.figures.iter().map(|f| f.span).chain(b.events.iter().map(|e| e.span)).chain(b.bottom_line.iter().copied());
    let whys = b.actors.iter().map(|a| a.why).chain(b.quotes.iter().map(|q| q.why)).chain(b.regions.iter().map(|r| r.why));
    let whys = whys.chain(b.implications.iter().map(|i| i.why)).chain(b.figures.iter().map(|f| f.why)).filter_map(|w| w.words);
    for s in mentions.chain(places).chain(follows).chain(counted).chain(b.entities.iter().map(|e| e.span)).chain(whys) {
        fits(s.start, s.end);
    }
    assert!(b.actors.iter().all(|a| !a.mentions.is_empty()), "an actor that is never mentioned in {text:?}");
    assert!(b.regions.iter().all(|r| !r.mentions.is_empty()), "a region that is never mentioned in {text:?}");
    let ids: BTreeSet<u32> = b.actors.iter().map(|a| a.id.0).collect();
    assert_eq!(ids.len(), b.actors.len(), "two actors of one id in {text:?}");
    for actor in &b.actors {
        assert!(actor.mentions.windows(2).all(|w| w[0].span.start <= w[1].span.start), "mentions out of order in {text:?}");
        assert!(actor.possible_same.iter().all(|p| ids.contains(&p.actor.0) && p.actor != actor.id), "a proposal that names nobody in {text:?}");
    }
    assert!(briefing.quotes.windows(2).all(|w| w[0].extent().start <= w[1].extent().start), "quotes out of order in {text:?}");
    for likelihood in b.implications.iter().filter_map(|i| i.likelihood.as_ref()) {
        grounded(text, likelihood);
    }
}

/// The rows of the closed table of likelihood words.
static TABLE: LazyLock<toml::Table> = LazyLock::new(|| include_str!("../assets/lexicon/likelihood.toml").parse().unwrap());

/// Checks that a band stands on a word of its own row of the table, or on a number, and that the words stand in the text.
fn grounded(text: &str, likelihood: &Likelihood) {
    let words = text.get(likelihood.span.start as usize..likelihood.span.end as usize);
    let plain = |s: &str| s.replace(['’', '\''], "'").replace("n't", " n't").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let found = words.map(plain).unwrap_or_default();
    assert_eq!(found, plain(&likelihood.words), "words that do not stand in {text:?}");
    let Some(band) = likelihood.band else { return assert!(likelihood.stated.is_some(), "neither band nor number in {text:?}") };
    let row = TABLE["bands"][band.words()].as_array().unwrap();
    let listed = row.iter().filter_map(|w| w.as_str()).any(|w| format!(" {found} ").contains(&format!(" {w} ")));
    assert!(listed || likelihood.stated.is_some(), "{band:?} on {found:?} in {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_passage_gives_a_sound_briefing(text in passage()) {
        let article = article(&text);
        sound(&article.text, &analyze::brief(&article));
    }

    #[test]
    fn any_characters_give_a_sound_briefing(text in "\\PC{0,200}") {
        let article = article(&text);
        sound(&article.text, &analyze::brief(&article));
    }
}
