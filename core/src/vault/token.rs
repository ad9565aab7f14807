//! A token: its bytes and its text.

mod header;

use ctutils::CtEq;
use trueline_macros::rule;

use super::{
    TokenHeader,
    crypto::{base64url, gcm::TAG},
    fault::{malformed, unsupported},
    policy::MOST_PLAINTEXT_BYTES,
    secret::KeyId,
};
use crate::{Fault, Suite};

pub(super) use header::{HEADER, Header, RANDOM};

/// Reads what a token says of itself, without a key. It proves nothing: only to open it does.
///
/// Faults: `MALFORMED_TOKEN`; `UNSUPPORTED_VERSION` with the `version`; `SUITE_REFUSED` with the byte of
/// the `suite`, where that is not known. All are at `token`.
///
/// ```
/// use trueline::{Suite, inspect_token};
/// let token = "tl1.AQEOWIL1AAAAAQIDBAUGBwgJCgsMDQ4PZGVmZ2hpamtsbW5v\
///     s6gJc1ZFYFwynBTOgEz589Twgx1XJuRMCPECvLnO8p6bPgUo5WaD_BhQgdoLgOA_";
/// let header = inspect_token(token).unwrap();
/// assert_eq!((header.suite, header.key_id.as_str()), (Suite::Default, "0e5882f5"));
/// assert_eq!((header.epoch, header.plaintext_bytes), (0, 0));
/// ```
#[rule]
pub fn inspect_token(token: &str) -> Result<TokenHeader, Fault> {
    let token = Token::parse(token)?;
    Ok(TokenHeader {
        version: i32::from(VERSION),
        suite: token.header.suite()?,
        key_id: token.header.key_id().to_string(),
        epoch: i32::from(token.header.epoch()),
        plaintext_bytes: i32::try_from(token.sealed.len()).unwrap_or(i32::MAX),
    })
}

/// What stands before the bytes.
const PREFIX: &str = "tl1.";
const VERSION: u8 = 1;

const COMMITMENT: usize = 32;

/// The bytes by which a token says which key it was made with. There is no `==` for them: how long that takes
/// would tell how many are right.
pub(super) struct Commitment([u8; COMMITMENT]);

impl Commitment {
    /// Whether a key commits to the same, always in the same time.
    pub fn is(&self, wanted: &[u8; COMMITMENT]) -> bool {
        self.0.ct_eq(wanted).to_bool()
    }
}

/// What is added to the bytes of a text.
pub(super) const OVERHEAD: usize = HEADER + COMMITMENT + TAG;

/// A token that is well formed, which proves nothing.
pub(super) struct Token {
    pub header: Header,
    pub commitment: Commitment,
    /// What was the text.
    pub sealed: Vec<u8>,
    pub tag: [u8; TAG],
}

impl Token {
    /// Reads the text form: of the right version, strict base64, of a size that can be.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let Some(body) = text.strip_prefix(PREFIX) else {
            return Err(other_version(text).map_or_else(malformed, unsupported));
        };
        base64url::decode(body).and_then(Self::of).ok_or_else(malformed)
    }

    /// Whether a text is one, of whatever key.
    pub fn is_one(text: &str) -> bool {
        // Most texts end here, and need not be decoded.
        text.starts_with(PREFIX) && Self::parse(text).is_ok()
    }

    fn of(mut bytes: Vec<u8>) -> Option<Self> {
        let plaintext = bytes.len().checked_sub(OVERHEAD).filter(|bytes| *bytes <= MOST_PLAINTEXT_BYTES)?;
        let (header, rest) = bytes.split_first_chunk()?;
        let header = Some(Header::of(*header)).filter(|header| header.version() == VERSION)?;
        let (commitment, rest) = rest.split_first_chunk()?;
        let (commitment, tag) = (Commitment(*commitment), *rest.last_chunk()?);
        bytes.drain(..HEADER.saturating_add(COMMITMENT));
        bytes.truncate(plaintext);
        Some(Self { header, commitment, sealed: bytes, tag })
    }
}

/// The text of a token's bytes.
pub(super) fn written(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(PREFIX.len().saturating_add(base64url::length(bytes.len())));
    text.push_str(PREFIX);
    base64url::encode(bytes, &mut text);
    text
}

/// The first 12 characters of every token of a key and a suite: its 6 bytes are 8 characters.
pub(super) fn prefix(suite: Suite, key: KeyId) -> String {
    let mut text = PREFIX.to_owned();
    base64url::encode(&header::start(suite, key), &mut text);
    text
}

/// The version that a text of another one says: `tl`, 0 to 999 without a zero before, a dot.
fn other_version(text: &str) -> Option<i64> {
    let (digits, _) = text.strip_prefix("tl")?.split_once('.')?;
    let is_plain = matches!(digits.len(), 1..=3) && digits.bytes().all(|digit| digit.is_ascii_digit());
    let has_zero_before = digits.len() > 1 && digits.starts_with('0');
    if is_plain && !has_zero_before { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commitments_are_the_same_in_every_bit_or_not() {
        let right: [u8; COMMITMENT] = std::array::from_fn(|place| place.to_le_bytes()[0].wrapping_mul(37));
        assert!(Commitment(right).is(&right));
        for place in 0..COMMITMENT {
            for bit in 0..8 {
                let mut other = right;
                other[place] ^= 1 << bit;
                assert!(!Commitment(other).is(&right), "{place}, {bit}");
            }
        }
    }

    /// Does not compile where a commitment can be compared by `==`: then both traits would fit.
    #[test]
    fn commitments_have_no_comparison_that_stops_early() {
        trait FitsTwice<T> {
            const IS_THERE: bool = true;
        }
        impl<T> FitsTwice<()> for T {}
        impl<T: PartialEq> FitsTwice<u8> for T {}
        const { assert!(<Commitment as FitsTwice<_>>::IS_THERE) }
    }
}
