//! The tests of the house: one binary, one module a concern.

mod cases;
mod cli;
mod export;
mod house;
mod load;
mod properties;
mod schema;
