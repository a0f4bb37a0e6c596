//! Days as they are typed: on the calendar, or counted back from today. What was typed is kept, so that a saved view stays relative.

use crate::article::Date;
use std::fmt;

/// What days are counted back in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are plain words")]
pub enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// A day, a month or a year, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Day {
    /// `2024`, `2024-10` or `2024-10-20`.
    On(Date),
    /// `today`.
    Today,
    /// `yesterday`.
    Yesterday,
    /// `7d`, `2w`, `3m`, `1y`: this long before today.
    Ago(u16, Unit),
}

const UNITS: [(char, Unit); 4] = [('d', Unit::Days), ('w', Unit::Weeks), ('m', Unit::Months), ('y', Unit::Years)];

/// A date as one number that sorts as dates do: 20241029; what is not known is 0, so that a month comes before its days.
pub fn number(date: Date) -> i32 {
    i32::from(date.year) * 10_000 + i32::from(date.month.unwrap_or(0)) * 100 + i32::from(date.day.unwrap_or(0))
}

impl Day {
    /// What `text` says, if it is a day.
    pub(super) fn read(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "today" => Some(Self::Today),
            "yesterday" => Some(Self::Yesterday),
            text => calendar(text).map(Self::On).or_else(|| ago(text)),
        }
    }

    /// The number of the first day meant; articles of that [`number`] or a higher one are of that day or later.
    pub fn first(self, today: Date) -> i32 {
        number(self.date(today))
    }

    /// The number of the last day meant; articles of that [`number`] or a lower one are of that day or earlier.
    pub fn last(self, today: Date) -> i32 {
        let date = self.date(today);
        let open = if date.month.is_none() { 9_999 } else { 99 };
        number(date) + if date.day.is_none() { open } else { 0 }
    }

    fn date(self, today: Date) -> Date {
        let back = |n: u16, unit| before(today, n, unit).unwrap_or(today);
        match self {
            Self::On(date) => date,
            Self::Today => today,
            Self::Yesterday => back(1, Unit::Days),
            Self::Ago(n, unit) => back(n, unit),
        }
    }
}

/// The day this long before `today`. A month without that day ends with its last one.
fn before(today: Date, n: u16, unit: Unit) -> Option<Date> {
    let day = jiff::civil::Date::new(today.year, today.month.unwrap_or(1) as i8, today.day.unwrap_or(1) as i8).ok()?;
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Days => span.try_days(n),
        Unit::Weeks => span.try_weeks(n),
        Unit::Months => span.try_months(n),
        Unit::Years => span.try_years(n),
    };
    let day = day.checked_sub(span.ok()?).ok()?;
    Some(Date::day(day.year(), day.month() as u8, day.day() as u8))
}

fn calendar(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?;
    let (month, day) = (parts.next(), parts.next());
    let known = |part: Option<&str>| part.map_or(Some(None), |p| digits(p).filter(|n| p.len() == 2 && *n > 0).map(|n| Some(n as u8)));
    let date = Date { year: digits(year)? as i16, month: known(month)?, day: known(day)? };
    let real = jiff::civil::Date::new(date.year, date.month.unwrap_or(1) as i8, date.day.unwrap_or(1) as i8).is_ok();
    (real && parts.next().is_none()).then_some(date)
}

fn ago(text: &str) -> Option<Day> {
    let (letter, unit) = UNITS.into_iter().find(|(letter, _)| text.ends_with(*letter))?;
    let n = digits(text.trim_end_matches(letter)).filter(|_| text.matches(letter).count() == 1)?;
    Some(Day::Ago(n, unit))
}

/// A number of one to four digits.
fn digits(text: &str) -> Option<u16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => write!(f, "{date}"),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Ago(n, unit) => {
                let letter = UNITS.into_iter().find(|(_, u)| u == unit).map_or('d', |(letter, _)| letter);
                write!(f, "{n}{letter}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_typed_and_meant_from_today() {
        let today = Date::day(2024, 3, 31);
        let table = [
            ("2024", 20_240_000, 20_249_999),
            ("2024-02", 20_240_200, 20_240_299),
            ("2024-02-29", 20_240_229, 20_240_229),
            ("Today", 20_240_331, 20_240_331),
            ("yesterday", 20_240_330, 20_240_330),
            ("7d", 20_240_324, 20_240_324),
            ("2w", 20_240_317, 20_240_317),
            ("1m", 20_240_229, 20_240_229),
            ("1y", 20_230_331, 20_230_331),
        ];
        for (text, first, last) in table {
            let day = Day::read(text).unwrap();
            assert_eq!((day.first(today), day.last(today)), (first, last), "{text}");
            assert_eq!(day.to_string(), text.to_lowercase());
        }
        for wrong in ["", "24", "2024-", "2024-13", "2024-1", "2024-02-30", "2024-1-0", "d", "12345d", "7dd", "-7d", "2024-10-20-1", "tomorrow", "٢٠٢٤"] {
            assert_eq!(Day::read(wrong), None, "{wrong}");
        }
    }
}
