//! Which articles tell the same words: signatures of their word sequences, and how much two texts share. Pure.

use crate::article::Article;
use std::collections::HashSet;

/// Hashes of a signature.
const SIZE: usize = 64;

/// What an article's words look like from afar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Vec<u32>);

impl Signature {
    /// That of an article.
    pub fn of(article: &Article) -> Self {
        let mut least = vec![u32::MAX; SIZE];
        for shingle in shingles(&article.text) {
            let hash = blake3::hash(shingle.as_bytes());
            let [at, one, two, three, four, ..] = *hash.as_bytes();
            if let Some(slot) = least.get_mut(usize::from(at) % SIZE) {
                *slot = (*slot).min(u32::from_le_bytes([one, two, three, four]));
            }
        }
        Self(least)
    }

    /// The bands by which near copies are found: two of them share one almost surely.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        self.0
            .chunks(4)
            .enumerate()
            .map(|(n, band)| ((n as u64) << 32) | u64::from(band.iter().fold(0_u32, |all, one| all.wrapping_mul(31).wrapping_add(*one))))
    }

    /// For keeping.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// As kept.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let hashes: Vec<u32> = bytes.chunks_exact(4).filter_map(|c| c.try_into().ok().map(u32::from_le_bytes)).collect();
        (hashes.len() == SIZE).then_some(Self(hashes))
    }
}

/// How much two articles share, estimated: 0 nothing, 1 all.
pub fn likeness(one: &Signature, other: &Signature) -> f32 {
    one.0.iter().zip(&other.0).filter(|(a, b)| a == b).count() as f32 / SIZE as f32
}

/// How much of the shorter text the longer one holds, by sequences of five words: 0 nothing, 1 all.
pub fn shared(one: &str, other: &str) -> f32 {
    let (one, other): (HashSet<String>, HashSet<String>) = (shingles(one).collect(), shingles(other).collect());
    one.intersection(&other).count() as f32 / one.len().min(other.len()).max(1) as f32
}

fn shingles(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    (0..words.len().saturating_sub(4)).filter_map(move |at| words.get(at..at + 5).map(|w| w.join(" "))).collect::<Vec<_>>().into_iter()
}
