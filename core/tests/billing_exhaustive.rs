//! The small worlds of billing, to their last member: every tie, every call about PRO's limit, every
//! anniversary of four years.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use chrono::{Datelike, Days, NaiveDate};
use trueline::{
    BillingPeriodRequest, CalculateOverageRequest, CheckedOveragePolicy, Day, Decimal, Instant, Interval,
    OveragePolicy, OverageReason, ProrateRequest, Rounding, Weekday, billing_period, calculate_overage,
    prorate, round_money,
};

const DAY_MS: i64 = 86_400_000;

fn decimal(units: i64, scale: u32) -> Decimal {
    Decimal::new(rust_decimal::Decimal::new(units, scale)).unwrap()
}

#[test]
fn every_tie_in_every_mode_sign_and_currency() {
    // The digit before the tie even and odd, and what stands at and beside the tie.
    for (currency, digits) in [("JPY", 0), ("USD", 2), ("KWD", 3), ("CLF", 4)] {
        for before in 0..=9_i64 {
            for behind in 0..=99_i64 {
                for sign in [1, -1] {
                    let amount = decimal(sign * (before * 100 + behind), digits + 2);
                    let up = |is_up: bool| sign * (before + i64::from(is_up));
                    for (rounding, wanted) in [
                        (Rounding::HalfUp, up(behind >= 50)),
                        (Rounding::HalfDown, up(behind > 50)),
                        (Rounding::HalfEven, up(behind > 50 || behind == 50 && before % 2 == 1)),
                        (Rounding::Up, up(behind > 0)),
                        (Rounding::Down, up(false)),
                    ] {
                        let money = round_money(amount, currency, Some(rounding)).unwrap();
                        assert_eq!(money.minor_units, wanted, "{amount} {currency} {rounding}");
                        assert_eq!(money.amount, decimal(wanted, digits));
                        assert_eq!(money.amount.scale(), digits);
                    }
                }
            }
        }
    }
}

#[test]
fn every_call_about_the_limit_of_pro() {
    let checked = CheckedOveragePolicy::new(&OveragePolicy::default()).unwrap();
    for used in 99_900..=101_100_i64 {
        let request = CalculateOverageRequest { plan: "PRO".into(), used, billed: Decimal::ZERO };
        let overage = calculate_overage(&request, None).unwrap();
        let above = (used - 100_000).max(0);
        assert_eq!(overage.overage_units, above);
        assert_eq!(overage.exact, decimal(above, 3));
        // A tenth of a cent a call, half a cent up.
        assert_eq!(overage.amount, decimal((above + 5) / 10, 2), "{used}");
        let is_above = overage.reason == OverageReason::AboveIncluded;
        assert_eq!((is_above, overage.parts.len()), (above > 0, usize::from(above > 0)));
        let row = checked.overage("PRO", used, Decimal::ZERO).unwrap();
        assert_eq!((row.overage_units, row.reason), (overage.overage_units, overage.reason));
        assert_eq!(
            [row.exact, row.amount, row.charge].map(|value| value.to_string()),
            [overage.exact, overage.amount, overage.charge].map(|value| value.to_string())
        );
    }
}

/// The day so many intervals after another, or the last of the month: the formula, by hand.
fn stepped(anchor: NaiveDate, interval: Interval, n: i64) -> NaiveDate {
    let months = match interval {
        Interval::Day => return anchor + chrono::TimeDelta::days(n),
        Interval::Week => return anchor + chrono::TimeDelta::days(7 * n),
        Interval::Month => n,
        Interval::Quarter => 3 * n,
        Interval::HalfYear => 6 * n,
        Interval::Year => 12 * n,
    };
    let month = i64::from(anchor.year()) * 12 + i64::from(anchor.month0()) + months;
    let (year, month) =
        (i32::try_from(month.div_euclid(12)).unwrap(), u32::try_from(month.rem_euclid(12)).unwrap() + 1);
    (1..=anchor.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day)).unwrap()
}

const INTERVALS: [Interval; 6] =
    [Interval::Day, Interval::Week, Interval::Month, Interval::Quarter, Interval::HalfYear, Interval::Year];

#[test]
fn every_anniversary_of_four_years() {
    let instant = |day: NaiveDate, ms: i64| {
        Instant::from_epoch_ms(i64::from(day.to_epoch_days()) * DAY_MS + ms).unwrap()
    };
    let noon = DAY_MS / 2;
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    for interval in INTERVALS {
        for anchor_day in 1..=31 {
            let anchor = NaiveDate::from_ymd_opt(2024, 1, anchor_day).unwrap();
            let mut end_before: Option<(i64, Instant)> = None;
            for day in 0..1461 {
                let day = first + Days::new(day);
                let request = BillingPeriodRequest {
                    at: instant(day, noon),
                    interval,
                    time_zone: "UTC".into(),
                    anchor: Some(instant(anchor, noon)),
                    week_start: Weekday::Monday,
                };
                let period = billing_period(&request).unwrap();
                let n = period.index.unwrap();
                assert_eq!(period.start, instant(stepped(anchor, interval, n), noon), "{request:?}");
                assert_eq!(period.end, instant(stepped(anchor, interval, n + 1), noon), "{request:?}");
                assert!(period.start <= request.at && request.at < period.end, "{request:?}");
                assert_eq!(period.seconds, (period.end.epoch_ms() - period.start.epoch_ms()) / 1000);
                assert_eq!(period.days * 86_400, period.seconds);
                // They tile: the same one, or the next one that begins where it ended.
                if let Some((before, end)) = end_before.filter(|(before, _)| *before != n) {
                    assert_eq!((n, period.start), (before + 1, end), "{request:?}");
                }
                end_before = Some((n, period.end));
            }
        }
    }
}

#[test]
fn periods_tile_in_every_zone_and_are_the_same_for_all_that_lies_inside() {
    let mut asked = 0;
    for zone in chrono_tz::TZ_VARIANTS {
        for (at, anchor) in [
            ("1970-01-01T00:00:00Z", Some("1999-12-31T23:30:00.001Z")),
            ("2011-12-29T22:00:00Z", None),
            ("2025-10-31T02:30:00Z", Some("2024-02-29T02:30:00Z")),
            ("2199-12-31T23:59:59.999Z", Some("1970-01-31T00:00:00Z")),
        ] {
            for interval in INTERVALS {
                let ask = |at: Instant| {
                    billing_period(&BillingPeriodRequest {
                        at,
                        interval,
                        time_zone: zone.name().into(),
                        anchor: anchor.map(|anchor| anchor.parse().unwrap()),
                        week_start: Weekday::Sunday,
                    })
                };
                let at: Instant = at.parse().unwrap();
                let period = ask(at).unwrap();
                assert!(period.start <= at && at < period.end, "{zone} {at}");
                let last = Instant::from_epoch_ms(period.end.epoch_ms() - 1).unwrap();
                for inside in [period.start, last] {
                    // The ends of the first and of the last period may lie outside of what may be asked.
                    if let Ok(found) = ask(inside) {
                        assert_eq!(found, period, "{zone} {at} {inside}");
                    }
                }
                if let Ok(next) = ask(period.end) {
                    assert_eq!(next.start, period.end, "{zone} {at}");
                    assert_eq!(next.index, period.index.map(|n| n + 1), "{zone} {at} {interval}");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 5_000, "{asked}");
}

#[test]
fn each_day_of_a_month_has_its_part() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let start = day("2026-03-01");
    for from in 0..=31_u64 {
        for to in from..=31_u64 {
            let at = |days: u64| {
                format!("{}T00:00:00Z", start.plus_days(days).unwrap()).parse::<Instant>().unwrap()
            };
            let request = ProrateRequest {
                amount: 31.into(),
                currency: "USD".into(),
                rounding: Rounding::HalfUp,
                period: trueline::PeriodSpan { start: at(0), end: at(31) },
                from: at(from),
                to: Some(at(to)),
                basis: trueline::ProrationBasis::Day,
                time_zone: "UTC".into(),
            };
            let days = i64::try_from(to - from).unwrap();
            let part = prorate(&request).unwrap();
            assert_eq!((part.units, part.of, part.amount), (days, 31, days.into()));
        }
    }
}
