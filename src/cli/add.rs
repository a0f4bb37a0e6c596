//! Keeping from the command line: read, analyze on all cores, keep in batches, say what became of it.

use super::args::{Add, Follow, Input, Looks};
use super::exit::Exit;
use super::interrupt::{interrupts, next};
use super::pipeline::{self, Slot};
use super::shelf::{self, now};
use super::visit::Visitor;
use super::{arrivals, complain, progress, settings};
use crate::analyze;
use crate::article::Article;
use crate::source::{Place, Source, Subscription};
use crate::store::{Kept, Prepared, Store, StoreError};
use crossbeam_channel::Receiver;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Articles kept at once: some 10 MB in memory. Indexes grow by whole batches, so larger ones cost less for each article.
const BATCH: usize = 256;

/// What became of the articles.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) fresh: usize,
    pub(super) versions: usize,
    pub(super) known: usize,
}

impl Tally {
    fn count(&mut self, kept: &[Kept]) {
        for one in kept {
            match one {
                Kept::Fresh(_) => self.fresh += 1,
                Kept::Version(_) => self.versions += 1,
                Kept::Known(_) => self.known += 1,
            }
        }
    }
}

/// Keeps everything that can be read; follows the feeds behind addresses, and where it is asked for, folders and the feeds that pages name.
pub(crate) fn add(what: &Add, input: Input, named: Option<&Path>, looks: &Looks) -> Exit {
    let (addresses, files): (Vec<Source>, Vec<Source>) = what.paths.iter().map(|p| Source::parse(p)).partition(|s| matches!(s, Source::Address(_)));
    let begun = settings::net(looks).and_then(|net| Ok((net, shelf::open(named).map_err(|e| e.to_string())?)));
    let (net, store) = match begun {
        Ok(begun) => begun,
        Err(sentence) => {
            complain(&sentence);
            return Exit::Usage;
        }
    };
    let (mut tally, mut exit) = (Tally::default(), Exit::Done);
    if !files.is_empty() {
        exit = follow_folders(&store, &files, what.follow).unwrap_or_else(|error| failed(&error));
        exit = exit.and(keep_files(&store, files, input, &mut tally));
    }
    if !addresses.is_empty() && exit != Exit::Interrupted {
        let visitor = Arc::new(Visitor::new(net));
        exit = exit.and(arrivals::add(&store, &visitor, addresses, what.follow, &mut tally));
    }
    let words = format!("{} new, {} in a new version, {} known already; kept in {}\n", tally.fresh, tally.versions, tally.known, store.path().display());
    let told = std::io::stdout().write_all(words.as_bytes());
    if told.is_err() && exit == Exit::Done { Exit::Incomplete } else { exit }
}

fn failed(error: &StoreError) -> Exit {
    complain(&error.to_string());
    Exit::Incomplete
}

/// Follows the folders among what is added, where that is asked for.
fn follow_folders(store: &Store, files: &[Source], follow: Option<Follow>) -> Result<Exit, StoreError> {
    let folder = |source: &Source| match source {
        Source::Path(path) if path.is_dir() => std::path::absolute(path).ok().map(|path| Subscription::new(Place::Path(path))),
        _ => None,
    };
    let folders: Vec<Subscription> = files.iter().filter(|_| follow.is_some()).filter_map(folder).collect();
    store.follow(&folders, now()).map(|_| Exit::Done)
}

fn keep_files(store: &Store, files: Vec<Source>, input: Input, tally: &mut Tally) -> Exit {
    let Some(slots) = pipeline::start(files, input.into(), prepared) else { return Exit::Incomplete };
    keep(store, &slots, tally).unwrap_or_else(|error| failed(&error))
}

/// An article made ready to be kept, with its briefing.
pub(super) fn prepared(article: Box<Article>) -> Prepared {
    let briefing = analyze::brief(&article);
    Prepared::new(Arc::from(article), Arc::new(briefing))
}

fn keep(store: &Store, slots: &Receiver<Slot<Prepared>>, tally: &mut Tally) -> Result<Exit, StoreError> {
    let (stop, mut exit) = (interrupts(), Exit::Done);
    let mut progress = progress::Progress::new();
    let mut batch: Vec<Prepared> = Vec::new();
    while let Some(slot) = next(slots, &stop, &mut exit) {
        match slot {
            Slot::Found(count) => progress.expect(count),
            Slot::Failed(error) => {
                exit = Exit::Incomplete;
                progress.fail(|| complain(&error.to_string()));
            }
            Slot::Article(article) => match next(&article, &stop, &mut exit) {
                Some(article) => {
                    batch.push(article);
                    progress.step();
                }
                None if exit == Exit::Interrupted => break,
                None => {
                    exit = Exit::Incomplete;
                    progress.fail(|| complain("one article could not be analyzed; please report it"));
                }
            },
        }
        if batch.len() == BATCH {
            tally.count(&store.keep(&std::mem::take(&mut batch), analyze::VERSION, now())?);
        }
    }
    tally.count(&store.keep(&batch, analyze::VERSION, now())?);
    progress.end();
    if exit == Exit::Interrupted {
        complain("stopped; what was read until then is kept");
    }
    Ok(exit)
}
