//! The tests of the house: one binary, one module a concern.

mod house;
