//! Where: a map fitted to the article's places, and the places with country, part and use.

use super::{Panel, Seen, Spec, empty, look, nothing};
use crate::briefing::{Briefing, PlaceUse, Region, RegionRole};
use crate::ui::action::Line as Copied;
use crate::ui::atlas;
use crate::ui::lit::Target;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::list::List;
use crate::ui::widgets::map;
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The panel.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    list: List,
}

impl Panel for Shown {
    fn spec(&self) -> &'static Spec {
        &Spec { title: "Regions", tone: |t| t.region }
    }

    fn len(&self, state: &State) -> usize {
        state.briefing().map_or(0, |b| b.regions.len())
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, state: &State) -> Option<Target> {
        state.briefing()?.regions.get(self.list.cursor).map(|r| Target::Region(r.id))
    }

    fn line(&self, state: &State) -> Option<Copied> {
        self.target(state).map(|_| Copied::Region(self.list.cursor))
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let Some(briefing) = state.briefing().filter(|b| !b.regions.is_empty()) else {
            empty(seen, area, buf, nothing(state, "No place is named in this text."));
            return;
        };
        let (chart, rows) = split(area, briefing.regions.len());
        if !chart.is_empty() {
            self.map(seen, briefing, chart, buf);
        }
        let room = usize::from(rows.width.saturating_sub(3)).min(56); // on wide panels the columns stay near the names
        let part = briefing.regions.iter().map(|r| part(r).len()).max().unwrap_or(0);
        self.list.view(rows, buf, briefing.regions.len(), look(seen, state.theme.region), |at| {
            let Some(region) = briefing.regions.get(at) else { return (Vec::new(), false) };
            let linked = state.lit.links(Target::Region(region.id));
            (vec![line(region, state, room, part, linked)], linked)
        });
    }
}

impl Shown {
    fn map(&self, seen: &Seen<'_>, briefing: &Briefing, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let places = atlas::places(briefing);
        let pointed = seen.focused.then(|| briefing.regions.get(self.list.cursor).map(|r| r.id)).flatten();
        let points = atlas::points(briefing, state, pointed);
        let colors = (atlas::land(&state.theme), atlas::ground(&state.theme));
        map::draw(area, buf, map::Window::around(&places, area), &points, colors.0, colors.1, state.ascii);
    }
}

/// Where map and list stand: side by side where there is width, else one above the other, else the list alone.
fn split(area: Rect, count: usize) -> (Rect, Rect) {
    if area.width >= 76 && area.height >= 5 {
        let list = 44.min(area.width / 2);
        return (Rect { x: area.x + list, width: area.width - list, ..area }, Rect { width: list, ..area });
    }
    let rows = (count as u16).clamp(3, (area.height / 2).max(3));
    let height = area.height.saturating_sub(rows);
    if height < 4 || area.width < 24 {
        return (Rect { height: 0, ..area }, area);
    }
    (Rect { x: area.x + 1, width: area.width.saturating_sub(2), height, ..area }, Rect { y: area.y + height, height: rows, ..area })
}

fn line(region: &Region, state: &State, room: usize, wide: usize, linked: bool) -> Line<'static> {
    let theme = &state.theme;
    let country = region.place.as_ref().and_then(|p| p.country.as_ref()).map_or("", |c| c.0.as_str());
    let part = part(region);
    let fixed = 2 + 1 + 3 + 1 + wide;
    let roomy = room >= fixed + 10;
    let name_room = if roomy { room - fixed } else { room.saturating_sub(2) };
    let name = fit(&region.name, name_room);
    let name_style = if linked { style(theme.linked) } else { Style { bg: None, ..style(theme.text) } };
    let mut spans = vec![
        Span::styled(format!("{} ", atlas::sign(region)), style(if region.place.is_some() { theme.region } else { theme.dim })),
        Span::styled(name.clone(), name_style),
        Span::raw(" ".repeat(name_room.saturating_sub(width(&name)))),
    ];
    if roomy {
        spans.push(Span::styled(format!(" {:<3} ", fit(country, 3)), style(theme.dim)));
        spans.push(Span::styled(format!("{part:<wide$}"), style(theme.dim)));
    }
    Line::from(spans)
}

/// The part a place plays; where it merely is named, how its name is used.
fn part(region: &Region) -> &'static str {
    let uses = |usage| region.mentions.iter().any(|m| m.usage == usage);
    match region.role {
        RegionRole::EventSite => "site",
        RegionRole::Dateline => "dateline",
        RegionRole::Origin => "origin",
        RegionRole::Destination => "destination",
        RegionRole::Scope => "scope",
        RegionRole::Mention if region.place.is_none() => "unresolved",
        RegionRole::Mention if uses(PlaceUse::Metonymic) => "government",
        RegionRole::Mention if uses(PlaceUse::Literal) => "mentioned",
        RegionRole::Mention => "adjective",
    }
}
