//! Markdown: a brief to hand on. Bottom line first, then judgments, what is not known, statements, who, where, how many, and the sentences cited.

use super::{Look, clean, phrase};
use crate::article::{Article, Span};
use crate::briefing::{Briefing, Implication, ImplicationKind, Quote, Why};
use crate::journal::{ClaimKind, Review};
use std::fmt::Write;

/// A brief to hand on, with what the reader said of its lines and without those set aside.
pub fn markdown(article: &Article, briefing: &Briefing, review: &Review, look: Look) -> String {
    let (briefing, review) = review.without_aside(briefing);
    let mut brief = Brief { article, briefing: &briefing, review: &review, look, out: String::new(), cited: Vec::new() };
    brief.head();
    brief.outlook("Outlook", |i| i.kind != ImplicationKind::Gap);
    brief.outlook("Not known", |i| i.kind == ImplicationKind::Gap);
    brief.statements();
    brief.cast();
    brief.places();
    brief.figures();
    brief.sources();
    brief.out
}

/// Foreign text as plain words of Markdown: nothing in it can become markup, a link, or raw HTML.
fn plain(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    let chars = text.char_indices();
    for (at, c) in chars {
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        let is_markup = matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '!' | '^')
            || (at == 0 && matches!(c, '-' | '+' | '='))
            || (c == ':' && rest.starts_with("//")) // a bare address becomes a link in some dialects
            || (matches!(c, '.' | ')') && at > 0 && at < 10 && text.get(..at).is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit())));
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A brief being written.
struct Brief<'a> {
    article: &'a Article,
    briefing: &'a Briefing,
    review: &'a Review,
    look: Look,
    out: String,
    /// The sentences cited so far, counted from 1.
    cited: Vec<usize>,
}

impl Brief<'_> {
    /// Adds one line.
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.line(&format!("\n## {heading}\n"));
    }

    /// " \[3, 7\]", the sentences behind a line; nothing where there are none.
    fn reference(&mut self, spans: impl IntoIterator<Item = Span>) -> String {
        let numbers = phrase::sentences(self.briefing, spans);
        self.cited.extend(&numbers);
        let shown: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        if shown.is_empty() { String::new() } else { format!(" \\[{}\\]", shown.join(", ")) }
    }

    fn head(&mut self) {
        let (article, briefing) = (self.article, self.briefing);
        self.line(&format!("# {}", plain(&phrase::headline(article))));
        for amendment in phrase::amendments(article) {
            self.line(&format!("\n> {}", plain(&amendment)));
        }
        let mut bottom = String::from("\n**Bottom line.**");
        for span in &briefing.bottom_line {
            let reference = self.reference([*span]);
            let _ = write!(bottom, " {}{reference}", plain(article.words(*span)));
        }
        if briefing.bottom_line.is_empty() {
            bottom.push_str(" No sentence carries the rest.");
        }
        self.line(&bottom);
    }

    /// Which rule made an entry, on a line of its own below it; nothing unless that is asked for.
    fn why(&self, why: Why) -> String {
        if self.look.explain { format!("  \n  {}", plain(&phrase::why(self.article, why))) } else { String::new() }
    }

    /// What the analyst says of an entry, on a line of its own below it.
    fn judged(&self, kind: ClaimKind, number: usize) -> String {
        phrase::judged(self.review.line(kind, number)).map_or(String::new(), |judged| format!("  \n  *{judged}*"))
    }

    fn outlook(&mut self, heading: &str, belongs: impl Fn(&Implication) -> bool) {
        let briefing = self.briefing;
        let mut chosen = briefing.implications.iter().enumerate().filter(|(_, i)| belongs(i)).peekable();
        if chosen.peek().is_some() {
            self.heading(heading);
        }
        for (at, implication) in chosen {
            self.implication(at, implication);
        }
    }

    fn implication(&mut self, at: usize, implication: &Implication) {
        let (article, briefing) = (self.article, self.briefing);
        let reference = self.reference(implication.cue.iter().copied().chain([implication.effect]));
        let mut facts = vec![phrase::titled(phrase::holder(article, briefing, implication))];
        facts.extend(phrase::via(briefing, &implication.via));
        facts.extend(implication.negated.then(|| "negated".to_owned()));
        facts.extend(phrase::horizon(article, implication).map(|h| format!("horizon: {h}")));
        facts.extend(implication.cause.map(|s| format!("cause: {}", phrase::words(article, s))));
        facts.extend(implication.condition.map(|s| format!("condition: {}", phrase::words(article, s))));
        let facts: Vec<String> = facts.iter().map(|f| plain(f)).collect();
        let likelihood = phrase::likelihood(implication, self.look.scale).map_or(String::new(), |l| format!(", {}", plain(&l)));
        let (kind, effect) = (phrase::implication_kind(implication.kind), plain(&phrase::effect(article, implication)));
        let why = self.why(implication.why);
        let own = phrase::assessed(implication, self.look.scale).map_or(String::new(), |own| format!("  \n  *{}*", plain(&own)));
        let judged = self.judged(ClaimKind::Implication, at);
        self.line(&format!("- **{kind}**{likelihood}: {effect}{reference}  \n  {}{own}{judged}{why}", facts.join(" · ")));
    }

    fn statements(&mut self) {
        let briefing = self.briefing;
        self.heading("Statements");
        if briefing.quotes.is_empty() {
            self.line("No reported speech found.");
        }
        for (at, quote) in briefing.quotes.iter().enumerate() {
            self.statement(at, quote);
        }
    }

    fn statement(&mut self, at: usize, quote: &Quote) {
        let (article, briefing) = (self.article, self.briefing);
        let reference = self.reference(quote.content.iter().copied());
        let (name, office) = phrase::speaker(briefing, quote);
        let office = office.map_or(String::new(), |o| format!(" ({})", plain(&o)));
        let mut facts = phrase::manner(article, quote);
        facts.extend(phrase::via(briefing, &quote.via));
        let facts: Vec<String> = facts.iter().map(|f| plain(f)).collect();
        let (judged, why) = (self.judged(ClaimKind::Quote, at), self.why(quote.why));
        self.line(&format!("- **{}**{office}, {}: {}{reference}{judged}{why}", plain(&name), facts.join(", "), plain(&phrase::said(article, quote))));
    }

    fn cast(&mut self) {
        let briefing = self.briefing;
        self.heading("Actors");
        if briefing.actors.is_empty() {
            self.line("Nobody was found acting.");
            return;
        }
        self.line("| Actor | Office | Kind | Country | Weight | Sentences |\n|---|---|---|---|--:|---|");
        for actor in &briefing.actors {
            let reference = self.reference(actor.mentions.iter().map(|m| m.span));
            let country = actor.country.as_ref().map_or(String::new(), |c| plain(&c.0));
            let (name, offices, kind) = (plain(&actor.name), plain(&phrase::standing(briefing, actor)), phrase::actor_kind(actor.kind));
            self.line(&format!("| {name} | {offices} | {kind} | {country} | {} |{reference} |", actor.salience));
        }
    }

    fn places(&mut self) {
        let briefing = self.briefing;
        self.heading("Places");
        if briefing.regions.is_empty() {
            self.line("No place is named.");
            return;
        }
        self.line("| Place | Country | Mentions | Part | Used as | Coordinates | Sentences |\n|---|---|--:|---|---|---|---|");
        for region in briefing.by_country().iter().filter_map(|row| briefing.regions.get(row.at)) {
            let reference = self.reference(region.mentions.iter().map(|m| m.span));
            let place = region.place.as_ref();
            let country = place.and_then(|p| p.country.as_ref()).map_or(String::new(), |c| plain(c.name()));
            let point = place.map_or("not in the gazetteer".to_owned(), |p| phrase::coordinates(p, region.precision));
            let (name, role, uses) = (plain(&region.name), phrase::role(region.role), phrase::uses(region));
            let count = region.mentions.len();
            self.line(&format!("| {name} | {country} | {count} | {role} | {uses} | {point} |{reference} |"));
        }
    }

    fn figures(&mut self) {
        let (article, briefing) = (self.article, self.briefing);
        if briefing.figures.is_empty() {
            return;
        }
        self.heading("Figures");
        for figure in &briefing.figures {
            let reference = self.reference([figure.span]);
            let mut facts = vec![figure.measure.word().to_owned()];
            facts.extend(phrase::bound(figure));
            facts.extend(figure.holder.clone());
            facts.extend(figure.as_of.map(|d| format!("as of {}", phrase::day(d))));
            let facts: Vec<String> = facts.iter().map(|f| plain(f)).collect();
            let why = self.why(figure.why);
            self.line(&format!("- {}: {}{reference}{why}", plain(article.words(figure.span)), facts.join(", ")));
        }
    }

    /// The source with its descriptor, and the sentences that the numbers stand for.
    fn sources(&mut self) {
        let article = self.article;
        self.heading("Source");
        let mut facts = vec![plain(&phrase::outlet(article))];
        facts.extend(phrase::published(article).map(|d| plain(&d)));
        facts.extend((!article.byline.is_empty()).then(|| format!("by {}", plain(&article.byline.join(", ")))));
        facts.extend(article.dateline.as_ref().map(|d| format!("filed from {}", plain(&d.place))));
        facts.extend(article.url.as_deref().map(address));
        facts.push("reliability F (cannot be judged)".to_owned());
        self.line(&facts.join(", "));
        self.cited.sort_unstable();
        self.cited.dedup();
        if !self.cited.is_empty() {
            self.out.push('\n');
        }
        for number in std::mem::take(&mut self.cited) {
            if let Some(span) = number.checked_sub(1).and_then(|i| self.briefing.sentences.get(i)) {
                self.line(&format!("- \\[{number}\\] {}", plain(article.words(*span))));
            }
        }
    }
}

/// An address as a link, if it is a web address and nothing else; else as words.
fn address(url: &str) -> String {
    let url = clean(url);
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web && !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\' | '`')) { format!("<{url}>") } else { plain(&url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_stays_words() {
        for (foreign, shown) in [
            ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
            ("[click](javascript:x) *now* _here_", r"\[click\](javascript:x) \*now\* \_here\_"),
            ("1. first", r"1\. first"),
            ("- item", r"\- item"),
            ("# title | cell", r"\# title \| cell"),
            ("see https://evil.example", r"see https\://evil.example"),
            ("a\n\n## b", r"a \#\# b"),
            ("AT&T paid $5", r"AT\&T paid \$5"),
            ("in 2024. Then", "in 2024. Then"),
        ] {
            assert_eq!(plain(foreign), shown);
        }
    }

    #[test]
    fn only_a_web_address_becomes_a_link() {
        assert_eq!(address("https://desk.example/a?b=1"), "<https://desk.example/a?b=1>");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert!(!address("https://x.example/> <b>").starts_with('<'));
    }
}
