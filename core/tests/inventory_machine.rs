//! Random chains of all commands, beside a plain model of stock: after each both have the same levels and
//! allocations, and say the same. A chain that fails is made shorter until nothing can be left out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

#[path = "stocked/any.rs"]
mod any;
mod inventory_model;
#[path = "stocked/mod.rs"]
mod stocked;

use any::{any_command, any_shop};
use inventory_model::{Demand, Done, Line, Model, Pick, Row, tenths};
use proptest::prelude::*;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use stocked::{Shop, at, command};
use trueline::{
    Allocation, Fault, Instant, StockAccount, StockCommand, StockDecision, StockLevel, allowed_commands,
};

prop_state_machine! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 200 } else { 10_000 }))]

    #[test]
    fn every_chain_goes_as_the_model_says(sequential 1..40 => Core);
}

/// What is asked next, and how many seconds later; clocks go back now and then.
#[derive(Debug, Clone)]
struct Step {
    command: StockCommand,
    later: i64,
}

/// The model, and the time in seconds.
#[derive(Debug, Clone)]
struct Reference {
    shop: Shop,
    model: Model,
    second: i64,
}

impl ReferenceStateMachine for Reference {
    type State = Self;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Self> {
        (any_shop(), any::<bool>())
            .prop_map(|(mut shop, is_one_of_a_kind)| {
                if is_one_of_a_kind {
                    make_one_of_a_kind(&mut shop);
                }
                let model = Model::open(&shop.state.levels, &shop.policy, at(100));
                Self { shop, model, second: 100 }
            })
            .boxed()
    }

    fn transitions(reference: &Self) -> BoxedStrategy<Step> {
        let likely = likely(&reference.model);
        let command = prop_oneof![3 => any_command(), 2 => proptest::sample::select(likely)];
        (command, -20..40_i64).prop_map(|(command, later)| Step { command, later }).boxed()
    }

    fn apply(mut reference: Self, step: &Step) -> Self {
        reference.second = (reference.second + step.later).max(0);
        reference.model.carry(&step.command, at(reference.second));
        reference
    }
}

/// What should be carried out, mostly, so that chains get far.
fn likely(model: &Model) -> Vec<StockCommand> {
    let soon = Instant::from_epoch_ms(model.now.epoch_ms() + 40_000).unwrap();
    // Later ones come first by their ids.
    let next = format!("n{:02}", 99 - model.demands.len());
    let mut all = vec![
        format!(
            r#"{{"type":"ALLOCATE","allocationId":"{next}","itemId":"M","quantity":3,"mode":"PARTIAL"}}"#
        ),
        format!(
            r#"{{"type":"ALLOCATE","allocationId":"{next}","itemId":"L","quantity":2,"expiresAt":"{soon}"}}"#
        ),
        r#"{"type":"RECEIVE","levelId":"M1","quantity":2}"#.to_owned(),
        r#"{"type":"FILL_BACKORDERS"}"#.to_owned(),
    ];
    if model.policy.backorders {
        all.push(format!(
            r#"{{"type":"ALLOCATE","allocationId":"{next}","itemId":"M","quantity":9,"mode":"BACKORDER"}}"#
        ));
    }
    all.extend(model.demands.iter().flat_map(likely_of));
    all.iter().map(|json| command(json)).collect()
}

fn likely_of(demand: &Demand) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |kind: &str, fields: String| {
        all.push(format!(r#"{{"type":"{kind}","allocationId":"{}"{fields}}}"#, demand.id));
    };
    if let Some(hold) = demand.hold {
        let later = Instant::from_epoch_ms(hold.epoch_ms() + 60_000).unwrap();
        add("CONFIRM", String::new());
        add("EXTEND", format!(r#","expiresAt":"{later}""#));
    }
    for quantity in ["", r#","quantity":1"#] {
        if demand.is_live() {
            add("SHIP", quantity.into());
            add("RELEASE", quantity.into());
        }
        if demand.shipped() > demand.returned {
            add("UNSHIP", quantity.into());
        }
    }
    for Pick { level, open, shipped } in &demand.picks {
        if *open > 0 {
            add("RELEASE", format!(r#","levelId":"{level}","quantity":1"#));
        }
        if *shipped > 0 {
            add("RETURN", format!(r#","levelId":"{level}","quantity":1"#));
        }
    }
    all
}

/// The last level has a serial number, and one too many.
fn make_one_of_a_kind(shop: &mut Shop) {
    for level in [&mut shop.opening, &mut shop.state.levels].into_iter().flat_map(|levels| levels.last_mut())
    {
        level.serial = Some("0001".into());
        level.available = 2.into();
        level.damaged = 0.into();
    }
}

struct Core;

impl StateMachineTest for Core {
    type SystemUnderTest = Shop;
    type Reference = Reference;

    fn init_test(reference: &Reference) -> Shop {
        reference.shop.clone()
    }

    fn apply(mut shop: Shop, reference: &Reference, step: Step) -> Shop {
        let answer = shop.carry(&step.command, at(reference.second));
        assert_eq!(told(answer), reference.model.last, "{:?}", step.command);
        shop
    }

    fn check_invariants(shop: &Shop, Reference { model, .. }: &Reference) {
        assert_eq!(shop.state.levels.len(), model.shelves.len());
        for (level, shelf) in shop.state.levels.iter().zip(&model.shelves) {
            let figures =
                StockAccount::ALL.iter().filter_map(|account| Some((*account, figure(level, *account)?)));
            assert_eq!(figures.collect::<std::collections::BTreeMap<_, _>>(), shelf.holds, "{}", level.id);
            assert_eq!((&level.id, level.version), (&shelf.level.id, shelf.version));
        }
        let demands: Vec<Demand> = shop.state.allocations.iter().map(read).collect();
        assert_eq!(demands, model.demands);
        for (allocation, demand) in shop.state.allocations.iter().zip(&model.demands) {
            check_view(allocation, demand, model.now);
        }
    }

    fn teardown(shop: Shop, _: Reference) {
        shop.check_ledger();
    }
}

fn check_view(allocation: &Allocation, demand: &Demand, now: Instant) {
    let view = allowed_commands(allocation, now).unwrap();
    assert_eq!((view.status.name(), view.due), (demand.status(), demand.is_due(now)));
    let figures = [view.open, view.backordered, view.shipped, view.returned].map(tenths);
    assert_eq!(figures, [demand.open(), demand.backordered, demand.shipped(), demand.returned]);
}

fn figure(level: &StockLevel, account: StockAccount) -> Option<i64> {
    let figure = match account {
        StockAccount::Available => level.available,
        StockAccount::Allocated => level.allocated,
        StockAccount::Damaged => level.damaged,
        StockAccount::QualityControl => level.quality_control,
        StockAccount::SafetyStock => level.safety_stock,
        StockAccount::Incoming => level.incoming,
        StockAccount::Supplier | StockAccount::Customer | StockAccount::Adjustment => return None,
    };
    Some(tenths(figure))
}

fn read(allocation: &Allocation) -> Demand {
    let picks = allocation.picks.iter().map(|pick| Pick {
        level: pick.level_id.clone(),
        open: tenths(pick.open),
        shipped: tenths(pick.shipped),
    });
    Demand {
        id: allocation.id.clone(),
        item: allocation.item_id.clone(),
        requested: tenths(allocation.requested),
        picks: picks.collect(),
        backordered: tenths(allocation.backordered),
        released: tenths(allocation.released),
        expired: tenths(allocation.expired),
        returned: tenths(allocation.returned),
        hold: allocation.expires_at,
        created: allocation.created_at,
        version: allocation.version,
    }
}

/// A decision in the model's words.
fn told(answer: Result<StockDecision, Fault>) -> Result<Done, &'static str> {
    let decision = answer.map_err(|fault| fault.code.name())?;
    let rows = decision.entries.iter().map(|row| Row {
        kind: row.kind,
        allocation: row.allocation_id.clone(),
        from: (row.from_level_id.clone(), row.from_account),
        to: (row.to_level_id.clone(), row.to_account),
        quantity: tenths(row.quantity),
        reason: row.reason.clone(),
    });
    let outcome = &decision.outcome;
    let lines = outcome.lines.iter().map(|line| Line {
        allocation: line.allocation_id.clone(),
        action: line.action,
        quantity: tenths(line.quantity),
        short: tenths(line.short),
        status: line.status.name(),
    });
    Ok(Done {
        rows: rows.collect(),
        lines: lines.collect(),
        measured: outcome.variance.map(tenths).zip(outcome.shortage.map(tenths)),
        levels: decision.levels.into_iter().map(|change| change.id).collect(),
        allocations: decision.allocations.into_iter().map(|change| change.id).collect(),
    })
}
