//! The hands: what the face asks for is done here.

use super::args::Format;
use super::brief::{between, end, written};
use super::terminal::Screen;
use crate::article::Article;
use crate::briefing::{Briefing, Scale};
use crate::export::{self, Look};
use crate::journal::Review;
use crate::ui::{Line, Msg};
use clap::ValueEnum;
use crossterm::clipboard::CopyToClipboard;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Programs that fill the clipboard from their standard input, most specific first.
const TOOLS: &[(&str, &[&str])] = &[("pbcopy", &[]), ("wl-copy", &[]), ("xclip", &["-selection", "clipboard"]), ("xsel", &["--clipboard", "--input"])];

/// The longest text sent through the terminal: some drop anything longer than 100,000 bytes of base64.
const THROUGH_TERMINAL: usize = 74_000;

/// Copies whole briefings and says so.
pub(crate) fn export(screen: &mut Screen, briefings: &[(Arc<Article>, Arc<Briefing>, Review)], format: &str, scale: Scale) -> Msg {
    let (parsed, look) = (Format::from_str(format, true), Look { scale, ..Look::default() });
    let write = |format| briefings.iter().map(|(article, briefing, review)| written(article, briefing, review, format, look)).collect();
    let written: Vec<String> = parsed.map_or_else(|_| Vec::new(), write);
    clip_written(screen, &written, format)
}

/// Copies briefings that are written in a format and says so.
pub(crate) fn clip_written(screen: &mut Screen, briefings: &[String], format: &str) -> Msg {
    let Ok(format) = Format::from_str(format, true) else {
        return Msg::Notice("Nothing was copied: the formats are text, markdown, json, jsonl and geojson.".to_owned());
    };
    let mut words = String::new();
    let mut count = 0;
    for briefing in briefings.iter().filter(|briefing| !briefing.is_empty()) {
        words.push_str(between(format, count));
        words.push_str(briefing);
        words.push_str(if format == Format::Jsonl { "\n" } else { "" });
        count += 1;
    }
    words.push_str(end(format, count));
    Msg::Notice(match briefings.len() {
        _ if !clip(screen, &words) => NOT_COPIED.to_owned(),
        1 => "The briefing is copied.".to_owned(),
        many => format!("{many} briefings are copied."),
    })
}

/// Puts words on the clipboard, by the terminal and by the programs there are; whether one of them took it.
fn clip(screen: &mut Screen, words: &str) -> bool {
    let sent = words.len() <= THROUGH_TERMINAL && screen.send(CopyToClipboard::to_clipboard_from(words)).is_ok();
    TOOLS.iter().any(|(tool, arguments)| pipe(tool, arguments, words)) || sent
}

const NOT_COPIED: &str = "Could not copy: neither the terminal nor a clipboard program took it.";

/// Copies a line with its citation and says so.
pub(crate) fn copy(screen: &mut Screen, article: &Article, briefing: &Briefing, line: Line, scale: Scale) -> Msg {
    let words = export::cite(article, briefing, cited(line), scale);
    if words.is_empty() {
        return Msg::Notice("There is nothing to copy on this line.".to_owned());
    }
    let first = words.lines().next().unwrap_or("");
    Msg::Notice(if clip(screen, &words) { format!("Copied with its citation: {first}") } else { NOT_COPIED.to_owned() })
}

/// The line in the words of the export room.
fn cited(line: Line) -> export::Line {
    match line {
        Line::Actor(i) => export::Line::Actor(i),
        Line::Quote(i) => export::Line::Quote(i),
        Line::Region(i) => export::Line::Region(i),
        Line::Implication(i) => export::Line::Implication(i),
        Line::Sentence(i) => export::Line::Sentence(i),
    }
}

/// Hands `words` to a program that is there and has a display to talk to. It is not waited for longer than it takes to write.
fn pipe(tool: &str, arguments: &[&str], words: &str) -> bool {
    #[expect(clippy::disallowed_methods, reason = "the cli reads the environment")]
    let display = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let there = match tool {
        "wl-copy" => display("WAYLAND_DISPLAY"),
        "xclip" | "xsel" => display("DISPLAY"),
        _ => cfg!(target_os = "macos"),
    };
    if !there {
        return false;
    }
    let child = Command::new(tool).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let written = child.stdin.take().is_some_and(|mut pipe| pipe.write_all(words.as_bytes()).is_ok());
    // It stays behind to serve the selection; a thread collects it so that no zombie is left.
    let collected = std::thread::Builder::new().name("clipboard".into()).spawn(move || child.wait().is_ok());
    written && collected.is_ok()
}
