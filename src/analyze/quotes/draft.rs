//! A quote in the making: tokens before they become spans, and how quotes that overlap are settled.

use super::cues::Takes;
use super::subject::Subject;
use super::view::View;
use crate::analyze::names::Party;
use crate::analyze::text::Tag;
use crate::article::Span;
use crate::briefing::{ActorKind, Attribution, Form, Mention, Polarity, Quote, QuoteKind, Rule, Speaker, Via, Why};
use std::ops::Range;

/// A quote whose parts are still tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    /// Where the tag of the cue begins: its subject or its verb.
    pub(super) start: usize,
    pub(super) subject: Option<Subject>,
    pub(super) what: Takes,
    pub(super) rule: Rule,
    pub(super) polarity: Polarity,
    pub(super) via: Vec<Via>,
    /// The speaker of a continuation, carried over.
    pub(super) carried: Option<Speaker>,
}

impl Draft {
    pub(super) fn new(content: Vec<Range<usize>>, cue: Range<usize>, subject: Option<Subject>, what: Takes, rule: Rule) -> Self {
        Self { content, start: cue.start, cue: Some(cue), subject, what, rule, polarity: Polarity::Said, via: Vec::new(), carried: None }
    }

    pub(super) fn first(&self) -> usize {
        self.content.first().map_or(usize::MAX, |r| r.start)
    }

    pub(super) fn last(&self) -> usize {
        self.content.last().map_or(0, |r| r.end)
    }

    fn holds(&self, i: usize) -> bool {
        self.content.iter().any(|r| r.contains(&i))
    }
}

/// Chains of sources, and quotes that say the same twice.
pub(super) fn settle(view: &View<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|d| d.content.iter().any(|r| has_words(view, r)));
    for d in drafts.iter_mut() {
        let cue = d.cue.clone().unwrap_or(0..0);
        d.content.retain(|r| has_words(view, r) && (r.end <= cue.start || r.start >= cue.end));
    }
    drafts.retain(|d| !d.content.is_empty());
    drafts.sort_by_key(|d| (d.cue.as_ref().map_or(usize::MAX, |c| c.start), d.first()));
    let mut gone = vec![false; drafts.len()];
    for inner in 0..drafts.len() {
        let Some(b) = drafts.get(inner).cloned() else { continue };
        let Some(cue) = b.cue.clone() else { continue };
        let outer = (0..inner).rev().take(4).find(|&k| !gone.get(k).copied().unwrap_or(true) && drafts.get(k).is_some_and(|a| a.holds(cue.start)));
        let Some(outer) = outer else { continue };
        let Some(a) = drafts.get(outer).cloned() else { continue };
        // "The minister said she believed that …": the same person, whose words are the outer ones.
        let own = b.subject.as_ref().is_some_and(|s| s.tokens.len() == 1 && view.is(s.head, &["he", "she", "they", "we", "i"]));
        if own && a.content.len() == 1 && b.start == a.first() && matches!(a.what, Takes::That | Takes::Bare) {
            if let Some(g) = gone.get_mut(inner) {
                *g = true;
            }
            continue;
        }
        let whole =
            b.start == a.first() && a.content.len() == 1 && matches!(a.what, Takes::That | Takes::Bare) && b.subject.as_ref().is_some_and(|s| !s.shared);
        if matches!(b.what, Takes::Np | Takes::To) || (b.subject.as_ref().is_some_and(|s| s.shared) && !whole) {
            if let Some(g) = gone.get_mut(inner) {
                *g = true;
            }
            continue;
        }
        if a.what == Takes::Np {
            continue;
        }
        let link = a.subject.as_ref().and_then(|s| view.speaker(s)).map(|(s, _)| Via { actor: s.actor, text: s.text });
        if let Some(d) = drafts.get_mut(inner) {
            d.via.extend(link);
            d.via.extend(a.via);
        }
        if let Some(g) = gone.get_mut(outer).filter(|_| whole) {
            *g = true;
        }
    }
    let mut k = 0;
    drafts.retain(|_| {
        k += 1;
        !gone.get(k - 1).copied().unwrap_or(false)
    });
    let mut seen: Vec<Vec<Range<usize>>> = Vec::new();
    drafts.retain(|d| {
        let new = !seen.contains(&d.content);
        seen.push(d.content.clone());
        new
    });
}

fn has_words(view: &View<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|i| view.text.tokens.get(i).is_some_and(|t| t.lower.chars().any(char::is_alphanumeric)))
}

/// The quotes that the drafts are, in order of their content.
pub(super) fn finish(view: &View<'_>, drafts: Vec<Draft>) -> Vec<Quote> {
    let mut out: Vec<Quote> = drafts.into_iter().filter_map(|d| quote(view, d)).collect();
    out.sort_by_key(|q| (q.extent().start, q.extent().end, q.cue.map_or(0, |c| c.start)));
    take_up(view, &mut out);
    out
}

/// How many sentences may lie between a person's words and a "he said" that goes on with them.
const FAR: usize = 4;

/// "He" and "she" that the names pass left open, behind a person's words: the one who speaks goes on.
fn take_up(view: &View<'_>, quotes: &mut [Quote]) {
    let sentence = |at: u32| view.text.sentences.partition_point(|s| s.span.start <= at);
    let mut last: Option<(&Party, usize)> = None;
    for quote in quotes {
        let extent = quote.extent();
        let Some(speaker) = &mut quote.speaker else { continue };
        let pronoun = speaker.text.to_lowercase();
        if let (None, "he" | "she", Some((party, end))) = (speaker.actor, pronoun.as_str(), last) {
            let other = if pronoun == "he" { ["she", "her", "hers"] } else { ["he", "him", "his"] };
            let called = |m: &Mention| m.form == Form::Pronoun && other.contains(&view.text.words(m.span).to_lowercase().as_str());
            if sentence(extent.start) <= end + FAR && !party.mentions.iter().any(called) {
                speaker.actor = Some(party.id);
            }
        }
        let person = speaker.actor.and_then(|id| view.names.party(id)).filter(|p| p.kind == ActorKind::Person);
        last = person.map(|p| (p, sentence(extent.end))).or(last);
    }
}

fn quote(view: &View<'_>, draft: Draft) -> Option<Quote> {
    let kind = kind(view, &draft.content);
    let mut content: Vec<Span> = draft.content.iter().filter_map(|r| view.text.span(r.clone())).collect();
    content.sort();
    content.dedup_by(|b, a| a.touches(*b));
    if content.is_empty() {
        return None;
    }
    let cue = draft.cue.and_then(|c| view.text.span(c));
    let found = draft.subject.as_ref().and_then(|s| view.speaker(s));
    let (speaker, attribution) = match (found, draft.carried) {
        (Some((speaker, attribution)), _) => (Some(speaker), attribution),
        (None, Some(speaker)) => (Some(Speaker { span: None, ..speaker }), Attribution::Continuation),
        (None, None) if cue.is_some() => (None, Attribution::Anonymous),
        (None, None) => (None, Attribution::Orphan),
    };
    Some(Quote { kind, content, cue, speaker, attribution, polarity: draft.polarity, via: draft.via, why: Why { rule: draft.rule, words: cue } })
}

fn kind(view: &View<'_>, content: &[Range<usize>]) -> QuoteKind {
    let words = || content.iter().flat_map(Clone::clone).filter(|&i| view.tag(i) != Tag::Punct);
    let inside = words().filter(|&i| view.level(i) != 0).count();
    let all = words().count();
    match inside {
        0 => QuoteKind::Indirect,
        n if n == all => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}
