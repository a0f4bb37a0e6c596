//! Across articles: what is on the desk, what the reader did to it, and how to undo it. Pure.
//!
//! Without a store everything lies here whole. With one, lists are numbers alone: rows are laid here a page at a time, texts and briefings when an article
//! is opened, and both are taken away again when there are too many of them.

mod entry;

pub use entry::Entry;

use crate::article::{Article, ArticleId};
use crate::briefing::Briefing;
use crate::journal::{Edit, Stacks, Step};
use crate::query::{Key, Row};
use entry::Body;
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// Everything on the desk, in the order it came, and the reader's edits with their undo. An entry keeps its place as long as the desk stands.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    entries: Vec<Entry>,
    by_key: HashMap<Key, usize, BuildHasherDefault<Spread>>,
    /// Those whose rows are at hand.
    by_id: HashMap<ArticleId, usize>,
    /// Those whose texts were fetched, the one asked for longest ago first.
    fetched: VecDeque<usize>,
    stacks: Stacks,
}

/// Texts that stay at hand after they were left: stepping back through what was just read waits for nobody. Some 20 kB each with their briefings.
const BODIES: usize = 48;

/// Rows that stay at hand: some 400 bytes each.
const ROWS: usize = 8192;

impl Desk {
    /// All entries, in the order they came.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry at `at`.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    /// Where the article called `id` lies, if its row is at hand.
    pub fn find(&self, id: &ArticleId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The places of these articles, which are laid on the desk if they are not there yet.
    pub fn places(&mut self, keys: &[Key]) -> Vec<usize> {
        self.entries.reserve(keys.len().saturating_sub(self.by_key.len()));
        self.by_key.reserve(keys.len().saturating_sub(self.by_key.len()));
        keys.iter().map(|key| self.place(*key)).collect()
    }

    /// The place of an article, which is laid on the desk if it is not there yet.
    pub fn place(&mut self, key: Key) -> usize {
        let next = self.entries.len();
        let at = *self.by_key.entry(key).or_insert(next);
        if at == next {
            self.entries.push(Entry::new(key));
        }
        at
    }

    /// Lays an article on the desk that no store keeps. One that is there already is replaced in its place, keeping the reader's marks.
    pub fn lay(&mut self, article: Arc<Article>) -> usize {
        let at = self.find(&article.id).unwrap_or_else(|| self.place(Key(self.entries.len() as i64)));
        self.by_id.insert(article.id.clone(), at);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.retell(&article);
            entry.body = Some(Box::new(Body { article, found: None, briefing: None }));
        }
        at
    }

    /// Adds the briefing of an article. One whose article is gone is dropped.
    pub fn brief(&mut self, id: &ArticleId, briefing: Arc<Briefing>) {
        let Some(entry) = self.find(id).and_then(|at| self.entries.get_mut(at)) else { return };
        if let Some(body) = &mut entry.body {
            body.found = Some(briefing);
        }
        entry.settle();
    }

    /// Lays a row from the store on the desk.
    pub fn lay_row(&mut self, row: Row) -> usize {
        let at = self.place(row.key);
        self.by_id.insert(row.id.clone(), at);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.row = Some(Box::new(row));
            entry.settle();
        }
        at
    }

    /// Lays a text and what was found in it on the desk, as the store has them.
    pub fn lay_body(&mut self, row: Row, article: Arc<Article>, found: Option<Arc<Briefing>>) -> usize {
        let at = self.lay_row(row);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.body = Some(Box::new(Body { article, found, briefing: None }));
            entry.settle();
        }
        self.fetched.retain(|other| *other != at);
        self.fetched.push_back(at);
        at
    }

    /// Takes away texts beyond some dozens and rows beyond some thousands, but for those that are `needed`. For a desk with a store alone: what is taken away
    /// can be had again. Answers whether rows went.
    pub fn clear(&mut self, needed: impl Fn(usize) -> bool) -> bool {
        let spare = self.fetched.len().saturating_sub(BODIES);
        let (mut kept, mut gone) = (VecDeque::new(), 0);
        for at in self.fetched.drain(..) {
            if gone < spare && !needed(at) {
                gone += 1;
                self.entries.get_mut(at).map(|entry| entry.body.take());
            } else {
                kept.push_back(at);
            }
        }
        self.fetched = kept;
        let full = self.by_id.len() > ROWS;
        if full {
            self.keep_rows(|entry, at| needed(at) || entry.body.is_some());
        }
        full
    }

    /// Takes away rows that are no longer what the store has, but for those that are `needed` until they are told anew.
    pub fn outdate(&mut self, needed: impl Fn(usize) -> bool) {
        self.keep_rows(|_, at| needed(at));
    }

    fn keep_rows(&mut self, stays: impl Fn(&Entry, usize) -> bool) {
        let entries = &mut self.entries;
        self.by_id.retain(|_, at| {
            let Some(entry) = entries.get_mut(*at) else { return false };
            let stays = stays(entry, *at);
            if !stays {
                entry.row = None;
            }
            stays
        });
    }

    /// What can be taken back and made again, as an earlier visit left it.
    pub fn resume(&mut self, stacks: Stacks) {
        self.stacks = stacks;
    }

    /// What was done and not taken back, in order.
    pub fn done(&self) -> &[Edit] {
        &self.stacks.done
    }

    /// Carries out an edit and answers with what was done. One that changes nothing leaves no trace; of a batch only the parts that change something remain.
    pub fn apply(&mut self, edit: Edit) -> Option<&Edit> {
        let mut parts: Vec<Edit> = match edit {
            Edit::Batch { edits } => edits.into_iter().filter_map(|part| self.take(part)).collect(),
            edit => self.take(edit).into_iter().collect(),
        };
        let done = if parts.len() > 1 { Edit::Batch { edits: parts } } else { parts.pop()? };
        self.stacks.undone.clear();
        self.stacks.done.push(done);
        self.stacks.done.last()
    }

    /// Takes note of an edit that the store carried out.
    pub fn did(&mut self, edit: Edit) {
        self.stacks.take(Step::Did(edit));
    }

    fn take(&mut self, edit: Edit) -> Option<Edit> {
        let entry = self.find(edit.article()).and_then(|at| self.entries.get_mut(at))?;
        let done = edit.apply(&mut entry.row.as_mut()?.marks)?;
        if done.decides() {
            entry.settle();
        }
        Some(done)
    }

    /// Takes back the last edit and says which it was. Of articles whose rows are not at hand nothing is changed here; the store knows them.
    pub fn undo(&mut self) -> Option<&Edit> {
        let edit = self.stacks.done.pop()?;
        for part in edit.parts().iter().rev() {
            let Some(entry) = self.find(part.article()).and_then(|at| self.entries.get_mut(at)) else { continue };
            if let Some(row) = &mut entry.row {
                part.revert(&mut row.marks);
            }
            if part.decides() {
                entry.settle();
            }
        }
        self.stacks.undone.push(edit);
        self.stacks.undone.last()
    }

    /// Carries out again the edit last taken back and says which it was.
    pub fn redo(&mut self) -> Option<&Edit> {
        let edit = self.stacks.undone.pop()?;
        for part in edit.parts() {
            self.take(part.clone());
        }
        self.stacks.done.push(edit);
        self.stacks.done.last()
    }
}

/// Numbers in a row spread over a table by one multiplication (Fibonacci hashing, Knuth vol. 3 § 6.4): a listing of 100,000 is laid out in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_i64(i64::from(*byte));
        }
    }

    fn write_i64(&mut self, number: i64) {
        self.0 = (self.0 ^ number.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

#[cfg(test)]
mod tests;
