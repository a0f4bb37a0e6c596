//! Widgets: draw values, know no briefing.

pub(crate) mod flow;
pub(crate) mod frame;
pub(crate) mod list;
pub(crate) mod text;
