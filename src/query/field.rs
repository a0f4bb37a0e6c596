//! The fields of the language: one table from which parser, completion, help and documentation come.

use crate::briefing::ImplicationKind;

/// A part of an article whose words can be asked for. Each is a column of a full-text index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Headline and body.
    #[default]
    Text,
    /// The headline.
    Title,
    /// The names of the cast, in all their forms.
    Actor,
    /// Who is quoted: all forms of a speaker's name, or the words that stand for one.
    Speaker,
    /// What is quoted, directly or not.
    Said,
    /// The authors.
    By,
    /// Places as written and as resolved, with their division and country.
    Place,
    /// The outlet.
    Source,
    /// What may follow: the effects of implications with their cues.
    So,
    /// What the outlet filed it under.
    Topic,
}

impl Column {
    /// All of them, in the order of [`super::Facts::columns`].
    pub const ALL: [Self; 10] = [Self::Text, Self::Title, Self::Actor, Self::Speaker, Self::Said, Self::By, Self::Place, Self::Source, Self::So, Self::Topic];

    /// The name it is asked for by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Actor => "actor",
            Self::Speaker => "speaker",
            Self::Said => "said",
            Self::By => "by",
            Self::Place => "place",
            Self::Source => "source",
            Self::So => "so",
            Self::Topic => "topic",
        }
    }

    /// Whether a word stands for its singular and plural as well. Names have neither: Williams is not William.
    pub fn inflects(self) -> bool {
        matches!(self, Self::Text | Self::Title | Self::Said | Self::So | Self::Topic)
    }
}

macro_rules! closed {
    ($(#[$doc:meta])* $name:ident: $($variant:ident $word:literal $about:literal;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $about] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word it is asked for by.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What it means, for help and completion.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)* }
            }
        }
    };
}

closed! {
    /// What the reader did to an article, or where it came from.
    State:
    Unread "unread" "not yet read";
    Read "read" "read";
    Starred "starred" "starred";
    Hidden "hidden" "hidden from the lists; others leave these out";
    Sample "sample" "one of the bundled samples";
    Noted "noted" "with a note of yours";
    Tagged "tagged" "with a tag of yours";
    Assessed "assessed" "with a likelihood of your own";
    Corrected "corrected" "with something you corrected";
    Judged "judged" "with a line that you marked as right or wrong";
    Right "right" "with a line that you marked as right";
    Wrong "wrong" "with a line that you marked as wrong";
}

closed! {
    /// What an article holds at least one of.
    Has:
    Quote "quote" "somebody is quoted";
    Figure "figure" "a number with what it counts";
    Implication "implication" "something may follow";
    Place "place" "a place is named";
    Event "event" "somebody does something to somebody";
    Actor "actor" "somebody acts";
    Likelihood "likelihood" "a likelihood is stated";
    Date "date" "the date of publication is known";
    Copies "copies" "other articles tell the same words";
    Versions "versions" "it came again changed";
}

impl Has {
    /// Its bit in [`super::Facts::has`].
    pub fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The kinds of implications with the words they are asked for by.
pub const KINDS: [(ImplicationKind, &str, &str); 10] = [
    (ImplicationKind::Consequence, "consequence", "a real cause and its real effect"),
    (ImplicationKind::Forecast, "forecast", "what is expected"),
    (ImplicationKind::Conditional, "conditional", "what follows under a condition"),
    (ImplicationKind::Risk, "risk", "harm that is possible"),
    (ImplicationKind::Opportunity, "opportunity", "gain that is possible"),
    (ImplicationKind::Recommendation, "recommendation", "what ought to be done"),
    (ImplicationKind::Commitment, "commitment", "what somebody undertakes to do"),
    (ImplicationKind::Threat, "threat", "harm that somebody undertakes to do"),
    (ImplicationKind::Assessment, "assessment", "what a sign is said to show"),
    (ImplicationKind::Gap, "gap", "what is said not to be known"),
];

/// The bit of a kind of implication in [`super::Facts::kinds`].
pub fn kind_bit(kind: ImplicationKind) -> u16 {
    1 << kind as u16
}

/// What a field is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Words, a beginning of a word, or words in a row.
    Words(Column),
    /// A kind of implication.
    Kind,
    /// A likelihood in percent.
    Likely,
    /// The first day.
    Since,
    /// The last day.
    Until,
    /// The first and the last day.
    On,
    /// A state.
    Is,
    /// Something to hold.
    Has,
    /// A language.
    Lang,
    /// A tag of the reader's.
    Tag,
}

/// One field of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, without the colon.
    pub name: &'static str,
    /// Another name it goes by, if any.
    pub also: Option<&'static str>,
    /// What it is asked with.
    pub takes: Takes,
    /// A term that uses it.
    pub example: &'static str,
    /// What it finds.
    pub about: &'static str,
}

impl Field {
    /// The field called `name`, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|f| [Some(f.name), f.also].into_iter().flatten().any(|n| n.eq_ignore_ascii_case(name)))
    }
}

const fn field(name: &'static str, also: Option<&'static str>, takes: Takes, example: &'static str, about: &'static str) -> Field {
    Field { name, also, takes, example, about }
}

/// Every field there is.
pub const FIELDS: &[Field] = &[
    field("text", None, Takes::Words(Column::Text), "sanctions", "words of headline and body; what is asked without a field"),
    field("title", Some("headline"), Takes::Words(Column::Title), "title:summit", "words of the headline"),
    field("actor", None, Takes::Words(Column::Actor), "actor:choe", "who acts, by any form of the name the article uses"),
    field("speaker", None, Takes::Words(Column::Speaker), "speaker:zelensky", "who is quoted"),
    field("said", None, Takes::Words(Column::Said), "said:\"front line\"", "words that somebody is quoted with, directly or not"),
    field("place", None, Takes::Words(Column::Place), "place:kursk", "where: names as written and as resolved, with province and country"),
    field("so", None, Takes::Words(Column::So), "so:escalat*", "what may follow: words of implications"),
    field(
        "kind",
        None,
        Takes::Kind,
        "kind:risk",
        "an implication of this kind: consequence, forecast, conditional, risk, opportunity, recommendation, commitment, threat, assessment, gap",
    ),
    field("likely", None, Takes::Likely, "likely:>=55", "a stated likelihood: the whole ICD 203 band lies there (55, >=55, <20, 20..55, \"very likely\")"),
    field("source", Some("outlet"), Takes::Words(Column::Source), "source:yonhap", "the outlet"),
    field("by", Some("author"), Takes::Words(Column::By), "by:roe", "the authors"),
    field("topic", None, Takes::Words(Column::Topic), "topic:asia", "what the outlet filed it under"),
    field("since", None, Takes::Since, "since:2024-10-20", "published on this day or later (2024, 2024-10, 2024-10-20, today, yesterday, 7d, 2w, 3m, 1y)"),
    field("until", None, Takes::Until, "until:2024-11", "published on this day or earlier"),
    field("on", None, Takes::On, "on:2024-10", "published in this year or month, or on this day"),
    field("lang", None, Takes::Lang, "lang:en", "the language, by its two letters"),
    field("has", None, Takes::Has, "has:figure", "it has at least one: quote, figure, implication, place, event, actor, likelihood, date, copies, versions"),
    field(
        "is",
        None,
        Takes::Is,
        "is:unread",
        "what you did to it: unread, read, starred, hidden, noted, tagged, assessed, corrected, or judged line by line: judged, right, wrong; or whether it is a sample",
    ),
    field("tag", None, Takes::Tag, "tag:dprk", "a tag of yours"),
];

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::*;

    #[test]
    fn every_field_has_a_name_of_its_own_and_an_example_that_holds() {
        let mut names: Vec<&str> = FIELDS.iter().flat_map(|f| [Some(f.name), f.also]).flatten().collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FIELDS.iter().map(|f| 1 + usize::from(f.also.is_some())).sum::<usize>());
        for field in FIELDS {
            assert!(Query::parse(field.example).is_ok(), "{}", field.example);
        }
        let told = |takes: Takes, word: &str| FIELDS.iter().any(|f| f.takes == takes && f.about.contains(word));
        assert!(KINDS.iter().all(|k| told(Takes::Kind, k.1)));
        assert!(State::ALL.iter().all(|s| told(Takes::Is, s.word())));
        assert!(Has::ALL.iter().all(|h| told(Takes::Has, h.word())));
        for column in Column::ALL {
            assert_eq!(Field::named(column.name()).map(|f| f.takes), Some(Takes::Words(column)));
        }
    }
}
