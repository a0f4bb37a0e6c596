//! A linear model as it lies on disk: hashed features with sparse 8-bit weights, read in place.
//!
//! Layout, little endian: `slots: u32`, `words: u32`, `bits: u32` (each a power of two); then `slots` × { key: u32, first weight: u32 }; `words` × { key: u32,
//! class: u32 }; `bits` bits, set where a feature's key may be in the first table; then weights of { class: u8, weight: i8 }. Of a slot's second number the upper
//! 24 bits are the index of its first weight, the lower 8 their count. Key 0 marks an empty slot, of which every table has some; collisions go to the next slot.
//! Most features of a text are not in the table: the bits, small enough for a near cache, turn them away.

/// Weights borrowed from bytes. Bytes that do not fit the layout give no weights, never a panic.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    features: &'a [u8],
    words: &'a [u8],
    bits: &'a [u8],
    weights: &'a [u8],
}

const HEADER: usize = 12;
const SLOT: usize = 8;

impl<'a> Model<'a> {
    /// The model that lies in `bytes`.
    pub(crate) fn borrow(bytes: &'a [u8]) -> Self {
        let number = |at: usize| bytes.get(at..at + 4).and_then(|b| <[u8; 4]>::try_from(b).ok()).map_or(0, |b| u32::from_le_bytes(b) as usize);
        let first = HEADER + number(0) * SLOT;
        let second = first + number(4) * SLOT;
        let third = second + number(8) / 8;
        let part = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
        Self { features: part(HEADER, first), words: part(first, second), bits: part(second, third), weights: part(third, bytes.len()) }
    }

    /// Whether a feature may have weights.
    fn may_have(&self, key: u64) -> bool {
        let bit = bit(key) & (self.bits.len() * 8).wrapping_sub(1);
        self.bits.get(bit / 8).is_some_and(|b| b >> (bit % 8) & 1 == 1)
    }

    /// The second number of the slot with this key.
    fn find(table: &[u8], key: u64) -> Option<usize> {
        let mask = (table.len() / SLOT).checked_sub(1)?;
        let mut slot = key as usize & mask;
        loop {
            let at = slot * SLOT;
            let both = u64::from_le_bytes(table.get(at..at + SLOT)?.try_into().ok()?);
            match both as u32 {
                0 => return None,
                found if found == short(key) => return Some((both >> 32) as usize),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The one class of a word that has only one.
    pub(crate) fn only(&self, word: u64) -> Option<usize> {
        Self::find(self.words, word)
    }

    /// Adds the weights of one feature to the scores of the classes.
    pub(crate) fn add(&self, key: u64, scores: &mut [i32]) {
        if !self.may_have(key) {
            return;
        }
        let Some(found) = Self::find(self.features, key) else { return };
        let from = (found >> 8) * 2;
        let Some(weights) = self.weights.get(from..from + (found & 0xff) * 2) else { return };
        for pair in weights.chunks_exact(2) {
            if let [class, weight] = *pair
                && let Some(score) = scores.get_mut(class as usize)
            {
                *score += i32::from(weight.cast_signed());
            }
        }
    }
}

/// The part of a hash that a slot keeps; never 0.
pub(crate) fn short(key: u64) -> u32 {
    (key >> 32) as u32 | 1
}

/// The part of a hash that chooses its bit: other bits than those that choose its slot.
fn bit(key: u64) -> usize {
    (key >> 20) as usize
}

/// Lays out a model: `rows` are features with their weights, `words` those with only one class. Both in any order; the bytes depend on nothing else.
#[cfg(feature = "dev")]
pub(crate) fn write(mut rows: Vec<(u64, Vec<(u8, i8)>)>, mut words: Vec<(u64, u32)>) -> Vec<u8> {
    rows.sort_unstable_by_key(|r| r.0);
    words.sort_unstable_by_key(|w| w.0);
    let mut weights = Vec::new();
    let heads: Vec<(u64, u32)> = rows
        .iter()
        .map(|(key, list)| {
            let head = ((weights.len() / 2) << 8 | list.len()) as u32;
            weights.extend(list.iter().flat_map(|(class, w)| [*class, w.cast_unsigned()]));
            (*key, head)
        })
        .collect();
    let mut out = Vec::new();
    let sizes = [&heads, &words].map(|t| (t.len() * 3 / 2 + 1).next_power_of_two());
    let mut bits = vec![0u8; (heads.len() + 1).next_power_of_two()];
    let mask = bits.len() * 8 - 1;
    for (key, _) in &heads {
        let at = bit(*key) & mask;
        if let Some(byte) = bits.get_mut(at / 8) {
            *byte |= 1 << (at % 8);
        }
    }
    out.extend(sizes.iter().chain([&(bits.len() * 8)]).flat_map(|s| (*s as u32).to_le_bytes()));
    for (table, size) in [&heads, &words].into_iter().zip(sizes) {
        let mut slots = vec![(0u32, 0u32); size];
        for (key, value) in table {
            let mut at = *key as usize & (size - 1);
            while slots.get(at).is_some_and(|s| s.0 != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = (short(*key), *value);
            }
        }
        out.extend(slots.iter().flat_map(|(k, v)| [k.to_le_bytes(), v.to_le_bytes()].concat()));
    }
    out.extend(bits);
    out.extend(weights);
    out
}
