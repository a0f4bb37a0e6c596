//! Boxes of mail.
#![no_main]

#[path = "../holds.rs"]
mod holds;

use dateline::load;
use dateline::source::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // Whatever comes, it stands behind the line that a box begins with.
    let bytes = [b"From a@b Tue Mar  5 08:00:00 2024\nSubject: S\n".as_slice(), bytes].concat();
    load::one(&bytes, "a.mbox", Input::Auto).iter().flatten().for_each(holds::holds);
});
