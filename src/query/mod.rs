//! What is asked of the shelf and what comes back: the language of lists and searches, and the nouns of its answers. Pure.

mod answer;

pub use answer::{Group, Hit, Key, Listing, Order, Row, Sort, Version, View};
