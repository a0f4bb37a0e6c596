//! Likelihood on screen: a bar from 0 to 100 % beside the words and numbers of the reader's scale.

use crate::briefing::{Likelihood, Scale};
use ratatui::style::Style;
use ratatui::text::Span;

/// The range of a likelihood as fractions: the stated number twice, or the range of its band on the reader's scale.
pub(crate) fn range(likelihood: &Likelihood, scale: Scale) -> Option<(f64, f64)> {
    let band = || likelihood.band.map(|band| scale.term(band)).map(|t| (f64::from(t.low) / 100.0, f64::from(t.high) / 100.0));
    likelihood.stated.map(|p| (p, p)).or_else(band)
}

/// Cells of the bar.
pub(crate) const CELLS: usize = 10;

/// Which of the bar's cells a range of fractions fills: at least one.
pub(crate) fn cells(low: f64, high: f64) -> std::ops::Range<usize> {
    let from = ((low * CELLS as f64).floor().max(0.0) as usize).min(CELLS - 1);
    let to = ((high * CELLS as f64).ceil().max(0.0) as usize).clamp(from + 1, CELLS);
    from..to
}

/// The bar: the whole scale faint, the range strong.
pub(crate) fn bar(low: f64, high: f64, on: Style, off: Style) -> [Span<'static>; 3] {
    let filled = cells(low, high);
    let (before, after) = (filled.start, CELLS - filled.end);
    [Span::styled("─".repeat(before), off), Span::styled("━".repeat(filled.len()), on), Span::styled("─".repeat(after), off)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Band;

    #[test]
    fn every_band_fills_a_part_of_the_bar_and_the_bands_climb() {
        let ranges: Vec<_> = Band::ALL.iter().map(|b| b.percent()).map(|(l, h)| cells(f64::from(l) / 100.0, f64::from(h) / 100.0)).collect();
        assert!(ranges.iter().all(|r| r.start < r.end && r.end <= CELLS));
        assert!(ranges.windows(2).all(|w| w[0].start <= w[1].start && w[0].end <= w[1].end));
        assert_eq!((cells(0.0, 0.0), cells(1.0, 1.0)), (0..1, 9..10));
    }
}
