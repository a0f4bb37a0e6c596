//! The feeds that lists and pages name, gathered into one list.

use super::args::{Input, Opml};
use super::complain;
use super::exit::{Exit, is_closed_pipe};
use crate::article::Subscription;
use crate::export;
use crate::load::{self, Event};
use crate::source::Source;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Prints one OPML list of all feeds that are named.
pub(crate) fn opml(what: &Opml, input: Input) -> Exit {
    let sources: Vec<Source> = what.paths.iter().map(|p| Source::parse(p)).collect();
    let (mut exit, mut feeds) = (Exit::Done, Vec::new());
    load::read(&sources, input.into(), &mut |event| {
        match event {
            Event::Subscriptions(_, more) => feeds.extend(more),
            Event::Article(page) => {
                let whole = page.feeds.iter().filter(|address| address.starts_with("https://") || address.starts_with("http://"));
                feeds.extend(whole.map(|a| Subscription { address: a.clone(), title: page.outlet.name.clone(), ..Subscription::default() }));
            }
            Event::Failed(error) => {
                exit = Exit::Incomplete;
                complain(&error.to_string());
            }
            _ => {}
        }
        ControlFlow::Continue(())
    });
    match io::stdout().write_all(export::opml(&feeds).as_bytes()) {
        Err(error) if !is_closed_pipe(&error) => {
            complain(&format!("the list could not be written ({error})"));
            Exit::Incomplete
        }
        _ => exit,
    }
}
