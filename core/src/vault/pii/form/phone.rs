//! Phone numbers.

use super::{Confidence, Match};
use crate::vault::pii::cursor::Cursor;

const INTERNATIONAL: Confidence = Confidence { alone: 8500, hinted: 9500 };
const WITH_MARKS: Confidence = Confidence { alone: 7500, hinted: 9500 };
const IN_ONE_PIECE: Confidence = Confidence { alone: 0, hinted: 8000 };

/// What stands between the parts of a number.
const BETWEEN: &[u8] = b" .-";

/// The digits of an international number.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
/// The most digits in parentheses.
const MOST_IN_PARENTHESES: usize = 4;

/// The international number whose `+` stands here, behind no word.
pub fn international(mut at: Cursor<'_>) -> Option<Match> {
    if at.is_behind(b"+") {
        return None;
    }
    at.byte(b'+')?;
    at.one_of(b"123456789")?;
    let mut digits = 1_usize;
    while let Some(more) = part(&mut at) {
        digits = digits.saturating_add(more);
    }
    Match::closed(at, INTERNATIONAL).filter(|_| DIGITS.contains(&digits))
}

/// Takes a digit, or some in parentheses, with what stands before; says how many.
fn part(at: &mut Cursor<'_>) -> Option<usize> {
    let mut end = *at;
    end.one_of(BETWEEN);
    let digits = in_parentheses(&mut end).or_else(|| end.digits::<1>().map(|_| 1))?;
    *at = end;
    Some(digits)
}

fn in_parentheses(at: &mut Cursor<'_>) -> Option<usize> {
    let mut end = *at;
    end.byte(b'(')?;
    let digits = end.run(MOST_IN_PARENTHESES, |byte| byte.is_ascii_digit()).len();
    end.byte(b')').filter(|()| digits > 0)?;
    *at = end;
    Some(digits)
}

/// The number of North America that begins here with `(`, one digit or three:
/// `(?:1[ .-])?(?:\([2-9]dd\) ?|[2-9]dd[ .-])[2-9]dd[ .-]dddd`.
pub fn with_marks(mut at: Cursor<'_>) -> Option<Match> {
    if at.byte(b'1').is_some() {
        at.one_of(BETWEEN)?;
    }
    if at.byte(b'(').is_some() {
        three_digits(&mut at)?;
        at.byte(b')')?;
        at.byte(b' ');
    } else {
        three_digits(&mut at)?;
        at.one_of(BETWEEN)?;
    }
    three_digits(&mut at)?;
    at.one_of(BETWEEN)?;
    at.digits::<4>()?;
    Match::closed(at, WITH_MARKS)
}

/// The number of North America that begins here with ten or eleven digits: `1?[2-9]dd[2-9]dddddd`.
pub fn in_one_piece(mut at: Cursor<'_>) -> Option<Match> {
    at.byte(b'1');
    three_digits(&mut at)?;
    three_digits(&mut at)?;
    at.digits::<4>()?;
    Match::closed(at, IN_ONE_PIECE)
}

/// `[2-9]dd`
fn three_digits(at: &mut Cursor<'_>) -> Option<()> {
    at.digits::<3>().filter(|[first, ..]| *first >= b'2').map(|_| ())
}
