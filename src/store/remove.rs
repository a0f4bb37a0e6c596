//! Removing: the bundled samples, and nothing else unless it is named.

use super::{Store, StoreError};
use crate::query::Key;

impl Store {
    /// Removes the bundled samples and says how many they were. What the reader did to them stays in the journal.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been removed then.
    pub fn forget_samples(&self) -> Result<usize, StoreError> {
        self.whole(|| {
            let samples = self.all("SELECT key FROM article WHERE sample = 1", [], |r| r.get(0).map(Key))?;
            samples.iter().try_for_each(|key| self.remove(*key))?;
            Ok(samples.len())
        })
    }

    /// Removes an article with all its versions and findings. Articles of its lineage stay together under the next of them.
    fn remove(&self, key: Key) -> Result<(), StoreError> {
        self.unrack();
        self.drop_records(key)?;
        self.drop_words(key)?;
        self.drop_signature(key)?;
        let heir: Option<i64> = self.maybe("SELECT key FROM article WHERE lineage = ?1 AND key <> ?1 ORDER BY key LIMIT 1", [key.0])?;
        if let Some(heir) = heir {
            self.run("UPDATE article SET lineage = ?2 WHERE lineage = ?1 AND key <> ?1", [key.0, heir])?;
        }
        self.run("DELETE FROM article WHERE key = ?1", [key.0])
    }
}
