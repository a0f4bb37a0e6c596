//! The bottom line: at most three sentences that carry the rest.
//!
//! The rule: of the sentences that can stand alone, the one near the top whose actors weigh most (the main event), the one whose named speaker weighs most (the main
//! claim), and the one that holds the weightiest implication; each once, in the order of the text. A sentence can stand alone if it is whole running text of 6 to 60
//! words with a verb, asks nothing, closes every quotation mark it opens, and does not begin with a word that points back.

use super::text::{Sentence, Tag, Text};
use crate::article::Span;
use crate::briefing::{Actor, Event, Implication, ImplicationKind, Polarity, Quote, Status, Valence};

/// Fewest and most words of a sentence that is shown.
const WORDS: std::ops::RangeInclusive<usize> = 6..=60;

/// How many sentences from the top may hold the main event.
const LEAD: usize = 6;

/// First words that point back to a sentence which may not be shown.
const POINTERS: [&str; 27] = [
    "he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those", "such", "him", "them", "another", "both", "here", "there",
    "also", "i", "we", "others", "our", "my", "then", "so",
];

/// First words that only tie a sentence to the one before.
const TIES: [&str; 12] = ["but", "and", "however", "yet", "or", "nor", "still", "meanwhile", "instead", "moreover", "furthermore", "additionally"];

/// Chooses at most three whole sentences.
pub(crate) fn choose(text: &Text<'_>, actors: &[Actor], quotes: &[Quote], implications: &[Implication], events: &[Event]) -> Vec<Span> {
    let able: Vec<&Sentence> = text.sentences.iter().filter(|s| stands_alone(text, s)).collect();
    let mut chosen: Vec<Span> = Vec::new();
    let candidates = [lead(&able, actors, events), claim(&able, actors, quotes), outlook(&able, actors, implications)];
    for ranked in candidates {
        if let Some(span) = ranked.into_iter().find(|s| !chosen.contains(s)) {
            chosen.push(span);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Whether a sentence can be read on its own.
fn stands_alone(text: &Text<'_>, sentence: &Sentence) -> bool {
    let tokens = text.of(sentence);
    let words = tokens.iter().filter(|t| t.tag != Tag::Punct).count();
    if !sentence.kind.carries_claims() || !WORDS.contains(&words) {
        return false;
    }
    let words = text.words(sentence.span);
    let stripped = words.trim_end_matches(['"', '”', '’', '\'', '»', ')']);
    let whole = stripped.ends_with(['.', '!', '…']) && words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "\"“‘«$£€".contains(c));
    let marks = words.matches('"').count().is_multiple_of(2) && words.matches('“').count() == words.matches('”').count();
    let verb = tokens.iter().any(|t| matches!(t.tag, Tag::Verb | Tag::Aux));
    whole && marks && verb && !points_back(text, sentence)
}

/// Whether the sentence begins with a pronoun or another word whose antecedent stands outside it.
fn points_back(text: &Text<'_>, sentence: &Sentence) -> bool {
    let mut words = text.of(sentence).iter().filter(|t| t.tag != Tag::Punct).map(|t| t.lower.as_str());
    let first = words.next().unwrap_or("");
    let first = if TIES.contains(&first) { words.next().unwrap_or("") } else { first };
    POINTERS.contains(&first)
}

fn salience(actors: &[Actor], span: Span) -> u32 {
    actors.iter().filter(|a| a.mentions.iter().any(|m| span.covers(m.span))).map(|a| a.salience).sum()
}

/// The spans with a weight above zero, heaviest first; the earlier one wins a tie.
fn ranked(weighed: impl Iterator<Item = (u32, Span)>) -> Vec<Span> {
    let mut all: Vec<(u32, Span)> = weighed.filter(|w| w.0 > 0).collect();
    all.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), span.start));
    all.into_iter().map(|(_, span)| span).collect()
}

/// Sentences that may carry the main event: near the top, with weighty actors and something that happens.
fn lead(able: &[&Sentence], actors: &[Actor], events: &[Event]) -> Vec<Span> {
    let real = |e: &&Event| !matches!(e.status, Status::Hypothetical | Status::Negated | Status::Historical);
    ranked(able.iter().take(LEAD).enumerate().map(|(place, s)| {
        let happens = u32::from(events.iter().filter(real).any(|e| s.span.covers(e.span)));
        let near = (LEAD - place) as u32;
        (near * near * 4 + near * salience(actors, s.span).min(30) / 3 + near * happens * 3, s.span)
    }))
}

/// Sentences that hold reported speech of a party of the cast.
fn claim(able: &[&Sentence], actors: &[Actor], quotes: &[Quote]) -> Vec<Span> {
    ranked(able.iter().enumerate().map(|(place, s)| {
        let said = quotes.iter().filter(|q| q.polarity == Polarity::Said && q.cue.is_some_and(|c| s.span.covers(c)) && s.span.covers(q.extent()));
        let weight = said.filter_map(|q| {
            let id = q.speaker.as_ref()?.actor?;
            let actor = actors.iter().find(|a| a.id == id)?;
            Some(actor.salience.min(40) * 2 + (q.extent().len() / 20).min(8) as u32)
        });
        (weight.max().map_or(0, |w| w + 8u32.saturating_sub(place as u32)), s.span)
    }))
}

/// Sentences that hold implications, by the weight of the heaviest and whom it touches.
fn outlook(able: &[&Sentence], actors: &[Actor], implications: &[Implication]) -> Vec<Span> {
    ranked(able.iter().map(|s| {
        let inside = implications.iter().filter(|i| i.cue.iter().any(|c| s.span.covers(*c)));
        (inside.map(weight).max().map_or(0, |w| w + salience(actors, s.span).min(20) / 2), s.span)
    }))
}

/// How much an implication matters: what is unsettled before what is advised, stated likelihood and harm before neutral possibilities.
fn weight(i: &Implication) -> u32 {
    let kind = match i.kind {
        ImplicationKind::Threat | ImplicationKind::Conditional | ImplicationKind::Risk => 10,
        ImplicationKind::Forecast | ImplicationKind::Opportunity => 8,
        ImplicationKind::Assessment | ImplicationKind::Consequence => 7,
        ImplicationKind::Commitment | ImplicationKind::Recommendation => 6,
        ImplicationKind::Gap => 5,
    };
    let stated = if i.likelihood.is_some() { 6 } else { 0 };
    let harm = if i.valence == Valence::Neutral { 0 } else { 2 };
    kind + stated + harm + (i.affected.len().min(3) * 2) as u32 + u32::from(i.effect.len() > 25) * 2
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, BlockKind, Span};

    fn bottom_line(paragraphs: &[(&str, BlockKind)]) -> Vec<String> {
        let mut article = Article::default();
        for (words, kind) in paragraphs {
            let start = article.text.len();
            article.text.push_str(words);
            article.blocks.push(Block { kind: *kind, span: Span::new(start, article.text.len()) });
            article.text.push_str("\n\n");
        }
        let briefing = crate::analyze::brief(&article);
        briefing.bottom_line.iter().map(|s| article.words(*s).to_owned()).collect()
    }

    #[test]
    fn the_lead_the_claim_and_the_outlook_make_it_in_the_order_of_the_text() {
        let lines = bottom_line(&[
            ("Dam wall cracks above Lagos", BlockKind::Title),
            ("By Ada Roe", BlockKind::Byline),
            ("Engineers in Lagos found a crack in the wall of the Oyan dam on Monday. It was small.", BlockKind::Paragraph),
            ("The water board ordered pumps.", BlockKind::Paragraph),
            ("President Ama Owusu said on Tuesday that the dam was safe for now. Who would pay for the repair?", BlockKind::Paragraph),
            ("If the wall fails, thousands of people in Lagos could lose their homes.", BlockKind::Paragraph),
            ("The Oyan dam from above. Photo: A. Roe", BlockKind::Caption),
        ]);
        assert!(lines.len() <= 3 && !lines.is_empty(), "{lines:?}");
        assert!(lines[0].starts_with("Engineers in Lagos"), "{lines:?}");
        assert!(lines.iter().any(|l| l.starts_with("If the wall fails")), "{lines:?}");
        assert!(lines.iter().all(|l| l.ends_with('.') && !l.starts_with("It ")), "{lines:?}");
    }

    #[test]
    fn headings_captions_questions_and_fragments_are_never_chosen() {
        let lines = bottom_line(&[
            ("What the council could do next week about the old port", BlockKind::Heading),
            ("Workers at the old port. The council could close it next week, the photo agency said.", BlockKind::Caption),
            ("Could the council close the old port next week?", BlockKind::Paragraph),
            ("A long way to go for the old port", BlockKind::Paragraph),
        ]);
        assert!(lines.is_empty(), "{lines:?}");
    }

    #[test]
    fn a_sentence_that_points_back_or_breaks_a_quotation_is_passed_over() {
        let lines = bottom_line(&[(
            "He could lose the vote next week, the council said. “The port is old and it could fall. The council of Lagos will close the old port on Monday.",
            BlockKind::Paragraph,
        )]);
        assert_eq!(lines, ["The council of Lagos will close the old port on Monday."]);
    }
}
