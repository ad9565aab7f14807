//! Dates on which people were born.

use super::{Confidence, Match};
use crate::{
    Day,
    vault::pii::cursor::{Cursor, number},
};

const CONFIDENCE: Confidence = Confidence { alone: 0, hinted: 9000 };

/// The date that begins here with four digits: `1990-05-17`, also with a time behind it.
pub fn year_first(mut at: Cursor<'_>) -> Option<Match> {
    let year = number(at.digits::<4>()?);
    at.byte(b'-')?;
    let month = number(at.digits::<2>()?);
    at.byte(b'-')?;
    let day = number(at.digits::<2>()?);
    let has_time = matches!(at.rest(), [b'T', b'0'..=b'9', ..]);
    let found = if has_time { Some(Match::to(at, CONFIDENCE)) } else { Match::closed(at, CONFIDENCE) };
    found.filter(|_| is_a_day(year, month, day))
}

/// The date that begins here with one or two digits: `5/17/1990`, `17.5.1990`.
pub fn year_last(mut at: Cursor<'_>) -> Option<Match> {
    let first = one_or_two_digits(&mut at)?;
    let separator = at.one_of(b"/.")?;
    let second = one_or_two_digits(&mut at)?;
    at.byte(separator)?;
    let year = number(at.digits::<4>()?);
    let (month, day) = if separator == b'/' { (first, second) } else { (second, first) };
    Match::closed(at, CONFIDENCE).filter(|_| is_a_day(year, month, day))
}

fn one_or_two_digits(at: &mut Cursor<'_>) -> Option<u32> {
    let digits = at.run(2, |byte| byte.is_ascii_digit());
    (!digits.is_empty()).then(|| number(digits))
}

fn is_a_day(year: u32, month: u32, day: u32) -> bool {
    let real = i32::try_from(year).ok().and_then(|year| Day::new(year, month, day));
    (1900..=2099).contains(&year) && real.is_some()
}
