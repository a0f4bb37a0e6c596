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
        let above = self.map(seen, briefing, area, buf);
        let rows = Rect { y: area.y + above, height: area.height - above, ..area };
        let room = usize::from(area.width.saturating_sub(3));
        self.list.view(rows, buf, briefing.regions.len(), look(seen, state.theme.region), |at| {
            let Some(region) = briefing.regions.get(at) else { return (Vec::new(), false) };
            let linked = state.lit.links(Target::Region(region.id));
            (vec![line(region, state, room, linked)], linked)
        });
    }
}

impl Shown {
    /// Draws the map where there is room for it and the list; answers how many rows it took.
    fn map(&self, seen: &Seen<'_>, briefing: &Briefing, area: Rect, buf: &mut Buffer) -> u16 {
        let state = seen.state;
        let list = (briefing.regions.len() as u16).clamp(3, (area.height / 2).max(3));
        let height = area.height.saturating_sub(list);
        if height < 4 || area.width < 24 {
            return 0;
        }
        let box_ = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height, ..area };
        let places = atlas::places(briefing);
        let pointed = seen.focused.then(|| briefing.regions.get(self.list.cursor).map(|r| r.id)).flatten();
        let points = atlas::points(briefing, state, pointed);
        let colors = (atlas::land(&state.theme), atlas::ground(&state.theme));
        map::draw(box_, buf, map::Window::around(&places, box_), &points, colors.0, colors.1, state.ascii);
        height
    }
}

fn line(region: &Region, state: &State, room: usize, linked: bool) -> Line<'static> {
    let theme = &state.theme;
    let country = region.place.as_ref().and_then(|p| p.country.as_ref()).map_or("", |c| c.0.as_str());
    let part = part(region);
    let fixed = 2 + 1 + 3 + 1 + PART;
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
        spans.push(Span::styled(format!("{:<PART$}", fit(part, PART)), style(theme.dim)));
    }
    Line::from(spans)
}

/// Columns of the part a place plays.
const PART: usize = 11;

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
