//! Pre-authentication encoding: parts that can be told apart again, whatever is in them.

/// The encoding of some parts: their count, then each with its length before it, as 64 bits with the
/// lowest byte first.
pub fn pae<'a>(parts: impl IntoIterator<Item = &'a [u8], IntoIter: Clone>) -> Vec<u8> {
    let parts = parts.into_iter();
    let sizes = parts.clone().map(|part| WORD.saturating_add(part.len()));
    let mut out = Vec::with_capacity(sizes.fold(WORD, usize::saturating_add));
    out.extend(word(parts.clone().count()));
    for part in parts {
        out.extend(word(part.len()));
        out.extend_from_slice(part);
    }
    out
}

const WORD: usize = 8;

fn word(number: usize) -> [u8; WORD] {
    // No memory holds more.
    u64::try_from(number).unwrap_or(u64::MAX).to_le_bytes()
}
