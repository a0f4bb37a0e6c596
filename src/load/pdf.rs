//! PDF: the words of a file made for printing. Read by `pdf-extract` where the program is built with the feature `pdf`, on a thread of its own, for that reader
//! panics on odd files; told in a sentence otherwise.

#[cfg(any(feature = "pdf", test))]
mod mend;

use super::LoadError;
use crate::article::Article;

/// Whether PDF files are read.
pub(super) const READS: bool = cfg!(feature = "pdf");

/// Whether `bytes` are a PDF: its mark stands within the first kilobyte (ISO 32000, annex H).
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let start = bytes.get(..1024).unwrap_or(bytes);
    start.starts_with(b"%PDF-") || start.first().is_some_and(|b| !b.is_ascii_graphic()) && start.windows(5).any(|w| w == b"%PDF-")
}

/// The article that a PDF holds.
#[cfg(not(feature = "pdf"))]
pub(super) fn article(_: &[u8], path: &str) -> Result<Article, LoadError> {
    Err(LoadError::Pdf { path: path.to_owned() })
}

/// The article that a PDF holds.
#[cfg(feature = "pdf")]
pub(super) fn article(bytes: &[u8], path: &str) -> Result<Article, LoadError> {
    use super::draft::{Body, Draft};
    /// Larger files are books, or pictures, in bytes.
    const LARGEST: usize = 20 * 1024 * 1024;
    let bytes = bytes.get(..LARGEST.min(bytes.len())).filter(|b| b.len() < LARGEST).map(<[u8]>::to_vec);
    let taken = bytes.and_then(|bytes| super::html::on_a_thread(move || pdf_extract::extract_text_from_mem(&bytes).ok()));
    let text = taken.flatten().map(|raw| mend::text(&raw)).filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| LoadError::PdfWithoutText { path: path.to_owned() })?;
    let notes = vec!["Taken out of a PDF: lines and columns were joined, and may stand in the wrong order.".to_owned()];
    Ok(Draft { notes, ..Draft::default() }.finish(path, Body::Plain(&text), true))
}
