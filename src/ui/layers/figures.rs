//! Figures: every number of the article in a table, sorted by what it measures, with its bounds, date and holder.

use super::{Answer, Layer, Said, keys, screen};
use crate::article::{Article, Span as Words};
use crate::briefing::{Figure, Measure};
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::dates;
use crate::ui::paint::{put, style};
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    list: List,
}

/// Casualties first, then forces, crowds, money and the rest, as a desk reads them.
fn rank(measure: &Measure) -> usize {
    const ORDER: [&str; 14] = [
        "dead",
        "injured",
        "missing",
        "displaced",
        "detained",
        "troops",
        "vehicles",
        "attendance",
        "money",
        "percent",
        "quantity",
        "count",
        "distance",
        "duration",
    ];
    ORDER.iter().position(|word| *word == measure.word()).unwrap_or(ORDER.len())
}

/// The figures in the order of the table: by measure, then the greater first.
fn sorted(state: &State) -> Vec<&Figure> {
    let mut figures: Vec<&Figure> = state.briefing().map_or_else(Vec::new, |b| b.figures.iter().collect());
    let size = |f: &Figure| f.high.or(f.low).unwrap_or(0.0);
    figures.sort_by(|a, b| rank(&a.measure).cmp(&rank(&b.measure)).then(size(b).total_cmp(&size(a))).then(a.span.cmp(&b.span)));
    figures
}

/// The columns of the table and how wide each is: measure, value, as written, as of, holder.
fn columns(figures: &[&Figure], article: &Article, room: usize) -> [usize; 5] {
    let widest = |cell: fn(&Figure, &Article) -> String, most: usize| figures.iter().map(|f| width(&cell(f, article))).max().unwrap_or(0).min(most);
    let measure = widest(|f, _| measure(f), 22).max(7);
    let value = widest(|f, _| f.value().unwrap_or_default(), 22).max(5);
    let date = widest(|f, _| f.as_of.map_or_else(String::new, dates::short), 11);
    let fixed = measure + value + 4 + if date > 0 { date + 2 } else { 0 };
    let left = room.saturating_sub(fixed);
    let holder = widest(|f, _| f.holder.clone().unwrap_or_default(), left * 2 / 5);
    let holder = if holder > 0 { holder.max(8) } else { 0 };
    [measure, value, left.saturating_sub(if holder > 0 { holder + 2 } else { 0 }), date, holder]
}

/// What is measured, with what is counted where that says more.
fn measure(figure: &Figure) -> String {
    match (&figure.counted, &figure.measure) {
        (Some(counted), Measure::Count | Measure::Quantity(_)) => counted.clone(),
        (_, measure) => measure.word().to_owned(),
    }
}

impl Figures {
    fn row(figure: &Figure, article: &Article, state: &State, wide: [usize; 5]) -> Line<'static> {
        let theme = &state.theme;
        let (dim, text) = (style(theme.dim), Style { bg: None, ..style(theme.text) });
        let left = |words: &str, room: usize| {
            let words = fit(words, room);
            let gap = room.saturating_sub(width(&words));
            format!("{words}{}", " ".repeat(gap))
        };
        let value = fit(&figure.value().unwrap_or_default(), wide[1]);
        let mut spans = vec![
            Span::styled(left(&measure(figure), wide[0]), style(theme.key)),
            Span::raw(" ".repeat(2 + wide[1].saturating_sub(width(&value)))),
            Span::styled(value, style(theme.title)),
            Span::raw("  "),
            Span::styled(left(article.words(figure.span), wide[2]), text),
        ];
        for (words, room) in [(figure.as_of.map_or_else(String::new, dates::short), wide[3]), (figure.holder.clone().unwrap_or_default(), wide[4])] {
            if room > 0 {
                spans.push(Span::raw("  "));
                spans.push(Span::styled(left(&words, room), dim));
            }
        }
        Line::from(spans)
    }
}

impl Layer for Figures {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let figures = sorted(state);
        let action = state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action);
        match action {
            Some(Action::Open) => {
                let spot = figures.get(self.list.cursor).map(|f| f.span).zip(state.open);
                spot.map_or_else(Answer::close, |(span, at): (Words, usize)| Answer::say(true, Said::Look(at, span)))
            }
            Some(Action::Back | Action::Quit | Action::Figures) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action) => {
                self.list.step(action, figures.len());
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
        let Some(article) = state.article() else { return };
        let figures = sorted(state);
        let inner = screen(area, "Figures", article.headline(), figures.len(), state, buf);
        if inner.height < 2 {
            return;
        }
        if figures.is_empty() {
            put(buf, inner.x, inner.y, "No figure is given in this text.", usize::from(inner.width), style(theme.dim));
            return;
        }
        let wide = columns(&figures, article, usize::from(inner.width.saturating_sub(3)));
        let names = ["what", "value", "as written", "as of", "given by"];
        let heads = names
            .iter()
            .zip(wide)
            .filter(|(_, room)| *room > 0)
            .map(|(name, room)| if *name == "value" { format!("{name:>room$}") } else { format!("{:<room$}", fit(name, room)) });
        put(buf, inner.x + 2, inner.y, heads.collect::<Vec<_>>().join("  "), usize::from(inner.width.saturating_sub(2)), style(theme.dim));
        let look = Look { cursor: style(theme.cursor), bar: style(theme.focus), linked: style(theme.focus), focused: true, shown: true };
        let rows = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        self.list.view(rows, buf, figures.len(), look, |at| {
            let line = figures.get(at).map_or_else(Line::default, |f| Self::row(f, article, state, wide));
            (vec![line], false)
        });
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        vec![
            (format!("{}/{}", keys(state, "desk", "down", 1), keys(state, "desk", "up", 1)), "move"),
            (keys(state, "desk", "open", 1), "evidence"),
            (keys(state, "desk", "back", 1), "back"),
        ]
    }
}
