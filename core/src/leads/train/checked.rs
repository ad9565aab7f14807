//! A request that makes sense, in the order of checks (step 9).

use super::{FeatureRequest, TrainPolicy, coded::Coded, feature::Feature};
use crate::{
    Fault, FaultCode,
    leads::{
        CodedColumn, DropReason, DroppedFeature,
        column::check_fields,
        evaluate::{Tally, counted},
        policy_fault::{policy_range, repeated},
    },
    shape::{At, misshapen},
};

const COUNT: std::ops::RangeInclusive<i64> = 1..=1_000_000;
const MOST_FEATURES: usize = 200;

/// What to learn from.
pub(super) struct Plan<'a> {
    pub policy: TrainPolicy,
    pub missing_texts: Vec<String>,
    pub won: &'a [bool],
    /// The leads that were won, and those that were lost.
    pub all: Tally,
    features: Vec<(&'a FeatureRequest, usize, &'a dyn CodedColumn)>,
}

impl<'a> Plan<'a> {
    pub fn of(
        features: &'a [FeatureRequest],
        columns: &[&'a dyn CodedColumn],
        won: &'a [bool],
        policy: Option<&TrainPolicy>,
    ) -> Result<Self, Fault> {
        let policy = policy.cloned().unwrap_or_default();
        check_policy(&policy, &At::Root.field("policy"))?;
        let at = At::Root.field("columns");
        let rows = columns.first().map(|column| column.rows());
        if let Some(place) = columns.iter().position(|column| Some(column.rows()) != rows) {
            return Err(misshapen(&at.index(place), "as long as the others"));
        }
        check_fields(columns, &at)?;
        let at = At::Root.field("features");
        if features.is_empty() || features.len() > MOST_FEATURES {
            return Err(misshapen(&at, "a list of 1 to 200"));
        }
        if rows.is_some_and(|rows| rows != won.len()) {
            return Err(misshapen(&At::Root.field("won"), "as long as the columns"));
        }
        let again = repeated(features.iter().map(|feature| feature.field.as_str()));
        let mut found = Vec::with_capacity(features.len());
        for (place, feature) in features.iter().enumerate() {
            let at = at.index(place);
            let at = at.field("field");
            if again == Some(place) {
                return Err(misshapen(&at, "the field of no other feature"));
            }
            let column = columns.iter().enumerate().find(|(_, column)| column.field() == feature.field);
            let (place, column) = column.ok_or_else(|| misshapen(&at, "the field of a column"))?;
            found.push((feature, place, *column));
        }
        let mut missing_texts = policy.missing_texts.clone().unwrap_or_default();
        missing_texts.push(String::new());
        missing_texts.sort_unstable();
        missing_texts.dedup();
        let mut all = Tally::default();
        won.iter().for_each(|won| all.add(*won));
        Ok(Self { policy, missing_texts, won, all, features: found })
    }

    /// The features that tell something, and those that do not (step 16).
    pub fn features(&self) -> Result<(Vec<Feature<'a>>, Vec<DroppedFeature>), Fault> {
        let at = At::Root.field("columns");
        let mut coded = Vec::with_capacity(self.features.len());
        for (request, place, column) in &self.features {
            coded.push((
                *request,
                Coded::of(*column, request.kind, &self.missing_texts, self.won, &at.index(*place))?,
            ));
        }
        let needed = self.policy.min_outcomes;
        if self.all.won < needed || self.all.lost < needed {
            let message =
                format!("a scorecard needs {needed} leads that were won, and as many that were lost");
            let fault = Fault::new(FaultCode::TooFewOutcomes, message).with("needed", needed);
            return Err(fault.with("won", self.all.won).with("lost", self.all.lost));
        }
        let (mut features, mut dropped) = (Vec::new(), Vec::new());
        for (request, coded) in coded {
            let feature = Feature::of(request, coded, self);
            let reason = match feature.evidence.iv_micro {
                _ if feature.is_constant() => DropReason::Constant,
                ..1000 => DropReason::TooWeak,
                _ => {
                    features.push(feature);
                    continue;
                }
            };
            dropped.push(DroppedFeature { field: request.field.clone(), reason });
        }
        if features.is_empty() {
            let fault = Fault::new(FaultCode::NoSignal, "no field tells won leads from lost ones");
            return Err(fault.with("dropped", counted(dropped.len())));
        }
        Ok((features, dropped))
    }
}

fn check_policy(policy: &TrainPolicy, at: &At<'_>) -> Result<(), Fault> {
    policy_range(policy.min_outcomes, COUNT, &at.field("minOutcomes"))?;
    policy_range(policy.min_rows, COUNT, &at.field("minRows"))?;
    policy_range(policy.min_percent, 0..=50, &at.field("minPercent"))?;
    policy_range(policy.ridge_milli, COUNT, &at.field("ridgeMilli"))
}
