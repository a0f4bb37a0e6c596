//! The list: which articles, in which order, under which headings, and where each stands. Articles are numbers: their places on the desk, which never change.

use crate::query::Group;
use std::collections::HashSet;

/// Articles in order. Those hidden since the list was made are left out; what is brought back stands where it stood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    /// As the list was made.
    made: Vec<usize>,
    headings: Vec<Group>,
    hidden: HashSet<usize>,
    /// As it is shown.
    rows: Vec<usize>,
    groups: Vec<Group>,
    /// Where an article stands in `rows`, by its place on the desk.
    at: Vec<u32>,
}

/// What stands for "nowhere".
const NOWHERE: u32 = u32::MAX;

impl Listed {
    /// A new list under headings, which may be none. Articles that `stay` are kept although it leaves them out, each after the one it stood after.
    pub(crate) fn make(&mut self, made: Vec<usize>, headings: Vec<Group>, stay: impl Fn(usize) -> bool) {
        let staying: Vec<usize> = self.rows.iter().copied().filter(|at| stay(*at)).collect();
        let before = std::mem::take(&mut self.rows);
        (self.made, self.headings) = (made, headings);
        self.hidden.clear();
        self.show();
        if staying.iter().any(|at| self.position(*at).is_none()) {
            self.bring_back(&before, &stay);
            self.show();
        }
    }

    fn bring_back(&mut self, before: &[usize], stay: &impl Fn(usize) -> bool) {
        let mut after: Vec<(usize, usize)> = Vec::new(); // where to, which
        let mut last = 0;
        for at in before {
            match self.position(*at) {
                Some(position) => last = position + 1,
                None if stay(*at) => after.push((last, *at)),
                None => {}
            }
        }
        after.sort_by_key(|a| a.0);
        // One that stood at the end of a heading's articles stays under it.
        for group in self.headings.iter_mut().filter(|group| group.start > 0) {
            group.start += after.partition_point(|(position, _)| *position <= group.start);
        }
        let mut made = Vec::with_capacity(self.made.len() + after.len());
        let mut back = after.into_iter().peekable();
        for (position, at) in self.made.iter().enumerate() {
            made.extend(std::iter::from_fn(|| back.next_if(|(to, _)| *to <= position)).map(|(_, at)| at));
            made.push(*at);
        }
        made.extend(back.map(|(_, at)| at));
        self.made = made;
    }

    /// One more at the end.
    pub(crate) fn push(&mut self, at: usize) {
        self.made.push(at);
        self.rows.push(at);
        self.settle(at, self.rows.len() - 1);
    }

    /// Leaves an article out, or brings it back.
    pub(crate) fn hide(&mut self, articles: impl IntoIterator<Item = (usize, bool)>) {
        for (at, hidden) in articles {
            if hidden {
                self.hidden.insert(at);
            } else {
                self.hidden.remove(&at);
            }
        }
        self.show();
    }

    /// Lays out what is shown.
    fn show(&mut self) {
        self.rows.clear();
        self.at.iter_mut().for_each(|at| *at = NOWHERE);
        self.groups.clear();
        let mut headings = self.headings.iter().peekable();
        let mut heading: Option<&Group> = None;
        let mut rows = Vec::with_capacity(self.made.len());
        for (position, at) in self.made.iter().enumerate() {
            while let Some(next) = headings.next_if(|g| g.start <= position) {
                heading = Some(next);
            }
            if self.hidden.contains(at) {
                continue;
            }
            if let Some(group) = heading.take() {
                self.groups.push(Group { start: rows.len(), ..group.clone() });
            }
            rows.push(*at);
        }
        for (position, at) in rows.iter().enumerate() {
            self.settle(*at, position);
        }
        self.rows = rows;
    }

    fn settle(&mut self, at: usize, position: usize) {
        if self.at.len() <= at {
            self.at.resize(at + 1, NOWHERE);
        }
        if let Some(place) = self.at.get_mut(at) {
            *place = position as u32;
        }
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The article at a position.
    pub(crate) fn get(&self, position: usize) -> Option<usize> {
        self.rows.get(position).copied()
    }

    /// All of them, in order.
    pub(crate) fn all(&self) -> &[usize] {
        &self.rows
    }

    /// Where an article stands.
    pub(crate) fn position(&self, at: usize) -> Option<usize> {
        self.at.get(at).filter(|p| **p != NOWHERE).map(|p| *p as usize)
    }

    /// What stands now where a hidden article stood: the one after it, or else the one before.
    pub(crate) fn near(&self, at: usize) -> Option<usize> {
        let stood = self.made.iter().position(|other| *other == at)?;
        let after = self.made.iter().skip(stood).copied();
        let before = self.made.iter().take(stood).rev().copied();
        after.chain(before).find(|other| self.position(*other).is_some())
    }

    /// An article that is listed is read now, or unread: the count of its heading follows.
    pub(crate) fn mark(&mut self, at: usize, read: bool) {
        let Some(position) = self.position(at) else { return };
        let above = self.groups.partition_point(|g| g.start <= position).checked_sub(1);
        let Some(name) = above.and_then(|above| self.groups.get(above)).map(|group| group.name.clone()) else { return };
        for group in self.groups.iter_mut().chain(&mut self.headings).filter(|group| group.name == name) {
            group.unread = if read { group.unread.saturating_sub(1) } else { group.unread + 1 };
        }
    }

    /// The heading that begins at a position, how many articles stand under it, and how many of them are unread.
    pub(crate) fn heading(&self, position: usize) -> Option<(&str, usize, usize)> {
        let at = self.groups.binary_search_by_key(&position, |g| g.start).ok()?;
        let end = self.groups.get(at + 1).map_or(self.rows.len(), |g| g.start);
        self.groups.get(at).map(|g| (g.name.as_str(), end - position, g.unread.min(end - position)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(start: usize, name: &str) -> Group {
        Group { start, name: name.to_owned(), unread: 1 }
    }

    fn listed(made: &[usize], groups: Vec<Group>) -> Listed {
        let mut listed = Listed::default();
        listed.make(made.to_vec(), groups, |_| false);
        listed
    }

    #[test]
    fn what_is_hidden_comes_back_where_it_stood() {
        let mut list = listed(&[5, 3, 9, 1], vec![group(0, "a"), group(1, "b"), group(3, "c")]);
        list.hide([(3, true), (1, true)]);
        assert_eq!(list.all(), [5, 9]);
        assert_eq!((list.heading(0), list.heading(1)), (Some(("a", 1, 1)), Some(("b", 1, 1))));
        assert_eq!((list.position(9), list.position(3), list.near(3), list.near(1)), (Some(1), None, Some(9), Some(9)));
        list.hide([(3, false), (1, false)]);
        assert_eq!(list.all(), [5, 3, 9, 1]);
        assert_eq!(list.heading(1), Some(("b", 2, 1)));
        list.mark(9, true);
        assert_eq!(list.heading(1), Some(("b", 2, 0)), "what is read is counted at once");
    }

    #[test]
    fn what_stays_keeps_its_neighbors() {
        let mut list = listed(&[1, 2, 3, 4], vec![]);
        list.make(vec![7, 1, 3, 8], vec![group(0, "new"), group(1, "old")], |at| at == 2 || at == 4);
        assert_eq!(list.all(), [7, 1, 2, 3, 4, 8]);
        assert_eq!(list.heading(1), Some(("old", 5, 1)));
    }
}
