//! What changed between two texts, word by word.
//!
//! Patience first: words that stand once in either text, in the same order, hold the rest in place. Between them the shortest edit (Myers 1986), within a budget of
//! steps; where it is used up, a stretch is told as replaced. So the time is bounded whatever the texts, and the outcome never depends on a clock.

use crate::article::Span;
use std::collections::HashMap;

/// How many steps the shortest edits of one comparison may take together: some 10 ms.
const STEPS: usize = 2_000_000;

/// How many words may differ in one stretch before it is told as replaced: the memory of its search grows with the square.
const EDITS: usize = 1_000;

/// How deep stretches are parted at words of their own.
const DEPTH: usize = 24;

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both texts.
    Kept,
    /// It stands only in the later one.
    Added,
    /// It stands only in the earlier one.
    Removed,
}

/// A stretch of text and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// Where it stands: in the earlier text what was removed, in the later one anything else.
    pub span: Span,
}

impl Piece {
    /// Its words.
    pub fn words<'a>(&self, before: &'a str, after: &'a str) -> &'a str {
        self.span.of(if self.change == Change::Removed { before } else { after })
    }
}

/// The pieces that make `after` of `before`, in order: what is kept and removed is the one, what is kept and added the other.
pub fn diff(before: &str, after: &str) -> Vec<Piece> {
    let mut known = HashMap::new();
    let (old, new) = (Words::read(before, &mut known), Words::read(after, &mut known));
    let mut search = Search { pairs: Vec::new(), steps: STEPS };
    search.stretch(&old.numbers, &new.numbers, (0, 0), DEPTH);
    pieces(&old, &new, &runs(&search.pairs, &old, &new))
}

/// A text cut into words, white space, and single other characters; equal ones have equal numbers.
struct Words {
    numbers: Vec<u32>,
    /// Where each begins, and at last where the text ends.
    starts: Vec<usize>,
    /// Whether each is a word.
    word: Vec<bool>,
}

impl Words {
    fn read<'a>(text: &'a str, known: &mut HashMap<&'a str, u32>) -> Self {
        let class = |c: char| if c.is_alphanumeric() { 2 } else { u8::from(c.is_whitespace()) };
        let (mut starts, mut word, mut last) = (Vec::new(), Vec::new(), 0);
        for (at, c) in text.char_indices() {
            let class = class(c);
            if class == 0 || class != last {
                starts.push(at);
                word.push(class == 2);
            }
            last = class;
        }
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let words = starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end).of(text));
        let mut numbers = Vec::with_capacity(starts.len());
        for word in words {
            let next = known.len() as u32;
            numbers.push(*known.entry(word).or_insert(next));
        }
        starts.push(text.len());
        Self { numbers, starts, word }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let at = |n: usize| self.starts.get(n).copied().unwrap_or_default();
        Span::new(at(from), at(to))
    }

    /// How many words stand there.
    fn count(&self, from: usize, to: usize) -> usize {
        self.word.get(from..to).unwrap_or_default().iter().filter(|w| **w).count()
    }
}

/// A run that stands in both texts: where it begins in the one and the other, and how long it is.
type Run = (usize, usize, usize);

struct Search {
    /// Places in the one text and the other that hold the same, in order.
    pairs: Vec<(usize, usize)>,
    steps: usize,
}

impl Search {
    /// Pairs off two stretches that begin at `at`.
    fn stretch(&mut self, mut old: &[u32], mut new: &[u32], mut at: (usize, usize), depth: usize) {
        while let (Some((a, old_rest)), Some((b, new_rest))) = (old.split_first(), new.split_first()) {
            if a != b {
                break;
            }
            self.pairs.push(at);
            (old, new, at) = (old_rest, new_rest, (at.0 + 1, at.1 + 1));
        }
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        let (old_end, new_end) = (old.len() - tail, new.len() - tail);
        let (old, new) = (old.get(..old_end).unwrap_or_default(), new.get(..new_end).unwrap_or_default());
        if !old.is_empty() && !new.is_empty() {
            let anchors = if depth == 0 { Vec::new() } else { anchors(old, new) };
            if anchors.is_empty() {
                self.shortest(old, new, at);
            } else {
                self.between(old, new, at, &anchors, depth - 1);
            }
        }
        self.pairs.extend((0..tail).map(|n| (at.0 + old_end + n, at.1 + new_end + n)));
    }

    fn between(&mut self, old: &[u32], new: &[u32], at: (usize, usize), anchors: &[(usize, usize)], depth: usize) {
        let (mut a, mut b) = (0, 0);
        for (x, y) in anchors.iter().copied().chain([(old.len(), new.len())]) {
            self.stretch(old.get(a..x).unwrap_or_default(), new.get(b..y).unwrap_or_default(), (at.0 + a, at.1 + b), depth);
            if x < old.len() {
                self.pairs.push((at.0 + x, at.1 + y));
            }
            (a, b) = (x + 1, y + 1);
        }
    }

    /// The pairs of the shortest edit; none where the budget does not reach.
    fn shortest(&mut self, old: &[u32], new: &[u32], at: (usize, usize)) {
        let most = EDITS.min(old.len() + new.len());
        let middle = most + 1;
        // furthest[middle + k]: how far into `old` a path on diagonal k reaches.
        let mut furthest = vec![0usize; 2 * middle + 1];
        let mut trace: Vec<Vec<usize>> = Vec::new();
        for edits in 0..=most {
            trace.push(furthest.get(middle - edits..=middle + edits).unwrap_or_default().to_vec());
            for k in (0..=edits).map(|n| middle - edits + 2 * n) {
                let reach = |k: usize| furthest.get(k).copied().unwrap_or_default();
                let down = k == middle - edits || k != middle + edits && reach(k - 1) < reach(k + 1);
                let mut x = if down { reach(k + 1) } else { reach(k - 1) + 1 };
                let start = x;
                while old.get(x).is_some_and(|word| new.get((x + middle).wrapping_sub(k)) == Some(word)) {
                    x += 1;
                }
                let cost = 1 + x - start;
                if cost > self.steps {
                    return;
                }
                self.steps -= cost;
                if let Some(far) = furthest.get_mut(k) {
                    *far = x;
                }
                if x >= old.len() && x + middle >= new.len() + k {
                    return self.walk_back(&trace, (old.len(), new.len()), at);
                }
            }
        }
    }

    /// Reads the pairs off the trace of a search, from its end.
    fn walk_back(&mut self, trace: &[Vec<usize>], end: (usize, usize), at: (usize, usize)) {
        let (mut x, mut y) = end;
        let first = self.pairs.len();
        for (edits, furthest) in trace.iter().enumerate().rev() {
            // `furthest` holds diagonals -edits to edits.
            let reach = |k: isize| usize::try_from(k + edits as isize).ok().and_then(|k| furthest.get(k)).copied().unwrap_or_default();
            let (k, limit) = (x as isize - y as isize, edits as isize);
            let down = k == -limit || k != limit && reach(k - 1) < reach(k + 1);
            let from = if down { k + 1 } else { k - 1 };
            let (was_x, was_y) = if edits == 0 { (0, 0) } else { (reach(from), reach(from).saturating_add_signed(-from)) };
            while x > was_x && y > was_y {
                (x, y) = (x - 1, y - 1);
                self.pairs.push((at.0 + x, at.1 + y));
            }
            (x, y) = (was_x, was_y);
        }
        self.pairs.get_mut(first..).unwrap_or_default().reverse();
    }
}

/// Words that stand once in either stretch, as far as they follow one another in both.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u32, (usize, usize, usize, usize)> = HashMap::with_capacity(old.len());
    for (x, word) in old.iter().enumerate() {
        let entry = seen.entry(*word).or_default();
        (entry.0, entry.1) = (entry.0 + 1, x);
    }
    for (y, word) in new.iter().enumerate() {
        if let Some(entry) = seen.get_mut(word) {
            (entry.2, entry.3) = (entry.2 + 1, y);
        }
    }
    let mut once: Vec<(usize, usize)> = seen.into_values().filter(|e| e.0 == 1 && e.2 == 1).map(|e| (e.1, e.3)).collect();
    once.sort_unstable();
    longest_rising(&once)
}

/// The longest row of pairs whose second places rise, by patience sorting.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let place = |n: usize| pairs.get(n).map_or(0, |p| p.1);
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (n, (_, y)) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|top| place(*top) < *y);
        before.push(pile.checked_sub(1).and_then(|p| tops.get(p)).copied());
        match tops.get_mut(pile) {
            Some(top) => *top = n,
            None => tops.push(n),
        }
    }
    let mut row: Vec<(usize, usize)> =
        std::iter::successors(tops.last().copied(), |n| before.get(*n).copied().flatten()).filter_map(|n| pairs.get(n).copied()).collect();
    row.reverse();
    row
}

/// Pairs as runs, without those that only chance keeps: white space and marks between changes, and a single word between changes of several.
fn runs(pairs: &[(usize, usize)], old: &Words, new: &Words) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (x, y) in pairs.iter().copied() {
        match runs.last_mut() {
            Some(run) if run.0 + run.2 == x && run.1 + run.2 == y => run.2 += 1,
            _ => runs.push((x, y, 1)),
        }
    }
    let ends = (old.numbers.len(), new.numbers.len());
    let mut kept: Vec<Run> = Vec::new();
    for (n, run) in runs.iter().copied().enumerate() {
        let before = kept.last().map_or((0, 0), |k| (k.0 + k.2, k.1 + k.2));
        let after = runs.get(n + 1).map_or(ends, |next| (next.0, next.1));
        let changed = |from: (usize, usize), to: (usize, usize)| old.count(from.0, to.0).max(new.count(from.1, to.1));
        let around = changed(before, (run.0, run.1)).min(changed((run.0 + run.2, run.1 + run.2), after));
        let words = old.count(run.0, run.0 + run.2);
        if words == 0 && around > 0 || words == 1 && around > 3 {
            continue;
        }
        kept.push(run);
    }
    kept
}

fn pieces(old: &Words, new: &Words, runs: &[Run]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |change: Change, span: Span| {
        if !span.is_empty() {
            pieces.push(Piece { change, span });
        }
    };
    let (mut x, mut y) = (0, 0);
    for (a, b, len) in runs.iter().copied().chain([(old.numbers.len(), new.numbers.len(), 0)]) {
        push(Change::Removed, old.span(x, a));
        push(Change::Added, new.span(y, b));
        push(Change::Kept, new.span(b, b + len));
        (x, y) = (a + len, b + len);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The change in one line: `[-removed-]` and `{+added+}`.
    fn told(before: &str, after: &str) -> String {
        let pieces = diff(before, after);
        let tell = |p: &Piece| match p.change {
            Change::Kept => p.words(before, after).to_owned(),
            Change::Added => format!("{{+{}+}}", p.words(before, after)),
            Change::Removed => format!("[-{}-]", p.words(before, after)),
        };
        pieces.iter().map(tell).collect()
    }

    #[test]
    fn changes_are_told_word_by_word() {
        let table = [
            ("The talks failed.", "The talks failed.", "The talks failed."),
            ("The talks failed.", "The talks ended.", "The talks [-failed-]{+ended+}."),
            ("At least 12 people died.", "At least 14 people died, police said.", "At least [-12-]{+14+} people died{+, police said+}."),
            ("a b c", "", "[-a b c-]"),
            ("", "a b", "{+a b+}"),
            ("one two", "eins zwei", "[-one two-]{+eins zwei+}"),
            ("First.\n\nSecond.", "First.\n\nNew.\n\nSecond.", "First.\n\n{+New.\n\n+}Second."),
        ];
        for (before, after, expected) in table {
            assert_eq!(told(before, after), expected);
        }
    }

    #[test]
    fn texts_with_nothing_in_common_are_replaced_at_once() {
        let long = |seed: usize| (0..40_000).flat_map(|n| [["x", "y"][seed].to_owned(), (n % 977).to_string(), " ".to_owned()]).collect::<String>();
        let (before, after) = (long(0), long(1));
        assert_eq!(diff(&before, &after).iter().filter(|p| p.change == Change::Kept).count(), 1, "the last space");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_pieces_make_both_texts(before in "([a-d]{1,2}|[ .,\n]|é|🙂){0,60}", after in "([a-d]{1,2}|[ .,\n]|é|🙂){0,60}") {
            let pieces = diff(&before, &after);
            let without = |change: Change| pieces.iter().filter(|p| p.change != change).map(|p| p.words(&before, &after)).collect::<String>();
            prop_assert_eq!(without(Change::Added), before.as_str());
            prop_assert_eq!(without(Change::Removed), after.as_str());
            prop_assert!(pieces.windows(2).all(|w| w[0].change != w[1].change));
            if before == after {
                prop_assert!(pieces.iter().all(|p| p.change == Change::Kept));
            }
        }
    }
}
