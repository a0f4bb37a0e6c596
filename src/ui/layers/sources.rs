//! Sources: what is followed, how each of them does, and what can be done about it.

use super::{Answer, Layer, Said, keys, screen};
use crate::config::{Chord, Key, Tone};
use crate::source::Place;
use crate::ui::action::{Action, command};
use crate::ui::dates::thousands;
use crate::ui::intake::Deal;
use crate::ui::message::{Followed, Visits};
use crate::ui::paint::{put, put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::Flow;
use crate::ui::widgets::list::{List, Look};
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The layer.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    list: List,
}

impl Layer for Sources {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let all = state.intake.all.len();
        self.list.cursor = self.list.cursor.min(all.saturating_sub(1));
        let own = state.config.keys.command("sources", chord).and_then(|name| command("sources", name)).map(|c| c.action);
        let action = own.or_else(|| state.config.keys.command("desk", chord).and_then(|name| command("desk", name)).map(|c| c.action));
        let under_way = state.intake.visits.as_ref().is_some_and(|visits| !visits.over);
        match action {
            Some(Action::Intake(deal)) => Answer::say(false, Said::Intake(deal, self.list.cursor)),
            Some(Action::Back) if under_way => Answer::say(false, Said::Intake(Deal::Stop, 0)),
            Some(Action::Back | Action::Quit | Action::Sources) => Answer::close(),
            None if chord.key == Key::Esc => Answer::close(),
            Some(action @ (Action::Help | Action::Failures)) => Answer::say(false, Said::Do(action)),
            Some(action) => {
                self.list.step(action, all);
                Answer::stay()
            }
            None => Answer::stay(),
        }
    }

    fn wheel(&mut self, down: bool) {
        self.list.cursor = if down { self.list.cursor + 1 } else { self.list.cursor.saturating_sub(1) };
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let inside = screen(area, "Sources", "what is followed, and how it does", state.intake.all.len(), state, buf);
        if inside.height < 4 {
            return;
        }
        let (words, tone) = told(state);
        put(buf, inside.x, inside.y, fit(&words, usize::from(inside.width)), usize::from(inside.width), style(tone));
        let columns = Columns::of(usize::from(inside.width.saturating_sub(3)));
        let below = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
        if state.intake.all.is_empty() {
            let words = if state.intake.told { empty(state) } else { "Reading …".to_owned() };
            let lines = Flow::new().with(&words, style(theme.dim)).lines(usize::from(below.width), 6);
            for (y, line) in (below.y + 1..below.bottom()).zip(lines) {
                put_line(buf, below.x, y, &line, below.width);
            }
            return;
        }
        put_line(buf, below.x + 2, below.y, &columns.heading(state), below.width.saturating_sub(2));
        let rows = Rect { y: below.y + 1, height: below.height - 1, ..below };
        let look = Look { cursor: style(theme.cursor), bar: style(theme.focus), linked: style(theme.focus), focused: true, shown: true };
        let cursor = self.list.cursor.min(state.intake.all.len() - 1);
        self.list.view_at(cursor, rows, buf, state.intake.all.len(), look, |at| {
            (state.intake.all.get(at).map_or_else(Vec::new, |one| columns.lines(one, state)), false)
        });
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        let key = |name: &str| keys(state, "sources", name, 1);
        let under_way = state.intake.visits.as_ref().is_some_and(|visits| !visits.over);
        let back = if under_way { "stop the visits" } else { "close" };
        let own = [("fetch", "fetch"), ("fetch_all", "fetch all"), ("add", "add"), ("pause", "pause"), ("interval", "how often"), ("full_text", "full text")];
        let more = [("remove", "remove"), ("restore", "bring back"), ("import", "OPML in"), ("export_list", "OPML out")];
        let mut bar = vec![(keys(state, "desk", "back", 1), back)];
        bar.splice(0..0, own.into_iter().chain(more).map(|(name, words)| (key(name), words)));
        bar.rotate_right(1); // the way out never falls off the end
        bar
    }
}

/// How far the visits are, or how many sources do well.
fn told(state: &State) -> (String, Tone) {
    let (theme, intake) = (&state.theme, &state.intake);
    if let Some(Visits { all, done, fresh, failed, over: false }) = &intake.visits {
        let trouble = failed.last().map_or_else(String::new, |last| format!(" · {} failed: {last}", failed.len()));
        let words = format!("Visiting: {} of {}, {} new{trouble}", thousands(*done), thousands(*all), thousands(*fresh));
        return (words, if failed.is_empty() { theme.key } else { theme.warn });
    }
    let failing = intake.all.iter().filter(|one| one.state.error.is_some() && !one.subscription.settings.paused).count();
    let paused = intake.all.iter().filter(|one| one.subscription.settings.paused).count();
    let mut parts = Vec::new();
    if failing > 0 {
        parts.push(format!("{failing} failing"));
    }
    if paused > 0 {
        parts.push(format!("{paused} paused"));
    }
    if parts.is_empty() && intake.all.iter().any(|one| one.state.tried.is_some()) {
        parts.push("all well".to_owned());
    }
    (parts.join(" · "), if failing > 0 { theme.warn } else { theme.dim })
}

fn empty(state: &State) -> String {
    if !state.shelf.open {
        return "This desk only looks: what is followed is kept in a store. Open one with dateline alone.".to_owned();
    }
    let (add, import) = (keys(state, "sources", "add", 1), keys(state, "sources", "import", 1));
    format!("Nothing is followed yet. {add} follows a feed, a page or a folder; {import} takes a list of feeds (OPML).")
}

/// Which columns there is room for.
struct Columns {
    room: usize,
    full: bool,
}

/// Columns of the state, the count, the two times, the interval, the full text.
const STATE: usize = 9;
const COUNT: usize = 9;
const TIME: usize = 14;
const EVERY: usize = 8;
const FULL: usize = 6;

impl Columns {
    fn of(room: usize) -> Self {
        Self { room, full: room >= 96 }
    }

    /// What stands right of the name.
    fn right(&self, count: &str, last: &str, next: &str, every: &str, full: &str) -> String {
        let rest = if self.full { format!("{next:>TIME$}{every:>EVERY$}{full:>FULL$}") } else { String::new() };
        format!("{count:>COUNT$}{last:>TIME$}{rest}")
    }

    fn heading(&self, state: &State) -> Line<'static> {
        let right = self.right("articles", "last read", "next", "every", "full");
        let name = self.room.saturating_sub(STATE + right.len());
        Line::from(Span::styled(format!("{:<STATE$}{:<name$}{right}", "", "source"), style(state.theme.dim)))
    }

    fn lines(&self, one: &Followed, state: &State) -> Vec<Line<'static>> {
        let theme = &state.theme;
        let Followed { subscription, state: visits, last, next } = one;
        let (word, tone) = sign(one, state);
        let net = &state.config.net;
        let every = every(subscription.settings.interval.unwrap_or(net.interval.as_secs()) / 60);
        let full = match (&subscription.place, subscription.settings.full_text.unwrap_or(net.full_text)) {
            (Place::Path(_), _) => "",
            (_, true) => "on",
            (_, false) => "off",
        };
        let right = self.right(
            &thousands(usize::try_from(visits.seen).unwrap_or(usize::MAX)),
            last.as_deref().unwrap_or("never"),
            if subscription.settings.paused { "–" } else { next },
            &every,
            full,
        );
        let room = self.room.saturating_sub(STATE + width(&right));
        let name = fit(&subscription.called(), room.saturating_sub(1));
        let gap = room.saturating_sub(width(&name));
        let mut lines = vec![Line::from(vec![
            Span::styled(format!("{word:<STATE$}"), style(tone)),
            Span::styled(name, Style { bg: None, ..style(theme.text) }),
            Span::raw(" ".repeat(gap)),
            Span::styled(right, style(theme.dim)),
        ])];
        let indent = || Span::raw(" ".repeat(STATE));
        let below = self.room.saturating_sub(STATE);
        let moved = visits.moved.as_ref().map_or_else(String::new, |moved| format!(", which has moved to {moved}"));
        if subscription.title.is_some() || !moved.is_empty() {
            lines.push(Line::from(vec![indent(), Span::styled(fit(&format!("{}{moved}", subscription.place), below), style(theme.dim))]));
        }
        if let Some(error) = &visits.error {
            let times = if visits.failures > 1 { format!(" ({} times)", visits.failures) } else { String::new() };
            for mut line in Flow::new().with(&format!("{error}{times}"), style(theme.warn)).lines(below, 2) {
                line.spans.insert(0, indent());
                lines.push(line);
            }
        }
        lines
    }
}

/// How a source does: a sign and a word.
fn sign(one: &Followed, state: &State) -> (&'static str, Tone) {
    let theme = &state.theme;
    match (one.subscription.settings.paused, &one.state.error, one.state.tried) {
        (true, ..) => ("– paused", theme.dim),
        (_, Some(_), _) => ("✗ failed", theme.warn),
        (_, None, None) => ("○ new", theme.key),
        (_, None, Some(_)) => ("✓ ok", theme.dim),
    }
}

/// "30 min", "2 h", "1 d".
fn every(minutes: u64) -> String {
    match minutes {
        m if m >= 1440 && m.is_multiple_of(1440) => format!("{} d", m / 1440),
        m if m >= 60 && m.is_multiple_of(60) => format!("{} h", m / 60),
        m => format!("{m} min"),
    }
}
