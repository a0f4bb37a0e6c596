//! The screen of sources: it shows how each source does, asks for what it wants done, and never waits.

use crate::support::shelf::{Shelf, Stored};
use dateline::source::{Address, Place, State, Subscription};
use dateline::ui::{Effect, Followed, Msg, Visits};

fn place(words: &str) -> Place {
    Place::Address(Address::parse(words).unwrap())
}

fn followed(name: &str, state: State) -> Followed {
    let subscription =
        Subscription { title: Some(name.to_owned()), ..Subscription::new(place(&format!("https://{}.example/feed", name.to_lowercase().replace(' ', "-")))) };
    Followed { subscription, last: state.succeeded.map(|_| "14:05".to_owned()), next: "15:10".to_owned(), state }
}

fn some() -> Vec<Followed> {
    let well = State { tried: Some(9), succeeded: Some(9), seen: 1240, ..State::default() };
    let failed = State { tried: Some(9), error: Some("It does not answer; try again later.".to_owned()), failures: 3, ..State::default() };
    vec![followed("Harbor Post", well), followed("River Wire", failed), followed("Crane Daily", State::default())]
}

fn desk(width: u16, height: u16) -> Stored {
    let mut desk = Stored::open(Shelf::of(5), width, height);
    desk.press("B");
    assert!(desk.shelf.asked.iter().any(|e| matches!(e, Effect::Sources)));
    desk.send(Msg::Sources(some()));
    desk
}

fn last(desk: &Stored) -> &Effect {
    desk.shelf.asked.iter().rev().find(|e| !matches!(e, Effect::Mark(_) | Effect::Rows(_) | Effect::Fetch(_))).unwrap()
}

#[test]
fn every_source_says_how_it_does_at_every_size() {
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let screen = desk(width, height).screen();
        for words in ["✓ ok", "✗ failed", "○ new", "Harbor Post", "1,240", "It does not answer; try again later. (3 times)", "never", "1 failing", "fetch all"]
        {
            assert!(screen.contains(words), "{words} at {width}x{height}:\n{screen}");
        }
    }
    for (width, height) in [(0, 0), (1, 1), (20, 3), (40, 5), (59, 14)] {
        desk(width, height).press("j j k F a esc i esc esc");
    }
}

#[test]
fn visits_are_asked_for_and_their_progress_is_told() {
    let mut desk = desk(160, 45);
    desk.press("j p");
    assert!(matches!(last(&desk), Effect::Amend(one) if one.called() == "River Wire" && one.settings.paused), "{:?}", last(&desk));
    assert!(desk.screen().contains("– paused"), "it is shown at once");
    desk.press("F");
    assert!(matches!(last(&desk), Effect::Visit(places) if places.len() == 2), "what is paused is left alone");
    assert!(desk.screen().contains("Visiting: 0 of 2"), "{}", desk.screen());
    desk.press("F");
    assert!(desk.desk.model.notice().unwrap().contains("under way"));
    desk.send(Msg::Visited(Visits { all: 2, done: 1, fresh: 12, failed: vec!["Crane Daily: It is gone.".to_owned()], over: false }));
    assert!(desk.screen().contains("Visiting: 1 of 2, 12 new · 1 failed: Crane Daily: It is gone."), "{}", desk.screen());
    desk.press("esc");
    assert!(matches!(last(&desk), Effect::StopVisits), "Esc stops them first");
    assert!(desk.screen().contains("Sources"), "the screen stays");
    desk.send(Msg::Visited(Visits { all: 2, done: 1, fresh: 12, failed: Vec::new(), over: true }));
    assert_eq!(desk.desk.model.notice(), Some("1 of 2 visited, 12 new."));
    desk.press("esc");
    assert!(!desk.screen().contains("Harbor Post  "), "{}", desk.screen());
}

#[test]
fn sources_are_added_by_address_and_removed_with_a_way_back() {
    let mut desk = desk(120, 40);
    desk.press("a f t p : / / x enter");
    assert!(desk.desk.model.notice().unwrap().contains("is no address"), "{:?}", desk.desk.model.notice());
    desk.press("a d e s k . e x a m p l e / f enter");
    assert!(matches!(last(&desk), Effect::Add(at) if *at == place("https://desk.example/f")), "{:?}", last(&desk));
    desk.send(Msg::Offered(vec!["https://desk.example/feed.xml".to_owned()]));
    desk.press("a enter");
    assert!(matches!(last(&desk), Effect::Add(at) if *at == place("https://desk.example/feed.xml")), "a page's feed is one key away");
    desk.press("g x");
    assert!(matches!(last(&desk), Effect::Unfollow(at) if *at == place("https://harbor-post.example/feed")));
    assert!(desk.desk.model.notice().unwrap().contains("its articles stay. u brings it back"));
    desk.press("u");
    assert!(matches!(last(&desk), Effect::Follow(back) if back.len() == 1 && back[0].called() == "Harbor Post"));
}

#[test]
fn how_often_and_how_much_can_be_set() {
    let mut desk = desk(160, 45);
    desk.press("i ctrl-u 9 0 enter");
    assert!(matches!(last(&desk), Effect::Amend(one) if one.settings.interval == Some(5400)));
    assert!(desk.screen().contains("90 min"), "{}", desk.screen());
    desk.press("i ctrl-u o f t e n enter");
    assert!(desk.desk.model.notice().unwrap().contains("number of minutes"));
    desk.press("t");
    assert!(matches!(last(&desk), Effect::Amend(one) if one.settings.full_text.is_some()));
    desk.press("E enter");
    assert!(matches!(last(&desk), Effect::WriteOutline(path) if path == "sources.opml"));
    desk.press("I l i s t . o p m l enter");
    assert!(matches!(last(&desk), Effect::ReadOutline(path) if path == "list.opml"));
}
