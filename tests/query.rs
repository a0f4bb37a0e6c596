//! What an article answers by goes into a full-text index as it is: the index reads the very tokens that queries are made of.

use dateline::article::fold;
use dateline::query::{BOUNDARY, TOKENIZER};
use rusqlite::Connection;
use std::collections::BTreeSet;

fn index(texts: &[String]) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(&format!("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = '{TOKENIZER}'); CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row');")).unwrap();
    for text in texts {
        db.execute("INSERT INTO t VALUES (?1)", [text]).unwrap();
    }
    db
}

#[test]
fn the_index_reads_every_letter_as_the_folding_leaves_it() {
    let letters: Vec<char> = ('\0'..='\u{32400}').filter(|c| c.is_alphanumeric()).collect();
    let texts: Vec<String> = letters.chunks(4_096).map(|chunk| fold(&chunk.iter().flat_map(|c| ['x', *c, 'x', ' ']).collect::<String>())).collect();
    let expected: BTreeSet<&str> = texts.iter().flat_map(|t| t.split(' ')).collect();
    let db = index(&texts);
    let mut terms = db.prepare("SELECT term FROM v").unwrap();
    let found: BTreeSet<String> = terms.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(found.len(), expected.len());
    assert!(found.iter().all(|term| expected.contains(term.as_str())));
}

#[test]
fn words_in_a_row_never_reach_from_one_item_into_the_next() {
    let db = index(&["front line".to_owned(), format!("front {BOUNDARY} line")]);
    let count = |ask: &str| db.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [ask], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!((count("\"front line\""), count("front line")), (1, 2));
}
