//! Fetching from the command line: everything that is due is visited, what is new is kept, what failed is named.

use super::args::{Fetch, Looks, Report};
use super::exit::{Exit, is_closed_pipe};
use super::interrupt::interrupts;
use super::round::{Round, Settled, Told};
use super::shelf::{self, now};
use super::sources::chosen;
use super::visit::{Outcome, Visitor};
use super::{complain, settings};
use crate::source::{Place, State, Subscription};
use crate::store::Store;
use crossbeam_channel::Receiver;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// Visits what is due, or what is named.
pub(crate) fn fetch(what: &Fetch, store: Option<&Path>, looks: &Looks) -> Exit {
    let begun = settings::net(looks).and_then(|net| Ok((Arc::new(Visitor::new(net)), shelf::open(store).map_err(|e| e.to_string())?)));
    let (visitor, store) = match begun {
        Ok(begun) => begun,
        Err(sentence) => {
            complain(&sentence);
            return Exit::Usage;
        }
    };
    let all = match store.subscriptions() {
        Ok(all) => all,
        Err(error) => {
            complain(&error.to_string());
            return Exit::Incomplete;
        }
    };
    let tasks = match tasks(what, all) {
        Ok(tasks) => tasks,
        Err(sentence) => {
            complain(&sentence);
            return Exit::Usage;
        }
    };
    let mut lines = Lines::new(what.format);
    let exit = go(&visitor, &store, tasks, &interrupts(), &mut lines);
    lines.end(exit)
}

/// What is to be visited now.
fn tasks(what: &Fetch, all: Vec<(Subscription, State)>) -> Result<Vec<(Subscription, State)>, String> {
    if all.is_empty() {
        return Err("nothing is followed yet; follow a feed with: dateline add https://…".to_owned());
    }
    if !what.sources.is_empty() {
        let picked = chosen(&all, &what.sources)?;
        return Ok(all.into_iter().enumerate().filter(|(n, _)| picked.contains(n)).map(|(_, one)| one).collect());
    }
    let now = now();
    Ok(all.into_iter().filter(|(subscription, state)| !subscription.settings.paused && (what.all || state.is_due(now))).collect())
}

/// One round over an open store.
pub(super) fn go(visitor: &Arc<Visitor>, store: &Store, tasks: Vec<(Subscription, State)>, stop: &Receiver<()>, told: &mut dyn Told) -> Exit {
    let round = match Round::start(visitor, tasks) {
        Ok(round) => round,
        Err(error) => {
            complain(&format!("the system lets no more threads start ({error}); close other programs and try again"));
            return Exit::Incomplete;
        }
    };
    round.run(store, stop, now, told).unwrap_or_else(|error| {
        complain(&error.to_string());
        Exit::Incomplete
    })
}

/// What is printed of a round: a line for every source that brought something, a sentence for every one that failed, and a sum.
pub(super) struct Lines {
    format: Report,
    visited: usize,
    same: usize,
    failed: usize,
    fresh: usize,
    versions: usize,
    sources: Vec<Value>,
}

impl Lines {
    pub(super) fn new(format: Report) -> Self {
        Self { format, visited: 0, same: 0, failed: 0, fresh: 0, versions: 0, sources: Vec::new() }
    }

    /// Prints the sum; how the run ended.
    pub(super) fn end(self, exit: Exit) -> Exit {
        if exit == Exit::Interrupted {
            complain("stopped; what came until then is kept");
        }
        let words = match self.format {
            Report::Json => {
                let sum = json!({ "visited": self.visited, "new": self.fresh, "versions": self.versions, "unchanged": self.same, "failed": self.failed, "sources": self.sources });
                format!("{sum}\n")
            }
            Report::Text if self.visited == 0 => "No source is due; dateline fetch --all visits all the same.\n".to_owned(),
            Report::Text => {
                let versions = if self.versions == 0 { String::new() } else { format!(", {} in a new version", self.versions) };
                format!("{} visited: {} new{versions}; {} unchanged, {} failed\n", counted(self.visited, "source"), self.fresh, self.same, self.failed)
            }
        };
        let told = io::stdout().write_all(words.as_bytes());
        let lost = told.is_err_and(|error| !is_closed_pipe(&error));
        if exit == Exit::Done && (self.failed > 0 || lost) { Exit::Incomplete } else { exit }
    }
}

impl Told for Lines {
    fn settled(&mut self, settled: &Settled<'_>) {
        let Settled { subscription, called, state, outcome, fresh, versions } = settled;
        self.visited += 1;
        self.fresh += fresh;
        self.versions += versions;
        self.same += usize::from(**outcome == Outcome::Same);
        if let Outcome::Failed(sentence) = outcome {
            self.failed += 1;
            complain(&format!("{called}: {sentence}"));
        }
        if self.format == Report::Json {
            self.sources.push(json!({
                "title": subscription.title,
                "place": subscription.place.to_string(),
                "kind": if matches!(subscription.place, Place::Path(_)) { "folder" } else { "address" },
                "outcome": match outcome { Outcome::Same => "unchanged", Outcome::Failed(_) => "failed", _ => "read" },
                "new": fresh,
                "versions": versions,
                "error": state.error,
            }));
        } else if fresh + versions > 0 {
            let line = format!("{:>5} new  {}\n", fresh + versions, crate::export::clean(called));
            // Who closed the pipe does not want to know.
            let _ = io::stdout().write_all(line.as_bytes());
        }
    }
}

/// "1 source", "12 sources".
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
