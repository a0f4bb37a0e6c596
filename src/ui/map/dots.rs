//! A canvas of dots: eight to a cell, drawn as Braille or as the nearest ASCII sign.

use crate::ui::paint::put;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The dots of a cell, two across and four down, and the rank of the line that they belong to.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    dots: u8,
    rank: u8,
}

/// The canvas.
#[derive(Debug)]
pub(super) struct Dots {
    columns: i32,
    rows: i32,
    cells: Vec<Cell>,
}

/// ASCII signs, by the dots they cover best. A row of the cell is two dots; bits as in Braille.
const SIGNS: &[(u8, &str)] = &[
    (0x12, "-"),
    (0x24, "-"),
    (0x09, "-"),
    (0xc0, "_"),
    (0x47, "|"),
    (0xb8, "|"),
    (0x5c, "/"),
    (0x1c, "/"),
    (0x74, "/"),
    (0xa3, "\\"),
    (0x23, "\\"),
    (0xa6, "\\"),
    (0x40, "."),
    (0x80, "."),
    (0x04, "."),
    (0x20, "."),
    (0x01, "'"),
    (0x08, "'"),
    (0x02, "'"),
    (0x10, "'"),
    (0xff, "#"),
];

fn ascii(dots: u8) -> &'static str {
    SIGNS.iter().min_by_key(|(cover, _)| (cover ^ dots).count_ones()).map_or(" ", |s| s.1)
}

impl Dots {
    pub(super) fn new(area: Rect) -> Self {
        Self { columns: i32::from(area.width), rows: i32::from(area.height), cells: vec![Cell::default(); usize::from(area.width) * usize::from(area.height)] }
    }

    /// Sets one dot. A line of higher rank takes the cell over.
    pub(super) fn set(&mut self, x: i32, y: i32, rank: u8) {
        if x < 0 || y < 0 || x >= self.columns * 2 || y >= self.rows * 4 {
            return;
        }
        let bit = match y & 3 {
            3 => 0x40 << (x & 1),
            row => 1 << (row + 3 * (x & 1)),
        };
        if let Some(cell) = self.cells.get_mut((y / 4 * self.columns + x / 2) as usize)
            && rank >= cell.rank
        {
            if rank > cell.rank {
                *cell = Cell { dots: 0, rank };
            }
            cell.dots |= bit;
        }
    }

    /// Draws a line between two dots.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), rank: u8) {
        let Some((from, to)) = self.clipped(from, to) else { return };
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steps = dx.abs().max(dy.abs()).ceil().max(1.0);
        for step in 0..=steps as u32 {
            let share = f64::from(step) / steps;
            self.set((from.0 + dx * share).floor() as i32, (from.1 + dy * share).floor() as i32, rank);
        }
    }

    /// The part of a line that lies on the canvas (Liang and Barsky).
    fn clipped(&self, from: (f64, f64), to: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (step, room) in [(-dx, from.0), (dx, f64::from(self.columns * 2) - from.0), (-dy, from.1), (dy, f64::from(self.rows * 4) - from.1)] {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                first = first.max(room / step);
            } else {
                last = last.min(room / step);
            }
        }
        (first <= last).then_some(((from.0 + dx * first, from.1 + dy * first), (from.0 + dx * last, from.1 + dy * last)))
    }

    /// Writes the dots into the cells of an area, leaving what is behind them.
    pub(super) fn render(&self, area: Rect, buf: &mut Buffer, plain: bool, style: impl Fn(u8) -> Style) {
        let columns = usize::from(area.width).max(1);
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, c)| c.dots != 0) {
            let (x, y) = (area.x + (at % columns) as u16, area.y + (at / columns) as u16);
            if plain {
                put(buf, x, y, ascii(cell.dots), 1, style(cell.rank));
            } else if let Some(target) = buf.cell_mut((x, y)) {
                target.set_char(char::from_u32(0x2800 + u32::from(cell.dots)).unwrap_or(' ')).set_style(style(cell.rank));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Dot = (f64, f64);

    fn drawn(plain: bool, lines: &[(Dot, Dot)]) -> Vec<String> {
        let area = Rect::new(0, 0, 4, 2);
        let mut dots = Dots::new(area);
        for (a, b) in lines {
            dots.line(*a, *b, 1);
        }
        let mut buf = Buffer::empty(area);
        dots.render(area, &mut buf, plain, |_| Style::new());
        (0..2).map(|y| (0..4).map(|x| buf[(x, y)].symbol()).collect()).collect()
    }

    #[test]
    fn lines_are_dots_and_ascii_follows_their_direction() {
        assert_eq!(drawn(false, &[((0.0, 0.0), (7.0, 0.0))]), ["⠉⠉⠉⠉", "    "]);
        assert_eq!(drawn(true, &[((0.0, 1.0), (7.0, 1.0))])[0], "----");
        assert_eq!(drawn(true, &[((0.0, 0.0), (0.0, 7.0))]), ["|   ", "|   "]);
        assert_eq!(drawn(true, &[((0.0, 7.0), (3.9, 0.0))]), [" /  ", "/   "]);
    }

    #[test]
    fn what_lies_outside_is_clipped() {
        assert_eq!(drawn(false, &[((-1e9, 5.0), (1e9, 5.0))]), ["    ", "⠒⠒⠒⠒"]);
        assert_eq!(drawn(false, &[((-9.0, -5.0), (90.0, -5.0)), ((50.0, 0.0), (50.0, 9.0))]), ["    ", "    "]);
        Dots::new(Rect::default()).line((0.0, 0.0), (5.0, 5.0), 1);
    }
}
