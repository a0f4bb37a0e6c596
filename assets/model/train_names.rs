//! Makes `assets/model/names.bin` from annotated documents.
//!
//! `cargo run --release --features dev --example train-names -- OUT FILE… -- TEST…` teaches on the files, writes the weights to OUT and scores them on the tests.
//! `… train-names -- --folds N HELD FILE…` cross-validates: N times, the files and all documents of HELD but every Nth are taught, and that Nth is scored.
//! Document k belongs to fold k mod N; the score is that of all folds together.
//!
//! A `.jsonl` file holds one document a line: `{"text", "entities": [{"start", "end", "type"}]}` with offsets in code points; a document whose `licence` is no
//! free one is passed over. A `.tsv` file holds one word a line, `word label`, tab separated, labels `B-PER`, `I-PER`, …, `O`; a blank line between sentences,
//! `#doc` between documents. A `.txt` file holds paragraphs with names in braces, `{PER Ann Lee}`; `# ` begins a document and `%` a remark.
//!
//! `names.bin` was taught on, in this order: names-wikinews, names-cnc, names-web, names-crossner-{ai,literature,music,science}, names-wnut17, wikigold,
//! gum-interview, gum-other, `assets/training/names.txt` (see `assets/SOURCES.md`).

#![expect(clippy::print_stdout, clippy::disallowed_methods, clippy::indexing_slicing, reason = "a maker run by hand")]

use dateline::analyze::train::names::{Taught, score, tagger};
use dateline::briefing::EntityKind;
use std::{env, fs, io};

fn kind(name: &str) -> EntityKind {
    match name {
        "PER" => EntityKind::Per,
        "ORG" => EntityKind::Org,
        "LOC" => EntityKind::Loc,
        _ => EntityKind::Misc,
    }
}

fn lines(source: &str, only_free: bool) -> Vec<Taught> {
    let mut out = Vec::new();
    let number = |v: &serde_json::Value| v.as_u64().map_or(0, |n| n as usize);
    // CC BY, CC BY-SA and CC0 as they are; nothing non-commercial, nothing that is only remembered or said of single documents.
    let free = |d: &serde_json::Value| d["licence"].as_str().is_none_or(|l| l.starts_with("CC") && !l.contains("NC"));
    for document in source.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok()).filter(|d| !only_free || free(d)) {
        let text = document["text"].as_str().unwrap_or_default().to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        let at = |v: &serde_json::Value| bytes.get(number(v)).copied().unwrap_or(text.len());
        let entities = document["entities"].as_array().map(Vec::as_slice).unwrap_or_default();
        let names = entities.iter().map(|e| (at(&e["start"])..at(&e["end"]), kind(e["type"].as_str().unwrap_or_default()))).collect();
        out.push(Taught { text, names });
    }
    out
}

fn columns(source: &str) -> Vec<Taught> {
    let mut out = vec![Taught { text: String::new(), names: Vec::new() }];
    for line in source.lines() {
        if line == "#doc" {
            out.push(Taught { text: String::new(), names: Vec::new() });
            continue;
        }
        let Some(document) = out.last_mut() else { continue };
        let Some((word, label)) = line.split_once('\t') else {
            document.text.push('\n');
            continue;
        };
        let glued = document.text.is_empty()
            || document.text.ends_with(['\n', '(', '“', '-'])
            || matches!(word, "." | "," | ";" | ":" | "!" | "?" | ")" | "'s" | "’s" | "n't" | "-" | "%" | "”");
        if !glued {
            document.text.push(' ');
        }
        let from = document.text.len();
        document.text.push_str(word);
        match label.split_once('-') {
            Some(("B", name)) => document.names.push((from..document.text.len(), kind(name))),
            Some(("I", _)) => {
                if let Some(last) = document.names.last_mut() {
                    last.0.end = document.text.len();
                }
            }
            _ => {}
        }
    }
    out
}

/// Paragraphs with names in braces.
fn marked(source: &str) -> Vec<Taught> {
    let mut out: Vec<Taught> = Vec::new();
    for line in source.lines().filter(|l| !l.is_empty() && !l.starts_with('%')) {
        if line.starts_with("# ") {
            out.push(Taught { text: String::new(), names: Vec::new() });
        }
        let Some(document) = out.last_mut() else { continue };
        let mut parts = line.trim_start_matches("# ").split('{');
        document.text.push_str(parts.next().unwrap_or_default());
        for (name, rest) in parts.filter_map(|p| p.split_once('}')) {
            let (label, words) = name.split_once(' ').unwrap_or_default();
            let from = document.text.len();
            document.text.push_str(words);
            document.names.push((from..document.text.len(), kind(label)));
            document.text.push_str(rest);
        }
        document.text.push_str("\n\n");
    }
    out
}

fn read(files: &[String], only_free: bool) -> io::Result<Vec<Taught>> {
    let mut out = Vec::new();
    for file in files {
        let source = fs::read_to_string(file)?;
        out.extend(match file.rsplit('.').next() {
            Some("jsonl") => lines(&source, only_free),
            Some("txt") => marked(&source),
            _ => columns(&source),
        });
    }
    Ok(out)
}

fn say(what: &str, (right, found, wanted): (usize, usize, usize)) {
    let (p, r) = (right as f64 / found.max(1) as f64, right as f64 / wanted.max(1) as f64);
    println!("{what}: F1 {:.4} precision {p:.4} recall {r:.4}", 2.0 * p * r / (p + r).max(1e-9));
}

/// Scores every document of the first file with weights that were taught without it.
fn cross_validate(count: usize, files: &[String]) -> io::Result<()> {
    let (held, others) = files.split_at(1);
    let (held, others) = (read(held, false)?, read(others, true)?);
    let mut sum = (0, 0, 0);
    for fold in 0..count {
        let (test, more): (Vec<_>, Vec<_>) = held.iter().cloned().enumerate().partition(|(k, _)| k % count == fold);
        let bare = |list: Vec<(usize, Taught)>| list.into_iter().map(|(_, d)| d).collect::<Vec<_>>();
        let found = score(&tagger(&[bare(more), others.clone()].concat()), &bare(test));
        say(&format!("fold {fold}"), found);
        sum = (sum.0 + found.0, sum.1 + found.1, sum.2 + found.2);
    }
    say("all folds", sum);
    Ok(())
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [option, count, files @ ..] = arguments.as_slice()
        && option == "--folds"
    {
        return cross_validate(count.parse().map_err(io::Error::other)?, files);
    }
    let (out, files) = arguments.split_first().ok_or_else(|| io::Error::other("usage: train-names OUT FILE… -- TEST…"))?;
    let middle = files.iter().position(|f| f == "--").unwrap_or(files.len());
    let (train, test) = files.split_at(middle);
    let taught = read(train, true)?;
    let model = tagger(&taught);
    fs::write(out, &model)?;
    println!("{} documents, {} names, {} bytes", taught.len(), taught.iter().map(|t| t.names.len()).sum::<usize>(), model.len());
    for file in test.iter().skip(1) {
        say(file, score(&model, &read(std::slice::from_ref(file), false)?));
    }
    Ok(())
}
