//! Reading a location text (steps 1 to 14): the rules `pickOrder` and `parseLocation`.

mod clean;
mod compact;
mod components;
mod initials;
mod labels;
mod plain;
mod runs;
mod segments;
mod wrappers;

use trueline_macros::rule;

use super::{
    line::Line,
    location::{LocationFormat, LocationReading, LocationWarning, LocationWrapper, WarehouseLocation},
    place::Place,
    profile::{CheckedProfile, LocationProfile},
    refusal::Refusal,
};
use crate::{Fault, FaultCode};

pub(super) use clean::clean;
use components::Components;
pub(super) use components::{MAX_POSITION, MAX_ROW, MAX_SHELF};
use runs::{Marks, marks};
use wrappers::unwrap_label;

/// The number that sorts a pick list: aisle * 10,000 + row * 100 + shelf of a location text.
///
/// The answer is from 10,100 to 2,147,479,999; a missing shelf, where the profile allows it,
/// counts 0. Position and zone take no part. Every fault of [`parse_location`] is one of this.
///
/// ```
/// use trueline::pick_order;
/// assert_eq!(pick_order("A-01-03", None), Ok(10103));
/// assert_eq!(pick_order("Aisle 1 Row 2 Shelf 3", None), Ok(10203));
/// assert_eq!(pick_order("A03-12-02", None).unwrap_err().code.name(), "AMBIGUOUS_SEGMENT");
/// ```
#[rule]
pub fn pick_order(text: &str, profile: Option<&LocationProfile>) -> Result<i32, Fault> {
    pick_order_with(text, &CheckedProfile::of(profile)?)
}

/// Everything that a location text says: components, canonical text, sort key, how it was read.
///
/// Faults, at `text`: `LOCATION_TOO_LONG` beyond 64 characters, `INVALID_CHARACTER` with its index,
/// `EMPTY_LOCATION`; a form that is not known or has two meanings; a component that is missing,
/// malformed or out of its range. At `profile.maxAisle`: `INVALID_POLICY`.
///
/// ```
/// let found = trueline::parse_location("WH/Stock/A-01-03", None).unwrap();
/// assert_eq!((found.aisle, found.row, found.shelf), (1, 1, Some(3)));
/// assert_eq!(found.canonical, "01-01-03");
/// assert_eq!(found.wrappers, [trueline::LocationWrapper::Path]);
/// ```
#[rule]
pub fn parse_location(text: &str, profile: Option<&LocationProfile>) -> Result<WarehouseLocation, Fault> {
    parse_location_with(text, &CheckedProfile::of(profile)?)
}

/// [`pick_order`] under a profile that was checked once, for columns. Allocates nothing unless it
/// refuses.
///
/// ```
/// use trueline::{LocationProfile, warehouse::pick_order_with};
/// let profile = LocationProfile::default().checked().unwrap();
/// assert_eq!(pick_order_with("12-7-44", &profile), Ok(120_744));
/// ```
pub fn pick_order_with(text: &str, profile: &CheckedProfile) -> Result<i32, Fault> {
    read(text, profile).map(|found| found.place.pick_order()).map_err(|refusal| refusal.fault(text, "text"))
}

/// [`parse_location`] under a profile that was checked once, for columns.
pub fn parse_location_with(text: &str, profile: &CheckedProfile) -> Result<WarehouseLocation, Fault> {
    read_location(text, profile).map(|found| found.record())
}

/// A location as it was read, all inline: what a column form takes apart without a text being made.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadLocation {
    pub(super) place: Place,
    gln: Option<[u8; 13]>,
    pub(super) format: LocationFormat,
    reading: LocationReading,
    wrappers: wrappers::Wrappers,
    has_confusable_aisle: bool,
}

/// Reads a text without making any of the texts of the answer.
#[doc(hidden)]
pub fn read_location(text: &str, profile: &CheckedProfile) -> Result<ReadLocation, Fault> {
    read(text, profile).map_err(|refusal| refusal.fault(text, "text"))
}

impl ReadLocation {
    /// Aisle * 10,000 + row * 100 + shelf.
    pub fn pick_order(&self) -> i32 {
        self.place.pick_order()
    }

    /// Appends the canonical text.
    pub fn write_canonical(&self, out: &mut String) {
        out.push_str(self.place.canonical().text());
    }

    /// Appends the sort key.
    pub fn write_sort_key(&self, out: &mut String) {
        out.push_str(self.place.sort_key().text());
    }

    /// The aisle, row, shelf and position.
    pub fn numbers(&self) -> (i32, i32, Option<i32>, Option<i32>) {
        (self.place.aisle, self.place.row, self.place.shelf, self.place.position)
    }

    /// The zone's name.
    pub fn zone(&self) -> Option<&str> {
        self.place.zone.as_ref().and_then(|zone| str::from_utf8(zone.name()).ok())
    }

    /// The global location number.
    pub fn gln(&self) -> Option<&str> {
        self.gln.as_ref().and_then(|digits| str::from_utf8(digits).ok())
    }

    /// The form in which the text was written.
    pub fn format(&self) -> LocationFormat {
        self.format
    }

    /// How the components were found.
    pub fn reading(&self) -> LocationReading {
        self.reading
    }

    /// What was taken off around the label, in the order removed.
    pub fn wrappers(&self) -> impl Iterator<Item = LocationWrapper> {
        self.wrappers.names()
    }

    /// What a person should look at.
    pub fn warnings(&self) -> impl Iterator<Item = LocationWarning> {
        let confusable = self.has_confusable_aisle.then_some(LocationWarning::ConfusableAisle);
        let missing = self.place.shelf.is_none().then_some(LocationWarning::ShelfMissing);
        confusable.into_iter().chain(missing)
    }

    /// The record that every language knows.
    pub fn record(&self) -> WarehouseLocation {
        WarehouseLocation {
            aisle: self.place.aisle,
            row: self.place.row,
            shelf: self.place.shelf,
            position: self.place.position,
            zone: self.zone().map(str::to_owned),
            gln: self.gln().map(str::to_owned),
            pick_order: self.place.pick_order(),
            canonical: self.place.canonical().text().to_owned(),
            sort_key: self.place.sort_key().text().to_owned(),
            format: self.format,
            reading: self.reading,
            wrappers: self.wrappers().collect(),
            warnings: self.warnings().collect(),
        }
    }
}

/// Steps 2 to 12.
#[inline]
pub(super) fn read(text: &str, profile: &CheckedProfile) -> Result<ReadLocation, Refusal> {
    match plain::read(text.as_bytes(), profile.max_aisle) {
        Some(plain) => Ok(plain.into()),
        None => read_cleaned(&clean(text)?, profile),
    }
}

/// Steps 5 to 12, on a text that steps 2 to 4 have passed.
pub(super) fn read_cleaned(cleaned: &Line, profile: &CheckedProfile) -> Result<ReadLocation, Refusal> {
    match plain::read(cleaned.bytes(), profile.max_aisle) {
        Some(plain) => Ok(plain.into()),
        None => read_any_form(cleaned, profile),
    }
}

/// The general way.
fn read_any_form(cleaned: &Line, profile: &CheckedProfile) -> Result<ReadLocation, Refusal> {
    let label = unwrap_label(cleaned.bytes())?;
    let Draft { components, format, reading } = draft(label.text, profile)?;
    let (place, has_confusable_aisle) = components.place(profile)?;
    Ok(ReadLocation {
        place,
        gln: label.gln,
        format,
        reading,
        wrappers: label.wrappers,
        has_confusable_aisle,
    })
}

impl From<plain::Plain> for ReadLocation {
    #[inline]
    fn from(plain: plain::Plain) -> Self {
        let (aisle, row, shelf) = (plain.aisle, plain.row, Some(plain.shelf));
        Self {
            place: Place { aisle, row, shelf, position: None, zone: None },
            gln: None,
            format: plain.format(),
            reading: LocationReading::Standard,
            wrappers: wrappers::Wrappers::default(),
            has_confusable_aisle: false,
        }
    }
}

/// Which part of a text is which component: not yet numbers.
struct Draft<'a> {
    components: Components<'a>,
    format: LocationFormat,
    reading: LocationReading,
}

impl<'a> Draft<'a> {
    fn named(components: Components<'a>, format: LocationFormat) -> Self {
        Self { components, format, reading: LocationReading::Named }
    }
}

/// Finds the form of a label and takes it apart (steps 6 to 10).
fn draft<'a>(text: &'a [u8], profile: &LocationProfile) -> Result<Draft<'a>, Refusal> {
    let found = marks(text);
    if found.any(Marks::BRACKETS) {
        return Err(FaultCode::UnrecognizedLocation.into());
    }
    if labels::stand_in(text) {
        return labels::draft(text);
    }
    if found.any(Marks::INITIAL_SIGNS)
        && let Some(draft) = initials::draft(text)
    {
        return Ok(draft);
    }
    if found.any(Marks::LABEL_SIGNS) {
        return Err(FaultCode::UnrecognizedLocation.into());
    }
    if found.any(Marks::SEPARATORS) { segments::draft(text, found, profile) } else { compact::draft(text) }
}
