//! The order and the headings of a list on a desk without a store.

use super::dates;
use crate::article::Date;
use crate::desk::{Desk, Entry};
use crate::query::{Group, Order, Sort};
use std::cmp::Reverse;

/// Where an entry stands: those that lack what is sorted by come last, whichever way the order runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Day(Reverse<Date>),
    Name(String, Reverse<Option<Date>>),
    Nth(Reverse<usize>),
    Lacking,
}

/// The articles in order, with the headings they stand under.
pub(crate) fn sorted(desk: &Desk, articles: Vec<usize>, sort: Sort, grouped: bool) -> (Vec<usize>, Vec<Group>) {
    let mut standing: Vec<(Standing, usize)> = articles.into_iter().filter_map(|at| Some((standing(desk.entry(at)?, at, sort.by), at))).collect();
    standing.sort();
    if sort.reversed {
        let lacking = standing.partition_point(|s| s.0 != Standing::Lacking);
        standing.get_mut(..lacking).unwrap_or_default().reverse();
    }
    let articles: Vec<usize> = standing.into_iter().map(|s| s.1).collect();
    let mut groups: Vec<Group> = Vec::new();
    if grouped && sort.by != Order::Kept {
        for (start, entry) in articles.iter().enumerate().filter_map(|(start, at)| Some((start, desk.entry(*at)?))) {
            let name = heading(entry, sort.by);
            if groups.last().is_none_or(|last| last.name != name) {
                groups.push(Group { start, name, unread: 0 });
            }
            if let Some(group) = groups.last_mut() {
                group.unread += usize::from(!entry.marks().read);
            }
        }
    }
    (articles, groups)
}

fn standing(entry: &Entry, at: usize, by: Order) -> Standing {
    let day = published(entry);
    match by {
        Order::Kept => Standing::Nth(Reverse(at)),
        Order::Date => day.map_or(Standing::Lacking, |day| Standing::Day(Reverse(day))),
        Order::Source | Order::Place | Order::Actor => named(entry, by).map_or(Standing::Lacking, |name| Standing::Name(name.to_lowercase(), Reverse(day))),
    }
}

fn published(entry: &Entry) -> Option<Date> {
    entry.row().and_then(|row| row.published.as_ref()).map(|p| p.date)
}

fn named(entry: &Entry, by: Order) -> Option<&str> {
    let briefing = entry.briefing();
    match by {
        Order::Source => entry.row().and_then(|row| row.outlet.as_deref()),
        Order::Place => {
            let regions = &briefing?.regions;
            regions.iter().find(|r| r.focus).or_else(|| regions.iter().find(|r| r.place.is_some())).map(|r| r.name.as_str())
        }
        Order::Actor => briefing?.actors.first().map(|a| a.name.as_str()),
        Order::Date | Order::Kept => None,
    }
}

fn heading(entry: &Entry, by: Order) -> String {
    match by {
        Order::Date => published(entry).map_or_else(|| "no date".to_owned(), dates::long),
        Order::Source => named(entry, by).unwrap_or("no source named").to_owned(),
        Order::Place => named(entry, by).unwrap_or("no place named").to_owned(),
        Order::Actor | Order::Kept => named(entry, by).unwrap_or("nobody named").to_owned(),
    }
}
