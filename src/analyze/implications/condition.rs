//! Conditions: what the text does not presuppose, said with "if", "unless", an inversion, or an indefinite subject.

use super::super::text::{Tag, VerbForm};
use super::clause::Clauses;
use super::whole;
use super::words::WORDS;
use std::ops::Range;

/// A condition with the words that open it.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    /// Marker and clause.
    pub(super) whole: Range<usize>,
    /// What is shown: without "if", with "unless" and "without", whose sense would be lost.
    pub(super) shown: Range<usize>,
    /// Whether it holds a clause: what a modal in it says is assumed.
    pub(super) opens: bool,
}

/// Every condition that the sentence states by a word or an inversion.
pub(super) fn find(c: &Clauses<'_, '_>) -> Vec<Condition> {
    let mut out: Vec<Condition> = Vec::new();
    let mut i = c.first;
    while i < c.last {
        match marked(c, i).or_else(|| inverted(c, i)) {
            Some(condition) => {
                i = condition.whole.end.max(i + 1);
                out.push(condition);
            }
            None => i += 1,
        }
    }
    out
}

/// Whether the conditions say that what the cue at `cue` marks is only supposed: it stands inside one ("the record would go if she could keep her pace"), or one
/// tells what did not happen ("if they had slept, they would not be losing").
pub(super) fn supposes(c: &Clauses<'_, '_>, cue: Range<usize>, conditions: &[Condition]) -> bool {
    let past = matches!(c.word(cue.start), "would" | "could" | "might" | "'d");
    let had = |k: usize| c.word(k) == "had" && c.form(c.past_adverbs(k + 1, 3)) == Some(VerbForm::Participle);
    conditions.iter().filter(|k| k.opens).any(|k| k.whole.start < cue.start && cue.end <= k.whole.end || past && k.whole.clone().any(had))
}

fn marked(c: &Clauses<'_, '_>, i: usize) -> Option<Condition> {
    let marker = WORDS.conditions.iter().find(|m| m.starts_with(c.word(i)) && m.split(' ').enumerate().all(|(k, w)| c.word(i + k) == w))?;
    let end = i + marker.split(' ').count();
    let before = if i > c.first { c.word(i - 1) } else { "" };
    let phrase = marker.ends_with(" of") || marker == "without";
    if marker == "if" && matches!(before, "even" | "than") {
        return None; // "even if": what holds all the same
    }
    if marker == "if" && (WORDS.asking.contains(before) || matches!(c.word(end), "any" | "not" | "necessary" | "possible" | "only" | "ever" | "at" | "so")) {
        return None;
    }
    if marker == "assuming" && (before != "," && i > c.first || !(end..c.clause_end(end, true)).any(|k| c.finite(k))) {
        return None; // "upon assuming office"
    }
    let opening = i == c.first || matches!(before, "," | "that" | "and" | "“" | "\"");
    if marker == "otherwise" {
        return (opening && c.clause_follows(end + usize::from(c.word(end) == ","))).then_some(Condition { whole: i..end, shown: i..end, opens: false });
    }
    let measured = marker.ends_with("long as") && (c.tag(end) == Tag::Num || c.word(end) == "a"); // "as long as two years"
    let idle = marker == "without" && matches!(c.text.chunk_at(end).map(|k| c.word(k.head)), Some("doubt" | "question" | "exception" | "fail" | "warning"));
    if marker == "without" && !opening || measured || idle {
        return None;
    }
    let close = if phrase { c.phrase(end)?.end } else { c.clause_end(end, true) };
    // "if the scheme - a first - is a success it will …"
    let dash = |k: usize| matches!(c.word(k), "-" | "–" | "—");
    let second = (close + 1..c.last.min(close + 14)).find(|k| dash(*k)).filter(|k| !phrase && dash(close) && c.finite(k + 1));
    let close = second.filter(|_| !(end..close).any(|k| c.finite(k))).map_or(close, |k| c.clause_end(k + 1, true));
    let close = if phrase { close } else { main_clause(c, end, close) };
    // What is shown ends before the verb of another clause; what is assumed reaches on, or "if they decide the road must close" would ask for its closing.
    let last = if phrase { close } else { whole::condition_end(c, end..close).unwrap_or(close) };
    let keeps = matches!(marker.as_str(), "unless" | "without");
    let verbless = !phrase
        && c.word(close) == ","
        && (c.tag(close - 1) == Tag::Propn || (close + 1..c.last.min(close + 7)).any(|k| c.word(k) == "," && c.finite(k + 1)))
        && !(end..close).any(|k| c.finite(k) || c.tag(k) == Tag::Verb); // cut at an aside: "if the plan | , in my opinion, is wrong"
    let asked = marker == "if"
        && i > c.first
        && (c.first..i)
            .rev()
            .take(4)
            .take_while(|k| c.tag(*k) != Tag::Punct)
            .any(|k| WORDS.asking.contains(c.word(k)) && c.tag(k) == Tag::Verb && !matches!(c.word(k), "say" | "see" | "find" | "know"));
    // "to fire them if they need to": a verb without what it is about
    let hollow = last > end && last - end <= 3 && matches!(c.word(last - 1), "need" | "want" | "wish" | "choose" | "like" | "can");
    (close > end && !hollow && !verbless && !asked).then_some(Condition { whole: i..close, shown: if keeps { i } else { end }..last, opens: !phrase })
}

/// Where the main clause begins inside `from..close`, if no comma parts the two: "if it rains | they will stay".
fn main_clause(c: &Clauses<'_, '_>, from: usize, close: usize) -> usize {
    let modal = |k: usize| matches!(c.word(k), "will" | "would" | "could" | "may" | "might" | "can" | "must" | "should");
    let starts = |k: usize| c.text.chunk_at(k).is_some_and(|n| n.tokens.start == k && modal(n.tokens.end));
    let main = (from + 3..close).find(|k| starts(*k) && (from..*k).any(|v| c.finite(v)) && c.tag(*k - 1) != Tag::Cconj && c.tag(*k - 1) != Tag::Sconj);
    main.unwrap_or(close)
}

/// "Should the talks fail, …", "Were the bill to pass, …".
fn inverted(c: &Clauses<'_, '_>, i: usize) -> Option<Condition> {
    let opening = i == c.first || matches!(c.word(i - 1), "," | "that" | "“" | "\"");
    if !opening || !matches!(c.word(i), "should" | "were") || c.text.chunk_at(i + 1).is_none_or(|n| n.tokens.start != i + 1) {
        return None;
    }
    let close = c.clause_end(i + 1, true);
    let comma = c.word(close) == ",";
    // "Should the talks fail": the tagger may take the verb for a noun; a comma behind says enough.
    let base = c.word(i) == "should" || (i + 1..close).any(|k| c.form(k) == Some(VerbForm::Base) || c.word(k) == "be");
    (comma && base).then_some(Condition { whole: i..close, shown: i..close, opens: true })
}

/// Nouns of what happens whose form does not tell.
const RARE: [&str; 43] = [
    "request",
    "presidency",
    "win",
    "victory",
    "race",
    "step",
    "role",
    "tone",
    "deal",
    "system",
    "approach",
    "government",
    "partnership",
    "exchange",
    "pledge",
    "walkout",
    "wall",
    "default",
    "reshuffle",
    "breakup",
    "purge",
    "slump",
    "boom",
    "rally",
    "freeze",
    "thaw",
    "shortfall",
    "glut",
    "setback",
    "comeback",
    "siege",
    "revolt",
    "contest",
    "showdown",
    "visit",
    "trip",
    "meeting",
    "speech",
    "fight",
    "bid",
    "tie",
    "gift",
    "swap",
];

/// An indefinite event as the subject of "would", "could" or "might": the text does not say that it has happened.
pub(super) fn subject(c: &Clauses<'_, '_>, cue: usize, subject: Option<&Range<usize>>) -> Option<Range<usize>> {
    let relative = cue > c.first && matches!(c.word(cue - 1), "that" | "which" | "who");
    if !matches!(c.word(cue), "would" | "could" | "might") || relative || brought_about(c, cue) {
        return None;
    }
    let subject = subject?;
    let before = subject.start.checked_sub(1).filter(|k| *k >= c.first);
    let gerund = before.filter(|k| c.form(*k) == Some(VerbForm::Gerund) && !super::clause::says(c.word(*k)));
    if let Some(start) = gerund {
        let opens = start == c.first || c.tag(start - 1) == Tag::Sconj || c.quote_mark(start - 1) || super::clause::says(c.word(start - 1));
        let believed = subject.len() == 1 && c.tag(subject.start) == Tag::Pron; // "after deciding they would not bid"
        return (opens && !believed).then_some(start..subject.end);
    }
    let head = c.text.chunk_at(subject.start)?.head;
    let somebody = |list: &rustc_hash::FxHashSet<String>| list.contains(c.word(head)) || list.contains(&format!("{}s", c.word(head)));
    let person = [&WORDS.agents, &WORDS.speakers, &WORDS.people, &WORDS.offices].into_iter().any(somebody);
    let several = matches!(
        c.word(head),
        "priority"
            | "option"
            | "goal"
            | "alternative"
            | "solution"
            | "one"
            | "hundreds"
            | "thousands"
            | "lot"
            | "number"
            | "majority"
            | "handful"
            | "couple"
            | "few"
            | "group"
            | "host"
            | "series"
    ); // "a lot of voters would"
    let rare = RARE.contains(&c.word(head)) || c.word(subject.start) == "such" || subject.start > c.first && c.word(subject.start - 1) == "such";
    let event = !person && !several && c.tag(head) == Tag::Noun && (rare || happens(c, head) || c.word(subject.start) == "any");
    let torn = matches!(c.word(subject.start), "a" | "an") && c.word(head).ends_with('s') && !c.word(head).ends_with("ss"); // "a chance old relics"
    let event = event && !torn;
    // "a strike could happen": the event itself, not what follows from it
    let comes_about = matches!(
        c.word(c.past_adverbs(cue + 1, 2)),
        "happen" | "occur" | "get" | "come" | "continue" | "remain" | "last" | "apply" | "begin" | "start" | "follow" | "take" | "erupt" | "resume"
    );
    let indefinite = matches!(c.word(subject.start), "a" | "an" | "such" | "any") && event && !comes_about;
    let such = before.is_some_and(|k| c.word(k) == "such");
    let two = subject.len() > 2 && c.tag(subject.end - 1) == Tag::Propn && c.tag(subject.end - 2) == Tag::Noun; // "a pattern | Lund would repeat"
    let joined = two || c.tag(subject.end - 1) == Tag::Propn && subject.clone().any(|k| c.tag(k) == Tag::Cconj); // "a win over Lund and Moe | would …": two clauses
    (indefinite && !joined).then(|| subject.start - usize::from(such)..subject.end)
}

/// Whether the subject at `subject` is whole and names something that happens, so that what is told of it may follow from it.
pub(super) fn brings(c: &Clauses<'_, '_>, subject: &Range<usize>) -> bool {
    let part = subject.start > c.first && matches!(c.tag(subject.start - 1), Tag::Adp | Tag::Noun | Tag::Adj | Tag::Cconj);
    let Some(head) = c.text.chunk_at(subject.start).map(|k| k.head) else { return false };
    let last = subject.end.checked_sub(1).and_then(|k| c.text.chunk_at(k)).map(|k| k.head);
    let joined = subject.clone().any(|k| c.tag(k) == Tag::Cconj) && last.is_some_and(|k| happens(c, k)); // "fuel and water shortages"
    !part && (joined || happens(c, head))
}

/// Endings of nouns that are made of verbs: what they name happens.
const HAPPENING: [&str; 8] = ["tion", "sion", "ment", "ance", "ence", "ing", "ings", "tions"];

/// Nouns of such endings that name things.
const THINGS: [&str; 17] = [
    "version",
    "situation",
    "thing",
    "building",
    "morning",
    "evening",
    "spring",
    "string",
    "sibling",
    "ceiling",
    "clothing",
    "apartment",
    "department",
    "document",
    "instrument",
    "station",
    "ambulance",
];

/// Whether the noun at `head` names something that happens, as far as its form tells.
pub(super) fn happens(c: &Clauses<'_, '_>, head: usize) -> bool {
    let word = c.word(head);
    let body = [&WORDS.people, &WORDS.agents, &WORDS.speakers].into_iter().any(|list| list.contains(word));
    c.tag(head) == Tag::Noun
        && !body
        && !THINGS.contains(&word.strip_suffix('s').unwrap_or(word))
        && (WORDS.happenings.contains(word) || HAPPENING.iter().any(|e| word.ends_with(e)))
}

/// "A curfew would be imposed": the event is what is done, not what something follows from.
fn brought_about(c: &Clauses<'_, '_>, cue: usize) -> bool {
    let be = c.past_adverbs(cue + 1, 2);
    c.word(be) == "be" && WORDS.enacted.contains(c.word(c.past_adverbs(be + 1, 2)))
}
