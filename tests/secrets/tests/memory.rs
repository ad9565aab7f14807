//! After the drop, memory holds nothing of master, roots, message keys and texts.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;

use trueline_secrets::{Holder, Mark, found, legacy_marks, marks};

const HOLDER: &str = env!("CARGO_BIN_EXE_holder");

/// What rings keep while they live, and the text that was opened. Who has the states of HMAC needs no root.
const KEPT: [&str; 5] = [
    "the secret",
    "the text",
    "the root of DEFAULT, the inner state of HMAC",
    "the root of DEFAULT, the outer state of HMAC",
    "the root of PER_TOKEN",
];

/// A secret and a text that nobody has but this process.
struct Drawn {
    secret: [u8; 32],
    text: String,
}

impl Drawn {
    fn new() -> Self {
        let (mut secret, mut text) = ([0; 32], [0; 32]);
        getrandom::fill(&mut secret).expect("random bytes");
        getrandom::fill(&mut text).expect("random bytes");
        Self { secret, text: hex(&text).to_uppercase() }
    }

    /// The order to hold both, masked.
    fn order(&self) -> String {
        format!("hold {} {}", masked(&hex(&self.secret)), masked(&self.text))
    }

    fn marks(&self, tokens: &str) -> Vec<Mark> {
        let context: BTreeMap<String, String> =
            [("tenant", "t1"), ("field", "note")].map(|(name, value)| (name.into(), value.into())).into();
        let tokens: Vec<Vec<u8>> = tokens.split(' ').map(bytes).collect();
        assert_eq!(tokens.iter().map(|token| token[1]).collect::<Vec<u8>>(), [1, 2], "one of each suite");
        marks(&self.secret, &self.text, &context, &tokens)
    }
}

#[test]
fn nothing_is_left_of_a_ring_that_was_dropped() {
    let drawn = Drawn::new();
    let mut holder = Holder::start(HOLDER, &[]);
    holder.step("ready");
    let marks = drawn.marks(&holder.step(&drawn.order()));
    // What a ring keeps is there to be found, so the search sees it; what it needs for one token is not.
    let held = found(holder.id(), &marks).expect("its memory");
    let places = |wanted: &str| held.iter().filter(|name| name.starts_with(&format!("{wanted} in "))).count();
    for kept in KEPT {
        assert!(places(kept) > 0, "{kept} is not held, or not found: {held:#?}");
    }
    let all: usize = KEPT.iter().chain(&["the root of DEFAULT"]).map(|kept| places(kept)).sum();
    assert_eq!(held.len(), all, "more is held than must be: {held:#?}");
    assert!(!held.iter().any(|name| name.ends_with("[stack]")), "{held:#?}");
    holder.step("drop");
    let left = found(holder.id(), &marks).expect("its memory");
    assert_eq!(left, [""; 0]);
}

#[test]
fn nothing_is_left_of_a_key_that_was_refused() {
    let drawn = Drawn::new();
    let mut holder = Holder::start(HOLDER, &[]);
    let marks = marks(&drawn.secret, &drawn.text, &BTreeMap::new(), &[]);
    assert_eq!(holder.step(&format!("refuse {}", masked(&hex(&drawn.secret)))), "INVALID_KEYRING");
    assert_eq!(found(holder.id(), &marks).expect("its memory"), [""; 0]);
}

#[test]
fn nothing_is_left_of_an_older_value() {
    // Of the cases: it is known to all.
    const SECRET: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    let value = "AQgPFh0kKzI5QEdOVVxjagMIDRIXHCEmKzA1OssqCYBcOdyVzdvfSbMyjAOQg9QKkbMRxfotFGZGWQkWFt3kCQo=";
    let mut holder = Holder::start(HOLDER, &[]);
    let marks = legacy_marks(SECRET, "ya29.legacy-token", &bytes(value));
    assert_eq!(holder.step(&format!("legacy {} {value}", masked(SECRET))), "1 opened");
    assert_eq!(found(holder.id(), &marks).expect("its memory"), [""; 0]);
}

/// A process that leaks on purpose is found out.
#[test]
fn what_is_left_is_found() {
    for (leak, wanted) in [("copy", "the secret as hex digits in [heap]"), ("forget", "the secret in [heap]")]
    {
        let drawn = Drawn::new();
        let mut holder = Holder::start(HOLDER, &[leak]);
        let marks = drawn.marks(&holder.step(&drawn.order()));
        holder.step("drop");
        let left = found(holder.id(), &marks).expect("its memory");
        assert!(left.iter().any(|name| name == wanted), "{leak}: {left:#?}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn masked(text: &str) -> String {
    hex(&text.bytes().map(|byte| byte ^ 0x55).collect::<Vec<u8>>())
}

/// The bytes of a token, or of base64 without `+` and `/`.
fn bytes(token: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let body = token.strip_prefix("tl1.").unwrap_or(token).trim_end_matches('=');
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for letter in body.bytes() {
        let value = ALPHABET.iter().position(|other| *other == letter).expect("base64");
        bits = bits << 6 | u32::try_from(value).expect("six bits");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).expect("eight bits"));
        }
    }
    bytes
}
