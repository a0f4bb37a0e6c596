//! Actors, their positions, and the names and mentions they are made of.

use super::{Briefing, RegionId, Why};
use crate::article::Span;
use serde::{Deserialize, Serialize};

/// Names one party of one article. Ids are handed out when names are joined and kept by every later record, so they may have gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActorId(pub u32);

/// An ISO 3166-1 alpha-3 code ("KOR"), or one of the supranational codes `IGO`, `EUR`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Country(pub String);

/// The kind of a named mention: people, organizations, places, and look-alikes (nationalities, languages, works, events).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityKind {
    /// A person.
    Per,
    /// An organization.
    Org,
    /// A place, a geopolitical entity or a facility.
    Loc,
    /// A nationality, a language, a work, an event: a name that is none of the three.
    Misc,
}

/// One named mention: the name alone, without titles before it and without the possessive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Where it stands.
    pub span: Span,
    /// What kind of name it is.
    pub kind: EntityKind,
    /// The actor it names, if that party is in the cast.
    pub actor: Option<ActorId>,
    /// The region it names, if any.
    pub region: Option<RegionId>,
}

/// What kind of party an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the field's plain words")]
pub enum ActorKind {
    Person,
    Organization,
    Government,
    ArmedGroup,
    Population,
}

/// How a mention refers: by name, by description, by pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the field's plain words")]
pub enum Form {
    Name,
    Nominal,
    Pronoun,
}

/// One place in the text where an actor is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words: the bare name, the noun phrase, or the pronoun.
    pub span: Span,
    /// How they refer.
    pub form: Form,
}

/// An office held, as the text gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The office ("Foreign Minister").
    pub title: String,
    /// The body or country it is held in ("North Korea"), where the text says so.
    pub affiliation: Option<String>,
    /// Whether the text calls it a former one.
    pub former: bool,
    /// The words of the title.
    pub span: Span,
}

/// Why two names that were not joined may name one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same last name.
    LastName,
    /// The same first name.
    FirstName,
    /// Likely two spellings of one name.
    Spelling,
    /// One name is a part of the other.
    Part,
    /// The letters may stand for the name.
    Acronym,
}

impl std::fmt::Display for Likeness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::LastName => "same last name",
            Self::FirstName => "same first name",
            Self::Spelling => "similar spelling",
            Self::Part => "part of the name",
            Self::Acronym => "same initials",
        })
    }
}

/// Another actor of the article who may be the same: a proposal for the reader, where joining the two could be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PossibleSame {
    /// The other.
    pub actor: ActorId,
    /// What makes it possible.
    pub likeness: Likeness,
}

/// A party that acts, speaks, holds a view or is acted upon in this article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its id in this article.
    pub id: ActorId,
    /// What kind of party.
    pub kind: ActorKind,
    /// Its fullest name.
    pub name: String,
    /// The other forms the text uses, each once, in order of appearance.
    pub aliases: Vec<String>,
    /// Other actors that the name may stand for as well; on the less specific name of the two.
    pub possible_same: Vec<PossibleSame>,
    /// The offices held.
    pub positions: Vec<Position>,
    /// The country it belongs to, where the text fixes one.
    pub country: Option<Country>,
    /// A PLOVER sector code ("GOV", "MIL"), where a rule sets one.
    pub sector: Option<String>,
    /// Weighted count of mentions: headline 4, first paragraph 3, speaker, agent or holder 2 each, other mentions 1.
    pub salience: u32,
    /// Every mention, in order. At least one.
    pub mentions: Vec<Mention>,
    /// The rule that made it, and the words that set it off.
    pub why: Why,
}

impl Actor {
    /// Whom else its name may stand for: "may be Rosa Bellini or Carlo Bellini (same last name)". `None` if nobody.
    pub fn may_be(&self, briefing: &Briefing) -> Option<String> {
        let others: Vec<(&str, Likeness)> = self.possible_same.iter().filter_map(|p| briefing.actor(p.actor).map(|a| (a.name.as_str(), p.likeness))).collect();
        let names: Vec<&str> = others.iter().map(|o| o.0).collect();
        let mut reasons: Vec<String> = others.iter().map(|o| o.1.to_string()).collect();
        reasons.dedup();
        (!names.is_empty()).then(|| format!("may be {} ({})", names.join(" or "), reasons.join(", ")))
    }
}
