//! When: dates written in a sentence, resolved against the article's own date.

use crate::analyze::lexicon::{month, weekday};
use crate::analyze::text::{Sentence, Text};
use crate::article::Date;
use jiff::civil;

fn day(word: &str) -> Option<u8> {
    let stem = ["st", "nd", "rd", "th"].into_iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
    stem.parse().ok().filter(|d| (1..=31).contains(d))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|y| word.len() == 4 && (1500..=2200).contains(y))
}

fn civil(date: Date) -> Option<civil::Date> {
    civil::Date::new(date.year, date.month? as i8, date.day? as i8).ok()
}

fn ours(date: civil::Date) -> Date {
    Date::day(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// The date nearest after (else before) the verb at token `verb`, as the sentence gives it; weekdays and "yesterday" need the article's date.
pub(super) fn date(text: &Text<'_>, sentence: &Sentence, verb: usize) -> Option<Date> {
    let published = text.article.published.as_ref().map(|p| p.date);
    let mut found: Vec<(usize, Date)> = sentence.tokens.clone().filter_map(|i| Some((i, at(text, i, published)?))).collect();
    found.sort_by_key(|(i, _)| if *i >= verb { i - verb } else { 1000 + verb - i });
    found.first().map(|f| f.1)
}

/// The date that starts at token `i`.
fn at(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Date> {
    let word = text.lower(i);
    if let Some(month) = month(word) {
        let capital = text.tokens.get(i).is_some_and(crate::analyze::text::Token::capitalized);
        let after = day(text.lower(i + 1));
        let before = i.checked_sub(1).and_then(|k| day(text.lower(k)));
        let next = i + 1 + usize::from(after.is_some());
        let stated = year(text.lower(next)).or_else(|| year(text.lower(next + 1)).filter(|_| text.lower(next) == ","));
        let year = stated.or(published.map(|p| p.year));
        let known = capital && (after.is_some() || before.is_some() || stated.is_some());
        return known.then(|| Some(Date { year: year?, month: Some(month), day: after.or(before) })).flatten();
    }
    if matches!(text.lower(i.wrapping_sub(1)), "in" | "since" | "during")
        && let Some(year) = year(word)
    {
        return Some(Date { year, month: None, day: None });
    }
    let today = civil(published?)?;
    let back = match word {
        "today" => 0,
        "yesterday" => 1,
        _ => {
            let wanted = i64::from(weekday(word)?);
            let now = i64::from(today.weekday().to_monday_zero_offset());
            if matches!(text.lower(i.wrapping_sub(1)), "next" | "coming") {
                return None;
            }
            (now - wanted).rem_euclid(7)
        }
    };
    today.checked_sub(jiff::Span::new().days(back)).ok().map(ours)
}
