//! The map itself: land, coasts and borders, outlines, signs and names, what lies outside, the scale, the earth in a corner.

use super::dots::Dots;
use super::fill::Inside;
use super::labels::Board;
use super::marks::{Extent, Mark};
use super::shapes::{self, Arc, Kind, Shape};
use super::window::{Projection, Window};
use crate::config::Theme;
use crate::ui::paint::{color, put, style};
use crate::ui::widgets::frame::Frames;
use crate::ui::widgets::text::{fit, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Clear, Widget};

/// Ranks of lines: of two in one cell the higher is seen.
const TEXTURE: u8 = 0;
const BORDER: u8 = 1;
const COAST: u8 = 2;
const AREA: u8 = 3;
const LIT: u8 = 4;
/// Degrees per dot above which the coarse coasts do, and above which the middle ones do: about the distance of their points.
const COARSE: f64 = 0.28;
const MIDDLE: f64 = 0.05;
/// An outline smaller than this many dots is a point.
const SMALLEST: f64 = 5.0;
/// The longest name on a map.
const NAME: usize = 26;
/// Wider windows, in degrees, need neither scale nor the earth in a corner: they are nearly all of it.
const LOCAL: f64 = 130.0;
/// The most dots around a box.
const MOST_DASHES: u32 = 20_000;
/// Kilometers of a degree.
const DEGREE: f64 = 111.2;

/// How a map looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    lines: [Style; 5],
    /// Behind land, and behind what is lit.
    land: Option<Color>,
    lit: Option<Color>,
    sign: Style,
    found: Style,
    names: [Style; 3],
    title: Style,
    faint: Style,
    linked: Style,
    /// Whether only ASCII may be drawn.
    plain: bool,
}

impl Look {
    /// The look of a theme.
    pub(crate) fn of(theme: &Theme, plain: bool) -> Self {
        let line = |tone: crate::config::Tone| Style { bg: None, ..style(tone) };
        let area = Style { fg: theme.region.fg.map(|c| between(color(c), theme.text.bg.map(color))), ..line(theme.region).remove_modifier(Modifier::BOLD) };
        let lit = line(theme.region_lit).remove_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD);
        Self {
            lines: [line(theme.dim), line(theme.faint), line(theme.land), area, lit],
            land: theme.land.bg.map(color),
            lit: theme.region_lit.bg.map(color),
            sign: line(theme.region),
            found: style(theme.found),
            names: [line(theme.dim), line(theme.text), line(theme.text)],
            title: line(theme.title),
            faint: line(theme.dim),
            linked: line(theme.linked),
            plain,
        }
    }

    fn line(&self, rank: u8) -> Style {
        self.lines.get(usize::from(rank)).copied().unwrap_or_default()
    }

    fn name(&self, mark: &Mark) -> Style {
        if mark.selected {
            self.title
        } else if mark.linked {
            self.linked
        } else {
            self.names.get(usize::from(mark.rank)).copied().unwrap_or(self.title)
        }
    }
}

/// Halfway between a color and the ground, where the terminal can show it.
fn between(color: Color, ground: Option<Color>) -> Color {
    match (color, ground) {
        (Color::Rgb(r, g, b), Some(Color::Rgb(under_r, under_g, under_b))) => Color::Rgb(r.midpoint(under_r), g.midpoint(under_g), b.midpoint(under_b)),
        _ => color,
    }
}

/// How much is drawn beside the places themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// The small map of a panel: few names.
    Small,
    /// The whole screen: scale, the earth in a corner, names of what lies outside.
    Full,
}

/// Draws a window of the earth with marks on it.
pub(crate) fn draw(area: Rect, buf: &mut Buffer, window: Window, marks: &[Mark], look: &Look, manner: Manner) {
    if area.width < 4 || area.height < 2 {
        return;
    }
    let projection = Projection::of(window, area);
    let level = level(&projection);
    let mut dots = Dots::new(area);
    if let Some(ground) = look.land {
        within(&projection, area, 1, || shapes::arcs(level).filter(|a| a.kind == Kind::Coast), |x, y| tint(buf, x, y, ground));
    }
    ground(&mut dots, &projection, level);
    let outlined: Vec<Option<Shape>> = marks.iter().map(|m| m.shape(level).filter(|s| large(s, &projection))).collect();
    for (mark, shape) in marks.iter().zip(&outlined) {
        let Some(shape) = shape else { continue };
        let rank = if mark.selected { LIT } else { AREA };
        shape.arcs().for_each(|arc| trace(&mut dots, &projection, &arc, rank));
        if mark.selected {
            within(
                &projection,
                area,
                1,
                || shape.arcs(),
                |x, y| match look.lit {
                    Some(lit) => tint(buf, x, y, lit),
                    None => texture(&mut dots, i32::from(x - area.x) * 2, i32::from(y - area.y) * 4),
                },
            );
        }
    }
    for bounds in marks.iter().filter(|m| m.selected && m.extent == Extent::Loose).filter_map(|m| m.bounds) {
        dashed(&mut dots, &projection, bounds);
    }
    dots.render(area, buf, look.plain, |rank| look.line(rank));
    let mut board = Board::new(area);
    if manner == Manner::Full {
        corner(area, buf, window, look, &mut board);
        scale(area, buf, &projection, look, &mut board);
    }
    let spots: Vec<Spotted<'_>> = marks.iter().zip(&outlined).map(|(m, s)| Spotted::of(m, s.as_ref(), &projection, area)).collect();
    write(area, buf, spots, look, manner, &mut board);
}

/// A dashed box around what has no borders. Its east may lie beyond the antimeridian.
fn dashed(dots: &mut Dots, projection: &Projection, [west, south, east, north]: [f64; 4]) {
    let east = if east < west { east + 360.0 } else { east };
    let (wide, tall) = (east - west, north - south);
    let step = 1.0 / projection.scale.max(1e-3);
    let count = ((2.0 * (wide + tall) / step) as u32).min(MOST_DASHES);
    for at in (0..count).filter(|at| at % 8 < 4) {
        let far = f64::from(at) / f64::from(count) * 2.0 * (wide + tall);
        let (lon, lat) = if far < wide {
            (west + far, north)
        } else if far < wide + tall {
            (east, north - (far - wide))
        } else if far < 2.0 * wide + tall {
            (east - (far - wide - tall), south)
        } else {
            (west, south + (far - 2.0 * wide - tall))
        };
        let (x, y) = projection.place(lon, lat);
        dots.set(x.floor() as i32, y.floor() as i32, LIT);
    }
}

/// Two dots in a cell: what is lit, where there are no colors.
fn texture(dots: &mut Dots, x: i32, y: i32) {
    dots.set(x, y + 1, TEXTURE);
    dots.set(x + 1, y + 3, TEXTURE);
}

/// Which level of shapes is fine enough.
fn level(projection: &Projection) -> u8 {
    let degrees = 1.0 / projection.scale;
    if degrees > COARSE {
        0
    } else if degrees > MIDDLE {
        1
    } else {
        2
    }
}

/// All coasts and borders.
fn ground(dots: &mut Dots, projection: &Projection, level: u8) {
    for arc in shapes::arcs(level) {
        match arc.kind {
            Kind::Coast => trace(dots, projection, &arc, COAST),
            Kind::Border => trace(dots, projection, &arc, BORDER),
            Kind::Neither => {}
        }
    }
}

/// Draws an arc, as often as it is seen.
fn trace(dots: &mut Dots, projection: &Projection, arc: &Arc, rank: u8) {
    let [west, south, east, north] = projection.bounds().map(|degrees| degrees * 100.0);
    if f64::from(arc.north) < south || f64::from(arc.south) > north {
        return;
    }
    for turn in [-360.0, 0.0, 360.0] {
        let seen = f64::from(arc.east) + turn * 100.0 >= west && f64::from(arc.west) + turn * 100.0 <= east;
        if projection.polar() && turn != 0.0 || !projection.polar() && !seen {
            continue;
        }
        let mut last = None;
        for point in shapes::points(arc) {
            let dot = projection.dot(f64::from(point.0) / 100.0 + turn, f64::from(point.1) / 100.0);
            match last {
                None => dots.line(dot, dot, rank),
                Some((before, from)) if !shapes::is_cut(before, point) => dots.line(from, dot, rank),
                Some(_) => {}
            }
            last = Some((point, dot));
        }
    }
}

/// Calls `each` with every cell of the area, or one in so many either way, whose middle lies inside the outline.
fn within<A: Iterator<Item = Arc>>(projection: &Projection, area: Rect, apart: u16, arcs: impl Fn() -> A, mut each: impl FnMut(u16, u16)) {
    let [_, south, _, north] = projection.bounds();
    let step = if projection.polar() { 2.0 } else { 4.0 } / projection.scale;
    let inside = Inside::of(arcs, north, step, ((north - south) / step).ceil() as usize);
    for y in (0..area.height).step_by(usize::from(apart)) {
        for x in (0..area.width).step_by(usize::from(apart)) {
            let (lon, lat) = projection.earth(f64::from(x) * 2.0 + 1.0, f64::from(y) * 4.0 + 2.0);
            if projection.on_earth(lon, lat) && inside.row(lat).is_some_and(|row| inside.holds(row, lon)) {
                each(area.x + x, area.y + y);
            }
        }
    }
}

fn tint(buf: &mut Buffer, x: u16, y: u16, ground: Color) {
    if let Some(cell) = buf.cell_mut((x, y)) {
        cell.set_bg(ground);
    }
}

/// Whether an outline is large enough on the screen to be seen as one.
fn large(shape: &Shape, projection: &Projection) -> bool {
    let [west, south, east, north] = shape.bounds();
    (east - west).max(north - south) * projection.scale >= SMALLEST
}

/// A mark with its cell: its own, or one at the edge that points to it.
struct Spotted<'a> {
    mark: &'a Mark,
    x: i32,
    y: i32,
    sign: Option<&'static str>,
    outside: bool,
}

impl<'a> Spotted<'a> {
    fn of(mark: &'a Mark, outline: Option<&Shape>, projection: &Projection, area: Rect) -> Self {
        let in_part = || outline.and_then(|_| mark.shape(0)).and_then(|s| middle(&s, projection, area));
        if let Some((x, y)) = projection.cell(mark.lon, mark.lat).or_else(in_part) {
            let sign = (outline.is_none() && (mark.extent != Extent::Loose || mark.selected)).then(|| mark.sign());
            return Self { mark, x: x.into(), y: y.into(), sign, outside: false };
        }
        let (x, y) = projection.place(mark.lon, mark.lat);
        let (middle_x, middle_y) = (projection.width / 2.0, projection.height / 2.0);
        let (dx, dy) = (x - middle_x, y - middle_y);
        let share = ((middle_x - 1.0) / dx.abs().max(1e-9)).min((middle_y - 2.0) / dy.abs().max(1e-9));
        let sideways = dx.abs() / middle_x >= dy.abs() / middle_y;
        let sign = match (sideways, dx < 0.0, dy < 0.0) {
            (true, true, _) => "◂",
            (true, false, _) => "▸",
            (false, _, true) => "▴",
            (false, _, false) => "▾",
        };
        let cell = |value: f64, size: f64, most: u16| ((value / size) as i32).clamp(0, i32::from(most) - 1);
        let (x, y) = (cell(middle_x + dx * share, 2.0, area.width), cell(middle_y + dy * share, 4.0, area.height));
        Self { mark, x, y, sign: Some(sign), outside: true }
    }
}

/// The cell in the middle of what is seen of an outline.
fn middle(shape: &Shape, projection: &Projection, area: Rect) -> Option<(u16, u16)> {
    let mut cells: Vec<(i32, i32)> = Vec::new();
    within(projection, area, 2, || shape.arcs(), |x, y| cells.push((i32::from(x - area.x), i32::from(y - area.y))));
    let count = cells.len() as i32;
    let (x, y) = cells.iter().fold((0, 0), |sum, c| (sum.0 + c.0, sum.1 + c.1));
    let far = |c: &(i32, i32)| (c.0 * count - x).abs() + 2 * (c.1 * count - y).abs();
    cells.into_iter().min_by_key(far).map(|(x, y)| (x as u16, y as u16))
}

/// Writes signs, then names in the order of what matters.
fn write(area: Rect, buf: &mut Buffer, mut spots: Vec<Spotted<'_>>, look: &Look, manner: Manner, board: &mut Board) {
    spots.sort_by(|a, b| {
        let key = |s: &Spotted<'_>| (s.mark.selected, s.mark.linked, !s.outside);
        key(b).cmp(&key(a)).then(b.mark.weight.total_cmp(&a.mark.weight))
    });
    for spot in spots.iter().filter(|s| s.sign.is_some() && !s.outside) {
        board.take(spot.x, spot.y, 1);
    }
    let at = |x: i32, y: i32| (area.x + x.max(0) as u16, area.y + y.max(0) as u16);
    for spot in spots.iter().rev() {
        let Some(sign) = spot.sign else { continue };
        board.take(spot.x, spot.y, 1);
        let tone = match (spot.mark.selected, spot.outside) {
            (true, _) => look.found,
            (false, true) => look.faint,
            (false, false) if spot.mark.linked => look.linked,
            (false, false) if spot.mark.rank == 2 => look.sign.add_modifier(Modifier::BOLD),
            (false, false) => look.sign,
        };
        let (x, y) = at(spot.x, spot.y);
        put(buf, x, y, sign, 1, tone);
    }
    let mut room = match manner {
        Manner::Small => usize::from(area.width) * usize::from(area.height) / 50 + 1,
        Manner::Full => usize::from(area.width) * usize::from(area.height) / 40,
    };
    for spot in spots {
        if room == 0 || spot.outside && manner == Manner::Small && !spot.mark.selected {
            continue;
        }
        let name = fit(&spot.mark.name, NAME.min(usize::from(area.width / 2)));
        let wide = width(&name) as i32;
        let found = if spot.outside { board.beside(spot.x, spot.y, wide) } else { board.around(spot.x, spot.y, wide, spot.sign.is_none()) };
        let Some((x, y)) = found else { continue };
        room -= 1;
        let mut tone = look.name(spot.mark);
        if spot.mark.extent == Extent::Loose {
            tone = tone.add_modifier(Modifier::ITALIC);
        }
        for blank in [x - 1, x + wide] {
            if blank >= 0 && blank < i32::from(area.width) && blank != spot.x {
                let (x, y) = at(blank, y);
                put(buf, x, y, " ", 1, Style::new());
            }
        }
        let (x, y) = at(x, y);
        put(buf, x, y, name, wide as usize, tone);
    }
}

/// A bar of so many kilometers, at the middle of the map.
fn scale(area: Rect, buf: &mut Buffer, projection: &Projection, look: &Look, board: &mut Board) {
    let cells = |km: f64| km / DEGREE * projection.scale / 2.0;
    let lengths = [20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0];
    let Some(km) = lengths.into_iter().rfind(|km| (5.0..=18.0).contains(&cells(*km))).filter(|_| projection.wide() <= LOCAL) else { return };
    let long = cells(km).round() as usize;
    let words = format!("├{}┤ {km} km", "─".repeat(long.saturating_sub(2)));
    let wide = width(&words) as i32;
    let (x, y) = (i32::from(area.width) - wide - 1, i32::from(area.height) - 1);
    if x < i32::from(area.width) / 2 {
        return;
    }
    board.take(x - 1, y, wide + 2);
    put(buf, area.x + x as u16 - 1, area.y + y as u16, format!(" {words} "), wide as usize + 2, look.faint);
}

/// The earth in the lower left corner, with the window marked on it, where there is room.
fn corner(area: Rect, buf: &mut Buffer, window: Window, look: &Look, board: &mut Board) {
    if area.width < 90 || area.height < 26 || window.wide > LOCAL {
        return;
    }
    let rect = Rect { x: area.x, y: area.bottom() - 10, width: 36, height: 10 };
    (rect.y..rect.bottom()).for_each(|y| board.take(0, i32::from(y - area.y), i32::from(rect.width) + 1));
    let behind = buf.cell((area.x, area.y)).map_or(Color::Reset, |c| c.bg);
    Clear.render(rect, buf);
    buf.set_style(rect, Style::new().bg(behind));
    let mut frames = Frames::new(rect);
    frames.add(rect, look.line(BORDER));
    frames.draw(buf);
    let inside = Rect { x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2 };
    let projection = Projection::of(Window::world(inside), inside);
    let mut dots = Dots::new(inside);
    for arc in shapes::arcs(0).filter(|a| a.kind == Kind::Coast) {
        trace(&mut dots, &projection, &arc, COAST);
    }
    let rim: Vec<(f64, f64)> = window.rim(area).into_iter().map(|(lon, lat)| projection.place(lon, lat)).collect();
    for pair in rim.windows(2) {
        if let [a, b] = pair
            && (a.0 - b.0).abs() < projection.width / 2.0
        {
            dots.line(*a, *b, LIT);
        }
    }
    dots.render(inside, buf, look.plain, |rank| look.line(rank));
}
