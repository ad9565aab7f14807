//! What must hold of budgets, whatever is asked and in whatever order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use trueline::{
    BudgetDecision, BudgetPeriod, BudgetPolicy, BudgetReasonCode, BudgetStatusRequest, Decimal, Fault,
    FaultCode, Instant, ReleaseBudgetRequest, ReserveBudgetRequest, SettleBudgetRequest, UnknownCost,
    budget_status, release_budget, reserve_budget, settle_budget,
};

/// A second before a month and a day end in UTC; in New York and Kathmandu neither does.
const START_MS: i64 = 1_775_001_599_000;
const DAY_MS: i64 = 86_400_000;

/// What is done with a budget.
#[derive(Debug, Clone)]
enum Command {
    Reserve { id: u8, cents: Option<i64> },
    Settle { id: u8, cents: i64 },
    Release { id: u8 },
    Status,
}

fn cents(cents: i64) -> Decimal {
    format!("{}.{:02}", cents / 100, cents % 100).parse().unwrap()
}

/// Money in units of 10^-9, so that the test adds without the core.
fn units(amount: Decimal) -> i128 {
    amount.mantissa() * 10_i128.pow(9 - amount.scale())
}

fn instant(ms: i64) -> Instant {
    Instant::from_epoch_ms(ms).unwrap()
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => (0_u8..5, proptest::option::weighted(0.85, 0_i64..9))
            .prop_map(|(id, cents)| Command::Reserve { id, cents }),
        3 => (0_u8..5, 0_i64..7).prop_map(|(id, cents)| Command::Settle { id, cents }),
        1 => (0_u8..5).prop_map(|id| Command::Release { id }),
        1 => Just(Command::Status),
    ]
}

/// Steps of time: none, a little, over midnight, days.
fn any_step() -> impl Strategy<Value = i64> {
    prop_oneof![
        3 => Just(0_i64),
        4 => 1_i64..700,
        2 => 700_i64..3_000,
        1 => 20_000_000_i64..90_000_000,
        1 => Just(8 * DAY_MS),
    ]
}

fn any_policy() -> impl Strategy<Value = BudgetPolicy> {
    let limits = (proptest::option::of(0_i64..15), proptest::option::of(0_i64..25));
    let unknown = prop_oneof![Just(None), Just(Some(None)), (0_i64..6).prop_map(|cents| Some(Some(cents)))];
    let zone = proptest::sample::select(vec!["UTC", "America/New_York", "Asia/Kathmandu"]);
    let ttl = proptest::sample::select(vec![1_i64, 500, 1_000, 600_000, DAY_MS]);
    let skew = proptest::sample::select(vec![0_i64, 400, DAY_MS]);
    (limits, unknown, zone, ttl, skew).prop_map(|((daily, monthly), unknown, zone, ttl, skew)| {
        let (unknown_cost, default_cost) = match unknown {
            None => (UnknownCost::Deny, None),
            Some(None) => (UnknownCost::Allow, None),
            Some(Some(guess)) => (UnknownCost::ReserveDefault, Some(cents(guess))),
        };
        BudgetPolicy {
            daily_limit: daily.map(cents),
            monthly_limit: monthly.or(if daily.is_none() { Some(9) } else { None }).map(cents),
            time_zone: zone.into(),
            reservation_ttl_ms: ttl,
            unknown_cost,
            default_cost,
            thresholds: vec![1, 50, 80, 100, 200],
            max_clock_skew_ms: skew,
        }
    })
}

fn any_run() -> impl Strategy<Value = Vec<(i64, Command)>> {
    proptest::collection::vec((any_step(), any_command()), 1..40)
}

fn run(
    policy: &BudgetPolicy,
    state: Option<&String>,
    command: &Command,
    now: Instant,
) -> Result<BudgetDecision, Fault> {
    let (policy, state) = (Some(policy.clone()), state.cloned());
    let named = |id: &u8| format!("call \"{id}\"");
    match command {
        Command::Reserve { id, cents: cost } => {
            let max_cost = cost.map(cents);
            reserve_budget(&ReserveBudgetRequest { policy, state, id: named(id), max_cost, now })
        }
        Command::Settle { id, cents: cost } => {
            let actual = cents(*cost);
            settle_budget(&SettleBudgetRequest { policy, state, id: named(id), actual, now })
        }
        Command::Release { id } => {
            release_budget(&ReleaseBudgetRequest { policy, state, id: named(id), now })
        }
        Command::Status => budget_status(&BudgetStatusRequest { policy, state, now }),
    }
}

/// Whether the same question is answered with yes later: a reservation is asked for again, all others
/// ask what a status asks. Nothing where another call stands in its way by then.
fn allowed_at(policy: &BudgetPolicy, found: &BudgetDecision, command: &Command, ms: i64) -> bool {
    let question = match command {
        Command::Reserve { .. } => command.clone(),
        _ => Command::Status,
    };
    run(policy, found.state.as_ref(), &question, instant(ms)).unwrap().allowed
}

fn has(found: &BudgetDecision, code: BudgetReasonCode) -> bool {
    found.reasons.iter().any(|reason| reason.code == code)
}

/// No reservation with a known cost takes what is spent and held beyond a limit.
fn check_room(found: &BudgetDecision, command: &Command) {
    let Command::Reserve { cents: Some(cost), .. } = command else { return };
    if !found.allowed || has(found, BudgetReasonCode::AlreadyReserved) || *cost == 0 {
        return;
    }
    for period in &found.limits {
        if let Some(limit) = period.limit {
            assert!(units(period.spent) + units(period.reserved) <= units(limit), "{found:?}");
        }
    }
}

/// The answer's figures agree among themselves.
fn check_figures(found: &BudgetDecision) {
    let reserved: i128 = found.reservations.iter().map(|held| units(held.amount)).sum();
    let order: Vec<_> = found.reservations.iter().map(|held| (held.expires_at, held.id.clone())).collect();
    assert!(order.is_sorted());
    assert_eq!(found.limits.len(), 2);
    for period in &found.limits {
        assert_eq!(units(period.reserved), reserved);
        let used = units(period.spent) + reserved;
        let left = period.limit.map(|limit| (units(limit) - used).max(0));
        assert_eq!(period.remaining.map(units), left);
    }
    assert_eq!(found.until.is_some(), found.retry_after_ms.is_some());
    assert!(!found.allowed || found.until.is_none());
    assert!(found.retry_after_ms.is_none_or(|ms| ms >= 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn until_is_exact(policy in any_policy(), steps in any_run()) {
        let (mut state, mut ms) = (None, START_MS);
        for (step, command) in &steps {
            ms += step;
            let Ok(found) = run(&policy, state.as_ref(), command, instant(ms)) else { continue };
            check_figures(&found);
            match found.until {
                Some(until) => {
                    prop_assert!(allowed_at(&policy, &found, command, until.epoch_ms()), "{:?}", found);
                    prop_assert!(!allowed_at(&policy, &found, command, until.epoch_ms() - 1), "{:?}", found);
                    prop_assert!(!allowed_at(&policy, &found, command, ms.midpoint(until.epoch_ms() - 1)));
                }
                None if !found.allowed => {
                    for later in [1, 1_000, DAY_MS, 40 * DAY_MS, 800 * DAY_MS] {
                        prop_assert!(!allowed_at(&policy, &found, command, ms + later), "{:?}", found);
                    }
                }
                None => {}
            }
            state = found.state;
        }
    }

    #[test]
    fn what_is_spent_is_the_sum_of_what_was_settled(policy in any_policy(), steps in any_run()) {
        let policy = BudgetPolicy { time_zone: "UTC".into(), ..policy };
        let (mut state, mut ms) = (None, START_MS);
        let mut settled: Vec<(i64, i128)> = Vec::new();
        let mut told = BTreeSet::new();
        for (step, command) in &steps {
            ms += step;
            let before = state.clone();
            let found = match run(&policy, state.as_ref(), command, instant(ms)) {
                Ok(found) => found,
                Err(fault) => {
                    prop_assert_eq!(fault.code, FaultCode::ReservationConflict);
                    continue;
                }
            };
            check_room(&found, command);
            if let Command::Settle { cents, .. } = command
                && !has(&found, BudgetReasonCode::AlreadySettled)
            {
                settled.push((ms, i128::from(*cents) * 10_000_000));
                let again = run(&policy, found.state.as_ref(), command, instant(ms)).unwrap();
                prop_assert!(!again.changed && again.alerts.is_empty());
                prop_assert_eq!((&again.state, &again.limits), (&found.state, &found.limits));
            }
            let in_day = settled.iter().filter(|(at, _)| at / DAY_MS == ms / DAY_MS).map(|(_, cost)| cost);
            let month = |ms: i64| instant(ms).to_string()[..7].to_owned();
            let in_month = settled.iter().filter(|(at, _)| month(*at) == month(ms)).map(|(_, cost)| cost);
            prop_assert_eq!(units(found.limits[0].spent), in_day.sum::<i128>());
            prop_assert_eq!(units(found.limits[1].spent), in_month.sum::<i128>());
            for alert in &found.alerts {
                let period = found.limits.iter().find(|status| status.period == alert.period).unwrap();
                prop_assert!(period.reached.contains(&alert.percent));
                let is_day = alert.period == BudgetPeriod::Day;
                prop_assert!(told.insert((is_day, period.reset_at, alert.percent)), "told twice: {:?}", alert);
            }
            for period in &found.limits {
                for percent in &period.reached {
                    let is_day = period.period == BudgetPeriod::Day;
                    prop_assert!(told.contains(&(is_day, period.reset_at, *percent)), "never told: {}", percent);
                }
            }
            if !found.changed {
                prop_assert_eq!(&found.state, &before);
            }
            state = found.state;
        }
    }

    #[test]
    fn a_state_means_the_same_however_it_is_spaced(policy in any_policy(), steps in any_run()) {
        let (mut state, mut ms): (Option<String>, i64) = (None, START_MS);
        for (step, command) in &steps {
            ms += step;
            let loose = state.as_ref().map(|text| {
                let json: serde_json::Value = serde_json::from_str(text).unwrap();
                // Compact, sorted, without spaces: what serde writes of a sorted map is canonical here.
                assert_eq!(&json.to_string(), text);
                let members = json.as_object().unwrap().iter().rev();
                let members: Vec<String> = members.map(|(name, value)| format!("\"{name}\" :\n {value:#}")).collect();
                format!(" {{ {} }} ", members.join(" , "))
            });
            let now = instant(ms);
            let found = run(&policy, state.as_ref(), command, now);
            let other = run(&policy, loose.as_ref(), command, now);
            match (found, other) {
                (Ok(found), Ok(other)) => {
                    let wanted = if found.changed { found.state.clone() } else { loose };
                    prop_assert_eq!(other, BudgetDecision { state: wanted, ..found.clone() });
                    state = found.state;
                }
                (found, other) => prop_assert_eq!(found, other),
            }
        }
    }

    #[test]
    fn a_clock_that_jumps_within_the_skew_grants_nothing(
        policy in any_policy(),
        steps in proptest::collection::vec((-600_i64..600, any_command()), 1..40),
    ) {
        // Time stands still until the clock is where it was: the same as asking at the latest time.
        let policy = BudgetPolicy { max_clock_skew_ms: DAY_MS, ..policy };
        let mut state: Option<String> = None;
        for (offset, command) in &steps {
            let now = START_MS + 1_000 + offset;
            let latest = stored_at(state.as_ref()).map_or(now, |at| at.max(now));
            let found = run(&policy, state.as_ref(), command, instant(now));
            let wanted = run(&policy, state.as_ref(), command, instant(latest));
            match (found, wanted) {
                (Ok(found), Ok(wanted)) => {
                    check_room(&found, command);
                    let at = instant(now);
                    let wait = wanted.until.map(|until| until.epoch_ms() - now);
                    prop_assert_eq!(&found, &BudgetDecision { now: at, retry_after_ms: wait, ..wanted });
                    let stored = stored_at(found.state.as_ref());
                    prop_assert!(!found.changed || stored.is_none_or(|at| at == latest));
                    state = found.state;
                }
                (found, wanted) => prop_assert_eq!(found, wanted),
            }
        }
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_money_and_shifts_times(
        policy in any_policy(),
        steps in any_run(),
        back in prop_oneof![401_i64..3_000, Just(DAY_MS), Just(40 * DAY_MS)],
    ) {
        let policy = BudgetPolicy { max_clock_skew_ms: 400, ..policy };
        let (mut state, mut ms) = (None, START_MS);
        for (step, command) in &steps {
            ms += step;
            if let Ok(found) = run(&policy, state.as_ref(), command, instant(ms)) {
                state = found.state;
            }
        }
        let Some(at) = stored_at(state.as_ref()) else { return Ok(()) };
        let before = run(&policy, state.as_ref(), &Command::Status, instant(at)).unwrap();
        let after = run(&policy, state.as_ref(), &Command::Status, instant(at - back)).unwrap();
        prop_assert!(has(&after, BudgetReasonCode::ClockWentBack) && after.changed);
        prop_assert_eq!(after.allowed, before.allowed);
        for (one, other) in before.limits.iter().zip(&after.limits) {
            prop_assert_eq!((one.spent, one.reserved, one.remaining), (other.spent, other.reserved, other.remaining));
            prop_assert!(other.reset_at.epoch_ms() > at - back);
        }
        let shifted: Vec<i64> = after.reservations.iter().map(|held| held.expires_at.epoch_ms() + back).collect();
        let wanted: Vec<i64> = before.reservations.iter().map(|held| held.expires_at.epoch_ms()).collect();
        prop_assert_eq!(shifted, wanted);
        // From there on nothing is moved again.
        let again = run(&policy, after.state.as_ref(), &Command::Status, instant(at - back)).unwrap();
        prop_assert_eq!((again.changed, &again.state, &again.limits), (false, &after.state, &after.limits));
    }
}

fn stored_at(state: Option<&String>) -> Option<i64> {
    let json: serde_json::Value = serde_json::from_str(state?).unwrap();
    json["at"].as_i64()
}
