//! Leaving: a briefing as text, Markdown or JSON.

mod cite;
mod clean;
mod json;
mod look;
mod markdown;
mod page;
mod phrase;
mod points;
mod text;

pub use cite::{Line, cite};
pub use clean::clean;
pub use json::{SCHEMA, SCHEMA_TEXT, json};
pub use look::Look;
pub use markdown::markdown;
pub use text::text;
