//! IPv4 addresses that are routed.

use super::{Confidence, Match};
use crate::vault::pii::cursor::{Cursor, number};

const CONFIDENCE: Confidence = Confidence { alone: 5000, hinted: 9000 };

/// The address that begins here.
pub fn find(mut at: Cursor<'_>) -> Option<Match> {
    let mut octets = [0; 4];
    for (place, octet) in octets.iter_mut().enumerate() {
        if place > 0 {
            at.byte(b'.')?;
        }
        *octet = self::octet(&mut at)?;
    }
    Match::closed(at, CONFIDENCE).filter(|_| is_routed(octets))
}

/// 0 to 255, without zeros before it.
fn octet(at: &mut Cursor<'_>) -> Option<u32> {
    let digits = at.run(3, |byte| byte.is_ascii_digit());
    let has_zero_before = matches!(digits, [b'0', _, ..]);
    (!digits.is_empty() && !has_zero_before).then(|| number(digits)).filter(|octet| *octet <= 255)
}

/// Not this network, a private one, the machine itself, its neighbours, a group, or reserved.
fn is_routed(octets: [u32; 4]) -> bool {
    !matches!(octets, [0 | 10 | 127 | 224.., ..] | [169, 254, ..] | [172, 16..=31, ..] | [192, 168, ..])
}
