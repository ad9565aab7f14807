//! base64 for addresses and file names, without padding (RFC 4648, section 5).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Writes bytes behind what a text has already.
pub fn encode(bytes: &[u8], text: &mut String) {
    URL_SAFE_NO_PAD.encode_string(bytes, text);
}

/// Reads strictly: no padding, no other character, unused bits zero. So bytes have one text alone.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// How many characters some bytes take.
pub const fn length(bytes: usize) -> usize {
    bytes.saturating_mul(4).div_ceil(3)
}
