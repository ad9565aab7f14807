//! HKDF with SHA-256 (RFC 5869): keys from a key.
//!
//! Written out on HMAC, and not taken from a crate, so that every size is known when this is compiled and
//! nothing can fail, and so that all that passes through is wiped.

use zeroize::Zeroizing;

use super::hmac::{HASH, HmacKey};

/// A pseudorandom key, ready to be expanded as often as wanted.
#[derive(Clone)]
pub struct PseudorandomKey(HmacKey);

impl PseudorandomKey {
    /// HKDF-Extract; no salt is one of zeros.
    pub fn extract(salt: &[u8], secret: &[u8]) -> Self {
        Self::of(&HmacKey::new(salt).code(secret))
    }

    /// A key that is pseudorandom as it is.
    pub fn of(key: &[u8; HASH]) -> Self {
        Self(HmacKey::new(key))
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
        let mut hmac = self.0.start();
        let mut code = Zeroizing::new([0; HASH]);
        for (place, part) in (1..=u8::MAX).zip(key.chunks_mut(HASH)) {
            if place > 1 {
                hmac.update(code.as_slice());
            }
            info.iter().for_each(|text| hmac.update(text));
            hmac.update(&[place]);
            hmac.finish(&mut code);
            part.iter_mut().zip(code.iter()).for_each(|(to, from)| *to = *from);
        }
    }
}
