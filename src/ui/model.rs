//! The model: what the face knows, its panels, and the layers over them.

use super::layers::Layer;
use super::layout::{LIST, SOURCE};
use super::lit::{Lit, Target};
use super::message::Effect;
use super::panels::{self, Panel};
use super::state::State;
use crate::article::Span;
use crate::config::{Config, Theme};
use crate::desk::{Desk, Entry};
use crate::journal::{Edit, Step};

/// Everything the face is.
pub struct Model {
    pub(crate) state: State,
    pub(crate) panels: Vec<Box<dyn Panel>>,
    pub(crate) layers: Vec<Box<dyn Layer>>,
    /// What the outside is to be asked for, once the message at hand is dealt with.
    pub(crate) asks: Vec<Effect>,
}

impl Model {
    /// An empty desk that waits for articles.
    pub fn new(config: Config, theme: Theme, ascii: bool) -> Self {
        Self { state: State::new(config, theme, ascii), panels: panels::all(), layers: Vec::new(), asks: Vec::new() }
    }

    /// Other colors from now on.
    pub fn repaint(&mut self, theme: Theme) {
        self.state.theme = theme;
    }

    /// What is loaded, and what the reader did to it.
    pub fn desk(&self) -> &Desk {
        &self.state.desk
    }

    /// What could not be read, a sentence each.
    pub fn failures(&self) -> &[String] {
        &self.state.progress.failures
    }

    /// What is pointed at.
    pub fn pointed(&self) -> Option<Target> {
        self.state.pointed
    }

    /// The number of the panel that has the keys.
    pub fn focus(&self) -> usize {
        self.state.focus
    }

    /// The line of notice, while there is one.
    pub fn notice(&self) -> Option<&str> {
        self.state.notice.as_ref().map(|n| n.words.as_str())
    }

    /// Shows the article at `at` on the desk.
    pub(crate) fn open(&mut self, at: usize) {
        if self.state.open == Some(at) {
            return;
        }
        self.state.open = Some(at);
        self.turn();
    }

    /// The panels begin anew: another article, or its briefing has come.
    pub(crate) fn turn(&mut self) {
        self.state.arrange();
        self.panels.iter_mut().for_each(|p| p.turned());
        self.state.look = None;
        self.find_again();
        self.point();
    }

    /// The briefing or the filter has changed: the lines are put in order anew, and every cursor stays with its record.
    pub(crate) fn refresh(&mut self) {
        let kept: Vec<Option<Target>> = self.panels.iter().map(|p| p.target(&self.state)).collect();
        self.state.arrange();
        for (panel, target) in self.panels.iter_mut().zip(kept) {
            let len = panel.len(&self.state);
            let at = target.and_then(|target| panel.find(target, &self.state));
            let list = panel.list_mut();
            list.cursor = at.unwrap_or(list.cursor).min(len.saturating_sub(1));
        }
        self.state.pointed = None;
        self.point();
    }

    /// Gives the keys to another panel.
    pub(crate) fn focus_on(&mut self, panel: usize) {
        if panel >= self.panels.len() {
            return;
        }
        self.state.focus = panel;
        if panel != LIST && panel != SOURCE {
            self.state.last = panel;
        }
        if panel != LIST {
            self.mark_read();
        }
        let Self { state, panels, .. } = self;
        if let Some(panel) = panels.get_mut(panel) {
            panel.entered(state);
        }
        self.point();
    }

    /// Goes to the panel and the line that are about `target`.
    pub(crate) fn point_at(&mut self, target: Target) {
        let found = self.panels.iter_mut().enumerate().find_map(|(at, panel)| {
            panel.list_mut().cursor = panel.find(target, &self.state)?;
            Some(at)
        });
        if let Some(panel) = found {
            self.focus_on(panel);
        }
    }

    /// Going into an article is reading it.
    fn mark_read(&mut self) {
        let unread = self.state.entry().and_then(Entry::row).filter(|row| !row.marks.read && self.state.shelf.changes());
        if let Some(article) = unread.map(|row| row.id.clone()) {
            self.decide(Edit::Read { article, read: true });
        }
    }

    /// Carries out an edit and has it written down; answers whether anything changed.
    pub(crate) fn decide(&mut self, edit: Edit) -> bool {
        let Some(done) = self.state.desk.apply(edit).cloned() else { return false };
        super::edits::follow(self, &done, true);
        if self.state.shelf.open {
            self.asks.push(Effect::Keep(Step::Did(done)));
        }
        true
    }

    /// Takes note of what the focused panel points at now: what lights up, and where the source should be.
    pub(crate) fn point(&mut self) {
        let state = &mut self.state;
        let target = self.panels.get(state.focus).and_then(|p| p.target(state));
        if target.is_some() && target == state.pointed && !state.lit.evidence.is_empty() {
            return;
        }
        state.pointed = target;
        state.occurrence = 0;
        state.lit = match (target, state.briefing()) {
            (Some(target), Some(briefing)) => Lit::by(target, briefing),
            _ => Lit::default(),
        };
        if let Some(first) = state.lit.evidence.first() {
            state.look = Some(*first);
        }
    }

    /// Looks for the words anew, in the article shown.
    pub(crate) fn find_again(&mut self) {
        let state = &mut self.state;
        state.found = state.article().map_or_else(Vec::new, |a| occurrences(&a.text, &state.find));
        state.occurrence = 0;
    }
}

/// Whether there is no step back left but leaving.
pub(crate) fn at_home(state: &State) -> bool {
    let list = state.filter.is_empty() && state.selected.is_empty();
    let home = state.focus == LIST || state.listed.len() <= 1 && state.focus == state.last && !state.source;
    home && !state.zoom && state.only.of(state.focus).is_empty() && state.find.is_empty() && (list || state.focus != LIST)
}

/// The most matches that are lit; beyond it nobody steps through them.
const MOST: usize = 10_000;

/// Where `words` stand in `text`, whatever their case.
fn occurrences(text: &str, words: &str) -> Vec<Span> {
    let words: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
    let Some(first) = words.first() else { return Vec::new() };
    let mut found: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices() {
        if c.to_lowercase().next() != Some(*first) || found.last().is_some_and(|f| (at as u32) < f.end) {
            continue;
        }
        let mut rest = words.iter();
        let mut end = at;
        for c in text.get(at..).unwrap_or("").chars() {
            if rest.len() == 0 || !c.to_lowercase().all(|l| rest.next() == Some(&l)) {
                break;
            }
            end += c.len_utf8();
            if rest.len() == 0 {
                found.push(Span::new(at, end));
                break;
            }
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        let text = "Tea, TEA and Äpfel; äPFEL.";
        let words = |w| occurrences(text, w).iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(words("tea"), ["Tea", "TEA"]);
        assert_eq!(words("äpfel"), ["Äpfel", "äPFEL"]);
        assert!(words("").is_empty());
        assert!(words("teapot").is_empty());
    }
}
