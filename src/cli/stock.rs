//! Looking after the store: what is in it, in and out, made anew, examined and mended.

use super::add::prepared;
use super::args::{Doctor, Report, Shelf};
use super::exit::{Exit, is_closed_pipe};
use super::shelf::{at, now, open, open_or_look};
use super::{complain, progress};
use crate::analyze;
use crate::article::Article;
use crate::journal::lost;
use crate::query::Key;
use crate::store::{At, Checkup, Record, Store, StoreError};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// What ends a command: the store, or reading and writing beside it.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{what} ({why})")]
    Other { what: String, why: io::Error },
}

/// Carries out a command of `dateline store`.
pub(crate) fn stock(what: &Shelf, store: Option<&Path>) -> Exit {
    ended(match what {
        Shelf::Info => info(store),
        Shelf::Export => export(store),
        Shelf::Import { from } => import(store, from),
        Shelf::Merge { from } => merge(store, from),
        Shelf::ForgetSamples => open(store).and_then(|s| s.forget_samples()).map_err(Trouble::from).and_then(|n| print(&format!("{n} samples removed\n"))),
        Shelf::Compact => open(store).and_then(|s| s.compact()).map_err(Trouble::from),
        Shelf::Reanalyze { all } => reanalyze(store, *all),
    })
}

fn ended(result: Result<(), Trouble>) -> Exit {
    match result {
        Ok(()) => Exit::Done,
        Err(Trouble::Other { why, .. }) if is_closed_pipe(&why) => Exit::Done,
        Err(trouble) => {
            complain(&trouble.to_string());
            Exit::Incomplete
        }
    }
}

fn print(words: &str) -> Result<(), Trouble> {
    let told = io::stdout().write_all(words.as_bytes());
    told.map_err(|why| Trouble::Other { what: "the answer could not be written".to_owned(), why })
}

fn info(store: Option<&Path>) -> Result<(), Trouble> {
    let (store, held) = open_or_look(store)?;
    let info = store.info()?;
    let numbers = [
        ("articles", info.articles),
        ("versions", info.versions),
        ("lineages", info.lineages),
        ("sources", info.sources),
        ("followed", info.followed),
        ("quotes", info.quotes),
        ("implications", info.implications),
        ("journal", info.steps),
        ("MB", info.bytes.div_ceil(1_000_000)),
    ];
    let lines = numbers.iter().map(|(name, number)| format!("{name:>12}  {}\n", crate::briefing::grouped(*number as f64)));
    let words: String = std::iter::once(format!("{}\n", store.path().display())).chain(lines).collect();
    if let Some(sentence) = held {
        complain(&sentence);
    }
    print(&words)
}

fn export(store: Option<&Path>) -> Result<(), Trouble> {
    let (store, _) = open_or_look(store)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let wrong = |why| Trouble::Other { what: "the store could not be written out".to_owned(), why };
    store.export(|record| {
        serde_json::to_writer(&mut out, &record).map_err(|e| wrong(e.into()))?;
        out.write_all(b"\n").map_err(wrong)
    })?;
    out.flush().map_err(wrong)
}

fn import(store: Option<&Path>, from: &Path) -> Result<(), Trouble> {
    let wrong = |why| Trouble::Other { what: format!("{} could not be read", from.display()), why };
    let lines: Box<dyn BufRead> =
        if from == Path::new("-") { Box::new(io::stdin().lock()) } else { Box::new(BufReader::new(File::open(from).map_err(wrong)?)) };
    let store = open(store)?;
    let mut taken = Taken::new();
    for (n, line) in lines.lines().enumerate() {
        let line = line.map_err(wrong)?;
        match serde_json::from_str::<Record>(&line) {
            _ if line.trim().is_empty() => {}
            Ok(record) => taken.take(&store, record)?,
            Err(error) => complain(&format!("{} line {}: no record of a store ({error}); it was passed over", from.display(), n + 1)),
        }
    }
    taken.tell()
}

fn merge(store: Option<&Path>, from: &Path) -> Result<(), Trouble> {
    let other = Store::look(from)?;
    let store = open(store)?;
    let mut taken = Taken::new();
    other.export(|record| taken.take(&store, record))?;
    taken.tell()
}

/// What was taken in of another store.
struct Taken {
    new: u64,
    known: u64,
    progress: progress::Progress,
}

impl Taken {
    fn new() -> Self {
        Self { new: 0, known: 0, progress: progress::Progress::new() }
    }

    fn take(&mut self, store: &Store, record: Record) -> Result<(), Trouble> {
        let new = store.take_in(record, |article| prepared(Box::new(article)), analyze::VERSION)?;
        *(if new { &mut self.new } else { &mut self.known }) += 1;
        self.progress.step();
        Ok(())
    }

    fn tell(&self) -> Result<(), Trouble> {
        self.progress.end();
        print(&format!("{} records taken in, {} known already\n", self.new, self.known))
    }
}

fn reanalyze(store: Option<&Path>, all: bool) -> Result<(), Trouble> {
    let store = open(store)?;
    let keys = if all { store.unseen(u32::MAX)? } else { store.unseen(analyze::VERSION)? };
    let count = again(&store, &keys)?;
    print(&format!("{count} articles analyzed anew\n"))
}

/// Analyzes articles anew and says which decisions hold on to nothing any more.
fn again(store: &Store, keys: &[Key]) -> Result<usize, Trouble> {
    let mut progress = progress::Progress::new();
    progress.expect(keys.len());
    for key in keys {
        let Some(article) = store.latest(*key)? else { continue };
        let new = prepared(Box::new(article));
        store.find_anew(*key, &new, analyze::VERSION)?;
        tell_lost(store, *key, new.parts().0, &new)?;
        progress.step();
    }
    progress.end();
    Ok(keys.len())
}

fn tell_lost(store: &Store, key: Key, article: &Article, new: &crate::store::Prepared) -> Result<(), Trouble> {
    let marks = store.marks(key)?;
    for anchor in lost(article, new.parts().1, &marks) {
        complain(&format!("{}: the decision about “{}” holds on to nothing any more; it is kept", article.headline(), anchor.words));
    }
    Ok(())
}

/// Says whether the store is sound, and mends it where asked.
pub(crate) fn doctor(what: &Doctor, store: Option<&Path>) -> Exit {
    let checked = (|| -> Result<(Checkup, bool), Trouble> {
        if !what.repair {
            return Ok((open_or_look(store)?.0.checkup()?, false));
        }
        repair(store)
    })();
    let (checkup, mended) = match checked {
        Ok(checked) => checked,
        Err(trouble) => return ended(Err(trouble)),
    };
    let sound = checkup.findings.is_empty();
    let words = match what.format {
        Report::Json => {
            format!("{}\n", serde_json::json!({ "sound": sound, "mended": mended, "articles": checkup.articles, "findings": checkup.findings }))
        }
        Report::Text if sound => format!("The store is sound: {} articles.\n", checkup.articles),
        Report::Text => checkup.findings.iter().map(|f| format!("{f}\n")).chain([advice(mended).to_owned()]).collect(),
    };
    match print(&words) {
        Err(trouble) => ended(Err(trouble)),
        Ok(()) if sound => Exit::Done,
        Ok(()) => Exit::Incomplete,
    }
}

fn advice(mended: bool) -> &'static str {
    if mended { "This is left after mending; a copy of the store as it was lies beside it.\n" } else { "Mend it with: dateline doctor --repair\n" }
}

/// A copy first; then what belongs to nothing goes, marks become what the journal says, findings are made anew. A file that is damaged is read as far as it can
/// be into a new one.
fn repair(store: Option<&Path>) -> Result<(Checkup, bool), Trouble> {
    let At::File(path) = at(store) else { return Ok((Checkup::default(), false)) };
    match open(store).and_then(|s| s.checkup().map(|c| (s, c))) {
        Ok((store, checkup)) if checkup.findings.is_empty() => {
            drop(store);
            Ok((checkup, false))
        }
        Ok((store, checkup)) if !checkup.damaged => {
            store.copy(&store.spare("before-repair"))?;
            store.mend()?;
            again(&store, &checkup.stale)?;
            Ok((store.checkup()?, true))
        }
        Ok((store, _)) => {
            drop(store);
            Ok((salvage(&path)?, true))
        }
        Err(StoreError::Damaged { .. }) => Ok((salvage(&path)?, true)),
        Err(error) => Err(error.into()),
    }
}

/// Reads what can be read of a damaged store into a new one that takes its place; the damaged one is kept beside it.
fn salvage(path: &Path) -> Result<Checkup, Trouble> {
    let (fresh, damaged) = Store::salvage(path, |article| prepared(Box::new(article)), analyze::VERSION, now())?;
    complain(&format!("the damaged store is kept as {}", damaged.display()));
    Ok(fresh.checkup()?)
}
