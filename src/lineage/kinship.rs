//! What two articles are to each other, by the rules of the model.

use super::Shingles;
use crate::article::Article;

/// From which share of the shorter text on two articles of one address are versions of one article.
const VERSION: f32 = 0.8;

/// From which share on two articles are copies of one text.
const COPY: f32 = 0.6;

/// The same where both name one agency as where the text comes from.
const CREDITED: f32 = 0.4;

/// What two articles are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// Two articles that tell of something in words of their own.
    None,
    /// Copies of one text, wholly or in part: they corroborate nothing that one of them does not.
    Lineage,
    /// One article, come again changed.
    Version,
}

impl Shingles {
    /// What two articles with these shingles are to each other: versions if they have one address and share 80 % of the shorter text, of one lineage if they
    /// share 60 %, or 40 % and both credit the same agency.
    pub fn kinship(&self, article: &Article, other: &Self, of: &Article) -> Kinship {
        let shared = self.shared(other);
        let one_address = article.url.as_deref().zip(of.url.as_deref()).is_some_and(|(a, b)| same_address(a, b));
        let one_agency = agency(article).zip(agency(of)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
        match shared {
            s if s >= VERSION && one_address => Kinship::Version,
            s if s >= COPY || s >= CREDITED && one_agency => Kinship::Lineage,
            _ => Kinship::None,
        }
    }
}

/// How much of the shorter text an article has to share with another to be its kin at all.
pub fn least_shared(article: &Article) -> f32 {
    if agency(article).is_some() { CREDITED } else { COPY }
}

fn agency(article: &Article) -> Option<&str> {
    article.dateline.as_ref()?.agency.as_deref()
}

/// Whether two addresses name one page: whatever the scheme, `www.`, a closing slash, a fragment, and parameters that only tell where a click came from.
pub fn same_address(a: &str, b: &str) -> bool {
    address(a) == address(b)
}

fn address(text: &str) -> (String, &str, Vec<&str>) {
    let text = text.trim().split('#').next().unwrap_or_default();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let (page, parameters) = text.split_once('?').unwrap_or((text, ""));
    let page = page.trim_end_matches('/');
    let (host, path) = page.split_at(page.find('/').unwrap_or(page.len()));
    let host = host.to_ascii_lowercase();
    let told = |p: &&str| !p.is_empty() && !["utm_", "fbclid", "gclid"].iter().any(|tracking| p.starts_with(tracking));
    (host.strip_prefix("www.").unwrap_or(&host).to_owned(), path, parameters.split('&').filter(told).collect())
}

#[cfg(test)]
mod tests;
