//! Saved pages.
#![no_main]

#[path = "../holds.rs"]
mod holds;

use dateline::load;
use dateline::source::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| load::one(bytes, "a.html", Input::Html).iter().flatten().for_each(holds::holds));
