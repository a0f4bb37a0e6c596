//! Briefings without a screen: read, analyze on all cores, print in the order of the input.

use super::args::{Brief, Color, Format, Input, Looks};
use super::exit::{Exit, is_closed_pipe};
use super::interrupt::{interrupts, next};
use super::pipeline::{self, Slot};
use super::{complain, progress, settings};
use crate::article::Article;
use crate::briefing::Briefing;
use crate::export::{self, Look};
use crate::journal::Review;
use crate::source::Source;
use crossbeam_channel::Receiver;
use std::io::{self, BufWriter, IsTerminal, Write};

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
    let Some(slots) = pipeline::start(sources, input, move |article| print(&article, format, look)) else { return Exit::Incomplete };
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

/// One article's briefing as it will be printed.
fn print(article: &Article, format: Format, look: Look) -> String {
    written(article, &crate::analyze::brief(article), &Review::NONE, format, look)
}

/// A briefing in a format, with what the reader said of its lines.
pub(super) fn written(article: &Article, briefing: &Briefing, review: &Review, format: Format, look: Look) -> String {
    match format {
        Format::Text => export::text(article, briefing, review, look),
        Format::Markdown => export::markdown(article, briefing, review, look),
        Format::Json | Format::Jsonl => export::json(article, briefing, review),
        Format::Geojson => export::geojson(article, briefing),
    }
}

/// Writes every slot in order, until the last or until Ctrl-C.
fn write(slots: &Receiver<Slot<String>>, format: Format, out: &mut impl Write) -> io::Result<Exit> {
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
            Slot::Article(briefing) => {
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
