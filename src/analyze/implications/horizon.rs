//! By when: words of time near an effect, resolved against the day of publication.

use super::clause::Clauses;
use crate::analyze::lexicon;
use crate::article::{Date, Span};
use crate::briefing::Horizon;
use jiff::ToSpan;
use jiff::civil;
use std::ops::Range;

/// Words that may lead to a time, by what they say of its ends.
const LEADS: [&str; 9] = ["by", "before", "until", "till", "in", "on", "within", "from", "during"];

fn month(c: &Clauses<'_, '_>, i: usize) -> Option<i8> {
    let capital = c.text.tokens.get(i).is_some_and(super::super::text::Token::capitalized);
    lexicon::month(c.word(i)).filter(|_| capital).map(u8::cast_signed)
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

/// The first time named in the tokens `range`.
pub(super) fn find(c: &Clauses<'_, '_>, range: Range<usize>, published: Option<&Date>) -> Option<Horizon> {
    let today = published.and_then(|d| civil::Date::new(d.year, d.month? as i8, d.day? as i8).ok());
    let mut i = range.start;
    while i < range.end {
        if let Some((end, days)) = time(c, i, today) {
            let lead = i.checked_sub(1).filter(|k| *k >= range.start && LEADS.contains(&c.word(*k)));
            let tokens = lead.unwrap_or(i)..end;
            let by = lead.is_some_and(|k| matches!(c.word(k), "by" | "before" | "until" | "till" | "within"));
            let span: Span = c.text.span(tokens)?;
            let from = days.filter(|_| !by).map(|d| shown(d.0));
            let until = days.map(|(first, last)| shown(if lead.is_some_and(|k| c.word(k) == "before") { first } else { last }));
            return Some(Horizon { span, from, until });
        }
        i += 1;
    }
    None
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
        ("year-end", _) => Some((i + 1, today.and_then(|d| of_year(d.year())))),
        ("the", "end") if c.word(i + 2) == "of" => end_of(c, i, today),
        ("next" | "coming" | "following" | "this", "summer" | "winter" | "spring" | "fall" | "autumn" | "quarter" | "season" | "decade" | "century") => {
            Some((i + 2, None))
        }
        ("the", "coming" | "next") => coming(c, i, today),
        _ if c.word(i.wrapping_sub(1)) == "within" || c.word(i.wrapping_sub(1)) == "in" => amount(c, i, today),
        _ => None,
    }
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
    let k = if count(c.word(i + 2)).is_some() || matches!(c.word(i + 2), "few" | "several" | "couple") { i + 3 } else { i + 2 };
    let unit = unit(c.word(k))?;
    let days = count(c.word(i + 2)).and_then(|n| stretch(today, n, unit));
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
        if word == "may" && !LEADS.contains(&c.word(i.wrapping_sub(1))) {
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
