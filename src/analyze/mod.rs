//! Article in, briefing out: the passes, each seeing only what earlier ones found.
//!
//! [`brief`] is a pure function: the same article gives the same briefing, bit for bit. It is total: it neither fails nor panics, whatever the text.
//! Every record it makes carries a span; nothing enters a briefing without words of the text to rest on.

mod actors;
mod events;
mod figures;
mod gazetteer;
mod gist;
mod implications;
mod lexicon;
mod names;
mod quotes;
mod regions;
mod text;
mod times;

/// Makers of the models under `assets/model`.
#[cfg(feature = "dev")]
pub mod train {
    pub use super::names::tagger::train as names;
    pub use super::text::train::{Taught, accuracy, class, tagger};
}

/// What benchmarks reach into.
#[cfg(feature = "dev")]
pub mod measured {
    use super::gazetteer::{Scope, Word, longest_match};

    /// How many of the capitalized `words` begin a name of the gazetteer.
    pub fn place_names(words: &[String]) -> usize {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let word = |k: usize| Some(Word { lower: lower.get(k)?, caps: words.get(k)?.chars().all(char::is_uppercase) });
        let capital = |k: &usize| words.get(*k).is_some_and(|w| w.starts_with(char::is_uppercase));
        (0..words.len()).filter(capital).filter(|k| longest_match(word, *k, Scope::All).is_some()).count()
    }
}

/// The version of the analysis: raised with every change that finds something else, so that kept briefings say by which they were made.
pub const VERSION: u32 = 6;

use crate::article::Article;
use crate::briefing::{Briefing, Entity, EntityKind};

/// Reads one article and says who acts, what they said, where, and so what.
pub fn brief(article: &Article) -> Briefing {
    let text = text::read(article);
    let names = names::find(&text);
    let quotes = quotes::find(&text, &names);
    let regions = regions::find(&text, &names);
    if article.is_foreign() {
        return names_and_places(&text, &names, regions);
    }
    let figures = figures::find(&text, &quotes);
    let outlook = implications::find(&text, &names, &quotes, &regions);
    let events = events::find(&text, &names, &quotes, &regions);
    let actors = actors::cast(&text, &names, &quotes, &outlook.implications, &events);
    let bottom_line = gist::choose(&text, &actors, &quotes, &outlook.implications, &events);
    let mut briefing = Briefing {
        sentences: text.sentences.iter().map(|s| s.span).collect(),
        bottom_line,
        entities: entities(&names, &regions),
        actors,
        quotes,
        regions,
        implications: outlook.implications,
        causes: outlook.causes,
        figures,
        events,
    };
    actors::keep_only_the_cast(&mut briefing);
    briefing
}

/// What is still told of a text in another language than English: people, bodies and places by name. Grammar that is not understood claims nothing.
fn names_and_places(text: &text::Text<'_>, names: &names::Names, regions: Vec<crate::briefing::Region>) -> Briefing {
    let mut entities = entities(names, &regions);
    entities.retain(|e| e.kind != EntityKind::Misc);
    for entity in &mut entities {
        entity.actor = None;
    }
    Briefing { sentences: text.sentences.iter().map(|s| s.span).collect(), entities, regions, ..Briefing::default() }
}

/// Every named mention with the region it names; its actor is the party it was joined to.
fn entities(names: &names::Names, regions: &[crate::briefing::Region]) -> Vec<Entity> {
    names
        .named
        .iter()
        .map(|n| Entity {
            span: n.span,
            kind: n.kind,
            actor: n.party,
            region: regions.iter().find(|r| r.mentions.iter().any(|m| m.span.touches(n.span))).map(|r| r.id),
        })
        .collect()
}
