//! Makes `assets/model/names.bin` from annotated documents.
//!
//! `cargo run --release --features dev --example train-names -- OUT FILE… -- TEST…`
//! A `.jsonl` file holds one document a line: `{"text", "entities": [{"start", "end", "type"}]}` with offsets in code points. A `.tsv` file holds one word a line,
//! `word label`, tab separated, labels `B-PER`, `I-PER`, …, `O`; a blank line between sentences, `#doc` between documents.

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

fn lines(source: &str) -> Vec<Taught> {
    let mut out = Vec::new();
    let number = |v: &serde_json::Value| v.as_u64().map_or(0, |n| n as usize);
    for document in source.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok()) {
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

fn read(files: &[String]) -> io::Result<Vec<Taught>> {
    let mut out = Vec::new();
    for file in files {
        let source = fs::read_to_string(file)?;
        out.extend(if file.ends_with(".jsonl") { lines(&source) } else { columns(&source) });
    }
    Ok(out)
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (out, files) = arguments.split_first().ok_or_else(|| io::Error::other("usage: train-names OUT FILE… -- TEST…"))?;
    let middle = files.iter().position(|f| f == "--").unwrap_or(files.len());
    let (train, test) = files.split_at(middle);
    let taught = read(train)?;
    let model = tagger(&taught);
    fs::write(out, &model)?;
    println!("{} documents, {} names, {} bytes", taught.len(), taught.iter().map(|t| t.names.len()).sum::<usize>(), model.len());
    for file in test.iter().skip(1) {
        let (right, found, wanted) = score(&model, &read(std::slice::from_ref(file))?);
        let (p, r) = (right as f64 / found.max(1) as f64, right as f64 / wanted.max(1) as f64);
        println!("{file}: F1 {:.4} precision {p:.4} recall {r:.4}", 2.0 * p * r / (p + r).max(1e-9));
    }
    Ok(())
}
