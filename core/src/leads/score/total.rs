//! The points of a lead today, with reasons (steps 2 to 6).

use std::cmp::Reverse;

use super::{
    ScoreReason, ScoreReasonType,
    counted::{Events, Taking},
    timeline::{GroupTimeline, TimedEvents, Timeline, cut},
};
use crate::{
    Day, Fault,
    leads::{CardGroup, CardRule, Lead, RuleCard, condition::all_hold},
    shape::At,
};

/// The points of a lead today.
pub(super) struct Total {
    pub milli_points: i64,
    pub disqualified_by: Option<String>,
    pub reasons: Vec<ScoreReason>,
    pub timeline: Timeline,
}

const FIELDS: At<'static> = At::Field(&At::Field(&At::Root, "lead"), "fields");

impl Total {
    pub fn of(card: &RuleCard, lead: &Lead, today: Day) -> Result<Self, Fault> {
        let events = Events::of(&lead.events);
        let mut reasons = Reasons::default();
        let base = card.base.saturating_mul(1000);
        reasons.add(ScoreReasonType::Base, None, None, base, 0);
        let mut groups = Vec::with_capacity(card.groups.len());
        let mut sum = base;
        for group in &card.groups {
            let timeline = of_group(group, lead, &events, today, &mut reasons)?;
            sum = sum.saturating_add(timeline.at(today));
            groups.push(timeline);
        }
        let timeline = Timeline { base, groups, min: milli(card.min), max: milli(card.max) };
        let milli_points = cut(sum, Some(timeline.min), Some(timeline.max));
        reasons.add(ScoreReasonType::TotalLimit, None, None, milli_points.saturating_sub(sum), 0);
        let mut disqualified_by = None;
        for entry in &card.disqualify {
            if all_hold(&entry.when, &lead.fields, &FIELDS)? && disqualified_by.is_none() {
                disqualified_by = Some(entry.id.clone());
            }
        }
        Ok(Self { milli_points, disqualified_by, reasons: reasons.sorted(), timeline })
    }
}

fn of_group(
    group: &CardGroup,
    lead: &Lead,
    events: &Events<'_>,
    today: Day,
    reasons: &mut Reasons,
) -> Result<GroupTimeline, Fault> {
    let mut timeline =
        GroupTimeline { known: 0, events: Vec::new(), min: group.min.map(milli), max: group.max.map(milli) };
    let mut sum = 0_i64;
    for rule in &group.rules {
        let (id, points) = rule.id_and_points();
        let (milli_points, count) = match rule {
            CardRule::Field { when, .. } => {
                let is_met = all_hold(when, &lead.fields, &FIELDS)?;
                let milli_points = if is_met { milli(points) } else { 0 };
                timeline.known = timeline.known.saturating_add(milli_points);
                (milli_points, 0)
            }
            CardRule::Event { event, max_times, once_per, within_days, decay, .. } => {
                let (max_times, within_days) = (*max_times, *within_days);
                let taking = Taking { event, max_times, once_per: *once_per, within_days };
                let days = events.counted(&taking, today);
                let count = days.len();
                let timed =
                    TimedEvents { days, milli_points: milli(points), within_days, decay: decay.clone() };
                let now = timed.at(today);
                if count > 0 {
                    timeline.events.push(timed);
                }
                (now, count)
            }
        };
        sum = sum.saturating_add(milli_points);
        reasons.add(ScoreReasonType::Rule, Some(&group.id), Some(id), milli_points, count);
    }
    let cut = cut(sum, timeline.min, timeline.max).saturating_sub(sum);
    reasons.add(ScoreReasonType::GroupLimit, Some(&group.id), None, cut, 0);
    Ok(timeline)
}

fn milli(points: i64) -> i64 {
    points.saturating_mul(1000)
}

#[derive(Default)]
struct Reasons(Vec<ScoreReason>);

impl Reasons {
    fn add(
        &mut self,
        r#type: ScoreReasonType,
        group_id: Option<&str>,
        rule_id: Option<&str>,
        milli_points: i64,
        count: usize,
    ) {
        if milli_points == 0 {
            return;
        }
        let (group_id, rule_id) = (group_id.map(str::to_owned), rule_id.map(str::to_owned));
        let count = i32::try_from(count).unwrap_or(i32::MAX);
        self.0.push(ScoreReason { r#type, group_id, rule_id, milli_points, count });
    }

    /// The strongest first; equal ones as the card has them.
    fn sorted(mut self) -> Vec<ScoreReason> {
        self.0.sort_by_key(|reason| Reverse(reason.milli_points.unsigned_abs()));
        self.0
    }
}
