//! Joining: which mentions by name are one person or one body.

use super::alike::{ends, matches_form};
use super::kind::Kinded;
use super::view::View;
use super::words::{Sorts, supranational};
use crate::briefing::EntityKind;
use rustc_hash::FxHashMap as HashMap;

/// Mentions that name one party: indices into the named mentions, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// The mentions.
    pub(super) members: Vec<usize>,
    /// The fullest form: the one with most words, the first of equals.
    pub(super) fullest: usize,
    /// "m" or "f", where an honorific says so.
    pub(super) gender: Option<char>,
    /// The words of every form, lower case, particles and suffixes out.
    pub(super) forms: Vec<Vec<String>>,
    /// Whether it is brought in as somebody's relative, or gives its name to a ship or a prize: a title elsewhere is not its own.
    pub(super) another: bool,
}

/// Joins all people, and all bodies. A mention that fits two groups equally well stays by itself.
pub(super) fn join(view: &View<'_>, named: &[Kinded], kind: EntityKind) -> Vec<Group> {
    let mut order: Vec<usize> = (0..named.len()).filter(|&i| named.get(i).is_some_and(|n| n.kind == kind)).collect();
    let form = |i: usize| named.get(i).map(|n| words_of(view, n)).unwrap_or_default();
    // Among family names alone, one with a title comes first: it is surely a person of its own.
    let titled = |i: usize| named.get(i).is_some_and(|n| n.piece.title.clone().is_some_and(|mut t| t.any(|k| view.is(k, Sorts::TITLE))));
    order.sort_by_key(|&i| (std::cmp::Reverse(form(i).len()), form(i).len() == 1 && !titled(i), i));
    let mut groups: Vec<Group> = Vec::new();
    let mut exact: HashMap<Vec<String>, usize> = HashMap::default();
    let mut sharing: HashMap<String, Vec<usize>> = HashMap::default();
    for i in order {
        let words = form(i);
        let gender = named.get(i).and_then(|n| gender(view, n));
        let fits = |g: &&(usize, &Group)| g.1.gender.is_none() || gender.is_none() || g.1.gender == gender;
        let known = exact.get(&words).copied().filter(|&g| groups.get(g).is_some_and(|x| x.gender.is_none() || gender.is_none() || x.gender == gender));
        let found = known.or_else(|| {
            let own = titled(i) && words.len() == 1;
            let relative = kind == EntityKind::Per && words.len() == 1 && named.get(i).is_some_and(|n| is_another(view, n));
            let same = |g: &&(usize, &Group)| g.1.forms.iter().any(|f| matches_form(kind, &words, f)) && !(relative || own && g.1.another);
            let mut near: Vec<usize> = ends(&words).iter().filter_map(|end| sharing.get(end)).flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            let near: Vec<(usize, &Group)> = near.into_iter().filter_map(|k| Some((k, groups.get(k)?))).collect();
            let hits: Vec<usize> = near.iter().filter(fits).filter(same).map(|(k, _)| *k).collect();
            match hits.as_slice() {
                [one] => Some(*one),
                [] if gender.is_some() && words.len() == 1 => by_given_name(&near, &words),
                [] => None,
                tied => here(view, named, &groups, tied, i),
            }
        });
        let at = found.unwrap_or_else(|| {
            let another = kind == EntityKind::Per && !titled(i) && named.get(i).is_some_and(|n| is_another(view, n));
            groups.push(Group { fullest: i, another, ..Group::default() });
            groups.len() - 1
        });
        exact.entry(words.clone()).or_insert(at);
        if let Some(group) = groups.get_mut(at) {
            group.members.push(i);
            group.gender = group.gender.or(gender);
            if !group.forms.contains(&words) {
                for end in ends(&words) {
                    sharing.entry(end).or_default().push(at);
                }
                group.forms.push(words);
            }
        }
    }
    if matches!(kind, EntityKind::Org | EntityKind::Per) {
        join_acronyms(view, named, &mut groups);
    }
    for group in &mut groups {
        group.members.sort_unstable();
    }
    groups.retain(|g| !g.members.is_empty());
    groups
}

/// The only one of the groups whose full form begins with the word that an honorific stands before: "Mr Somchai" of Somchai Wongsawat.
fn by_given_name(near: &[(usize, &Group)], words: &[String]) -> Option<usize> {
    let begins = |g: &Group| g.forms.iter().any(|f| f.len() > 1 && f.first() == words.first());
    let mut found = near.iter().filter(|(_, g)| begins(g)).map(|(k, _)| *k);
    found.next().filter(|_| found.next().is_none())
}

/// Of several groups that share a name, the only one that the paragraph of mention `i` names before it.
fn here(view: &View<'_>, named: &[Kinded], groups: &[Group], tied: &[usize], i: usize) -> Option<usize> {
    let block = |i: usize| named.get(i).and_then(|n| view.token(n.piece.tokens.start)).and_then(|t| view.text.sentences.get(t.sentence)).map(|s| s.block);
    let wanted = block(i);
    let before = |g: &&usize| groups.get(**g).is_some_and(|g| g.members.iter().any(|&m| m < i && block(m) == wanted));
    let mut found = tied.iter().filter(before);
    found.next().filter(|_| found.next().is_none()).copied()
}

/// Whether the noun before a name makes its bearer a relative of somebody, or a thing: "his brother, Ivo Lund", "the destroyer Ivo Lund".
fn is_another(view: &View<'_>, named: &Kinded) -> bool {
    let start = named.piece.title.as_ref().map_or(named.piece.tokens.start, |t| t.start);
    let Some(before) = view.before(start) else { return false };
    let noun = if view.lower(before) == "," { view.before(before) } else { Some(before) };
    noun.is_some_and(|k| view.is(k, Sorts::KIN) || k == before && view.is(k, Sorts::NAMESAKE))
}

/// The words of a name that count for joining.
fn words_of(view: &View<'_>, named: &Kinded) -> Vec<String> {
    let plain = |w: &str| w.trim_end_matches('.').to_owned();
    let words = named.piece.tokens.clone().map(|i| plain(view.lower(i)));
    words.filter(|w| !matches!(w.as_str(), "" | "jr" | "sr" | "," | "the")).collect()
}

fn gender(view: &View<'_>, named: &Kinded) -> Option<char> {
    let mut titles = named.piece.title.clone()?;
    titles.find_map(|i| match (view.is(i, Sorts::MALE), view.is(i, Sorts::FEMALE)) {
        (true, false) => Some('m'),
        (false, true) => Some('f'),
        _ => None,
    })
}

/// Joins acronyms to the names they stand for: introduced in parentheses, or made of their initials.
fn join_acronyms(view: &View<'_>, named: &[Kinded], groups: &mut [Group]) {
    for at in 0..groups.len() {
        let Some(short) = groups.get(at).and_then(|g| single_upper(view, named, g)) else { continue };
        let hits: Vec<usize> =
            (0..groups.len()).filter(|&g| g != at && groups.get(g).is_some_and(|x| stands_for(view, named, x, groups.get(at), &short))).collect();
        if let [hit] = hits.as_slice() {
            let moved = groups.get_mut(at).map(|g| (std::mem::take(&mut g.members), std::mem::take(&mut g.forms)));
            if let (Some((members, forms)), Some(group)) = (moved, groups.get_mut(*hit)) {
                group.members.extend(members);
                group.forms.extend(forms);
            }
        }
    }
}

/// The letters of a group whose only form is one word in capitals.
fn single_upper(view: &View<'_>, named: &[Kinded], group: &Group) -> Option<String> {
    let tokens = named.get(group.fullest)?.piece.tokens.clone();
    let word = view.lower(tokens.start);
    (tokens.len() == 1 && view.upper(tokens.start)).then(|| word.chars().filter(|c| c.is_alphanumeric()).collect())
}

/// Whether the acronym stands for the group's name.
fn stands_for(view: &View<'_>, named: &[Kinded], full: &Group, acronym: Option<&Group>, letters: &str) -> bool {
    let introduced = |a: usize, b: usize| {
        let (Some(x), Some(y)) = (named.get(a), named.get(b)) else { return false };
        x.piece.tokens.end + 1 == y.piece.tokens.start && view.lower(x.piece.tokens.end) == "(" && view.lower(y.piece.tokens.end) == ")"
    };
    let members = acronym.map(|g| g.members.as_slice()).unwrap_or_default();
    if full.members.iter().any(|&m| members.iter().any(|&a| introduced(m, a) && initials(view, named, m).0.starts_with(letters.chars().next().unwrap_or('?'))))
    {
        return true;
    }
    let known = |m: usize| supranational(letters) && named.get(m).is_some_and(|n| supranational(&super::party::words(view, n).to_lowercase()));
    (letters.len() >= 3 || full.members.iter().any(|&m| known(m)))
        && full.members.iter().any(|&m| {
            let (all, capitals) = initials(view, named, m);
            all == letters || capitals == letters
        })
}

/// The initials of all words of a mention, and those of its capitalized words alone.
fn initials(view: &View<'_>, named: &[Kinded], i: usize) -> (String, String) {
    let Some(named) = named.get(i).filter(|n| n.piece.tokens.len() > 1) else { return (String::new(), String::new()) };
    let first = |k: usize| view.lower(k).chars().next().filter(|c| c.is_alphanumeric());
    let all = named.piece.tokens.clone().filter_map(first).collect();
    let capitals = named.piece.tokens.clone().filter(|&k| view.capital(k)).filter_map(first).collect();
    (all, capitals)
}
