//! How far a long run is, on standard error: a bar that somebody sees, or now and then a plain line for a log.

use super::complain;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::{self, IsTerminal};

/// Below this many articles a run is over before a line could be read.
const WORTH_SHOWING: u64 = 24;
/// Where nobody watches, a line every so many articles.
const WORTH_LOGGING: u64 = 5_000;

/// A progress line, or nothing.
pub(crate) struct Progress {
    done: u64,
    failed: u64,
    expected: u64,
    logged: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Nothing is shown yet. Where the results go to a terminal themselves they are progress enough.
    pub(crate) fn new() -> Self {
        let (watched, shown) = (io::stderr().is_terminal(), io::stdout().is_terminal());
        Self { done: 0, failed: 0, expected: 0, logged: !watched, bar: (watched && !shown).then(ProgressBar::hidden) }
    }

    /// So many files are to come; one file may hold many articles.
    pub(crate) fn expect(&mut self, files: usize) {
        self.expected = files as u64;
    }

    /// One more article is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if self.logged && self.done.is_multiple_of(WORTH_LOGGING) {
            complain(&format!("{} articles so far{}", self.done, self.failures()));
        }
        let Some(bar) = &self.bar else { return };
        if self.done == WORTH_SHOWING {
            let template = if self.expected > self.done {
                "{pos}/{len} articles, {rate} a second, {eta} left{msg} {wide_bar}"
            } else {
                "{pos} articles, {rate} a second{msg}"
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                let rate = |state: &ProgressState, out: &mut dyn Write| {
                    let _ = write!(out, "{:.0}", state.per_sec());
                };
                bar.set_style(style.with_key("rate", rate));
            }
            bar.set_length(self.expected.max(self.done));
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_position(self.done);
    }

    /// Something failed: says so without tearing the line, and counts it.
    pub(crate) fn fail(&mut self, say: impl FnOnce()) {
        self.failed += 1;
        match &self.bar {
            Some(bar) => {
                bar.set_message(self.failures());
                bar.suspend(say);
            }
            None => say(),
        }
    }

    fn failures(&self) -> String {
        if self.failed == 0 { String::new() } else { format!(", {} failed", self.failed) }
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
