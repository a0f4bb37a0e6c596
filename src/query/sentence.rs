//! The sentence that answers a query best, and the words in it to light.

use super::facts::{names, places};
use super::matches::row_begins;
use super::{Chance, Column, Query, Term, Words, chances};
use crate::article::{Article, BlockKind, Span, fold, tokens};
use crate::briefing::{Briefing, Form, ImplicationKind};
use std::cmp::Reverse;

/// What all sentences that a term bears on share between them.
const RARE: usize = 1_000;

/// The sentence with most of the words asked for, and where they stand, from its beginning. Of equals it is none that is a headline, which is shown anyway; then
/// the one with the rarer terms; then the first. Where nothing asked for stands in a sentence (an outlet, a day), it is the first of the bottom line. `None`
/// without any sentence.
pub fn best_sentence(query: &Query, article: &Article, briefing: &Briefing) -> Option<(Span, Vec<Span>)> {
    let answers = answers(query, article, briefing);
    let mut weights = vec![(0, 0); briefing.sentences.len()];
    for answer in &answers {
        // A term counts once in a sentence.
        let mut bearing: Vec<usize> = answer.bears.iter().flat_map(|span| sentences_of(briefing, *span)).collect();
        bearing.sort_unstable();
        bearing.dedup();
        for at in &bearing {
            if let Some((weight, rarity)) = weights.get_mut(*at) {
                *weight += answer.weight;
                *rarity += RARE / bearing.len();
            }
        }
    }
    let titled = |s: &Span| article.blocks.iter().any(|b| b.kind == BlockKind::Title && b.span.touches(*s));
    let ranked = briefing.sentences.iter().zip(weights).filter(|(_, weight)| weight.0 > 0);
    let best = ranked.map(|(s, weight)| (weight.0, !titled(s), weight.1, Reverse(s.start), *s)).max().map(|best| best.4);
    let best = best.or_else(|| briefing.bottom_line.first().or(briefing.sentences.first()).copied())?;
    let within = answers.iter().flat_map(|a| &a.lit).filter(|span| best.covers(**span));
    Some((best, apart(within.map(|span| Span { start: span.start - best.start, end: span.end - best.start }).collect())))
}

/// How one term is answered.
#[derive(Default)]
struct Answer {
    /// How many words it asks for.
    weight: usize,
    /// What bears on it: a whole quote of the speaker asked for.
    bears: Vec<Span>,
    /// What shows it: that speaker's name.
    lit: Vec<Span>,
}

fn answers(query: &Query, article: &Article, briefing: &Briefing) -> Vec<Answer> {
    let sought = query.sought();
    let in_words = |term: &&Term| matches!(term, Term::Words(words) if words.column.inflects());
    let text = if sought.iter().any(in_words) { Text::read(&article.text) } else { Text::default() };
    let answer = |term: &Term| {
        let mut answer = match term {
            Term::Words(words) => in_column(words, &text, article, briefing),
            Term::Kind(kind) => of_kind(*kind, briefing),
            Term::Likely(chance) => stated(*chance, briefing),
            _ => Answer::default(),
        };
        answer.bears.extend_from_slice(&answer.lit);
        answer
    };
    sought.into_iter().map(answer).collect()
}

fn in_column(words: &Words, text: &Text, article: &Article, briefing: &Briefing) -> Answer {
    let asked = |name: &str| words.stand_in(&fold(name));
    let mut answer = Answer { weight: words.words.len(), ..Answer::default() };
    match words.column {
        Column::Text => answer.lit = text.find(words, None),
        Column::Title => {
            let titles: Vec<Span> = article.blocks.iter().filter(|b| b.kind == BlockKind::Title).map(|b| b.span).collect();
            answer.lit = text.find(words, Some(&titles));
        }
        Column::Said => {
            let said: Vec<Span> = briefing.quotes.iter().flat_map(|q| q.content.iter().copied()).collect();
            answer.lit = text.find(words, Some(&said));
        }
        Column::So => {
            let told: Vec<Span> = briefing.implications.iter().map(crate::briefing::Implication::told).collect();
            answer.lit = text.find(words, Some(&told));
        }
        Column::Actor => {
            let cast = briefing.actors.iter().filter(|a| names(a).any(asked));
            answer.lit = cast.flat_map(|a| &a.mentions).filter(|m| m.form != Form::Pronoun).map(|m| m.span).collect();
        }
        Column::Speaker => {
            for quote in &briefing.quotes {
                let Some(speaker) = &quote.speaker else { continue };
                let actor = speaker.actor.and_then(|id| briefing.actor(id));
                if actor.map_or_else(|| asked(&speaker.text), |a| names(a).any(asked)) {
                    answer.bears.extend(quote.content.iter().copied());
                    answer.lit.extend(speaker.span.or(quote.cue));
                }
            }
        }
        Column::Place => {
            for region in &briefing.regions {
                let resolved = places(region).any(asked);
                let meant = region.mentions.iter().map(|m| m.span).filter(|s| resolved || asked(article.words(*s)));
                answer.lit.extend(meant);
            }
        }
        Column::By | Column::Source | Column::Topic => {}
    }
    answer
}

fn of_kind(kind: ImplicationKind, briefing: &Briefing) -> Answer {
    let mut answer = Answer { weight: 1, ..Answer::default() };
    for implication in briefing.implications.iter().filter(|i| i.kind == kind) {
        answer.bears.push(implication.effect);
        answer.lit.extend_from_slice(&implication.cue);
    }
    answer
}

fn stated(chance: Chance, briefing: &Briefing) -> Answer {
    let meant = briefing.implications.iter().filter(|i| chances(i) & chance.bits() != 0);
    Answer { weight: 1, lit: meant.filter_map(|i| i.likelihood.as_ref()).map(|l| l.span).collect(), ..Answer::default() }
}

/// Which sentences share a byte with `span`.
fn sentences_of(briefing: &Briefing, span: Span) -> std::ops::Range<usize> {
    briefing.sentences.partition_point(|s| s.end <= span.start)..briefing.sentences.partition_point(|s| s.start < span.end)
}

/// The spans in order, those that touch joined.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.touches(span) => *last = last.join(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// A text with its tokens: the folded text, and for each token where it begins there and where it stands in the text. A paragraph ends with a line end.
#[derive(Default)]
struct Text {
    folded: String,
    tokens: Vec<(usize, Span)>,
}

impl Text {
    fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut from = 0;
        for paragraph in text.split("\n\n") {
            tokens(paragraph, |word, span| {
                read.tokens.push((read.folded.len(), Span::new(from + span.start as usize, from + span.end as usize)));
                read.folded.push_str(word);
                read.folded.push(' ');
            });
            read.folded.push('\n');
            from += paragraph.len() + 2;
        }
        read
    }

    /// Where the words stand, inside one of `scopes` if given.
    fn find(&self, words: &Words, scopes: Option<&[Span]>) -> Vec<Span> {
        let rows: Vec<String> = words.rows().iter().map(|row| row.join(" ")).collect();
        let mut found = Vec::new();
        for (n, (at, span)) in self.tokens.iter().enumerate() {
            let here = self.folded.get(*at..).unwrap_or_default();
            if !rows.iter().any(|row| row_begins(here, row, words.prefix)) {
                continue;
            }
            let last = self.tokens.get(n + words.words.len() - 1).map_or(*span, |t| t.1);
            let whole = span.join(last);
            if scopes.is_none_or(|scopes| scopes.iter().any(|s| s.covers(whole))) {
                found.push(whole);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::matches::tests::{article, briefing, span};
    use super::*;
    use crate::query::parse::tests::query;
    use proptest::prelude::*;

    fn sentences() -> Vec<Span> {
        let opening = "Minister Ada Lund told reporters in Kyiv that the front line would hold.";
        [opening, "Sanctions will likely follow, she said.", "North Korea’s troops left."].map(span).to_vec()
    }

    /// The sentence that answers best, the words lit in «».
    fn best(text: &str) -> String {
        let briefing = Briefing { sentences: sentences(), bottom_line: vec![span("North Korea’s troops left.")], ..briefing() };
        let (article, query) = (article(), Query::parse(text).unwrap());
        let (sentence, lit) = best_sentence(&query, &article, &briefing).unwrap();
        let mut words = sentence.of(&article.text).to_owned();
        for span in lit.iter().rev() {
            words.insert(span.end as usize, '»');
            words.insert(span.start as usize, '«');
        }
        words
    }

    #[test]
    fn the_sentence_with_most_of_what_is_asked_for_is_shown_and_lit() {
        let opening = "Minister Ada Lund told reporters in Kyiv that the front line would hold.";
        let table = [
            ("sanction she", "«Sanctions» will likely follow, «she» said.".to_owned()),
            ("reporters OR likely OR follow", "Sanctions will «likely» «follow», she said.".to_owned()),
            ("\"north korea\"", "«North Korea»’s troops left.".to_owned()),
            ("tro*", "North Korea’s «troops» left.".to_owned()),
            ("said:hold said:reporters", opening.replace("hold", "«hold»")),
            ("speaker:lund", opening.replace("Ada Lund", "«Ada Lund»")),
            ("place:ukraine", opening.replace("Kyiv", "«Kyiv»")),
            ("kind:forecast", "Sanctions will «likely» follow, she said.".to_owned()),
            ("likely:>=55 so:sanctions", "«Sanctions» will «likely» follow, she said.".to_owned()),
            ("\"front line\" -kyiv", opening.replace("front line", "«front line»")),
            ("t* OR follow", "Sanctions will likely «follow», she said.".to_owned()),
            ("source:harbor is:unread", "North Korea’s troops left.".to_owned()),
            ("", "North Korea’s troops left.".to_owned()),
        ];
        for (text, expected) in table {
            assert_eq!(best(text), expected, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_lit_lies_inside_and_apart(query in query(), extra in "(lund|front|sanctions| ){0,3}") {
            let briefing = Briefing { sentences: sentences(), ..briefing() };
            let query = Query::or([query, Query::typing(&extra)]);
            let (sentence, lit) = best_sentence(&query, &article(), &briefing).unwrap();
            prop_assert!(lit.iter().all(|s| !s.is_empty() && s.end as usize <= sentence.len()));
            prop_assert!(lit.windows(2).all(|w| w[0].end <= w[1].start));
        }
    }
}
