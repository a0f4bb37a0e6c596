//! Edits: every change of the reader's state as a value that can be undone exactly.

use super::{Anchor, Choice, Claim, Identity, Party, Spoken, Verdict, identity};
use crate::article::ArticleId;
use crate::briefing::Assessment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::slice;

/// What the reader did to one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it is hidden from the list.
    pub hidden: bool,
    /// The reader's own tags.
    pub tags: BTreeSet<String>,
    /// The reader's own note; empty for none.
    pub note: String,
    /// Where regions lie after the reader's own judgment; the machine's choice holds for all others.
    pub places: BTreeMap<Anchor, Choice>,
    /// How likely the reader holds implications to be.
    pub assessed: BTreeMap<Anchor, Assessment>,
    /// Who spoke after the reader's own judgment.
    pub speakers: BTreeMap<Anchor, Spoken>,
    /// Which lines the reader says are right or wrong.
    pub verdicts: BTreeMap<Claim, Verdict>,
    /// Lines that the reader has set aside.
    pub aside: BTreeSet<Claim>,
    /// Which actors are the same after the reader's own judgment, and which names are somebody else's.
    pub identities: BTreeMap<Party, Identity>,
}

/// One change of an article's [`Marks`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what they hold")]
pub enum Edit {
    /// Marks an article as read or unread.
    Read { article: ArticleId, read: bool },
    /// Stars it or takes the star away.
    Star { article: ArticleId, starred: bool },
    /// Hides it from the list or brings it back.
    Hide { article: ArticleId, hidden: bool },
    /// Puts a tag on it or takes it off.
    Tag { article: ArticleId, tag: String, on: bool },
    /// Replaces its note.
    Note { article: ArticleId, before: String, after: String },
    /// Decides where a region lies, for all its mentions; `None` leaves it to the machine.
    Place { article: ArticleId, region: Anchor, before: Option<Choice>, after: Option<Choice> },
    /// Sets the reader's own assessment beside an implication; `None` takes it away.
    Assess { article: ArticleId, implication: Anchor, before: Option<Assessment>, after: Option<Assessment> },
    /// Decides who spoke; `None` leaves it to the machine.
    Speaker { article: ArticleId, quote: Anchor, before: Option<Spoken>, after: Option<Spoken> },
    /// Says that a line is right or wrong; `None` takes that back.
    Judge { article: ArticleId, claim: Claim, before: Option<Verdict>, after: Option<Verdict> },
    /// Decides who a party is: the same as another one, or a form of a name somebody else's; `None` leaves it to the machine.
    Identity { article: ArticleId, party: Party, before: Option<Identity>, after: Option<Identity> },
    /// Sets a line aside, or brings it back.
    Aside { article: ArticleId, claim: Claim, aside: bool },
    /// Several of the above as one step: what was done to all the articles selected. Never nested.
    Batch { edits: Vec<Edit> },
    /// A batch of one deed to so many articles that it is not held: the number of its entry in the store's journal, where it is told whole, how many
    /// articles it is about, and the first of its edits.
    #[serde(skip)]
    Sweep { entry: i64, count: usize, first: Box<Edit> },
}

/// The article of a batch without edits; there is none.
static NOBODY: ArticleId = ArticleId(String::new());

impl Edit {
    /// The single edits it is made of, in order: itself, unless it is a batch. Those of a sweep are not at hand.
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Batch { edits } => edits,
            Self::Sweep { .. } => &[],
            edit => slice::from_ref(edit),
        }
    }

    /// The article it changes; of a batch the first one.
    pub fn article(&self) -> &ArticleId {
        match self {
            Self::Read { article, .. }
            | Self::Star { article, .. }
            | Self::Hide { article, .. }
            | Self::Tag { article, .. }
            | Self::Note { article, .. }
            | Self::Place { article, .. }
            | Self::Assess { article, .. }
            | Self::Speaker { article, .. }
            | Self::Judge { article, .. }
            | Self::Identity { article, .. }
            | Self::Aside { article, .. } => article,
            Self::Batch { edits } => edits.first().map_or(&NOBODY, Self::article),
            Self::Sweep { first, .. } => first.article(),
        }
    }

    /// Carries itself out. `None` if nothing changed; else the edit, with whatever its undo needs filled in.
    /// The marks are those of one article, so the parts of a batch are to be carried out one by one.
    pub fn apply(self, marks: &mut Marks) -> Option<Self> {
        let before = marks.clone();
        let edit = match self {
            Self::Note { article, after, .. } => Self::Note { article, before: before.note.clone(), after },
            Self::Place { article, region, after, .. } => Self::Place { article, before: before.places.get(&region).cloned(), region, after },
            Self::Assess { article, implication, after, .. } => {
                Self::Assess { article, before: before.assessed.get(&implication).cloned(), implication, after }
            }
            Self::Speaker { article, quote, after, .. } => Self::Speaker { article, before: before.speakers.get(&quote).cloned(), quote, after },
            Self::Judge { article, claim, after, .. } => Self::Judge { article, before: before.verdicts.get(&claim).copied(), claim, after },
            Self::Identity { article, party, after, .. } => Self::Identity { article, before: before.identities.get(&party).cloned(), party, after },
            edit => edit,
        };
        edit.lay(marks, true);
        (*marks != before).then_some(edit)
    }

    /// Takes itself back. Exact, because only edits that changed something are kept.
    pub fn revert(&self, marks: &mut Marks) {
        self.lay(marks, false);
    }

    fn lay(&self, marks: &mut Marks, forward: bool) {
        match self {
            Self::Read { read, .. } => marks.read = *read == forward,
            Self::Star { starred, .. } => marks.starred = *starred == forward,
            Self::Hide { hidden, .. } => marks.hidden = *hidden == forward,
            Self::Tag { tag, on, .. } if *on == forward => {
                marks.tags.insert(tag.clone());
            }
            Self::Tag { tag, .. } => {
                marks.tags.remove(tag);
            }
            Self::Note { before, after, .. } => marks.note.clone_from(if forward { after } else { before }),
            Self::Place { region, before, after, .. } => put(&mut marks.places, region, if forward { after } else { before }.as_ref()),
            Self::Assess { implication, before, after, .. } => put(&mut marks.assessed, implication, if forward { after } else { before }.as_ref()),
            Self::Speaker { quote, before, after, .. } => put(&mut marks.speakers, quote, if forward { after } else { before }.as_ref()),
            Self::Judge { claim, before, after, .. } => put(&mut marks.verdicts, claim, if forward { after } else { before }.as_ref()),
            Self::Aside { claim, aside, .. } if *aside == forward => {
                marks.aside.insert(claim.clone());
            }
            Self::Aside { claim, .. } => {
                marks.aside.remove(claim);
            }
            Self::Identity { party, before, after, .. } => identity::decide(&mut marks.identities, party, if forward { after } else { before }.as_ref()),
            Self::Batch { .. } | Self::Sweep { .. } => {}
        }
    }

    /// Whether it bears on the briefing, not only on the list.
    pub fn decides(&self) -> bool {
        matches!(self, Self::Place { .. } | Self::Assess { .. } | Self::Speaker { .. } | Self::Identity { .. })
    }
}

fn put<K: Clone + Ord, T: Clone>(decisions: &mut BTreeMap<K, T>, anchor: &K, decision: Option<&T>) {
    match decision {
        Some(decision) => decisions.insert(anchor.clone(), decision.clone()),
        None => decisions.remove(anchor),
    };
}

impl fmt::Display for Edit {
    /// What it does, as a clause: "marked as read".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { read, .. } => f.write_str(if *read { "marked as read" } else { "marked as unread" }),
            Self::Star { starred, .. } => f.write_str(if *starred { "starred" } else { "star removed" }),
            Self::Hide { hidden, .. } => f.write_str(if *hidden { "hidden" } else { "brought back" }),
            Self::Tag { tag, on, .. } => write!(f, "tag “{tag}” {}", if *on { "added" } else { "removed" }),
            Self::Note { after, .. } => f.write_str(if after.is_empty() { "note removed" } else { "note written" }),
            Self::Place { region, after, .. } => match after {
                None => write!(f, "{}: as the machine has it", region.words),
                Some(Choice(None)) => write!(f, "{}: now none of these", region.words),
                Some(Choice(Some(place))) => write!(f, "{}: now {place}", region.words),
            },
            Self::Assess { after, .. } => f.write_str(if after.is_none() { "assessment removed" } else { "assessment set" }),
            Self::Speaker { after, .. } => match after {
                None => f.write_str("speaker: as the machine has it"),
                Some(Spoken(None)) => f.write_str("speaker: nobody named"),
                Some(Spoken(Some(name))) => write!(f, "speaker: now {name}"),
            },
            Self::Judge { after, .. } => f.write_str(match after {
                None => "no longer judged",
                Some(Verdict::Right) => "marked as right",
                Some(Verdict::Wrong) => "marked as wrong",
            }),
            Self::Aside { aside, .. } => f.write_str(if *aside { "line set aside" } else { "line brought back" }),
            Self::Identity { party, after, .. } => match after {
                None => write!(f, "“{}”: as the machine has it", party.name()),
                Some(Identity::Own) => write!(f, "“{}” split off “{}”", party.name(), party.actor.words),
                Some(Identity::Same(other)) => write!(f, "“{}” joined with “{}”", party.name(), other.name()),
            },
            Self::Batch { edits } => {
                let first = edits.first().map(ToString::to_string).unwrap_or_default();
                write!(f, "{} articles {first}", edits.len())
            }
            Self::Sweep { count: 1, first, .. } => first.fmt(f),
            Self::Sweep { count, first, .. } => write!(f, "{count} articles {first}"),
        }
    }
}
