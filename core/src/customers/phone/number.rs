//! From what was typed to the digits of E.164 (steps 15 and 16 of the customers chapter).

use super::regions::{Region, Trunk, by_calling_code};

/// Why a text is no number, the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Empty,
    Character,
    RegionNeeded,
    CallingCode,
    TooShort,
    TooLong,
    Number,
}

/// All digits behind the `+`, and the calling code if it is one of the table.
pub(super) fn read(typed: &str, home: Option<&Region>) -> Result<(String, Option<i32>), Reason> {
    if typed.is_empty() {
        return Err(Reason::Empty);
    }
    let (is_international, digits) = digits(typed).ok_or(Reason::Character)?;
    if is_international {
        return abroad(&digits);
    }
    let home = home.ok_or(Reason::RegionNeeded)?;
    match digits.strip_prefix(home.international_prefix) {
        Some(rest) => abroad(rest),
        None => whole(home, without_trunk(home, &digits)),
    }
}

/// An optional first `+`, then digits among what people put between them.
fn digits(typed: &str) -> Option<(bool, String)> {
    let rest = typed.strip_prefix('+');
    let mut digits = String::with_capacity(typed.len());
    for letter in rest.unwrap_or(typed).chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            ' ' | '\t' | '(' | ')' | '-' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            _ => return None,
        }
    }
    Some((rest.is_some(), digits))
}

/// A number that begins with its calling code.
fn abroad(digits: &str) -> Result<(String, Option<i32>), Reason> {
    if digits.is_empty() || digits.starts_with('0') {
        return Err(Reason::CallingCode);
    }
    let Some((region, national)) = by_calling_code(digits) else {
        check_length(digits.len(), 8, 15)?;
        return Ok((digits.to_owned(), None));
    };
    let is_zero_trunk = region.trunk == Trunk::Zero;
    whole(region, national.strip_prefix('0').filter(|_| is_zero_trunk).unwrap_or(national))
}

/// Digits dialled inside a region without what opens a long-distance call there.
fn without_trunk<'a>(region: &Region, digits: &'a str) -> &'a str {
    let cut = match region.trunk {
        Trunk::None => None,
        Trunk::Zero => digits.strip_prefix('0'),
        Trunk::OneOfEleven => digits.strip_prefix('1').filter(|_| digits.len() == 11),
    };
    cut.unwrap_or(digits)
}

fn whole(region: &Region, national: &str) -> Result<(String, Option<i32>), Reason> {
    check_length(national.len(), region.min_digits, region.max_digits)?;
    if region.calling_code == 1 && !is_north_american(national) {
        return Err(Reason::Number);
    }
    Ok((format!("{}{national}", region.calling_code), Some(region.calling_code)))
}

fn check_length(digits: usize, min: usize, max: usize) -> Result<(), Reason> {
    match digits {
        _ if digits < min => Err(Reason::TooShort),
        _ if digits > max => Err(Reason::TooLong),
        _ => Ok(()),
    }
}

/// Neither the area nor the exchange begins with 0 or 1.
fn is_north_american(national: &str) -> bool {
    let opens =
        |place: usize| national.as_bytes().get(place).is_some_and(|digit| (b'2'..=b'9').contains(digit));
    opens(0) && opens(3)
}
