//! What is followed: a list of it, changes to it, lists of feeds in and out.

use super::args::{Change, Looks, Report, Set, Sources};
use super::exit::{Exit, is_closed_pipe};
use super::fetch::counted;
use super::shelf::{self, now};
use super::{complain, settings};
use crate::article;
use crate::export;
use crate::load::{self, Event};
use crate::source::{Address, Input, Place, Settings, Source, State, Subscription};
use crate::store::{Store, StoreError};
use serde_json::json;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

type Followed = Vec<(Subscription, State)>;

/// Lists what is followed, or changes it.
pub(crate) fn sources(what: &Sources, store: Option<&Path>, looks: &Looks) -> Exit {
    match done(what, store, looks) {
        Ok((words, exit)) => match io::stdout().write_all(words.as_bytes()) {
            Err(error) if !is_closed_pipe(&error) => {
                complain(&format!("the answer could not be written ({error})"));
                Exit::Incomplete
            }
            _ => exit,
        },
        Err(sentence) => {
            complain(&sentence);
            Exit::Usage
        }
    }
}

/// What is printed.
fn done(what: &Sources, store: Option<&Path>, looks: &Looks) -> Result<(String, Exit), String> {
    let said = |error: StoreError| error.to_string();
    let interval = settings::net(looks)?.interval.as_secs();
    let store = match what.change {
        None | Some(Change::Export) => shelf::open_or_look(store).map_err(said)?.0,
        Some(_) => shelf::open(store).map_err(said)?,
    };
    let all = store.subscriptions().map_err(said)?;
    let words = match &what.change {
        None if what.format == Report::Json => listed_json(&all, interval),
        None => listed(&all, interval),
        Some(Change::Pause { which }) => each(&store, &all, which, "paused", |settings| settings.paused = true)?,
        Some(Change::Resume { which }) => each(&store, &all, which, "followed again", |settings| settings.paused = false)?,
        Some(Change::Remove { which }) => {
            let picked = chosen(&all, which)?;
            for (subscription, _) in picked.iter().filter_map(|n| all.get(*n)) {
                store.unfollow(&subscription.place).map_err(said)?;
            }
            format!("{} removed; the articles stay\n", counted(picked.len(), "source"))
        }
        Some(Change::Set(set)) => set_all(&store, &all, set)?,
        Some(Change::Import { paths }) => return import(&store, paths).map_err(said),
        Some(Change::Export) => outline(&all),
    };
    Ok((words, Exit::Done))
}

/// The places in the list of the sources that are named.
///
/// # Errors
/// A sentence about the first name that nothing has.
pub(super) fn chosen(all: &[(Subscription, State)], which: &[String]) -> Result<BTreeSet<usize>, String> {
    let mut picked = BTreeSet::new();
    for words in which {
        if let Some(n) = words.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < all.len()) {
            picked.insert(n);
            continue;
        }
        let folded = words.to_lowercase();
        let names = |one: &Subscription| [one.called().to_lowercase(), one.place.to_string().to_lowercase()];
        let numbers = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            all.iter().enumerate().filter(|(_, (one, _))| names(one).iter().any(|name| fits(name))).map(|(n, _)| n).collect()
        };
        // A whole name counts before a part of one.
        let whole = numbers(&|name| name == folded);
        let found = if whole.is_empty() { numbers(&|name| name.contains(&folded)) } else { whole };
        if found.is_empty() {
            return Err(format!("nothing that is followed is called `{words}`; see what is with: dateline sources"));
        }
        picked.extend(found);
    }
    Ok(picked)
}

fn each(store: &Store, all: &Followed, which: &[String], done: &str, change: impl Fn(&mut Settings)) -> Result<String, String> {
    let picked = chosen(all, which)?;
    for (subscription, _) in picked.iter().filter_map(|n| all.get(*n)) {
        let mut new = subscription.clone();
        change(&mut new.settings);
        store.amend(&new).map_err(|e| e.to_string())?;
    }
    Ok(format!("{} {done}\n", counted(picked.len(), "source")))
}

fn set_all(store: &Store, all: &Followed, set: &Set) -> Result<String, String> {
    let picked = chosen(all, &set.which)?;
    let number = |words: &Option<String>, name: &str, times: u64| -> Result<Option<Option<u64>>, String> {
        let Some(words) = words else { return Ok(None) };
        if words.is_empty() {
            return Ok(Some(None));
        }
        let number = words.parse::<u64>().ok().filter(|n| (1..=100_000).contains(n));
        number.map(|n| Some(Some(n * times))).ok_or_else(|| format!("--{name} wants a whole number from 1 to 100000, or \"\" for that of the settings"))
    };
    let (interval, timeout) = (number(&set.interval, "interval", 60)?, number(&set.timeout, "timeout", 1)?);
    let size_limit = number(&set.size_limit, "size-limit", 1_000_000)?;
    let full_text = match set.full_text.as_deref() {
        None => None,
        Some("") => Some(None),
        Some("on") => Some(Some(true)),
        Some("off") => Some(Some(false)),
        Some(_) => return Err("--full-text wants on, off, or \"\" for what the settings say".to_owned()),
    };
    if set.user_agent.as_ref().is_some_and(|words| !words.chars().all(|c| c.is_ascii_graphic() || c == ' ')) {
        return Err("--user-agent is sent over the line and holds ASCII alone".to_owned());
    }
    let own = |words: &Option<String>| words.as_ref().map(|words| Some(words.clone()).filter(|w| !w.trim().is_empty()));
    for (subscription, _) in picked.iter().filter_map(|n| all.get(*n)) {
        let mut new = subscription.clone();
        let settings = &mut new.settings;
        (settings.interval, settings.timeout) = (interval.unwrap_or(settings.interval), timeout.unwrap_or(settings.timeout));
        (settings.size_limit, settings.full_text) = (size_limit.unwrap_or(settings.size_limit), full_text.unwrap_or(settings.full_text));
        settings.user_agent = own(&set.user_agent).unwrap_or(settings.user_agent.take());
        new.title = own(&set.title).unwrap_or(new.title);
        store.amend(&new).map_err(|e| e.to_string())?;
    }
    Ok(format!("{} changed\n", counted(picked.len(), "source")))
}

/// Follows what lists name.
fn import(store: &Store, paths: &[OsString]) -> Result<(String, Exit), StoreError> {
    let sources: Vec<Source> = paths.iter().map(|p| Source::parse(p)).collect();
    let (fresh, known, failed) = take_in(store, &sources)?;
    for sentence in &failed {
        complain(sentence);
    }
    let words = format!("{} new, {known} followed already; dateline fetch brings what they hold\n", counted(fresh, "source"));
    Ok((words, if failed.is_empty() { Exit::Done } else { Exit::Incomplete }))
}

/// Follows what lists name: how many are new, how many were followed already, and what went wrong. The addresses came from somebody else, and may not lead into
/// the reader's own network.
pub(super) fn take_in(store: &Store, sources: &[Source]) -> Result<(usize, usize, Vec<String>), StoreError> {
    let (mut failed, mut feeds) = (Vec::new(), Vec::new());
    load::read(sources, Input::Auto, &mut |event| {
        match event {
            Event::Subscriptions(_, more) => feeds.extend(more),
            Event::Failed(error) => failed.push(error.to_string()),
            _ => {}
        }
        ControlFlow::Continue(())
    });
    let told = |feed: article::Subscription| {
        let place = Place::Address(Address::parse(&feed.address).ok()?);
        Some(Subscription { title: feed.title, site: feed.site, folders: feed.folders, typed: false, ..Subscription::new(place) })
    };
    let new: Vec<Subscription> = feeds.into_iter().filter_map(told).collect();
    let fresh = store.follow(&new, now())?;
    let known = new.iter().map(|one| &one.place).collect::<BTreeSet<_>>().len() - fresh;
    Ok((fresh, known, failed))
}

/// What is followed as a list of feeds.
pub(super) fn outline(all: &[(Subscription, State)]) -> String {
    export::opml(&all.iter().filter_map(|(subscription, _)| feed(subscription)).collect::<Vec<_>>())
}

/// As lists have it; a password stays here.
fn feed(subscription: &Subscription) -> Option<article::Subscription> {
    let Place::Address(address) = &subscription.place else { return None };
    let Subscription { title, site, folders, .. } = subscription.clone();
    Some(article::Subscription { address: address.to_string(), title, site, folders })
}

/// How a source does, in a word.
fn word(subscription: &Subscription, state: &State) -> &'static str {
    match (subscription.settings.paused, &state.error, state.tried) {
        (true, ..) => "paused",
        (_, Some(_), _) => "failed",
        (_, None, None) => "new",
        (_, None, Some(_)) => "ok",
    }
}

fn listed(all: &Followed, interval: u64) -> String {
    if all.is_empty() {
        return "Nothing is followed yet. Follow a feed with: dateline add https://…\n".to_owned();
    }
    let mut out = String::new();
    for (n, (subscription, state)) in all.iter().enumerate() {
        let (called, place) = (export::clean(&subscription.called()), export::clean(&subscription.place.to_string()));
        let every = subscription.settings.interval.unwrap_or(interval) / 60;
        let articles = counted(usize::try_from(state.seen).unwrap_or(usize::MAX), "article");
        let last = state.succeeded.map_or_else(|| "never read".to_owned(), |t| format!("last read {}", time(t)));
        let next =
            if subscription.settings.paused { String::new() } else { format!(", next {}", if state.due == 0 { "now".to_owned() } else { time(state.due) }) };
        let _ = writeln!(out, "{:>3}  {:<6}  {called}", n + 1, word(subscription, state));
        if subscription.title.is_some() {
            let _ = writeln!(out, "             {place}");
        }
        let _ = writeln!(out, "             {articles}, {last}{next}, every {every} min");
        if let Some(moved) = &state.moved {
            let _ = writeln!(out, "             it has moved to {moved}");
        }
        if let Some(error) = &state.error {
            let times = if state.failures > 1 { format!(" ({} times)", state.failures) } else { String::new() };
            let _ = writeln!(out, "             {}{times}", export::clean(error));
        }
    }
    out
}

fn listed_json(all: &Followed, interval: u64) -> String {
    let objects = all.iter().enumerate().map(|(n, (subscription, state))| {
        let date = |t: Option<i64>| t.and_then(|t| jiff::Timestamp::from_second(t).ok()).map(|t| t.to_string());
        json!({
            "number": n + 1,
            "state": word(subscription, state),
            "title": subscription.title,
            "place": subscription.place.to_string(),
            "kind": if matches!(subscription.place, Place::Path(_)) { "folder" } else { "address" },
            "site": subscription.site,
            "folders": subscription.folders,
            "interval_minutes": subscription.settings.interval.unwrap_or(interval) / 60,
            "full_text": subscription.settings.full_text,
            "articles": state.seen,
            "last_try": date(state.tried),
            "last_success": date(state.succeeded),
            "next": date(Some(state.due).filter(|due| *due > 0)),
            "error": state.error,
            "failures": state.failures,
            "moved_to": state.moved.as_ref().map(Address::to_string),
        })
    });
    format!("{}\n", json!(objects.collect::<Vec<_>>()))
}

/// "2026-11-23 09:12", in the zone of this machine.
fn time(seconds: i64) -> String {
    let zone = jiff::tz::TimeZone::system();
    jiff::Timestamp::from_second(seconds).map_or_else(|_| "?".to_owned(), |t| t.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string())
}
