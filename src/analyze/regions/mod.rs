//! Where: names that are places, resolved against the gazetteer.

use super::names::Names;
use super::text::Text;
use crate::briefing::Region;

/// Finds every place named and what it most likely is.
pub(crate) fn find(text: &Text<'_>, names: &Names) -> Vec<Region> {
    let _ = (text, names);
    Vec::new()
}
