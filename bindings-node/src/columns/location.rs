//! `parseLocation` over a column.

use napi::Result;
use napi_derive::napi;
use trueline::{
    Fault, LocationFormat, LocationProfile, LocationReading, LocationWarning, LocationWrapper,
    shape::{At, read_or_absent},
    warehouse::{CheckedProfile, ReadLocation, read_location},
};

use super::{
    answer::{Answer, Column, Lines, NULL, Words},
    rows,
};
use crate::{call::list, guard::guarded};

/// Everything that each text says, as columns.
#[napi]
pub fn parse_location_column(texts: String, profile_json: String) -> Result<Answer> {
    guarded(|| {
        let profile = match profile(&profile_json)? {
            Ok(profile) => profile,
            Err(fault) => return Ok(Answer::refused(&fault)),
        };
        let mut columns = Columns::new();
        let faults = rows::answer(
            &texts,
            "text",
            |text| read_location(text, &profile),
            |answer| columns.push(answer.as_ref()),
        )?;
        Ok(Answer::new(columns.finish(), &faults))
    })
}

/// The profile of a column, checked once: a list of one value, or of none.
pub fn profile(json: &str) -> Result<std::result::Result<CheckedProfile, Fault>> {
    let given = list(json)?;
    let read =
        read_or_absent::<_, Option<LocationProfile>>(given.first().as_ref(), &At::Root.field("profile"));
    Ok(read.and_then(|profile| profile.unwrap_or_default().checked()))
}

/// The fields of `WarehouseLocation`, each as a column.
struct Columns {
    aisle: Vec<i32>,
    row: Vec<i32>,
    shelf: Vec<i32>,
    position: Vec<i32>,
    zone: Words<String>,
    gln: Words<String>,
    pick_order: Vec<i32>,
    canonical: Lines,
    sort_key: Lines,
    format: Words<LocationFormat>,
    reading: Words<LocationReading>,
    wrappers: Words<Vec<LocationWrapper>>,
    warnings: Words<Vec<LocationWarning>>,
}

impl Columns {
    fn new() -> Self {
        Self {
            aisle: Vec::new(),
            row: Vec::new(),
            shelf: Vec::new(),
            position: Vec::new(),
            zone: Words::new(),
            gln: Words::new(),
            pick_order: Vec::new(),
            canonical: Lines::default(),
            sort_key: Lines::default(),
            format: Words::new(),
            reading: Words::new(),
            wrappers: Words::new(),
            warnings: Words::new(),
        }
    }

    fn push(&mut self, found: Option<&ReadLocation>) {
        let numbers = found.map(ReadLocation::numbers);
        self.aisle.push(numbers.map_or(NULL, |(aisle, ..)| aisle));
        self.row.push(numbers.map_or(NULL, |(_, row, ..)| row));
        self.shelf.push(numbers.and_then(|(_, _, shelf, _)| shelf).unwrap_or(NULL));
        self.position.push(numbers.and_then(|(.., position)| position).unwrap_or(NULL));
        self.zone.push(found.and_then(ReadLocation::zone).map(str::to_owned));
        self.gln.push(found.and_then(ReadLocation::gln).map(str::to_owned));
        self.pick_order.push(found.map_or(NULL, ReadLocation::pick_order));
        self.canonical.push(|out| found.iter().for_each(|found| found.write_canonical(out)));
        self.sort_key.push(|out| found.iter().for_each(|found| found.write_sort_key(out)));
        self.format.push(found.map(ReadLocation::format));
        self.reading.push(found.map(ReadLocation::reading));
        self.wrappers.push(found.map(|found| found.wrappers().collect()));
        self.warnings.push(found.map(|found| found.warnings().collect()));
    }

    /// In the order of the record's fields.
    fn finish(self) -> Vec<Column> {
        vec![
            Column::of_numbers("aisle", self.aisle),
            Column::of_numbers("row", self.row),
            Column::of_numbers("shelf", self.shelf),
            Column::of_numbers("position", self.position),
            self.zone.column("zone"),
            self.gln.column("gln"),
            Column::of_numbers("pickOrder", self.pick_order),
            self.canonical.column("canonical"),
            self.sort_key.column("sortKey"),
            self.format.column("format"),
            self.reading.column("reading"),
            self.wrappers.column("wrappers"),
            self.warnings.column("warnings"),
        ]
    }
}
