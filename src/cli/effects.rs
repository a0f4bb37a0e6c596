//! The hands: what the face asks for is done here.

use super::args::Format;
use super::brief::{between, end, written};
use super::terminal::Screen;
use crate::article::Article;
use crate::briefing::{Briefing, Scale};
use crate::export::{self, Look};
use crate::ui::{Line, Msg};
use crossterm::clipboard::CopyToClipboard;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Programs that fill the clipboard from their standard input, most specific first.
const TOOLS: &[(&str, &[&str])] = &[("pbcopy", &[]), ("wl-copy", &[]), ("xclip", &["-selection", "clipboard"]), ("xsel", &["--clipboard", "--input"])];

/// The longest text sent through the terminal: some drop anything longer than 100,000 bytes of base64.
const THROUGH_TERMINAL: usize = 74_000;

/// Writes briefings to a new file and says so. A file that is there stays as it is.
pub(crate) fn export(briefings: &[(Arc<Article>, Arc<Briefing>)], path: &str, scale: Scale) -> Msg {
    let Some(format) = Format::of(path) else {
        return Msg::Notice("Nothing was written: name a file that ends in .md, .txt, .json, .jsonl or .geojson.".to_owned());
    };
    let look = Look { scale, ..Look::default() };
    let mut words = String::new();
    let mut count = 0;
    for briefing in briefings.iter().map(|(article, briefing)| written(article, briefing, format, look)).filter(|w| !w.is_empty()) {
        words.push_str(between(format, count));
        words.push_str(&briefing);
        words.push_str(if format == Format::Jsonl { "\n" } else { "" });
        count += 1;
    }
    words.push_str(end(format, count));
    let done = File::create_new(path).and_then(|mut file| file.write_all(words.as_bytes()));
    Msg::Notice(match done {
        Ok(()) if briefings.len() == 1 => format!("Written to {path}."),
        Ok(()) => format!("{} articles written to {path}.", briefings.len()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => format!("Nothing was written: {path} is there already; name another file."),
        Err(error) => format!("Could not write {path}: {error}."),
    })
}

/// Copies a line with its citation and says so.
pub(crate) fn copy(screen: &mut Screen, article: &Article, briefing: &Briefing, line: Line, scale: Scale) -> Msg {
    let words = export::cite(article, briefing, cited(line), scale);
    if words.is_empty() {
        return Msg::Notice("There is nothing to copy on this line.".to_owned());
    }
    let sent = words.len() <= THROUGH_TERMINAL && screen.send(CopyToClipboard::to_clipboard_from(&words)).is_ok();
    let piped = TOOLS.iter().any(|(tool, arguments)| pipe(tool, arguments, &words));
    let first = words.lines().next().unwrap_or("");
    Msg::Notice(if sent || piped {
        format!("Copied with its citation: {first}")
    } else {
        "Could not copy: neither the terminal nor a clipboard program took it.".to_owned()
    })
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
