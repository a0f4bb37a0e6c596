//! Letters in plain text, cut into pieces: paragraphs at blank lines, headings at rules, quoted lines without their marks.

use super::piece::{Link, Piece};
use crate::article::BlockKind;

/// Characters that a rule across the page is drawn with.
const RULE: &[char] = &['=', '-', '*', '_', '~', '#', '+', '—', '–', '─', '━', '═', '•', '·'];
/// Shorter rows of them are no rule.
const SHORTEST_RULE: usize = 3;

/// The pieces of `text`.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = Vec::new();
    let (mut ruled, mut quoted) = (false, false);
    // The blank line at the end closes the last paragraph.
    for line in text.lines().chain([""]) {
        let bare = unquoted(line);
        let turns = bare.is_some() != quoted;
        let words = bare.unwrap_or(line).trim_end();
        let rule = is_rule(words);
        if rule && lines.len() == 1 && !turns {
            // A line right above a rule is a heading; the rule belongs to it.
            pieces.push(Piece { kind: BlockKind::Heading, ..piece(&lines, ruled, quoted) });
            (ruled, lines) = (false, Vec::new());
            continue;
        }
        if (words.trim().is_empty() || rule || turns) && !lines.is_empty() {
            pieces.extend(paragraph(&lines, ruled, quoted));
            (ruled, lines) = (false, Vec::new());
        }
        quoted = bare.is_some();
        if rule {
            ruled = true;
        } else if !words.trim().is_empty() {
            lines.push(words);
        }
    }
    pieces
}

/// The line without the marks of a quotation, if it has them.
fn unquoted(line: &str) -> Option<&str> {
    line.starts_with('>').then(|| line.trim_start_matches(['>', ' ']))
}

/// Whether a line is a rule. The two dashes before a signature are none.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let Some(first) = line.chars().next().filter(|c| RULE.contains(c)) else { return false };
    line.chars().filter(|c| *c == first).count() >= SHORTEST_RULE && line.chars().all(|c| c == first || c == ' ')
}

/// A paragraph, its first line apart if that is a heading by its marks: "## Title", "3. Title" above other lines.
fn paragraph(lines: &[&str], ruled: bool, quoted: bool) -> Vec<Piece> {
    let Some((first, rest)) = lines.split_first() else { return Vec::new() };
    let marked = first.trim_start().starts_with('#');
    let numbered = number(first).is_some() && !rest.iter().any(|l| number(l).is_some());
    let headed = !rest.is_empty() && (marked || numbered || is_title_line(first, rest));
    let alone = rest.is_empty() && (marked || numbered && piece(lines, ruled, quoted).is_weak_head());
    if !headed && !alone {
        return with_address(piece(lines, ruled, quoted));
    }
    let head = Piece { kind: BlockKind::Heading, ..piece(&[first.trim_matches(['#', ' '])], ruled, quoted) };
    let mut pieces = vec![head];
    if !rest.is_empty() {
        pieces.extend(with_address(piece(rest, false, quoted)));
    }
    pieces
}

/// Whether a line above others was ended by hand, and they end with an address: the title of an item.
fn is_title_line(first: &str, rest: &[&str]) -> bool {
    let widest = rest.iter().map(|l| l.chars().count()).max().unwrap_or(0);
    let next = rest.first().and_then(|l| l.split_whitespace().next()).map_or(0, |w| w.chars().count());
    let by_hand = first.chars().count() + 1 + next <= widest;
    let address = |l: &&str| l.trim_start_matches('<').starts_with("http");
    rest.len() > 1 && by_hand && rest.last().is_some_and(address) && !rest.first().is_some_and(address) && piece(&[first], false, false).is_weak_head()
}

/// The number that a line begins with: "3. Title", "3) Title".
pub(super) fn number(line: &str) -> Option<usize> {
    let (mark, rest) = line.trim_start().split_once(' ')?;
    let digits = mark.strip_suffix(['.', ')', ':']).filter(|d| d.len() <= 2)?;
    if rest.trim().is_empty() { None } else { digits.parse().ok() }
}

/// A last line that is only an address becomes a piece of its own.
fn with_address(mut whole: Piece) -> Vec<Piece> {
    let Some((words, last)) = whole.words.rsplit_once('\n') else { return vec![whole] };
    let tail = piece(&[last], false, whole.quoted);
    // "Read more: https://…"
    let introduced = tail.words.split_once("http").is_some_and(|(before, _)| super::cues::is_more(before));
    if !(tail.is_address() || introduced && !tail.links.is_empty()) {
        return vec![whole];
    }
    let address = tail.links.first().map(|l| l.address.clone()).unwrap_or_default();
    whole.links.retain(|l| l.address != address);
    whole.words.truncate(words.len());
    vec![whole, Piece { words: address, ..tail }]
}

fn piece(lines: &[&str], ruled: bool, quoted: bool) -> Piece {
    let words = lines.join("\n");
    let found = addresses(&words).map(|address| Link { address: address.to_owned(), words: String::new() }).collect();
    Piece { links: found, ruled, quoted, ..Piece::plain(words) }
}

/// The web addresses in `words`.
pub(super) fn addresses(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']'))
        .filter(|w| w.starts_with("https://") || w.starts_with("http://"))
        .map(|w| w.trim_end_matches(['.', ',', ';', ':', '!', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_quotations_are_told() {
        assert!(is_rule("=====") && is_rule("* * *") && !is_rule("-- ") && !is_rule("--=--") && !is_rule("---- Forwarded message"));
        let got = pieces("Quay shut\n=========\nIt is shut.\nhttps://a.example/q\n\n> Old\n> words\n\n---\n2. Tide\n\nHigh.\n");
        let list: Vec<_> = got.iter().map(|p| (p.words.as_str(), p.kind == BlockKind::Heading, p.quoted, p.ruled)).collect();
        assert_eq!(
            list,
            [
                ("Quay shut", true, false, false),
                ("It is shut.", false, false, false),
                ("https://a.example/q", false, false, false),
                ("Old\nwords", false, true, false),
                ("2. Tide", true, false, true),
                ("High.", false, false, false),
            ]
        );
    }
}
