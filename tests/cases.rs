//! Literate cases: passages in Markdown under `tests/cases`, each with the findings a reader would notice.
//!
//! A case is a heading, prose, a fenced `text` passage (blank lines part paragraphs; `text 2026-03-11` says when it was published), and lines such as
//!
//! ```text
//! - quote | kind: indirect | content: the river was rising | cue: said | speaker: the mayor
//! - no quote | content~: ten
//! - no other quote
//! ```
//!
//! The first word names a list of the briefing (`quote`, `implication`, `actor`, `region`, `figure`, `event`, `cause`, `entity`), or `amendment`; the fields are those of the
//! records. A span reads as its words, several as words joined by ` / `, a party as its name; `field~:` asks only that the value contain the words, and
//! `field: -` that it be empty; `place.country` looks inside. `no KIND` alone means none at all; `no other KIND` that the case names them all.

use dateline::analyze;
use dateline::article::{Article, Block, BlockKind, Date, Found, Published, Span};
use dateline::load;
use dateline::source::Input;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Default)]
struct Case {
    name: String,
    passage: String,
    published: Option<Date>,
    lines: Vec<String>,
}

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|x| x == "md") {
            out.push(path);
        }
    }
    out.sort();
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut fenced = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            if let (Some(day), Some(case)) = (line.strip_prefix("```text "), out.last_mut()) {
                case.published = Some(date(day.trim()));
            }
        } else if fenced {
            if let Some(case) = out.last_mut() {
                case.passage.push_str(line);
                case.passage.push('\n');
            }
        } else if let Some(name) = line.strip_prefix("## ") {
            out.push(Case { name: name.trim().to_owned(), ..Case::default() });
        } else if let (Some(finding), Some(case)) = (line.strip_prefix("- "), out.last_mut()) {
            case.lines.push(finding.trim().to_owned());
        }
    }
    out
}

/// A day as a fence writes it, "2026-03-11".
fn date(day: &str) -> Date {
    let mut parts = day.split('-');
    let mut next = || parts.next().unwrap().parse::<i16>().unwrap();
    Date::day(next(), u8::try_from(next()).unwrap(), u8::try_from(next()).unwrap())
}

/// An article made of the passage alone: every stretch between blank lines is a paragraph.
pub(crate) fn article(passage: &str) -> Article {
    let text = passage.trim().to_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let start = at + part.len() - part.trim_start().len();
        let end = start + part.trim().len();
        if end > start {
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, end) });
        }
        at += part.len() + 2;
    }
    Article { text, blocks, ..Article::default() }
}

/// A value as a case writes it: spans as their words, parties as their names.
fn render(value: &Value, text: &str, actors: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().map(|v| render(v, text, actors)).collect::<Vec<_>>().join(" / "),
        Value::Object(map) => {
            let bounds = (map.get("start").and_then(Value::as_u64), map.get("end").and_then(Value::as_u64));
            if let (2, (Some(start), Some(end))) = (map.len(), bounds) {
                return text[start as usize..end as usize].split_whitespace().collect::<Vec<_>>().join(" ");
            }
            let shown = ["text", "words", "title", "name", "span", "actor"].iter().find_map(|k| map.get(*k).map(|v| (*k, v)));
            if let (Some(y), Some(m), Some(d)) = (value["year"].as_i64(), value["month"].as_i64(), value["day"].as_i64()) {
                return format!("{y:04}-{m:02}-{d:02}");
            }
            match shown {
                Some(("actor", id)) => {
                    actors.as_array().into_iter().flatten().find(|a| &a["id"] == id).map_or(String::new(), |a| render(&a["name"], text, actors))
                }
                Some((_, v)) => render(v, text, actors),
                None => value.to_string(),
            }
        }
        other => other.to_string(),
    }
}

fn list(kind: &str) -> String {
    match kind {
        "entity" => "entities".to_owned(),
        _ => format!("{kind}s"),
    }
}

/// The names of the parties with these numbers, as events hold them.
fn parties(ids: &Value, actors: &Value) -> Value {
    let name = |id: &Value| actors.as_array().into_iter().flatten().find(|a| &a["id"] == id).map_or(Value::Null, |a| a["name"].clone());
    ids.as_array().map_or(Value::Null, |ids| ids.iter().map(name).collect())
}

/// Whether a record agrees with every `field: value` of a line.
fn agrees(record: &Value, fields: &[&str], text: &str, actors: &Value) -> bool {
    fields.iter().all(|field| {
        let (key, wanted) = field.split_once(':').map_or((field.trim(), ""), |(k, v)| (k.trim(), v.trim()));
        let (key, part) = key.strip_suffix('~').map_or((key, false), |k| (k, true));
        let value = record.pointer(&format!("/{}", key.replace('.', "/"))).unwrap_or(&Value::Null);
        let named = matches!(key, "agents" | "recipients").then(|| parties(value, actors));
        let found = render(named.as_ref().unwrap_or(value), text, actors);
        if wanted == "-" { found.is_empty() || found == "[]" } else { found == wanted || (part && found.contains(wanted)) }
    })
}

fn check(case: &Case, failures: &mut Vec<String>) {
    let published = case.published.map(|date| Published { at: date.to_string(), date, found: Found::Stated });
    let article = Article { published, ..article(&case.passage) };
    let briefing = analyze::brief(&article);
    crate::properties::sound(&article.text, &briefing);
    let mut briefing = serde_json::to_value(briefing).unwrap();
    // What a text says of its own changes is read on the way in.
    let loaded = load::one(article.text.as_bytes(), "case.txt", Input::Text).remove(0).unwrap();
    briefing["amendments"] = serde_json::to_value(loaded.amendments).unwrap();
    let records = |kind: &str| briefing[list(kind)].as_array().cloned().unwrap_or_default();
    let agreeing = |kind: &str, fields: &[&str]| records(kind).iter().filter(|r| agrees(r, fields, &article.text, &briefing["actors"])).count();
    for line in &case.lines {
        let mut parts = line.split(" | ");
        let head = parts.next().unwrap_or_default().trim();
        let fields: Vec<&str> = parts.collect();
        let fine = if let Some(kind) = head.strip_prefix("no other ") {
            records(kind).len() == case.lines.iter().filter(|l| l.split(" | ").next() == Some(kind)).count()
        } else if let Some(kind) = head.strip_prefix("no ") {
            agreeing(kind, &fields) == 0
        } else {
            agreeing(head, &fields) > 0
        };
        if !fine {
            let kind = head.trim_start_matches("no other ").trim_start_matches("no ");
            let found: Vec<String> = records(kind).iter().map(|r| shown(r, &article.text, &briefing["actors"])).collect();
            failures.push(format!("{}\n    wanted: {line}\n    found:  {}", case.name, found.join("\n            ")));
        }
    }
}

fn shown(record: &Value, text: &str, actors: &Value) -> String {
    let fields = record.as_object().into_iter().flatten();
    let parts = fields.map(|(k, v)| (k, render(v, text, actors))).filter(|(_, v)| !v.is_empty());
    parts.map(|(k, v)| format!("{k}: {v}")).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_literate_case_holds() {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"), &mut paths);
    let mut failures = Vec::new();
    for path in &paths {
        let markdown = fs::read_to_string(path).unwrap();
        let mut here = Vec::new();
        for case in cases(&markdown) {
            assert!(!case.lines.is_empty(), "{}: {} asks for nothing", path.display(), case.name);
            check(&case, &mut here);
        }
        failures.extend(here.into_iter().map(|f| format!("{}: {f}", path.file_stem().unwrap().to_string_lossy())));
    }
    assert!(failures.is_empty(), "{} findings missing:\n\n{}", failures.len(), failures.join("\n\n"));
}
