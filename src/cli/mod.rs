//! The wiring: arguments, the loop, and the hands that carry out effects.

mod add;
mod args;
mod arrivals;
mod brief;
mod clerk;
mod counts;
mod courier;
mod effects;
mod exit;
mod fetch;
mod interrupt;
mod listing;
mod load;
mod office;
mod opml;
mod pipeline;
mod progress;
mod round;
mod run;
mod search;
mod settings;
mod shelf;
mod sources;
mod stock;
mod terminal;
mod visit;
mod watch;

use args::{Arguments, Command};
use clap::Parser;
use exit::Exit;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    keep_lost_pages_quiet();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => {
            // Help and version come this way too; a closed pipe is no reason to complain.
            let _ = answer.print();
            return if answer.exit_code() == 0 { Exit::Done } else { Exit::Usage }.into();
        }
    };
    match arguments.command {
        Some(Command::Brief(what)) => brief::brief(&what, arguments.input, &arguments.looks).into(),
        Some(Command::Load(what)) => load::load(&what, arguments.input).into(),
        Some(Command::Opml(what)) => opml::opml(&what, arguments.input).into(),
        Some(Command::Add(what)) => add::add(&what, arguments.input, arguments.store.as_deref(), &arguments.looks).into(),
        Some(Command::Sources(what)) => sources::sources(&what, arguments.store.as_deref(), &arguments.looks).into(),
        Some(Command::Fetch(what)) => fetch::fetch(&what, arguments.store.as_deref(), &arguments.looks).into(),
        Some(Command::Watch) => watch::watch(arguments.store.as_deref(), &arguments.looks).into(),
        Some(Command::Search(what)) => search::search(&what, arguments.store.as_deref()).into(),
        Some(Command::Store(what)) => stock::stock(&what, arguments.store.as_deref()).into(),
        Some(Command::Doctor(what)) => stock::doctor(&what, arguments.store.as_deref()).into(),
        Some(Command::Schema) => schema().into(),
        None if !std::io::stdout().is_terminal() => {
            complain("standard output is not a terminal, so the desk cannot open; to print briefings use: dateline brief PATH…");
            Exit::Usage.into()
        }
        None => run::run(&arguments.open()).into(),
    }
}

/// A page that an extractor fails on is read as plain words, and its notes say so; there is nothing more to say on the terminal.
fn keep_lost_pages_quiet() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(crate::load::PAGE_THREAD) {
            before(info);
        }
    }));
}

/// Prints the contract of the JSON output.
fn schema() -> Exit {
    match std::io::stdout().write_all(crate::export::SCHEMA_TEXT.as_bytes()) {
        Err(error) if !exit::is_closed_pipe(&error) => Exit::Incomplete,
        _ => Exit::Done,
    }
}

/// Says a sentence on standard error, where people look; text from outside in it is cleaned first.
#[expect(clippy::print_stderr, reason = "the one place where this program complains")]
pub(crate) fn complain(sentence: &str) {
    eprintln!("dateline: {}", crate::export::clean(sentence));
}
