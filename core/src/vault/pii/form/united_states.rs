//! Numbers of the United States: social security, employers, banks.

use super::{Confidence, Match};
use crate::vault::pii::cursor::{Cursor, number};

const EIN: Confidence = Confidence { alone: 5000, hinted: 9500 };
const ROUTING_NUMBER: Confidence = Confidence { alone: 0, hinted: 9000 };

/// Prefixes of employers' numbers that are not given out.
const NO_EIN: [u32; 17] = [0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97];

/// The social security number that begins here with a run of so many digits.
pub fn ssn(mut at: Cursor<'_>, run: usize) -> Option<Match> {
    let is_split = match run {
        3 => true,
        9 => false,
        _ => return None,
    };
    let area = number(at.digits::<3>()?);
    let separator = if is_split { Some(at.one_of(b"- ")?) } else { None };
    let group = number(at.digits::<2>()?);
    if let Some(separator) = separator {
        at.byte(separator)?;
    }
    let serial = number(at.digits::<4>()?);
    let confidence = match separator {
        Some(b'-') => Confidence { alone: 8500, hinted: 10_000 },
        Some(_) => Confidence { alone: 0, hinted: 9000 },
        None => Confidence { alone: 0, hinted: 8000 },
    };
    let is_given_out = !matches!(area, 0 | 666 | 900..) && group != 0 && serial != 0;
    Match::closed(at, confidence).filter(|_| is_given_out)
}

/// The employer identification number that begins here with a run of so many digits.
pub fn ein(mut at: Cursor<'_>, run: usize) -> Option<Match> {
    if run != 2 {
        return None;
    }
    let prefix = number(at.digits::<2>()?);
    at.byte(b'-')?;
    at.digits::<7>()?;
    Match::closed(at, EIN).filter(|_| !NO_EIN.contains(&prefix))
}

/// The routing number that begins here with a run of so many digits.
pub fn routing_number(mut at: Cursor<'_>, run: usize) -> Option<Match> {
    if run != 9 {
        return None;
    }
    let digits = at.digits::<9>()?;
    let (prefix, _) = digits.split_first_chunk::<2>()?;
    let is_in_use = matches!(number(prefix), 0..=12 | 21..=32 | 61..=72 | 80) && number(digits) != 0;
    let weighed = digits.iter().zip([3, 7, 1].iter().cycle());
    let sum = weighed.fold(0_u32, |sum, (digit, weight)| {
        sum.saturating_add(u32::from(digit.saturating_sub(b'0')).saturating_mul(*weight))
    });
    Match::closed(at, ROUTING_NUMBER).filter(|_| is_in_use && sum.rem_euclid(10) == 0)
}
