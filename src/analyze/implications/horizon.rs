//! By when: words of time near an effect, resolved against the day of publication.

use super::clause::Clauses;
use crate::analyze::lexicon;
use crate::analyze::text::Tag;
use crate::article::{Date, Span};
use crate::briefing::Horizon;
use jiff::ToSpan;
use jiff::civil;
use std::ops::Range;

/// Words that may lead to a time.
const LEADS: [&str; 13] = ["by", "before", "until", "till", "in", "on", "within", "from", "during", "through", "around", "after", "at"];
/// Those that say only when it ends.
const ENDS: [&str; 6] = ["by", "before", "until", "till", "within", "through"];
/// Words between a lead and a time that belong to the time.
const NARROWING: [&str; 9] = ["early", "late", "mid", "later", "coming", "following", "next", "this", "the"];

fn month(c: &Clauses<'_, '_>, i: usize) -> Option<i8> {
    let capital = c.text.tokens.get(i).is_some_and(super::super::text::Token::capitalized);
    let word = c.word(i);
    lexicon::month(word.strip_prefix("mid-").unwrap_or(word)).filter(|_| capital).map(u8::cast_signed)
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|y| word.len() == 4 && (1900..2200).contains(y))
}

fn count(word: &str) -> Option<i64> {
    Some(match word {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "twelve" => 12,
        "twenty" => 20,
        _ => word.parse().ok().filter(|n| (1..1000).contains(n))?,
    })
}

/// A stretch of days; `None` where the article's date would be needed and is not known.
type Days = Option<(civil::Date, civil::Date)>;

fn of_year(y: i16) -> Days {
    Some((civil::Date::new(y, 1, 1).ok()?, civil::Date::new(y, 12, 31).ok()?))
}

fn of_month(y: i16, m: i8) -> Days {
    let first = civil::Date::new(y, m, 1).ok()?;
    Some((first, first.last_of_month()))
}

fn shown(d: civil::Date) -> Date {
    Date::day(d.year(), d.month() as u8, d.day() as u8)
}

/// The first time to come that is named in the tokens `range`, or at the beginning of the clause of the cue at `cue` ("By 2030, sales will double").
pub(super) fn find(c: &Clauses<'_, '_>, range: Range<usize>, cue: usize, published: Option<&Date>) -> Option<Horizon> {
    let today = published.and_then(|d| civil::Date::new(d.year, d.month? as i8, d.day? as i8).ok());
    within(c, range, today).or_else(|| fronted(c, cue, today))
}

fn within(c: &Clauses<'_, '_>, range: Range<usize>, today: Option<civil::Date>) -> Option<Horizon> {
    let mut i = range.start;
    while i < range.end {
        match time(c, i, today) {
            Some((end, days)) => match horizon(c, range.start, i..end, days, today) {
                Some(found) => return Some(found),
                None => i = end.max(i + 1),
            },
            None => i += 1,
        }
    }
    None
}

/// A time that opens the clause, with nothing but the cue's subject behind it.
fn fronted(c: &Clauses<'_, '_>, cue: usize, today: Option<civil::Date>) -> Option<Horizon> {
    let clause = c.clause_start(cue);
    let comma = clause > c.first + 1 && c.word(clause - 1) == ",";
    let start = if comma { c.clause_start(clause - 2) } else { clause };
    let first = (start..cue).take(4).find(|k| !LEADS.contains(&c.word(*k)) && !matches!(c.word(*k), "early" | "late"))?;
    let (end, days) = time(c, first, today).filter(|(end, _)| *end < cue)?;
    let next = end + usize::from(c.word(end) == ",");
    let clear = (!comma || next == clause) && (c.subject(cue).is_some_and(|s| s.start <= next) || !(next..cue).any(|k| c.tag(k) == Tag::Verb));
    clear.then(|| horizon(c, start, first..end, days, today)).flatten()
}

/// What the time in `tokens` says, with the words that lead to it; `None` if it is over, or only measures ("since Monday", "today's duties").
fn horizon(c: &Clauses<'_, '_>, from: usize, tokens: Range<usize>, days: Days, today: Option<civil::Date>) -> Option<Horizon> {
    let mut start = tokens.start;
    while start > from && NARROWING.contains(&c.word(start - 1)) {
        start -= 1;
    }
    let before = if start > c.first { c.word(start - 1) } else { "" };
    let lead = if start > from && LEADS.contains(&before) { before } else { "" };
    let measures = matches!(before, "since" | "last" | "past") || c.word(tokens.start) == "today" && c.word(tokens.end).starts_with(['\'', '’']);
    let over = days.zip(today).is_some_and(|((_, last), today)| last < today);
    if measures || over {
        return None;
    }
    let span: Span = c.text.span(start - usize::from(!lead.is_empty())..tokens.end)?;
    let (first, last) = (days.map(|d| shown(d.0)), days.map(|d| shown(d.1)));
    Some(match lead {
        "before" => Horizon { span, from: None, until: first },
        "after" => Horizon { span, from: last, until: None },
        lead if ENDS.contains(&lead) => Horizon { span, from: None, until: last },
        _ => Horizon { span, from: first, until: last },
    })
}

/// A time that begins at `i`: one past its end, and its days.
fn time(c: &Clauses<'_, '_>, i: usize, today: Option<civil::Date>) -> Option<(usize, Days)> {
    let word = c.word(i);
    if let Some(found) = calendar(c, i, today) {
        return Some(found);
    }
    let next = c.word(i + 1);
    let ahead = |days: i64| today.and_then(|t| t.checked_add(days.days()).ok());
    match (word, next) {
        ("tomorrow", _) => Some((i + 1, ahead(1).map(|d| (d, d)))),
        ("today" | "tonight", _) => Some((i + 1, ahead(0).map(|d| (d, d)))),
        ("next", "week") => Some((i + 2, week(today, 7))),
        ("this", "week") => Some((i + 2, week(today, 0))),
        ("next", "month") => Some((i + 2, today.and_then(|t| t.checked_add(1.month()).ok()).and_then(|d| of_month(d.year(), d.month())))),
        ("this", "month") => Some((i + 2, today.and_then(|d| of_month(d.year(), d.month())))),
        ("next", "year") => Some((i + 2, today.and_then(|d| of_year(d.year() + 1)))),
        ("this", "year") => Some((i + 2, today.and_then(|d| of_year(d.year())))),
        ("weekend", _) if matches!(c.word(i.wrapping_sub(1)), "this" | "the" | "coming") => Some((i + 1, week(today, 0).and_then(weekend))),
        ("next", "weekend") => Some((i + 2, week(today, 7).and_then(weekend))),
        ("first" | "second" | "third" | "fourth", "quarter") => Some(quarter(c, i, today)),
        ("year-end", _) => Some((i + 1, today.and_then(|d| of_year(d.year())))),
        ("the", "end") if c.word(i + 2) == "of" => end_of(c, i, today),
        (
            "next" | "coming" | "following" | "this",
            "summer" | "winter" | "spring" | "fall" | "autumn" | "quarter" | "season" | "decade" | "century" | "election",
        ) => Some((i + 2, None)),
        ("the", "coming" | "next") => coming(c, i, today),
        _ if c.word(i.wrapping_sub(1)) == "within" || c.word(i.wrapping_sub(1)) == "in" => amount(c, i, today),
        _ => None,
    }
}

/// Saturday and Sunday of a week.
fn weekend((_, sunday): (civil::Date, civil::Date)) -> Days {
    Some((sunday.checked_sub(1.day()).ok()?, sunday))
}

/// "third quarter", of a stated year or the one that is not over yet.
fn quarter(c: &Clauses<'_, '_>, i: usize, today: Option<civil::Date>) -> (usize, Days) {
    let first = match c.word(i) {
        "first" => 1,
        "second" => 4,
        "third" => 7,
        _ => 10,
    };
    let at = if c.word(i + 2) == "of" { i + 3 } else { i + 2 };
    let stated = year(c.word(at));
    let y = stated.or_else(|| today.map(|t| if first + 2 < t.month() { t.year() + 1 } else { t.year() }));
    let days = y.and_then(|y| Some((of_month(y, first)?.0, of_month(y, first + 2)?.1)));
    (if stated.is_some() { at + 1 } else { i + 2 }, days)
}

/// "the end of the year", "the end of March", "the end of 2027".
fn end_of(c: &Clauses<'_, '_>, i: usize, today: Option<civil::Date>) -> Option<(usize, Days)> {
    match (c.word(i + 3), c.word(i + 4)) {
        ("the" | "this", "year") => Some((i + 5, today.and_then(|d| of_year(d.year())))),
        ("the" | "this", "month") => Some((i + 5, today.and_then(|d| of_month(d.year(), d.month())))),
        ("the" | "this", "week") => Some((i + 5, week(today, 0))),
        _ => calendar(c, i + 3, today),
    }
}

/// "the coming weeks", "the next five years": a stretch that begins today.
fn coming(c: &Clauses<'_, '_>, i: usize, today: Option<civil::Date>) -> Option<(usize, Days)> {
    let k = (i + 2..i + 6).find(|k| count(c.word(*k)).is_none() && !matches!(c.word(*k), "few" | "several" | "couple" | "of" | "or" | "to"))?;
    let unit = unit(c.word(k))?;
    let days = count(c.word(k - 1)).and_then(|n| stretch(today, n, unit));
    Some((k + 1, days))
}

/// "48 hours", "two weeks", behind "within" or "in".
fn amount(c: &Clauses<'_, '_>, i: usize, today: Option<civil::Date>) -> Option<(usize, Days)> {
    let n = count(c.word(i))?;
    let unit = unit(c.word(i + 1))?;
    Some((i + 2, stretch(today, n, unit)))
}

fn unit(word: &str) -> Option<char> {
    Some(match word {
        "hour" | "hours" => 'h',
        "day" | "days" => 'd',
        "week" | "weeks" => 'w',
        "month" | "months" => 'm',
        "year" | "years" => 'y',
        "decade" | "decades" => 'x',
        _ => return None,
    })
}

fn stretch(today: Option<civil::Date>, n: i64, unit: char) -> Days {
    let today = today?;
    let span = match unit {
        'h' => ((n + 23) / 24).days(),
        'd' => n.days(),
        'w' => n.weeks(),
        'm' => n.months(),
        'y' => n.years(),
        _ => (10 * n.min(100)).years(),
    };
    today.checked_add(span).ok().map(|end| (today, end))
}

fn week(today: Option<civil::Date>, later: i64) -> Days {
    let today = today?;
    let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()?.checked_add(later.days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// Weekdays, months with or without day and year, years.
fn calendar(c: &Clauses<'_, '_>, i: usize, today: Option<civil::Date>) -> Option<(usize, Days)> {
    let word = c.word(i);
    if let Some(n) = lexicon::weekday(word) {
        let next = today.and_then(|t| {
            let ahead = (i64::from(n) - i64::from(t.weekday().to_monday_zero_offset())).rem_euclid(7);
            t.checked_add(ahead.days()).ok()
        });
        return Some((i + 1, next.map(|d| (d, d))));
    }
    let day = |w: &str| w.trim_end_matches(['t', 'h', 's', 'n', 'd', 'r']).parse::<i8>().ok().filter(|d| (1..=31).contains(d));
    // "1 March 2025"
    if let (Some(d), Some(m)) = (day(word), month(c, i + 1)) {
        let stated = year(c.word(i + 2));
        return Some((i + if stated.is_some() { 3 } else { 2 }, dated(today, stated, m, d)));
    }
    if let Some(m) = month(c, i) {
        if let Some(d) = day(c.word(i + 1)).filter(|_| year(c.word(i + 1)).is_none()) {
            let at = if c.word(i + 2) == "," { i + 3 } else { i + 2 };
            let stated = year(c.word(at));
            return Some((if stated.is_some() { at + 1 } else { i + 2 }, dated(today, stated, m, d)));
        }
        if word == "may" && !LEADS.contains(&c.word(i.wrapping_sub(1))) && !NARROWING.contains(&c.word(i.wrapping_sub(1))) {
            return None;
        }
        let stated = year(c.word(i + 1));
        let y = stated.or_else(|| today.map(|t| if m < t.month() { t.year() + 1 } else { t.year() }));
        return Some((i + 1 + usize::from(stated.is_some()), y.and_then(|y| of_month(y, m))));
    }
    let led = LEADS.contains(&c.word(i.wrapping_sub(1))) || c.word(i.wrapping_sub(1)) == "of" && c.word(i.wrapping_sub(2)) == "end";
    year(word).filter(|_| led).map(|y| (i + 1, of_year(y)))
}

/// A day of a month; without a stated year the next one from today on.
fn dated(today: Option<civil::Date>, stated: Option<i16>, m: i8, d: i8) -> Days {
    let y = match (stated, today) {
        (Some(y), _) => y,
        (None, Some(t)) => {
            let this = civil::Date::new(t.year(), m, d).ok()?;
            if this < t { t.year() + 1 } else { t.year() }
        }
        _ => return None,
    };
    let date = civil::Date::new(y, m, d).ok()?;
    Some((date, date))
}
