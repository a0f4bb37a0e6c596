//! How far a long run is: a line on standard error, only where somebody sees it and only when there is something to wait for.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};

/// Below this many articles a run is over before a line could be read.
const WORTH_SHOWING: u64 = 24;

/// A progress line, or nothing.
pub(crate) struct Progress {
    done: u64,
    expected: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Nothing is shown yet. Where the briefings go to a terminal themselves they are progress enough.
    pub(crate) fn new() -> Self {
        let seen = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { done: 0, expected: 0, bar: seen.then(ProgressBar::hidden) }
    }

    /// So many files are to come; one file may hold many articles.
    pub(crate) fn expect(&mut self, files: usize) {
        self.expected = files as u64;
    }

    /// One more article is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        let Some(bar) = &self.bar else { return };
        if self.done == WORTH_SHOWING {
            let template = if self.expected > self.done { "{pos}/{len} articles, {per_sec}, {eta} left {wide_bar}" } else { "{pos} articles, {per_sec}" };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.set_length(self.expected.max(self.done));
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_position(self.done);
    }

    /// Says something without tearing the line.
    pub(crate) fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
