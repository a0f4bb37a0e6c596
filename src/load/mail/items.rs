//! Letters with several items, cut at what their structure says: headings that lead somewhere, rules, numbers.
//!
//! A *section* is a heading with what follows it, up to the next heading or rule. A letter is cut
//!
//! - where at least two sections have an address of their own (the heading is a link, or "Read more" stands below), and they are most of those that have words;
//! - or where at least three sections stand below rules of their own, each under a heading;
//! - or where headings are numbered from 1 on, three or more, and the subject does not announce their number ("Five things to know" is one essay).
//!
//! The sections must hold most of its words, a fifth where each leads to its own address. What stands between them, a greeting or an editor's own words, is an article only if it is long.

use super::cues::{CUES, folded, is_more};
use super::piece::Piece;
use super::plain;

/// Sections with fewer words are labels, in bytes.
const SHORTEST: usize = 60;
/// Words between the items are an article from here on, in bytes.
const SHORTEST_REST: usize = 400;
/// A heading right above another names a part of the letter if it has at most so many words.
const LONGEST_LABEL: usize = 4;

/// One item of a letter.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Item {
    pub(super) title: String,
    /// The part of the letter it stands in, where that has a name.
    pub(super) label: Option<String>,
    pub(super) link: Option<String>,
    pub(super) body: Vec<Piece>,
    linked: bool,
    ruled: bool,
    number: Option<usize>,
}

impl Item {
    fn size(&self) -> usize {
        self.body.iter().map(|p| p.words.len()).sum()
    }
}

/// A way to cut: what is a heading, and whether addresses or rules alone may cut there.
type Way = (fn(&Piece) -> bool, bool, bool);

/// The surest first. A letter in plain text has weak headings only: they count right below rules, and where every item shows its address.
const WAYS: [Way; 3] =
    [(Piece::is_head, true, true), (|p| p.is_head() || p.is_weak_head() && p.ruled, false, true), (|p| p.is_head() || p.is_weak_head(), true, false)];

/// The items of a letter about `subject`, and what stands between them if that is long; nothing if it is one text.
pub(super) fn split(pieces: &[Piece], subject: &str) -> Option<(Vec<Item>, Vec<Piece>)> {
    WAYS.into_iter().find_map(|(is_head, by_address, by_rule)| {
        let (mut items, rest) = sections(pieces, is_head);
        let inside: usize = items.iter().map(Item::size).sum();
        let between: usize = rest.iter().map(|p| p.words.len()).sum();
        let count = items.len();
        let linked = distinct(&items);
        let ruled = items.iter().filter(|i| i.ruled).count();
        let numbered = count >= 3 && items.iter().filter_map(|i| i.number).eq(1..=count) && !announces(subject, count);
        // A long greeting may stand above items that lead elsewhere; what is cut by its look alone must be most of the letter.
        let led = by_address && linked >= 2 && linked * 3 >= count * 2 && inside * 4 > between;
        let parted = numbered || ruled >= 3 && ruled + 1 >= count && between <= inside / count.max(1);
        if !(led || by_rule && parted && inside > between) {
            return None;
        }
        items.iter_mut().for_each(tidy);
        Some((items, if between >= SHORTEST_REST { rest } else { Vec::new() }))
    })
}

/// How many sections lead to addresses of their own.
fn distinct(items: &[Item]) -> usize {
    let mut links: Vec<&str> = items.iter().filter(|i| i.linked).filter_map(|i| i.link.as_deref()).collect();
    links.sort_unstable();
    links.dedup();
    links.len()
}

/// Whether the subject says that so many parts follow.
fn announces(subject: &str, count: usize) -> bool {
    let spelled = count.checked_sub(2).and_then(|at| CUES.numbers.get(at));
    folded(subject).split(|c: char| !c.is_alphanumeric()).any(|w| w.parse() == Ok(count) || Some(w) == spelled.map(String::as_str))
}

/// The sections that have words, and the pieces in none of them.
fn sections(pieces: &[Piece], is_head: fn(&Piece) -> bool) -> (Vec<Item>, Vec<Piece>) {
    let (mut items, mut rest) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if !is_head(piece) {
            rest.push(piece.clone());
            at += 1;
            continue;
        }
        let heads = run(pieces, at, is_head, |p| !p.ruled || !is_head(p));
        let body = run(pieces, at + heads, |p| !is_head(p), |p| !p.ruled);
        let (heads, body) = (pieces.get(at..at + heads).unwrap_or(&[]), pieces.get(at + heads..at + heads + body).unwrap_or(&[]));
        at += heads.len() + body.len();
        let item = item(heads, body);
        if item.size() >= SHORTEST {
            items.push(item);
        } else {
            rest.extend(body.iter().filter(|p| !p.is_more()).cloned());
        }
    }
    (items, rest)
}

/// How many pieces from `at` on are `like` the first, the later ones also `further`.
fn run(pieces: &[Piece], at: usize, like: impl Fn(&Piece) -> bool, further: impl Fn(&Piece) -> bool) -> usize {
    let from = pieces.get(at..).unwrap_or(&[]);
    // A rule right below the heading underlines it.
    from.iter().enumerate().take_while(|(i, p)| like(p) && (*i == 0 || further(p))).count()
}

/// The item of several headings in a row and what follows them: of labels and titles, the title leads somewhere or stands last.
fn item(heads: &[Piece], body: &[Piece]) -> Item {
    let linked = heads.iter().position(|h| !h.links.is_empty());
    let long = |h: &Piece| h.words.split_whitespace().count() > LONGEST_LABEL;
    let title = linked.or_else(|| heads.iter().position(long)).unwrap_or(heads.len().saturating_sub(1));
    let mut item = Item { ruled: heads.iter().any(|h| h.ruled), ..Item::default() };
    if let Some(head) = heads.get(title) {
        item.title = head.line();
        item.number = plain::number(&item.title);
        item.link = head.links.first().map(|l| l.address.clone());
    }
    item.label = title.checked_sub(1).and_then(|at| heads.get(at)).map(Piece::line).filter(|l| l.split_whitespace().count() <= LONGEST_LABEL);
    // What stands between the title and the words is a second headline.
    item.body = heads.iter().skip(title + 1).chain(body).cloned().collect();
    let more = || body.iter().filter(|p| p.is_more()).flat_map(|p| &p.links).map(|l| l.address.clone()).next_back();
    let inside = || body.iter().flat_map(|p| &p.links).filter(|l| is_more(&l.words)).map(|l| l.address.clone()).next_back();
    item.link = item.link.or_else(more).or_else(inside);
    item.linked = item.link.is_some();
    item.link = item.link.or_else(|| body.iter().flat_map(|p| &p.links).map(|l| l.address.clone()).next());
    item.body.retain(|p| !p.is_more());
    item
}

/// Takes numbers and arrows off the title, and "Read more" off the last words.
fn tidy(item: &mut Item) {
    if item.number.is_some()
        && let Some((_, bare)) = item.title.split_once(' ')
    {
        item.title = bare.trim().to_owned();
    }
    let bare = item.title.trim_matches(|c: char| c.is_whitespace() || "»›→>*•|#".contains(c)).to_owned();
    item.title = bare;
    for piece in &mut item.body {
        let more = piece
            .links
            .iter()
            .map(|l| l.words.trim())
            .find(|w| is_more(w) && piece.words.trim_end_matches(['.', ' ', ')', ']']).ends_with(w))
            .map(str::to_owned);
        if let Some(cut) = more.and_then(|words| piece.words.rfind(&words)) {
            piece.words.truncate(cut);
            piece.words.truncate(piece.words.trim_end_matches(['[', '(', ' ', '\n', '—', '–']).len());
        }
    }
    item.body.retain(|p| !p.words.trim().is_empty());
}
