//! Who does something: the noun phrases that are subjects of a verb in the active voice, or agents behind "by".

use super::words::{self, Sorts};
use crate::analyze::text::{Chunk, Tag, Text, VerbForm};

/// For every token that is the head of an acting noun phrase, the verb it acts by.
#[derive(Debug, Default)]
pub(crate) struct Agency {
    verbs: Vec<Option<u32>>,
    /// Heads of noun phrases that something is done to: subjects of passive verbs.
    passive: Vec<bool>,
    /// Words inside a subject of people who speak for somebody: "experts from institutions like the CENTER".
    spoken_for: Vec<bool>,
}

impl Agency {
    pub(super) fn new(text: &Text<'_>) -> Self {
        let size = text.tokens.len();
        let mut agency = Self { verbs: vec![None; size], passive: vec![false; size], spoken_for: vec![false; size] };
        for (i, token) in text.tokens.iter().enumerate() {
            if token.tag == Tag::Verb && active(text, i) {
                if let Some(subject) = text.subject(i) {
                    agency.mark(text, subject, i);
                }
            } else if token.verb == Some(VerbForm::Participle) && passive(text, i) {
                if let Some(patient) = text.subject(i).and_then(|s| agency.passive.get_mut(s.head)) {
                    *patient = true;
                }
            } else if token.lower == "by" && token.tag == Tag::Adp {
                agency.mark_agent(text, i);
            }
        }
        for chunk in &text.chunks {
            agency.mark_behind(text, chunk);
        }
        for pair in text.chunks.windows(2) {
            if let [first, second] = pair {
                agency.mark_apposed(text, first, second);
            }
        }
        agency
    }

    /// The verb by which the noun phrase whose head is token `i` acts.
    pub(crate) fn verb(&self, i: usize) -> Option<usize> {
        self.verbs.get(i).copied().flatten().map(|v| v as usize)
    }

    /// Whether something is done to the noun phrase whose head is token `i`.
    pub(crate) fn undergoes(&self, i: usize) -> bool {
        self.passive.get(i).copied().unwrap_or_default()
    }

    /// Whether people who speak or act do so for the body that ends with token `i`.
    pub(crate) fn spoken_for(&self, i: usize) -> bool {
        self.spoken_for.get(i).copied().unwrap_or_default()
    }

    /// Marks the words of a noun phrase of people who act, or of whom it is told what they say, with the "of" or "from" behind it.
    fn mark_behind(&mut self, text: &Text<'_>, people: &Chunk) {
        if !words::sorts(text.lower(people.head)).is(Sorts::PEOPLE) {
            return;
        }
        let linked = matches!(text.lower(people.tokens.end), "from" | "of" | "at" | "for" | "with" | "in");
        let mark = |k: &usize| matches!(text.tag(*k), Tag::Verb | Tag::Aux) || matches!(text.lower(*k), "," | "." | ";" | "that" | "who" | ":");
        let end = if linked { (people.tokens.end..people.tokens.end + 24).find(mark) } else { Some(people.tokens.end) };
        let Some(end) = end else { return };
        let ahead = matches!(text.tag(end), Tag::Verb | Tag::Aux);
        let behind = people.tokens.start.checked_sub(1).is_some_and(|k| words::sorts(text.lower(k)).is(Sorts::SAYING) || matches!(text.lower(k), "to" | "by"));
        if ahead || behind {
            for flag in self.spoken_for.get_mut(people.tokens.start..end).unwrap_or_default() {
                *flag = true;
            }
        }
    }

    /// Marks the name of an acting office on the other side of a comma: "its chief of staff, Ada LUND, said", "Ada LUND, the head of the bureau, who …, said".
    fn mark_apposed(&mut self, text: &Text<'_>, first: &Chunk, second: &Chunk) {
        let comma = first.tokens.end;
        let office = |k: usize| text.tag(k) == Tag::Noun && words::sorts(text.lower(k)).is(Sorts::TITLE.or(Sorts::PEOPLE));
        if text.lower(comma) != "," || second.tokens.start != comma + 1 {
            return;
        }
        if text.tag(second.head) == Tag::Propn && text.lower(second.tokens.end) == "," {
            let outer = first.tokens.start.checked_sub(1).filter(|&k| text.lower(k) == "of").and_then(|k| text.chunk_at(k.checked_sub(1)?));
            let head = outer.map_or(first.head, |c| c.head);
            if let Some(verb) = self.verb(head).filter(|&v| office(head) && v > second.tokens.end) {
                self.set(second.head, verb);
            }
        }
        let opens = first.tokens.start.checked_sub(1).is_none_or(|k| matches!(text.tag(k), Tag::Punct | Tag::Cconj | Tag::Sconj) || apart(text, k));
        let verb = self.verb(second.head).filter(|&v| office(second.head) && v > second.tokens.end && text.tag(first.head) == Tag::Propn && opens);
        if let Some(verb) = verb {
            self.set(first.head, verb);
        }
    }

    /// Marks a subject, and what is coordinated with it before the verb.
    fn mark(&mut self, text: &Text<'_>, subject: &Chunk, verb: usize) {
        self.set(subject.head, verb);
        let mut end = subject.tokens.end;
        for _ in 0..6 {
            let joins = matches!(text.lower(end), "," | "and" | "or" | "&");
            let next = if text.lower(end) == "," && matches!(text.lower(end + 1), "and" | "or") { end + 2 } else { end + 1 };
            let Some(more) = text.chunk_at(next).filter(|c| joins && c.tokens.start == next && next < verb) else { break };
            let closed = text.lower(end) != "," || matches!(text.lower(more.tokens.end), "," | "and");
            if !closed {
                break;
            }
            self.set(more.head, verb);
            end = more.tokens.end;
        }
    }

    /// Marks the agent behind the "by" at `at`: "written by her", "a strategy by Russia".
    fn mark_agent(&mut self, text: &Text<'_>, at: usize) {
        let Some(before) = at.checked_sub(1) else { return };
        let deed = text.tokens.get(before).is_some_and(|t| t.verb == Some(VerbForm::Participle) || t.tag == Tag::Noun || t.verb == Some(VerbForm::Finite));
        if let Some(agent) = text.chunk_at(at + 1).filter(|c| deed && c.tokens.start == at + 1) {
            self.mark(text, agent, before);
        }
    }

    fn set(&mut self, head: usize, verb: usize) {
        if let Some(v) = self.verbs.get_mut(head).filter(|v| v.is_none()) {
            *v = Some(verb as u32);
        }
    }
}

/// Whether token `k` and the next stand in two sentences.
fn apart(text: &Text<'_>, k: usize) -> bool {
    text.tokens.get(k).map(|t| t.sentence) != text.tokens.get(k + 1).map(|t| t.sentence)
}

/// Whether the participle at `i` is passive: "was told", "has been arrested".
fn passive(text: &Text<'_>, i: usize) -> bool {
    let before = (1..=3).map_while(|n| i.checked_sub(n)).find(|&k| text.tag(k) != Tag::Adv);
    before.is_some_and(|k| matches!(text.lower(k), "is" | "are" | "was" | "were" | "be" | "been" | "being"))
}

/// Whether the verb at `i` is the main verb of a clause in the active voice: "said", "has said", "is saying", "will say"; not "was told", "to say".
fn active(text: &Text<'_>, i: usize) -> bool {
    let form = text.tokens.get(i).and_then(|t| t.verb);
    let auxiliary = (1..=4).map_while(|n| i.checked_sub(n)).find(|&k| !matches!(text.tag(k), Tag::Adv | Tag::Part) || text.lower(k) == "to");
    let auxiliary = auxiliary.filter(|&k| text.tag(k) == Tag::Aux).map(|k| text.lower(k));
    let being = auxiliary.is_some_and(|a| matches!(a, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'s" | "'re"));
    match form {
        Some(VerbForm::Finite) => !being,
        Some(VerbForm::Participle) => auxiliary.is_some() && !being,
        Some(VerbForm::Gerund) => being,
        Some(VerbForm::Base) => auxiliary.is_some(),
        None => false,
    }
}

/// Whether the verb at `i` tells of a state in which places are too: "has", "faces", "lies".
pub(super) fn of_state(text: &Text<'_>, i: usize) -> bool {
    words::sorts(text.lower(i)).is(Sorts::STATE)
}
