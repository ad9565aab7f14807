//! Writing a label (steps 15 to 17): the rule `formatLocation`.

use trueline_macros::{choice, record, rule};

use super::{
    line::Line,
    place::{Place, Zone},
    profile::{
        CheckedProfile, CodedSegment, ConfusableAisle, FourParts, LARGEST_AISLE, LocationProfile,
        MissingShelf, in_policy,
    },
    read::{MAX_POSITION, MAX_ROW, MAX_SHELF, read},
};
use crate::{Fault, FaultCode};

/// The components of a place, to be written on a label.
#[record]
pub struct LocationParts {
    /// The aisle, 1 to 214,747.
    pub aisle: i32,
    /// The row, 1 to 99.
    pub row: i32,
    /// The shelf, 0 to 99; 0 is the floor.
    pub shelf: Option<i32>,
    /// The position on the shelf, 0 to 9999.
    pub position: Option<i32>,
    /// The zone, 1 to 16 of A-Z and 0-9; one of digits alone has no leading zeros.
    pub zone: Option<String>,
}

/// How a site writes its labels. The default is `01-02-03`.
#[record]
pub struct LabelStyle {
    /// What stands between the components.
    #[default(LabelSeparator::Dash)]
    pub separator: LabelSeparator,
    /// Whether the aisle is a number or one or two letters.
    #[default(AisleStyle::Number)]
    pub aisle: AisleStyle,
    /// Whether the shelf is a number or a letter.
    #[default(ShelfStyle::Number)]
    pub shelf: ShelfStyle,
    /// The least number of digits of each number, 1 to 6.
    #[default(2)]
    pub digits: i32,
    /// Whether Z, A, R, S, P stand before the components; never before a letter aisle.
    #[default(false)]
    pub tags: bool,
}

/// What stands between the components of a label.
#[choice]
pub enum LabelSeparator {
    /// `01-02-03`
    Dash,
    /// `01.02.03`
    Dot,
    /// `01/02/03`
    Slash,
    /// `01_02_03`
    Underscore,
    /// `01 02 03`
    Space,
    /// `01:02:03`
    Colon,
    /// `01|02|03`
    Pipe,
    /// `01,02,03`
    Comma,
    /// `010203`
    None,
}

/// How the aisle is written.
#[choice]
pub enum AisleStyle {
    /// `01`
    Number,
    /// `A` to `ZZ`, aisles 1 to 702.
    Letters,
}

/// How the shelf is written.
#[choice]
pub enum ShelfStyle {
    /// `03`
    Number,
    /// `A` to `Z`, shelves 1 to 26.
    Letter,
}

impl LabelSeparator {
    const fn sign(self) -> Option<u8> {
        match self {
            Self::Dash => Some(b'-'),
            Self::Dot => Some(b'.'),
            Self::Slash => Some(b'/'),
            Self::Underscore => Some(b'_'),
            Self::Space => Some(b' '),
            Self::Colon => Some(b':'),
            Self::Pipe => Some(b'|'),
            Self::Comma => Some(b','),
            Self::None => None,
        }
    }
}

/// The last aisle that two letters can write: ZZ.
const LAST_LETTER_AISLE: i32 = 702;

/// Writes a label in a site's style, and refuses one that would not be read back.
///
/// Faults: `INVALID_POLICY` at `style.digits`; a component out of range at `parts.aisle` and so
/// on; `INVALID_ZONE`; `LABEL_NOT_POSSIBLE` at `parts` where the text would be read as another
/// place or not at all, or the letters do not suffice.
///
/// ```
/// use trueline::{AisleStyle, LabelStyle, LocationParts, format_location};
/// let parts = LocationParts { aisle: 1, row: 2, shelf: Some(3), position: None, zone: None };
/// assert_eq!(format_location(&parts, None).unwrap(), "01-02-03");
/// let style = LabelStyle { tags: true, aisle: AisleStyle::Letters, ..Default::default() };
/// assert_eq!(format_location(&parts, Some(&style)).unwrap(), "A-R02-S03");
/// ```
#[rule]
pub fn format_location(parts: &LocationParts, style: Option<&LabelStyle>) -> Result<String, Fault> {
    let default = LabelStyle::default();
    let style = style.unwrap_or(&default);
    in_policy("style.digits", style.digits, 1, 6)?;
    let place = checked(parts)?;
    let Some(label) = written(&place, style) else {
        return Err(not_possible("the aisle or the shelf has no letter"));
    };
    let label = label.text();
    match read(label, &read_back(&place)) {
        Ok(found) if found.place == place => Ok(label.to_owned()),
        _ => Err(not_possible(format!("`{label}` would not be read back as the same place"))),
    }
}

fn not_possible(message: impl Into<String>) -> Fault {
    Fault::new(FaultCode::LabelNotPossible, message).at("parts")
}

/// The place that the parts name, or the first of them that is out of range (step 15).
fn checked(parts: &LocationParts) -> Result<Place, Fault> {
    in_range("parts.aisle", parts.aisle, 1, LARGEST_AISLE, FaultCode::AisleOutOfRange)?;
    in_range("parts.row", parts.row, 1, MAX_ROW, FaultCode::RowOutOfRange)?;
    in_range("parts.shelf", parts.shelf.unwrap_or(0), 0, MAX_SHELF, FaultCode::ShelfOutOfRange)?;
    in_range("parts.position", parts.position.unwrap_or(0), 0, MAX_POSITION, FaultCode::PositionOutOfRange)?;
    let zone = match &parts.zone {
        Some(name) => Some(zone(name)?),
        None => None,
    };
    Ok(Place { aisle: parts.aisle, row: parts.row, shelf: parts.shelf, position: parts.position, zone })
}

fn in_range(field: &str, value: i32, min: i32, max: i32, code: FaultCode) -> Result<(), Fault> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    let message = format!("`{field}` must be from {min} to {max}, not {value}");
    Err(Fault::new(code, message).at(field).with("min", min).with("max", max))
}

fn zone(name: &str) -> Result<Zone, Fault> {
    let known = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let padded = name.len() > 1 && name.starts_with('0') && name.bytes().all(|byte| byte.is_ascii_digit());
    Zone::new(name.as_bytes()).filter(|_| known && !padded).ok_or_else(|| {
        let message = "`parts.zone` must be 1 to 16 of A-Z and 0-9, one of digits without leading zeros";
        Fault::new(FaultCode::InvalidZone, message).at("parts.zone")
    })
}

/// The label (step 16); `None` where letters do not suffice.
fn written(place: &Place, style: &LabelStyle) -> Option<Line> {
    let digits = usize::try_from(style.digits).unwrap_or(1);
    let number = |value: i32| {
        let mut text = Line::EMPTY;
        text.push_padded(value, digits);
        text
    };
    let (aisle_tag, aisle) = match style.aisle {
        AisleStyle::Number => (Some(b'A'), number(place.aisle)),
        AisleStyle::Letters => (None, aisle_letters(place.aisle)?),
    };
    let shelf = match (place.shelf, style.shelf) {
        (None, _) => None,
        (Some(shelf), ShelfStyle::Number) => Some(number(shelf)),
        (Some(shelf), ShelfStyle::Letter) => Some(Line::of(&[letter(shelf)?])),
    };
    let components = [
        (Some(b'Z'), place.zone.map(|zone| Line::of(zone.name()))),
        (aisle_tag, Some(aisle)),
        (Some(b'R'), Some(number(place.row))),
        (Some(b'S'), shelf),
        (Some(b'P'), place.position.map(number)),
    ];
    let mut label = Line::EMPTY;
    for (tag, value) in components {
        let Some(value) = value else { continue };
        if !label.is_empty() {
            label.push_all(style.separator.sign().as_slice());
        }
        label.push_all(tag.filter(|_| style.tags).as_slice());
        label.push_all(value.bytes());
    }
    Some(label)
}

/// Bijective base 26: 1 is A, 26 Z, 27 AA, 702 ZZ.
fn aisle_letters(aisle: i32) -> Option<Line> {
    if aisle > LAST_LETTER_AISLE {
        return None;
    }
    let before = aisle.saturating_sub(1);
    let mut letters = Line::EMPTY;
    letters.push_all(letter(before / 26).as_slice());
    letters.push(letter((before % 26).saturating_add(1))?);
    Some(letters)
}

/// 1 is A, 26 Z.
fn letter(ordinal: i32) -> Option<u8> {
    let ordinal = u8::try_from(ordinal).ok().filter(|ordinal| (1..=26).contains(ordinal))?;
    Some(b'@'.saturating_add(ordinal))
}

/// The profile that reads a label back (step 17).
fn read_back(place: &Place) -> CheckedProfile {
    CheckedProfile::trusted(LocationProfile {
        coded_segment: CodedSegment::Refuse,
        four_parts: if place.zone.is_some() { FourParts::ZoneFirst } else { FourParts::PositionLast },
        missing_shelf: MissingShelf::Allow,
        confusable_aisle: ConfusableAisle::Warn,
        max_aisle: LARGEST_AISLE,
    })
}
