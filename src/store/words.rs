//! The words an article is found by: the columns of its facts in a full-text index that keeps no copy of them.

use super::{Store, StoreError};
use crate::query::{Column, Facts, Key, TOKENIZER};
use rusqlite::params_from_iter;
use rusqlite::types::ToSqlOutput;
use std::sync::LazyLock;

/// The index has a column for each of the language's, in the order of the language, under the language's name.
pub(super) fn layout() -> String {
    // A batch of 256 articles is written as one piece, and pieces are joined by sixteen: a word is written anew log16(pieces) times, and a question reads some
    // dozens of pieces at the most.
    format!(
        "CREATE VIRTUAL TABLE words USING fts5 ({}, content = '', contentless_delete = 1, tokenize = '{TOKENIZER}'); \
         INSERT INTO words (words, rank) VALUES ('automerge', 16), ('crisismerge', 32), ('hashsize', 16777216);",
        columns()
    )
}

fn columns() -> String {
    Column::ALL.map(|c| format!("\"{}\"", c.name())).join(", ")
}

/// How an article's words are put there: its number, then its columns.
static PUT: LazyLock<String> = LazyLock::new(|| format!("INSERT INTO words (rowid, {}) VALUES (?{})", columns(), ", ?".repeat(Column::ALL.len())));

impl Store {
    /// Writes the words of an article anew.
    pub(super) fn put_words(&self, key: Key, facts: &Facts, fresh: bool) -> Result<(), StoreError> {
        if !fresh {
            self.drop_words(key)?;
        }
        let values = std::iter::once(ToSqlOutput::from(key.0)).chain(Column::ALL.iter().map(|c| ToSqlOutput::from(facts.column(*c))));
        self.run(&PUT, params_from_iter(values))
    }

    /// Takes the words of an article away.
    pub(super) fn drop_words(&self, key: Key) -> Result<(), StoreError> {
        self.run("DELETE FROM words WHERE rowid = ?1", [key.0])
    }
}
