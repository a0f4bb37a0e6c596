//! The house rules: which room may import which, and how big a file may grow.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Room → the rooms it may import. Read top to bottom: nothing imports downwards.
const HOUSE: &[(&str, &[&str])] = &[
    ("article", &[]),
    ("briefing", &["article"]),
    ("journal", &["article", "briefing"]),
    ("query", &["article", "briefing", "journal"]),
    ("lineage", &["article"]),
    ("source", &[]),
    ("config", &[]),
    ("load", &["article", "source"]),
    ("fetch", &["source"]),
    ("analyze", &["article", "briefing"]),
    ("store", &["article", "briefing", "journal", "query", "lineage", "source"]),
    ("desk", &["article", "briefing", "journal", "query"]),
    ("export", &["article", "briefing", "journal"]),
    ("ui", &["article", "briefing", "journal", "query", "lineage", "config", "desk", "source"]),
    ("cli", &["article", "briefing", "journal", "query", "lineage", "source", "config", "load", "fetch", "analyze", "store", "desk", "export", "ui"]),
];
/// The same, one floor down: the passes of `analyze`.
const PASSES: &[(&str, &[&str])] = &[
    ("lexicon", &[]),
    ("gazetteer", &[]),
    ("text", &["lexicon"]),
    ("names", &["lexicon", "gazetteer", "text"]),
    ("quotes", &["lexicon", "text", "names"]),
    ("regions", &["lexicon", "gazetteer", "text", "names"]),
    ("times", &["lexicon", "text"]),
    ("figures", &["lexicon", "text", "times", "quotes"]),
    ("implications", &["lexicon", "text", "times", "names", "quotes", "regions", "figures"]),
    ("events", &["lexicon", "text", "times", "names", "quotes", "regions", "figures"]),
    ("actors", &["lexicon", "gazetteer", "text", "names", "quotes", "regions", "implications", "events"]),
    ("gist", &["lexicon", "text", "actors", "quotes", "implications", "events"]),
];
/// Outside crate → the rooms that may name it.
const OUTSIDE: &[(&str, &[&str])] = &[("ratatui", &["ui", "cli"]), ("crossterm", &["cli", "config"]), ("ureq", &["fetch"])];
const LONGEST: usize = 400;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for e in fs::read_dir(dir).unwrap().flatten() {
        let p = e.path();
        if p.is_dir() {
            files(&p, out);
        } else if p.extension().is_some_and(|x| x == "rs") {
            out.push(p);
        }
    }
}

/// The names after `prefix` (`crate::` or `super::`), single or in braces.
fn imports(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code: String = code.lines().map(|l| l.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let word = |s: &str| s.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        if let Some(list) = rest.strip_prefix('{') {
            let (mut depth, mut item) = (1, String::new());
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => {
                        found.insert(word(&item));
                        item.clear();
                        continue;
                    }
                    _ => {}
                }
                if depth == 0 {
                    found.insert(word(&item));
                    break;
                }
                item.push(c);
            }
        } else {
            found.insert(word(rest));
        }
    }
    found
}

fn room(file: &Path, under: &Path) -> String {
    let rel = file.strip_prefix(under).unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    rel.trim_end_matches(".rs").to_owned()
}

#[test]
fn arrows_point_one_way() {
    let mut all = Vec::new();
    files(&src(), &mut all);
    let mut bad = Vec::new();
    for f in &all {
        let room = room(f, &src());
        if ["lib", "main"].contains(&room.as_str()) {
            continue;
        }
        let Some((_, may)) = HOUSE.iter().find(|(n, _)| *n == room) else {
            bad.push(format!("{room}: not in HOUSE"));
            continue;
        };
        for to in imports(&fs::read_to_string(f).unwrap(), "crate::") {
            if to != room && HOUSE.iter().any(|(n, _)| *n == to) && !may.contains(&to.as_str()) {
                bad.push(format!("{}: `{room}` must not import `{to}`", f.display()));
            }
        }
    }
    let passes = src().join("analyze");
    for f in all.iter().filter(|f| f.starts_with(&passes) && f.parent() != Some(&passes)) {
        let pass = room(f, &passes);
        let Some((_, may)) = PASSES.iter().find(|(n, _)| *n == pass) else { continue };
        let code = fs::read_to_string(f).unwrap();
        for to in imports(&code, "super::").into_iter().chain(imports(&code, "crate::analyze::")) {
            if to != pass && PASSES.iter().any(|(n, _)| *n == to) && !may.contains(&to.as_str()) {
                bad.push(format!("{}: pass `{pass}` must not import `{to}`", f.display()));
            }
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

#[test]
fn the_list_is_a_staircase() {
    for (i, (name, may)) in HOUSE.iter().chain(PASSES).enumerate() {
        let list = if i < HOUSE.len() { &HOUSE[..i] } else { &PASSES[..i - HOUSE.len()] };
        for m in *may {
            assert!(list.iter().any(|(n, _)| n == m), "{name} → {m} points down the list");
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_stays_small() {
    let mut all = Vec::new();
    files(&src(), &mut all);
    for f in all {
        let code = fs::read_to_string(&f).unwrap();
        assert!(code.starts_with("//!"), "{}: first line must be a //! sentence", f.display());
        let lines = code.split("#[cfg(test)]").next().unwrap_or("").lines().count();
        assert!(lines <= LONGEST, "{}: {lines} lines, at most {LONGEST}", f.display());
    }
}

#[test]
fn no_panel_knows_another() {
    let mut all = Vec::new();
    files(&src().join("ui/panels"), &mut all);
    let names: Vec<String> = all.iter().map(|f| room(f, &src().join("ui/panels"))).filter(|n| n != "mod").collect();
    let listed = fs::read_to_string(src().join("ui/panels/mod.rs")).unwrap();
    let list = listed.split("panels![").nth(1).unwrap().split(']').next().unwrap();
    for f in &all {
        let me = room(f, &src().join("ui/panels"));
        if me == "mod" {
            continue;
        }
        assert!(list.split(',').any(|n| n.trim() == me), "panel `{me}` is not in the list");
        for to in imports(&fs::read_to_string(f).unwrap(), "super::") {
            assert!(!names.contains(&to) || to == me, "panel `{me}` must not import panel `{to}`");
        }
    }
}

#[test]
fn outside_crates_keep_to_their_rooms() {
    let mut all = Vec::new();
    files(&src(), &mut all);
    for f in all {
        let room = room(&f, &src());
        let code = fs::read_to_string(&f).unwrap();
        for (krate, may) in OUTSIDE {
            let named = code.lines().filter(|l| !l.trim_start().starts_with("//")).any(|l| l.contains(&format!("{krate}::")));
            assert!(!named || may.contains(&room.as_str()), "{}: `{room}` must not use `{krate}`", f.display());
        }
    }
}
