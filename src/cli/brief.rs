//! Briefings without a screen: read, analyze on all cores, print in the order of the input.
//!
//! One thread reads, several analyze, the calling one writes. Order costs no sorting: the reader queues an empty slot for every article, the analyzing
//! thread fills it, the writer waits for the first slot in the queue. Both queues are short, so a long input is never held in memory, and when the
//! writer stops (a closed pipe) the others stop at their next step.

use super::args::{Brief, Color, Format, Input, Looks};
use super::exit::{Exit, is_closed_pipe};
use super::interrupt::{interrupts, next};
use super::{complain, progress, settings};
use crate::article::Article;
use crate::briefing::Briefing;
use crate::export::{self, Look};
use crate::load::{self, Event, LoadError};
use crate::source::Source;
use crossbeam_channel::{Receiver, Sender, bounded};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::thread;

/// Slots queued for every analyzing thread: enough that none waits for a long article of another.
const AHEAD: usize = 8;

/// What the reader announces, in order.
enum Slot {
    /// How many files are to come.
    Found(usize),
    /// The printed briefing will arrive here.
    Briefing(Receiver<String>),
    /// This could not be read.
    Failed(LoadError),
}

/// One article on its way to an analyzing thread, with the slot its briefing goes to.
type Task = (Box<Article>, Sender<String>);

/// Prints a briefing of everything that can be read.
pub(crate) fn brief(what: &Brief, input: Input, looks: &Looks) -> Exit {
    let sources: Vec<Source> = what.paths.iter().map(|p| Source::parse(p)).collect();
    let scale = match settings::scale(looks) {
        Ok(scale) => scale,
        Err(sentence) => {
            complain(&sentence);
            return Exit::Usage;
        }
    };
    let (format, input, look) = (what.format, input.into(), Look { explain: what.explain, scale, ..look(looks) });
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let (tell, slots) = bounded::<Slot>(threads * AHEAD);
    let (give, tasks) = bounded::<Task>(threads * AHEAD);
    let reader = move || load::read(&sources, input, &mut |event| pass_on(event, &tell, &give));
    let mut started = thread::Builder::new().name("reader".into()).spawn(reader).map(drop);
    for _ in 0..threads {
        let tasks = tasks.clone();
        let analyze = move || tasks.iter().for_each(|(article, slot)| drop(slot.send(print(&article, format, look))));
        started = started.and(thread::Builder::new().name("analyst".into()).spawn(analyze).map(drop));
    }
    if let Err(error) = started {
        complain(&format!("the system lets no more threads start ({error}); close other programs and try again"));
        return Exit::Incomplete;
    }
    drop(tasks);
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&slots, format, &mut out) {
        Ok(exit) => exit,
        Err(error) if is_closed_pipe(&error) => Exit::Done,
        Err(error) => {
            complain(&format!("the briefings could not be written ({error})"));
            Exit::Incomplete
        }
    }
}

/// Queues what the loader reports; breaks off when nobody listens any more.
fn pass_on(event: Event, tell: &Sender<Slot>, give: &Sender<Task>) -> ControlFlow<()> {
    let slot = match event {
        Event::Found(count) => Slot::Found(count),
        Event::Failed(error) => Slot::Failed(error),
        Event::Subscriptions(path, feeds) => Slot::Failed(LoadError::OnlyFeeds { path, count: feeds.len() }),
        Event::Opened(_) | Event::Feed(_) | Event::Skipped(..) => return ControlFlow::Continue(()),
        Event::Entry(feed, entry) => return pass_on(Event::Article(Box::new(load::article(&feed, &entry))), tell, give),
        Event::Article(article) => {
            let (fill, slot) = bounded(1);
            if give.send((article, fill)).is_err() {
                return ControlFlow::Break(());
            }
            Slot::Briefing(slot)
        }
    };
    if tell.send(slot).is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// One article's briefing as it will be printed.
fn print(article: &Article, format: Format, look: Look) -> String {
    written(article, &crate::analyze::brief(article), format, look)
}

/// A briefing in a format.
pub(super) fn written(article: &Article, briefing: &Briefing, format: Format, look: Look) -> String {
    match format {
        Format::Text => export::text(article, briefing, look),
        Format::Markdown => export::markdown(article, briefing, look),
        Format::Json | Format::Jsonl => export::json(article, briefing),
        Format::Geojson => export::geojson(article, briefing),
    }
}

/// Writes every slot in order, until the last or until Ctrl-C.
fn write(slots: &Receiver<Slot>, format: Format, out: &mut impl Write) -> io::Result<Exit> {
    let stop = interrupts();
    let mut exit = Exit::Done;
    let mut written = 0_usize;
    let mut progress = progress::Progress::new();
    while let Some(slot) = next(slots, &stop, &mut exit) {
        match slot {
            Slot::Found(count) => progress.expect(count),
            Slot::Failed(error) => {
                exit = Exit::Incomplete;
                progress.fail(|| complain(&error.to_string()));
            }
            Slot::Briefing(briefing) => {
                let briefing = match next(&briefing, &stop, &mut exit) {
                    Some(briefing) => briefing,
                    None if exit == Exit::Interrupted => break,
                    None => {
                        exit = Exit::Incomplete;
                        progress.fail(|| complain("one article could not be analyzed; please report it"));
                        continue;
                    }
                };
                progress.step();
                if briefing.is_empty() {
                    continue; // an article without places has no features
                }
                out.write_all(between(format, written).as_bytes())?;
                out.write_all(briefing.as_bytes())?;
                if format == Format::Jsonl {
                    out.write_all(b"\n")?;
                }
                written += 1;
                // Whoever reads the other end gets what there is as soon as nothing more is at hand.
                if slots.is_empty() {
                    out.flush()?;
                }
            }
        }
    }
    out.write_all(end(format, written).as_bytes())?;
    out.flush()?;
    progress.end();
    if exit == Exit::Interrupted {
        complain(&format!("stopped; printed until then: {written}"));
    }
    Ok(exit)
}

/// What stands before briefing number `n`, counted from 0.
pub(super) fn between(format: Format, n: usize) -> &'static str {
    match (format, n) {
        (Format::Json, 0) => "[\n",
        (Format::Geojson, 0) => export::GEOJSON_START,
        (Format::Json | Format::Geojson, _) => ",\n",
        (Format::Text, 1..) => "\n\n",
        (Format::Markdown, 1..) => "\n---\n\n",
        _ => "",
    }
}

/// What stands behind the last of `n` briefings.
pub(super) fn end(format: Format, n: usize) -> &'static str {
    match (format, n) {
        (Format::Json, 0) => "[]\n",
        (Format::Json, _) => "\n]\n",
        (Format::Geojson, 0) => "{\"type\":\"FeatureCollection\",\"features\":[]}\n",
        (Format::Geojson, _) => export::GEOJSON_END,
        _ => "",
    }
}

/// How a printed briefing looks here.
#[expect(clippy::disallowed_methods, reason = "`cli` reads the environment: NO_COLOR, as https://no-color.org asks")]
fn look(looks: &Looks) -> Look {
    let terminal = io::stdout().is_terminal();
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let color = match looks.color {
        Color::Auto => terminal && !no_color,
        Color::Always => true,
        Color::Never => false,
    };
    let columns = if terminal { crossterm::terminal::size().map_or(0, |(columns, _)| usize::from(columns)) } else { 0 };
    let width = if columns == 0 { Look::default().width } else { columns };
    Look { width, color, ascii: looks.ascii, ..Look::default() }
}
