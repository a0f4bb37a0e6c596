//! What could be typed next: names of fields, and their values as far as they are known.

use super::lex::{Sign, Word, tokens};
use super::{Column, FIELDS, Field, Has, KINDS, State, Takes};
use crate::article::fold;
use crate::briefing::Band;
use std::ops::Range;

/// How many completions are offered at most.
const MOST: usize = 20;

/// Days to count back to, with what they mean.
const DAYS: [(&str, &str); 6] =
    [("today", "today"), ("yesterday", "the day before today"), ("7d", "a week ago"), ("2w", "two weeks ago"), ("1m", "a month ago"), ("1y", "a year ago")];

/// Names that can be completed, folded once; those handed in first are offered first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<(String, String)>);

impl<S: Into<String>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let folded = names.into_iter().map(Into::into).map(|name| (fold(&name), name));
        Self(folded.filter(|(folded, _)| !folded.is_empty()).collect())
    }
}

impl Names {
    /// The names one of whose words begins as typed.
    fn beginning<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = &'a str> {
        let begins = move |folded: &str| {
            folded.starts_with(typed) || folded.match_indices(typed).any(|(at, _)| folded.as_bytes().get(at.wrapping_sub(1)) == Some(&b' '))
        };
        self.0.iter().filter(move |(folded, _)| begins(folded)).map(|(_, name)| name.as_str())
    }
}

/// What a store knows of the values that can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they hold")]
pub struct Known {
    pub outlets: Names,
    pub tags: Names,
    pub actors: Names,
    pub places: Names,
    pub languages: Names,
}

/// One thing that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it takes the place of, in characters (code points).
    pub replace: Range<usize>,
    /// What is put there: `kind:` or `risk`, in quotation marks where it needs them.
    pub with: String,
    /// What it means; empty for a name.
    pub about: &'static str,
}

/// What could stand in place of the word before `cursor`, a place in `text` counted in characters (code points).
pub fn complete(text: &str, cursor: usize, known: &Known) -> Vec<Completion> {
    let chars: Vec<char> = text.chars().collect();
    let cursor = cursor.min(chars.len());
    let typed = tokens(chars.get(..cursor).unwrap_or_default());
    let word = typed.last().and_then(|token| match &token.sign {
        // A word that ends here is still being typed, unless its quotation is closed.
        Sign::Word(word) if word.end == cursor && (word.unclosed || !word.quoted) => Some((token.at, word)),
        _ => None,
    });
    let Some((at, word)) = word else {
        let after_word = cursor.checked_sub(1).and_then(|before| chars.get(before)).is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '-'));
        return if after_word { Vec::new() } else { fields("", cursor..cursor) };
    };
    let rest = chars.get(cursor..).unwrap_or_default().iter().take_while(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"')).count();
    let end = if word.quoted { cursor } else { cursor + rest };
    match &word.field {
        Some(name) => Field::named(name).map_or_else(Vec::new, |field| values(field, word, known, word.value_at..end)),
        None if word.quoted || word.star => Vec::new(),
        None => fields(&word.value, at..end),
    }
}

fn fields(typed: &str, replace: Range<usize>) -> Vec<Completion> {
    let typed = typed.to_lowercase();
    let named = FIELDS.iter().filter(|f| f.name.starts_with(&typed) || !typed.is_empty() && f.also.is_some_and(|a| a.starts_with(&typed)));
    named.map(|f| Completion { replace: replace.clone(), with: format!("{}:", f.name), about: f.about }).collect()
}

fn values(field: &Field, word: &Word, known: &Known, replace: Range<usize>) -> Vec<Completion> {
    let lower = word.value.to_lowercase();
    let folded = fold(&word.value);
    let closed = |values: Vec<(&'static str, &'static str)>| {
        let fitting = values.into_iter().filter(|(value, _)| value.starts_with(lower.trim_start()));
        fitting.map(|(value, about)| (written(value), about)).collect::<Vec<_>>()
    };
    let open = |names: &Names| names.beginning(&folded).take(MOST).map(|name| (written(name), "")).collect();
    let offered: Vec<(String, &'static str)> = match field.takes {
        Takes::Kind => closed(KINDS.iter().map(|k| (k.1, k.2)).collect()),
        Takes::Is => closed(State::ALL.iter().map(|s| (s.word(), s.about())).collect()),
        Takes::Has => closed(Has::ALL.iter().map(|h| (h.word(), h.about())).collect()),
        Takes::Likely => closed(Band::ALL.iter().map(|b| (b.words(), "a band of ICD 203")).collect()),
        Takes::Since | Takes::Until | Takes::On => closed(DAYS.to_vec()),
        Takes::Words(Column::Actor | Column::Speaker) => open(&known.actors),
        Takes::Words(Column::Place) => open(&known.places),
        Takes::Words(Column::Source) => open(&known.outlets),
        Takes::Tag => open(&known.tags),
        Takes::Lang => open(&known.languages),
        Takes::Words(_) => Vec::new(),
    };
    offered.into_iter().map(|(with, about)| Completion { replace: replace.clone(), with, about }).collect()
}

/// A value as it is typed: in quotation marks where it would fall apart.
fn written(value: &str) -> String {
    let plain = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '\''));
    if plain { value.to_owned() } else { format!("\"{}\"", value.replace(['"', '“', '”', '„'], "")) }
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::*;
    use proptest::prelude::*;

    fn known() -> Known {
        Known {
            outlets: ["Harbor Daily", "Yonhap"].into_iter().collect(),
            tags: ["dprk", "North “Korea”"].into_iter().collect(),
            actors: ["Ada Lund", "Choe Son Hui", "Lundgren"].into_iter().collect(),
            places: ["Côte d’Ivoire"].into_iter().collect(),
            languages: ["en"].into_iter().collect(),
        }
    }

    /// What the text would be after each completion at `|`.
    fn completed(text: &str) -> Vec<String> {
        let cursor = text.chars().position(|c| c == '|').unwrap();
        let text: Vec<char> = text.chars().filter(|c| *c != '|').collect();
        let whole: String = text.iter().collect();
        let put = |c: Completion| text[..c.replace.start].iter().chain(&c.with.chars().collect::<Vec<_>>()).chain(&text[c.replace.end..]).collect();
        complete(&whole, cursor, &known()).into_iter().map(put).collect()
    }

    #[test]
    fn fields_and_values_are_completed_where_the_cursor_stands() {
        assert_eq!(completed("a ki|"), ["a kind:"]);
        assert_eq!(completed("-s|"), ["-speaker:", "-said:", "-so:", "-source:", "-since:"]);
        assert_eq!(completed("out|"), ["source:"]);
        assert_eq!(completed("kind:r|is b"), ["kind:risk b", "kind:recommendation b"]);
        assert_eq!(completed("é is:UN|"), ["é is:unread"]);
        assert_eq!(completed("likely:v|"), ["likely:\"very unlikely\"", "likely:\"very likely\""]);
        assert_eq!(completed("actor:lun|"), ["actor:\"Ada Lund\"", "actor:Lundgren"]);
        assert_eq!(completed("speaker:\"son hu|"), ["speaker:\"Choe Son Hui\""]);
        assert_eq!(completed("place:ivo|"), ["place:\"Côte d’Ivoire\""]);
        assert_eq!(completed("(tag:|)"), ["(tag:dprk)", "(tag:\"North Korea\")"]);
        assert_eq!(completed("lang:|").len() + completed("since:7|").len(), 2);
        assert_eq!(completed("|").len(), FIELDS.len());
        assert_eq!(completed("a |").len(), FIELDS.len());
        for nothing in ["zz|", "knd:r|", "said:\"a\"|", "\"ki|", "by:r|", "a)|"] {
            assert!(completed(nothing).is_empty(), "{nothing}: {:?}", completed(nothing));
        }
    }

    proptest! {
        #[test]
        fn a_completed_value_can_be_read(text in "((actor|tag|kind|is|likely|since|place|source|lang):[a-z]{0,2})", cursor in 0..20usize) {
            for completion in complete(&text, cursor, &known()) {
                let chars: Vec<char> = text.chars().collect();
                prop_assert!(completion.replace.start <= completion.replace.end && completion.replace.end <= chars.len());
                let put: String = chars[..completion.replace.start].iter().copied().chain(completion.with.chars()).collect();
                prop_assert!(put.ends_with(':') || Query::parse(&put).is_ok(), "{put}");
            }
        }
    }
}
