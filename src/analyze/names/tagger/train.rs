//! Teaches the name tagger. Built only with the `dev` feature.

use super::super::rules;
use super::super::view::View;
use super::features::{Document, transition};
use super::{KINDS, LABELS, follows, stretches};
use crate::analyze::text::{self, model};
use crate::article::{Article, Block, BlockKind, Span};
use crate::briefing::EntityKind;
use std::collections::HashMap;
use std::ops::Range;

/// An annotated document: its text, and its names as byte ranges.
#[derive(Clone, Debug)]
pub struct Taught {
    /// The text; a line break ends a paragraph.
    pub text: String,
    /// The names.
    pub names: Vec<(Range<usize>, EntityKind)>,
}

const EPOCHS: u32 = 8;
/// This many taggers are taught, each with its own order of the examples, and their weights averaged: steadier on texts none of them saw.
const PUPILS: u64 = 6;
/// Of ten features, this many are hidden at each look, so that no single word decides what its context should.
const HIDDEN: u64 = 3;
/// Rows below this weight are dropped: of several megabytes half of one remains, for no loss on texts the tagger never saw.
const LEAST: f32 = 4.0;

/// A stretch with the keys of its tokens' features and its right labels.
struct Example {
    keys: Vec<Vec<u32>>,
    labels: Vec<usize>,
}

fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let from = at + line.find(words).unwrap_or(0);
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(from, from + words.len()) });
        }
        at += line.len();
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

/// The label of every token.
fn labels(text: &text::Text<'_>, names: &[(Range<usize>, EntityKind)]) -> Vec<usize> {
    let mut out = vec![0; text.tokens.len()];
    for (range, kind) in names {
        let Some(rank) = KINDS.iter().position(|k| k == kind) else { continue };
        let tokens = text.tokens_in(Span::new(range.start, range.end));
        for i in tokens.clone() {
            if let Some(slot) = out.get_mut(i) {
                *slot = super::label(rank, i, &tokens);
            }
        }
    }
    out
}

/// Numbers every feature that is seen at least twice.
#[derive(Default)]
struct Index {
    seen: HashMap<u64, (u32, u32)>,
}

fn examples(documents: &[Taught], mut with: impl FnMut(&Document<'_>, Range<usize>, Range<usize>, &[usize])) {
    for document in documents {
        let article = article(&document.text);
        let text = text::read(&article);
        let labels = labels(&text, &document.names);
        let view = View::new(&text);
        let rules = rules(&view);
        let seen = Document::new(&view, &rules);
        for sentence in &text.sentences {
            for stretch in stretches(&view, sentence.tokens.clone()) {
                let gold = labels.get(stretch.clone()).unwrap_or_default();
                with(&seen, stretch, sentence.tokens.clone(), gold);
            }
        }
    }
}

/// A name that starts or ends outside the stretch (small letters) is cut to nothing: it cannot be taught.
fn sane(gold: &[usize]) -> Vec<usize> {
    let mut before = 0;
    let whole = gold.iter().all(|l| {
        let fits = follows(before, *l);
        before = *l;
        fits
    }) && follows(before, 0);
    if whole { gold.to_vec() } else { vec![0; gold.len()] }
}

/// Teaches a tagger and lays it out as `assets/model/names.bin`.
pub fn tagger(documents: &[Taught]) -> Vec<u8> {
    let mut index = Index::default();
    examples(documents, |document, stretch, sentence, _| {
        for i in stretch {
            document.features(i, &sentence, |k| index.seen.entry(k).or_default().0 += 1);
        }
    });
    let mut keys: Vec<u64> = index.seen.iter().filter(|(_, n)| n.0 >= 2).map(|(k, _)| *k).collect();
    keys.sort_unstable();
    for (number, k) in keys.iter().enumerate() {
        index.seen.entry(*k).or_default().1 = number as u32 + 1;
    }
    let mut all = Vec::new();
    examples(documents, |document, stretch, sentence, gold| {
        let row = |i| {
            let mut out = Vec::with_capacity(80);
            document.features(i, &sentence, |k| out.extend(index.seen.get(&k).map(|n| n.1).filter(|n| *n > 0).map(|n| n - 1)));
            out
        };
        all.push(Example { keys: stretch.map(row).collect(), labels: sane(gold) });
    });
    let mut class = Class { weights: vec![[0.0; LABELS]; keys.len()], moves: [[0.0; LABELS]; LABELS] };
    for number in 0..PUPILS {
        let mut pupil = Learner::new(keys.len(), number);
        pupil.run(&all);
        class.hear(&pupil);
    }
    class.lay_out(&keys)
}

#[derive(Clone, Copy, Default)]
struct Cell {
    now: f32,
    sum: f32,
    since: u32,
}

struct Learner {
    weights: Vec<[Cell; LABELS]>,
    moves: [[Cell; LABELS]; LABELS],
    step: u32,
    dice: u64,
}

/// The mean of several learners.
struct Class {
    weights: Vec<[f32; LABELS]>,
    moves: [[f32; LABELS]; LABELS],
}

impl Cell {
    fn add(&mut self, by: f32, step: u32) {
        self.sum += self.now * (step - self.since) as f32;
        self.since = step;
        self.now += by;
    }

    fn average(&self, step: u32) -> f32 {
        (self.sum + self.now * (step - self.since) as f32) / step as f32
    }
}

#[expect(clippy::indexing_slicing, reason = "labels and feature numbers are indices into arrays of their own number")]
impl Learner {
    /// A learner of so many features; each number of a pupil is a seed of its own.
    fn new(features: usize, number: u64) -> Self {
        let dice = 0x2545_f491_4f6c_dd1d ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self { weights: vec![[Cell::default(); LABELS]; features], moves: [[Cell::default(); LABELS]; LABELS], step: 1, dice }
    }

    fn run(&mut self, all: &[Example]) {
        let mut order: Vec<usize> = (0..all.len()).collect();
        for _ in 0..EPOCHS {
            text::train::shuffle(&mut order, &mut self.dice);
            for i in &order {
                self.learn(&all[*i]);
            }
        }
    }

    fn learn(&mut self, example: &Example) {
        self.step += 1;
        let dice = &mut self.dice;
        let seen: Vec<Vec<u32>> = example.keys.iter().map(|keys| keys.iter().copied().filter(|_| text::train::next(dice) % 10 >= HIDDEN).collect()).collect();
        let score = |keys: &Vec<u32>| {
            let mut row = [0f32; LABELS];
            for k in keys {
                row.iter_mut().zip(&self.weights[*k as usize]).for_each(|(s, c)| *s += c.now);
            }
            row.map(|s| (s * 16.0) as i32)
        };
        let scores: Vec<[i32; LABELS]> = seen.iter().map(score).collect();
        let moves = std::array::from_fn(|b| std::array::from_fn(|l| if follows(b, l) { (self.moves[b][l].now * 16.0) as i32 } else { super::IMPOSSIBLE }));
        let guess = super::viterbi(&scores, &moves);
        if guess == example.labels {
            return;
        }
        let (mut before_gold, mut before_guess) = (0, 0);
        for ((keys, gold), guess) in seen.iter().zip(&example.labels).zip(&guess) {
            if gold != guess {
                for k in keys {
                    self.weights[*k as usize][*gold].add(1.0, self.step);
                    self.weights[*k as usize][*guess].add(-1.0, self.step);
                }
            }
            if (before_gold, gold) != (before_guess, guess) {
                self.moves[before_gold][*gold].add(1.0, self.step);
                self.moves[before_guess][*guess].add(-1.0, self.step);
            }
            (before_gold, before_guess) = (*gold, *guess);
        }
    }
}

impl Class {
    /// Takes in the share of one pupil.
    fn hear(&mut self, pupil: &Learner) {
        let mean = |(to, from): (&mut [f32; LABELS], &[Cell; LABELS])| {
            to.iter_mut().zip(from).for_each(|(t, f)| *t += f.average(pupil.step) / PUPILS as f32);
        };
        self.weights.iter_mut().zip(&pupil.weights).for_each(mean);
        self.moves.iter_mut().zip(&pupil.moves).for_each(mean);
    }

    fn lay_out(&self, keys: &[u64]) -> Vec<u8> {
        let mut rows: Vec<(u64, [f32; LABELS])> = keys.iter().copied().zip(self.weights.iter().copied()).collect();
        rows.retain(|(_, w)| w.iter().any(|x| x.abs() >= LEAST));
        rows.extend(self.moves.iter().enumerate().map(|(b, w)| (transition(b), *w)));
        let most = rows.iter().flat_map(|(_, w)| w).fold(0f32, |m, x| m.max(x.abs()));
        let packed = |w: &[f32; LABELS]| w.iter().enumerate().map(|(l, x)| (l as u8, (x / most * 127.0).round() as i8)).filter(|(_, x)| *x != 0).collect();
        model::write(rows.iter().map(|(k, w)| (*k, packed(w))).collect(), Vec::new())
    }
}

/// Names right, found and wanted over the documents: exact span and kind, people, organizations and places only.
pub fn score(model: &[u8], documents: &[Taught]) -> (usize, usize, usize) {
    let weights = super::Weights::read(model);
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for document in documents {
        let article = article(&document.text);
        let text = text::read(&article);
        let view = View::new(&text);
        let names = super::tag_with(&weights, &view, &rules(&view));
        let gold: Vec<_> = document.names.iter().filter(|n| KINDS.contains(&n.1)).collect();
        let spans = names.iter().filter_map(|(t, k)| Some((text.span(t.clone())?.range(), *k)));
        right += spans.filter(|s| gold.contains(&s)).count();
        found += names.len();
        wanted += gold.len();
    }
    (right, found, wanted)
}
