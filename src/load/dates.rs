//! Dates in words and figures, as newspapers and containers write them.

use super::cues;
use crate::article::{Date, Found, Published};
use jiff::civil;
use jiff::fmt::temporal::Pieces;

/// A date as stated, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) year: Option<i16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

impl Stated {
    /// The calendar date, its year taken from `near` where it is not stated: the year that brings it closest.
    pub(super) fn resolve(self, near: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Some(Date { year, month: self.month, day: self.day });
        }
        let (near, month) = (near?, self.month?);
        let year = match (near.month, i16::from(month)) {
            (Some(m), own) if own - i16::from(m) > 6 => near.year - 1,
            (Some(m), own) if i16::from(m) - own > 6 => near.year + 1,
            _ => near.year,
        };
        Some(Date { year, month: self.month, day: self.day })
    }
}

/// The date of publication in a container's own field: RFC 3339 as precise as it is known.
pub(super) fn published(raw: &str, found: Found) -> Option<Published> {
    let raw = raw.trim();
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(raw) {
        return Some(moment(zoned.date(), zoned.time(), Some(zoned.offset()), found));
    }
    let (stated, used) = prefix(raw)?;
    let date = stated.resolve(None)?;
    // A time counts only with its offset: RFC 3339 knows no other, and without one the moment is not known.
    let digits = |s: &str| s.bytes().take(4).all(|b| b.is_ascii_digit());
    if used < raw.len()
        && digits(raw)
        && let Ok(pieces) = Pieces::parse(raw)
        && let (Some(time), Some(offset)) = (pieces.time(), pieces.to_numeric_offset())
    {
        return Some(moment(pieces.date(), time, Some(offset), found));
    }
    Some(Published { at: date.to_string(), date, found })
}

fn moment(date: civil::Date, time: civil::Time, offset: Option<jiff::tz::Offset>, found: Found) -> Published {
    let day = Date::day(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs());
    let seconds = offset.map_or(0, jiff::tz::Offset::seconds);
    let zone = if seconds == 0 {
        "Z".to_owned()
    } else {
        format!("{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, seconds.abs() / 3600, seconds.abs() / 60 % 60)
    };
    Published { at: format!("{day}T{:02}:{:02}:{:02}{zone}", time.hour(), time.minute(), time.second()), date: day, found }
}

/// The date at the start of `text`, and how many bytes it takes: "Friday, Sept. 9, 2016", "29 October", "2024-10-29", "29.10.2024".
pub(super) fn prefix(text: &str) -> Option<(Stated, usize)> {
    let mut at = Cursor { text, at: 0 };
    let start = at.at;
    if at.word().is_some_and(cues::is_weekday) {
        at.skip(&['.', ',', ' ']);
    } else {
        at.at = start;
    }
    let stated = at.figures().or_else(|| at.month_first()).or_else(|| at.day_first()).or_else(|| at.year_only())?;
    stated.is_valid().then_some((stated, at.at))
}

/// The first whole date in `text`, and where it begins.
pub(super) fn find(text: &str) -> Option<(Stated, usize)> {
    let mut inside = false;
    let starts = text.char_indices().filter(|(_, c)| {
        let start = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        start
    });
    starts.filter_map(|(at, _)| prefix(text.get(at..)?).map(|(stated, _)| (stated, at))).find(|(s, _)| s.year.is_some() && s.day.is_some())
}

impl Stated {
    fn is_valid(self) -> bool {
        let (year, month) = (self.year.unwrap_or(2000), self.month.unwrap_or(1).cast_signed());
        (1000..=2999).contains(&year) && civil::Date::new(year, month, self.day.unwrap_or(1).cast_signed()).is_ok()
    }
}

/// A place in a text from which dates are read. A method that fails leaves it where it was.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, keep: fn(char) -> bool) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).filter(|w| !w.is_empty())
    }

    fn word(&mut self) -> Option<&'a str> {
        self.take(char::is_alphabetic)
    }

    /// A number, unless letters stick to it; "29th" and "1er" are numbers.
    fn number(&mut self) -> Option<(i16, usize)> {
        let start = self.at;
        let digits = self.take(|c| c.is_ascii_digit())?;
        let letters = self.word().unwrap_or("");
        if matches!(letters.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th" | "er")
            && let Ok(n) = digits.parse()
        {
            return Some((n, digits.len()));
        }
        self.at = start;
        None
    }

    fn skip(&mut self, these: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(these).len();
    }

    fn month(&mut self) -> Option<u8> {
        let month = cues::month(self.word()?)?;
        if self.rest().starts_with('.') {
            self.at += 1;
        }
        Some(month)
    }

    /// ", 2024" or " 2024" after a day; leaves the place alone if there is none.
    fn year_after(&mut self) -> Option<i16> {
        let start = self.at;
        self.skip(&[',', ' ', '.']);
        if let Some((year, 4)) = self.number()
            && !self.rest().starts_with(':')
        {
            return Some(year);
        }
        self.at = start;
        None
    }

    /// "October 29, 2024", "Oct. 29", "October 2024".
    fn month_first(&mut self) -> Option<Stated> {
        let start = self.at;
        let stated = (|| {
            let month = Some(self.month()?);
            self.skip(&[' ', ',']);
            match self.number()? {
                (year, 4) => Some(Stated { year: Some(year), month, day: None }),
                (day, _) => Some(Stated { day: u8::try_from(day).ok(), month, year: self.year_after() }),
            }
        })();
        if stated.is_none() {
            self.at = start;
        }
        stated
    }

    /// "29 October 2024", "29th of Oct.", "1. März 2024".
    fn day_first(&mut self) -> Option<Stated> {
        let start = self.at;
        let stated = (|| {
            let (day, 1..=2) = self.number()? else { return None };
            self.skip(&['.', ' ', '-']);
            if self.rest().starts_with("of ") || self.rest().starts_with("de ") {
                self.at += 3;
            }
            let month = Some(self.month()?);
            self.skip(&['-']);
            Some(Stated { day: u8::try_from(day).ok(), month, year: self.year_after() })
        })();
        if stated.is_none() {
            self.at = start;
        }
        stated
    }

    /// "2024-10-29", "2024/10", "20241029", "29.10.2024"; "03/04/2024" could be two days and gives the year alone.
    fn figures(&mut self) -> Option<Stated> {
        let start = self.at;
        let mut parts = Vec::new();
        while let Some(digits) = self.take(|c| c.is_ascii_digit()) {
            parts.push(digits);
            let joined = self.rest().starts_with(['-', '/', '.']) && self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if parts.len() == 3 || !joined {
                break;
            }
            self.at += 1;
        }
        let n = |s: &str| s.parse::<u16>().ok();
        let small = |s: &str| s.parse::<u8>().ok();
        let stated = match parts.as_slice() {
            [y, m, d] if y.len() == 4 => Some(Stated { year: n(y).map(u16::cast_signed), month: small(m), day: small(d) }),
            [y, m] if y.len() == 4 && m.len() == 2 => Some(Stated { year: n(y).map(u16::cast_signed), month: small(m), day: None }),
            [ymd] if ymd.len() == 8 => {
                let part = |from: usize, to: usize| ymd.get(from..to);
                Some(Stated { year: part(0, 4).and_then(n).map(u16::cast_signed), month: part(4, 6).and_then(small), day: part(6, 8).and_then(small) })
            }
            [a, b, y] if y.len() == 4 => match (small(a), small(b), n(y)) {
                (Some(a), Some(b), Some(y)) => Some(day_and_month(a, b, y.cast_signed(), self.text.get(start..self.at).is_some_and(|t| t.contains('.')))),
                _ => None,
            },
            _ => None,
        };
        if stated.is_none() {
            self.at = start;
        }
        stated
    }

    fn year_only(&mut self) -> Option<Stated> {
        match self.number()? {
            (year, 4) if self.rest().is_empty() => Some(Stated { year: Some(year), month: None, day: None }),
            _ => None,
        }
    }
}

/// Two numbers before a year: the one above twelve is the day; with full stops between, the day comes first; else it cannot be told.
fn day_and_month(a: u8, b: u8, year: i16, stops: bool) -> Stated {
    let (day, month) = match (a, b) {
        (13.., _) => (Some(a), Some(b)),
        (_, 13..) => (Some(b), Some(a)),
        _ if stops || a == b => (Some(a), Some(b)),
        _ => (None, None),
    };
    Stated { year: Some(year), month, day }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_american_and_european_forms() {
        let table = [
            ("Friday, September 9, 2016", "2016-09-09"),
            ("Oct. 29, 2024 (Agency)", "2024-10-29"),
            ("29 October 2024", "2024-10-29"),
            ("29th of Oct 2024", "2024-10-29"),
            ("October 2024", "2024-10"),
            ("2024-10-29", "2024-10-29"),
            ("1996-08-30", "1996-08-30"),
            ("29.10.2024", "2024-10-29"),
            ("03.04.2024", "2024-04-03"),
            ("10/29/2024", "2024-10-29"),
            ("03/04/2024", "2024"),
            ("1. März 2024", "2024-03-01"),
            ("Jun 15 2022 (IPS)", "2022-06-15"),
            ("20241029", "2024-10-29"),
            ("1962", "1962"),
        ];
        for (raw, want) in table {
            assert_eq!(prefix(raw).and_then(|(s, _)| s.resolve(None)).map(|d| d.to_string()).as_deref(), Some(want), "{raw}");
        }
        for raw in ["October", "31 February 2024", "99.99.2024", "the 9th", "March on Rome", "12:30", "1962 was a year"] {
            assert_eq!(prefix(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_missing_year_is_the_nearest() {
        let stated = prefix("Dec. 30").unwrap().0;
        assert_eq!(stated.resolve(None), None);
        assert_eq!(stated.resolve(Some(Date::day(2025, 1, 2))), Some(Date::day(2024, 12, 30)));
        assert_eq!(prefix("2 January").unwrap().0.resolve(Some(Date::day(2024, 12, 30))), Some(Date::day(2025, 1, 2)));
    }

    #[test]
    fn publication_keeps_its_time_only_with_an_offset() {
        let table = [
            ("2024-10-29", "2024-10-29"),
            ("2024-10-29T14:30:00Z", "2024-10-29T14:30:00Z"),
            ("2024-10-29 14:30:00+02:00", "2024-10-29T14:30:00+02:00"),
            ("2024-10-29T14:30", "2024-10-29"),
            ("Tue, 29 Oct 2024 14:30:00 -0500", "2024-10-29T14:30:00-05:00"),
            ("October 29, 2024 at 10:30 a.m.", "2024-10-29"),
            ("2024", "2024"),
        ];
        for (raw, want) in table {
            assert_eq!(published(raw, Found::Stated).map(|p| p.at).as_deref(), Some(want), "{raw}");
        }
        assert_eq!(published("yesterday", Found::Stated), None);
    }
}
