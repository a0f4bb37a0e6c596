//! So what, the weightiest first: effect, cause or condition, whose view it is, how likely the text says it is, and how likely the analyst does.

use super::{Panel, Seen, Spec, chips, empty, look, nothing};
use crate::article::{Article, Span as Words};
use crate::briefing::{Assessment, Briefing, Implication, ImplicationKind};
use crate::ui::message::Line as Copied;
use crate::ui::lit::Target;
use crate::ui::odds;
use crate::ui::only;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::List;
use crate::ui::widgets::text::width;
use crate::ui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The panel.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    list: List,
}

/// Columns of the kind and the space after it.
const KIND: usize = 10;

impl Panel for Shown {
    fn spec(&self) -> &'static Spec {
        &Spec { title: "Implications", tone: |t| t.implication }
    }

    fn len(&self, state: &State) -> usize {
        state.rows.implications.len()
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, state: &State) -> Option<Target> {
        state.rows.implications.get(self.list.cursor).map(|at| Target::Implication(*at))
    }

    fn line(&self, state: &State) -> Option<Copied> {
        state.rows.implications.get(self.list.cursor).map(|at| Copied::Implication(*at))
    }

    fn find(&self, target: Target, state: &State) -> Option<usize> {
        state.rows.implications.iter().position(|at| Target::Implication(*at) == target)
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let (Some(article), Some(briefing)) = (state.article(), state.briefing().filter(|b| !b.implications.is_empty())) else {
            empty(seen, area, buf, nothing(state, "No consequences, forecasts, risks or advice found."));
            return;
        };
        let area = chips(seen, 4, self.len(state), briefing.implications.len(), area, buf);
        let room = usize::from(area.width.saturating_sub(3));
        self.list.view(area, buf, state.rows.implications.len(), look(seen, state.theme.implication), |row| {
            let Some((at, implication)) = state.rows.implications.get(row).and_then(|at| briefing.implications.get(*at).map(|i| (*at, i))) else { return (Vec::new(), false, None) };
            let linked = state.lit.links(Target::Implication(at));
            let mut lines = lines(implication, article, briefing, state, room, linked);
            if row + 1 < state.rows.implications.len() {
                lines.push(Line::default());
            }
            (lines, linked, state.sign(Target::Implication(at)))
        });
    }
}

fn lines(implication: &Implication, article: &Article, briefing: &Briefing, state: &State, room: usize, linked: bool) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let (dim, label) = (style(theme.dim), Span::styled(format!("{:<KIND$}", words::kind(implication.kind)), style(theme.implication)));
    let told = if linked { style(theme.linked) } else { Style { bg: None, ..style(theme.text) } };
    let hang = room >= KIND + 20;
    let inner = if hang { room - KIND } else { room };
    let mut lines = effect(implication, article, told, dim).lines(inner, 6);
    let because = if implication.kind == ImplicationKind::Assessment { "from " } else { "because " };
    for (name, span) in [(because, implication.cause), ("if ", implication.condition)] {
        let Some(span) = span.filter(|s| !implication.effect.covers(*s)) else { continue };
        let ground = article.words(span);
        let said = ground.get(..name.len()).is_some_and(|w| w.eq_ignore_ascii_case(name));
        lines.extend(Flow::new().with(if said { "" } else { name }, dim).with(ground, dim).lines(inner, 2));
    }
    lines.extend(standing(implication, article, briefing, state, inner).lines(inner, 4));
    lines.extend(implication.assessed.iter().flat_map(|a| own(a, state).lines(inner, 4)));
    if !hang {
        lines.insert(0, Line::from(label));
        return lines;
    }
    for (i, line) in lines.iter_mut().enumerate() {
        line.spans.insert(0, if i == 0 { label.clone() } else { Span::raw(" ".repeat(KIND)) });
    }
    lines
}

/// The effect's words, with those of the cue before or behind them where it stands near.
fn effect(implication: &Implication, article: &Article, told: Style, dim: Style) -> Flow {
    let (whole, effect) = (implication.told(), implication.effect);
    let lead = Words { start: whole.start, end: effect.start };
    let trail = Words { start: effect.end, end: whole.end };
    Flow::new().with(article.words(lead), dim).with(article.words(effect), told).with(article.words(trail), dim)
}

/// Whose view it is, how likely the text says it is, and by when.
fn standing(implication: &Implication, article: &Article, briefing: &Briefing, state: &State, room: usize) -> Flow {
    let theme = &state.theme;
    let dim = style(theme.dim);
    let name = only::holder(article, briefing, implication);
    // What happened, what ought to be, what a sign shows and what is unknown are no matter of odds.
    let settled = matches!(
        implication.kind,
        ImplicationKind::Consequence | ImplicationKind::Recommendation | ImplicationKind::Gap | ImplicationKind::Assessment
    );
    let mut flow = Flow::new().with(name, style(theme.actor));
    flow = match &implication.likelihood {
        Some(likelihood) => {
            let tone = style(theme.implication);
            // Bar and label stay on one row where that holds them; else the row ends between the two, and before the numbers.
            let label = state.scale.show(likelihood).replace(' ', "\u{a0}");
            let glue = if odds::CELLS + 1 + width(&label) <= room { "\u{a0}" } else { " " };
            let label = if width(&label) <= room { label } else { label.replace("\u{a0}(", " (") };
            let flow = odds::range(likelihood, state.scale).into_iter().fold(flow.with(" · ", dim), |flow, (low, high)| {
                odds::bar(low, high, tone, style(theme.faint)).iter().fold(flow, |flow, part| flow.with(&part.content, part.style)).with(glue, dim)
            });
            flow.with(&label, tone)
        }
        None if settled => flow,
        None => flow.with(" · ", dim).with("no\u{a0}likelihood\u{a0}stated", dim),
    };
    if implication.negated {
        flow = flow.with(" · negated", style(theme.warn));
    }
    if let Some(horizon) = &implication.horizon {
        flow = flow.with(" · ", dim).with(article.words(horizon.span), dim);
    }
    flow
}

/// The analyst's own judgment, in its own color and two sentences: likelihood, then confidence.
fn own(assessment: &Assessment, state: &State) -> Flow {
    let theme = &state.theme;
    let term = state.scale.term(assessment.band);
    let by = if assessment.by.is_empty() { "Analyst".to_owned() } else { format!("Analyst {}", assessment.by) };
    let tone = style(theme.analyst);
    let flow = Flow::new().with(&format!("✎\u{a0}{by}: "), tone);
    let bar = odds::bar(f64::from(term.low) / 100.0, f64::from(term.high) / 100.0, tone, style(theme.faint));
    let flow = bar.iter().fold(flow, |flow, part| flow.with(&part.content, part.style));
    flow.with(&format!(" {}. ", term.to_string().replace(' ', "\u{a0}")), tone).with(&assessment.ground(), tone)
}
