//! What a label says.

use trueline_macros::{choice, record};

/// Everything that a location text says.
#[record]
pub struct WarehouseLocation {
    /// The aisle, 1 to the profile's `maxAisle`.
    pub aisle: i32,
    /// The row (bay, rack), 1 to 99.
    pub row: i32,
    /// The shelf (level), 0 to 99; 0 is the floor.
    pub shelf: Option<i32>,
    /// The position on the shelf, 0 to 9999. It takes no part in the pick order.
    pub position: Option<i32>,
    /// The zone, at most 16 of A-Z and 0-9. It takes no part in the pick order.
    pub zone: Option<String>,
    /// The global location number, 13 digits, where the text was a GS1 one.
    pub gln: Option<String>,
    /// Aisle * 10,000 + row * 100 + shelf; a missing shelf counts 0.
    pub pick_order: i32,
    /// The one text of this place: `01-02-03`, or `Z:FRZ A:01 R:02 S:03 P:04`.
    pub canonical: String,
    /// A text that sorts places by aisle, row, shelf, position, zone under every collation. Equal
    /// exactly for the same place; in its order the pick order never falls.
    pub sort_key: String,
    /// The form in which the text was written.
    pub format: LocationFormat,
    /// How the components were found.
    pub reading: LocationReading,
    /// What was taken off around the label, in the order removed.
    pub wrappers: Vec<LocationWrapper>,
    /// What a person should look at.
    pub warnings: Vec<LocationWarning>,
}

/// The form in which a location text was written.
#[choice]
pub enum LocationFormat {
    /// `A-01-03`
    Dash,
    /// `A.01.03`
    Dot,
    /// `A/01/03`
    Slash,
    /// `A_01_03`
    Underscore,
    /// `A 01 03`
    Space,
    /// `A:01:03`
    Colon,
    /// `A|01|03`
    Pipe,
    /// `A,01,03`
    Comma,
    /// `A01R02S03`
    TaggedCompact,
    /// `A01-R02-S03`
    TaggedDash,
    /// `A01.R02.S03`
    TaggedDot,
    /// `A01/R02/S03`
    TaggedSlash,
    /// `A01_R02_S03`
    TaggedUnderscore,
    /// `A01 R02 S03`
    TaggedSpace,
    /// `A01:R02:S03`
    TaggedColon,
    /// `A01|R02|S03`
    TaggedPipe,
    /// `A01,R02,S03`
    TaggedComma,
    /// `Aisle 1 Row 2 Shelf 3`
    Labelled,
    /// `A:1 R:2 S:3`
    Initials,
    /// `A0103`
    CompactLetter,
    /// `010203`
    CompactDigits,
}

/// How the components of a location were found.
#[choice]
pub enum LocationReading {
    /// By place: aisle, row, shelf.
    Standard,
    /// Tags or labels name each component; a plain first aisle counts as named.
    Named,
    /// The profile said that the first of four parts is the zone.
    ZoneFirst,
    /// The profile said that the last of four parts is the position.
    PositionLast,
    /// The profile said that `A03` is aisle 3.
    AisleTag,
    /// The profile said that `A03` is aisle A, row 3.
    LetterRow,
}

/// What stood around a label.
#[choice]
pub enum LocationWrapper {
    /// `(414)9501101530003(254)A-01-03`
    Gs1,
    /// `*A-01-03*`, `[A-01-03]`, `(A-01-03)`
    Brackets,
    /// `LOC A-01-03`, `#A-01-03`
    Prefix,
    /// `WH/Stock/A-01-03`
    Path,
}

/// What a person should look at in a location that was read.
#[choice]
pub enum LocationWarning {
    /// The aisle is the single letter I or O, which may have been meant as 1 or 0.
    ConfusableAisle,
    /// There is no shelf; it counts 0 in the pick order.
    ShelfMissing,
}
