//! Shingles: the runs of five words that a text is made of.

use crate::article::{Article, tokens};

/// How many words make a shingle: long enough that unrelated texts share next to none, short enough that a changed word costs few.
const WIDTH: usize = 5;

/// How many different shingles a text needs to be anybody's copy. Shorter ones are notices ("Subscribe to read on") that many articles share.
const FEWEST: usize = 20;

/// The different shingles of a text, as numbers in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// Those of an article's running text. Headline, byline, dateline, headings and captions do not count: copies differ in them.
    pub fn of(article: &Article) -> Self {
        let mut texts = article.blocks.iter().filter(|b| b.kind.carries_claims()).map(|b| article.words(b.span)).peekable();
        if texts.peek().is_some() { Self::read(texts) } else { Self::read([article.text.as_str()]) }
    }

    /// Those of texts that follow one another.
    pub fn read<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut shingles = Vec::new();
        let mut row = [0u64; WIDTH];
        let mut words = 0;
        for text in texts {
            tokens(text, |word, _| {
                row.rotate_left(1);
                if let Some(last) = row.last_mut() {
                    *last = number(word);
                }
                words += 1;
                if words >= WIDTH {
                    shingles.push(row.iter().fold(0, |all, word| mixed(all ^ word)));
                }
            });
        }
        shingles.sort_unstable();
        shingles.dedup();
        if shingles.len() < FEWEST {
            shingles.clear();
        }
        Self(shingles)
    }

    /// The numbers, in order, each once; none for a text too short to compare.
    pub fn numbers(&self) -> &[u64] {
        &self.0
    }

    /// How much of the shorter text stands in the other, 0–1.
    pub fn shared(&self, other: &Self) -> f32 {
        let (few, many) = if self.0.len() <= other.0.len() { (&self.0, &other.0) } else { (&other.0, &self.0) };
        let mut rest = many.iter().peekable();
        let both = few.iter().filter(|n| {
            while rest.next_if(|m| m < n).is_some() {}
            rest.peek() == Some(n)
        });
        both.count() as f32 / few.len().max(1) as f32
    }
}

/// How much of the shorter of two texts stands in the other, by their shingles, 0–1.
pub fn shared(a: &str, b: &str) -> f32 {
    Shingles::read([a]).shared(&Shingles::read([b]))
}

/// A word as a number: FNV-1a. Signatures are kept, so it must never change, as a library's hasher may.
fn number(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A number with its bits spread: the last step of `SplitMix64`.
pub(super) fn mixed(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}
