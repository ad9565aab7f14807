//! A scorecard that makes sense (step 27), and what it says of a value (step 28).

use std::{borrow::Cow, ops::RangeInclusive};

use super::{BinStats, FeatureKind, ScoreBin, ScoreFeature, Scorecard};
use crate::{
    Fault, LeadValue,
    leads::{
        BinMatch,
        lead::{is_blank, number},
        policy_fault::{policy_range, repeated, senseless},
        predict::Edges,
    },
    shape::{At, MAX_SAFE_INTEGER},
};

/// The greatest weight, woe or intercept either way, in micro-nats.
const MOST_WEIGHT: i64 = 100_000_000;

/// A scorecard that makes sense.
#[derive(Debug, Clone)]
pub(in crate::leads) struct CheckedScorecard<'a> {
    pub card: Cow<'a, Scorecard>,
    /// Of each feature, whether its categories are in order, as training leaves them.
    is_sorted: Vec<bool>,
    pub edges: Edges,
}

/// What a scorecard says of a value.
#[derive(Debug, Clone, Copy)]
pub(in crate::leads) struct Found {
    pub r#match: BinMatch,
    pub won: i64,
    pub lost: i64,
    pub woe: i64,
    pub weight: i64,
}

impl<'a> CheckedScorecard<'a> {
    pub fn new(card: &'a Scorecard, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self { is_sorted: check(card, at)?, edges: Edges::of(&card.bands), card: Cow::Borrowed(card) })
    }

    /// The same scorecard, kept.
    pub fn kept(self) -> CheckedScorecard<'static> {
        CheckedScorecard { card: Cow::Owned(self.card.into_owned()), ..self }
    }

    /// The features, each with what finds a value's bin.
    pub fn features(&self) -> impl Iterator<Item = Lookup<'_>> {
        self.card.features.iter().zip(&self.is_sorted).map(|(feature, is_sorted)| Lookup {
            feature,
            is_sorted: *is_sorted,
            missing_texts: &self.card.missing_texts,
        })
    }
}

/// A feature, and what finds a value's bin.
#[derive(Debug, Clone, Copy)]
pub(in crate::leads) struct Lookup<'a> {
    pub feature: &'a ScoreFeature,
    is_sorted: bool,
    missing_texts: &'a [String],
}

impl Lookup<'_> {
    /// What the card says of a value; `None` where its number is asked for and it is none.
    pub fn find(&self, value: Option<&LeadValue>) -> Option<Found> {
        let value = value.filter(|value| !is_missing(value, self.missing_texts));
        let Some(value) = value else { return Some(found(BinMatch::Missing, &self.feature.missing)) };
        let bins = &self.feature.bins;
        match self.feature.kind {
            FeatureKind::Number => {
                let number = number(value)?;
                let place = bins.partition_point(|bin| bin.up_to.is_some_and(|up_to| up_to < number));
                bins.get(place).map(in_bin)
            }
            FeatureKind::Category => {
                let text = value.text();
                let place = match self.is_sorted {
                    true => bins.binary_search_by(|bin| bin.value.as_deref().cmp(&Some(&text))).ok(),
                    false => bins.iter().position(|bin| bin.value.as_deref() == Some(&text)),
                };
                let bin = place.and_then(|place| bins.get(place)).map(in_bin);
                bin.or_else(|| self.feature.other.as_ref().map(|other| found(BinMatch::Other, other)))
            }
        }
    }
}

/// Whether a value is missing: as good as none, or one of these texts.
pub(in crate::leads) fn is_missing(value: &LeadValue, missing_texts: &[String]) -> bool {
    is_blank(value) || matches!(value, LeadValue::Text { value } if missing_texts.contains(value))
}

fn in_bin(bin: &ScoreBin) -> Found {
    Found { r#match: BinMatch::Bin, won: bin.won, lost: bin.lost, woe: bin.woe, weight: bin.weight }
}

fn found(r#match: BinMatch, stats: &BinStats) -> Found {
    Found { r#match, won: stats.won, lost: stats.lost, woe: stats.woe, weight: stats.weight }
}

/// Of each feature, whether its categories are in order.
fn check(card: &Scorecard, at: &At<'_>) -> Result<Vec<bool>, Fault> {
    policy_range(card.format, 1..=1, &at.field("format"))?;
    policy_range(card.won, 1..=MAX_SAFE_INTEGER, &at.field("won"))?;
    policy_range(card.lost, 1..=MAX_SAFE_INTEGER, &at.field("lost"))?;
    policy_range(card.intercept, -MOST_WEIGHT..=MOST_WEIGHT, &at.field("intercept"))?;
    let features = at.field("features");
    if let Some(place) = repeated(card.features.iter().map(|feature| feature.field.as_str())) {
        return Err(senseless(&features.index(place).field("field"), "it stands twice"));
    }
    let mut is_sorted = Vec::with_capacity(card.features.len());
    for (place, feature) in card.features.iter().enumerate() {
        is_sorted.push(check_feature(feature, &features.index(place))?);
    }
    let rows = card.features.len().saturating_add(1);
    if card.covariance.len() != rows.saturating_mul(rows.saturating_add(1)).wrapping_div(2) {
        return Err(senseless(&at.field("covariance"), "it has not as many numbers as the features ask for"));
    }
    policy_range(card.points.to_double, 1..=1000, &at.field("points").field("toDouble"))?;
    policy_range(card.points.at_even, -100_000..=100_000, &at.field("points").field("atEven"))?;
    card.bands.check_sense(&at.field("bands"))?;
    Ok(is_sorted)
}

fn check_feature(feature: &ScoreFeature, at: &At<'_>) -> Result<bool, Fault> {
    let bins = at.field("bins");
    let is_sorted = match feature.kind {
        FeatureKind::Number => {
            if feature.bins.is_empty() {
                return Err(senseless(&bins, "a number has one bin at least"));
            }
            if feature.other.is_some() {
                return Err(senseless(&at.field("other"), "a number has none"));
            }
            check_numbers(&feature.bins, &bins)?;
            false
        }
        FeatureKind::Category => {
            if feature.other.is_none() {
                return Err(senseless(&at.field("other"), "a category has one"));
            }
            check_values(&feature.bins, &bins)?
        }
    };
    for (place, bin) in feature.bins.iter().enumerate() {
        check_stats([bin.won, bin.lost, bin.woe, bin.weight], &bins.index(place))?;
    }
    for (name, stats) in [("other", feature.other.as_ref()), ("missing", Some(&feature.missing))] {
        let numbers = stats.map(|stats| [stats.won, stats.lost, stats.woe, stats.weight]);
        numbers.map_or(Ok(()), |numbers| check_stats(numbers, &at.field(name)))?;
    }
    Ok(is_sorted)
}

fn check_numbers(bins: &[ScoreBin], at: &At<'_>) -> Result<(), Fault> {
    let mut before = None;
    for (place, bin) in bins.iter().enumerate() {
        let at = at.index(place);
        if bin.value.is_some() {
            return Err(senseless(&at.field("value"), "a number's bin has none"));
        }
        let is_last = place.saturating_add(1) == bins.len();
        // Nothing is above nothing: so the first bin is.
        if bin.up_to.is_none() != is_last || bin.up_to.is_some() && bin.up_to <= before {
            return Err(senseless(
                &at.field("upTo"),
                "it rises from bin to bin, and is absent in the last alone",
            ));
        }
        before = bin.up_to;
    }
    Ok(())
}

/// Whether they are in order.
fn check_values(bins: &[ScoreBin], at: &At<'_>) -> Result<bool, Fault> {
    for (place, bin) in bins.iter().enumerate() {
        if bin.up_to.is_some() {
            return Err(senseless(&at.index(place).field("upTo"), "a category's bin has none"));
        }
        if bin.value.as_deref().is_none_or(str::is_empty) {
            return Err(senseless(
                &at.index(place).field("value"),
                "a category's bin has one that is not missing",
            ));
        }
    }
    // In order, each above the one before: so none stands twice.
    let is_sorted = bins.is_sorted_by(|one, next| one.value < next.value);
    let twice = if is_sorted { None } else { repeated(bins.iter().filter_map(|bin| bin.value.as_deref())) };
    match twice {
        Some(place) => Err(senseless(&at.index(place).field("value"), "it stands twice")),
        None => Ok(is_sorted),
    }
}

fn check_stats(numbers: [i64; 4], at: &At<'_>) -> Result<(), Fault> {
    const RANGES: [(&str, RangeInclusive<i64>); 4] = [
        ("won", 0..=MAX_SAFE_INTEGER),
        ("lost", 0..=MAX_SAFE_INTEGER),
        ("woe", -MOST_WEIGHT..=MOST_WEIGHT),
        ("weight", -MOST_WEIGHT..=MOST_WEIGHT),
    ];
    // A card has hundreds of these numbers, and is nearly always sound: a path is for one that is not.
    if numbers.iter().zip(&RANGES).all(|(number, (_, range))| range.contains(number)) {
        return Ok(());
    }
    let mut named = numbers.into_iter().zip(RANGES);
    named.try_for_each(|(number, (name, range))| policy_range(number, range, &at.field(name)))
}
