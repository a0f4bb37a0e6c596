//! Signatures: what is kept of a text to find its copies among many.
//!
//! One permutation `MinHash` (Li, Owen, Zhang 2012): the shingles fall into 128 bins by their number, and each bin keeps its smallest. A bin that stays empty
//! takes over from another, drawn by its own number (Shrivastava 2017). Two texts agree in a bin about as often as they share shingles. Of each smallest number
//! 16 bits are kept (Li, König 2010): what chance adds to the agreement, 1 in 65,536, does not matter.
//!
//! Pairs of bins are the bands: texts that agree in one are candidates. With 16 bands of two bins, texts of one length of which 60 % is shared (Jaccard .43)
//! meet in a band in 96 of 100 cases, one and its first 60 % (Jaccard .6) in 999 of 1,000, unrelated ones (Jaccard below .002) in fewer than 1 of 10,000.

use super::shingles::{Shingles, mixed};
use crate::article::Article;

/// How many bins there are; the standard error of a likeness is at most .044.
const BINS: usize = 128;

/// How many bands a signature has: rows of a store's table a text.
pub const BANDS: usize = 16;

/// What is kept of a text to find its copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// 16 bits of the smallest number of each bin.
    least: [u16; BINS],
    /// How many different shingles the text has.
    pub shingles: u32,
}

impl Signature {
    /// That of an article's running text.
    pub fn of(article: &Article) -> Self {
        Self::new(&Shingles::of(article))
    }

    /// That of a text with these shingles.
    pub fn new(shingles: &Shingles) -> Self {
        let numbers = shingles.numbers();
        let mut signature = Self { least: [0; BINS], shingles: numbers.len() as u32 };
        if numbers.is_empty() {
            return signature;
        }
        let mut bins = [u64::MAX; BINS];
        for number in numbers {
            // The upper bits choose the bin, the whole spread anew the order in it.
            let order = mixed(*number) >> 1;
            if let Some(bin) = bins.get_mut((number >> 57) as usize) {
                *bin = order.min(*bin);
            }
        }
        for (least, full) in signature.least.iter_mut().zip(filled(&bins)) {
            *least = full as u16;
        }
        signature
    }

    /// The numbers that candidates have one of in common; none where the text is too short to compare.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        let pairs = self.least.chunks_exact(2).zip(0u64..).take(if self.shingles == 0 { 0 } else { BANDS });
        pairs.map(|(pair, n)| pair.iter().fold(n, |band, bin| band << 16 | u64::from(*bin)))
    }

    /// As bytes, to be kept: the number of shingles, then the bins.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.shingles.to_le_bytes().into_iter().chain(self.least.iter().flat_map(|l| l.to_le_bytes())).collect()
    }

    /// What [`Self::to_bytes`] wrote; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (count, bins) = bytes.split_first_chunk::<4>()?;
        let mut signature = Self { least: [0; BINS], shingles: u32::from_le_bytes(*count) };
        let (pairs, rest) = bins.as_chunks::<2>();
        for (least, pair) in signature.least.iter_mut().zip(pairs) {
            *least = u16::from_le_bytes(*pair);
        }
        (rest.is_empty() && pairs.len() == BINS).then_some(signature)
    }
}

/// The bins, those left empty filled from others. At least one must not be empty.
fn filled(bins: &[u64; BINS]) -> [u64; BINS] {
    let mut filled = *bins;
    for (n, bin) in filled.iter_mut().enumerate() {
        let mut draw = n as u64;
        while *bin == u64::MAX {
            draw = mixed(draw);
            *bin = bins.get(draw as usize % BINS).copied().unwrap_or_default();
        }
    }
    filled
}

/// How much of the shorter of two texts stands in the other, 0–1, as far as their signatures tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// The likeliest share.
    pub likely: f32,
    /// More than this is unlikely: two standard errors above.
    pub most: f32,
}

/// How much of the shorter of two texts stands in the other, as far as their signatures tell.
pub fn likeness(a: &Signature, b: &Signature) -> Likeness {
    let (few, many) = (a.shingles.min(b.shingles) as f32, a.shingles.max(b.shingles) as f32);
    if few == 0.0 {
        return Likeness::default();
    }
    let agreeing = a.least.iter().zip(&b.least).filter(|(a, b)| a == b).count();
    let jaccard = agreeing as f32 / BINS as f32;
    let error = (jaccard * (1.0 - jaccard) / BINS as f32).sqrt();
    let shared = |jaccard: f32| (jaccard / (1.0 + jaccard) * (few + many) / few).min(1.0);
    Likeness { likely: shared(jaccard), most: shared(jaccard + 2.0 * error) }
}
