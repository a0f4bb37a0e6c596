//! Times counted from the day of publication: "tomorrow", "next week", "within 48 hours", "the end of the year".

use super::{Days, Read, Reader, Toward, calendar};
use jiff::{ToSpan, civil};

/// Times that are known only by name.
const UNDATED: [&str; 10] = ["summer", "winter", "spring", "fall", "autumn", "quarter", "season", "decade", "century", "election"];

/// The relative time that begins at `i`.
pub(super) fn read(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let (word, next) = (r.word(i), r.word(i + 1));
    let today = r.today;
    let day = |off: i64| today.and_then(|t| t.checked_add(off.days()).ok()).map(Days::one);
    match (word, next) {
        ("tomorrow", _) => Some((i + 1, day(1))),
        ("today" | "tonight", _) => Some((i + 1, day(0))),
        ("yesterday", _) => Some((i + 1, day(-1))),
        ("last", "night") => Some((i + 2, day(-1))),
        ("weekend", _) if matches!(r.before(i), "this" | "the" | "coming") => Some((i + 1, week(today, 0).and_then(weekend))),
        ("next", "weekend") => Some((i + 2, week(today, 7).and_then(weekend))),
        ("year-end", _) => Some((i + 1, today.and_then(|d| Days::year(d.year())))),
        ("the", "end") if r.word(i + 2) == "of" => end_of(r, i),
        ("next" | "coming" | "following" | "this", season) if UNDATED.contains(&season) => Some((i + 2, None)),
        ("next" | "this" | "last", _) => whole(r, word, i + 1),
        ("the", "coming" | "next") => coming(r, i),
        _ if matches!(r.before(i), "within" | "in") => amount(r, i),
        _ => None,
    }
}

/// The week, month or year whose word stands at `at`: "next week", "this month", "last year".
fn whole(r: &Reader<'_, '_>, which: &str, at: usize) -> Option<Read> {
    let off = match which {
        "next" => 1,
        "last" => -1,
        _ => 0,
    };
    let moved = |span: jiff::Span| r.today.and_then(|t| t.checked_add(span).ok());
    let days = match r.word(at) {
        "week" => week(r.today, 7 * off),
        "month" => moved(off.months()).and_then(|d| Days::month(d.year(), d.month())),
        "year" => moved(off.years()).and_then(|d| Days::year(d.year())),
        _ => return None,
    };
    Some((at + 1, days))
}

/// Saturday and Sunday of a week.
fn weekend(week: Days) -> Option<Days> {
    Some(Days { first: week.last.checked_sub(1.day()).ok()?, last: week.last })
}

/// "the end of the year", "the end of March", "the end of 2027".
fn end_of(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    if matches!(r.word(i + 3), "the" | "this") {
        return whole(r, "this", i + 4);
    }
    calendar::read(r, i + 3)
}

/// "the coming weeks", "the next two or three years": a stretch that begins today.
fn coming(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let k = (i + 2..i + 6).find(|k| count(r.word(*k)).is_none() && !matches!(r.word(*k), "few" | "several" | "couple" | "of" | "or" | "to"))?;
    let unit = unit(r.word(k))?;
    Some((k + 1, count(r.word(k - 1)).and_then(|n| stretch(r.today, n, unit))))
}

/// "48 hours", "two weeks", behind "within" or, looking ahead, "in".
fn amount(r: &Reader<'_, '_>, i: usize) -> Option<Read> {
    let n = count(r.word(i)).filter(|_| r.toward == Toward::Future)?;
    let unit = unit(r.word(i + 1))?;
    Some((i + 2, stretch(r.today, n, unit)))
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

#[derive(Clone, Copy)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    })
}

/// From today on.
fn stretch(today: Option<civil::Date>, n: i64, unit: Unit) -> Option<Days> {
    let first = today?;
    let span = match unit {
        Unit::Hour => ((n + 23) / 24).days(),
        Unit::Day => n.days(),
        Unit::Week => n.weeks(),
        Unit::Month => n.months(),
        Unit::Year => n.years(),
        Unit::Decade => (10 * n.min(100)).years(),
    };
    Some(Days { first, last: first.checked_add(span).ok()? })
}

/// Monday to Sunday of the week `later` days from now.
fn week(today: Option<civil::Date>, later: i64) -> Option<Days> {
    let today = today?;
    let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()?.checked_add(later.days()).ok()?;
    Some(Days { first: monday, last: monday.checked_add(6.days()).ok()? })
}
