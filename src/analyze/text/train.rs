//! Teaches the tagger: an averaged perceptron over annotated sentences. Built only with the `dev` feature.

use super::features::{Row, features};
use super::model;
use super::tag::{CLASSES, Tag, VerbForm, classes};
use std::collections::HashMap;

/// One annotated sentence: words with their class, an index into [`CLASSES`].
pub type Taught = Vec<(String, usize)>;

/// Rows below this weight (in averaged perceptron units) are dropped: 5.7 MB become 1.7 MB for 0.2 points on one treebank and none on the other.
const LEAST: f32 = 1.5;
/// A word seen at least this often, and nearly always with one class, is not scored.
const SURE_COUNT: u32 = 20;
const SURE_SHARE: f32 = 0.997;
const EPOCHS: u32 = 8;

#[derive(Clone, Default)]
struct Weights {
    now: [f32; CLASSES.len()],
    sum: [f32; CLASSES.len()],
    since: [u32; CLASSES.len()],
}

/// The class of a universal tag with its Penn tag, as the treebanks write them.
pub fn class(universal: &str, penn: &str) -> Option<usize> {
    let verb = match penn {
        "VBD" | "VBP" | "VBZ" | "MD" => VerbForm::Finite,
        "VBN" => VerbForm::Participle,
        "VBG" => VerbForm::Gerund,
        _ => VerbForm::Base,
    };
    let wanted = match universal {
        "VERB" => (Tag::Verb, Some(verb)),
        other => (*CLASSES.iter().map(|(t, _)| t).find(|t| format!("{t:?}").eq_ignore_ascii_case(other))?, None),
    };
    CLASSES.iter().position(|c| *c == wanted)
}

fn rows(sentence: &Taught) -> Vec<Row> {
    sentence.iter().map(|(w, _)| Row::new(w, &w.to_lowercase().replace('’', "'"))).collect()
}

/// Words that have one class only, by their hash.
fn sure(sentences: &[Taught]) -> HashMap<u64, u32> {
    let mut counts: HashMap<u64, HashMap<usize, u32>> = HashMap::new();
    for sentence in sentences {
        for (row, (_, class)) in rows(sentence).iter().zip(sentence) {
            *counts.entry(row.word).or_default().entry(*class).or_default() += 1;
        }
    }
    let only = |by: HashMap<usize, u32>| {
        let total: u32 = by.values().sum();
        let (class, most) = by.into_iter().max_by_key(|(c, n)| (*n, *c))?;
        (total >= SURE_COUNT && most as f32 >= SURE_SHARE * total as f32).then_some(class as u32)
    };
    counts.into_iter().filter_map(|(word, by)| Some((word, only(by)?))).collect()
}

/// The next number of a xorshift, so that a seed gives the same model everywhere.
pub(crate) fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// The next order of the sentences.
pub(crate) fn shuffle(order: &mut [usize], state: &mut u64) {
    for i in (1..order.len()).rev() {
        order.swap(i, (next(state) % (i as u64 + 1)) as usize);
    }
}

/// Teaches a tagger and lays it out as `assets/model/tagger.bin`.
#[expect(clippy::indexing_slicing, reason = "classes are indices into arrays of their own number")]
pub fn tagger(sentences: &[Taught]) -> Vec<u8> {
    let sure = sure(sentences);
    let mut weights: HashMap<u64, Weights> = HashMap::new();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (mut state, mut step) = (0x2545_f491_4f6c_dd1d_u64, 0u32);
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut state);
        for sentence in order.iter().filter_map(|i| sentences.get(*i)) {
            learn(sentence, &sure, &mut weights, &mut step);
        }
    }
    let averaged = weights.into_iter().map(|(key, w)| {
        let value = |c: usize| (w.sum[c] + w.now[c] * (step - w.since[c]) as f32) / step as f32;
        (key, std::array::from_fn::<f32, { CLASSES.len() }, _>(value))
    });
    let kept: Vec<(u64, [f32; CLASSES.len()])> = averaged.filter(|(_, w)| w.iter().any(|x| x.abs() >= LEAST)).collect();
    let most = kept.iter().flat_map(|(_, w)| w).fold(0f32, |m, x| m.max(x.abs()));
    let packed = |w: &[f32]| w.iter().enumerate().map(|(c, x)| (c as u8, (x / most * 127.0).round() as i8)).filter(|(_, x)| *x != 0).collect();
    model::write(kept.iter().map(|(key, w)| (*key, packed(w))).collect(), sure.into_iter().collect())
}

#[expect(clippy::indexing_slicing, reason = "classes are indices into arrays of their own number")]
fn learn(sentence: &Taught, sure: &HashMap<u64, u32>, weights: &mut HashMap<u64, Weights>, step: &mut u32) {
    let rows = rows(sentence);
    let (mut t1, mut t2) = (CLASSES.len(), CLASSES.len());
    let mut keys = Vec::with_capacity(32);
    for (i, (row, (_, gold))) in rows.iter().zip(sentence).enumerate() {
        let mut guess = sure.get(&row.word).map(|c| *c as usize);
        if guess.is_none() {
            *step += 1;
            keys.clear();
            features(&rows, i, t1, t2, |k| keys.push(k));
            let mut scores = [0f32; CLASSES.len()];
            for w in keys.iter().filter_map(|k| weights.get(k)) {
                scores.iter_mut().zip(w.now).for_each(|(s, x)| *s += x);
            }
            let best = (0..CLASSES.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).unwrap_or(0);
            if best != *gold {
                for key in &keys {
                    let w = weights.entry(*key).or_default();
                    for (class, by) in [(*gold, 1.0), (best, -1.0)] {
                        w.sum[class] += w.now[class] * (*step - w.since[class]) as f32;
                        w.since[class] = *step;
                        w.now[class] += by;
                    }
                }
            }
            guess = Some(best);
        }
        (t2, t1) = (t1, guess.unwrap_or(*gold));
    }
}

/// The share of words tagged right: as parts of speech, and with the forms of verbs.
pub fn accuracy(model: &[u8], sentences: &[Taught]) -> (f64, f64) {
    let model = model::Model::borrow(model);
    let (mut coarse, mut fine, mut all) = (0, 0, 0);
    for sentence in sentences {
        for (guess, (_, gold)) in classes(&model, &rows(sentence)).into_iter().zip(sentence) {
            all += 1;
            fine += u32::from(guess == *gold);
            coarse += u32::from(CLASSES.get(guess).map(|c| c.0) == CLASSES.get(*gold).map(|c| c.0));
        }
    }
    (f64::from(coarse) / f64::from(all.max(1)), f64::from(fine) / f64::from(all.max(1)))
}
