//! What lights up: the words behind the line pointed at, and the lines of other panels that concern it.

use crate::article::Span;
use crate::briefing::{Actor, ActorId, Affected, Briefing, Implication, Quote, Region, RegionId};

/// One thing in a briefing that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the nouns of the briefing")]
pub enum Target {
    Actor(ActorId),
    Quote(usize),
    Region(RegionId),
    Implication(usize),
    Sentence(usize),
}

/// In whose color a span of the source is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Actor,
    Quote,
    Region,
    Implication,
    /// Reporting words and the words that mark an implication: over the panel's own color.
    QuoteCue,
    ImplicationCue,
    Cause,
    Condition,
}

/// Everything lit by one target.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lit {
    /// Where the target stands in the text, in order: mentions of an actor or place, else one place.
    pub evidence: Vec<Span>,
    /// Spans of the source and their colors; later ones lie on top.
    pub marks: Vec<(Span, Mark)>,
    actors: Vec<ActorId>,
    quotes: Vec<usize>,
    regions: Vec<RegionId>,
    implications: Vec<usize>,
}

impl Lit {
    /// What `target` lights up in its briefing.
    pub(crate) fn by(target: Target, briefing: &Briefing) -> Self {
        let mut lit = Self::default();
        match target {
            Target::Actor(id) => lit.actor(id, briefing),
            Target::Region(id) => lit.region(id, briefing),
            Target::Quote(at) => {
                if let Some(quote) = briefing.quotes.get(at) {
                    lit.quote(quote, briefing);
                }
            }
            Target::Implication(at) => {
                if let Some(implication) = briefing.implications.get(at) {
                    lit.implication(implication, briefing);
                }
            }
            Target::Sentence(at) => {
                if let Some(sentence) = briefing.sentences.get(at) {
                    lit.evidence.push(*sentence);
                    lit.touched(&[*sentence], briefing);
                }
            }
        }
        lit
    }

    /// Whether a line about `target` concerns what is pointed at.
    pub(crate) fn links(&self, target: Target) -> bool {
        match target {
            Target::Actor(id) => self.actors.contains(&id),
            Target::Quote(at) => self.quotes.contains(&at),
            Target::Region(id) => self.regions.contains(&id),
            Target::Implication(at) => self.implications.contains(&at),
            Target::Sentence(_) => false,
        }
    }

    fn actor(&mut self, id: ActorId, briefing: &Briefing) {
        let Some(actor) = briefing.actor(id) else { return };
        self.evidence = actor.mentions.iter().map(|m| m.span).collect();
        self.evidence.extend(actor.positions.iter().map(|p| p.span).filter(|p| !actor.mentions.iter().any(|m| m.span.touches(*p))));
        self.evidence.sort_unstable();
        self.marks = self.evidence.iter().map(|s| (*s, Mark::Actor)).collect();
        self.quotes = places(&briefing.quotes, |q| speaks(q, id));
        self.implications = places(&briefing.implications, |i| i.holder.actor == Some(id) || i.affected.contains(&Affected::Actor(id)));
        let acts = briefing.events.iter().filter(|e| e.agents.contains(&id)).filter_map(|e| e.place);
        self.regions = acts.collect();
        self.regions.extend(briefing.regions.iter().filter(|r| names(r, &self.evidence)).map(|r| r.id));
    }

    fn region(&mut self, id: RegionId, briefing: &Briefing) {
        let Some(region) = briefing.region(id) else { return };
        self.evidence = region.mentions.iter().map(|m| m.span).collect();
        self.marks = self.evidence.iter().map(|s| (*s, Mark::Region)).collect();
        let spans = self.evidence.clone();
        self.actors = briefing.actors.iter().filter(|a| mentioned(a, &spans)).map(|a| a.id).collect();
        self.quotes = places(&briefing.quotes, |q| q.content.iter().any(|c| any(*c, &spans)));
        self.implications = places(&briefing.implications, |i| i.affected.contains(&Affected::Region(id)) || any(i.effect, &spans));
    }

    fn quote(&mut self, quote: &Quote, briefing: &Briefing) {
        let cue = quote.cue.into_iter();
        let whole = quote.content.iter().copied().chain(cue.clone()).chain(quote.speaker.iter().filter_map(|s| s.span));
        self.evidence = whole.reduce(Span::join).into_iter().collect();
        self.marks = quote.content.iter().map(|c| (*c, Mark::Quote)).collect();
        self.marks.extend(cue.map(|c| (c, Mark::QuoteCue)));
        self.marks.extend(quote.speaker.iter().filter_map(|s| s.span).map(|s| (s, Mark::Actor)));
        let content = quote.content.clone();
        self.regions = briefing.regions.iter().filter(|r| names(r, &content)).map(|r| r.id).collect();
        self.implications = places(&briefing.implications, |i| any(i.effect, &content));
        self.actors = quote.speaker.iter().filter_map(|s| s.actor).chain(quote.via.iter().filter_map(|v| v.actor)).collect();
    }

    fn implication(&mut self, implication: &Implication, briefing: &Briefing) {
        let ground = implication.cause.into_iter().chain(implication.condition);
        let whole = [implication.effect].into_iter().chain(implication.cue.iter().copied()).chain(ground);
        self.evidence = whole.reduce(Span::join).into_iter().collect();
        self.marks = vec![(implication.effect, Mark::Implication)];
        self.marks.extend(implication.cause.map(|g| (g, Mark::Cause)));
        self.marks.extend(implication.condition.map(|g| (g, Mark::Condition)));
        self.marks.extend(implication.holder.span.map(|h| (h, Mark::Actor)));
        self.marks.extend(implication.cue.iter().map(|c| (*c, Mark::ImplicationCue)));
        self.actors = implication.holder.actor.into_iter().collect();
        for affected in &implication.affected {
            match affected {
                Affected::Actor(id) => self.actors.push(*id),
                Affected::Region(id) => self.regions.push(*id),
            }
        }
        let effect = [implication.effect];
        self.regions.extend(briefing.regions.iter().filter(|r| names(r, &effect)).map(|r| r.id));
        self.quotes = places(&briefing.quotes, |q| q.content.iter().any(|c| any(*c, &effect)));
    }

    /// Everything that rests on these spans, each in its own color.
    fn touched(&mut self, spans: &[Span], briefing: &Briefing) {
        for (at, quote) in briefing.quotes.iter().enumerate().filter(|(_, q)| q.content.iter().chain(&q.cue).any(|c| any(*c, spans))) {
            self.quotes.push(at);
            self.marks.extend(quote.content.iter().map(|c| (*c, Mark::Quote)));
            self.marks.extend(quote.cue.map(|c| (c, Mark::QuoteCue)));
        }
        for (at, implication) in briefing.implications.iter().enumerate().filter(|(_, i)| any(i.effect, spans)) {
            self.implications.push(at);
            self.marks.push((implication.effect, Mark::Implication));
            self.marks.extend(implication.cue.iter().map(|c| (*c, Mark::ImplicationCue)));
        }
        for region in briefing.regions.iter().filter(|r| names(r, spans)) {
            self.regions.push(region.id);
            self.marks.extend(region.mentions.iter().filter(|m| any(m.span, spans)).map(|m| (m.span, Mark::Region)));
        }
        for actor in briefing.actors.iter().filter(|a| mentioned(a, spans)) {
            self.actors.push(actor.id);
            self.marks.extend(actor.mentions.iter().filter(|m| any(m.span, spans)).map(|m| (m.span, Mark::Actor)));
        }
    }
}

fn speaks(quote: &Quote, id: ActorId) -> bool {
    quote.speaker.as_ref().is_some_and(|s| s.actor == Some(id)) || quote.via.iter().any(|v| v.actor == Some(id))
}

fn names(region: &Region, spans: &[Span]) -> bool {
    region.mentions.iter().any(|m| any(m.span, spans))
}

fn mentioned(actor: &Actor, spans: &[Span]) -> bool {
    actor.mentions.iter().any(|m| any(m.span, spans))
}

fn any(span: Span, spans: &[Span]) -> bool {
    spans.iter().any(|s| s.touches(span))
}

fn places<T>(list: &[T], concerned: impl Fn(&T) -> bool) -> Vec<usize> {
    list.iter().enumerate().filter(|(_, item)| concerned(item)).map(|(at, _)| at).collect()
}
