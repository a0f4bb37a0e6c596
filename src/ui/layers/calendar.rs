//! Calendar: what is to happen and by when, day by day: scheduled events and the horizons of implications, of one article or of all.

use super::{Answer, Layer, Said, keys, screen};
use crate::article::{Date, Span as Words};
use crate::briefing::{Briefing, Status};
use crate::config::{Chord, Key};
use crate::desk::Entry;
use crate::ui::action::{Action, command};
use crate::ui::dates;
use crate::ui::paint::{put, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::{List, Look, Row};
use crate::ui::widgets::text::{fit, width};
use crate::ui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug)]
pub(crate) struct Calendar {
    list: List,
    /// Whether the articles all are shown, and not only the one that is open.
    all: bool,
    days: Vec<Day>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    /// The day, month or year; of a stretch its last, by which it has happened.
    date: Date,
    /// The article, by its place on the desk.
    article: usize,
    /// The words that say what is to happen.
    span: Words,
    /// The first day of a stretch.
    from: Option<Date>,
    /// What sort of entry.
    word: &'static str,
}

/// Columns of the date and of the sort.
const DATE: usize = 15;
const WORD: usize = 11;

impl Calendar {
    /// The calendar of the article shown.
    pub(crate) fn of(state: &State) -> Self {
        Self { list: List::default(), all: false, days: days(state, false) }
    }

    fn row(&self, at: usize, state: &State, room: usize) -> Row {
        let theme = &state.theme;
        let Some(day) = self.days.get(at) else { return Row { lines: Vec::new(), above: 0, linked: false, sign: None } };
        let before = at.checked_sub(1).and_then(|b| self.days.get(b));
        let mut lines = Vec::new();
        let month = Date { day: None, ..day.date };
        if before.is_none_or(|b| Date { day: None, ..b.date } != month) {
            if before.is_some() {
                lines.push(Line::default());
            }
            lines.push(Line::from(Span::styled(dates::short(month).to_uppercase(), style(theme.dim))));
        }
        let above = lines.len();
        let entry = state.desk.entry(day.article);
        let said = entry.and_then(Entry::article).map_or("", |a| a.words(day.span));
        let inner = room.saturating_sub(DATE + WORD);
        let mut told = Flow::new().with(said, Style { bg: None, ..style(theme.text) }).lines(inner, 2);
        if self.all {
            told.extend(Flow::new().with(entry.and_then(Entry::row).map_or("", |row| row.headline.as_str()), style(theme.dim)).lines(inner, 1));
        }
        for (n, mut line) in told.into_iter().enumerate() {
            let (date, word) = if n == 0 { (when(day), day.word) } else { (String::new(), "") };
            let date = fit(&date, DATE - 1);
            let gap = DATE.saturating_sub(width(&date));
            let tone = if word == SCHEDULED { theme.focus } else { theme.implication };
            line.spans.splice(0..0, [Span::styled(date, style(theme.key)), Span::raw(" ".repeat(gap)), Span::styled(format!("{word:<WORD$}"), style(tone))]);
            lines.push(line);
        }
        Row { lines, above, linked: false, sign: None }
    }
}

const SCHEDULED: &str = "SCHEDULED";

/// "29 Oct", "by 15 Mar", "13–15 Mar": the year stands above.
fn when(day: &Day) -> String {
    let short = |date: Date| dates::short(date).trim_end_matches(&format!(" {}", date.year)).to_owned();
    match day.from {
        Some(from) if from != day.date => {
            let first = from.day.filter(|_| from.month == day.date.month).map_or_else(|| short(from), |d| d.to_string());
            format!("{first}–{}", short(day.date))
        }
        None if day.word != SCHEDULED => format!("by {}", short(day.date)),
        _ => short(day.date),
    }
}

/// Every entry of the open article or of all that are listed, by date.
fn days(state: &State, all: bool) -> Vec<Day> {
    let shown: Vec<usize> = if all { state.listed.all().to_vec() } else { state.open.into_iter().collect() };
    let mut days = Vec::new();
    for at in shown {
        if let Some(briefing) = state.desk.entry(at).and_then(Entry::briefing) {
            gather(at, briefing, &mut days);
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

fn gather(article: usize, briefing: &Briefing, days: &mut Vec<Day>) {
    let planned = briefing.events.iter().filter(|e| matches!(e.status, Status::Scheduled | Status::Planned));
    days.extend(planned.filter_map(|e| e.time.map(|date| Day { date, article, span: e.span, from: Some(date), word: SCHEDULED })));
    for implication in &briefing.implications {
        let Some(horizon) = &implication.horizon else { continue };
        let Some(date) = horizon.until.or(horizon.from) else { continue };
        days.push(Day { date, article, span: implication.told(), from: horizon.from, word: words::kind(implication.kind) });
    }
}

impl Layer for Calendar {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Open) => self.days.get(self.list.cursor).map_or_else(Answer::close, |day| Answer::say(true, Said::Look(day.article, day.span))),
            Some(Action::NextPanel | Action::PreviousPanel) => {
                self.all = !self.all;
                self.days = days(state, self.all);
                self.list.reset();
                Answer::stay()
            }
            Some(Action::Back | Action::Quit | Action::Calendar) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.step(action, self.days.len());
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
        let about = match self.all {
            true if state.shelf.open => "the articles listed that were opened",
            true => "all articles listed",
            false => state.article().map_or("", |a| a.headline()),
        };
        let inner = screen(area, "Calendar", about, self.days.len(), state, buf);
        if inner.is_empty() {
            return;
        }
        if self.days.is_empty() {
            let key = keys(state, "desk", "next_panel", 1);
            let words = if self.all {
                "No dated event and no horizon in any article.".to_owned()
            } else {
                format!("No dated event and no horizon here. {key} shows all articles.")
            };
            put(buf, inner.x, inner.y, words, usize::from(inner.width), style(theme.dim));
        }
        let look = Look { cursor: style(theme.cursor), bar: style(theme.focus), linked: style(theme.focus), focused: true, shown: true };
        let room = usize::from(inner.width.saturating_sub(3));
        self.list.view(inner, buf, self.days.len(), look, |at| self.row(at, state, room));
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (keys(state, "desk", "open", 1), "evidence"),
            (keys(state, "desk", "next_panel", 1), if self.all { "this article" } else { "all articles" }),
            (keys(state, "desk", "back", 1), "back"),
        ]
    }
}
