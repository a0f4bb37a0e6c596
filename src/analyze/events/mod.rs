//! What happened: who did what to whom, where, when.
//!
//! One event per verb of the lexicon with an agent or a recipient among the parties, and one per dated proceeding to come. Verbs inside words quoted directly are left
//! to the quote.

mod scheduled;
mod verbs;

use super::names::Names;
use super::text::{Sentence, Tag, Text, VerbForm};
use super::times::{self, Toward};
use crate::article::{Date, Span};
use crate::briefing::{ActorId, Event, EventKind, PlaceUse, Quote, QuoteKind, Region, RegionId, Rule, Status};
use std::ops::Range;

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
        if !direct.iter().any(|d| d.covers(sentence.span)) {
            scheduled::find(text, names, regions, sentence, &mut out);
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
    let subject = text.subject(group.first).map(|c| c.tokens.clone());
    let object = object(text, sentence, p.verb + p.length);
    let after = object.as_ref().map_or(p.verb + p.length, |o| o.end);
    let behind = (text.lower(after) == "by").then(|| text.chunk_at(after + 1)).flatten().map(|c| c.tokens.clone());
    let (agent, recipient) = if group.passive { (&behind, &subject) } else { (&subject, &object) };
    let party = |phrase: &Option<Range<usize>>| phrase.as_ref().map_or_else(Vec::new, |range| parties(text, names, sentence, range, p.verb));
    let (agents, mut recipients) = (party(agent), party(recipient));
    recipients.retain(|r| !agents.contains(r));
    if agents.is_empty() && recipients.is_empty() {
        return None;
    }
    let time = date(text, sentence, &group, p.verb);
    let status = group.status(time, text);
    let verb = text.span(p.verb..p.verb + p.length)?;
    let end = [object, behind].into_iter().flatten().map(|r| r.end).max().map_or(p.verb + p.length, |end| end.max(p.verb + p.length));
    let span = text.span(subject.map_or(group.first, |s| s.start.min(group.first))..end)?;
    Some(Event { kind: p.kind, agents, recipients, place: place(text, regions, sentence, p.verb), time, status, span, why: Rule::Verb.on(verb) })
}

/// The date nearest after (else before) the verb in its sentence. What is to come is completed ahead, what is told back.
fn date(text: &Text<'_>, sentence: &Sentence, group: &Group, verb: usize) -> Option<Date> {
    let toward = if group.mood == Mood::Future { Toward::Future } else { Toward::Past };
    let mut nearest: Option<(usize, Date)> = None;
    let mut i = sentence.tokens.start;
    while i < sentence.tokens.end {
        let Some(time) = times::at(text, i, sentence.tokens.end, toward) else {
            i += 1;
            continue;
        };
        let far = if i >= verb { i - verb } else { 1000 + verb - i };
        if let Some(days) = time.days.filter(|_| nearest.is_none_or(|(least, _)| far < least)) {
            nearest = Some((far, days.date()));
        }
        i = time.tokens.end.max(i + 1);
    }
    nearest.map(|n| n.1)
}

/// The phrase the verb acts on, across "with", "on", "against" and "to".
fn object(text: &Text<'_>, sentence: &Sentence, after: usize) -> Option<Range<usize>> {
    let crossed = |k: &usize| text.tag(*k) == Tag::Adv || matches!(text.lower(*k), "with" | "on" | "against" | "to" | "upon");
    let start = (after..sentence.tokens.end).find(|k| !crossed(k))?;
    text.chunk_at(start).filter(|c| c.tokens.start == start && c.tokens.end <= sentence.tokens.end).map(|c| c.tokens.clone())
}

/// The parties that a phrase beside the verb at `verb` names, with those joined to it: "Turkey and Libya".
fn parties(text: &Text<'_>, names: &Names, sentence: &Sentence, phrase: &Range<usize>, verb: usize) -> Vec<ActorId> {
    let named_by = |range: &Range<usize>| text.span(range.clone()).and_then(|s| names.party_in(s)).map(|p| p.id);
    let joint = |k: usize| matches!(text.lower(k), "and" | ",") && sentence.tokens.contains(&k);
    let begins = |k: usize| matches!(text.tag(k), Tag::Propn) && sentence.tokens.contains(&k);
    let mut out: Vec<ActorId> = named_by(phrase).into_iter().collect();
    let mut start = phrase.start;
    while let Some(joined) = start.checked_sub(2).filter(|k| joint(k + 1) && begins(*k)).and_then(|k| text.chunk_at(k)) {
        out.extend(named_by(&joined.tokens).filter(|id| !out.contains(id)));
        start = joined.tokens.start;
    }
    let mut end = phrase.end;
    while let Some(joined) = Some(end + 1).filter(|k| joint(k - 1) && begins(*k)).and_then(|k| text.chunk_at(k)) {
        // "met Turkey, and Libya left": a clause of its own
        let clause = joined.tokens.start > verb && text.tokens.get(joined.tokens.end).is_some_and(|t| t.verb.is_some() || t.tag == Tag::Aux);
        if clause || joined.tokens.end <= end {
            break;
        }
        out.extend(named_by(&joined.tokens).filter(|id| !out.contains(id)));
        end = joined.tokens.end;
    }
    out.sort_unstable();
    out
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
        let bound = (first..verb).any(|k| matches!(text.lower(k), "is" | "are") && text.lower(k + 1) == "to"); // "is to open"
        let future = bound || has(&["will", "'ll", "shall"]);
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
        (asserted && (bound || !has(&["to"]))).then_some(Self { first, passive: form == VerbForm::Participle && be, mood })
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
