//! JSON Lines: one article a line, its `id` handed back unchanged; a broken line is named and the others go on.

use super::draft::{Body, Draft};
use super::{Each, Event, LARGEST, LoadError, encoding};
use crate::article::{Article, Found, Outlet};
use crate::source::Input;
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead, Read};
use std::ops::ControlFlow;

/// What a line may hold; anything else in it is passed over.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Value>,
    text: String,
    #[serde(default)]
    title: Option<Value>,
    #[serde(default)]
    url: Option<Value>,
    #[serde(default)]
    source: Option<Value>,
    #[serde(default)]
    published: Option<Value>,
    #[serde(default)]
    byline: Option<Value>,
}

/// The words of a field; a field of another kind is no reason to lose the article.
fn words(value: Option<Value>) -> Option<String> {
    match value? {
        Value::String(s) => Some(s),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

/// Whether `head` looks like the beginning of a line of JSON with an article in it.
pub(super) fn looks_like(head: &str) -> bool {
    head.trim_start_matches('{').trim_start().starts_with('"') && head.contains("\":")
}

/// Reads lines as they come, so that a large or endless stream begins at once.
pub(super) fn lines(from: &mut dyn BufRead, path: &str, each: Each<'_>) -> ControlFlow<()> {
    let (mut bytes, mut number) = (Vec::new(), 0);
    loop {
        bytes.clear();
        number += 1;
        match from.take(LARGEST + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => return ControlFlow::Continue(()),
            Ok(n) if n as u64 > LARGEST => {
                each(Event::Failed(LoadError::TooLarge { path: format!("{path}, line {number}"), limit: LARGEST / (1024 * 1024) }))?;
                if pass_over_line(from).is_err() {
                    return ControlFlow::Continue(());
                }
            }
            Ok(_) => {
                let (text, ..) = encoding::decode(&bytes, Input::Jsonl);
                if let Some(result) = article(&text, path, number) {
                    each(event(result))?;
                }
            }
            Err(e) => return each(Event::Failed(LoadError::opening(path.to_owned(), &e))),
        }
    }
}

fn pass_over_line(from: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let buffer = from.fill_buf()?;
        let end = buffer.iter().position(|b| *b == b'\n');
        let used = end.map_or(buffer.len(), |e| e + 1);
        from.consume(used);
        if end.is_some() || used == 0 {
            return Ok(());
        }
    }
}

/// The articles of a whole text of lines.
pub(super) fn articles(text: &str, path: &str, each: Each<'_>) -> ControlFlow<()> {
    text.split('\n').enumerate().filter_map(|(i, line)| article(line, path, i + 1)).try_for_each(|result| each(event(result)))
}

fn event(result: Result<Article, LoadError>) -> Event {
    result.map_or_else(Event::Failed, |a| Event::Article(Box::new(a)))
}

/// The article of one line; nothing for an empty one.
fn article(line: &str, path: &str, number: usize) -> Option<Result<Article, LoadError>> {
    let line = line.trim_matches([' ', '\t', '\r', '\n', '\u{feff}']);
    if line.is_empty() {
        return None;
    }
    let parsed: Line = match serde_json::from_str(line) {
        Ok(parsed) => parsed,
        Err(e) => return Some(Err(LoadError::Line { path: path.to_owned(), line: number, reason: reason(&e) })),
    };
    let mut draft = Draft {
        id: words(parsed.id),
        title: words(parsed.title),
        url: words(parsed.url),
        outlet: Outlet { name: words(parsed.source), ..Outlet::default() },
        ..Draft::default()
    };
    match parsed.byline {
        Some(Value::Array(names)) => names.into_iter().filter_map(|n| words(Some(n))).for_each(|n| draft.sign(&n)),
        other => words(other).iter().for_each(|n| draft.sign(n)),
    }
    if let Some(raw) = words(parsed.published) {
        draft.date(&raw, Found::Stated);
    }
    Some(Ok(draft.finish(&format!("{path}#{number}"), Body::Plain(&parsed.text), false)))
}

/// What is wrong with a line, in the parser's words without its position: a line of its own has only one.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words).to_owned();
    if error.is_data() { format!("it is no article ({words})") } else { format!("it is no JSON ({words} at column {})", error.column()) }
}
