//! The stretch of the earth that is shown: fitted to places, zoomed, panned, and projected to dots.

use super::fill::turned;
use ratatui::layout::Rect;

/// A stretch of the earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    /// Degrees east of the middle, −180 to 180.
    pub lon: f64,
    /// Degrees north of the middle.
    pub lat: f64,
    /// Degrees of a great circle from edge to edge, at the middle.
    pub wide: f64,
}

/// A place to be seen: degrees east, degrees north, how much it matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub lon: f64,
    pub lat: f64,
    pub weight: f64,
}

/// The nearest the reader may go, in degrees: the lines are true to about two hundredths.
const NEAREST: f64 = 1.5;
/// Beyond this latitude a degree of longitude is drawn no shorter, so that flat maps of the north stay readable.
const FLATTEST: f64 = 62.0;
/// Where the window reaches this near a pole, it is drawn around the pole.
const POLAR: f64 = 80.0;
/// Wider windows are always flat.
const WIDEST_POLAR: f64 = 130.0;
/// The share of the weight that a fit may leave outside …
const LEFT_OUT: f64 = 0.3;
/// … if the window gets smaller by at least this factor.
const WORTH: f64 = 0.6;
/// What was left out is taken in again while the window grows by no more than this factor.
const MORE: f64 = 1.4;
/// The most places that a fit looks at.
const MOST: usize = 40;

/// How tall a window is for its width, in an area of cells twice as tall as wide.
fn ratio(area: Rect) -> f64 {
    f64::from(area.height.max(1)) * 2.0 / f64::from(area.width.max(1))
}

fn shrink(lat: f64) -> f64 {
    lat.clamp(-FLATTEST, FLATTEST).to_radians().cos()
}

/// The shortest stretch of longitudes (degrees) that holds all these: west, and east, which may lie beyond 180.
pub(super) fn span(parts: &[(f64, f64)]) -> Option<(f64, f64)> {
    let mut parts: Vec<(f64, f64)> = parts.iter().map(|(west, east)| (turned(*west), turned(*west) + (east - west).min(360.0))).collect();
    parts.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let first = parts.first()?.0;
    let (mut reach, mut widest, mut west) = (f64::NEG_INFINITY, f64::NEG_INFINITY, first);
    for (from, to) in &parts {
        if from - reach > widest && reach.is_finite() {
            (widest, west) = (from - reach, *from);
        }
        reach = reach.max(*to);
    }
    let around = first + 360.0 - reach; // the gap over the antimeridian
    if around >= widest {
        return Some((first, reach.min(first + 360.0)));
    }
    Some((west, west + 360.0 - widest))
}

impl Window {
    /// The whole earth.
    pub(crate) fn world(area: Rect) -> Self {
        Self { lon: 11.0, lat: 12.0, wide: 360.0 }.held(area)
    }

    /// The smallest window, of at least `closest` degrees, that shows the places with air around them. A few that matter little and lie far off are left out.
    pub(crate) fn around(spots: &[Spot], area: Rect, closest: f64) -> Self {
        let mut spots: Vec<Spot> = spots.iter().copied().filter(|s| s.lon.is_finite() && s.lat.is_finite() && s.lat.abs() <= 90.0).collect();
        spots.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        spots.truncate(MOST);
        let Some(all) = Self::holding(&spots, area, closest) else { return Self::world(area) };
        let mut spare = LEFT_OUT * spots.iter().map(|s| s.weight).sum::<f64>();
        let (mut best, mut left) = (all, Vec::new());
        while spots.len() > 1 {
            let without = |at: usize| {
                let rest: Vec<Spot> = spots.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, s)| *s).collect();
                Self::holding(&rest, area, closest).map(|w| (at, w))
            };
            let fits = spots.iter().enumerate().filter(|(_, s)| s.weight <= spare).filter_map(|(at, _)| without(at));
            let gain = |at: usize, w: &Self| (best.wide - w.wide) / spots.get(at).map_or(1.0, |s| s.weight);
            let Some((at, window)) = fits.max_by(|a, b| gain(a.0, &a.1).total_cmp(&gain(b.0, &b.1))) else { break };
            let spot = spots.remove(at);
            spare -= spot.weight;
            left.push(spot);
            best = window;
        }
        if best.wide > all.wide * WORTH {
            return all;
        }
        let most = best.wide * MORE;
        for spot in left.into_iter().rev() {
            spots.push(spot);
            match Self::holding(&spots, area, closest) {
                Some(wider) if wider.wide <= most => best = wider,
                _ => drop(spots.pop()),
            }
        }
        best
    }

    fn holding(spots: &[Spot], area: Rect, closest: f64) -> Option<Self> {
        let (west, east) = span(&spots.iter().map(|s| (s.lon, s.lon)).collect::<Vec<_>>())?;
        let (south, north) = spots.iter().fold((90.0_f64, -90.0_f64), |(s, n), p| (s.min(p.lat), n.max(p.lat)));
        let lat = f64::midpoint(south, north);
        let across = (east - west) * shrink(lat) * 1.3;
        let down = (north - south) * 1.5 / ratio(area);
        Some(Self { lon: turned(f64::midpoint(west, east)), lat, wide: across.max(down).max(closest) }.held(area))
    }

    /// The same window widened so that it shows this place too.
    #[must_use]
    pub(crate) fn with(self, lon: f64, lat: f64, area: Rect) -> Self {
        if Projection::of(self, area).cell(lon, lat).is_some_and(|(x, y)| x > 0 && y > 0 && x + 1 < area.width && y + 1 < area.height) {
            return self;
        }
        let here = Spot { lon: self.lon, lat: self.lat, weight: 1.0 };
        let half = self.wide / 2.3;
        let mut spots = vec![Spot { lon, lat, ..here }];
        for (x, y) in [(-half, 0.0), (half, 0.0), (0.0, -half * ratio(area)), (0.0, half * ratio(area))] {
            spots.push(Spot { lon: self.lon + x / shrink(self.lat), lat: (self.lat + y).clamp(-88.0, 88.0), ..here });
        }
        Self::holding(&spots, area, self.wide).unwrap_or(self)
    }

    /// Whether a place lies in it.
    pub(crate) fn shows(self, lon: f64, lat: f64, area: Rect) -> bool {
        Projection::of(self, area).cell(lon, lat).is_some()
    }

    /// The same window, so many times as wide.
    #[must_use]
    pub(crate) fn zoomed(self, times: f64, area: Rect) -> Self {
        Self { wide: self.wide * times, ..self }.held(area)
    }

    /// The same window, its middle moved a share of the way to a place.
    #[must_use]
    pub(crate) fn toward(mut self, lon: f64, lat: f64, share: f64, area: Rect) -> Self {
        self.lon += turned(lon - self.lon) * share;
        self.lat += (lat - self.lat) * share;
        self.held(area)
    }

    /// The same window moved by so many of its own widths east and heights north.
    #[must_use]
    pub(crate) fn moved(mut self, east: f64, north: f64, area: Rect) -> Self {
        self.lon += east * self.wide / self.lat.to_radians().cos().max(0.15);
        self.lat += north * self.wide * ratio(area);
        self.held(area)
    }

    /// The same window pushed back onto the earth.
    #[must_use]
    pub(crate) fn held(mut self, area: Rect) -> Self {
        self.wide = self.wide.clamp(NEAREST, 360.0);
        self.lat = self.lat.clamp(-90.0, 90.0);
        if self.wide > WIDEST_POLAR {
            let room = (90.0 - self.wide.min(340.0) * ratio(area) / 2.0).max(0.0);
            self.lat = if room == 0.0 { self.lat.clamp(-8.0, 8.0) } else { self.lat.clamp(-room, room) };
            self.wide = self.wide.min(360.0 * shrink(self.lat));
        }
        self.lon = turned(self.lon);
        self
    }

    /// The box that the window covers, for drawing it into another: corners and edges as points, degrees east and north.
    pub(crate) fn rim(self, area: Rect) -> Vec<(f64, f64)> {
        let projection = Projection::of(self, area);
        let (w, h) = (projection.width, projection.height);
        let steps = || (0..=24).map(|i| f64::from(i) / 24.0);
        let top = steps().map(|s| (s * w, 0.0));
        let right = steps().map(|s| (w, s * h));
        let bottom = steps().map(|s| ((1.0 - s) * w, h));
        let left = steps().map(|s| (0.0, (1.0 - s) * h));
        top.chain(right).chain(bottom).chain(left).map(|(x, y)| projection.earth(x, y)).map(|(lon, lat)| (lon, lat.clamp(-89.0, 89.0))).collect()
    }
}

/// From the earth to dots, two across and four down in a cell, and back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Projection {
    window: Window,
    /// Dots for a degree of a great circle.
    pub scale: f64,
    pub width: f64,
    pub height: f64,
    shrink: f64,
    /// 1 around the north pole, −1 around the south pole, 0 on flat maps.
    pole: f64,
}

impl Projection {
    pub(super) fn of(window: Window, area: Rect) -> Self {
        let (width, height) = (f64::from(area.width) * 2.0, f64::from(area.height) * 4.0);
        let reach = window.lat.abs() + window.wide * ratio(area) / 2.0;
        let polar = window.wide <= WIDEST_POLAR && reach > POLAR && window.lat.abs() > 40.0 || window.lat.abs() > POLAR;
        let pole = if polar { window.lat.signum() } else { 0.0 };
        Self { window, scale: width.max(1.0) / window.wide, width, height, shrink: shrink(window.lat), pole }
    }

    /// Degrees from edge to edge.
    pub(super) fn wide(&self) -> f64 {
        self.window.wide
    }

    /// Whether it is drawn around a pole.
    pub(super) fn polar(&self) -> bool {
        self.pole != 0.0
    }

    /// The dot of a position. On flat maps longitudes are taken as they are: add or take turns first.
    pub(super) fn dot(&self, lon: f64, lat: f64) -> (f64, f64) {
        let (x, y) = if self.polar() {
            let (far, middle) = (90.0 - self.pole * lat, 90.0 - self.pole * self.window.lat);
            let (sin, cos) = (lon - self.window.lon).to_radians().sin_cos();
            (far * sin, self.pole * (middle - far * cos))
        } else {
            ((lon - self.window.lon) * self.shrink, lat - self.window.lat)
        };
        (self.width / 2.0 + x * self.scale, self.height / 2.0 - y * self.scale)
    }

    /// The position of a dot.
    pub(super) fn earth(&self, x: f64, y: f64) -> (f64, f64) {
        let (east, north) = ((x - self.width / 2.0) / self.scale, (self.height / 2.0 - y) / self.scale);
        if self.polar() {
            let below = 90.0 - self.pole * self.window.lat - self.pole * north;
            (self.window.lon + east.atan2(below).to_degrees(), self.pole * (90.0 - east.hypot(below)))
        } else {
            (self.window.lon + east / self.shrink, self.window.lat + north)
        }
    }

    /// The dot of a place, by the nearest way around.
    pub(super) fn place(&self, lon: f64, lat: f64) -> (f64, f64) {
        self.dot(self.window.lon + turned(lon - self.window.lon), lat)
    }

    /// The cell of a place, counted from the area's corner, if it is shown.
    pub(super) fn cell(&self, lon: f64, lat: f64) -> Option<(u16, u16)> {
        let (x, y) = self.place(lon, lat);
        (x >= 0.0 && y >= 0.0 && x < self.width && y < self.height).then_some((x as u16 / 2, y as u16 / 4))
    }

    /// Longitudes and latitudes that may be seen: west, south, east, north. West and east count from the middle's own turn.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let down = self.height / self.scale / 2.0;
        if self.polar() {
            let corner = [(0.0, 0.0), (self.width, 0.0), (0.0, self.height), (self.width, self.height)];
            let lowest = corner.into_iter().map(|(x, y)| self.earth(x, y).1 * self.pole).fold(90.0, f64::min);
            let (a, b) = (lowest * self.pole, 90.0 * self.pole);
            return [self.window.lon - 180.0, a.min(b), self.window.lon + 180.0, a.max(b)];
        }
        let across = (self.window.wide / self.shrink / 2.0).min(180.0);
        [self.window.lon - across, self.window.lat - down, self.window.lon + across, self.window.lat + down]
    }

    /// Whether a dot lies on the earth at all, and not beyond its edges on a flat map.
    pub(super) fn on_earth(&self, lon: f64, lat: f64) -> bool {
        lat.abs() <= 90.0 && (lon - self.window.lon).abs() <= 180.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Rect = Rect { x: 0, y: 0, width: 120, height: 40 };

    fn fit(places: &[(f64, f64)], area: Rect) -> Window {
        Window::around(&places.iter().map(|(lon, lat)| Spot { lon: *lon, lat: *lat, weight: 1.0 }).collect::<Vec<_>>(), area, 8.0)
    }

    #[test]
    fn places_on_both_sides_of_the_antimeridian_are_near() {
        let window = fit(&[(179.0, -17.0), (-179.0, -18.0)], WIDE);
        assert!(window.wide < 9.0 && window.lon.abs() > 179.0, "{window:?}");
        assert_eq!(span(&[(170.0, 170.0), (-170.0, -170.0), (-150.0, -150.0)]), Some((170.0, 210.0)));
        assert_eq!(span(&[(-10.0, 20.0), (15.0, 30.0)]), Some((-10.0, 30.0)));
        assert_eq!(span(&[]), None);
    }

    #[test]
    fn every_place_of_a_fit_is_shown_at_every_size() {
        let sets: &[&[(f64, f64)]] = &[
            &[(37.6, 55.7), (36.2, 51.7), (30.5, 50.4)],
            &[(179.0, 66.0), (-170.0, 60.0)],
            &[(0.0, -75.0), (166.7, -77.8)],
            &[(15.6, 78.2)],
            &[(0.0, 90.0)],
            &[(12.0, -90.0)],
        ];
        for (width, height) in [(160, 45), (80, 20), (38, 8), (30, 30), (1, 1)] {
            let area = Rect::new(0, 0, width, height);
            for places in sets {
                let projection = Projection::of(fit(places, area), area);
                for (lon, lat) in *places {
                    assert!(projection.cell(*lon, *lat).is_some(), "{lon} {lat} of {places:?} in {area:?}: {projection:?}");
                }
            }
        }
    }

    #[test]
    fn a_far_place_that_matters_little_does_not_shrink_the_rest() {
        let spot = |lon, lat, weight| Spot { lon, lat, weight };
        let places = [spot(36.2, 51.7, 9.0), spot(37.6, 55.7, 6.0), spot(30.5, 50.4, 6.0), spot(-77.0, 38.9, 1.0)];
        assert!(Window::around(&places, WIDE, 8.0).wide < 30.0);
        let places = places.map(|s| Spot { weight: 1.0, ..s });
        assert!(Window::around(&places[2..], WIDE, 8.0).wide > 60.0, "of two equals none is left out");
    }

    #[test]
    fn there_and_back_again_is_the_same_place() {
        for (lon, lat, wide) in [(30.0, 50.0, 20.0), (179.0, -17.0, 10.0), (15.0, 78.0, 12.0), (-60.0, -75.0, 60.0), (0.0, 10.0, 340.0)] {
            let projection = Projection::of(Window { lon, lat, wide }, WIDE);
            for (x, y) in [(3.0, 5.0), (120.0, 80.0), (200.0, 150.0)] {
                let (lon, lat) = projection.earth(x, y);
                let again = projection.dot(lon, lat);
                assert!((again.0 - x).abs() < 1e-6 && (again.1 - y).abs() < 1e-6, "{x} {y}: {again:?}");
            }
        }
    }

    #[test]
    fn no_zoom_and_no_pan_leaves_the_earth() {
        let mut window = Window::world(WIDE);
        for step in 0..2000 {
            window = window.moved([0.4, -0.1, 0.9][step % 3], [0.7, -0.9, 0.1, 0.3][step % 4], WIDE);
            window.wide *= [0.5, 2.5, 1.5][step % 3];
            window = window.held(WIDE);
            assert!((NEAREST..=360.0).contains(&window.wide) && window.lat.abs() <= 90.0 && window.lon.abs() <= 180.0, "{window:?}");
            let [west, south, east, north] = Projection::of(window, WIDE).bounds();
            assert!(east - west <= 360.0 + 1e-9 && south < north, "{window:?}");
        }
    }
}
