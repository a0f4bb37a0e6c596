//! The lexicon of events: which verb tells which kind.

use crate::analyze::lexicon::{self, verb};
use crate::analyze::text::Text;
use crate::briefing::EventKind;
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;

struct Entry {
    /// The particle of a phrasal verb; empty for a plain one.
    particle: String,
    kind: EventKind,
}

static VERBS: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let file: BTreeMap<EventKind, Vec<String>> = lexicon::parse(include_str!("../../../assets/lexicon/events.toml"));
    let mut table: HashMap<String, Vec<Entry>> = HashMap::default();
    for (kind, bases) in file {
        for base in bases {
            let (head, particle) = base.split_once(' ').unwrap_or((&base, ""));
            for (form, _) in verb(head).forms {
                table.entry(form).or_default().push(Entry { particle: particle.to_owned(), kind });
            }
        }
    }
    for list in table.values_mut() {
        list.sort_by_key(|e| std::cmp::Reverse(e.particle.len()));
    }
    table
});

/// The kind of event the verb at token `i` tells, and how many tokens it takes.
pub(super) fn kind(text: &Text<'_>, i: usize) -> Option<(EventKind, usize)> {
    VERBS.get(text.lower(i))?.iter().find_map(|e| {
        let words: Vec<&str> = e.particle.split(' ').filter(|w| !w.is_empty()).collect();
        let fits = words.iter().enumerate().all(|(k, w)| text.lower(i + 1 + k) == *w);
        fits.then_some((e.kind, 1 + words.len()))
    })
}
