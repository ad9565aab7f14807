//! Pre-authentication encoding: parts that can be told apart again, whatever is in them.

const WORD: usize = 8;

/// The encoding of some parts: their count, then each with its length before it, as 64 bits with the
/// lowest byte first.
pub struct Pae {
    encoded: Vec<u8>,
}

impl Pae {
    /// Begins with the count; `bytes` is a guess at what the parts have together.
    pub fn new(parts: usize, bytes: usize) -> Self {
        let words = parts.saturating_add(1).saturating_mul(WORD);
        let mut pae = Self { encoded: Vec::with_capacity(words.saturating_add(bytes)) };
        pae.word(parts);
        pae
    }

    /// The next part.
    pub fn part(&mut self, part: &[u8]) {
        self.word(part.len());
        self.encoded.extend_from_slice(part);
    }

    /// All of it.
    pub fn encoded(self) -> Vec<u8> {
        self.encoded
    }

    fn word(&mut self, number: usize) {
        // No memory holds more.
        self.encoded.extend_from_slice(&u64::try_from(number).unwrap_or(u64::MAX).to_le_bytes());
    }
}
