//! What the tagger looks at: words, affixes and shapes around a token, and the two tags before it, each hashed to one number.

/// A token as the tagger sees it: hashes of its parts, made once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// The lower-cased word, digits made alike.
    pub(crate) word: u64,
    pub(crate) exact: u64,
    pub(crate) prefix: [u64; 3],
    pub(crate) suffix: [u64; 4],
    pub(crate) shape: u64,
    pub(crate) capital: u64,
}

/// FNV-1a over characters, with a last mix so that close words land far apart.
fn hash(chars: impl Iterator<Item = char>) -> u64 {
    let raw = chars.fold(0xcbf2_9ce4_8422_2325_u64, |h, c| (h ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3));
    mix(raw)
}

fn mix(mut h: u64) -> u64 {
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

impl Row {
    /// The row of a word and its lower-cased form.
    pub(crate) fn new(word: &str, lower: &str) -> Self {
        let normal = |c: char| if c.is_ascii_digit() { '0' } else { c };
        let chars: Vec<char> = lower.chars().map(normal).collect();
        let front = |n: usize| hash(chars.iter().take(n).copied());
        let back = |n: usize| hash(chars.iter().rev().take(n).copied());
        let mut shape = Vec::new();
        for c in word.chars() {
            let s = if c.is_uppercase() {
                'X'
            } else if c.is_alphabetic() {
                'x'
            } else if c.is_ascii_digit() {
                'd'
            } else {
                c
            };
            if shape.last() != Some(&s) {
                shape.push(s);
            }
        }
        let upper = word.chars().filter(|c| c.is_uppercase()).count();
        let capital = if upper == 0 {
            0
        } else if upper > 1 && !word.chars().any(char::is_lowercase) {
            2
        } else {
            1
        };
        Self {
            word: hash(chars.iter().copied()),
            exact: hash(word.chars()),
            prefix: [front(1), front(2), front(3)],
            suffix: [back(1), back(2), back(3), back(4)],
            shape: hash(shape.into_iter()),
            capital,
        }
    }
}

pub(crate) const NOWHERE: Row = Row { word: 1, exact: 1, prefix: [1; 3], suffix: [1; 4], shape: 1, capital: 3 };

pub(crate) fn key(template: u64, a: u64, b: u64) -> u64 {
    mix(a.wrapping_mul(3).wrapping_add(b.rotate_left(21)).wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

/// Hands every feature of token `i` to `each`; `t1` and `t2` are the classes of the two tokens before it.
pub(crate) fn features(rows: &[Row], i: usize, t1: usize, t2: usize, mut each: impl FnMut(u64)) {
    let at = |k: Option<usize>| k.and_then(|k| rows.get(k)).unwrap_or(&NOWHERE);
    let (r, before, before2, after, after2) = (at(Some(i)), at(i.checked_sub(1)), at(i.checked_sub(2)), at(Some(i + 1)), at(Some(i + 2)));
    let (t1, t2) = (t1 as u64 + 1, t2 as u64 + 1);
    let both = t1 * 64 + t2;
    let [p1, _, p3] = r.prefix;
    let [s1, s2, s3, s4] = r.suffix;
    let [_, before_s2, before_s3, _] = before.suffix;
    let [_, after_s2, after_s3, _] = after.suffix;
    let list = [
        (0, 0, 0),
        (1, r.word, 0),
        (2, r.exact, 0),
        (3, s1, 0),
        (4, s2, 0),
        (5, s3, 0),
        (6, s4, 0),
        (7, p1, 0),
        (8, p3, 0),
        (9, r.shape, r.capital),
        (10, t1, 0),
        (11, both, 0),
        (12, t1, r.word),
        (13, before.word, 0),
        (14, before2.word, 0),
        (15, after.word, 0),
        (16, after2.word, 0),
        (17, t1, after.word),
        (18, r.word, after.word),
        (19, before.word, r.word),
        (20, before_s3, 0),
        (21, after_s3, 0),
        (22, s2, after_s2),
        (23, after.shape, after.capital),
        (24, r.capital, u64::from(i == 0)),
        (25, t1, s3),
        (26, t1, after_s2),
        (27, both, r.word),
        (28, before_s2, s2),
        (29, before.word, after.word),
    ];
    for (template, a, b) in list {
        each(key(template, a, b));
    }
}
