//! Assess: the analyst's own judgment of one implication: how likely, how sound the ground, and why.

use super::{Answer, Layer, Said, middle, prompt, sheet};
use crate::briefing::{Assessment, Band, Confidence};
use crate::config::{Chord, Key};
use crate::ui::odds;
use crate::ui::paint::{put, put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::text::clean;
use crate::ui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use tui_input::{Input, InputRequest};

/// The layer.
#[derive(Debug)]
pub(crate) struct Assess {
    /// The implication, by its place in the briefing.
    at: usize,
    /// Which line of the form has the keys.
    field: usize,
    /// The band, by its place in [`Band::ALL`] and counted from 1; 0 for no assessment.
    band: usize,
    confidence: usize,
    reason: Input,
}

/// Lines of the form: likelihood, confidence, reason.
const FIELDS: usize = 3;
const REASON: usize = 2;
/// Columns before the values.
const LABEL: u16 = 14;

impl Assess {
    /// The form for an implication, filled in with what was judged before.
    pub(crate) fn of(at: usize, state: &State) -> Option<Self> {
        let implication = state.briefing()?.implications.get(at)?;
        let before = implication.assessed.as_ref();
        // Whoever judges anew begins where the text stands, or at even odds.
        let band = before.map(|a| a.band).or(implication.likelihood.as_ref().and_then(|l| l.band)).unwrap_or(Band::RoughlyEven);
        Some(Self {
            at,
            field: 0,
            band: 1 + Band::ALL.iter().position(|b| *b == band).unwrap_or(3),
            confidence: before.map_or(1, |a| Confidence::ALL.iter().position(|c| *c == a.confidence).unwrap_or(1)),
            reason: Input::new(before.map_or_else(String::new, |a| a.reason.clone())),
        })
    }

    fn judged(&self, state: &State) -> Option<Assessment> {
        let band = *self.band.checked_sub(1).and_then(|at| Band::ALL.get(at))?;
        let confidence = Confidence::ALL.get(self.confidence).copied().unwrap_or_default();
        Some(Assessment { band, confidence, reason: clean(self.reason.value()).trim().to_owned(), by: state.config.analyst.clone() })
    }

    fn step(&mut self, down: bool) {
        self.field = (self.field + if down { 1 } else { FIELDS - 1 }) % FIELDS;
    }

    fn turn(&mut self, forward: bool) {
        let (value, last) = if self.field == 0 { (&mut self.band, Band::ALL.len()) } else { (&mut self.confidence, Confidence::ALL.len() - 1) };
        *value = if forward { (*value + 1).min(last) } else { value.saturating_sub(1) };
    }

    /// The value of a line, and beside the likelihood its bar.
    fn value(&self, field: usize, state: &State) -> Line<'static> {
        let theme = &state.theme;
        let own = style(theme.analyst);
        let chosen = |words: String| vec![Span::styled("‹ ", style(theme.key)), Span::styled(words, own), Span::styled(" ›", style(theme.key))];
        match field {
            0 => {
                let band = self.band.checked_sub(1).and_then(|at| Band::ALL.get(at).copied());
                let mut spans = chosen(band.map_or_else(|| "no assessment".to_owned(), |b| state.scale.term(b).to_string()));
                if let Some(term) = band.map(|b| state.scale.term(b)) {
                    spans.push(Span::raw("  "));
                    spans.extend(odds::bar(f64::from(term.low) / 100.0, f64::from(term.high) / 100.0, own, style(theme.faint)));
                }
                Line::from(spans)
            }
            1 => Line::from(chosen(Confidence::ALL.get(self.confidence).copied().unwrap_or_default().word().to_owned())),
            _ => Line::default(),
        }
    }

    fn write(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let room = usize::from(area.width).max(2);
        let scroll = self.reason.visual_scroll(room - 1);
        let shown: String = clean(self.reason.value()).chars().skip(scroll).collect();
        let (words, tone) = if shown.is_empty() { ("why you judge so".to_owned(), style(state.theme.dim)) } else { (shown, style(state.theme.analyst)) };
        put(buf, area.x, area.y, words, room, tone);
        let x = area.x + self.reason.visual_cursor().saturating_sub(scroll) as u16;
        if self.field == REASON
            && let Some(cell) = buf.cell_mut((x.min(area.right().saturating_sub(1)), area.y))
        {
            cell.set_style(Style::new().add_modifier(Modifier::REVERSED));
        }
    }
}

impl Layer for Assess {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        match chord.key {
            Key::Esc => return Answer::close(),
            Key::Enter => return Answer::say(true, Said::Assess(self.at, self.judged(state))),
            Key::Down => self.step(true),
            Key::Up => self.step(false),
            Key::Tab => self.step(!chord.shift),
            _ if self.field == REASON => {
                if let Some(request) = prompt::edit(chord) {
                    self.reason.handle(request);
                }
            }
            Key::Left | Key::Char('h' | '-') => self.turn(false),
            Key::Right | Key::Char('l' | '+' | ' ') => self.turn(true),
            Key::Char('j') => self.step(true),
            Key::Char('k') => self.step(false),
            Key::Char(c) => {
                if let Some(digit) = c.to_digit(10).map(|d| d as usize) {
                    match self.field {
                        0 if digit <= Band::ALL.len() => self.band = digit,
                        1 if (1..=Confidence::ALL.len()).contains(&digit) => self.confidence = digit - 1,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Answer::stay()
    }

    fn paste(&mut self, words: &str) -> Answer {
        self.field = REASON;
        for c in clean(words).chars() {
            self.reason.handle(InputRequest::InsertChar(c));
        }
        Answer::stay()
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let Some((article, implication)) = state.article().zip(state.briefing().and_then(|b| b.implications.get(self.at))) else { return };
        let width = area.width.saturating_sub(4).min(78);
        let room = usize::from(width.saturating_sub(4));
        let kind = format!("{} ", words::kind(implication.kind));
        let mut top = Flow::new().with(&kind, style(theme.implication)).with(article.words(implication.told()), style(theme.overlay)).lines(room, 3);
        let text = implication.likelihood.as_ref().map_or_else(|| "no likelihood stated".to_owned(), |l| state.scale.show(l));
        top.extend(Flow::new().with("in the text: ", style(theme.dim)).with(&text, style(theme.implication)).lines(room, 2));
        let inner = sheet(middle(area, width, top.len() as u16 + 6), "Your assessment", state, buf);
        for (y, line) in (inner.y..inner.bottom()).zip(&top) {
            put_line(buf, inner.x, y, line, inner.width);
        }
        let first = inner.y + top.len() as u16 + 1;
        for (field, name) in ["Likelihood", "Confidence", "Reason"].into_iter().enumerate() {
            let y = first + field as u16;
            if y >= inner.bottom() {
                return;
            }
            if field == self.field {
                buf.set_style(Rect { y, height: 1, ..inner }, style(theme.cursor));
                put(buf, inner.x.saturating_sub(1), y, "▌", 1, style(theme.analyst));
            }
            put(buf, inner.x, y, name, usize::from(inner.width), style(if field == self.field { theme.title } else { theme.dim }));
            let area = Rect { x: (inner.x + LABEL).min(inner.right()), y, width: inner.width.saturating_sub(LABEL), height: 1 };
            if field == REASON { self.write(state, area, buf) } else { put_line(buf, area.x, y, &self.value(field, state), area.width) }
        }
    }

    fn bar(&self, _: &State) -> Vec<(String, &'static str)> {
        let values = if self.field == REASON { ("A–Z".to_owned(), "write") } else { ("Left/Right".to_owned(), "choose") };
        vec![("Up/Down".to_owned(), "line"), values, ("Enter".to_owned(), "set"), ("Esc".to_owned(), "leave as it was")]
    }
}
