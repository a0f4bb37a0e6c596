//! Candidates: every place that a name may mean, with what tells them apart, to choose one directly.

use super::{Answer, Layer, Said, keys, middle, sheet};
use crate::briefing::{Candidate, Place, RegionId};
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::paint::{put_line, style};
use crate::ui::places;
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug)]
pub(crate) struct Candidates {
    region: RegionId,
    list: List,
}

impl Candidates {
    /// The candidates of a region, the one that holds pointed at.
    pub(crate) fn of(region: RegionId, state: &State) -> Self {
        let mut list = List::default();
        list.cursor = state.entry().map_or(0, |e| places::chosen(e, region));
        Self { region, list }
    }

    fn all(&self, state: &State) -> Vec<Option<Place>> {
        state.entry().and_then(|e| places::found(e, self.region)).map_or_else(Vec::new, places::candidates)
    }

    fn row(&self, at: usize, state: &State, room: usize) -> Line<'static> {
        let theme = &state.theme;
        let Some(entry) = state.entry() else { return Line::default() };
        let (all, found) = (self.all(state), places::found(entry, self.region));
        let place = all.get(at).and_then(Option::as_ref);
        let score = found.and_then(|r| r.candidates.get(at)).map(|c: &Candidate| c.score);
        let mark = if places::chosen(entry, self.region) == at { "◉ " } else { "○ " };
        let machine = if found.is_some_and(|r| r.place.as_ref() == place) { "machine" } else { "" };
        let wide = room >= 84;
        let columns = if wide { FACTS } else { FACTS - COUNTRY + 3 };
        let facts = place.map_or_else(String::new, |p| facts(p, wide));
        let tail = format!("  {:>4}  {machine:<7}", score.map_or_else(String::new, |s| format!("{s:.2}")));
        let shown = if room >= 60 { columns } else { 0 };
        let name_room = room.saturating_sub(4 + width(&tail) + shown);
        let name = fit(&places::label(place), name_room.saturating_sub(1));
        Line::from(vec![
            Span::styled(format!("{} ", at + 1), style(theme.key)),
            Span::styled(mark, style(theme.region)),
            Span::styled(name.clone(), Style { bg: None, ..style(theme.overlay) }),
            Span::raw(" ".repeat(name_room.saturating_sub(width(&name)))),
            Span::styled(if shown > 0 { format!("{facts:<shown$}") } else { String::new() }, style(theme.dim)),
            Span::styled(tail, style(theme.dim)),
        ])
    }
}

/// Columns of the facts, and of the country in them.
const FACTS: usize = COUNTRY + 1 + KIND + 1 + 16;
/// Columns of what kind of place it is.
const KIND: usize = 9;
const COUNTRY: usize = 14;

/// Country, by name or by code, what kind of place, where.
fn facts(place: &Place, wide: bool) -> String {
    let country = place.country.as_ref().map_or("—", |c| if wide { c.name() } else { c.0.as_str() });
    let columns = if wide { COUNTRY } else { 3 };
    let (ns, ew) = (if place.lat < 0.0 { "S" } else { "N" }, if place.lon < 0.0 { "W" } else { "E" });
    let point = format!("{:5.2} {ns} {:6.2} {ew}", place.lat.abs(), place.lon.abs());
    format!("{:<columns$} {:<KIND$} {point}", fit(country, columns), fit(kind(&place.feature), KIND))
}

/// What kind of place a `GeoNames` feature code means, in a word.
fn kind(feature: &str) -> &str {
    match feature {
        "PCLI" => "country",
        "PCLH" => "old state",
        "ADM1" => "division",
        "ADM2" => "county",
        "PPLC" => "capital",
        "PPL" => "town",
        "PPLX" => "quarter",
        "GOVL" => "seat",
        "CONT" => "continent",
        "OCN" => "ocean",
        "SEA" => "sea",
        "GULF" => "gulf",
        "BAY" => "bay",
        "STRT" => "strait",
        "CNL" | "CHN" => "channel",
        "STM" => "river",
        "LK" | "LKS" => "lake",
        "ISL" | "ISLS" => "island",
        "SHOL" | "RF" => "reef",
        "PEN" => "peninsula",
        "MT" | "MTS" => "mountains",
        "CNYN" => "canyon",
        "DSRT" => "desert",
        "SITE" => "site",
        _ => "area",
    }
}

impl Layer for Candidates {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let count = self.all(state).len();
        if let Some(at) = chord.typed().and_then(|c| c.to_digit(10)).map(|d| d as usize).filter(|d| (1..=count).contains(d)) {
            return Answer::say(true, Said::Place(self.region, at - 1));
        }
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Open) => Answer::say(true, Said::Place(self.region, self.list.cursor)),
            Some(Action::Back | Action::Quit | Action::Candidates) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.step(action, count);
                Answer::stay()
            }
            None => Answer::stay(),
        }
    }

    fn wheel(&mut self, down: bool) {
        self.list.cursor = if down { self.list.cursor + 1 } else { self.list.cursor.saturating_sub(1) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let count = self.all(state).len();
        let rect = middle(area, area.width.saturating_sub(4).min(100), count as u16 + 4);
        let inner = sheet(rect, "Which place", state, buf);
        let region = state.entry().and_then(|e| places::found(e, self.region).map(|r| (e, r)));
        if let Some((entry, region)) = region {
            let words = region.mentions.first().zip(entry.article()).map_or("", |(m, article)| article.words(m.span));
            let mentions = if region.mentions.len() == 1 { "1 mention".to_owned() } else { format!("all {} mentions", region.mentions.len()) };
            put_line(
                buf,
                inner.x,
                inner.y,
                &Line::from(vec![
                    Span::styled(fit(words, usize::from(inner.width)), style(theme.title)),
                    Span::styled(format!(" · the choice holds for {mentions}"), style(theme.dim)),
                ]),
                inner.width,
            );
        }
        let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        if inner.height < 3 {
            return;
        }
        let look = Look { cursor: style(theme.cursor), bar: style(theme.region), linked: style(theme.region), focused: true, shown: true };
        let room = usize::from(rows.width.saturating_sub(2));
        self.list.view(rows, buf, count, look, |at| (vec![self.row(at, state, room)], false));
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (keys(state, "desk", "open", 1), "choose"),
            (format!("1–{}", self.all(state).len().clamp(2, 9)), "choose"),
            (keys(state, "desk", "back", 1), "close"),
        ]
    }
}
