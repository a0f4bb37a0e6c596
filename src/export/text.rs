//! Text: a briefing to read in the terminal.

use super::{Look, clean};
use crate::article::Article;
use crate::briefing::Briefing;

/// A briefing to read in the terminal.
pub fn text(article: &Article, briefing: &Briefing, look: Look) -> String {
    let _ = look;
    let mut out = clean(article.headline());
    for span in &briefing.bottom_line {
        out.push('\n');
        out.push_str(&clean(article.words(*span)));
    }
    out.push('\n');
    out
}
