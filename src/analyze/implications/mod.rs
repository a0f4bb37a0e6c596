//! So what: consequences, forecasts, risks, advice; who says so, how sure.
//!
//! One walk over the sentences: cues of the lexicon with the words they govern, then the ordered rules. Nothing is inferred that no cue marks, and a likelihood
//! is set only by the closed table.

mod act;
mod animacy;
mod asides;
mod attitude;
mod belief;
mod causes;
mod clause;
mod condition;
mod consequence;
mod cues;
mod doubt;
mod find;
mod genre;
mod govern;
mod holder;
mod horizon;
mod idiom;
mod kind;
mod likelihood;
mod lists;
mod manner;
mod mismatch;
mod odds;
mod owner;
mod past;
mod relative;
mod remark;
mod reserve;
mod screen;
mod story;
mod subject;
mod transcript;
mod valence;
mod whole;
mod words;

use super::names::Names;
use super::text::{Tag, Text};
use crate::article::Span;
use crate::briefing::{Affected, CausalLink, Holder, Implication, ImplicationKind, Modality, Polarity, Quote, Region, Rule, Valence};
use belief::Believer;
use causes::Link;
use clause::Clauses;
use condition::Condition;
use cues::{Family, Shape};
use find::Candidate;
use holder::Sources;
use kind::Setting;
use screen::{Around, asks};
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
    let reader = Reader { text, regions, sources: Sources { text, names, quotes }, personal: genre::personal(text, quotes), program: genre::program(text) };
    let mut out = Outlook::default();
    let transcript = transcript::start(text).unwrap_or(usize::MAX);
    for sentence in text.sentences.iter().filter(|s| s.kind.carries_claims()) {
        let c = Clauses { text, first: sentence.tokens.start, last: sentence.tokens.end };
        reader.sentence(&c, sentence.block >= transcript, &mut out);
    }
    out
}

/// What every sentence is read with.
struct Reader<'a, 'b> {
    text: &'a Text<'b>,
    regions: &'a [Region],
    sources: Sources<'a, 'b>,
    /// Whether the author speaks in the piece: then what nobody else says counts only where it is said of somebody or something by name.
    personal: bool,
    /// Whether the piece announces a program: then what the publication tells flatly is an item of it.
    program: bool,
}

impl Reader<'_, '_> {
    /// Reads one sentence; of a `transcript` only its causes: talk puts forward too much in passing.
    fn sentence(&self, c: &Clauses<'_, '_>, transcript: bool, out: &mut Outlook) {
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
        if !transcript {
            found.sort_by_key(|i| i.cue.first().copied().unwrap_or_default());
            out.implications.extend(found);
        }
    }

    fn link(&self, link: &Link) -> Option<CausalLink> {
        let span = |range: &Option<Range<usize>>| range.clone().and_then(|r| self.text.span(r));
        Some(CausalLink { cause: span(&link.cause), effect: span(&link.effect), cue: vec![self.text.span(link.cue.clone())?] })
    }

    fn consequence(&self, c: &Clauses<'_, '_>, link: &Link) -> Option<Implication> {
        let effect = consequence::effect(c, link)?;
        let cue = self.text.span(link.cue.clone())?;
        let quote = self.sources.quote(cue);
        // Somebody says or believes it, and the quotes do not tell who.
        if quote.is_none() && (belief::attributed(c, link.cue.start) || belief::believer(c, link.cue.start).is_some()) {
            return None;
        }
        let effect = with_causee(c, link, effect);
        let valence = self.valence(&effect, false);
        let holder = quote.map_or_else(holder::outlet, |q| self.sources.speaker(q));
        if reserve::untold(&holder) {
            return None;
        }
        Some(Implication {
            kind: ImplicationKind::Consequence,
            cue: vec![cue],
            effect: self.text.span(effect.clone())?,
            cause: link.cause.clone().and_then(|r| self.text.span(r)),
            condition: None,
            holder,
            via: quote.map(|q| q.via.clone()).unwrap_or_default(),
            negated: false,
            modality: Modality::Unhedged,
            likelihood: None,
            assessed: None,
            valence,
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
        let effect = self.text.span(c.closed(whole::with_actor(c, f, without_condition(f, conditions))))?;
        let quote = self.sources.quote(cue);
        let only_a_sign = c.subject(f.cue.start).is_some_and(|s| s.clone().any(|k| WORDS.signs.contains(c.word(k))));
        // What somebody declined to say is not put forward; "analysts suggest that …" is speech, and a sign of nothing.
        let unsaid = quote.is_some_and(|q| q.polarity == Polarity::Declined) || f.family == Family::Sign && self.sources.reports(cue) && !only_a_sign;
        if unsaid || condition::supposes(c, f.cue.clone(), conditions) {
            return None;
        }
        let subject = c.subject(f.cue.start);
        let own = if f.noun { self.sources.attitude(c, f) } else { subject.clone() };
        let party = own.as_ref().is_some_and(|s| self.sources.party(s, quote));
        let stated = condition_of(c, f, conditions);
        let modal = matches!(f.family, Family::Will | Family::Possible);
        let assumed = if modal { condition::subject(c, f.cue.start, subject.as_ref()) } else { None };
        let negated = (f.negated || act::nobody(c, f, subject.as_ref())) != (relative::bare(f) && f.odds.is_none() && belief::denied(c, f.cue.start));
        let refused = negated && modal;
        let setting = Setting {
            controls: party && self.controls(c, f, subject.as_ref(), quote) && !self.anothers(c, subject.as_ref(), stated, quote),
            party,
            condition: stated.is_some() || assumed.is_some(),
            valence: self.valence(&f.effect, refused),
            acts: act::acts(c, f),
            causes: act::harms(c, f),
        };
        let around = Around::new(subject.as_ref(), party, quote, setting.condition);
        if self.excluded(c, f, around) || self.idle(c, f, around, own.as_ref()) || reserve::remembered(quote, |s| self.text.words(s).to_lowercase()) {
            return None;
        }
        let (kind, rule) = kind::decide(f, setting).map(|found| kind::mood(c, f, found.0).or_else(|| kind::being(c, f, found.0)).unwrap_or(found))?;
        let (holder, via) = self
            .holder(c, f, kind, subject.as_ref(), quote)
            .filter(|(holder, _)| !reserve::nobodys(c, f, holder) && !reserve::unweighty(c, f, holder, kind, setting, self.program))?;
        // "Such a swap could upset the order, … if it goes further": the nearer of the two is the condition.
        let beside = stated.filter(|k| k.whole.end <= f.cue.start || k.whole.start <= f.effect.end + 1 || assumed.is_none());
        let condition = beside.map(|k| k.shown.clone()).or(assumed);
        // The subject of "appears" is what the inference is about, not what it rests on.
        let seems = f.cue.clone().any(|k| c.word(k).starts_with("appear") || c.word(k).starts_with("seem"));
        let sign = f.family == Family::Sign && !seems && !party && !self.speaks(subject.as_ref());
        let cause = (condition.is_none() && (sign || modal && !f.noun && !party && setting.valence != Valence::Neutral)).then_some(subject).flatten();
        let cause = cause
            .filter(|s| sign || condition::brings(c, s) && act::bears_upon(c, f))
            .filter(|s| !(s.len() == 1 && (c.tag(s.start) == Tag::Adj || matches!(c.word(s.start), "it" | "there" | "that"))))
            .map(|s| c.with_gerund(s));
        let horizon =
            if matches!(kind, ImplicationKind::Gap | ImplicationKind::Assessment) { None } else { horizon::find(c, f.effect.start..reach(c, f), f.cue.start) };
        Some(Implication {
            kind,
            cue: vec![cue],
            effect,
            cause: cause.and_then(|r| self.text.span(c.with_participle(r))),
            condition: condition.and_then(|r| self.text.span(r)),
            holder,
            via,
            negated,
            modality: if setting.controls { Modality::Committed } else { f.modality },
            likelihood: f.odds.as_ref().and_then(|o| o.record(self.text)),
            assessed: None,
            valence: setting.valence,
            horizon,
            affected: self.affected(effect),
            why: rule.on(cue),
        })
    }

    /// Whether the effect of a plain future is an act of the speaker's, or of those for whom the speaker speaks.
    fn controls(&self, c: &Clauses<'_, '_>, f: &Candidate, subject: Option<&Range<usize>>, quote: Option<&Quote>) -> bool {
        let own = act::acts(c, f) || act::undertakes(c, f, subject);
        // "I believe the ministry will handle it": no promise
        let believed = subject.is_some_and(|s| {
            let verb = s.start.wrapping_sub(1 + usize::from(c.word(s.start.wrapping_sub(1)) == "that"));
            WORDS.beliefs.contains(c.word(verb)) && matches!(c.word(verb.wrapping_sub(1)), "i" | "we") && !matches!(c.word(s.start), "i" | "we" | "our" | "my")
        });
        // in the publication's own words, "would" foretells what would be done
        let foretold = quote.is_none() && matches!(c.word(f.cue.start), "would" | "'d");
        let own = own && !believed && !foretold;
        f.family == Family::Will && f.odds.is_none() && own && subject.is_some_and(|s| quote.is_none_or(|q| self.sources.speaks_for(q, s)))
    }

    /// Whether "he" is somebody else, of whom the condition tells: "Lund said if Moe wins, he would raise taxes".
    fn anothers(&self, c: &Clauses<'_, '_>, subject: Option<&Range<usize>>, stated: Option<&Condition>, quote: Option<&Quote>) -> bool {
        let pronoun = subject.is_some_and(|s| s.len() == 1 && matches!(c.word(s.start), "he" | "she"));
        // "if confirmed by the senate, she will replace her"
        let chosen = |k: &Condition| matches!(c.word(k.shown.start), "confirmed" | "elected" | "approved" | "appointed" | "convicted" | "chosen" | "nominated");
        if stated.is_some_and(chosen) {
            return true;
        }
        let speaker = quote.and_then(|q| q.speaker.as_ref()).and_then(|s| s.actor);
        let span = stated.filter(|k| pronoun && subject.is_some_and(|s| k.whole.end <= s.start)).and_then(|k| self.text.span(k.whole.clone()));
        let party = span.and_then(|s| self.sources.names.party_in(s));
        party.is_some_and(|p| p.kind == crate::briefing::ActorKind::Person && Some(p.id) != speaker)
    }

    /// Who puts it forward, and through whom; nobody where the text has a believer whom it cannot be told who that is.
    fn holder(
        &self,
        c: &Clauses<'_, '_>,
        f: &Candidate,
        kind: ImplicationKind,
        subject: Option<&Range<usize>>,
        quote: Option<&Quote>,
    ) -> Option<(Holder, Vec<crate::briefing::Via>)> {
        let time = f.cue.clone().any(|k| c.word(k) == "time"); // "only time will tell"
        if f.family == Family::Gap && quote.is_none() && (time || c.subject(f.cue.start).is_some_and(|s| c.word(s.start) == "it")) {
            return Some((holder::outlet(), Vec::new())); // "it is too early to say"
        }
        let inside = |k: usize| quote.is_some_and(|q| self.text.span(k..k + 1).is_some_and(|s| q.content.iter().any(|p| p.covers(s))));
        let teller = quote.and_then(|_| belief::nested(c, f.cue.start, inside)).filter(|_| !f.attitude);
        let own = if f.family == Family::Threat && kind == ImplicationKind::Risk {
            None // "a dam that threatened to displace them"
        } else if let Some(teller) = teller {
            let Believer::Told(teller) = teller else { return None };
            Some(teller)
        } else if f.attitude {
            self.sources.attitude(c, f).filter(|s| f.family != Family::Gap || self.sources.party(s, quote) || !c.word(f.cue.start).starts_with("vague"))
        } else if f.family == Family::Sign {
            subject.filter(|s| self.speaks(Some(s))).cloned()
        } else if kind == ImplicationKind::Commitment || kind == ImplicationKind::Threat {
            subject.filter(|_| quote.is_none()).cloned()
        } else if quote.is_none() || belief::at_the_gap(c, f.cue.start) {
            match belief::believer(c, f.cue.start) {
                Some(Believer::Untold) => return None,
                Some(Believer::Told(who)) => Some(who),
                None => None,
            }
        } else {
            None
        };
        let first_person = own.as_ref().is_some_and(|s| s.len() == 1 && matches!(c.word(s.start), "i" | "we" | "my" | "our"));
        if let Some(holder) = own.filter(|_| !(first_person && quote.is_some())).and_then(|s| self.sources.phrase(&s)) {
            let via = quote.map(|q| self.sources.via(q)).unwrap_or_default();
            let via = via.into_iter().filter(|v| v.text != holder.text && (v.actor.is_none() || v.actor != holder.actor)).collect();
            return Some((holder, via));
        }
        Some(match quote {
            Some(q) => {
                let speaker = self.sources.speaker(q);
                // "The company will close the mill, it said": who acts is who speaks.
                let acting = subject.filter(|_| kind == ImplicationKind::Commitment && reserve::untold(&speaker)).and_then(|s| self.sources.phrase(s));
                (acting.unwrap_or(speaker), q.via.clone())
            }
            // "Lund yesterday called on the council": the cue is the speech itself.
            None => match self.text.span(f.cue.clone()).and_then(|cue| self.sources.opened_by(cue)) {
                Some(own) if own.speaker.is_some() && (f.family != Family::Sign || self.speaks(subject)) => (self.sources.speaker(own), own.via.clone()),
                // Somebody says or believes it, and the quotes do not tell who.
                _ if belief::attributed(c, f.cue.start) => return None,
                _ => (holder::outlet(), Vec::new()),
            },
        })
    }

    /// The parties and places named inside the effect.
    fn affected(&self, effect: Span) -> Vec<Affected> {
        let parties = self.sources.names.parties.iter().filter(|p| p.mentions.iter().any(|m| effect.covers(m.span))).map(|p| Affected::Actor(p.id));
        let places = self.regions.iter().filter(|r| r.mentions.iter().any(|m| effect.covers(m.span))).map(|r| Affected::Region(r.id));
        parties.chain(places).collect()
    }
}

/// The effect of a candidate before a condition inside it: "will restart | provided that the inspectors agree".
fn without_condition(f: &Candidate, conditions: &[Condition]) -> Range<usize> {
    let inside = |k: &&Condition| k.opens && matches!(f.shape, Shape::Verb | Shape::To) && f.effect.start < k.whole.start;
    let cut = conditions.iter().filter(inside).map(|k| k.whole.start).min();
    f.effect.start..cut.unwrap_or(f.effect.end).min(f.effect.end)
}

/// The effect with whoever is made to do it: "prompted | the ministry | to act".
fn with_causee(c: &Clauses<'_, '_>, link: &Link, effect: Range<usize>) -> Range<usize> {
    let object = link.cue.end..effect.start.saturating_sub(1);
    let whole = object.start < object.end && c.word(object.end) == "to" && c.text.chunk_at(object.start).is_some_and(|n| n.tokens.start == object.start);
    if whole { object.start..effect.end } else { effect }
}

/// How far behind the effect a time may stand that still belongs to it.
fn reach(c: &Clauses<'_, '_>, f: &Candidate) -> usize {
    let mut end = f.effect.end;
    while end < c.last && end < f.effect.end + 8 && !c.venue(end) && !matches!(c.word(end), "," | ";" | ":" | "—" | "." | "and" | "but") && !c.quote_mark(end)
    {
        end += 1;
    }
    end
}

/// The condition that the candidate stands under: the nearest one that neither holds its cue nor is parted from it by a break.
fn condition_of<'a>(c: &Clauses<'_, '_>, f: &Candidate, conditions: &'a [Condition]) -> Option<&'a Condition> {
    let inside_question = |k: &Condition| f.shape == Shape::Question && f.effect.contains(&k.whole.start);
    // "… will suffer, and if it rains they could leave": the condition of what comes next.
    let joins = |k: usize| c.tag(k) == Tag::Cconj && c.word(k) != "or";
    let next = |k: &Condition| {
        let before = k.whole.start.wrapping_sub(1);
        k.opens && k.whole.start > f.effect.start && (joins(before) || c.word(before) == "," && joins(before.wrapping_sub(1)))
    };
    // "… will sue, adding that trade would fall if …": the condition of the nearer modal.
    let modal = |k: usize| matches!(c.word(k), "will" | "would" | "could" | "may" | "might" | "must" | "should") && c.tag(k - 1) != Tag::Cconj;
    let farther = |k: &Condition| (f.effect.end..k.whole.start).any(modal);
    let farther = |k: &Condition| farther(k) || k.opens && k.whole.start > f.effect.end && c.word(k.whole.start - 1) == "that";
    // "… are paid if they ask, the fee will fall": the condition of the clause before; "… will help, since it fails if …": that of the reason behind.
    let earlier = |k: &Condition| k.opens && k.whole.end <= f.cue.start && trails(c, k.whole.start);
    let reason = |k: usize| matches!(c.word(k), "since" | "because" | "although" | "though" | "while" | "whereas");
    // "… will help the party, which has promised to act if …"
    let other = |k: usize| c.finite(k) && !clause::says(c.word(k)) && c.word(k.wrapping_sub(1)) != "to";
    let behind = |k: &Condition| (f.effect.end..k.whole.start).any(|w| reason(w) || other(w));
    let farther = |k: &Condition| farther(k) || earlier(k) || behind(k);
    // "…, for which, without new tenders, capacity must grow": no condition of a duty
    let lacking = |k: &Condition| f.family == Family::Ought && c.word(k.whole.start) == "without";
    // "unless you have rich friends, which would be nice"
    let taken_up = |k: &Condition| k.whole.end + 2 == f.cue.start && c.word(k.whole.end + 1) == "which";
    let apart = |k: &&Condition| !lacking(k) && !taken_up(k) && !k.whole.contains(&f.cue.start) && !inside_question(k) && !next(k) && !farther(k);
    let distance = |k: &&Condition| if k.whole.start >= f.effect.end { k.whole.start - f.effect.end } else { f.cue.start.saturating_sub(k.whole.end) };
    conditions.iter().filter(apart).min_by_key(distance).filter(|k| distance(k) < 25)
}

/// Whether the condition that opens at `at` stands behind a whole clause of its own: "the fee is paid | if they ask".
fn trails(c: &Clauses<'_, '_>, at: usize) -> bool {
    let plain = at > c.first && matches!(c.tag(at - 1), Tag::Noun | Tag::Propn | Tag::Num | Tag::Verb | Tag::Adj) && !clause::says(c.word(at - 1));
    plain && (c.clause_start(at)..at).any(|k| c.finite(k) && !clause::says(c.word(k)) && !WORDS.beliefs.contains(c.word(k)))
}
