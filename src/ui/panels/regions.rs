//! Where: a map fitted to the article's places, and the places by continent and country, with how often and how they are named and the part they play.

use super::{Panel, Seen, Spec, empty, look, nothing};
use crate::briefing::{Briefing, PlaceUse, Placed, Region, RegionRole};
use crate::ui::message::Line as Copied;
use crate::ui::lit::Target;
use crate::ui::map;
use crate::ui::paint::style;
use crate::ui::state::State;
use crate::ui::widgets::list::{List, Row as Drawn};
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
        state.rows.regions.len()
    }

    fn list(&self) -> &List {
        &self.list
    }

    fn list_mut(&mut self) -> &mut List {
        &mut self.list
    }

    fn target(&self, state: &State) -> Option<Target> {
        let row = state.rows.regions.get(self.list.cursor)?;
        state.briefing()?.regions.get(row.at).map(|r| Target::Region(r.id))
    }

    fn find(&self, target: Target, state: &State) -> Option<usize> {
        let briefing = state.briefing()?;
        state.rows.regions.iter().position(|row| briefing.regions.get(row.at).is_some_and(|r| Target::Region(r.id) == target))
    }

    fn line(&self, state: &State) -> Option<Copied> {
        state.rows.regions.get(self.list.cursor).map(|row| Copied::Region(row.at))
    }

    fn view(&self, seen: &Seen<'_>, area: Rect, buf: &mut Buffer) {
        let state = seen.state;
        let Some(briefing) = state.briefing().filter(|b| !b.regions.is_empty()) else {
            empty(seen, area, buf, nothing(state, "No place is named in this text."));
            return;
        };
        let (chart, rows) = split(area, briefing.regions.len());
        if !chart.is_empty() {
            map::panel(chart, buf, briefing, state);
        }
        let room = usize::from(rows.width.saturating_sub(3)).min(64); // on wide panels the columns stay near the names
        let columns = Columns::of(briefing, room);
        self.list.view(rows, buf, state.rows.regions.len(), look(seen, state.theme.region), |at| {
            let found = state.rows.regions.get(at).and_then(|row| briefing.regions.get(row.at).map(|region| (row, region)));
            let Some((row, region)) = found else { return Drawn { lines: Vec::new(), above: 0, linked: false, sign: None } };
            let linked = state.lit.links(Target::Region(region.id));
            let mut lines: Vec<Line<'static>> = row.above.iter().map(|head| columns.heading(head, state)).collect();
            let above = lines.len();
            lines.push(columns.line(row, region, state, linked));
            Drawn { lines, above, linked, sign: state.sign(Target::Region(region.id)) }
        });
    }
}

/// Where map and list stand: side by side where there is width, else one above the other, else the list alone.
fn split(area: Rect, count: usize) -> (Rect, Rect) {
    if area.width >= 76 && area.height >= 5 {
        let list = 52.min(area.width / 2);
        return (Rect { x: area.x + list, width: area.width - list, ..area }, Rect { width: list, ..area });
    }
    let rows = (count as u16 + 2).clamp(3, (area.height / 2).max(3));
    let height = area.height.saturating_sub(rows);
    if height < 4 || area.width < 24 {
        return (Rect { height: 0, ..area }, area);
    }
    (Rect { x: area.x + 1, width: area.width.saturating_sub(2), height, ..area }, Rect { y: area.y + height, height: rows, ..area })
}

/// How the columns of the list are laid out: the name, how often, how it is used, which part it plays.
struct Columns {
    room: usize,
    /// Columns of each; 0 where there is no room for it.
    count: usize,
    uses: usize,
    part: usize,
}

/// Columns of the letters for the uses, and the space before them.
const USES: usize = 4;
/// Columns of one step of depth.
const STEP: usize = 2;

impl Columns {
    fn of(briefing: &Briefing, room: usize) -> Self {
        let part = 1 + briefing.regions.iter().map(|r| part(r).len()).max().unwrap_or(0);
        let count = 1 + briefing.regions.iter().map(|r| r.mentions.len().to_string().len()).max().unwrap_or(1).max(2);
        let given = |columns: usize, name: usize| if room >= name + columns { columns } else { 0 };
        let (count, uses) = (given(count, 16), given(count + USES, 18).min(USES));
        Self { room, count, uses, part: if room >= 26 + count + uses + part { part } else { 0 } }
    }

    fn tail(&self) -> usize {
        self.count + self.uses + self.part
    }

    fn heading(&self, (depth, name, count): &(usize, String, usize), state: &State) -> Line<'static> {
        let dim = style(state.theme.dim);
        let room = self.room.saturating_sub(self.tail() + depth * STEP);
        let name = fit(&if *depth == 0 { name.to_uppercase() } else { name.clone() }, room);
        let gap = room.saturating_sub(width(&name));
        let wide = self.count;
        let count = if wide > 0 { format!("{count:>wide$}") } else { String::new() };
        Line::from(vec![Span::raw(" ".repeat(depth * STEP)), Span::styled(name, dim), Span::raw(" ".repeat(gap)), Span::styled(count, dim)])
    }

    fn line(&self, row: &Placed, region: &Region, state: &State, linked: bool) -> Line<'static> {
        let theme = &state.theme;
        let dim = style(theme.dim);
        let indent = row.depth * STEP;
        let room = self.room.saturating_sub(self.tail() + indent + 2);
        let name = fit(&region.name, room);
        let name_style = if linked { style(theme.linked) } else { Style { bg: None, ..style(theme.text) } };
        let own = state.entry().is_some_and(|e| e.found().and_then(|b| b.region(region.id)).is_some_and(|f| f.place != region.place));
        let mut spans = vec![
            Span::raw(" ".repeat(indent)),
            Span::styled(format!("{} ", map::sign(region)), style(if region.place.is_some() { theme.region } else { theme.dim })),
            Span::styled(name.clone(), name_style),
        ];
        let mark = if own && width(&name) + 2 <= room { " ✎" } else { "" };
        spans.push(Span::styled(mark, style(theme.analyst)));
        spans.push(Span::raw(" ".repeat(room.saturating_sub(width(&name) + width(mark)))));
        if self.count > 0 {
            let wide = self.count;
            spans.push(Span::styled(format!("{:>wide$}", region.mentions.len()), dim));
        }
        if self.uses > 0 {
            spans.push(Span::styled(format!(" {:<3}", uses(region)), dim));
        }
        if self.part > 0 {
            spans.push(Span::styled(format!(" {}", part(region)), dim));
        }
        Line::from(spans)
    }
}

/// How its names are used, a letter each: the place itself, its government, what belongs to it.
fn uses(region: &Region) -> String {
    let letters = [(PlaceUse::Literal, 'L'), (PlaceUse::Metonymic, 'M'), (PlaceUse::Associative, 'A')];
    letters.iter().filter(|(usage, _)| region.mentions.iter().any(|m| m.usage == *usage)).map(|l| l.1).collect()
}

/// The part a place plays; nothing where it is merely named.
fn part(region: &Region) -> &'static str {
    match region.role {
        RegionRole::EventSite => "site",
        RegionRole::Dateline => "dateline",
        RegionRole::Origin => "origin",
        RegionRole::Destination => "destination",
        RegionRole::Scope => "scope",
        RegionRole::Mention => "",
    }
}
