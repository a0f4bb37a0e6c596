//! The views and how much each lists, kept right change by change instead of counted anew.

use crate::article::Date;
use crate::journal::{Marks, Step};
use crate::query::{Has, Key, Query, Term, View};
use crate::store::{Kept, Prepared, Store, StoreError};

/// A change of more articles than this is counted anew: asking each view about each of them would take longer.
const SINGLY: usize = 32;

/// The views with their counts.
pub(crate) struct Counts {
    views: Vec<View>,
    queries: Vec<Option<Query>>,
    today: Date,
}

/// What a view says of one article: whether it lists it, and whether as unread.
type Standing = Vec<(bool, bool)>;

impl Counts {
    /// The views of a store, counted.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn of(store: &Store, today: Date) -> Result<Self, StoreError> {
        let views: Vec<View> = View::shipped().into_iter().chain(store.views()?).collect();
        // A view of a newer program may ask what this one does not understand: it lists nothing.
        let queries = views.iter().map(|v| Query::parse(&v.query).ok()).collect();
        let mut counts = Self { views, queries, today };
        counts.count(store)?;
        Ok(counts)
    }

    /// The views as they are now.
    pub(crate) fn views(&self) -> Vec<View> {
        self.views.clone()
    }

    fn count(&mut self, store: &Store) -> Result<(), StoreError> {
        for (view, query) in self.views.iter_mut().zip(&self.queries) {
            let (unread, total) = query.as_ref().map_or(Ok((0, 0)), |q| store.tally(q, self.today))?;
            (view.unread, view.total) = (unread as usize, total as usize);
        }
        Ok(())
    }

    /// Whether they still hold on this day: those of a view that asks for "today" hold for one day.
    pub(crate) fn hold(&self, today: Date) -> bool {
        self.today == today || !self.queries.iter().flatten().any(Query::is_relative)
    }

    /// Takes note of articles that were kept; whether any count changed. What a new one does to others, by being a copy or a version of them, is counted anew.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn kept(&mut self, store: &Store, articles: &[Prepared], kept: &[Kept]) -> Result<bool, StoreError> {
        let kin = |term: &Term| matches!(term, Term::Has(Has::Copies | Has::Versions));
        if kept.iter().any(|k| matches!(k, Kept::Version(_))) || self.queries.iter().flatten().any(|q| q.any(&kin)) {
            self.count(store)?;
            return Ok(true);
        }
        let fresh = articles.iter().zip(kept).filter(|(_, kept)| matches!(kept, Kept::Fresh(_)));
        let mut changed = false;
        for (article, _) in fresh {
            for (view, query) in self.views.iter_mut().zip(&self.queries) {
                if query.as_ref().is_some_and(|q| q.matches(article.facts(), &Marks::default(), self.today)) {
                    (view.total, view.unread, changed) = (view.total + 1, view.unread + 1, true);
                }
            }
        }
        Ok(changed)
    }

    /// Carries out `work`, a step of the reader's, and takes note of what it changed; whether any count did.
    ///
    /// # Errors
    /// [`StoreError`], or what `work` answers.
    pub(crate) fn around(&mut self, store: &Store, step: &Step, work: impl FnOnce() -> Result<(), StoreError>) -> Result<bool, StoreError> {
        let parts = step.edit().parts();
        if parts.len() > SINGLY {
            work()?;
            self.count(store)?;
            return Ok(true);
        }
        let mut keys = Vec::new();
        for part in parts {
            keys.extend(store.key(part.article())?);
        }
        keys.sort_unstable();
        keys.dedup();
        let before = self.standing(store, &keys)?;
        work()?;
        let after = self.standing(store, &keys)?;
        for (before, after) in before.iter().zip(&after) {
            for (view, (before, after)) in self.views.iter_mut().zip(before.iter().zip(after)) {
                view.total = (view.total + usize::from(after.0)).saturating_sub(usize::from(before.0));
                view.unread = (view.unread + usize::from(after.1)).saturating_sub(usize::from(before.1));
            }
        }
        Ok(before != after)
    }

    fn standing(&self, store: &Store, keys: &[Key]) -> Result<Vec<Standing>, StoreError> {
        let one = |key: &Key| {
            let unread = !store.marks(*key)?.read;
            let lists = |query: &Option<Query>| query.as_ref().map_or(Ok(false), |q| store.answers(q, *key, self.today));
            self.queries.iter().map(|q| lists(q).map(|l| (l, l && unread))).collect()
        };
        keys.iter().map(one).collect()
    }
}
