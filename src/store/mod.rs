//! The shelf: articles and what was found in them, kept on disk, found again.
//!
//! One `SQLite` file, its layout told in `schema/*.sql`; this room is the only one that knows SQL. What the machine found is never changed; what the reader did is
//! a journal beside it. Lists come from one narrow table, a page at a time; texts and briefings are read when they are opened.

mod bands;
mod compile;
mod doctor;
mod error;
mod exchange;
mod follow;
mod info;
mod journal;
mod keep;
mod list;
mod lock;
mod open;
mod rack;
mod read;
mod records;
mod remove;
mod salvage;
mod search;
mod sweep;
mod views;
mod words;

pub use doctor::Checkup;
pub use error::StoreError;
pub use exchange::{Record, Told};
pub use follow::{Brought, Visit};
pub use info::Info;
pub use keep::{Kept, Prepared};
pub use open::At;

use crate::query::Key;
use bands::Bands;
use lock::Lock;
use rack::Rack;
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

/// A store that is open. Belongs to one thread.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    writes: bool,
    lock: Option<Lock>,
    rack: RefCell<Option<Rack>>,
    /// What is filed of the latest articles; read when it is needed.
    bands: RefCell<Option<Bands>>,
    /// Articles written to since the rack was brought up to date.
    stale: RefCell<Vec<Key>>,
    /// How often other programs had written when it was.
    seen: Cell<i64>,
}

impl Store {
    fn new(connection: Connection, path: PathBuf, writes: bool) -> Self {
        Self { connection, path, writes, lock: None, rack: RefCell::default(), bands: RefCell::default(), stale: RefCell::default(), seen: Cell::default() }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it may be written to: only one program at a time may.
    pub fn writes(&self) -> bool {
        self.writes
    }

    /// How many articles it holds.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be read.
    pub fn count(&self) -> Result<u64, StoreError> {
        self.one("SELECT count(*) FROM article", []).map(|n: i64| n as u64)
    }

    fn wrong(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }

    /// The one value of a question.
    fn one<T: FromSql>(&self, sql: &str, params: impl Params) -> Result<T, StoreError> {
        let mine = || self.connection.prepare_cached(sql)?.query_row(params, |row| row.get(0));
        mine().map_err(|e| self.wrong(&e))
    }

    /// Does all of `work` or nothing of it.
    fn whole<T>(&self, work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.batch("BEGIN IMMEDIATE")?;
        let done = work().and_then(|done| self.batch("COMMIT").map(|()| done));
        if done.is_err() {
            // A failed rollback changes nothing: the transaction ends with the connection.
            let _ = self.connection.execute_batch("ROLLBACK");
            self.bands.take();
        }
        done
    }

    fn batch(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(sql).map_err(|e| self.wrong(&e))
    }
}
