//! International bank account numbers (ISO 13616).

use super::{Confidence, Match};
use crate::vault::pii::cursor::{Cursor, number};

const CONFIDENCE: Confidence = Confidence { alone: 9900, hinted: 10_000 };

/// How long the number of each country is (point 30), by the country's code.
const LENGTHS: [([u8; 2], usize); 77] = [
    (*b"AD", 24),
    (*b"AE", 23),
    (*b"AL", 28),
    (*b"AT", 20),
    (*b"AZ", 28),
    (*b"BA", 20),
    (*b"BE", 16),
    (*b"BG", 22),
    (*b"BH", 22),
    (*b"BR", 29),
    (*b"BY", 28),
    (*b"CH", 21),
    (*b"CR", 22),
    (*b"CY", 28),
    (*b"CZ", 24),
    (*b"DE", 22),
    (*b"DK", 18),
    (*b"DO", 28),
    (*b"EE", 20),
    (*b"EG", 29),
    (*b"ES", 24),
    (*b"FI", 18),
    (*b"FO", 18),
    (*b"FR", 27),
    (*b"GB", 22),
    (*b"GE", 22),
    (*b"GI", 23),
    (*b"GL", 18),
    (*b"GR", 27),
    (*b"GT", 28),
    (*b"HR", 21),
    (*b"HU", 28),
    (*b"IE", 22),
    (*b"IL", 23),
    (*b"IQ", 23),
    (*b"IS", 26),
    (*b"IT", 27),
    (*b"JO", 30),
    (*b"KW", 30),
    (*b"KZ", 20),
    (*b"LB", 28),
    (*b"LC", 32),
    (*b"LI", 21),
    (*b"LT", 20),
    (*b"LU", 20),
    (*b"LV", 21),
    (*b"MC", 27),
    (*b"MD", 24),
    (*b"ME", 22),
    (*b"MK", 19),
    (*b"MR", 27),
    (*b"MT", 31),
    (*b"MU", 30),
    (*b"NL", 18),
    (*b"NO", 15),
    (*b"PK", 24),
    (*b"PL", 28),
    (*b"PS", 29),
    (*b"PT", 25),
    (*b"QA", 29),
    (*b"RO", 24),
    (*b"RS", 22),
    (*b"SA", 24),
    (*b"SC", 31),
    (*b"SE", 24),
    (*b"SI", 19),
    (*b"SK", 24),
    (*b"SM", 27),
    (*b"ST", 25),
    (*b"SV", 28),
    (*b"TL", 23),
    (*b"TN", 24),
    (*b"TR", 26),
    (*b"UA", 29),
    (*b"VA", 22),
    (*b"VG", 24),
    (*b"XK", 20),
];

/// Groups of so many characters, on paper.
const GROUP: usize = 4;
/// The country and the check digits, which are the first group.
const HEAD: usize = 4;

/// The number that begins here, which is behind no word: in one piece, or in groups of four with a space
/// between them.
pub fn find(at: Cursor<'_>) -> Option<Match> {
    let mut end = at;
    let length = length_of_head(&mut end)?;
    let rest = length.saturating_sub(HEAD);
    let end = in_one_piece(end, rest).or_else(|| in_groups(end, rest))?;
    let size = end.at().saturating_sub(at.at());
    let characters = at.rest().iter().take(size).copied().filter(|byte| *byte != b' ');
    (!end.is_amid_word() && has_right_check_digits(characters)).then(|| Match::to(end, CONFIDENCE))
}

/// Takes the country and the check digits, and says how long numbers of the country are.
fn length_of_head(at: &mut Cursor<'_>) -> Option<usize> {
    let country: [u8; 2] = at.run(2, |byte| byte.is_ascii_uppercase()).try_into().ok()?;
    let check_digits = number(at.digits::<2>()?);
    let place = LENGTHS.binary_search_by_key(&country, |(country, _)| *country).ok()?;
    let (_, length) = LENGTHS.get(place)?;
    (2..=98).contains(&check_digits).then_some(*length)
}

fn in_one_piece(mut at: Cursor<'_>, rest: usize) -> Option<Cursor<'_>> {
    takes(&mut at, rest).then_some(at)
}

fn in_groups(mut at: Cursor<'_>, mut rest: usize) -> Option<Cursor<'_>> {
    while rest > 0 {
        let size = rest.min(GROUP);
        at.byte(b' ')?;
        if !takes(&mut at, size) {
            return None;
        }
        rest = rest.saturating_sub(size);
    }
    Some(at)
}

fn takes(at: &mut Cursor<'_>, characters: usize) -> bool {
    at.run(characters, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).len() == characters
}

/// ISO 7064: behind the rest the head, letters as 10 to 35, it leaves 1 when divided by 97.
fn has_right_check_digits(characters: impl Iterator<Item = u8> + Clone) -> bool {
    let turned = characters.clone().skip(HEAD).chain(characters.take(HEAD));
    let left = turned.fold(0_u32, |left, character| {
        let (shift, value) = match character {
            b'0'..=b'9' => (10, character.saturating_sub(b'0')),
            _ => (100, character.saturating_sub(b'A').saturating_add(10)),
        };
        left.saturating_mul(shift).saturating_add(u32::from(value)).rem_euclid(97)
    });
    left == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_in_order() {
        assert!(LENGTHS.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(LENGTHS.iter().all(|(_, length)| (15..=32).contains(length)));
    }
}
