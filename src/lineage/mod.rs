//! Which articles tell the same words: copies and versions found as they come, and what changed between two texts. Pure.
//!
//! A text is compared by its shingles, the runs of five folded words in it. A [`Signature`] is what a store keeps of them: some bytes that two texts are
//! likened by, and a few numbers by which the candidates among a hundred thousand are looked up. A candidate is then read and judged by all its shingles:
//! [`Shingles::kinship`].

mod diff;
mod kinship;
mod shingles;
mod signature;

pub use diff::{Change, Piece, diff};
pub use kinship::{Kinship, least_shared, same_address};
pub use shingles::{Shingles, shared};
pub use signature::{BANDS, Likeness, Signature, likeness};
