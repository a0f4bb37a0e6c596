//! The bottom line: at most three sentences that carry the rest.
//!
//! The rule: of the sentences that can stand alone, the one near the top that speaks most of the article's topic (the main event), the one whose named speaker and topic
//! weigh most (the main claim), and the one that holds the weightiest implication (the outlook); each once, in the order of the text. A sentence can stand alone if it is
//! whole running text of 6 to 60 words with a verb, asks nothing, closes every quotation mark it opens, and has no pronoun that points back.

mod topic;

use super::lexicon;
use super::text::{Sentence, Tag, Text, Token};
use crate::article::Span;
use crate::briefing::{Actor, Event, Implication, ImplicationKind, Polarity, Quote, Status, Valence};
use topic::Topic;

/// Fewest and most words of a sentence that is shown.
const WORDS: std::ops::RangeInclusive<usize> = 6..=60;

/// How many sentences from the top may hold the main event.
const LEAD: usize = 6;

/// First words that point back to a sentence which may not be shown, or belong to talk.
const POINTERS: [&str; 33] = [
    "he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those", "such", "him", "them", "another", "both", "here", "there",
    "also", "i", "we", "others", "our", "my", "then", "so", "no", "yes", "well", "okay", "oh", "you",
];

/// First words that only tie a sentence to the one before.
const TIES: [&str; 12] = ["but", "and", "however", "yet", "or", "nor", "still", "meanwhile", "instead", "moreover", "furthermore", "additionally"];

/// Chooses at most three whole sentences.
pub(crate) fn choose(text: &Text<'_>, actors: &[Actor], quotes: &[Quote], implications: &[Implication], events: &[Event]) -> Vec<Span> {
    let topic = Topic::of(text);
    let able: Vec<Able> = text.sentences.iter().filter(|s| stands_alone(text, s)).map(|s| Able { span: s.span, topic: topic.weight(s) }).collect();
    let mut chosen: Vec<Span> = Vec::new();
    for ranked in [lead(&able, events), claim(text, &able, actors, quotes), outlook(&able, implications)] {
        if let Some(span) = ranked.into_iter().find(|s| !chosen.contains(s)) {
            chosen.push(span);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// A sentence that can stand alone.
struct Able {
    span: Span,
    /// See [`Topic::weight`].
    topic: f64,
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

/// Whether the sentence begins with a word whose antecedent stands outside it, or says "he" or "they" before it has named anybody.
fn points_back(text: &Text<'_>, sentence: &Sentence) -> bool {
    let mut words = text.of(sentence).iter().filter(|t| t.tag != Tag::Punct);
    let mut first = words.next().map_or("", |t| t.lower.as_str());
    if TIES.contains(&first) {
        first = words.next().map_or("", |t| t.lower.as_str());
    }
    let second = words.next().map_or("", |t| t.lower.as_str());
    let expletive = matches!(first, "it" | "there") && matches!(second, "is" | "was" | "remains" | "remained" | "are" | "were");
    let named = |t: &&Token| t.tag == Tag::Propn && lexicon::weekday(&t.lower).is_none() && lexicon::month(&t.lower).is_none();
    let unnamed = text.of(sentence).iter().take_while(|t| !named(t)).any(|t| matches!(t.lower.as_str(), "he" | "she" | "they"));
    POINTERS.contains(&first) && !expletive || unnamed
}

/// The spans with a weight above zero, heaviest first; the earlier one wins a tie.
fn ranked(weighed: impl Iterator<Item = (f64, Span)>) -> Vec<Span> {
    let mut all: Vec<(f64, Span)> = weighed.filter(|w| w.0 > 0.0).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    all.into_iter().map(|(_, span)| span).collect()
}

/// Sentences that may carry the main event: near the top, with something that happens.
fn lead(able: &[Able], events: &[Event]) -> Vec<Span> {
    let real = |e: &&Event| !matches!(e.status, Status::Hypothetical | Status::Negated | Status::Historical);
    ranked(able.iter().take(LEAD).enumerate().map(|(place, s)| {
        let happens = events.iter().filter(real).any(|e| s.span.covers(e.span));
        (1.5 * (LEAD - place) as f64 + s.topic + f64::from(u8::from(happens)), s.span)
    }))
}

/// Sentences that hold reported speech of a party of the cast: said by whom weighs most, near the top, rather told than quoted at length.
fn claim(text: &Text<'_>, able: &[Able], actors: &[Actor], quotes: &[Quote]) -> Vec<Span> {
    ranked(able.iter().enumerate().map(|(place, s)| {
        let said = quotes.iter().filter(|q| q.polarity == Polarity::Said && q.cue.is_some_and(|c| s.span.covers(c)) && s.span.covers(q.extent()));
        let speakers = said.filter_map(|q| q.speaker.as_ref()?.actor);
        let salience = speakers.filter_map(|id| actors.iter().find(|a| a.id == id)).map(|a| a.salience.min(40)).max();
        let words = text.words(s.span);
        let Some(salience) = salience.filter(|_| !words.contains('?')) else { return (0.0, s.span) };
        let verbatim = if words.starts_with(['"', '“']) { 2.0 } else { 0.0 };
        let near = 8_usize.saturating_sub(place) as f64;
        ((0.1 * f64::from(salience) + s.topic + 0.6 * near - verbatim).max(0.1), s.span)
    }))
}

/// Sentences that hold implications, by the weight of the heaviest and by topic.
fn outlook(able: &[Able], implications: &[Implication]) -> Vec<Span> {
    ranked(able.iter().map(|s| {
        let inside = implications.iter().filter(|i| i.cue.iter().any(|c| s.span.covers(*c)));
        (inside.map(weight).max().map_or(0.0, |w| f64::from(w) + s.topic), s.span)
    }))
}

/// How much an implication matters: what is unsettled before what is advised, what has a stated likelihood or a side before what has neither.
fn weight(i: &Implication) -> u32 {
    let kind = match i.kind {
        ImplicationKind::Threat | ImplicationKind::Conditional | ImplicationKind::Risk => 10,
        ImplicationKind::Forecast | ImplicationKind::Opportunity => 8,
        ImplicationKind::Assessment | ImplicationKind::Consequence => 7,
        ImplicationKind::Commitment | ImplicationKind::Recommendation => 6,
        ImplicationKind::Gap => 5,
    };
    let stated = if i.likelihood.is_some() { 2 } else { 0 };
    kind + stated + u32::from(i.valence != Valence::Neutral)
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
