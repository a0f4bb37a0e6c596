//! The subject of a reporting verb: before it, behind it, across parentheses and clauses, or shared with another verb.

use super::cues::LEXICON;
use super::view::View;
use crate::analyze::text::Tag;
use crate::briefing::EntityKind;
use std::ops::Range;

/// The subject of a reporting verb.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The noun phrase: title, name, prepositional phrases; no relative clause, no appositive.
    pub(super) tokens: Range<usize>,
    /// The index of its head.
    pub(super) head: usize,
    /// Where what belongs to it starts; the same as `tokens.start` unless it was carried from elsewhere.
    pub(super) edge: usize,
    /// Whether a relative pronoun stands for it ("the mayor, who said").
    pub(super) relative: bool,
    /// Whether it was carried over from another verb of the sentence.
    pub(super) shared: bool,
}

impl View<'_> {
    /// The subject before the verb group that starts at `group`.
    pub(super) fn subject_before(&self, group: usize, shared_too: bool) -> Option<Subject> {
        let floor = self.floor(group);
        let mut end = group;
        let mut relative = false;
        for _ in 0..8 {
            let last = end.checked_sub(1).filter(|k| *k >= floor)?;
            if self.level(last) != self.level(group) {
                return None;
            }
            if self.is(last, &["who", "which", "that"]) && self.tag(last) != Tag::Det {
                relative = true;
                end = last;
                if end > floor && self.lower(end - 1) == "," {
                    end -= 1;
                }
                continue;
            }
            match self.tag(last) {
                Tag::Punct if matches!(self.lower(last), "," | "—" | "–" | "--" | "-") => return self.before_parenthesis(last, floor, relative),
                Tag::Cconj => return if shared_too { self.carried(last) } else { None },
                Tag::Adv | Tag::Part => end = last,
                _ if self.lower(last) == "at" && self.is(last + 1, &["once", "last", "first"]) => end = last,
                _ if self.date_before(end, floor).is_some() => end = self.date_before(end, floor)?,
                _ => {
                    let found = self.phrase_before(end, floor, relative);
                    // "An official who spoke to discuss strategy said": the object of another verb is no subject where a relative clause stands.
                    let object = found.as_ref().is_some_and(|(t, _)| t.start > floor && self.tag(t.start - 1) == Tag::Verb);
                    if let Some(outer) = self.before_defining_clause(end, floor).or_else(|| self.clause_subject(group)).filter(|_| object && !relative) {
                        return Some(outer);
                    }
                    return match found {
                        Some((tokens, head)) => Some(Subject { edge: tokens.start, tokens, head, relative, shared: false }),
                        None => self.before_defining_clause(end, floor),
                    };
                }
            }
        }
        None
    }

    /// "Okello, the prime minister, said": the phrase before the parenthesis that the comma at `close` ends.
    fn before_parenthesis(&self, close: usize, floor: usize, relative: bool) -> Option<Subject> {
        let mark = self.lower(close).to_owned();
        for open in (floor..close).rev().take(40) {
            if self.lower(open) != mark || self.level(open) != self.level(close) || open + 1 == close {
                continue;
            }
            let Some((tokens, head)) = self.phrase_before(open, floor, relative) else { continue };
            if !relative && !self.opens_clause(tokens.start, floor) && self.tag(tokens.start - 1) != Tag::Verb {
                continue;
            }
            let number = self.tag(head) == Tag::Num && self.names.named_at(head).is_none();
            if self.is_date(head) || number || (mark == "," && self.is(open + 1, &["and", "but", "or"])) {
                continue;
            }
            let edge = tokens.start;
            let (tokens, head) = self.bearer(&tokens, head, open + 1..close, floor).unwrap_or((tokens, head));
            return Some(Subject { edge: edge.min(tokens.start), tokens, head, relative, shared: false });
        }
        None
    }

    /// "Officials who asked not to be named said": the phrase before a relative clause without commas.
    fn before_defining_clause(&self, end: usize, floor: usize) -> Option<Subject> {
        let pronoun = (floor..end).rev().take(25).find(|&k| self.is(k, &["who", "that", "which"]) && self.tag(k) != Tag::Det)?;
        if self.level(pronoun) != self.level(end) || self.lower(pronoun.saturating_sub(1)) == "," {
            return None;
        }
        let (tokens, head) = self.phrase_before(pronoun, floor, true)?;
        Some(Subject { edge: tokens.start, tokens, head, relative: false, shared: false })
    }

    /// The first noun phrase of the clause before the verb group that starts at `group`, where nothing nearer is its subject: "all the experts we asked said",
    /// "people briefed on the talks say". A verb in between must belong to a relative clause.
    pub(super) fn clause_subject(&self, group: usize) -> Option<Subject> {
        let floor = self.floor(group);
        let breaks = |k: usize| {
            let mark = self.tag(k) == Tag::Punct && !self.is(k, &["-", "(", ")", "'", "’"]);
            let conjunction = matches!(self.tag(k), Tag::Sconj | Tag::Cconj) && !self.is(k, &["that", "who", "which", "than", "of", "with", "for"]);
            mark || conjunction || self.level(k) != self.level(group)
        };
        let last = group.checked_sub(1).filter(|k| *k >= floor && !breaks(*k))?;
        let mut start = (floor..=last).rev().take(30).take_while(|&k| !breaks(k)).last()?;
        while start < last && (self.tag(start) == Tag::Adv || self.is(start, &["that", "than"])) && !LEXICON.is_quantity(self.lower(start)) {
            start += 1;
        }
        let counted = LEXICON.is_quantity(self.lower(start)) && self.is(start + 1, &["of", "in", "who"]);
        // "More than half of those polled", but not the age of "Lund, 24, said".
        let chunk =
            self.text.chunk_at(start).filter(|c| c.tokens.start == start && c.tokens.end <= group && (self.tag(c.head) != Tag::Num || c.tokens.end < group));
        let (end, head) = match chunk {
            Some(c) => (c.tokens.end, c.head),
            None if counted => (start + 1, start),
            None => return None,
        };
        let relative = |k: usize| {
            let before = (end..k).rev().find(|&i| !self.is_auxiliary(i) && self.tag(i) != Tag::Adv);
            before.is_some_and(|b| {
                self.is(b, &["who", "that", "which"])
                    || self.text.chunk_at(b).is_some_and(|c| c.tokens.start == end || self.is(c.tokens.start.saturating_sub(1), &["who", "that", "which"]))
            })
        };
        let reduced = |k: usize| k == end && self.lower(k).ends_with("ed") && (k + 1 == group || self.tag(k + 1) == Tag::Adp || self.is_date(k + 1));
        let clear = (end..group).all(|k| !self.is_finite(k) || relative(k) || reduced(k));
        let long = group - start > 14;
        (clear && group > end && !self.is_date(head)).then_some(Subject {
            tokens: start..if long { end } else { group },
            head,
            edge: start,
            relative: false,
            shared: false,
        })
    }

    /// The subject of the nearest finite verb before `i`, for verbs that share it: "arrived in Moscow and said".
    pub(super) fn carried(&self, i: usize) -> Option<Subject> {
        let floor = self.floor(i);
        for k in (floor..i).rev().take(60) {
            let name = self.is(k, &["called", "named", "dubbed"]) && k > floor && self.tag(k - 1) == Tag::Noun; // "a tool called …"
            // "thanked them for what they had done but asked …": not the verb of the clause that "what" opens
            let start = self.group_start(k);
            let free = (floor..start).rev().take(3).any(|w| self.is(w, &["what", "whatever", "how", "why"]));
            if self.level(k) != self.level(i) || !self.is_finite(k) || name || free {
                continue;
            }
            let group = self.group_start(k);
            if let Some(found) = self.subject_before(group, false).filter(|s| !s.relative) {
                return Some(Subject { edge: i, shared: true, ..found });
            }
        }
        None
    }

    /// The subject right behind an inverted verb: "said Okello". Not before something that makes it a clause of its own.
    pub(super) fn subject_after(&self, from: usize) -> Option<Subject> {
        // "said Nordbank senior research analyst Ada Lund": the body only says where she works
        let body = self.names.named_at(from).filter(|n| n.kind == EntityKind::Org && n.tokens.start == from);
        let plain = |k: &usize| {
            self.names.named_at(*k).is_some() || matches!(self.tag(*k), Tag::Noun | Tag::Adj | Tag::Verb | Tag::Propn) && !self.is(*k, &["said", "says"])
        };
        let person = body.and_then(|b| {
            let who = |k: usize| self.names.named_at(k).filter(|n| n.kind == EntityKind::Per && n.tokens.start == k && k > b.tokens.end);
            (b.tokens.end..b.tokens.end + 6).take_while(plain).find_map(who)
        });
        if let Some(n) = person {
            return Some(Subject { tokens: from..n.tokens.end, head: n.tokens.end - 1, edge: from, relative: false, shared: false });
        }
        let chunk = self.text.chunk_at(from).filter(|c| c.tokens.start == from)?;
        let cut = |start: usize, end: usize| (start..end).find(|&k| k > start && self.is_date(k)).unwrap_or(end);
        let head = chunk.head;
        let mut end = cut(chunk.tokens.start, chunk.tokens.end);
        if end < chunk.tokens.end {
            return Some(Subject { tokens: from..end, head: end - 1, edge: from, relative: false, shared: false });
        }
        while self.level(end) == self.level(from) {
            if let Some(marked) = self.mark_at(end).and_then(|m| self.marked.get(m)) {
                let _ = marked;
                break;
            }
            let next = self.text.chunk_at(end + 1).filter(|c| c.tokens.start == end + 1);
            let Some(next) = next else { break };
            let common = self.tag(head) == Tag::Noun;
            let attaches = self.lower(end) == "of" || (common && self.is(end, &["for", "from", "at", "with", "in"]) && !self.is_date(next.head));
            let joins = self.lower(end) == "and" && !self.is_finite(next.tokens.end) && self.tag(next.tokens.end) != Tag::Adv;
            if !attaches && !joins {
                break;
            }
            end = cut(next.tokens.start, next.tokens.end);
        }
        if self.is_finite(end) || self.is_date(head) {
            return None;
        }
        // "said the ministry's spokesman, Per Lund."
        let named = self.names.named_at(end + 1).filter(|n| self.lower(end) == "," && n.kind == EntityKind::Per && n.tokens.start == end + 1);
        let bearer = named.filter(|n| self.tag(head) == Tag::Noun && LEXICON.is_people(self.lower(head)) && self.is(n.tokens.end, &[",", "."]));
        let (tokens, head) = bearer.map_or((from..end, head), |n| (n.tokens.clone(), n.tokens.end - 1));
        Some(Subject { tokens, head, edge: from, relative: false, shared: false })
    }
}
