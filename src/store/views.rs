//! Searches that were given a name.

use super::{Store, StoreError};
use crate::query::View;
use rusqlite::params;

impl Store {
    /// All of them, in the order of saving, not counted.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn views(&self) -> Result<Vec<View>, StoreError> {
        self.all("SELECT name, query FROM view ORDER BY position, name", [], |r| Ok(View { name: r.get(0)?, query: r.get(1)?, saved: true, ..View::default() }))
    }

    /// Gives a search a name, or a name another search.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn save_view(&self, name: &str, query: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO view (name, query, position) VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM view)) \
                   ON CONFLICT (name) DO UPDATE SET query = excluded.query";
        self.run(sql, params![name, query])
    }

    /// Forgets a name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn drop_view(&self, name: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM view WHERE name = ?1", [name])
    }
}
