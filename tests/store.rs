//! What is kept is found again; what was done can be undone; what goes wrong is said and changes nothing.

use dateline::analyze;
use dateline::article::{Article, ArticleId, Block, BlockKind, Date, Outlet, Span};
use dateline::journal::{Edit, Stacks, Step};
use dateline::query::{Key, Query, Sort};
use dateline::store::{At, Kept, Prepared, Store, StoreError};
use rusqlite::Connection;
use std::sync::Arc;

const STRIKE: &str = "Dock workers in Rotterdam will strike on Monday, the union said. Its leader Anna Visser warned that exports could stop. \
                      \"We have waited long enough,\" she said. The port handles half of the country's trade and employs nine thousand people. \
                      Shipping firms asked the mayor to mediate between the union and the terminals before the end of the week.";

fn prepared(id: &str, text: &str, url: Option<&str>) -> Prepared {
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    let article = Article {
        id: ArticleId(id.to_owned()),
        title: Some(format!("About {id}")),
        path: format!("{id}.txt"),
        url: url.map(str::to_owned),
        outlet: Outlet { name: Some("The Desk".to_owned()), ..Outlet::default() },
        text: text.to_owned(),
        blocks,
        ..Article::default()
    };
    let briefing = analyze::brief(&article);
    Prepared::new(Arc::new(article), Arc::new(briefing))
}

fn sample() -> Prepared {
    let new = prepared("strike", STRIKE, None);
    let (article, briefing) = new.parts();
    Prepared::new(Arc::new(Article { sample: true, ..article.clone() }), Arc::new(briefing.clone()))
}

fn store() -> Store {
    Store::open(&At::Memory, "the test").unwrap()
}

fn today() -> Date {
    Date::day(2024, 11, 1)
}

fn listed(store: &Store) -> Vec<Key> {
    store.list(&Query::All, Sort::default(), false, today()).unwrap().keys
}

fn star(id: &str, starred: bool) -> Step {
    Step::Did(Edit::Star { article: ArticleId(id.to_owned()), starred })
}

#[test]
fn an_article_comes_back_as_it_was_kept() {
    let store = store();
    let new = prepared("strike", STRIKE, None);
    let kept = store.keep(std::slice::from_ref(&new), 1, 100).unwrap();
    assert_eq!(kept, [Kept::Fresh(Key(1))]);
    let (article, briefing) = store.fetch(Key(1)).unwrap().unwrap();
    assert_eq!((&article, &briefing), new.parts());
    let row = store.row(Key(1)).unwrap().unwrap();
    assert_eq!((row.headline.as_str(), row.outlet.as_deref(), row.versions), ("About strike", Some("The Desk"), 1));
    assert_eq!(listed(&store), [Key(1)]);
}

#[test]
fn the_same_content_is_never_kept_twice() {
    let store = store();
    let new = prepared("strike", STRIKE, None);
    store.keep(std::slice::from_ref(&new), 1, 100).unwrap();
    assert_eq!(store.keep(&[new.clone(), new], 1, 200).unwrap(), [Kept::Known(Key(1)); 2]);
    assert_eq!(store.count().unwrap(), 1);
}

#[test]
fn an_article_that_comes_again_changed_is_a_new_version_with_all_decisions() {
    let store = store();
    let url = Some("https://desk.example/strike");
    store.keep(&[prepared("strike", STRIKE, url)], 1, 100).unwrap();
    store.step(&star("strike", true), 110).unwrap();
    let changed = STRIKE.replace("on Monday", "on Tuesday");
    assert_eq!(store.keep(&[prepared("other", &changed, url)], 1, 200).unwrap(), [Kept::Version(Key(1))]);
    let row = store.row(Key(1)).unwrap().unwrap();
    assert_eq!((row.versions, row.id.0.as_str(), row.marks.starred), (2, "strike", true));
    assert_eq!(store.fetch(Key(1)).unwrap().unwrap().0.text, changed);
    let versions = store.versions(Key(1)).unwrap();
    assert_eq!(versions.iter().map(|(kept, article)| (*kept, article.text.as_str())).collect::<Vec<_>>(), [(100, STRIKE), (200, changed.as_str())]);
    assert!(store.checkup().unwrap().findings.is_empty());
}

#[test]
fn a_copy_at_another_address_is_another_article_of_one_lineage() {
    let store = store();
    store.keep(&[prepared("strike", STRIKE, Some("https://a.example/1"))], 1, 100).unwrap();
    let copy = format!("{STRIKE} Reporting by the agency's own staff.");
    assert_eq!(store.keep(&[prepared("copy", &copy, Some("https://b.example/1"))], 1, 200).unwrap(), [Kept::Fresh(Key(2))]);
    assert_eq!(store.row(Key(2)).unwrap().unwrap().copies, 1);
}

#[test]
fn two_articles_may_come_under_one_name() {
    let store = store();
    let other = "Nothing in this text is like the other one: it is about gardens, and how the rain of a long autumn helps the roots of young trees.";
    store.keep(&[prepared("1", STRIKE, None), prepared("1", other, None)], 1, 100).unwrap();
    let rows = store.rows(&[Key(1), Key(2)]).unwrap();
    assert_ne!(rows[0].id, rows[1].id);
}

#[test]
fn what_was_done_is_undone_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let at = At::File(folder.path().join("new").join("desk.db"));
    let store = Store::open(&at, "the first").unwrap();
    store.keep(&[prepared("strike", STRIKE, None)], 1, 100).unwrap();
    let Step::Did(edit) = star("strike", true) else { unreachable!() };
    store.step(&Step::Did(edit.clone()), 110).unwrap();
    drop(store);
    let store = Store::open(&at, "the second").unwrap();
    assert!(store.marks(Key(1)).unwrap().starred);
    assert_eq!(store.stacks().unwrap(), Stacks { done: vec![edit.clone()], undone: vec![] });
    store.step(&Step::Undid(edit.clone()), 120).unwrap();
    assert!(!store.marks(Key(1)).unwrap().starred);
    assert_eq!(store.stacks().unwrap(), Stacks { done: vec![], undone: vec![edit] });
    assert!(store.checkup().unwrap().findings.is_empty());
}

#[test]
fn a_store_has_one_writer_and_says_who_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let first = Store::open(&At::File(path.clone()), "process 17").unwrap();
    first.keep(&[prepared("strike", STRIKE, None)], 1, 100).unwrap();
    let refused = Store::open(&At::File(path.clone()), "process 18").unwrap_err();
    assert!(refused.to_string().contains("held by process 17"), "{refused}");
    let reader = Store::look(&path).unwrap();
    assert_eq!(listed(&reader), [Key(1)]);
    assert!(matches!(reader.step(&star("strike", true), 1), Err(StoreError::ReadOnly(_))));
    drop(first);
    assert!(Store::open(&At::File(path), "process 18").is_ok());
}

#[test]
fn what_is_no_store_of_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let opened = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let error = Store::open(&At::File(path.clone()), "the test").unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name} was changed");
        error
    };
    assert!(matches!(opened("a.txt", b"A letter that somebody took for a store, long enough to be looked at."), StoreError::Foreign(_)));
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE cat (name TEXT)").unwrap();
    assert!(matches!(Store::open(&At::File(foreign), "the test"), Err(StoreError::Foreign(_))));
}

#[test]
fn a_newer_store_and_a_damaged_one_are_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let at = At::File(path.clone());
    let store = Store::open(&at, "the test").unwrap();
    store.keep(&[prepared("strike", STRIKE, None)], 1, 100).unwrap();
    drop(store);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open(&at, "the test"), Err(StoreError::Newer { found: 99, .. })));
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 1).unwrap();
    let whole = std::fs::read(&path).unwrap();
    for cut in [whole.len() / 2, 4096, 5000] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let opened = Store::open(&at, "the test").and_then(|s| s.checkup());
        match opened {
            Ok(checkup) => assert!(!checkup.findings.is_empty(), "cut at {cut}"),
            Err(error) => assert!(matches!(error, StoreError::Damaged { .. }), "cut at {cut}: {error}"),
        }
    }
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(Store::open(&at, "the test"), Err(StoreError::Damaged { .. })), "an emptied store is not taken for a new one");
}

#[test]
fn samples_go_with_everything_that_was_found_in_them() {
    let store = store();
    store.keep(&[sample()], 1, 100).unwrap();
    assert_eq!(store.forget_samples().unwrap(), 1);
    assert_eq!(store.count().unwrap(), 0);
    assert_eq!(store.info().unwrap().quotes, 0);
    assert!(store.checkup().unwrap().findings.is_empty());
}

#[test]
fn an_exported_store_is_taken_in_without_loss_and_without_doubling() {
    let store = store();
    let url = Some("https://desk.example/strike");
    store.keep(&[prepared("strike", STRIKE, url)], 1, 100).unwrap();
    store.keep(&[prepared("strike", &STRIKE.replace("Monday", "Tuesday"), url)], 1, 200).unwrap();
    store.step(&star("strike", true), 210).unwrap();
    store.save_view("Ports", "port").unwrap();
    let mut records = Vec::new();
    store
        .export(|record| {
            records.push(serde_json::to_string(&record).unwrap());
            Ok::<(), StoreError>(())
        })
        .unwrap();
    let other = Store::open(&At::Memory, "the other").unwrap();
    for _ in 0..2 {
        for record in &records {
            other
                .take_in(
                    serde_json::from_str(record).unwrap(),
                    |a| {
                        let b = analyze::brief(&a);
                        Prepared::new(Arc::new(a), Arc::new(b))
                    },
                    1,
                )
                .unwrap();
        }
    }
    let mut again = Vec::new();
    other
        .export(|record| {
            again.push(serde_json::to_string(&record).unwrap());
            Ok::<(), StoreError>(())
        })
        .unwrap();
    assert_eq!(again, records);
    assert!(other.marks(Key(1)).unwrap().starred);
}
