//! Filters: of which kinds, whose, and how likely the lines of a panel are to be.

use crate::article::Article;
use crate::briefing::{ActorKind, Band, Briefing, HolderKind, Implication, ImplicationKind, Quote, QuoteKind, Scale};
use crate::ui::words;

/// One thing that lines can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Facet {
    /// The kind of an implication.
    Kind(ImplicationKind),
    /// Who puts it forward, by name.
    Holder(String),
    /// The band that the text states.
    Stated(Band),
    /// The text states no likelihood.
    Unstated,
    /// The analyst has assessed it.
    Assessed,
    /// Who is quoted, by name.
    Speaker(String),
    /// How it is quoted.
    Manner(Manner),
    /// The kind of an actor.
    Actor(ActorKind),
}

/// How something is quoted, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Manner {
    Direct,
    Mixed,
    Indirect,
}

impl Facet {
    /// Which question it answers: facets of one question widen each other, those of different questions narrow.
    fn question(&self) -> u8 {
        match self {
            Self::Kind(_) | Self::Speaker(_) | Self::Actor(_) => 0,
            Self::Holder(_) | Self::Manner(_) => 1,
            Self::Stated(_) | Self::Unstated | Self::Assessed => 2,
        }
    }

    /// The question in a word.
    pub(crate) fn heading(&self) -> &'static str {
        match self {
            Self::Kind(_) | Self::Actor(_) => "KIND",
            Self::Holder(_) => "WHOSE VIEW",
            Self::Stated(_) | Self::Unstated | Self::Assessed => "LIKELIHOOD",
            Self::Speaker(_) => "SPEAKER",
            Self::Manner(_) => "MANNER",
        }
    }

    /// What it is called in lists and in the line that tells of the filter.
    pub(crate) fn label(&self, scale: Scale) -> String {
        match self {
            Self::Kind(kind) => words::kind(*kind).to_lowercase(),
            Self::Holder(name) | Self::Speaker(name) => name.clone(),
            Self::Stated(band) => scale.term(*band).to_string(),
            Self::Unstated => "none stated".to_owned(),
            Self::Assessed => "assessed by me".to_owned(),
            Self::Manner(Manner::Direct) => "direct".to_owned(),
            Self::Manner(Manner::Mixed) => "mixed".to_owned(),
            Self::Manner(Manner::Indirect) => "indirect".to_owned(),
            Self::Actor(kind) => words::actor_kind(*kind).to_owned(),
        }
    }
}

/// The filters that hold, panel by panel.
#[derive(Clone, Debug, Default)]
pub(crate) struct Only {
    panels: [Vec<Facet>; 6],
    /// Whether lines set aside are shown all the same.
    pub aside: bool,
}

impl Only {
    /// The facets chosen in a panel.
    pub(crate) fn of(&self, panel: usize) -> &[Facet] {
        self.panels.get(panel).map_or(&[], Vec::as_slice)
    }

    /// Chooses a facet, or gives it up.
    pub(crate) fn toggle(&mut self, panel: usize, facet: Facet) {
        let Some(chosen) = self.panels.get_mut(panel) else { return };
        let before = chosen.len();
        chosen.retain(|f| *f != facet);
        if chosen.len() == before {
            chosen.push(facet);
            chosen.sort();
        }
    }

    /// Shows everything of a panel again.
    pub(crate) fn clear(&mut self, panel: usize) {
        if let Some(chosen) = self.panels.get_mut(panel) {
            chosen.clear();
        }
    }

    fn passes(&self, panel: usize, own: &[Facet]) -> bool {
        let chosen = self.of(panel);
        chosen.iter().all(|facet| chosen.iter().any(|other| other.question() == facet.question() && own.contains(other)))
    }

    pub(crate) fn lists_implication(&self, article: &Article, briefing: &Briefing, at: usize) -> bool {
        self.of(4).is_empty() || briefing.implications.get(at).is_some_and(|i| self.passes(4, &implication(article, briefing, i)))
    }

    pub(crate) fn lists_quote(&self, briefing: &Briefing, at: usize) -> bool {
        self.of(2).is_empty() || briefing.quotes.get(at).is_some_and(|q| self.passes(2, &quote(briefing, q)))
    }

    pub(crate) fn lists_actor(&self, briefing: &Briefing, at: usize) -> bool {
        self.of(1).is_empty() || briefing.actors.get(at).is_some_and(|a| self.passes(1, &[Facet::Actor(a.kind)]))
    }
}

/// Everything the lines of a panel can be filtered by, question by question, with how many lines each facet has.
pub(crate) fn facets(panel: usize, article: &Article, briefing: &Briefing) -> Vec<(Facet, usize)> {
    let all: Vec<Facet> = match panel {
        1 => briefing.actors.iter().map(|a| Facet::Actor(a.kind)).collect(),
        2 => briefing.quotes.iter().flat_map(|q| quote(briefing, q)).collect(),
        4 => briefing.implications.iter().flat_map(|i| implication(article, briefing, i)).collect(),
        _ => Vec::new(),
    };
    let mut counted: Vec<(Facet, usize)> = Vec::new();
    for facet in all {
        match counted.iter_mut().find(|c| c.0 == facet) {
            Some(found) => found.1 += 1,
            None => counted.push((facet, 1)),
        }
    }
    counted.sort_by(|a, b| {
        let by_count = matches!(a.0, Facet::Holder(_) | Facet::Speaker(_)).then(|| b.1.cmp(&a.1));
        a.0.question().cmp(&b.0.question()).then(by_count.unwrap_or(std::cmp::Ordering::Equal)).then(a.0.cmp(&b.0))
    });
    counted
}

fn implication(article: &Article, briefing: &Briefing, implication: &Implication) -> Vec<Facet> {
    let mut own = vec![Facet::Kind(implication.kind), Facet::Holder(holder(article, briefing, implication).to_owned())];
    own.push(implication.likelihood.as_ref().and_then(|l| l.band).map_or(Facet::Unstated, Facet::Stated));
    own.extend(implication.assessed.is_some().then_some(Facet::Assessed));
    own
}

fn quote(briefing: &Briefing, quote: &Quote) -> Vec<Facet> {
    let actor = quote.speaker.as_ref().and_then(|s| s.actor).and_then(|id| briefing.actor(id));
    let name = actor.map(|a| a.name.as_str()).or(quote.speaker.as_ref().map(|s| s.text.as_str())).unwrap_or("no speaker named");
    let manner = match quote.kind {
        QuoteKind::Direct => Manner::Direct,
        QuoteKind::Mixed => Manner::Mixed,
        QuoteKind::Indirect => Manner::Indirect,
    };
    vec![Facet::Speaker(name.to_owned()), Facet::Manner(manner)]
}

/// Who puts an implication forward, by name.
pub(crate) fn holder<'a>(article: &'a Article, briefing: &'a Briefing, implication: &'a Implication) -> &'a str {
    let holder = &implication.holder;
    match (holder.kind, holder.actor.and_then(|id| briefing.actor(id))) {
        (HolderKind::Outlet, _) => article.outlet.name.as_deref().unwrap_or("the outlet"),
        (_, Some(actor)) => actor.name.as_str(),
        _ => holder.text.as_str(),
    }
}
