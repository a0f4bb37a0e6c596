//! Said: direct and indirect speech, its cue, its speaker.
//!
//! A cue of the lexicon is found with its subject ([`hits`]); what it governs stands behind it ([`clause`]) or before it ([`tagged`]); whether the words are
//! direct, indirect or mixed follows from the marks they stand in ([`marks`]). Nouns and phrases of speech come after the verbs ([`phrases`]), and marked
//! words that nothing governs last ([`loose`]).

mod clause;
mod cues;
mod draft;
mod hits;
mod loose;
mod marks;
mod opening;
mod phrases;
mod speaker;
mod subject;
mod tagged;
mod verbs;
mod view;

use super::names::Names;
use super::text::Text;
use crate::briefing::Quote;
use view::View;

/// Finds every act of reported speech.
pub(crate) fn find(text: &Text<'_>, names: &Names) -> Vec<Quote> {
    let view = View::new(text, names);
    let hits = hits::find(&view);
    let tags = clause::Tags::of(&view, &hits);
    let mut drafts = verbs::read(&view, &hits, &tags);
    phrases::read(&view, &hits, &tags, &mut drafts);
    draft::settle(&view, &mut drafts);
    loose::carry_over(&view, &hits, &mut drafts);
    draft::finish(&view, drafts)
}
