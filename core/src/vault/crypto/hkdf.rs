//! HKDF with SHA-256 (RFC 5869): keys from a key.
//!
//! Written out on HMAC, and not taken from a crate, so that every size is known when this is compiled and
//! nothing can fail, and so that all that passes through is wiped.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const BLOCK: usize = 64;
const HASH: usize = 32;

/// A pseudorandom key, ready to be expanded as often as wanted.
#[derive(Clone)]
pub struct PseudorandomKey(Hmac<Sha256>);

impl PseudorandomKey {
    /// HKDF-Extract; no salt is one of zeros.
    pub fn extract(salt: &[u8], secret: &[u8]) -> Self {
        Self::of(&hmac(salt, secret))
    }

    /// A key that is pseudorandom as it is.
    pub fn of(key: &[u8; HASH]) -> Self {
        Self(keyed(key))
    }

    /// HKDF-Expand to one key; `info` is taken as one text without anything between its parts.
    pub fn expand<const N: usize>(&self, info: &[&[u8]]) -> Zeroizing<[u8; N]> {
        const { assert!(N <= 255 * HASH, "HKDF ends there") };
        let mut key = Zeroizing::new([0; N]);
        self.fill(info, key.as_mut_slice());
        key
    }

    /// HKDF-Expand to two keys of 32 bytes, one behind the other.
    pub fn expand_two(&self, info: &[&[u8]]) -> Zeroizing<[[u8; HASH]; 2]> {
        let mut keys = Zeroizing::new([[0; HASH]; 2]);
        self.fill(info, keys.as_flattened_mut());
        keys
    }

    fn fill(&self, info: &[&[u8]], key: &mut [u8]) {
        let mut before: Option<Zeroizing<[u8; HASH]>> = None;
        for (place, part) in (1..=u8::MAX).zip(key.chunks_mut(HASH)) {
            let mut mac = self.0.clone();
            if let Some(before) = &before {
                mac.update(before.as_slice());
            }
            info.iter().for_each(|text| mac.update(text));
            mac.update(&[place]);
            let block: Zeroizing<[u8; HASH]> = Zeroizing::new(mac.finalize().into_bytes().into());
            part.iter_mut().zip(block.iter()).for_each(|(to, from)| *to = *from);
            before = Some(block);
        }
    }
}

/// HMAC-SHA-256 of a message.
pub fn hmac(key: &[u8], message: &[u8]) -> Zeroizing<[u8; HASH]> {
    let mut mac = keyed(key);
    mac.update(message);
    Zeroizing::new(mac.finalize().into_bytes().into())
}

/// HMAC with a key of any length: zeros behind a short one, the hash of a long one.
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; BLOCK]);
    match block.get_mut(..key.len()) {
        Some(place) => place.copy_from_slice(key),
        None => block.iter_mut().zip(Sha256::digest(key)).for_each(|(to, from)| *to = from),
    }
    Hmac::new((&*block).into())
}
