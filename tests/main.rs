//! The tests of the house: one binary, one module a concern.

mod cases;
mod house;
mod load;
mod properties;
