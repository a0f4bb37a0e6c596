//! Parties: groups of mentions with their kind, name and country, before it is known who of them acts.

use super::join::{self, Group};
use super::kind::Kinded;
use super::office::Offices;
use super::view::View;
use super::words::Sorts;
use super::{Agency, Party, Titled, alike, refer, states};
use crate::analyze::gazetteer::{self, Relation};
use crate::analyze::lexicon::parse;
use crate::analyze::text::Tag;
use crate::briefing::{ActorId, ActorKind, Country, EntityKind, Form, Mention, PossibleSame};
use rustc_hash::FxHashSet as HashSet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A party in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: ActorKind,
    pub(super) name: String,
    pub(super) country: Option<Country>,
    /// Mentions, with the index of the name where they are one.
    pub(super) mentions: Vec<(Mention, Option<usize>)>,
    pub(super) titles: Vec<Titled>,
    /// "m" or "f", where the text says so.
    pub(super) gender: Option<char>,
    /// What else the text calls a person beside the name: "the singer", "a Republican"; and the age it gives.
    pub(super) nouns: Vec<String>,
    pub(super) age: Option<u8>,
    /// The words of its forms that count for telling it from others; none where it is surely nobody else.
    pub(super) forms: Vec<Vec<String>>,
}

impl Draft {
    pub(super) fn new(kind: ActorKind, name: String) -> Self {
        Self { kind, name, country: None, mentions: Vec::new(), titles: Vec::new(), gender: None, nouns: Vec::new(), age: None, forms: Vec::new() }
    }
}

/// Joins all mentions; gives the parties in order of first mention, and for every name the party it was joined to.
pub(super) fn make(view: &View<'_>, named: &[Kinded], agency: &Agency) -> (Vec<Party>, Vec<Option<ActorId>>) {
    let mut titles = Offices::new(view, named).all();
    let mut drafts: Vec<Draft> = Vec::new();
    let people = join::join(view, named, EntityKind::Per);
    let families: HashSet<&str> = people.iter().flat_map(|g| &g.forms).filter(|f| f.len() > 1).filter_map(|f| f.last()).map(String::as_str).collect();
    for group in &people {
        let family = group.forms.iter().any(|f| f.last().is_some_and(|w| families.contains(w.as_str())));
        drafts.extend(person(view, named, group, family, &mut titles, agency));
    }
    for group in join::join(view, named, EntityKind::Org) {
        drafts.extend(body(view, named, &group));
    }
    states::add(view, named, agency, &mut drafts);
    let aside = aside(view);
    drafts.retain(|d| d.mentions.iter().any(|(m, _)| claims(view, &aside, m)));
    refer::add(view, agency, &mut drafts);
    for draft in &mut drafts {
        draft.mentions.sort_by_key(|(m, _)| (m.span.start, m.span.end));
    }
    drafts.sort_by_key(|d| d.mentions.first().map(|(m, _)| (m.span.start, m.span.end)));
    let mut owners = vec![None; named.len()];
    for (k, draft) in drafts.iter().enumerate() {
        for i in draft.mentions.iter().filter_map(|(_, i)| *i) {
            if let Some(owner) = owners.get_mut(i) {
                *owner = Some(ActorId(k as u32));
            }
        }
    }
    let mut proposals = proposals(&drafts);
    let parties = drafts.into_iter().enumerate().map(|(k, d)| Party {
        id: ActorId(k as u32),
        kind: d.kind,
        name: d.name,
        country: d.country,
        mentions: d.mentions.into_iter().map(|(m, _)| m).collect(),
        titles: d.titles,
        possible_same: proposals.get_mut(k).map(std::mem::take).unwrap_or_default(),
    });
    (parties.collect(), owners)
}

/// At most so many parties share a word before it says nothing about who may be whom.
const SHARED: usize = 12;

/// For every draft, the others that its name may stand for as well. Only names that share a word or its skeleton are held against one another.
fn proposals(drafts: &[Draft]) -> Vec<Vec<PossibleSame>> {
    let mut out: Vec<Vec<PossibleSame>> = vec![Vec::new(); drafts.len()];
    let mut sharing: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (k, draft) in drafts.iter().enumerate() {
        let person = draft.kind == ActorKind::Person;
        let mut keys: Vec<String> = draft.forms.iter().flat_map(|f| alike::keys(f)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            sharing.entry((person, key)).or_default().push(k);
        }
    }
    for ((person, _), few) in sharing.into_iter().filter(|(_, d)| d.len() <= SHARED) {
        let kind = if person { EntityKind::Per } else { EntityKind::Org };
        for (&a, &b) in few.iter().flat_map(|a| few.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
            let (Some(short), Some(full)) = (drafts.get(a), drafts.get(b)) else { continue };
            let parted = short.gender.zip(full.gender).is_some_and(|(x, y)| x != y);
            let longest = |d: &Draft| d.forms.iter().map(Vec::len).max().unwrap_or_default();
            let vaguer = longest(short) < longest(full) || longest(short) == longest(full) && a > b;
            let found = short.forms.iter().find_map(|s| full.forms.iter().find_map(|f| alike::likeness(kind, s, f)));
            if let Some(likeness) = found.filter(|_| vaguer && !parted) {
                let Some(list) = out.get_mut(a) else { continue };
                if !list.iter().any(|p| p.actor.0 as usize == b) {
                    list.push(PossibleSame { actor: ActorId(b as u32), likeness });
                }
            }
        }
    }
    out
}

/// Whether a mention stands where statements are read from, and not in one of the lines `aside`.
fn claims(view: &View<'_>, aside: &HashSet<usize>, mention: &Mention) -> bool {
    view.text.sentence_at(mention.span.start).is_some_and(|s| s.kind.carries_claims() && !aside.contains(&s.block))
}

#[derive(Default, Deserialize)]
struct Credits {
    openers: Vec<String>,
    longest: usize,
}

static CREDITS: LazyLock<Credits> = LazyLock::new(|| parse(include_str!("../../../assets/lexicon/credits.toml")));

/// The blocks that are credits, copyright lines, teasers or calls to the reader.
fn aside(view: &View<'_>) -> HashSet<usize> {
    let blocks = view.text.article.blocks.iter().enumerate();
    let short = blocks.filter(|(_, b)| ((b.span.end - b.span.start) as usize) <= CREDITS.longest);
    let beside = short.filter(|(_, b)| {
        let lower = view.text.words(b.span).trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©').to_lowercase();
        CREDITS.openers.iter().any(|o| lower.starts_with(o.as_str()))
    });
    beside.map(|(i, _)| i).collect()
}

/// The mentions of a group, by name.
fn mentions(view: &View<'_>, named: &[Kinded], group: &Group) -> Vec<(Mention, Option<usize>)> {
    let one = |&i: &usize| Some((Mention { span: view.text.span(named.get(i)?.piece.tokens.clone())?, form: Form::Name }, Some(i)));
    group.members.iter().filter_map(one).collect()
}

/// The words of a name on one line.
pub(super) fn words(view: &View<'_>, named: &Kinded) -> String {
    let words = view.text.span(named.piece.tokens.clone()).map_or("", |s| view.text.words(s));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person; a lone word that nothing shows to be one, not even a `family` of that name, makes no party.
fn person(view: &View<'_>, named: &[Kinded], group: &Group, family: bool, titles: &mut [Vec<Titled>], agency: &Agency) -> Option<Draft> {
    let members = || group.members.iter().filter_map(|&i| named.get(i));
    let shown = |n: &Kinded| {
        let tokens = &n.piece.tokens;
        let says = agency.verb(tokens.end - 1).is_some_and(|v| view.is(v, Sorts::SAYING));
        tokens.len() > 1 || n.piece.title.is_some() || says || view.is(tokens.start, Sorts::LAST.or(Sorts::FIRST)) && !view.is(tokens.start, Sorts::COMMON)
    };
    if !family && !members().any(shown) {
        return None;
    }
    let first = |n: &Kinded| n.piece.tokens.len() > 1 || !view.is(n.piece.tokens.start, Sorts::LAST);
    let given = |n: &Kinded| match (view.is(n.piece.tokens.start, Sorts::HE), view.is(n.piece.tokens.start, Sorts::SHE)) {
        (true, false) if first(n) => Some('m'),
        (false, true) if first(n) => Some('f'),
        _ => None,
    };
    let mut draft = Draft::new(ActorKind::Person, named.get(group.fullest).map(|n| words(view, n)).unwrap_or_default());
    draft.gender = group.gender.or_else(|| members().find_map(given));
    draft.mentions = mentions(view, named, group);
    draft.nouns = members().flat_map(|n| beside(view, n)).collect();
    draft.age = members().find_map(|n| Some(n.piece.tokens.end).filter(|&e| view.lower(e) == ",").and_then(|e| view.lower(e + 1).parse().ok()));
    draft.forms = if group.another { Vec::new() } else { group.forms.clone() };
    for &i in &group.members {
        draft.titles.append(titles.get_mut(i).unwrap_or(&mut Vec::new()));
    }
    // An ambassador to a country is not of it.
    let sent = |t: &Titled| view.lower(view.text.tokens_in(t.span).end) == "to";
    let national = |t: &Titled| gazetteer::country_of(t.affiliation.as_deref()?).filter(|(_, r)| *r == Relation::Name).map(|(n, _)| Country(n.code.to_owned()));
    let home = || group.members.iter().find_map(|&i| nationality(view, named, i));
    draft.country = draft.titles.iter().filter(|t| !sent(t)).find_map(national).or_else(home);
    Some(draft)
}

/// The country of somebody's trade: "French inventor Ada Lund".
fn nationality(view: &View<'_>, named: &[Kinded], i: usize) -> Option<Country> {
    let start = named.get(i)?.piece.tokens.start;
    let before = i.checked_sub(1).and_then(|k| named.get(k))?;
    let trade = before.piece.tokens.end..start;
    let plain = trade.clone().all(|k| matches!(view.tag(k), Tag::Noun | Tag::Adj) && !view.capital(k));
    let (nation, relation) = gazetteer::country_of(&words(view, before)).filter(|_| plain && !trade.is_empty() && trade.len() <= 3)?;
    (relation == Relation::Adjective && view.together(trade.start, start)).then(|| Country(nation.code.to_owned()))
}

/// The nouns that say what the bearer of a name is: "singer Ada Lund", "Ada Lund, a singer,". Kin say it of somebody else.
fn beside(view: &View<'_>, named: &Kinded) -> Vec<String> {
    let tokens = &named.piece.tokens;
    let noun = |k: &usize| {
        let trade = (view.tag(*k) == Tag::Noun || view.is(*k, Sorts::OCCUPATION)) && !view.capital(*k) || view.is(*k, Sorts::OTHER) && view.capital(*k);
        let several = view.lower(*k).ends_with('s') && !view.lower(*k).ends_with("ss");
        trade && !several && !view.is(*k, Sorts::KIN.or(Sorts::TITLE).or(Sorts::TIME).or(Sorts::BODY))
    };
    let before = view.before(tokens.start).filter(noun);
    let article = |k: usize| view.lower(k) == "," && matches!(view.lower(k + 1), "a" | "an" | "the") && view.together(k, k + 2);
    let behind = Some(tokens.end).filter(|&k| article(k)).and_then(|k| view.text.chunk_at(k + 1)).map(|c| c.head).filter(noun);
    before.into_iter().chain(behind).map(|k| view.lower(k).to_owned()).collect()
}

/// An organization; a seat of government is none, the government acts in its name.
fn body(view: &View<'_>, named: &[Kinded], group: &Group) -> Option<Draft> {
    let fullest = named.get(group.fullest)?;
    let name = words(view, fullest);
    if gazetteer::country_of(&name).is_some() {
        return None;
    }
    let tokens = fullest.piece.tokens.clone();
    let armed = tokens.len() <= 3 && super::words::sorts(&name.to_lowercase()).is(Sorts::ARMED);
    let mut draft = Draft::new(if armed { ActorKind::ArmedGroup } else { ActorKind::Organization }, name);
    draft.country = country(view, tokens.start, tokens.end).or_else(|| group.members.iter().find_map(|&i| owner(view, named, i)));
    draft.mentions = mentions(view, named, group);
    draft.forms.clone_from(&group.forms);
    Some(draft)
}

/// The country right before a body's name: "Chile's National Service", "the Chilean Defense Ministry".
fn owner(view: &View<'_>, named: &[Kinded], i: usize) -> Option<Country> {
    let start = named.get(i)?.piece.tokens.start;
    let before = i.checked_sub(1).and_then(|k| named.get(k))?;
    let end = before.piece.tokens.end;
    let close = end == start || end + 1 == start && matches!(view.lower(end), "'s" | "’s");
    let (nation, relation) = gazetteer::country_of(&words(view, before)).filter(|_| close)?;
    matches!(relation, Relation::Name | Relation::Adjective).then(|| Country(nation.code.to_owned()))
}

/// The country that a body's name holds ("Bank of Japan"), or the code of a body of many states.
fn country(view: &View<'_>, start: usize, end: usize) -> Option<Country> {
    if super::words::supranational(&(start..end).map(|i| view.lower(i)).collect::<Vec<_>>().join(" ")) {
        return Some(Country("IGO".to_owned()));
    }
    (start..end).filter(|&i| view.capital(i)).find_map(|i| {
        let found = view.place(i, end)?;
        let (nation, relation) = found.entries.iter().find_map(super::super::gazetteer::Entry::stands_for)?;
        matches!(relation, Relation::Name | Relation::Adjective).then(|| Country(nation.code.to_owned()))
    })
}
