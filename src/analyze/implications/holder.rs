//! Who puts an implication forward: the subject of an attitude, else the speaker of the smallest quote around the cue, else the outlet.

use super::super::names::{Names, Party};
use super::super::text::{Tag, Text, VerbForm};
use super::animacy;
use super::words::WORDS;
use crate::article::Span;
use crate::briefing::{ActorKind, Holder, HolderKind, Mention, Quote, QuoteKind, Via};
use std::ops::Range;

/// Everyone who may hold something in this text.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a, 'b> {
    pub(super) text: &'a Text<'b>,
    pub(super) names: &'a Names,
    pub(super) quotes: &'a [Quote],
}

/// Pronouns that may stand for a holder named before.
const PRONOUNS: [&str; 8] = ["he", "she", "they", "it", "his", "her", "their", "its"];

/// Cues of speech by which whoever spoke last goes on.
const ADDING: [&str; 6] = ["added", "adds", "continued", "continues", "went on", "goes on"];

/// Words before an office that tell it from no other of its name.
const PLAIN: [&str; 9] = ["opposition", "party", "former", "city", "state", "local", "company", "club", "longtime"];

/// Whom a pronoun takes up.
#[derive(Clone, Copy)]
struct Antecedent<'a> {
    party: Option<&'a Party>,
    text: &'a str,
}

/// The publication.
pub(super) fn outlet() -> Holder {
    Holder { kind: HolderKind::Outlet, actor: None, span: None, text: String::new() }
}

impl Sources<'_, '_> {
    /// The smallest quote whose content holds `span`.
    pub(super) fn quote(&self, span: Span) -> Option<&Quote> {
        // "has endorsed | him to help …": an object, and nothing said
        let object = |q: &&Quote| {
            let first = q.content.first().map_or("", |s| self.text.words(*s)).split(' ').next().unwrap_or("");
            q.kind == QuoteKind::Direct || !matches!(first, "him" | "them" | "me" | "us" | "war")
        };
        // "a project that critics have called “vain” | could be derailed"
        let named =
            |q: &&Quote| q.kind == QuoteKind::Direct || !q.cue.is_some_and(|c| matches!(self.text.words(c), "called" | "dubbed" | "labeled" | "termed"));
        // "the ministry's request for records | could prolong it": what is asked for ends before the verb
        let nominal = |q: &&Quote| {
            let noun = q
                .cue
                .is_some_and(|c| matches!(self.text.words(c).split(' ').next_back().unwrap_or(""), "request" | "call" | "demand" | "plea" | "bid" | "appeal"));
            let open = || {
                q.content
                    .iter()
                    .filter(|s| s.covers(span))
                    .flat_map(|s| self.text.tokens_in(*s))
                    .take_while(|k| self.text.span(*k..k + 1).is_none_or(|s| s.start < span.start))
            };
            let clause = || open().any(|k| self.text.lower(k) == "that" || self.text.tokens.get(k).is_some_and(|t| t.verb == Some(VerbForm::Finite)));
            q.kind == QuoteKind::Direct || !noun || clause()
        };
        let around = self.quotes.iter().filter(nominal).filter(|q| q.content.iter().any(|s| s.covers(span))).filter(object).filter(named);
        around.min_by_key(|q| q.extent().len())
    }

    /// Whether a word is the cue of somebody's speech.
    pub(super) fn reports(&self, cue: Span) -> bool {
        self.opened_by(cue).is_some()
    }

    /// The quote whose own cue the words at `cue` are: "Lund, who chairs the board, **called on** the council".
    pub(super) fn opened_by(&self, cue: Span) -> Option<&Quote> {
        self.quotes.iter().find(|q| q.cue.is_some_and(|c| c.touches(cue)))
    }

    /// The speaker of a quote as a holder.
    pub(super) fn speaker(&self, quote: &Quote) -> Holder {
        let Some(speaker) = &quote.speaker else {
            return Holder { kind: HolderKind::Anonymous, actor: None, span: None, text: "unattributed".to_owned() };
        };
        let place = speaker.span.map_or(quote.extent(), |s| s.min(quote.extent()));
        let named = speaker.actor.and_then(|id| self.names.party(id));
        let pronoun = PRONOUNS.contains(&speaker.text.to_lowercase().as_str());
        let open = || {
            let pronoun = self.antecedent(&speaker.text.to_lowercase(), place);
            pronoun.or_else(|| self.goes_on(quote, &speaker.text)).or_else(|| self.described(&speaker.text, place))
        };
        let before = if named.is_none() { open() } else { None };
        let party = named.or_else(|| before.and_then(|a| a.party));
        let text = match party {
            Some(p) if pronoun || speaker.text.is_empty() => p.name.clone(),
            _ => before.map_or_else(|| speaker.text.clone(), |a| a.text.to_owned()),
        };
        let text = named_part(&text).to_owned();
        let last = text.split_whitespace().next_back().unwrap_or("").to_lowercase();
        let kind = match party {
            Some(_) => HolderKind::Actor,
            None if WORDS.documents.contains(last.as_str()) || document(&text) => HolderKind::Document,
            None => HolderKind::Anonymous,
        };
        Holder { kind, actor: party.map(|p| p.id), span: speaker.span, text }
    }

    /// Who spoke before, where a person without a name goes on ("the candidate added"): the quote before it, two sentences back at most.
    fn goes_on(&self, quote: &Quote, said: &str) -> Option<Antecedent<'_>> {
        let at = quote.cue.map(|c| self.text.words(c).to_lowercase()).filter(|c| ADDING.contains(&c.as_str()))?;
        let nominal = said.to_lowercase().starts_with("the ") || matches!(said.to_lowercase().as_str(), "he" | "she");
        let earlier = self.quotes.iter().take_while(|q| q.extent().start < quote.extent().start);
        let last = earlier.last().filter(|q| !at.is_empty() && nominal && self.sentence(q.extent().end) + 2 >= self.sentence(quote.extent().start))?;
        let party = last.speaker.as_ref().and_then(|s| s.actor).and_then(|id| self.names.party(id))?;
        (party.kind == ActorKind::Person).then_some(Antecedent { party: Some(party), text: &party.name })
    }

    /// Whose office a description names ("the opposition leader"): the only person of the text who holds one of that noun, named before.
    fn described(&self, said: &str, at: Span) -> Option<Antecedent<'_>> {
        let said = said.to_lowercase();
        let mut words = said.strip_prefix("the ")?.split(' ');
        let noun = words.next_back()?;
        let former = said.contains("former ") || said.contains("ex-");
        if !words.all(|w| PLAIN.contains(&w)) {
            return None;
        }
        let ends = |title: &str| title.split_whitespace().next_back().is_some_and(|w| w.eq_ignore_ascii_case(noun));
        let holds = |p: &&Party| p.kind == ActorKind::Person && p.titles.iter().any(|t| ends(t.title.unwrap_or_else(|| self.text.words(t.span))));
        let mut found = self.names.parties.iter().filter(holds);
        let party = found.next().filter(|_| found.next().is_none())?;
        let same = party.titles.iter().any(|t| t.former == former && ends(t.title.unwrap_or_else(|| self.text.words(t.span))));
        let before = party.mentions.iter().any(|m| m.span.start < at.start);
        (same && before).then_some(Antecedent { party: Some(party), text: &party.name })
    }

    /// The number of the sentence after the one that holds `at`.
    fn sentence(&self, at: u32) -> usize {
        self.text.sentences.partition_point(|s| s.span.start <= at)
    }

    /// Who the sentence before is about, for a "they" that nobody spoke as: its opening noun phrase, where that is of several.
    fn subject_before(&self, span: Span) -> Option<Antecedent<'_>> {
        let previous = self.sentence(span.start).checked_sub(2).and_then(|s| self.text.sentences.get(s))?;
        let chunk = self.text.chunk_at(previous.tokens.start)?;
        let whole = self.text.span(chunk.tokens.clone())?;
        let head = self.text.lower(chunk.head);
        let several = self.text.tag(chunk.head) == Tag::Noun && head.ends_with('s') && !head.ends_with("ss");
        let party = self.names.party_in(whole).filter(|p| matches!(p.kind, ActorKind::Organization | ActorKind::ArmedGroup));
        let acts = matches!(self.text.tag(chunk.tokens.end), Tag::Verb | Tag::Aux);
        (acts && (several && party.is_none() && WORDS.agents.contains(head) || party.is_some()))
            .then(|| Antecedent { party, text: party.map_or_else(|| self.text.words(whole), |p| &p.name) })
    }

    /// The head of the noun phrase that `tokens` begin with, or the last word of `tokens` where they end before it ("the office | today").
    fn head(&self, tokens: &Range<usize>) -> usize {
        let head = self.text.chunk_at(tokens.start).map_or(tokens.start, |c| c.head);
        if tokens.contains(&head) { head } else { tokens.end.saturating_sub(1).max(tokens.start) }
    }

    /// The phrase at `tokens` as a holder; `None` for a pronoun that names nobody here.
    pub(super) fn phrase(&self, tokens: &Range<usize>) -> Option<Holder> {
        let adverb = tokens.len() > 2 && self.text.tag(tokens.end - 1) == Tag::Adv && self.text.lower(tokens.end - 1).ends_with("ly");
        let time = matches!(self.text.lower(tokens.start), "last" | "this" | "next")
            && matches!(self.text.lower(tokens.start + 1), "week" | "month" | "year" | "night");
        let start = tokens.start + if time && tokens.len() > 2 { 2 } else { 0 }; // "said last month | Okello had ordered"
        let tokens = &(start..tokens.end - usize::from(adverb)); // "the office | currently"
        let span = self.text.span(tokens.clone())?;
        let head = self.head(tokens);
        let first = self.text.chunk_at(tokens.start).and_then(|c| self.text.span(c.tokens.clone())).unwrap_or(span);
        let word = self.text.lower(head);
        let named = self.names.party_in(first);
        let before = if tokens.len() == 1 && named.is_none() { self.antecedent(word, span) } else { None };
        let party = named.or_else(|| before.and_then(|a| a.party));
        let pronoun = tokens.len() == 1 && (self.text.tag(head) == Tag::Pron || matches!(word, "his" | "her" | "their" | "its"));
        if pronoun && party.is_none() && !matches!(word, "he" | "she" | "they" | "many" | "some" | "others") {
            return None;
        }
        let kind = match party {
            Some(_) => HolderKind::Actor,
            None if WORDS.documents.contains(word) => HolderKind::Document,
            None => HolderKind::Anonymous,
        };
        let text = match party {
            Some(p) if pronoun => p.name.clone(),
            _ => before.map_or_else(|| self.text.words(span), |a| a.text).to_owned(),
        };
        Some(Holder { kind, actor: party.map(|p| p.id), span: Some(span), text })
    }

    /// Whom a pronoun at `span` goes on about where the names pass left it open: who spoke last or, for a person, acted last, within two sentences.
    fn antecedent(&self, pronoun: &str, span: Span) -> Option<Antecedent<'_>> {
        if !PRONOUNS.contains(&pronoun) {
            return None;
        }
        let person = matches!(pronoun, "he" | "she" | "his" | "her");
        let fits = |p: &Party| (p.kind == ActorKind::Person) == person && p.kind != ActorKind::Population;
        let here = self.sentence(span.start);
        let near = |at: u32| at < span.start && self.sentence(at) + 2 >= here;
        let plural =
            |text: &str| pronoun.starts_with("the") && text.ends_with('s') && !text.ends_with("selves") && !PRONOUNS.contains(&text.to_lowercase().as_str());
        let spoken = self.quotes.iter().filter_map(|q| q.speaker.as_ref()).filter_map(|s| {
            let at = s.span.map(|at| at.start).filter(|at| near(*at))?;
            let party = s.actor.and_then(|id| self.names.party(id));
            let suits = party.map_or_else(|| plural(&s.text), fits);
            suits.then(|| (at, Antecedent { party, text: party.map_or(s.text.as_str(), |p| p.name.as_str()) }))
        });
        let acts = |m: &Mention| self.text.tokens_in(m.span).next_back().is_some_and(|k| self.names.agency.verb(k).is_some());
        let people = self.names.parties.iter().filter(|p| person && fits(p));
        let acted = people.flat_map(|p| p.mentions.iter().filter(|m| near(m.span.start) && acts(m)).map(move |m| (m.span.start, p)));
        let acted = acted.map(|(at, p)| (at, Antecedent { party: Some(p), text: p.name.as_str() }));
        let last = spoken.chain(acted).max_by_key(|(at, _)| *at).map(|(_, found)| found);
        last.or_else(|| if pronoun == "they" { self.subject_before(span) } else { None })
    }

    /// Whether the phrase at `tokens` is a party that can undertake something.
    pub(super) fn party(&self, tokens: &Range<usize>, quote: Option<&Quote>) -> bool {
        let head = self.head(tokens);
        let word = self.text.lower(head);
        if self.text.tag(head) == Tag::Pron || matches!(word, "its" | "their" | "his" | "her") {
            let body = word == "it" && quote.is_some_and(|q| q.kind != QuoteKind::Direct && self.body(q));
            return body || matches!(word, "i" | "we" | "he" | "she" | "they" | "its" | "their" | "his" | "her");
        }
        if matches!(self.text.lower(tokens.start), "our" | "my") && tokens.start < head && WORDS.people.contains(word) {
            return true; // "our community will heal itself"
        }
        if WORDS.agents.contains(word) {
            return word != "campaign" || self.text.lower(head + 1) != "to"; // "the campaign to vaccinate them will begin"
        }
        let Some(span) = self.text.span(head..head + 1) else { return false };
        if let Some(named) = self.names.named_at(head) {
            let kind = named.party.and_then(|id| self.names.party(id)).map(|p| p.kind);
            return matches!(kind, Some(ActorKind::Person | ActorKind::Organization | ActorKind::Government | ActorKind::ArmedGroup));
        }
        let named = |p: &&super::super::names::Party| p.mentions.iter().any(|m| m.span.covers(span)) && p.kind != ActorKind::Population;
        self.names.parties.iter().any(|p| named(&p))
    }

    /// Whether the subject at `tokens` is the speaker of `quote`, or a body the speaker speaks for.
    pub(super) fn speaks_for(&self, quote: &Quote, tokens: &Range<usize>) -> bool {
        let word = self.text.lower(self.head(tokens));
        if tokens.len() == 1 && matches!(word, "i" | "we" | "he" | "she" | "they") {
            let other = self.text.span(tokens.clone()).and_then(|s| self.names.party_in(s)).map(|p| p.id);
            let speaker = quote.speaker.as_ref().and_then(|s| s.actor);
            let same = other.is_none() || speaker.is_none() || other == speaker; // "Lund said she will bring more": she may be another
            return matches!(word, "i" | "we") || quote.kind != QuoteKind::Direct && same;
        }
        let Some(speaker) = &quote.speaker else { return false };
        if word == "it" && tokens.len() == 1 {
            return quote.kind != QuoteKind::Direct && self.body(quote);
        }
        // "The company will close the mill, it said"
        if speaker.actor.is_none() && speaker.text == "it" && self.party(tokens, None) {
            return true;
        }
        // a professor speaks for nobody
        let learned = |title: &str| {
            let last = title.split_whitespace().next_back().unwrap_or("").to_lowercase();
            ["professor", "analyst", "economist", "expert", "researcher", "fellow", "historian", "author", "scientist", "lecturer", "strategist"]
                .contains(&last.as_str())
        };
        let title = |t: &super::super::names::Titled| !learned(t.title.unwrap_or_else(|| self.text.words(t.span)));
        let titled = speaker.actor.and_then(|id| self.names.party(id)).is_some_and(|p| p.titles.iter().any(title));
        let party = self.text.span(tokens.clone()).and_then(|s| self.names.party_in(s));
        if party.is_some_and(|p| p.kind == ActorKind::Person && Some(p.id) != speaker.actor) {
            return false;
        }
        let party = party.map(|p| p.id);
        let said = speaker.text.to_lowercase();
        let office = said.split_whitespace().any(|w| WORDS.offices.contains(w.trim_end_matches("'s")));
        // "I hired them, and nurses from abroad will come"
        let many = party.is_none() && self.text.tag(self.head(tokens)) == Tag::Noun && word.ends_with('s') && word != "forces" && word != "authorities";
        let bare = many && self.text.tag(tokens.start) != Tag::Det && !matches!(self.text.lower(tokens.start), "our" | "my" | "his" | "her" | "their" | "its");
        speaker.actor.is_some() && party == speaker.actor
            || said.contains(word) && word.len() > 3
            || (office || titled) && !bare && !matches!(self.text.lower(tokens.start), "a" | "an" | "no")
    }

    /// Whether the speaker is a body rather than a person.
    fn body(&self, quote: &Quote) -> bool {
        let Some(speaker) = &quote.speaker else { return false };
        let kind = speaker.actor.and_then(|id| self.names.party(id)).map(|p| p.kind);
        let last = speaker.text.split_whitespace().next_back().unwrap_or("").to_lowercase();
        matches!(kind, Some(ActorKind::Organization | ActorKind::Government | ActorKind::ArmedGroup)) || kind.is_none() && WORDS.agents.contains(last.as_str())
    }

    /// The speaker of `quote` as a link of the chain.
    pub(super) fn via(&self, quote: &Quote) -> Vec<Via> {
        let holder = self.speaker(quote);
        let mut out = vec![Via { actor: holder.actor, text: holder.text }];
        out.extend(quote.via.iter().cloned());
        out.retain(|v| v.actor.is_some() || !animacy::nobody(&v.text));
        out
    }
}

/// What of a speaker's words names him: not the heading before a dash, nor where he spoke ("Okello | in a speech in 2016").
fn named_part(text: &str) -> &str {
    let text = text.rsplit_once(" - ").filter(|(heading, _)| heading.contains(' ')).map_or(text, |(_, name)| name);
    let spoke = |at: &usize| {
        let rest = text.get(*at..).unwrap_or("");
        ["speech", "statement", "interview", "letter", "tweet", "post", "message", "conference", "meeting", "briefing", "address", "hearing", "debate"]
            .iter()
            .any(|w| rest.split(' ').take(6).any(|r| r == *w))
    };
    let end = [" in a ", " in an ", " at a ", " on a "].iter().filter_map(|p| text.find(p)).filter(spoke).min();
    end.and_then(|e| text.get(..e)).unwrap_or(text)
}

/// Whether a description is headed by a document: "a leaked letter seen by the agency".
fn document(text: &str) -> bool {
    let words = text.split_whitespace().take_while(|w| !matches!(*w, "of" | "by" | "from" | "on" | "seen" | "in" | "at" | "to" | "for" | "who" | "that"));
    words.last().is_some_and(|w| WORDS.documents.contains(w.to_lowercase().as_str()))
}
