//! Who puts an implication forward: the subject of an attitude, else the speaker of the smallest quote around the cue, else the outlet.

use super::super::names::Names;
use super::super::text::{Tag, Text};
use super::clause::Clauses;
use super::find::Candidate;
use super::words::WORDS;
use crate::article::Span;
use crate::briefing::{ActorKind, Holder, HolderKind, Quote, QuoteKind, Via};
use std::ops::Range;

/// Everyone who may hold something in this text.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a, 'b> {
    pub(super) text: &'a Text<'b>,
    pub(super) names: &'a Names,
    pub(super) quotes: &'a [Quote],
}

/// The publication.
pub(super) fn outlet() -> Holder {
    Holder { kind: HolderKind::Outlet, actor: None, span: None, text: String::new() }
}

impl Sources<'_, '_> {
    /// The smallest quote whose content holds `span`.
    pub(super) fn quote(&self, span: Span) -> Option<&Quote> {
        let around = self.quotes.iter().filter(|q| q.content.iter().any(|s| s.covers(span)));
        around.min_by_key(|q| q.extent().len())
    }

    /// Whether a word is the cue of somebody's speech.
    pub(super) fn reports(&self, cue: Span) -> bool {
        self.quotes.iter().any(|q| q.cue.is_some_and(|c| c.touches(cue)))
    }

    /// The speaker of a quote as a holder.
    pub(super) fn speaker(&self, quote: &Quote) -> Holder {
        let Some(speaker) = &quote.speaker else {
            return Holder { kind: HolderKind::Anonymous, actor: None, span: None, text: "unattributed".to_owned() };
        };
        let party = speaker.actor.and_then(|id| self.names.party(id));
        let pronoun = speaker.text.split_whitespace().count() == 1 && speaker.text.chars().all(char::is_lowercase);
        let text = match party {
            Some(p) if pronoun || speaker.text.is_empty() => p.name.clone(),
            _ => speaker.text.clone(),
        };
        let last = text.split_whitespace().next_back().unwrap_or("").to_lowercase();
        let kind = match party {
            Some(_) => HolderKind::Actor,
            None if WORDS.documents.contains(last.as_str()) || document(&text) => HolderKind::Document,
            None => HolderKind::Anonymous,
        };
        Holder { kind, actor: speaker.actor, span: speaker.span, text }
    }

    /// The phrase at `tokens` as a holder; `None` for a pronoun that names nobody here.
    pub(super) fn phrase(&self, tokens: &Range<usize>) -> Option<Holder> {
        let span = self.text.span(tokens.clone())?;
        let head = self.text.chunk_at(tokens.start).map_or(tokens.start, |c| c.head);
        let first = self.text.chunk_at(tokens.start).and_then(|c| self.text.span(c.tokens.clone())).unwrap_or(span);
        let party = self.names.party_in(first);
        let word = self.text.lower(head);
        let pronoun = tokens.len() == 1 && (self.text.tag(head) == Tag::Pron || matches!(word, "his" | "her" | "their" | "its"));
        if pronoun && party.is_none() && !matches!(word, "he" | "she" | "they" | "many" | "some" | "others") {
            return None;
        }
        let kind = match party {
            Some(_) => HolderKind::Actor,
            None if WORDS.documents.contains(word) => HolderKind::Document,
            None => HolderKind::Anonymous,
        };
        let text = match party {
            Some(p) if pronoun => p.name.clone(),
            _ => self.text.words(span).to_owned(),
        };
        Some(Holder { kind, actor: party.map(|p| p.id), span: Some(span), text })
    }

    /// Whether the phrase at `tokens` is a party that can undertake something.
    pub(super) fn party(&self, tokens: &Range<usize>, quote: Option<&Quote>) -> bool {
        let Some(chunk) = self.text.chunk_at(tokens.start) else { return false };
        let word = self.text.lower(chunk.head);
        if self.text.tag(chunk.head) == Tag::Pron {
            let body = word == "it" && quote.is_some_and(|q| q.kind != QuoteKind::Direct && self.body(q));
            return body || matches!(word, "i" | "we" | "he" | "she" | "they");
        }
        if WORDS.agents.contains(word) {
            return true;
        }
        let Some(span) = self.text.span(chunk.head..chunk.head + 1) else { return false };
        if let Some(named) = self.names.named_at(chunk.head) {
            let kind = named.party.and_then(|id| self.names.party(id)).map(|p| p.kind);
            return matches!(kind, Some(ActorKind::Person | ActorKind::Organization | ActorKind::Government | ActorKind::ArmedGroup));
        }
        let named = |p: &&super::super::names::Party| p.mentions.iter().any(|m| m.span.covers(span)) && p.kind != ActorKind::Population;
        self.names.parties.iter().any(|p| named(&p))
    }

    /// Whether the subject at `tokens` is the speaker of `quote`, or a body the speaker speaks for.
    pub(super) fn speaks_for(&self, quote: &Quote, tokens: &Range<usize>) -> bool {
        let Some(chunk) = self.text.chunk_at(tokens.start) else { return false };
        let word = self.text.lower(chunk.head);
        if matches!(word, "i" | "we" | "he" | "she" | "they") && tokens.len() == 1 {
            return true;
        }
        let Some(speaker) = &quote.speaker else { return false };
        if word == "it" && tokens.len() == 1 {
            return quote.kind != QuoteKind::Direct && self.body(quote);
        }
        let titled = speaker.actor.and_then(|id| self.names.party(id)).is_some_and(|p| !p.titles.is_empty());
        let party = self.text.span(tokens.clone()).and_then(|s| self.names.party_in(s)).map(|p| p.id);
        let said = speaker.text.to_lowercase();
        let office = said.split_whitespace().any(|w| OFFICES.contains(&w.trim_end_matches("'s")));
        speaker.actor.is_some() && party == speaker.actor || said.contains(word) && word.len() > 3 || office || titled
    }

    /// Whether the speaker is a body rather than a person.
    fn body(&self, quote: &Quote) -> bool {
        let Some(speaker) = &quote.speaker else { return false };
        let kind = speaker.actor.and_then(|id| self.names.party(id)).map(|p| p.kind);
        let last = speaker.text.split_whitespace().next_back().unwrap_or("").to_lowercase();
        matches!(kind, Some(ActorKind::Organization | ActorKind::Government | ActorKind::ArmedGroup)) || kind.is_none() && WORDS.agents.contains(last.as_str())
    }

    /// The subject (or possessor) of an attitude cue.
    pub(super) fn attitude(&self, c: &Clauses<'_, '_>, f: &Candidate) -> Option<Range<usize>> {
        if f.noun {
            return self.possessor(c, f.cue.start);
        }
        if f.passive {
            return None;
        }
        c.subject(f.cue.start)
    }

    /// Whose plan, fear or threat it is: the possessive before the noun, or the subject of the verb that carries it.
    fn possessor(&self, c: &Clauses<'_, '_>, noun: usize) -> Option<Range<usize>> {
        let chunk = self.text.chunk_at(noun)?;
        let mark = (chunk.tokens.start..noun).find(|k| matches!(c.word(*k), "'s" | "'" | "’"));
        if let Some(mark) = mark {
            return Some(chunk.tokens.start..mark);
        }
        if matches!(c.word(chunk.tokens.start), "his" | "her" | "their" | "its") && chunk.tokens.start < noun {
            return Some(chunk.tokens.start..chunk.tokens.start + 1);
        }
        let verb = (c.first..chunk.tokens.start).rev().take(3).find(|k| matches!(c.tag(*k), Tag::Verb | Tag::Aux))?;
        if !WORDS.carries.contains(c.word(verb)) {
            return None;
        }
        c.subject(verb)
    }

    /// The speaker of `quote` as a link of the chain.
    pub(super) fn via(&self, quote: &Quote) -> Vec<Via> {
        let holder = self.speaker(quote);
        let mut out = vec![Via { actor: holder.actor, text: holder.text }];
        out.extend(quote.via.iter().cloned());
        out
    }
}

/// Whether a description is headed by a document: "a leaked letter seen by the agency".
fn document(text: &str) -> bool {
    let words = text.split_whitespace().take_while(|w| !matches!(*w, "of" | "by" | "from" | "on" | "seen" | "in" | "at" | "to" | "for" | "who" | "that"));
    words.last().is_some_and(|w| WORDS.documents.contains(w.to_lowercase().as_str()))
}

/// Words of a speaker who speaks for a body.
const OFFICES: [&str; 13] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "minister",
    "president",
    "ministry",
    "secretary",
    "chief",
    "official",
    "officials",
    "director",
    "government",
    "ceo",
];
