//! What a site's own labels say of its convention.

use trueline_macros::{choice, record};

use super::{location::LocationFormat, profile::LocationProfile};

/// The profile that reads a site's labels, with the evidence.
#[record]
pub struct LocationInference {
    /// The profile: decided questions answered, the others left at refusing.
    pub profile: LocationProfile,
    /// How many samples were given.
    pub samples: i32,
    /// How many different texts they are, after case, spaces and look-alike signs are folded.
    pub distinct: i32,
    /// Different texts that the profile reads.
    pub read: i32,
    /// Different texts that the profile refuses.
    pub refused: i32,
    /// Texts read minus different places read.
    pub duplicates: i32,
    /// The three questions: four parts, coded segment, missing shelf.
    pub questions: Vec<ProfileQuestion>,
    /// The formats of the texts read, most first.
    pub formats: Vec<FormatCount>,
    /// Every sample that the profile refuses, by index.
    pub unread: Vec<UnreadSample>,
    /// The places that have more than one text, by sort key.
    pub doubles: Vec<DoubleLocation>,
}

/// One question that a profile answers, with the evidence for either choice.
#[record]
pub struct ProfileQuestion {
    /// Which question.
    pub question: ProfileQuestionKind,
    /// Different texts whose answer depends on it.
    pub concerned: i32,
    /// Whether the samples decide it.
    pub decided: bool,
    /// The choice; refusing where it is not decided.
    pub choice: ProfileChoice,
    /// What each choice would refuse and double.
    pub readings: Vec<ProfileReading>,
}

/// A question that a profile answers.
#[choice]
pub enum ProfileQuestionKind {
    /// What the fourth part of four is.
    FourParts,
    /// What a first segment such as `A03` is.
    CodedSegment,
    /// Whether a text without a shelf is read.
    MissingShelf,
}

/// An answer to one of the three questions.
#[choice]
pub enum ProfileChoice {
    /// Refuse such a text.
    Refuse,
    /// Coded segment: `A03` is aisle 3.
    AisleTag,
    /// Coded segment: `A03` is aisle A, row 3.
    LetterRow,
    /// Four parts: the first is the zone.
    ZoneFirst,
    /// Four parts: the last is the position.
    PositionLast,
    /// Missing shelf: read the text.
    Allow,
}

/// How well a choice reads the samples.
#[record]
pub struct ProfileReading {
    /// The choice.
    pub choice: ProfileChoice,
    /// Different texts that it refuses.
    pub refused: i32,
    /// Texts read minus different places read.
    pub duplicates: i32,
}

/// How many texts have a format.
#[record]
pub struct FormatCount {
    /// The format.
    pub format: LocationFormat,
    /// Different texts of it.
    pub count: i32,
}

/// A sample that the profile refuses.
#[record]
pub struct UnreadSample {
    /// Its index among the samples, from 0.
    pub index: i32,
    /// The fault's code, as text: codes only grow.
    pub code: String,
}

/// A place that has more than one text.
#[record]
pub struct DoubleLocation {
    /// Its canonical text.
    pub canonical: String,
    /// The first index of each of its texts, ascending.
    pub samples: Vec<i32>,
}
