//! What kind of piece it is: a report keeps its author out of it; essays, interviews and guides speak as "I", "we" and "you", and put forward much in passing.

use super::super::text::Text;
use crate::briefing::Quote;

/// Words by which an author speaks of himself, or to the reader.
const PERSONAL: [&str; 10] = ["i", "my", "me", "we", "our", "us", "you", "your", "myself", "ourselves"];

/// How many of them stand outside quotes before a piece is personal: reports hold up to three, in headlines and slips of quote marks.
const ENOUGH: usize = 4;

/// Words that stand with an hour on a program, and not in a report of what happened at that hour.
const PROGRAM: [&str; 12] = ["will", "begins", "starts", "opens", "runs", "tickets", "registration", "admission", "doors", "rsvp", "register", "invited"];

/// Whether the piece announces a program: it tells the hours of things to come, or from when to when something is open.
pub(super) fn program(text: &Text<'_>) -> bool {
    let hour = |k: usize| {
        let clock = text.lower(k).contains(':') && text.lower(k).starts_with(|c: char| c.is_ascii_digit());
        clock || matches!(text.lower(k), "p.m" | "a.m" | "p.m." | "a.m." | "pm" | "am" | "noon")
    };
    let mut told = 0;
    for sentence in text.sentences.iter().filter(|s| s.kind.carries_claims()) {
        let hours = sentence.tokens.clone().filter(|k| hour(*k)).count();
        if hours > 1 {
            return true; // "from 9 a.m. to 1 p.m."
        }
        told += usize::from(hours == 1 && sentence.tokens.clone().any(|k| PROGRAM.contains(&text.lower(k))));
    }
    told > 1
}

/// Whether the author speaks in the piece, outside all that is quoted.
pub(super) fn personal(text: &Text<'_>, quotes: &[Quote]) -> bool {
    let (mut found, mut block, mut said) = (0, usize::MAX, false);
    for sentence in text.sentences.iter().filter(|s| s.kind.carries_claims()) {
        if sentence.block != block {
            (block, said) = (sentence.block, false); // a mark that nobody closed ends with its paragraph
        }
        for k in sentence.tokens.clone() {
            let word = text.lower(k);
            said = match word {
                "“" | "„" | "«" | "``" => true,
                "”" | "»" | "''" => false,
                "\"" => !said,
                _ => said,
            };
            let reported = || text.span(k..k + 1).is_some_and(|span| quotes.iter().any(|q| q.content.iter().any(|c| c.covers(span))));
            found += usize::from(!said && PERSONAL.contains(&word) && !reported());
        }
    }
    found >= ENOUGH
}
