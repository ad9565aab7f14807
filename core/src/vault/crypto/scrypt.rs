//! scrypt (RFC 7914): a key that costs memory and time.

use scrypt::Params;
use zeroize::Zeroizing;

/// What a derivation costs: 128 · r · 2^logN bytes of memory, and time in proportion to that and p.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// The logarithm of N to base 2.
    pub log_n: u8,
    /// The size of a block.
    pub r: u32,
    /// How often it is done.
    pub p: u32,
}

/// A key; nothing where the cost is none that scrypt knows.
pub fn scrypt<const N: usize>(password: &[u8], salt: &[u8], cost: Cost) -> Option<Zeroizing<[u8; N]>> {
    let params = Params::new(cost.log_n, cost.r, cost.p).ok()?;
    let mut key = Zeroizing::new([0; N]);
    scrypt::scrypt(password, salt, &params, key.as_mut_slice()).ok()?;
    Some(key)
}
