//! Leads, cards and tables drawn at random.

#![allow(dead_code)]

use proptest::prelude::*;
use trueline::*;

/// A lead with few fields and events of few types, so that cards meet them.
pub fn lead() -> impl Strategy<Value = Lead> {
    let value = prop_oneof![
        Just(None),
        (0_i64..12).prop_map(|number| Some(LeadValue::from(number))),
        (0_i64..12).prop_map(|number| Some(LeadValue::from(number.to_string()))),
    ];
    let fields = prop::collection::btree_map("[ab]", value, 0..3);
    let event = (0_u32..12, "[AB]", 19_900_i32..20_220, prop::option::of("[xyz]"));
    let event = event.prop_map(|(id, r#type, day, object)| LeadEvent {
        id: id.to_string(),
        r#type,
        on: Day::from_epoch_days(day).unwrap(),
        object,
    });
    (fields, prop::collection::vec(event, 0..10)).prop_map(|(fields, events)| Lead { fields, events })
}

/// A card with rules for these leads.
pub fn card() -> impl Strategy<Value = RuleCard> {
    let decay = prop_oneof![
        Just(None),
        (1_i64..40).prop_map(|days| Some(Decay::HalfLife { days })),
        (1_i64..40, 1_i64..=100).prop_map(|(days, percent)| Some(Decay::Linear { days, percent })),
    ];
    let once_per = prop::sample::select(OncePer::ALL.to_vec());
    let event = ("[AB]", prop::option::of(1_i64..4), once_per, prop::option::of(1_i64..60), decay);
    let points = (-40_i64..40).prop_filter("0 says nothing", |points| *points != 0);
    let event =
        (points.clone(), event).prop_map(|(points, (event, max_times, once_per, within_days, decay))| {
            CardRule::Event { id: String::new(), points, event, max_times, once_per, within_days, decay }
        });
    let known = (points, "[ab]", 0_i64..12).prop_map(|(points, field, from)| CardRule::Field {
        id: String::new(),
        points,
        when: vec![LeadCondition::Between { field, from: Some(Decimal::from(from)), below: None }],
    });
    let rules = prop::collection::vec(prop_oneof![3 => event, 1 => known], 1..4);
    let group = (rules, prop::option::of(-30_i64..0), prop::option::of(1_i64..40));
    let card = (prop::collection::vec(group, 1..3), -20_i64..20, 1_i64..20, 1_i64..20);
    card.prop_map(|(groups, base, warm, width)| {
        let mut ids = 0_u32..;
        let mut named = |mut rule: CardRule| {
            let (CardRule::Event { id, .. } | CardRule::Field { id, .. }) = &mut rule;
            *id = ids.next().unwrap().to_string();
            rule
        };
        let groups = groups.into_iter().enumerate().map(|(id, (rules, min, max))| CardGroup {
            id: id.to_string(),
            min,
            max,
            rules: rules.into_iter().map(&mut named).collect(),
        });
        let groups = groups.collect();
        let bands = PointBands { warm_from: warm, hot_from: warm + width };
        RuleCard { base, min: -60, max: 80, groups, bands, disqualify: Vec::new() }
    })
}

/// A table of a number and a category that say something of who was won.
pub fn table() -> impl Strategy<Value = TrainScorecardRequest> {
    let row = (prop::option::of(0_i64..30), prop::option::of("[abcd]"), 0_i64..40);
    (prop::collection::vec(row, 60..160), 1_i64..12).prop_map(|(rows, min_rows)| {
        let won = rows.iter().map(|(number, letter, luck)| {
            let known = number.unwrap_or(10) + if letter.as_deref() == Some("a") { 15 } else { 0 };
            known > *luck
        });
        let numbers = rows.iter().map(|(number, ..)| number.map(LeadValue::from)).collect();
        let letters = rows.iter().map(|(_, letter, _)| letter.as_deref().map(LeadValue::from)).collect();
        let column = |field: &str, values| LeadColumn {
            field: field.into(),
            values: Some(values),
            dictionary: None,
            indexes: None,
        };
        let feature = |field: &str, kind| FeatureRequest { field: field.into(), kind, trend: Trend::Auto };
        TrainScorecardRequest {
            features: vec![feature("b", FeatureKind::Number), feature("a", FeatureKind::Category)],
            won: won.collect(),
            columns: vec![column("b", numbers), column("a", letters)],
            policy: Some(TrainPolicy { min_outcomes: 5, min_rows, ..TrainPolicy::default() }),
        }
    })
}

/// A column in another order of rows, and, by the seed, of another coding.
pub fn column(of: &LeadColumn, order: &[usize], seed: u64) -> LeadColumn {
    let values = of.values.as_ref().unwrap();
    let values: Vec<Option<LeadValue>> = order.iter().map(|row| values[*row].clone()).collect();
    if seed.is_multiple_of(2) {
        return LeadColumn { values: Some(values), ..of.clone() };
    }
    let mut dictionary = vec![Some(LeadValue::from("never seen"))];
    let mut place = |value: Option<LeadValue>| {
        let known = dictionary.iter().position(|known| *known == value);
        let place = known.unwrap_or_else(|| {
            dictionary.push(value);
            dictionary.len() - 1
        });
        Some(i64::try_from(place).unwrap())
    };
    let indexes = values.into_iter().map(&mut place).collect();
    LeadColumn { field: of.field.clone(), values: None, dictionary: Some(dictionary), indexes: Some(indexes) }
}

/// Nothing but the defaults.
pub fn scorer_options() -> LeadScorerOptions {
    LeadScorerOptions { card: None, scorecard: None, policy: None }
}

/// Another order.
pub fn shuffled<T>(list: &mut [T], mut seed: u64) {
    for last in (1..list.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(last, (seed >> 33) as usize % (last + 1));
    }
}

/// What an outside AI may say, sense and nonsense.
pub fn ai() -> impl Strategy<Value = Option<BlendAi>> {
    let answer = (-1_i64..=1_000_000_001, -1_i64..=101).prop_map(|(probability_ppb, confidence_percent)| {
        BlendAi::Answer { probability_ppb, confidence_percent }
    });
    let failed = prop::sample::select(AiFailure::ALL.to_vec()).prop_map(|reason| BlendAi::Failed { reason });
    prop::option::of(prop_oneof![3 => answer, 1 => failed])
}

/// A policy that weighs voices otherwise.
pub fn policy() -> impl Strategy<Value = BlendPolicy> {
    let numbers = (1_i64..200, 1_i64..40, 0_i64..=100, 0_i64..=100, 1_i64..=20_000_000);
    let bands = (0_i64..=1_000_000_001, 0_i64..=1_000_000_001);
    (numbers, bands).prop_map(|((prior_strength, min_outcomes, sure, weight, clamp), (one, other))| {
        BlendPolicy {
            prior_strength,
            min_outcomes,
            ai_min_confidence: sure,
            ai_weight_percent: weight,
            ai_clamp: clamp,
            bands: ProbabilityBands { hot_from: one.max(other), cold_below: one.min(other) },
            ..BlendPolicy::default()
        }
    })
}
