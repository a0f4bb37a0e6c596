//! How many: numbers with what they count and their bounds.

use super::text::Text;
use crate::briefing::{Figure, Quote};

/// Finds every figure.
pub(crate) fn find(text: &Text<'_>, quotes: &[Quote]) -> Vec<Figure> {
    let _ = (text, quotes);
    Vec::new()
}
