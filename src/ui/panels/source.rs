//! The source text: what every line of the other panels rests on, with its words lit.

use super::{Panel, Reply, Seen, Spec, empty};
use crate::article::{Article, ArticleId, BlockKind, Span as Words};
use crate::briefing::Briefing;
use crate::ui::action::Action;
use crate::ui::message::Line as Copied;
use crate::ui::lit::{Mark, Target};
use crate::ui::paint::{put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::list::List;
use crate::ui::widgets::text::{clean, wrap};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::cell::{Cell, RefCell};

/// The panel. Its list counts sentences; the rows on screen are lines of text, kept wrapped for one width.
/// Like a list's, its cells hold what the last drawing saw.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    list: List,
    top: Cell<usize>,
    looked: Cell<Option<Words>>,
    laid: RefCell<Laid>,
    drawn: Cell<(u16, u16)>,
}

/// A text wrapped to a width.
#[derive(Debug, Default)]
struct Laid {
    of: Option<(ArticleId, usize, usize)>,
    rows: Vec<Words>,
}

impl Panel for Shown {
    fn spec(&self) -> &'static Spec {
        &Spec { title: "Source", tone: |t| t.focus }
    }

    fn len(&self, state: &State) -> usize {
        state.briefing().map_or(0, |b| b.sentences.len())
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, state: &State) -> Option<Target> {
        (self.list.cursor < self.len(state)).then_some(Target::Sentence(self.list.cursor))
    }

    fn line(&self, state: &State) -> Option<Copied> {
        self.target(state).map(|_| Copied::Sentence(self.list.cursor))
    }

    fn update(&mut self, action: Action, state: &State) -> Reply {
        let page = usize::from(self.drawn.get().1).max(3) - 2;
        let rows = self.laid.borrow().rows.len();
        let top = match action {
            Action::PageDown => (self.top.get() + page).min(rows.saturating_sub(page)),
            Action::PageUp => self.top.get().saturating_sub(page),
            _ => {
                let len = self.len(state);
                return if self.list.step(action, len) { Reply::Done } else { Reply::Pass };
            }
        };
        self.top.set(top);
        let first = self.laid.borrow().rows.iter().skip(top).find(|r| !r.is_empty()).map(|r| r.start);
        if let (Some(first), Some(briefing)) = (first, state.briefing()) {
            self.list.cursor = briefing.sentences.partition_point(|s| s.start < first).min(briefing.sentences.len().saturating_sub(1));
        }
        Reply::Done
    }

    fn click(&mut self, y: u16, state: &State) -> Reply {
        let row = self.top.get() + usize::from(y.saturating_sub(self.drawn.get().0));
        let start = self.laid.borrow().rows.get(row).map(|r| r.start);
        if let (Some(start), Some(briefing)) = (start, state.briefing()) {
            self.list.cursor = briefing.sentences.partition_point(|s| s.start <= start).saturating_sub(1);
            return Reply::Done;
        }
        Reply::Pass
    }

    fn entered(&mut self, state: &State) {
        if let (Some(look), Some(briefing)) = (state.look, state.briefing()) {
            self.list.cursor = briefing.sentences.partition_point(|s| s.start <= look.start).saturating_sub(1);
        }
    }

    fn turned(&mut self) {
        self.list.reset();
        self.top.set(0);
        self.looked.set(None);
    }

    fn count(&self, seen: &Seen<'_>) -> String {
        let rows = self.laid.borrow().rows.len();
        let height = usize::from(self.drawn.get().1);
        if rows <= height || rows == 0 { String::new() } else { format!(" {} % ", (100 * (self.top.get() + height).min(rows)) / rows) }
            .replace(" 0 %", if seen.focused { " 1 %" } else { " 0 %" })
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let Some(article) = seen.state.article() else { return };
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        if article.text.trim().is_empty() {
            empty(seen, area, buf, "This article has no text.");
            return;
        }
        let area = legend(seen.state, area, buf);
        self.lay(article, usize::from(area.width));
        let laid = self.laid.borrow();
        self.follow(seen.state, &laid.rows, usize::from(area.height));
        self.drawn.set((area.y, area.height));
        let spots = Spots::of(seen, article);
        for (y, row) in (area.y..area.bottom()).zip(laid.rows.iter().skip(self.top.get())) {
            put_line(buf, area.x, y, &spots.line(*row, article), area.width);
        }
    }
}

/// While an implication is pointed at, the last row tells its parts by their shades. Answers what is left above.
fn legend(state: &State, area: Rect, buf: &mut Buffer) -> Rect {
    if !matches!(state.pointed, Some(Target::Implication(_))) || area.height < 6 {
        return area;
    }
    let theme = &state.theme;
    let shades = [
        (Mark::Cause, "cause", style(theme.cause_lit)),
        (Mark::Condition, "condition", style(theme.condition_lit)),
        (Mark::ImplicationCue, "cue", style(theme.implication_lit).patch(style(theme.cue))),
        (Mark::Implication, "effect", style(theme.implication_lit)),
        (Mark::Actor, "holder", style(theme.actor_lit)),
    ];
    let mut spans = Vec::new();
    for (_, name, shade) in shades.iter().filter(|s| state.lit.marks.iter().any(|m| m.1 == s.0)) {
        spans.extend([Span::styled(*name, *shade), Span::raw("  ")]);
    }
    put_line(buf, area.x, area.bottom() - 1, &Line::from(spans), area.width);
    Rect { height: area.height - 2, ..area }
}

impl Shown {
    /// Wraps the text, unless it lies there wrapped already.
    fn lay(&self, article: &Article, width: usize) {
        let key = (article.id.clone(), article.text.len(), width);
        let mut laid = self.laid.borrow_mut();
        if laid.of.as_ref() == Some(&key) {
            return;
        }
        laid.rows = rows(article, width);
        laid.of = Some(key);
    }

    /// Scrolls to what is to be looked at, if that has changed; else stays.
    fn follow(&self, state: &State, rows: &[Words], height: usize) {
        let last = rows.len().saturating_sub(height);
        if self.looked.get() != state.look {
            self.looked.set(state.look);
            if let Some(look) = state.look {
                let first = rows.partition_point(|r| r.end <= look.start);
                let end = rows.partition_point(|r| r.start < look.end);
                let top = self.top.get();
                if first < top + 1 || end + 1 > top + height {
                    self.top.set(first.saturating_sub(height / 3));
                }
            }
        }
        self.top.set(self.top.get().min(last));
    }
}

/// The rows of a text: its lines wrapped, one empty row between blocks.
fn rows(article: &Article, width: usize) -> Vec<Words> {
    let mut rows: Vec<Words> = Vec::new();
    let mut start = 0;
    for line in article.text.split('\n') {
        let end = start + line.len();
        let lead = line.len() - line.trim_start().len();
        let body = line.trim();
        if body.is_empty() {
            if rows.last().is_some_and(|r| !r.is_empty()) {
                rows.push(Words::new(start, start));
            }
        } else {
            let begins = article.blocks.iter().any(|b| b.span.start as usize == start + lead);
            if begins && rows.last().is_some_and(|r| !r.is_empty()) {
                rows.push(Words::new(start, start));
            }
            rows.extend(wrap(body, width).into_iter().map(|r| Words::new(start + lead + r.start, start + lead + r.end)));
        }
        start = end + 1;
    }
    while rows.last().is_some_and(|r| r.is_empty()) {
        rows.pop();
    }
    rows
}

/// Every stretch of the text with a look of its own, in the order of painting.
struct Spots {
    base: Style,
    spots: Vec<(Words, Style)>,
}

impl Spots {
    fn of(seen: &Seen<'_>, article: &Article) -> Self {
        let state = seen.state;
        let theme = &state.theme;
        let mut spots: Vec<(Words, Style)> = Vec::new();
        for block in &article.blocks {
            let tone = match block.kind {
                BlockKind::Title | BlockKind::Heading => theme.title,
                BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => theme.dim,
                _ => continue,
            };
            spots.push((block.span, style(tone)));
        }
        if let (Some(look), Some(briefing)) = (state.look.filter(|_| state.pointed.is_some()), state.briefing()) {
            spots.extend(sentences(look, briefing).map(|s| (s, style(theme.sentence))));
        }
        for (span, mark) in &state.lit.marks {
            let tone = match mark {
                Mark::Actor => style(theme.actor_lit),
                Mark::Quote => style(theme.quote_lit),
                Mark::Region => style(theme.region_lit),
                Mark::Implication => style(theme.implication_lit),
                Mark::QuoteCue => style(theme.quote_lit).patch(style(theme.cue)),
                Mark::ImplicationCue => style(theme.implication_lit).patch(style(theme.cue)),
                Mark::Cause => style(theme.cause_lit),
                Mark::Condition => style(theme.condition_lit),
            };
            spots.push((*span, tone));
        }
        spots.extend(state.found.iter().map(|f| (*f, style(theme.found))));
        Self { base: Style { bg: None, ..style(theme.text) }, spots }
    }

    /// One row with all that is painted on it.
    fn line(&self, row: Words, article: &Article) -> Line<'static> {
        let here: Vec<&(Words, Style)> = self.spots.iter().filter(|s| s.0.touches(row)).collect();
        let mut cuts: Vec<u32> = here.iter().flat_map(|s| [s.0.start, s.0.end]).filter(|c| row.start < *c && *c < row.end).collect();
        cuts.extend([row.start, row.end]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut spans = Vec::new();
        for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
            let piece = Words { start: *start, end: *end };
            let look = here.iter().filter(|s| s.0.covers(piece)).fold(self.base, |look, s| look.patch(s.1));
            spans.push(Span::styled(clean(article.words(piece)).into_owned(), look));
        }
        Line::from(spans)
    }
}

/// The sentences that hold a span.
fn sentences(span: Words, briefing: &Briefing) -> impl Iterator<Item = Words> + '_ {
    let first = briefing.sentences.partition_point(|s| s.end <= span.start);
    briefing.sentences.iter().skip(first).take_while(move |s| s.start < span.end.max(span.start + 1)).copied()
}
