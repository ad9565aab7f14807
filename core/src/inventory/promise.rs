//! What can be promised now and later (step 20).

use std::collections::BTreeMap;

use trueline_macros::{record, rule};

use super::{
    StockLevel,
    book::{Scales, Shelf},
    decide::check_quantity,
    offer::is_expired,
    path::LEVELS,
    plan::scale_of,
    quantity::{scaled, written},
};
use crate::{Decimal, Fault, Instant, shape::At};

/// What is there, what will come, and what is owed.
#[record]
pub struct PromiseRequest {
    /// The item.
    #[form(KEY)]
    pub item_id: String,
    /// Its levels; those of other items do not count.
    pub levels: Vec<StockLevel>,
    /// When.
    pub at: Instant,
    /// What will come.
    #[default(Vec::new())]
    pub supply: Vec<DatedQuantity>,
    /// What is owed.
    #[default(Vec::new())]
    pub demand: Vec<DatedQuantity>,
    /// How much somebody would like, to be told when.
    pub quantity: Option<Decimal>,
}

/// A quantity at a time.
#[record]
pub struct DatedQuantity {
    /// When.
    pub at: Instant,
    /// How much: above 0, at most 1,000,000,000, no finer than the item's scale.
    pub quantity: Decimal,
}

/// What can be promised, from when on.
#[record]
pub struct PromisePlan {
    /// What is available now, less what is short elsewhere.
    pub available: Decimal,
    /// When the quantity that was asked for can be promised; absent where it cannot.
    pub promise_at: Option<Instant>,
    /// The first step is now; one more for each later time at which something comes or is owed.
    pub steps: Vec<PromiseStep>,
}

/// What can be promised from a time on.
#[record]
pub struct PromiseStep {
    /// When.
    pub at: Instant,
    /// What comes then.
    pub supply: Decimal,
    /// What is owed then.
    pub demand: Decimal,
    /// What would be there, if nothing more were promised; below 0 where too much is owed.
    pub projected: Decimal,
    /// What can be promised then without breaking a later promise: from 0.
    pub promise: Decimal,
}

/// Says what can be promised now and later: what is there, plus what will come, less what is owed, so that no
/// later demand is left without. What lies at or before `at` counts at `at`; lots that have expired do not count.
///
/// Faults: `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at `supply[0].quantity`, `demand[0].quantity` or
/// `quantity`; `STATE_INCONSISTENT`; `UNKNOWN_ITEM` at `itemId`; `QUANTITY_SCALE_EXCEEDED`.
///
/// ```
/// use trueline::{PromiseRequest, available_to_promise};
/// let plan = available_to_promise(&PromiseRequest::from_json(r#"{
///     "itemId": "SKU-X", "at": "2026-01-31T09:00:00Z", "quantity": "7",
///     "levels": [{"id": "L1", "itemId": "SKU-X", "available": "10", "version": 0}],
///     "supply": [{"at": "2026-02-03T09:00:00Z", "quantity": "20"}],
///     "demand": [{"at": "2026-02-01T09:00:00Z", "quantity": "4"}, {"at": "2026-02-05T09:00:00Z", "quantity": "8"}]
/// }"#).unwrap()).unwrap();
/// let promises: Vec<String> = plan.steps.iter().map(|step| step.promise.to_string()).collect();
/// assert_eq!(promises, ["6", "6", "18", "18"]);
/// assert_eq!(plan.promise_at, Some("2026-02-03T09:00:00Z".parse().unwrap()));
/// ```
#[rule]
pub fn available_to_promise(request: &PromiseRequest) -> Result<PromisePlan, Fault> {
    let PromiseRequest { item_id, at, quantity, .. } = request;
    let lists = [("supply", &request.supply), ("demand", &request.demand)];
    for (name, list) in lists {
        let path = At::Root.field(name);
        let mut dated = list.iter().enumerate();
        dated.try_for_each(|(i, dated)| check_quantity(dated.quantity, &path.index(i)))?;
    }
    quantity.map_or(Ok(()), |quantity| check_quantity(quantity, &At::Root))?;
    let shelf = Shelf::read(&request.levels, &mut Scales::default(), &LEVELS)?;
    let scale = scale_of(&shelf, item_id)?;

    let mut moments = BTreeMap::from([(*at, Moment::default())]);
    for (name, list) in lists {
        let path = At::Root.field(name);
        for (i, dated) in list.iter().enumerate() {
            let micros = i128::from(scaled(dated.quantity, scale, &path.index(i).field("quantity"))?);
            let moment = moments.entry(dated.at.max(*at)).or_default();
            let sum = if name == "supply" { &mut moment.supply } else { &mut moment.demand };
            *sum = sum.saturating_add(micros);
        }
    }
    let wanted = quantity.map(|quantity| scaled(quantity, scale, &At::Root.field("quantity"))).transpose()?;
    let usable = shelf.levels().filter(|level| level.stored.item_id == *item_id && !is_expired(level, *at));
    let available = usable.map(|level| i128::from(level.now().available)).fold(0, i128::saturating_add);
    project(&mut moments, available);
    let promise_at = wanted.and_then(|wanted| {
        moments.iter().find(|(_, moment)| moment.promise >= wanted.into()).map(|(at, _)| *at)
    });
    let at_scale = |micros: i128| written(micros, scale);
    let steps = moments.iter().map(|(at, moment)| PromiseStep {
        at: *at,
        supply: at_scale(moment.supply),
        demand: at_scale(moment.demand),
        projected: at_scale(moment.projected),
        promise: at_scale(moment.promise),
    });
    Ok(PromisePlan { available: at_scale(available), promise_at, steps: steps.collect() })
}

/// What comes, is owed, would be there and can be promised, in millionths: sums, so wider than a figure.
#[derive(Debug, Default)]
struct Moment {
    supply: i128,
    demand: i128,
    projected: i128,
    promise: i128,
}

/// A running sum; then, from the end, the least of it from each moment on.
fn project(moments: &mut BTreeMap<Instant, Moment>, available: i128) {
    let mut running = available;
    for moment in moments.values_mut() {
        running = running.saturating_add(moment.supply).saturating_sub(moment.demand);
        moment.projected = running;
    }
    let mut least = i128::MAX;
    for moment in moments.values_mut().rev() {
        least = least.min(moment.projected);
        moment.promise = least.max(0);
    }
}
