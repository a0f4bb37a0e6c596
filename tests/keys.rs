//! Keys: the shipped settings agree with the commands, every key works everywhere, and every change can be taken back.

use crate::support::Driver;
use dateline::config::{Chord, Config, SHIPPED};
use dateline::journal::{Marks, Verdict};
use dateline::ui::{COMMANDS, Did, Effect, Mouse, Msg};

#[test]
fn the_shipped_settings_hold_every_command_with_its_keys_and_its_help() {
    let config = Config::shipped();
    for command in COMMANDS {
        let written: Vec<String> = config.keys.chords(command.context, command.name).iter().map(ToString::to_string).collect();
        assert_eq!(written, command.keys, "config.toml is stale for {}", command.name);
        let line = format!("# {}\n{} = ", command.help, command.name);
        assert!(SHIPPED.contains(&line), "config.toml does not explain {}", command.name);
    }
    assert_eq!(config.keys.commands().count(), COMMANDS.len(), "config.toml names a command that is none");
}

#[test]
fn every_key_in_every_panel_at_every_size_is_survived() {
    let mut desk = Driver::open(160, 45, false);
    for (width, height) in [(80, 24), (1, 1), (120, 40), (0, 0), (50, 10), (160, 45)] {
        desk.resize(width, height).press("tab enter j z");
    }
    let sizes = [(0, 0), (1, 1), (2, 40), (9, 3), (40, 5), (59, 14), (60, 15), (80, 24), (100, 30), (139, 20), (140, 45), (200, 16)];
    let all: Vec<Chord> = COMMANDS.iter().filter(|c| c.name != "leave").flat_map(|c| c.keys).map(|k| Chord::parse(k).unwrap()).collect();
    for (width, height) in sizes {
        for panel in ["0", "1", "2", "3", "4", "5"] {
            let mut desk = Driver::open(width, height, false);
            desk.press(panel);
            for (i, chord) in all.iter().enumerate() {
                desk.send(Msg::Key(*chord));
                if i % 3 == 0 {
                    desk.draw();
                }
            }
            desk.draw();
        }
    }
}

#[test]
fn the_mouse_on_any_cell_is_survived_and_never_marks_as_read() {
    let mut desk = Driver::open(120, 40, false);
    for y in 0..40 {
        for x in (0..120).step_by(7) {
            for did in [Did::Click, Did::DoubleClick, Did::WheelDown, Did::WheelUp] {
                desk.send(Msg::Mouse(Mouse { x, y, did }));
            }
            desk.draw();
        }
    }
    assert!(desk.model.desk().entries().iter().all(|e| !e.marks().read));
}

#[test]
fn a_click_points_at_the_line_under_it() {
    let mut desk = Driver::open(160, 45, true);
    let screen = desk.screen();
    let (y, line) = screen.lines().enumerate().find(|(_, l)| l.contains("Bello Danjuma · Transport")).unwrap();
    let x = line.chars().position(|c| c == 'B').unwrap() as u16;
    let x = x.max(line.split("Bello Danjuma · Transport").next().unwrap().chars().count() as u16);
    desk.send(Msg::Mouse(Mouse { x, y: y as u16, did: Did::Click }));
    assert_eq!(desk.model.pointed(), Some(dateline::ui::Target::Quote(2)));
}

#[test]
fn what_the_reader_changes_can_be_taken_back_and_made_again() {
    let mut desk = Driver::open(160, 45, false);
    let marks = |desk: &Driver| desk.model.desk().entries().iter().map(|e| e.marks().clone()).collect::<Vec<Marks>>();
    let before = marks(&desk);
    desk.press("s r t p o r t enter c c a l l enter x");
    let after = marks(&desk);
    assert!(after[0].starred && after[0].read && after[0].hidden && after[0].tags.contains("port") && after[0].note == "call");
    desk.press("u u u u u");
    assert_eq!(marks(&desk), before);
    assert!(desk.press("u").model.notice().unwrap().contains("nothing to take back"));
    desk.press("U U U U U");
    assert_eq!(marks(&desk), after);
}

#[test]
fn going_into_an_article_marks_it_read_and_looking_does_not() {
    let mut desk = Driver::open(160, 45, false);
    desk.press("j");
    assert!(desk.model.desk().entries().iter().all(|e| !e.marks().read));
    desk.press("enter");
    assert_eq!(desk.model.desk().entries().iter().map(|e| e.marks().read).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn q_steps_back_and_then_leaves() {
    let mut desk = Driver::open(160, 45, false);
    desk.press("enter z q q");
    assert!(desk.effects.is_empty(), "out of the zoom, then to the list");
    desk.press("q");
    assert!(matches!(desk.effects.last(), Some(Effect::Quit)));
}

#[test]
fn finding_lights_matches_and_n_walks_through_them() {
    let mut desk = Driver::open(160, 45, true);
    desk.press("/ s t r i k e enter n");
    assert_eq!(desk.model.notice(), Some("Match 2 of 3."));
    desk.press("esc");
    desk.press("1 n");
    assert_eq!(desk.model.notice(), Some("Mention 2 of 3."), "without a search, n walks through the mentions of the actor");
}

#[test]
fn the_list_can_be_filtered_while_typing_and_comes_back() {
    let mut desk = Driver::open(160, 45, false);
    let screen = desk.press("/ g r a i n").screen();
    assert!(screen.contains("1 of 3"), "{screen}");
    desk.press("esc");
    assert!(!desk.screen().contains("1 of 3"));
}

#[test]
fn the_filter_speaks_the_language_of_searches_and_points_at_mistakes() {
    let mut desk = Driver::open(160, 45, false);
    let typed = |desk: &mut Driver, words: &str| {
        desk.press("/ ctrl-u");
        let keys: Vec<String> = words.chars().map(|c| if c == ' ' { "space".to_owned() } else { c.to_string() }).collect();
        desk.press(&keys.join(" ")).screen()
    };
    let screen = typed(&mut desk, "speaker:okafor place:lomé");
    assert!(screen.contains("1 of 3"), "{screen}");
    desk.press("enter s");
    let screen = typed(&mut desk, "-is:starred");
    assert!(screen.contains("2 of 3"), "{screen}");
    desk.press("enter 0");
    let screen = typed(&mut desk, "knd:risk grain");
    assert!(screen.contains("At character 1:") && screen.contains("did you mean `kind`"), "{screen}");
    assert!(typed(&mut desk, "kin").contains("Tab kind:"), "{}", desk.screen());
    assert!(desk.press("tab r tab").screen().contains("kind:risk"), "{}", desk.screen());
    assert!(typed(&mut desk, "speaker:ng").contains("Tab \"Ngozi Okafor\""), "{}", desk.screen());
    typed(&mut desk, "knd:risk grain");
    desk.press("enter");
    assert!(desk.screen().contains("At character 1:"), "a query that is not understood is not taken: {}", desk.screen());
    desk.press("esc");
    assert!(desk.screen().contains("2 of 3"), "{}", desk.screen());
}

#[test]
fn the_articles_on_the_desk_can_be_searched_without_a_store() {
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let mut desk = Driver::open(width, height, false);
        let screen = desk.press("j S s p e a k e r : o k a f o r space u n l o a d").screen();
        assert!(screen.contains("1 article") && screen.contains("“We will not unload one more ship"), "{screen}");
        desk.press("enter");
        assert_eq!(desk.model.focus(), 5);
        assert!(desk.screen().contains("unload one more ship"), "{}", desk.screen());
    }
}

#[test]
fn a_desk_without_a_store_sorts_selects_and_offers_what_it_read_for_keeping() {
    let mut desk = Driver::open(160, 45, false);
    desk.press("o a i esc g v v");
    let screen = desk.screen();
    assert!(screen.contains("2 selected") && screen.contains("nobody named"), "{screen}");
    desk.press("s t p o r t enter A");
    let Some(Effect::KeepArticles { articles, edits }) = desk.effects.last() else { panic!("what is selected is offered") };
    assert_eq!((articles.len(), edits.len()), (2, 4));
    desk.press("u u");
    assert!(desk.model.desk().entries().iter().all(|e| !e.marks().starred && e.marks().tags.is_empty()), "a selection is one step");
    assert!(desk.press("esc W x enter").model.notice().unwrap().contains("this desk only looks"));
    assert!(desk.press("L").screen().contains("[Unread"), "{}", desk.screen());
}

#[test]
fn a_command_can_be_called_by_its_name() {
    let mut desk = Driver::open(160, 45, false);
    desk.press(": s t a r enter");
    assert!(desk.model.desk().entries()[0].marks().starred);
}

/// The regions of the story as the reader sees them now.
fn regions(desk: &Driver) -> Vec<dateline::briefing::Region> {
    desk.model.desk().entries()[0].briefing().unwrap().regions.clone()
}

/// Points at Lagos.
fn at_lagos(width: u16, height: u16) -> Driver {
    let mut desk = Driver::open(width, height, true);
    desk.press("3 g");
    while desk.model.pointed() != Some(dateline::ui::Target::Region(dateline::briefing::RegionId(0))) {
        desk.press("j");
    }
    desk
}

#[test]
fn one_key_takes_the_next_place_of_a_name_and_u_takes_it_back() {
    let mut desk = at_lagos(160, 45);
    let before = regions(&desk);
    desk.press(">");
    assert_eq!(desk.model.notice(), Some("Lagos: now Lagos, Faro (2 of 3); u takes it back."));
    assert_eq!(regions(&desk)[0].place.as_ref().unwrap().admin1.as_deref(), Some("Faro"));
    assert_eq!(desk.model.pointed(), Some(dateline::ui::Target::Region(dateline::briefing::RegionId(0))), "the cursor stays with the place");
    assert!(desk.screen().contains("Portugal"), "the list groups it anew");
    desk.press(">");
    assert_eq!(regions(&desk)[0].place, None);
    desk.press(">");
    assert_eq!(regions(&desk), before, "after the last comes the machine's own");
    desk.press("> u");
    assert_eq!(regions(&desk), before);
    assert!(desk.model.notice().unwrap().starts_with("Taken back: LAGOS"));
}

#[test]
fn a_place_can_be_chosen_from_all_that_the_name_may_mean() {
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let mut desk = at_lagos(width, height);
        let screen = desk.press("C").screen();
        for words in ["Which place", "Lagos, Faro", "none of these", "0.80", "machine"] {
            assert!(screen.contains(words), "{words} at {width}×{height}: {screen}");
        }
        desk.press("2");
        assert_eq!(regions(&desk)[0].place.as_ref().unwrap().admin1.as_deref(), Some("Faro"));
        desk.press("C j enter");
        assert_eq!(regions(&desk)[0].place, None);
    }
}

#[test]
fn a_filter_shows_only_what_it_names_and_esc_shows_all() {
    let mut desk = Driver::open(160, 45, true);
    desk.press("4 f enter esc");
    let screen = desk.screen();
    assert!(screen.contains("only result · 1 of 7 · Esc all"), "{screen}");
    assert!(screen.contains("RESULT") && !screen.contains("FORECAST"), "{screen}");
    desk.press("esc g j");
    assert!(desk.screen().contains("FORECAST"));
    assert_eq!(desk.model.focus(), 4);
    desk.press("2 f enter esc");
    assert!(desk.screen().contains("of 7 · Esc all"), "{}", desk.screen());
    desk.press("esc 1 f space esc");
    assert!(desk.screen().contains("only person · 2 of 7"), "{}", desk.screen());
}

#[test]
fn an_assessment_stands_beside_the_texts_likelihood_and_can_be_taken_back() {
    let mut desk = Driver::open(160, 45, true);
    desk.press("4 g a 6 down right down d r y space d o c k enter");
    let own = |desk: &Driver| desk.model.desk().entries()[0].briefing().unwrap().implications.iter().find_map(|i| i.assessed.clone());
    let made = own(&desk).unwrap();
    assert_eq!((made.band.words(), made.confidence.word(), made.reason.as_str()), ("very likely", "high", "dry dock"));
    let screen = desk.press("z").screen();
    assert!(screen.contains("likely (55–80 %)"), "the text's own stays: {screen}");
    assert!(screen.contains("very likely (80–95 %). High confidence: dry dock."), "{screen}");
    desk.press("u");
    assert_eq!(own(&desk), None);
    desk.press("U a 0 enter");
    assert_eq!(own(&desk), None, "no assessment takes it away");
    assert_eq!(desk.press("u").model.notice().map(|n| n.starts_with("Taken back: assessment removed")), Some(true));
    assert!(own(&desk).is_some());
}

#[test]
fn lines_can_be_called_right_or_wrong_and_a_speaker_be_corrected() {
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let mut desk = Driver::open(width, height, true);
        let verdicts = |desk: &Driver| desk.model.desk().entries()[0].marks().verdicts.values().copied().collect::<Vec<_>>();
        let screen = desk.press("2 j -").screen();
        assert!(screen.contains('✗'), "{screen}");
        desk.press("+");
        assert_eq!(verdicts(&desk), [Verdict::Right]);
        assert!(desk.screen().contains('✓') && !desk.screen().contains('✗'), "{}", desk.screen());
        assert_eq!(desk.press("+").model.notice(), Some("No longer judged. u takes it back."));
        desk.press("u u u");
        assert_eq!(verdicts(&desk), []);
        let speaker = |desk: &Driver| desk.model.desk().entries()[0].briefing().unwrap().quotes[1].speaker.clone().map(|s| s.text);
        let before = speaker(&desk);
        let screen = desk.press("C").screen();
        assert!(screen.contains("Who said it") && screen.contains("as the machine has it") && screen.contains("nobody named"), "{screen}");
        desk.press("G enter");
        assert_eq!(speaker(&desk), None);
        assert!(desk.screen().contains("no speaker named ✎"), "{}", desk.screen());
        assert_eq!(desk.model.pointed(), Some(dateline::ui::Target::Quote(1)), "the cursor stays with the quote");
        desk.press("C g j enter");
        assert_eq!(speaker(&desk).as_deref(), Some("Accra Energy Institute"));
        desk.press("C g enter");
        assert_eq!(speaker(&desk), before, "the machine's own needs no decision");
        desk.press("u u u");
        assert_eq!(speaker(&desk), before);
    }
}

#[test]
fn figures_and_calendar_lead_to_their_sentences() {
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let mut desk = Driver::open(width, height, true);
        let screen = desk.press("F").screen();
        assert!(screen.contains("≥ 41") && screen.contains("at least 41 tankers"), "{screen}");
        desk.press("enter");
        assert_eq!((desk.model.focus(), desk.model.pointed()), (5, Some(dateline::ui::Target::Sentence(0))));
        let screen = desk.press("esc D").screen();
        assert!(screen.contains("MAR 2024") && screen.contains("by 15 Mar") && screen.contains("pay the arrears by Friday"), "{screen}");
        desk.press("tab enter");
        assert_eq!((desk.model.focus(), desk.model.pointed()), (5, Some(dateline::ui::Target::Sentence(3))));
    }
}

#[test]
fn the_desk_says_whom_its_data_is_owed_to() {
    let mut desk = Driver::open(160, 60, true);
    let screen = desk.press(": a b o u t enter").screen();
    for owed in ["GeoNames", "CC BY 4.0", "Natural Earth", "Wikinews"] {
        assert!(screen.contains(owed), "{owed}: {screen}");
    }
}

#[test]
fn what_is_exported_holds_the_readers_decisions() {
    let mut desk = at_lagos(160, 45);
    desk.press("> e enter");
    let Some(Effect::Export { briefings, format, .. }) = desk.effects.last() else { panic!("an export is asked for") };
    assert_eq!((briefings.len(), format.as_str()), (1, "markdown"));
    assert_eq!(briefings[0].1.regions, regions(&desk));
    let mut desk = Driver::open(160, 45, false);
    desk.press("e ctrl-u g e o j s o n enter");
    assert!(matches!(desk.effects.last(), Some(Effect::Export { briefings, .. }) if briefings.len() == 3), "from the list, all that are listed");
}

#[test]
fn lines_are_set_aside_counted_at_the_foot_and_brought_back() {
    let mut desk = Driver::open(160, 45, true);
    let screen = desk.press("2 X X").screen();
    assert!(screen.contains("2 lines set aside, i shows them"), "{screen}");
    let screen = desk.press("i").screen();
    assert!(screen.contains("2 lines set aside, i hides them"), "{screen}");
    desk.press("g X i");
    assert!(desk.screen().contains("1 line set aside, i shows it"), "{}", desk.screen());
    desk.press("u");
    assert!(desk.screen().contains("2 lines set aside"), "{}", desk.screen());
    desk.press("u u");
    assert!(!desk.screen().contains("shows it") && !desk.screen().contains("shows them"), "{}", desk.screen());
}
