//! What must hold of prices, allocations and recurring revenue, whatever is asked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use proptest::prelude::*;
use trueline::{
    AllocateAmountRequest, CheckedPrice, Decimal, FlushBuffer, FlushPolicy, FlushReason, Instant,
    MrrMovementRequest, Price, PriceUsageRequest, Rounding, allocate_amount, mrr_movement, price_usage,
    round_money, should_flush,
};

const ROUNDINGS: [Rounding; 5] =
    [Rounding::HalfUp, Rounding::HalfEven, Rounding::HalfDown, Rounding::Up, Rounding::Down];

fn decimal(units: i128, scale: u32) -> Decimal {
    Decimal::new(rust_decimal::Decimal::from_i128_with_scale(units, scale)).unwrap()
}

/// In units of 10^-12, so that the test adds without the core.
fn units(value: Decimal) -> i128 {
    value.mantissa() * 10_i128.pow(12 - value.scale())
}

fn any_number(most: i64) -> impl Strategy<Value = String> {
    (0..=most, 0_u32..4).prop_map(|(units, scale)| decimal(units.into(), scale).to_string())
}

fn any_tiers(rate: &'static str) -> impl Strategy<Value = String> {
    let tier = (1_i64..2_000, any_number(5_000), prop_oneof![Just("0".to_owned()), any_number(900)]);
    (proptest::collection::vec(tier, 1..6), any::<bool>()).prop_map(move |(tiers, flat_on_zero)| {
        let mut end = 0;
        let last = tiers.len() - 1;
        let tiers: Vec<String> = tiers
            .iter()
            .enumerate()
            .map(|(i, (width, price, flat))| {
                end += width;
                let up_to =
                    if i == last { "null".to_owned() } else { format!("\"{}\"", decimal(end.into(), 1)) };
                format!(r#"{{"upTo":{up_to},"{rate}":"{price}","flat":"{flat}"}}"#)
            })
            .collect();
        format!(r#""flatOnZero":{flat_on_zero},"tiers":[{}]"#, tiers.join(","))
    })
}

fn any_model() -> impl Strategy<Value = String> {
    let included = prop_oneof![Just("0".to_owned()), any_number(500)];
    let priced = prop_oneof![
        any_number(5_000).prop_map(|price| format!(r#""model":"STANDARD","unitPrice":"{price}""#)),
        (1_i64..300, any_number(5_000)).prop_map(|(size, price)| {
            let size = decimal(size.into(), 1);
            format!(r#""model":"PACKAGE","packageSize":"{size}","unitPrice":"{price}""#)
        }),
        (any_number(5_000), any_number(500), 0_i64..9).prop_map(|(percent, fee, events)| {
            format!(
                r#""model":"PERCENTAGE","percent":"{percent}","perEvent":"{fee}","includedEvents":{events}"#
            )
        }),
        any_tiers("unitPrice").prop_map(|tiers| format!(r#""model":"GRADUATED",{tiers}"#)),
        any_tiers("unitPrice").prop_map(|tiers| format!(r#""model":"VOLUME",{tiers}"#)),
        any_tiers("percent").prop_map(|tiers| format!(r#""model":"GRADUATED_PERCENTAGE",{tiers}"#)),
    ];
    prop_oneof![
        6 => (included, priced).prop_map(|(included, priced)| format!(r#"{priced},"included":"{included}""#)),
        1 => any_number(5_000).prop_map(|amount| format!(r#""model":"FLAT","amount":"{amount}""#)),
    ]
}

fn any_price() -> impl Strategy<Value = Price> {
    let bounds = proptest::option::of((any_number(3_000), 0_i64..2_000));
    (any_model(), bounds).prop_map(|(model, bounds)| {
        let bounds = bounds.map_or(String::new(), |(minimum, more)| {
            let maximum = minimum.parse::<Decimal>().unwrap().checked_add(decimal(more.into(), 1)).unwrap();
            format!(r#","minimum":"{minimum}","maximum":"{maximum}""#)
        });
        Price::from_json(&format!("{{{model}{bounds}}}")).unwrap()
    })
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    proptest::sample::select(ROUNDINGS.to_vec())
}

/// A currency and its digits.
fn any_currency() -> impl Strategy<Value = (&'static str, u32)> {
    proptest::sample::select(vec![("JPY", 0), ("USD", 2), ("KWD", 3), ("CLF", 4)])
}

fn request(price: &Price, quantity: Decimal, events: Option<i64>, billed: Decimal) -> PriceUsageRequest {
    PriceUsageRequest {
        price: price.clone(),
        quantity,
        events,
        currency: "USD".into(),
        rounding: Rounding::HalfUp,
        billed,
    }
}

fn is_percentage(price: &Price) -> bool {
    price.model == trueline::ChargeModel::Percentage
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn parts_add_up_and_the_one_rounding_is_less_than_a_minor_unit(
        price in any_price(), (quantity, scale) in (0_i128..90_000, 0_u32..5), rounding in any_rounding(),
        (currency, digits) in any_currency(), events in 0_i64..20,
    ) {
        let events = is_percentage(&price).then_some(events);
        let request = PriceUsageRequest {
            currency: currency.into(), rounding,
            ..request(&price, decimal(quantity, scale), events, Decimal::ZERO)
        };
        let line = price_usage(&request).unwrap();
        let sum: i128 = line.parts.iter().map(|part| units(part.amount)).sum();
        prop_assert_eq!(sum, units(line.exact));
        prop_assert_eq!(units(line.included_used) + units(line.chargeable), units(line.quantity));
        let off = (units(line.amount) - units(line.exact)).abs();
        let minor = 10_i128.pow(12 - digits);
        prop_assert!(off < minor);
        if !matches!(rounding, Rounding::Up | Rounding::Down) {
            prop_assert!(2 * off <= minor);
        }
        prop_assert_eq!(line.amount.scale(), digits);
        if let (Some(minimum), Some(maximum)) = (price.minimum, price.maximum) {
            prop_assert!(minimum <= line.exact && line.exact <= maximum);
        }
    }

    #[test]
    fn a_checked_price_answers_as_the_rule_does(
        price in any_price(), (quantity, scale) in (-5_i128..90_000, 0_u32..7),
        events in proptest::option::of(-1_i64..20), billed in (-300_i128..300, 0_u32..4), ready in 0_u32..7,
        large in proptest::option::weighted(0.2, any::<i64>()),
    ) {
        let quantity = decimal(large.map_or(quantity, |large| i128::from(large) * 1_000_000_000), scale);
        let billed = decimal(billed.0, billed.1);
        let checked = CheckedPrice::new(&price, "USD", Rounding::HalfUp).unwrap().for_decimals(ready);
        let row = checked.price(quantity, events, billed);
        match price_usage(&request(&price, quantity, events, billed)) {
            Ok(line) => {
                let row = row.unwrap();
                let wanted = [line.chargeable, line.exact, line.amount, line.charge].map(|value| value.to_string());
                let found = [row.chargeable, row.exact, row.amount, row.charge].map(|value| value.to_string());
                prop_assert_eq!(wanted, found);
            }
            Err(fault) => prop_assert_eq!(row.unwrap_err(), fault),
        }
    }

    #[test]
    fn a_graduated_price_grows(
        tiers in any_tiers("unitPrice"), one in 0_i128..90_000, more in 0_i128..9_000,
    ) {
        let price = Price::from_json(&format!(r#"{{"model":"GRADUATED",{tiers}}}"#)).unwrap();
        let exact = |quantity| {
            price_usage(&request(&price, decimal(quantity, 1), None, Decimal::ZERO)).unwrap().exact
        };
        prop_assert!(exact(one) <= exact(one + more));
    }

    #[test]
    fn whatever_the_days_the_charges_add_up_to_the_price_of_the_period(
        price in any_price(), days in proptest::collection::vec(0_i128..4_000, 1..20),
    ) {
        let (mut quantity, mut billed) = (0, Decimal::ZERO);
        let mut last = Decimal::ZERO;
        for day in days {
            quantity += day;
            let line = price_usage(&request(&price, decimal(quantity, 2), None, billed)).unwrap();
            billed = billed.checked_add(line.charge).unwrap();
            last = line.amount;
        }
        prop_assert_eq!(billed, last);
    }

    #[test]
    fn a_credit_mirrors_its_charge(
        amount in 0_i128..1_000_000_000, scale in 0_u32..8, rounding in any_rounding(), (currency, _) in any_currency(),
    ) {
        let charge = round_money(decimal(amount, scale), currency, Some(rounding)).unwrap();
        let credit = round_money(decimal(-amount, scale), currency, Some(rounding)).unwrap();
        prop_assert_eq!(charge.minor_units, -credit.minor_units);
        prop_assert_eq!(charge.stripe_amount.map(|amount| -amount), credit.stripe_amount);
        prop_assert!(!credit.amount.to_string().starts_with("-0.00") || credit.minor_units != 0);
    }

    #[test]
    fn no_cent_is_lost(
        cents in -50_000_i128..50_000,
        weights in proptest::collection::vec((0_i128..1_000, 0_u32..3), 1..30), keyed in any::<bool>(),
    ) {
        prop_assume!(weights.iter().any(|(weight, _)| *weight > 0));
        let keys = keyed.then(|| (0..weights.len()).rev().map(|i| format!("{i:02}")).collect());
        let ask = |cents| {
            let weights = weights.iter().map(|(weight, scale)| decimal(*weight, *scale)).collect();
            let request = AllocateAmountRequest {
                amount: decimal(cents, 2), currency: "USD".into(), weights, keys: Clone::clone(&keys),
            };
            let amounts = allocate_amount(&request).unwrap().amounts;
            amounts.iter().map(|amount| amount.mantissa()).collect::<Vec<i128>>()
        };
        let parts = ask(cents);
        prop_assert_eq!(parts.iter().sum::<i128>(), cents);
        let weights: Vec<i128> = weights.iter().map(|(w, scale)| w * 10_i128.pow(2 - scale)).collect();
        let all: i128 = weights.iter().sum();
        for (part, weight) in parts.iter().zip(&weights) {
            // Within one cent of the exact share, and nothing for nothing.
            prop_assert!((part * all - cents * weight).abs() < all);
            prop_assert!(*weight > 0 || *part == 0);
        }
        // Of equal weights the smaller key has not less.
        for (i, j) in (0..parts.len()).flat_map(|i| (0..i).map(move |j| (i, j))) {
            let (first, second) = if keyed { (i, j) } else { (j, i) };
            prop_assert!(weights[i] != weights[j] || parts[first].abs() >= parts[second].abs());
        }
        let mirrored: Vec<i128> = ask(-cents).iter().map(|part| -part).collect();
        prop_assert_eq!(mirrored, parts);
    }

    #[test]
    fn a_buffer_flushes_at_until_and_waits_a_millisecond_before(
        count in 0_i64..8, max_records in 1_i64..8, age in 0_i64..20, max_age_ms in 1_i64..20,
    ) {
        let came = 1_772_359_200_000;
        let at = |ms: i64| Instant::from_epoch_ms(ms).unwrap();
        let buffer = FlushBuffer { count, oldest_at: (count > 0).then(|| at(came)) };
        let policy = FlushPolicy { max_records, max_age_ms };
        let ask = |now: Instant| should_flush(&buffer, now, Some(&policy)).unwrap();
        let decision = ask(at(came + age));
        prop_assert_eq!(decision.until.is_some(), decision.reason == FlushReason::Waiting);
        prop_assert_eq!(decision.flush, matches!(decision.reason, FlushReason::Full | FlushReason::Old));
        if let Some(until) = decision.until {
            prop_assert_eq!(ask(until).reason, FlushReason::Old);
            prop_assert_eq!(ask(at(until.epoch_ms() - 1)).reason, FlushReason::Waiting);
        }
    }

    #[test]
    fn movements_lead_from_start_to_end(
        before in proptest::collection::btree_map("[a-e]", 0_i64..4, 0..5),
        after in proptest::collection::btree_map("[a-e]", 0_i64..4, 0..5),
        former in proptest::collection::vec("[a-e]", 0..3),
    ) {
        let side = |rows: &std::collections::BTreeMap<String, i64>| {
            rows.iter().map(|(account, mrr)| trueline::AccountMrr { account: account.clone(), mrr: (*mrr).into() }).collect()
        };
        let request = MrrMovementRequest {
            currency: "USD".into(), before: side(&before), after: side(&after), former,
        };
        let found = mrr_movement(&request).unwrap();
        let kinds = [found.new, found.expansion, found.contraction, found.churn, found.reactivation];
        let moved: i128 = kinds.into_iter().map(units).sum();
        prop_assert_eq!(moved, units(found.net));
        prop_assert_eq!(units(found.start) + moved, units(found.end));
        prop_assert_eq!(found.movements.iter().map(|change| units(change.amount)).sum::<i128>(), moved);
        prop_assert!(found.movements.is_sorted_by(|one, other| one.account < other.account));
        prop_assert!(found.movements.iter().all(|change| !change.amount.is_zero()));
    }
}
