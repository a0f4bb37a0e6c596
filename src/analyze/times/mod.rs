//! Times: the days, weeks, months and years that a text names, resolved against its day of publication.
//!
//! Words such as "Friday" or "March" name one day to a reader who knows whether the clause looks back or ahead: the caller says which.

mod calendar;
mod relative;

use super::text::{Text, Token};
use crate::article::Date;
use jiff::civil;
use std::ops::Range;

/// Which way an unfinished date is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toward {
    /// "arrived on Friday": the last Friday, today included.
    Past,
    /// "will arrive on Friday": the next one, today included.
    Future,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) first: civil::Date,
    pub(crate) last: civil::Date,
}

impl Days {
    fn one(day: civil::Date) -> Self {
        Self { first: day, last: day }
    }

    fn year(y: i16) -> Option<Self> {
        Some(Self { first: civil::Date::new(y, 1, 1).ok()?, last: civil::Date::new(y, 12, 31).ok()? })
    }

    fn month(y: i16, m: i8) -> Option<Self> {
        let first = civil::Date::new(y, m, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }

    /// The day, month or year that it is; its first day, where it is none of these.
    pub(crate) fn date(self) -> Date {
        let Self { first, last } = self;
        let day = written(first);
        match () {
            () if first == last => day,
            () if Some(self) == Self::year(first.year()) => Date { month: None, day: None, ..day },
            () if Some(self) == Self::month(first.year(), first.month()) => Date { day: None, ..day },
            () => day,
        }
    }
}

/// A day as articles and briefings hold it.
pub(crate) fn written(day: civil::Date) -> Date {
    Date::day(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

/// A time that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    /// Its words, without a preposition.
    pub(crate) tokens: Range<usize>,
    /// Its days; `None` where they cannot be known ("next summer", or "Friday" in an article without a date).
    pub(crate) days: Option<Days>,
}

/// Words that may stand right before a year, or before "May" the month.
pub(crate) const LEADS: [&str; 14] = ["by", "before", "until", "till", "in", "on", "within", "from", "during", "through", "around", "after", "since", "at"];
/// Words between such a word and a time that belong to the time.
pub(crate) const NARROWING: [&str; 11] = ["early", "late", "mid", "later", "coming", "following", "next", "this", "the", "last", "past"];

/// The time that begins at token `at`, within the tokens up to `end`.
pub(crate) fn at(text: &Text<'_>, at: usize, end: usize, toward: Toward) -> Option<Time> {
    let reader = Reader { text, end, today: today(text), toward };
    let (next, days) = calendar::read(&reader, at).or_else(|| relative::read(&reader, at))?;
    Some(Time { tokens: at..next, days })
}

/// The day of publication, where it is known to the day.
pub(crate) fn today(text: &Text<'_>) -> Option<civil::Date> {
    let date = text.article.published.as_ref()?.date;
    civil::Date::new(date.year, i8::try_from(date.month?).ok()?, i8::try_from(date.day?).ok()?).ok()
}

/// One past the last token of a time, and its days.
type Read = (usize, Option<Days>);

/// A sentence as the readers of times see it.
struct Reader<'a, 't> {
    text: &'a Text<'t>,
    end: usize,
    today: Option<civil::Date>,
    toward: Toward,
}

impl<'a> Reader<'a, '_> {
    /// The lower-cased token; empty behind the end of the sentence.
    fn word(&self, i: usize) -> &'a str {
        if i < self.end { self.text.lower(i) } else { "" }
    }

    /// The token before `i`; empty at the beginning of the text.
    fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |k| self.text.lower(k))
    }

    fn capitalized(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(Token::capitalized)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Block, BlockKind, Found, Published, Span};

    /// The first time of a sentence, published on Wednesday, 11 March 2026: its words and its days.
    fn read(words: &str, toward: Toward) -> Option<(String, String)> {
        let date = Date::day(2026, 3, 11);
        let article = Article {
            text: words.to_owned(),
            blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, words.len()) }],
            published: Some(Published { at: date.to_string(), date, found: Found::Stated }),
            ..Article::default()
        };
        let text = crate::analyze::text::read(&article);
        let time = (0..text.tokens.len()).find_map(|i| at(&text, i, text.tokens.len(), toward))?;
        let days = time.days.map_or(String::new(), |d| format!("{} {}", d.first, d.last));
        Some((article.words(text.span(time.tokens)?).to_owned(), days))
    }

    #[test]
    fn what_is_told_looks_back_and_what_is_to_come_ahead() {
        let table = [
            ("They met on Friday.", Toward::Past, "Friday", "2026-03-06 2026-03-06"),
            ("They will meet on Friday.", Toward::Future, "Friday", "2026-03-13 2026-03-13"),
            ("They met on Wednesday.", Toward::Past, "Wednesday", "2026-03-11 2026-03-11"),
            ("It rained in December.", Toward::Past, "December", "2025-12-01 2025-12-31"),
            ("It will rain in January.", Toward::Future, "January", "2027-01-01 2027-01-31"),
            ("It will rain in March.", Toward::Future, "March", "2026-03-01 2026-03-31"),
            ("He left on March 12.", Toward::Past, "March 12", "2025-03-12 2025-03-12"),
            ("He leaves on 12 March.", Toward::Future, "12 March", "2026-03-12 2026-03-12"),
            ("It fell on October 3, 1993.", Toward::Past, "October 3, 1993", "1993-10-03 1993-10-03"),
            ("It began last month.", Toward::Past, "last month", "2026-02-01 2026-02-28"),
            ("It ends next year.", Toward::Future, "next year", "2027-01-01 2027-12-31"),
            ("Sales fell in the first quarter.", Toward::Past, "first quarter", "2026-01-01 2026-03-31"),
            ("It opens next weekend.", Toward::Future, "next weekend", "2026-03-21 2026-03-22"),
            ("It may open next summer.", Toward::Future, "next summer", ""),
        ];
        for (words, toward, name, days) in table {
            assert_eq!(read(words, toward), Some((name.to_owned(), days.to_owned())), "{words}");
        }
    }

    #[test]
    fn numbers_and_verbs_are_no_times() {
        for words in ["They march for peace.", "You may go.", "The firm has 2026 workers.", "In two minds, he left.", "The second half was better."] {
            assert_eq!(read(words, Toward::Past), None, "{words}");
        }
    }
}
