//! A feature in bins (steps 11 to 16).

use std::collections::BTreeMap;

use super::{
    FeatureRequest,
    checked::Plan,
    coded::{Coded, EntryValue},
    evidence::Evidence,
    partition::{Range, ranges},
};
use crate::{
    Decimal,
    leads::{FeatureKind, evaluate::Tally},
};

/// A feature in bins.
pub(super) struct Feature<'a> {
    pub request: &'a FeatureRequest,
    /// What each bin is called: a range's upper bound or a category's value.
    pub labels: Vec<Label>,
    /// The rows of each bin, then of a category's `other`, then of what is missing.
    pub bins: Vec<Tally>,
    pub evidence: Evidence,
    /// For each row the place of its bin.
    pub places: Vec<u32>,
}

/// What a bin is called.
pub(super) enum Label {
    UpTo(Option<Decimal>),
    Value(String),
}

impl<'a> Feature<'a> {
    pub fn of(request: &'a FeatureRequest, coded: Coded, plan: &Plan<'_>) -> Self {
        let binned = match request.kind {
            FeatureKind::Number => numbers(request, &coded, plan),
            FeatureKind::Category => categories(&coded, plan.policy.min_rows),
        };
        let Binned { labels, place_of_entry, slots } = binned;
        let mut bins = vec![Tally::default(); slots];
        for (place, entry) in place_of_entry.iter().zip(&coded.entries) {
            if let Some(bin) = usize::try_from(*place).ok().and_then(|place| bins.get_mut(place)) {
                bin.won = bin.won.saturating_add(entry.tally.won);
                bin.lost = bin.lost.saturating_add(entry.tally.lost);
            }
        }
        let mut places = coded.codes;
        for code in &mut places {
            *code = usize::try_from(*code)
                .ok()
                .and_then(|code| place_of_entry.get(code))
                .copied()
                .unwrap_or_default();
        }
        let evidence = Evidence::of(&bins, &plan.all, plan.policy.min_rows);
        Self { request, labels, bins, evidence, places }
    }

    /// Whether it says the same of every row.
    pub fn is_constant(&self) -> bool {
        let mut said = self.bins.iter().zip(&self.evidence.woe).filter(|(bin, _)| bin.leads() > 0);
        let first = said.next().map(|(_, woe)| woe);
        said.all(|(_, woe)| Some(woe) == first)
    }
}

/// How values fall into bins.
struct Binned {
    labels: Vec<Label>,
    place_of_entry: Vec<u32>,
    /// The bins, with `other` and what is missing.
    slots: usize,
}

fn numbers(request: &FeatureRequest, coded: &Coded, plan: &Plan<'_>) -> Binned {
    let mut values: BTreeMap<Decimal, Tally> = BTreeMap::new();
    for entry in &coded.entries {
        if let EntryValue::Number(number) = entry.value
            && entry.tally.leads() > 0
        {
            let sum = values.entry(number).or_default();
            sum.won = sum.won.saturating_add(entry.tally.won);
            sum.lost = sum.lost.saturating_add(entry.tally.lost);
        }
    }
    let leads = plan.all.leads();
    let share = leads.saturating_mul(plan.policy.min_percent).wrapping_div(100);
    let range = Range { trend: request.trend, min_rows: plan.policy.min_rows.max(share), leads };
    let bounds = ranges(&values, &range);
    let missing = place(bounds.len().saturating_add(1));
    let place_of_entry = coded.entries.iter().map(|entry| match entry.value {
        EntryValue::Number(number) => place(bounds.partition_point(|bound| *bound < number)),
        _ => missing,
    });
    let place_of_entry = place_of_entry.collect();
    let up_to = bounds.iter().map(|bound| Some(Decimal::new(bound.normalize()).unwrap_or(*bound)));
    let labels: Vec<Label> = up_to.chain([None]).map(Label::UpTo).collect();
    Binned { slots: labels.len().saturating_add(1), labels, place_of_entry }
}

fn categories(coded: &Coded, min_rows: i64) -> Binned {
    let mut values: BTreeMap<&str, i64> = BTreeMap::new();
    for entry in &coded.entries {
        if let EntryValue::Text(text) = &entry.value {
            let rows = values.entry(text).or_default();
            *rows = rows.saturating_add(entry.tally.leads());
        }
    }
    values.retain(|_, rows| *rows >= min_rows);
    let texts: Vec<&str> = values.into_keys().collect();
    let (other, missing) = (place(texts.len()), place(texts.len().saturating_add(1)));
    let place_of_entry = coded.entries.iter().map(|entry| match &entry.value {
        EntryValue::Text(text) => texts.binary_search(&text.as_str()).map_or(other, place),
        _ => missing,
    });
    Binned {
        place_of_entry: place_of_entry.collect(),
        slots: texts.len().saturating_add(2),
        labels: texts.iter().map(|text| Label::Value((*text).to_owned())).collect(),
    }
}

fn place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
