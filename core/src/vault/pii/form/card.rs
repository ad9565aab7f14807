//! Numbers of payment cards.

use super::{Confidence, Match};
use crate::vault::pii::cursor::{Cursor, number};

const GROUPED: Confidence = Confidence { alone: 9500, hinted: 10_000 };
const IN_ONE_PIECE: Confidence = Confidence { alone: 7000, hinted: 10_000 };

/// The groups behind the first, which has four digits. Where several fit, the first whose number is right.
const GROUPS: [&[usize]; 6] = [&[4, 4, 4, 3], &[4, 4, 4, 2], &[4, 4, 4, 1], &[4, 4, 4], &[6, 5], &[6, 4]];

/// The most digits of a number.
const MOST_DIGITS: usize = 19;

/// The number that begins here with four digits.
pub fn grouped(at: Cursor<'_>) -> Option<Match> {
    let mut end = at;
    end.digits::<4>()?;
    let separator = end.one_of(b" -")?;
    GROUPS.iter().find_map(|groups| checked(at, Match::closed(groups_end(end, separator, groups)?, GROUPED)?))
}

/// The end of groups of digits with a separator between them.
fn groups_end<'a>(mut end: Cursor<'a>, separator: u8, groups: &[usize]) -> Option<Cursor<'a>> {
    for (place, size) in groups.iter().enumerate() {
        if place > 0 {
            end.byte(separator)?;
        }
        if end.run(*size, |byte| byte.is_ascii_digit()).len() != *size {
            return None;
        }
    }
    Some(end)
}

/// The number in one piece that begins here with 13 to 19 digits.
pub fn in_one_piece(at: Cursor<'_>) -> Option<Match> {
    let mut end = at;
    end.run(MOST_DIGITS, |byte| byte.is_ascii_digit());
    checked(at, Match::closed(end, IN_ONE_PIECE)?)
}

fn checked(at: Cursor<'_>, found: Match) -> Option<Match> {
    let size = found.end.saturating_sub(at.at());
    let text = at.rest().get(..size)?;
    let digits = text.iter().copied().filter(u8::is_ascii_digit);
    let start = number(text.first_chunk::<4>()?);
    (is_of_a_brand(start, digits.clone().count()) && passes_luhn(digits)).then_some(found)
}

/// Whether a brand gives out numbers with these first four digits and this length.
fn is_of_a_brand(start: u32, length: usize) -> bool {
    let lengths = match start {
        4000..=4999 => return matches!(length, 13 | 16 | 19),
        5100..=5599 | 2221..=2720 => 16..=16,
        3400..=3499 | 3700..=3799 => 15..=15,
        6011 | 6440..=6499 | 6500..=6599 => 16..=19,
        3000..=3059 | 3600..=3699 | 3800..=3899 => 14..=19,
        3528..=3589 | 6200..=6299 => 16..=19,
        _ => return false,
    };
    lengths.contains(&length)
}

/// Every second digit from the end doubled, and the digits of that added up: a multiple of ten.
fn passes_luhn(digits: impl DoubleEndedIterator<Item = u8>) -> bool {
    let mut is_doubled = false;
    let sum = digits.rev().fold(0_u32, |sum, digit| {
        let digit = u32::from(digit.saturating_sub(b'0'));
        let value = match (is_doubled, digit) {
            (false, _) => digit,
            (true, 0..=4) => digit.saturating_mul(2),
            (true, _) => digit.saturating_mul(2).saturating_sub(9),
        };
        is_doubled = !is_doubled;
        sum.saturating_add(value)
    });
    sum.rem_euclid(10) == 0
}
