//! Chunks: base noun phrases, and the one that is the subject of a verb. A shallow grammar read off the tags.

use super::{Tag, Text, Token, VerbForm};
use crate::analyze::lexicon::weekday;
use std::ops::Range;

/// A base noun phrase: from its determiner to its head noun, possessives inside ("North Korea's foreign minister").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Its tokens, as indices into [`Text::tokens`].
    pub(crate) tokens: Range<usize>,
    /// The index of its head: the last noun, name, pronoun or number.
    pub(crate) head: usize,
}

/// The chunks of the tokens of one sentence, which begin at index `base`.
pub(super) fn chunks(tokens: &[Token], base: usize) -> Vec<Chunk> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let end = phrase_end(tokens, i);
        let head = (i..end).rev().find(|&k| tokens.get(k).is_some_and(is_head));
        match head.or_else(|| adjective(tokens, i..end)) {
            Some(head) => {
                out.push(Chunk { tokens: base + i..base + head + 1, head: base + head });
                i = head + 1;
            }
            None => i += 1,
        }
    }
    join_offices(tokens, base, &mut out);
    out
}

/// The adjective that heads a phrase for want of a noun, right before a verb: "the poor are …", or a noun that the tagger does not know.
fn adjective(tokens: &[Token], phrase: Range<usize>) -> Option<usize> {
    let tag = |k: usize| tokens.get(k).map(|t| t.tag);
    let verb = matches!(tag(phrase.end), Some(Tag::Verb | Tag::Aux));
    (phrase.len() > 1 && tag(phrase.start) == Some(Tag::Det) && tag(phrase.end - 1) == Some(Tag::Adj) && verb).then(|| phrase.end - 1)
}

/// Joins a name to the office before it where an "of" stands inside the office: "Secretary of State Ada Lund".
fn join_offices(tokens: &[Token], base: usize, chunks: &mut Vec<Chunk>) {
    let token = |k: usize| k.checked_sub(base).and_then(|k| tokens.get(k));
    let lower = |k: usize| token(k).map_or("", |t| t.lower.as_str());
    chunks.dedup_by(|name, office| {
        let start = name.tokens.start;
        let fits = office.tokens.end + 1 == start
            && lower(office.tokens.end) == "of"
            && matches!(lower(office.head), "secretary" | "minister" | "chief" | "director")
            && matches!(lower(start), "state" | "staff" | "defense" | "defence" | "war" | "health" | "finance" | "intelligence" | "police");
        let named = name.head > start && token(start + 1).is_some_and(|t| t.tag == Tag::Propn && t.capitalized());
        if fits && named {
            office.tokens.end = name.tokens.end;
            office.head = name.head;
        }
        fits && named
    });
}

fn is_head(t: &Token) -> bool {
    matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::X) && t.lower != "'s" || t.lower == "%"
}

/// One past the last token that can belong to a noun phrase that starts at `start`.
fn phrase_end(tokens: &[Token], start: usize) -> usize {
    let mut i = start;
    while let Some(t) = tokens.get(i) {
        let before = i.checked_sub(1).filter(|k| *k >= start).and_then(|k| tokens.get(k));
        let after = tokens.get(i + 1);
        let nominal = |t: Option<&Token>| t.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num));
        let fits = match t.tag {
            Tag::Det => before.is_none_or(|b| b.lower == "all" || b.lower == "both" || b.lower == "half"),
            Tag::Pron if is_possessive(&t.lower) => before.is_none(),
            Tag::Pron => before.is_none() && !matches!(t.lower.as_str(), "that" | "which" | "who" | "whom" | "what"),
            Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::Sym => true,
            Tag::Part => t.lower == "'s" || t.lower == "'" || t.lower == "’",
            Tag::Adv => before.is_some_and(|b| b.tag == Tag::Det) && nominal(after),
            Tag::Verb => {
                // A capital behind a determiner is no finite verb: "a United Nations committee".
                (t.capitalized() || matches!(t.verb, Some(VerbForm::Participle | VerbForm::Gerund)))
                    && before.is_some_and(|b| matches!(b.tag, Tag::Det | Tag::Adj | Tag::Num))
                    && nominal(after)
            }
            Tag::Punct => t.lower == "-" && before.is_some() && nominal(after),
            Tag::Cconj => before.is_some_and(|b| b.tag == Tag::Adj) && after.is_some_and(|a| a.tag == Tag::Adj),
            _ => false,
        };
        // "On Friday Robin Falk said": the day is no part of the name.
        let dated = i == start + 1 && t.tag == Tag::Propn && before.is_some_and(|b| weekday(&b.lower).is_some());
        if !fits || dated || before.is_some_and(|b| b.tag == Tag::Pron && !is_possessive(&b.lower)) {
            return i;
        }
        i += 1;
    }
    i
}

fn is_possessive(lower: &str) -> bool {
    matches!(lower, "my" | "your" | "his" | "her" | "its" | "our" | "their" | "whose")
}

/// The mark that opens the parenthesis which this mark closes.
fn opener(closer: &str) -> Option<&'static str> {
    Some(match closer {
        "," => ",",
        ")" => "(",
        "]" => "[",
        "—" => "—",
        "–" => "–",
        "--" => "--",
        _ => return None,
    })
}

impl Text<'_> {
    /// The chunk that holds token `i`.
    pub(crate) fn chunk_at(&self, i: usize) -> Option<&Chunk> {
        let next = self.chunks.partition_point(|c| c.tokens.start <= i);
        next.checked_sub(1).and_then(|k| self.chunks.get(k)).filter(|c| c.tokens.contains(&i))
    }

    /// The subject of the verb at token `verb`: the noun phrase before it, across auxiliaries, adverbs, coordinated verbs, prepositional phrases
    /// and an appositive or relative clause between commas, dashes or brackets. The range reaches from the first word of the phrase to the last before the verb group.
    pub(crate) fn subject(&self, verb: usize) -> Option<&Chunk> {
        let first = self.tokens.get(verb).and_then(|t| self.sentences.get(t.sentence)).map(|s| s.tokens.start)?;
        let mut i = verb;
        let mut hops = 0;
        while i > first && hops < 60 {
            i -= 1;
            hops += 1;
            let tag = self.tag(i);
            match tag {
                Tag::Aux | Tag::Adv | Tag::Part => {}
                Tag::Cconj => i = self.verb_before(first, i)?,
                Tag::Punct if opener(self.lower(i)).is_some() => i = self.past_parenthesis(first, i)? + 1,
                Tag::Pron | Tag::Sconj if matches!(self.lower(i), "who" | "which" | "that") => {}
                _ => return self.chunk_at(i).and_then(|c| self.governing(first, c)),
            }
        }
        None
    }

    /// The finite verb or auxiliary that a coordination at `i` continues: "arrived in Moscow and said", "will close its mill and could move".
    fn verb_before(&self, first: usize, i: usize) -> Option<usize> {
        (first..i).rev().take(25).find(|&k| self.tokens.get(k).is_some_and(|t| t.verb == Some(VerbForm::Finite) || t.tag == Tag::Aux))
    }

    /// The last token before the mark that opens the parenthesis which the mark at `i` closes.
    fn past_parenthesis(&self, first: usize, i: usize) -> Option<usize> {
        let opener = opener(self.lower(i))?;
        let open = (first..i).rev().take(30).find(|&k| self.lower(k) == opener)?;
        open.checked_sub(1).filter(|k| *k >= first)
    }

    /// The phrase that `chunk` hangs on through prepositions: of "experts from institutions like the centre", "experts".
    fn governing<'t>(&'t self, first: usize, chunk: &'t Chunk) -> Option<&'t Chunk> {
        let mut chunk = chunk;
        while let Some(before) = chunk.tokens.start.checked_sub(1).filter(|k| *k >= first) {
            let link = self.tag(before) == Tag::Adp || (self.tag(before) == Tag::Cconj && before > first);
            let outer = before.checked_sub(1).filter(|k| *k >= first).and_then(|k| self.chunk_at(k));
            match outer {
                Some(outer) if link => chunk = outer,
                _ if link && self.tag(before) == Tag::Adp => return None,
                _ => break,
            }
        }
        Some(chunk)
    }
}
