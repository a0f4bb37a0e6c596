//! Text: a briefing to read in the terminal, wrapped to its width, every line with the number of the sentence it rests on.

use super::page::{NO_BREAK, Page, Style, columns};
use super::{Look, clean, phrase};
use crate::article::{Article, Span};
use crate::briefing::{Briefing, Implication, Placed, Region, Why};
use crate::journal::{ClaimKind, Review};

/// Columns before the words of an entry.
const INDENT: usize = 2;
/// Columns before what belongs to an entry.
const UNDER: usize = 4;
/// A name longer than this does not push the columns behind it further out.
const NAME: usize = 28;

/// A briefing to read in the terminal, with what the reader said of its lines and without those set aside.
pub fn text(article: &Article, briefing: &Briefing, review: &Review, look: Look) -> String {
    let (briefing, review) = review.without_aside(briefing);
    let mut brief = Brief { article, briefing: &briefing, review: &review, page: Page::new(look), look, cited: Vec::new() };
    brief.head();
    brief.bottom_line();
    brief.actors();
    brief.quotes();
    brief.regions();
    brief.implications();
    brief.figures();
    brief.evidence();
    brief.page.finish()
}

/// A briefing being written.
struct Brief<'a> {
    article: &'a Article,
    briefing: &'a Briefing,
    review: &'a Review,
    page: Page,
    look: Look,
    /// The sentences cited so far, counted from 1.
    cited: Vec<usize>,
}

impl Brief<'_> {
    fn head(&mut self) {
        self.page.paragraph(0, 0, &[(Style::Title, &phrase::headline(self.article))]);
        let mut facts = vec![phrase::outlet(self.article)];
        facts.extend(phrase::published(self.article));
        facts.extend((!self.article.byline.is_empty()).then(|| format!("by {}", clean(&self.article.byline.join(", ")))));
        facts.extend(self.article.dateline.as_ref().map(|d| format!("filed from {}", clean(&d.place))));
        facts.extend(self.article.sample.then(|| "sample".to_owned()));
        self.page.paragraph(0, 0, &[(Style::Dim, &facts.join(" · "))]);
        if let Some(url) = &self.article.url {
            self.page.paragraph(0, 0, &[(Style::Dim, &clean(url))]);
        }
        for amendment in phrase::amendments(self.article) {
            self.page.paragraph(0, 2, &[(Style::Plain, &amendment)]);
        }
        for note in &self.article.notes {
            self.page.paragraph(0, 0, &[(Style::Dim, &format!("note: {}", clean(note)))]);
        }
    }

    /// A section's heading, and what to say if there is nothing under it. Returns whether there is something.
    fn section(&mut self, heading: &str, count: usize, none: &str) -> bool {
        self.page.gap();
        self.page.paragraph(0, 0, &[(Style::Heading, heading)]);
        if count == 0 {
            self.page.paragraph(INDENT, INDENT, &[(Style::Dim, none)]);
        }
        count > 0
    }

    /// The reference to the sentences that hold `spans`: "[3, 7]", cut short after a few.
    fn reference(&mut self, spans: impl IntoIterator<Item = Span>) -> String {
        const SHOWN: usize = 4;
        let numbers = phrase::sentences(self.briefing, spans);
        let shown: Vec<String> = numbers.iter().take(SHOWN).map(ToString::to_string).collect();
        self.cited.extend(numbers.iter().take(SHOWN));
        let more = if numbers.len() > SHOWN { format!(",{NO_BREAK}…") } else { String::new() };
        if shown.is_empty() { String::new() } else { format!("[{}{more}]", shown.join(&format!(",{NO_BREAK}"))) }
    }

    /// What the analyst says of the line above.
    fn judged(&mut self, kind: ClaimKind, number: usize) {
        if let Some(judged) = phrase::judged(self.review.line(kind, number)) {
            self.page.paragraph(UNDER, UNDER + 2, &[(Style::Own, judged)]);
        }
    }

    /// Which rule made the line above, if that is asked for.
    fn why(&mut self, why: Why) {
        if self.look.explain {
            self.page.paragraph(UNDER, UNDER + 2, &[(Style::Dim, &phrase::why(self.article, why))]);
        }
    }

    fn bottom_line(&mut self) {
        let (article, briefing) = (self.article, self.briefing);
        if self.section("BOTTOM LINE", briefing.bottom_line.len(), "No sentence carries the rest.") {
            for span in &briefing.bottom_line {
                let reference = self.reference([*span]);
                self.page.paragraph(INDENT, INDENT, &[(Style::Plain, &phrase::words(article, *span)), (Style::Dim, &format!(" {reference}"))]);
            }
        }
    }

    fn actors(&mut self) {
        let briefing = self.briefing;
        if !self.section("ACTORS", briefing.actors.len(), "Nobody was found acting.") {
            return;
        }
        let name = column(briefing.actors.iter().map(|a| columns(&clean(&a.name))));
        for actor in &briefing.actors {
            let reference = self.reference(actor.mentions.iter().map(|m| m.span));
            let offices = phrase::standing(briefing, actor);
            let country = actor.country.as_ref().map_or("   ".to_owned(), |c| clean(&c.0));
            let facts = format!("  {} {} {:>3}", pad(phrase::actor_kind(actor.kind), 12), pad(&country, 3), actor.salience).replace(' ', &NO_BREAK.to_string());
            let shown = clean(&actor.name);
            let mut pieces = vec![(Style::Name, shown.as_str())];
            let padding = NO_BREAK.to_string().repeat(name.saturating_sub(columns(&shown)));
            pieces.extend([
                (Style::Plain, padding.as_str()),
                (Style::Dim, facts.as_str()),
                (Style::Dim, "  "),
                (Style::Plain, offices.as_str()),
                (Style::Dim, " "),
            ]);
            pieces.push((Style::Dim, &reference));
            self.page.paragraph(INDENT, INDENT + name + columns(&facts) + 2, &pieces);
            self.judged(ClaimKind::Actor, actor.id.0 as usize);
            self.why(actor.why);
        }
    }

    fn quotes(&mut self) {
        let (article, briefing) = (self.article, self.briefing);
        if !self.section("QUOTES", briefing.quotes.len(), "No reported speech found.") {
            return;
        }
        for (at, quote) in briefing.quotes.iter().enumerate() {
            let (name, office) = phrase::speaker(briefing, quote);
            let mut facts: Vec<String> = office.into_iter().collect();
            facts.extend(phrase::manner(article, quote));
            facts.extend(phrase::via(briefing, &quote.via));
            let facts = format!(" · {}", facts.join(" · "));
            self.page.paragraph(INDENT, UNDER, &[(Style::Name, &name), (Style::Dim, &facts)]);
            let reference = self.reference(quote.content.iter().copied());
            self.page.paragraph(UNDER, UNDER, &[(Style::Plain, &phrase::said(article, quote)), (Style::Dim, &format!(" {reference}"))]);
            self.judged(ClaimKind::Quote, at);
            self.why(quote.why);
        }
    }

    fn regions(&mut self) {
        let briefing = self.briefing;
        if !self.section("REGIONS", briefing.regions.len(), "No place is named.") {
            return;
        }
        let rows = briefing.by_country();
        let wide = |row: &Placed| briefing.regions.get(row.at).map_or(0, |r| columns(&clean(&r.name)) + 2 * (row.depth - 1));
        let name = column(rows.iter().map(wide));
        for row in &rows {
            for (depth, heading, count) in &row.above {
                let heading = if *depth == 0 { heading.to_uppercase() } else { heading.clone() };
                self.page.paragraph(INDENT + 2 * depth.saturating_sub(1), UNDER, &[(Style::Dim, &format!("{heading} · {count}"))]);
            }
            if let Some(region) = briefing.regions.get(row.at) {
                self.region(region, INDENT + 2 * (row.depth - 1), INDENT + name);
            }
        }
    }

    /// One place, its name beginning at column `from` and what is said about it behind column `until`.
    fn region(&mut self, region: &Region, from: usize, until: usize) {
        let reference = self.reference(region.mentions.iter().map(|m| m.span));
        let place = region.place.as_ref();
        let country = place.and_then(|p| p.country.as_ref()).map_or(String::new(), |c| clean(&c.0));
        let facts = format!("  {} {:>2} {}", pad(&country, 3), region.mentions.len(), pad(phrase::role(region.role), 11)).replace(' ', &NO_BREAK.to_string());
        let mut rest = vec![phrase::uses(region)];
        rest.push(place.map_or("not in the gazetteer".to_owned(), |p| phrase::coordinates(p, region.precision).replace(' ', &NO_BREAK.to_string())));
        rest.extend(region.focus.then(|| "focus".to_owned()));
        let shown = clean(&region.name);
        let padding = NO_BREAK.to_string().repeat(until.saturating_sub(from + columns(&shown)));
        let rest = format!(" {} {reference}", rest.join(" · "));
        let under = until + columns(&facts) + 1;
        self.page.paragraph(from, under, &[(Style::Name, &shown), (Style::Plain, &padding), (Style::Dim, &facts), (Style::Dim, &rest)]);
        self.judged(ClaimKind::Region, region.id.0 as usize);
        self.why(region.why);
    }

    fn implications(&mut self) {
        let briefing = self.briefing;
        if self.section("IMPLICATIONS", briefing.implications.len(), "Nothing is said to follow.") {
            for (at, implication) in briefing.implications.iter().enumerate() {
                self.implication(at, implication);
            }
        }
    }

    fn implication(&mut self, at: usize, implication: &Implication) {
        let (article, briefing) = (self.article, self.briefing);
        let reference = self.reference(implication.cue.iter().copied().chain([implication.effect]));
        let kind = phrase::implication_kind(implication.kind).to_uppercase();
        let effect = format!("  {} ", phrase::effect(article, implication));
        self.page.paragraph(INDENT, UNDER, &[(Style::Kind, &kind), (Style::Plain, &effect), (Style::Dim, &reference)]);
        let mut facts: Vec<String> = phrase::likelihood(implication, self.look.scale).into_iter().map(|l| l.replace(" %", &format!("{NO_BREAK}%"))).collect();
        facts.push(phrase::titled(phrase::holder(article, briefing, implication)));
        facts.extend(phrase::via(briefing, &implication.via));
        facts.extend(implication.negated.then(|| "negated".to_owned()));
        facts.extend(phrase::horizon(article, implication).map(|h| format!("horizon: {h}")));
        self.page.paragraph(UNDER, UNDER, &[(Style::Dim, &facts.join(" · "))]);
        if let Some(own) = phrase::assessed(implication, self.look.scale) {
            self.page.paragraph(UNDER, UNDER + 2, &[(Style::Own, &own.replace(" %", &format!("{NO_BREAK}%")))]);
        }
        for (word, span) in [("cause: ", implication.cause), ("condition: ", implication.condition)] {
            if let Some(span) = span {
                self.page.paragraph(UNDER, UNDER + 2, &[(Style::Dim, word), (Style::Plain, &phrase::words(article, span))]);
            }
        }
        self.judged(ClaimKind::Implication, at);
        self.why(implication.why);
    }

    fn figures(&mut self) {
        let (article, briefing) = (self.article, self.briefing);
        if !self.section("FIGURES", briefing.figures.len(), "No figure is given.") {
            return;
        }
        for figure in &briefing.figures {
            let reference = self.reference([figure.span]);
            let mut facts = vec![figure.measure.word().to_owned()];
            facts.extend(phrase::bound(figure).map(|b| b.replace(' ', &NO_BREAK.to_string())));
            facts.extend(figure.holder.as_deref().map(clean));
            facts.extend(figure.as_of.map(|d| format!("as of {}", phrase::day(d))));
            let facts = format!(" · {} {reference}", facts.join(" · "));
            self.page.paragraph(INDENT, UNDER, &[(Style::Name, &phrase::words(article, figure.span)), (Style::Dim, &facts)]);
            self.why(figure.why);
        }
    }

    /// The sentences that the numbers stand for.
    fn evidence(&mut self) {
        self.cited.sort_unstable();
        self.cited.dedup();
        if !self.section("EVIDENCE", self.cited.len(), "Nothing was claimed.") {
            return;
        }
        for number in std::mem::take(&mut self.cited) {
            if let Some(span) = number.checked_sub(1).and_then(|i| self.briefing.sentences.get(i)) {
                let mark = format!("{:>5}", format!("[{number}]")).replace(' ', &NO_BREAK.to_string());
                self.page.paragraph(0, 6, &[(Style::Dim, &mark), (Style::Dim, " "), (Style::Plain, &phrase::words(self.article, *span))]);
            }
        }
    }
}

/// The width of a column of names.
fn column(widths: impl Iterator<Item = usize>) -> usize {
    widths.filter(|w| *w <= NAME).max().unwrap_or_default()
}

/// `text` filled up with spaces to `width` columns.
fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}
