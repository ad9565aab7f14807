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
    /// There are fewer than two records.
    NothingToMerge,
    /// The master is not among the records.
    UnknownMaster,
    /// Two records differ in a field in which records that are merged may not.
    MergeForbidden,

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

    /// A currency is not in ISO 4217's list.
    UnknownCurrency,
    /// An invoice has no such line.
    UnknownLine,
    /// An amount is not in whole minor units of its currency.
    NotMinorUnits,
    /// A figure has more than 28 digits, or is beyond the range of integers.
    AmountOverflow,
    /// A period in which nothing can lie.
    EmptyPeriod,
    /// An instant is outside its period.
    OutsidePeriod,
    /// More than 400 days.
    RangeTooLong,
    /// All weights are 0.
    NoWeight,
    /// The amounts of the lines do not add up to the whole.
    LinesDoNotAddUp,
    /// Two sums of usage have some batches in common, but not all of one.
    BatchesOverlap,
    /// Two sums of usage cannot be merged: other zones, or one without batches.
    StateMismatch,
    /// A stored record cannot be.
    InvalidState,
    /// A discount is larger than what it is on.
    DiscountTooLarge,
    /// More is paid than is owed.
    ExceedsBalance,
    /// More is given back than was paid.
    ExceedsRefundable,
    /// The lines come to less than 0.
    NegativeTotal,
    /// An id stands for another amount already.
    IdempotencyConflict,
    /// An action that is not possible as the invoice stands.
    IllegalTransition,
    /// A quote that was not accepted.
    QuoteNotAccepted,
    /// A quote that was made into an invoice already.
    QuoteAlreadyConverted,
    /// A quote that was accepted too late.
    QuoteExpired,
    /// A quote's total is not what the customer saw.
    QuoteTotalChanged,
    /// Usage could not be read.
    UsageUnknown,
    /// The rows of a ledger do not fit together.
    LedgerConflict,

    /// A secret is not 64 hex digits; a label or an epoch is out of range.
    InvalidKey,
    /// A secret that nobody drew at random: few distinct bytes, or two equal halves.
    WeakKey,
    /// A secret stands twice in a ring.
    DuplicateKey,
    /// A ring has not 1 to 64 keys, or not exactly one primary.
    InvalidKeyring,
    /// A context is empty or too large, or has a bad name or value.
    InvalidContext,
    /// A plaintext has more bytes than the policy allows.
    PlaintextTooLong,
    /// A text to look through has more bytes than the policy allows.
    TextTooLong,
    /// A plaintext is a token itself.
    AlreadySealed,
    /// The operating system gave no random bytes.
    RandomUnavailable,
    /// A text is no token.
    MalformedToken,
    /// A token's suite is not known or not accepted.
    SuiteRefused,
    /// A token's key is not in the ring, or its epoch is too far ahead.
    UnknownKey,
    /// A token's key is disabled.
    KeyDisabled,
    /// A token that was changed, or sealed under another key or in another context.
    Inauthentic,
    /// What a token holds is no text.
    NotText,
    /// A layout of older tokens that cannot be.
    InvalidLayout,

    /// A command's key stands for another command.
    CommandIdReused,
    /// A quantity is finer than its item's unit.
    QuantityScaleExceeded,
    /// A quantity is beyond 1,000,000,000, or a level with a serial would hold more than 1.
    QuantityTooLarge,
    /// A correction without a reason.
    ReasonRequired,
    /// A reason that is neither built in nor the policy's.
    UnknownReason,
    /// What is on hand is set without saying what it was.
    ChangeFromRequired,
    /// What is on hand is no longer what it was.
    ChangeFromStale,
    /// Goods would be moved to where they are.
    SameBucket,
    /// Goods would be transferred to the level where they are.
    SameLevel,
    /// A hold would not lapse later than it does.
    ExpiryNotLater,
    /// What is stored cannot be.
    StateInconsistent,
    /// A level that is not loaded.
    UnknownLevel,
    /// An allocation that is not loaded.
    UnknownAllocation,
    /// An item of which no level is loaded.
    UnknownItem,
    /// An allocation's key that is taken.
    DuplicateAllocation,
    /// A level of another item.
    ItemMismatch,
    /// A record was changed since it was read.
    VersionConflict,
    /// The policy allows no backorders.
    BackordersNotAllowed,
    /// Less is available than was asked for.
    InsufficientAvailable,
    /// Less is there than is to be moved.
    InsufficientBucket,
    /// A hold that has lapsed.
    AllocationExpired,
    /// An allocation of which nothing is open and nothing is owed.
    AllocationClosed,
    /// An allocation that is no hold.
    AllocationNotHeld,
    /// A hold is shipped only when it is confirmed.
    HoldNotConfirmed,
    /// More is released than is allocated and owed.
    ReleaseExceedsAllocated,
    /// More is shipped than is allocated.
    ShipExceedsAllocated,
    /// More is taken back than was shipped and not returned.
    UnshipExceedsShipped,
    /// More is returned than was shipped.
    ReturnExceedsShipped,
    /// A level holds less than was promised of it.
    ShortStock,
    /// Less than nothing would be on hand.
    NegativeOnHand,
    /// Less than nothing would be available: the rest is promised or set aside.
    AvailableShortfall,
    /// A row of a ledger stands twice.
    DuplicateEntry,

    /// Fewer leads were won, or lost, than can teach a scorecard.
    TooFewOutcomes,
    /// No field tells won leads from lost ones.
    NoSignal,
    /// A probability is asked for without a scorecard.
    NoScorecard,
    /// A lead that became another customer, or another opportunity, already.
    LeadAlreadyConverted,
    /// A lead that was disqualified.
    LeadDisqualified,
    /// A lead without company and name.
    LeadIncomplete,
}
