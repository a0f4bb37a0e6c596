//! Mentions: which words name a place, or a people by its place.

use super::cues::CUES;
use crate::analyze::gazetteer::{self, Entries, Kind, Scope, Word};
use crate::analyze::lexicon::month;
use crate::analyze::names::Names;
use crate::analyze::text::{Case, Tag, Text, Token};
use crate::article::{BlockKind, Span};
use crate::briefing::{EntityKind, PlaceUse};
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;

/// One mention on its way to a region.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The words.
    pub(super) span: Span,
    /// The tokens that hold them.
    pub(super) tokens: Range<usize>,
    /// The words, lower case, without a type word that the gazetteer does not know with them.
    pub(super) key: String,
    /// What they may mean; empty for a place that no table knows.
    pub(super) entries: Entries,
    /// The type word behind the name, where it belongs to it and the gazetteer knows only the bare name.
    pub(super) kind_word: Option<usize>,
    /// How they are used.
    pub(super) usage: PlaceUse,
    /// Whether it stands in a dateline, or is the article's dateline.
    pub(super) dateline: bool,
}

impl Found {
    /// Whether the mention is an adjective or a noun for people.
    pub(super) fn is_demonym(&self) -> bool {
        self.entries.first().is_some_and(|e| e.kind.is_demonym())
    }

    /// The token of its sentence that comes right behind it.
    pub(super) fn next(&self) -> usize {
        self.tokens.end
    }
}

/// Every mention, in order.
pub(super) fn find(text: &Text<'_>, names: &Names) -> Vec<Found> {
    let mut out = Vec::new();
    let bearers = bearers(text, names);
    let mut i = 0;
    while i < text.tokens.len() {
        i = match names.named_at(i) {
            Some(name) => {
                let tokens = name.tokens.clone();
                let next = tokens.end.max(i + 1);
                match name.kind {
                    _ if abbreviation(text, &tokens, &mut out) => {}
                    EntityKind::Loc if is_bearer(text, &tokens, &bearers) || is_model(text, &tokens) || is_month(text, &tokens) => {}
                    EntityKind::Loc => place(text, tokens, &mut out),
                    EntityKind::Misc => demonyms(text, tokens, &mut out),
                    EntityKind::Per | EntityKind::Org => {}
                }
                next
            }
            None => unnamed(text, names, i, &mut out),
        };
    }
    dateline(text, &mut out);
    out
}

/// The last names of the article's people.
fn bearers<'t>(text: &'t Text<'_>, names: &Names) -> HashSet<&'t str> {
    let people = names.named.iter().filter(|n| n.kind == EntityKind::Per && n.tokens.len() > 1);
    people.filter_map(|n| n.tokens.end.checked_sub(1)).map(|k| text.lower(k)).collect()
}

/// Whether a single word is rather a person of that name: "Jordan" behind "Mr.", or in a text about Ellen Jordan where no preposition makes it a place.
fn is_bearer(text: &Text<'_>, tokens: &Range<usize>, bearers: &HashSet<&str>) -> bool {
    let before = tokens.start.checked_sub(1);
    let honorific = before.is_some_and(|k| matches!(text.lower(k), "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "miss" | "dr" | "dr." | "sir"));
    honorific
        || tokens.len() == 1
            && bearers.contains(text.lower(tokens.start))
            && !before.is_some_and(|k| CUES.site.contains(text.lower(k)) || CUES.origin.contains(text.lower(k)))
}

/// Whether a single word with a digit stands before a noun: "K2 tanks" are no tanks of the mountain.
fn is_model(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let numbered = tokens.len() == 1 && text.lower(tokens.start).contains(|c: char| c.is_ascii_digit());
    numbered && text.tag(tokens.end) == Tag::Noun
}

/// Whether the names pass took a month for a place.
fn is_month(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && month(text.lower(tokens.start)).is_some()
}

fn lookup(text: &Text<'_>, at: usize, end: usize, scope: Scope) -> Option<gazetteer::Match> {
    let word = |k: usize| text.tokens.get(k).filter(|_| k < end).map(|t| Word { lower: &t.lower, caps: t.case == Case::Upper });
    gazetteer::longest_match(word, at, scope)
}

/// A name that the names pass calls a place.
fn place(text: &Text<'_>, tokens: Range<usize>, out: &mut Vec<Found>) {
    let last = text.tokens.get(tokens.start).and_then(|t| text.sentences.get(t.sentence)).map_or(tokens.end, |s| s.tokens.end);
    let whole = lookup(text, tokens.start, last, Scope::All).filter(|m| tokens.start + m.len >= tokens.end && ends_well(text, tokens.start + m.len - 1));
    if let Some(found) = whole {
        push(text, tokens.start..tokens.start + found.len, found.entries, out);
        return;
    }
    if tokens.len() == 1 && parts(text, tokens.start, out) {
        return;
    }
    // "Aleppo province": the type word inside the name, the bare name in the table
    let typed = tokens.len() > 1 && CUES.types.contains(text.lower(tokens.end - 1));
    let bare = if typed { tokens.start..tokens.end - 1 } else { tokens.clone() };
    let entries = lookup(text, bare.start, bare.end, Scope::All).filter(|m| typed && m.len == bare.len()).map(|m| m.entries);
    let entries = entries.or_else(|| part_of(text, &tokens));
    let lower = text.tag(tokens.start) == Tag::Adp || !text.tokens.get(tokens.start).is_some_and(Token::capitalized);
    if entries.is_some() || !lower {
        push(text, bare, entries.unwrap_or_default(), out);
    }
}

/// What the whole is of which a name singles out a part: "Northeast Georgia".
fn part_of(text: &Text<'_>, tokens: &Range<usize>) -> Option<Entries> {
    let whole = tokens.clone().find(|k| !CUES.part.contains(text.lower(*k))).filter(|k| *k > tokens.start)?;
    let found = lookup(text, whole, tokens.end, Scope::Known)?;
    let best = found.entries.first()?;
    let town = best.kind == Kind::City && best.spot().is_some_and(|s| s.population < 100_000);
    (whole + found.len == tokens.end && !best.kind.is_demonym() && !town).then_some(found.entries)
}

/// Takes a name that is only an abbreviation of a division: behind a town and a comma, or where it can be nothing else ("N.Y.", "NSW").
fn abbreviation(text: &Text<'_>, tokens: &Range<usize>, out: &mut Vec<Found>) -> bool {
    let entries = gazetteer::find(text.lower(tokens.start), Scope::Known);
    if tokens.len() != 1 || entries.is_empty() || entries.iter().any(|e| e.kind != Kind::Abbreviation) {
        return false;
    }
    let word = text.lower(tokens.start);
    let before = tokens.start.checked_sub(1);
    let plain = word.matches('.').count() > 1
        || word.chars().filter(|c| c.is_alphabetic()).count() > 2 && text.tokens.get(tokens.start).is_some_and(|t| t.case == Case::Upper);
    let year = before.is_some_and(|k| text.tag(k) == Tag::Num);
    let holds = before.is_some_and(|k| text.lower(k) == ",") || plain && !year;
    if holds {
        push(text, tokens.clone(), entries, out);
    }
    holds
}

/// A look-alike is a mention only where it is a demonym, alone or at its beginning.
fn demonyms(text: &Text<'_>, tokens: Range<usize>, out: &mut Vec<Found>) {
    if tokens.len() == 1 && parts(text, tokens.start, out) {
        return;
    }
    let Some(found) = lookup(text, tokens.start, tokens.end, Scope::Known) else { return };
    let demonym = found.entries.first().is_some_and(|e| e.kind.is_demonym());
    if found.len == tokens.len() && demonym && !is_language(text, tokens.start, tokens.end) {
        push(text, tokens, found.entries, out);
    }
}

/// Whether an adjective names the language: "in Korean", "speaks Russian".
fn is_language(text: &Text<'_>, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |k| text.lower(k));
    let speaks = matches!(before, "speak" | "speaks" | "spoke" | "spoken" | "speaking" | "fluent");
    let alone = !matches!(text.tag(end), Tag::Noun | Tag::Propn | Tag::Adj);
    (speaks || before == "in" || before == "into") && alone
}

/// A token outside every name: abbreviations behind a comma, hyphenated compounds, and names of the gazetteer that nobody else claims.
fn unnamed(text: &Text<'_>, names: &Names, i: usize, out: &mut Vec<Found>) -> usize {
    let Some(token) = text.tokens.get(i) else { return i + 1 };
    if token.lower.contains(['-', '–']) && lookup(text, i, i + 1, Scope::Known).is_none() {
        parts(text, i, out);
        return i + 1;
    }
    if !token.capitalized() {
        return i + 1;
    }
    let Some(sentence) = text.sentences.get(token.sentence) else { return i + 1 };
    let behind_town = i >= 2 && text.lower(i - 1) == "," && out.last().is_some_and(|f| f.tokens.end + 1 == i && !f.is_demonym());
    if behind_town {
        let entries = gazetteer::find(&token.lower, Scope::Known);
        if entries.first().is_some_and(|e| e.kind == Kind::Abbreviation) {
            push(text, i..i + 1, entries, out);
            return i + 1;
        }
    }
    let Some(found) = lookup(text, i, sentence.tokens.end, Scope::Known) else { return i + 1 };
    let tokens = i..i + found.len;
    let claimed = tokens.clone().any(|k| names.named_at(k).is_some()) || is_model(text, &tokens);
    if !claimed && ends_well(text, tokens.end - 1) && (names.named.is_empty() || is_sure(found.entries)) && is_place(text, &tokens, found.entries) {
        push(text, tokens, found.entries, out);
    }
    i + found.len
}

/// Whether a match can stand without the names pass vouching for it: countries, demonyms, capitals, large areas.
fn is_sure(entries: Entries) -> bool {
    entries.first().is_some_and(|e| matches!(e.kind, Kind::Country | Kind::Adjective | Kind::Capital | Kind::Region))
}

/// A name ends in a capitalized word, but for known type words ("Kursk region") and numbers.
fn ends_well(text: &Text<'_>, last: usize) -> bool {
    text.tokens.get(last).is_some_and(|t| t.capitalized() || t.case == Case::None) || text.tokens.get(last).is_some_and(|t| !t.lower.is_empty() && last > 0)
}

/// Without the names pass: a place name that looks part of a person's or body's name is left alone.
fn is_place(text: &Text<'_>, tokens: &Range<usize>, entries: Entries) -> bool {
    let Some(best) = entries.first() else { return false };
    if best.kind.is_demonym() {
        return !is_language(text, tokens.start, tokens.end);
    }
    let proper = |k: usize| text.tokens.get(k).is_some_and(|t| t.capitalized() && t.tag == Tag::Propn);
    let sentence = text.tokens.get(tokens.start).map(|t| t.sentence);
    let same = |k: usize| text.tokens.get(k).map(|t| t.sentence) == sentence;
    let before = tokens.start.checked_sub(1).filter(|k| same(*k) && proper(*k));
    let after = Some(tokens.end).filter(|k| same(*k) && proper(*k));
    if best.kind == Kind::Seat {
        return false;
    }
    before.is_none() && after.is_none()
}

/// Parts of a hyphenated compound that name places or peoples by themselves: "Russia-Ukraine", "pro-Russian", "US-backed".
fn parts(text: &Text<'_>, i: usize, out: &mut Vec<Found>) -> bool {
    let Some(token) = text.tokens.get(i) else { return false };
    let words = text.words(token.span);
    if !words.contains(['-', '–']) || !gazetteer::find(&token.lower, Scope::Known).is_empty() {
        return false;
    }
    let mut at = token.span.start as usize;
    let mut any = false;
    // "Columbia-based": with nothing but small words beside it, a town is a place too
    let alone = words.split(['-', '–']).filter(|p| p.chars().next().is_some_and(char::is_uppercase)).count() == 1;
    for part in words.split(['-', '–']) {
        let span = Span::new(at, at + part.len());
        at = words
            .get(at - token.span.start as usize + part.len()..)
            .and_then(|rest| rest.chars().next())
            .map_or(span.range().end, |c| span.range().end + c.len_utf8());
        if !part.chars().next().is_some_and(char::is_uppercase) {
            continue;
        }
        let lower = part.to_lowercase();
        let entries = gazetteer::find(&lower, Scope::Known);
        let caps = part.chars().all(char::is_uppercase);
        let sort = |k: Kind| {
            matches!(k, Kind::Country | Kind::Adjective | Kind::People | Kind::Capital | Kind::Region) || alone && matches!(k, Kind::City | Kind::Admin)
        };
        let known = entries.first().is_some_and(|e| sort(e.kind) && (!e.caps || caps));
        if known {
            any = true;
            out.push(Found { span, tokens: i..i + 1, key: lower, entries, kind_word: None, usage: PlaceUse::Associative, dateline: false });
        }
    }
    any
}

/// Adds a mention with the type word behind it.
fn push(text: &Text<'_>, tokens: Range<usize>, entries: Entries, out: &mut Vec<Found>) {
    let Some(mut span) = text.span(tokens.clone()) else { return };
    let next = tokens.end;
    // "US$6 million" names a currency
    if text.tokens.get(next).is_some_and(|t| t.span.start == span.end && t.lower.starts_with('$')) {
        return;
    }
    let demonym = entries.first().is_some_and(|e| e.kind.is_demonym());
    let same_sentence = text.tokens.get(next).map(|t| t.sentence) == text.tokens.get(tokens.start).map(|t| t.sentence);
    let typed = !demonym && same_sentence && CUES.types.contains(text.lower(next)) && !text.lower(tokens.end - 1).eq(text.lower(next));
    let country = entries.first().is_some_and(|e| e.kind == Kind::Country);
    let kind_word = (typed && !country).then_some(next);
    let mut end = tokens.end;
    if let Some(t) = kind_word.and_then(|k| text.tokens.get(k)) {
        span = span.join(t.span);
        end += 1;
    }
    let mut key = String::new();
    for k in tokens.start..end {
        if k > tokens.start {
            key.push(' ');
        }
        key.push_str(text.lower(k));
    }
    let dateline = text.tokens.get(tokens.start).and_then(|t| text.sentences.get(t.sentence)).is_some_and(|s| s.kind == BlockKind::Dateline);
    out.push(Found { span, tokens: tokens.start..end, key, entries, kind_word, usage: PlaceUse::Literal, dateline });
}

/// The article's dateline is a mention, whatever the names pass made of its capitals.
fn dateline(text: &Text<'_>, out: &mut Vec<Found>) {
    let Some(line) = &text.article.dateline else { return };
    // The agency in a dateline may be called like a town.
    let opener = |f: &Found| text.sentence_at(f.span.start).is_some_and(|s| s.kind == BlockKind::Dateline);
    out.retain(|f| !opener(f) || f.span.touches(line.place_span));
    if let Some(found) = out.iter_mut().find(|f| f.span.touches(line.place_span)) {
        found.dateline = true;
        return;
    }
    let tokens = text.tokens_in(line.place_span);
    if tokens.is_empty() {
        return;
    }
    let found = lookup(text, tokens.start, tokens.end, Scope::All);
    let entries = found.map_or_else(Entries::default, |m| m.entries);
    let end = found.map_or(tokens.end, |m| tokens.start + m.len);
    let before = out.len();
    push(text, tokens.start..end, entries, out);
    if let Some(made) = out.get_mut(before) {
        made.dateline = true;
    }
    out.sort_by_key(|f| f.span);
}
