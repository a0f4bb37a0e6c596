//! What holds for every text: spans lie on character boundaries, lists are in order, nothing panics.

use crate::cases::article;
use dateline::analyze;
use dateline::briefing::Briefing;
use proptest::prelude::*;

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
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

fn sound(text: &str, briefing: &Briefing) {
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
    assert!(briefing.quotes.windows(2).all(|w| w[0].extent().start <= w[1].extent().start), "quotes out of order in {text:?}");
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
