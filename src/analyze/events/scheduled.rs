//! What is scheduled: proceedings with a date to come, asserted flatly. They feed the calendar; whoever takes part.

use super::{Group, Mood, parties, place, verbs};
use crate::analyze::lexicon::{self, Form, verb};
use crate::analyze::names::Names;
use crate::analyze::text::{Sentence, Tag, Text};
use crate::analyze::times::{self, Time, Toward};
use crate::briefing::{ActorId, Event, EventKind, Region, Rule, Status};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// How many tokens before a date its predicate may stand.
const REACH: usize = 14;

/// How many days ahead a noun's date may lie: without a verb, what lies further is rather last year's.
const FORESEEN: i32 = 120;

#[derive(Default, Deserialize)]
struct File {
    proceedings: HashSet<String>,
    verbs: Vec<String>,
    passive: Vec<String>,
    set: HashSet<String>,
}

/// A form of a verb of proceedings.
struct Entry {
    form: Form,
    /// The words behind the verb that belong to it ("take place").
    behind: Vec<String>,
    passive: bool,
}

struct Lexicon {
    proceedings: HashSet<String>,
    verbs: HashMap<String, Vec<Entry>>,
    set: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = lexicon::parse(include_str!("../../../assets/lexicon/schedule.toml"));
    let mut verbs: HashMap<String, Vec<Entry>> = HashMap::default();
    for (phrase, passive) in file.verbs.iter().map(|v| (v, false)).chain(file.passive.iter().map(|v| (v, true))) {
        let mut words = phrase.split(' ');
        let head = words.next().unwrap_or_default();
        let behind: Vec<String> = words.map(str::to_owned).collect();
        for (word, form) in verb(head).forms {
            verbs.entry(word).or_default().push(Entry { form, behind: behind.clone(), passive });
        }
    }
    Lexicon { proceedings: file.proceedings, verbs, set: file.set }
});

/// What a date is said of.
struct Dated {
    /// The words that tie the date to it.
    cue: Range<usize>,
    /// From its subject to its date.
    tokens: Range<usize>,
    kind: EventKind,
}

/// Every scheduled proceeding of the sentence.
pub(super) fn find(text: &Text<'_>, names: &Names, regions: &[Region], sentence: &Sentence, out: &mut Vec<Event>) {
    let Some(today) = times::today(text) else { return };
    let mut i = sentence.tokens.start;
    while i < sentence.tokens.end {
        let Some(time) = times::at(text, i, sentence.tokens.end, Toward::Future) else {
            i += 1;
            continue;
        };
        i = time.tokens.end.max(i + 1);
        let Some(days) = time.days.filter(|d| d.last > today) else { continue };
        let date = if days.first < today { times::written(days.last) } else { days.date() }; // "this week", in its middle
        let found = by_word(text, sentence, &time).or_else(|| by_verb(text, sentence, &time)).or_else(|| by_noun(text, sentence, &time));
        let Some(found) = found else { continue };
        let (Some(span), Some(cue)) = (text.span(found.tokens.clone()), text.span(found.cue.clone())) else { continue };
        let told = out.iter_mut().find(|e| e.span.touches(cue) && matches!(e.status, Status::Scheduled | Status::Planned));
        if let Some(event) = told {
            (event.time, event.status) = (Some(date), Status::Scheduled);
            continue;
        }
        out.push(Event {
            kind: found.kind,
            agents: subject(text, names, sentence, &found),
            recipients: Vec::new(),
            place: place(text, regions, sentence, found.cue.start),
            time: Some(date),
            status: Status::Scheduled,
            span,
            why: Rule::Scheduled.on(cue),
        });
    }
}

/// Who is said to take part: the parties that the words before the cue name.
fn subject(text: &Text<'_>, names: &Names, sentence: &Sentence, found: &Dated) -> Vec<ActorId> {
    text.chunk_at(found.tokens.start).map_or_else(Vec::new, |c| parties(text, names, sentence, &c.tokens, found.cue.start))
}

/// Where a phrase begins that ends in the chunk at `start`, across "of", "for" and the like: "the election | for mayor".
fn whole(text: &Text<'_>, sentence: &Sentence, start: usize) -> usize {
    let outer = start.checked_sub(2).filter(|_| text.tag(start - 1) == Tag::Adp).and_then(|k| text.chunk_at(k));
    match outer.filter(|c| c.tokens.end + 1 == start && c.tokens.start >= sentence.tokens.start) {
        Some(chunk) => whole(text, sentence, chunk.tokens.start),
        None => start,
    }
}

/// Tokens before the date where its predicate may stand, nearest first, up to a mark that ends a clause.
fn before(text: &Text<'_>, sentence: &Sentence, time: &Time) -> impl Iterator<Item = usize> {
    let from = sentence.tokens.start.max(time.tokens.start.saturating_sub(REACH));
    (from..time.tokens.start).rev().take_while(|k| !matches!(text.lower(*k), ";" | ":" | "\"" | "”" | "“" | "said" | "says" | "after" | "since" | "until"))
}

/// "is scheduled for 4 May", "the vote set for Sunday", "due to open on Monday".
fn by_word(text: &Text<'_>, sentence: &Sentence, time: &Time) -> Option<Dated> {
    let at = before(text, sentence, time).find(|k| LEXICON.set.contains(text.lower(*k)))?;
    let to = matches!(text.lower(at + 1), "to" | "for" | "on" | "in" | "this" | "next") || at + 1 == time.tokens.start;
    let head = (sentence.tokens.start..at).rev().find(|k| !matches!(text.tag(*k), Tag::Adv | Tag::Part))?;
    let is = matches!(text.lower(head), "is" | "are" | "be" | "been" | "'s" | "'re" | "now");
    let noun = LEXICON.proceedings.contains(text.lower(head));
    let foretold = text.lower(at) == "expected" && (noun || text.lower(at + 1) != "to" || entries(text, at + 2).next().is_none());
    let subject = if noun { text.chunk_at(head) } else { text.subject(head) }?;
    let negated = (head..at).any(|k| matches!(text.lower(k), "not" | "n't"));
    (to && (is || noun) && !foretold && !negated).then(|| {
        let kind = (at + 1..time.tokens.start).find_map(|k| verbs::kind(text, k)).map_or(EventKind::Other, |(kind, _)| kind);
        Dated { cue: at..at + 1, tokens: whole(text, sentence, subject.tokens.start)..time.tokens.end, kind }
    })
}

/// "the court sits on 4 May", "the talks will resume on Monday", "the law is to be published in March".
fn by_verb(text: &Text<'_>, sentence: &Sentence, time: &Time) -> Option<Dated> {
    let mut verbs = before(text, sentence, time).filter(|k| entries(text, *k).next().is_some());
    let at = verbs.find(|k| text.tokens.get(*k).is_some_and(|t| t.verb.is_some()) || is_noun_like(text, *k))?;
    if is_noun_like(text, at) {
        let subject = whole(text, sentence, text.chunk_at(at)?.tokens.start);
        return Some(Dated { cue: at..at + 1, tokens: subject..time.tokens.end, kind: verbs::kind(text, at).map_or(EventKind::Other, |(kind, _)| kind) });
    }
    let group = Group::read(text, sentence, at)?;
    let entry = entries(text, at).find(|e| e.passive == group.passive)?;
    let subject = text.subject(group.first)?;
    let proceeding = text.tag(subject.head) != Tag::Pron;
    let has = |words: &[&str]| (subject.tokens.end..at).any(|k| words.contains(&text.lower(k)));
    let bare = group.first == at && matches!(entry.form, Form::Base | Form::Third);
    let present = group.mood == Mood::Told && proceeding && (bare && !group.passive || group.passive && has(&["is", "are"]));
    (present || group.mood == Mood::Future).then(|| Dated {
        cue: at..(at + 1 + entry.behind.len()).min(time.tokens.start),
        tokens: whole(text, sentence, subject.tokens.start)..time.tokens.end,
        kind: verbs::kind(text, at).map_or(EventKind::Other, |(kind, _)| kind),
    })
}

/// "the hearing on 4 May": a day of a month, because a weekday may be over.
fn by_noun(text: &Text<'_>, sentence: &Sentence, time: &Time) -> Option<Dated> {
    let day = time.tokens.len() >= 2 && time.days.is_some_and(|d| d.first == d.last);
    let noun = time.tokens.start.checked_sub(2).filter(|k| *k >= sentence.tokens.start)?;
    let joined = matches!(text.lower(noun + 1), "on" | "of") && LEXICON.proceedings.contains(text.lower(noun));
    let near = times::today(text).zip(time.days).is_some_and(|(today, days)| today.until(days.first).is_ok_and(|ahead| ahead.get_days() <= FORESEEN));
    let chunk = text.chunk_at(noun).filter(|c| day && joined && near && text.lower(c.tokens.start) != "no")?;
    Some(Dated { cue: noun..noun + 1, tokens: chunk.tokens.start..time.tokens.end, kind: EventKind::Other })
}

/// Whether the word at `at` is a verb of the present that the tagger takes for the head of its subject: "the council | meets on Friday".
fn is_noun_like(text: &Text<'_>, at: usize) -> bool {
    let third = entries(text, at).any(|e| e.form == Form::Third && !e.passive);
    let headed = text.tag(at) == Tag::Noun
        && text.chunk_at(at).is_some_and(|c| c.head == at && c.tokens.len() > 1 && matches!(text.tag(c.tokens.start), Tag::Det | Tag::Propn));
    third && headed && matches!(text.lower(at + 1), "on" | "in" | "at" | "next" | "this" | "again")
}

/// What the lexicon says of the verb at `at`.
fn entries(text: &Text<'_>, at: usize) -> impl Iterator<Item = &'static Entry> {
    let known = LEXICON.verbs.get(text.lower(at)).into_iter().flatten();
    known.filter(move |e| e.behind.iter().enumerate().all(|(k, word)| text.lower(at + 1 + k) == word))
}
