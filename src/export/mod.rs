//! Leaving: a briefing as text, Markdown or JSON.

mod clean;
mod json;
mod look;
mod markdown;
mod points;
mod text;

pub use clean::clean;
pub use json::{SCHEMA, SCHEMA_TEXT, json};
pub use look::Look;
pub use markdown::markdown;
pub use text::text;
