//! The tests of the house: one binary, one module a concern.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and reads and writes files"
)]

mod bundles;
mod cases;
mod casting;
mod cli;
mod configs;
mod export;
mod feeds;
#[cfg(feature = "net")]
mod fetch;
mod follow;
mod fuzz;
mod geojson;
mod gold;
mod hostile;
mod house;
mod intake;
#[cfg(feature = "net")]
mod interrupted;
mod keys;
mod killed;
mod letters;
mod lists;
mod load;
mod mail;
mod malformed;
mod map;
mod pdf;
mod properties;
mod query;
mod schema;
mod screen;
#[cfg(feature = "net")]
mod sources;
mod store;
mod support;
mod sweeps;
mod terminal;
