//! Causal links: every cue that ties a cause to an effect, in the wide sense; the narrow ones also make consequences.

use super::super::lexicon;
use super::super::text::{Tag, VerbForm};
use super::clause::Clauses;
use super::condition;
use super::cues::{Take, take};
use super::words::WORDS;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Forward,
    Backward,
}

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    group: Vec<Group>,
    #[serde(default)]
    purpose: HashSet<String>,
}

#[derive(Deserialize)]
struct Group {
    direction: Direction,
    takes: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    narrow: bool,
    #[serde(default)]
    comma: bool,
    #[serde(default)]
    part: String,
    #[serde(flatten)]
    company: Company,
}

/// The words that must or must not stand around a cue that says nothing by itself.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Company {
    /// One of these stands before it in its clause.
    head: HashSet<String>,
    /// One of these stands in what it governs.
    tail: HashSet<String>,
    /// None of these stands right before it.
    unless_behind: HashSet<String>,
    /// None of these begins what it governs.
    unless_before: HashSet<String>,
    /// What it governs is no stretch of time ("after 36 hours", "over the last two years").
    timeless: bool,
}

struct Grammar {
    direction: Direction,
    takes: Vec<Take>,
    narrow: bool,
    comma: bool,
    part: String,
    company: Company,
}

struct Cue {
    words: Vec<String>,
    verb: bool,
    grammar: usize,
}

#[derive(Default)]
struct Lexicon {
    grammars: Vec<Grammar>,
    cues: HashMap<String, Vec<Cue>>,
    /// Verbs whose infinitive behind a noun phrase is nearly always the purpose of what was done.
    purpose: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| build(lexicon::parse(include_str!("../../../assets/lexicon/causes.toml"))));

fn build(file: File) -> Lexicon {
    let mut made = Lexicon { purpose: file.purpose, ..Lexicon::default() };
    for group in file.group {
        let grammar = made.grammars.len();
        let mut add = |words: &str, verb: bool| {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first().cloned() {
                made.cues.entry(first).or_default().push(Cue { words, verb, grammar });
            }
        };
        for base in &group.verbs {
            lexicon::verb(base).forms.iter().for_each(|(word, _)| add(word, true));
        }
        group.words.iter().for_each(|phrase| add(phrase, false));
        let takes = group.takes.iter().filter_map(|t| take(t)).collect();
        made.grammars.push(Grammar { direction: group.direction, takes, narrow: group.narrow, comma: group.comma, part: group.part, company: group.company });
    }
    for list in made.cues.values_mut() {
        list.sort_by_key(|c| std::cmp::Reverse(c.words.len()));
    }
    made
}

impl Company {
    /// Whether the words before the cue at `at` are the right ones.
    fn before(&self, c: &Clauses<'_, '_>, at: usize) -> bool {
        let headed = self.head.is_empty() || (c.clause_start(at)..at).rev().take(14).any(|k| self.head.contains(c.word(k)));
        headed && !(at > c.first && self.unless_behind.contains(c.word(at - 1)))
    }

    /// Whether the words that the cue governs are.
    fn behind(&self, c: &Clauses<'_, '_>, governed: &Range<usize>) -> bool {
        let tailed = self.tail.is_empty() || governed.clone().take(14).any(|k| self.tail.contains(c.word(k)));
        let time = self.timeless && governed.clone().take(6).any(|k| TIME.contains(&c.word(k)));
        tailed && !time && !self.unless_before.contains(c.word(governed.start))
    }
}

/// Units of time.
const TIME: [&str; 16] =
    ["minute", "minutes", "hour", "hours", "day", "days", "night", "week", "weeks", "weekend", "month", "months", "year", "years", "decade", "decades"];

/// A causal link in tokens.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) cue: Range<usize>,
    pub(super) cause: Option<Range<usize>>,
    pub(super) effect: Option<Range<usize>>,
    /// Whether the cue is one that makes a consequence.
    pub(super) narrow: bool,
}

/// Every causal link of the sentence.
pub(super) fn find(c: &Clauses<'_, '_>) -> Vec<Link> {
    let mut out = Vec::new();
    let mut i = c.first;
    while i < c.last {
        let cues = LEXICON.cues.get(c.word(i)).map_or(&[][..], Vec::as_slice);
        match cues.iter().find_map(|cue| link(c, cue, i)).or_else(|| purpose(c, i)) {
            Some(link) => {
                i = link.cue.end.max(i + 1);
                out.push(link);
            }
            None => i += 1,
        }
    }
    out
}

fn link(c: &Clauses<'_, '_>, cue: &Cue, at: usize) -> Option<Link> {
    let matches = cue.words.iter().enumerate().all(|(k, w)| c.word(at + k) == w) && (!cue.verb || c.tag(at) == Tag::Verb);
    let grammar = LEXICON.grammars.get(cue.grammar).filter(|_| matches)?;
    let end = at + cue.words.len();
    let part = match grammar.part.as_str() {
        "prep" => matches!(c.tag(at), Tag::Adp | Tag::Sconj) || c.form(at) == Some(VerbForm::Gerund),
        "conj" => matches!(c.tag(at), Tag::Sconj | Tag::Adp),
        _ => true,
    };
    let comma = !grammar.comma || at > c.first && matches!(c.word(at - 1), "," | "and" | "thus" | "thereby") || at > c.first && c.tag(at - 1) == Tag::Adv;
    if !(part && comma && grammar.company.before(c, at)) {
        return None;
    }
    let far = c.word(at) == "thus" && c.word(end) == "far"
        || at > c.first && c.tag(at - 1) != Tag::Punct && c.text.tokens.get(at).is_some_and(super::super::text::Token::capitalized);
    let loose = grammar.narrow
        && cue.verb
        && c.form(at) == Some(VerbForm::Gerund)
        && at > c.first
        && !matches!(c.word(at - 1), "," | "thus" | "thereby" | "is" | "are" | "was" | "were");
    if far || loose {
        return None;
    }
    let passive = cue.verb
        && c.form(at) == Some(VerbForm::Participle)
        && (c.word(end) == "by" || c.past_adverbs_back(at).is_some_and(|k| c.word(k) == "been") && c.word(at).starts_with("contribut"));
    if passive {
        return None;
    }
    let after = c.complement(&grammar.takes, at, end).map(|(_, range)| range);
    let after = after.or_else(|| {
        (cue.words.len() == 1 && !cue.verb && grammar.direction == Direction::Forward && grammar.narrow)
            .then(|| end..c.clause_end(end, true))
            .filter(|r| r.start < r.end)
    })?;
    if !grammar.company.behind(c, &after) {
        return None;
    }
    // "due to the fact that a student choked"
    let fact = after.len() == 2 && c.word(after.end - 1) == "fact" && c.word(after.end) == "that";
    // "because of fears that prices will rise"
    let held = after.len() <= 3 && WORDS.opinions.contains(c.word(after.end - 1)) && c.word(after.end) == "that";
    let after = if fact || held { after.start..c.clause_end(after.end + 1, true) } else { after };
    let before = before(c, cue, grammar, at);
    let (cause, effect) = match (grammar.direction, before) {
        (Direction::Forward, before) => (before, Some(after)),
        (Direction::Backward, None) if !opens(c, at) => (Some(after), None),
        (Direction::Backward, None) => {
            // "Because of the changes that have struck the coast, …": the cause reaches to the comma.
            let comma = (after.end..c.last.min(after.end + 25))
                .find(|k| c.word(*k) == ",")
                .filter(|k| matches!(c.word(after.end), "that" | "which" | "who") || c.word(after.end) != "," && c.clause_follows(*k + 1));
            let after = after.start..comma.unwrap_or(after.end);
            let from = after.end + usize::from(c.word(after.end) == ",");
            let main = from..c.clause_end(from, true);
            (Some(after), (main.start < main.end).then_some(main))
        }
        (Direction::Backward, before) => (Some(after), before),
    };
    let (cause, effect) = (cause.map(|r| tight(c, r)), effect.map(|r| tight(c, r)));
    Some(Link { cue: at..end, cause, effect, narrow: grammar.narrow })
}

/// Whether the cue at `at` opens a clause: only then does its effect follow it ("Because of the storm, …", not "that caused by the storm, which …").
fn opens(c: &Clauses<'_, '_>, at: usize) -> bool {
    let before = c.past_adverbs_back(at);
    before.is_none_or(|k| c.tag(k) == Tag::Punct || matches!(c.tag(k), Tag::Cconj | Tag::Sconj))
}

/// Without the relative pronoun or comma that ends it.
fn tight(c: &Clauses<'_, '_>, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start + 1 && matches!(c.word(end - 1), "," | "which" | "that" | "who" | "and") {
        end -= 1;
    }
    range.start..end
}

/// What stands before the cue: the subject of a verb, or the clause.
fn before(c: &Clauses<'_, '_>, cue: &Cue, grammar: &Grammar, at: usize) -> Option<Range<usize>> {
    let gerund = c.form(at) == Some(VerbForm::Gerund) && at > c.first && c.tag(at - 1) != Tag::Aux;
    // "events | that led to a death": the noun that the relative clause tells of
    let group = (c.first..at).rev().find(|k| !matches!(c.tag(*k), Tag::Adv | Tag::Aux));
    let pronoun = group.filter(|k| cue.verb && matches!(c.word(*k), "that" | "which"));
    let told = pronoun.and_then(|k| k.checked_sub(1 + usize::from(c.word(k.wrapping_sub(1)) == ","))).filter(|k| *k >= c.first);
    // "an appeal against the ruling by judge Lund that forced a halt": the ruling did
    let of =
        |k: usize| c.text.chunk_at(k).and_then(|n| n.tokens.start.checked_sub(1)).is_some_and(|a| a > c.first && matches!(c.word(a), "by" | "of" | "from"));
    if let Some(noun) = told.filter(|k| c.tag(*k) == Tag::Noun || c.tag(*k) == Tag::Propn && (c.word(*k + 1) == "," || of(*k))) {
        return happening(c, noun);
    }
    if cue.verb
        && !gerund
        && let Some(subject) = c.subject(at)
    {
        return Some(c.with_participle(subject));
    }
    let modifies = cue.verb && gerund && c.word(at - 1) != "," && grammar.direction == Direction::Forward;
    if let Some(chunk) = at.checked_sub(1).filter(|_| modifies).and_then(|k| c.text.chunk_at(k)).filter(|k| k.tokens.start >= c.first) {
        return Some(chunk.tokens.clone()); // "attacks killing civilians"
    }
    // "curbs | brought on by a wave of infections": the noun that the participle hangs on
    let participle = grammar.direction == Direction::Backward && !cue.verb && c.tag(at) == Tag::Verb;
    if let Some(noun) = at.checked_sub(1).filter(|k| participle && grammar.narrow && c.tag(*k) == Tag::Noun) {
        return happening(c, noun);
    }
    let mut end = at;
    while end > c.first
        && (c.word(end - 1) == ","
            || matches!(c.tag(end - 1), Tag::Aux | Tag::Cconj)
            || matches!(c.word(end - 1), "only" | "partly" | "largely" | "mainly" | "just" | "simply"))
    {
        end -= 1;
    }
    if end == c.first || matches!(c.word(end - 1), "that" | ":" | "—" | "(") {
        return None;
    }
    let start = c.clause_start(end.saturating_sub(1).max(c.first));
    (start < end).then_some(start..end)
}

/// The phrase that a relative clause or a participle behind the noun at `noun` tells of: the nearest one outward that names something that happens ("**a hole** in
/// the hull caused by the crash"), else the nearest.
fn happening(c: &Clauses<'_, '_>, noun: usize) -> Option<Range<usize>> {
    let near = c.text.chunk_at(noun).filter(|k| k.tokens.start >= c.first)?;
    let mut chunk = near;
    for _ in 0..3 {
        // "an inquiry into corruption that led to charges": the inquiry did
        let into = chunk.tokens.start.checked_sub(2).filter(|k| *k >= c.first && c.word(*k + 1) == "into").and_then(|k| c.text.chunk_at(k));
        let inquiry = into.filter(|o| matches!(c.word(o.head), "investigation" | "inquiry" | "probe" | "investigations" | "inquiries" | "research"));
        if let Some(outer) = inquiry {
            return Some(outer.tokens.start..near.tokens.end);
        }
        if condition::happens(c, chunk.head) {
            return Some(chunk.tokens.start..near.tokens.end);
        }
        let outer = chunk.tokens.start.checked_sub(2).filter(|k| *k >= c.first && c.tag(*k + 1) == Tag::Adp).and_then(|k| c.text.chunk_at(k));
        let Some(outer) = outer.filter(|k| k.tokens.start >= c.first && matches!(c.tag(k.head), Tag::Noun | Tag::Propn)) else { break };
        chunk = outer;
    }
    (c.tag(near.head) == Tag::Noun).then(|| near.tokens.clone())
}

/// An infinitive of purpose: "blocked the road to demand water".
fn purpose(c: &Clauses<'_, '_>, at: usize) -> Option<Link> {
    if c.word(at) != "to" || at < c.first + 3 || c.form(at + 1) != Some(VerbForm::Base) {
        return None;
    }
    let noun = matches!(c.tag(at - 1), Tag::Noun | Tag::Propn);
    if !noun || !LEXICON.purpose.contains(c.word(at + 1)) {
        return None;
    }
    let start = c.clause_start(at - 1);
    Some(Link { cue: at..at + 1, cause: Some(at + 1..c.clause_end(at + 1, false)), effect: Some(start..at), narrow: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_parses() {
        let file: File = toml::from_str(include_str!("../../../assets/lexicon/causes.toml")).unwrap();
        assert!(file.group.iter().all(|g| !g.takes.is_empty() && g.takes.iter().all(|t| take(t).is_some())));
        assert!(!LEXICON.cues.is_empty());
    }
}
