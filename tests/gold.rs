//! The program against what a careful reader finds in the sample articles (`tests/gold/README.md`): no panel may fall below its floor.

mod score;

use dateline::journal::Review;
use dateline::source::Input;
use dateline::{analyze, export, load};
use score::{Score, list, text};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const FLOORS: &str = include_str!("gold/floors.toml");

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The gold files, in order.
fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(home().join("tests/gold")).unwrap().flatten().map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "json"));
    files.sort();
    files
}

/// A gold file, and what the program says about the same article.
fn read(path: &Path) -> (Value, Value) {
    let gold: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let article = home().join(text(&gold, "article"));
    let bytes = fs::read(&article).unwrap();
    let article = load::one(&bytes, &article.to_string_lossy(), Input::Auto).remove(0).unwrap();
    let found = analyze::brief(&article);
    crate::properties::sound(&article.text, &found);
    let mut briefing: Value = serde_json::from_str(&export::json(&article, &found, &Review::NONE)).unwrap();
    let letters: Vec<char> = text(&briefing, "text").chars().collect();
    name_spans(&mut briefing, &letters);
    (gold, briefing)
}

/// Writes the words of every span beside it, for the people who read the misses.
fn name_spans(value: &mut Value, letters: &[char]) {
    match value {
        Value::Array(all) => {
            for inner in all {
                name_spans(inner, letters);
            }
        }
        Value::Object(fields) => {
            if let (Some(start), Some(end), true) =
                (fields.get("start").and_then(Value::as_u64), fields.get("end").and_then(Value::as_u64), !fields.contains_key("text"))
            {
                fields.insert("text".into(), letters.get(start as usize..end as usize).unwrap_or_default().iter().collect::<String>().into());
            }
            for inner in fields.values_mut() {
                name_spans(inner, letters);
            }
        }
        _ => {}
    }
}

fn measured() -> (BTreeMap<String, f64>, Score, String) {
    let mut all = Score::default();
    for path in files() {
        let (gold, briefing) = read(&path);
        let mut one = score::score(&gold, &briefing);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for line in &mut one.lines {
            *line = format!("{} {line}", &name[..2]);
        }
        all.add(one);
    }
    let mut values = BTreeMap::new();
    let mut table = String::from("panel                precision  recall     f1\n");
    for (name, tally) in &all.tallies {
        let _ = writeln!(table, "{name:<20} {:>9.3} {:>7.3} {:>6.3}", tally.precision(), tally.recall(), tally.f1());
        values.insert((*name).to_owned(), tally.f1());
    }
    (values, all, table)
}

#[test]
fn no_panel_falls_below_its_floor() {
    let floors: BTreeMap<String, f64> = toml::from_str::<BTreeMap<String, BTreeMap<String, f64>>>(FLOORS).unwrap().remove("floors").unwrap();
    let (values, all, table) = measured();
    let panels = |m: &BTreeMap<String, f64>| m.keys().cloned().collect::<Vec<_>>();
    assert_eq!(panels(&floors), panels(&values), "tests/gold/floors.toml names every panel that is measured, and no other");
    let low: Vec<String> = values.iter().filter(|(k, v)| **v < floors[*k]).map(|(k, v)| format!("{k}: {v:.3}, floor {:.3}", floors[k])).collect();
    assert!(low.is_empty(), "below the floor:\n{}\n\n{table}\n{}", low.join("\n"), all.lines.join("\n"));
}

/// Of the sentences in our bottom lines more are fit for one than of as many from the top.
#[test]
fn the_bottom_line_beats_the_first_sentences() {
    let (mut ours, mut firsts, mut shown) = (0, 0, 0);
    for path in files() {
        let (gold, briefing) = read(&path);
        let fit = |sentence: &&Value| list(&gold, "bottom_line").iter().any(|s| score::shared(sentence, s) * 2.0 > score::length(sentence));
        let chosen = list(&briefing, "bottom_line");
        let running = list(&briefing, "sentences").iter().filter(|s| text(s, "text").trim_end().ends_with(['.', '”', '"', '!']));
        ours += chosen.iter().filter(fit).count();
        firsts += running.take(chosen.len()).filter(fit).count();
        shown += chosen.len();
    }
    assert!(ours >= firsts + 5 && ours * 10 >= shown * 7, "{ours} of {shown} are fit for a bottom line, {firsts} of the first sentences");
}

#[test]
fn the_gold_speaks_of_the_text_that_is_shown() {
    for path in files() {
        let (gold, briefing) = read(&path);
        let letters: Vec<char> = text(&briefing, "text").trim_end().chars().collect();
        assert_eq!(gold["characters"].as_u64(), Some(letters.len() as u64), "{}", path.display());
        assert_words(&gold, &letters, &path);
    }
}

fn assert_words(value: &Value, letters: &[char], path: &Path) {
    if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
        let words: String = letters[start as usize..end as usize].iter().collect();
        assert_eq!(text(value, "text"), words, "{} at {start}", path.display());
    }
    let inside: Vec<&Value> = value.as_object().map(|o| o.values().collect()).or_else(|| value.as_array().map(|a| a.iter().collect())).unwrap_or_default();
    for inner in inside {
        assert_words(inner, letters, path);
    }
}

#[test]
fn samples_say_that_they_are_samples() {
    for path in files() {
        let (gold, _) = read(&path);
        let article = home().join(text(&gold, "article"));
        let article = load::one(&fs::read(&article).unwrap(), &article.to_string_lossy(), Input::Auto).remove(0).unwrap();
        assert!(article.sample, "{}", article.path);
        assert!(article.url.as_deref().is_some_and(|u| u.split('/').nth(2).is_some_and(|host| host.ends_with(".example"))), "{}", article.path);
        assert!(article.title.is_some() && article.outlet.name.is_some() && article.published.is_some() && !article.byline.is_empty(), "{}", article.path);
        let words = article.text.split_whitespace().count();
        assert!((250..=600).contains(&words), "{}: {words} words", article.path);
        assert!(!list(&gold, "bottom_line").is_empty(), "{}", article.path);
    }
}

/// `cargo test --test main gold -- --ignored --nocapture` prints the table and every line on which program and reader differ.
#[test]
#[ignore = "prints; it asserts nothing"]
#[expect(clippy::print_stdout, reason = "its purpose")]
fn show() {
    let (_, all, table) = measured();
    println!("{table}\n{}", all.lines.join("\n"));
}
