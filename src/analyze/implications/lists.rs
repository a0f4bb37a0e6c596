//! Lists: whether a comma only parts the members of one, or the subjects of a verb yet to come.

use super::super::text::{Tag, VerbForm};
use super::clause::{Clauses, RELATIVE, SAYING};

impl Clauses<'_, '_> {
    /// Whether a list of phrases and their verb follow at `i`: "as | traders, farmers and others are expected to come".
    pub(super) fn listed_subject(&self, i: usize) -> bool {
        let Some(verb) = (i..self.last.min(i + 16)).find(|k| self.finite(*k)) else { return false };
        let plain = |k: usize| matches!(self.word(k), ",") || !matches!(self.tag(k), Tag::Punct | Tag::Sconj | Tag::Verb) && !RELATIVE.contains(&self.word(k));
        let coordinated = (i..verb).any(|k| self.tag(k) == Tag::Cconj) && self.tag(verb - 1) != Tag::Cconj;
        coordinated && verb > i && (i..verb).all(plain) && !SAYING.contains(&self.word(verb))
    }

    /// Whether the comma at `i` stands in a list of subjects whose verb is yet to come: "ensure that the young, | the old, and workers are heard".
    pub(super) fn lists_subjects(&self, start: usize, i: usize) -> bool {
        self.open_that(start, i).is_some_and(|k| self.listed_subject(k + 1))
    }

    /// Whether the comma at `i` only separates the members of a list that a later "and" or "or" closes, with no clause between.
    pub(super) fn list_goes_on(&self, start: usize, i: usize) -> bool {
        let next = i + 1;
        let opening = matches!(self.word(self.first), "though" | "although" | "while" | "if" | "as" | "when" | "since" | "because" | "unless" | "even");
        if opening && !(self.first..i).any(|k| self.word(k) == ",") && !matches!(self.word(next), "and" | "or") {
            return false; // the comma behind a clause that opens the sentence
        }
        if RELATIVE.contains(&self.word(next)) || SAYING.contains(&self.word(next)) {
            return false;
        }
        if matches!(self.word(next), "and" | "or") {
            let after = next + 1;
            let earlier = (start..i).rev().take(30).any(|k| self.word(k) == ",");
            return (earlier || self.same_kind(start, after)) && !self.clause_follows(after);
        }
        // "a redacted, releasable version"
        let participle = i >= start + 2 && self.tag(i - 2) == Tag::Det && self.form(i - 1) == Some(VerbForm::Participle) && self.tag(next) == Tag::Adj;
        if participle {
            return true;
        }
        let adjectives = i >= start + 2 && self.tag(next) == Tag::Adj && self.tag(i - 1) == Tag::Adj;
        if adjectives && matches!(self.tag(i - 2), Tag::Det | Tag::Adj | Tag::Num | Tag::Pron | Tag::Verb | Tag::Adp) {
            return true;
        }
        let mut k = next;
        let listable = matches!(self.tag(next), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Det) || self.form(next) == Some(VerbForm::Base);
        while listable && k < self.last && k < next + 14 {
            if self.tag(k) == Tag::Aux
                || self.form(k) == Some(VerbForm::Finite)
                || matches!(self.word(k), "which" | "who" | "that" | ";" | ":" | "—" | "including")
            {
                return false;
            }
            if matches!(self.word(k), "and" | "or") && k > next {
                return !self.clause_follows(k + 1);
            }
            k += 1;
        }
        false
    }
}
