//! Undo is exact, redo is its mirror, and nothing is kept that changed nothing.

use super::*;

fn desk() -> (Desk, ArticleId) {
    let mut desk = Desk::default();
    let id = ArticleId("a".to_owned());
    desk.lay(Arc::new(Article { id: id.clone(), ..Article::default() }));
    (desk, id)
}

fn edits(id: &ArticleId) -> Vec<Edit> {
    let article = id.clone();
    vec![
        Edit::Star { article: article.clone(), starred: true },
        Edit::Read { article: article.clone(), read: true },
        Edit::Tag { article: article.clone(), tag: "arms".to_owned(), on: true },
        Edit::Note { article: article.clone(), before: String::new(), after: "call Seoul".to_owned() },
        Edit::Note { article: article.clone(), before: String::new(), after: "called".to_owned() },
        Edit::Tag { article: article.clone(), tag: "arms".to_owned(), on: false },
        Edit::Hide { article, hidden: true },
    ]
}

#[test]
fn every_edit_can_be_undone_and_done_again() {
    let (mut desk, id) = desk();
    let mut states = vec![desk.entries()[0].marks.clone()];
    for edit in edits(&id) {
        assert!(desk.apply(edit));
        states.push(desk.entries()[0].marks.clone());
    }
    for state in states.iter().rev().skip(1) {
        assert!(desk.undo().is_some());
        assert_eq!(desk.entries()[0].marks, *state);
    }
    assert_eq!(desk.undo(), None);
    for state in states.iter().skip(1) {
        assert!(desk.redo().is_some());
        assert_eq!(desk.entries()[0].marks, *state);
    }
    assert_eq!(desk.redo(), None);
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let (mut desk, id) = desk();
    assert!(!desk.apply(Edit::Star { article: id.clone(), starred: false }));
    assert!(!desk.apply(Edit::Tag { article: id, tag: "x".to_owned(), on: false }));
    assert!(!desk.apply(Edit::Star { article: ArticleId("gone".to_owned()), starred: true }));
    assert_eq!(desk.undo(), None);
}

#[test]
fn a_new_edit_ends_what_could_be_done_again() {
    let (mut desk, id) = desk();
    desk.apply(Edit::Star { article: id.clone(), starred: true });
    desk.undo();
    desk.apply(Edit::Read { article: id, read: true });
    assert_eq!(desk.redo(), None);
}

#[test]
fn an_article_read_again_keeps_its_place_and_marks() {
    let (mut desk, id) = desk();
    desk.apply(Edit::Star { article: id.clone(), starred: true });
    desk.lay(Arc::new(Article { id: ArticleId("b".to_owned()), ..Article::default() }));
    assert_eq!(desk.lay(Arc::new(Article { id, title: Some("New".to_owned()), ..Article::default() })), 0);
    assert!(desk.entries()[0].marks.starred);
    assert_eq!(desk.entries().len(), 2);
}
