//! Settings files: good ones are read, bad ones are refused with line and suggestion.

use dateline::config::{Color, Config, Depth};
use std::fs;
use std::path::PathBuf;

fn files(kind: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/configs").join(kind);
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn good_settings_are_read() {
    for (name, text) in files("good") {
        Config::read(Some((&name, &text))).unwrap_or_else(|e| panic!("{e}"));
    }
}

/// The first line of a bad file says, after "# ", what the reader must be told.
#[test]
fn bad_settings_are_refused_with_line_and_suggestion() {
    for (name, text) in files("bad") {
        let wanted = text.lines().next().unwrap().trim_start_matches("# ");
        let error = Config::read(Some((&name, &text))).expect_err(&name).to_string();
        assert_eq!(error, format!("{name}{wanted}"));
    }
}

#[test]
fn the_readers_settings_lie_on_top_and_leave_the_rest() {
    let text = "mouse = false\n[keys.desk]\nquit = \"Q\"\n[colors]\nactor = \"bold 3 on #000000\"\n";
    let config = Config::read(Some(("own.toml", text))).unwrap();
    assert!(!config.mouse && !config.ascii);
    assert_eq!(config.keys.chords("desk", "quit")[0].to_string(), "Q");
    assert_eq!(config.keys.chords("desk", "help")[0].to_string(), "?");
    let theme = config.paint("dark", Depth::Full);
    assert_eq!((theme.actor.fg, theme.actor.bold), (Some(Color::Indexed(3)), true));
    assert_eq!(theme.quote, Config::shipped().paint("dark", Depth::Full).quote);
}

#[test]
fn no_color_means_no_color_whatever_is_set() {
    let config = Config::read(Some(("own.toml", "theme = \"light\"\n[colors]\nactor = \"red\""))).unwrap();
    let theme = config.paint("light", Depth::None);
    assert_eq!(theme, Config::shipped().paint("mono", Depth::None));
    assert!(theme.actor.fg.is_none() && theme.text.fg == Some(Color::Default));
}

/// What can be set is what there is.
#[test]
fn every_scale_can_be_set() {
    let names: Vec<&str> = dateline::briefing::Scale::ALL.iter().map(|s| s.name()).collect();
    assert_eq!(names, dateline::config::SCALES);
    assert_eq!(Config::shipped().scale, dateline::briefing::Scale::default().name());
}
