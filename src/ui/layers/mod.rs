//! Layers: what lies over the desk and takes the keys first.

pub(super) mod about;
pub(super) mod assess;
pub(super) mod calendar;
pub(super) mod candidates;
pub(super) mod figures;
pub(super) mod help;
pub(super) mod join;
pub(super) mod map;
pub(super) mod narrow;
pub(super) mod order;
pub(super) mod palette;
pub(super) mod prompt;
pub(super) mod report;
pub(super) mod search;
pub(super) mod sources;
pub(super) mod speakers;
pub(super) mod split;
pub(super) mod versions;
pub(super) mod views;
pub(super) mod why;

use super::action::Action;
use super::intake::Deal;
use super::lit::Target;
use super::only::Facet;
use super::paint::style;
use super::state::State;
use super::widgets::frame::{Frames, inner, title};
use super::widgets::text::fit;
use crate::article::Span;
use crate::briefing::{ActorId, Assessment, RegionId};
use crate::config::Chord;
use crate::journal::{Part, Spoken};
use crate::query::Sort;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// What the reader said in a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Look for these words in the text.
    Find(String),
    /// List only what this query matches; whether it is still being typed.
    Filter(String, bool),
    /// Put this tag on, or take it off.
    Tag(String),
    /// This is my note.
    Note(String),
    /// Sort the list so, under headings or not.
    Sort(Sort, bool),
    /// Show this view.
    View(usize),
    /// Save what is listed under this name.
    SaveView(String),
    /// Save what was searched for under this name.
    SaveSearch(String),
    /// Ask for the name to save the search under.
    AskSearchName,
    /// Ask for another name for this view.
    AskName(String),
    /// Call the view of the first name by the second.
    Rename(String, String),
    /// Forget this view.
    DropView(String),
    /// Look for these words in all articles.
    Search(String),
    /// Open this hit of the search.
    Hit(usize),
    /// Copy the briefing in this format.
    Export(String),
    /// Point at this line of a panel.
    Point(Target),
    /// Carry out this command.
    Do(Action),
    /// This region lies at this candidate, counted from 0.
    Place(RegionId, usize),
    /// This region lies at its next candidate.
    NextPlace(RegionId),
    /// Show lines of this sort alone, or no longer so; nothing shows all.
    Only(usize, Option<Facet>),
    /// This is my assessment of an implication, by its place in the briefing; nothing takes it away.
    Assess(usize, Option<Assessment>),
    /// This one said a quote, by its place in the briefing; nothing leaves it to the machine.
    Speaker(usize, Option<Spoken>),
    /// The first of these actors is the second.
    Join(ActorId, ActorId),
    /// This part of an actor is somebody else.
    TakeOut(ActorId, Part),
    /// Do this on the screen of sources, with the one at this place.
    Intake(Deal, usize),
    /// Follow what lies here.
    Follow(String),
    /// Visit the source at this place so often, in minutes.
    Interval(usize, String),
    /// Follow the feeds of the list in this file.
    Import(String),
    /// Write what is followed into this file.
    Outline(String),
    /// Show these words of the article at this place on the desk.
    Look(usize, Span),
}

/// What a layer answers to a key. Closing happens after the walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Whether the layer is done.
    pub close: bool,
    /// What was said.
    pub said: Option<Said>,
}

impl Answer {
    fn stay() -> Self {
        Self::default()
    }

    fn close() -> Self {
        Self { close: true, said: None }
    }

    fn say(close: bool, said: Said) -> Self {
        Self { close, said: Some(said) }
    }
}

/// One layer.
pub(crate) trait Layer {
    /// Takes a key; all keys end here.
    fn update(&mut self, chord: Chord, state: &State) -> Answer;
    /// Takes pasted text.
    fn paste(&mut self, _words: &str) -> Answer {
        Answer::stay()
    }
    /// Turns the wheel: down, or up.
    fn wheel(&mut self, _down: bool) {}
    /// Draws it over the whole screen, reading only.
    fn view(&self, state: &State, area: Rect, buf: &mut Buffer);
    /// What stands in the key bar meanwhile.
    fn bar(&self, state: &State) -> Vec<(String, &'static str)>;
}

/// Clears and frames a sheet over the desk; answers what is inside.
fn sheet(rect: Rect, name: &str, state: &State, buf: &mut Buffer) -> Rect {
    let theme = &state.theme;
    Clear.render(rect, buf);
    buf.set_style(rect, style(theme.overlay));
    let mut frames = Frames::new(rect);
    frames.add(rect, style(theme.focus).patch(ratatui::style::Style { fg: None, ..style(theme.overlay) }));
    frames.draw(buf);
    title(rect, buf, &[(&format!(" {name} "), style(theme.title))], ("", style(theme.dim)));
    Rect { x: rect.x + 2, y: rect.y + 1, width: rect.width.saturating_sub(4), height: rect.height.saturating_sub(2) }.intersection(rect)
}

/// Clears and frames the whole screen but its last row; answers what is inside.
fn screen(area: Rect, name: &str, about: &str, count: usize, state: &State, buf: &mut Buffer) -> Rect {
    let theme = &state.theme;
    let rect = Rect { height: area.height.saturating_sub(1), ..area };
    Clear.render(rect, buf);
    buf.set_style(rect, style(theme.text));
    let mut frames = Frames::new(rect);
    frames.add(rect, style(theme.focus));
    frames.draw(buf);
    let count = if count == 0 { String::new() } else { format!(" {count} ") };
    let about = fit(about, usize::from(rect.width).saturating_sub(name.len() + count.len() + 10));
    title(rect, buf, &[(&format!(" {name} "), style(theme.title)), (&format!("{about} "), style(theme.dim))], (&count, style(theme.dim)));
    let inside = inner(rect);
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }.intersection(rect)
}

/// A sheet of this size in the middle of the screen, or as much as there is.
fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let area = Rect { height: area.height.saturating_sub(1), ..area }; // the last row tells the keys
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// The labels of a command's first keys.
pub(super) fn keys(state: &State, context: &str, command: &str, most: usize) -> String {
    let chords = state.config.keys.chords(context, command);
    chords.iter().take(most).map(|c| c.label()).collect::<Vec<_>>().join(" ")
}
