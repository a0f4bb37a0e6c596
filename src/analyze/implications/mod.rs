//! So what: consequences, forecasts, risks, advice; who says so, how sure.
//!
//! One walk over the sentences: cues of the lexicon with the words they govern, then the ordered rules. Nothing is inferred that no cue marks, and a likelihood
//! is set only by the closed table.

mod causes;
mod clause;
mod condition;
mod cues;
mod find;
mod govern;
mod holder;
mod horizon;
mod kind;
mod likelihood;
mod valence;
mod words;

use super::names::Names;
use super::text::{Tag, Text};
use crate::article::Span;
use crate::briefing::{Affected, CausalLink, Holder, Implication, ImplicationKind, Modality, Polarity, Quote, Region, Rule, Valence};
use causes::Link;
use clause::Clauses;
use condition::Condition;
use cues::{Family, Shape};
use find::Candidate;
use holder::Sources;
use kind::Setting;
use std::ops::Range;
use words::WORDS;

/// What the text says follows, may follow, ought to follow, or is not known.
#[derive(Debug, Default)]
pub(crate) struct Outlook {
    /// The implications, in order of their cues.
    pub(crate) implications: Vec<Implication>,
    /// Every explicit causal link, in the wide sense.
    pub(crate) causes: Vec<CausalLink>,
}

/// Finds every implication and causal link.
pub(crate) fn find(text: &Text<'_>, names: &Names, quotes: &[Quote], regions: &[Region]) -> Outlook {
    let reader = Reader { text, regions, sources: Sources { text, names, quotes } };
    let mut out = Outlook::default();
    for sentence in text.sentences.iter().filter(|s| s.kind.carries_claims()) {
        let c = Clauses { text, first: sentence.tokens.start, last: sentence.tokens.end };
        reader.sentence(&c, &mut out);
    }
    out
}

/// What every sentence is read with.
struct Reader<'a, 'b> {
    text: &'a Text<'b>,
    regions: &'a [Region],
    sources: Sources<'a, 'b>,
}

impl Reader<'_, '_> {
    fn sentence(&self, c: &Clauses<'_, '_>, out: &mut Outlook) {
        let conditions = condition::find(c);
        let candidates = find::candidates(c);
        let mut found: Vec<Implication> = candidates.iter().filter(|f| !asks(c, f.cue.start)).filter_map(|f| self.implication(c, f, &conditions)).collect();
        let links = causes::find(c);
        for link in &links {
            let unsettled = candidates.iter().any(|f| f.effect.start <= link.cue.start && link.cue.start < f.effect.end && f.family != Family::Sign);
            if link.narrow && !unsettled && !asks(c, link.cue.start) {
                found.extend(self.consequence(c, link));
            }
            out.causes.extend(self.link(link));
        }
        found.sort_by_key(|i| i.cue.first().copied().unwrap_or_default());
        out.implications.extend(found);
    }

    fn link(&self, link: &Link) -> Option<CausalLink> {
        let span = |range: &Option<Range<usize>>| range.clone().and_then(|r| self.text.span(r));
        Some(CausalLink { cause: span(&link.cause), effect: span(&link.effect), cue: vec![self.text.span(link.cue.clone())?] })
    }

    fn consequence(&self, c: &Clauses<'_, '_>, link: &Link) -> Option<Implication> {
        let effect = link.effect.clone()?;
        let cue = self.text.span(link.cue.clone())?;
        let modal = |r: &Range<usize>| r.clone().any(|k| matches!(c.word(k), "could" | "would" | "may" | "might" | "will" | "if"));
        let governed = (c.first..link.cue.start)
            .rev()
            .take(3)
            .any(|k| matches!(c.word(k), "could" | "would" | "may" | "might" | "will" | "can" | "to" | "not" | "n't" | "if" | "should"));
        let empty = effect.len() == 1 && matches!(c.word(effect.start), "today" | "it" | "that" | "this");
        if empty || link.cause.is_none() || modal(&effect) && link.cue.start > effect.start || governed {
            return None;
        }
        let quote = self.sources.quote(cue);
        Some(Implication {
            kind: ImplicationKind::Consequence,
            cue: vec![cue],
            effect: self.text.span(effect.clone())?,
            cause: link.cause.clone().and_then(|r| self.text.span(r)),
            condition: None,
            holder: quote.map_or_else(holder::outlet, |q| self.sources.speaker(q)),
            via: quote.map(|q| q.via.clone()).unwrap_or_default(),
            negated: false,
            modality: Modality::Unhedged,
            likelihood: None,
            assessed: None,
            valence: self.valence(&effect, false),
            horizon: None,
            affected: self.affected(self.text.span(effect)?),
            why: Rule::Cause.on(cue),
        })
    }

    fn valence(&self, effect: &Range<usize>, negated: bool) -> Valence {
        valence::of(effect.clone().map(|k| self.text.lower(k)), negated)
    }

    fn implication(&self, c: &Clauses<'_, '_>, f: &Candidate, conditions: &[Condition]) -> Option<Implication> {
        let cue = self.text.span(f.cue.clone())?;
        let effect = self.text.span(f.effect.clone())?;
        let quote = self.sources.quote(cue);
        // What somebody declined to say is not put forward; "analysts suggest that …" is speech, and a sign of nothing.
        let unsaid = quote.is_some_and(|q| q.polarity == Polarity::Declined) || f.family == Family::Sign && self.sources.reports(cue);
        if unsaid {
            return None;
        }
        let subject = c.subject(f.cue.start);
        let own = if f.noun { self.sources.attitude(c, f) } else { subject.clone() };
        let party = own.as_ref().is_some_and(|s| self.sources.party(s, quote));
        let stated = condition_of(f, conditions);
        let modal = matches!(f.family, Family::Will | Family::Possible);
        let assumed = if modal { condition::subject(c, f.cue.start, subject.as_ref()) } else { None };
        let refused = f.negated && modal;
        let setting = Setting {
            controls: f.family == Family::Will
                && f.odds.is_none()
                && party
                && acts(c, f)
                && subject.as_ref().is_some_and(|s| quote.is_none_or(|q| self.sources.speaks_for(q, s))),
            party,
            condition: stated.is_some() || assumed.is_some(),
            valence: self.valence(&f.effect, refused),
            causes: matches!(
                c.word(c.past_adverbs(f.effect.start, 2)),
                "lead" | "cause" | "result" | "trigger" | "spread" | "kill" | "damage" | "spark" | "become" | "harm"
            ),
        };
        if f.owned && own.is_none() || self.excluded(c, f, subject.as_ref(), (party, quote.is_some(), setting.condition)) {
            return None;
        }
        let (kind, rule) = kind::decide(f, setting)?;
        let (holder, via) = self.holder(c, f, kind, subject.as_ref(), quote);
        // "Such a swap could upset the order, … if it goes further": the nearer of the two is the condition.
        let beside = stated.filter(|k| k.whole.end <= f.cue.start || k.whole.start <= f.effect.end + 1 || assumed.is_none());
        let condition = beside.map(|k| k.shown.clone()).or(assumed);
        let speaks = subject.as_ref().and_then(|s| self.text.chunk_at(s.start)).is_some_and(|k| WORDS.speakers.contains(c.word(k.head)));
        let sign = f.family == Family::Sign && !party && !speaks;
        let cause = (condition.is_none() && (sign || modal && !party && setting.valence != Valence::Neutral)).then_some(subject).flatten();
        let cause = cause.filter(|s| !(s.len() == 1 && matches!(c.word(s.start), "it" | "there" | "that")));
        let horizon =
            if matches!(kind, ImplicationKind::Gap | ImplicationKind::Assessment) { None } else { horizon::find(c, f.effect.start..reach(c, f), f.cue.start) };
        Some(Implication {
            kind,
            cue: vec![cue],
            effect,
            cause: cause.and_then(|r| self.text.span(r)),
            condition: condition.and_then(|r| self.text.span(r)),
            holder,
            via,
            negated: f.negated,
            modality: if setting.controls { Modality::Committed } else { f.modality },
            likelihood: f.odds.as_ref().and_then(|o| o.record(self.text)),
            assessed: None,
            valence: setting.valence,
            horizon,
            affected: self.affected(effect),
            why: rule.on(cue),
        })
    }

    fn excluded(&self, c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>, (party, quoted, conditional): (bool, bool, bool)) -> bool {
        let plan = subject.and_then(|s| self.text.chunk_at(s.start)).is_some_and(|k| WORDS.plans.contains(c.word(k.head)));
        let is_to = f.family == Family::Will && matches!(c.word(f.cue.start), "is" | "are") && f.cue.len() == 2;
        let verb = c.word(c.past_adverbs(f.effect.start, 3));
        let dated = !quoted && f.family == Family::Will && party && WORDS.scheduled.contains(verb) && horizon::find(c, f.effect.clone(), f.cue.start).is_some();
        let unable = f.family == Family::Possible && f.negated && c.word(f.cue.start) == "could";
        let head = subject.and_then(|s| self.text.chunk_at(s.start)).map_or(0, |k| k.head);
        let person = f.family == Family::Gap && f.shape == Shape::Subject && (party || c.tag(head) == Tag::Propn);
        let inferred = f.family == Family::Sign && c.word(f.cue.start).starts_with("show") && party;
        // "They would be held for a year": the future of a past, told by the outlet.
        let told = !quoted && !conditional && matches!(c.word(f.cue.start), "would" | "'d") && c.tag(head) == Tag::Pron;
        let habit = f.family == Family::Will && habitual(c, f);
        person || inferred || told || habit || is_to && plan || dated || unable && !conditional || indirect_question(c, f)
    }

    fn holder(
        &self,
        c: &Clauses<'_, '_>,
        f: &Candidate,
        kind: ImplicationKind,
        subject: Option<&Range<usize>>,
        quote: Option<&Quote>,
    ) -> (Holder, Vec<crate::briefing::Via>) {
        let own = if f.attitude {
            self.sources.attitude(c, f)
        } else if f.family == Family::Sign {
            subject.filter(|s| self.text.chunk_at(s.start).is_some_and(|k| WORDS.speakers.contains(c.word(k.head)))).cloned()
        } else if kind == ImplicationKind::Commitment || kind == ImplicationKind::Threat {
            subject.filter(|_| quote.is_none()).cloned()
        } else {
            None
        };
        let first_person = own.as_ref().is_some_and(|s| s.len() == 1 && matches!(c.word(s.start), "i" | "we" | "my" | "our"));
        if let Some(holder) = own.filter(|_| !(first_person && quote.is_some())).and_then(|s| self.sources.phrase(&s)) {
            let via = quote.map(|q| self.sources.via(q)).unwrap_or_default();
            let via = via.into_iter().filter(|v| v.actor.is_none() || v.actor != holder.actor).collect();
            return (holder, via);
        }
        match quote {
            Some(q) => (self.sources.speaker(q), q.via.clone()),
            None => (holder::outlet(), Vec::new()),
        }
    }

    /// The parties and places named inside the effect.
    fn affected(&self, effect: Span) -> Vec<Affected> {
        let parties = self.sources.names.parties.iter().filter(|p| p.mentions.iter().any(|m| effect.covers(m.span))).map(|p| Affected::Actor(p.id));
        let places = self.regions.iter().filter(|r| r.mentions.iter().any(|m| effect.covers(m.span))).map(|r| Affected::Region(r.id));
        parties.chain(places).collect()
    }
}

/// How far behind the effect a time may stand that still belongs to it.
fn reach(c: &Clauses<'_, '_>, f: &Candidate) -> usize {
    let mut end = f.effect.end;
    while end < c.last && end < f.effect.end + 8 && !matches!(c.word(end), "," | ";" | ":" | "—" | "." | "and" | "but") && !c.quote_mark(end) {
        end += 1;
    }
    end
}

/// Whether the effect is an act: its first verb names something that is done, not a state or a fate.
fn acts(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let verb = c.past_adverbs(f.effect.start, 4);
    !WORDS.states.contains(c.word(verb))
}

/// The condition that the candidate stands under: the nearest one that neither holds its cue nor is parted from it by a break.
fn condition_of<'a>(f: &Candidate, conditions: &'a [Condition]) -> Option<&'a Condition> {
    let inside_question = |k: &Condition| f.shape == Shape::Question && f.effect.contains(&k.whole.start);
    let apart = |k: &&Condition| !k.whole.contains(&f.cue.start) && !inside_question(k);
    let distance = |k: &&Condition| if k.whole.start >= f.effect.end { k.whole.start - f.effect.end } else { f.cue.start.saturating_sub(k.whole.end) };
    conditions.iter().filter(apart).min_by_key(distance).filter(|k| distance(k) < 25)
}

/// Whether a modal stands in an indirect question ("asked whether it would rain", "where it would be built") or only concedes ("while the numbers may seem small").
fn indirect_question(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let modal = matches!(f.family, Family::Will | Family::Possible | Family::Can);
    let parts = |k: &usize| matches!(c.tag(*k), Tag::Punct | Tag::Cconj) && c.word(*k) != "or";
    modal
        && (c.first..f.cue.start).rev().take(10).take_while(|k| !parts(k)).any(|k| {
            matches!(c.word(k), "whether" | "how" | "where" | "why")
                || matches!(c.word(f.cue.start), "may" | "might") && matches!(c.word(k), "while" | "although" | "though")
        })
}

/// Whether the sentence says that it happens again and again: "sometimes they will attack".
fn habitual(c: &Clauses<'_, '_>, f: &Candidate) -> bool {
    let often =
        |k: usize| matches!(c.word(k), "sometimes" | "often" | "usually" | "typically" | "generally" | "occasionally" | "frequently" | "normally" | "whenever");
    let cases = (c.first..f.cue.start).any(|k| c.word(k) == "some" && c.word(k + 1) == "cases");
    let once = c.word(f.cue.start) == "would" && (c.first..f.cue.start).rev().take(4).any(|k| c.word(k) == "when");
    cases || once || (c.first..f.effect.end).any(often)
}

/// Whether the words at `at` belong to a question.
fn asks(c: &Clauses<'_, '_>, at: usize) -> bool {
    let stop = (at..c.last).find(|k| c.tag(*k) == Tag::Punct && matches!(c.word(*k), "?" | "." | "!"));
    stop.is_some_and(|k| c.word(k) == "?")
}
