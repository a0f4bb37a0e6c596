//! What happened: who did what to whom, where, when.
//!
//! One event per verb of the lexicon with an agent or a recipient among the parties. Verbs inside words quoted directly are left to the quote.

mod verbs;
mod when;

use super::names::Names;
use super::text::{Sentence, Tag, Text, VerbForm};
use crate::article::{Date, Span};
use crate::briefing::{ActorId, Event, EventKind, PlaceUse, Quote, QuoteKind, Region, RegionId, Rule, Status};

/// Finds the main events.
pub(crate) fn find(text: &Text<'_>, names: &Names, quotes: &[Quote], regions: &[Region]) -> Vec<Event> {
    let direct: Vec<Span> = quotes.iter().filter(|q| q.kind == QuoteKind::Direct).flat_map(|q| q.content.iter().copied()).collect();
    let mut out = Vec::new();
    for sentence in text.sentences.iter().filter(|s| s.kind.carries_claims() && !text.words(s.span).ends_with('?')) {
        for verb in sentence.tokens.clone() {
            let Some(token) = text.tokens.get(verb).filter(|t| t.verb.is_some()) else { continue };
            let Some((kind, length)) = verbs::kind(text, verb) else { continue };
            if direct.iter().any(|d| d.covers(token.span)) {
                continue;
            }
            out.extend(event(text, names, regions, sentence, Predicate { verb, length, kind }));
        }
    }
    out
}

#[derive(Clone, Copy)]
struct Predicate {
    verb: usize,
    length: usize,
    kind: EventKind,
}

fn event(text: &Text<'_>, names: &Names, regions: &[Region], sentence: &Sentence, p: Predicate) -> Option<Event> {
    let group = Group::read(text, sentence, p.verb)?;
    let subject = text.subject(group.first).and_then(|c| text.span(c.tokens.clone()));
    let (object, object_end) = object(text, sentence, p.verb + p.length);
    let by = text.lower(object_end) == "by";
    let behind = if by { text.chunk_at(object_end + 1).and_then(|c| text.span(c.tokens.clone())) } else { None };
    let (agent, recipient) = if group.passive { (behind, subject) } else { (subject, object) };
    let party = |span: Option<Span>| -> Vec<ActorId> { span.and_then(|s| names.party_in(s)).map(|p| p.id).into_iter().collect() };
    let (agents, mut recipients) = (party(agent), party(recipient));
    recipients.retain(|r| !agents.contains(r));
    if agents.is_empty() && recipients.is_empty() {
        return None;
    }
    let time = when::date(text, sentence, p.verb);
    let status = group.status(time, text);
    let end = [object, behind].into_iter().flatten().map(|s| s.end).chain([text.span(p.verb..p.verb + p.length)?.end]).max()?;
    let start = subject.map_or(text.tokens.get(group.first)?.span.start, |s| s.start);
    let why = Rule::Verb.on(text.span(p.verb..p.verb + p.length)?);
    Some(Event { kind: p.kind, agents, recipients, place: place(text, regions, sentence, p.verb), time, status, span: Span { start, end }, why })
}

/// The phrase the verb acts on, across "with", "on", "against" and "to", and the token after it.
fn object(text: &Text<'_>, sentence: &Sentence, after: usize) -> (Option<Span>, usize) {
    let mut i = after;
    while i < sentence.tokens.end && (text.tag(i) == Tag::Adv || matches!(text.lower(i), "with" | "on" | "against" | "to" | "upon")) {
        i += 1;
    }
    match text.chunk_at(i).filter(|c| c.tokens.start == i && c.tokens.end <= sentence.tokens.end) {
        Some(chunk) => (text.span(chunk.tokens.clone()), chunk.tokens.end),
        None => (None, after),
    }
}

/// The literal place nearest behind the verb in its sentence, else before it.
fn place(text: &Text<'_>, regions: &[Region], sentence: &Sentence, verb: usize) -> Option<RegionId> {
    let at = text.tokens.get(verb)?.span.start;
    let literal = |r: &Region| -> Option<(u32, RegionId)> {
        let here = r.mentions.iter().filter(|m| m.usage == PlaceUse::Literal && sentence.span.covers(m.span));
        let far = |m: &crate::briefing::RegionMention| if m.span.start >= at { m.span.start - at } else { 100_000 + at - m.span.start };
        here.map(far).min().map(|d| (d, r.id))
    };
    regions.iter().filter_map(literal).min().map(|d| d.1)
}

/// What the auxiliaries make of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// Told as done.
    Told,
    /// "is leaving"
    Ongoing,
    /// "will leave"
    Future,
    /// "could leave", "if they leave"
    Hypothetical,
    /// "did not leave"
    Negated,
}

/// The verb with its auxiliaries.
struct Group {
    first: usize,
    passive: bool,
    mood: Mood,
}

impl Group {
    /// Reads the auxiliaries before the verb. `None` for a participle or gerund that stands without one, or an infinitive: no event is asserted there.
    fn read(text: &Text<'_>, sentence: &Sentence, verb: usize) -> Option<Self> {
        let form = text.tokens.get(verb)?.verb?;
        let auxiliary = |k: usize| matches!(text.tag(k), Tag::Aux | Tag::Adv | Tag::Part);
        let first = (sentence.tokens.start..verb).rev().take_while(|k| auxiliary(*k)).last().unwrap_or(verb);
        let has = |words: &[&str]| (first..verb).any(|k| words.contains(&text.lower(k)));
        let be = has(&["be", "been", "being", "is", "are", "was", "were", "am"]);
        let future = has(&["will", "'ll", "shall"]);
        let possible = has(&["could", "may", "might", "would", "can", "should", "must"]);
        let asserted = match form {
            VerbForm::Finite => true,
            VerbForm::Base => future || possible || has(&["did", "does", "do"]),
            VerbForm::Participle => be || has(&["have", "has", "had", "having"]),
            VerbForm::Gerund => be,
        };
        let supposed = (sentence.tokens.start..first).any(|k| matches!(text.lower(k), "if" | "unless" | "whether"));
        let mood = match () {
            () if has(&["not", "n't", "never"]) => Mood::Negated,
            () if supposed || possible => Mood::Hypothetical,
            () if future => Mood::Future,
            () if form == VerbForm::Gerund => Mood::Ongoing,
            () => Mood::Told,
        };
        (asserted && !has(&["to"])).then_some(Self { first, passive: form == VerbForm::Participle && be, mood })
    }

    /// How real: a date older than the article by more than 30 days, or by year, makes it history.
    fn status(&self, time: Option<Date>, text: &Text<'_>) -> Status {
        let published = text.article.published.as_ref().map(|p| p.date);
        let days = |d: Date| i64::from(d.year) * 372 + i64::from(d.month.unwrap_or(12)) * 31 + i64::from(d.day.unwrap_or(28));
        let old = matches!((time, published), (Some(t), Some(p)) if days(p) - days(t) > 30);
        match self.mood {
            Mood::Negated => Status::Negated,
            Mood::Hypothetical => Status::Hypothetical,
            Mood::Future if time.is_some() => Status::Scheduled,
            Mood::Future => Status::Planned,
            _ if old => Status::Historical,
            Mood::Ongoing => Status::Ongoing,
            Mood::Told => Status::Occurred,
        }
    }
}
