//! The map on the whole screen: what it marks, how it moves, and how it leads back to the text.

use crate::support::Driver;
use dateline::config::{Config, Depth};
use dateline::ui::Target;
use std::collections::BTreeSet;

/// What stands right of the map: the list and what is known of the place pointed at.
fn side(screen: &str) -> String {
    screen.lines().map(|l| l.chars().skip(124).collect::<String>()).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_lists_the_places_and_shows_the_sentence_of_the_one_pointed_at() {
    let mut desk = Driver::open(160, 45, true);
    let screen = desk.press("3 M").screen();
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("map_160x45", screen);
    });
    let first = desk.model.pointed();
    assert!(matches!(first, Some(Target::Region(_))), "the place of the panel is that of the map");
    desk.press("n");
    assert!(matches!(desk.model.pointed(), Some(Target::Region(_))) && desk.model.pointed() != first);
    let told = side(&desk.screen());
    assert!(told.contains("° N") && told.contains("° E"), "{told}");
    desk.press("N");
    assert_eq!(desk.model.pointed(), first, "there and back again");
    desk.press("n enter");
    assert_eq!(desk.model.focus(), 5, "Enter shows the evidence");
    desk.press("enter");
    assert_eq!(desk.model.focus(), 3, "the panel stands where the map stood");
}

#[test]
fn zoom_pan_and_fit() {
    let mut desk = Driver::open(160, 45, true);
    let fitted = desk.press("M").screen();
    assert_ne!(desk.press("+ + l").screen(), fitted);
    assert_eq!(desk.press("0").screen(), fitted, "one key fits the places again");
    for keys in [
        "- - - - - - - - - - - -",
        "+ + + + + + + + + + + + + + + +",
        "l l l l l l l l l l l l l l l l l l l l",
        "k k k k k k k k k k k k k k k k k k k k",
        "j j j j j j j j j j",
    ] {
        desk.press(keys);
    }
    assert_eq!(desk.press("0").screen(), fitted);
    assert!(!desk.press("esc").screen().contains(" Map "));
}

#[test]
fn all_articles_on_one_map_lead_to_those_that_name_a_place() {
    let mut desk = Driver::open(160, 45, false);
    let screen = desk.press("M a").screen();
    assert!(screen.contains("Map All articles") && side(&screen).contains("in 1 article"), "{screen}");
    desk.press("enter");
    assert_eq!(desk.model.focus(), 0);
    assert!(desk.screen().contains("All articles with “place:"), "{}", desk.screen());
    assert!(desk.press("esc").screen().contains("All articles"), "one step back lists all again");
}

#[test]
fn without_color_and_in_ascii_the_area_pointed_at_still_shows() {
    for (depth, ascii) in [(Depth::None, false), (Depth::Full, true), (Depth::None, true)] {
        let mut desk = Driver::with(Config::shipped(), depth, ascii, (160, 45), true);
        let before = desk.press("3 M").screen();
        let after = desk.press("n").screen();
        assert_ne!(before, after);
        let odd: BTreeSet<char> = after.chars().filter(|c| ascii && !c.is_ascii() && !c.is_alphabetic() && *c != '°').collect();
        assert!(odd.is_empty(), "{odd:?}");
    }
}
