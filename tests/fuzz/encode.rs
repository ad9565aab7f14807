//! Text of bytes, written apart from the core.

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FOR_ADDRESSES: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// base64 with padding.
pub fn base64(bytes: &[u8]) -> String {
    let text = written(bytes, STANDARD);
    let padding = "=".repeat((4 - text.len() % 4) % 4);
    text + &padding
}

/// base64 for addresses, without padding.
pub fn base64url(bytes: &[u8]) -> String {
    written(bytes, FOR_ADDRESSES)
}

/// Hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn written(bytes: &[u8], alphabet: &[u8; 64]) -> String {
    let group = |group: &[u8]| {
        let bits = [0, 1, 2].map(|place| u32::from(group.get(place).copied().unwrap_or(0)));
        let bits = bits[0] << 16 | bits[1] << 8 | bits[2];
        let letters = [18, 12, 6, 0].map(|shift| char::from(alphabet[(bits >> shift & 63) as usize]));
        letters.into_iter().take(group.len() + 1).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}
