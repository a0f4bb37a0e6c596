//! Quotes that a reporting verb governs.

use super::clause::{self, Tags};
use super::cues::{LEXICON, Rule, Takes};
use super::draft::Draft;
use super::hits::{Hit, Stance};
use super::opening::{self, Opening};
use super::subject::Subject;
use super::tagged::{self, Before};
use super::view::View;
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::{self, EntityKind, Polarity};
use std::ops::Range;

/// The quotes of every reporting verb.
pub(super) fn read(view: &View<'_>, hits: &[Hit], tags: &Tags) -> Vec<Draft> {
    let mut out = Vec::new();
    for hit in hits {
        let earlier = out.last().and_then(|d: &Draft| d.cue.as_ref()).map(|c| c.start);
        let claimed = |mark: usize| has_own_tag(view, hits, mark);
        let found = hit.phrases.iter().find_map(|(end, pattern)| {
            let rules: Vec<&Rule> = pattern.rules.iter().filter_map(|r| LEXICON.rule(*r)).collect();
            one(view, hit, *end, &rules, tags, earlier, &claimed)
        });
        if let Some(mut draft) = found.or_else(|| silence(view, hit, tags)) {
            cite(view, hit, &mut draft);
            out.push(draft);
        }
    }
    out
}

/// Whether a tag of its own stands right behind a marked stretch.
fn has_own_tag(view: &View<'_>, hits: &[Hit], mark: usize) -> bool {
    let Some(end) = view.marked.get(mark).map(|m| m.tokens.end) else { return false };
    let at = hits.partition_point(|h| h.start < end);
    let same = |h: &Hit| end.checked_sub(1).is_some_and(|last| view.block(h.start) == view.block(last));
    hits.get(at..).unwrap_or_default().iter().take(3).any(|h| same(h) && (h.start == end || (h.start == end + 1 && view.lower(end) == ",")))
}

fn one(view: &View<'_>, hit: &Hit, end: usize, rules: &[&Rule], tags: &Tags, earlier: Option<usize>, claimed: &impl Fn(usize) -> bool) -> Option<Draft> {
    if let Some(draft) = by_agent(view, hit, end, rules) {
        return Some(draft);
    }
    let opening = if hit.inverted { None } else { opening::find(view, end, rules) };
    let tag = rules.iter().any(|r| r.takes(Takes::Tag));
    let before = if tag && hit.stance != Stance::Infinitive { tagged::before(view, hit.start, earlier) } else { None };
    if let Some(draft) = comment(view, hit, end, tags, opening.is_some() || !tag) {
        return Some(draft);
    }
    let plain = rules.iter().any(|r| r.takes(Takes::That) || r.takes(Takes::Bare));
    if hit.inverted && before.is_none() {
        return fronted(view, hit, end, rules);
    }
    if let Some(before) = before.filter(|b| (b.marked || plain) && is_tag(view, hit, b, opening.as_ref(), end)) {
        let after = if hit.inverted { hit.after } else { end };
        let rest = tagged::resumed(view, &before, after, !hit.inverted, tags, claimed);
        let complete = before.marked || view.has_finite(before.content.first().cloned().unwrap_or(0..0)) || !rest.is_empty();
        let may = hit.subject.as_ref().is_some_and(|s| fits(view, hit, s, rules)) && !hit.negated && complete;
        let why = if rest.is_empty() { briefing::Rule::QuoteTag } else { briefing::Rule::QuoteSplit };
        let content = before.content.into_iter().chain(rest).collect();
        let what = if before.marked { Takes::Marks } else { Takes::Tag };
        return may.then(|| Draft { rule: why, ..draft(content, hit, end, what, rules) });
    }
    let Some(opening) = opening else { return relative(view, hit, end, rules, tags) };
    if !reports(view, hit, &opening, rules) {
        return None;
    }
    let content = content(view, hit, &opening, tags);
    let mut made = draft(content, hit, end, opening.what, rules);
    if hit.negated {
        made.polarity = Polarity::Declined;
    }
    passive(view, hit, &opening, &mut made);
    made.via.extend(opening.listener.and_then(|l| outlet(view, l)));
    Some(made)
}

/// "The plan was criticized by the union", "a practice denounced by lawyers": what was spoken of stands before, who spoke behind.
fn by_agent(view: &View<'_>, hit: &Hit, end: usize, rules: &[&Rule]) -> Option<Draft> {
    let takes = rules.iter().any(|r| r.takes(Takes::Agent));
    if hit.stance != Stance::Passive || hit.negated || !takes || view.lower(end) != "by" {
        return None;
    }
    let agent = view.subject_after(end + 1).filter(|s| view.can_speak(s))?;
    let about = hit.subject.as_ref().filter(|s| !s.shared && !s.relative)?;
    let made = draft(std::iter::once(about.tokens.clone()).collect(), hit, end, Takes::Np, rules);
    Some(Draft { subject: Some(agent), ..made })
}

/// "a plan which officials said will fail", "a probe the agency said was over": the cue stands inside a relative clause; what it is about stands before.
fn relative(view: &View<'_>, hit: &Hit, end: usize, rules: &[&Rule], tags: &Tags) -> Option<Draft> {
    let subject = hit.subject.as_ref().filter(|s| !s.shared && !s.relative && view.can_speak(s))?;
    let core = rules.iter().any(|r| r.takes(Takes::Bare) && !r.able && !r.strict);
    let before = subject.edge.checked_sub(1).filter(|b| *b > view.floor(hit.verb))?;
    if !core || hit.negated || hit.stance != Stance::Finite || !view.is_finite(end) || !LEXICON.verbs(view.lower(end)).is_empty() {
        return None;
    }
    let pronoun = view.is(before, &["which", "who", "that"]);
    let contact = view.text.chunk_at(before).is_some_and(|c| c.tokens.end == subject.edge);
    let noun = if pronoun && view.lower(before - 1) == "," { before - 1 } else { before + usize::from(!pronoun) };
    let (tokens, _) = (pronoun || contact).then(|| view.phrase_before(noun, view.floor(hit.verb), true)).flatten()?;
    let open = Opening { start: end, what: Takes::Bare, listener: None };
    let stop = clause::end(view, Some(hit), &open, tags);
    Some(draft(vec![tokens, end..stop], hit, end, Takes::Tag, rules))
}

/// "Said Lund, who grew up there, '…'": the verb in front, its subject behind it, then marked words.
fn fronted(view: &View<'_>, hit: &Hit, end: usize, rules: &[&Rule]) -> Option<Draft> {
    let subject = hit.subject.as_ref().filter(|s| fits(view, hit, s, rules))?;
    let sentence = view.sentence(hit.verb);
    let at = (subject.tokens.end..sentence.end.min(subject.tokens.end + 30)).find(|&k| view.level(k) != 0)?;
    let mark = view.mark_at(at).filter(|_| view.is(at.saturating_sub(1), &[",", ":"]))?;
    Some(Draft { rule: briefing::Rule::QuoteFronted, ..draft(tagged::chain_forward(view, mark), hit, end, Takes::Marks, rules) })
}

fn draft(content: Vec<Range<usize>>, hit: &Hit, end: usize, what: Takes, rules: &[&Rule]) -> Draft {
    let mut made = Draft::new(content, hit.cue..end.max(hit.cue + 1), hit.subject.clone(), what, briefing::Rule::QuoteLead);
    made.start = hit.start;
    let takes = |r: &&&Rule| r.takes(what) || what == Takes::Tag;
    made.polarity = rules.iter().find(takes).or_else(|| rules.first()).map_or(Polarity::Said, |r| r.polarity);
    made
}

/// "As the minister put it, …": a comment on the rest of the sentence.
fn comment(view: &View<'_>, hit: &Hit, end: usize, tags: &Tags, governs: bool) -> Option<Draft> {
    let sentence = view.sentence(hit.verb);
    let word = hit.start.checked_sub(1).filter(|b| *b >= sentence.start && view.lower(*b) == "as")?;
    hit.subject.as_ref().filter(|s| !s.shared && view.can_speak(s))?;
    if governs || hit.negated {
        return None;
    }
    let close = (end..sentence.end.min(end + 14)).find(|&k| view.is(k, &[",", ".", ":", ";", "—"]) || view.level(k) != 0)?;
    if view.has_finite(end..close) {
        return None;
    }
    let mut content = Vec::new();
    if word > sentence.start && view.is(word - 1, &[",", "—"]) {
        content.push(sentence.start..word - 1);
    } else if word != sentence.start {
        return None;
    }
    if view.is(close, &[",", ":", "—"]) || view.level(close) != 0 {
        let start = if view.level(close) != 0 { close } else { close + 1 };
        let open = Opening { start, what: Takes::Bare, listener: None };
        let stop = clause::end(view, None, &open, tags);
        if stop > start && start < sentence.end {
            content.push(start..stop);
        }
    }
    let mut made = Draft::new(content, hit.cue..end, hit.subject.clone(), Takes::Tag, briefing::Rule::QuoteComment);
    made.start = word;
    (!made.content.is_empty()).then_some(made)
}

/// Whether the verb is a tag on what stands before it, not the opener of what stands behind.
fn is_tag(view: &View<'_>, hit: &Hit, before: &Before, opening: Option<&Opening>, end: usize) -> bool {
    if hit.stance == Stance::Gerund || hit.subject.as_ref().is_none_or(|s| s.shared || s.relative) {
        return false;
    }
    match opening.map(|o| o.what) {
        // "Though it rained, the club maintains a lead": a verb with an object of its own is no tag.
        None => before.marked || hit.inverted || opening::ends_tag(view, end, hit),
        // "'…', he wrote on Friday after the vote began": what stands far behind is no content where a whole sentence stands before.
        Some(Takes::That | Takes::Whether | Takes::Bare) => {
            let distant = opening.is_some_and(|o| o.start > end + 2 && o.what == Takes::Bare);
            distant && before.marked && view.has_finite(before.content.first().cloned().unwrap_or(0..0))
        }
        // "'…', she said, '…'" is a tag; "On Monday, she said: '…'" opens.
        Some(_) => before.marked && view.has_finite(before.content.first().cloned().unwrap_or(0..0)),
    }
}

/// Whether the subject fits what the rules ask of it.
fn fits(view: &View<'_>, hit: &Hit, subject: &Subject, rules: &[&Rule]) -> bool {
    let strict = rules.iter().all(|r| r.able);
    let odd = view.is(subject.head, &["this", "that", "which", "what", "there", "these"]) || (view.lower(subject.head) == "it" && strict);
    let which = subject.relative && hit.group.checked_sub(1).is_some_and(|b| view.is(b, &["that", "which"]));
    let document = LEXICON.is_document(view.lower(subject.head));
    let written = rules.iter().any(|r| r.document.is_none_or(|d| d == document));
    !odd && written && (!(strict || which) || view.can_speak(subject)) && (hit.stance != Stance::Passive || hit.cue != hit.verb)
}

/// Whether this verb with this complement reports speech.
fn reports(view: &View<'_>, hit: &Hit, opening: &Opening, rules: &[&Rule]) -> bool {
    let what = opening.what;
    let own: Vec<&Rule> = rules.iter().copied().filter(|r| r.takes(what)).collect();
    let denies = own.iter().any(|r| r.polarity != Polarity::Said);
    if hit.negated && !(what == Takes::Whether || (denies && what == Takes::To)) {
        return false;
    }
    if what == Takes::To && own.iter().all(|r| r.polarity == Polarity::Declined) && !is_speech(view, opening.start + 1) {
        return false;
    }
    match hit.stance {
        // "two people protesting the vote": behind its noun without a comma it says who they are.
        Stance::Gerund if (what == Takes::Np || (what == Takes::Bare && own.iter().all(|r| r.strict))) && modifies(view, hit) => return false,
        Stance::Passive => return matches!(what, Takes::That | Takes::Whether | Takes::To) && !is_unspoken(view, hit, what),
        Stance::Infinitive => {
            let verb = hit.group.checked_sub(1).map_or("", |b| view.lower(b));
            let goes_on = matches!(verb, "on" | "continued" | "continues" | "proceeded" | "hastened");
            if !(goes_on || matches!(what, Takes::That | Takes::Whether | Takes::Marks | Takes::Bare))
                || is_declining(verb)
                || (what == Takes::Bare && verb != "on")
            {
                return false;
            }
        }
        _ => {}
    }
    let rules = if own.is_empty() { rules } else { own.as_slice() };
    let Some(subject) = hit.subject.as_ref() else { return false };
    let able = fits(view, hit, subject, rules);
    able && (what != Takes::Np || view.can_speak(subject))
}

/// Whether a gerund modifies the noun right before it; behind "with" it reports ("with critics calling for his arrest").
fn modifies(view: &View<'_>, hit: &Hit) -> bool {
    let Some(chunk) = hit.group.checked_sub(1).and_then(|b| view.text.chunk_at(b)) else { return false };
    chunk.tokens.start.checked_sub(1).is_none_or(|b| view.lower(b) != "with")
}

fn is_declining(word: &str) -> bool {
    matches!(word, "refused" | "refuses" | "refuse" | "declined" | "declines" | "decline" | "refusing" | "declining")
}

/// What one declines: to comment, to say, to give details.
fn is_speech(view: &View<'_>, verb: usize) -> bool {
    const OTHERS: [&str; 15] =
        ["give", "provide", "speak", "talk", "identify", "name", "be", "release", "discuss", "share", "offer", "reveal", "apologize", "engage", "debate"];
    !LEXICON.verbs(view.lower(verb)).is_empty() || view.is(verb, &OTHERS)
}

/// A passive that reports nobody's speech: "the plan was found to be", unless it is one of saying.
fn is_unspoken(view: &View<'_>, hit: &Hit, what: Takes) -> bool {
    what == Takes::To && !view.is(hit.verb, &["said", "reported", "alleged", "rumored", "rumoured", "claimed"])
}

/// "It was announced that", "she is said to have": the speaker is the agent, if one is named.
fn passive(view: &View<'_>, hit: &Hit, opening: &Opening, made: &mut Draft) {
    if hit.stance != Stance::Passive {
        return;
    }
    made.rule = briefing::Rule::QuotePassive;
    let subject = made.subject.take();
    if opening.what == Takes::To {
        if let Some(s) = subject {
            made.content.insert(0, s.tokens);
        }
    } else if view.lower(hit.verb + 1) == "by" {
        made.subject = view.subject_after(hit.verb + 2);
    }
}

/// The content that an opening begins.
fn content(view: &View<'_>, hit: &Hit, opening: &Opening, tags: &Tags) -> Vec<Range<usize>> {
    let end = clause::end(view, Some(hit), opening, tags);
    let marked = view.mark_at(opening.start).filter(|&m| view.marked.get(m).is_some_and(|m| m.tokens.start == opening.start));
    if let Some((index, m)) = marked.and_then(|i| view.marked.get(i).map(|m| (i, m))) {
        let next = m.tokens.end;
        let finished =
            m.finished(view.text) || view.is(next, &[",", ".", ";", "?", "!", "—", "–", "--"]) || view.sentence(next.saturating_sub(1)) != view.sentence(next);
        if finished || end <= next {
            return tagged::chain_forward(view, index);
        }
    }
    std::iter::once(opening.start..end).collect()
}

/// "did not respond", "would not comment": silence is reportable.
fn silence(view: &View<'_>, hit: &Hit, tags: &Tags) -> Option<Draft> {
    let silent = ["comment", "respond", "reply", "elaborate", "answer", "responded", "commented", "replied", "elaborated", "answered"];
    let subject = hit.subject.as_ref().filter(|s| view.can_speak(s) && !s.relative)?;
    if !hit.negated || !view.is(hit.verb, &silent) || hit.stance != Stance::Finite {
        return None;
    }
    let open = Opening { start: hit.verb + 1, what: Takes::Np, listener: None };
    let sentence = view.sentence(hit.verb);
    let end = if open.start < sentence.end { clause::end(view, Some(hit), &open, tags) } else { open.start };
    let rest = view.tag(open.start) != Tag::Punct && end > open.start;
    let (content, cue) = if rest { (open.start..end, hit.group..hit.verb + 1) } else { (hit.verb..hit.verb + 1, hit.group..hit.verb) };
    let mut made = Draft::new(std::iter::once(content).collect(), cue, Some(subject.clone()), Takes::Np, briefing::Rule::QuoteSilence);
    made.start = hit.start;
    made.polarity = Polarity::Declined;
    Some(made)
}

/// A listener that is an organization by name: "told Reuters".
fn outlet(view: &View<'_>, listener: Range<usize>) -> Option<crate::briefing::Via> {
    let head = view.text.chunk_at(listener.start)?.head;
    let named = view.names.named_at(head).filter(|n| n.kind == EntityKind::Org)?;
    view.via(named.tokens.clone(), head)
}

/// "The ministry, citing police, said": the police speak, the ministry passes it on.
fn cite(view: &View<'_>, hit: &Hit, draft: &mut Draft) {
    if let Some(link) = hit.quoting.as_ref().and_then(|s| view.via(s.tokens.clone(), s.head)) {
        draft.via.insert(0, link);
        return;
    }
    let sentence = view.sentence(hit.verb);
    let from = draft.start.max(sentence.start);
    let to = (hit.after + 12).max(draft.last() + 3).min(sentence.end);
    let citing = (from..to).find(|&k| LEXICON.is_citing(view.lower(k)) && view.level(k) == 0 && view.form(k) != Some(VerbForm::Finite));
    let Some(cited) = citing.and_then(|k| view.subject_after(k + 1)).filter(|s| view.can_speak(s)) else { return };
    if citing == Some(hit.verb) || view.is(cited.tokens.start, &["his", "her", "its", "their"]) {
        return;
    }
    if let Some(subject) = draft.subject.replace(cited) {
        draft.via.extend(view.via(subject.tokens, subject.head));
    }
}
