//! Asides: what a pair of commas sets into a clause, which goes on behind it; and where somebody spoke.

use super::super::text::{Tag, VerbForm};
use super::clause::{Clauses, SAYING};

impl Clauses<'_, '_> {
    /// The words with the mark that closes a quotation opened in them: `be "a dream come true."`
    pub(super) fn closed(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let open = range.clone().filter(|k| self.quote_mark(*k)).count() % 2 == 1;
        let mark = (range.end..range.end + 2).find(|k| self.quote_mark(*k)).filter(|k| *k == range.end || matches!(self.word(range.end), "." | ","));
        if open { range.start..mark.map_or(range.end, |k| k + 1) } else { range }
    }

    /// The effect over an aside behind the subject of the clause in it: "fears that Lund, who has led before, | would rule it out".
    pub(super) fn past_relative(&self, effect: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let who = effect.clone().find(|k| matches!(self.word(*k), "who" | "which")).filter(|_| self.word(effect.end) == ",");
        let verb = effect.clone().find(|k| self.finite(*k));
        let goes_on = self.tag(effect.end + 1) == Tag::Aux && who.is_some_and(|w| verb.is_none_or(|v| v > w));
        if goes_on { effect.start..self.clause_end(effect.end + 1, true) } else { effect }
    }

    /// The modal behind an aside that parts a subject from it at the comma `i`: "the talks, | held in Varna, | would".
    pub(super) fn past_aside(&self, i: usize) -> Option<usize> {
        let next = self.word(i + 1);
        let apposed = matches!(self.tag(i + 1), Tag::Adp | Tag::Sconj | Tag::Propn | Tag::Det) || self.form(i + 1) == Some(VerbForm::Participle);
        let opens = self.word(i) == "," && (apposed || matches!(next, "should" | "if"));
        let inside = |k: &usize| (!self.finite(*k) || matches!(next, "if" | "after" | "when" | "once")) && self.tag(*k) != Tag::Cconj;
        let close = (i + 2..self.last.min(i + 12)).take_while(inside).find(|k| self.word(*k) == ",").filter(|_| opens)?;
        matches!(self.word(close + 1), "will" | "would" | "could" | "may" | "might" | "should" | "must").then_some(close + 1)
    }

    /// One past the clause at `at`, over an aside behind its subject.
    pub(super) fn whole_clause_end(&self, at: usize) -> usize {
        let end = self.clause_end(at, true);
        self.past_aside(end).map_or(end, |modal| self.clause_end(modal, true))
    }

    /// Whether the comma at `i` opens or closes an aside between a subordinate clause's subject and its verb: "until their concerns, | including pay, | are met".
    pub(super) fn parts_subject(&self, start: usize, i: usize) -> bool {
        let word = |k: usize| matches!(self.word(k), "until" | "when" | "where" | "once" | "before" | "after" | "that");
        let open = (start..i).rev().take(20).find(|k| word(*k) && !(k + 1..i).any(|v| self.finite(v)));
        let Some(open) = open.filter(|k| self.text.chunk_at(k + 1).is_some_and(|n| n.tokens.start == k + 1)) else { return false };
        let verb = |k: usize| self.finite(self.past_adverbs(k, 2)) && !SAYING.contains(&self.word(k));
        let commas = || (open + 1..self.last.min(open + 24)).filter(|k| self.word(*k) == ",");
        let first = commas().next();
        let close = commas().nth(1).filter(|k| verb(k + 1) && !(open + 1..*k).any(|v| self.finite(v)));
        let aside = first.is_some_and(|k| self.gerund(k + 1) || matches!(self.word(k + 1), "including" | "such" | "like" | "among"));
        aside && close.is_some() && (Some(i) == first || Some(i) == close)
    }

    /// Whether the comma at `i` opens or closes a participle between an object and its preposition: "put offenses, | committed in private, | on a line with murder".
    pub(super) fn parts_object(&self, start: usize, i: usize) -> bool {
        let opens = |k: usize| {
            let close = (k + 2..self.last.min(k + 10)).take_while(|c| !self.finite(*c) || *c == k + 1).find(|c| self.word(*c) == ",")?;
            let participle = self.word(k) == "," && self.form(k + 1) == Some(VerbForm::Participle) && self.tag(k - 1) == Tag::Noun;
            (participle && matches!(self.word(close + 1), "on" | "into" | "to" | "in" | "at" | "under" | "from")).then_some(close)
        };
        i > start + 1 && opens(i).is_some() || (start + 2..i).rev().take(9).any(|k| opens(k) == Some(i))
    }

    /// Whether the comma at `i` opens or closes an aside that parts a preposition from its phrase: "attended by, among others, the ministers".
    pub(super) fn aside(&self, i: usize) -> bool {
        let opens = |k: usize| self.word(k) == "," && k > self.first && self.tag(k - 1) == Tag::Adp && !self.quote_mark(k + 1);
        opens(i) || (self.first..i).rev().take(5).any(opens)
    }

    /// Whether the words at `i` tell where somebody said it: "in an interview".
    pub(super) fn venue(&self, i: usize) -> bool {
        let article = self.word(i) == "in" && matches!(self.word(i + 1), "a" | "an");
        article && (i + 2..i + 5).any(|k| matches!(self.word(k), "interview" | "statement" | "speech" | "tweet" | "memo" | "email" | "op-ed" | "blog"))
    }
}
