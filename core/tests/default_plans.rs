//! The plans are listed twice: limits say what happens beyond a month's units, billing what it costs.
//! Both lists must say the same.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use trueline::{
    CalculateOverageRequest, CheckLimitRequest, Decimal, LimitWindow, OnExceed, OveragePolicy,
    calculate_overage, check_limit, quota_policy,
};

#[test]
fn both_include_the_same_units() {
    assert_eq!(OveragePolicy::default().plans.len(), 3);
    for plan in OveragePolicy::default().plans {
        let windows = quota_policy(&plan.plan, None).unwrap().windows;
        let [LimitWindow::Calendar { limit, on_exceed, .. }] = windows.as_slice() else {
            panic!("{windows:?}")
        };
        assert_eq!(*limit, plan.included, "{}", plan.plan);
        let expected = match (plan.included, plan.price) {
            (None, None) => OnExceed::Count,
            (Some(_), None) => OnExceed::Deny,
            (Some(_), Some(_)) => OnExceed::Overage,
            (None, Some(_)) => panic!("{} has a price above nothing", plan.plan),
        };
        assert_eq!(*on_exceed, expected, "{}", plan.plan);
    }
}

/// What limits count as overage is what billing prices.
#[test]
fn both_find_the_same_overage() {
    for plan in OveragePolicy::default().plans {
        let Some(included) = plan.included else { continue };
        for used in [0, 1, included - 1, included, included + 1, 2 * included] {
            let request = CheckLimitRequest {
                policy: quota_policy(&plan.plan, None).unwrap(),
                state: None,
                cost: used,
                now: "2026-01-31T09:00:00Z".parse().unwrap(),
            };
            let limit = check_limit(&request).unwrap();
            let request = CalculateOverageRequest { plan: plan.plan.clone(), used, billed: Decimal::ZERO };
            let priced = calculate_overage(&request, None).unwrap();
            assert_eq!(limit.overage, priced.overage_units, "{used} of {}", plan.plan);
            assert!(limit.allowed || plan.price.is_none());
        }
    }
}
