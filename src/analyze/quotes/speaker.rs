//! Who spoke: the noun phrase resolved to a party, and how the text gives it.

use super::cues::LEXICON;
use super::subject::Subject;
use super::view::View;
use crate::analyze::text::{Tag, VerbForm};
use crate::article::Span;
use crate::briefing::{ActorKind, Attribution, EntityKind, Form, Speaker, Via};
use std::ops::Range;

impl View<'_> {
    /// The speaker that a subject names.
    pub(super) fn speaker(&self, subject: &Subject) -> Option<(Speaker, Attribution)> {
        let span = self.text.span(subject.tokens.start..self.bare_end(subject))?;
        let (party, form) = self.party(subject);
        let words = self.text.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let attribution = self.attribution(subject, party, form);
        let actor = party.map(|p| p.0).filter(|_| attribution != Attribution::Anonymous);
        Some((Speaker { actor, span: Some(span), text: words }, attribution))
    }

    /// Where a subject ends without a relative clause cut short: "a letter | seen by the paper".
    fn bare_end(&self, subject: &Subject) -> usize {
        let participle = |k: &usize| self.text.tokens.get(*k).is_some_and(|t| t.verb == Some(VerbForm::Participle)) && self.is(*k + 1, &["by"]);
        (subject.head + 1..subject.tokens.end).find(participle).unwrap_or(subject.tokens.end)
    }

    /// A link of a chain of sources.
    pub(super) fn via(&self, tokens: Range<usize>, head: usize) -> Option<Via> {
        let subject = Subject { edge: tokens.start, tokens, head, relative: false, shared: false };
        self.speaker(&subject).map(|(s, _)| Via { actor: s.actor, text: s.text })
    }

    /// The party whose mention holds the head of the subject: of "a spokesman for the ministry" the spokesman, not the ministry.
    fn party(&self, subject: &Subject) -> (Option<(crate::briefing::ActorId, ActorKind)>, Form) {
        let Some(head) = self.text.tokens.get(subject.head).map(|t| t.span) else { return (None, Form::Nominal) };
        let whole = self.text.span(subject.tokens.clone()).unwrap_or(head);
        let Some(party) = self.names.party_in(head).or_else(|| self.names.party_in(self.base(subject))) else { return (None, Form::Nominal) };
        let mention = party.mentions.iter().filter(|m| m.span.touches(head)).max_by_key(|m| m.span.len());
        match mention {
            Some(m) if whole.covers(m.span) || m.span.covers(head) => (Some((party.id, party.kind)), m.form),
            _ => (None, Form::Nominal),
        }
    }

    fn base(&self, subject: &Subject) -> Span {
        let chunk = self.text.chunk_at(subject.head).map(|c| c.tokens.clone());
        chunk.and_then(|c| self.text.span(c)).unwrap_or_default()
    }

    fn attribution(&self, subject: &Subject, party: Option<(crate::briefing::ActorId, ActorKind)>, form: Form) -> Attribution {
        let head = self.lower(subject.head);
        if subject.tokens.len() == 1 && self.tag(subject.head) == Tag::Pron {
            return Attribution::Pronoun;
        }
        let named = self.names.named_at(subject.head).is_some() || (form == Form::Name && party.is_some());
        match party {
            Some((_, ActorKind::Person)) if named => Attribution::Named,
            Some((_, ActorKind::Person)) => Attribution::Nominal,
            Some(_) if named || LEXICON.is_institution(head) => Attribution::Institution,
            Some(_) => Attribution::Nominal,
            None if LEXICON.is_document(head) => Attribution::Institution,
            None if self.tag(subject.head) == Tag::Propn => Attribution::Named,
            None if LEXICON.is_institution(head) && self.is(subject.tokens.start, &["the", "its", "their", "his", "her"]) => Attribution::Institution,
            None => Attribution::Anonymous,
        }
    }

    /// Whether a subject can speak at all: names, personal pronouns, words for people, bodies and documents.
    pub(super) fn can_speak(&self, subject: &Subject) -> bool {
        let head = self.lower(subject.head);
        if self.tag(subject.head) == Tag::Pron || self.is(subject.head, &["he", "she", "they", "we", "i", "you", "who"]) {
            return !matches!(
                head,
                "you" | "it" | "this" | "that" | "these" | "those" | "which" | "what" | "there" | "something" | "nothing" | "anything" | "everything"
            );
        }
        if self.tag(subject.head) == Tag::Num {
            return true;
        }
        self.names.named_at(subject.head).is_some()
            || self.tag(subject.head) == Tag::Propn && !self.is_date(subject.head)
            || LEXICON.can_speak(head)
            || self.party(subject).0.is_some()
    }

    /// The person who bears the office in `tokens`, named in the parenthesis behind it ("its spokeswoman, Ada Lund, said") or before it
    /// ("Ada Lund, the head of the bureau, who …, said").
    pub(super) fn bearer(&self, tokens: &Range<usize>, head: usize, inside: Range<usize>, floor: usize) -> Option<(Range<usize>, usize)> {
        if self.tag(head) != Tag::Noun || !LEXICON.is_people(self.lower(head)) {
            return None;
        }
        let person = |k: usize| self.names.named_at(k).filter(|n| n.kind == EntityKind::Per && n.tokens.end == k + 1);
        if let Some(last) = inside.end.checked_sub(1).filter(|k| *k >= inside.start && person(*k).is_some()) {
            let whole = self.text.chunk_at(last).is_some_and(|c| c.tokens == inside);
            return whole.then_some((inside, last));
        }
        let comma = tokens.start.checked_sub(1).filter(|k| *k > floor && self.lower(*k) == ",")?;
        person(comma - 1)?;
        let found = self.phrase_before(comma, floor, false)?;
        self.opens_clause(found.0.start, floor).then_some(found)
    }

    /// Where a date that ends before `end` begins, its preposition included: "the council on Monday said", "the council this week said".
    pub(super) fn date_before(&self, end: usize, floor: usize) -> Option<usize> {
        let chunk = self.text.chunk_at(end.checked_sub(1)?).filter(|c| c.tokens.end == end)?;
        if self.is_date(end - 1) && chunk.tokens.len() > 1 && !self.is_date(end - 2) {
            return Some(end - 1);
        }
        if chunk.tokens.start <= floor {
            return None;
        }
        let timed = self.is(chunk.head, &["week", "month", "year", "morning", "night", "evening", "afternoon"])
            && self.is(chunk.tokens.start, &["this", "last", "that", "earlier", "late", "early"]);
        let dated = (chunk.tokens.clone()).all(|k| self.is_date(k) || self.tag(k) == Tag::Num || self.is(k, &["morning", "night", "evening", "afternoon"]));
        let start = chunk.tokens.start;
        let preposition = self.is(start - 1, &["on", "in", "late", "early"]) && start - 1 > floor;
        (timed || dated && self.is_date(chunk.tokens.start)).then_some(if preposition { start - 1 } else { start })
    }
}
