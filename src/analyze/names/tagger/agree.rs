//! What a document calls a name most of the time it should call it everywhere: the tagger's first reading votes, and every copy of a name leans to the result.

use super::super::view::{Style, View};
use super::{KINDS, LABELS, Name, label};
use crate::briefing::EntityKind;
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// The longest name that is looked for again, in words.
const LONGEST: usize = 6;

/// What a unanimous vote adds to a label's score, in units of the model, whose largest weight is 127.
const WEIGHT: i32 = 120;

/// The tokens of one copy of a name, with what is added to the scores of their labels.
pub(super) struct Lean {
    pub(super) tokens: Range<usize>,
    kinds: [i32; KINDS.len()],
    none: i32,
}

impl Lean {
    /// Adds to the scores of token `i`.
    pub(super) fn add(&self, i: usize, row: &mut [i32; LABELS]) {
        let none = std::iter::once((0, self.none));
        let named = self.kinds.iter().enumerate().map(|(rank, by)| (label(rank, i, &self.tokens), *by));
        for (label, by) in none.chain(named) {
            if let Some(score) = row.get_mut(label) {
                *score += by;
            }
        }
    }
}

/// A name of the first reading.
struct Candidate<'v> {
    words: Vec<&'v str>,
    /// How often it is read as each kind.
    kinds: [i32; KINDS.len()],
    /// Where its words stand outside longer names.
    copies: Vec<usize>,
}

/// Every name of the first reading, by its first word, lower case; the longest first.
#[derive(Default)]
struct Ballot<'v> {
    by_first: HashMap<&'v str, Vec<Candidate<'v>>>,
}

impl<'v> Ballot<'v> {
    fn vote(&mut self, view: &'v View<'v>, tokens: Range<usize>, kind: EntityKind) {
        let words: Vec<&str> = tokens.map(|i| view.lower(i)).collect();
        let (Some(first), Some(rank)) = (words.first().filter(|_| words.len() <= LONGEST), KINDS.iter().position(|k| *k == kind)) else { return };
        let list = self.by_first.entry(first).or_default();
        let at = list.iter().position(|c| c.words == words).unwrap_or_else(|| {
            let at = list.partition_point(|c| c.words.len() > words.len());
            list.insert(at, Candidate { words, kinds: [0; KINDS.len()], copies: Vec::new() });
            at
        });
        if let Some(count) = list.get_mut(at).and_then(|c| c.kinds.get_mut(rank)) {
            *count += 1;
        }
    }

    /// Finds the copies of every name. A copy that is part of a longer name is none.
    fn count(&mut self, view: &'v View<'v>, names: &[Name]) {
        let mut next = names.iter().map(|n| &n.0).peekable();
        let mut i = 0;
        while i < view.text.tokens.len() {
            while next.next_if(|t| t.end <= i).is_some() {}
            let inside = next.peek().filter(|t| t.start <= i);
            let fits = |c: &&mut Candidate<'_>| {
                let whole = inside.is_none_or(|t| t.end <= i + c.words.len());
                whole && c.words.iter().enumerate().all(|(k, w)| view.lower(i + k) == *w && view.together(i, i + k))
            };
            let list = self.by_first.get_mut(view.lower(i)).filter(|_| view.capital(i));
            i = if let Some(found) = list.and_then(|l| l.iter_mut().find(fits)) {
                found.copies.push(i);
                i + found.words.len()
            } else {
                inside.map_or(i + 1, |t| t.end)
            };
        }
    }
}

/// Every copy of a name of the first reading, with what its fellows say. The last word of a person's name stands for it too. In headlines a copy that is not
/// read as a name is no vote against it.
pub(super) fn leans(view: &View<'_>, names: &[Name]) -> Vec<Lean> {
    let mut ballot = Ballot::default();
    for (tokens, kind) in names {
        ballot.vote(view, tokens.clone(), *kind);
        if *kind == EntityKind::Per && tokens.len() > 1 {
            ballot.vote(view, tokens.end - 1..tokens.end, *kind);
        }
    }
    ballot.count(view, names);
    let mut out = Vec::new();
    for candidate in ballot.by_first.values().flatten().filter(|c| c.copies.len() > 1) {
        let read: i32 = candidate.kinds.iter().sum();
        let plain = candidate.copies.iter().filter(|i| view.style(**i) == Style::Plain).count() as i32;
        let share = |n: i32| WEIGHT * n / plain.max(read);
        let lean = |i: &usize| Lean { tokens: *i..*i + candidate.words.len(), kinds: candidate.kinds.map(share), none: share((plain - read).max(0)) };
        out.extend(candidate.copies.iter().map(lean));
    }
    out
}
