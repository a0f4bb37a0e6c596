//! What is followed, as the screen of sources shows and changes it. Nothing is fetched here: the outside is asked, and tells how far it is.

use super::edits::refused;
use super::layers::prompt::{Asks, Prompt};
use super::message::{Effect, Followed, Visits};
use super::model::Model;
use crate::source::{Address, Place, Subscription};
use std::path::PathBuf;

/// What is known of the sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Intake {
    /// All of them, in the order they were added.
    pub all: Vec<Followed>,
    /// Whether they were told.
    pub told: bool,
    /// How far the visits are that were asked for last.
    pub visits: Option<Visits>,
    /// The first feed that a page named which was to be followed.
    pub offered: Option<String>,
    /// What was removed, the last one last.
    removed: Vec<Subscription>,
}

/// What can be done on the screen of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "COMMANDS says what each does")]
pub enum Deal {
    Fetch,
    FetchAll,
    Add,
    Pause,
    Interval,
    FullText,
    Remove,
    Restore,
    Import,
    Export,
    Stop,
}

/// Does something with the source at `at` in the list, or with all of them.
pub(super) fn deal(model: &mut Model, deal: Deal, at: usize) {
    let state = &mut model.state;
    if deal != Deal::Export && deal != Deal::Stop && refused(state) {
        return;
    }
    let one = state.intake.all.get(at).map(|followed| followed.subscription.clone());
    let usual = state.config.net.clone();
    match (deal, one) {
        (Deal::Add, _) => {
            let offered = state.intake.offered.take().unwrap_or_default();
            model.layers.push(Box::new(Prompt::new(Asks::Source, &offered)));
        }
        (Deal::Import, _) => model.layers.push(Box::new(Prompt::new(Asks::Import, ""))),
        (Deal::Export, _) => model.layers.push(Box::new(Prompt::new(Asks::Outline, "sources.opml"))),
        (Deal::Stop, _) => model.asks.push(Effect::StopVisits),
        (Deal::Restore, _) => match state.intake.removed.pop() {
            Some(back) => {
                state.say(format!("{} is followed again.", back.called()));
                model.asks.push(Effect::Follow(vec![back]));
            }
            None => state.say("Nothing was removed here."),
        },
        (Deal::FetchAll, _) => {
            let places: Vec<Place> = state.intake.all.iter().map(|f| &f.subscription).filter(|s| !s.settings.paused).map(|s| s.place.clone()).collect();
            visit(model, places);
        }
        (_, None) => state.say("Nothing is followed yet."),
        (Deal::Fetch, Some(one)) => visit(model, vec![one.place]),
        (Deal::Pause, Some(mut one)) => {
            one.settings.paused = !one.settings.paused;
            state.say(format!("{} is {}.", one.called(), if one.settings.paused { "left alone until you wake it" } else { "visited again" }));
            amend(model, one);
        }
        (Deal::FullText, Some(mut one)) => {
            let on = !one.settings.full_text.unwrap_or(usual.full_text);
            one.settings.full_text = (on != usual.full_text).then_some(on);
            state.say(format!("{}: the full text of entries that are cut off is {}.", one.called(), if on { "fetched" } else { "not fetched" }));
            amend(model, one);
        }
        (Deal::Interval, Some(one)) => {
            let minutes = one.settings.interval.unwrap_or(usual.interval.as_secs()) / 60;
            model.layers.push(Box::new(Prompt::new(Asks::Interval(at), &minutes.to_string())));
        }
        (Deal::Remove, Some(one)) => {
            state.intake.all.retain(|followed| followed.subscription.place != one.place);
            let back = super::layers::keys(state, "sources", "restore", 1);
            state.say(format!("{} is followed no longer, its articles stay. {back} brings it back.", one.called()));
            model.asks.push(Effect::Unfollow(one.place.clone()));
            model.state.intake.removed.push(one);
        }
    }
}

/// Shows a change at once and has it kept.
fn amend(model: &mut Model, one: Subscription) {
    if let Some(followed) = model.state.intake.all.iter_mut().find(|f| f.subscription.place == one.place) {
        followed.subscription = one.clone();
    }
    model.asks.push(Effect::Amend(one));
}

fn visit(model: &mut Model, places: Vec<Place>) {
    if model.state.intake.visits.as_ref().is_some_and(|visits| !visits.over) {
        return model.state.say("Visits are under way already.");
    }
    if places.is_empty() {
        return model.state.say("There is nothing to visit.");
    }
    model.state.intake.visits = Some(Visits { all: places.len(), ..Visits::default() });
    model.asks.push(Effect::Visit(places));
}

/// Follows what was typed: an address of the web, or a file or folder.
pub(super) fn add(model: &mut Model, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let looks_like_path = words.starts_with(['/', '.', '~']);
    let whole = if Address::is_meant(words) || words.contains("://") || looks_like_path { words.to_owned() } else { format!("https://{words}") };
    let place = if looks_like_path { Ok(Place::Path(PathBuf::from(whole))) } else { Address::parse(&whole).map(Place::Address) };
    match place {
        Err(error) => model.state.trouble(format!("{error}.")),
        Ok(place) if model.state.intake.all.iter().any(|f| f.subscription.place == place) => model.state.say(format!("{place} is followed already.")),
        Ok(place) => {
            model.state.say(format!("Visiting {place} …"));
            model.state.intake.visits = Some(Visits { all: 1, ..Visits::default() });
            model.asks.push(Effect::Add(place));
        }
    }
}

/// Sets how often a source is visited; nothing typed leaves it to the settings.
pub(super) fn interval(model: &mut Model, at: usize, words: &str) {
    let Some(mut one) = model.state.intake.all.get(at).map(|followed| followed.subscription.clone()) else { return };
    let minutes = words.trim().parse::<u64>().ok().filter(|minutes| (1..=100_000).contains(minutes));
    if minutes.is_none() && !words.trim().is_empty() {
        return model.state.trouble("The interval is a number of minutes from 1 to 100000, or empty for that of the settings.");
    }
    one.settings.interval = minutes.map(|minutes| minutes * 60);
    amend(model, one);
}

/// The visits went on.
pub(super) fn visited(model: &mut Model, visits: Visits) {
    let state = &mut model.state;
    if visits.over {
        let failed = match visits.failed.as_slice() {
            [] => String::new(),
            [one] => format!(" {one}"),
            many => format!(" {} failed; each says why.", many.len()),
        };
        let words = match visits.all {
            1 if !failed.is_empty() => failed.trim_start().to_owned(),
            all => format!("{} of {all} visited, {} new.{failed}", visits.done, visits.fresh),
        };
        if visits.failed.is_empty() { state.say(words) } else { state.trouble(words) }
    }
    state.intake.visits = Some(visits);
}

/// A page that was to be followed is no feed, but names some.
pub(super) fn offered(model: &mut Model, feeds: &[String]) {
    let add = super::layers::keys(&model.state, "sources", "add", 1);
    let Some(first) = feeds.first() else { return };
    model.state.say(format!("That is a page; it was kept. It names a feed: {first}. {add} and Enter follow it."));
    model.state.intake.offered = Some(first.clone());
}
