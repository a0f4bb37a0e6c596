//! Where a clause stands: only what a main clause says, or what somebody is told to say or think, is put forward.

use super::clause::{Clauses, says};
use super::find::Candidate;
use super::words::WORDS;
use crate::analyze::text::{Tag, VerbForm};
use std::ops::Range;

/// Whether the clause of the cue, whose subject is `subject`, is put forward, as far as a "that" before it tells: behind speech and belief it is, behind other
/// verbs, nouns and adjectives it is only talked about ("rejected the notion that prices could fall").
pub(super) fn put_forward(c: &Clauses<'_, '_>, f: &Candidate, subject: &Range<usize>) -> bool {
    let that = opener(c, subject.start).filter(|k| c.word(*k) == "that" && c.tag(*k) != Tag::Det && *k > c.first && subject.start < f.cue.start);
    that.is_none_or(|k| c.tag(k - 1) == Tag::Punct || governs(c, k - 1))
}

/// The token before the subject, past adverbs and the words that go with it ("both", "all").
fn opener(c: &Clauses<'_, '_>, subject: usize) -> Option<usize> {
    (c.first..subject).rev().find(|k| c.tag(*k) != Tag::Adv || matches!(c.word(*k), "so" | "yet" | "then"))
}

/// Whether the word at `at` puts forward what stands behind it: a verb of speech or belief, a cue, or a noun of either ("the warning that").
fn governs(c: &Clauses<'_, '_>, at: usize) -> bool {
    let word = c.word(at);
    let verb = says(word) || WORDS.beliefs.contains(word) || WORDS.asserting.contains(word);
    let addressed = (c.first..at).rev().take(6).any(|k| matches!(c.word(k), "told" | "tell" | "tells" | "assured" | "warned" | "informed" | "reminded" | "promised"));
    verb || addressed && c.form(at) != Some(VerbForm::Base)
}
