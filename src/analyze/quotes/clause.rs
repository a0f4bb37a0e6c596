//! What a reporting verb governs: where the content begins, and where it ends.

use super::cues::{Rule, Takes};
use super::hits::{Hit, Stance};
use super::opening::{self, Opening};
use super::view::View;
use crate::analyze::text::{Tag, VerbForm};
use std::collections::BTreeSet;

/// The ends that clauses share: where the tags of other reporting verbs begin.
pub(super) struct Tags(BTreeSet<usize>);

/// Whether a hit is sure enough to end the words of the one before it.
fn is_sure(view: &View<'_>, hit: &Hit) -> bool {
    let opens = |what: &[Takes]| {
        hit.phrases.iter().any(|(end, p)| {
            let rules: Vec<&Rule> = p.rules.iter().filter_map(|r| super::cues::LEXICON.rule(*r)).collect();
            opening::find(view, *end, &rules).is_some_and(|o| what.contains(&o.what))
        })
    };
    let clausal = [Takes::That, Takes::Bare, Takes::Whether, Takes::Marks];
    match (&hit.subject, hit.stance) {
        (_, Stance::Gerund | Stance::Passive) => opens(&clausal),
        (Some(s), _) if s.shared => opens(&clausal) || (view.form(hit.verb) == Some(VerbForm::Finite) && opens(&[Takes::Np, Takes::To]) && view.can_speak(s)),
        (Some(s), _) => view.can_speak(s) || opens(&clausal),
        (None, _) => false,
    }
}

impl Tags {
    pub(super) fn of(view: &View<'_>, hits: &[Hit]) -> Self {
        Self(hits.iter().filter(|h| is_sure(view, h)).map(|h| h.start).collect())
    }

    /// Whether the tag of a reporting verb begins at token `i`.
    pub(super) fn at(&self, i: usize) -> bool {
        self.0.contains(&i)
    }
}

/// One past the last token of the content that begins at `start`.
pub(super) fn end(view: &View<'_>, hit: Option<&Hit>, open: &Opening, tags: &Tags) -> usize {
    let limit = sentence_end(view, open.start);
    let relative = hit.and_then(|h| h.subject.as_ref()).is_some_and(|s| s.relative) && hit.is_some_and(|h| view.lower(h.group.saturating_sub(2)) == ",");
    let subordinate = hit.is_some_and(|h| is_subordinate(view, h));
    let mut depth = 0_usize;
    let mut k = open.start;
    while k < limit {
        if let Some(m) =
            view.mark_at(k).and_then(|m| view.marked.get(m)).filter(|m| m.tokens.start == k && view.level(open.start) != view.level(k) || k == open.start)
        {
            k = m.tokens.end.max(k + 1);
            continue;
        }
        match view.lower(k) {
            "(" => depth += 1,
            ")" if depth == 0 => return k,
            ")" => depth -= 1,
            _ => {}
        }
        if k > open.start && depth == 0 && stops(view, k, open, tags, relative, subordinate) {
            return k;
        }
        k += 1;
    }
    trim(view, open.start, limit)
}

/// The end of the sentence, beyond marks that run on over sentences.
fn sentence_end(view: &View<'_>, start: usize) -> usize {
    let mut end = view.sentence(start).end;
    while let Some(m) = view.mark_at(end.saturating_sub(1)).and_then(|m| view.marked.get(m)).filter(|m| m.tokens.end > end && m.tokens.start > start) {
        let finished = m.tokens.end.checked_sub(1 + m.width).is_some_and(|i| view.is(i, &[".", "?", "!", "…"]));
        end = if finished { m.tokens.end } else { view.sentence(m.tokens.end.saturating_sub(1)).end.max(m.tokens.end) };
    }
    end
}

fn trim(view: &View<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start + 1 && view.level(end - 1) == 0 && view.is(end - 1, &[".", ",", ";", ":", "—", "–", "-", "--", "…", "..."]) {
        end -= 1;
    }
    end
}

/// Whether the verb stands in a clause that another one follows behind a comma: "After officials said that …, the bank closed".
fn is_subordinate(view: &View<'_>, hit: &Hit) -> bool {
    let first = view.sentence(hit.verb).start;
    hit.start.checked_sub(1).filter(|b| *b >= first).is_some_and(|b| {
        view.is(b, &["after", "when", "while", "although", "though", "because", "since", "before", "as", "once", "despite", "even"])
            && (b == first || matches!(view.tag(b - 1), Tag::Punct | Tag::Cconj | Tag::Adv) || !view.has_finite(first..b))
    })
}

/// Whether content that began at `open` ends before token `k`.
fn stops(view: &View<'_>, k: usize, open: &Opening, tags: &Tags, relative: bool, subordinate: bool) -> bool {
    let comma = view.is(k, &[",", ";", "—", "–", "--"]);
    let joins = view.is(k, &["and", "but", "while", "although", "though", "as", "or"]);
    let next = if comma && view.is(k + 1, &["and", "but", "while", "although", "though", "as", "or", "which", "where", "who"]) { k + 2 } else { k + 1 };
    let unmarked = view.level(k) == 0 && view.level(k - 1) != 0 && view.level(open.start) != view.level(k - 1);
    if ((comma || joins) && tags.at(next)) || (unmarked && tags.at(k)) {
        return true;
    }
    if comma && (view.is(k + 1, &["citing", "quoting", "according"]) || (subordinate && resumes(view, k + 1))) {
        return true;
    }
    // "said that it had rained, but gave no figure": the story goes on with what the speaker did.
    let unsubjected = matches!(open.what, Takes::That | Takes::Bare) && view.lower(k) == "," && view.lower(k + 1) == "but";
    if unsubjected && view.form(k + 2) == Some(VerbForm::Finite) && !view.is_auxiliary(k + 2) && view.level(k) == view.level(open.start) {
        return true;
    }
    if relative && comma && (view.is_finite(k + 1) || (view.tag(k + 1) == Tag::Adv && view.is_finite(k + 2))) {
        return true;
    }
    if view.lower(k) == "according" && view.lower(k + 1) == "to" {
        return true;
    }
    matches!(open.what, Takes::Np | Takes::To) && ends_phrase(view, k)
}

/// Whether a main clause begins at `k`.
pub(super) fn resumes(view: &View<'_>, k: usize) -> bool {
    view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k && (c.tokens.end..c.tokens.end + 12).any(|i| view.is_finite(i) || view.lower(i) == ","))
}

/// Whether a verb of its own, or a subject with its verb, stands at `k`: behind "and" the story goes on.
fn starts_over(view: &View<'_>, k: usize) -> bool {
    let past = matches!(view.form(k), Some(VerbForm::Finite | VerbForm::Participle)) && view.lower(k).ends_with(['d', 's']);
    past || view.text.chunk_at(k).is_some_and(|c| c.tokens.start == k && view.is_finite(c.tokens.end))
}

/// Whether a clause with a subject of its own begins at `k`, prepositional phrases in between: ", and the league of ports meets on Monday".
pub(super) fn starts_anew(view: &View<'_>, k: usize) -> bool {
    let Some(chunk) = view.text.chunk_at(k).filter(|c| c.tokens.start == k) else { return false };
    let end = opening::past_prepositions(view, chunk.tokens.end).map_or(chunk.tokens.end, |p| p.0);
    view.is_finite(end)
}

/// Whether a governed noun phrase ends before token `k`: behind it the story goes on.
fn ends_phrase(view: &View<'_>, k: usize) -> bool {
    if view.is(k, &[";", "—", "–", "--"]) {
        return true;
    }
    if view.lower(k) == "," {
        let next = k + 1;
        return view.form(next) == Some(VerbForm::Gerund)
            || view.is(next, &["who", "which", "when", "while", "as", "after", "but", "although", "though", "where", "because", "saying", "with"])
            || view.is_finite(next)
            || (view.lower(next) == "and" && (view.is_finite(next + 1) || starts_anew(view, next + 1)))
            || (view.text.chunk_at(next).is_some_and(|c| view.is_finite(c.tokens.end)));
    }
    view.is(k, &["when", "while", "after", "because", "although", "though", "before", "until", "since"]) && view.tag(k) == Tag::Sconj
        || (view.is(k, &["and", "but"]) && starts_over(view, k + 1))
        || view.lower(k) == "("
}
