//! The hands: what the face asks for is done here.

use super::terminal::Screen;
use crate::article::Article;
use crate::briefing::{Briefing, Scale};
use crate::export;
use crate::ui::{Line, Msg};
use crossterm::clipboard::CopyToClipboard;
use std::io::Write;
use std::process::{Command, Stdio};

/// Programs that fill the clipboard from their standard input, most specific first.
const TOOLS: &[(&str, &[&str])] = &[("pbcopy", &[]), ("wl-copy", &[]), ("xclip", &["-selection", "clipboard"]), ("xsel", &["--clipboard", "--input"])];

/// The longest text sent through the terminal: some drop anything longer than 100,000 bytes of base64.
const THROUGH_TERMINAL: usize = 74_000;

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
