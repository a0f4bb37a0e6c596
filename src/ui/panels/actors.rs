//! Who acts: kind, name, office, country, weight.

use super::{Panel, Seen, Spec, chips, empty, look, nothing};
use crate::briefing::{Actor, ActorKind, Briefing};
use crate::ui::message::Line as Copied;
use crate::ui::lit::Target;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::List;
use crate::ui::widgets::text::fit;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The panel.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    list: List,
}

/// Columns of the weight bar.
const BAR: usize = 5;

impl Panel for Shown {
    fn spec(&self) -> &'static Spec {
        &Spec { title: "Actors", tone: |t| t.actor }
    }

    fn len(&self, state: &State) -> usize {
        state.rows.actors.len()
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, state: &State) -> Option<Target> {
        let at = state.rows.actors.get(self.list.cursor)?;
        state.briefing()?.actors.get(*at).map(|a| Target::Actor(a.id))
    }

    fn line(&self, state: &State) -> Option<Copied> {
        state.rows.actors.get(self.list.cursor).map(|at| Copied::Actor(*at))
    }

    fn find(&self, target: Target, state: &State) -> Option<usize> {
        let briefing = state.briefing()?;
        state.rows.actors.iter().position(|at| briefing.actors.get(*at).is_some_and(|a| Target::Actor(a.id) == target))
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let Some(briefing) = state.briefing().filter(|b| !b.actors.is_empty()) else {
            empty(seen, area, buf, nothing(state, "No one acts in this text."));
            return;
        };
        let area = chips(seen, 1, self.len(state), briefing.actors.len(), area, buf);
        let room = usize::from(area.width.saturating_sub(3));
        let most = briefing.actors.iter().map(|a| a.salience).max().unwrap_or(1).max(1);
        self.list.view(area, buf, state.rows.actors.len(), look(seen, state.theme.actor), |row| {
            let Some(actor) = state.rows.actors.get(row).and_then(|at| briefing.actors.get(*at)) else { return (Vec::new(), false, None) };
            let linked = state.lit.links(Target::Actor(actor.id));
            (lines(briefing, actor, state, room, most, linked), linked, state.sign(Target::Actor(actor.id)))
        });
    }
}

/// A shape and a letter for each kind, so that neither color nor font is needed to tell them apart.
fn sign(kind: ActorKind) -> (&'static str, &'static str) {
    match kind {
        ActorKind::Person => ("●", "P"),
        ActorKind::Organization => ("◆", "O"),
        ActorKind::Government => ("■", "G"),
        ActorKind::ArmedGroup => ("▲", "A"),
        ActorKind::Population => ("○", "C"),
    }
}

/// Columns of sign and letter, and of country and weight.
const SIGN: usize = 4;
const TAIL: usize = 1 + 3 + 1 + BAR;

fn lines(briefing: &Briefing, actor: &Actor, state: &State, room: usize, most: u32, linked: bool) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let (shape, letter) = sign(actor.kind);
    let name_style = if linked { style(theme.linked) } else { Style { bg: None, ..style(theme.text) } };
    let room = room.min(64); // on wide panels the columns stay near the names
    let tail = if room >= SIGN + TAIL + 12 { TAIL } else { 0 };
    let names = Flow::new().with(&actor.name, name_style).lines(room.saturating_sub(SIGN + tail), 3);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (i, mut name) in names.into_iter().enumerate() {
        let gap = room.saturating_sub(SIGN + tail + name.width());
        if i > 0 {
            name.spans.insert(0, Span::raw(" ".repeat(SIGN)));
            lines.push(name);
            continue;
        }
        if actor.why.rule.decided() && gap >= 2 {
            name.push_span(Span::styled(" ✎", style(theme.analyst)));
        }
        let gap = room.saturating_sub(SIGN + tail + name.width());
        name.spans.splice(0..0, [Span::styled(shape, style(theme.actor)), Span::styled(format!(" {letter} "), style(theme.dim))]);
        if tail > 0 {
            let country = actor.country.as_ref().map_or("", |c| c.0.as_str());
            let filled = ((actor.salience as usize * BAR).div_ceil(most as usize)).clamp(1, BAR);
            name.push_span(Span::raw(" ".repeat(gap)));
            name.push_span(Span::styled(format!(" {:<3} ", fit(country, 3)), style(theme.dim)));
            name.push_span(Span::styled("━".repeat(filled), style(theme.actor)));
            name.push_span(Span::styled("─".repeat(BAR - filled), style(theme.faint)));
        }
        lines.push(name);
    }
    let office = office(actor);
    if !office.is_empty() {
        let most = if actor.positions.is_empty() { 1 } else { 2 };
        for mut line in Flow::new().with(&office, style(theme.dim)).lines(room.saturating_sub(SIGN), most) {
            line.spans.insert(0, Span::raw(" ".repeat(SIGN)));
            lines.push(line);
        }
    }
    if let Some(others) = actor.may_be(briefing) {
        for mut line in Flow::new().with(&format!("≈ {others}"), style(theme.dim)).lines(room.saturating_sub(SIGN), 2) {
            line.spans.insert(0, Span::raw(" ".repeat(SIGN)));
            lines.push(line);
        }
    }
    lines
}

/// The offices held, most telling first; for others, the second name the text uses.
fn office(actor: &Actor) -> String {
    let held: Vec<String> = actor
        .positions
        .iter()
        .map(|p| {
            let former = if p.former && !p.title.to_lowercase().starts_with("former") { "former " } else { "" };
            let of = p.affiliation.as_ref().map_or_else(String::new, |a| format!(", {a}"));
            format!("{former}{}{of}", p.title)
        })
        .collect();
    if !held.is_empty() {
        return held.join(" · ");
    }
    let others: Vec<&str> = actor.aliases.iter().filter(|a| **a != actor.name).map(String::as_str).take(2).collect();
    if others.is_empty() { String::new() } else { format!("also {}", others.join(", ")) }
}
