//! So what: consequences, forecasts, risks, advice; who says so, how sure.

use super::names::Names;
use super::text::Text;
use crate::briefing::{CausalLink, Figure, Implication, Quote, Region};

/// What the text says follows, may follow, ought to follow, or is not known.
#[derive(Debug, Default)]
pub(crate) struct Outlook {
    /// The implications, in order of their cues.
    pub(crate) implications: Vec<Implication>,
    /// Every explicit causal link, in the wide sense.
    pub(crate) causes: Vec<CausalLink>,
}

/// Finds every implication and causal link.
pub(crate) fn find(text: &Text<'_>, names: &Names, quotes: &[Quote], regions: &[Region], figures: &[Figure]) -> Outlook {
    let _ = (text, names, quotes, regions, figures);
    Outlook::default()
}
