//! The loader: what comes in at the one door, and in what state.

use dateline::article::{Article, BlockKind};
use dateline::load::{self, Event, LoadError};
use dateline::source::{Input, Source};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

fn one(text: &str, path: &str) -> Article {
    load::one(text.as_bytes(), path, Input::Auto).remove(0).unwrap()
}

fn read(paths: &[&Path]) -> (Vec<Article>, Vec<LoadError>) {
    let sources: Vec<Source> = paths.iter().map(|p| Source::Path(p.to_path_buf())).collect();
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    load::read(&sources, Input::Auto, &mut |event| {
        match event {
            Event::Article(a) => articles.push(*a),
            Event::Failed(e) => errors.push(e),
            Event::Found(_) | Event::Skipped(..) => {}
        }
        ControlFlow::Continue(())
    });
    (articles, errors)
}

fn kinds(article: &Article) -> Vec<BlockKind> {
    article.blocks.iter().map(|b| b.kind).collect()
}

#[test]
fn long_lines_without_blank_lines_are_paragraphs() {
    let line = "The council of Port Amity met on Monday and put off its vote on the new quay for the third time this year, citing the cost of steel.";
    let article = one(&[line; 7].join("\n"), "quay.txt");
    assert_eq!(kinds(&article), [BlockKind::Paragraph; 7]);
    assert_eq!(article.text, [line; 7].join("\n"));
}

#[test]
fn a_text_broken_to_a_width_keeps_its_paragraphs_together() {
    let text = "The council of Port Amity met on Monday and put off its\nvote on the new quay for the third time this year. The\nmayor gave the cost of steel as the reason for it.\n\nShip owners said that they would not wait any longer and\nthat two of them had already turned to other harbors.\n";
    assert_eq!(kinds(&one(text, "quay.txt")), [BlockKind::Paragraph; 2]);
}

#[test]
fn a_broken_line_is_named_and_the_others_go_on() {
    let lines = "{\"id\":\"a b\",\"text\":\"One.\"}\n{\"id\":\n\n{\"id\":7,\"text\":\"Two  spaces\\u00a0stay.\\n\"}\n{\"id\":\"x\"}\n";
    let results = load::one(lines.as_bytes(), "feed.jsonl", Input::Auto);
    assert_eq!(results.len(), 4);
    assert_eq!(results[0].as_ref().unwrap().id.0, "a b");
    assert!(results[1].as_ref().unwrap_err().to_string().starts_with("feed.jsonl, line 2: it is no JSON"));
    let two = results[2].as_ref().unwrap();
    assert_eq!((two.id.0.as_str(), two.text.as_str()), ("7", "Two  spaces\u{a0}stay.\n"));
    assert!(results[3].as_ref().unwrap_err().to_string().contains("missing field `text`"));
}

#[test]
fn folders_are_read_in_order_and_hidden_files_are_not() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("later")).unwrap();
    for (name, text) in [("b.txt", "Second."), ("a.txt", "First."), (".hidden.txt", "Never."), ("later/c.jsonl", "{\"id\":\"c\",\"text\":\"Third.\"}\n")] {
        fs::write(at(name), text).unwrap();
    }
    fs::write(at("picture.png"), b"\x89PNG\0\0\0").unwrap();
    let (articles, errors) = read(&[dir.path()]);
    assert_eq!(articles.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), ["First.", "Second.", "Third."]);
    assert!(errors.is_empty());
}

#[test]
fn the_samples_are_read_whole() {
    let mut articles = Vec::new();
    load::read(&[Source::Samples], Input::Auto, &mut |event| {
        match event {
            Event::Found(n) => assert_eq!(n, 10),
            Event::Article(a) => articles.push(*a),
            other => panic!("{other:?}"),
        }
        ControlFlow::Continue(())
    });
    assert_eq!(articles.len(), 10);
    for a in &articles {
        assert!(a.sample && a.notes.is_empty() && a.title.is_some() && a.outlet.name.is_some() && !a.byline.is_empty(), "{a:?}");
        assert!(a.published.is_some() && a.language.as_deref() == Some("en"), "{}", a.path);
    }
    assert_eq!(articles.iter().filter(|a| a.dateline.as_ref().is_some_and(|d| d.date.is_some())).count(), 8);
}
