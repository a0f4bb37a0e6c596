//! The map on the whole screen: panned, zoomed, walked from place to place; of this article, or of all.

use super::{Answer, Layer, Said, keys};
use crate::briefing::{Briefing, Place, RegionId};
use crate::config::{Chord, Key};
use crate::ui::action::{Action, command};
use crate::ui::lit::Target;
use crate::ui::map::{self, Look, Manner, Mark, Tally, Window};
use crate::ui::paint::{put_line, style};
use crate::ui::state::State;
use crate::ui::widgets::flow::{Flow, sides};
use crate::ui::widgets::frame::{Frames, inner, title};
use crate::ui::widgets::list::{List, Look as Rows, Row};
use crate::ui::widgets::text::fit;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The layer. The cells hold what the last drawing saw.
#[derive(Debug, Default)]
pub(crate) struct Atlas {
    /// Where the reader has panned or zoomed; `None` fits the places.
    window: Option<Window>,
    /// Whether the places of all articles are shown; which of them is pointed at.
    all: bool,
    chosen: usize,
    list: List,
    area: Cell<Rect>,
    drawn: Cell<Option<Window>>,
    counted: RefCell<Option<Counted>>,
}

/// The places of all articles, and how many were listed and briefed then.
type Counted = ((usize, usize), Rc<Vec<Tally>>);

/// Columns of the list beside the map, and the least the map keeps.
const SIDE: u16 = 36;
const LEAST: u16 = 70;
/// Rows under the map for the place pointed at, where there is no list.
const FOOT: u16 = 4;
/// The least a fit shows, in degrees.
const CLOSEST: f64 = 8.0;
/// A step of the zoom, and of a pan as a share of what is shown.
const ZOOM: f64 = 1.5;
const PAN: f64 = 0.125;

impl Atlas {
    /// A map of the article's places, or of all articles' where it has none; `None` if nobody names any.
    pub(crate) fn of(state: &State) -> Option<Self> {
        let here = state.briefing().is_some_and(|b| b.regions.iter().any(|r| r.place.is_some()));
        let atlas = Self { all: !here, ..Self::default() };
        (here || !atlas.counted(state).is_empty()).then_some(atlas)
    }

    fn counted(&self, state: &State) -> Rc<Vec<Tally>> {
        let now = (state.listed.len(), state.progress.briefed);
        let mut counted = self.counted.borrow_mut();
        if let Some((then, all)) = &*counted
            && *then == now
        {
            return all.clone();
        }
        let listed = state.listed.all().iter().filter_map(|at| state.desk.entry(*at)).filter_map(|e| e.briefing().map(|b| &**b));
        let all = Rc::new(map::tally(listed));
        *counted = Some((now, all.clone()));
        all
    }

    /// What is marked, what matters most first.
    fn marks(&self, state: &State) -> Vec<Mark> {
        if self.all {
            return map::of_tally(&self.counted(state), self.chosen);
        }
        let mut marks = state.briefing().map_or_else(Vec::new, |b| map::of_article(b, state));
        marks.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        marks
    }

    fn shown(&self, marks: &[Mark]) -> Window {
        let area = self.area.get();
        self.window.unwrap_or_else(|| {
            let fitted = Window::around(&map::spots(marks), area, CLOSEST);
            marks.iter().find(|m| m.selected).map_or(fitted, |m| fitted.with(m.lon, m.lat, area))
        })
    }

    fn walk(&mut self, forward: bool, state: &State) -> Answer {
        let marks = self.marks(state);
        let count = marks.len().max(1);
        let next = match marks.iter().position(|m| m.selected) {
            Some(at) if forward => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
            None => 0,
        };
        let Some(mark) = marks.get(next) else { return Answer::stay() };
        self.window = self.window.map(|w| if w.shows(mark.lon, mark.lat, self.area.get()) { w } else { Window { lon: mark.lon, lat: mark.lat, ..w } });
        if self.all {
            self.chosen = next;
            return Answer::stay();
        }
        region(mark, state).map_or_else(Answer::stay, |id| Answer::say(false, Said::Point(Target::Region(id))))
    }

    /// Zooms in, toward the place pointed at where it is in sight.
    fn closer(&self, window: Window, state: &State) -> Window {
        let near = window.zoomed(1.0 / ZOOM, self.area.get());
        let marks = self.marks(state);
        let in_sight = marks.iter().find(|m| m.selected && window.shows(m.lon, m.lat, self.area.get()));
        in_sight.map_or(near, |m| near.toward(m.lon, m.lat, 1.0 - 1.0 / ZOOM, self.area.get()))
    }

    /// The evidence of the place pointed at, or the articles that name it.
    fn open(&self, state: &State) -> Answer {
        if self.all {
            let words = self.counted(state).get(self.chosen).map(|t| format!("place:\"{}\"", t.place.name));
            return words.map_or_else(Answer::stay, |words| Answer::say(true, Said::Filter(words, false)));
        }
        match state.pointed {
            Some(Target::Region(_)) => Answer::say(true, Said::Do(Action::Open)),
            _ => Answer::stay(),
        }
    }
}

fn region(mark: &Mark, state: &State) -> Option<RegionId> {
    state.briefing().and_then(|b| b.regions.get(mark.at)).map(|r| r.id)
}

/// Map, list, foot.
fn split(area: Rect) -> (Rect, Rect, Rect) {
    let none = Rect { width: 0, height: 0, ..area };
    if area.width >= SIDE + LEAST && area.height >= 12 {
        let wide = area.width - SIDE;
        return (Rect { width: wide, ..area }, Rect { x: area.x + wide, width: SIDE, ..area }, none);
    }
    if area.height >= 16 {
        let tall = area.height - FOOT;
        return (Rect { height: tall, ..area }, none, Rect { y: area.y + tall, height: FOOT, ..area });
    }
    (area, none, none)
}

impl Layer for Atlas {
    fn update(&mut self, chord: Chord, state: &State) -> Answer {
        let action = state.config.keys.command("map", chord).and_then(|name| command("map", name)).map(|c| c.action);
        let area = self.area.get();
        let window = self.shown(&self.marks(state));
        self.window = match action {
            Some(Action::Left) => Some(window.moved(-PAN, 0.0, area)),
            Some(Action::Right) => Some(window.moved(PAN, 0.0, area)),
            Some(Action::Up) => Some(window.moved(0.0, PAN, area)),
            Some(Action::Down) => Some(window.moved(0.0, -PAN, area)),
            Some(Action::Closer) => Some(self.closer(window, state)),
            Some(Action::Farther) => Some(window.zoomed(ZOOM, area)),
            Some(Action::Fit) => None,
            Some(Action::NextPanel) => return self.walk(true, state),
            Some(Action::PreviousPanel) => return self.walk(false, state),
            Some(Action::Open) => return self.open(state),
            Some(Action::Everywhere) => {
                self.all = !self.all;
                self.chosen = 0;
                None
            }
            Some(Action::NextCandidate) => {
                return match state.pointed {
                    Some(Target::Region(id)) if !self.all => Answer::say(false, Said::NextPlace(id)),
                    _ => Answer::stay(),
                };
            }
            Some(Action::Back) => return Answer::close(),
            None if chord.key == Key::Esc || chord.ctrl => return Answer::close(),
            _ => self.window,
        };
        Answer::stay()
    }

    fn wheel(&mut self, down: bool) {
        self.window = self.drawn.get().map(|w| w.zoomed(if down { ZOOM } else { 1.0 / ZOOM }, self.area.get()));
    }

    fn view(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let rect = Rect { height: area.height.saturating_sub(1), ..area };
        if rect.width < 8 || rect.height < 4 {
            return;
        }
        let theme = &state.theme;
        Clear.render(rect, buf);
        buf.set_style(rect, style(theme.text));
        let (chart, side, foot) = split(rect);
        let mut frames = Frames::new(rect);
        let edge = style(theme.faint);
        if !side.is_empty() {
            frames.add(Rect { x: side.x - 1, width: side.width + 1, ..side }, edge);
        }
        if !foot.is_empty() {
            frames.add(Rect { y: foot.y - 1, height: foot.height + 1, ..foot }, edge);
        }
        frames.add(chart, style(theme.focus));
        frames.draw(buf);
        let inside = inner(chart);
        self.area.set(inside);
        let marks = self.marks(state);
        let window = self.shown(&marks);
        self.drawn.set(Some(window));
        map::draw(inside, buf, window, &marks, &Look::of(theme, state.ascii), Manner::Full);
        let scope = match self.all {
            true if state.shelf.open => "The articles listed that were opened",
            true => "All articles",
            false => state.article().map_or("", |a| a.headline()),
        };
        let count = format!(" {} places ", marks.len());
        let scope = fit(scope, usize::from(chart.width).saturating_sub(count.len() + 14));
        title(chart, buf, &[(" Map ", style(theme.region)), (&format!("{scope} "), style(theme.title))], (&count, style(theme.dim)));
        if !side.is_empty() {
            let heads = if self.all { " articles · mentions " } else { " mentions " };
            title(side, buf, &[], (heads, style(theme.dim)));
            self.side(state, &marks, inner(side), buf);
        } else if !foot.is_empty() {
            let room = foot.width.saturating_sub(4);
            let lines = self.details(state, &marks, usize::from(room), true);
            for (y, line) in (foot.y..foot.bottom() - 1).zip(lines) {
                put_line(buf, foot.x + 2, y, &line, room);
            }
        }
    }

    fn bar(&self, state: &State) -> Vec<(String, &'static str)> {
        let key = |name| keys(state, "map", name, 1);
        vec![
            (format!("{} {} {} {}", key("pan_left"), key("pan_down"), key("pan_up"), key("pan_right")), "pan"),
            (format!("{} {}", key("closer"), key("farther")), "zoom"),
            (key("fit"), "fit"),
            (key("next_place"), "next place"),
            (key("evidence"), if self.all { "its articles" } else { "evidence" }),
            (key("everywhere"), if self.all { "this article" } else { "all articles" }),
            (key("close"), "back"),
        ]
    }
}

impl Atlas {
    /// The places in a list, and what is known of the one pointed at.
    fn side(&self, state: &State, marks: &[Mark], area: Rect, buf: &mut Buffer) {
        let theme = &state.theme;
        let room = usize::from(area.width.saturating_sub(3));
        let details = self.details(state, marks, room, false);
        let tall = if details.is_empty() { 0 } else { (details.len() as u16 + 1).min(area.height / 2) };
        let rows = Rect { height: area.height - tall, ..area };
        let look =
            Rows { cursor: style(theme.cursor), bar: style(theme.region), linked: style(theme.region), focused: true, shown: marks.iter().any(|m| m.selected) };
        let cursor = marks.iter().position(|m| m.selected).unwrap_or(0);
        let counted = if self.all { self.counted(state) } else { Rc::default() };
        self.list.view_at(cursor, rows, buf, marks.len(), look, |at| {
            let Some(mark) = marks.get(at) else { return Row::from((Vec::new(), false)) };
            let right = match (counted.get(mark.at), state.briefing().and_then(|b| b.regions.get(mark.at))) {
                (Some(tally), _) => format!("{:>4} ·{:>5}", tally.articles, tally.mentions),
                (None, Some(region)) if !self.all => {
                    format!("{} {:>3}", country(region.place.as_ref()), region.mentions.len())
                }
                _ => String::new(),
            };
            let name = if self.all { counted.get(mark.at).map_or("", |t| t.place.name.as_str()) } else { &mark.name };
            let mut line = sides(name, style(theme.text), &right, style(theme.dim), room - 2);
            line.spans.iter_mut().for_each(|s| s.style.bg = None);
            line.spans.insert(0, Span::styled(format!("{} ", mark.sign()), style(theme.region)));
            Row::from((vec![line], mark.linked && !mark.selected))
        });
        for (y, line) in (rows.bottom() + 1..area.bottom()).zip(details) {
            put_line(buf, area.x + 2, y, &line, area.width.saturating_sub(3));
        }
    }

    /// Name, position, and the sentence of the place pointed at; in few rows, or with air between them.
    fn details(&self, state: &State, marks: &[Mark], room: usize, tight: bool) -> Vec<Line<'static>> {
        let theme = &state.theme;
        let Some(mark) = marks.iter().find(|m| m.selected) else { return Vec::new() };
        let counted = if self.all { self.counted(state) } else { Rc::default() };
        let region = state.briefing().and_then(|b| b.regions.get(mark.at)).filter(|_| !self.all);
        let Some(place) = region.and_then(|r| r.place.as_ref()).or(counted.get(mark.at).map(|t| &t.place)) else { return Vec::new() };
        let mut lines = if tight {
            vec![sides(&place.name, style(theme.title), &position(place), style(theme.dim), room)]
        } else {
            vec![Line::styled(fit(&place.name, room), style(theme.title)), Line::styled(fit(&position(place), room), style(theme.dim))]
        };
        if let Some(tally) = counted.get(mark.at) {
            let words = format!("{} in {}", counts(tally.mentions, "mention"), counts(tally.articles, "article"));
            lines.push(Line::styled(fit(&words, room), style(theme.dim)));
        }
        if let (Some(region), Some(article), Some(briefing)) = (region, state.article(), state.briefing()) {
            lines.extend((!tight).then(Line::default));
            lines.extend(sentence(region.mentions.first().map(|m| m.span), &article.text, briefing, state, room, if tight { 2 } else { 9 }));
        }
        lines
    }
}

/// The sentence of a mention, the mention lit.
fn sentence(span: Option<crate::article::Span>, text: &str, briefing: &Briefing, state: &State, room: usize, most: usize) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let Some((span, whole)) = span.and_then(|s| briefing.sentence_at(s.start).map(|w| (s, w))) else { return Vec::new() };
    let part = |from: u32, to: u32| text.get(from as usize..to.max(from) as usize).unwrap_or("");
    let flow = Flow::new().with(part(whole.start, span.start), style(theme.text)).with(part(span.start, span.end), style(theme.region_lit));
    let mut lines = flow.with(part(span.end, whole.end), style(theme.text)).lines(room, most);
    lines.iter_mut().flat_map(|l| &mut l.spans).filter(|s| s.style == style(theme.text)).for_each(|s| s.style.bg = None);
    lines
}

fn country(place: Option<&Place>) -> &str {
    place.and_then(|p| p.country.as_ref()).map_or("", |c| c.0.as_str())
}

/// "RUS · 51.74° N, 36.19° E".
fn position(place: &Place) -> String {
    let (north, east) = (if place.lat < 0.0 { "S" } else { "N" }, if place.lon < 0.0 { "W" } else { "E" });
    let position = format!("{:.2}° {north}, {:.2}° {east}", place.lat.abs(), place.lon.abs());
    [country(Some(place)), &position].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn counts(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
