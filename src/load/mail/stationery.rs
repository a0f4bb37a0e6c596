//! Stationery: what stands around the words of a letter, taken off its pieces — the head of the original where it was forwarded, what a reply quotes, the
//! signature, and the furniture of the list that sent it.

use super::cues::{CUES, folded};
use super::piece::Piece;

/// Longer paragraphs are the writer's own, in bytes.
const LONGEST: usize = 400;
/// Footers begin in so much of the end of a letter, in tenths of its words.
const LAST_TENTHS: usize = 4;
/// A longer signature is part of the letter, in bytes.
const LONGEST_SIGNATURE: usize = 1000;

/// The head of a letter inside another.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) from: Option<String>,
    pub(super) sent: Option<String>,
    pub(super) subject: Option<String>,
}

/// Takes the stationery off `pieces`; the head of the original, if this one only passes it on.
pub(super) fn take_off(pieces: &mut Vec<Piece>) -> Option<Head> {
    let head = unwrap(pieces);
    unquote(pieces);
    cut_signature(pieces);
    cut_footer(pieces);
    pieces.retain(|p| !is_furniture(&p.words, &CUES.furniture) && !is_lone_link(p));
    head
}

/// Cuts all up to the head of a forwarded letter, and reads that. What the forwarder wrote above is about the letter, not in it.
fn unwrap(pieces: &mut Vec<Piece>) -> Option<Head> {
    let marked = pieces.iter().position(|p| p.words.lines().any(is_mark))?;
    let mut head = Head::default();
    let (mut at, mut fields, mut rest) = (marked, 0, Vec::new());
    // The head may be one piece with the mark, or stand in the next few.
    while let Some(piece) = pieces.get(at).filter(|_| at < marked + 8) {
        let before = fields;
        let mut lines = piece.words.lines().skip_while(|l| at == marked && before == 0 && !is_mark(l)).filter(|l| !is_mark(l)).peekable();
        while let Some(line) = lines.next_if(|l| field(l, &mut head)) {
            fields += usize::from(!line.is_empty());
        }
        rest = lines.collect();
        let only_mark = at == marked && fields == 0 && rest.is_empty();
        if !rest.is_empty() || fields == before && !only_mark {
            break;
        }
        at += 1;
    }
    if fields < 2 {
        return None;
    }
    let words = rest.join("\n");
    let tail = pieces.get(at).cloned();
    pieces.drain(..(at + usize::from(tail.is_some())).min(pieces.len()));
    if let Some(tail) = tail.filter(|_| !words.trim().is_empty()) {
        pieces.insert(0, Piece { words, strong: 0, ..tail });
    }
    for piece in pieces.iter_mut() {
        piece.quoted = false;
    }
    Some(head)
}

/// Whether a line says that a letter is passed on: its words, within dashes or before a colon.
fn is_mark(line: &str) -> bool {
    let line = folded(line);
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let framed = line.len() >= bare.len() + 4 || line.ends_with(':');
    framed && CUES.forwarded.iter().any(|f| f == bare)
}

/// Reads a line of the head.
fn field(line: &str, head: &mut Head) -> bool {
    let bare = line.trim_matches([' ', '*']);
    let Some((name, value)) = bare.split_once(':') else { return false };
    let (name, value) = (folded(name.trim_matches(['*', ' '])), value.trim_matches(['*', ' ']).to_owned());
    let slots = [(&CUES.from, &mut head.from), (&CUES.sent, &mut head.sent), (&CUES.subject, &mut head.subject)];
    for (names, slot) in slots {
        if names.contains(&name) {
            slot.get_or_insert(value);
            return true;
        }
    }
    CUES.others.contains(&name)
}

/// Takes out what a reply quotes, with the line that introduces it, unless nothing else is there.
fn unquote(pieces: &mut Vec<Piece>) {
    let own: usize = pieces.iter().filter(|p| !p.quoted).map(|p| p.words.len()).sum();
    let introduced: Vec<bool> = pieces.iter().map(|p| p.words.len() < LONGEST && CUES.replied.iter().any(|r| folded(&p.words).ends_with(r.as_str()))).collect();
    let introductions: usize = pieces.iter().zip(&introduced).filter(|(p, i)| **i && !p.quoted).map(|(p, _)| p.words.len()).sum();
    if own == introductions {
        return;
    }
    let before_quotation = pieces.iter().skip(1).map(|p| p.quoted).chain([false]);
    let taken: Vec<bool> = pieces.iter().zip(introduced).zip(before_quotation).map(|((p, introduced), before)| p.quoted || introduced && before).collect();
    let mut taken = taken.into_iter();
    pieces.retain(|_| taken.next() != Some(true));
}

/// Cuts what stands below the two dashes that a signature begins with.
fn cut_signature(pieces: &mut Vec<Piece>) {
    for at in (0..pieces.len()).rev() {
        let Some(piece) = pieces.get(at) else { return };
        let Some(line) = piece.words.lines().position(|l| l.trim() == "--") else { continue };
        let below: usize = pieces.iter().skip(at + 1).map(|p| p.words.len()).sum();
        if below > LONGEST_SIGNATURE || at == 0 && line == 0 {
            return;
        }
        let words = piece.words.lines().take(line).collect::<Vec<_>>().join("\n");
        pieces.truncate(at + usize::from(!words.is_empty()));
        if let Some(last) = pieces.last_mut().filter(|_| !words.is_empty()) {
            last.words = words;
        }
        return;
    }
}

/// Cuts all from the first line of the footer on.
fn cut_footer(pieces: &mut Vec<Piece>) {
    let all: usize = pieces.iter().map(|p| p.words.len()).sum();
    let mut left = all;
    let footer = pieces.iter().position(|p| {
        let last = left * 10 <= all * LAST_TENTHS || left <= LONGEST * 2;
        left -= p.words.len();
        last && is_furniture(&p.words, &CUES.footers)
    });
    if let Some(at) = footer.filter(|at| *at > 0) {
        pieces.truncate(at);
    }
}

/// Whether a short paragraph holds one of `phrases`.
fn is_furniture(words: &str, phrases: &[String]) -> bool {
    let line = || folded(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    words.len() <= LONGEST && Some(line()).is_some_and(|line| phrases.iter().any(|f| line.contains(f.as_str())))
}

/// Whether only bars and dots stand there, as between the links of a menu.
fn is_lone_link(piece: &Piece) -> bool {
    !piece.words.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::mail::plain::pieces;

    fn words(text: &str) -> (Option<Head>, String) {
        let mut list = pieces(text);
        let head = take_off(&mut list);
        (head, list.iter().map(|p| p.words.as_str()).collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn a_forwarded_letter_gives_the_head_of_the_original() {
        let text = "FYI, see below.\n\n---------- Forwarded message ---------\nFrom: Jane Roe <jane@e.example>\nDate: Tue, 5 Mar 2024 at 08:00\nSubject: The quay\nTo: <all@e.example>\n\nThe quay is shut.\n";
        let (head, left) = words(text);
        assert_eq!(head.unwrap().subject.as_deref(), Some("The quay"));
        assert_eq!(left, "The quay is shut.");
        assert_eq!(words("The head of the forwarded message:\nis not here.").0, None);
    }

    #[test]
    fn replies_signatures_and_footers_are_no_text() {
        let text = "It opens on Monday.\n\nOn Tue, 5 Mar 2024, Jane Roe wrote:\n> When does it open?\n\n-- \nJohn Doe\nHarbor office\n";
        assert_eq!(words(text).1, "It opens on Monday.");
        assert_eq!(words("> Only\n> this").1, "Only\nthis");
        let text = "View this email in your browser\n\nThe quay is shut.\n\nUnsubscribe: https://e.example/u\n\nPort Press, 1 Quay Road";
        assert_eq!(words(text).1, "The quay is shut.");
        let own = "Thousands want to unsubscribe from the union's list, its head said on Monday, and nobody in the office knew why that was so.";
        assert!(words(&format!("{own}\n\n{}", "More words follow here. ".repeat(80))).1.starts_with(own));
    }
}
