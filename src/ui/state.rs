//! What the face knows: everything but the panels' own cursors and the layers on top.

use super::arrange::Rows;
use super::copying::Copying;
use super::intake::Intake;
use super::judging;
use super::listed::Listed;
use super::lit::{Lit, Target};
use super::only::Only;
use super::paint::style;
use super::search::Search;
use super::shelf::Shelf;
use crate::article::{Article, Date, Span as Words};
use crate::briefing::{Briefing, Scale};
use crate::config::{Config, Theme};
use crate::desk::{Desk, Entry};
use crate::journal::Verdict;
use crate::query::{Facts, Known, Order, Query, Sort, View};
use ratatui::text::Span;
use std::collections::{BTreeSet, HashMap};

/// How far reading has come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress {
    /// Articles to be read.
    pub found: usize,
    /// Articles briefed.
    pub briefed: usize,
    /// What could not be read, a sentence each.
    pub failures: Vec<String>,
    /// Whether nothing more will come.
    pub finished: bool,
}

/// A line for the reader, shown until the next key.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// A full sentence.
    pub words: String,
    /// Whether it tells of trouble.
    pub trouble: bool,
}

/// What panels and layers may look at.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct State {
    pub config: Config,
    /// The scale that likelihoods are told in.
    pub scale: Scale,
    pub theme: Theme,
    pub desk: Desk,
    /// How it stands with the store, if there is one.
    pub shelf: Shelf,
    /// What is followed.
    pub intake: Intake,
    /// The articles listed, by their place on the desk.
    pub listed: Listed,
    /// The views there are, and the one shown.
    pub views: Vec<View>,
    pub view: usize,
    /// Only those articles of the view that this query matches are listed.
    pub filter: String,
    /// Whether it is still being typed.
    pub typing: bool,
    /// What the articles of a desk without a store answer by, as far as anybody asked.
    pub facts: HashMap<usize, Facts>,
    /// Names that can be completed in a query.
    pub known: Known,
    /// The day it is.
    pub today: Date,
    pub sort: Sort,
    pub grouped: bool,
    /// What was searched for last, in all articles.
    pub search: Search,
    /// What is being copied, as far as the store has written it.
    pub copying: Copying,
    /// The articles selected, by their place on the desk.
    pub selected: BTreeSet<usize>,
    /// The article shown, by its place on the desk.
    pub open: Option<usize>,
    /// The panel that has the keys.
    pub focus: usize,
    /// The briefing panel that had them last.
    pub last: usize,
    pub pointed: Option<Target>,
    pub lit: Lit,
    /// The order of the panels' lines, and what is left out of them.
    pub rows: Rows,
    pub only: Only,
    /// What the source should show: it scrolls there when this changes.
    pub look: Option<Words>,
    /// Which of the pieces of evidence is looked at.
    pub occurrence: usize,
    /// What is searched for in the text, and where it was found.
    pub find: String,
    pub found: Vec<Words>,
    pub zoom: bool,
    pub source: bool,
    pub notice: Option<Notice>,
    pub progress: Progress,
    pub size: (u16, u16),
    /// Whether the screen may show nothing but ASCII.
    pub ascii: bool,
}

impl State {
    pub(crate) fn new(config: Config, theme: Theme, ascii: bool) -> Self {
        Self {
            scale: Scale::named(&config.scale).unwrap_or_default(),
            config,
            theme,
            desk: Desk::default(),
            shelf: Shelf::default(),
            intake: Intake::default(),
            listed: Listed::default(),
            views: View::shipped(),
            view: 0,
            filter: String::new(),
            typing: false,
            facts: HashMap::new(),
            known: Known::default(),
            today: Date::day(1970, 1, 1),
            sort: AS_READ,
            grouped: false,
            search: Search::default(),
            copying: Copying::default(),
            selected: BTreeSet::new(),
            open: None,
            focus: 0,
            last: 1,
            pointed: None,
            lit: Lit::default(),
            rows: Rows::default(),
            only: Only::default(),
            look: None,
            occurrence: 0,
            find: String::new(),
            found: Vec::new(),
            zoom: false,
            source: false,
            notice: None,
            progress: Progress::default(),
            size: (0, 0),
            ascii,
        }
    }

    /// The article shown, with its marks and briefing.
    pub(crate) fn entry(&self) -> Option<&Entry> {
        self.open.and_then(|at| self.desk.entry(at))
    }

    /// The article shown, once its text is at hand.
    pub(crate) fn article(&self) -> Option<&Article> {
        self.entry().and_then(Entry::article).map(|article| &**article)
    }

    /// Its briefing, once there is one.
    pub(crate) fn briefing(&self) -> Option<&Briefing> {
        self.entry().and_then(Entry::briefing).map(|briefing| &**briefing)
    }

    /// The views worth showing: those without articles are left out where nobody saved them.
    pub(crate) fn shown_views(&self) -> Vec<usize> {
        let shown = |(at, view): &(usize, &View)| *at < 3 || view.saved || view.total > 0 || *at == self.view;
        self.views.iter().enumerate().filter(shown).map(|v| v.0).collect()
    }

    /// What is listed, as it would be typed: the query of the view and that of the filter.
    pub(crate) fn query(&self) -> String {
        let view = self.views.get(self.view).map_or("", |v| v.query.as_str());
        Query::and([Query::parse(view).unwrap_or_default(), self.asked()]).to_string()
    }

    /// What the filter asks for: while it is typed, its last word may be the beginning of one.
    fn asked(&self) -> Query {
        Query::parse(&self.filter).ok().filter(|_| !self.typing).unwrap_or_else(|| Query::typing(&self.filter))
    }

    /// The articles of a desk without a store that are to be listed, in the order of reading.
    pub(crate) fn listing(&mut self) -> Vec<usize> {
        let query = Query::parse(&self.query()).unwrap_or_default();
        (0..self.desk.entries().len()).filter(|at| self.lists(*at, &query)).collect()
    }

    /// Whether an article answers a query. What it answers by is made at the first question and kept.
    pub(crate) fn lists(&mut self, at: usize, query: &Query) -> bool {
        let Some(entry) = self.desk.entry(at) else { return false };
        if *query == Query::All {
            return !entry.marks().hidden;
        }
        let Some(article) = entry.article() else { return false };
        let facts = self.facts.entry(at).or_insert_with(|| Facts::of(article, entry.briefing().map(|b| &**b)));
        query.matches(facts, entry.marks(), self.today)
    }

    /// How many articles there are that are not hidden, and how many of them are unread.
    pub(crate) fn counts(&self) -> (usize, usize) {
        if self.shelf.open {
            return self.views.first().map_or((0, 0), |all| (all.total, all.unread));
        }
        let shown = || self.desk.entries().iter().filter(|e| !e.marks().hidden);
        (shown().count(), shown().filter(|e| !e.marks().read).count())
    }

    /// What the reader said of a line: a tick where it is right, a cross where it is wrong.
    pub(crate) fn sign(&self, target: Target) -> Option<Span<'static>> {
        if self.rows.aside.contains(&target) {
            return Some(Span::styled("–", style(self.theme.analyst)));
        }
        let verdict = self.rows.judged.iter().find(|(judged, _)| *judged == target)?.1;
        Some(match verdict {
            Verdict::Right => Span::styled("✓", style(self.theme.analyst)),
            Verdict::Wrong => Span::styled("✗", style(self.theme.warn)),
        })
    }

    /// Puts the panels' lines in order anew.
    pub(crate) fn arrange(&mut self) {
        let parts = self.article().zip(self.briefing());
        self.rows = parts.map_or_else(Rows::default, |(article, briefing)| Rows::of(article, briefing, &self.only));
        let said = self.entry().map_or_else(Vec::new, judging::reviewed);
        self.rows.judged = said.iter().filter_map(|(target, said)| Some((*target, said.verdict?))).collect();
        let aside = said.iter().filter(|(_, said)| said.aside).map(|(target, _)| *target).collect();
        if let Some(briefing) = self.open.and_then(|at| self.desk.entry(at)).and_then(Entry::briefing) {
            self.rows.set_aside(briefing, aside, self.only.aside);
        }
    }

    /// Tells the reader of trouble.
    pub(crate) fn trouble(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), trouble: true });
    }

    /// Tells the reader something.
    pub(crate) fn say(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), trouble: false });
    }
}

/// The order of reading, the first article first: that of a desk without a store.
pub(crate) const AS_READ: Sort = Sort { by: Order::Kept, reversed: true };
