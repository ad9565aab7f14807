//! Numbers of the United States: social security, employers, banks.

use super::{Confidence, Match};
use crate::vault::pii::cursor::{Cursor, number};

const SSN_WITH_HYPHENS: Confidence = Confidence { alone: 8500, hinted: 10_000 };
const SSN_WITH_SPACES: Confidence = Confidence { alone: 0, hinted: 9000 };
const SSN_IN_ONE_PIECE: Confidence = Confidence { alone: 0, hinted: 8000 };
const EIN: Confidence = Confidence { alone: 5000, hinted: 9500 };
const ROUTING_NUMBER: Confidence = Confidence { alone: 0, hinted: 9000 };

/// Prefixes of employers' numbers that are not given out.
const NO_EIN: [u32; 17] = [0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97];

/// The social security number that begins here with three digits, and has marks.
pub fn ssn_with_marks(mut at: Cursor<'_>) -> Option<Match> {
    let area = at.digits::<3>()?;
    let mark = at.one_of(b"- ")?;
    let group = at.digits::<2>()?;
    at.byte(mark)?;
    let serial = at.digits::<4>()?;
    let confidence = if mark == b'-' { SSN_WITH_HYPHENS } else { SSN_WITH_SPACES };
    Match::closed(at, confidence).filter(|_| is_given_out(area, group, serial))
}

/// The social security number that begins here with nine digits.
pub fn ssn_in_one_piece(mut at: Cursor<'_>) -> Option<Match> {
    let (area, group, serial) = (at.digits::<3>()?, at.digits::<2>()?, at.digits::<4>()?);
    Match::closed(at, SSN_IN_ONE_PIECE).filter(|_| is_given_out(area, group, serial))
}

fn is_given_out(area: &[u8; 3], group: &[u8; 2], serial: &[u8; 4]) -> bool {
    !matches!(area, b"000" | b"666" | [b'9', ..]) && group != b"00" && serial != b"0000"
}

/// The employer identification number that begins here with two digits.
pub fn ein(mut at: Cursor<'_>) -> Option<Match> {
    let prefix = number(at.digits::<2>()?);
    at.byte(b'-')?;
    at.digits::<7>()?;
    Match::closed(at, EIN).filter(|_| !NO_EIN.contains(&prefix))
}

/// The routing number that begins here with nine digits.
pub fn routing_number(mut at: Cursor<'_>) -> Option<Match> {
    let digits = at.digits::<9>()?;
    let (prefix, _) = digits.split_first_chunk::<2>()?;
    let is_in_use = matches!(number(prefix), 0..=12 | 21..=32 | 61..=72 | 80) && number(digits) != 0;
    let weighed = digits.iter().zip([3, 7, 1].iter().cycle());
    let sum = weighed.fold(0_u32, |sum, (digit, weight)| {
        sum.saturating_add(u32::from(digit.saturating_sub(b'0')).saturating_mul(*weight))
    });
    Match::closed(at, ROUTING_NUMBER).filter(|_| is_in_use && sum.rem_euclid(10) == 0)
}
