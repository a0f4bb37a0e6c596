//! Bylines: who wrote it, as a line of its own near the top says.
//!
//! The rules: the line begins with "By" (or another opener of the list), a name follows, and the line is no sentence. Names are one to five words, capitalized,
//! small words such as "van" inside them. They are joined by "and", "&" or "with", by commas where an "and" follows later, or where the next part has two words
//! and is no affiliation ("Associated Press", "Foreign Editor", "BBC"). "in Place" after a name, affiliations and what follows them, and a date at the end are
//! no names. Names stay as written.

use super::cues::{CUES, after_opener, has};
use super::dates::{self, Stated};

/// Longer lines are sentences.
const LONGEST: usize = 160;

/// What a byline says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) names: Vec<String>,
    pub(super) date: Option<Stated>,
}

/// Reads `line` as a byline.
pub(super) fn read(line: &str) -> Option<Byline> {
    if line.len() > LONGEST {
        return None;
    }
    let (opener, rest) = after_opener(&CUES.byline_openers, line)?;
    let rest = rest.trim_start_matches([':', ' ']);
    let byline = people(rest)?;
    let weak = has(&CUES.weak_byline_openers, opener);
    (!weak || rest.split_whitespace().any(|w| has(&CUES.affiliations, w.trim_matches(',')))).then_some(byline)
}

/// Reads the names that words in a place made for them credit: as [`read`] does, the opener or not.
pub(super) fn credit(words: &str) -> Option<Vec<String>> {
    let bare = after_opener(&CUES.byline_openers, words).map_or(words, |(_, rest)| rest.trim_start_matches([':', ' ']));
    people(bare).filter(|_| words.len() <= LONGEST).map(|b| b.names)
}

/// Reads the names of a byline without its opener, as containers state them.
pub(super) fn names(stated: &str) -> Vec<String> {
    let stated = stated.trim();
    let bare = after_opener(&CUES.byline_openers, stated).map_or(stated, |(_, rest)| rest.trim_start_matches([':', ' ']));
    match people(bare) {
        Some(byline) => byline.names,
        None if bare.is_empty() => Vec::new(),
        None => vec![bare.to_owned()],
    }
}

fn people(rest: &str) -> Option<Byline> {
    let mut byline = Byline::default();
    for (i, section) in rest.split(['|', '•', '·', ';']).map(str::trim).enumerate() {
        if i == 0 {
            section_names(section, &mut byline)?;
        } else if byline.date.is_none() {
            byline.date = date_alone(section);
        }
    }
    (!byline.names.is_empty()).then_some(byline)
}

/// "Jane Roe, John Doe and Ann Poe, Agency, Oct. 29, 2024".
fn section_names(section: &str, byline: &mut Byline) -> Option<()> {
    let (mut left, mut affiliated) = (section, false);
    while !left.is_empty() {
        if let Some(date) = date_alone(left) {
            byline.date = Some(date);
            return Some(());
        }
        let (part, joined, rest) = next_part(left);
        let more = has_joint(rest) || joined;
        let first = byline.names.is_empty();
        match name(part) {
            Some(name) if first || more || (!affiliated && !is_affiliation(part) && name.contains(' ')) => byline.names.push(name),
            named if first || !(is_affiliation(part) || named.is_some()) => return None,
            _ => affiliated = true,
        }
        left = rest;
    }
    Some(())
}

/// The first part of a list, whether an "and" stood before or after it, and what follows.
fn next_part(list: &str) -> (&str, bool, &str) {
    let joints = [", and ", " and ", " AND ", " And ", " & ", " with ", ", "];
    let found = joints.iter().filter_map(|j| list.find(j).map(|at| (at, *j))).min_by_key(|(at, j)| (*at, usize::MAX - j.len()));
    match found {
        Some((at, joint)) => (list.get(..at).unwrap_or("").trim(), joint != ", ", list.get(at + joint.len()..).unwrap_or("").trim()),
        None => (list.trim(), false, ""),
    }
}

fn has_joint(list: &str) -> bool {
    [" and ", " AND ", " And ", " & ", "and ", "& "].iter().any(|j| list.contains(j))
}

fn date_alone(text: &str) -> Option<Stated> {
    dates::prefix(text).filter(|(_, used)| text.get(*used..).unwrap_or("").trim_matches(['.', ' ']).is_empty()).map(|(stated, _)| stated)
}

/// "Associated Press", "Foreign Editor", "BBC": an institution or an office.
fn is_affiliation(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    words.iter().any(|w| has(&CUES.affiliations, w.trim_matches(['.', ','])))
        || matches!(words.as_slice(), [one] if letters(one) > 0 && (part.chars().all(|c| !c.is_lowercase()) || has(&CUES.agencies, one)))
}

/// A name of one to five words, without " in Place" behind it.
fn name(part: &str) -> Option<String> {
    let part = part.split(" in ").next().unwrap_or(part).split(" for ").next().unwrap_or(part).trim_end_matches(['.', ',', ':', ' ']);
    let words: Vec<&str> = part.split_whitespace().collect();
    let (first, last) = (words.first()?, words.last()?);
    let capital = |w: &str| w.trim_start_matches(['\'', '’', '"', '“', '(']).starts_with(char::is_uppercase);
    let shaped = |w: &&str| capital(w) || has(&CUES.particles, w);
    let clean = part.chars().all(|c| c.is_alphabetic() || " .'’-\"“”()".contains(c));
    let opens = capital(first) || (words.len() > 1 && has(&CUES.particles, first) && !matches!(*first, "the" | "of" | "la" | "le"));
    let fits = (1..=5).contains(&words.len()) && opens && capital(last) && words.iter().all(shaped);
    (fits && clean && !has(&CUES.not_authors, first.trim_matches('.'))).then(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_names_as_written() {
        let table: &[(&str, &[&str])] = &[
            ("By Jane Roe", &["Jane Roe"]),
            ("BY JANE ROE", &["JANE ROE"]),
            ("By JANE ROE and John Doe, Agency", &["JANE ROE", "John Doe"]),
            ("By Jane Roe, John Doe and Ann van der Poe", &["Jane Roe", "John Doe", "Ann van der Poe"]),
            ("By Jane Roe, John Doe", &["Jane Roe", "John Doe"]),
            ("By Jane Roe, Associated Press", &["Jane Roe"]),
            ("By Jane Roe, BBC News, Kyiv", &["Jane Roe"]),
            ("By The Associated Press", &["The Associated Press"]),
            ("By Reuters Staff", &["Reuters Staff"]),
            ("By Jane Roe in London and John Doe in Kyiv", &["Jane Roe", "John Doe"]),
            ("By Jane Roe | Oct. 29, 2024", &["Jane Roe"]),
            ("By Jane Roe, October 29, 2024", &["Jane Roe"]),
            ("Written by: J. R. O'Neil-Poe Jr.", &["J. R. O'Neil-Poe Jr"]),
            ("From Jane Roe, Diplomatic Correspondent", &["Jane Roe"]),
        ];
        for (line, want) in table {
            assert_eq!(read(line).map(|b| b.names).unwrap_or_default(), *want, "{line}");
        }
        assert_eq!(read("By Jane Roe | Oct. 29, 2024").unwrap().date, Some(Stated { year: Some(2024), month: Some(10), day: Some(29) }));
    }

    #[test]
    fn other_lines_are_no_bylines() {
        for line in [
            "By the numbers",
            "By Monday, the army had left",
            "By contrast, prices fell.",
            "Bystanders Fled",
            "From Russia With Love",
            "By 2030, half of all cars",
            "By",
            "Bye Bye Love",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn stated_names_need_no_opener() {
        assert_eq!(names("Jane Roe and John Doe"), ["Jane Roe", "John Doe"]);
        assert_eq!(names("By Jane Roe"), ["Jane Roe"]);
        assert_eq!(names("jroe22"), ["jroe22"]);
    }
}
