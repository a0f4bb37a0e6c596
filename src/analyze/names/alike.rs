//! Alike: which names may name the same person or body, by their words alone.

use super::words::{Sorts, sorts};
use crate::briefing::{EntityKind, Likeness};

/// Whether the form `short` names what the form `full`, of at least as many words, names.
pub(super) fn matches_form(kind: EntityKind, short: &[String], full: &[String]) -> bool {
    if short == full {
        return true;
    }
    match kind {
        EntityKind::Per => same_person(short, full),
        _ => same_body(short, full),
    }
}

fn same_person(short: &[String], full: &[String]) -> bool {
    let (Some(last), Some(full_last), Some(first), Some(full_first)) = (short.last(), full.last(), short.first(), full.first()) else { return false };
    if short.len() == 1 {
        let eastern =
            full.len() >= 2 && first == full_first && (full_last.contains('-') || !sorts(full_first).is(Sorts::FIRST) || sorts(full_first).is(Sorts::LAST));
        // The father's name of "Ricardo Rosselló Nevares".
        let paternal =
            full.len() >= 3 && full.get(full.len() - 2).is_some_and(|w| w == last && w.chars().count() > 2 && !sorts(w).is(Sorts::PARTICLE.or(Sorts::FIRST)));
        return full.len() > 1 && (last == full_last || spelled_alike(last, full_last) || eastern || paternal);
    }
    let given = first == full_first || spelled_alike(first, full_first) || is_initial_of(first, full_first) || is_initial_of(full_first, first);
    let family = last == full_last || spelled_alike(last, full_last);
    let suffix = full.ends_with(short);
    let prefix = full.starts_with(short) && full.len() > short.len();
    suffix || prefix || (given && family)
}

/// What one of two names that [`matches_form`] joins shares with the other: its first word, its last, or the one before, as spellings agree on them.
pub(super) fn ends(form: &[String]) -> Vec<String> {
    let before_last = form.len().checked_sub(2).and_then(|k| form.get(k));
    let mut ends: Vec<String> = [form.first(), before_last, form.last()].into_iter().flatten().map(|w| folded(w)).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn is_initial_of(a: &str, b: &str) -> bool {
    a.chars().count() == 1 && b.starts_with(a)
}

/// Whether two words are spellings of one name ("Zelenskiy", "Zelensky", "Zelenskyy"; "Brudziński", "Brudzinski").
fn spelled_alike(a: &str, b: &str) -> bool {
    a.len() > 3 && b.len() > 3 && a.chars().next().map(bare) == b.chars().next().map(bare) && folded(a) == folded(b)
}

/// A name without what transliterations differ in: accents, double letters, the endings -iy, -yy, -ij, -y.
fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().map(bare) {
        let c = if c == 'j' || c == 'i' { 'y' } else { c };
        if !out.ends_with(c) && c.is_alphanumeric() {
            out.push(c);
        }
    }
    out.replace("kh", "h")
}

/// A letter without its accent.
fn bare(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' | 'ň' => 'n',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ý' | 'ÿ' => 'y',
        'ł' => 'l',
        'ğ' => 'g',
        'ř' => 'r',
        'ť' | 'ț' => 't',
        'đ' | 'ď' => 'd',
        _ => c,
    }
}

/// Endings of companies' names that are left out at will.
const CORPORATE: [&str; 12] = ["inc", "corp", "co", "ltd", "llc", "plc", "group", "holdings", "limited", "company", "corporation", "ag"];

fn same_body(short: &[String], full: &[String]) -> bool {
    let rest = full.get(short.len()..).unwrap_or_default();
    let company = full.starts_with(short) && !rest.is_empty() && rest.iter().all(|w| CORPORATE.contains(&w.as_str()));
    let suffix = short.len() >= 2 && full.len() > short.len() && full.ends_with(short);
    let of = short.len() >= 2 && full.starts_with(short) && rest.first().is_some_and(|w| w == "of");
    company || suffix || of
}

/// A name's consonants, as transliterations from Arabic, Hebrew and Persian agree on them: "Mohammed" and "Muhammad".
fn skeleton(word: &str) -> String {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' | '\'' | '’');
    let mut out = String::new();
    for c in folded(word).chars().map(|c| if matches!(c, 'q' | 'c') { 'k' } else { c }) {
        if (out.is_empty() || !vowel(c)) && !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two words are likely spellings of one name, without being sure.
fn near(a: &str, b: &str) -> bool {
    let (x, y) = (skeleton(a), skeleton(b));
    a != b && x == y && x.chars().count() >= 2 && a.len().min(b.len()) >= 5
}

/// What makes the name `short` one that may be the bearer of `full`, who was not joined to it.
pub(super) fn likeness(kind: EntityKind, short: &[String], full: &[String]) -> Option<Likeness> {
    let (last, first) = (short.last()?, short.first()?);
    let (full_last, full_first) = (full.last()?, full.first()?);
    if kind == EntityKind::Per {
        return match (short.len(), full.len()) {
            (1, 1) => near(last, full_last).then_some(Likeness::Spelling),
            (1, _) if last == full_last || spelled_alike(last, full_last) => Some(Likeness::LastName),
            (1, _) if first == full_first => Some(Likeness::FirstName),
            (1, _) => near(last, full_last).then_some(Likeness::Spelling),
            (_, 1) => None,
            _ if last == full_last && (near(first, full_first) || shortened(first, full_first)) => Some(Likeness::LastName),
            _ if first == full_first && near(last, full_last) => Some(Likeness::Spelling),
            _ => None,
        };
    }
    let part = full.len() > short.len() && full.len() <= short.len() + 2 && (full.ends_with(short) || full.starts_with(short) && full.len() == short.len() + 1);
    let letters = |w: &[String]| w.iter().filter_map(|w| w.chars().next()).collect::<String>();
    match () {
        () if part => Some(Likeness::Part),
        () if short.len() == 1 && full.len() > 1 && *first == letters(full) => Some(Likeness::Acronym),
        () => None,
    }
}

/// What two names must share to be held against one another: their first and last words, as spellings agree on them.
pub(super) fn keys(form: &[String]) -> impl Iterator<Item = String> {
    let letters = form.iter().filter_map(|w| w.chars().next()).collect::<String>();
    let acronym = Some(letters).filter(|l| form.len() > 1 && l.chars().count() > 1);
    let ends = [form.first(), form.last()].into_iter().flatten().map(|w| skeleton(w));
    ends.chain(acronym.map(|a| skeleton(&a)))
}

/// Whether one given name is short for the other: "Alex", "Alexander".
fn shortened(a: &str, b: &str) -> bool {
    a.len() >= 3 && b.len() >= 3 && a != b && (a.starts_with(b) || b.starts_with(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for (a, b) in [("zelenskiy", "zelensky"), ("zelenskyy", "zelensky"), ("brudziński", "brudzinski"), ("navalniy", "navalny")] {
            assert!(spelled_alike(a, b), "{a} {b}");
        }
        assert!(!spelled_alike("miller", "muller") && near("mohammed", "muhammad") && near("qaddafi", "kadafi"));
    }

    #[test]
    fn likeness_is_no_identity() {
        let table = [
            ("bellini", "rosa bellini", Some(Likeness::LastName)),
            ("rosa", "rosa bellini", Some(Likeness::FirstName)),
            ("alex falk", "alexander falk", Some(Likeness::LastName)),
            ("mohammed karimi", "muhammad karimi", Some(Likeness::LastName)),
            ("rosa bellini", "carlo bellini", None),
        ];
        for (short, full, expected) in table {
            assert_eq!(likeness(EntityKind::Per, &words(short), &words(full)), expected, "{short} / {full}");
        }
        assert_eq!(likeness(EntityKind::Org, &words("council"), &words("harbor council")), Some(Likeness::Part));
        assert_eq!(likeness(EntityKind::Org, &words("harbor council"), &words("city council")), None);
    }
}
