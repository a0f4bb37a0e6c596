//! What the elements of a feed are called: their local name, and the vocabulary they belong to.

use super::super::markup::{Tag, local};
use std::borrow::Cow;

/// The vocabularies that feeds mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS, Atom, CDF, and all that stands without a prefix.
    Core,
    Content,
    Dublin,
    Terms,
    Itunes,
    Media,
    Rdf,
    Xhtml,
    Admin,
    /// One that says nothing to us.
    Other,
}

/// What a namespace is known by: a piece of its address, in lower case.
const ADDRESSES: &[(&str, Space)] = &[
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/dc/terms", Space::Terms),
    ("purl.org/dc/elements", Space::Dublin),
    ("itunes.com/dtds/podcast", Space::Itunes),
    ("example.com/dtds/podcast", Space::Itunes),
    ("search.yahoo.com/mrss", Space::Media),
    ("w3.org/1999/02/22-rdf-syntax-ns", Space::Rdf),
    ("w3.org/1999/xhtml", Space::Xhtml),
    ("webns.net/mvcb", Space::Admin),
    ("purl.org/rss/1.0/modules", Space::Other),
    ("purl.org/rss", Space::Core),
    ("purl.org/atom", Space::Core),
    ("purl.org/net/rss", Space::Core),
    ("w3.org/2005/atom", Space::Core),
    ("my.netscape.com", Space::Core),
    ("channel.netscape.com", Space::Core),
    ("backend.userland.com/rss", Space::Core),
    ("blogs.law.harvard.edu/tech/rss", Space::Core),
    ("cyber.law.harvard.edu/rss", Space::Core),
];
/// Prefixes that are so common that they are understood without their declaration.
const PREFIXES: &[(&str, Space)] = &[
    ("content", Space::Content),
    ("dc", Space::Dublin),
    ("dcterms", Space::Terms),
    ("itunes", Space::Itunes),
    ("media", Space::Media),
    ("rdf", Space::Rdf),
    ("xhtml", Space::Xhtml),
    ("admin", Space::Admin),
    ("atom", Space::Core),
    ("rss", Space::Core),
    ("rss1", Space::Core),
];
/// Namespaces that one feed can declare; more are noise.
const MOST: usize = 64;

/// The prefixes that a feed declares, wherever it does.
#[derive(Default)]
pub(super) struct Names<'a>(Vec<(&'a str, Space)>);

impl<'a> Names<'a> {
    /// Learns what the tag declares. The default namespace counts only where it is one of ours that is not the core: names without a prefix are core names
    /// whatever a feed's root declares.
    pub(super) fn learn(&mut self, tag: Tag<'a>) {
        for (name, value) in tag.attributes() {
            let Some(prefix) = name.strip_prefix("xmlns").map(|p| p.trim_start_matches(':')) else { continue };
            let address = value.to_ascii_lowercase();
            let space = ADDRESSES.iter().find(|(piece, _)| address.contains(piece)).map(|(_, space)| *space);
            let known = PREFIXES.iter().any(|(name, _)| *name == prefix);
            if prefix.is_empty() || self.0.len() >= MOST || (space.is_none() && known) {
                continue;
            }
            self.0.retain(|(name, _)| *name != prefix);
            self.0.push((prefix, space.unwrap_or(Space::Other)));
        }
    }

    /// What a qualified name means: its vocabulary, and the local name in lower case.
    pub(super) fn read(&self, name: &'a str) -> (Space, Cow<'a, str>) {
        let local = local(name);
        let lower = if local.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(local.to_ascii_lowercase()) } else { Cow::Borrowed(local) };
        let Some((prefix, _)) = name.split_once(':') else { return (Space::Core, lower) };
        let declared = self.0.iter().find(|(known, _)| *known == prefix).map(|(_, space)| *space);
        let common = || PREFIXES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix)).map(|(_, space)| *space);
        (declared.or_else(common).unwrap_or(Space::Other), lower)
    }
}
