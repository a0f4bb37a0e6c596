//! The map: shapes from the asset, a window on the earth, and what is marked on it. It knows places, not panels.

mod dots;
mod draw;
mod fill;
mod labels;
mod marks;
mod shapes;
mod window;

pub(crate) use draw::{Look, Manner, draw};
pub(crate) use marks::{Mark, Tally, of_article, of_tally, sign, spots, tally};
pub(crate) use window::Window;

use crate::briefing::Briefing;
use crate::ui::state::State;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The least a small map shows, in degrees, so that the surroundings are known again.
const CLOSEST: f64 = 14.0;

/// The small map of a panel: fitted to the article's places, and to the one pointed at.
pub(crate) fn panel(area: Rect, buf: &mut Buffer, briefing: &Briefing, state: &State) {
    let marks = of_article(briefing, state);
    let window = Window::around(&spots(&marks), area, CLOSEST);
    let window = marks.iter().find(|m| m.selected).map_or(window, |m| window.with(m.lon, m.lat, area));
    draw(area, buf, window, &marks, &Look::of(&state.theme, state.ascii), Manner::Small);
}
