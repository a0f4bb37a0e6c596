//! Odds: a stated likelihood joins the candidate it stands by, or makes one of its own.

use super::clause::Clauses;
use super::cues::{Family, Shape, Take};
use super::find::Candidate;
use super::likelihood::Odds;
use super::whole;
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::{Band, Modality};
use std::ops::Range;

/// Gives a likelihood to the candidate whose cue it stands by, or makes a candidate of its own.
pub(super) fn attach(c: &Clauses<'_, '_>, found: &mut Vec<Candidate>, odds: Odds) {
    let near = found.iter_mut().find(|f| {
        let beside = odds.tokens.start <= f.effect.start + 3 && odds.tokens.end + 2 > f.cue.start;
        let unsettled = matches!(f.family, Family::Will | Family::Possible | Family::Probable | Family::Can);
        beside && unsettled && odds.noun.is_none() && (odds.tokens.start >= f.cue.start || f.cue.start < odds.tokens.end + 2)
    });
    if let Some(f) = near {
        f.modality = modality(odds.band);
        if f.effect.start <= odds.tokens.start && odds.tokens.start < f.effect.start + 2 {
            f.effect.start = odds.tokens.end.max(f.effect.start).min(f.effect.end.saturating_sub(1));
        }
        f.cue = f.cue.start.min(odds.tokens.start)..f.cue.end.max(odds.tokens.end);
        if f.effect.start < f.cue.end {
            f.effect.start = f.cue.end.min(f.effect.end.saturating_sub(1));
        }
        f.odds = Some(odds);
        return;
    }
    let Some((shape, effect)) = governed(c, &odds) else { return };
    let passive = true;
    let made = Candidate {
        cue: odds.tokens.clone(),
        family: Family::Probable,
        modality: modality(odds.band),
        shape,
        effect,
        attitude: false,
        passive,
        noun: false,
        negated: false,
        owned: false,
        odds: Some(odds),
    };
    if whole::tear(c, shape, &made.effect).is_none() {
        found.push(made);
    }
}

/// What a word of likelihood governs: "likely to …", "it is likely that …", "probably …", "a remote chance of …", "… is unlikely".
fn governed(c: &Clauses<'_, '_>, odds: &Odds) -> Option<(Shape, Range<usize>)> {
    let end = odds.tokens.end;
    if odds.tokens.start > c.first && c.word(odds.tokens.start - 1) == "longer" {
        return None; // "no longer likely"
    }
    let plain = |shape| Take { lead: Vec::new(), shape };
    if let Some(noun) = odds.noun {
        let of = Take { lead: vec!["of".to_owned()], shape: Shape::Phrase };
        let for_ = Take { lead: vec!["for".to_owned()], shape: Shape::Phrase };
        let (shape, mut range) = c.complement(&[plain(Shape::To), plain(Shape::That), of, for_, plain(Shape::Clause)], noun, noun + 1)?;
        if range.start < odds.tokens.start && range.end > odds.tokens.start {
            range.end = odds.tokens.start;
            while range.end > range.start && matches!(c.tag(range.end - 1), Tag::Adp | Tag::Aux | Tag::Punct) {
                range.end -= 1;
            }
        }
        return (range.start < range.end).then_some((shape, range));
    }
    if let Some(found) = c.complement(&[plain(Shape::To), plain(Shape::That)], odds.tokens.start, end) {
        return Some(found);
    }
    // "it's unlikely his remarks will do anything"
    let impersonal = odds.tokens.start > c.first + 1 && c.word(odds.tokens.start - 2) == "it" && c.tag(odds.tokens.start - 1) == Tag::Aux;
    if impersonal && c.clause_follows(end) {
        return Some((Shape::Clause, end..c.whole_clause_end(end)));
    }
    if matches!(c.word(end), "ought" | "should" | "must" | "need") {
        return None; // "we probably ought to look again": advice
    }
    if c.tag(end) == Tag::Verb || c.tag(end) == Tag::Aux {
        // "They probably knew" and "it is probably a mistake" guess at what is settled.
        let going_on = c.gerund(end) || c.form(end) == Some(VerbForm::Participle);
        let past = going_on || c.form(end) == Some(VerbForm::Finite) && !c.word(end).ends_with('s') && c.tag(end) == Tag::Verb;
        let impression = matches!(c.word(end), "sounds" | "seems" | "looks" | "feels" | "overstates" | "knows"); // "this probably sounds far-fetched"
        let settled =
            impression || past || c.word(end).ends_with("ed") || matches!(c.word(end), "was" | "were" | "had" | "did" | "is" | "are" | "has" | "have");
        return (!settled).then(|| (Shape::Verb, end..c.clause_end(end, false)));
    }
    let opening = odds.tokens.start == c.first || c.word(odds.tokens.start - 1) == "," || c.word(odds.tokens.start - 1) == "that";
    if opening {
        let from = if c.word(end) == "," { end + 1 } else { end };
        return c.clause_follows(from).then(|| (Shape::Clause, from..c.clause_end(from, true)));
    }
    let before = odds.tokens.start.checked_sub(1).filter(|k| *k >= c.first)?;
    // "prepares for a likely campaign" says nothing of the campaign; "makes him a likely candidate" does
    let aside = before > c.first && c.tag(before - 1) == Tag::Adp;
    if !aside && c.tag(before) == Tag::Det && c.tag(end) != Tag::Punct && !matches!(c.word(before), "the" | "this" | "that") {
        return c.phrase(end).map(|r| (Shape::Phrase, r));
    }
    // "it would likely never have come to light"
    let unreal = matches!(c.word(before), "would" | "could" | "might") && (end..end + 3).any(|k| c.word(k) == "have");
    if unreal {
        return None;
    }
    if c.tag(before) == Tag::Aux || c.word(before) == "seems" || c.word(before) == "looks" {
        if c.starts_phrase(end) {
            return None; // "it was probably a mistake"
        }
        return c.complement(&[plain(Shape::Subject)], odds.tokens.start, end);
    }
    None
}

fn modality(band: Option<Band>) -> Modality {
    match band {
        Some(Band::AlmostNoChance | Band::VeryUnlikely | Band::Unlikely) => Modality::Improbable,
        Some(Band::RoughlyEven) => Modality::Even,
        _ => Modality::Probable,
    }
}
