//! The rule card: points by what is known and what happened.

mod checked;
mod standard;

use trueline_macros::{choice, record};

use super::{LeadCondition, PointBands};
pub(super) use checked::{CheckedCard, MOST_POINTS};

/// Points by what is known of a lead and what happened, in groups with limits. All numbers are whole points.
///
/// The default: a group `fit` (-20 to 50) of what is known, a group `engagement` (-30 to 70) of what happened,
/// WARM from 40, HOT from 70; `doNotContact` disqualifies.
#[record(default)]
pub struct RuleCard {
    /// What every lead begins with.
    #[default(0)]
    pub base: i64,
    /// The least total.
    #[default(0)]
    pub min: i64,
    /// The greatest total.
    #[default(100)]
    pub max: i64,
    /// The groups, added up.
    pub groups: Vec<CardGroup>,
    /// Where WARM and HOT begin.
    #[default(PointBands::STANDARD)]
    pub bands: PointBands,
    /// What makes a lead none, the first that holds.
    #[default(Vec::new())]
    pub disqualify: Vec<Disqualifier>,
}

/// Rules whose points are added up and cut to limits.
#[record]
pub struct CardGroup {
    /// The id: not empty, once on the card.
    #[form(IDENTIFIER)]
    pub id: String,
    /// The least that the group gives.
    pub min: Option<i64>,
    /// The most that the group gives.
    pub max: Option<i64>,
    /// The rules.
    pub rules: Vec<CardRule>,
}

/// A rule that gives or takes points.
#[choice]
pub enum CardRule {
    /// Counts when all conditions hold.
    Field {
        /// The id: not empty, once on the card.
        #[form(IDENTIFIER)]
        id: String,
        /// The points: within ±1000, not 0.
        points: i64,
        /// What must hold: one condition at least.
        when: Vec<LeadCondition>,
    },
    /// Counts events.
    Event {
        /// The id: not empty, once on the card.
        #[form(IDENTIFIER)]
        id: String,
        /// The points for each event: within ±1000, not 0.
        points: i64,
        /// The type of event.
        #[form(IDENTIFIER)]
        event: String,
        /// How many count at most, the newest: 1 to 1000.
        max_times: Option<i64>,
        /// What counts once.
        #[default(OncePer::Event)]
        once_per: OncePer,
        /// How many days an event counts, 1 to 3660, its own among them: 30 spans 30 calendar days.
        within_days: Option<i64>,
        /// What time leaves of it; left out, all.
        decay: Option<Decay>,
    },
}

/// What counts once.
#[choice]
pub enum OncePer {
    /// Each event.
    Event,
    /// Each object; all events without one share one.
    Object,
    /// Each day.
    Day,
}

/// What time leaves of an event's points.
#[choice]
pub enum Decay {
    /// Half of it every so many days.
    HalfLife {
        /// The days: 1 to 730.
        days: i64,
    },
    /// A part less every so many days, down to nothing.
    Linear {
        /// The days: 1 to 730.
        days: i64,
        /// The part in percent of the points: 1 to 100.
        percent: i64,
    },
}

/// What makes a lead none.
#[record]
pub struct Disqualifier {
    /// The id: not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// What must hold: one condition at least.
    pub when: Vec<LeadCondition>,
}

impl CardRule {
    /// The id, and the points for each time.
    pub(super) fn id_and_points(&self) -> (&str, i64) {
        match self {
            Self::Field { id, points, .. } | Self::Event { id, points, .. } => (id, *points),
        }
    }
}
