//! So what: effect, cause or condition, whose view it is, and how likely the text says it is.

use super::{Panel, Seen, Spec, empty, look, nothing};
use crate::article::{Article, Span as Words};
use crate::briefing::{Briefing, HolderKind, Implication, ImplicationKind};
use crate::ui::action::Line as Copied;
use crate::ui::lit::Target;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::List;
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
        state.briefing().map_or(0, |b| b.implications.len())
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, state: &State) -> Option<Target> {
        (self.list.cursor < self.len(state)).then_some(Target::Implication(self.list.cursor))
    }

    fn line(&self, state: &State) -> Option<Copied> {
        self.target(state).map(|_| Copied::Implication(self.list.cursor))
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let (Some(article), Some(briefing)) = (state.article(), state.briefing().filter(|b| !b.implications.is_empty())) else {
            empty(seen, area, buf, nothing(state, "No consequences, forecasts, risks or advice found."));
            return;
        };
        let room = usize::from(area.width.saturating_sub(3));
        self.list.view(area, buf, briefing.implications.len(), look(seen, state.theme.implication), |at| {
            let Some(implication) = briefing.implications.get(at) else { return (Vec::new(), false) };
            let linked = state.lit.links(Target::Implication(at));
            let mut lines = lines(implication, article, briefing, state, room, linked);
            if at + 1 < briefing.implications.len() {
                lines.push(Line::default());
            }
            (lines, linked)
        });
    }
}

/// The word before each kind.
fn kind(kind: ImplicationKind) -> &'static str {
    match kind {
        ImplicationKind::Consequence => "RESULT",
        ImplicationKind::Forecast => "FORECAST",
        ImplicationKind::Conditional => "IF",
        ImplicationKind::Risk => "RISK",
        ImplicationKind::Opportunity => "CHANCE",
        ImplicationKind::Recommendation => "SHOULD",
        ImplicationKind::Commitment => "PLEDGE",
        ImplicationKind::Threat => "THREAT",
        ImplicationKind::Assessment => "SIGN",
        ImplicationKind::Gap => "UNKNOWN",
    }
}

fn lines(implication: &Implication, article: &Article, briefing: &Briefing, state: &State, room: usize, linked: bool) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let (dim, label) = (style(theme.dim), Span::styled(format!("{:<KIND$}", kind(implication.kind)), style(theme.implication)));
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
    lines.extend(standing(implication, article, briefing, state).lines(inner, 2));
    if !hang {
        lines.insert(0, Line::from(label));
        return lines;
    }
    for (i, line) in lines.iter_mut().enumerate() {
        line.spans.insert(0, if i == 0 { label.clone() } else { Span::raw(" ".repeat(KIND)) });
    }
    lines
}

/// The longest stretch between cue and effect that is shown with them.
const BETWEEN: u32 = 24;

/// The effect's words, with the cue before them where it stands there.
fn effect(implication: &Implication, article: &Article, told: Style, dim: Style) -> Flow {
    let effect = implication.effect;
    let before = implication.cue.iter().filter(|c| c.end <= effect.start && effect.start - c.end <= BETWEEN).map(|c| c.start).min();
    let lead = before.map_or(Words { start: effect.start, end: effect.start }, |start| Words { start, end: effect.start });
    Flow::new().with(article.words(lead), dim).with(article.words(effect), told)
}

/// Whose view it is, how likely the text says it is, and by when.
fn standing(implication: &Implication, article: &Article, briefing: &Briefing, state: &State) -> Flow {
    let theme = &state.theme;
    let dim = style(theme.dim);
    let holder = &implication.holder;
    let name = match (holder.kind, holder.actor.and_then(|id| briefing.actor(id))) {
        (HolderKind::Outlet, _) => article.outlet.name.as_deref().unwrap_or("the outlet"),
        (_, Some(actor)) => actor.name.as_str(),
        _ => holder.text.as_str(),
    };
    // What happened, what ought to be, what a sign shows and what is unknown are no matter of odds.
    let settled = matches!(
        implication.kind,
        ImplicationKind::Consequence | ImplicationKind::Recommendation | ImplicationKind::Gap | ImplicationKind::Assessment
    );
    let mut flow = Flow::new().with(name, style(theme.actor));
    let odds = implication.likelihood.as_ref().map(|l| state.scale.show(l));
    flow = match &odds {
        Some(odds) => flow.with(" · ", dim).with(&odds.replace(' ', "\u{a0}"), style(theme.implication)),
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
