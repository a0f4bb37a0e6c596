//! Whose turn it is: many servers at once, one visit at a time to each, and a pause between two. A pure machine: the time is told.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

/// What is waiting for its turn, each thing under the name of its server.
#[derive(Debug)]
pub struct Turns<T> {
    waiting: VecDeque<(String, T)>,
    /// Of each server that was visited: from when on it may be visited again; none while somebody is there.
    open: HashMap<String, Option<Duration>>,
    busy: usize,
    most: usize,
    gap: Duration,
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn<T> {
    /// Visit this server for this; say so with [`Turns::back`] when done.
    Go(String, T),
    /// Everybody has to wait until then.
    At(Duration),
    /// Nothing can be begun before somebody is back.
    Busy,
    /// Nothing is waiting.
    Done,
}

impl<T> Turns<T> {
    /// At most so many visits at once, and so long a pause between two to one server.
    pub fn new(most: usize, gap: Duration) -> Self {
        Self { waiting: VecDeque::new(), open: HashMap::new(), busy: 0, most: most.max(1), gap }
    }

    /// Lets something wait for its turn.
    pub fn wait(&mut self, server: String, what: T) {
        self.waiting.push_back((server, what));
    }

    /// What comes next at the time `now`, counted from any beginning.
    pub fn next(&mut self, now: Duration) -> Turn<T> {
        if self.waiting.is_empty() {
            return if self.busy == 0 { Turn::Done } else { Turn::Busy };
        }
        if self.busy >= self.most {
            return Turn::Busy;
        }
        let mut soonest: Option<Duration> = None;
        let mut ready = None;
        for (at, (server, _)) in self.waiting.iter().enumerate() {
            match self.open.get(server) {
                Some(None) => {}
                Some(Some(from)) if *from > now => soonest = Some(soonest.map_or(*from, |s| s.min(*from))),
                _ => {
                    ready = Some(at);
                    break;
                }
            }
        }
        match (ready.and_then(|at| self.waiting.remove(at)), soonest) {
            (Some((server, what)), _) => {
                self.open.insert(server.clone(), None);
                self.busy += 1;
                Turn::Go(server, what)
            }
            (None, Some(at)) => Turn::At(at),
            (None, None) => Turn::Busy,
        }
    }

    /// Somebody is back from a server.
    pub fn back(&mut self, server: &str, now: Duration) {
        self.busy = self.busy.saturating_sub(1);
        self.open.insert(server.to_owned(), Some(now + self.gap));
    }

    /// Nobody else is to go.
    pub fn stop(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn one_visit_at_a_time_to_a_server_and_a_pause_between() {
        let mut turns = Turns::new(4, seconds(2));
        for (server, n) in [("a", 1), ("a", 2), ("b", 3)] {
            turns.wait(server.to_owned(), n);
        }
        assert_eq!(turns.next(seconds(0)), Turn::Go("a".to_owned(), 1));
        assert_eq!(turns.next(seconds(0)), Turn::Go("b".to_owned(), 3), "another server need not wait");
        assert_eq!(turns.next(seconds(0)), Turn::Busy);
        turns.back("a", seconds(1));
        assert_eq!(turns.next(seconds(1)), Turn::At(seconds(3)));
        assert_eq!(turns.next(seconds(3)), Turn::Go("a".to_owned(), 2));
        assert_eq!(turns.next(seconds(3)), Turn::Busy);
        turns.back("a", seconds(4));
        turns.back("b", seconds(4));
        assert_eq!(turns.next(seconds(4)), Turn::Done);
    }

    #[test]
    fn no_more_at_once_than_allowed() {
        let mut turns = Turns::new(2, Duration::ZERO);
        for n in 0..5 {
            turns.wait(format!("s{n}"), n);
        }
        assert!(matches!(turns.next(seconds(0)), Turn::Go(_, 0)) && matches!(turns.next(seconds(0)), Turn::Go(_, 1)));
        assert_eq!(turns.next(seconds(0)), Turn::Busy);
        turns.back("s1", seconds(0));
        assert!(matches!(turns.next(seconds(0)), Turn::Go(_, 2)));
        turns.stop();
        turns.back("s0", seconds(0));
        turns.back("s2", seconds(0));
        assert_eq!(turns.next(seconds(0)), Turn::Done);
    }
}
