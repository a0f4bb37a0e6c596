//! What one thing that the reader named may still hold.

/// Letters inside letters are read so deep.
const LETTERS: usize = 4;

/// How much is left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    pub(super) letters: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { letters: LETTERS }
    }
}
