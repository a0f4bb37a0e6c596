//! What happened: who did what to whom, where, when.

use super::names::Names;
use super::text::Text;
use crate::briefing::{Event, Quote, Region};

/// Finds the main events.
pub(crate) fn find(text: &Text<'_>, names: &Names, quotes: &[Quote], regions: &[Region]) -> Vec<Event> {
    let _ = (text, names, quotes, regions);
    Vec::new()
}
