//! A site's convention for writing labels.

use trueline_macros::{choice, record};

use crate::{Fault, FaultCode};

/// The largest aisle for which every pick order fits 32 bits: 2,147,479,999.
pub(super) const LARGEST_AISLE: i32 = 214_747;

/// What a first segment such as `A03` in `A03-12-02` is.
#[choice]
pub enum CodedSegment {
    /// It has two meanings, so the text is refused.
    Refuse,
    /// Aisle 3.
    AisleTag,
    /// Aisle A, row 3; then shelf, then position.
    LetterRow,
}

/// What the fourth part of four is.
#[choice]
pub enum FourParts {
    /// Four parts have two meanings, so the text is refused.
    Refuse,
    /// The first part is the zone.
    ZoneFirst,
    /// The last part is the position.
    PositionLast,
}

/// Whether a text without a shelf is read.
#[choice]
pub enum MissingShelf {
    /// No: the text is refused.
    Refuse,
    /// Yes: the shelf counts 0 in the pick order.
    Allow,
}

/// What to do with an aisle written as the single letter `I` or `O`.
#[choice]
pub enum ConfusableAisle {
    /// Read it as 9 or 15, with a warning.
    Warn,
    /// Refuse it.
    Refuse,
}

/// A site's convention for writing labels. The default reads every form that has one meaning and
/// refuses by name each that has two.
///
/// ```
/// use trueline::{CodedSegment, LocationProfile, pick_order};
/// let profile = LocationProfile { coded_segment: CodedSegment::AisleTag, ..Default::default() };
/// assert_eq!(pick_order("A03-12-02", Some(&profile)), Ok(31202));
/// ```
#[record]
pub struct LocationProfile {
    /// What a first segment such as `A03` in `A03-12-02` is.
    #[default(CodedSegment::Refuse)]
    pub coded_segment: CodedSegment,
    /// What the fourth part of four is.
    #[default(FourParts::Refuse)]
    pub four_parts: FourParts,
    /// Whether a text without a shelf is read; the shelf then counts 0 in the pick order.
    #[default(MissingShelf::Refuse)]
    pub missing_shelf: MissingShelf,
    /// What to do with an aisle written as the single letter `I` or `O`.
    #[default(ConfusableAisle::Warn)]
    pub confusable_aisle: ConfusableAisle,
    /// The largest aisle, 1 to 214,747.
    #[default(9999)]
    pub max_aisle: i32,
}

/// A profile that was checked: what a column form asks for once, before its first row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckedProfile(LocationProfile);

impl LocationProfile {
    /// Checks the numbers of the profile. `INVALID_POLICY` at `profile.maxAisle` outside 1 to
    /// 214,747.
    ///
    /// ```
    /// use trueline::LocationProfile;
    /// let fault = LocationProfile { max_aisle: 0, ..Default::default() }.checked().unwrap_err();
    /// assert_eq!(fault.field.as_deref(), Some("profile.maxAisle"));
    /// ```
    pub fn checked(&self) -> Result<CheckedProfile, Fault> {
        in_policy("profile.maxAisle", self.max_aisle, 1, LARGEST_AISLE)?;
        Ok(CheckedProfile(self.clone()))
    }
}

impl CheckedProfile {
    /// The given profile checked, or the default where none is given.
    pub(super) fn of(given: Option<&LocationProfile>) -> Result<Self, Fault> {
        given.map_or_else(|| Ok(Self::default()), LocationProfile::checked)
    }

    /// A profile whose numbers this library wrote itself.
    pub(super) const fn trusted(profile: LocationProfile) -> Self {
        Self(profile)
    }
}

impl std::ops::Deref for CheckedProfile {
    type Target = LocationProfile;
    fn deref(&self) -> &LocationProfile {
        &self.0
    }
}

/// A policy's number within its bounds, or `INVALID_POLICY`.
pub(super) fn in_policy(field: &str, value: i32, min: i32, max: i32) -> Result<(), Fault> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    let message = format!("`{field}` must be from {min} to {max}, not {value}");
    Err(Fault::new(FaultCode::InvalidPolicy, message).at(field).with("min", min).with("max", max))
}
