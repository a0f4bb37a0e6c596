//! Citations: one line of a briefing with what another person needs to find and weigh it.

use super::{clean, phrase};
use crate::article::{Article, Span};
use crate::briefing::{Briefing, Scale};

/// One line of a briefing, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Of [`Briefing::actors`].
    Actor(usize),
    /// Of [`Briefing::quotes`].
    Quote(usize),
    /// Of [`Briefing::regions`].
    Region(usize),
    /// Of [`Briefing::implications`].
    Implication(usize),
    /// Of [`Briefing::sentences`].
    Sentence(usize),
}

/// A line with its citation: the words and who they are from, then outlet, headline, date and address. Likelihoods are told in the words of `scale`. Empty where there is no such line.
pub fn cite(article: &Article, briefing: &Briefing, line: Line, scale: Scale) -> String {
    let words = match line {
        Line::Actor(i) => actor(article, briefing, i),
        Line::Quote(i) => quote(article, briefing, i),
        Line::Region(i) => region(article, briefing, i),
        Line::Implication(i) => implication(article, briefing, i, scale),
        Line::Sentence(i) => briefing.sentences.get(i).map(|s| phrase::words(article, *s)),
    };
    words.map_or_else(String::new, |words| format!("{words}\n{}", source(article)))
}

/// Outlet, headline, date, address.
fn source(article: &Article) -> String {
    let mut parts = vec![phrase::outlet(article)];
    parts.extend(article.title.as_deref().map(clean).filter(|t| !t.is_empty()));
    parts.extend(phrase::published(article));
    parts.extend(article.url.as_deref().map(clean).filter(|u| !u.is_empty()));
    parts.join(", ")
}

/// `what`, and the sentence it rests on.
fn with_sentence(article: &Article, briefing: &Briefing, what: String, span: Span) -> String {
    match briefing.sentence_at(span.start) {
        Some(sentence) => format!("{what} — {}", phrase::words(article, sentence)),
        None => what,
    }
}

fn actor(article: &Article, briefing: &Briefing, i: usize) -> Option<String> {
    let actor = briefing.actors.get(i)?;
    let offices = phrase::offices(actor);
    let mut about: Vec<String> = if offices.is_empty() { vec![phrase::actor_kind(actor.kind).to_owned()] } else { vec![offices] };
    about.extend(actor.country.as_ref().map(|c| clean(&c.0)));
    let what = format!("{} ({})", clean(&actor.name), about.join("; "));
    Some(with_sentence(article, briefing, what, actor.mentions.first()?.span))
}

fn quote(article: &Article, briefing: &Briefing, i: usize) -> Option<String> {
    let quote = briefing.quotes.get(i)?;
    let speaker = phrase::titled(phrase::speaker(briefing, quote));
    let mut manner = phrase::manner(article, quote);
    manner.extend(phrase::via(briefing, &quote.via));
    Some(format!("{speaker}, {}: {}", manner.join(", "), phrase::said(article, quote)))
}

fn region(article: &Article, briefing: &Briefing, i: usize) -> Option<String> {
    let region = briefing.regions.get(i)?;
    let place = region.place.as_ref();
    let mut about: Vec<String> = place.and_then(|p| p.country.as_ref()).map(|c| clean(&c.0)).into_iter().collect();
    about.push(phrase::role(region.role).to_owned());
    about.extend(place.map(|p| phrase::coordinates(p, region.precision)));
    let what = format!("{} ({})", clean(&region.name), about.join(", "));
    Some(with_sentence(article, briefing, what, region.mentions.first()?.span))
}

fn implication(article: &Article, briefing: &Briefing, i: usize, scale: Scale) -> Option<String> {
    let implication = briefing.implications.get(i)?;
    let mut about = vec![phrase::implication_kind(implication.kind).to_owned()];
    about.extend(phrase::likelihood(implication, scale));
    about.push(phrase::titled(phrase::holder(article, briefing, implication)));
    about.extend(phrase::via(briefing, &implication.via));
    let own = phrase::assessed(implication, scale).map_or_else(String::new, |own| format!("\n{own}"));
    Some(format!("{}: {}{own}", about.join(", "), phrase::effect(article, implication)))
}
