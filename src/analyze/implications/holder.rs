//! Who puts an implication forward: the subject of an attitude, else the speaker of the smallest quote around the cue, else the outlet.

use super::super::names::{Names, Party};
use super::super::text::{Tag, Text};
use super::clause::Clauses;
use super::find::Candidate;
use super::words::WORDS;
use crate::article::Span;
use crate::briefing::{ActorKind, Holder, HolderKind, Mention, Quote, QuoteKind, Via};
use std::ops::Range;

/// Everyone who may hold something in this text.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a, 'b> {
    pub(super) text: &'a Text<'b>,
    pub(super) names: &'a Names,
    pub(super) quotes: &'a [Quote],
}

/// Pronouns that may stand for a holder named before.
const PRONOUNS: [&str; 8] = ["he", "she", "they", "it", "his", "her", "their", "its"];

/// Whom a pronoun takes up.
#[derive(Clone, Copy)]
struct Antecedent<'a> {
    party: Option<&'a Party>,
    text: &'a str,
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
        let place = speaker.span.map_or(quote.extent(), |s| s.min(quote.extent()));
        let named = speaker.actor.and_then(|id| self.names.party(id));
        let pronoun = PRONOUNS.contains(&speaker.text.to_lowercase().as_str());
        let before = if named.is_none() { self.antecedent(&speaker.text.to_lowercase(), place) } else { None };
        let party = named.or_else(|| before.and_then(|a| a.party));
        let text = match party {
            Some(p) if pronoun || speaker.text.is_empty() => p.name.clone(),
            _ => before.map_or_else(|| speaker.text.clone(), |a| a.text.to_owned()),
        };
        let last = text.split_whitespace().next_back().unwrap_or("").to_lowercase();
        let kind = match party {
            Some(_) => HolderKind::Actor,
            None if WORDS.documents.contains(last.as_str()) || document(&text) => HolderKind::Document,
            None => HolderKind::Anonymous,
        };
        Holder { kind, actor: party.map(|p| p.id), span: speaker.span, text }
    }

    /// The head of the noun phrase that `tokens` begin with, or the last word of `tokens` where they end before it ("the office | today").
    fn head(&self, tokens: &Range<usize>) -> usize {
        let head = self.text.chunk_at(tokens.start).map_or(tokens.start, |c| c.head);
        if tokens.contains(&head) { head } else { tokens.end.saturating_sub(1).max(tokens.start) }
    }

    /// The phrase at `tokens` as a holder; `None` for a pronoun that names nobody here.
    pub(super) fn phrase(&self, tokens: &Range<usize>) -> Option<Holder> {
        let span = self.text.span(tokens.clone())?;
        let head = self.head(tokens);
        let first = self.text.chunk_at(tokens.start).and_then(|c| self.text.span(c.tokens.clone())).unwrap_or(span);
        let word = self.text.lower(head);
        let named = self.names.party_in(first);
        let before = if tokens.len() == 1 && named.is_none() { self.antecedent(word, span) } else { None };
        let party = named.or_else(|| before.and_then(|a| a.party));
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
            _ => before.map_or_else(|| self.text.words(span), |a| a.text).to_owned(),
        };
        Some(Holder { kind, actor: party.map(|p| p.id), span: Some(span), text })
    }

    /// Whom a pronoun at `span` goes on about where the names pass left it open: who spoke last or, for a person, acted last, within two sentences.
    fn antecedent(&self, pronoun: &str, span: Span) -> Option<Antecedent<'_>> {
        if !PRONOUNS.contains(&pronoun) {
            return None;
        }
        let person = matches!(pronoun, "he" | "she" | "his" | "her");
        let fits = |p: &Party| (p.kind == ActorKind::Person) == person && p.kind != ActorKind::Population;
        let sentence = |at: u32| self.text.sentences.partition_point(|s| s.span.start <= at);
        let here = sentence(span.start);
        let near = |at: u32| at < span.start && sentence(at) + 2 >= here;
        let plural =
            |text: &str| pronoun.starts_with("the") && text.ends_with('s') && !text.ends_with("selves") && !PRONOUNS.contains(&text.to_lowercase().as_str());
        let spoken = self.quotes.iter().filter_map(|q| q.speaker.as_ref()).filter_map(|s| {
            let at = s.span.map(|at| at.start).filter(|at| near(*at))?;
            let party = s.actor.and_then(|id| self.names.party(id));
            let suits = party.map_or_else(|| plural(&s.text), fits);
            suits.then(|| (at, Antecedent { party, text: party.map_or(s.text.as_str(), |p| p.name.as_str()) }))
        });
        let acts = |m: &Mention| self.text.tokens_in(m.span).next_back().is_some_and(|k| self.names.agency.verb(k).is_some());
        let people = self.names.parties.iter().filter(|p| person && fits(p));
        let acted = people.flat_map(|p| p.mentions.iter().filter(|m| near(m.span.start) && acts(m)).map(move |m| (m.span.start, p)));
        let acted = acted.map(|(at, p)| (at, Antecedent { party: Some(p), text: p.name.as_str() }));
        spoken.chain(acted).max_by_key(|(at, _)| *at).map(|(_, found)| found)
    }

    /// Whether the phrase at `tokens` is a party that can undertake something.
    pub(super) fn party(&self, tokens: &Range<usize>, quote: Option<&Quote>) -> bool {
        let head = self.head(tokens);
        let word = self.text.lower(head);
        if self.text.tag(head) == Tag::Pron || matches!(word, "its" | "their" | "his" | "her") {
            let body = word == "it" && quote.is_some_and(|q| q.kind != QuoteKind::Direct && self.body(q));
            return body || matches!(word, "i" | "we" | "he" | "she" | "they" | "its" | "their" | "his" | "her");
        }
        if WORDS.agents.contains(word) {
            return true;
        }
        let Some(span) = self.text.span(head..head + 1) else { return false };
        if let Some(named) = self.names.named_at(head) {
            let kind = named.party.and_then(|id| self.names.party(id)).map(|p| p.kind);
            return matches!(kind, Some(ActorKind::Person | ActorKind::Organization | ActorKind::Government | ActorKind::ArmedGroup));
        }
        let named = |p: &&super::super::names::Party| p.mentions.iter().any(|m| m.span.covers(span)) && p.kind != ActorKind::Population;
        self.names.parties.iter().any(|p| named(&p))
    }

    /// Whether the subject at `tokens` is the speaker of `quote`, or a body the speaker speaks for.
    pub(super) fn speaks_for(&self, quote: &Quote, tokens: &Range<usize>) -> bool {
        let word = self.text.lower(self.head(tokens));
        if tokens.len() == 1 && matches!(word, "i" | "we" | "he" | "she" | "they") {
            return matches!(word, "i" | "we") || quote.kind != QuoteKind::Direct;
        }
        let Some(speaker) = &quote.speaker else { return false };
        if word == "it" && tokens.len() == 1 {
            return quote.kind != QuoteKind::Direct && self.body(quote);
        }
        let titled = speaker.actor.and_then(|id| self.names.party(id)).is_some_and(|p| !p.titles.is_empty());
        let party = self.text.span(tokens.clone()).and_then(|s| self.names.party_in(s));
        if party.is_some_and(|p| p.kind == ActorKind::Person && Some(p.id) != speaker.actor) {
            return false;
        }
        let party = party.map(|p| p.id);
        let said = speaker.text.to_lowercase();
        let office = said.split_whitespace().any(|w| WORDS.offices.contains(w.trim_end_matches("'s")));
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

/// Who believes what the clause around token `at` says: "academics believe there will be no vote".
pub(super) fn believer(c: &Clauses<'_, '_>, at: usize) -> Option<Range<usize>> {
    let before = (c.first..at).rev().take(25).take_while(|k| !matches!(c.word(*k), ";" | ":" | "but"));
    let verb = before.filter(|k| c.tag(*k) == Tag::Verb && WORDS.beliefs.contains(c.word(*k))).find(|k| {
        let start = k + 1 + usize::from(c.word(k + 1) == "that");
        (start > k + 1 || c.word(start) == "there" || c.clause_follows(start)) && c.clause_end(start, true) > at
    })?;
    c.subject(verb)
}

/// Whether a description is headed by a document: "a leaked letter seen by the agency".
fn document(text: &str) -> bool {
    let words = text.split_whitespace().take_while(|w| !matches!(*w, "of" | "by" | "from" | "on" | "seen" | "in" | "at" | "to" | "for" | "who" | "that"));
    words.last().is_some_and(|w| WORDS.documents.contains(w.to_lowercase().as_str()))
}
