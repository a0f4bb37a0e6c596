//! `dateline`: a terminal news-briefing desk.
//!
//! The map of the house. Data flows down this list; imports only ever point up it, and `tests/house.rs` holds them to that.
//!
//! | room | its sentence |
//! |---|---|
//! | [`article`] | What was read: one text and where it came from. Pure data. |
//! | [`briefing`] | What we claim about one article, each claim pinned to its words. Pure data. |
//! | [`journal`] | What the reader decided: every change as a value that can be kept, undone exactly, and laid over what was found. Pure data. |
//! | [`query`] | What is asked of the shelf and what comes back: the language of lists and searches, and the nouns of its answers. Pure. |
//! | [`lineage`] | Which articles tell the same words: copies and versions found as they come, and what changed between two texts. Pure. |
//! | [`source`] | What the reader asked for, named but not yet opened. No I/O. |
//! | [`config`] | Preferences: the shipped `config.toml`, the reader's own on top; keys and colors as data. |
//! | [`fetch`] | What lies behind an address: asked for politely, followed warily, taken in measure; bytes out, nothing read. |
//! | [`load`] | The only door to the outside: bytes in, articles out. |
//! | [`analyze`] | Article in, briefing out: the passes, each seeing only what earlier ones found. |
//! | [`store`] | The shelf: articles and what was found in them, kept on disk, found again; the only room that knows SQL. |
//! | [`desk`] | Across articles: what is loaded, what the reader did to it, and how to undo it. Pure. |
//! | [`export`] | Leaving: a briefing as text, Markdown or JSON. |
//! | [`ui`] | The face: a model, an update that returns effects, a view that only reads. |
//! | [`cli`] | The wiring: arguments, the loop, and the hands that carry out effects. |

pub mod analyze;
pub mod article;
pub mod briefing;
pub mod cli;
pub mod config;
pub mod desk;
pub mod export;
pub mod fetch;
pub mod journal;
pub mod lineage;
pub mod load;
pub mod query;
pub mod source;
pub mod store;
pub mod ui;
