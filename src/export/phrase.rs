//! Phrases: how the records of a briefing are put into words, the same in every export. All of them are cleaned.
//!
//! Quotation marks are never added here: they stand only where they stand in the words of the text.

use super::clean;
use crate::article::{Article, Date, Found, Span};
use crate::briefing::{
    Actor, ActorId, ActorKind, Briefing, Figure, HolderKind, Implication, ImplicationKind, Place, PlaceUse, Polarity, Position, Quote, QuoteKind, Region,
    RegionRole, Rule, Scale, Shape, Via, Why, grouped,
};
use crate::journal::{Said, Verdict};

/// Spans this near to each other are shown as one stretch of text.
const NEAR: u32 = 16;

/// The words of a span.
pub(super) fn words(article: &Article, span: Span) -> String {
    clean(article.words(span))
}

/// What the article says of its own changes, one line each: "correction: An earlier version of …".
pub(super) fn amendments(article: &Article) -> impl Iterator<Item = String> {
    article.amendments.iter().map(|a| match a.span {
        Some(span) => {
            let said = words(article, span);
            // Most begin with the word themselves.
            let named = said.get(..a.kind.word().len()).is_some_and(|start| start.eq_ignore_ascii_case(a.kind.word()));
            if named { said } else { format!("{}: {said}", a.kind.word()) }
        }
        None => format!("{}: the headline says so", a.kind.word()),
    })
}

/// The headline; where there is none, how the text begins.
pub(super) fn headline(article: &Article) -> String {
    const LONGEST: usize = 160;
    let whole = clean(article.headline());
    if article.title.is_some() || whole.chars().count() <= LONGEST {
        return whole;
    }
    let cut: String = whole.chars().take(LONGEST).collect();
    let at = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut.get(..at).unwrap_or(&cut))
}

/// The words of several spans in the order of the text; what is left out between them shows as an ellipsis.
pub(super) fn stretch(article: &Article, spans: impl IntoIterator<Item = Span>) -> String {
    let mut spans: Vec<Span> = spans.into_iter().filter(|s| !s.is_empty()).collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end.saturating_add(NEAR) => *last = last.join(span),
            _ => joined.push(span),
        }
    }
    joined.iter().map(|s| words(article, *s)).collect::<Vec<_>>().join(" … ")
}

/// What was said, its parts in order; marks are the text's own.
pub(super) fn said(article: &Article, quote: &Quote) -> String {
    quote.content.iter().map(|s| words(article, *s)).collect::<Vec<_>>().join(" … ")
}

/// An office with the body it is held in: "Foreign Minister, North Korea".
fn office(position: &Position) -> String {
    let title = clean(&position.title);
    let title = if position.former { format!("former {title}") } else { title };
    match position.affiliation.as_deref().map(clean).filter(|a| !a.is_empty()) {
        Some(affiliation) => format!("{title}, {affiliation}"),
        None => title,
    }
}

/// All offices of an actor, or nothing.
pub(super) fn offices(actor: &Actor) -> String {
    actor.positions.iter().map(office).collect::<Vec<_>>().join("; ")
}

/// Offices, whom else the name may stand for, and whether the analyst decided who it is.
pub(super) fn standing(briefing: &Briefing, actor: &Actor) -> String {
    let parts = [Some(offices(actor)).filter(|o| !o.is_empty()), actor.may_be(briefing).map(|m| clean(&m))];
    let decided = match actor.why.rule {
        Rule::ActorJoined => Some("names joined by the analyst".to_owned()),
        Rule::ActorSplit => Some("split off by the analyst".to_owned()),
        _ => None,
    };
    parts.into_iter().chain([decided]).flatten().collect::<Vec<_>>().join("; ")
}

/// A party by name and first office: "Choe Son Hui (Foreign Minister, North Korea)"; else the words the text has for it.
fn party(briefing: &Briefing, id: Option<ActorId>, text: &str) -> (String, Option<String>) {
    match id.and_then(|id| briefing.actor(id)) {
        Some(actor) => (clean(&actor.name), actor.positions.first().map(office)),
        None => (clean(text), None),
    }
}

/// Who spoke, and their office.
pub(super) fn speaker(briefing: &Briefing, quote: &Quote) -> (String, Option<String>) {
    match &quote.speaker {
        Some(speaker) => party(briefing, speaker.actor, &speaker.text),
        None => ("nobody named".to_owned(), None),
    }
}

/// Who puts an implication forward, and their office.
pub(super) fn holder(article: &Article, briefing: &Briefing, implication: &Implication) -> (String, Option<String>) {
    let holder = &implication.holder;
    if holder.kind == HolderKind::Outlet || (holder.actor.is_none() && holder.text.trim().is_empty()) {
        return (article.outlet.name.as_deref().map_or_else(|| "the outlet".to_owned(), |n| format!("{} (the outlet)", clean(n))), None);
    }
    party(briefing, holder.actor, &holder.text)
}

/// Name and office in one phrase.
pub(super) fn titled((name, office): (String, Option<String>)) -> String {
    match office {
        Some(office) => format!("{name} ({office})"),
        None => name,
    }
}

/// "via Reuters, the ministry", or nothing.
pub(super) fn via(briefing: &Briefing, chain: &[Via]) -> Option<String> {
    let names: Vec<String> = chain.iter().map(|v| party(briefing, v.actor, &v.text).0).filter(|n| !n.is_empty()).collect();
    (!names.is_empty()).then(|| format!("via {}", names.join(", ")))
}

/// How a quote is given: its kind, whether it denies, the reporting words.
pub(super) fn manner(article: &Article, quote: &Quote) -> Vec<String> {
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "partly direct",
    };
    let mut manner = vec![kind.to_owned()];
    match quote.polarity {
        Polarity::Said => {}
        Polarity::Denied => manner.push("denied".to_owned()),
        Polarity::Declined => manner.push("declined".to_owned()),
    }
    manner.extend(quote.cue.map(|cue| words(article, cue)).filter(|w| !w.is_empty() && !manner.contains(w)).into_iter().collect::<Vec<_>>());
    manner
}

/// Why a line stands here: the words that set the rule off, what the rule looks for, and its name.
pub(super) fn why(article: &Article, why: Why) -> String {
    let words = why.words.map(|s| format!("{} — ", words(article, s))).unwrap_or_default();
    format!("why: {words}{} ({})", why.rule.sentence(), why.rule.name())
}

/// What the text says about how likely it is. "No likelihood stated" only where one could have been: an order has none.
pub(super) fn likelihood(implication: &Implication, scale: Scale) -> Option<String> {
    use ImplicationKind::{Conditional, Forecast, Opportunity, Risk};
    match &implication.likelihood {
        Some(likelihood) => Some(clean(&scale.show(likelihood))),
        None if matches!(implication.kind, Forecast | Conditional | Risk | Opportunity) => Some("no likelihood stated".to_owned()),
        None => None,
    }
}

/// The analyst's own judgment in two sentences, likelihood and confidence, which ICD 203 forbids in one: "Analyst: likely (55–80 %). Low confidence: …."
pub(super) fn assessed(implication: &Implication, scale: Scale) -> Option<String> {
    let own = implication.assessed.as_ref()?;
    let by = clean(&own.by);
    let who = if by.is_empty() { "Analyst".to_owned() } else { format!("Analyst {by}") };
    Some(format!("{who}: {}. {}", scale.term(own.band), clean(&own.ground())))
}

/// What the analyst says of a line.
pub(super) fn judged(said: Said) -> Option<&'static str> {
    said.verdict.map(|verdict| match verdict {
        Verdict::Right => "Analyst: right.",
        Verdict::Wrong => "Analyst: wrong.",
    })
}

/// An implication in the text's words: cue and effect.
pub(super) fn effect(article: &Article, implication: &Implication) -> String {
    stretch(article, implication.cue.iter().copied().chain([implication.effect]))
}

/// By when, with the days it comes to.
pub(super) fn horizon(article: &Article, implication: &Implication) -> Option<String> {
    let horizon = implication.horizon.as_ref()?;
    let said = words(article, horizon.span);
    Some(match (horizon.from, horizon.until) {
        (Some(a), Some(b)) if a == b => format!("{said} ({})", day(a)),
        (Some(a), Some(b)) => format!("{said} ({} to {})", day(a), day(b)),
        (None, Some(b)) => format!("{said} (until {})", day(b)),
        (Some(a), None) => format!("{said} (from {})", day(a)),
        (None, None) => said,
    })
}

/// A date as people write it, as precise as known: "29 Oct 2024".
pub(super) fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = date.month.and_then(|m| MONTHS.get(usize::from(m).wrapping_sub(1)));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{day} {month} {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}

/// When it was published; a guess is called one.
pub(super) fn published(article: &Article) -> Option<String> {
    let published = article.published.as_ref()?;
    let day = day(published.date);
    Some(match published.found {
        Found::Guessed => format!("{day} (guessed)"),
        Found::Stated | Found::Meta | Found::JsonLd | Found::Text => day,
    })
}

/// When it was published, as stated: a guess is no statement.
pub(super) fn stated(article: &Article) -> Option<&str> {
    article.published.as_ref().filter(|p| p.found != Found::Guessed).map(|p| p.at.as_str())
}

/// Whence an article comes: the outlet's name, else the path it was read from.
pub(super) fn outlet(article: &Article) -> String {
    let name = article.outlet.name.as_deref().map(clean).filter(|n| !n.is_empty());
    name.unwrap_or_else(|| if article.path == "-" { "standard input".to_owned() } else { clean(&article.path) })
}

/// "51.73 N 36.19 E"; for what is larger than a district the point only says where about.
pub(super) fn coordinates(place: &Place, precision: u8) -> String {
    let (ns, ew) = (if place.lat < 0.0 { "S" } else { "N" }, if place.lon < 0.0 { "W" } else { "E" });
    let point = format!("{:.2} {ns} {:.2} {ew}", place.lat.abs(), place.lon.abs());
    if precision >= 3 { format!("around {point}") } else { point }
}

/// The ways a region's names are used, each once.
pub(super) fn uses(region: &Region) -> String {
    let mut found: Vec<PlaceUse> = region.mentions.iter().map(|m| m.usage).collect();
    found.sort_unstable();
    found.dedup();
    let word = |u: &PlaceUse| match u {
        PlaceUse::Literal => "place",
        PlaceUse::Metonymic => "government",
        PlaceUse::Associative => "attribute",
    };
    found.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The part a region plays.
pub(super) fn role(role: RegionRole) -> &'static str {
    match role {
        RegionRole::EventSite => "event site",
        RegionRole::Dateline => "dateline",
        RegionRole::Origin => "origin",
        RegionRole::Destination => "destination",
        RegionRole::Scope => "scope",
        RegionRole::Mention => "mention",
    }
}

/// What kind of party.
pub(super) fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organization => "organization",
        ActorKind::Government => "government",
        ActorKind::ArmedGroup => "armed group",
        ActorKind::Population => "population",
    }
}

/// Which of the ten kinds.
pub(super) fn implication_kind(kind: ImplicationKind) -> &'static str {
    match kind {
        ImplicationKind::Consequence => "Consequence",
        ImplicationKind::Forecast => "Forecast",
        ImplicationKind::Conditional => "Conditional",
        ImplicationKind::Risk => "Risk",
        ImplicationKind::Opportunity => "Opportunity",
        ImplicationKind::Recommendation => "Recommendation",
        ImplicationKind::Commitment => "Commitment",
        ImplicationKind::Threat => "Threat",
        ImplicationKind::Assessment => "Assessment",
        ImplicationKind::Gap => "Gap",
    }
}

/// The bound that the wording sets, where it sets only one: an upper bound must never be read as the number.
pub(super) fn bound(figure: &Figure) -> Option<String> {
    match (figure.shape, figure.low, figure.high) {
        (Shape::AtMost, _, Some(high)) => Some(format!("≤ {}", grouped(high))),
        (Shape::AtLeast, Some(low), _) => Some(format!("≥ {}", grouped(low))),
        (Shape::Between, Some(low), Some(high)) => Some(format!("{}–{}", grouped(low), grouped(high))),
        _ => None,
    }
}

/// The numbers, counted from 1, of the sentences that hold the beginnings of `spans`, each once.
pub(super) fn sentences(briefing: &Briefing, spans: impl IntoIterator<Item = Span>) -> Vec<usize> {
    let mut numbers: Vec<usize> = spans.into_iter().map(|s| briefing.sentences.partition_point(|t| t.start <= s.start)).filter(|n| *n > 0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_known() {
        assert_eq!(day(Date::day(2024, 10, 29)), "29 Oct 2024");
        assert_eq!(day(Date { year: 1962, month: Some(10), day: None }), "Oct 1962");
        assert_eq!(day(Date { year: 1962, month: Some(13), day: None }), "1962");
    }

    #[test]
    fn near_spans_read_as_one_stretch_and_far_ones_show_the_gap() {
        let article = Article { text: "It could, he said, alter the balance; and much, much later on it may end.".into(), ..Article::default() };
        let span = |words: &str| {
            let at = article.text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        assert_eq!(stretch(&article, [span("alter the balance"), span("could")]), "could, he said, alter the balance");
        assert_eq!(stretch(&article, [span("could"), span("may end")]), "could … may end");
        assert_eq!(stretch(&article, []), "");
    }
}
