//! What was read, printed as it comes, for people who want to see it and for programs that go on with it.
//!
//! One thread reads and words, the calling one writes, so that Ctrl-C is heard however long a read takes.

use super::args::{Input, Load, Shape};
use super::exit::{Exit, is_closed_pipe};
use super::interrupt::{interrupts, next};
use super::listing::Listing;
use super::{complain, progress};
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
    /// The words of an article, or the last of a feed or a list.
    Whole(String),
    /// The words of an entry of a feed; more will come.
    Entry(String),
    /// This could not be read.
    Failed(LoadError, String),
}

/// Prints everything that can be read.
pub(crate) fn load(what: &Load, input: Input) -> Exit {
    let sources: Vec<Source> = what.paths.iter().map(|p| Source::parse(p)).collect();
    let (shape, (tell, pieces)) = (what.format, bounded(AHEAD));
    let reader = thread::Builder::new().name("reader".into()).spawn(move || {
        let mut listing = Listing::new(shape);
        load::read(&sources, input.into(), &mut |event| pass_on(event, &mut listing, &tell));
    });
    if let Err(error) = reader {
        complain(&format!("the system lets no more threads start ({error}); close other programs and try again"));
        return Exit::Incomplete;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&pieces, shape, &mut out) {
        Ok(exit) => exit,
        Err(error) if is_closed_pipe(&error) => Exit::Done,
        Err(error) => {
            complain(&format!("what was read could not be written ({error})"));
            Exit::Incomplete
        }
    }
}

/// Words what the loader reports, and hands it over; breaks off when nobody listens any more.
fn pass_on(event: Event, listing: &mut Listing, tell: &Sender<Piece>) -> ControlFlow<()> {
    let words = listing.words(&event);
    let piece = match event {
        Event::Opened(_) | Event::Skipped(..) => return ControlFlow::Continue(()),
        Event::Found(count) => Piece::Found(count),
        Event::Entry(..) => Piece::Entry(words),
        Event::Article(_) | Event::Feed(_) | Event::Subscriptions(..) => Piece::Whole(words),
        Event::Failed(error) => Piece::Failed(error, words),
    };
    if tell.send(piece).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// Writes every piece in order, until the last or until Ctrl-C.
fn write(pieces: &Receiver<Piece>, shape: Shape, out: &mut impl Write) -> io::Result<Exit> {
    let stop = interrupts();
    let (mut exit, mut open) = (Exit::Done, false);
    let mut progress = progress::Progress::new();
    while let Some(piece) = next(pieces, &stop, &mut exit) {
        open = matches!(piece, Piece::Entry(_));
        match piece {
            Piece::Found(count) => progress.expect(count),
            Piece::Entry(words) => out.write_all(words.as_bytes())?,
            Piece::Whole(words) => {
                out.write_all(words.as_bytes())?;
                progress.step();
            }
            Piece::Failed(error, words) => {
                exit = Exit::Incomplete;
                progress.fail(|| complain(&error.to_string()));
                out.write_all(words.as_bytes())?;
            }
        }
        // Whoever reads the other end gets whole lines as soon as nothing more is at hand.
        if pieces.is_empty() && !open {
            out.flush()?;
        }
    }
    if open {
        // Stopped within a feed: its entries so far make a whole object.
        out.write_all(Listing::rest(shape).as_bytes())?;
    }
    out.flush()?;
    progress.end();
    if exit == Exit::Interrupted {
        complain("stopped; what was read until then was printed");
    }
    Ok(exit)
}
