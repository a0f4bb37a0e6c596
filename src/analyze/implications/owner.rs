//! Whose an attitude is: the subject of its verb, or the possessor of its noun.

use super::super::text::{Tag, VerbForm};
use super::clause::Clauses;
use super::find::Candidate;
use super::holder::Sources;
use super::words::WORDS;
use super::{animacy, belief};
use std::ops::Range;

impl Sources<'_, '_> {
    /// The subject (or possessor) of an attitude cue.
    pub(super) fn attitude(&self, c: &Clauses<'_, '_>, f: &Candidate) -> Option<Range<usize>> {
        let noun =
            f.cue.clone().next_back().filter(|k| f.noun || f.cue.len() > 1 && matches!(c.tag(f.cue.start), Tag::Det | Tag::Adj) && c.tag(*k) == Tag::Noun);
        if let Some(noun) = noun {
            return self.possessor(c, if f.noun { f.cue.start } else { noun });
        }
        if f.passive {
            return None;
        }
        // "Fearing a rise, the council asked …": who acts in the main clause
        let fronted = c.gerund(f.cue.start) && f.cue.start == c.first;
        let comma = (f.effect.end..c.last.min(f.effect.end + 3)).find(|k| fronted && c.word(*k) == "," && c.clause_follows(*k + 1));
        if let Some(chunk) = comma.and_then(|k| self.text.chunk_at(k + 1)) {
            return Some(chunk.tokens.clone());
        }
        // "…, Lund said, expecting a rise": who spoke
        let tagged = f.cue.start.checked_sub(2).filter(|k| c.gerund(f.cue.start) && c.word(k + 1) == "," && super::clause::says(c.word(*k)));
        // "“…,” said Lund, urging them to wait"
        let behind = f.cue.start.checked_sub(2).filter(|k| c.gerund(f.cue.start) && c.word(k + 1) == ",").and_then(|k| self.text.chunk_at(k));
        let inverted = |n: &&crate::analyze::text::Chunk| {
            n.tokens.start > c.first && super::clause::says(c.word(n.tokens.start - 1)) && c.quote_mark(n.tokens.start.wrapping_sub(2))
        };
        if let Some(speaker) = behind.filter(inverted) {
            return Some(speaker.tokens.clone());
        }
        // "Lund released a note after the report came out, demanding …": who acts in the main clause
        let trailing = f.cue.start > c.first && c.gerund(f.cue.start) && c.word(f.cue.start - 1) == ",";
        if let Some(main) = (trailing && tagged.is_none()).then(|| belief::main_subject(c, f.cue.start)).flatten() {
            return Some(main);
        }
        // "Lund says it was one man, and promised to name him": who speaks
        let joined = f.cue.start > c.first + 1 && c.tag(f.cue.start - 1) == Tag::Cconj && c.word(f.cue.start - 2) == ",";
        let says = (c.first..f.cue.start).find(|k| super::clause::says(c.word(*k)) && c.finite(*k) && c.clause_follows(*k + 1)).filter(|_| joined);
        if let Some(speaker) = says.filter(|_| c.finite(f.cue.start)).and_then(|k| c.subject(k)) {
            return Some(speaker);
        }
        // "said Keith, who wants to …"
        let who = c.past_adverbs_back(f.cue.start).filter(|k| c.word(*k) == "who" && *k > c.first + 1);
        let named = who.map(|k| k - 1 - usize::from(c.word(k - 1) == ",")).filter(|k| c.tag(*k) == Tag::Propn).and_then(|k| self.text.chunk_at(k));
        if let Some(chunk) = named.filter(|n| n.tokens.start >= c.first) {
            return Some(chunk.tokens.clone());
        }
        // "the authorities seem committed to …", "he is seen as being adamant"
        let seem = |k: &usize| {
            matches!(c.word(*k), "seem" | "seems" | "seemed" | "appear" | "appears" | "appeared" | "remain" | "remains" | "remained" | "seen" | "said")
        };
        let seeming = (c.first..f.cue.start).rev().take(3).find(seem).filter(|k| {
            c.tag(f.cue.start) != Tag::Verb || c.form(f.cue.start) != Some(VerbForm::Finite) || k + 1 == f.cue.start && c.word(*k).starts_with("remain")
        });
        let subject = c.subject(tagged.or(seeming).unwrap_or(f.cue.start)).or_else(|| c.subject(f.cue.start))?;
        // "she is a woman that works hard and is committed to it": of whom that is said
        let be = subject.start.checked_sub(1).filter(|k| *k > c.first && matches!(c.word(*k), "is" | "was" | "'s"));
        let indefinite = matches!(c.word(subject.start), "a" | "an");
        Some(be.filter(|_| indefinite).and_then(|k| c.subject(k)).unwrap_or(subject))
    }

    /// Whose plan, fear or threat it is: the possessive before the noun, or the subject of the verb that carries it.
    fn possessor(&self, c: &Clauses<'_, '_>, noun: usize) -> Option<Range<usize>> {
        let chunk = self.text.chunk_at(noun)?;
        let mark = (chunk.tokens.start..noun).find(|k| matches!(c.word(*k), "'s" | "'" | "’"));
        // "the mayor's support for my campaign and our shared goals": ours
        let own = (chunk.tokens.start + 1..noun).rev().find(|k| matches!(c.word(*k), "my" | "our" | "his" | "her" | "their" | "its"));
        if let Some(own) = own.filter(|k| mark.is_none_or(|m| m < *k)) {
            return Some(own..own + 1);
        }
        // "last year's decision": when, not whose
        let time = |m: usize| matches!(c.word(m - 1), "year" | "month" | "week" | "yesterday" | "today");
        if let Some(mark) = mark.filter(|m| !time(*m)) {
            return Some(chunk.tokens.start..mark);
        }
        let carried = chunk.tokens.start.checked_sub(1).filter(|k| *k >= c.first && WORDS.carries.contains(c.word(*k)) && c.tag(*k) == Tag::Verb);
        if let Some(subject) = carried.filter(|_| matches!(c.word(chunk.tokens.start), "their" | "its")).and_then(|k| c.subject(k)).filter(|s| s.len() > 1) {
            return Some(subject); // "the unions have announced | their plans"
        }
        if matches!(c.word(chunk.tokens.start), "his" | "her" | "their" | "its" | "my" | "our") && chunk.tokens.start < noun {
            return Some(chunk.tokens.start..chunk.tokens.start + 1);
        }
        if let Some(party) = self.moved(c, chunk.tokens.start) {
            return Some(party);
        }
        let verb = (c.first..chunk.tokens.start).rev().take(3).find(|k| matches!(c.tag(*k), Tag::Verb | Tag::Aux))?;
        if !WORDS.carries.contains(c.word(verb)) {
            return None;
        }
        // "the truce raised hopes": nobody's
        c.subject(verb).filter(|s| self.text.span(s.clone()).is_some_and(|s| !animacy::nobody(self.text.words(s))))
    }

    /// Whom the fear before `start` moved: "rejected by **the council** over fears …", "criticism from **the police** over concerns …".
    fn moved(&self, c: &Clauses<'_, '_>, start: usize) -> Option<Range<usize>> {
        let over = start.checked_sub(1).filter(|k| *k > c.first && matches!(c.word(*k), "over" | "amid"))?;
        let agent = self.text.chunk_at(over - 1).map(|k| k.tokens.clone()).filter(|k| k.end == over && k.start > c.first)?;
        let by = matches!(c.word(agent.start - 1), "by" | "from");
        (by && self.party(&agent, None)).then_some(agent)
    }
}
