//! What the mouse does: it points and scrolls, and never changes what counts as read.

use super::action::Action;
use super::layout::{LIST, SOURCE};
use super::message::{Did, Effect, Mouse};
use super::model::Model;
use super::moves::{open, screen};
use super::panels::Reply;
use super::update::{follow, pass};
use super::view::plan;

/// Carries out what the mouse did.
pub(super) fn pointer(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if !model.state.config.mouse {
        return Vec::new();
    }
    let wheel = match mouse.did {
        Did::WheelDown => Some(Action::Down),
        Did::WheelUp => Some(Action::Up),
        Did::Click | Did::DoubleClick => None,
    };
    if let Some(layer) = model.layers.last_mut() {
        if let Some(action) = wheel {
            layer.wheel(action == Action::Down);
        }
        return Vec::new();
    }
    let Some((panel, _)) = plan(&model.state, screen(model)).at(mouse.x, mouse.y) else { return Vec::new() };
    if let Some(action) = wheel {
        pass(model, panel, action);
        return Vec::new();
    }
    model.state.notice = None;
    // The mouse never changes what counts as read, so the focus moves without going through the keys' way.
    model.state.focus = panel;
    if panel != LIST && panel != SOURCE {
        model.state.last = panel;
    }
    let Model { state, panels, .. } = model;
    let reply = panels.get_mut(panel).map_or(Reply::Pass, |p| p.click(mouse.y, state));
    follow(model, reply);
    model.point();
    if mouse.did == Did::DoubleClick && panel != LIST {
        open(model);
    }
    Vec::new()
}
