//! The face: a model, an update that returns effects, a view that only reads.
//!
//! [`update`] is pure and total: whatever happens, it changes the [`Model`] and says by [`Effect`]s what the outside must do.
//! [`view`] draws the model and changes nothing. Panels own their cursors and meet only through what is pointed at; layers lie over them and take keys first.

mod action;
mod arrange;
mod bar;
mod casting;
mod changes;
mod copying;
mod dates;
mod edits;
mod head;
mod intake;
mod judging;
mod layers;
mod layout;
mod listed;
mod lit;
mod map;
mod message;
mod model;
mod mouse;
mod moves;
mod odds;
mod only;
mod overlay;
mod paint;
mod panels;
mod places;
mod search;
mod shelf;
mod sorted;
mod state;
mod update;
mod view;
mod views;
mod widgets;
mod words;

pub use action::{Action, COMMANDS, Command};
pub use intake::Deal;
pub use lit::Target;
pub use message::{Bookmark, Did, Effect, Followed, Line, Mouse, Msg, Visits};
pub use model::Model;
pub use update::update;
pub use view::view;
