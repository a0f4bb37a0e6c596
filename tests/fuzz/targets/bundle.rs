//! Bundles: the first byte chooses how the others begin, so that every reader is reached.
#![no_main]

#[path = "../holds.rs"]
mod holds;

use dateline::load;
use dateline::source::Input;

const STARTS: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let bytes = [STARTS[usize::from(*first) % STARTS.len()], rest].concat();
    load::one(&bytes, "a.zip", Input::Auto).iter().flatten().for_each(holds::holds);
});
