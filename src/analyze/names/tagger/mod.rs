//! The name tagger: which tokens make a name, and of which kind, by a small trained sequence model.
//!
//! A structured perceptron with thirteen labels (nothing, and the begin, inside, end and single tokens of people, organizations and places), decoded by
//! Viterbi over stretches that hold a capital. Words, affixes, shapes, the sorts of the lexicons, the gazetteer, and how the same words stand elsewhere in
//! the document make its features. Its weights lie in `assets/model/names.bin` and are read in place.

mod agree;
mod features;
#[cfg(feature = "dev")]
pub mod train;

use super::kind::Kinded;
use super::view::View;
use crate::analyze::text::model::Model;
use crate::briefing::EntityKind;
use features::Document;
use std::ops::Range;
use std::sync::LazyLock;

/// How many labels there are: 0 is no name, then begin, inside, end, single of each of [`KINDS`].
pub(super) const LABELS: usize = 13;
/// The kinds told apart.
pub(super) const KINDS: [EntityKind; 3] = [EntityKind::Per, EntityKind::Org, EntityKind::Loc];

/// The tokens of a name and its kind.
pub(super) type Name = (Range<usize>, EntityKind);
/// The template number of the features that stand for the label before.
pub(super) const TRANSITION: u64 = 200;

const IMPOSSIBLE: i32 = -1_000_000;

static MODEL: LazyLock<Weights<'static>> = LazyLock::new(|| Weights::read(include_bytes!("../../../../assets/model/names.bin")));

/// A model with its transitions laid out.
pub(super) struct Weights<'a> {
    model: Model<'a>,
    /// By label before (0 also for the edges of a stretch), then label.
    transitions: [[i32; LABELS]; LABELS],
}

impl<'a> Weights<'a> {
    fn read(bytes: &'a [u8]) -> Self {
        let model = Model::borrow(bytes);
        let transitions = std::array::from_fn(|before| {
            let mut row = [0; LABELS];
            model.add(features::transition(before), &mut row);
            for (label, score) in row.iter_mut().enumerate() {
                if !follows(before, label) {
                    *score = IMPOSSIBLE;
                }
            }
            row
        });
        Self { model, transitions }
    }
}

/// Whether `label` may stand right behind `before`: a name that has begun goes on with its own kind until it ends.
pub(super) fn follows(before: usize, label: usize) -> bool {
    let open = |l: usize| l > 0 && matches!((l - 1) % 4, 0 | 1);
    let continues = |l: usize| l > 0 && matches!((l - 1) % 4, 1 | 2);
    let kind = |l: usize| l.saturating_sub(1) / 4;
    if open(before) { continues(label) && kind(before) == kind(label) } else { !continues(label) }
}

/// The label of token `i` in a name of so many tokens, its kind the `rank`th of [`KINDS`].
pub(super) fn label(rank: usize, i: usize, name: &Range<usize>) -> usize {
    let place = match (i == name.start, i + 1 == name.end) {
        (true, true) => 3,
        (true, false) => 0,
        (false, true) => 2,
        (false, false) => 1,
    };
    1 + rank * 4 + place
}

/// The best labels of a stretch with these scores; nothing stands before it and behind it.
pub(super) fn viterbi(scores: &[[i32; LABELS]], transitions: &[[i32; LABELS]; LABELS]) -> Vec<usize> {
    let mut best = [IMPOSSIBLE; LABELS];
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    for (at, row) in scores.iter().enumerate() {
        let mut next = [IMPOSSIBLE; LABELS];
        let mut from = [0u8; LABELS];
        for (label, ((score, slot), origin)) in row.iter().zip(&mut next).zip(&mut from).enumerate() {
            let steps = transitions.iter().zip(best).enumerate();
            let arrive = |(before, (out, so_far)): (usize, (&[i32; LABELS], i32))| {
                let step = out.get(label).copied().unwrap_or(IMPOSSIBLE);
                let reached = if at == 0 { if before == 0 { 0 } else { IMPOSSIBLE } } else { so_far };
                (reached.saturating_add(step), before)
            };
            if let Some((reached, before)) = steps.map(arrive).max_by_key(|(s, b)| (*s, LABELS - b)) {
                *slot = reached.saturating_add(*score);
                *origin = before as u8;
            }
        }
        best = next;
        back.push(from);
    }
    let closing = |l: usize| if follows(l, 0) { 0 } else { IMPOSSIBLE };
    let last = best.iter().enumerate().max_by_key(|(l, s)| (s.saturating_add(closing(*l)), LABELS - l)).map_or(0, |(l, _)| l);
    let mut labels = vec![last];
    for from in back.iter().skip(1).rev() {
        let here = labels.last().copied().unwrap_or(0);
        labels.push(from.get(here).copied().unwrap_or(0) as usize);
    }
    labels.reverse();
    labels
}

/// The stretches of a sentence that may hold names: capitalized words, and up to two small words between two of them.
pub(super) fn stretches(view: &View<'_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in sentence.filter(|i| view.capital(*i)) {
        match out.last_mut() {
            Some(last) if i - last.end <= 2 => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Reads the labels of a stretch that starts at token `start` as names.
fn spans(labels: &[usize], start: usize, out: &mut Vec<Name>) {
    let mut begun = None;
    for (k, label) in labels.iter().enumerate() {
        let Some(rank) = label.checked_sub(1) else { continue };
        let kind = KINDS.get(rank / 4).copied().unwrap_or(EntityKind::Misc);
        match rank % 4 {
            0 => begun = Some(k),
            2 => out.extend(begun.take().map(|b| (start + b..start + k + 1, kind))),
            3 => out.push((start + k..start + k + 1, kind)),
            _ => {}
        }
    }
}

/// Every name of the text with its kind, in order.
pub(super) fn tag(view: &View<'_>, rules: &[Kinded]) -> Vec<Name> {
    tag_with(&MODEL, view, rules)
}

/// A stretch with the scores of its tokens and its best labels.
struct Reading {
    stretch: Range<usize>,
    scores: Vec<[i32; LABELS]>,
    labels: Vec<usize>,
}

fn tag_with(weights: &Weights<'_>, view: &View<'_>, rules: &[Kinded]) -> Vec<Name> {
    let document = Document::new(view, rules);
    let mut readings = Vec::new();
    for sentence in &view.text.sentences {
        for stretch in stretches(view, sentence.tokens.clone()) {
            let score = |i| {
                let mut row = [0; LABELS];
                document.features(i, &sentence.tokens, |key| weights.model.add(key, &mut row));
                row
            };
            let scores: Vec<[i32; LABELS]> = stretch.clone().map(score).collect();
            let labels = viterbi(&scores, &weights.transitions);
            readings.push(Reading { stretch, scores, labels });
        }
    }
    let mut changed = vec![false; readings.len()];
    for lean in agree::leans(view, &names(&readings)) {
        let at = readings.partition_point(|r| r.stretch.end <= lean.tokens.start);
        let Some(reading) = readings.get_mut(at).filter(|r| r.stretch.start <= lean.tokens.start && lean.tokens.end <= r.stretch.end) else { continue };
        for i in lean.tokens.clone() {
            if let Some(row) = reading.scores.get_mut(i - reading.stretch.start) {
                lean.add(i, row);
            }
        }
        if let Some(mark) = changed.get_mut(at) {
            *mark = true;
        }
    }
    for (reading, _) in readings.iter_mut().zip(changed).filter(|(_, c)| *c) {
        reading.labels = viterbi(&reading.scores, &weights.transitions);
    }
    names(&readings)
}

/// The names that the labels make.
fn names(readings: &[Reading]) -> Vec<Name> {
    let mut out = Vec::new();
    for reading in readings {
        spans(&reading.labels, reading.stretch.start, &mut out);
    }
    out
}
