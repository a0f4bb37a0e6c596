//! How many: numbers with what they count and their bounds.
//!
//! Years, dates, times, ordinals, scores, ages and the numbers of names ("Resolution 2231", "F-16") are not figures.

mod read;
mod words;

use super::lexicon::month;
use super::text::{Sentence, Tag, Text};
use super::times::{self, Toward};
use crate::article::Date;
use crate::briefing::{Figure, Measure, Quote, Rule, Shape};
use read::Number;
use std::ops::Range;
use words::{Hedge, WORDS, can_start, listed};

/// Finds every figure, each with the words of the speaker where it stands inside reported speech.
pub(crate) fn find(text: &Text<'_>, quotes: &[Quote]) -> Vec<Figure> {
    let mut out = Vec::new();
    for sentence in text.sentences.iter().filter(|s| s.kind.carries_claims()) {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            match figure(text, sentence, i) {
                Some((figure, end)) => {
                    out.push(figure);
                    i = end.max(i + 1);
                }
                None => i += 1,
            }
        }
    }
    for figure in &mut out {
        let inside = |q: &&Quote| q.content.iter().any(|c| c.covers(figure.span));
        let speaker = quotes.iter().filter(inside).min_by_key(|q| q.extent().len()).and_then(|q| q.speaker.as_ref());
        figure.holder = speaker.map(|s| s.text.clone());
    }
    out
}

/// The figure whose number starts at token `i`, and one past its last token.
fn figure(text: &Text<'_>, sentence: &Sentence, i: usize) -> Option<(Figure, usize)> {
    let last = sentence.tokens.end;
    let sign = text.lower(i).ends_with(|c: char| !c.is_alphanumeric()).then(|| WORDS.money.get(text.lower(i))).flatten();
    let start = i + usize::from(sign.is_some());
    let number = if can_start(text.lower(start)) { read::number(text, start, last)? } else { return None };
    if is_name_or_date(text, start, &number, sentence, sign.is_some()) {
        return None;
    }
    let (hedge, from) = hedge(text, sentence, i);
    let said = hedge.is_some() || number.low >= 100.0;
    let (measure, counted, end) = match measured(text, sentence, start, &number, sign) {
        Some(found) => found,
        // "the 1,500", "about 10,000 by December": large or bounded, so a count of something named before.
        None if said && !number.vague => (Measure::Count, None, number.end),
        None => return None,
    };
    let (low, high, shape) = bounds(&number, hedge);
    let span = text.span(from..end)?;
    let rule = match shape {
        Shape::Exact => Rule::Counted,
        Shape::Vague => Rule::Vague,
        _ => Rule::Bounded,
    };
    let near = (shape == Shape::About).then_some(number.low);
    Some((Figure { span, measure, counted, low, high, near, shape, as_of: as_of(text, sentence), holder: None, why: rule.on(span) }, end))
}

/// The day for which the sentence says its numbers hold: "as of Monday".
fn as_of(text: &Text<'_>, sentence: &Sentence) -> Option<Date> {
    let said = |k: &usize| matches!((text.lower(*k), text.lower(*k + 1)), ("as", "of" | "at"));
    let at = sentence.tokens.clone().find(said)?;
    let time = (at + 2..(at + 5).min(sentence.tokens.end)).find_map(|k| times::at(text, k, sentence.tokens.end, Toward::Past))?;
    time.days.map(times::Days::date)
}

/// Whether the number at `start` is part of a date, a time, a name, a score or a list rather than a count.
fn is_name_or_date(text: &Text<'_>, start: usize, number: &Number, sentence: &Sentence, money: bool) -> bool {
    if money || number.vague {
        return false;
    }
    let bare = number.end == start + 1;
    let written = text.tokens.get(start).map_or("", |t| text.words(t.span));
    let (before, after) = (start.checked_sub(1).filter(|k| *k >= sentence.tokens.start), number.end);
    let (left, right) = (before.map_or("", |k| text.lower(k)), if after < sentence.tokens.end { text.lower(after) } else { "" });
    let digits = written.chars().all(|c| c.is_ascii_digit());
    let counts_next = matches!(text.tag(after), Tag::Noun | Tag::Adj) && after < sentence.tokens.end || listed(&WORDS.units, right).is_some();
    let dated = matches!(left, "in" | "since" | "until" | "till" | "during" | "early" | "late" | "mid" | "of" | "from" | "by");
    // "the 2016 census", "a 2019 map": a count that large takes a plural
    let head = (after..sentence.tokens.end).find(|k| !matches!(text.tag(*k), Tag::Adj | Tag::Noun | Tag::Propn)).map_or("", |k| text.lower(k - 1));
    let plural = head.ends_with('s') && !head.ends_with("us") && !head.ends_with("ss") && !head.ends_with("is")
        || matches!(head, "people" | "men" | "women" | "children" | "police" | "dead" | "wounded" | "troops");
    let year = bare && digits && written.len() == 4 && (1000.0..=2100.0).contains(&number.low) && (dated || !counts_next || !plural && number.low >= 1900.0);
    let date = bare && number.low <= 31.0 && (month(left).is_some() || month(right).is_some());
    let time = matches!(right, "a.m." | "p.m." | "am" | "pm" | "o'clock" | "gmt") || right == ":";
    let name =
        bare && digits && before.is_some_and(|k| text.tag(k) == Tag::Propn && text.tokens.get(k).is_some_and(super::text::Token::capitalized)) && !counts_next;
    let score = bare && matches!(right, "-" | "–" | "/") && text.tokens.get(after + 1).is_some_and(|t| t.lower.starts_with(|c: char| c.is_ascii_digit()));
    let label = matches!(
        left,
        "no."
            | "nos."
            | "article"
            | "section"
            | "chapter"
            | "page"
            | "paragraph"
            | "resolution"
            | "number"
            | "aged"
            | "age"
            | "#"
            | "-"
            | "/"
            | "group"
            | "route"
    );
    let aged = left == "," && right == "," && bare && digits && number.low < 120.0;
    let listed_item = bare && start == sentence.tokens.start && matches!(right, "." | ")");
    let pronoun = bare && (matches!(written.to_lowercase().as_str(), "one") || (!digits && matches!(right, "of" | "," | ".")) && number.low < 3.0);
    let part_of_year = bare && digits && written.len() == 4 && month(text.lower(start.wrapping_sub(2))).is_some();
    year || date || time || name || score || label || aged || listed_item || pronoun || part_of_year
}

/// The hedge before token `i`, and the token where the whole expression starts.
fn hedge(text: &Text<'_>, sentence: &Sentence, i: usize) -> (Option<Hedge>, usize) {
    for n in (1..=3).rev() {
        let Some(from) = i.checked_sub(n).filter(|f| *f >= sentence.tokens.start) else { continue };
        let words: Vec<&str> = (from..i).map(|k| text.lower(k)).collect();
        if let Some(hedge) = WORDS.hedges.get(&words.join(" ")) {
            return (Some(*hedge), from);
        }
    }
    (None, i)
}

/// Bounds and shape after the table of the model: "about" is a tenth either way, our convention.
fn bounds(number: &Number, hedge: Option<Hedge>) -> (Option<f64>, Option<f64>, Shape) {
    let (low, high) = (number.low, number.high);
    if number.vague {
        return (Some(low), high, Shape::Vague);
    }
    let top = high.unwrap_or(low);
    let step = if low.fract() == 0.0 { 1.0 } else { 0.0 };
    match hedge {
        _ if top > low => (Some(low), Some(top), Shape::Between),
        Some(Hedge::About) => (Some(tenths(low, 9.0)), Some(tenths(top, 11.0)), Shape::About),
        Some(Hedge::Nearly) => (Some(tenths(low, 9.0)), Some(top), Shape::About),
        Some(Hedge::AtLeast) => (Some(low), None, Shape::AtLeast),
        Some(Hedge::MoreThan) => (Some(low + step), None, Shape::AtLeast),
        Some(Hedge::AtMost) => (Some(0.0), Some(top), Shape::AtMost),
        Some(Hedge::LessThan) => (Some(0.0), Some(top - step), Shape::AtMost),
        None => (Some(low), Some(top), Shape::Exact),
    }
}

/// So many tenths of `n`, to six places: 6,360 × 1.1 is 6,996, not a hair more.
fn tenths(n: f64, tenths: f64) -> f64 {
    (n * tenths * 1e5).round() / 1e6
}

/// What the number measures, the noun it counts, and one past the last token of the expression.
/// `None` where nothing says what it counts: a bare number proves nothing.
fn measured(text: &Text<'_>, sentence: &Sentence, start: usize, number: &Number, sign: Option<&String>) -> Option<(Measure, Option<String>, usize)> {
    let last = sentence.tokens.end;
    let end = number.end;
    let word = |k: usize| if k < last { text.lower(k) } else { "" };
    if let Some(code) = sign {
        return Some((Measure::Money(Some(code.clone()).filter(|c| !c.is_empty())), None, end));
    }
    let named = usize::from(matches!(word(end), "u.s." | "us" | "american" | "australian" | "canadian" | "british"));
    if let Some(code) = WORDS.money.get(word(end + named)).filter(|_| word(end + named).chars().all(char::is_alphabetic)) {
        let code = match word(end) {
            "u.s." | "us" | "american" => "USD",
            "australian" => "AUD",
            "canadian" => "CAD",
            "british" => "GBP",
            _ => code.as_str(),
        };
        return Some((Measure::Money(Some(code.to_owned()).filter(|c| !c.is_empty())), None, end + named + 1));
    }
    if word(end) == "per" && word(end + 1) == "cent" {
        return Some((Measure::Percent, None, end + 2));
    }
    if word(end) == "percentage" && word(end + 1).starts_with("point") {
        return Some((Measure::Percent, None, end + 2));
    }
    let surface = matches!(word(end), "square" | "cubic") && listed(&WORDS.units, word(end + 1)).is_some();
    if surface {
        let unit = format!("{} {}", word(end), word(end + 1));
        return Some((Measure::Quantity(unit.clone()), Some(unit), end + 2));
    }
    let end = end + usize::from(matches!(word(end), "nautical" | "metric") && listed(&WORDS.units, word(end + 1)).is_some());
    if let Some(kind) = listed(&WORDS.units, word(end)) {
        let unit = word(end).to_owned();
        let measure = match kind {
            "duration" => Measure::Duration,
            "distance" => Measure::Distance,
            "percent" => Measure::Percent,
            _ => Measure::Quantity(unit.clone()),
        };
        let counted = (measure != Measure::Percent).then_some(unit);
        return Some((measure, counted, end + 1));
    }
    counted(text, sentence, start, number)
}

/// A count with its noun: "12 people", "hundreds of North Korean troops", "41 were killed".
fn counted(text: &Text<'_>, sentence: &Sentence, start: usize, number: &Number) -> Option<(Measure, Option<String>, usize)> {
    let last = sentence.tokens.end;
    let of = usize::from(text.lower(number.end) == "of" && number.end < last);
    let mut end = number.end + of;
    end += usize::from(of == 1 && matches!(text.lower(end), "the" | "its" | "their" | "his" | "her"));
    let first = end;
    while end < last && (matches!(text.tag(end), Tag::Adj | Tag::Noun | Tag::Propn) || text.tag(end) == Tag::Verb && modifies(text, end)) {
        end += 1;
    }
    while end > first && !matches!(text.tag(end - 1), Tag::Noun | Tag::Propn) {
        end -= 1;
    }
    let noun = (end > first).then(|| text.lower(end - 1).to_owned());
    let near = near(text, sentence, number.end..(end + 6).min(last)).or_else(|| done_to(text, sentence, start));
    let by_noun = noun.as_deref().and_then(|n| listed(&WORDS.counted, n));
    let by_word = by_noun.filter(|k| matches!(*k, "dead" | "injured" | "displaced" | "detained")).or(near).or(by_noun);
    if noun.is_none() && near.is_none() {
        return None;
    }
    let few = too_few(text, start, number, noun.as_deref(), near);
    let part = few || of == 1 && matches!(text.lower(start), "several" | "many" | "some") || noun.is_none() && number.low < 4.0;
    if part {
        return None;
    }
    if of == 1 && noun.is_some() && !number.vague && number.end == start + 1 && number.low < 4.0 {
        return None;
    }
    let measure = by_word.map_or(Measure::Count, measure_named);
    Some((measure, noun.clone(), if noun.is_some() { end } else { number.end }))
}

/// "two leaders", "three resolutions": spelled numbers below four count nothing worth listing, unless lives, troops or machines; "three times" is no count.
fn too_few(text: &Text<'_>, start: usize, number: &Number, noun: Option<&str>, near: Option<&str>) -> bool {
    let spelled = text.lower(start).chars().all(char::is_alphabetic) && number.low < 4.0 && !number.vague;
    let weighty = near.is_some() || noun.is_some_and(|n| listed(&WORDS.counted, n).is_some());
    matches!(noun, Some("times" | "time")) || spelled && !weighty
}

/// Whether the participle at `k` modifies a following noun ("wounded soldiers").
fn modifies(text: &Text<'_>, k: usize) -> bool {
    text.tokens.get(k).is_some_and(|t| t.verb.is_some_and(|v| v != super::text::VerbForm::Finite)) && matches!(text.tag(k + 1), Tag::Noun)
}

/// What the verb before a number says was done to so many: "killed 41 people".
fn done_to(text: &Text<'_>, sentence: &Sentence, start: usize) -> Option<&'static str> {
    let before = (sentence.tokens.start..start).rev().take(4).take_while(|k| !matches!(text.tag(*k), Tag::Punct | Tag::Cconj | Tag::Noun | Tag::Propn));
    before.filter(|k| text.tag(*k) == Tag::Verb).find_map(|k| listed(&WORDS.near, text.lower(k)))
}

/// What the words behind a figure say it measures; two kinds together ("killed or wounded") are neither.
fn near(text: &Text<'_>, sentence: &Sentence, words: Range<usize>) -> Option<&'static str> {
    let stops = |k: &usize| !matches!(text.lower(*k), "," | ";" | ":" | "but") && *k < sentence.tokens.end;
    let mut kinds = words.take_while(stops).filter_map(|k| listed(&WORDS.near, text.lower(k)).map(|kind| (k, kind)));
    let (at, kind) = kinds.next()?;
    let joined = kinds.next().is_some_and(|(k, other)| other != kind && k == at + 2 && matches!(text.lower(at + 1), "or" | "and"));
    (!joined).then_some(kind)
}

fn measure_named(key: &str) -> Measure {
    match key {
        "dead" => Measure::Dead,
        "injured" => Measure::Injured,
        "missing" => Measure::Missing,
        "displaced" => Measure::Displaced,
        "detained" => Measure::Detained,
        "troops" => Measure::Troops,
        "vehicles" => Measure::Vehicles,
        "attendance" => Measure::Attendance,
        _ => Measure::Count,
    }
}

#[cfg(test)]
mod tests;
