//! Runs: stretches of capitalized words that may be one name or several, with the small words that hold names together.

use super::view::{Style, View};
use super::words::{self, Sorts};
use crate::analyze::text::Tag;
use std::ops::Range;

/// Every run of the text, in order. Lines in capitals have none: there a capital says nothing.
pub(super) fn find(view: &View<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < view.text.tokens.len() {
        if view.style(i) == Style::Shouted || !starts(view, i) {
            i += 1;
            continue;
        }
        let end = grow(view, i);
        if let Some(run) = trim(view, i..end) {
            out.push(run);
        }
        i = end;
    }
    out
}

/// Whether token `i` can be part of a name by its own looks.
fn bears(view: &View<'_>, i: usize) -> bool {
    let word = view.lower(i);
    let hidden = view.style(i) == Style::Titled && plain_in_headline(view, i);
    view.capital(i) && !words::prefixed(word) && !grammar(view, i) && !hidden
}

/// Whether token `i` is a word of grammar, written as one: "US", "IT" and "WHO" in capitals are not.
fn grammar(view: &View<'_>, i: usize) -> bool {
    view.is(i, Sorts::FUNCTION) && !(view.upper(i) && view.style(i) != Style::Shouted)
}

/// In a headline a capital on an everyday word says nothing, unless the body of the text writes it so too.
fn plain_in_headline(view: &View<'_>, i: usize) -> bool {
    let known = view.written(i);
    view.is(i, Sorts::COMMON) && known.inside <= known.lower && !view.upper(i) && view.place(i, i + 1).is_none()
}

fn starts(view: &View<'_>, i: usize) -> bool {
    bears(view, i) && !view.is(i, Sorts::TIME)
}

fn grow(view: &View<'_>, start: usize) -> usize {
    let last = view.sentence(start).end;
    let mut end = start + 1;
    while end < last {
        let month = view.is(end, Sorts::TIME) && !(view.is(end - 1, Sorts::FIRST) && view.lower(end) == "may");
        if bears(view, end) && !month {
            end += 1;
        } else if let Some(next) = bridge(view, start, end, last) {
            end = next;
        } else {
            break;
        }
    }
    end
}

/// One past the first capitalized word behind the connector at `at`, if it holds a name together.
fn bridge(view: &View<'_>, start: usize, at: usize, last: usize) -> Option<usize> {
    let placed = (start..at).find_map(|p| view.place(p, last).map(|m| p + m.len).filter(|e| *e > at));
    if placed.is_some() {
        return placed;
    }
    let ready = |k: usize| (k < last && bears(view, k) && !view.is(k, Sorts::TIME)).then_some(k + 1);
    let before = at.checked_sub(1)?;
    let word = view.lower(at);
    let past_article = if view.lower(at + 1) == "the" { at + 2 } else { at + 1 };
    match word {
        "&" => ready(at + 1),
        "'s" | "'" | "’" if view.is(before, Sorts::OWNER) || view.is(start, Sorts::PLACE_START) && view.lower(start).starts_with('s') => {
            ready(at + 1).filter(|_| run_ends_in_body(view, at + 1, last))
        }
        "of" if takes_of(view, start, before) || portfolio(view, before, past_article, last) => ready(past_article),
        "on" if matches!(
            view.lower(before),
            "panel" | "committee" | "commission" | "council" | "convention" | "conference" | "subcommittee" | "center" | "centre"
        ) =>
        {
            ready(at + 1)
        }
        "for" | "against" if view.is(before, Sorts::BODY_OF.or(Sorts::BODY)) && !view.is(before, Sorts::TITLE) => ready(past_article),
        "and" | "," => ready(at + 1).filter(|_| list_inside(view, start, at, last)),
        "(" if glued(view, before, at) && view.upper(before) && view.lower(at + 2) == ")" => view.capital(at + 1).then_some(at + 3),
        _ if view.is(at, Sorts::PARTICLE) && !view.is(at, Sorts::COMMON) || matches!(word, "de" | "la" | "bin") => {
            ready(at + 1).or_else(|| view.is(at + 1, Sorts::PARTICLE).then(|| ready(at + 2)).flatten())
        }
        _ => None,
    }
}

fn glued(view: &View<'_>, a: usize, b: usize) -> bool {
    view.token(a).zip(view.token(b)).is_some_and(|(x, y)| x.span.end == y.span.start)
}

/// Whether "of" continues the name that ends at `before`: a body or a place does so, an office never ("President of").
fn takes_of(view: &View<'_>, start: usize, before: usize) -> bool {
    let office = view.is(before, Sorts::TITLE.or(Sorts::TITLES)) && !matches!(view.lower(before), "chiefs");
    let work = view.is(before, Sorts::OTHER_HEAD) && before > start;
    !office && (view.is(before, Sorts::BODY_OF.or(Sorts::PLACE_START)) || view.is(before, Sorts::BODY) && !view.is(before, Sorts::TIME) || work)
}

/// Whether "of" continues the office that ends at `before`: "Secretary of State", "Minister of Foreign Affairs".
fn portfolio(view: &View<'_>, before: usize, next: usize, last: usize) -> bool {
    let minister = matches!(view.lower(before), "minister" | "secretary" | "chief" | "director" | "ministers");
    let plain = view.is(next, Sorts::MODIFIER.or(Sorts::COMMON)) && view.place(next, next + 1).is_none() && view.capital(before);
    let wide = matches!(view.lower(before), "minister" | "secretary" | "ministers");
    minister && plain && (wide || !run_ends_in_body(view, next, last))
}

/// Whether the capitalized words from `from` end in the head of a body's name.
fn run_ends_in_body(view: &View<'_>, from: usize, last: usize) -> bool {
    let end = (from..last).find(|&k| !view.capital(k)).unwrap_or(last);
    (from..end).any(|k| view.is(k, Sorts::BODY.or(Sorts::OTHER_HEAD)))
}

/// Whether "and" or a comma at `at` stands inside a name: "Food and Drug Administration", "Ministry of Health, Labour and Welfare".
fn list_inside(view: &View<'_>, start: usize, at: usize, last: usize) -> bool {
    let everyday = |k: usize| view.is(k, Sorts::COMMON.or(Sorts::MODIFIER)) && view.place(k, k + 1).is_none() && !view.is(k, Sorts::OTHER.or(Sorts::TIME));
    let suffix = view.lower(at) == "," && matches!(view.lower(at + 1).trim_end_matches('.'), "inc" | "ltd" | "llc" | "corp" | "co" | "jr" | "sr" | "plc");
    if suffix {
        return true;
    }
    let (Some(before), after) = (at.checked_sub(1), at + 1) else { return false };
    if !everyday(before) || !everyday(after) {
        return false;
    }
    let governed = (start..at).any(|k| matches!(view.lower(k), "of" | "for") && k > start && view.is(k - 1, Sorts::BODY_OF.or(Sorts::BODY)));
    if view.lower(at) == "," {
        let more = (after..last).take(6).find(|&k| view.lower(k) == "and" && !view.capital(k));
        return governed && more.is_some_and(|k| everyday(k + 1) && view.capital(k + 1));
    }
    let end = (after..last).find(|&k| !view.capital(k)).unwrap_or(last);
    let heads = end > after + 1 && view.is(end - 1, Sorts::BODY);
    let office = (after + 1..end).any(|k| matches!(view.lower(k), "minister" | "secretary" | "ministers"));
    governed && !view.is(before, Sorts::BODY) || heads || office
}

/// Takes off what only begins a sentence, and what cannot end a name.
fn trim(view: &View<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = run;
    while end > start && (!view.capital(end - 1) && !matches!(view.lower(end - 1), ")") && view.place(start, end).is_none_or(|m| start + m.len < end)) {
        end -= 1;
    }
    if view.opens(start) && end > start && mere_opener(view, start, end) {
        start += 1;
        while start < end && !view.capital(start) {
            start += 1;
        }
    }
    (start < end).then_some(start..end)
}

/// Whether the capital of the first word is owed to its place in the sentence.
fn mere_opener(view: &View<'_>, start: usize, end: usize) -> bool {
    let written = view.written(start);
    let alone = end == start + 1;
    let word = |k: usize| (start + k < end).then(|| view.word(start + k));
    if words::known_body(word) == end - start && !(alone && view.is(start, Sorts::COMMON)) {
        return false;
    }
    if view.upper(start) || view.place(start, end).is_some_and(|_| !view.is(start, Sorts::COMMON) || written.lower == 0 && !alone) {
        return false;
    }
    if alone {
        let seen = written.inside > written.lower;
        let known = view.is(start, Sorts::OTHER) || view.tag(start) == Tag::Propn && !view.is(start, Sorts::COMMON) && written.lower == 0;
        return !(seen || known);
    }
    if !view.is(start, Sorts::COMMON) && written.lower == 0 {
        return false;
    }
    let office = view.is(start, Sorts::TITLE.or(Sorts::TITLES).or(Sorts::MODIFIER).or(Sorts::HONORIFIC))
        && (start..end).any(|k| view.is(k, Sorts::TITLE.or(Sorts::TITLES).or(Sorts::HONORIFIC)));
    let named = view.is(start, Sorts::FIRST) && written.lower == 0 && view.tag(start) == Tag::Propn;
    let headed = view.is(end - 1, Sorts::BODY.or(Sorts::PLACE).or(Sorts::OTHER_HEAD)) || view.is(start, Sorts::BODY_OF);
    let known = (start + 1..end).all(|k| view.is(k, Sorts::COMMON)) && view.written(start + 1).inside > 0 && view.tag(start) == Tag::Propn;
    !(office || named || headed || known)
}
