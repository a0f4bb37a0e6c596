//! Where everything stands, from the size of the screen and what the reader has open. Pure.

use ratatui::layout::Rect;

/// What the plan depends on besides the size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// The settings: columns from which the screen is wide or medium, columns of the list, percent of the source.
    pub wide: u16,
    pub medium: u16,
    pub list: u16,
    pub source: u16,
    /// The panel with the keys, and the briefing panel that had them last.
    pub focus: usize,
    pub last: usize,
    /// Whether the focused panel has the whole screen.
    pub zoom: bool,
    /// Whether the source is open on a medium screen, or hidden on a wide one.
    pub source_turned: bool,
}

/// The list's and the source's places among the panels.
pub(crate) const LIST: usize = 0;
pub(crate) const SOURCE: usize = 5;

/// Areas of one screen. Frames share their edges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The first row: where we are.
    pub top: Rect,
    /// The last row: keys, or a notice.
    pub bar: Rect,
    /// Headline, outlet, bottom line; empty where there is no room.
    pub head: Rect,
    /// One row of panel names, where panels are shown one at a time.
    pub tabs: Rect,
    /// The panels on screen.
    pub panels: Vec<(usize, Rect)>,
    /// Whether panels have frames.
    pub framed: bool,
}

impl Plan {
    /// The plan for a screen. `head` says how many rows the headline block wants at a given inner width and how many it may have.
    pub(crate) fn of(size: Rect, shape: Shape, head: impl Fn(u16, u16) -> u16) -> Self {
        let mut plan = Self::default();
        if size.is_empty() {
            return plan;
        }
        if size.width < 60 || size.height < 15 {
            plan.column(size, shape);
            return plan;
        }
        plan.framed = true;
        plan.top = Rect { height: 1, ..size };
        plan.bar = Rect { y: size.bottom() - 1, height: 1, ..size };
        let desk = Rect { y: size.y + 1, height: size.height - 2, ..size };
        if shape.zoom {
            plan.panels.push((shape.focus, desk));
        } else if size.width >= shape.wide {
            plan.wide(desk, shape, head);
        } else if size.width >= shape.medium {
            plan.medium(desk, shape, head);
        } else {
            plan.small(desk, shape, head);
        }
        plan
    }

    /// Fewer than 60 columns or 15 rows: one panel, no frame.
    fn column(&mut self, size: Rect, shape: Shape) {
        self.top = Rect { height: 1, ..size };
        let bar = u16::from(size.height > 4);
        self.bar = Rect { y: size.bottom() - bar, height: bar, ..size };
        self.panels.push((shape.focus, Rect { y: size.y + 1, height: size.height - 1 - bar, ..size }));
    }

    fn wide(&mut self, desk: Rect, shape: Shape, head: impl Fn(u16, u16) -> u16) {
        let list = shape.list.min(desk.width / 3);
        self.panels.push((LIST, Rect { width: list, ..desk }));
        let source = if shape.source_turned { 0 } else { (u32::from(desk.width) * u32::from(shape.source) / 100) as u16 };
        let middle = Rect { x: desk.x + list - 1, width: desk.width - list + 1 - source.saturating_sub(u16::from(source > 0)), ..desk };
        self.briefing(middle, head);
        if source > 0 {
            self.panels.push((SOURCE, Rect { x: desk.right() - source, width: source, ..desk }));
        }
    }

    fn medium(&mut self, desk: Rect, shape: Shape, head: impl Fn(u16, u16) -> u16) {
        if shape.source_turned || shape.focus == SOURCE {
            let left = desk.width / 2;
            self.tabbed(Rect { width: left + 1, ..desk }, if shape.focus == SOURCE { shape.last } else { shape.focus }, &head);
            self.panels.push((SOURCE, Rect { x: desk.x + left, width: desk.width - left, ..desk }));
            return;
        }
        let list = shape.list.min(desk.width / 3);
        self.panels.push((LIST, Rect { width: list, ..desk }));
        self.briefing(Rect { x: desk.x + list - 1, width: desk.width - list + 1, ..desk }, head);
    }

    fn small(&mut self, desk: Rect, shape: Shape, head: impl Fn(u16, u16) -> u16) {
        if shape.focus == LIST {
            self.panels.push((LIST, desk));
        } else {
            self.tabbed(desk, shape.focus, &head);
        }
    }

    /// Headline, tab strip, and one panel.
    fn tabbed(&mut self, area: Rect, panel: usize, head: &impl Fn(u16, u16) -> u16) {
        let rows = head(area.width.saturating_sub(4), area.height / 4);
        self.head = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: rows, ..area };
        self.tabs = Rect { y: area.y + rows, height: 1, ..area };
        self.panels.push((panel, Rect { y: area.y + rows + 1, height: area.height.saturating_sub(rows + 1), ..area }));
    }

    /// Headline over two by two panels.
    fn briefing(&mut self, area: Rect, head: impl Fn(u16, u16) -> u16) {
        let rows = head(area.width.saturating_sub(4), (area.height / 4).min(9)).max(1);
        let block = Rect { height: rows + 2, ..area };
        self.head = block;
        let grid = Rect { y: area.y + rows + 1, height: area.height - rows - 1, ..area };
        let upper = grid.height.div_ceil(2);
        let left = (grid.width * 9 / 20).max(grid.width.min(34));
        let (top, low) = (Rect { height: upper, ..grid }, Rect { y: grid.y + upper - 1, height: grid.height - upper + 1, ..grid });
        for (row, (first, second)) in [(top, (1, 2)), (low, (3, 4))] {
            self.panels.push((first, Rect { width: left, ..row }));
            self.panels.push((second, Rect { x: row.x + left - 1, width: row.width - left + 1, ..row }));
        }
    }

    /// The panel on this cell, with its area.
    pub(crate) fn at(&self, x: u16, y: u16) -> Option<(usize, Rect)> {
        self.panels.iter().rev().find(|(_, r)| r.contains((x, y).into())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { wide: 140, medium: 100, list: 32, source: 32, focus: 1, last: 1, zoom: false, source_turned: false };

    fn shown(width: u16, height: u16, shape: Shape) -> Vec<usize> {
        Plan::of(Rect::new(0, 0, width, height), shape, |_, most| most.min(5)).panels.into_iter().map(|p| p.0).collect()
    }

    #[test]
    fn each_width_shows_its_panels() {
        assert_eq!(shown(160, 45, SHAPE), [0, 1, 2, 3, 4, 5]);
        assert_eq!(shown(160, 45, Shape { source_turned: true, ..SHAPE }), [0, 1, 2, 3, 4]);
        assert_eq!(shown(120, 40, SHAPE), [0, 1, 2, 3, 4]);
        assert_eq!(shown(120, 40, Shape { source_turned: true, ..SHAPE }), [1, 5]);
        assert_eq!(shown(120, 40, Shape { focus: SOURCE, last: 3, ..SHAPE }), [3, 5]);
        assert_eq!(shown(80, 24, SHAPE), [1]);
        assert_eq!(shown(80, 24, Shape { focus: LIST, ..SHAPE }), [0]);
        assert_eq!(shown(160, 45, Shape { zoom: true, focus: 3, ..SHAPE }), [3]);
        assert_eq!(shown(40, 10, SHAPE), [1]);
        assert_eq!(shown(0, 0, SHAPE), Vec::<usize>::new());
    }

    #[test]
    fn everything_lies_on_the_screen() {
        for width in 0..200 {
            for height in 0..60 {
                for (focus, turned) in [(0, false), (3, true), (5, false)] {
                    let size = Rect::new(0, 0, width, height);
                    let plan = Plan::of(size, Shape { focus, source_turned: turned, ..SHAPE }, |_, most| most.min(9));
                    for rect in plan.panels.iter().map(|p| p.1).chain([plan.top, plan.bar, plan.head, plan.tabs]).filter(|r| !r.is_empty()) {
                        assert_eq!(rect.intersection(size), rect, "{width}×{height}");
                    }
                }
            }
        }
    }
}
