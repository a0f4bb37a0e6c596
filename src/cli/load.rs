//! What was read, printed as it comes, for people who want to see it and for programs that go on with it.
//!
//! One thread reads and words, the calling one writes, so that Ctrl-C is heard however long a read takes.

use super::args::{Input, Load};
use super::exit::{Exit, is_closed_pipe};
use super::interrupt::{interrupts, next};
use super::{complain, progress};
use crate::export;
use crate::load::{self, Event, LoadError};
use crate::source::Source;
use crossbeam_channel::{Receiver, Sender, bounded};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::thread;

/// Pieces on their way to the writer: few, so that a long input is never held in memory.
const AHEAD: usize = 64;

/// What the reader hands over, in order.
enum Piece {
    /// How many files are to come.
    Found(usize),
    /// A whole article.
    Article(String),
    /// One of the entries of a feed, with what opens the feed's object before the first.
    Entry(String),
    /// What closes the object of a feed.
    Feed(String),
    /// This could not be read.
    Failed(LoadError),
}

/// Prints everything that can be read.
pub(crate) fn load(what: &Load, input: Input) -> Exit {
    let sources: Vec<Source> = what.paths.iter().map(|p| Source::parse(p)).collect();
    let (tell, pieces) = bounded(AHEAD);
    let reader = thread::Builder::new().name("reader".into()).spawn(move || {
        let mut wording = Wording::default();
        load::read(&sources, input.into(), &mut |event| wording.pass_on(event, &tell));
    });
    if let Err(error) = reader {
        complain(&format!("the system lets no more threads start ({error}); close other programs and try again"));
        return Exit::Incomplete;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&pieces, &mut out) {
        Ok(exit) => exit,
        Err(error) if is_closed_pipe(&error) => Exit::Done,
        Err(error) => {
            complain(&format!("what was read could not be written ({error})"));
            Exit::Incomplete
        }
    }
}

/// Words events as they come; the entries of a feed one by one, so that no feed is ever held whole.
#[derive(Default)]
struct Wording {
    file: String,
    part: usize,
}

impl Wording {
    fn pass_on(&mut self, event: Event, tell: &Sender<Piece>) -> ControlFlow<()> {
        let piece = match event {
            Event::Opened(path) => {
                (self.file, self.part) = (path, 0);
                return ControlFlow::Continue(());
            }
            Event::Skipped(..) => return ControlFlow::Continue(()),
            Event::Found(count) => Piece::Found(count),
            Event::Failed(error) => Piece::Failed(error),
            Event::Entry(feed, entry) => {
                self.part += 1;
                let before = if self.part == 1 { export::loaded_feed_start(&feed.path) } else { ",".to_owned() };
                Piece::Entry(before + &export::loaded_entry(&entry))
            }
            Event::Feed(feed) => {
                let before = if self.part == 0 { export::loaded_feed_start(&feed.path) } else { String::new() };
                Piece::Feed(before + &export::loaded_feed_end(&feed))
            }
            Event::Article(article) => {
                self.part += 1;
                Piece::Article(export::loaded_article(&article, &self.file, self.part))
            }
        };
        if tell.send(piece).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// Writes every piece in order, until the last or until Ctrl-C.
fn write(pieces: &Receiver<Piece>, out: &mut impl Write) -> io::Result<Exit> {
    let stop = interrupts();
    let (mut exit, mut open) = (Exit::Done, false);
    let mut progress = progress::Progress::new();
    while let Some(piece) = next(pieces, &stop, &mut exit) {
        open = matches!(piece, Piece::Entry(_));
        match piece {
            Piece::Found(count) => progress.expect(count),
            Piece::Entry(words) => out.write_all(words.as_bytes())?,
            Piece::Article(line) | Piece::Feed(line) => {
                out.write_all(line.as_bytes())?;
                out.write_all(b"\n")?;
                progress.step();
            }
            Piece::Failed(error) => {
                exit = Exit::Incomplete;
                progress.fail(|| complain(&error.to_string()));
                out.write_all(export::loaded_failure(error.path(), &error.to_string()).as_bytes())?;
                out.write_all(b"\n")?;
            }
        }
        // Whoever reads the other end gets what there is as soon as nothing more is at hand.
        if pieces.is_empty() {
            out.flush()?;
        }
    }
    if open {
        // Stopped within a feed: its entries so far make a whole object.
        out.write_all(export::loaded_feed_end(&crate::article::Feed::default()).as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    progress.end();
    if exit == Exit::Interrupted {
        complain("stopped; what was read until then was printed");
    }
    Ok(exit)
}
