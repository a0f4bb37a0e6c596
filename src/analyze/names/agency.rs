//! Who does something: the noun phrases that are subjects of a verb in the active voice, or agents behind "by".

use super::words::{self, Sorts};
use crate::analyze::text::{Chunk, Tag, Text, VerbForm};

/// For every token that is the head of an acting noun phrase, the verb it acts by.
#[derive(Debug, Default)]
pub(crate) struct Agency {
    verbs: Vec<Option<u32>>,
}

impl Agency {
    pub(super) fn new(text: &Text<'_>) -> Self {
        let mut agency = Self { verbs: vec![None; text.tokens.len()] };
        for (i, token) in text.tokens.iter().enumerate() {
            if token.tag == Tag::Verb && active(text, i) {
                if let Some(subject) = text.subject(i) {
                    agency.mark(text, subject, i);
                }
            } else if token.lower == "by" && token.tag == Tag::Adp {
                agency.mark_agent(text, i);
            }
        }
        agency
    }

    /// The verb by which the noun phrase whose head is token `i` acts.
    pub(crate) fn verb(&self, i: usize) -> Option<usize> {
        self.verbs.get(i).copied().flatten().map(|v| v as usize)
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
