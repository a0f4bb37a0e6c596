//! The forms of English verbs, made from their base form.

use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// "warn"
    Base,
    /// "warns"
    Third,
    /// "warned", as in "he warned"
    Past,
    /// "warned", as in "has warned"; left out where it equals the past
    Participle,
    /// "warning"
    Gerund,
}

/// All forms of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// The forms, lower case; the first is the base.
    pub(crate) forms: Vec<(String, Form)>,
}

#[derive(Default, Deserialize)]
struct Irregular {
    verbs: HashMap<String, [String; 2]>,
    double: Double,
}

#[derive(Default, Deserialize)]
struct Double {
    words: Vec<String>,
}

static IRREGULAR: LazyLock<Irregular> = LazyLock::new(|| super::parse(include_str!("../../../assets/lexicon/irregular.toml")));

/// The forms of the verb with this base. A phrasal verb ("point out") inflects its first word; a prefixed one ("re-elect") its last part.
pub(crate) fn verb(base: &str) -> Verb {
    let (head, tail) = base.split_once(' ').map_or((base, String::new()), |(h, t)| (h, format!(" {t}")));
    let (past, participle) = match IRREGULAR.verbs.get(head) {
        Some([past, participle]) => (past.clone(), participle.clone()),
        None => (past(head), past(head)),
    };
    let mut forms =
        vec![(head.to_owned(), Form::Base), (third(head), Form::Third), (past, Form::Past), (participle, Form::Participle), (gerund(head), Form::Gerund)];
    if head == "be" {
        forms.extend(["is", "are", "am"].map(|w| (w.to_owned(), Form::Third)));
        forms.push(("were".to_owned(), Form::Past));
    }
    for (word, _) in &mut forms {
        word.push_str(&tail);
    }
    let mut seen = Vec::new();
    forms.retain(|(word, _)| {
        let new = !seen.contains(word);
        seen.push(word.clone());
        new
    });
    Verb { forms }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The last three letters, as far as there are any.
fn tail(word: &str) -> (Option<char>, Option<char>, Option<char>) {
    let mut back = word.chars().rev();
    let last = back.next();
    let second = back.next();
    (back.next(), second, last)
}

/// Whether the last consonant is doubled before a vowel: one short vowel before it, in a word of one syllable or one of the list.
fn doubles(word: &str) -> bool {
    let (third, second, last) = tail(word);
    let closed = last.is_some_and(|c| c.is_alphabetic() && !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y'))
        && second.is_some_and(is_vowel)
        && third.is_none_or(|c| !is_vowel(c) || c == 'u');
    let syllables = word.chars().zip(word.chars().skip(1)).filter(|(a, b)| is_vowel(*a) && !is_vowel(*b)).count();
    closed && (syllables <= 1 && word.len() > 2 || IRREGULAR.double.words.iter().any(|w| w == word))
}

fn doubled(word: &str, ending: &str) -> String {
    let last = word.chars().next_back().map(String::from).unwrap_or_default();
    format!("{word}{last}{ending}")
}

fn third(word: &str) -> String {
    let (_, second, last) = tail(word);
    match (second, last) {
        _ if word == "have" => "has".to_owned(),
        (Some(c), Some('y')) if !is_vowel(c) => format!("{}ies", word.strip_suffix('y').unwrap_or(word)),
        (_, Some('s' | 'x' | 'z' | 'o')) | (Some('c' | 's'), Some('h')) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn past(word: &str) -> String {
    let (_, second, last) = tail(word);
    match (second, last) {
        (_, Some('e')) => format!("{word}d"),
        (Some(c), Some('y')) if !is_vowel(c) => format!("{}ied", word.strip_suffix('y').unwrap_or(word)),
        _ if doubles(word) => doubled(word, "ed"),
        _ => format!("{word}ed"),
    }
}

fn gerund(word: &str) -> String {
    let (_, second, last) = tail(word);
    match (second, last) {
        (Some('i'), Some('e')) => format!("{}ying", word.strip_suffix("ie").unwrap_or(word)),
        (Some(c), Some('e')) if !matches!(c, 'e' | 'y' | 'o') && word.len() > 2 => format!("{}ing", word.strip_suffix('e').unwrap_or(word)),
        _ if doubles(word) => doubled(word, "ing"),
        _ => format!("{word}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(base: &str) -> Vec<String> {
        verb(base).forms.into_iter().map(|f| f.0).collect()
    }

    #[test]
    fn verbs_inflect_as_written() {
        let table = [
            ("say", "say says said saying"),
            ("warn", "warn warns warned warning"),
            ("urge", "urge urges urged urging"),
            ("deny", "deny denies denied denying"),
            ("stress", "stress stresses stressed stressing"),
            ("plan", "plan plans planned planning"),
            ("admit", "admit admits admitted admitting"),
            ("offer", "offer offers offered offering"),
            ("write", "write writes wrote written writing"),
            ("point out", "point out|points out|pointed out|pointing out"),
            ("agree", "agree agrees agreed agreeing"),
            ("lie", "lie lies lay lain lying"),
            ("visit", "visit visits visited visiting"),
            ("quit", "quit quits quitting"),
            ("veto", "veto vetoes vetoed vetoing"),
        ];
        for (base, expected) in table {
            let split: Vec<&str> = if expected.contains('|') { expected.split('|').collect() } else { expected.split(' ').collect() };
            assert_eq!(forms(base), split, "{base}");
        }
    }

    #[test]
    fn the_table_of_irregular_verbs_parses() {
        assert!(IRREGULAR.verbs.len() > 100);
    }
}
