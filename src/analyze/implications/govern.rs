//! Government: what a cue takes, found in the tokens behind it.

use super::super::text::{Case, Tag, VerbForm};
use super::clause::Clauses;
use super::cues::{Shape, Take};
use super::words::WORDS;
use std::ops::Range;

impl Clauses<'_, '_> {
    /// The complement of a cue that ends before token `at` (its subject stands before `start`), by the first of `takes` that fits.
    pub(super) fn complement(&self, takes: &[Take], start: usize, at: usize) -> Option<(Shape, Range<usize>)> {
        takes.iter().find_map(|t| self.one(t, start, at).map(|range| (t.shape, range)))
    }

    fn one(&self, take: &Take, start: usize, at: usize) -> Option<Range<usize>> {
        let mut at = at;
        if !take.lead.is_empty() {
            if take.lead.first().is_some_and(|w| w != self.word(at)) {
                at = self.past_adverbs(at, 1);
            }
            if !take.lead.iter().enumerate().all(|(k, w)| self.word(at + k) == w) {
                return None;
            }
            at += take.lead.len();
        }
        let range = match take.shape {
            Shape::Verb => self.verb_phrase(at),
            Shape::To => self.infinitive(at),
            Shape::PartyTo => self.party_infinitive(at),
            Shape::Gerund => self.phrase(at).filter(|r| self.gerund(self.past_adverbs(r.start, 2))),
            Shape::ObjectTo => self.object_infinitive(at),
            Shape::That => self.that_clause(at),
            Shape::Clause => self.bare_clause(at),
            Shape::Some => self.phrase(at).filter(|_| {
                matches!(self.word(at), "a" | "an" | "$" | "€" | "£" | "more" | "new" | "further" | "another" | "additional" | "no") || self.tag(at) == Tag::Num
            }),
            Shape::Phrase => self.phrase(at),
            Shape::Question => Some(at - 1..self.clause_end(at - 1, true)),
            Shape::Topic => self.topic(at),
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
        let swallowed = verb > at && matches!(self.tag(verb), Tag::Det | Tag::Pron) && !self.word(verb - 1).ends_with("ly");
        let verb = if swallowed && !matches!(self.word(verb - 1), "not" | "n't" | "also" | "only" | "never" | "just" | "even") { verb - 1 } else { verb };
        let fits = match self.form(verb) {
            Some(VerbForm::Base) => true,
            Some(VerbForm::Finite) => self.tag(verb) == Tag::Verb,
            Some(VerbForm::Gerund | VerbForm::Participle) => false,
            // Behind a modal the tagger takes a rare verb for a noun or an adjective now and then.
            None => matches!(self.word(verb), "be" | "have" | "do" | "get") || self.mistaken_verb(verb) || WORDS.verbs.contains(self.word(verb)),
        };
        let perfect = self.word(verb) == "have" && {
            let k = self.past_adverbs(verb + 1, 2);
            // "would not have so publicly and brazenly rebuked her"
            let k = if self.tag(k) == Tag::Cconj && self.tag(k - 1) == Tag::Adv { self.past_adverbs(k + 1, 2) } else { k };
            self.tag(k) == Tag::Verb || self.word(k) == "been"
        };
        (fits && !perfect).then(|| at..self.clause_end(at, false))
    }

    fn infinitive(&self, at: usize) -> Option<Range<usize>> {
        let after = if matches!(self.word(at), "how" | "when" | "where" | "why") { at } else { self.past_adverbs(at, 2) };
        let to = if after > at && self.word(after - 1) == "to" { after - 1 } else { after };
        if self.word(to) != "to" {
            return None;
        }
        let verb = self.past_adverbs(to + 1, 2);
        let acts = WORDS.verbs.contains(self.word(verb)) && matches!(self.tag(verb + 1), Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num);
        let base = self.form(verb) == Some(VerbForm::Base) || matches!(self.word(verb), "be" | "have" | "do") || acts || self.mistaken_verb(verb);
        // "urged not to leave": the denial is part of what is urged.
        let start = if to > self.first && matches!(self.word(to - 1), "not" | "never") { to - 1 } else { to + 1 };
        // "damage to residential units": an adjective that the tagger takes for a verb
        let adjective = ["ial", "ional", "ous", "ship", "ment", "tion", "ness"].iter().any(|e| self.word(verb).ends_with(e))
            && matches!(self.tag(verb + 1), Tag::Noun | Tag::Adj | Tag::Adp);
        (base && !adjective).then(|| start..self.clause_end(to + 1, false))
    }

    /// A lower-case noun or adjective where only a verb can stand, with an object behind it.
    fn mistaken_verb(&self, verb: usize) -> bool {
        let lower = self.text.tokens.get(verb).is_some_and(|t| t.case == Case::Lower);
        let preposition = matches!(self.tag(verb), Tag::Adp | Tag::Sconj) && self.word(verb).len() > 4 && !PREPOSITIONS.contains(&self.word(verb));
        lower && (preposition || matches!(self.tag(verb), Tag::Noun | Tag::Adj | Tag::Adv | Tag::X)) && matches!(self.tag(verb + 1), Tag::Det | Tag::Pron)
    }

    /// "leaders to resign": one noun phrase whose head is a party, directly before the infinitive.
    fn party_infinitive(&self, at: usize) -> Option<Range<usize>> {
        let chunk = self.text.chunk_at(at).filter(|c| c.tokens.start <= at)?;
        let head = self.word(chunk.head);
        let party = self.tag(chunk.head) == Tag::Propn
            || WORDS.agents.contains(head)
            || matches!(head, "people" | "everyone" | "voters" | "citizens" | "them" | "him" | "her" | "us");
        if !party || self.word(chunk.tokens.end) != "to" {
            return None;
        }
        self.infinitive(chunk.tokens.end)
    }

    /// "the council to act": a phrase without a verb of its own, then an infinitive.
    fn object_infinitive(&self, at: usize) -> Option<Range<usize>> {
        let mut k = at;
        while k < self.last && k < at + 16 {
            // "causes damage to skin cells"
            let harm = matches!(self.word(k.wrapping_sub(1)), "damage" | "harm" | "injury" | "injuries" | "threat" | "danger");
            let found = (self.word(k) == "to" && k > at && !harm).then(|| self.infinitive(k)).flatten();
            if found.as_ref().is_some_and(|f| f.start == k + 1 || f.start + 1 == k) {
                return found;
            }
            let word = self.word(k);
            let breaks = self.finite(k)
                || matches!(word, ";" | ":" | "—" | "that" | "." | "who" | "which")
                || (word == "," && (k < at + 2 || self.gerund(k + 1)))
                || OBJECT_STOPS.contains(&word);
            if breaks || (k == at && !self.starts_phrase(k) && !matches!(word, "both" | "all")) {
                return None;
            }
            k += 1;
        }
        None
    }

    pub(super) fn starts_phrase(&self, k: usize) -> bool {
        let nominal = matches!(self.tag(k), Tag::Det | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num | Tag::X);
        nominal || (self.quote_mark(k) && !self.is_closing(k)) || self.gerund(k)
    }

    /// Whether the word at `k` is a verb in -ing.
    pub(super) fn gerund(&self, k: usize) -> bool {
        self.form(k) == Some(VerbForm::Gerund) || matches!(self.word(k), "being" | "having")
    }

    fn that_clause(&self, at: usize) -> Option<Range<usize>> {
        let at = self.past_adverbs(at, 1);
        if self.word(at) != "that" || !self.has_verb(at + 1) {
            return None;
        }
        let mut end = self.whole_clause_end(at + 1);
        // "that in the future, we will": what stands in front of the clause belongs to it.
        let subordinate = matches!(self.word(at + 1), "as" | "when" | "once" | "although" | "though" | "because" | "while") && self.clause_follows(end + 1);
        if self.word(end) == "," && (subordinate || !(at + 1..end).any(|k| self.finite(k))) {
            end = self.clause_end(end + 1, true);
        }
        Some(at + 1..end)
    }

    fn bare_clause(&self, at: usize) -> Option<Range<usize>> {
        // "whether that will be enough": a subject of its own
        let that = self.word(at) == "that" && self.tag(at + 1) == Tag::Aux;
        (that || self.word(at) != "that" && self.clause_follows(at)).then(|| at..self.whole_clause_end(at))
    }

    /// Whether a verb that can carry a clause stands in the next words, before a mark.
    fn has_verb(&self, at: usize) -> bool {
        (at..self.last.min(at + 25)).take_while(|k| !matches!(self.word(*k), ";" | "." | ":")).any(|k| self.finite(k) || self.subjunctive(k))
    }

    /// Whether token `k` is the verb of a wish: "demands that the board | resign".
    pub(super) fn subjunctive(&self, k: usize) -> bool {
        let nominal = k > self.first && matches!(self.tag(k - 1), Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adv);
        self.form(k) == Some(VerbForm::Base) && self.tag(k) == Tag::Verb && nominal
    }

    /// What a message is about, behind whom it goes to: "to allies regarding | their safety".
    fn topic(&self, at: usize) -> Option<Range<usize>> {
        let mut k = at;
        while k < at + 12 && self.tag(k) != Tag::Punct && !self.finite(k) {
            match self.word(k) {
                "that" => return self.that_clause(k),
                "about" | "regarding" | "of" if k > at => return self.phrase(k + 1),
                _ => k += 1,
            }
        }
        None
    }

    /// A noun phrase or gerund.
    pub(super) fn phrase(&self, at: usize) -> Option<Range<usize>> {
        let adverbs = self.past_adverbs(at, 2);
        let denied = (at..adverbs).any(|k| matches!(self.word(k), "never" | "not")); // "called for | never again building one"
        let at = if self.gerund(adverbs) && self.tag(at) == Tag::Adv && !denied { adverbs } else { at };
        let pronoun = self.tag(at) == Tag::Pron && !matches!(self.word(at), "his" | "her" | "its" | "their" | "our" | "my" | "your");
        if !(self.starts_phrase(at) || denied && self.gerund(adverbs)) || pronoun {
            return None;
        }
        let end = if self.gerund(at) || denied { self.clause_end(at, false) } else { self.phrase_end(at) };
        Some(at..end)
    }

    /// The subject of a predicate cue, with all that hangs on it.
    fn whole_subject(&self, start: usize) -> Option<Range<usize>> {
        let verb = (self.first..=start).rev().take(5).find(|k| self.finite(*k))?;
        let subject = self.subject(verb)?;
        let pronoun = subject.len() == 1 && self.tag(subject.start) == Tag::Pron;
        (!pronoun).then_some(subject)
    }
}

/// The longer prepositions: any other word tagged as one behind a modal is a verb ("could alter the balance").
const PREPOSITIONS: [&str; 20] = [
    "after", "before", "until", "under", "within", "during", "since", "above", "about", "against", "without", "despite", "while", "though", "because",
    "through", "among", "between", "below", "across",
];

const OBJECT_STOPS: [&str; 8] = ["about", "after", "because", "if", "when", "over", "before", "while"];
