//! Government: what a cue takes, found in the tokens behind it.

use super::super::text::{Tag, VerbForm};
use super::clause::Clauses;
use super::cues::{Shape, Take};
use std::ops::Range;

impl Clauses<'_, '_> {
    /// The complement of a cue that ends before token `at` (its subject stands before `start`), by the first of `takes` that fits.
    pub(super) fn complement(&self, takes: &[Take], start: usize, at: usize) -> Option<(Shape, Range<usize>)> {
        takes.iter().find_map(|t| self.one(t, start, at).map(|range| (t.shape, range)))
    }

    fn one(&self, take: &Take, start: usize, at: usize) -> Option<Range<usize>> {
        let mut at = at;
        if !take.lead.is_empty() {
            at = self.past_adverbs(at, 1);
            if !take.lead.iter().enumerate().all(|(k, w)| self.word(at + k) == w) {
                return None;
            }
            at += take.lead.len();
        }
        let range = match take.shape {
            Shape::Verb => self.verb_phrase(at),
            Shape::To => self.infinitive(at),
            Shape::ObjectTo => self.object_infinitive(at),
            Shape::That => self.that_clause(at),
            Shape::Clause => self.bare_clause(at),
            Shape::Phrase => self.phrase(at),
            Shape::Question => Some(at - 1..self.clause_end(at - 1, true)),
            Shape::Subject => self.whole_subject(start),
        }?;
        (range.start < range.end).then_some(range)
    }

    /// A bare verb phrase: adverbs, then a verb in its base form.
    pub(super) fn verb_phrase(&self, at: usize) -> Option<Range<usize>> {
        let mut verb = self.past_adverbs(at, 4);
        // "could, she said, fall" and "may, however, fall" are rare; "could well and truly fall" is not worth a rule.
        if self.word(verb) == "," {
            verb = self.past_adverbs(verb + 1, 2);
            verb = if self.word(verb) == "," { verb + 1 } else { return None };
        }
        let fits = match self.form(verb) {
            Some(VerbForm::Base) => true,
            Some(VerbForm::Finite) => self.tag(verb) == Tag::Verb,
            Some(VerbForm::Gerund | VerbForm::Participle) => false,
            None => matches!(self.word(verb), "be" | "have" | "do" | "get"),
        };
        let perfect = self.word(verb) == "have" && {
            let k = self.past_adverbs(verb + 1, 2);
            self.form(k) == Some(VerbForm::Participle) || self.word(k) == "been"
        };
        (fits && !perfect).then(|| at..self.clause_end(at, false))
    }

    fn infinitive(&self, at: usize) -> Option<Range<usize>> {
        let to = self.past_adverbs(at, 2);
        if self.word(to) != "to" {
            return None;
        }
        let verb = self.past_adverbs(to + 1, 2);
        let base = self.form(verb) == Some(VerbForm::Base) || matches!(self.word(verb), "be" | "have" | "do");
        let perfect = self.word(verb) == "have" && (self.form(verb + 1) == Some(VerbForm::Participle) || self.word(verb + 1) == "been");
        (base && !perfect).then(|| to + 1..self.clause_end(to + 1, false))
    }

    /// "the council to act": a phrase without a verb of its own, then an infinitive.
    fn object_infinitive(&self, at: usize) -> Option<Range<usize>> {
        let mut k = at;
        while k < self.last && k < at + 16 {
            if self.word(k) == "to" && k > at {
                if let Some(found) = self.infinitive(k).filter(|f| f.start == k + 1) {
                    return Some(found);
                }
            }
            let word = self.word(k);
            let breaks = self.finite(k)
                || matches!(word, ";" | ":" | "—" | "that" | "." | "who" | "which")
                || (word == "," && k < at + 2)
                || OBJECT_STOPS.contains(&word);
            if breaks || (k == at && !self.starts_phrase(k)) {
                return None;
            }
            k += 1;
        }
        None
    }

    pub(super) fn starts_phrase(&self, k: usize) -> bool {
        matches!(self.tag(k), Tag::Det | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num | Tag::X)
            || (self.quote_mark(k) && !self.is_closing(k))
            || self.form(k) == Some(VerbForm::Gerund)
    }

    fn that_clause(&self, at: usize) -> Option<Range<usize>> {
        let at = self.past_adverbs(at, 1);
        if self.word(at) != "that" || !self.has_verb(at + 1) {
            return None;
        }
        Some(at + 1..self.clause_end(at + 1, true))
    }

    fn bare_clause(&self, at: usize) -> Option<Range<usize>> {
        (self.word(at) != "that" && self.clause_follows(at)).then(|| at..self.clause_end(at, true))
    }

    /// Whether a verb that can carry a clause stands in the next words, before a mark.
    fn has_verb(&self, at: usize) -> bool {
        (at..self.last.min(at + 25)).take_while(|k| !matches!(self.word(*k), ";" | "." | ":")).any(|k| self.finite(k))
    }

    /// A noun phrase or gerund.
    pub(super) fn phrase(&self, at: usize) -> Option<Range<usize>> {
        let pronoun = self.tag(at) == Tag::Pron && !matches!(self.word(at), "his" | "her" | "its" | "their" | "our" | "my" | "your");
        if !self.starts_phrase(at) || pronoun {
            return None;
        }
        let end = if self.form(at) == Some(VerbForm::Gerund) { self.clause_end(at, false) } else { self.phrase_end(at) };
        Some(at..end)
    }

    /// The subject of a predicate cue, with all that hangs on it.
    fn whole_subject(&self, start: usize) -> Option<Range<usize>> {
        let verb = (self.first..start).rev().take(4).find(|k| self.finite(*k))?;
        let subject = self.subject(verb)?;
        let pronoun = subject.len() == 1 && self.tag(subject.start) == Tag::Pron;
        (!pronoun).then_some(subject)
    }
}

const OBJECT_STOPS: [&str; 8] = ["about", "after", "because", "if", "when", "over", "before", "while"];
