//! Mail and web archives, and whatever else the first bytes look like.
#![no_main]

#[path = "../holds.rs"]
mod holds;

use dateline::load;
use dateline::source::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| load::one(bytes, "a.eml", Input::Auto).iter().flatten().for_each(holds::holds));
