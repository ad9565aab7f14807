//! No text brings the reader of JSON down; what it reads and what serde reads agree; written again
//! and read again it is the same; the canonical form of RFC 8785 is a fixed point.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::{json::Json, policy_fingerprint};
use trueline_fuzz::{rewritten, text};

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let strict = serde_json::from_str::<serde_json::Value>(&text);
    match Json::parse(&text) {
        Ok(value) => {
            let again = rewritten(&value);
            assert_eq!(Json::parse(&again).as_ref(), Ok(&value), "written as {again}");
            let _ = same_fingerprint(&text, &again);
        }
        Err(fault) => {
            assert_eq!(fault.code.name(), "INVALID_INPUT");
            // Serde goes deeper than the core and takes no more.
            assert!(strict.is_err() || is_deep(&text), "serde reads {text}");
        }
    }
});

/// Spaces and escapes take no part in a policy's fingerprint.
fn same_fingerprint(text: &str, again: &str) -> Result<String, trueline::Fault> {
    let (one, other) = (policy_fingerprint(text), policy_fingerprint(again));
    assert_eq!(one.is_ok(), other.is_ok(), "`{text}` and `{again}`");
    if one.is_ok() {
        assert_eq!(one, other, "`{text}` and `{again}`");
    }
    one
}

/// Opens more lists and records than the core follows.
fn is_deep(text: &str) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > 64
}
