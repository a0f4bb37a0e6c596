//! Markdown: a briefing to read in the terminal.

use super::clean;
use crate::article::Article;
use crate::briefing::Briefing;

/// A briefing to read in the terminal.
pub fn markdown(article: &Article, briefing: &Briefing) -> String {
    let mut out = clean(article.headline());
    for span in &briefing.bottom_line {
        out.push('\n');
        out.push_str(&clean(article.words(*span)));
    }
    out.push('\n');
    out
}
