//! What was read, printed as it comes, for people who want to see it and for programs that go on with it.

use super::args::{Input, Load};
use super::complain;
use super::exit::{Exit, is_closed_pipe};
use crate::export;
use crate::load::{self, Event};
use crate::source::Source;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

/// Prints everything that can be read.
pub(crate) fn load(what: &Load, input: Input) -> Exit {
    let sources: Vec<Source> = what.paths.iter().map(|p| Source::parse(p)).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut exit, mut written, mut file, mut part) = (Exit::Done, Ok(()), String::new(), 0);
    // The entries of a feed are written as they come: no feed is ever held whole.
    load::read(&sources, input.into(), &mut |event| {
        let line = match event {
            Event::Opened(path) => {
                (file, part) = (path, 0);
                return ControlFlow::Continue(());
            }
            Event::Found(_) | Event::Skipped(..) => return ControlFlow::Continue(()),
            Event::Entry(feed, entry) => {
                part += 1;
                let before = if part == 1 { export::loaded_feed_start(&feed.path) } else { ",".to_owned() };
                before + &export::loaded_entry(&entry)
            }
            Event::Feed(feed) => {
                let before = if part == 0 { export::loaded_feed_start(&feed.path) } else { String::new() };
                before + &export::loaded_feed_end(&feed) + "\n"
            }
            Event::Failed(error) => {
                exit = Exit::Incomplete;
                complain(&error.to_string());
                export::loaded_failure(error.path(), &error.to_string()) + "\n"
            }
            Event::Article(article) => {
                part += 1;
                export::loaded_article(&article, &file, part) + "\n"
            }
        };
        written = out.write_all(line.as_bytes());
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    match written.and_then(|()| out.flush()) {
        Err(error) if !is_closed_pipe(&error) => {
            complain(&format!("what was read could not be written ({error})"));
            Exit::Incomplete
        }
        Ok(()) | Err(_) => exit,
    }
}
