//! What the face knows: everything but the panels' own cursors and the layers on top.

use super::arrange::Rows;
use super::lit::{Lit, Target};
use super::only::Only;
use crate::article::{Article, Span};
use crate::briefing::{Briefing, Scale};
use crate::config::{Config, Theme};
use crate::desk::{Desk, Entry};

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
pub(crate) struct State {
    pub config: Config,
    /// The scale that likelihoods are told in.
    pub scale: Scale,
    pub theme: Theme,
    pub desk: Desk,
    /// The articles listed, by their place on the desk.
    pub listed: Vec<usize>,
    /// Only articles whose headline or outlet holds these words are listed.
    pub filter: String,
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
    pub look: Option<Span>,
    /// Which of the pieces of evidence is looked at.
    pub occurrence: usize,
    /// What is searched for in the text, and where it was found.
    pub find: String,
    pub found: Vec<Span>,
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
            listed: Vec::new(),
            filter: String::new(),
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

    /// The article shown.
    pub(crate) fn article(&self) -> Option<&Article> {
        self.entry().map(|e| &*e.article)
    }

    /// Its briefing, once there is one.
    pub(crate) fn briefing(&self) -> Option<&Briefing> {
        self.entry().and_then(|e| e.briefing.as_deref())
    }

    /// Whether an entry belongs in the list.
    pub(crate) fn lists(&self, at: usize) -> bool {
        let Some(entry) = self.desk.entry(at) else { return false };
        !entry.marks.hidden && (self.filter.is_empty() || holds(entry, &self.filter.to_lowercase()))
    }

    /// Makes the list anew: what is not hidden and passes the filter.
    pub(crate) fn list(&mut self) {
        self.listed = (0..self.desk.entries().len()).filter(|at| self.lists(*at)).collect();
    }

    /// Puts the panels' lines in order anew.
    pub(crate) fn arrange(&mut self) {
        let parts = self.article().zip(self.briefing());
        self.rows = parts.map_or_else(Rows::default, |(article, briefing)| Rows::of(article, briefing, &self.only));
    }

    /// Tells the reader something.
    pub(crate) fn say(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), trouble: false });
    }
}

/// What a filter for a place begins with.
pub(crate) const PLACE: &str = "place:";

fn holds(entry: &Entry, words: &str) -> bool {
    if let (Some(name), Some(briefing)) = (words.strip_prefix(PLACE), &entry.briefing) {
        return briefing.regions.iter().filter_map(|r| r.place.as_ref()).any(|p| p.name.to_lowercase() == name.trim());
    }
    let article = &entry.article;
    let outlet = article.outlet.name.as_deref().unwrap_or("");
    let mut all = [article.headline(), outlet].into_iter().chain(entry.marks.tags.iter().map(String::as_str));
    words == "unread" && !entry.marks.read || words == "starred" && entry.marks.starred || all.any(|w| w.to_lowercase().contains(words))
}
