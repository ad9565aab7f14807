//! The random bytes of tokens: the one thing that the core takes from the operating system.

use std::sync::{Mutex, PoisonError};

use crate::{
    Fault,
    vault::{fault::no_random, token::RANDOM},
};

/// Where random bytes come from.
pub enum Random {
    /// The operating system, at each call.
    System,
    /// Bytes that were given, for tests alone; what is left of them.
    Fixed(Mutex<Vec<u8>>),
}

impl Random {
    pub fn fixed(bytes: &[u8]) -> Self {
        Self::Fixed(Mutex::new(bytes.to_vec()))
    }

    /// The bytes for up to so many tokens.
    pub fn draws(&self, expected: usize) -> Draws<'_> {
        Draws { random: self, expected, ahead: Vec::new() }
    }
}

/// The random bytes of one call.
pub struct Draws<'a> {
    random: &'a Random,
    expected: usize,
    /// Drawn and not used.
    ahead: Vec<[u8; RANDOM]>,
}

/// For so many tokens of a column the operating system is asked at once.
const MOST_AHEAD: usize = 64;

impl Draws<'_> {
    /// The bytes of one token: salt, then nonce.
    pub fn next(&mut self) -> Result<[u8; RANDOM], Fault> {
        match self.random {
            Random::System => self.next_of_system(),
            Random::Fixed(left) => {
                let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
                let bytes = *left.first_chunk().ok_or_else(no_random)?;
                left.drain(..RANDOM);
                Ok(bytes)
            }
        }
    }

    fn next_of_system(&mut self) -> Result<[u8; RANDOM], Fault> {
        if self.ahead.is_empty() && self.expected <= 1 {
            let mut bytes = [0; RANDOM];
            return getrandom::fill(&mut bytes).map(|()| bytes).map_err(|_| no_random());
        }
        if self.ahead.is_empty() {
            let tokens = self.expected.min(MOST_AHEAD);
            let mut drawn = vec![[0; RANDOM]; tokens];
            getrandom::fill(drawn.as_flattened_mut()).map_err(|_| no_random())?;
            self.expected = self.expected.saturating_sub(tokens);
            self.ahead = drawn;
        }
        self.ahead.pop().ok_or_else(no_random)
    }
}
