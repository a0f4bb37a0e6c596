//! Whether one article answers: what every store must agree with.

use super::{Facts, Query, State, Term, Words, kind_bit};
use crate::article::{Date, fold};
use crate::journal::{Marks, Verdict};

impl Query {
    /// Whether an article with these facts, marked so by the reader, answers on the day `today`.
    pub fn matches(&self, facts: &Facts, marks: &Marks, today: Date) -> bool {
        (!marks.hidden || self.shows_hidden()) && self.holds(&|term| term.holds(facts, marks, today))
    }

    fn holds(&self, term: &impl Fn(&Term) -> bool) -> bool {
        match self {
            Self::All => true,
            Self::And(parts) => parts.iter().all(|p| p.holds(term)),
            Self::Or(parts) => parts.iter().any(|p| p.holds(term)),
            Self::Not(part) => !part.holds(term),
            Self::Is(one) => term(one),
        }
    }
}

impl Term {
    fn holds(&self, facts: &Facts, marks: &Marks, today: Date) -> bool {
        match self {
            Self::Words(words) => words.stand_in(facts.column(words.column)),
            Self::Kind(kind) => facts.kinds & kind_bit(*kind) != 0,
            Self::Likely(chance) => facts.chances & chance.bits() != 0,
            Self::Since(day) => facts.day.is_some_and(|d| d >= day.first(today)),
            Self::Until(day) => facts.day.is_some_and(|d| d <= day.last(today)),
            Self::State(state) => state.holds(facts, marks),
            Self::Has(has) => facts.has & has.bit() != 0,
            Self::Lang(language) => facts.language.as_ref() == Some(language),
            Self::Tag { name, prefix } => marks.tags.iter().map(|tag| fold(tag)).any(|tag| if *prefix { tag.starts_with(name) } else { tag == *name }),
        }
    }
}

impl State {
    fn holds(self, facts: &Facts, marks: &Marks) -> bool {
        match self {
            Self::Unread => !marks.read,
            Self::Read => marks.read,
            Self::Starred => marks.starred,
            Self::Hidden => marks.hidden,
            Self::Sample => facts.sample,
            Self::Noted => !marks.note.is_empty(),
            Self::Tagged => !marks.tags.is_empty(),
            Self::Assessed => !marks.assessed.is_empty(),
            Self::Judged => !marks.verdicts.is_empty(),
            Self::Right => marks.verdicts.values().any(|verdict| *verdict == Verdict::Right),
            Self::Wrong => marks.verdicts.values().any(|verdict| *verdict == Verdict::Wrong),
            Self::Corrected => !marks.places.is_empty() || !marks.speakers.is_empty() || !marks.identities.is_empty(),
        }
    }
}

impl Words {
    /// Whether they stand in a column of folded tokens.
    pub(super) fn stand_in(&self, column: &str) -> bool {
        self.rows().iter().any(|row| begins_somewhere(column, &row.join(" "), self.prefix))
    }
}

/// Whether `row` stands at the beginning of some token of `column` and ends with a token, unless that may go on.
fn begins_somewhere(column: &str, row: &str, prefix: bool) -> bool {
    let mut rest = Some(column);
    while let Some(here) = rest {
        if row_begins(here, row, prefix) {
            return true;
        }
        rest = here.split_once(' ').map(|(_, next)| next);
    }
    false
}

/// Whether folded text begins with `row`, and with `row` a token ends, unless that may go on.
pub(super) fn row_begins(text: &str, row: &str, prefix: bool) -> bool {
    text.strip_prefix(row).is_some_and(|after| prefix || after.is_empty() || after.starts_with(' '))
}

#[cfg(test)]
pub(super) mod tests;
