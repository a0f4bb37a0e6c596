//! Facts: what an article answers by, made once when it comes. A store indexes exactly these; [`Query::matches`](super::Query::matches) reads the same.

use super::{Column, Has, chances, kind_bit, number};
use crate::article::{Article, BlockKind, fold_onto};
use crate::briefing::{Actor, Briefing, Country, Region};
use rustc_hash::FxHashSet;

/// The token that stands between two items of a column, so that words in a row never reach from one into the next. It is a private-use character, which full-text
/// indexes take for a letter, and which no folding and so no query can make.
pub const BOUNDARY: &str = "\u{e000}";

/// The tokenizer of `SQLite`'s FTS5 that takes the columns exactly as they are. (`unicode61` would read them by the letters of Unicode 6.1.)
pub const TOKENIZER: &str = "ascii";

/// What an article answers by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// For each of [`Column::ALL`] its items: folded tokens with single spaces, [`BOUNDARY`] between items.
    pub columns: [String; Column::ALL.len()],
    /// The kinds of its implications, by [`kind_bit`].
    pub kinds: u16,
    /// What likelihoods they state, by [`chances`].
    pub chances: u16,
    /// What it holds, by [`Has::bit`]. Copies and versions are known to the store alone, which sets their bits.
    pub has: u16,
    /// When it was published, by [`number`].
    pub day: Option<i32>,
    /// Its language: the first part of the language tag, lower case.
    pub language: Option<String>,
    /// Whether it is one of the bundled samples.
    pub sample: bool,
}

impl Facts {
    /// Those of an article with what was found in it. To be made with the briefing that the reader sees, decisions included.
    pub fn of(article: &Article, briefing: Option<&Briefing>) -> Self {
        let language = article.language.as_deref().and_then(|l| l.split(['-', '_']).next()).map(str::to_ascii_lowercase);
        let mut facts = Self { day: article.published.as_ref().map(|p| number(p.date)), language, sample: article.sample, ..Self::default() };
        facts.columns = Column::ALL.map(|column| match briefing {
            Some(briefing) => found(column, article, briefing),
            None => stated(column, article),
        });
        if facts.day.is_some() {
            facts.has |= Has::Date.bit();
        }
        if let Some(briefing) = briefing {
            facts.has |= holds(briefing);
            facts.kinds = briefing.implications.iter().fold(0, |bits, i| bits | kind_bit(i.kind));
            facts.chances = briefing.implications.iter().fold(0, |bits, i| bits | chances(i));
        }
        facts
    }

    /// The items of a column.
    pub fn column(&self, column: Column) -> &str {
        self.columns.get(column as usize).map_or("", String::as_str)
    }
}

fn holds(briefing: &Briefing) -> u16 {
    let b = briefing;
    let held = [
        (Has::Quote, !b.quotes.is_empty()),
        (Has::Figure, !b.figures.is_empty()),
        (Has::Implication, !b.implications.is_empty()),
        (Has::Place, !b.regions.is_empty()),
        (Has::Event, !b.events.is_empty()),
        (Has::Actor, !b.actors.is_empty()),
        (Has::Likelihood, b.implications.iter().any(|i| i.likelihood.is_some())),
    ];
    held.iter().filter(|(_, holds)| *holds).fold(0, |bits, (has, _)| bits | has.bit())
}

/// The items of a column that the container states.
fn stated(column: Column, article: &Article) -> String {
    match column {
        Column::Text => {
            let title = article.title.as_deref().filter(|_| article.blocks.iter().all(|b| b.kind != BlockKind::Title));
            items(title.into_iter().chain(article.text.split("\n\n")))
        }
        Column::Title => items([article.headline()]),
        Column::By => items(article.byline.iter().map(String::as_str)),
        Column::Source => items(article.outlet.name.as_deref()),
        Column::Topic => items(article.tags.iter().map(String::as_str)),
        Column::Actor | Column::Speaker | Column::Said | Column::Place | Column::So => String::new(),
    }
}

/// The items of a column, with what was found.
fn found(column: Column, article: &Article, briefing: &Briefing) -> String {
    match column {
        Column::Actor => distinct(briefing.actors.iter().flat_map(names)),
        Column::Speaker => distinct(briefing.quotes.iter().filter_map(|q| q.speaker.as_ref()).flat_map(|speaker| {
            let actor = speaker.actor.and_then(|id| briefing.actor(id));
            let words = Some(speaker.text.as_str()).filter(|_| actor.is_none());
            actor.into_iter().flat_map(names).chain(words)
        })),
        Column::Said => items(briefing.quotes.iter().flat_map(|q| &q.content).map(|span| article.words(*span))),
        Column::Place => distinct(briefing.regions.iter().flat_map(|region| places(region).chain(region.mentions.iter().map(|m| article.words(m.span))))),
        Column::So => items(briefing.implications.iter().map(|i| article.words(i.told()))),
        Column::Text | Column::Title | Column::By | Column::Source | Column::Topic => stated(column, article),
    }
}

/// All forms of an actor's name.
pub(super) fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    std::iter::once(&actor.name).chain(&actor.aliases).map(String::as_str)
}

/// A region's name, its place's, and what that lies in.
pub(super) fn places(region: &Region) -> impl Iterator<Item = &str> {
    let place = region.place.as_ref();
    let resolved = place.into_iter().flat_map(|p| [Some(p.name.as_str()), p.admin1.as_deref(), p.country.as_ref().map(Country::name)]).flatten();
    std::iter::once(region.name.as_str()).chain(resolved)
}

fn items<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut column = String::new();
    for text in texts {
        append(&mut column, text);
    }
    column
}

/// The same, each item once.
fn distinct<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut seen = FxHashSet::default();
    items(texts.into_iter().filter(|text| seen.insert(*text)))
}

fn append(column: &mut String, text: &str) {
    let before = column.len();
    if before > 0 {
        column.push(' ');
        column.push_str(BOUNDARY);
    }
    let item = column.len();
    fold_onto(column, text);
    if column.len() == item {
        column.truncate(before); // it holds no word
    }
}
