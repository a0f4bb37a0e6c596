//! Who acts: the cast made of names, with positions and weight.

use super::names::Names;
use super::text::Text;
use crate::briefing::{Actor, Briefing, Event, Implication, Quote, Region};

/// Chooses who of the parties acts in this article, and says what office they hold.
pub(crate) fn cast(text: &Text<'_>, names: &Names, quotes: &[Quote], regions: &[Region], implications: &[Implication], events: &[Event]) -> Vec<Actor> {
    let _ = (text, names, quotes, regions, implications, events);
    Vec::new()
}

/// Takes references to parties that are not in the cast out of the other lists.
pub(crate) fn keep_only_the_cast(briefing: &mut Briefing) {
    let _ = briefing;
}
