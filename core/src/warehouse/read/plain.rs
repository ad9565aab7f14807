//! The commonest form, read in one pass: three parts with one separator, as `A-01-03` or `12-7-44`.
//!
//! It gives what the general way would give, or nothing: everything out of the ordinary (a space
//! too many, a long number, a number out of range, an aisle I or O) is left to the general way.

use crate::warehouse::location::LocationFormat;

use super::{clean::MAX_CHARACTERS, segments};

/// Aisle, row, shelf by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    pub aisle: i32,
    pub row: i32,
    pub shelf: i32,
    pub sign: u8,
}

impl Plain {
    pub fn format(&self) -> LocationFormat {
        segments::plain_format(self.sign)
    }
}

/// Reads one or two letters or one to six digits, then two numbers below 100, the last of which may
/// be a letter; the row is never 0.
#[inline]
pub(super) fn read(text: &[u8], max_aisle: i32) -> Option<Plain> {
    if text.len() > MAX_CHARACTERS {
        return None;
    }
    let (aisle, rest) = aisle(text)?;
    let (sign, rest) = rest.split_first()?;
    let (row, rest) = below_100(rest)?;
    let (again, rest) = rest.split_first()?;
    let shelf = match rest {
        [letter] if letter.is_ascii_alphabetic() => ordinal(*letter),
        _ => match below_100(rest)? {
            (shelf, []) => shelf,
            _ => return None,
        },
    };
    let is_plain =
        sign == again && segments::is_separator(*sign) && row != 0 && aisle != 0 && aisle <= max_aisle;
    is_plain.then_some(Plain { aisle, row, shelf, sign: *sign })
}

#[inline]
fn aisle(text: &[u8]) -> Option<(i32, &[u8])> {
    match text {
        [b'I' | b'O' | b'i' | b'o', next, ..] if !next.is_ascii_alphabetic() => None,
        [first, second, rest @ ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            Some((ordinal(*first).saturating_mul(26).saturating_add(ordinal(*second)), rest))
        }
        [letter, rest @ ..] if letter.is_ascii_alphabetic() => Some((ordinal(*letter), rest)),
        _ => number(text),
    }
}

/// A number of one to six digits.
#[inline]
fn number(text: &[u8]) -> Option<(i32, &[u8])> {
    let mut value = 0_i32;
    let mut rest = text;
    while let [digit, behind @ ..] = rest
        && let Some(units) = units(*digit)
        && value < 100_000
    {
        value = value.saturating_mul(10).saturating_add(units);
        rest = behind;
    }
    (rest.len() < text.len()).then_some((value, rest))
}

/// A number of one or two digits.
#[inline]
fn below_100(text: &[u8]) -> Option<(i32, &[u8])> {
    let (first, behind) = text.split_first()?;
    let tens = units(*first)?;
    match behind {
        [second, behind @ ..] if second.is_ascii_digit() => {
            let units = i32::from(second.wrapping_sub(b'0'));
            Some((tens.saturating_mul(10).saturating_add(units), behind))
        }
        _ => Some((tens, behind)),
    }
}

#[inline]
fn units(digit: u8) -> Option<i32> {
    let value = digit.wrapping_sub(b'0');
    (value < 10).then_some(i32::from(value))
}

/// A 1, Z 26.
#[inline]
fn ordinal(letter: u8) -> i32 {
    i32::from(letter & 0x1f)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::warehouse::{
        profile::{CheckedProfile, CodedSegment, ConfusableAisle, FourParts, LocationProfile, MissingShelf},
        read::{ReadLocation, clean, read_any_form},
    };

    /// A profile that refuses the most, and one that decides everything.
    fn profiles(max_aisle: i32) -> [LocationProfile; 2] {
        let refusing = LocationProfile { max_aisle, ..Default::default() };
        let deciding = LocationProfile {
            coded_segment: CodedSegment::LetterRow,
            four_parts: FourParts::ZoneFirst,
            missing_shelf: MissingShelf::Allow,
            confusable_aisle: ConfusableAisle::Refuse,
            max_aisle,
        };
        [refusing, deciding]
    }

    /// Whether the short way was taken; it must give what the general way gives.
    fn agrees(text: &str, max_aisle: i32) -> bool {
        let Some(plain) = super::read(text.as_bytes(), max_aisle) else { return false };
        for profile in profiles(max_aisle).map(CheckedProfile::trusted) {
            let general = clean(text).and_then(|cleaned| read_any_form(&cleaned, &profile));
            assert_eq!(general, Ok(ReadLocation::from(plain)), "`{text}`");
        }
        true
    }

    #[test]
    fn the_short_way_takes_the_common_texts() {
        for text in
            ["A-01-03", "12-7-44", "aa_1_99", "9999/99/0", "A 01 03", "B:1:2", "7|8|C", "1,2,3", "Z.9.z"]
        {
            assert!(agrees(text, 9999), "`{text}`");
        }
    }

    #[test]
    fn the_short_way_leaves_everything_else_to_the_general_one() {
        let long = format!("{}-1-1", "0".repeat(60));
        for text in
            ["", "A", "A-", "A-1", "A-1-", "A-1-2-3", "A-1-2 ", "I-1-2", "o-1-2", "A-0-1", "0-1-1", "A-100-1"]
        {
            assert!(!agrees(text, 9999), "`{text}`");
        }
        for text in ["10000-1-1", "A-1-100", "A-1-AB", "A1-2-3", "AAA-1-1", "A-1.2", "A;1;2", "A--1-2", &long]
        {
            assert!(!agrees(text, 9999), "`{text}`");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn the_short_way_gives_what_the_general_way_gives(
            text in "([A-Za-z]{1,3}|[0-9]{1,8}|0{1,62}[0-9])[-./_ :|,]([0-9]{1,3}|[A-Za-z])[-./_ :|,]([0-9]{1,3}|[A-Za-z]{1,2})",
            max_aisle in prop_oneof![Just(1), Just(26), Just(702), Just(9999), Just(214_747)],
        ) {
            agrees(&text, max_aisle);
        }

        #[test]
        fn the_short_way_is_right_on_any_text(text in "[AaIOo0-9 \\-./:]{0,9}") {
            agrees(&text, 9999);
        }
    }
}
