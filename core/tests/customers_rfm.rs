//! Recency, frequency, monetary: the formula over every small list, and what any list keeps.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

use proptest::prelude::*;
use trueline::{
    Day, Decimal, RfmBins, RfmCustomer, RfmMeasures, RfmPolicy, RfmReport, ScoreRfmRequest, rfm_points,
    score_rfm,
};

fn day(after: i64) -> Option<Day> {
    Day::parse("2025-01-01").unwrap().plus_days(u64::try_from(after).unwrap())
}

fn customer(id: usize, orders: i64, total: i64, last: i64) -> RfmCustomer {
    let last_order = if orders > 0 { day(last) } else { None };
    RfmCustomer { id: format!("c{id}"), last_order, orders, total: Decimal::from(total) }
}

fn report(customers: &[RfmCustomer], bins: i64) -> RfmReport {
    score_rfm(&ScoreRfmRequest { customers: customers.to_vec(), policy: Some(RfmPolicy { bins }) }).unwrap()
}

/// The chapter's formula, value by value.
fn expected(values: &[i64], bins: i64) -> Vec<i32> {
    let n = i64::try_from(values.len()).unwrap();
    let count =
        |of: &dyn Fn(i64) -> bool| i64::try_from(values.iter().filter(|value| of(**value)).count()).unwrap();
    let score =
        |own: i64| 1 + bins * (2 * count(&|value| value < own) + count(&|value| value == own)) / (2 * n);
    values.iter().map(|value| i32::try_from(score(*value)).unwrap()).collect()
}

#[test]
fn every_list_of_up_to_five_customers_of_three_values_in_all_bins() {
    let mut lists = 0;
    for length in 1..=5_u32 {
        for code in 0..3_usize.pow(length) {
            let digits: Vec<i64> =
                (0..length).map(|place| i64::try_from(code / 3_usize.pow(place) % 3).unwrap() + 1).collect();
            let all = digits.iter().enumerate();
            let customers: Vec<RfmCustomer> =
                all.map(|(id, digit)| customer(id, *digit, 2 - *digit, 4 - *digit)).collect();
            let mirrored: Vec<i64> = digits.iter().map(|digit| -digit).collect();
            for bins in 2..=10 {
                let report = report(&customers, bins);
                let scores =
                    |of: fn(&trueline::RfmScore) -> i32| report.scores.iter().map(of).collect::<Vec<_>>();
                assert_eq!(scores(|score| score.frequency), expected(&digits, bins), "{digits:?} {bins}");
                assert_eq!(scores(|score| score.monetary), expected(&mirrored, bins), "{digits:?} {bins}");
                assert_eq!(scores(|score| score.recency), expected(&mirrored, bins), "{digits:?} {bins}");
            }
            lists += 1;
        }
    }
    assert_eq!(lists, 3 + 9 + 27 + 81 + 243);
}

fn any_customers() -> impl Strategy<Value = Vec<RfmCustomer>> {
    let one = (0..6_i64, -4..5_i64, 0..40_i64);
    prop::collection::vec(one, 0..40).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(id, (orders, total, last))| customer(id, orders, total, last))
            .collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_the_customers_does_not_matter(
        (customers, shuffled) in any_customers()
            .prop_flat_map(|customers| (Just(customers.clone()), Just(customers).prop_shuffle())),
        bins in 2..=10_i64
    ) {
        let mut one = report(&customers, bins);
        let mut other = report(&shuffled, bins);
        one.scores.sort_by(|a, b| a.id.cmp(&b.id));
        other.scores.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn more_is_never_less_and_equal_is_equal(customers in any_customers(), bins in 2..=10_i64) {
        let report = report(&customers, bins);
        let ranked = customers.iter().filter(|customer| customer.orders > 0).count();
        prop_assert_eq!(usize::try_from(report.ranked).unwrap(), ranked);
        for (one, score) in customers.iter().zip(&report.scores) {
            prop_assert_eq!(score.points, score.recency + score.frequency + score.monetary);
            prop_assert_eq!(one.orders == 0, score.points == 0);
            let all = [score.recency, score.frequency, score.monetary];
            prop_assert!(one.orders == 0 || all.iter().all(|score| (1..=bins).contains(&i64::from(*score))));
            for (other, its) in customers.iter().zip(&report.scores).filter(|(other, _)| other.orders > 0) {
                if one.orders > 0 {
                    prop_assert!(one.orders.cmp(&other.orders).is_ge() || score.frequency <= its.frequency);
                    prop_assert!(one.total.cmp(&other.total).is_ne() || score.monetary == its.monetary);
                    prop_assert!(one.last_order < other.last_order || score.recency >= its.recency);
                }
            }
        }
    }

    /// Where no value falls on the edge of a bin, the worst becomes the best.
    #[test]
    fn mirrored_values_have_mirrored_scores(
        values in prop::collection::vec(-9..10_i64, 1..30),
        bins in 2..=10_i64
    ) {
        let of = |values: &[i64]| {
            let all = values.iter().enumerate();
            let customers: Vec<RfmCustomer> = all.map(|(id, value)| customer(id, 1, *value, 0)).collect();
            report(&customers, bins).scores.iter().map(|score| i64::from(score.monetary)).collect::<Vec<_>>()
        };
        let n = i64::try_from(values.len()).unwrap();
        let mirrored = of(&values.iter().map(|value| -value).collect::<Vec<_>>());
        for ((own, score), mirror) in values.iter().zip(of(&values)).zip(mirrored) {
            let less = i64::try_from(values.iter().filter(|value| *value < own).count()).unwrap();
            let equal = i64::try_from(values.iter().filter(|value| *value == own).count()).unwrap();
            if bins * (2 * less + equal) % (2 * n) != 0 {
                prop_assert_eq!(score + mirror, bins + 1);
            }
        }
    }

    #[test]
    fn rows_without_ids_score_as_customers_do(customers in any_customers(), bins in 2..=10_i64) {
        let rows: Vec<RfmMeasures> = customers.iter().map(RfmMeasures::from).collect();
        let policy = RfmPolicy { bins };
        let points = rfm_points(&rows, RfmBins::new(Some(&policy)).unwrap());
        for (points, score) in points.iter().zip(report(&customers, bins).scores) {
            prop_assert_eq!(
                (points.recency, points.frequency, points.monetary, points.points()),
                (score.recency, score.frequency, score.monetary, score.points)
            );
        }
    }
}
