//! What one thing that the reader named may still hold: letters in letters, bundles in bundles, members, bytes.

/// Letters inside letters are read so deep.
const LETTERS: usize = 4;
/// A bundle, and one inside it.
const BUNDLES: usize = 2;
/// Layers of compression around one file: an archive, and a file in it.
const WRAPPINGS: usize = 3;
/// Members read of one bundle, those of the bundles in it among them: more than any folder of articles, fewer than would hold up the desk for long.
const MEMBERS: usize = 50_000;
/// Bytes unpacked from one bundle in all: 2 GiB.
const BYTES: u64 = 2 << 30;

/// How much is left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    pub(super) letters: usize,
    pub(super) bundles: usize,
    pub(super) wrappings: usize,
    pub(super) members: usize,
    pub(super) bytes: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { letters: LETTERS, bundles: BUNDLES, wrappings: WRAPPINGS, members: MEMBERS, bytes: BYTES }
    }
}
