//! Steps 11 and 12: from the parts of a text to the numbers of a place.

use crate::FaultCode;
use crate::warehouse::{
    place::{Place, Zone},
    profile::{ConfusableAisle, LocationProfile, MissingShelf},
    refusal::Refusal,
};

pub(in crate::warehouse) const MAX_ROW: i32 = 99;
pub(in crate::warehouse) const MAX_SHELF: i32 = 99;
pub(in crate::warehouse) const MAX_POSITION: i32 = 9999;

/// The name of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Aisle,
    Row,
    Shelf,
    Position,
    Zone,
}

impl Name {
    /// What a tag letter names.
    pub fn of_tag(letter: u8) -> Option<Self> {
        match letter {
            b'A' => Some(Self::Aisle),
            b'R' | b'B' => Some(Self::Row),
            b'S' | b'L' => Some(Self::Shelf),
            b'P' => Some(Self::Position),
            b'Z' => Some(Self::Zone),
            _ => None,
        }
    }
}

/// The components as they stand in the text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Components<'a> {
    aisle: Option<&'a [u8]>,
    row: Option<&'a [u8]>,
    shelf: Option<&'a [u8]>,
    position: Option<&'a [u8]>,
    zone: Option<&'a [u8]>,
    has_duplicate: bool,
}

impl<'a> Components<'a> {
    pub fn put(&mut self, name: Name, value: &'a [u8]) {
        let place = match name {
            Name::Aisle => &mut self.aisle,
            Name::Row => &mut self.row,
            Name::Shelf => &mut self.shelf,
            Name::Position => &mut self.position,
            Name::Zone => &mut self.zone,
        };
        self.has_duplicate |= place.replace(value).is_some();
    }

    pub fn has_position(&self) -> bool {
        self.position.is_some()
    }

    /// The place, and whether its aisle is written as the single letter I or O.
    pub fn place(&self, profile: &LocationProfile) -> Result<(Place, bool), Refusal> {
        if self.has_duplicate {
            return Err(FaultCode::DuplicateComponent.into());
        }
        let aisle = self.aisle.ok_or(FaultCode::MissingAisle)?;
        let row = self.row.ok_or(FaultCode::MissingRow)?;
        if self.shelf.is_none() && profile.missing_shelf == MissingShelf::Refuse {
            return Err(FaultCode::MissingShelf.into());
        }
        let place = Place {
            aisle: aisle_number(aisle)?,
            row: number(row, FaultCode::InvalidRow)?,
            shelf: self.shelf.map(shelf_number).transpose()?,
            position: self.position.map(|value| number(value, FaultCode::InvalidPosition)).transpose()?,
            zone: self.zone.map(zone_name).transpose()?,
        };
        in_range(place.aisle, 1, profile.max_aisle, FaultCode::AisleOutOfRange)?;
        in_range(place.row, 1, MAX_ROW, FaultCode::RowOutOfRange)?;
        in_range(place.shelf.unwrap_or(0), 0, MAX_SHELF, FaultCode::ShelfOutOfRange)?;
        in_range(place.position.unwrap_or(0), 0, MAX_POSITION, FaultCode::PositionOutOfRange)?;
        let is_confusable = matches!(aisle, b"I" | b"O");
        if is_confusable && profile.confusable_aisle == ConfusableAisle::Refuse {
            return Err(FaultCode::ConfusableAisle.into());
        }
        Ok((place, is_confusable))
    }
}

/// Components named by tag letters. Where the first three are A, B, C, they are aisle, row, shelf.
#[derive(Debug, Default)]
pub(super) struct Tags<'a> {
    components: Components<'a>,
    count: usize,
    begins_with_a_b: bool,
}

impl<'a> Tags<'a> {
    pub fn put(&mut self, letter: u8, value: &'a [u8]) -> Result<(), Refusal> {
        let name = match (self.count, letter) {
            (2, b'C') if self.begins_with_a_b => Name::Shelf,
            _ => Name::of_tag(letter).ok_or(FaultCode::UnknownTag)?,
        };
        self.begins_with_a_b = match self.count {
            0 => letter == b'A',
            1 => self.begins_with_a_b && letter == b'B',
            _ => self.begins_with_a_b,
        };
        self.count = self.count.saturating_add(1);
        self.components.put(name, value);
        Ok(())
    }

    pub fn components(self) -> Components<'a> {
        self.components
    }
}

/// One or two letters in bijective base 26 (A 1, Z 26, AA 27, ZZ 702), or a number.
fn aisle_number(value: &[u8]) -> Result<i32, Refusal> {
    match value {
        [first] if first.is_ascii_uppercase() => Ok(ordinal(*first)),
        [first, second] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => {
            Ok(ordinal(*first).saturating_mul(26).saturating_add(ordinal(*second)))
        }
        _ => number(value, FaultCode::InvalidAisle),
    }
}

/// One letter (A 1, Z 26) or a number.
fn shelf_number(value: &[u8]) -> Result<i32, Refusal> {
    match value {
        [letter] if letter.is_ascii_uppercase() => Ok(ordinal(*letter)),
        _ => number(value, FaultCode::InvalidShelf),
    }
}

fn ordinal(letter: u8) -> i32 {
    i32::from(letter.saturating_sub(b'A').saturating_add(1))
}

/// Digits of any length: what is too large for an `i32` is too large for every range.
fn number(value: &[u8], invalid: FaultCode) -> Result<i32, Refusal> {
    let mut sum = 0_i32;
    for byte in value {
        if !byte.is_ascii_digit() {
            return Err(
                if is_confusable_number(value) { FaultCode::ConfusableCharacter } else { invalid }.into()
            );
        }
        sum = sum.saturating_mul(10).saturating_add(i32::from(byte.saturating_sub(b'0')));
    }
    Ok(sum)
}

/// Digits mixed with O, I, L alone.
fn is_confusable_number(value: &[u8]) -> bool {
    value.iter().any(u8::is_ascii_digit)
        && value.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'O' | b'I' | b'L'))
}

/// A zone of digits alone loses its leading zeros, all but the last digit.
fn zone_name(value: &[u8]) -> Result<Zone, Refusal> {
    let mut name = value;
    if value.iter().all(u8::is_ascii_digit) {
        while let [b'0', rest @ ..] = name
            && !rest.is_empty()
        {
            name = rest;
        }
    }
    Zone::new(name).ok_or_else(|| FaultCode::InvalidZone.into())
}

fn in_range(value: i32, min: i32, max: i32, code: FaultCode) -> Result<(), Refusal> {
    if (min..=max).contains(&value) { Ok(()) } else { Err(Refusal::range(code, min, max)) }
}
