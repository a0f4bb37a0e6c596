//! Clauses: where the words that a cue governs begin and end, read off tags and marks.

use super::super::text::{Tag, Text, VerbForm};
use super::words::WORDS;

/// Words that open a clause of their own: an effect ends before them.
const OPENERS: [&str; 14] =
    ["if", "unless", "because", "although", "though", "while", "whereas", "whilst", "but", "which", "whose", "since", "despite", "lest"];

/// Words that open a relative clause or an aside after a comma.
pub(super) const RELATIVE: [&str; 6] = ["which", "who", "whom", "whose", "where", "when"];

/// Verbs that tag what was said: "…, she said".
pub(super) const SAYING: [&str; 36] = [
    "said",
    "says",
    "say",
    "added",
    "adds",
    "told",
    "tells",
    "warned",
    "warns",
    "wrote",
    "writes",
    "noted",
    "notes",
    "explained",
    "argued",
    "argues",
    "claimed",
    "claims",
    "stated",
    "states",
    "reported",
    "reports",
    "announced",
    "tweeted",
    "stressed",
    "insisted",
    "predicted",
    "according",
    "concluded",
    "saying",
    "adding",
    "noting",
    "acknowledged",
    "suggested",
    "quoted",
    "continued",
];

/// Whether the word is a verb that tags what was said.
pub(super) fn says(word: &str) -> bool {
    SAYING.contains(&word)
}

/// A view of one sentence's tokens, by index into the whole text.
#[derive(Clone, Copy)]
pub(super) struct Clauses<'a, 'b> {
    /// The text.
    pub(super) text: &'a Text<'b>,
    /// First token of the sentence.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) last: usize,
}

impl Clauses<'_, '_> {
    /// The lower-cased token; empty outside the sentence.
    pub(super) fn word(&self, i: usize) -> &str {
        if (self.first..self.last).contains(&i) { self.text.lower(i) } else { "" }
    }

    /// The tag; [`Tag::Punct`] outside the sentence.
    pub(super) fn tag(&self, i: usize) -> Tag {
        if (self.first..self.last).contains(&i) { self.text.tag(i) } else { Tag::Punct }
    }

    /// The form of the verb at `i`.
    pub(super) fn form(&self, i: usize) -> Option<VerbForm> {
        self.text.tokens.get(i).filter(|_| i < self.last).and_then(|t| t.verb)
    }

    /// Whether token `i` is a verb or an auxiliary that can carry a clause.
    pub(super) fn finite(&self, i: usize) -> bool {
        self.tag(i) == Tag::Aux || self.form(i) == Some(VerbForm::Finite)
    }

    /// Whether the tokens at `i` are a mark of quotation.
    pub(super) fn quote_mark(&self, i: usize) -> bool {
        matches!(self.word(i), "\"" | "“" | "”" | "''" | "``" | "«" | "»" | "„")
    }

    /// The first token from `i` on that is not an adverb or a negation, at most `hops` later.
    pub(super) fn past_adverbs(&self, i: usize, hops: usize) -> usize {
        let mut k = i;
        while k < i + hops && (self.tag(k) == Tag::Adv || matches!(self.word(k), "not" | "n't" | "also" | "only" | "never" | "just" | "even" | "both")) {
            k += 1;
        }
        // the "to" of "urged | not to leave" belongs to the denial
        if k > i && self.word(k) == "to" && self.word(k - 1) == "not" { k + 1 } else { k }
    }

    /// The last token before `i` that is not an adverb; none at the beginning of the sentence.
    pub(super) fn past_adverbs_back(&self, i: usize) -> Option<usize> {
        (self.first..i).rev().find(|k| self.tag(*k) != Tag::Adv)
    }

    /// One past the noun phrase (or gerund clause) that starts at `start`: prepositional phrases inside, before any verb that could carry a clause.
    pub(super) fn phrase_end(&self, start: usize) -> usize {
        let mut i = start;
        while i < self.last {
            let word = self.word(i);
            let tag = self.tag(i);
            // "the situation in | which we find ourselves"
            if i > start && self.hangs_on_preposition(i) {
                return self.clause_end(i + 1, true);
            }
            // "fears of crews | being replaced"
            if word == "being" && i > start && matches!(self.tag(i - 1), Tag::Noun | Tag::Propn) {
                return self.clause_end(i, false);
            }
            let stops = match tag {
                Tag::Punct => !self.inside_phrase(start, i),
                Tag::Aux => true,
                Tag::Sconj => {
                    !matches!(word, "of" | "like" | "as" | "from" | "in" | "for" | "with" | "on" | "by" | "to" | "than" | "at" | "about") || word == "that"
                }
                Tag::Pron => {
                    let subject = matches!(word, "which" | "who" | "that" | "whom" | "where" | "he" | "she" | "they" | "we" | "i" | "it");
                    i > start && subject && !self.hangs_on_preposition(i)
                }
                Tag::Verb => i > start && self.form(i) == Some(VerbForm::Finite),
                Tag::Cconj => {
                    // "the risk of inflation | and underestimating the threat"
                    let gerund = self.gerund(i + 1)
                        && (self.tag(i + 2) == Tag::Det || matches!(self.word(i + 2), "what" | "how" | "that"))
                        && !(start..i).any(|k| self.gerund(k));
                    word == "but" && !matches!(self.word(i - 1), "all" | "nothing" | "anything") || gerund || self.clause_follows(i + 1)
                }
                Tag::Adv => matches!(word, "when" | "where" | "however" | "meanwhile"),
                _ => {
                    OPENERS.contains(&word) && !self.hangs_on_preposition(i)
                        || (word == "amid" && i > start + 2)
                        || (word == "in" && self.word(i + 1) == "case")
                }
            };
            // "fearing the worst | as the virus raged"
            let meanwhile = word == "as" && i > start && self.clause_follows(i + 1);
            if stops || meanwhile {
                break;
            }
            if word == "to" && i > start && self.tag(i - 1) == Tag::Noun && self.infinitive_follows(i) {
                return self.clause_end(i + 1, false); // "the need to be vigilant"
            }
            i += 1;
        }
        self.trim(start, i)
    }

    /// Whether "to" at `i` opens an infinitive.
    fn infinitive_follows(&self, i: usize) -> bool {
        let verb = self.past_adverbs(i + 1, 2);
        self.form(verb) == Some(VerbForm::Base) || matches!(self.word(verb), "be" | "have" | "do")
    }

    /// One past the verb phrase or clause that starts at `start`. `subject` says that the clause brings its own subject.
    pub(super) fn clause_end(&self, start: usize, subject: bool) -> usize {
        let mut i = start;
        let mut depth = 0usize;
        while i < self.last {
            let word = self.word(i);
            if self.quote_mark(i) {
                depth = usize::from(depth == 0);
                if depth == 0 && i > start && self.closes_quote(i) {
                    break;
                }
                let opened = (start..i).any(|k| self.quote_mark(k));
                // "apologise for the reception | "everyone who phoned was kind""
                let clause = self.tag(i + 1) == Tag::Pron && self.word(i + 1).len() > 4 || self.clause_follows(i + 1);
                if depth == 1 && !opened && clause && i > start && matches!(self.tag(i - 1), Tag::Noun | Tag::Propn) && !self.is_closing(i) {
                    break;
                }
                if depth == 1 && !opened && self.is_closing(i) {
                    break; // a mark that was opened before the effect closes here
                }
                i += 1;
                continue;
            }
            let stops = match self.tag(i) {
                Tag::Punct => self.stops_at_mark(start, i),
                Tag::Cconj => {
                    i > start
                        && self.word(start) != "let" // "let the union | and its allies pass"
                        && !self.shares_object(i)
                        && !self.verbless(start, i, subject)
                        && (word == "but" && !(self.tag(i - 1) == Tag::Adj && self.tag(i + 1) == Tag::Adj)
                            || self.goes_back(start, i)
                            || (word != "or" || !subject) && self.new_clause(i + 1, subject))
                }
                _ => {
                    let since = word == "since" && self.tag(i) == Tag::Adp;
                    let asks = word == "if"
                        && i > start
                        && (WORDS.asking.contains(self.word(i - 1)) || self.word(i - 1).ends_with("self") && i > start + 1 && self.word(i - 2) == "ask"); // "look closely to see | if there are any"
                    let noun = word == "while" && i > start && self.tag(i - 1) == Tag::Det; // "for a | while"
                    let if_any = word == "if" && self.word(i + 1) == "any" && self.word(i + 2) == ",";
                    let opener = !if_any && !noun && OPENERS.contains(&word) && i > start && !since && !asks && !self.hangs_on_preposition(i);
                    let tag = matches!(word, "saying" | "adding") && i > start + 1 && matches!(self.tag(i - 1), Tag::Noun | Tag::Propn);
                    let few = i > start + 1 && self.word(i - 2) == "as"; // "to as few | as seven"
                    let reason = word == "as" && !few && i > start && self.tag(i) != Tag::Adv && (self.clause_follows(i + 1) || self.listed_subject(i + 1));
                    let so = word == "so" && self.tag(i) != Tag::Adv && i > start && self.word(i + 1) != "that";
                    tag || opener || so || reason || i > start + 1 && self.venue(i)
                }
            };
            if stops {
                break;
            }
            i += 1;
        }
        self.trim(start, i)
    }

    /// Whether the straight or curly mark at `i` closes: it hangs on the word before it.
    pub(super) fn is_closing(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|k| self.text.tokens.get(k)) else { return false };
        match self.word(i) {
            "”" | "»" | "''" => true,
            "“" | "„" | "«" | "``" => false,
            _ => self.text.tokens.get(i).is_some_and(|t| t.span.start == before.span.end) && i > self.first,
        }
    }

    /// Whether the relative pronoun at `i` hangs on a preposition, whose phrase is nothing without it: "the season in | which the trip takes place".
    fn hangs_on_preposition(&self, i: usize) -> bool {
        matches!(self.word(i), "which" | "whom" | "whose") && i > self.first && self.tag(i - 1) == Tag::Adp
    }

    /// Whether the coordination at `i` goes on with what belongs to the same object or denial: "originate in | or are kept by", "not end the strike | but deepen it".
    fn shares_object(&self, i: usize) -> bool {
        let next = self.past_adverbs(i + 1, 2);
        let contrast =
            self.word(i) == "but" && self.form(next) == Some(VerbForm::Base) && (self.first..i).rev().take(20).any(|k| matches!(self.word(k), "not" | "n't"));
        // "demand not just scrutiny | but secrecy"
        let not = |k: usize| self.word(k) == "not" && matches!(self.word(k + 1), "just" | "only" | "merely");
        let both = self.word(i) == "but" && (self.first..i).rev().take(12).any(not);
        let manner = self.word(i) == "and" && self.tag(i - 1) == Tag::Adv && self.tag(i + 1) == Tag::Adv && self.word(i + 1).ends_with("ly"); // "loudly and clearly"
        both || manner || contrast || self.word(i) == "or" && self.tag(i - 1) == Tag::Adp
    }

    /// Whether a past tense behind the coordination at `i` goes on with a verb before the clause, which itself has a modal: "said it would rise | and praised them".
    fn goes_back(&self, start: usize, i: usize) -> bool {
        let past = self.form(i + 1) == Some(VerbForm::Finite) && self.word(i + 1).ends_with("ed");
        let modal = |k: usize| matches!(self.word(k), "would" | "will" | "could" | "may" | "might" | "should" | "must");
        let sent = matches!(self.word(i + 1), "sent" | "went" | "came" | "took" | "made" | "gave" | "told" | "saw" | "held" | "brought") && self.finite(i + 1);
        (past || sent) && (start..i).all(|k| !self.finite(k) || modal(k)) && (sent || (start..i).any(modal))
    }

    /// Whether a clause that brings its subject has had no verb yet before the coordination at `i`: "if right | and timely steps are taken".
    fn verbless(&self, start: usize, i: usize, subject: bool) -> bool {
        subject && !(start..i).any(|k| self.finite(k)) || self.open_that(start, i).is_some()
    }

    /// Whether what follows a closing mark is no part of the same clause.
    fn closes_quote(&self, i: usize) -> bool {
        self.tag(i + 1) == Tag::Punct || i + 1 >= self.last
    }

    /// Whether a comma or other mark at `i` belongs to a phrase: a list, or a number of adjectives.
    fn inside_phrase(&self, start: usize, i: usize) -> bool {
        match self.word(i) {
            "," => i > start && self.list_goes_on(start, i),
            "-" | "/" | "'" | "’" | "%" | "$" | "&" => true,
            // "200 million euros ($210 million) | of damage"
            "(" => (i..self.last.min(i + 9)).any(|k| self.word(k) == ")" && self.word(k + 1) == "of"),
            ")" => self.word(i + 1) == "of",
            _ => self.quote_mark(i) && !self.is_closing(i) && i < start + 12 || (self.quote_mark(i) && (start..i).any(|k| self.quote_mark(k))),
        }
    }

    /// Whether the hyphen at `i` stands for a dash: blanks on both sides of it.
    fn dash(&self, i: usize) -> bool {
        let token = |k: usize| self.text.tokens.get(k).map(|t| t.span);
        if self.word(i.wrapping_sub(1)) == "so" || self.word(i + 1) == "called" {
            return false; // "so - called": a text set with blanks
        }
        // "an out - of - cycle patch"
        let of = |k: usize| matches!(self.word(k), "of" | "to" | "the") && self.word(k + 1) == "-" && self.word(k - 1) == "-";
        if of(i + 1) || i > 0 && of(i - 1) {
            return false;
        }
        let before = i.checked_sub(1).and_then(token).zip(token(i)).is_some_and(|(a, b)| a.end < b.start);
        before && token(i).zip(token(i + 1)).is_some_and(|(a, b)| a.end < b.start)
    }

    fn stops_at_mark(&self, start: usize, i: usize) -> bool {
        // "what threat, if any, was seen"
        let any = |k: usize| self.word(k) == "," && self.word(k + 1) == "if" && self.word(k + 2) == "any" && self.word(k + 3) == ",";
        if any(i) || i >= start + 3 && any(i - 3) {
            return false;
        }
        match self.word(i) {
            "-" if self.dash(i) => true,
            "," => {
                !self.list_goes_on(start, i)
                    && !self.aside(i)
                    && !self.lists_subjects(start, i)
                    && !self.parts_subject(start, i)
                    && !self.parts_object(start, i)
            }
            "-" | "/" | "'" | "’" | "‘" | "%" | "$" | "&" | "#" | "(" | ")" | "[" | "]" | "..." | "…" => false,
            _ => true,
        }
    }

    /// The last "that" before `i` whose clause has had no verb yet.
    pub(super) fn open_that(&self, start: usize, i: usize) -> Option<usize> {
        let that = (start..i).rev().take(12).find(|k| {
            self.word(*k) == "that"
                && (self.tag(*k) == Tag::Sconj || matches!(self.word(k.wrapping_sub(1)), "sure" | "ensure" | "ensuring" | "ensures" | "say"))
        })?;
        (!(that..i).any(|v| self.finite(v) || self.form(v) == Some(VerbForm::Base))).then_some(that)
    }

    /// Whether the word at `i` begins a member of the same kind as the word at `start`: verbs with verbs, phrases with phrases.
    pub(super) fn same_kind(&self, start: usize, i: usize) -> bool {
        let i = self.past_adverbs(i, 2);
        self.form(i) == Some(VerbForm::Base) && self.form(self.past_adverbs(start, 2)) == Some(VerbForm::Base)
    }

    /// Whether a noun phrase and a verb of its own follow at `i`.
    pub(super) fn clause_follows(&self, i: usize) -> bool {
        let i = self.past_adverbs(i, 2);
        let Some(chunk) = self.text.chunk_at(i) else { return self.word(i) == "that" };
        if chunk.tokens.start > i || i >= self.last {
            return false;
        }
        let mut k = chunk.tokens.end;
        let mut hops = 0;
        while hops < 4 && self.tag(k) == Tag::Adp {
            let Some(inner) = self.text.chunk_at(k + 1) else { return false };
            k = inner.tokens.end;
            hops += 1;
        }
        self.finite(self.past_adverbs(k, 2)) && k < self.last || self.modal_behind_infinitive(k) || self.past_aside(k).is_some()
    }

    /// Whether an infinitive hangs on the phrase that ends at `i`, and the modal of the clause comes behind it: "the decision | to appoint Lund will end it".
    fn modal_behind_infinitive(&self, i: usize) -> bool {
        let inside = |k: &usize| !matches!(self.tag(*k), Tag::Punct | Tag::Sconj | Tag::Cconj | Tag::Pron) && self.form(*k) != Some(VerbForm::Finite);
        self.word(i) == "to"
            && self.form(i + 1) == Some(VerbForm::Base)
            && (i + 2..self.last.min(i + 14)).take_while(inside).any(|k| matches!(self.word(k), "will" | "would" | "could" | "may" | "might" | "should"))
    }

    /// Whether a coordination ends the clause: another subject follows, or another finite verb or modal.
    fn new_clause(&self, i: usize, subject: bool) -> bool {
        let k = self.past_adverbs(i, 2);
        let word = self.word(k);
        // Behind "could alter the balance and", "require" is a base form, whatever the tagger says.
        let base = !subject && !word.ends_with('s') && !word.ends_with("ed") && !SAYING.contains(&word) && !self.clause_follows(i);
        if base && self.form(k) == Some(VerbForm::Finite) {
            return false;
        }
        // "will send tents and | have already sent food"
        let done = matches!(self.word(k), "have" | "had") && self.form(self.past_adverbs(k + 1, 2)) == Some(VerbForm::Participle);
        done || self.tag(k) == Tag::Aux && !matches!(self.word(k), "be" | "have" | "been") || self.form(k) == Some(VerbForm::Finite) || self.clause_follows(i)
    }

    /// Cuts marks, connectives and a trailing tag ("he said") off the end.
    fn trim(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start {
            let last = end - 1;
            // "be praised for that", "promised to change that."
            let object = self.tag(last) == Tag::Pron && self.tag(last - 1) == Tag::Verb && (end >= self.last || self.tag(end) == Tag::Punct);
            let pronoun = self.word(last) == "that" && (self.tag(last - 1) == Tag::Adp || object);
            let dangling = matches!(self.tag(last), Tag::Cconj)
                || matches!(
                    self.word(last),
                    "to" | "," | ";" | ":" | "-" | "–" | "—" | "―" | "." | "(" | "‘" | "even" | "as" | "than" | "likely" | "who" | "whom" | "whether"
                )
                || self.word(last) == "that" && !pronoun;
            let open_mark = self.quote_mark(last) && (start..last).filter(|k| self.quote_mark(*k)).count() % 2 == 0;
            if !(dangling || open_mark) {
                break;
            }
            end = last;
        }
        end
    }
}
