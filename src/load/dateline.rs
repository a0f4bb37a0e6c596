//! Datelines: the opener that says where and when the reporter filed.
//!
//! The rules: a place in capitals ("MOSCOW", "RIO DE JANEIRO"), then perhaps a region, a date and an agency, then a dash; or a capitalized place ("Kyiv") with
//! a date, an agency or a region before the dash. A colon serves where a date or agency stands before it, or after a place in capitals that is no label.
//! "(Agency) —" and "Oct. 29 (Agency) —" are openers without a place. "LONDON 1996-08-30" alone on a line is one without a dash.

use super::cues::{self, CUES, has};
use super::dates::{self, Stated};
use std::ops::Range;

/// No opener is longer, in bytes.
const LONGEST: usize = 140;

/// A recognized opener; offsets count from the start of the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opener {
    /// The place name, without its region.
    pub(super) place: Option<Range<usize>>,
    pub(super) date: Option<Stated>,
    pub(super) agency: Option<String>,
    /// One past the dash.
    pub(super) end: usize,
}

/// The marks that end an opener.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dash,
    Colon,
    Bracket,
    LineEnd,
}

/// What stands before the mark.
struct Head<'a> {
    place: Range<usize>,
    capitals: bool,
    region: bool,
    date: Option<Stated>,
    agency: Option<&'a str>,
    /// The agency is one that is known by its form or name, not any words in brackets.
    known: bool,
}

/// Reads the opener of a paragraph.
pub(super) fn opener(line: &str) -> Option<Opener> {
    marks(line).into_iter().find_map(|(mark, head_end, end)| {
        let after = line.get(end..)?.trim_start();
        let head = head(line.get(..head_end)?)?;
        (mark_fits(mark, &head, line) && begins_sentence(after)).then(|| Opener {
            place: Some(head.place.clone()).filter(|p| !p.is_empty()),
            date: head.date,
            agency: head.agency.map(str::to_owned),
            end,
        })
    })
}

/// Reads a whole line as a dateline: a place in capitals and a date.
pub(super) fn alone(line: &str) -> Option<Opener> {
    let bare = line.trim_end_matches([' ', '.', '-', '–', '—', ':', ',']);
    if bare.len() > LONGEST {
        return None;
    }
    let head = head(bare)?;
    let fits = !head.place.is_empty() && head.date.is_some() && mark_fits(Mark::LineEnd, &head, line);
    fits.then(|| Opener { place: Some(head.place), date: head.date, agency: head.agency.map(str::to_owned), end: line.len() })
}

/// Where an opener could end: kind of mark, end of what stands before it, end of the mark. In order of the text, the nearest first.
fn marks(line: &str) -> Vec<(Mark, usize, usize)> {
    let mut found = Vec::new();
    for (at, c) in line.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        let (before, after) = (line.get(..at).unwrap_or(""), line.get(at + c.len_utf8()..).unwrap_or(""));
        match c {
            '—' | '–' | '―' if after.starts_with(' ') || before.ends_with([' ', ')', '/']) || c == '—' => {
                found.push((Mark::Dash, at, at + c.len_utf8()));
            }
            '-' if after.starts_with('-') => found.push((Mark::Dash, at, at + 2)),
            '-' if before.ends_with([' ', ')']) && after.starts_with(' ') => found.push((Mark::Dash, at, at + 1)),
            ':' if after.starts_with(' ') => found.push((Mark::Colon, at, at + 1)),
            ')' => found.push((Mark::Bracket, at + 1, at + 1)),
            '.' if before.ends_with('/') && after.starts_with(' ') => found.push((Mark::Bracket, at, at + 1)),
            _ => {}
        }
        if found.len() >= 6 {
            break;
        }
    }
    found
}

fn mark_fits(mark: Mark, head: &Head<'_>, line: &str) -> bool {
    let place = line.get(head.place.clone()).unwrap_or("");
    if place.is_empty() {
        return head.agency.is_some() && head.known && mark != Mark::Colon;
    }
    if head.agency.is_some() && !head.known && !(head.capitals && mark == Mark::Dash) {
        return false;
    }
    if head.capitals && CUES.not_places.iter().any(|w| w == place) && head.date.is_none() && head.agency.is_none() {
        return false;
    }
    let evidence = head.date.is_some() || head.agency.is_some();
    match mark {
        Mark::Dash => head.capitals || evidence || (head.region && !line.contains(" - ")),
        Mark::Colon => (head.capitals && (evidence || is_long(place))) || (evidence && head.date.is_some()),
        Mark::Bracket => head.capitals && head.agency.is_some(),
        Mark::LineEnd => head.capitals || head.region,
    }
}

/// Four letters or more, two words at most: shorter words in capitals before a colon are speakers' initials, more words are labels.
fn is_long(place: &str) -> bool {
    place.chars().filter(|c| c.is_alphabetic()).count() >= 4 && place.split(' ').count() <= 2
}

/// What follows an opener begins a sentence and is not a headline in capitals.
fn begins_sentence(after: &str) -> bool {
    let first = after.trim_start_matches(['"', '“', '‘', '\'', '«', '(', '[', ' ', '¿', '¡', '$', '€', '£']).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
        && after.chars().take(200).any(|c| c.is_lowercase() || !c.is_ascii())
}

/// Reads "PLACE, Region, Oct. 29 (Agency)" whole.
fn head(text: &str) -> Option<Head<'_>> {
    let (before, agency, behind) = split_agency(text)?;
    let (mut place_part, mut date) = split_date(before);
    let behind = behind.trim_matches([' ', ',', '.']);
    let mut agency = agency;
    if !behind.is_empty() {
        match split_date(behind) {
            ("", Some(d)) if date.is_none() => date = Some(d),
            _ => return None,
        }
    }
    // "WASHINGTON, Oct. 29, IRNA": an agency without brackets.
    if agency.is_none()
        && date.is_none()
        && let Some((rest, last)) = before.rsplit_once(", ")
        && is_agency(last)
        && let (part, Some(d)) = split_date(rest)
    {
        (place_part, date, agency) = (part, Some(d), Some(last.trim()));
    }
    let place_part = place_part.trim_end_matches([' ', ',', '.']);
    let known = agency.is_some_and(is_agency);
    if place_part.is_empty() {
        return Some(Head { place: 0..0, capitals: false, region: false, date, agency, known });
    }
    let mut pieces = place_part.split(", ");
    let first = pieces.next()?.split('/').next()?.trim_end();
    let capitals = is_place(first, true);
    let regions: Vec<&str> = pieces.collect();
    let fits = (capitals || is_place(first, false)) && regions.len() <= 2 && regions.iter().all(|r| is_place(r, false) || is_place(r, true));
    fits.then_some(Head { place: 0..first.len(), capitals, region: !regions.is_empty(), date, agency, known })
}

/// Takes "(Agency)" or "/Agency/" out: what stands before it, the agency, what stands behind. `None` where brackets hold something else.
fn split_agency(text: &str) -> Option<(&str, Option<&str>, &str)> {
    for (open, close) in [('(', ')'), ('/', '/')] {
        let Some(start) = text.find(open) else { continue };
        let Some(end) = text.get(start + 1..)?.find(close).map(|e| start + 1 + e) else {
            if open == '(' {
                return None;
            }
            continue;
        };
        let name = text.get(start + 1..end)?.trim();
        if is_agency(name) || (open == '(' && is_place(name, false)) {
            return Some((text.get(..start)?, Some(name), text.get(end + 1..)?));
        }
        if open == '(' {
            return None;
        }
    }
    Some((text, None, ""))
}

/// Known agencies, initials ("AFP", "UN News"), and several of them ("AP/Reuters").
fn is_agency(name: &str) -> bool {
    let initials =
        |w: &str| (2..=9).contains(&w.chars().count()) && w.chars().all(|c| c.is_uppercase() || c == '-' || c == '&') && w.chars().any(char::is_uppercase);
    !name.is_empty()
        && name.len() <= 40
        && name.split(['/', ',']).map(str::trim).all(|n| {
            has(&CUES.agencies, n)
                || initials(n)
                || (n.split(' ').all(|w| w.starts_with(char::is_uppercase)) && n.split(' ').any(|w| initials(w) || has(&CUES.agencies, w)))
        })
}

/// Cuts a date off the end: "MOSCOW, Oct. 29" gives "MOSCOW, " and the date. A weekday alone is cut off too.
fn split_date(text: &str) -> (&str, Option<Stated>) {
    let starts =
        text.char_indices().filter(|(at, c)| !c.is_whitespace() && (*at == 0 || text.get(..*at).is_some_and(|b| b.ends_with([' ', ','])))).map(|(at, _)| at);
    for at in starts {
        let rest = text.get(at..).unwrap_or("").trim_end_matches([' ', ',', '.']);
        if dates::prefix(rest).is_some_and(|(s, used)| used == rest.len() && s.month.is_some()) || cues::is_weekday(rest) {
            let stated = dates::prefix(rest).map_or(Stated { year: None, month: None, day: None }, |(s, _)| s);
            return (text.get(..at).unwrap_or(""), Some(stated));
        }
        // The point of an abbreviated month at the end belongs to the date.
        let rest = text.get(at..).unwrap_or("").trim_end();
        if let Some((stated, used)) = dates::prefix(rest)
            && stated.month.is_some()
            && rest.get(used..).is_some_and(|r| r.trim_matches([' ', ',', '.']).is_empty())
        {
            return (text.get(..at).unwrap_or(""), Some(stated));
        }
    }
    (text, None)
}

/// Whether words look like a place: up to five words (four if not in capitals), letters and little else.
fn is_place(words: &str, capitals: bool) -> bool {
    let list: Vec<&str> = words.split_whitespace().collect();
    let shaped = |w: &&str| {
        if capitals {
            !w.chars().any(char::is_lowercase)
        } else {
            w.starts_with(char::is_uppercase) || has(&CUES.particles, w) || w.strip_prefix("al-").is_some()
        }
    };
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    (1..=if capitals { 5 } else { 4 }).contains(&list.len())
        && letters >= 2
        && words.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c))
        && list.iter().all(shaped)
        && list.first().is_some_and(|w| w.starts_with(char::is_uppercase))
        && !words.contains(". ") | list.first().is_some_and(|w| w.len() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(String, String, String, String)> {
        let o = opener(line)?;
        let date = o.date.map_or(String::new(), |d| format!("{:?}-{:?}-{:?}", d.year.unwrap_or(0), d.month.unwrap_or(0), d.day.unwrap_or(0)));
        Some((o.place.and_then(|p| line.get(p)).unwrap_or("").to_owned(), date, o.agency.unwrap_or_default(), line.get(o.end..).unwrap().trim().to_owned()))
    }

    #[test]
    fn openers_are_cut_from_the_first_sentence() {
        let table = [
            ("MOSCOW, Oct. 29 (Northern Agency) — Trains stopped.", Some(("MOSCOW", "0-10-29", "Northern Agency"))),
            ("MOSCOW, Oct. 29 (TASS) — Trains stopped.", Some(("MOSCOW", "0-10-29", "TASS"))),
            ("BRUSSELS (Reuters) - Trains stopped.", Some(("BRUSSELS", "", "Reuters"))),
            ("LONDON — Trains stopped.", Some(("LONDON", "", ""))),
            ("LONDON—Trains stopped.", Some(("LONDON", "", ""))),
            ("Kyiv, 29 October – Trains stopped.", Some(("Kyiv", "0-10-29", ""))),
            ("RIO DE JANEIRO -- Trains stopped.", Some(("RIO DE JANEIRO", "", ""))),
            ("WASHINGTON, D.C. – Trains stopped.", Some(("WASHINGTON", "", ""))),
            ("ST. LOUIS (AP) — Trains stopped.", Some(("ST. LOUIS", "", "AP"))),
            ("SEOUL, South Korea (AP) — Trains stopped.", Some(("SEOUL", "", "AP"))),
            ("KIGALI, Jun 15 2022 (IPS) - Trains stopped.", Some(("KIGALI", "2022-6-15", "IPS"))),
            ("MOSCOW, October 29. /TASS/. Trains stopped.", Some(("MOSCOW", "0-10-29", "TASS"))),
            ("TEHRAN, Oct. 29, IRNA – Trains stopped.", Some(("TEHRAN", "0-10-29", "IRNA"))),
            ("GENEVA/NEW YORK, 29 October 2024 – Trains stopped.", Some(("GENEVA", "2024-10-29", ""))),
            ("Taipei, Taiwan — Trains stopped.", Some(("Taipei", "", ""))),
            ("KARACHI: Trains stopped.", Some(("KARACHI", "", ""))),
            ("PARIS, Monday — Trains stopped.", Some(("PARIS", "0-0-0", ""))),
            ("(Reuters) - Trains stopped.", Some(("", "", "Reuters"))),
            ("Oct. 29 (UPI) -- Trains stopped.", Some(("", "0-10-29", "UPI"))),
            ("(CNN) Trains stopped.", Some(("", "", "CNN"))),
        ];
        for (line, want) in table {
            let got = parts(line);
            let want = want.map(|(p, d, a): (&str, &str, &str)| (p.to_owned(), d.to_owned(), a.to_owned(), "Trains stopped.".to_owned()));
            assert_eq!(got, want, "{line}");
        }
    }

    #[test]
    fn other_sentences_have_no_opener() {
        for line in [
            "CRICKET - LEICESTERSHIRE TAKE OVER AT TOP.",
            "SOCCER - Late goal settles the match.",
            "WARNING: This page has old figures.",
            "The minister — Jane Roe — said no.",
            "Jane Roe - the mayor - said no.",
            "NATO - the alliance - said no.",
            "Jane Roe (Labour) – She said no.",
            "On October 29, the minister said: Trains stopped.",
            "Trains stopped. MOSCOW — Nobody knew why.",
            "Q: What happened?",
            "WEF Africa 2017: Leaders met.",
            "On Monday, a JSC statement read: Trains stopped.",
            "",
        ] {
            assert_eq!(opener(line), None, "{line}");
        }
    }

    #[test]
    fn a_place_and_a_date_can_fill_a_line() {
        assert_eq!(alone("LONDON 1996-08-30").unwrap().place, Some(0..6));
        assert_eq!(alone("STIRLING, Scotland 1996-08-31").unwrap().date.unwrap().day, Some(31));
        assert_eq!(alone("Kyiv, Ukraine, 29 October 2024").unwrap().place, Some(0..4));
        assert_eq!(alone("Elections 2024"), None);
        assert_eq!(alone("LONDON"), None);
    }
}
