//! Referring: "the minister", "she". Joined only where one party alone fits; otherwise left open.

use super::Agency;
use super::describe::description;
use super::party::Draft;
use super::view::View;
use super::words::Sorts;
use crate::analyze::text::Tag;
use crate::briefing::{ActorKind, Form, Mention};

/// One mention in the order of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) at: usize,
    pub(super) sentence: usize,
    pub(super) draft: usize,
    pub(super) acting: bool,
    /// Whether it stands inside curly marks of quotation, which tell where they open.
    pub(super) quoted: bool,
}

/// Adds descriptions and pronouns to the drafts, reading from the front.
pub(super) fn add(view: &View<'_>, agency: &Agency, drafts: &mut [Draft]) {
    let mut said = sayings(view, agency, drafts);
    let mut quoted = false;
    let mut block = usize::MAX;
    let mut found: Vec<(usize, std::ops::Range<usize>, Form)> = Vec::new();
    for (number, sentence) in view.text.sentences.iter().enumerate() {
        if sentence.block != block {
            (quoted, block) = (false, sentence.block);
        }
        for i in sentence.tokens.clone() {
            match view.word(i) {
                "“" | "«" | "„" => quoted = true,
                "”" | "»" => quoted = false,
                "\"" => quoted = !quoted,
                _ => {}
            }
            if quoted || !sentence.kind.carries_claims() {
                continue;
            }
            let hit =
                pronoun(view, agency, drafts, &said, i, number).map(|d| (d, i..i + 1, Form::Pronoun)).or_else(|| description(view, drafts, &said, i, number));
            if let Some((draft, tokens, form)) = hit {
                let acting = agency.verb(tokens.end - 1).is_some();
                let place = said.partition_point(|s| s.at < i);
                said.insert(place, Said { at: i, sentence: number, draft, acting, quoted: false });
                if form == Form::Pronoun
                    && let Some(d) = drafts.get_mut(draft)
                {
                    d.gender = d.gender.or(gender(view.lower(i)));
                }
                found.push((draft, tokens, form));
            }
        }
    }
    for (draft, tokens, form) in found {
        if let (Some(draft), Some(span)) = (drafts.get_mut(draft), view.text.span(tokens)) {
            draft.mentions.push((Mention { span, form }, None));
        }
    }
}

fn sayings(view: &View<'_>, agency: &Agency, drafts: &[Draft]) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    let curly = curly(view);
    for (draft, d) in drafts.iter().enumerate() {
        for (mention, _) in &d.mentions {
            let tokens = view.text.tokens_in(mention.span);
            let sentence = view.token(tokens.start).map_or(0, |t| t.sentence);
            // Who stands behind "by" acts as well, but the sentence is about somebody else.
            let acting = tokens.end.checked_sub(1).and_then(|last| agency.verb(last)).is_some_and(|v| v >= tokens.end || view.is(v, Sorts::SAYING));
            let quoted = curly.get(tokens.start).copied().unwrap_or_default();
            out.push(Said { at: tokens.start, sentence, draft, acting, quoted });
        }
    }
    out.sort_by_key(|s| s.at);
    out
}

/// Which tokens stand inside curly marks, each block for itself.
fn curly(view: &View<'_>) -> Vec<bool> {
    let mut out = Vec::with_capacity(view.text.tokens.len());
    let (mut quoted, mut block) = (false, usize::MAX);
    for (i, token) in view.text.tokens.iter().enumerate() {
        let here = view.text.sentences.get(token.sentence).map_or(block, |s| s.block);
        if here != block {
            (quoted, block) = (false, here);
        }
        match view.word(i) {
            "“" => quoted = true,
            "”" => quoted = false,
            _ => {}
        }
        out.push(quoted);
    }
    out
}

fn gender(pronoun: &str) -> Option<char> {
    match pronoun {
        "he" | "him" | "his" | "himself" => Some('m'),
        "she" | "her" | "hers" | "herself" => Some('f'),
        _ => None,
    }
}

/// The party a pronoun at token `i` means.
fn pronoun(view: &View<'_>, agency: &Agency, drafts: &[Draft], said: &[Said], i: usize, sentence: usize) -> Option<usize> {
    if view.lower(i) == "it" {
        return speaking(view, agency, drafts, said, i, sentence);
    }
    let wanted = gender(view.lower(i))?;
    if view.tag(i) != Tag::Pron && view.tag(i) != Tag::Det {
        return None;
    }
    // "“I doubt that Lund will win,” he said": nobody names himself, so names between the marks that the tag follows do not count.
    let opening = agency.verb(i).filter(|&v| view.is(v, Sorts::SAYING)).and_then(|_| opening_mark(view, i));
    let until = said.partition_point(|s| s.at < opening.unwrap_or(i));
    let before = said.get(..until).unwrap_or_default();
    let outside: Vec<Said>;
    let before = if opening.is_some() {
        outside = before.iter().skip_while(|s| s.sentence + 4 < sentence).filter(|s| !s.quoted).copied().collect();
        outside.as_slice()
    } else {
        before
    };
    let fits = |s: &&Said| drafts.get(s.draft).is_some_and(|d| d.kind == ActorKind::Person && d.gender.is_none_or(|g| g == wanted));
    if let Some(owner) = bound(view, agency, drafts, before, i, sentence, wanted) {
        return Some(owner);
    }
    if somebody_else(view, before, i, sentence) {
        return None;
    }
    let verb = agency.verb(i);
    if let Some(verb) = verb.filter(|_| matches!(view.lower(i), "he" | "she")) {
        let here = before.iter().rev().take_while(|s| s.sentence == sentence).filter(fits).any(|s| s.acting);
        let tag = view.is(verb, Sorts::SAYING) && i.checked_sub(1).is_some_and(|k| matches!(view.lower(k), "," | "”" | "\"" | "—" | "–"));
        let older = if here { nearest(drafts, before, sentence, wanted) } else { None };
        if older.is_some() {
            return older;
        }
        // "Lund welcomed it but kept his demand: the port was shut, he wrote".
        let mine = before.iter().rev().take_while(|s| s.sentence == sentence).find(|s| fits(s) && s.acting);
        if let Some(s) = mine.filter(|s| tag && (s.at..i).any(|k| view.lower(k) == ":")) {
            return Some(s.draft);
        }
        // "Falk met Sander. He left": the object may be meant as well; who speaks is sooner the one who acted.
        let rival = |s: &Said| s.sentence + 1 == sentence && !s.acting && s.at > 0 && view.tag(s.at - 1) == Tag::Verb;
        let open = before.iter().rev().take_while(|s| s.sentence + 1 >= sentence).filter(fits).any(rival) && !view.is(verb, Sorts::SAYING);
        if (!here || tag) && !open {
            let goes_on = matches!(view.lower(verb), "went" | "goes") && view.lower(verb + 1) == "on";
            match topic(view, agency, before, sentence, goes_on || view.is(verb, Sorts::SAYING)) {
                Topic::Party(draft) => {
                    let person = drafts.get(draft).is_some_and(|d| d.kind == ActorKind::Person);
                    if person {
                        return drafts
                            .get(draft)
                            .filter(|d| d.gender.is_none_or(|g| g == wanted))
                            .map(|_| draft)
                            .or_else(|| nearest(drafts, before, sentence, wanted));
                    }
                }
                Topic::Somebody => return None,
                Topic::Thing => {}
            }
        }
    }
    nearest(drafts, before, sentence, wanted)
}

/// The mark that opens the words which a mark right before the tag at token `i` closes.
fn opening_mark(view: &View<'_>, i: usize) -> Option<usize> {
    let close = i.checked_sub(1 + usize::from(i > 1 && view.word(i - 1) == ","))?;
    let opener = match view.word(close) {
        "”" => "“",
        "»" => "«",
        "\"" => "\"",
        _ => return None,
    };
    let block = |k: usize| view.token(k).and_then(|t| view.text.sentences.get(t.sentence)).map(|s| s.block);
    (0..close).rev().take(160).take_while(|k| block(*k) == block(close)).find(|k| view.word(*k) == opener)
}

/// Whom the clause binds a pronoun to: "Lund lost her seat", "Lund said she would stay". Nobody else may be named since.
fn bound(view: &View<'_>, agency: &Agency, drafts: &[Draft], before: &[Said], i: usize, sentence: usize, wanted: char) -> Option<usize> {
    let subject = before.last().filter(|s| s.sentence == sentence && s.acting)?;
    let draft = drafts.get(subject.draft).filter(|d| d.kind == ActorKind::Person && d.gender.is_none_or(|g| g == wanted))?;
    let chunk = view.text.chunk_at(subject.at)?;
    let verb = agency.verb(chunk.head).filter(|&v| v < i && v >= chunk.tokens.end)?;
    let human = (verb..i).any(|k| view.is(k, Sorts::KIN.or(Sorts::TITLE).or(Sorts::OCCUPATION)) && !view.capital(k) && view.tag(k) == Tag::Noun);
    let parted = (verb..i).any(|k| matches!(view.lower(k), "," | ";" | ":" | "—" | "–" | "but" | "(" | "\"" | "“"));
    if human || parted {
        return None;
    }
    let noun = matches!(view.tag(i + 1), Tag::Noun | Tag::Adj | Tag::Num | Tag::Propn);
    let owns = matches!(view.lower(i), "his" | "her") && noun;
    let says = view.is(verb, Sorts::SAYING) && matches!(view.lower(i), "he" | "she") && i <= verb + 3;
    let sure = says || draft.gender == Some(wanted) || !before.iter().rev().take_while(|s| s.sentence == sentence).any(|s| s.draft != subject.draft);
    (owns && sure || says).then_some(subject.draft)
}

/// Whether a human being without a name stands between the last name and the pronoun in its sentence: "Lund's mother left when she heard it".
fn somebody_else(view: &View<'_>, before: &[Said], i: usize, sentence: usize) -> bool {
    let first = view.sentence(i).start;
    let from = before.last().filter(|s| s.sentence == sentence).map_or(first, |s| s.at);
    (from..i).any(|k| view.is(k, Sorts::KIN) && !view.capital(k) && view.tag(k) == Tag::Noun)
}

/// What the sentence before speaks of first.
enum Topic {
    /// A party.
    Party(usize),
    /// A human being without a name, or several.
    Somebody,
    /// Anything else.
    Thing,
}

/// Who the sentence before is about: who speaks in it, where the pronoun speaks too (`saying`); else its subject.
fn topic(view: &View<'_>, agency: &Agency, before: &[Said], sentence: usize, saying: bool) -> Topic {
    let Some(previous) = sentence.checked_sub(1).and_then(|s| view.text.sentences.get(s)) else { return Topic::Thing };
    let there = || before.iter().filter(|s| s.sentence + 1 == sentence);
    let says = |k: usize| agency.verb(k).is_some_and(|v| view.is(v, Sorts::SAYING));
    if let Some(s) = there().find(|s| saying && s.at > 0 && view.is(s.at - 1, Sorts::SAYING) && !s.acting) {
        return Topic::Party(s.draft);
    }
    // "Asked whether Lund should leave, Moe demurred": the main clause tells whom it is about.
    let subordinate = matches!(view.lower(previous.tokens.start), "asked" | "when" | "after" | "while" | "although" | "though" | "if" | "because" | "before");
    let main =
        |s: &&Said| s.acting && view.text.chunk_at(s.at).is_some_and(|c| c.tokens.start > previous.tokens.start && view.lower(c.tokens.start - 1) == ",");
    if let Some(s) = before.iter().rev().filter(|s| s.sentence + 1 == sentence).find(main).filter(|_| subordinate) {
        return Topic::Party(s.draft);
    }
    let speaker = previous.tokens.clone().find(|&k| saying && says(k));
    // "In Oslo, the premier Ivo Lund set five conditions": the phrase of place before the comma does not count.
    let first = previous.tokens.start;
    let placed = view.text.chunk_at(first + 1).filter(|c| view.tag(first) == Tag::Adp && view.lower(c.tokens.end) == ",").map(|c| c.tokens.end + 1);
    let leads = |s: &&Said| view.text.chunk_at(s.at).is_some_and(|c| (c.tokens.start == first || Some(c.tokens.start) == placed) && c.head >= s.at);
    let name = there().find(leads);
    if let Some(s) = name.filter(|_| speaker.is_none()) {
        let after = view.text.chunk_at(s.at).map_or(s.at + 1, |c| c.tokens.end);
        let owner = matches!(view.lower(after), "'s" | "’s" | "'" | "’" | "and")
            || view.text.chunk_at(s.at).is_some_and(|c| (s.at..c.tokens.end).any(|k| matches!(view.lower(k), "'s" | "’s")));
        if !owner {
            return Topic::Party(s.draft);
        }
    }
    let Some(first) = speaker.or_else(|| previous.tokens.clone().find(|&k| agency.verb(k).is_some())) else { return Topic::Thing };
    let (Some(chunk), Some(verb)) = (view.text.chunk_at(first), agency.verb(first)) else { return Topic::Thing };
    let last = chunk.tokens.end;
    let many = (last..previous.tokens.end.min(last + 8)).take_while(|&k| k < verb).any(|k| view.lower(k) == "and" && agency.verb(k + 1).is_some());
    let found = there().filter(|s| s.acting).find(|s| s.at >= chunk.tokens.start && s.at < last);
    let apposed = there().filter(|s| s.acting).find(|s| s.at > first && s.at < verb);
    match found.or(apposed) {
        Some(s) if !many => Topic::Party(s.draft),
        Some(_) => Topic::Somebody,
        None if view.is(first, Sorts::TITLE.or(Sorts::PEOPLE)) && !view.capital(first) => Topic::Somebody,
        None => Topic::Thing,
    }
}

/// The body that says something as "it": the one that said the sentence before.
fn speaking(view: &View<'_>, agency: &Agency, drafts: &[Draft], said: &[Said], i: usize, sentence: usize) -> Option<usize> {
    agency.verb(i).filter(|&v| view.is(v, Sorts::SAYING) && v <= i + 3)?;
    let until = said.partition_point(|s| s.at < i);
    let body = |s: &&Said| drafts.get(s.draft).is_some_and(|d| matches!(d.kind, ActorKind::Organization | ActorKind::Government));
    let previous = || said.get(..until).unwrap_or_default().iter().rev().skip_while(|s| s.sentence == sentence).take_while(|s| s.sentence + 1 == sentence);
    let spoke = |s: &&Said| s.acting && view.text.chunk_at(s.at).and_then(|c| agency.verb(c.head)).is_some_and(|v| view.is(v, Sorts::SAYING));
    let cited = |s: &&Said| s.at >= 2 && (1..=3).any(|n| s.at > n && view.lower(s.at - n) == "to" && view.lower(s.at - n - 1) == "according");
    let mut hits: Vec<usize> = previous().filter(body).filter(|s| spoke(s) || cited(s)).map(|s| s.draft).collect();
    hits.sort_unstable();
    hits.dedup();
    match hits.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The only person who fits in this sentence and the two before, or the last who acted and surely fits.
fn nearest(drafts: &[Draft], before: &[Said], sentence: usize, wanted: char) -> Option<usize> {
    let recent = before.iter().rev().take_while(|s| s.sentence + 2 >= sentence);
    let fits = |s: &&Said| drafts.get(s.draft).is_some_and(|d| d.kind == ActorKind::Person && d.gender.is_none_or(|g| g == wanted));
    let people: Vec<Said> = recent.filter(fits).copied().collect();
    let first = people.first()?;
    if people.iter().all(|s| s.draft == first.draft) {
        return Some(first.draft);
    }
    let sure = |s: &&Said| drafts.get(s.draft).is_some_and(|d| d.gender == Some(wanted));
    let certain: Vec<&Said> = people.iter().filter(sure).collect();
    let latest = certain.first()?;
    let acted = certain.iter().find(|s| s.acting)?;
    if latest.sentence < first.sentence {
        return None;
    }
    let others = people.iter().any(|s| s.draft != acted.draft && s.acting && s.at > acted.at);
    (acted.draft == latest.draft && !others).then_some(acted.draft)
}
