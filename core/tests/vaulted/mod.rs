//! Rings and contexts of the vault's tests.

#![allow(dead_code, clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

pub mod search;

use std::{collections::BTreeMap, sync::LazyLock};

use trueline::{Bytes, Fault, KeyRecord, KeyState, Keyring, Suite, VaultPolicy};

pub type Context = BTreeMap<String, String>;

/// Key 1: the bytes 0 to 31.
pub static ONE: LazyLock<String> = LazyLock::new(|| secret(0));
/// Key 2: the bytes 32 to 63.
pub static TWO: LazyLock<String> = LazyLock::new(|| secret(32));

/// Key 1 alone: its derivation is made once for all tests of a file.
pub static RING: LazyLock<Keyring> = LazyLock::new(|| ring(&[key(&ONE, KeyState::Primary)]));
/// Key 2 in front, key 1 on its way out.
pub static NEXT: LazyLock<Keyring> =
    LazyLock::new(|| ring(&[key(&TWO, KeyState::Primary), key(&ONE, KeyState::DecryptOnly)]));

/// The hex digits of 32 bytes, each one above the one before.
fn secret(first: u8) -> String {
    (first..first + 32).map(|byte| format!("{byte:02x}")).collect()
}

pub fn key(secret: &str, state: KeyState) -> KeyRecord {
    KeyRecord { secret: secret.to_owned(), state, label: None, epoch: 0 }
}

pub fn ring(keys: &[KeyRecord]) -> Keyring {
    Keyring::new(keys, None).unwrap()
}

/// A ring of key 1 whose random bytes are known: enough for so many tokens.
pub fn fixed(policy: &VaultPolicy, tokens: u8) -> Keyring {
    let bytes: Vec<u8> = (0..tokens).flat_map(|token| (0..28).map(move |byte| token ^ (byte * 7))).collect();
    let keys = [key(&ONE, KeyState::Primary)];
    Keyring::hazardous_fixed_random(&keys, Some(policy), &Bytes::from(bytes)).unwrap()
}

/// A policy that seals with scrypt for each token, and opens both suites.
pub fn per_token(cached_keys: i64) -> VaultPolicy {
    let accept_suites = vec![Suite::PerToken, Suite::Default];
    VaultPolicy { suite: Suite::PerToken, accept_suites, cached_keys, ..VaultPolicy::default() }
}

pub fn context(pairs: &[(&str, &str)]) -> Context {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The context of a user.
pub fn of_user(user: &str) -> Context {
    context(&[("tenant", "t1"), ("user", user)])
}

/// The code of a refusal.
pub fn code<T: std::fmt::Debug>(answer: Result<T, Fault>) -> &'static str {
    answer.unwrap_err().code.name()
}
