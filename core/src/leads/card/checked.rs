//! A rule card that makes sense (step 1).

use std::{borrow::Cow, sync::LazyLock};

use super::{CardRule, Decay, RuleCard};
use crate::{
    Fault,
    leads::{
        condition::check_when,
        policy_fault::{policy_range, repeated, senseless},
    },
    shape::At,
};

/// The most points of a card, of a group, of a band, either way.
pub(in crate::leads) const MOST_POINTS: i64 = 10_000;
const MOST_RULE_POINTS: i64 = 1000;

/// A rule card that makes sense.
#[derive(Debug, Clone)]
pub(in crate::leads) struct CheckedCard<'a>(Cow<'a, RuleCard>);

impl<'a> CheckedCard<'a> {
    /// The card that is given, or the default.
    pub fn or_standard(card: Option<&'a RuleCard>, at: &At<'_>) -> Result<Self, Fault> {
        static STANDARD: LazyLock<RuleCard> = LazyLock::new(RuleCard::default);
        match card {
            Some(card) => check(card, at).map(|()| Self(Cow::Borrowed(card))),
            None => Ok(Self(Cow::Borrowed(&STANDARD))),
        }
    }

    /// The same card, kept.
    pub fn kept(self) -> CheckedCard<'static> {
        CheckedCard(Cow::Owned(self.0.into_owned()))
    }

    /// The card.
    pub fn card(&self) -> &RuleCard {
        &self.0
    }
}

fn check(card: &RuleCard, at: &At<'_>) -> Result<(), Fault> {
    check_limits(card, at)?;
    check_ids(card, at)?;
    each_rule(card, at, |rule, at| match rule.id_and_points() {
        (_, 0) => Err(senseless(&at.field("points"), "0 points say nothing")),
        (_, points) => policy_range(points, -MOST_RULE_POINTS..=MOST_RULE_POINTS, &at.field("points")),
    })?;
    each_rule(card, at, check_rule)?;
    let disqualify = at.field("disqualify");
    for (i, entry) in card.disqualify.iter().enumerate() {
        check_when(&entry.when, &disqualify.index(i).field("when"))?;
    }
    let bands = at.field("bands");
    if card.bands.warm_from <= card.min || card.bands.warm_from >= card.bands.hot_from {
        return Err(senseless(&bands.field("warmFrom"), "it must be above `min` and below `hotFrom`"));
    }
    if card.bands.hot_from > card.max {
        return Err(senseless(&bands.field("hotFrom"), "it must be at most `max`"));
    }
    Ok(())
}

fn check_limits(card: &RuleCard, at: &At<'_>) -> Result<(), Fault> {
    let points = -MOST_POINTS..=MOST_POINTS;
    for (name, number) in [("base", card.base), ("min", card.min), ("max", card.max)] {
        policy_range(number, points.clone(), &at.field(name))?;
    }
    let groups = at.field("groups");
    for (i, group) in card.groups.iter().enumerate() {
        for (name, limit) in [("min", group.min), ("max", group.max)] {
            limit
                .map_or(Ok(()), |limit| policy_range(limit, points.clone(), &groups.index(i).field(name)))?;
        }
    }
    if card.min >= card.max {
        return Err(senseless(&at.field("max"), "it must be above `min`"));
    }
    let is_crossed =
        card.groups.iter().position(|group| group.max.zip(group.min).is_some_and(|(max, min)| max < min));
    match is_crossed {
        Some(i) => Err(senseless(&groups.index(i).field("max"), "it must be at least `min`")),
        None => Ok(()),
    }
}

fn check_ids(card: &RuleCard, at: &At<'_>) -> Result<(), Fault> {
    let twice = |at: &At<'_>| Err(senseless(&at.field("id"), "it stands twice"));
    let (groups, disqualify) = (at.field("groups"), at.field("disqualify"));
    if let Some(i) = repeated(card.groups.iter().map(|group| group.id.as_str())) {
        return twice(&groups.index(i));
    }
    let places = || {
        let groups = card.groups.iter().enumerate();
        groups.flat_map(|(i, group)| group.rules.iter().enumerate().map(move |(j, rule)| (i, j, rule)))
    };
    let again = repeated(places().map(|(_, _, rule)| rule.id_and_points().0));
    if let Some((i, j, _)) = again.and_then(|place| places().nth(place)) {
        return twice(&groups.index(i).field("rules").index(j));
    }
    match repeated(card.disqualify.iter().map(|entry| entry.id.as_str())) {
        Some(i) => twice(&disqualify.index(i)),
        None => Ok(()),
    }
}

fn each_rule(
    card: &RuleCard,
    at: &At<'_>,
    check: impl Fn(&CardRule, &At<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let groups = at.field("groups");
    card.groups.iter().enumerate().try_for_each(|(i, group)| {
        let group_at = groups.index(i);
        let rules = group_at.field("rules");
        group.rules.iter().enumerate().try_for_each(|(j, rule)| check(rule, &rules.index(j)))
    })
}

fn check_rule(rule: &CardRule, at: &At<'_>) -> Result<(), Fault> {
    let (max_times, within_days, decay) = match rule {
        CardRule::Field { when, .. } => return check_when(when, &at.field("when")),
        CardRule::Event { max_times, within_days, decay, .. } => (max_times, within_days, decay),
    };
    max_times.map_or(Ok(()), |most| policy_range(most, 1..=1000, &at.field("maxTimes")))?;
    within_days.map_or(Ok(()), |days| policy_range(days, 1..=3660, &at.field("withinDays")))?;
    let at = at.field("decay");
    match decay {
        None => Ok(()),
        Some(Decay::HalfLife { days }) => policy_range(*days, 1..=730, &at.field("days")),
        Some(Decay::Linear { days, percent }) => {
            policy_range(*days, 1..=730, &at.field("days"))?;
            policy_range(*percent, 1..=100, &at.field("percent"))
        }
    }
}
