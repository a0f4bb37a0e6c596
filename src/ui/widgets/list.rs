//! A list of rows of any height, of which only those on screen are built.

use crate::ui::action::Action;
use crate::ui::paint::{put, put_line};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::cell::{Cell, RefCell};

/// Where a list stands. The cells hold what the last drawing saw, so that paging and clicking agree with the screen;
/// they are the one thing drawing writes.
#[derive(Debug, Default)]
pub(crate) struct List {
    /// The row pointed at.
    pub cursor: usize,
    top: Cell<usize>,
    page: Cell<usize>,
    drawn: RefCell<Vec<(u16, usize)>>,
}

/// How rows look: what is drawn in the gutter and over the row pointed at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Over the row pointed at.
    pub cursor: Style,
    /// The bar before it.
    pub bar: Style,
    /// The mark before rows that concern what is pointed at elsewhere.
    pub linked: Style,
    /// Whether the bar is drawn strong.
    pub focused: bool,
    /// Whether the row pointed at is marked at all.
    pub shown: bool,
}

/// One row of a list.
pub(crate) struct Row {
    /// Its lines.
    pub lines: Vec<Line<'static>>,
    /// How many of them are headings: they come and go with the row, but are never marked.
    pub above: usize,
    /// Whether it concerns what is pointed at elsewhere.
    pub linked: bool,
    /// What stands before its first line: the reader's verdict.
    pub sign: Option<Span<'static>>,
}

impl From<(Vec<Line<'static>>, bool)> for Row {
    fn from((lines, linked): (Vec<Line<'static>>, bool)) -> Self {
        Self { lines, above: 0, linked, sign: None }
    }
}

impl From<(Vec<Line<'static>>, bool, Option<Span<'static>>)> for Row {
    fn from((lines, linked, sign): (Vec<Line<'static>>, bool, Option<Span<'static>>)) -> Self {
        Self { lines, above: 0, linked, sign }
    }
}

impl List {
    /// Back to the beginning.
    pub(crate) fn reset(&mut self) {
        self.cursor = 0;
        self.top.set(0);
    }

    /// The first row on screen.
    pub(crate) fn top(&self) -> usize {
        self.top.get()
    }

    /// Stands where it was left.
    pub(crate) fn stand(&mut self, cursor: usize, top: usize) {
        self.cursor = cursor;
        self.top.set(top.min(cursor));
    }

    /// Moves as `action` says among `len` rows; `false` if it is no movement.
    pub(crate) fn step(&mut self, action: Action, len: usize) -> bool {
        let last = len.saturating_sub(1);
        let page = self.page.get().max(2) - 1;
        self.cursor = match action {
            Action::Down => (self.cursor + 1).min(last),
            Action::Up => self.cursor.saturating_sub(1),
            Action::PageDown => (self.cursor + page).min(last),
            Action::PageUp => self.cursor.saturating_sub(page),
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// The row drawn on screen row `y`.
    pub(crate) fn hit(&self, y: u16) -> Option<usize> {
        let drawn = self.drawn.borrow();
        drawn.iter().take_while(|(top, _)| *top <= y).last().map(|(_, row)| *row)
    }

    /// Draws the rows around the cursor. `row` builds one row's lines, at the width of the area less the gutter of two columns, and says whether it is linked.
    pub(crate) fn view<R: Into<Row>>(&self, area: Rect, buf: &mut Buffer, len: usize, look: Look, row: impl FnMut(usize) -> R) {
        self.view_at(self.cursor, area, buf, len, look, row);
    }

    /// The same, with the cursor elsewhere.
    pub(crate) fn view_at<R: Into<Row>>(&self, cursor: usize, area: Rect, buf: &mut Buffer, len: usize, look: Look, mut row: impl FnMut(usize) -> R) {
        let mut row = |at| -> Row { row(at).into() };
        let mut drawn = self.drawn.borrow_mut();
        drawn.clear();
        if area.is_empty() || len == 0 {
            return;
        }
        let cursor = cursor.min(len - 1);
        let height = usize::from(area.height);
        let mut top = self.top.get().min(cursor);
        let mut used = 0;
        for at in (0..=cursor).rev() {
            used += row(at).lines.len();
            if used > height {
                top = top.max((at + 1).min(cursor));
                break;
            }
            if at <= top {
                break;
            }
        }
        top = without_gap(top, len, height, &mut row);
        self.top.set(top);
        let mut y = area.y;
        let mut at = top;
        while at < len && y < area.bottom() {
            let row = row(at);
            let rows = (row.lines.len() as u16).min(area.bottom() - y);
            drawn.push((y, at));
            draw(row, Rect { y, height: rows, ..area }, buf, look, at == cursor);
            y += rows;
            at += 1;
        }
        self.page.set(drawn.len());
        scrollbar(area, buf, look, top, drawn.len(), len);
    }
}

/// Near the end of the list, starts as early as the last row still allows, so that no empty space is left below.
fn without_gap(top: usize, len: usize, height: usize, row: &mut impl FnMut(usize) -> Row) -> usize {
    if len - top > height {
        return top;
    }
    let mut used: usize = (top..len).map(|at| row(at).lines.len()).sum();
    let mut first = top;
    while first > 0 {
        used += row(first - 1).lines.len();
        if used > height {
            break;
        }
        first -= 1;
    }
    first
}

fn draw(row: Row, area: Rect, buf: &mut Buffer, look: Look, pointed: bool) {
    let Row { mut lines, above, linked, sign } = row;
    let heads = above.min(usize::from(area.height));
    for (y, line) in (area.y..area.bottom()).zip(lines.drain(..above.min(lines.len()))) {
        put_line(buf, area.x + 2, y, &line, area.width.saturating_sub(2));
    }
    let area = Rect { y: area.y + heads as u16, height: area.height - heads as u16, ..area };
    let air = lines.iter().rev().take_while(|l| l.spans.is_empty()).count() as u16; // the empty row between two rows belongs to neither
    let marked = pointed && look.shown;
    if marked {
        buf.set_style(Rect { height: area.height.min(lines.len() as u16 - air), ..area }, look.cursor);
    }
    let rows = lines.len() as u16;
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        put_line(buf, area.x + 2, y, &line, area.width.saturating_sub(2));
        if marked && y < area.y + (rows - air).min(area.height) {
            put(buf, area.x, y, if look.focused { "▌" } else { "▏" }, 1, look.bar);
        }
    }
    if linked && !marked && !area.is_empty() {
        put(buf, area.x, area.y, "▸", usize::from(area.width), look.linked);
    }
    if let Some(sign) = sign.filter(|_| !area.is_empty()) {
        put(buf, area.x + 1, area.y, &sign.content, 1, sign.style);
    }
}

/// A thumb on the frame right of the area, where there is more than fits.
fn scrollbar(area: Rect, buf: &mut Buffer, look: Look, top: usize, shown: usize, len: usize) {
    let x = area.right();
    if shown >= len || x >= buf.area.right() {
        return;
    }
    let height = usize::from(area.height);
    let size = (height * shown / len).clamp(1, height);
    let room = height - size;
    let at = room * top / (len - shown).max(1);
    for y in at..(at + size).min(height) {
        put(buf, x, area.y + y as u16, "┃", 1, look.bar);
    }
}
