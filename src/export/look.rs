//! How a briefing printed as text looks: how wide, with colors or without, with which signs.

use crate::briefing::Scale;

/// How a briefing printed as text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns to fill.
    pub width: usize,
    /// Whether to write color sequences.
    pub color: bool,
    /// Whether to draw with ASCII signs only. Words of the text stay as they are.
    pub ascii: bool,
    /// Whether every line says which rule made it, and on which words. Markdown heeds it too.
    pub explain: bool,
    /// The scale whose words tell likelihoods. Markdown heeds it too.
    pub scale: Scale,
}

impl Default for Look {
    /// As for a pipe: 80 columns, no colors, no explanations.
    fn default() -> Self {
        Self { width: 80, color: false, ascii: false, explain: false, scale: Scale::default() }
    }
}
