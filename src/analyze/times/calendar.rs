//! Names of the calendar: weekdays, months with or without day and year, years, quarters.

use super::{Days, LEADS, NARROWING, Read, Reader, Toward};
use crate::analyze::lexicon;
use jiff::{ToSpan, civil};

/// The name of the calendar that begins at `i`.
pub(super) fn read(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    weekday(r, i).or_else(|| day_month(r, i)).or_else(|| month_day(r, i)).or_else(|| quarter(r, i)).or_else(|| plain_year(r, i))
}

/// A year in digits.
pub(super) fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|y| word.len() == 4 && (1500..2200).contains(y))
}

fn weekday(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let wanted = i64::from(lexicon::weekday(r.word(i))?);
    let day = r.today.and_then(|today| {
        let now = i64::from(today.weekday().to_monday_zero_offset());
        let ahead = match r.toward {
            Toward::Future => (wanted - now).rem_euclid(7),
            Toward::Past => -(now - wanted).rem_euclid(7),
        };
        today.checked_add(ahead.days()).ok()
    });
    Some((i + 1, day.map(Days::one)))
}

/// "1 March 2025", "the 1st of March".
fn day_month(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let day = day(r.word(i))?;
    let at = if r.word(i + 1) == "of" { i + 2 } else { i + 1 };
    let month = month(r, at)?;
    let stated = year(r.word(at + 1));
    Some((at + 1 + usize::from(stated.is_some()), in_year(r, stated, |y| civil::Date::new(y, month, day).ok().map(Days::one))))
}

/// "March 1, 2025", "March 2025", "March".
fn month_day(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let month = month(r, i)?;
    if let Some(day) = day(r.word(i + 1)) {
        let at = if r.word(i + 2) == "," { i + 3 } else { i + 2 };
        let stated = year(r.word(at));
        return Some((if stated.is_some() { at + 1 } else { i + 2 }, in_year(r, stated, |y| civil::Date::new(y, month, day).ok().map(Days::one))));
    }
    let led = LEADS.contains(&r.before(i)) || NARROWING.contains(&r.before(i)) || r.before(i) == "of";
    if matches!(r.word(i), "may" | "march") && !led {
        return None;
    }
    let stated = year(r.word(i + 1));
    Some((i + 1 + usize::from(stated.is_some()), in_year(r, stated, |y| Days::month(y, month))))
}

/// "third quarter", "the first quarter of 2027".
fn quarter(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let first = match r.word(i) {
        "first" => 1,
        "second" => 4,
        "third" => 7,
        "fourth" => 10,
        _ => return None,
    };
    if r.word(i + 1) != "quarter" {
        return None;
    }
    let at = if r.word(i + 2) == "of" { i + 3 } else { i + 2 };
    let stated = year(r.word(at));
    let days = in_year(r, stated, |y| Some(Days { first: Days::month(y, first)?.first, last: Days::month(y, first + 2)?.last }));
    Some((if stated.is_some() { at + 1 } else { i + 2 }, days))
}

/// A year behind a preposition: other numbers of four digits are counts.
fn plain_year(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let year = year(r.word(i))?;
    let led = LEADS.contains(&r.before(i)) || matches!(r.before(i), "early" | "late" | "mid" | "of");
    led.then(|| (i + 1, Days::year(year)))
}

fn day(word: &str) -> Option<i8> {
    let stem = ["st", "nd", "rd", "th"].into_iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
    stem.parse().ok().filter(|d| stem.len() <= 2 && (1..=31).contains(d))
}

/// The month named at `i`. Its capital tells "March" from "march".
fn month(r: &Reader<'_, '_>, i: usize) -> Option<i8> {
    let word = r.word(i);
    lexicon::month(word.strip_prefix("mid-").unwrap_or(word)).filter(|_| r.capitalized(i)).map(u8::cast_signed)
}

/// What `of` makes of the stated year, or of the nearest one in the reader's direction: not over yet, or already begun.
fn in_year(r: &Reader<'_, '_>, stated: Option<i16>, of: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    if let Some(year) = stated {
        return of(year);
    }
    let today = r.today?;
    let this = of(today.year());
    match r.toward {
        Toward::Future if this.is_some_and(|d| d.last < today) => of(today.year() + 1),
        Toward::Past if this.is_some_and(|d| d.first > today) => of(today.year() - 1),
        _ => this,
    }
}
