//! Dates as feeds state them: RFC 822 and its misspellings, W3C and ISO 8601 in all their forms, and what blog programs make of them.

use super::super::cues;
use super::super::dates;
use crate::article::Found;
use jiff::civil;
use std::fmt::Write;

/// Two-digit years below this are of this century: no feed is older than 1990.
const CENTURY: i16 = 90;
/// Names of zones and their distance from UTC in minutes (RFC 822, RFC 2822, and the bare names of blog programs).
const ZONES: &[(&str, i32)] = &[
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("zulu", 0),
    ("wet", 0),
    ("a", -60),
    ("n", 60),
    ("m", -720),
    ("y", 720),
    ("adt", -180),
    ("ast", -240),
    ("at", -240),
    ("edt", -240),
    ("est", -300),
    ("et", -300),
    ("cdt", -300),
    ("cst", -360),
    ("ct", -360),
    ("mdt", -360),
    ("mst", -420),
    ("mt", -420),
    ("pdt", -420),
    ("pst", -480),
    ("pt", -480),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("kst", 540),
    ("jst", 540),
];

/// RFC 3339 as far as it is known: a date, perhaps with a time, perhaps with the zone of that time.
pub(super) fn read(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let mut stated = Stated::default();
    stated.scan(raw);
    stated.write().or_else(|| dates::published(raw, Found::Stated).map(|p| p.at))
}

/// A piece of a date.
#[derive(Clone, Copy)]
enum Atom<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

fn atoms(raw: &str) -> impl Iterator<Item = Atom<'_>> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let run = |kind: fn(char) -> bool| rest.find(|c| !kind(c)).unwrap_or(rest.len());
        let (len, atom): (usize, fn(&str) -> Atom<'_>) = if first.is_ascii_digit() {
            (run(|c| c.is_ascii_digit()), |s| Atom::Number(s))
        } else if first.is_alphabetic() {
            (run(char::is_alphabetic), |s| Atom::Word(s))
        } else {
            (first.len_utf8(), |s| Atom::Sign(s.chars().next().unwrap_or(' ')))
        };
        let (taken, after) = rest.split_at_checked(len)?;
        rest = after;
        Some(atom(taken))
    })
}

#[derive(Default)]
struct Stated<'a> {
    /// Numbers before the time that are no year of four digits, in order.
    small: Vec<&'a str>,
    year: Option<i16>,
    /// Whether the year came before all other numbers.
    year_first: bool,
    month: Option<i8>,
    /// Hour, minute, second.
    time: Vec<i8>,
    afternoon: Option<bool>,
    /// Minutes east of UTC.
    zone: Option<i32>,
}

impl<'a> Stated<'a> {
    fn scan(&mut self, raw: &'a str) {
        let list: Vec<Atom<'a>> = atoms(raw).take(32).collect();
        let mut at = 0;
        let is = |at: usize, sign: char| matches!(list.get(at), Some(Atom::Sign(s)) if *s == sign);
        let number = |at: usize| if let Some(Atom::Number(n)) = list.get(at) { Some(*n) } else { None };
        while let Some(atom) = list.get(at) {
            let after_t = at > 0 && matches!(list.get(at - 1), Some(Atom::Word("T" | "t")));
            match atom {
                Atom::Number(hour) if self.time.is_empty() && (is(at + 1, ':') && number(at + 2).is_some() || after_t) => at = self.clock(hour, at, &list),
                Atom::Number(_) if !self.time.is_empty() && at > 0 && (is(at - 1, '+') || is(at - 1, '-')) && self.zone.is_none_or(|z| z == 0) => {
                    let minutes = if is(at + 1, ':') { number(at + 2) } else { None };
                    self.offset(number(at).unwrap_or(""), minutes, is(at - 1, '-'));
                    at += if minutes.is_some() { 2 } else { 0 };
                }
                Atom::Number(digits) => self.number(digits),
                Atom::Word(word) => self.word(word),
                Atom::Sign(_) => {}
            }
            at += 1;
        }
    }

    /// The clock time that begins with the number at `at`; where its last piece stands.
    fn clock(&mut self, hour: &str, mut at: usize, list: &[Atom<'a>]) -> usize {
        let small = |s: &str| s.parse::<i8>().ok();
        if hour.len() > 2 {
            // "101455" after a T.
            self.time = [0, 2, 4].iter().filter_map(|from| hour.get(*from..from + 2)).filter_map(small).collect();
            return at;
        }
        self.time.extend(small(hour));
        while let (Some(Atom::Sign(':')), Some(Atom::Number(n)), true) = (list.get(at + 1), list.get(at + 2), self.time.len() < 3) {
            self.time.extend(small(n));
            at += 2;
        }
        // Fractions of a second are passed over.
        if let (Some(Atom::Sign('.' | ',')), Some(Atom::Number(_))) = (list.get(at + 1), list.get(at + 2)) {
            at += 2;
        }
        at
    }

    fn offset(&mut self, digits: &str, minutes: Option<&str>, west: bool) {
        let n = |s: Option<&str>| s.and_then(|s| s.parse::<i32>().ok()).unwrap_or(0);
        let east = match digits.len() {
            4 => n(digits.get(..2)) * 60 + n(digits.get(2..)),
            3 => n(digits.get(..1)) * 60 + n(digits.get(1..)),
            _ => n(Some(digits)) * 60 + n(minutes),
        };
        // No zone is further than 14 hours; what says so is a mistake.
        self.zone = (east <= 24 * 60).then_some(if west { -east } else { east });
    }

    fn number(&mut self, digits: &'a str) {
        if self.year.is_none() && digits.len() == 4 {
            self.year_first = self.small.is_empty() && self.month.is_none();
            self.year = digits.parse().ok();
        } else if digits.len() == 8 && self.year.is_none() {
            self.year_first = true;
            self.year = digits.get(..4).and_then(|y| y.parse().ok());
            self.small.extend(digits.get(4..6).into_iter().chain(digits.get(6..)));
        } else if digits.len() <= 3 {
            self.small.push(digits);
        }
    }

    fn word(&mut self, word: &str) {
        let lower = word.to_lowercase();
        match lower.as_str() {
            "am" | "오전" | "πμ" => self.afternoon = Some(false),
            "pm" | "오후" | "μμ" => self.afternoon = Some(true),
            "t" | "년" | "월" | "일" => {}
            zone if !self.time.is_empty() && self.zone.is_none() && ZONES.iter().any(|(name, _)| *name == zone) => {
                self.zone = ZONES.iter().find(|(name, _)| *name == zone).map(|(_, minutes)| *minutes);
            }
            _ if self.month.is_none() => self.month = cues::month(&lower).map(u8::cast_signed),
            _ => {}
        }
    }

    fn date(&self) -> Option<civil::Date> {
        let n = |at: usize| self.small.get(at).and_then(|s| s.parse::<i16>().ok());
        let short = |year: i16| if year < CENTURY { 2000 + year } else { 1900 + year };
        let (year, month, day) = match (self.year, self.month) {
            (Some(year), Some(month)) => (year, month, n(0)?),
            (None, Some(month)) => (short(n(1)?), month, n(0)?),
            (Some(year), None) if self.year_first && self.small.first()?.len() == 3 => {
                return civil::Date::new(year, 1, 1).ok()?.checked_add(jiff::Span::new().days(n(0)?.checked_sub(1)?)).ok().filter(|d| d.year() == year);
            }
            (Some(year), None) if self.year_first => (year, i8::try_from(n(0)?).ok()?, n(1)?),
            _ => return None,
        };
        civil::Date::new(year, month, i8::try_from(day).ok()?).ok()
    }

    fn write(&self) -> Option<String> {
        let mut date = self.date().filter(|d| (1000..=9999).contains(&d.year()))?;
        let time = |at: usize| self.time.get(at).copied();
        let Some(mut hour) = time(0) else { return Some(date.to_string()) };
        match self.afternoon {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        let (minute, second) = (time(1).unwrap_or(0), time(2).unwrap_or(0).min(59));
        if hour == 24 {
            (hour, date) = (0, date.tomorrow().ok()?);
        }
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
            return Some(date.to_string());
        }
        let mut out = format!("{date}T{hour:02}:{minute:02}:{second:02}");
        match self.zone {
            Some(0) => out.push('Z'),
            Some(east) => {
                let _ = write!(out, "{}{:02}:{:02}", if east < 0 { '-' } else { '+' }, east.abs() / 60, east.abs() % 60);
            }
            None => {}
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_form_are_read() {
        let table = [
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Thu, 1 Jan 04 19:48 EST", "2004-01-01T19:48:00-05:00"),
            ("01 Jan 2004 19:48:21 +0530", "2004-01-01T19:48:21+05:30"),
            ("Thu, 01 Jan 2004 19:48:21 GMT+02:00", "2004-01-01T19:48:21+02:00"),
            ("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21"),
            ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T08:19:53-04:00"),
            ("January 5, 2004 7:05 pm", "2004-01-05T19:05:00"),
            ("01-Jan-2004 00:00:00 Z", "2004-01-01T00:00:00Z"),
            ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"),
            ("2003-12-31T10:14:55.123-08:00", "2003-12-31T10:14:55-08:00"),
            ("20031231T101455Z", "2003-12-31T10:14:55Z"),
            ("2003-12-31 10:14", "2003-12-31T10:14:00"),
            ("2003-335", "2003-12-01"),
            ("2003-12-31", "2003-12-31"),
            ("20031231", "2003-12-31"),
            ("2003-12", "2003-12"),
            ("2003", "2003"),
            ("2004-05-28T24:00:00Z", "2004-05-29T00:00:00Z"),
            ("2004년 05월 28일 01:31:15", "2004-05-28T01:31:15"),
            ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17"),
            ("31.12.2003", "2003-12-31"),
        ];
        for (raw, want) in table {
            assert_eq!(read(raw).as_deref(), Some(want), "{raw}");
        }
        for raw in ["yesterday", "2024-02-30", "9999999999999999", "", "32 Jan 2024", "12:30"] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }
}
