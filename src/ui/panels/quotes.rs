//! What they said: speaker and office, how it was said, and the words. Quotation marks are only those of the text.

use super::{Panel, Seen, Spec, chips, empty, look, nothing};
use crate::article::{Article, Span as Words};
use crate::briefing::{Attribution, Briefing, Polarity, Quote, QuoteKind};
use crate::ui::message::Line as Copied;
use crate::ui::lit::Target;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::List;
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The panel.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    list: List,
}

impl Panel for Shown {
    fn spec(&self) -> &'static Spec {
        &Spec { title: "Quotes", tone: |t| t.quote }
    }

    fn len(&self, state: &State) -> usize {
        state.rows.quotes.len()
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, state: &State) -> Option<Target> {
        state.rows.quotes.get(self.list.cursor).map(|at| Target::Quote(*at))
    }

    fn line(&self, state: &State) -> Option<Copied> {
        state.rows.quotes.get(self.list.cursor).map(|at| Copied::Quote(*at))
    }

    fn find(&self, target: Target, state: &State) -> Option<usize> {
        state.rows.quotes.iter().position(|at| Target::Quote(*at) == target)
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let (Some(article), Some(briefing)) = (state.article(), state.briefing().filter(|b| !b.quotes.is_empty())) else {
            empty(seen, area, buf, nothing(state, "No reported speech found."));
            return;
        };
        let area = chips(seen, 2, self.len(state), briefing.quotes.len(), area, buf);
        let room = usize::from(area.width.saturating_sub(3));
        self.list.view(area, buf, state.rows.quotes.len(), look(seen, state.theme.quote), |row| {
            let Some((at, quote)) = state.rows.quotes.get(row).and_then(|at| briefing.quotes.get(*at).map(|q| (*at, q))) else { return (Vec::new(), false, None) };
            let linked = state.lit.links(Target::Quote(at));
            let own = state.entry().and_then(|e| e.found()?.quotes.get(at)).is_some_and(|found| found.speaker != quote.speaker);
            let mut lines = vec![speaker(quote, own, briefing, state, room)];
            lines.extend(words(quote, article, state, linked).lines(room, 12));
            if row + 1 < state.rows.quotes.len() {
                lines.push(Line::default());
            }
            (lines, linked, state.sign(Target::Quote(at)))
        });
    }
}

/// Speaker · office · by way of whom, and at the right how it was said.
fn speaker(quote: &Quote, own: bool, briefing: &Briefing, state: &State, room: usize) -> Line<'static> {
    let theme = &state.theme;
    let (kind, tone) = match (quote.polarity, quote.kind) {
        (Polarity::Denied, _) => ("denied", theme.warn),
        (Polarity::Declined, _) => ("declined", theme.warn),
        (_, QuoteKind::Direct) => ("direct", theme.dim),
        (_, QuoteKind::Indirect) => ("indirect", theme.dim),
        (_, QuoteKind::Mixed) => ("mixed", theme.dim),
    };
    let actor = quote.speaker.as_ref().and_then(|s| s.actor).and_then(|id| briefing.actor(id));
    let name = match (&actor, &quote.speaker) {
        (Some(actor), _) => actor.name.as_str(),
        (None, Some(speaker)) => speaker.text.as_str(),
        (None, None) => "no speaker named",
    };
    let mut about = String::new();
    if let Some(position) = actor.and_then(|a| a.positions.first()) {
        about = format!(" · {}", position.title);
    } else if quote.attribution == Attribution::Anonymous {
        " · unnamed".clone_into(&mut about);
    }
    if own {
        about.push_str(" ✎");
    }
    for via in &quote.via {
        about.push_str(" · via ");
        about.push_str(&via.text);
    }
    let left = room.saturating_sub(width(kind) + 2);
    let name = fit(name, left);
    let about = fit(&about, left.saturating_sub(width(&name)));
    let gap = room.saturating_sub(width(&name) + width(&about) + width(kind));
    let name_style = if quote.speaker.is_some() { Style { bg: None, ..style(theme.quote) } } else { style(theme.dim) };
    Line::from(vec![Span::styled(name, name_style), Span::styled(about, style(theme.dim)), Span::raw(" ".repeat(gap)), Span::styled(kind, style(tone))])
}

/// The longest stretch between two pieces that is shown with them (", she said on Monday, and").
const BETWEEN: u32 = 48;

/// Cue and content in the order of the text; what was said stands out, what lies between is kept where it is short.
fn words(quote: &Quote, article: &Article, state: &State, linked: bool) -> Flow {
    let theme = &state.theme;
    let said = if linked { style(theme.linked) } else { Style { bg: None, ..style(theme.text) } };
    let dim = style(theme.dim);
    let mut pieces: Vec<(Words, Style)> = quote.content.iter().map(|c| (*c, said)).collect();
    pieces.extend(quote.cue.filter(|cue| !quote.content.iter().any(|c| c.touches(*cue))).map(|cue| (cue, dim)));
    pieces.sort_by_key(|p| p.0.start);
    let mut flow = Flow::new();
    let mut end: Option<u32> = None;
    for (piece, look) in pieces {
        if let Some(end) = end {
            let between = Words { start: end, end: piece.start.max(end) };
            let gap = if between.len() as u32 <= BETWEEN { article.words(between) } else { " … " };
            flow = flow.with(gap, dim);
        }
        flow = flow.with(article.words(piece), look);
        end = Some(piece.end);
    }
    flow
}
