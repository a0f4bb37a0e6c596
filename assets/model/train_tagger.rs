//! Makes `assets/model/tagger.bin` from treebanks, and says how well it tags others.
//!
//! `cargo run --release --features dev --example train-tagger -- OUT TRAIN.tsv… -- TEST.tsv…`
//! A treebank here is a file of lines `form lemma universal-tag penn-tag head relation`, tab separated, a blank line between sentences.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a maker run by hand")]

use dateline::analyze::train::{Taught, accuracy, class, tagger};
use std::{env, fs, io};

/// A treebank's sentences. Words that a hyphen holds together are joined, as the program's own tokens are: a modifier before a noun counts as an adjective.
fn read(path: &str) -> io::Result<Vec<Taught>> {
    let mut out = vec![Taught::new()];
    let mut join = false;
    for line in fs::read_to_string(path)?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[form, _, universal, penn, _, relation] = fields.as_slice() else {
            out.push(Taught::new());
            join = false;
            continue;
        };
        let (Some(class_here), Some(sentence)) = (class(universal, penn), out.last_mut()) else { continue };
        match sentence.last_mut() {
            Some((word, _)) if penn == "HYPH" && form == "-" && word.chars().all(char::is_alphanumeric) => {
                word.push('-');
                join = true;
            }
            Some((word, tag)) if join => {
                word.push_str(form);
                let modifier = matches!(relation, "compound" | "amod") && universal != "PROPN";
                *tag = if modifier { class("ADJ", "JJ").unwrap_or(class_here) } else { class_here };
                join = false;
            }
            _ => sentence.push((form.to_owned(), class_here)),
        }
    }
    out.retain(|s| !s.is_empty());
    Ok(out)
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (out, files) = arguments.split_first().ok_or_else(|| io::Error::other("usage: train-tagger OUT TRAIN… -- TEST…"))?;
    let middle = files.iter().position(|f| f == "--").unwrap_or(files.len());
    let (train, test) = files.split_at(middle);
    let mut taught = Vec::new();
    for file in train {
        taught.extend(read(file)?);
    }
    let model = tagger(&taught);
    fs::write(out, &model)?;
    println!("{} sentences, {} bytes", taught.len(), model.len());
    for file in test.iter().skip(1) {
        let (coarse, fine) = accuracy(&model, &read(file)?);
        println!("{file}: parts of speech {coarse:.4}, with verb forms {fine:.4}");
    }
    Ok(())
}
