//! Every fault code of the library, in one append-only list.

use trueline_macros::choice;

/// What a fault says is wrong. Codes are never renamed or removed.
#[choice]
pub enum FaultCode {
    /// A value has the wrong shape: a wrong type, an unknown or a missing field, a number out of reach.
    InvalidInput,
    /// A policy has the right shape but makes no sense.
    InvalidPolicy,
    /// A time zone is not in the embedded IANA data.
    UnknownTimeZone,

    /// A location text has more than 64 characters.
    LocationTooLong,
    /// A location text has a character that no label has.
    InvalidCharacter,
    /// A location text is blank.
    EmptyLocation,
    /// A GS1 location number has a wrong check digit.
    InvalidGln,
    /// A location text fits no form that is known.
    UnrecognizedLocation,
    /// A location text uses two kinds of separator.
    MixedSeparators,
    /// Nothing stands between two separators.
    EmptySegment,
    /// A location text has more parts than a place has.
    TooManyComponents,
    /// A segment like `A03` has two meanings; a profile decides.
    AmbiguousSegment,
    /// Four parts have two meanings; a profile decides.
    AmbiguousFourParts,
    /// A text without separators can be cut in several ways.
    AmbiguousCompact,
    /// A tag letter that is not known.
    UnknownTag,
    /// One component stands twice.
    DuplicateComponent,
    /// There is no aisle.
    MissingAisle,
    /// There is no row.
    MissingRow,
    /// There is no shelf.
    MissingShelf,
    /// An aisle is neither a number nor one or two letters.
    InvalidAisle,
    /// A row is not a number.
    InvalidRow,
    /// A shelf is neither a number nor one letter.
    InvalidShelf,
    /// A position is not a number.
    InvalidPosition,
    /// A zone is not 1 to 16 capital letters and digits.
    InvalidZone,
    /// O, I or L among digits.
    ConfusableCharacter,
    /// An aisle written as I or O, where the profile refuses it.
    ConfusableAisle,
    /// The aisle is outside its range.
    AisleOutOfRange,
    /// The row is outside its range.
    RowOutOfRange,
    /// The shelf is outside its range.
    ShelfOutOfRange,
    /// The position is outside its range.
    PositionOutOfRange,
    /// A label in this style would not be read back as the same place.
    LabelNotPossible,
    /// A quantity is not above zero, too large or too fine.
    InvalidQuantity,
    /// A stop lies behind the last row of the layout.
    RowBeyondLayout,
    /// One aisle number stands in two zones.
    AisleInSeveralZones,

    /// A text is no e-mail address.
    EmailInvalid,
    /// A text is no phone number.
    PhoneInvalid,
    /// An id stands twice in one list.
    DuplicateId,
    /// An exact sum has more than 28 digits.
    AmountTooLarge,
    /// A required column is not in the file.
    HeaderMissing,
    /// A header stands twice in the file.
    HeaderAmbiguous,
    /// A resume token of another file, policy or day.
    ResumeMismatch,

    /// A time is not in 1970 to 2199.
    TimeOutOfRange,
    /// A stored text was written by another version.
    UnsupportedVersion,
    /// A stored number would pass 2^53 - 1, a log 10,000 entries, a sum of money 10^18.
    CountTooLarge,
    /// The window has no grid of its own: it begins with the subject's first unit, or slides.
    WindowHasNoGrid,
    /// A text is no limit.
    InvalidLimitText,
    /// A plan that is not in the list.
    UnknownPlan,
    /// An id that holds another amount, or is settled.
    ReservationConflict,
    /// There are 1,000 live reservations.
    TooManyReservations,
}
