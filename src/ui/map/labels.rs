//! Where names stand: beside their signs, over nothing else.

use ratatui::layout::Rect;

/// Which cells of a map are taken.
#[derive(Debug)]
pub(super) struct Board {
    columns: i32,
    rows: i32,
    taken: Vec<bool>,
}

impl Board {
    /// Nothing is taken yet.
    pub(super) fn new(area: Rect) -> Self {
        Self { columns: i32::from(area.width), rows: i32::from(area.height), taken: vec![false; usize::from(area.width) * usize::from(area.height)] }
    }

    fn index(&self, x: i32, y: i32) -> Option<usize> {
        (x >= 0 && y >= 0 && x < self.columns && y < self.rows).then_some((y * self.columns + x) as usize)
    }

    /// Takes `wide` cells of a row.
    pub(super) fn take(&mut self, x: i32, y: i32, wide: i32) {
        for x in x..x + wide {
            if let Some(cell) = self.index(x, y).and_then(|at| self.taken.get_mut(at)) {
                *cell = true;
            }
        }
    }

    /// Whether these cells are all on the map and free.
    fn free(&self, x: i32, y: i32, wide: i32) -> bool {
        (x..x + wide).all(|x| self.index(x, y).is_some_and(|at| self.taken.get(at) == Some(&false)))
    }

    /// Finds room for a name of `wide` cells at a sign: right, left, above, below, then the corners; over the sign's own cell first where it has none to show.
    /// Takes it, with a cell of air on either side, and answers where the name begins.
    pub(super) fn around(&mut self, x: i32, y: i32, wide: i32, over: bool) -> Option<(i32, i32)> {
        let middle = x - wide / 2;
        let corners = [(x + 1, y - 1), (x + 1, y + 1), (x - wide, y - 1), (x - wide, y + 1)];
        let near = [(x + 2, y), (x - 1 - wide, y), (middle, y - 1), (middle, y + 1)];
        self.first(over.then_some((middle, y)).into_iter().chain(near).chain(corners), wide)
    }

    /// The same, on the sign's own row alone.
    pub(super) fn beside(&mut self, x: i32, y: i32, wide: i32) -> Option<(i32, i32)> {
        self.first([(x + 2, y), (x - 1 - wide, y)].into_iter(), wide)
    }

    fn first(&mut self, mut spots: impl Iterator<Item = (i32, i32)>, wide: i32) -> Option<(i32, i32)> {
        let (x, y) = spots.find(|(x, y)| self.free(*x, *y, wide))?;
        self.take(x - 1, y, wide + 2);
        Some((x, y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_never_lie_over_each_other_or_over_signs(
            signs in prop::collection::vec((0..60_i32, 0..20_i32, 1..24_i32, any::<bool>()), 0..60),
        ) {
            let mut board = Board::new(Rect::new(0, 0, 60, 20));
            for (x, y, _, _) in &signs {
                board.take(*x, *y, 1);
            }
            let mut seen: Vec<(i32, i32, i32)> = signs.iter().map(|s| (s.0, s.1, 1)).collect();
            let named = seen.len();
            for (x, y, wide, over) in signs {
                if let Some((x, y)) = board.around(x, y, wide, over) {
                    prop_assert!(x >= 0 && y >= 0 && x + wide <= 60 && y < 20);
                    for (at, (left, row, other)) in seen.iter().enumerate() {
                        let air = i32::from(at >= named); // between two names there is a space
                        prop_assert!(*row != y || x + wide + air <= *left || left + other + air <= x);
                    }
                    seen.push((x, y, wide));
                }
            }
        }
    }
}
