//! Deeds to very many articles: one step, done where the rows lie, taken back whole, across restarts and on nothing that is not listed.

use crate::support::shelf::{Shelf, Stored};
use dateline::article::{Article, ArticleId, Date};
use dateline::briefing::Briefing;
use dateline::journal::{Deed, Edit, Step};
use dateline::query::{Key, Query, Sort};
use dateline::store::{At, Prepared, Store};
use dateline::ui::{Effect, Msg};
use std::sync::Arc;

/// So many articles with nothing in common but a few words; every tenth is starred.
fn filled(at: &At, count: u32) -> Store {
    let store = Store::open(at, "the test").unwrap();
    let new = |n: u32| {
        let text = (0..24).map(|i| (n.wrapping_mul(2_654_435_761).rotate_left(i) % 9973).to_string()).collect::<Vec<_>>().join(" w");
        let article =
            Article { id: ArticleId(format!("no. {n} “é”")), title: Some(format!("About {n}")), path: format!("{n}.txt"), text, ..Article::default() };
        Prepared::new(Arc::new(article), Arc::new(Briefing::default()))
    };
    store.keep(&(0..count).map(new).collect::<Vec<_>>(), 1, 1).unwrap();
    for n in (0..count).step_by(10) {
        store.step(&Step::Did(Edit::Star { article: ArticleId(format!("no. {n} “é”")), starred: true }), 1).unwrap();
    }
    store
}

fn listed(store: &Store, query: &str) -> Vec<Key> {
    store.list(&Query::parse(query).unwrap(), Sort::default(), false, Date::day(2024, 11, 1)).unwrap().keys
}

fn sound(store: &Store) {
    let findings = store.checkup().unwrap().findings;
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn a_sweep_is_one_entry_that_is_taken_back_whole_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let at = At::File(folder.path().join("desk.db"));
    let store = filled(&at, 1000);
    store.warm().unwrap();
    let (all, starred) = (listed(&store, ""), listed(&store, "is:starred"));
    let before = store.steps(i64::MAX).unwrap().len();
    // The first hundred are not part of it.
    let swept = store.sweep(&Deed::Star, &all[100..], 2).unwrap().unwrap();
    assert_eq!(swept.to_string(), "810 articles starred");
    assert_eq!(listed(&store, "is:starred").len(), 910, "the lists that are at hand follow");
    assert_eq!(store.steps(i64::MAX).unwrap().len(), before + 1);
    sound(&store);
    drop(store);

    let store = Store::open(&at, "the test").unwrap();
    let mut stacks = store.stacks().unwrap();
    assert_eq!(stacks.done.last(), Some(&swept), "what is long stays in the journal and is named by its entry");
    let back = stacks.done.pop().unwrap();
    store.step(&Step::Undid(back), 3).unwrap();
    assert_eq!(listed(&store, "is:starred"), starred);
    sound(&store);
    drop(store);

    let store = Store::open(&at, "the test").unwrap();
    let again = store.stacks().unwrap().undone.pop().unwrap();
    store.step(&Step::Redid(again), 4).unwrap();
    assert_eq!(listed(&store, "is:starred").len(), 910);
    sound(&store);
}

#[test]
fn a_sweep_goes_one_way_for_all_and_writes_down_what_it_changed() {
    let store = filled(&At::Memory, 30);
    let all = listed(&store, "");
    let tag = Deed::Tag("Dépôt".to_owned());
    assert_eq!(store.sweep(&tag, &all[..20], 2).unwrap().unwrap().to_string(), "20 articles tag “Dépôt” added");
    assert_eq!(listed(&store, "tag:depot"), all[..20]);
    assert_eq!(store.sweep(&tag, &all, 3).unwrap().unwrap().to_string(), "10 articles tag “Dépôt” added");
    assert_eq!(store.sweep(&tag, &all, 4).unwrap().unwrap().to_string(), "30 articles tag “Dépôt” removed", "on everywhere: off");
    assert_eq!(store.sweep(&Deed::Hide, &all[..2], 5).unwrap().unwrap().to_string(), "2 articles hidden");
    assert_eq!(listed(&store, "").len(), 28);
    assert_eq!(store.sweep(&Deed::Read, &[Key(4711)], 6).unwrap(), None, "what is gone is passed over");
    // Another store that takes the journal in comes to the same marks, and takes nothing in twice.
    let other = filled(&At::Memory, 30);
    for round in 0..2 {
        for (at, step) in (2..).zip(store.steps(4).unwrap()) {
            assert_eq!(other.take_step(&step, at).unwrap(), round == 0, "{step:?}");
        }
    }
    for key in all {
        assert_eq!(store.marks(key).unwrap(), other.marks(key).unwrap());
    }
    sound(&store);
}

#[test]
fn what_is_done_to_thousands_is_asked_of_the_store_and_never_waited_for() {
    let mut desk = Stored::open(Shelf::of(2000), 160, 45);
    desk.press("V");
    desk.desk.press("s");
    let asked = desk.desk.effects.iter().rev().find_map(|e| if let Effect::Sweep { keys, .. } = e { Some(keys.len()) } else { None });
    assert_eq!(asked, Some(2000));
    assert!(desk.screen().contains("changing 2,000 articles"), "{}", desk.screen());
    desk.desk.press("u");
    assert!(desk.desk.model.notice().is_some_and(|said| said.contains("still being done")), "steps stay in order");
    desk.settle();
    assert_eq!(desk.desk.model.notice(), Some("1,800 articles starred. u takes it back."));
    assert!(!desk.screen().contains("changing") && desk.screen().contains('★'), "{}", desk.screen());
    desk.press("esc G");
    assert!(desk.screen().contains('★'), "rows that come later are told as they are now: {}", desk.screen());
    desk.press("u");
    assert_eq!(desk.shelf.rows.iter().filter(|row| row.marks.starred).count(), 200);
    desk.press("U");
    assert_eq!(desk.shelf.rows.iter().filter(|row| row.marks.starred).count(), 2000);
}

#[test]
fn a_sweep_touches_only_what_is_listed_and_leaves_the_list_as_it_is() {
    let mut desk = Stored::open(Shelf::of(2000), 160, 45);
    desk.press("L V r");
    assert!(desk.shelf.rows.iter().all(|row| row.marks.read), "every fifth was read before");
    assert!(desk.screen().contains("1998: Port strike"), "what was read now stays listed: {}", desk.screen());
    desk.press("u");
    assert_eq!(desk.shelf.rows.iter().filter(|row| row.marks.read).count(), 400, "what was read before stays read");
    desk.press("esc / c r a n e s enter V x");
    let hidden: Vec<i64> = desk.shelf.rows.iter().filter(|row| row.marks.hidden).map(|row| row.key.0).collect();
    assert!(hidden.iter().all(|key| key % 3 == 2 && key % 5 != 0) && hidden.len() > 500, "{hidden:?}");
    assert!(!desk.screen().contains("Cranes move again"), "{}", desk.screen());
    desk.press("u");
    assert!(desk.screen().contains("Cranes move again"), "{}", desk.screen());
}

#[test]
fn a_sweep_that_fails_is_over() {
    let mut desk = Stored::open(Shelf::of(2000), 160, 45);
    desk.press("V");
    desk.desk.press("s");
    desk.desk.effects.clear();
    desk.desk.send(Msg::Swept(None));
    desk.desk.press("s");
    assert!(desk.desk.effects.iter().any(|e| matches!(e, Effect::Sweep { .. })), "the next one may begin");
}
