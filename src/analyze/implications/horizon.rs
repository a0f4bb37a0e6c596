//! By when: words of time near an effect, resolved against the day of publication.

use super::clause::Clauses;
use crate::analyze::text::Tag;
use crate::analyze::times::{self, LEADS, NARROWING, Time, Toward};
use crate::article::Span;
use crate::briefing::Horizon;
use std::ops::Range;

/// A year before which nothing is yet to come, even where the day of publication is not known.
const HISTORY: i16 = 2000;

/// Leads that say only when it ends.
const ENDS: [&str; 6] = ["by", "before", "until", "till", "within", "through"];

/// The first time to come that is named in the tokens `range`, or at the beginning of the clause of the cue at `cue` ("By 2030, sales will double").
pub(super) fn find(c: &Clauses<'_, '_>, range: Range<usize>, cue: usize) -> Option<Horizon> {
    // "On Saturday, Lund called on them to leave": when it was said
    let said = c.word(cue).ends_with("ed") || matches!(c.word(cue), "told" | "sought" | "swore");
    within(c, range).or_else(|| if said && c.finite(cue) { None } else { fronted(c, cue) })
}

fn time(c: &Clauses<'_, '_>, i: usize) -> Option<Time> {
    times::at(c.text, i, c.last, Toward::Future)
}

fn within(c: &Clauses<'_, '_>, range: Range<usize>) -> Option<Horizon> {
    let mut i = range.start;
    while i < range.end {
        let Some(time) = time(c, i) else {
            i += 1;
            continue;
        };
        i = time.tokens.end.max(i + 1);
        if let Some(found) = horizon(c, range.start, &time) {
            return Some(found);
        }
    }
    None
}

/// A time that opens the clause, with nothing but the cue's subject behind it.
fn fronted(c: &Clauses<'_, '_>, cue: usize) -> Option<Horizon> {
    let clause = c.clause_start(cue);
    let comma = clause > c.first + 1 && c.word(clause - 1) == ",";
    let start = if comma { c.clause_start(clause - 2) } else { clause };
    let first = (start..cue).take(4).find(|k| !LEADS.contains(&c.word(*k)) && !matches!(c.word(*k), "early" | "late"))?;
    let time = time(c, first).filter(|t| t.tokens.end < cue)?;
    let next = time.tokens.end + usize::from(c.word(time.tokens.end) == ",");
    let subject = c.subject(cue).is_some_and(|s| s.start <= next) || !(next..cue).any(|k| c.tag(k) == Tag::Verb);
    (subject && (!comma || next == clause)).then(|| horizon(c, start, &time)).flatten()
}

/// What a time says, with the words that lead to it from token `from` on; `None` if it is over, or only measures ("since Monday", "today's duties").
fn horizon(c: &Clauses<'_, '_>, from: usize, time: &Time) -> Option<Horizon> {
    let mut start = time.tokens.start;
    while start > from && NARROWING.contains(&c.word(start - 1)) {
        start -= 1;
    }
    let before = if start > c.first { c.word(start - 1) } else { "" };
    let lead = if start > from && LEADS.contains(&before) { before } else { "" };
    let past = matches!(before, "since" | "earlier") || (start..time.tokens.end).any(|k| matches!(c.word(k), "last" | "past" | "yesterday"));
    let possessive = c.word(time.tokens.start) == "today" && c.word(time.tokens.end).starts_with(['\'', '’']);
    let over = time.days.zip(times::today(c.text)).is_some_and(|(days, today)| days.last < today);
    let century = (start..time.tokens.end).any(|k| c.word(k).len() == 4 && c.word(k).parse::<i16>().is_ok_and(|year| (1000..HISTORY).contains(&year)));
    // "for a better tomorrow"
    let figure = c.word(time.tokens.start) == "tomorrow" && start > c.first && c.tag(start - 1) == Tag::Adj;
    if past || figure || possessive || over || century {
        return None;
    }
    let span: Span = c.text.span(start - usize::from(!lead.is_empty())..time.tokens.end)?;
    let (first, last) = (time.days.map(|d| times::written(d.first)), time.days.map(|d| times::written(d.last)));
    Some(match lead {
        "before" => Horizon { span, from: None, until: first },
        "after" => Horizon { span, from: last, until: None },
        lead if ENDS.contains(&lead) => Horizon { span, from: None, until: last },
        _ => Horizon { span, from: first, until: last },
    })
}
