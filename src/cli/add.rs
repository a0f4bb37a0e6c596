//! Keeping from the command line: read, analyze on all cores, keep in batches, say what became of it.

use super::args::{Add, Input};
use super::exit::Exit;
use super::interrupt::{interrupts, next};
use super::pipeline::{self, Slot};
use super::shelf::{self, now};
use super::{complain, progress};
use crate::analyze;
use crate::article::Article;
use crate::source::Source;
use crate::store::{Kept, Prepared, Store, StoreError};
use crossbeam_channel::Receiver;
use std::io::Write;
use std::sync::Arc;

/// Articles kept at once: some 10 MB in memory. Indexes grow by whole batches, so larger ones cost less for each article.
const BATCH: usize = 256;

/// What became of the articles.
#[derive(Debug, Default)]
struct Tally {
    fresh: usize,
    versions: usize,
    known: usize,
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

/// Keeps everything that can be read.
pub(crate) fn add(what: &Add, input: Input, store: Option<&std::path::Path>) -> Exit {
    let sources: Vec<Source> = what.paths.iter().map(|p| Source::parse(p)).collect();
    let store = match shelf::open(store) {
        Ok(store) => store,
        Err(error) => {
            complain(&error.to_string());
            return Exit::Usage;
        }
    };
    let Some(slots) = pipeline::start(sources, input.into(), prepared) else { return Exit::Incomplete };
    let mut tally = Tally::default();
    let exit = match keep(&store, &slots, &mut tally) {
        Ok(exit) => exit,
        Err(error) => {
            complain(&error.to_string());
            Exit::Incomplete
        }
    };
    let words = format!("{} new, {} in a new version, {} known already; kept in {}\n", tally.fresh, tally.versions, tally.known, store.path().display());
    let told = std::io::stdout().write_all(words.as_bytes());
    if told.is_err() && exit == Exit::Done { Exit::Incomplete } else { exit }
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
