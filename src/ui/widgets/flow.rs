//! Running text of several styles, wrapped into lines.

use super::text::{clean, width, wrap};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Text that is built piece by piece and then wrapped as a whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    text: String,
    pieces: Vec<(usize, Style)>,
}

impl Flow {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds words. White space in them is folded to single spaces.
    #[must_use]
    pub(crate) fn with(mut self, words: &str, style: Style) -> Self {
        for c in clean(words).chars() {
            if !(c == ' ' && (self.text.is_empty() || self.text.ends_with(' '))) {
                self.text.push(c);
            }
        }
        self.pieces.push((self.text.len(), style));
        self
    }

    /// The lines, at most `most`; the last one ends in an ellipsis if words had to be left out.
    pub(crate) fn lines(&self, room: usize, most: usize) -> Vec<Line<'static>> {
        let all = wrap(&self.text, room);
        let cut = all.len() > most;
        let mut lines: Vec<Line<'static>> = all.into_iter().take(most).map(|range| self.line(range.start, self.end(range))).collect();
        if cut && let Some(last) = lines.last_mut() {
            while last.width() + 1 > room {
                let Some(span) = last.spans.last_mut() else { break };
                let mut words = span.content.to_string();
                words.pop();
                let empty = words.is_empty();
                span.content = words.into();
                if empty {
                    last.spans.pop();
                }
            }
            let style = last.spans.last().map_or(Style::new(), |s| s.style);
            last.push_span(Span::styled("…", style));
        }
        lines
    }

    /// Where a line ends: a dot between parts is left out where the next part begins a new line.
    fn end(&self, range: Range<usize>) -> usize {
        let words = self.text.get(range.clone()).unwrap_or("");
        words.strip_suffix('·').map_or(range.end, |rest| range.start + rest.trim_end().len())
    }

    fn line(&self, start: usize, end: usize) -> Line<'static> {
        let mut spans = Vec::new();
        let mut from = 0;
        for (to, style) in &self.pieces {
            let words = self.text.get(from.max(start)..(*to).min(end).max(from.max(start))).unwrap_or("");
            if !words.is_empty() {
                spans.push(Span::styled(words.replace('\u{a0}', " "), *style));
            }
            from = *to;
        }
        Line::from(spans)
    }
}

/// A line with `left` at the beginning and `right` at the end of `room` columns; `left` gives way.
pub(crate) fn sides(left: &str, left_style: Style, right: &str, right_style: Style, room: usize) -> Line<'static> {
    let right = super::text::fit(right, room);
    let space = usize::from(!right.is_empty());
    let left = super::text::fit(left, room.saturating_sub(width(&right) + space));
    let gap = room.saturating_sub(width(&left) + width(&right));
    Line::from(vec![Span::styled(left, left_style), Span::raw(" ".repeat(gap)), Span::styled(right, right_style)])
}
