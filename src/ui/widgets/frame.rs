//! Frames that share their edges: boxes are collected, then drawn with the right joints.

use super::text::{fit, width};
use crate::ui::paint::put;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

const NORTH: u8 = 1;
const EAST: u8 = 2;
const SOUTH: u8 = 4;
const WEST: u8 = 8;

/// Every frame of a screen.
pub(crate) struct Frames {
    area: Rect,
    cells: Vec<(u8, Style)>,
}

impl Frames {
    /// No frames yet.
    pub(crate) fn new(area: Rect) -> Self {
        Self { area, cells: vec![(0, Style::new()); usize::from(area.width) * usize::from(area.height)] }
    }

    fn mark(&mut self, x: u16, y: u16, arms: u8, style: Style) {
        let at = usize::from(y.saturating_sub(self.area.y)) * usize::from(self.area.width) + usize::from(x.saturating_sub(self.area.x));
        if let Some(cell) = self.cells.get_mut(at) {
            *cell = (cell.0 | arms, style);
        }
    }

    /// Adds a box. Where two share an edge, the later one's style holds.
    pub(crate) fn add(&mut self, rect: Rect, style: Style) {
        let rect = rect.intersection(self.area);
        if rect.width < 2 || rect.height < 2 {
            return;
        }
        let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
        for x in rect.x + 1..right {
            self.mark(x, rect.y, EAST | WEST, style);
            self.mark(x, bottom, EAST | WEST, style);
        }
        for y in rect.y + 1..bottom {
            self.mark(rect.x, y, NORTH | SOUTH, style);
            self.mark(right, y, NORTH | SOUTH, style);
        }
        self.mark(rect.x, rect.y, EAST | SOUTH, style);
        self.mark(right, rect.y, WEST | SOUTH, style);
        self.mark(rect.x, bottom, EAST | NORTH, style);
        self.mark(right, bottom, WEST | NORTH, style);
    }

    /// Draws them all.
    pub(crate) fn draw(&self, buf: &mut Buffer) {
        let columns = usize::from(self.area.width).max(1);
        for (i, (arms, style)) in self.cells.iter().enumerate().filter(|(_, c)| c.0 != 0) {
            let (x, y) = (self.area.x + (i % columns) as u16, self.area.y + (i / columns) as u16);
            put(buf, x, y, glyph(*arms), 1, *style);
        }
    }
}

fn glyph(arms: u8) -> &'static str {
    match arms {
        5 => "│",
        10 => "─",
        6 => "╭",
        12 => "╮",
        3 => "╰",
        9 => "╯",
        7 => "├",
        13 => "┤",
        14 => "┬",
        11 => "┴",
        15 => "┼",
        _ => " ",
    }
}

/// Writes a title into the upper edge of a box, and a count at its right end.
pub(crate) fn title(rect: Rect, buf: &mut Buffer, pieces: &[(&str, Style)], count: (&str, Style)) {
    if rect.width < 6 || rect.height == 0 {
        return;
    }
    let room = usize::from(rect.width) - 4;
    let (mut x, mut left) = (rect.x + 2, room);
    for (words, style) in pieces {
        let words = fit(words, left);
        put(buf, x, rect.y, &words, left, *style);
        x += width(&words) as u16;
        left = left.saturating_sub(width(&words));
    }
    let wide = width(count.0);
    if wide > 0 && wide < left {
        put(buf, rect.right() - 2 - wide as u16, rect.y, count.0, wide, count.1);
    }
}

/// What a frame leaves inside, less a column of air on either side.
pub(crate) fn inner(rect: Rect) -> Rect {
    if rect.width < 4 || rect.height < 2 {
        return Rect { width: 0, height: 0, ..rect };
    }
    Rect { x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2 }
}
