//! The query itself: terms under AND, OR and NOT, and how they are written.

use super::forms::forms;
use super::{Chance, Column, Day, Has, KINDS, State};
use crate::briefing::ImplicationKind;
use std::fmt;

/// What is asked of each article. [`Query::All`] stands only for itself, never inside another: [`Query::and`] and [`Query::or`] see to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Query {
    /// Nothing: every article answers.
    #[default]
    All,
    /// All of these, at least two, none of them an `And`.
    And(Vec<Query>),
    /// Any of these, at least two, none of them an `Or`.
    Or(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// One term.
    Is(Term),
}

/// One condition on an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Words in a column.
    Words(Words),
    /// An implication of this kind.
    Kind(ImplicationKind),
    /// An implication whose stated likelihood meets this.
    Likely(Chance),
    /// Published on this day or later.
    Since(Day),
    /// Published on this day or earlier.
    Until(Day),
    /// What the reader did to it, or where it came from.
    State(State),
    /// It holds at least one of these.
    Has(Has),
    /// Its language: the first part of a language tag, lower case ("en").
    Lang(String),
    /// A tag of the reader's: folded like any text; `prefix` if only its beginning is given.
    Tag {
        /// The tag, folded.
        name: String,
        /// Whether it may go on.
        prefix: bool,
    },
}

/// Words in a row that stand within one item of a column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// Where they are looked for.
    pub column: Column,
    /// The words, folded, at least one; several stand in a row.
    pub words: Vec<String>,
    /// Whether the last one may go on.
    pub prefix: bool,
    /// Whether they were put in quotation marks, and so stand for nothing but themselves.
    pub exact: bool,
}

impl Words {
    /// The rows of words any of which answers: the words themselves, and where they stand for their singular or plural, that of the last one.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let Some((last, before)) = self.words.split_last() else { return Vec::new() };
        if self.exact || self.prefix || !self.column.inflects() {
            return vec![self.words.clone()];
        }
        forms(last).into_iter().map(|form| before.iter().cloned().chain([form]).collect()).collect()
    }
}

impl Query {
    /// All of `parts`; what is asked twice is asked once.
    pub fn and(parts: impl IntoIterator<Item = Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::All => Vec::new(),
            Self::And(parts) => parts,
            part => vec![part],
        });
        let mut parts: Vec<Self> = Vec::new();
        for part in flat {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        Self::several(parts, Self::And)
    }

    /// Any of `parts`; everything if nothing is asked for, or if one of them asks for nothing.
    pub fn or(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts: Vec<Self> = parts.into_iter().collect();
        if parts.contains(&Self::All) {
            return Self::All;
        }
        let flat = parts.into_iter().flat_map(|part| if let Self::Or(parts) = part { parts } else { vec![part] });
        Self::several(flat.collect(), Self::Or)
    }

    fn several(mut parts: Vec<Self>, of: impl Fn(Vec<Self>) -> Self) -> Self {
        match parts.len() {
            0 | 1 => parts.pop().unwrap_or_default(),
            _ => of(parts),
        }
    }

    /// Whether any of its terms, negated or not, is `wanted`.
    pub fn any(&self, wanted: &impl Fn(&Term) -> bool) -> bool {
        match self {
            Self::All => false,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(|p| p.any(wanted)),
            Self::Not(part) => part.any(wanted),
            Self::Is(term) => wanted(term),
        }
    }

    /// Whether hidden articles may answer: only if the query speaks of them.
    pub fn shows_hidden(&self) -> bool {
        self.any(&|term| *term == Term::State(State::Hidden))
    }

    /// Whether its answer changes with the day: a view of it is to be counted anew tomorrow.
    pub fn is_relative(&self) -> bool {
        self.any(&|term| matches!(term, Term::Since(day) | Term::Until(day) if !matches!(day, Day::On(_))))
    }

    /// The terms that an article may be found by: those not under a NOT.
    pub fn sought(&self) -> Vec<&Term> {
        match self {
            Self::All | Self::Not(_) => Vec::new(),
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::sought).collect(),
            Self::Is(term) => vec![term],
        }
    }
}

impl fmt::Display for Query {
    /// Its text: read again, it is the same query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, parts: &[Self], with: &str| {
            for (n, part) in parts.iter().enumerate() {
                f.write_str(if n > 0 { with } else { "" })?;
                match part {
                    Self::And(_) | Self::Or(_) => write!(f, "({part})")?,
                    part => write!(f, "{part}")?,
                }
            }
            Ok(())
        };
        match self {
            Self::All => Ok(()),
            Self::And(parts) => joined(f, parts, " "),
            Self::Or(parts) => joined(f, parts, " OR "),
            Self::Not(part) if matches!(**part, Self::Is(_)) => write!(f, "-{part}"),
            Self::Not(part) => write!(f, "-({part})"),
            Self::Is(term) => write!(f, "{term}"),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => write!(f, "{words}"),
            Self::Kind(kind) => write!(f, "kind:{}", KINDS.iter().find(|k| k.0 == *kind).map_or("", |k| k.1)),
            Self::Likely(chance) => write!(f, "likely:{chance}"),
            Self::Since(day) => write!(f, "since:{day}"),
            Self::Until(day) => write!(f, "until:{day}"),
            Self::State(state) => write!(f, "is:{}", state.word()),
            Self::Has(has) => write!(f, "has:{}", has.word()),
            Self::Lang(language) => write!(f, "lang:{language}"),
            Self::Tag { name, prefix } => {
                let star = if *prefix { "*" } else { "" };
                if name.contains(' ') { write!(f, "tag:\"{name}\"{star}") } else { write!(f, "tag:{name}{star}") }
            }
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.column != Column::Text {
            write!(f, "{}:", self.column.name())?;
        }
        if self.exact {
            write!(f, "\"{}\"", self.words.join(" "))?;
        } else {
            f.write_str(&self.words.join("-"))?;
        }
        f.write_str(if self.prefix { "*" } else { "" })
    }
}
