//! Involvement: whether one mention of a party does something, is spoken for, or has something done to it.

use crate::analyze::names::{Names, Party, Sorts, sorts};
use crate::analyze::text::{Tag, Text};
use crate::briefing::ActorKind;

/// Whether the mention that ends with token `last` makes its party an actor.
pub(super) fn involved(text: &Text<'_>, names: &Names, party: &Party, last: usize) -> bool {
    let acts = names.agency.verb(last).is_some_and(|v| !sorts(text.lower(v)).is(Sorts::STATE));
    let body = matches!(party.kind, ActorKind::Organization | ActorKind::ArmedGroup);
    let single = matches!(party.kind, ActorKind::Person) || body;
    acts || body && names.agency.spoken_for(last) || single && (names.agency.undergoes(last) || addressed(text, last, body))
}

/// Whether the noun phrase whose head is `last` is the object of a verb, or dealt with: "urged NATO", "met with Okello", "alarm within the alliance".
fn addressed(text: &Text<'_>, last: usize, body: bool) -> bool {
    let Some(chunk) = text.chunk_at(last).filter(|c| c.head == last) else { return false };
    let Some(before) = chunk.tokens.start.checked_sub(1) else { return false };
    let apart = text.tokens.get(before).zip(text.tokens.get(last)).is_none_or(|(a, b)| a.sentence != b.sentence);
    let owner = matches!(text.lower(last + 1), "'s" | "’s");
    if apart || owner {
        return false;
    }
    let verb = |k: usize| text.tag(k) == Tag::Verb && !sorts(text.lower(k)).is(Sorts::STATE);
    match text.lower(before) {
        "with" | "against" => before.checked_sub(1).is_some_and(|k| verb(k) || sorts(text.lower(k)).is(Sorts::DEALING)),
        "within" | "inside" => body,
        _ => verb(before),
    }
}
