//! Versions: what changed from one to the next, word by word. What is added stands in `{+ +}`, what is removed in `[- -]`, so that no color is needed to tell.

use super::{Answer, Layer, keys, screen};
use crate::config::{Chord, Key};
use crate::lineage::Change;
use crate::ui::action::{Action, command};
use crate::ui::changes::Changed;
use crate::ui::paint::{put, put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use std::cell::Cell;

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// How many steps back from the latest change.
    back: usize,
    /// Whether the whole text is shown, not only what is near a change.
    whole: bool,
    top: usize,
    /// Rows there are and rows shown, as the last drawing saw them.
    seen: Cell<(usize, usize)>,
}

/// Where a stretch that is kept is longer than twice this, its middle is left out.
const NEAR: usize = 120;

impl Changes {
    fn shown<'a>(&self, state: &'a State) -> Option<&'a Changed> {
        let open = state.entry()?.key();
        let (_, changes) = state.shelf.versions.as_ref().filter(|(key, _)| *key == open)?;
        changes.iter().rev().nth(self.back.min(changes.len().saturating_sub(1)))
    }

    fn lines(&self, changed: &Changed, state: &State, room: usize) -> Vec<Line<'static>> {
        let theme = &state.theme;
        let dim = style(theme.dim);
        let added = style(theme.region_lit).add_modifier(Modifier::UNDERLINED);
        let removed = Style { bg: None, ..style(theme.warn) }.add_modifier(Modifier::CROSSED_OUT);
        let mut paragraphs = vec![Flow::new()];
        for (change, words) in changed.stretches() {
            let (tone, open, close) = match change {
                Change::Kept => (Style { bg: None, ..style(theme.text) }, "", ""),
                Change::Added => (added, "{+", "+}"),
                Change::Removed => (removed, "[-", "-]"),
            };
            let near = if self.whole || change != Change::Kept { words.to_owned() } else { near(words) };
            for (n, part) in near.split('\n').enumerate() {
                if n > 0 {
                    paragraphs.push(Flow::new());
                }
                let marks = !part.trim().is_empty();
                if let Some(flow) = paragraphs.pop() {
                    paragraphs.push(flow.with(if marks { open } else { "" }, dim).with(part, tone).with(if marks { close } else { "" }, dim));
                }
            }
        }
        paragraphs.iter().flat_map(|flow| flow.lines(room, usize::MAX)).collect()
    }
}

/// The beginning and the end of a stretch that is kept, as far as it is near a change.
fn near(words: &str) -> String {
    let count = words.chars().count();
    if count <= 2 * NEAR {
        return words.to_owned();
    }
    let begin: String = words.chars().take(NEAR).collect();
    let end: String = words.chars().skip(count - NEAR).collect();
    let begin = begin.rsplit_once(char::is_whitespace).map_or(begin.as_str(), |b| b.0);
    let end = end.split_once(char::is_whitespace).map_or(end.as_str(), |e| e.1);
    format!("{begin} … {end}")
}

impl Layer for Changes {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let (rows, height) = self.seen.get();
        let last = rows.saturating_sub(height);
        let steps = state.shelf.versions.as_ref().map_or(0, |(_, changes)| changes.len());
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        self.top = match action {
            Some(Action::Down) => self.top + 1,
            Some(Action::Up) => self.top.saturating_sub(1),
            Some(Action::PageDown) => self.top + height,
            Some(Action::PageUp) => self.top.saturating_sub(height),
            Some(Action::Last) => last,
            Some(Action::First) => 0,
            Some(Action::Left | Action::PreviousArticle) => {
                self.back = (self.back + 1).min(steps.saturating_sub(1));
                0
            }
            Some(Action::Right | Action::NextArticle) => {
                self.back = self.back.saturating_sub(1);
                0
            }
            Some(Action::NextPanel) => {
                self.whole = !self.whole;
                0
            }
            Some(Action::Back | Action::Quit | Action::Versions) => return Answer::close(),
            None if chord.key == Key::Esc => return Answer::close(),
            _ => self.top,
        }
        .min(last);
        Answer::stay()
    }

    fn wheel(&mut self, down: bool) {
        let last = self.seen.get().0.saturating_sub(self.seen.get().1);
        self.top = if down { (self.top + 3).min(last) } else { self.top.saturating_sub(3) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let headline = state.entry().and_then(|e| e.row()).map_or("", |row| row.headline.as_str());
        let inside = screen(area, "What changed", headline, 0, state, buf);
        if inside.height < 3 {
            return;
        }
        let room = usize::from(inside.width);
        let dim = style(state.theme.dim);
        let Some(changed) = self.shown(state) else { return put(buf, inside.x, inside.y, "Reading …", room, dim) };
        let (added, removed) = changed.counts();
        let kept = changed.kept.get(..10).unwrap_or(&changed.kept);
        let (old, new) = changed.numbers;
        let about = format!("Version {old} to {new}, kept {kept} · words added {added}, removed {removed}");
        put(buf, inside.x, inside.y, super::fit(&about, room), room, dim);
        let lines = self.lines(changed, state, room);
        let below = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
        self.seen.set((lines.len(), usize::from(below.height)));
        for (y, line) in (below.y..below.bottom()).zip(lines.into_iter().skip(self.top)) {
            put_line(buf, below.x, y, &line, below.width);
        }
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "scroll"),
            (format!("{}/{}", keys(state, "desk", "left", 1), keys(state, "desk", "right", 1)), "older, newer"),
            (keys(state, "desk", "next_panel", 1), if self.whole { "changes alone" } else { "whole text" }),
            (keys(state, "desk", "back", 1), "close"),
        ]
    }
}
