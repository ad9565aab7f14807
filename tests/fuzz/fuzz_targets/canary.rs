//! Must crash: from nothing, the fuzzer has to find a label with initials (`A:1 R:2 S:3`). It can do so only if it sees
//! into the core, so a canary that lives says that the other targets proved nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::{LocationFormat, parse_location};
use trueline_fuzz::text;

fuzz_target!(|data: &[u8]| {
    if let Ok(found) = parse_location(&text(data), None) {
        assert!(found.format != LocationFormat::Initials, "the canary is dead, as it must be");
    }
});
