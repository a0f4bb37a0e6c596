//! From signs to facts: a page's title, authors, and date of publication.
//!
//! Each is a chain: the surest kind of sign that the page has wins, and what is only likely is handed on as a guess.

use super::page::{LISTS, Page, Sign, Sure};
use crate::article::{Found, Published};
use crate::load::{byline, dates};

/// Words that a heading must share with what the page calls itself, in halves.
const ALIKE: usize = 2;

/// The headline: the one main heading where what the page calls itself agrees with it, else what it calls itself, without the name of the site.
pub(super) fn title(page: &Page) -> Option<String> {
    let called = page.first(&LISTS.title_keys).or(page.stated.headline.as_deref());
    let called = called.map(|t| bare(t, page)).filter(|t| !t.is_empty());
    let window = Some(bare(&page.title, page)).filter(|t| !t.is_empty());
    let agrees = |heading: &str| called.as_deref().is_none_or(|c| alike(heading, c)) || window.as_deref().is_none_or(|w| alike(heading, w));
    let mut headings = page.headings.iter().map(String::as_str).filter(|h| agrees(h) && !is_site(h, page));
    match (headings.next(), headings.next()) {
        // What the page calls itself and more: the heading has a kicker or a second line.
        (Some(one), None) if called.as_deref().is_some_and(|c| c.contains(' ') && one.contains(c)) => called,
        (Some(one), None) => Some(one.to_owned()),
        (Some(first), Some(_)) if called.is_none() => Some(first.to_owned()),
        _ => called.or(window),
    }
}

/// Whether two titles share half of the words of the shorter.
fn alike(a: &str, b: &str) -> bool {
    let words = |t: &str| t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared * ALIKE >= a.len().min(b.len()) && shared > 0
}

/// The title without the name of the site before or behind it.
fn bare(title: &str, page: &Page) -> String {
    let mut title = title.trim();
    for joint in [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", ": "] {
        if let Some((head, tail)) = title.rsplit_once(joint)
            && is_site(tail, page)
        {
            title = head.trim_end();
        }
        if let Some((head, tail)) = title.split_once(joint)
            && is_site(head, page)
        {
            title = tail.trim_start();
        }
    }
    title.to_owned()
}

/// Whether words are the name of the site, as the page states it or as its address spells it.
fn is_site(words: &str, page: &Page) -> bool {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let words = letters(words);
    let host = page.url.as_deref().and_then(|u| u.split("://").nth(1)?.split('/').next()).unwrap_or("");
    let stated = site(page).is_some_and(|s| letters(&s) == words);
    stated || (words.len() > 2 && (host.split('.').any(|part| letters(part) == words) || letters(host).ends_with(&words)))
}

/// The name of the site.
pub(super) fn site(page: &Page) -> Option<String> {
    page.first(&LISTS.site_keys).filter(|s| !s.starts_with("http")).map(str::to_owned).or_else(|| page.stated.site.clone())
}

/// The authors.
pub(super) fn authors(page: &Page) -> Vec<String> {
    let person = |name: &String| !is_site(name, page);
    let stated = page.stated.authors.iter().flat_map(|a| names(a)).filter(person).collect();
    let meta = || LISTS.author_keys.iter().map(|key| page.all(key).flat_map(names).filter(person).collect()).find(|list: &Vec<_>| !list.is_empty());
    let labelled = || page.labelled().map(|name| names(name).into_iter().filter(person).collect());
    let chain = [Some(stated), meta(), labelled(), signed(page, Sure::Stated), signed(page, Sure::Marked), signed(page, Sure::Aside), Some(publisher(page))];
    let mut list = chain.into_iter().flatten().find(|list: &Vec<String>| !list.is_empty()).unwrap_or_default();
    let mut seen = Vec::new();
    list.retain(|name| {
        let folded = name.to_lowercase();
        let new = !seen.contains(&folded);
        seen.push(folded);
        new
    });
    list
}

/// Who signs where nobody is named: an organization, or the site itself.
fn publisher(page: &Page) -> Vec<String> {
    let meta = LISTS.author_keys.iter().flat_map(|key| page.all(key));
    page.stated.organizations.iter().map(String::as_str).chain(meta).flat_map(names).take(1).collect()
}

/// The names in the surest elements of a kind, and in their neighbors of the same list.
fn signed(page: &Page, sure: Sure) -> Option<Vec<String>> {
    let mut fitting = page.authors.iter().filter(|s| s.sure == sure).map(|s| (s, credited(s))).filter(|(_, n)| !n.is_empty());
    let (first, mut list) = fitting.next()?;
    list.extend(fitting.filter(|(s, _)| s.near == first.near && s.near.is_some()).flat_map(|(_, names)| names));
    Some(list)
}

/// The names that the words of an element credit: what stands before a date or a separator.
fn credited(sign: &Sign) -> Vec<String> {
    let words = sign.words.split(['|', '•', '·', '/']).next().unwrap_or("");
    let words = words.split(" - ").next().unwrap_or("");
    // "Posted on May 3, 2020 by Jane Roe", "By Jane Roe, May 3, 2020".
    let words = words.split_once(" by ").map_or(words, |(_, names)| names);
    let end = dates::find(words).map_or(words.len(), |(_, at)| at);
    let words = words.get(..end).unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if let Some(found) = byline::credit(words) {
        return found;
    }
    let short = words.split_whitespace().count() <= 3 && !words.contains(['?', '!', ':']);
    if short { names(words) } else { Vec::new() }
}

/// The names in a stated author, without addresses and words that stand for nobody.
fn names(stated: &str) -> Vec<String> {
    let nobody = |name: &str| LISTS.nobody.iter().any(|n| n.eq_ignore_ascii_case(name));
    let is_name = |name: &str| name.chars().any(char::is_alphabetic) && name.len() <= 80 && !name.contains("://") && !name.contains('@') && !nobody(name);
    // "Jane Roe @jroe"
    let bare = |part: &str| part.split_whitespace().filter(|w| !w.starts_with('@')).collect::<Vec<_>>().join(" ");
    stated.split(';').flat_map(|part| byline::names(&bare(part))).map(|n| n.trim().to_owned()).filter(|n| is_name(n)).collect()
}

/// The date of publication as the page states it.
pub(super) fn published(page: &Page) -> Option<Published> {
    let json = page.stated.published.as_deref().and_then(|raw| whole(raw, Found::JsonLd));
    json.or_else(|| LISTS.date_keys.iter().flat_map(|key| page.all(key)).find_map(|raw| whole(raw, Found::Meta)))
        .or_else(|| dated(page, Sure::Stated, Found::Meta))
        .or_else(|| dated(page, Sure::Marked, Found::Text))
}

/// A likely date: in the address, on a line near the heading, or that of the last change.
pub(super) fn guess(page: &Page) -> Option<Published> {
    page.url
        .as_deref()
        .and_then(in_address)
        .or_else(|| dated(page, Sure::Unmarked, Found::Guessed))
        .or_else(|| page.stated.changed.as_deref().and_then(|raw| whole(raw, Found::Guessed)))
        .or_else(|| LISTS.changed_keys.iter().flat_map(|key| page.all(key)).find_map(|raw| whole(raw, Found::Guessed)))
        .or_else(|| dated(page, Sure::Aside, Found::Guessed))
}

/// The first date among signs of a kind, those below the heading before those above it.
fn dated(page: &Page, sure: Sure, found: Found) -> Option<Published> {
    let read = |below: bool| page.dates.iter().filter(move |s| s.sure == sure && s.after_heading == below).find_map(|s| anywhere(&s.words, found));
    read(true).or_else(|| read(false))
}

/// A whole date that `raw` is or holds.
fn anywhere(raw: &str, found: Found) -> Option<Published> {
    whole(raw, found).or_else(|| {
        let date = dates::find(raw)?.0.resolve(None)?;
        Some(Published { at: date.to_string(), date, found })
    })
}

/// A date that is known to the day.
fn whole(raw: &str, found: Found) -> Option<Published> {
    dates::published(raw, found).filter(|p| p.date.day.is_some())
}

/// The date in an address: `/2019/12/29/`, `/2019-12-29-`.
fn in_address(url: &str) -> Option<Published> {
    let path = url.split("://").nth(1)?.split_once('/')?.1;
    let starts = path.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    let (stated, _) = starts
        .filter(|at| path.get(..*at).is_none_or(|before| !before.ends_with(|c: char| c.is_alphanumeric())))
        .filter_map(|at| dates::prefix(path.get(at..)?))
        .find(|(s, _)| s.day.is_some() && s.year.is_some_and(|y| y > 1990))?;
    let date = stated.resolve(None)?;
    Some(Published { at: date.to_string(), date, found: Found::Guessed })
}
