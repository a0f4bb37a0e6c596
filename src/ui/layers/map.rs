//! The map on the whole screen: panned, zoomed, walked from place to place.

use super::{Answer, Layer, Said, keys};
use crate::briefing::Briefing;
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::atlas;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::frame::{Frames, inner, title};
use crate::ui::widgets::map::{Window, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};
use std::cell::Cell;

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Atlas {
    /// Where the reader has panned; `None` fits the article's places.
    window: Option<Window>,
    /// The place walked to.
    place: Option<usize>,
    /// The area of the last drawing.
    area: Cell<Rect>,
}

impl Atlas {
    fn shown(&self, briefing: Option<&Briefing>) -> Window {
        let places = briefing.map_or_else(Vec::new, atlas::places);
        self.window.unwrap_or_else(|| Window::around(&places, self.area.get()))
    }

    fn walk(&mut self, forward: bool, state: &State) {
        let Some(briefing) = state.briefing() else { return };
        let resolved: Vec<usize> = briefing.regions.iter().enumerate().filter(|(_, r)| r.place.is_some()).map(|(at, _)| at).collect();
        let now = self.place.and_then(|p| resolved.iter().position(|r| *r == p));
        let count = resolved.len().max(1);
        let next = match now {
            Some(at) if forward => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
            None => 0,
        };
        self.place = resolved.get(next).copied();
        let mut window = self.shown(Some(briefing));
        if let Some(place) = self.place.and_then(|at| briefing.regions.get(at)).and_then(|r| r.place.as_ref())
            && self.window.is_some()
        {
            (window.lon, window.lat) = (place.lon, place.lat);
            self.window = Some(window.held(ratio(self.area.get())));
        }
    }
}

fn ratio(area: Rect) -> f64 {
    f64::from(area.height.max(1)) * 2.0 / f64::from(area.width.max(1))
}

impl Layer for Atlas {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let action = state.config.keys.command("map", chord).and_then(|name| command("map", name)).map(|c| c.action);
        let mut window = self.shown(state.briefing());
        let step = window.wide / 8.0;
        match action {
            Some(Action::Left) => window.lon -= step,
            Some(Action::Right) => window.lon += step,
            Some(Action::Up) => window.lat += step / 2.0,
            Some(Action::Down) => window.lat -= step / 2.0,
            Some(Action::Closer) => window.wide /= 1.5,
            Some(Action::Farther) => window.wide *= 1.5,
            Some(Action::Fit) => {
                self.window = None;
                return Answer::stay();
            }
            Some(Action::NextPanel) => {
                self.walk(true, state);
                return Answer::stay();
            }
            Some(Action::PreviousPanel) => {
                self.walk(false, state);
                return Answer::stay();
            }
            Some(Action::NextCandidate) => {
                let region = self.place.and_then(|at| state.briefing().and_then(|b| b.regions.get(at)));
                return region.map_or_else(Answer::stay, |r| Answer::say(false, Said::NextPlace(r.id)));
            }
            Some(Action::Back) => return Answer::close(),
            None if chord.key == Key::Esc || chord.ctrl => return Answer::close(),
            _ => return Answer::stay(),
        }
        self.window = Some(window.held(ratio(self.area.get())));
        Answer::stay()
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let rect = Rect { height: area.height.saturating_sub(1), ..area };
        if rect.width < 8 || rect.height < 4 {
            return;
        }
        Clear.render(rect, buf);
        buf.set_style(rect, style(state.theme.text));
        let mut frames = Frames::new(rect);
        frames.add(rect, style(state.theme.region));
        frames.draw(buf);
        let inside = inner(rect);
        self.area.set(inside);
        let Some(briefing) = state.briefing() else { return };
        let pointed = self.place.and_then(|at| briefing.regions.get(at));
        let points = atlas::points(briefing, state, pointed.map(|r| r.id));
        draw(inside, buf, self.shown(Some(briefing)), &points, atlas::land(&state.theme), atlas::ground(&state.theme), state.ascii);
        let name = pointed.and_then(|r| r.place.as_ref().map(|p| (r, p))).map_or_else(String::new, |(r, p)| {
            format!(" {} · {:.2}° {}, {:.2}° {} ", r.name, p.lat.abs(), if p.lat < 0.0 { "S" } else { "N" }, p.lon.abs(), if p.lon < 0.0 { "W" } else { "E" })
        });
        let count = format!(" {} ", briefing.regions.iter().filter(|r| r.place.is_some()).count());
        title(rect, buf, &[(" Map ", style(state.theme.region)), (&name, style(state.theme.title))], (&count, style(state.theme.dim)));
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        let key = |name| keys(state, "map", name, 1);
        vec![
            (format!("{} {} {} {}", key("pan_left"), key("pan_down"), key("pan_up"), key("pan_right")), "pan"),
            (format!("{} {}", key("closer"), key("farther")), "zoom"),
            (key("fit"), "fit"),
            (key("next_place"), "next place"),
            (key("close"), "back"),
        ]
    }
}
