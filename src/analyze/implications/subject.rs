//! Subjects: where a clause begins, and whom its verb is about.

use super::super::text::{Tag, VerbForm};
use super::clause::{Clauses, says};
use crate::analyze::lexicon;
use std::ops::Range;

/// Heads of noun phrases that say when, beside weekdays.
const TIMES: [&str; 8] = ["week", "month", "year", "today", "yesterday", "tomorrow", "morning", "night"];

/// Whether the word is a time, by its name: "December", "Monday", "week".
fn names_time(word: &str) -> bool {
    const MONTHS: [&str; 11] = ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"];
    MONTHS.contains(&word) || TIMES.contains(&word) || lexicon::weekday(word).is_some()
}

impl Clauses<'_, '_> {
    /// The first token of the clause that token `i` stands in.
    pub(super) fn clause_start(&self, i: usize) -> usize {
        let mut k = i;
        while k > self.first {
            let before = k - 1;
            let word = self.word(before);
            let mark = match self.tag(before) {
                Tag::Punct => {
                    matches!(word, ";" | ":" | "—" | "–" | "--")
                        || (self.quote_mark(before) && !self.is_closing(before))
                        || word == "," && self.opens_clause(before)
                }
                // "This monthly and continuous aid comes": only behind a verb does a second clause begin.
                Tag::Cconj => word == "but" || self.clause_follows(k) && (self.first..before).any(|v| self.finite(v)),
                Tag::Verb => says(word) && self.clause_follows(k),
                _ => matches!(word, "that" | "while" | "although" | "though" | "because" | "if" | "unless" | "whereas") && self.tag(before) != Tag::Det,
            };
            if mark {
                break;
            }
            k = before;
        }
        k
    }

    /// Whether a new clause begins behind the comma at `i`.
    fn opens_clause(&self, i: usize) -> bool {
        self.clause_follows(i + 1) || says(self.word(i + 1))
    }

    /// The start of the noun phrase whose infinitive takes in the words before `at`: "a failure | to reach quorum".
    fn noun_of_infinitive(&self, at: usize) -> Option<usize> {
        let verb = at.checked_sub(1).filter(|k| self.form(*k) == Some(VerbForm::Base))?;
        let to = verb.checked_sub(1).filter(|k| *k > self.first && self.word(*k) == "to")?;
        let chunk = self.text.chunk_at(to.checked_sub(1)?)?;
        (chunk.tokens.start >= self.first && self.tag(chunk.head) == Tag::Noun).then_some(chunk.tokens.start)
    }

    /// The start of the noun phrase that a gerund before `at` only dates: "her breakdown | after divorcing her husband".
    fn noun_of_gerund(&self, at: usize) -> Option<usize> {
        let verb = at.checked_sub(1).filter(|k| *k > self.first + 1 && self.form(*k) == Some(VerbForm::Gerund))?;
        let whole = !matches!(self.word(at), "he" | "she" | "they" | "we" | "i" | "it"); // "after deciding | they would not match it"
        let after = verb.checked_sub(1).filter(|_| whole).filter(|k| matches!(self.word(*k), "after" | "before" | "since"))?;
        let mut chunk = self.text.chunk_at(after.checked_sub(1)?).filter(|n| n.tokens.end == after && n.tokens.start >= self.first)?;
        // "her breakdown in 1972"
        while chunk.tokens.start > self.first + 1 && self.tag(chunk.tokens.start - 1) == Tag::Adp {
            chunk = self.text.chunk_at(chunk.tokens.start - 2).filter(|n| n.tokens.start >= self.first)?;
        }
        (matches!(self.tag(chunk.head), Tag::Noun | Tag::Propn)).then_some(chunk.tokens.start)
    }

    /// The noun whose relative or participle clause takes in the phrase at `at`: "proposals that need | funding", "members found guilty of taking | bribes".
    fn described(&self, at: usize) -> Option<usize> {
        let mut noun = None;
        let mut verb = false;
        for k in (self.first + 1..at).rev().take(9) {
            if matches!(self.word(k), "when" | "while" | "because" | "as" | "if") && verb | matches!(self.tag(k), Tag::Adv | Tag::Sconj) {
                break;
            }
            let pronoun = matches!(self.word(k), "that" | "which" | "who");
            let nominal = matches!(self.tag(k - 1), Tag::Noun | Tag::Propn) || self.word(k - 1) == "those";
            if matches!(self.tag(k), Tag::Punct | Tag::Cconj) || says(self.word(k)) {
                break;
            }
            if pronoun {
                return if verb && nominal { Some(k - 1) } else { noun };
            }
            verb |= self.finite(k);
            if verb && self.tag(k) != Tag::Aux && !self.finite(k) && matches!(self.tag(k), Tag::Noun | Tag::Propn) {
                return noun; // a clause of its own
            }
            let participle = matches!(self.form(k), Some(VerbForm::Participle | VerbForm::Gerund));
            let own = self.form(k) == Some(VerbForm::Gerund) && self.tag(k - 1) == Tag::Propn; // "the prospect of Lund winning"
            if participle && nominal && !own && !verb && self.tag(k) == Tag::Verb {
                noun = Some(k - 1);
            }
        }
        noun
    }

    /// The phrase with a participle that stands before its noun: "**warming** seas", "**changing** rules".
    pub(super) fn with_participle(&self, phrase: Range<usize>) -> Range<usize> {
        let before = phrase.start.checked_sub(1).filter(|k| *k >= self.first && self.gerund(*k));
        let joined = |k: usize| k > self.first + 1 && self.tag(k - 1) == Tag::Cconj && self.gerund(k - 2); // "are reviewing or changing rules"
        let before = before.filter(|k| !joined(*k));
        let free = |k: usize| k == self.first || self.word(k - 1) != "," && !matches!(self.tag(k - 1), Tag::Aux | Tag::Noun | Tag::Propn | Tag::Pron);
        before.filter(|k| free(*k) && self.tag(phrase.start) != Tag::Det).map_or(phrase.clone(), |k| k..phrase.end)
    }

    /// The phrase whose examples are listed up to the name at `at`: "**firms**, such as Lund, Moe and Falk, are …".
    fn listed_examples(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let listed = |k: &usize| matches!(self.tag(*k), Tag::Propn | Tag::Num | Tag::Det) || matches!(self.word(*k), "," | "and" | "or" | "&");
        let opener = (self.first + 2..at).rev().take(14).find(|k| !listed(k)).filter(|_| self.tag(at) == Tag::Propn)?;
        let such = self.word(opener) == "as" && self.word(opener - 1) == "such";
        if !such && self.word(opener) != "including" {
            return None;
        }
        let opener = opener - usize::from(such);
        let end = opener - usize::from(self.word(opener - 1) == ",");
        let chunk = end.checked_sub(1).and_then(|k| self.text.chunk_at(k)).filter(|n| n.tokens.start >= self.first && n.tokens.end == end)?;
        let of = chunk.tokens.start.checked_sub(2).filter(|k| *k >= self.first && self.tag(k + 1) == Tag::Adp).and_then(|k| self.text.chunk_at(k));
        Some(of.filter(|o| o.tokens.start >= self.first).map_or(chunk.tokens.start, |o| o.tokens.start)..end)
    }

    /// The phrase with the gerund whose object it is: "**expanding** the park".
    pub(super) fn with_gerund(&self, phrase: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let gerund = phrase.start.checked_sub(1).filter(|k| *k >= self.first && self.form(*k) == Some(VerbForm::Gerund));
        let opens = |k: usize| k == self.first || says(self.word(k - 1)) || self.word(k - 1) == "that" || self.quote_mark(k - 1);
        gerund.filter(|k| opens(*k) && self.tag(phrase.start) == Tag::Det).map_or(phrase.clone(), |k| k..phrase.end)
    }

    /// The tokens of the subject of the verb group that begins at `verb`: the noun phrase with what hangs on it, without a relative clause.
    pub(super) fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let mut group = verb;
        while group > self.first && matches!(self.tag(group - 1), Tag::Aux | Tag::Adv | Tag::Part) {
            group -= 1;
        }
        if group > self.first && self.tag(group - 1) == Tag::Cconj {
            // "would delay the vote and could unsettle lenders": the subject of the first of the two.
            let first = (self.first..group - 1).rev().take(20).take_while(|k| self.word(*k) != ",").find(|k| self.finite(*k));
            if let Some(found) = first.and_then(|k| self.subject(k)) {
                return Some(found);
            }
        }
        // "Lund attacked gaps that help others, and has called for …": the first subject goes on
        let comma = group > self.first + 1 && self.tag(group - 1) == Tag::Cconj && self.word(group - 2) == "," && self.word(group - 1) != "or";
        let own = (group..verb).any(|k| matches!(self.word(k), "most" | "many" | "some" | "others" | "more"));
        let comma = comma && !own;
        if let Some(main) = comma
            .then(|| super::belief::main_subject(self, group - 2))
            .flatten()
            .filter(|s| s.end < group && !matches!(self.word(s.start), "it" | "there" | "that" | "this"))
        {
            return Some(main);
        }
        let mut chunk = self.text.subject(verb)?;
        if let Some(outer) = self.described(chunk.tokens.start).and_then(|k| self.text.chunk_at(k)).filter(|o| o.tokens.start >= self.first) {
            chunk = outer;
        }
        if let Some(outer) = self.noun_of_infinitive(chunk.tokens.start).or_else(|| self.noun_of_gerund(chunk.tokens.start)) {
            return Some(outer..chunk.tokens.end);
        }
        if TIMES.contains(&self.word(chunk.head)) || lexicon::weekday(self.word(chunk.head)).is_some() {
            // "The council last week voted": the phrase before the time is the subject; so is "the council" of "the council today".
            if chunk.tokens.start + 1 < chunk.head && self.tag(chunk.head - 1) != Tag::Adj {
                return Some(chunk.tokens.start..chunk.head);
            }
            let before = chunk.tokens.start.checked_sub(1).filter(|k| *k >= self.first)?;
            chunk = self.text.chunk_at(before)?;
        }
        if chunk.tokens.start >= self.first && chunk.tokens.start < verb && chunk.tokens.contains(&verb) {
            return Some(chunk.tokens.start..verb); // a verb taken for the last noun of its subject
        }
        if chunk.tokens.start < self.first || chunk.tokens.end > verb {
            return None;
        }
        let such = chunk.tokens.start.checked_sub(1).filter(|k| *k > self.first && self.word(*k) == "such" && self.word(k - 1) == "of");
        if let Some(outer) = such.and_then(|k| self.text.chunk_at(k.checked_sub(2)?)).filter(|o| o.tokens.start >= self.first) {
            return Some(outer.tokens.start..chunk.tokens.end); // "the use of such a weapon"
        }
        if let Some(whole) = self.listed_examples(chunk.tokens.start) {
            return Some(whole);
        }
        let start = chunk.tokens.start;
        let mut end = chunk.tokens.end;
        while end < verb && matches!(self.tag(end), Tag::Adp | Tag::Cconj) && !matches!(self.word(end), "after" | "before" | "during" | "amid" | "since") {
            let Some(inner) = self.text.chunk_at(end + 1).filter(|c| c.tokens.start == end + 1 && c.tokens.end <= verb) else { break };
            if self.tag(end) == Tag::Adp && end > start && names_time(self.word(inner.head)) {
                break; // "the chairman | in December"
            }
            if self.tag(end) == Tag::Cconj && matches!(self.word(inner.head), "he" | "she" | "they" | "we" | "i") {
                return Some(inner.tokens.clone()); // "took part in meetings and | he planned to leave"
            }
            end = inner.tokens.end;
        }
        Some(start..end)
    }
}
