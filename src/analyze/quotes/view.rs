//! The grammar that reported speech needs: what stands in marks, noun phrases, subjects before and behind their verb.

use super::cues::LEXICON;
use super::marks::{self, Marked};
use crate::analyze::lexicon;
use crate::analyze::names::Names;
use crate::analyze::text::{Tag, Text, Token, VerbForm};
use std::ops::Range;

/// A text with its marked stretches.
pub(super) struct View<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) names: &'a Names,
    pub(super) marked: Vec<Marked>,
    /// For each token, one more than the index of the marked stretch it stands in; zero outside.
    level: Vec<u32>,
}

const ATTACHING: [&str; 19] =
    ["of", "for", "from", "in", "at", "on", "with", "to", "by", "near", "within", "against", "between", "behind", "under", "like", "among", "inside", "across"];

impl<'a> View<'a> {
    pub(super) fn new(text: &'a Text<'a>, names: &'a Names) -> Self {
        let marked = marks::find(text);
        let mut level = vec![0; text.tokens.len()];
        for (index, m) in marked.iter().enumerate() {
            level.iter_mut().take(m.tokens.end).skip(m.tokens.start).for_each(|l| *l = index as u32 + 1);
        }
        Self { text, names, marked, level }
    }

    /// The index of the marked stretch that holds token `i`.
    pub(super) fn mark_at(&self, i: usize) -> Option<usize> {
        self.level.get(i).copied().unwrap_or(0).checked_sub(1).map(|l| l as usize)
    }

    /// Whether two tokens stand in the same marked stretch, or both outside.
    pub(super) fn level(&self, i: usize) -> u32 {
        self.level.get(i).copied().unwrap_or(0)
    }

    pub(super) fn lower(&self, i: usize) -> &str {
        self.text.lower(i)
    }

    pub(super) fn tag(&self, i: usize) -> Tag {
        self.text.tag(i)
    }

    pub(super) fn form(&self, i: usize) -> Option<VerbForm> {
        self.text.tokens.get(i).and_then(|t| t.verb)
    }

    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(i))
    }

    /// The tokens of the sentence that holds token `i`.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        let found = self.text.tokens.get(i).and_then(|t| self.text.sentences.get(t.sentence));
        found.map_or(i..i, |s| s.tokens.clone())
    }

    /// The block of token `i`.
    pub(super) fn block(&self, i: usize) -> Option<usize> {
        self.text.tokens.get(i).and_then(|t| self.text.sentences.get(t.sentence)).map(|s| s.block)
    }

    pub(super) fn is_auxiliary(&self, i: usize) -> bool {
        // "did tell": taggers take the auxiliary for a verb.
        let does = self.is(i, &["did", "does", "do"]) && (self.form(i + 1) == Some(VerbForm::Base) || self.is(i + 1, &["not", "n't"]));
        self.tag(i) == Tag::Aux || does || self.is(i, &["'ve", "'d", "'ll", "'re", "'m"])
    }

    /// Whether token `i` is a finite verb or an auxiliary that begins one.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        self.form(i) == Some(VerbForm::Finite) || (self.is_auxiliary(i) && !self.is(i, &["be", "been", "being", "having"]))
    }

    /// Whether a finite verb stands in `range`, outside marks unless `range` starts inside them.
    pub(super) fn has_finite(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|i| self.is_finite(i))
    }

    pub(super) fn is_date(&self, i: usize) -> bool {
        let word = self.lower(i);
        let month = lexicon::month(word).is_some() && !matches!(word, "march" | "may");
        month || lexicon::weekday(word).is_some() || matches!(word, "today" | "yesterday" | "tomorrow" | "tonight")
    }

    /// The start of the verb group that ends with the verb at `verb`: auxiliaries, adverbs and negations belong to it.
    pub(super) fn group_start(&self, verb: usize) -> usize {
        let first = self.sentence(verb).start;
        let mut start = verb;
        let mut i = verb;
        while i > first && self.level(i - 1) == self.level(verb) {
            i -= 1;
            if self.is_auxiliary(i) || self.is(i, &["not", "n't", "never", "to", "ca"]) {
                start = i;
            } else if self.tag(i) != Tag::Adv {
                break;
            } else if i + 1 == start {
                // An adverb right before the verb or its auxiliaries ("later said").
                start = i;
            }
        }
        start
    }

    /// The noun phrase that ends right before token `end`, widened over its prepositional phrases; not before `floor`.
    /// Where `hanging`, the last phrase may stand behind a preposition ("among those who said").
    pub(super) fn phrase_before(&self, end: usize, floor: usize, hanging: bool) -> Option<(Range<usize>, usize)> {
        let mut last = end.checked_sub(1).filter(|k| *k >= floor)?;
        if self.lower(last) == ")" {
            let open = (floor..last).rev().take(12).find(|&k| self.lower(k) == "(")?;
            last = open.checked_sub(1).filter(|k| *k >= floor)?;
        }
        let Some(chunk) = self.text.chunk_at(last) else { return self.adjectives_before(end, last, floor) };
        if chunk.tokens.end != last + 1 || chunk.tokens.start < floor || self.level(chunk.tokens.start) != self.level(last) {
            return None;
        }
        let mut start = self.trim_left(chunk.tokens.start, chunk.tokens.end);
        if let Some(named) = self.names.named_at(last).filter(|n| n.tokens.start < start && n.tokens.start >= floor) {
            // A name of several phrases: "The Globe and Mail".
            start = self.text.chunk_at(named.tokens.start).map_or(named.tokens.start, |c| c.tokens.start.max(floor));
        }
        if let Some(named) = self.names.named_at(start).filter(|n| n.tokens.start < start && n.tokens.start >= floor) {
            // Never from the middle of a name: "a United Nations committee".
            start = named.tokens.start;
            let article = start.checked_sub(1).filter(|k| *k >= floor && self.tag(*k) == Tag::Det);
            start = article.unwrap_or(start);
        }
        let base = (start, chunk.head);
        let mut head = chunk.head;
        while let Some(link) = start.checked_sub(1).filter(|k| *k > floor) {
            // "sources close to the campaign", "a letter seen by the paper"
            let modified = self.is(link, &["to", "with", "by", "in"]) && self.follows_noun(link - 1, floor);
            let link = if modified { link - 1 } else { link };
            let Some(outer) = self.text.chunk_at(link - 1).filter(|c| c.tokens.end == link && c.tokens.start >= floor) else {
                if let Some(outer) = self.counted_before(link, floor) {
                    (start, head) = outer;
                    continue;
                }
                if let Some(s) = self.past_nickname(link, floor) {
                    start = s;
                    continue;
                }
                // A preposition with nothing to hang on: "In Washington officials".
                if ATTACHING.contains(&self.lower(link)) && self.tag(link) == Tag::Adp && head != base.1 {
                    return Some((base.0..end, base.1));
                }
                break;
            };
            if self.level(link) != self.level(last) || self.is_date(outer.head) {
                break;
            }
            let attached = ATTACHING.contains(&self.lower(link)) && self.tag(link) != Tag::Sconj;
            if attached || modified {
                start = self.trim_left(outer.tokens.start, outer.tokens.end);
                head = outer.head;
            } else if self.is(link, &["and", "or"]) && self.opens_clause(outer.tokens.start, floor) {
                start = outer.tokens.start;
            } else {
                break;
            }
        }
        if let Some(before) = start.checked_sub(1).filter(|k| *k >= floor && self.tag(*k) == Tag::Adp) {
            // All of it hangs on a preposition: only the last phrase can be the subject.
            if ATTACHING.contains(&self.lower(before)) && !hanging {
                return (base.0 > start).then_some((base.0..end, base.1));
            }
        }
        Some((start..end, head))
    }

    /// "most of the delegates", "many in the crowd": a word of number before the preposition `link`, with where it starts.
    fn counted_before(&self, link: usize, floor: usize) -> Option<(usize, usize)> {
        let number = link.checked_sub(1).filter(|k| *k >= floor && self.is(link, &["of", "in"]) && LEXICON.is_quantity(self.lower(*k)))?;
        Some((self.text.chunk_at(number).map_or(number, |c| c.tokens.start.max(floor)), number))
    }

    /// A phrase whose head is tagged as an adjective or a determiner: "an official", "both".
    fn adjectives_before(&self, end: usize, last: usize, floor: usize) -> Option<(Range<usize>, usize)> {
        let modifies = |k: usize| matches!(self.tag(k), Tag::Adj | Tag::Det | Tag::Num) && self.level(k) == self.level(last);
        if !modifies(last) || self.is(last, &["the", "a", "an"]) {
            return None;
        }
        let start = (floor..=last).rev().take_while(|&k| modifies(k)).last()?;
        let clear = start <= floor || !ATTACHING.contains(&self.lower(start - 1));
        clear.then_some((start..end, last))
    }

    /// Whether token `k` is an adjective or a participle that stands behind its noun.
    fn follows_noun(&self, k: usize, floor: usize) -> bool {
        let modifies = self.tag(k) == Tag::Adj || self.form(k) == Some(VerbForm::Participle);
        modifies
            && k > floor
            && self.text.chunk_at(k).is_none()
            && self.text.chunk_at(k - 1).is_some_and(|c| c.tokens.end == k && self.tag(c.head) != Tag::Pron)
    }

    /// Cuts a date off the beginning of a noun phrase: "Monday officials".
    fn trim_left(&self, start: usize, end: usize) -> usize {
        (start..end).rev().find(|&k| self.is_date(k) && k + 1 < end && self.lower(k + 1) != "'s").map_or(start, |k| k + 1)
    }

    /// Whether token `i` is the first of a clause: of the sentence, or behind a mark of punctuation or a conjunction.
    pub(super) fn opens_clause(&self, i: usize, floor: usize) -> bool {
        i <= floor
            || self.is(i - 1, &["as", "while", "and", "but"])
            || matches!(self.tag(i - 1), Tag::Punct | Tag::Sconj | Tag::Cconj | Tag::Adv)
            || self.level(i - 1) != self.level(i)
    }

    /// The start of the noun phrase before a nickname in marks that ends at `last`.
    fn past_nickname(&self, last: usize, floor: usize) -> Option<usize> {
        let marked = self.marked.get(self.mark_at(last)?)?;
        let words = marked.tokens.len().saturating_sub(2 * marked.width);
        let before = marked.tokens.start.checked_sub(1).filter(|k| *k >= floor)?;
        let chunk = self.text.chunk_at(before).filter(|c| c.tokens.end == before + 1)?;
        let name = self.tag(before) == Tag::Propn && self.text.tokens.get(last + 1).is_some_and(Token::capitalized);
        (words <= 3 && name).then_some(chunk.tokens.start)
    }

    /// The first token that belongs to the clause around `i`: of the sentence, or behind the marked stretch before it.
    pub(super) fn floor(&self, i: usize) -> usize {
        let sentence = self.sentence(i);
        let level = self.level(i);
        if level != 0 {
            return self.marked.get(level as usize - 1).map_or(sentence.start, |m| sentence.start.max(m.tokens.start + m.width));
        }
        sentence.start
    }
}
