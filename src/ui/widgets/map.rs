//! A map of points: coastlines in Braille or dots, fitted to what is to be seen.

use crate::ui::paint::put;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Map, MapResolution};

/// A stretch of the earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    /// Degrees east of the middle.
    pub lon: f64,
    /// Degrees north of the middle.
    pub lat: f64,
    /// Degrees of longitude from edge to edge.
    pub wide: f64,
}

/// A place to mark.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
    /// Its sign.
    pub sign: &'static str,
    /// Its name, if it is to be written beside it.
    pub label: Option<String>,
    /// Of the sign.
    pub style: Style,
    /// Of the name.
    pub label_style: Style,
}

/// How a cell's height compares with its width.
const CELL: f64 = 2.0;

impl Window {
    /// The window that shows all `places` (longitude, latitude) with air around them, in an area of this many cells.
    pub(crate) fn around(places: &[(f64, f64)], area: Rect) -> Self {
        let bounds = |pick: fn(&(f64, f64)) -> f64| {
            let values = places.iter().map(pick);
            (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
        };
        let ((west, east), (south, north)) = (bounds(|p| p.0), bounds(|p| p.1));
        if !(west.is_finite() && south.is_finite()) {
            return Self { lon: 10.0, lat: 15.0, wide: 360.0 };
        }
        let (lon, lat) = (f64::midpoint(west, east), f64::midpoint(south, north));
        let ratio = f64::from(area.height.max(1)) * CELL / f64::from(area.width.max(1));
        let across = (east - west) * 1.35;
        let tall = (north - south) * 1.6 / stretch(lat);
        let closest = (f64::from(area.width) * 1.7).clamp(50.0, 120.0); // closer, and the coastlines fall apart into dots
        let wide = across.max(tall / ratio).clamp(closest, 360.0);
        Self { lon, lat, wide }.held(ratio)
    }

    /// Half the height in degrees of latitude.
    fn half(self, ratio: f64) -> f64 {
        self.wide * ratio * stretch(self.lat) / 2.0
    }

    /// The same window pushed back onto the earth.
    #[must_use]
    pub(crate) fn held(mut self, ratio: f64) -> Self {
        self.wide = self.wide.clamp(8.0, 360.0);
        let half = self.half(ratio);
        self.lat = if half >= 84.0 { 10.0 } else { self.lat.clamp(half - 84.0, 84.0 - half) };
        self.lon = self.lon.clamp(-180.0, 180.0);
        self
    }

    fn bounds(self, area: Rect) -> ([f64; 2], [f64; 2]) {
        let half = self.half(f64::from(area.height.max(1)) * CELL / f64::from(area.width.max(1)));
        ([self.lon - self.wide / 2.0, self.lon + self.wide / 2.0], [self.lat - half, self.lat + half])
    }
}

/// How much shorter a degree of longitude is than one of latitude, limited so that the far north stays readable.
fn stretch(lat: f64) -> f64 {
    lat.clamp(-65.0, 65.0).to_radians().cos()
}

/// Draws the coastlines and the points; later points lie over earlier ones, and a name is written only where it covers no other sign.
pub(crate) fn draw(area: Rect, buf: &mut Buffer, window: Window, points: &[Point], land: Color, ground: Color, ascii: bool) {
    if area.width < 4 || area.height < 2 {
        return;
    }
    let (x_bounds, y_bounds) = window.bounds(area);
    Canvas::default()
        .marker(if ascii { Marker::Dot } else { Marker::Braille })
        .x_bounds(x_bounds)
        .y_bounds(y_bounds)
        .background_color(ground)
        .paint(|context| context.draw(&Map { resolution: MapResolution::High, color: land }))
        .render(area, buf);
    let cell = |p: &Point| {
        let across = (p.lon - x_bounds[0]) / (x_bounds[1] - x_bounds[0]);
        let down = (y_bounds[1] - p.lat) / (y_bounds[1] - y_bounds[0]);
        let inside = (0.0..1.0).contains(&across) && (0.0..1.0).contains(&down);
        inside.then(|| (area.x + (across * f64::from(area.width)) as u16, area.y + (down * f64::from(area.height)) as u16))
    };
    let signs: Vec<(u16, u16)> = points.iter().filter_map(cell).collect();
    let mut taken: Vec<(u16, u16, u16)> = Vec::new();
    for point in points.iter().rev() {
        let (Some((x, y)), Some(label)) = (cell(point), &point.label) else { continue };
        let wide = super::text::width(label) as u16;
        let right = x + 2 + wide <= area.right();
        let from = if right { x + 2 } else { x.saturating_sub(wide + 1) };
        let free = |a: u16, b: u16| {
            !signs.iter().any(|s| s.1 == y && a <= s.0 + 1 && s.0 <= b && *s != (x, y)) && !taken.iter().any(|t| t.0 == y && a <= t.2 && t.1 <= b)
        };
        if from >= area.x && free(from, from + wide) {
            put(buf, from, y, label, usize::from(wide), point.label_style);
            taken.push((y, from, from + wide));
        }
    }
    for point in points {
        if let Some((x, y)) = cell(point) {
            put(buf, x, y, point.sign, 1, point.style);
        }
    }
}
