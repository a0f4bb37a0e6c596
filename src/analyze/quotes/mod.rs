//! Said: direct and indirect speech, its cue, its speaker.

use super::names::Names;
use super::text::Text;
use crate::briefing::Quote;

/// Finds every act of reported speech.
pub(crate) fn find(text: &Text<'_>, names: &Names) -> Vec<Quote> {
    let _ = (text, names);
    Vec::new()
}
