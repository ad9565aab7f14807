//! Must crash: from nothing, the fuzzer has to find a label that is read. A canary that lives says that
//! the fuzzer does not run or does not see into the core, and that the other targets proved nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::pick_order;
use trueline_fuzz::text;

fuzz_target!(|data: &[u8]| {
    assert!(pick_order(&text(data), None).is_err(), "the canary is dead, as it must be");
});
