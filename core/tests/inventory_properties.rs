//! What must hold of stock, whatever is asked of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

#[path = "stocked/any.rs"]
mod any;
#[path = "stocked/mod.rs"]
mod stocked;

use any::{STRATEGIES, any_command, any_shop, pick};
use proptest::prelude::*;
use stocked::{Shop, at, command, level, micros};
use trueline::{
    AdjustStock, AllocateStock, AllocationView, Decimal, ExpectedVersion, FaultCode, Instant, LedgerEntry,
    PickStrategy, PlanAllocationRequest, PromiseRequest, ReleaseStock, ShipStock, StockCommand, StockLevel,
    StockRequest, VersionedKind, adjust_stock, allocate_stock, allowed_commands, apply_stock,
    available_to_promise, decide_stock, fold_ledger, plan_allocation, release_stock, ship_stock,
};

/// A shop after some commands, at times that mostly go forward.
fn any_busy_shop() -> impl Strategy<Value = (Shop, Instant)> {
    (any_shop(), proptest::collection::vec((any_command(), 0..30_i64), 0..25)).prop_map(
        |(mut shop, steps)| {
            let mut second = 0;
            for (command, later) in steps {
                second += later - 2;
                let _ = shop.carry(&command, at(second.max(0)));
            }
            (shop, at(second.max(0)))
        },
    )
}

fn shares(picks: &[LedgerEntry]) -> Vec<(String, Decimal)> {
    picks.iter().map(|row| (row.from_level_id.clone().unwrap(), row.quantity)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 300 } else { 5_000 }))]

    /// Properties 1 to 7, 12 and 13, at every step of any chain.
    #[test]
    fn any_chain_of_commands_keeps_the_books((shop, _) in any_busy_shop()) {
        shop.check_ledger();
    }

    /// Property 7, the other way round: over a version that differs, later or earlier, nothing is applied or decided.
    #[test]
    fn another_version_is_refused((shop, now) in any_busy_shop(), asked in any_command(), earlier in any::<bool>()) {
        let request = shop.request(&asked, now);
        let Ok(decision) = decide_stock(&request) else { return Ok(()) };
        let other = |version: i64| if earlier { version - 1 } else { version + 1 };
        let levels = decision.levels.iter().map(|change| (VersionedKind::Level, &change.id));
        let known = decision.allocations.iter().filter(|change| change.before.is_some());
        for (kind, id) in levels.chain(known.map(|change| (VersionedKind::Allocation, &change.id))) {
            let mut state = shop.state.clone();
            let version = match kind {
                VersionedKind::Level => &mut state.levels.iter_mut().find(|level| level.id == *id).unwrap().version,
                VersionedKind::Allocation => {
                    &mut state.allocations.iter_mut().find(|known| known.id == *id).unwrap().version
                }
            };
            let expected = vec![ExpectedVersion { kind, id: id.clone(), version: *version }];
            *version = other(*version);
            let applied = apply_stock(&state, &decision).unwrap_err();
            prop_assert_eq!(applied.code, FaultCode::VersionConflict);
            let decided = decide_stock(&StockRequest { state, expected, ..request.clone() }).unwrap_err();
            prop_assert_eq!(decided.code, FaultCode::VersionConflict);
        }
    }

    /// Property 13, of any order.
    #[test]
    fn the_order_of_rows_does_not_matter((shop, _) in any_busy_shop(), seed in any::<u64>()) {
        let mut rows = shop.entries.clone();
        rows.sort_by_key(|row| (row.command_id.len() as u64 * 31 + u64::from(row.line.unsigned_abs()) * 17).wrapping_mul(seed | 1));
        prop_assert_eq!(fold_ledger(&shop.opening, &rows), fold_ledger(&shop.opening, &shop.entries));
    }

    /// Property 10: where no hold is due, ALLOCATE takes the plan's picks; property 9: `until` is exact.
    #[test]
    fn a_plan_is_what_is_taken((mut shop, now) in any_busy_shop(), strategy in pick(&STRATEGIES), quantity in 1..20_i64) {
        let _ = shop.carry(&command(r#"{"type":"EXPIRE"}"#), now);
        let strategy = PickStrategy::ALL.iter().copied().find(|known| known.name() == strategy);
        let ask = |now| plan_allocation(&PlanAllocationRequest {
            item_id: "L".into(), quantity: quantity.into(), levels: shop.state.levels.clone(), at: now, strategy,
            level_ids: None, policy: Some(shop.policy.clone()),
        }).unwrap();
        let plan = ask(now);
        let asked = StockCommand::Allocate {
            allocation_id: "new".into(), item_id: "L".into(), quantity: quantity.into(), level_ids: None,
            mode: trueline::AllocationMode::Partial, strategy, expires_at: None,
        };
        let planned: Vec<_> = plan.picks.iter().map(|pick| (pick.level_id.clone(), pick.quantity)).collect();
        match decide_stock(&shop.request(&asked, now)) {
            Ok(decision) => prop_assert_eq!(shares(&decision.entries), planned),
            Err(fault) => prop_assert_eq!((fault.code.name(), planned.len()), ("INSUFFICIENT_AVAILABLE", 0)),
        }
        if let Some(until) = plan.until {
            prop_assert_ne!(ask(until), plan.clone());
            prop_assert_eq!(ask(Instant::from_epoch_ms(until.epoch_ms() - 1).unwrap()), plan);
        } else {
            prop_assert_eq!(ask(at(1_000_000)), plan);
        }
    }

    /// Properties 8 and 9.
    #[test]
    fn a_view_is_what_commands_do((shop, now) in any_busy_shop()) {
        for allocation in &shop.state.allocations {
            let look = |now| allowed_commands(allocation, now).unwrap();
            let view = look(now);
            check_view(&shop, &allocation.id, allocation.scale, &view, now)?;
            if let Some(until) = view.until {
                prop_assert_ne!(look(until), view.clone());
                prop_assert_eq!(look(Instant::from_epoch_ms(until.epoch_ms() - 1).unwrap()), view);
            } else {
                prop_assert_eq!(look(at(1_000_000)), view);
            }
        }
    }

    /// Property 11.
    #[test]
    fn the_simple_rules_are_the_commands((shop, now) in any_busy_shop(), quantity in proptest::option::of(0..6_i64)) {
        let (id, levels) = ("s".to_owned(), shop.state.levels.clone());
        let policy = Some(shop.policy.clone());
        let wide = |command: StockCommand, allocations: Vec<_>, levels: Vec<StockLevel>| {
            let state = trueline::StockState { levels, allocations };
            decide_stock(&StockRequest { id: id.clone(), at: now, command, state, policy: policy.clone(), expected: vec![], prior: None })
                .map_err(|fault| (fault.code, fault.details))
        };
        let told = |decided: Result<_, trueline::Fault>| decided.map_err(|fault| (fault.code, fault.details));
        let demand = Decimal::from(quantity.unwrap_or(3));
        let asked = command(&format!(r#"{{"type":"ALLOCATE","allocationId":"n","itemId":"M","quantity":"{demand}"}}"#));
        let simple = AllocateStock { id: id.clone(), at: now, allocation_id: "n".into(), item_id: "M".into(), quantity: demand, levels: levels.clone(), policy: policy.clone() };
        prop_assert_eq!(told(allocate_stock(&simple)), wide(asked, vec![], levels.clone()));
        let adjusted = AdjustStock { id: id.clone(), at: now, level: levels[0].clone(), delta: Decimal::from(-quantity.unwrap_or(0)), reason: Some("THEFT".into()), policy: policy.clone() };
        let asked = StockCommand::Adjust { level_id: levels[0].id.clone(), delta: adjusted.delta, reason: adjusted.reason.clone() };
        prop_assert_eq!(told(adjust_stock(&adjusted)), wide(asked, vec![], vec![levels[0].clone()]));
        for allocation in shop.state.allocations.clone() {
            let (allocation_id, quantity) = (allocation.id.clone(), quantity.map(Decimal::from));
            let asked = StockCommand::Release { allocation_id: allocation_id.clone(), quantity, level_id: None };
            let simple = ReleaseStock { id: id.clone(), at: now, allocation: allocation.clone(), levels: levels.clone(), quantity, policy: policy.clone() };
            prop_assert_eq!(told(release_stock(&simple)), wide(asked, vec![allocation.clone()], levels.clone()));
            let asked = StockCommand::Ship { allocation_id, quantity, level_id: None };
            let simple = ShipStock { id: id.clone(), at: now, allocation: allocation.clone(), levels: levels.clone(), quantity, policy: policy.clone() };
            prop_assert_eq!(told(ship_stock(&simple)), wide(asked, vec![allocation], levels.clone()));
        }
    }

    /// Property 14.
    #[test]
    fn there_and_back((mut shop, now) in any_busy_shop(), quantity in 1..5_i64) {
        let _ = shop.carry(&command(r#"{"type":"EXPIRE"}"#), now);
        let before = figures(&shop);
        let allocate = format!(r#"{{"type":"ALLOCATE","allocationId":"n","itemId":"L","quantity":{quantity}}}"#);
        if shop.carry(&command(&allocate), now).is_err() {
            return Ok(());
        }
        let promised = figures(&shop);
        if shop.carry(&command(r#"{"type":"SHIP","allocationId":"n"}"#), now).is_ok() {
            shop.carry(&command(r#"{"type":"UNSHIP","allocationId":"n"}"#), now).unwrap();
        }
        prop_assert_eq!(figures(&shop), promised);
        shop.carry(&command(r#"{"type":"RELEASE","allocationId":"n"}"#), now).unwrap();
        prop_assert_eq!(figures(&shop), before);
    }

    /// A promise never breaks a later one: what is promised at a step can be taken there.
    #[test]
    fn a_promise_breaks_no_later_one(
        available in 0..20_i64,
        dated in proptest::collection::vec((any::<bool>(), 0..6_i64, 1..9_i64), 0..8),
    ) {
        let dated = |is_supply: bool| dated.iter().filter(|dated| dated.0 == is_supply)
            .map(|(_, second, quantity)| trueline::DatedQuantity { at: at(*second), quantity: (*quantity).into() })
            .collect::<Vec<_>>();
        let request = PromiseRequest {
            item_id: "i".into(), at: at(1), supply: dated(true), demand: dated(false), quantity: None,
            levels: vec![level(&format!(r#"{{"id":"L","itemId":"i","available":{available},"version":0}}"#))],
        };
        let plan = available_to_promise(&request).unwrap();
        for step in &plan.steps {
            prop_assert!(micros(step.promise) >= 0);
            if micros(step.promise) == 0 { continue }
            let mut demand = request.demand.clone();
            demand.push(trueline::DatedQuantity { at: step.at, quantity: step.promise });
            let with = available_to_promise(&PromiseRequest { demand, ..request.clone() }).unwrap();
            prop_assert!(with.steps.iter().filter(|later| later.at >= step.at).all(|later| micros(later.projected) >= 0));
            let promised = available_to_promise(&PromiseRequest { quantity: Some(step.promise), ..request.clone() }).unwrap();
            prop_assert!(promised.promise_at.unwrap() <= step.at);
        }
    }
}

fn figures(shop: &Shop) -> Vec<[Decimal; 3]> {
    shop.state.levels.iter().map(|level| [level.available, level.allocated, level.incoming]).collect()
}

/// `whyNot` is the fault for the smallest quantity, `upTo` is accepted and one more is not; what a shelf lacks aside.
fn check_view(
    shop: &Shop,
    id: &str,
    scale: i32,
    view: &AllocationView,
    now: Instant,
) -> Result<(), TestCaseError> {
    let smallest = if scale == 1 { "0.1" } else { "1" };
    let to = at(500_000);
    let level = if scale == 1 { "L1" } else { "M1" };
    for allowed in &view.commands {
        let kind = allowed.command.name();
        let ask = |quantity: &str| {
            let fields = match kind {
                "CONFIRM" => String::new(),
                "EXTEND" => format!(r#","expiresAt":"{to}""#),
                "RETURN" => format!(r#","quantity":"{quantity}","levelId":"{level}""#),
                _ => format!(r#","quantity":"{quantity}""#),
            };
            let asked = command(&format!(r#"{{"type":"{kind}","allocationId":"{id}"{fields}}}"#));
            decide_stock(&shop.request(&asked, now)).err().map(|fault| fault.code.name().to_owned())
        };
        let is_shelf = |found: &Option<String>| found.as_deref() == Some("SHORT_STOCK");
        let found = ask(smallest);
        prop_assert!(found == allowed.why_not || is_shelf(&found), "{kind} {found:?} {allowed:?}");
        if let Some(most) = allowed.up_to {
            let found = ask(&most.to_string());
            prop_assert!(found.is_none() || is_shelf(&found), "{kind} {found:?}");
            let more = most.checked_add(smallest.parse().unwrap()).unwrap();
            prop_assert!(ask(&more.to_string()).unwrap().contains("_EXCEEDS_"));
        }
    }
    Ok(())
}
