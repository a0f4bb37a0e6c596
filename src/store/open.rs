//! Opening: the right file, the right layout, the right to write, and a copy before anything is changed.

use super::lock::Lock;
use super::salvage::beside;
use super::{Store, StoreError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The layouts, oldest first; each file turns the layout before it into its own.
const LAYOUTS: &[&str] = &[include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql"), include_str!("schema/4.sql")];

/// What marks a file as ours ("DLN1"), so that no other program's data is ever touched.
const APPLICATION: i64 = 0x444c_4e31;

/// How long to wait for another program's writing to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where a store lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// In a file.
    File(PathBuf),
    /// Nowhere: gone when the program ends.
    Memory,
}

impl At {
    /// ":memory:" is nowhere, anything else a file.
    pub fn parse(words: &Path) -> Self {
        if words == Path::new(":memory:") { Self::Memory } else { Self::File(words.to_owned()) }
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::File(path) => path.clone(),
            Self::Memory => PathBuf::from(":memory:"),
        }
    }
}

impl Store {
    /// Opens a store for writing; one that is not there is made, with its folder. `holder` is what others are told: "process 4711 since …".
    ///
    /// # Errors
    /// Every [`StoreError`] but [`StoreError::Unreadable`]; nothing has been changed then.
    pub fn open(at: &At, holder: &str) -> Result<Self, StoreError> {
        let path = at.path();
        let (mut lock, connection) = match at {
            At::Memory => (None, Connection::open_in_memory()),
            At::File(file) => {
                if let Some(folder) = file.parent().filter(|f| !f.as_os_str().is_empty()) {
                    let made = std::fs::create_dir_all(folder);
                    made.map_err(|e| StoreError::Unusable { path: path.clone(), doing: "created", why: e.to_string() })?;
                }
                let lock = Lock::take(file, holder)?;
                if lock.was_made() && std::fs::metadata(file).is_ok_and(|m| m.len() == 0) {
                    return Err(StoreError::Damaged { path, why: "it was emptied by something else than this program".to_owned() });
                }
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                (Some(lock), Connection::open_with_flags(file, flags))
            }
        };
        let connection = connection.map_err(|e| StoreError::of(&path, &e))?;
        let mut store = Self::new(connection, path, true);
        store.ready()?;
        store.lay_out()?;
        if let Some(lock) = &mut lock {
            let noted = lock.note_made(holder);
            noted.map_err(|e| StoreError::Unusable { path: store.path.clone(), doing: "locked", why: e.to_string() })?;
        }
        store.lock = lock;
        Ok(store)
    }

    /// Opens a store that is there, for reading only; another program may be writing to it.
    ///
    /// # Errors
    /// As for [`Store::open`]; [`StoreError::Unusable`] where there is none.
    pub fn look(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let connection = connection.map_err(|e| StoreError::of(path, &e))?;
        let store = Self::new(connection, path.to_owned(), false);
        store.ready()?;
        match store.layout()? {
            found if found == LAYOUTS.len() as i64 => Ok(store),
            found if found > LAYOUTS.len() as i64 => Err(store.newer(found)),
            _ => Err(StoreError::ReadOnly(store.path)),
        }
    }

    /// How this program uses the engine: readers beside one writer, safe against the end of the program at any moment. A power cut may cost the last moments,
    /// never the order.
    fn ready(&self) -> Result<(), StoreError> {
        let mine = || -> rusqlite::Result<()> {
            self.connection.busy_timeout(PATIENCE)?;
            self.connection.pragma_update(None, "foreign_keys", true)?;
            self.connection.pragma_update(None, "cache_size", -24 * 1024)?; // KiB: the indexes of 100,000 articles that every new one touches
            self.connection.pragma_update(None, "temp_store", "memory")?;
            self.connection.set_prepared_statement_cache_capacity(64);
            // A plan never depends on the values asked for: else each question with a range is planned anew for its values.
            self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            Ok(())
        };
        mine().map_err(|e| self.wrong(&e))
    }

    fn layout(&self) -> Result<i64, StoreError> {
        let found: i64 = self.one("SELECT user_version FROM pragma_user_version", [])?;
        let mark: i64 = self.one("SELECT application_id FROM pragma_application_id", [])?;
        let tables: i64 = self.one("SELECT count(*) FROM sqlite_schema", [])?;
        if mark == APPLICATION || (mark == 0 && found == 0 && tables == 0) { Ok(found) } else { Err(StoreError::Foreign(self.path.clone())) }
    }

    fn newer(&self, found: i64) -> StoreError {
        StoreError::Newer { path: self.path.clone(), found, known: LAYOUTS.len() as i64 }
    }

    /// Brings the layout up to date, a copy of the store beside it before each step; one that is only being made needs none.
    fn lay_out(&self) -> Result<(), StoreError> {
        let found = self.layout()?;
        if found > LAYOUTS.len() as i64 {
            return Err(self.newer(found));
        }
        let wrong = |e: rusqlite::Error| self.wrong(&e);
        self.connection.pragma_update(None, "journal_mode", "wal").map_err(wrong)?;
        self.connection.pragma_update(None, "synchronous", "normal").map_err(wrong)?;
        for (layout, sql) in (found + 1..).zip(LAYOUTS.iter().skip(found as usize)) {
            if found > 0 {
                self.copy_beside(layout - 1)?;
            }
            let words = if layout == 1 { super::words::layout() } else { String::new() };
            let step = format!("BEGIN IMMEDIATE; {sql} {words} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {layout}; COMMIT;");
            self.connection.execute_batch(&step).map_err(wrong)?;
        }
        Ok(())
    }

    /// "desk.db" → "desk.db.layout-1": the store as it was before its layout changed.
    fn copy_beside(&self, layout: i64) -> Result<(), StoreError> {
        let copy = beside(&self.path, &format!("layout-{layout}"));
        if copy.exists() {
            return Ok(()); // made before a step that was broken off
        }
        self.copy(&copy)
    }

    /// Writes a copy of the whole store, compact, to a file that is not there yet.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn copy(&self, to: &Path) -> Result<(), StoreError> {
        let made = self.connection.execute("VACUUM INTO ?1", [to.to_string_lossy()]);
        made.map(drop).map_err(|e| StoreError::of(to, &e))
    }
}
