//! Parties: groups of mentions with their kind, name and country, before it is known who of them acts.

use super::join::{self, Group};
use super::kind::Kinded;
use super::office::Offices;
use super::view::View;
use super::words::Sorts;
use super::{Agency, Party, Titled, refer, states};
use crate::analyze::gazetteer::{self, Relation};
use crate::briefing::{ActorId, ActorKind, Country, EntityKind, Form, Mention};

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
}

impl Draft {
    pub(super) fn new(kind: ActorKind, name: String) -> Self {
        Self { kind, name, country: None, mentions: Vec::new(), titles: Vec::new(), gender: None }
    }
}

/// Joins all mentions; gives the parties in order of first mention, and for every name the party it was joined to.
pub(super) fn make(view: &View<'_>, named: &[Kinded], agency: &Agency) -> (Vec<Party>, Vec<Option<ActorId>>) {
    let mut titles = Offices::new(view, named).all();
    let mut drafts: Vec<Draft> = Vec::new();
    for group in join::join(view, named, EntityKind::Per) {
        drafts.extend(person(view, named, &group, &mut titles, agency));
    }
    for group in join::join(view, named, EntityKind::Org) {
        drafts.extend(body(view, named, &group));
    }
    states::add(view, named, agency, &mut drafts);
    drafts.retain(|d| d.mentions.iter().any(|(m, _)| claims(view, m)));
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
    let parties = drafts.into_iter().enumerate().map(|(k, d)| Party {
        id: ActorId(k as u32),
        kind: d.kind,
        name: d.name,
        country: d.country,
        mentions: d.mentions.into_iter().map(|(m, _)| m).collect(),
        titles: d.titles,
    });
    (parties.collect(), owners)
}

/// Whether a mention stands where statements are read from.
fn claims(view: &View<'_>, mention: &Mention) -> bool {
    view.text.sentence_at(mention.span.start).is_some_and(|s| s.kind.carries_claims())
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

/// A person; a lone word that nothing shows to be one makes no party.
fn person(view: &View<'_>, named: &[Kinded], group: &Group, titles: &mut [Vec<Titled>], agency: &Agency) -> Option<Draft> {
    let members = || group.members.iter().filter_map(|&i| named.get(i));
    let shown = |n: &Kinded| {
        let tokens = &n.piece.tokens;
        let says = agency.verb(tokens.end - 1).is_some_and(|v| view.is(v, Sorts::SAYING));
        tokens.len() > 1 || n.piece.title.is_some() || says || view.is(tokens.start, Sorts::LAST.or(Sorts::FIRST)) && !view.is(tokens.start, Sorts::COMMON)
    };
    if !members().any(shown) {
        return None;
    }
    let given = |n: &Kinded| match (view.is(n.piece.tokens.start, Sorts::HE), view.is(n.piece.tokens.start, Sorts::SHE)) {
        (true, false) if n.piece.tokens.len() > 1 => Some('m'),
        (false, true) if n.piece.tokens.len() > 1 => Some('f'),
        _ => None,
    };
    let mut draft = Draft::new(ActorKind::Person, named.get(group.fullest).map(|n| words(view, n)).unwrap_or_default());
    draft.gender = group.gender.or_else(|| members().find_map(given));
    draft.mentions = mentions(view, named, group);
    for &i in &group.members {
        draft.titles.append(titles.get_mut(i).unwrap_or(&mut Vec::new()));
    }
    // An ambassador to a country is not of it.
    let sent = |t: &Titled| view.lower(view.text.tokens_in(t.span).end) == "to";
    let national = |t: &Titled| gazetteer::country_of(t.affiliation.as_deref()?).filter(|(_, r)| *r == Relation::Name).map(|(n, _)| Country(n.code.to_owned()));
    draft.country = draft.titles.iter().filter(|t| !sent(t)).find_map(national);
    Some(draft)
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
        let (nation, relation) = found.entries.iter().find_map(|e| e.stands_for())?;
        matches!(relation, Relation::Name | Relation::Adjective).then(|| Country(nation.code.to_owned()))
    })
}
