//! Across articles: what is loaded, what the reader did to it, and how to undo it. Pure.

use crate::article::{Article, ArticleId};
use crate::briefing::Briefing;
use crate::journal::{Edit, Marks, effective};
use std::collections::HashMap;
use std::sync::Arc;

/// One article on the desk, with its briefing as soon as there is one.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What was read.
    pub article: Arc<Article>,
    /// What the machine found: it stays as it is, whatever the reader decides.
    pub found: Option<Arc<Briefing>>,
    /// What we claim about it: what was found, with the reader's decisions on top. Made anew when one of the two changes.
    pub briefing: Option<Arc<Briefing>>,
    /// What the reader did to it.
    pub marks: Marks,
}

impl Entry {
    fn settle(&mut self) {
        self.briefing = self.found.as_ref().map(|found| effective(&self.article, found, &self.marks));
    }
}

/// Everything loaded, in the order of loading, and the reader's edits with their undo.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    entries: Vec<Entry>,
    by_id: HashMap<ArticleId, usize>,
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

impl Desk {
    /// All entries, in the order of loading.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry at `at`.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    /// Where the article called `id` lies.
    pub fn find(&self, id: &ArticleId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Lays an article on the desk. One that is there already is replaced in its place, keeping the reader's marks.
    pub fn lay(&mut self, article: Arc<Article>) -> usize {
        if let Some(at) = self.find(&article.id) {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.article = article;
                (entry.found, entry.briefing) = (None, None);
            }
            return at;
        }
        self.by_id.insert(article.id.clone(), self.entries.len());
        self.entries.push(Entry { article, found: None, briefing: None, marks: Marks::default() });
        self.entries.len() - 1
    }

    /// Adds the briefing of an article. One whose article is gone is dropped.
    pub fn brief(&mut self, id: &ArticleId, briefing: Arc<Briefing>) {
        if let Some(entry) = self.find(id).and_then(|at| self.entries.get_mut(at)) {
            entry.found = Some(briefing);
            entry.settle();
        }
    }

    /// Carries out an edit. One that changes nothing leaves no trace and is answered with `false`.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let Some(entry) = self.find(edit.article()).and_then(|at| self.entries.get_mut(at)) else { return false };
        let Some(edit) = edit.apply(&mut entry.marks) else { return false };
        if edit.decides() {
            entry.settle();
        }
        self.done.push(edit);
        self.undone.clear();
        true
    }

    /// Takes back the last edit and says which it was.
    pub fn undo(&mut self) -> Option<&Edit> {
        let edit = self.done.pop()?;
        if let Some(entry) = self.find(edit.article()).and_then(|at| self.entries.get_mut(at)) {
            edit.revert(&mut entry.marks);
            if edit.decides() {
                entry.settle();
            }
        }
        self.undone.push(edit);
        self.undone.last()
    }

    /// Carries out again the edit last taken back and says which it was.
    pub fn redo(&mut self) -> Option<&Edit> {
        let edit = self.undone.pop()?;
        if let Some(entry) = self.find(edit.article()).and_then(|at| self.entries.get_mut(at)) {
            edit.clone().apply(&mut entry.marks);
            if edit.decides() {
                entry.settle();
            }
        }
        self.done.push(edit);
        self.done.last()
    }

    /// How many visible articles are not yet read.
    pub fn unread(&self) -> usize {
        self.entries.iter().filter(|e| !e.marks.read && !e.marks.hidden).count()
    }
}

#[cfg(test)]
mod tests;
