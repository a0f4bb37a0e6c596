//! Amendments: where a text says of itself that it was corrected, clarified, updated or taken back (`assets/lexicon/amendments.toml`).
//!
//! The rules, for paragraphs among the first few and the last few only, and always from where a paragraph begins, so that a report about a correction is none:
//!
//! - a **label** with a colon, a dash or a date behind it ("Correction, March 5:", "Editor's note —"), or alone above the paragraph it belongs to;
//! - a **sentence** about "this article", in the passive ("This story has been updated to add …"), not done "by" somebody;
//! - an **opener** that nothing else begins with ("An earlier version of this article misstated …"), or a **closer** ("We regret the error.");
//! - a **bracket** at the top, as wires write it ("(This version CORRECTS the name in paragraph 3)", "(Adds quotes)");
//! - a **headline** with a word in capitals ("CORRECTED-", "UPDATE 2-", "RETRACTED:").

use crate::article::{Amendment, AmendmentKind, Article, BlockKind, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words of each kind.
type Words = BTreeMap<AmendmentKind, Vec<String>>;

/// The lists of the file, under their own names.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    labels: Words,
    sentences: Sentences,
    openers: Words,
    closers: Words,
    wires: Words,
    headlines: Words,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    nouns: Vec<String>,
    verbs: Vec<String>,
    follow: Vec<String>,
    participles: Words,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());
const FILE: &str = include_str!("../../assets/lexicon/amendments.toml");

/// Paragraphs near the top, and near the end, where sign-offs and notices follow.
const NEAR: (usize, usize) = (4, 6);
/// So much of a paragraph is looked at, in bytes.
const WITHIN: usize = 240;
/// A longer paragraph says more than that it regrets an error, in bytes.
const LONGEST_CLOSER: usize = 600;
/// What stands between a label and its colon is a date if it is shorter, in bytes.
const LONGEST_DATE: usize = 40;

/// Marks the amendments of `article`, whose blocks are known.
pub(super) fn read(article: &mut Article) {
    let mut found = Vec::new();
    let in_text = article.blocks.iter().any(|b| b.kind == BlockKind::Title);
    if let Some(kind) = article.title.as_deref().and_then(headline).filter(|_| !in_text) {
        found.push(Amendment { kind, span: None });
    }
    let words = |i: usize| article.blocks.get(i).map_or("", |b| b.span.of(&article.text));
    let count = article.blocks.len();
    let near = (0..count).filter(|i| *i < NEAR.0 + 2 || i + NEAR.1 >= count);
    let mut above = 0;
    for i in near {
        let Some(block) = article.blocks.get(i) else { continue };
        let running = !matches!(block.kind, BlockKind::Title | BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption);
        above += usize::from(running);
        let kind = match block.kind {
            BlockKind::Title => headline(words(i)),
            BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => None,
            _ if above > NEAR.0 && i + NEAR.1 < count => None,
            _ => paragraph(words(i)),
        };
        let Some(kind) = kind else { continue };
        let alone = running && is_label(words(i));
        let span = match article.blocks.get(i + 1).filter(|_| alone) {
            Some(next) => block.span.join(next.span),
            None => bracketed(block.span, words(i)).unwrap_or(block.span),
        };
        if found.last().and_then(|last: &Amendment| last.span).is_none_or(|last| !last.covers(span)) {
            found.push(Amendment { kind, span: Some(span) });
        }
    }
    article.amendments = found;
}

/// The bracket that a paragraph begins with, if more follows.
fn bracketed(span: Span, words: &str) -> Option<Span> {
    let close = if words.starts_with('(') { ')' } else { ']' };
    let end = words.find(close).filter(|_| words.starts_with(['(', '[']))? + 1;
    Some(Span::new(span.start as usize, span.start as usize + end))
}

fn folded(words: &str) -> String {
    let start: String = words.char_indices().take_while(|(at, _)| *at < WITHIN).map(|(_, c)| if c == '’' { '\'' } else { c }).collect();
    start.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a paragraph is.
fn paragraph(words: &str) -> Option<AmendmentKind> {
    let start = folded(words);
    let bare = start.trim_start_matches(['*', '_', '•', '-', '–', '—', ' ']);
    let inside = bare.trim_start_matches(['(', '[', '{']).trim_start();
    labelled(inside)
        .or_else(|| sentence(inside))
        .or_else(|| begins(&CUES.openers, inside))
        .or_else(|| (inside.len() < bare.len()).then(|| wire(inside)).flatten())
        .or_else(|| closed(words))
}

/// The kind whose words `text` begins with; the rest of the text must pass.
fn first(list: &Words, text: &str, passes: impl Fn(&str) -> bool) -> Option<AmendmentKind> {
    let all = list.iter().flat_map(|(kind, words)| words.iter().map(move |w| (*kind, w)));
    all.filter(|(_, w)| text.strip_prefix(w.as_str()).is_some_and(&passes)).max_by_key(|(_, w)| w.len()).map(|(kind, _)| kind)
}

fn begins(list: &Words, text: &str) -> Option<AmendmentKind> {
    first(list, text, |rest| !rest.starts_with(char::is_alphanumeric))
}

/// "correction:", "update (3 p.m.) —", "correction, march 5:", "correction".
fn labelled(text: &str) -> Option<AmendmentKind> {
    const MARKS: &[&str] = &[":", " —", " –", " -", "—", "–", ".—"];
    first(&CUES.labels, text, |rest| {
        let rest = rest.trim_start_matches([']', ')', '*', '_']);
        if rest.is_empty() || rest == "." {
            return true;
        }
        let mark = |rest: &str| MARKS.iter().find_map(|m| rest.strip_prefix(m)).map(str::to_owned);
        let bracket =
            || rest.strip_prefix(" (").and_then(|r| r.split_once(')')).filter(|(date, _)| date.len() <= LONGEST_DATE).and_then(|(_, rest)| mark(rest));
        let dated = || {
            let (date, after) = rest.split_once([':', '—', '–'])?;
            (date.len() <= LONGEST_DATE && date.bytes().any(|b| b.is_ascii_digit()) && !date.contains(". ")).then(|| after.to_owned())
        };
        mark(rest).or_else(bracket).or_else(dated).is_some_and(|after| says(&after))
    })
}

/// Whether words say more than a day and an hour, as "Updated: 22:07 GMT, 7 July" does not.
fn says(words: &str) -> bool {
    let long = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 2).count();
    long > 2 || !words.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a paragraph begins with a label and what belongs to one.
pub(super) fn begins_with_label(words: &str) -> bool {
    labelled(&folded(words)).is_some()
}

/// Whether a line is nothing but a label.
fn is_label(words: &str) -> bool {
    let line = folded(words);
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
    CUES.labels.values().flatten().any(|label| label == bare)
}

/// "this story has been updated to …".
fn sentence(text: &str) -> Option<AmendmentKind> {
    let cues = &CUES.sentences;
    let rest = ["this ", "the above ", "the headline of this ", "the headline on this "].iter().find_map(|t| text.strip_prefix(t))?;
    let rest = cues.nouns.iter().find_map(|n| rest.strip_prefix(n.as_str())?.strip_prefix(' '))?;
    let rest = cues.verbs.iter().find_map(|v| rest.strip_prefix(v.as_str())?.strip_prefix(' '))?;
    first(&cues.participles, rest, |rest| {
        let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')', ']', '*', '!']) || rest.starts_with(' ') && cues.follow.iter().any(|f| f == next)
    })
}

/// "this version corrects the name …" in brackets.
fn wire(inside: &str) -> Option<AmendmentKind> {
    let bare = ["this version ", "this story ", "this item ", "this ", "story ", "eds: "].iter().find_map(|t| inside.strip_prefix(t)).unwrap_or(inside);
    begins(&CUES.wires, bare)
}

/// "… We regret the error."
fn closed(words: &str) -> Option<AmendmentKind> {
    if words.len() > LONGEST_CLOSER {
        return None;
    }
    let end = words.to_lowercase();
    let end = end.trim_end_matches([')', ']', '*', '_', ' ']);
    CUES.closers.iter().find(|(_, list)| list.iter().any(|c| end.ends_with(c.as_str()))).map(|(kind, _)| *kind)
}

/// "CORRECTED-Ships wait", "UPDATE 2-Ships wait", "Ships wait [UPDATED]".
fn headline(title: &str) -> Option<AmendmentKind> {
    let title = title.trim();
    let at_the_start = |title: &str| {
        first(&CUES.headlines, title, |rest| {
            let rest = rest.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
            rest.starts_with([':', '-', '–', '—', ']', ')'])
        })
    };
    let bracket = title.strip_suffix([')', ']']).and_then(|t| t.rsplit_once(['(', '['])).map(|(_, inside)| inside.trim().to_uppercase());
    let whole = |inside: String| CUES.headlines.iter().find(|(_, list)| list.contains(&inside)).map(|(kind, _)| *kind);
    at_the_start(title.trim_start_matches(['[', '('])).or_else(|| bracket.and_then(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_read() {
        toml::from_str::<Cues>(FILE).unwrap();
    }

    #[test]
    fn headlines_say_it_in_capitals_or_brackets() {
        assert_eq!(headline("UPDATE 2-Ships wait"), Some(AmendmentKind::Update));
        assert_eq!(headline("CORRECTED-Ships wait"), Some(AmendmentKind::Correction));
        assert_eq!(headline("RETRACTED: Ships wait"), Some(AmendmentKind::Retraction));
        assert_eq!(headline("Ships wait (updated)"), Some(AmendmentKind::Update));
        for title in ["Update on the ships", "Corrected maps help ships", "UPDATED MAPS HELP", "Ships wait (not updated)", "Correction: markets fall a tenth"] {
            assert_eq!(headline(title), None, "{title}");
        }
    }
}
