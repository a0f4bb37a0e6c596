//! Inside or outside: even-odd counting along parallels, right over the antimeridian and around the poles.

use super::shapes::{Arc, HALF, points};

/// Where an outline crosses a row of parallels. Nothing in the asset holds the north pole: a row's parity at the antimeridian is that of the crossings north of it.
#[derive(Debug)]
pub(super) struct Inside {
    top: f64,
    step: f64,
    /// Longitudes (degrees, −180 to 180) of each row's crossings, in order.
    rows: Vec<Vec<f32>>,
    /// Latitudes at which the antimeridian is crossed.
    seam: Vec<f64>,
}

impl Inside {
    /// Counts the crossings of these arcs with `count` parallels: the middles of bands `step` degrees tall, downward from `top` degrees north.
    pub(super) fn of<A: Iterator<Item = Arc>>(arcs: impl Fn() -> A, top: f64, step: f64, count: usize) -> Self {
        let mut inside = Self { top, step, rows: vec![Vec::new(); count], seam: Vec::new() };
        let bottom = top - step * count as f64;
        for arc in arcs() {
            let (south, north) = (f64::from(arc.south) / 100.0, f64::from(arc.north) / 100.0);
            if north >= bottom && (south <= top || arc.on_seam()) {
                inside.cross(&arc);
            }
        }
        for row in &mut inside.rows {
            row.sort_unstable_by(f32::total_cmp);
        }
        inside
    }

    fn cross(&mut self, arc: &Arc) {
        let row = |lat: i32| (self.top - f64::from(lat) / 100.0) / self.step - 0.5;
        let seam = arc.on_seam();
        let mut last: Option<((i32, i32), f64)> = None;
        for (lon, lat) in points(arc) {
            let here = row(lat);
            if let Some(((lon_before, lat_before), before)) = last {
                if before.floor() as i64 != here.floor() as i64 {
                    let (low, high) = if before < here { (before, here) } else { (here, before) };
                    let share = f64::from(lon - lon_before) / (here - before);
                    for at in (low.floor() as i64 + 1).max(0)..=(high.floor() as i64).min(self.rows.len() as i64 - 1) {
                        let crossed = f64::from(lon_before) + (at as f64 - before) * share;
                        if let Some(row) = self.rows.get_mut(at as usize) {
                            row.push(turned(crossed / 100.0) as f32);
                        }
                    }
                }
                let turn = |lon: i32| (lon + HALF).div_euclid(2 * HALF);
                if seam && turn(lon) != turn(lon_before) {
                    let meridian = turn(lon).max(turn(lon_before)) * 2 * HALF - HALF;
                    let share = f64::from(meridian - lon_before) / f64::from(lon - lon_before);
                    self.seam.push((f64::from(lat_before) + share * f64::from(lat - lat_before)) / 100.0);
                }
            }
            last = Some(((lon, lat), here));
        }
    }

    /// Whether the point of this longitude on this row is inside.
    pub(super) fn holds(&self, row: usize, lon: f64) -> bool {
        let Some(crossings) = self.rows.get(row) else { return false };
        let lat = self.top - self.step * (row as f64 + 0.5);
        let before = self.seam.iter().filter(|s| **s > lat).count();
        let lon = turned(lon) as f32;
        (before + crossings.partition_point(|x| *x < lon)) % 2 == 1
    }

    /// The row nearest to a latitude.
    pub(super) fn row(&self, lat: f64) -> Option<usize> {
        let row = ((self.top - lat) / self.step).floor();
        (row >= 0.0 && row < self.rows.len() as f64).then_some(row as usize)
    }
}

/// A longitude brought back between −180 and 180 degrees.
pub(super) fn turned(lon: f64) -> f64 {
    (lon + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::super::shapes::{self, Kind, Shape};
    use super::*;

    fn land(level: u8, lon: f64, lat: f64) -> bool {
        Inside::of(|| shapes::arcs(level).filter(|a| a.kind == Kind::Coast), lat + 0.5, 1.0, 1).holds(0, lon)
    }

    #[test]
    fn land_is_land_and_sea_is_sea_over_the_antimeridian_and_at_the_poles() {
        let dry = [
            (2.3, 48.8),
            (-100.3, 40.2),
            (179.1, 68.1),
            (-175.3, 66.8),
            (-179.7, 68.0),
            (0.3, -89.3),
            (179.9, -87.1),
            (-179.9, -87.1),
            (23.5, 79.8),
            (134.2, -24.3),
        ];
        let wet = [(-30.3, 40.2), (0.3, 89.3), (179.9, 75.3), (-179.9, 0.3), (50.3, 42.2), (179.9, 40.2), (-150.3, -60.2), (5.3, 57.2)];
        for level in 0..3 {
            for (lon, lat) in dry {
                assert!(land(level, lon, lat) || level == 0 && lat > 79.0, "{lon} {lat} at level {level}");
            }
            for (lon, lat) in wet {
                assert!(!land(level, lon, lat), "{lon} {lat} at level {level}");
            }
        }
    }

    #[test]
    fn no_row_leaks_around_the_earth() {
        for level in 0..3 {
            let rows = Inside::of(|| shapes::arcs(level).filter(|a| a.kind == Kind::Coast), 89.97, 0.1, 1799);
            assert!(rows.rows.iter().all(|row| row.len() % 2 == 0), "level {level}: every parallel is left as often as it is entered");
            for code in ["FJI", "RUS", "ATA", "USA", "NZL", "KIR"] {
                let Some(shape) = Shape::of_country(code, level) else { continue };
                let rows = Inside::of(|| shape.arcs(), 89.97, 0.1, 1799);
                assert!(rows.rows.iter().all(|row| row.len() % 2 == 0), "{code} at level {level}");
            }
            let atlantic = Inside::of(|| Shape::of_country("FJI", level).unwrap().arcs(), 89.97, 0.05, 3598);
            assert!((0..3598).all(|row| !atlantic.holds(row, -30.0)), "Fiji does not reach around the earth");
        }
    }

    #[test]
    fn a_country_holds_its_capital_and_not_its_neighbors() {
        let holds = |code: &str, level, lon, lat: f64| Inside::of(|| Shape::of_country(code, level).unwrap().arcs(), lat + 0.5, 1.0, 1).holds(0, lon);
        for level in 0..3 {
            assert!(holds("FRA", level, 2.35, 48.85) && !holds("FRA", level, 4.35, 50.85));
            assert!(holds("RUS", level, -175.3, 66.8) && holds("RUS", level, 37.6, 55.7) && !holds("RUS", level, -150.1, 66.3));
            assert!(holds("UKR", level, 34.3, 45.3) && !holds("RUS", level, 34.3, 45.3), "Crimea");
            assert!(holds("ATA", level, 0.3, -89.3) && holds("ATA", level, 179.99, -88.3));
            assert!(holds("SOM", level, 44.1, 9.6) && !holds("LSO", level, 28.2, -26.2) && !holds("ZAF", level, 28.3, -29.4));
        }
    }
}
