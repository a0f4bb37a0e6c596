//! The article's places as points on a map: which signs, which names, which stretch of the earth.

use super::lit::Target;
use super::paint::{color, style};
use super::state::State;
use super::widgets::map::Point;
use crate::briefing::{Briefing, Region, RegionId, RegionRole};
use crate::config::Theme;
use ratatui::style::Color;

/// Longitude and latitude of everything resolved.
pub(crate) fn places(briefing: &Briefing) -> Vec<(f64, f64)> {
    briefing.regions.iter().filter_map(|r| r.place.as_ref()).map(|p| (p.lon, p.lat)).filter(|p| p.0.is_finite() && p.1.is_finite()).collect()
}

/// A sign for each part a place can play: a filled circle where something happened, a ring where it was filed, a square for what is larger than a site.
pub(crate) fn sign(region: &Region) -> &'static str {
    match (region.role, region.precision) {
        (RegionRole::EventSite, _) => "◉",
        (RegionRole::Dateline, _) => "◎",
        (_, 3) => "□",
        _ => "•",
    }
}

/// The points to draw, those pointed at and linked last and with their names.
pub(crate) fn points(briefing: &Briefing, state: &State, pointed: Option<RegionId>) -> Vec<Point> {
    let theme = &state.theme;
    let mut ranked: Vec<(u8, Point)> = Vec::new();
    for region in &briefing.regions {
        let Some(place) = region.place.as_ref() else { continue };
        let here = pointed == Some(region.id) || state.pointed == Some(Target::Region(region.id));
        let linked = state.lit.links(Target::Region(region.id));
        let rank = if here {
            3
        } else if linked {
            2
        } else {
            u8::from(region.role == RegionRole::EventSite)
        };
        let tone = if here {
            theme.found
        } else if linked {
            theme.title
        } else {
            theme.region
        };
        let label_style = if here || linked { style(theme.title) } else { style(theme.dim) };
        ranked.push((
            rank,
            Point {
                lon: place.lon,
                lat: place.lat,
                sign: sign(region),
                label: Some(super::widgets::text::fit(&region.name, 22)),
                style: style(tone),
                label_style,
            },
        ));
    }
    ranked.sort_by_key(|r| r.0);
    ranked.into_iter().map(|r| r.1).collect()
}

/// The color of coastlines.
pub(crate) fn land(theme: &Theme) -> Color {
    theme.land.fg.map_or(Color::Reset, color)
}

/// The color behind the map.
pub(crate) fn ground(theme: &Theme) -> Color {
    theme.text.bg.map_or(Color::Reset, color)
}
