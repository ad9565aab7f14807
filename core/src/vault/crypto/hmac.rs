//! HMAC with SHA-256 (RFC 2104), for many short messages under one key.
//!
//! Written out on the compression function, and not taken from a crate: a key is the two states behind its
//! blocks, and one place serves for all messages and is wiped once. To copy and to wipe hashes with a buffer
//! each takes nearly as long as to hash such messages.

use sha2::{Digest, Sha256, block_api::compress256};
use zeroize::Zeroizing;

const BLOCK: usize = 64;
/// The bytes of a code.
pub const HASH: usize = 32;

type State = Zeroizing<[u32; 8]>;

/// Where SHA-256 begins (FIPS 180-4, 5.3.3).
const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// A key, ready for as many messages as wanted.
#[derive(Clone)]
pub struct HmacKey {
    inner: State,
    outer: State,
}

impl HmacKey {
    /// A key of any length: zeros behind a short one, the hash of a long one.
    pub fn new(key: &[u8]) -> Self {
        let mut block = Zeroizing::new([0; BLOCK]);
        match block.get_mut(..key.len()) {
            Some(place) => place.copy_from_slice(key),
            None => block.iter_mut().zip(Sha256::digest(key)).for_each(|(to, from)| *to = from),
        }
        Self { inner: behind(&block, 0x36), outer: behind(&block, 0x5c) }
    }

    /// The code of a message.
    pub fn code(&self, message: &[u8]) -> Zeroizing<[u8; HASH]> {
        let mut code = Zeroizing::new([0; HASH]);
        let mut hmac = self.start();
        hmac.update(message);
        hmac.finish(&mut code);
        code
    }

    /// A place for one message after the other.
    pub fn start(&self) -> Hmac<'_> {
        let (state, block) = (self.inner.clone(), Zeroizing::new([0; BLOCK]));
        let mut hmac = Hmac { key: self, state, block, filled: 0, bytes: 0 };
        hmac.go_behind_block_of(&self.inner);
        hmac
    }
}

/// The state behind a key's block.
fn behind(block: &[u8; BLOCK], pad: u8) -> State {
    let mut block = Zeroizing::new(*block);
    block.iter_mut().for_each(|byte| *byte ^= pad);
    let mut state = Zeroizing::new(START);
    compress256(&mut state, std::slice::from_ref(&*block));
    state
}

/// A message that is hashed.
pub struct Hmac<'a> {
    key: &'a HmacKey,
    state: State,
    /// What was not compressed yet, in the first bytes.
    block: Zeroizing<[u8; BLOCK]>,
    filled: usize,
    /// All that was hashed, with the key's block.
    bytes: usize,
}

impl Hmac<'_> {
    /// More of the message.
    pub fn update(&mut self, text: &[u8]) {
        self.bytes = self.bytes.saturating_add(text.len());
        let mut rest = text;
        loop {
            let place = self.block.get_mut(self.filled..).unwrap_or_default();
            let (now, later) = rest.split_at(place.len().min(rest.len()));
            let (place, _) = place.split_at_mut(now.len());
            place.copy_from_slice(now);
            self.filled = self.filled.saturating_add(now.len());
            if self.filled < BLOCK {
                return;
            }
            self.compress();
            rest = later;
        }
    }

    /// Writes the code of the message, and begins another.
    pub fn finish(&mut self, code: &mut [u8; HASH]) {
        self.write(code);
        self.go_behind_block_of(&self.key.outer);
        self.update(code);
        self.write(code);
        self.go_behind_block_of(&self.key.inner);
    }

    fn go_behind_block_of(&mut self, state: &State) {
        self.state.copy_from_slice(state.as_slice());
        self.filled = 0;
        self.bytes = BLOCK;
    }

    /// Pads with a bit, zeros and the length in bits, and writes what that is hashed to.
    fn write(&mut self, hash: &mut [u8; HASH]) {
        // No memory holds more.
        let bits = u64::try_from(self.bytes).unwrap_or(u64::MAX).saturating_mul(8).to_be_bytes();
        let behind = self.block.get_mut(self.filled..).unwrap_or_default();
        behind.fill(0);
        behind.iter_mut().take(1).for_each(|first| *first = 0x80);
        if behind.len() <= bits.len() {
            self.compress();
            self.block.fill(0);
        }
        self.block.iter_mut().rev().zip(bits.iter().rev()).for_each(|(to, from)| *to = *from);
        self.compress();
        let words = self.state.iter().map(|word| word.to_be_bytes());
        hash.chunks_mut(4).zip(words).for_each(|(to, word)| to.copy_from_slice(&word));
    }

    fn compress(&mut self) {
        compress256(&mut self.state, std::slice::from_ref(&*self.block));
        self.filled = 0;
    }
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, KeyInit, Mac};

    use super::*;

    /// By the crate, of which nothing is written out.
    fn wanted(key: &[u8], message: &[u8]) -> [u8; HASH] {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    #[test]
    fn codes_are_those_of_others_at_every_length() {
        let bytes: Vec<u8> = (0..=255).collect();
        for size in 0..200 {
            let (key, message) = (&bytes[..size / 2 * 2 % 140], &bytes[..size]);
            assert_eq!(*HmacKey::new(key).code(message), wanted(key, message), "{size}");
        }
    }

    #[test]
    fn one_place_serves_for_messages_in_parts() {
        let key = HmacKey::new(b"key");
        let (mut hmac, mut code) = (key.start(), [0; HASH]);
        for size in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128] {
            let message = vec![7; size];
            message.chunks(50).for_each(|part| hmac.update(part));
            hmac.finish(&mut code);
            assert_eq!(code, wanted(b"key", &message), "{size}");
        }
    }
}
