//! PBKDF2 with HMAC-SHA-512 (RFC 8018): a key that costs time.

use hmac::Hmac;
use pbkdf2::pbkdf2;
use sha2::Sha512;
use zeroize::Zeroizing;

/// A key; nothing where HMAC takes no such password, which is never.
pub fn pbkdf2_sha512<const N: usize>(
    password: &[u8],
    salt: &[u8],
    iterations: u32,
) -> Option<Zeroizing<[u8; N]>> {
    let mut key = Zeroizing::new([0; N]);
    pbkdf2::<Hmac<Sha512>>(password, salt, iterations, key.as_mut_slice()).ok()?;
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_others() {
        // Of the words of RFC 6070, by OpenSSL.
        for (iterations, wanted) in [
            (
                1,
                "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252 c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce",
            ),
            (
                2,
                "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c f76cab2868a39b9f7840edce4fef5a82be67335c77a6068e04112754f27ccf4e",
            ),
        ] {
            let key = pbkdf2_sha512::<64>(b"password", b"salt", iterations).unwrap();
            assert_eq!(base16ct::lower::encode_string(key.as_slice()), wanted.replace(' ', ""));
        }
    }
}
