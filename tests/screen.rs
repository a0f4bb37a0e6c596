//! What stands on the screen: three layouts, linked panels, evidence, and the looks without color or box characters.

use crate::support::{Driver, story};
use dateline::briefing::Rule;
use dateline::config::{Config, Depth};
use dateline::ui::{Effect, Line, Target};
use ratatui::style::Color;
use std::collections::BTreeSet;

fn shown(name: &str, screen: &str) {
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, screen);
    });
}

#[test]
fn wide_screens_show_list_briefing_and_source() {
    shown("wide_160x45", &Driver::open(160, 45, false).press("2 j").screen());
}

#[test]
fn medium_screens_show_list_and_briefing() {
    shown("medium_120x40", &Driver::open(120, 40, false).screen());
    shown("medium_120x40_evidence", &Driver::open(120, 40, false).press("4 j enter").screen());
}

#[test]
fn small_screens_show_one_panel_at_a_time() {
    shown("small_80x24", &Driver::open(80, 24, true).press("2").screen());
    shown("small_80x24_list", &Driver::open(80, 24, false).screen());
}

#[test]
fn help_is_made_from_the_live_keys() {
    let mut desk = Driver::open(160, 90, true);
    let help = desk.press("?").screen();
    for command in dateline::ui::COMMANDS {
        assert!(help.contains(command.help), "help leaves out {}", command.name);
    }
    let config = Config::read(Some(("own.toml", "[keys.desk]\nstar = [\"*\"]"))).unwrap();
    let mut desk = Driver::with(config, Depth::Full, false, (160, 90), true);
    let help = desk.press("?").screen();
    assert!(help.lines().any(|l| l.contains("* ") && l.contains("star, or take the star away")), "{help}");
}

#[test]
fn one_key_says_why_a_line_is_here() {
    let mut desk = Driver::open(120, 40, true);
    for (panel, rule) in [("1", Rule::ActorSubject), ("2", Rule::QuoteLead), ("3", Rule::RegionKnown), ("4", Rule::Future)] {
        let told = desk.press(panel).press("w").screen();
        assert!(told.contains("Why this line is here") && told.contains(rule.name()), "{told}");
        assert!(!desk.press("esc").screen().contains("Why this line is here"));
    }
    let told = desk.press("5 w").screen();
    assert!(told.contains("Point at a line of a panel first"), "a sentence of the text is nobody's claim: {told}");
}

#[test]
fn pointing_at_a_quote_lights_its_sentence_and_its_words() {
    let mut desk = Driver::open(160, 45, true);
    desk.press("2");
    assert_eq!(desk.model.pointed(), Some(Target::Quote(0)));
    let content = desk.lit(Color::Rgb(0x17, 0x33, 0x4a));
    assert!(content.contains("“We will not unload one more ship until our people are paid,”"), "{content}");
    assert!(content.contains("said"), "the cue is lit with it: {content}");
    assert!(desk.lit(Color::Rgb(0x3a, 0x2f, 0x1b)).contains("Ngozi Okafor"), "the speaker is lit in the actors' color");
    assert!(desk.lit(Color::Rgb(0x1d, 0x25, 0x31)).contains("who leads the Harbor Union."), "the rest of the sentence is lit faintly");
}

#[test]
fn panels_light_what_concerns_the_line_pointed_at() {
    let mut desk = Driver::open(160, 45, true);
    desk.press("1 j j");
    assert_eq!(desk.model.pointed(), Some(Target::Actor(dateline::briefing::ActorId(1))));
    let marked: Vec<String> =
        desk.screen().lines().flat_map(|l| l.split('▸').skip(1).map(|w| w.trim().chars().take(12).collect()).collect::<Vec<String>>()).collect();
    assert_eq!(marked.iter().filter(|m| m.starts_with("Ngozi Okafor")).count(), 2, "both her quotes are marked, nothing else of hers: {marked:?}");
}

#[test]
fn pointing_at_a_sentence_lights_every_line_that_rests_on_it() {
    let mut desk = Driver::open(160, 90, true);
    desk.press("4 j j enter");
    assert_eq!(desk.model.focus(), 5);
    assert_eq!(desk.model.pointed(), Some(Target::Sentence(5)));
    let screen = desk.screen();
    assert!(screen.lines().any(|l| l.contains("▸     □ Burkina") || l.contains("▸   □ Burkina")), "{screen}");
    desk.press("enter");
    assert_eq!(desk.model.focus(), 4, "Enter on the evidence goes back to the line");
}

#[test]
fn the_source_follows_and_one_key_shows_the_evidence_on_every_size() {
    for (width, height) in [(160, 45), (120, 40), (80, 24), (60, 15), (40, 12)] {
        let mut desk = Driver::open(width, height, true);
        let screen = desk.press("4 G enter").screen().replace(['│', '\n'], " ");
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("unclear"), "{width}×{height}: {words}");
    }
}

/// Quotation marks may stand on screen only around words that stand in marks in the text.
#[test]
fn quotation_marks_are_only_those_of_the_text() {
    let text = story::article().text;
    let marks = ['"', '“', '”', '„', '«', '»'];
    let marked: Vec<&str> = text.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect();
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        for panel in ["1", "2", "3", "4"] {
            let mut desk = Driver::open(width, height, true);
            let screen = desk.press(panel).press("z").screen();
            let words: String = screen.lines().map(|l| l.trim_matches(|c: char| "│╭╮╰╯┃▌ ".contains(c))).collect::<Vec<_>>().join(" ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            for (i, piece) in words.split('“').enumerate() {
                let said = if i == 0 { "" } else { piece.split('”').next().unwrap() };
                assert!(i == 0 || marked.contains(&said), "marks around {said:?}");
                let rest = if i == 0 { piece } else { piece.split_once('”').map_or("", |p| p.1) };
                assert!(!rest.contains(marks), "a stray mark in {rest:?}");
            }
            if panel == "2" {
                assert!(words.contains("said that the government would pay the arrears by Friday"), "indirect speech stands without marks: {words}");
                assert_eq!(words.matches('“').count(), 3, "{words}");
            }
        }
    }
}

#[test]
fn a_likelihood_never_stands_without_its_numbers() {
    let screen = Driver::open(160, 45, true).press("4 z").screen();
    assert!(screen.contains("likely (55–80 %)") && screen.contains("unlikely (20–45 %)"), "{screen}");
    assert_eq!(screen.matches("no likelihood stated").count(), 2, "{screen}");
}

#[test]
fn without_color_no_cell_has_one_and_states_still_differ() {
    let desk = Driver::with(Config::shipped(), Depth::None, false, (160, 45), false);
    let buffer = desk.draw();
    assert!(buffer.content.iter().all(|c| c.fg == Color::Reset && c.bg == Color::Reset));
    let bold: BTreeSet<_> = buffer.content.iter().map(|c| c.modifier.bits()).collect();
    assert!(bold.len() > 2, "weight and underline tell what color does not");
}

#[test]
fn ascii_has_neither_box_nor_braille() {
    let mut desk = Driver::with(Config::shipped(), Depth::Full, true, (160, 45), false);
    for keys in ["", "3", "?", "esc", "M", "esc", ":", "esc", "5", "z"] {
        let screen = desk.press(keys).screen();
        let odd: BTreeSet<char> = screen.chars().filter(|c| matches!(c, '\u{2190}'..='\u{2bff}')).collect();
        assert!(odd.is_empty(), "after {keys:?}: {odd:?}");
    }
}

#[test]
fn escape_sequences_in_a_text_never_reach_a_cell() {
    use dateline::article::{Article, ArticleId};
    let mut desk = Driver::open(160, 45, true);
    let text = "Bad \u{1b}[31mred\u{202e} and \u{9b}2J \u{200b}\u{7}news";
    let article = Article {
        id: ArticleId("bad".into()),
        title: Some(text.into()),
        text: text.into(),
        byline: vec![text.into()],
        path: text.into(),
        ..Article::default()
    };
    desk.send(dateline::ui::Msg::Loaded(std::sync::Arc::new(article)));
    desk.press("]");
    for cell in &desk.draw().content {
        assert!(!cell.symbol().chars().any(|c| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')), "{:?}", cell.symbol());
    }
    assert!(desk.screen().contains("␛[31mred and"));
}

#[test]
fn copying_asks_for_the_line_pointed_at() {
    let mut desk = Driver::open(160, 45, true);
    desk.press("2 j j y");
    let Some(Effect::Copy { article, line, .. }) = desk.effects.last() else { panic!("a copy is asked for") };
    assert_eq!((article.id.0.as_str(), *line), ("lagos", Line::Quote(2)));
}

#[test]
fn empty_panels_say_what_they_lack() {
    let mut desk = Driver::open(160, 45, false);
    let screen = desk.press("]").screen();
    for words in ["No reported speech found.", "No one acts in this text.", "No place is named in this text."] {
        assert!(screen.contains(words), "{screen}");
    }
}

#[test]
fn the_parts_of_an_implication_are_lit_in_shades_of_their_own_and_told_below() {
    let mut desk = Driver::open(160, 45, true);
    desk.press("4 g");
    assert_eq!(desk.model.pointed(), Some(Target::Implication(2)), "the weightiest first");
    assert!(desk.lit(Color::Rgb(0x2f, 0x2a, 0x52)).contains("the strike lasts into next week"), "the condition");
    let lit = desk.lit(Color::Rgb(0x41, 0x23, 0x3a));
    assert!(lit.contains("likely to") && lit.contains("double"), "cue and effect: {lit}");
    assert!(desk.screen().contains("condition  cue  effect  holder"), "{}", desk.screen());
    desk.press("j");
    assert!(desk.lit(Color::Rgb(0x46, 0x29, 0x1f)).contains("both sides need the revenue"), "the cause");
}

#[test]
fn places_stand_under_their_continent_and_country() {
    let screen = Driver::open(160, 45, true).press("3 z").screen();
    let rows: Vec<&str> = screen.lines().filter_map(|l| l.get(..)).map(|l| l.trim_matches(|c: char| "│┃▌▸ ".contains(c))).collect();
    let at = |words: &str| rows.iter().position(|r| r.contains(words)).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(at("AFRICA") < at("□ Nigeria") && at("□ Nigeria") < at("◉ Lagos") && at("◉ Lagos") < at("□ Benin"), "{screen}");
    assert!(at("NOT IN THE GAZETTEER") < at("West Africa"), "{screen}");
    assert!(rows[at("• Abuja")].contains("LM"), "{screen}");
}
