//! Addresses that are added: a feed is followed, a page is kept, and the feeds that a page names are offered or followed.

use super::add::Tally;
use super::args::Follow;
use super::complain;
use super::exit::Exit;
use super::fetch::go;
use super::interrupt::interrupts;
use super::round::{Settled, Told};
use super::shelf::now;
use super::visit::{Outcome, Visited, Visitor};
use crate::export;
use crate::source::{Address, Place, Source, State, Subscription};
use crate::store::{Store, StoreError};
use std::io::Write;
use std::sync::Arc;

/// Adds addresses that the reader wrote.
pub(super) fn add(store: &Store, visitor: &Arc<Visitor>, addresses: Vec<Source>, follow: Option<Follow>, tally: &mut Tally) -> Exit {
    let new = |address| (Subscription::new(Place::Address(address)), State::default());
    let tasks = addresses.into_iter().filter_map(|s| if let Source::Address(address) = s { Some(new(address)) } else { None }).collect();
    let stop = interrupts();
    let mut arrivals = Arrivals { store, tally, offers: Vec::new(), follow, failed: false, pages: true };
    let mut exit = go(visitor, store, tasks, &stop, &mut arrivals);
    let wanted: Vec<(Subscription, State)> =
        std::mem::take(&mut arrivals.offers).into_iter().map(|a| (Subscription { typed: false, ..new(a.clone()).0 }, State::default())).collect();
    if !wanted.is_empty() && exit == Exit::Done {
        // What a page calls a feed and is none is not worth keeping.
        arrivals.pages = false;
        exit = go(visitor, store, wanted, &stop, &mut arrivals);
    }
    if arrivals.failed { exit.and(Exit::Incomplete) } else { exit }
}

/// Follows what turns out to be a feed.
struct Arrivals<'a> {
    store: &'a Store,
    tally: &'a mut Tally,
    /// Feeds that pages name and that are to be followed.
    offers: Vec<Address>,
    follow: Option<Follow>,
    failed: bool,
    /// Whether a page is told about.
    pages: bool,
}

impl Told for Arrivals<'_> {
    fn visited(&mut self, visited: &Visited) -> Result<(), StoreError> {
        let found = visited.articles.len();
        self.tally.known += found;
        if visited.outcome == Outcome::Feed {
            let title = visited.title.clone().or_else(|| visited.subscription.title.clone());
            self.store.follow(&[Subscription { title, ..visited.subscription.clone() }], now())?;
        }
        Ok(())
    }

    fn settled(&mut self, settled: &Settled<'_>) {
        self.tally.fresh += settled.fresh;
        self.tally.versions += settled.versions;
        self.tally.known = self.tally.known.saturating_sub(settled.fresh + settled.versions);
        let place = &settled.subscription.place;
        match settled.outcome {
            Outcome::Failed(sentence) => {
                self.failed = true;
                complain(&format!("{place}: {sentence}"));
            }
            Outcome::Feed => say(&format!("Followed: {}", settled.called)),
            Outcome::Page(_) if !self.pages => complain(&format!("{place}: It is no feed, though a page calls it one; it was kept as a page.")),
            Outcome::Page(offers) => match self.follow {
                Some(Follow::First) => self.offers.extend(offers.first().cloned()),
                Some(Follow::All) => self.offers.extend(offers.iter().cloned()),
                None if offers.is_empty() => {}
                None => {
                    say("The page was kept; it names these feeds, which can be followed (or with --follow first, --follow all):");
                    for offer in offers {
                        say(&format!("dateline add {offer}"));
                    }
                }
            },
            Outcome::Same | Outcome::Files => {}
        }
    }
}

/// Says a line on standard output; who closed the pipe does not want to know.
fn say(words: &str) {
    let _ = writeln!(std::io::stdout(), "{}", export::clean(words));
}
