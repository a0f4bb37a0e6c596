//! What stands around the story: its title, byline, dateline, date line, captions and headings, found in the blocks of a text.
//!
//! The rules, all of them for the first blocks only but the captions and headings:
//!
//! - A **title** stated by the container marks the block that repeats it. It is inferred from a text only for plain-text files, where the first line has at most
//!   160 characters, no sentence end, and a blank line after it.
//! - A **byline** is a line of its own (`byline` has the rules); names stated by the container win over it.
//! - A **date line** is a date alone on a line, perhaps with "Published" before and a time after it. With its year it dates the article, if nothing else does.
//! - A **dateline** (`dateline` has the rules) becomes a block of its own before its paragraph.
//! - A **caption** begins or ends as the lists in `assets/lexicon/opening.toml` say. A web address alone on a line counts as one: it holds no claims either.
//! - A **heading** is a short line without a mark at its end, between blank lines, before a paragraph that has one.

use super::cues::{CUES, after_opener, has};
use super::dates::{self, Stated};
use super::layout::ends_sentence;
use super::{amendments, byline, dateline};
use crate::article::{Article, Block, BlockKind, Date, Dateline, Found, Published, Span};

/// Headlines are shorter, in characters.
const LONGEST_TITLE: usize = 160;
/// Bylines, date lines and datelines stand within so many blocks.
const NEAR_TOP: usize = 8;
/// Captions are shorter, in bytes.
const LONGEST_CAPTION: usize = 500;
/// Lines that begin with "Photo:" are shorter, in bytes.
const LONGEST_CREDIT: usize = 200;
/// Headings are shorter, in characters and words.
const LONGEST_HEADING: (usize, usize) = (80, 12);

/// Names the blocks of `article` and fills in what they say.
pub(super) fn read(article: &mut Article, infer_title: bool) {
    mark_title(article);
    for i in 0..article.blocks.len().min(NEAR_TOP) {
        read_line(article, i);
    }
    if infer_title && article.title.is_none() {
        infer(article);
    }
    cut_dateline(article);
    for i in 0..article.blocks.len() {
        mark_rest(article, i);
    }
}

/// Whether `line` is furniture that stands alone even where lines are joined to paragraphs.
pub(super) fn stands_alone(line: &str) -> bool {
    byline::read(line).is_some() || date_line(line).is_some() || dateline::alone(line).is_some() || is_caption(line)
}

/// The block's text, if it is running text so far.
fn paragraph(article: &Article, i: usize) -> Option<(Span, &str)> {
    article.blocks.get(i).filter(|b| b.kind == BlockKind::Paragraph).map(|b| (b.span, b.span.of(&article.text)))
}

fn set_kind(article: &mut Article, i: usize, kind: BlockKind) {
    if let Some(block) = article.blocks.get_mut(i) {
        block.kind = kind;
    }
}

/// Cuts the block so that its first `len` bytes are of `kind`; what follows stays running text.
fn split(article: &mut Article, i: usize, len: usize, kind: BlockKind) {
    let Some((span, words)) = paragraph(article, i) else { return };
    let start = span.start as usize;
    let (Some(head), Some(tail)) = (words.get(..len).map(str::trim_end), words.get(len..)) else { return };
    let gap = tail.len() - tail.trim_start().len();
    let (head, tail) = (Span::new(start, start + head.len()), Span::new(start + len + gap, span.end as usize));
    if let Some(block) = article.blocks.get_mut(i) {
        *block = Block { kind, span: head };
    }
    if !tail.is_empty() {
        article.blocks.insert(i + 1, Block { kind: BlockKind::Paragraph, span: tail });
    }
}

/// Marks the stated title where one of the first blocks repeats it, alone or before a date or a sentence.
fn mark_title(article: &mut Article) {
    let Some(title) = article.title.clone() else { return };
    for i in 0..article.blocks.len().min(3) {
        let Some(Block { kind: BlockKind::Paragraph | BlockKind::Heading, span }) = article.blocks.get(i).copied() else { continue };
        let words = span.of(&article.text);
        let Some(len) = repeats(words, &title) else { continue };
        if len == words.len() {
            return set_kind(article, i, BlockKind::Title);
        }
        return split(article, i, len, BlockKind::Title);
    }
}

/// How many bytes of `words` repeat `title`: all, or a beginning that a date or a new sentence follows.
fn repeats(words: &str, title: &str) -> Option<usize> {
    let mut rest = words;
    for c in title.chars().filter(|c| !c.is_whitespace()) {
        rest = rest.trim_start();
        let next = rest.chars().next()?;
        if fold(next) != fold(c) {
            return None;
        }
        rest = rest.get(next.len_utf8()..)?;
    }
    let stop = rest.trim_start().starts_with(['.', '?', '!']);
    let after = if stop { rest.trim_start().get(1..)? } else { rest };
    let next = after.trim_start();
    let new_sentence = (stop || after.starts_with('\n')) && after.starts_with(char::is_whitespace) && next.starts_with(|c: char| !c.is_lowercase());
    let dated = after.starts_with(' ') && date_line(next).is_some();
    (next.is_empty() || new_sentence || dated).then(|| words.len() - after.len())
}

fn fold(c: char) -> char {
    match c {
        '‘' | '’' | '`' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Infers the title from the first line.
fn infer(article: &mut Article) {
    let Some((span, words)) = paragraph(article, 0) else { return };
    let after = article.text.get(span.end as usize..).unwrap_or("");
    let gap = after.get(..after.len() - after.trim_start().len()).unwrap_or("");
    let blank_line = gap.matches('\n').count() >= 2;
    let fits = words.chars().count() <= LONGEST_TITLE && !words.contains('\n') && !ends_sentence(words) && blank_line && article.blocks.len() > 1;
    // Wires put what is new above the headline, in brackets.
    if fits && !words.starts_with(['(', '[']) && dateline::opener(words).is_none() {
        article.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        set_kind(article, 0, BlockKind::Title);
    }
}

/// Reads a line near the top as byline, date line, dateline of its own, caption or address.
fn read_line(article: &mut Article, i: usize) {
    let Some((span, words)) = paragraph(article, i) else { return };
    if words.contains('\n') {
        return;
    }
    if let Some(found) = byline::read(words) {
        if article.byline.is_empty() {
            article.byline = found.names;
        }
        date_from(article, found.date);
        set_kind(article, i, BlockKind::Byline);
    } else if let Some(stated) = date_line(words) {
        date_from(article, Some(stated));
        set_kind(article, i, BlockKind::Dateline);
    } else if let Some(found) = dateline::alone(words) {
        take_dateline(article, span, found);
        set_kind(article, i, BlockKind::Dateline);
    } else if is_address(words) {
        if article.url.is_none() {
            article.url = Some(words.to_owned());
        }
        set_kind(article, i, BlockKind::Caption);
    } else if is_caption(words) {
        set_kind(article, i, BlockKind::Caption);
    }
}

/// Dates the article by its text, if nothing else dates it.
fn date_from(article: &mut Article, stated: Option<Stated>) {
    if article.published.is_none()
        && let Some(date) = stated.and_then(|s| s.resolve(None))
        && date.month.is_some()
    {
        article.published = Some(Published { at: date.to_string(), date, found: Found::Text });
    }
}

fn take_dateline(article: &mut Article, block: Span, found: dateline::Opener) {
    date_from(article, found.date);
    let near: Option<Date> = article.published.as_ref().map(|p| p.date);
    let Some(place) = found.place.filter(|_| article.dateline.is_none()) else { return };
    let start = block.start as usize;
    let place_span = Span::new(start + place.start, start + place.end);
    article.dateline =
        Some(Dateline { place: place_span.of(&article.text).to_owned(), place_span, date: found.date.and_then(|d| d.resolve(near)), agency: found.agency });
}

/// Cuts the dateline off the first paragraph near the top that opens with one.
fn cut_dateline(article: &mut Article) {
    // In a transcript every turn opens with a name in capitals and a colon.
    let turns = article.blocks.iter().filter(|b| is_turn(b.span.of(&article.text))).count();
    let near = article.blocks.len().min(NEAR_TOP);
    let found = (0..near).find_map(|i| {
        let (span, words) = paragraph(article, i)?;
        let line = words.split('\n').next().unwrap_or("");
        // "Correction, March 5:" has a date and a colon too.
        let opener = dateline::opener(line)
            .filter(|_| !amendments::begins_with_label(words))
            .filter(|o| turns < 2 || !line.get(..o.end).unwrap_or("").ends_with(':'))?;
        Some((i, span, opener))
    });
    if let Some((i, span, opener)) = found {
        split(article, i, opener.end, BlockKind::Dateline);
        take_dateline(article, span, opener);
    }
}

/// "SMITH: …"
fn is_turn(words: &str) -> bool {
    words.split_once(':').is_some_and(|(name, rest)| name.len() <= 40 && rest.starts_with(' ') && !name.is_empty() && !name.chars().any(char::is_lowercase))
}

/// The date that fills a line, but for words such as "Published" before it and a time after it.
fn date_line(line: &str) -> Option<Stated> {
    if line.len() > 120 {
        return None;
    }
    let bare = after_opener(&CUES.date_openers, line).map_or(line, |(_, rest)| rest).trim_start_matches([':', ' ', ',', '-', '–', '|', '(']);
    let (stated, used) = dates::prefix(bare).filter(|(s, _)| s.month.is_some())?;
    rest_is_time(bare.get(used..).unwrap_or("")).then_some(stated)
}

/// Whether nothing but a time, a zone or another date is left.
fn rest_is_time(mut rest: &str) -> bool {
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ",.-–—|/·•:()".contains(c));
        if rest.is_empty() {
            return true;
        }
        if let Some((_, used)) = dates::prefix(rest) {
            rest = rest.get(used..).unwrap_or("");
            continue;
        }
        let word = rest.get(..rest.find(|c: char| c.is_whitespace() || c == ',' || c == '|').unwrap_or(rest.len())).unwrap_or(rest);
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':').trim_matches(['(', ')']);
        if word.is_empty() || !(letters.is_empty() || has(&CUES.times, letters) || has(&CUES.times, letters.trim_end_matches(['.', ':']))) {
            return false;
        }
        rest = rest.get(word.len()..).unwrap_or("");
    }
}

fn is_address(words: &str) -> bool {
    (words.starts_with("https://") || words.starts_with("http://")) && !words.contains(char::is_whitespace)
}

/// Whether a block is a caption or a credit, by how it begins or by its last brackets or last few words.
fn is_caption(words: &str) -> bool {
    if words.len() > LONGEST_CAPTION {
        return false;
    }
    if after_opener(&CUES.caption_openers, words).is_some() {
        // A bracket that closes early, or a long line, has the story behind the credit.
        return words.len() <= LONGEST_CREDIT && words.find([')', ']']).is_none_or(|at| !words.starts_with(['(', '[']) || at + 2 >= words.len());
    }
    let end = words.trim_end_matches(['.', ' ']);
    let start = if end.ends_with([')', ']']) { end.rfind(['(', '[']) } else { last_words(end, 6) };
    let tail = start.and_then(|s| end.get(s..)).unwrap_or("").to_lowercase();
    CUES.caption_closers.iter().any(|c| tail.contains(c.as_str()))
}

/// Where the last `n` words of `words` begin.
fn last_words(words: &str, n: usize) -> Option<usize> {
    words.rmatch_indices(' ').nth(n - 1).map_or(Some(0), |(at, _)| Some(at + 1))
}

/// Marks captions anywhere, and headings.
fn mark_rest(article: &mut Article, i: usize) {
    let Some((span, words)) = paragraph(article, i) else { return };
    if words.contains('\n') {
        return;
    }
    if is_caption(words) {
        set_kind(article, i, BlockKind::Caption);
    } else if is_heading(words) && alone_in_text(&article.text, span) && paragraph(article, i + 1).is_some_and(|(_, next)| ends_sentence(next)) {
        set_kind(article, i, BlockKind::Heading);
    }
}

fn is_heading(words: &str) -> bool {
    let (chars, count) = LONGEST_HEADING;
    words.chars().count() <= chars
        && words.split_whitespace().count() <= count
        && words.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && words.ends_with(|c: char| c.is_alphanumeric())
}

/// Whether blank lines, or the ends of the text, stand before and after.
fn alone_in_text(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let gap_before = before.get(before.trim_end().len()..).unwrap_or("");
    let gap_after = after.get(..after.len() - after.trim_start().len()).unwrap_or("");
    (before.trim().is_empty() || gap_before.matches('\n').count() >= 2) && gap_after.matches('\n').count() >= 2
}
