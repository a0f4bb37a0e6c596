//! Steps: the entries of the journal, from which everything the reader did can be told again.

use super::Edit;
use serde::{Deserialize, Serialize};

/// One entry of the journal. Each holds the edit it is about, so that any tail of a journal can be read by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// An edit was carried out.
    Did(Edit),
    /// It was taken back.
    Undid(Edit),
    /// It was carried out again.
    Redid(Edit),
}

impl Step {
    /// The step as steps of single edits, in the order in which they are carried out.
    pub fn parts(&self) -> Vec<Self> {
        let parts = self.edit().parts().iter().cloned();
        match self {
            Self::Did(_) => parts.map(Self::Did).collect(),
            Self::Redid(_) => parts.map(Self::Redid).collect(),
            Self::Undid(_) => parts.rev().map(Self::Undid).collect(),
        }
    }

    /// The step of this name, about an edit. Every name but "did" and "undid" is a redo's.
    pub fn named(word: &str, edit: Edit) -> Self {
        match word {
            "did" => Self::Did(edit),
            "undid" => Self::Undid(edit),
            _ => Self::Redid(edit),
        }
    }

    /// Its name.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Did(_) => "did",
            Self::Undid(_) => "undid",
            Self::Redid(_) => "redid",
        }
    }

    /// The edit it is about.
    pub fn edit(&self) -> &Edit {
        match self {
            Self::Did(edit) | Self::Undid(edit) | Self::Redid(edit) => edit,
        }
    }
}

/// What can be taken back, and what can be done again; the next one last in each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stacks {
    /// Edits that hold.
    pub done: Vec<Edit>,
    /// Edits taken back, until something else is done.
    pub undone: Vec<Edit>,
}

impl Stacks {
    /// The stacks after a step.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Did(edit) => {
                self.undone.clear();
                self.done.push(edit);
            }
            Step::Undid(edit) => {
                self.done.pop();
                self.undone.push(edit);
            }
            Step::Redid(edit) => {
                self.undone.pop();
                self.done.push(edit);
            }
        }
    }
}
