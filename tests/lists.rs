//! Lists over a store: rows by the page, texts on demand, and a cursor that nothing moves but the reader.

use crate::support::shelf::{Shelf, Stored};
use dateline::article::ArticleId;
use dateline::journal::{Edit, Marks};
use dateline::query::{Key, Order};
use dateline::ui::{Effect, Msg};

/// The number of the article shown.
fn open(desk: &Stored) -> i64 {
    desk.shelf.mark.as_ref().and_then(|mark| mark.article).map_or(0, |key| key.0)
}

fn marks(desk: &Stored) -> Vec<Marks> {
    desk.shelf.rows.iter().map(|row| row.marks.clone()).collect()
}

#[test]
fn a_long_list_asks_for_the_rows_around_the_cursor_and_for_one_text() {
    let mut desk = Stored::open(Shelf::of(1000), 160, 45);
    let rows = |desk: &mut Stored| {
        let asked = std::mem::take(&mut desk.shelf.asked);
        asked.iter().map(|e| if let Effect::Rows(keys) = e { keys.len() } else { 0 }).sum::<usize>()
    };
    assert!((64..=200).contains(&rows(&mut desk)), "two pages at the start");
    assert_eq!(open(&desk), 1000);
    assert!(desk.screen().contains("1000: Grain barges wait"), "{}", desk.screen());
    desk.press("j j j");
    assert_eq!(rows(&mut desk), 0, "the rows near by are at hand");
    desk.press("G");
    assert!((1..=130).contains(&rows(&mut desk)), "a page at the end, nothing between");
    assert_eq!(open(&desk), 1);
    assert!(desk.screen().contains("SAMPLE"), "{}", desk.screen());
}

#[test]
fn texts_are_fetched_one_at_a_time_and_the_last_one_asked_for_is_shown() {
    let mut desk = Stored::open(Shelf::of(50), 160, 45);
    let before = desk.desk.effects.len();
    for _ in 0..5 {
        desk.desk.press("j");
    }
    let fetched = |desk: &Stored| desk.desk.effects[before..].iter().filter(|e| matches!(e, Effect::Fetch(_))).count();
    assert_eq!(fetched(&desk), 1, "held down, the key does not pile up questions");
    desk.settle();
    assert_eq!(fetched(&desk), 2);
    assert_eq!(open(&desk), 45);
    assert!(desk.press("2").screen().contains("We will not unload"), "{}", desk.screen());
}

#[test]
fn late_answers_are_passed_over() {
    let mut desk = Stored::open(Shelf::of(20), 160, 45);
    let stale = Msg::Listed { turn: 0, listing: dateline::query::Listing { keys: vec![Key(3)], ..Default::default() } };
    desk.press("j").send(stale);
    assert_eq!(open(&desk), 19);
    assert!(desk.screen().contains("17: "), "{}", desk.screen());
}

#[test]
fn a_reload_never_moves_the_cursor_and_new_articles_are_announced_first() {
    let mut desk = Stored::open(Shelf::of(20), 160, 45);
    desk.press("j j j");
    desk.shelf.rows.extend(Shelf::of(32).rows.split_off(20));
    desk.send(Msg::Stored { fresh: 12 });
    assert!(desk.screen().contains("12 new, R shows them"), "{}", desk.screen());
    assert!(!desk.screen().contains("32: "), "nothing is pushed in");
    desk.press("R");
    assert_eq!(open(&desk), 17, "the cursor stays with its article");
    assert!(!desk.screen().contains("shows them"));
    assert!(desk.press("g").screen().contains("32: "));
}

#[test]
fn articles_read_now_stay_listed_until_the_view_is_left() {
    let mut desk = Stored::open(Shelf::of(12), 160, 45);
    desk.press("L");
    assert!(desk.screen().contains("[Unread 10]"), "{}", desk.screen());
    desk.press("j enter 0");
    assert_eq!(open(&desk), 11);
    assert!(desk.screen().contains("[Unread 9]"), "{}", desk.screen());
    desk.press("R");
    assert!(desk.screen().contains("11: "), "a reload keeps it: {}", desk.screen());
    assert_eq!(open(&desk), 11);
    desk.press("H L");
    assert!(!desk.screen().contains("11: "), "{}", desk.screen());
}

#[test]
fn a_filter_is_asked_for_while_typing() {
    let mut desk = Stored::open(Shelf::of(30), 160, 45);
    desk.press("/ g r a i n");
    assert!(desk.screen().contains("10 of 30"), "{}", desk.screen());
    desk.press("esc");
    assert!(!desk.screen().contains("10 of 30"));
}

#[test]
fn the_order_and_the_headings_can_be_chosen() {
    let mut desk = Stored::open(Shelf::of(30), 160, 45);
    desk.press("j o s i esc");
    let screen = desk.screen();
    let headings: Vec<&str> = screen.lines().filter(|l| l.starts_with('│')).map(|l| l.split('│').nth(1).unwrap().trim()).collect();
    assert_eq!(open(&desk), 29, "the cursor stays with its article");
    assert!(desk.press("g").screen().contains("Harbor Post"), "{screen}");
    assert!(headings.iter().any(|h| h.ends_with("15")), "how many stand under a heading: {headings:?}");
    let last = desk.shelf.asked.iter().rev().find_map(|e| if let Effect::List { sort, grouped, .. } = e { Some((sort.by, *grouped)) } else { None });
    assert_eq!(last, Some((Order::Source, true)));
}

#[test]
fn what_is_done_to_a_selection_is_one_step_and_touches_nothing_else() {
    let mut desk = Stored::open(Shelf::of(300), 160, 45);
    let before = marks(&desk);
    desk.press("/ c r a n e s enter V s");
    assert_eq!(desk.desk.model.notice(), Some("90 articles starred. u takes it back."), "those that were starred before are no part of it");
    let changed: Vec<i64> = desk.shelf.rows.iter().zip(&before).filter(|(row, b)| row.marks != **b).map(|(row, _)| row.key.0).collect();
    assert!(changed.iter().all(|key| key % 3 == 2), "nothing acts on what is not listed: {changed:?}");
    assert_eq!(desk.shelf.rows.iter().filter(|row| row.marks.starred && row.key.0 % 3 == 2).count(), 100, "rows that were not at hand are fetched first");
    assert_eq!(desk.done().len(), 1);
    let after = marks(&desk);
    desk.press("u");
    assert_eq!(marks(&desk), before);
    desk.press("U");
    assert_eq!(marks(&desk), after);
    desk.press("esc esc g v v x");
    assert_eq!(desk.shelf.rows.iter().filter(|row| row.marks.hidden).map(|row| row.key.0).collect::<Vec<_>>(), [299, 300]);
    assert!(!desk.screen().contains("300: ") && !desk.screen().contains("selected"), "{}", desk.screen());
    desk.press("u");
    assert!(desk.press("g").screen().contains("300: "));
}

#[test]
fn undo_reaches_what_earlier_visits_did_even_where_it_is_not_at_hand() {
    let mut shelf = Shelf::of(2000);
    let edit = Edit::Star { article: ArticleId("id7".to_owned()), starred: true };
    shelf.rows[6].marks.starred = true;
    shelf.stacks.done.push(edit);
    let mut desk = Stored::open(shelf, 160, 45);
    desk.press("u");
    assert!(!desk.shelf.rows[6].marks.starred);
    assert_eq!(desk.desk.model.notice(), Some("Taken back: starred."));
    desk.press("U");
    assert!(desk.shelf.rows[6].marks.starred);
}

#[test]
fn a_view_saved_again_from_itself_asks_nothing_twice() {
    let mut desk = Stored::open(Shelf::of(30), 160, 45);
    desk.press("/ c r a n e s enter W a enter / c r a n e s enter W a enter");
    assert_eq!(desk.shelf.views.iter().find(|v| v.name == "a").map(|v| v.query.as_str()), Some("cranes*"));
}

#[test]
fn views_are_saved_switched_renamed_and_dropped() {
    let mut desk = Stored::open(Shelf::of(30), 160, 45);
    desk.press("/ b a r g e s enter W G r a i n enter");
    assert!(desk.screen().contains("[Grain 8/10]"), "{}", desk.screen());
    assert!(desk.screen().contains("dateline ▸ Grain articles"), "{}", desk.screen());
    desk.press("0 H H H H L L L L L");
    let screen = desk.press("b").screen();
    assert!(screen.contains("8 unread of 10") && screen.contains("barges"), "{screen}");
    desk.press("G r ctrl-u R h i n e enter");
    assert!(desk.screen().contains("Rhine"), "{}", desk.screen());
    assert_eq!(desk.shelf.views.iter().filter(|v| v.saved).map(|v| v.name.as_str()).collect::<Vec<_>>(), ["Rhine"]);
    desk.press("x");
    assert!(desk.shelf.views.iter().all(|v| !v.saved));
    desk.press("esc z z");
    assert!(!desk.screen().contains("Rhine"), "{}", desk.screen());
}

#[test]
fn a_search_lists_hits_with_their_sentences_and_opens_one_there() {
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let mut desk = Stored::open(Shelf::of(30), width, height);
        let screen = desk.press("S g r a i n").screen();
        assert!(screen.contains("10 articles · 3 ms") && screen.contains("Ngozi Okafor"), "{screen}");
        desk.press("down enter");
        assert_eq!(open(&desk), 4);
        assert_eq!(desk.desk.model.focus(), 5, "the sentence in its text");
        assert!(desk.screen().contains("Ngozi"), "{}", desk.screen());
        assert!(desk.press("S").screen().contains("10 articles"), "the search stands as it was left");
        desk.press("ctrl-s N g o z i enter esc");
        assert_eq!(desk.shelf.views.last().map(|v| (v.name.as_str(), v.query.as_str())), Some(("Ngozi", "grain")));
    }
}

#[test]
fn the_desk_opens_where_it_was_left() {
    let mut desk = Stored::open(Shelf::of(40), 160, 45);
    desk.press("L j j j o s esc 2 j j q q q");
    let Some(Effect::Mark(mark)) = desk.shelf.asked.iter().rev().find(|e| matches!(e, Effect::Mark(_))) else { panic!("the place is kept") };
    assert_eq!((mark.view.as_str(), mark.sort.by), ("Unread", Order::Source));
    let mut desk = Stored::open(Shelf::of(40), 160, 45);
    desk.press("L j j j 2 j j ctrl-c");
    let (shelf, pointed) = (std::mem::take(&mut desk.shelf), desk.desk.model.pointed());
    let article = shelf.mark.as_ref().and_then(|m| m.article);
    let again = Stored::open(shelf, 160, 45);
    assert_eq!(again.desk.model.pointed(), pointed);
    assert_eq!(again.desk.model.focus(), 2);
    assert_eq!(again.shelf.mark.as_ref().and_then(|m| m.article), article);
    assert!(again.screen().contains("[Unread"), "{}", again.screen());
}

#[test]
fn a_store_that_another_program_writes_to_is_only_read() {
    let mut desk = Stored::open(Shelf::of(10), 160, 45);
    desk.send(Msg::Held { by: "dateline on desk7 (process 4711) has this store open.".to_owned() });
    let before = marks(&desk);
    desk.press("enter s t x enter x W n enter u");
    assert_eq!(marks(&desk), before);
    assert!(desk.desk.model.notice().unwrap().contains("desk7"), "{:?}", desk.desk.model.notice());
    assert!(desk.screen().contains("reading only"), "{}", desk.screen());
}

#[test]
fn an_article_that_cannot_be_read_is_said_once() {
    let mut desk = Stored::open(Shelf::of(10), 160, 45);
    desk.shelf.rows.remove(5);
    desk.press("j j j j");
    assert!(desk.desk.model.notice().unwrap().contains("no longer in the store"));
    let asked = desk.shelf.asked.len();
    desk.press("z z");
    assert!(!desk.shelf.asked[asked..].iter().any(|e| matches!(e, Effect::Fetch(_))));
}

#[test]
fn an_empty_store_says_how_to_fill_it_and_samples_are_forgotten_by_one_command() {
    let desk = Stored::open(Shelf::of(0), 160, 45);
    assert!(desk.screen().contains("dateline add PATH"), "{}", desk.screen());
    let mut desk = Stored::open(Shelf::of(3), 160, 45);
    assert!(desk.screen().contains("SAMPLE"), "{}", desk.screen());
    desk.press(": f o r g e t enter R");
    assert_eq!(desk.shelf.rows.len(), 2);
    assert!(!desk.screen().contains("SAMPLE"), "{}", desk.screen());
}

#[test]
fn an_article_that_came_again_changed_shows_what_changed_word_by_word() {
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let mut desk = Stored::open(Shelf::of(5), width, height);
        assert!(desk.press("enter").screen().contains("v2 (d shows what changed)"), "{}", desk.screen());
        let screen = desk.press("d").screen();
        assert!(screen.contains("Version 1 to 2, kept 2024-03-02 · words added 1, removed 1"), "{screen}");
        assert!(screen.contains("[-some-]{+41+} tankers") || screen.contains("{+41+}[-some-] tankers"), "told without color: {screen}");
        assert!(!screen.contains("Lomé should ration"), "what is far from a change is left out: {screen}");
        assert!(desk.press("tab G").screen().contains("docks"), "{}", desk.screen());
        desk.press("esc ]");
        assert!(desk.press("d").desk.model.notice().unwrap().contains("came once"));
    }
}

#[test]
fn a_list_is_copied_whole_a_page_at_a_time_or_not_at_all() {
    let clips = |desk: &Stored| -> Vec<Vec<String>> {
        desk.shelf.asked.iter().filter_map(|e| if let Effect::Clip { briefings, .. } = e { Some(briefings.clone()) } else { None }).collect()
    };
    let mut desk = Stored::open(Shelf::of(100), 160, 45);
    desk.press("e enter");
    let all: Vec<String> = (1..=100).rev().map(|n| format!("briefing {n}")).collect();
    assert_eq!(clips(&desk), [all], "in the order of the list");
    let pages = desk.shelf.asked.iter().filter(|e| matches!(e, Effect::Write { keys, .. } if keys.len() <= 32)).count();
    assert_eq!(pages, 4);
    // One that is open is at hand.
    desk.press("g v e enter");
    assert!(desk.shelf.asked.iter().any(|e| matches!(e, Effect::Export { briefings, .. } if briefings.len() == 1)));
    // What is broken off is not copied, not even in part.
    desk.press("esc");
    desk.desk.press("e");
    desk.desk.press("enter");
    assert!(desk.screen().contains("copying 32 of 100"), "{}", desk.screen());
    desk.desk.press("esc");
    desk.settle();
    assert_eq!((clips(&desk).len(), desk.desk.model.notice()), (1, Some("Nothing was copied.")));
    let mut many = Stored::open(Shelf::of(1001), 160, 45);
    many.press("e enter");
    assert!(many.desk.model.notice().unwrap().starts_with("Nothing is copied: 1,001 briefings are too many"));
}

#[test]
fn headings_count_what_is_unread_and_follow_what_is_read() {
    let mut desk = Stored::open(Shelf::of(30), 160, 45);
    desk.press("o s i esc g");
    let head =
        |desk: &Stored| desk.screen().lines().filter_map(|l| l.split('│').nth(1).map(str::to_owned)).find(|l| l.contains("Harbor Post") && l.contains('●'));
    let before = head(&desk);
    assert!(before.as_ref().is_some_and(|h| h.contains("●12 15")), "{before:?} in {}", desk.screen());
    desk.press("r");
    assert_ne!(head(&desk), before);
    desk.press("u");
    assert_eq!(head(&desk), before);
}

#[test]
fn the_desk_opens_with_the_same_lines_on_screen() {
    let mut desk = Stored::open(Shelf::of(5), 80, 24);
    let left = desk.press("2 G k k").screen();
    desk.press("ctrl-c");
    let again = Stored::open(std::mem::take(&mut desk.shelf), 80, 24);
    assert_eq!(again.screen(), left);
}
