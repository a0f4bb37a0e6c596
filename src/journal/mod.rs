//! What the reader decided: every change as a value that can be kept, undone exactly, and laid over what was found. Pure data.

mod decision;
mod deed;
mod edit;
mod identity;
mod review;
mod step;

pub use decision::{Anchor, Choice, Claim, ClaimKind, Spoken, Verdict, effective, lost};
pub use deed::Deed;
pub use edit::{Edit, Marks};
pub use identity::{Identity, Part, Party, parts, party};
pub use review::{Review, Said};
pub use step::{Stacks, Step};
