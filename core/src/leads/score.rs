//! Points by a rule card.

mod counted;
mod decay;
mod halving;
mod timeline;
mod total;

use trueline_macros::{choice, record, rule};

use super::{Lead, LeadBand, RuleCard, card::CheckedCard};
use crate::{Day, Fault, shape::At};
pub(super) use timeline::{Timeline, first_change, points_of};
use total::Total;

/// A lead to be scored.
#[record]
pub struct ScoreLeadRequest {
    /// The lead.
    pub lead: Lead,
    /// The business day on which the score is asked for.
    pub today: Day,
    /// The rule card; left out, the default.
    pub card: Option<RuleCard>,
}

/// A lead's points, its band, and why.
#[record]
pub struct LeadScore {
    /// The points, rounded down.
    pub score: i64,
    /// The points in thousandths.
    pub milli_points: i64,
    /// How promising it is.
    pub band: LeadBand,
    /// The card's entry that disqualified it.
    pub disqualified_by: Option<String>,
    /// What gave or took points, the strongest first; they add up to `milliPoints`.
    pub reasons: Vec<ScoreReason>,
    /// The first day on which the band changes if nothing happens. Absent where it never does up to 9999-12-31,
    /// and for a lead that is disqualified.
    pub until: Option<Day>,
}

/// What gave or took points.
#[record]
pub struct ScoreReason {
    /// What it is.
    pub r#type: ScoreReasonType,
    /// The group, of a rule and of a group's limit.
    pub group_id: Option<String>,
    /// The rule, of a rule.
    pub rule_id: Option<String>,
    /// Thousandths of a point; never 0.
    pub milli_points: i64,
    /// How many events counted.
    pub count: i32,
}

/// What gave or took points.
#[choice]
pub enum ScoreReasonType {
    /// What every lead begins with.
    Base,
    /// A rule.
    Rule,
    /// A group's limit cut it.
    GroupLimit,
    /// The card's limit cut it.
    TotalLimit,
}

/// Points by a rule card: what is known of a lead and what happened, with limits, decay and reasons.
///
/// An event that comes twice counts once, and one in the future is as fresh as today's. `score >= 70` and HOT
/// say the same, on the default card. Asked on the day `until`, the rule answers another band; asked the day
/// before, the same.
///
/// Faults: `INVALID_POLICY` with the path of what makes no sense on the card (`card.groups[0].rules[1].points`);
/// `INVALID_INPUT` at a field whose number the card asks for and that is none (`lead.fields.employees`).
///
/// ```
/// use trueline::{LeadBand, ScoreLeadRequest, score_lead};
/// let score = score_lead(&ScoreLeadRequest::from_json(r#"{"today": "2025-07-15", "lead": {
///     "fields": {"company": "Acme", "phone": "1", "employees": 60, "source": "Referral"},
///     "events": [{"id": "1", "type": "QUOTE_REQUEST", "on": "2025-07-15"}]}}"#).unwrap()).unwrap();
/// assert_eq!((score.score, score.band), (90, LeadBand::Hot));
/// assert_eq!(score.until.unwrap().to_string(), "2025-08-15");
/// ```
#[rule]
pub fn score_lead(request: &ScoreLeadRequest) -> Result<LeadScore, Fault> {
    let card = CheckedCard::or_standard(request.card.as_ref(), &At::Root.field("card"))?;
    let mut scored = scored(&card, &request.lead, request.today)?;
    if scored.score.disqualified_by.is_none() {
        let same = points_of(&card.card().bands, scored.score.milli_points);
        scored.score.until = scored.timeline.first_day_outside(same, request.today);
    }
    Ok(scored.score)
}

/// A score without `until`, and what time makes of it.
pub(super) struct Scored {
    pub score: LeadScore,
    pub timeline: Timeline,
}

/// Scores a lead by a card that makes sense. Conditions are read to the end, groups first, so that a bad
/// number is always found (step 7).
pub(super) fn scored(card: &CheckedCard<'_>, lead: &Lead, today: Day) -> Result<Scored, Fault> {
    let total = Total::of(card.card(), lead, today)?;
    let milli_points = total.milli_points;
    let band = match total.disqualified_by {
        Some(_) => LeadBand::Disqualified,
        None => card.card().bands.of(milli_points),
    };
    let score = LeadScore {
        score: milli_points.div_euclid(1000),
        milli_points,
        band,
        disqualified_by: total.disqualified_by,
        reasons: total.reasons,
        until: None,
    };
    Ok(Scored { score, timeline: total.timeline })
}
