//! Dates and sizes as a newsroom writes them.

use crate::article::{Date, Found, Published};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "29 Oct 2024", "Oct 2024", "2024".
pub(crate) fn short(date: Date) -> String {
    let month = date.month.and_then(|m| MONTHS.get(usize::from(m).wrapping_sub(1)));
    match (date.day, month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", date.year),
        (None, Some(month)) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}

/// "29 October 2024", "October 2024", "2024".
pub(crate) fn long(date: Date) -> String {
    const NAMES: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let month = date.month.and_then(|m| NAMES.get(usize::from(m).wrapping_sub(1)));
    match (date.day, month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", date.year),
        (None, Some(month)) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}

/// The date of publication where there is little room; a guess is questioned.
pub(crate) fn listed(published: &Published) -> String {
    let date = short(published.date);
    if published.found == Found::Guessed { date + "?" } else { date }
}

/// The date of publication; one that was not stated says so.
pub(crate) fn published(published: &Published) -> String {
    let date = short(published.date);
    match published.found {
        Found::Guessed => format!("{date} (guessed)"),
        Found::Text => format!("{date} (from the text)"),
        Found::Stated | Found::Meta | Found::JsonLd => date,
    }
}

/// Minutes to read, at 230 words a minute (the middle of Brysbaert's 2019 review for English non-fiction: 238).
pub(crate) fn minutes(text: &str) -> usize {
    text.split_whitespace().count().div_ceil(230).max(1)
}

/// 1,000 and more with commas.
pub(crate) fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
