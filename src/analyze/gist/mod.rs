//! The bottom line: at most three sentences that carry the rest.

use super::text::Text;
use crate::article::Span;
use crate::briefing::{Actor, Event, Implication, Quote};

/// Chooses at most three whole sentences.
pub(crate) fn choose(text: &Text<'_>, actors: &[Actor], quotes: &[Quote], implications: &[Implication], events: &[Event]) -> Vec<Span> {
    let _ = (text, actors, quotes, implications, events);
    Vec::new()
}
