//! Uses a ring step by step: `hold SECRET TEXT` makes rings and does with them what can be done,
//! `drop` lets all of it go. What it is given comes masked, and it wipes its own copies: what is left is
//! the core's. The argument says how it leaks on purpose, so that the search can be seen to find it.

use std::{
    collections::BTreeMap,
    hint::black_box,
    io::{BufRead, Write, stdin, stdout},
};

use trueline::{
    KeyRecord, KeyState, Keyring, LegacyPreset, Suite, VaultPolicy, legacy_layout, open_legacy,
    open_legacy_many, probe_legacy,
};
use zeroize::{Zeroize, Zeroizing};

/// What a ring was used for, and what it gave.
struct Held {
    rings: Vec<Keyring>,
    texts: Vec<Zeroizing<String>>,
    tokens: Vec<String>,
}

fn main() {
    let leak = std::env::args().nth(1).unwrap_or_default();
    let mut held = None;
    for order in stdin().lock().lines() {
        let order = order.expect("a line");
        let mut words = order.split(' ');
        let said = match words.next() {
            Some("hold") => {
                let (secret, text) = (words.next().expect("a secret"), words.next().expect("a text"));
                let now = hold(&unmasked(secret), &unmasked(text), &leak);
                let said = now.tokens.join(" ");
                held = Some(now);
                said
            }
            Some("legacy") => {
                let (secret, value) = (words.next().expect("a secret"), words.next().expect("a value"));
                legacy(&unmasked(secret), value)
            }
            Some("refuse") => refused(&unmasked(words.next().expect("a text"))),
            Some("drop") => {
                drop(held.take());
                "done".to_owned()
            }
            _ => "ready".to_owned(),
        };
        writeln!(stdout(), "{said}").expect("someone listens");
    }
}

#[inline(never)]
fn hold(secret: &str, text: &str, leak: &str) -> Held {
    let mut held = Held { rings: vec![], texts: vec![], tokens: vec![] };
    for suite in [Suite::Default, Suite::PerToken] {
        let mut key =
            KeyRecord { secret: secret.to_owned(), state: KeyState::Primary, label: None, epoch: 0 };
        let policy = VaultPolicy { suite, accept_suites: vec![suite], ..VaultPolicy::default() };
        let ring = Keyring::new(std::slice::from_ref(&key), Some(&policy)).expect("a ring");
        ring.warm_up().expect("roots");
        let token = use_ring(&ring, text, &mut held);
        held.tokens.push(token);
        held.rings.push(ring);
        key.secret.zeroize();
    }
    match leak {
        "copy" => black_box(secret.to_owned()).clear(),
        "forget" => std::mem::forget(held.rings.pop()),
        _ => {}
    }
    held
}

/// Everything that touches keys and texts.
fn use_ring(ring: &Keyring, text: &str, held: &mut Held) -> String {
    let context = context();
    let token = ring.seal(text, &context).expect("a token");
    let mut open = |opened: String| held.texts.push(Zeroizing::new(opened));
    open(ring.open(&token, &context).expect("its text").plaintext);
    let mut rows = [Some(text.to_owned())];
    let column = ring.seal_many(&rows, &context, None).expect("a column");
    let opened = ring.open_many(&column.tokens, &context, None).expect("a column");
    opened.plaintexts.into_iter().flatten().for_each(&mut open);
    rows.zeroize();
    ring.rotate(&token, &context).expect("the same");
    ring.blind_index(text, &context).expect("an index");
    token
}

/// An older value, read alone, in a column on threads, and by a probe.
#[inline(never)]
fn legacy(secret: &str, value: &str) -> String {
    let layout = legacy_layout(LegacyPreset::ScryptS16Iv12).expect("a layout");
    let text = Zeroizing::new(open_legacy(&layout, secret, value).expect("its text"));
    let rows = vec![Some(value.to_owned()); 3];
    let mut column = open_legacy_many(&layout, secret, &rows, Some(2)).expect("a column");
    assert!(column.plaintexts.iter().all(|row| row.as_ref() == Some(&*text)));
    column.plaintexts.zeroize();
    let probe = probe_legacy(&[value.to_owned()], secret).expect("a probe");
    format!("{} opened", probe.matches.len())
}

/// A ring that is refused leaves nothing either.
#[inline(never)]
fn refused(secret: &str) -> String {
    let mut key = KeyRecord { secret: secret.to_owned(), state: KeyState::Active, label: None, epoch: 0 };
    let refused = Keyring::new(std::slice::from_ref(&key), None).expect_err("no primary");
    key.secret.zeroize();
    refused.code.name().to_owned()
}

fn context() -> BTreeMap<String, String> {
    [("tenant", "t1"), ("field", "note")].map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

/// Bytes come as hex digits of what is one off in every bit pair, so that no copy of the line says them.
fn unmasked(digits: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(digits.len()));
    for place in (0..digits.len()).step_by(2) {
        let byte = u8::from_str_radix(&digits[place..place + 2], 16).expect("two digits");
        text.push(char::from(byte ^ 0x55));
    }
    text
}
