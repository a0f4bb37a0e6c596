//! What is asked of the shelf and what comes back: the language of lists and searches, and the nouns of its answers. Pure.
//!
//! ```text
//! actor:choe said:"front line" (place:kursk OR place:bryansk) kind:risk likely:>=55 since:2024-10-20 is:unread -tag:dprk
//! ```
//!
//! What is typed becomes a [`Query`]; what an article answers by is its [`Facts`]. A store compiles the one and indexes the other; [`Query::matches`]
//! says for a single article what the store must answer. The fields are one table, [`FIELDS`].

mod answer;
mod ast;
mod chance;
mod complete;
mod day;
mod error;
mod facts;
mod field;
mod forms;
mod lex;
mod matches;
mod parse;
mod sentence;

pub use answer::{Group, Hit, Key, Listing, Order, RANKED, Row, Sort, Version, View};
pub use ast::{Query, Term, Words};
pub use chance::{Chance, chances};
pub use complete::{Completion, Known, Names, complete};
pub use day::{Day, Unit, number};
pub use error::QueryError;
pub use facts::{BOUNDARY, Facts, TOKENIZER};
pub use field::{Column, FIELDS, Field, Has, KINDS, State, Takes, kind_bit};
pub use sentence::best_sentence;
