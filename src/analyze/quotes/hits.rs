//! Reporting verbs in the text: their group, their subject, whether they report at all.

use super::cues::{LEXICON, Lexicon, Pattern, is_verbal};
use super::subject::Subject;
use super::view::View;
use crate::analyze::lexicon::Form;
use crate::analyze::text::{Tag, VerbForm};
use crate::briefing::Polarity;
use std::ops::Range;

/// How a reporting verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// "the minister said"
    Finite,
    /// "adding that"
    Gerund,
    /// "went on to say"
    Infinitive,
    /// "it was announced"
    Passive,
}

/// A reporting verb with its subject.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The verb.
    pub(super) verb: usize,
    /// The first token of its verb group.
    pub(super) group: usize,
    /// The phrases of the lexicon that match here, longest first, each with the token it ends before.
    pub(super) phrases: Vec<(usize, &'static Pattern)>,
    /// How it stands.
    pub(super) stance: Stance,
    /// Whether it is negated.
    pub(super) negated: bool,
    /// Its subject.
    pub(super) subject: Option<Subject>,
    /// Whether the subject stands behind it.
    pub(super) inverted: bool,
    /// Where the tag begins: at the subject, or at the verb.
    pub(super) start: usize,
    /// One past the verb, or past the inverted subject.
    pub(super) after: usize,
    /// The outlet that quotes: "state television quoted the minister as saying".
    pub(super) quoting: Option<Subject>,
    /// The first token of the cue.
    pub(super) cue: usize,
}

impl Hit {
    /// Whether its phrases report words said, not denied or withheld.
    fn says(&self) -> bool {
        self.phrases.iter().flat_map(|p| &p.1.rules).all(|r| LEXICON.rule(*r).is_some_and(|r| r.polarity == Polarity::Said))
    }
}

/// Every reporting verb outside quotation marks, in order.
pub(super) fn find(view: &View<'_>) -> Vec<Hit> {
    let lexicon = &*LEXICON;
    let mut out: Vec<Hit> = Vec::new();
    for (verb, token) in view.text.tokens.iter().enumerate() {
        let patterns = lexicon.verbs(&token.lower);
        if patterns.is_empty() || view.level(verb) != 0 || !is_verbal(token.tag, token.verb, &token.lower) {
            continue;
        }
        if !view.text.sentences.get(token.sentence).is_some_and(|s| s.kind.carries_claims()) {
            continue;
        }
        if lexicon.is_idle(&token.lower, view.lower(verb + 1)) {
            continue;
        }
        // "pledged delegates": inside a noun phrase it is an adjective.
        if view.text.chunk_at(verb).is_some_and(|c| c.head != verb) {
            continue;
        }
        let phrases: Vec<(usize, &'static Pattern)> = patterns.iter().filter_map(|p| Some((matches(view, verb, p)?, p))).collect();
        if let Some(hit) = (!phrases.is_empty()).then(|| hit(view, verb, phrases, out.last())).flatten() {
            out.push(hit);
        }
    }
    out
}

/// One past the last token of the phrase, if the words behind `verb` are those of the pattern; adjectives and adverbs may stand between.
fn matches(view: &View<'_>, verb: usize, pattern: &Pattern) -> Option<usize> {
    let mut at = verb + 1;
    let mut gaps = 0;
    for word in &pattern.rest {
        while !same(view.lower(at), word) {
            if view.is_date(at) && gaps == 0 {
                at += 1;
                continue;
            }
            gaps += 1;
            if gaps > 3 || !matches!(view.tag(at), Tag::Adj | Tag::Adv | Tag::Det | Tag::Pron) || view.level(at) != view.level(verb) {
                return None;
            }
            at += 1;
        }
        at += 1;
    }
    Some(at)
}

fn same(found: &str, wanted: &str) -> bool {
    found == wanted || (wanted.len() > 3 && found.strip_suffix('s') == Some(wanted))
}

fn hit(view: &View<'_>, verb: usize, phrases: Vec<(usize, &'static Pattern)>, before: Option<&Hit>) -> Option<Hit> {
    let group = view.group_start(verb);
    let group_range = group..verb;
    let stance = stance(view, verb, group, &phrases)?;
    let negated = group_range.clone().any(|i| view.is(i, &["not", "n't", "never"]));
    let after = phrases.last().map_or(verb + 1, |p| p.0.min(verb + 1));
    let mut hit = Hit { verb, group, phrases, stance, negated, subject: None, inverted: false, start: group, after, quoting: None, cue: verb };
    match stance {
        Stance::Finite | Stance::Passive => finite(view, &mut hit, before),
        Stance::Gerund => gerund(view, &mut hit, before)?,
        Stance::Infinitive if asked_of(view, group) && !hit.says() => return None,
        Stance::Infinitive => hit.subject = shared(view, group, before),
    }
    (!hypothetical(view, &hit, group_range)).then_some(hit)
}

/// Whether the infinitive at `group` is asked of somebody else: "challenged the envoy to deny it".
fn asked_of(view: &View<'_>, group: usize) -> bool {
    let first = view.sentence(group).start;
    let verb = (first..group).rev().find(|&k| view.is_finite(k) || view.is(k, &[",", ";", ":"]));
    verb.is_some_and(|k| LEXICON.is_asking(view.lower(k)) && (k + 1..group).any(|i| view.text.chunk_at(i).is_some()))
}

fn stance(view: &View<'_>, verb: usize, group: usize, phrases: &[(usize, &'static Pattern)]) -> Option<Stance> {
    let be = (group..verb).any(|i| {
        view.is(i, &["is", "are", "was", "were", "be", "been", "being", "'re", "'m", "am"]) || (view.lower(i) == "'s" && view.is(verb + 1, &["to", "by", "."]))
    });
    let have = (group..verb).any(|i| view.is(i, &["has", "have", "had", "'ve", "having"]));
    let to = (group..verb).any(|i| view.lower(i) == "to");
    let form = phrases.first().map(|p| p.1.form)?;
    let tagged = view.form(verb);
    if matches!(form, Form::Past | Form::Participle) {
        if be && tagged != Some(VerbForm::Finite) {
            return Some(Stance::Passive);
        }
        // "the plan announced by": a participle that modifies a noun.
        let reduced = tagged == Some(VerbForm::Participle) && !have && !be && (view.is(verb + 1, &["by"]) || form == Form::Participle || names(view, verb));
        if reduced && view.is(verb + 1, &["by"]) && speaks_by(phrases) {
            return Some(Stance::Passive);
        }
        return (!reduced).then_some(Stance::Finite);
    }
    match form {
        Form::Gerund if be => Some(Stance::Finite),
        Form::Gerund => Some(Stance::Gerund),
        _ if to => Some(Stance::Infinitive),
        _ => Some(Stance::Finite),
    }
}

/// Whether its passive names who spoke: "criticized by".
fn speaks_by(phrases: &[(usize, &'static Pattern)]) -> bool {
    phrases.iter().flat_map(|p| &p.1.rules).any(|r| LEXICON.rule(*r).is_some_and(|r| r.takes(super::cues::Takes::Agent)))
}

/// "a group called Harbor Watch": a participle that gives a name.
fn names(view: &View<'_>, verb: usize) -> bool {
    let named = view.is(verb, &["called", "dubbed", "termed", "labeled", "branded", "entitled"]);
    named && (view.level(verb + 1) != view.level(verb) || view.tag(verb + 1) == Tag::Propn)
}

fn finite(view: &View<'_>, hit: &mut Hit, earlier: Option<&Hit>) {
    // A coordinated verb of speech shares the subject of the one before it, not that of the clause it reports.
    let before = view.subject_before(hit.group, true);
    let before = if before.as_ref().is_some_and(|s| s.shared) { shared(view, hit.group, earlier) } else { before };
    let listens = hit.phrases.iter().flat_map(|p| &p.1.rules).any(|r| LEXICON.rule(*r).is_some_and(|r| r.object));
    let behind = !listens && hit.stance == Stance::Finite && hit.group + 1 >= hit.verb && !hit.phrases.iter().any(|p| p.1.form == Form::Gerund);
    let mark = hit.group.checked_sub(1).filter(|b| view.block(*b) == view.block(hit.verb));
    let first = view.sentence(hit.verb).start;
    let fronted = hit.group == first || (hit.group <= first + 2 && view.is(first, &["and", "but", "or"]));
    let open = fronted || mark.is_some_and(|b| view.level(b) != view.level(hit.verb) || view.is(b, &[",", "?", "!", "—", "–", "--", "-"]));
    if behind && open {
        let end = hit.phrases.last().map_or(hit.verb + 1, |p| p.0);
        let speakable = |s: &Subject| view.can_speak(s) && (before.is_none() || view.tag(s.head) == Tag::Propn || view.is(s.head, &["he", "she", "they"]));
        if let Some(found) = view.subject_after(end).filter(speakable) {
            hit.after = found.tokens.end;
            hit.subject = Some(found);
            hit.inverted = true;
            hit.start = hit.group;
            return;
        }
    }
    let before = before.or_else(|| view.clause_subject(hit.group).filter(|_| hit.stance == Stance::Finite));
    hit.start = before.as_ref().filter(|s| !s.shared).map_or(hit.group, |s| s.edge);
    hit.subject = before;
}

/// The subject of a gerund or an infinitive: that of the reporting verb before it in the sentence, else of the nearest finite verb.
fn shared(view: &View<'_>, group: usize, before: Option<&Hit>) -> Option<Subject> {
    let sentence = view.sentence(group);
    let earlier = before.filter(|h| sentence.contains(&h.verb)).and_then(|h| h.subject.clone()).filter(|s| !s.relative);
    earlier.map(|s| Subject { shared: true, edge: group, ..s }).or_else(|| view.carried(group))
}

/// "adding that", "was quoted as saying", "quoted the minister as saying". A gerund that is a noun or hangs on "of" or "for" reports nothing.
fn gerund(view: &View<'_>, hit: &mut Hit, before: Option<&Hit>) -> Option<()> {
    let previous = hit.verb.checked_sub(1)?;
    if view.lower(previous) == "as" {
        let first = view.sentence(previous).start;
        let quoted = (first..previous).rev().take(14).find(|&k| view.is(k, &["quoted", "quotes", "quoting", "cited", "reported", "paraphrased"]))?;
        hit.cue = quoted;
        hit.start = quoted;
        if quoted + 1 == previous {
            let group = view.group_start(quoted);
            hit.subject = view.subject_before(group, true);
            hit.start = hit.subject.as_ref().map_or(group, |s| s.edge);
        } else {
            let (tokens, head) = view.phrase_before(previous, quoted + 1, false)?;
            hit.subject = Some(Subject { edge: quoted, tokens, head, relative: false, shared: false });
            hit.quoting = view.subject_before(view.group_start(quoted), true);
            hit.start = hit.quoting.as_ref().map_or(quoted, |s| s.edge);
            hit.cue = hit.verb;
        }
        return Some(());
    }
    if view.is(previous, &["of", "for", "from", "without", "not", "the", "a", "like", "than", "about"]) {
        return None;
    }
    let own = view.subject_before(hit.group, false).filter(|_| previous > 0 && view.lower(previous) != ",");
    // "an aide saying that", "with critics warning that"
    let own = own.filter(|s| view.can_speak(s) && view.text.chunk_at(previous).is_some());
    let comma = view.lower(previous) == ",";
    hit.subject = own.filter(|_| !comma).or_else(|| shared(view, hit.group, before)).or_else(|| controlling(view, hit));
    hit.start = hit.group;
    Some(())
}

/// "After thanking the crowd, she left": the subject of the main clause behind the comma.
fn controlling(view: &View<'_>, hit: &Hit) -> Option<Subject> {
    let sentence = view.sentence(hit.verb);
    if hit.group > sentence.start + 2 {
        return None;
    }
    let commas = (hit.verb..sentence.end.min(hit.verb + 30)).filter(|&k| view.lower(k) == "," && view.level(k) == 0);
    let main = commas.filter_map(|k| view.text.chunk_at(k + 1).filter(|c| c.tokens.start == k + 1)).find(|c| view.is_finite(c.tokens.end))?;
    Some(Subject { tokens: main.tokens.clone(), head: main.head, edge: hit.group, relative: false, shared: true })
}

/// "would say", "if he says", "did he say": speech that the text does not report.
fn hypothetical(view: &View<'_>, hit: &Hit, group: Range<usize>) -> bool {
    let lexicon: &Lexicon = &LEXICON;
    let modal = group.clone().any(|i| lexicon.is_hypothetical_modal(view.lower(i)) && (view.is_auxiliary(i) || view.lower(i) == "ca"));
    let first = view.sentence(hit.verb).start;
    let opener = hit.start.checked_sub(1).filter(|b| *b >= first).is_some_and(|b| lexicon.is_hypothetical_opener(view.lower(b)) && view.tag(b) != Tag::Adp);
    let question = view.is_auxiliary(first) && !hit.inverted && first < hit.verb && !view.is(first, &["'s"]);
    let asked = hit
        .start
        .checked_sub(1)
        .is_some_and(|b| b >= first && !hit.inverted && (view.is(b, &["did", "does", "do"]) || lexicon.is_hypothetical_modal(view.lower(b))));
    // "The ministry will announce the time, she said": not yet speech, but what she said.
    let will = group.clone().any(|i| view.is(i, &["will", "'ll"]));
    let end = view.sentence(hit.verb).end;
    let tagged = will && (end.saturating_sub(4).max(hit.verb + 1)..end).any(|k| !lexicon.verbs(view.lower(k)).is_empty() && view.is_finite(k));
    ((modal || tagged) && !hit.negated) || opener || question || asked
}
