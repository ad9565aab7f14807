//! A quote: which levels would give how much.

use trueline_macros::{record, rule};

use super::{
    PickStrategy, StockLevel, StockPolicy,
    book::{Level, Scales, Shelf},
    decide::{check_level_ids, check_quantity},
    offer::{Offers, strategy},
    path::LEVELS,
    quantity::{Micros, scaled, written},
    refusal::{item_mismatch, unknown_item, unknown_level},
};
use crate::{Decimal, Fault, Instant, shape::At};

/// What somebody would like to be promised.
#[record]
pub struct PlanAllocationRequest {
    /// The item.
    #[form(KEY)]
    pub item_id: String,
    /// How much: above 0, at most 1,000,000,000, no finer than the item's scale.
    pub quantity: Decimal,
    /// The levels.
    pub levels: Vec<StockLevel>,
    /// When.
    pub at: Instant,
    /// The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's.
    pub strategy: Option<PickStrategy>,
    /// The levels that may give, each once; left out, all of the item.
    #[form(KEY)]
    pub level_ids: Option<Vec<String>>,
    /// How stock is promised; left out, the default policy.
    pub policy: Option<StockPolicy>,
}

/// Which levels would give how much.
#[record]
pub struct AllocationPlan {
    /// The order that was used.
    pub strategy: PickStrategy,
    /// What was asked for.
    pub requested: Decimal,
    /// What could be promised.
    pub granted: Decimal,
    /// What is missing.
    pub short: Decimal,
    /// All that these levels could give.
    pub available: Decimal,
    /// What each level would give, in the order of taking.
    pub picks: Vec<PlannedPick>,
    /// When time alone gives another answer: the first expiry of a lot that could give.
    pub until: Option<Instant>,
}

/// What a level would give.
#[record]
pub struct PlannedPick {
    /// The level.
    #[form(KEY)]
    pub level_id: String,
    /// How much.
    pub quantity: Decimal,
}

/// Says which levels would give how much, and changes nothing. Too little is an answer, no fault. An ALLOCATE at
/// the same time takes exactly these picks, as long as no hold is due.
///
/// Faults: `INVALID_INPUT` at `levelIds`, `INVALID_POLICY`; `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at
/// `quantity`; `STATE_INCONSISTENT`; `UNKNOWN_LEVEL` and `ITEM_MISMATCH` in `levelIds`; `UNKNOWN_ITEM` at
/// `itemId`; `QUANTITY_SCALE_EXCEEDED` at `quantity`.
///
/// ```
/// use trueline::{PlanAllocationRequest, plan_allocation};
/// let plan = plan_allocation(&PlanAllocationRequest::from_json(r#"{
///     "itemId": "SKU-X", "quantity": "7", "at": "2026-01-31T09:00:00Z", "strategy": "FEWEST_LEVELS",
///     "levels": [{"id": "A", "itemId": "SKU-X", "available": "5", "version": 0},
///                {"id": "C", "itemId": "SKU-X", "available": "9", "version": 0}]
/// }"#).unwrap()).unwrap();
/// assert_eq!((plan.picks[0].level_id.as_str(), plan.picks[0].quantity), ("C", 7.into()));
/// assert_eq!(plan.short, 0.into());
/// ```
#[rule]
pub fn plan_allocation(request: &PlanAllocationRequest) -> Result<AllocationPlan, Fault> {
    check_level_ids(request.level_ids.as_deref(), &At::Root)?;
    let default = StockPolicy::default();
    let policy = request.policy.as_ref().unwrap_or(&default);
    policy.check()?;
    check_quantity(request.quantity, &At::Root)?;
    let shelf = Shelf::read(&request.levels, &mut Scales::default(), &LEVELS)?;
    let named = named(&shelf, request)?;
    let scale = scale_of(&shelf, &request.item_id)?;
    let demand = scaled(request.quantity, scale, &At::Root.field("quantity"))?;

    let strategy = strategy(request.strategy, named.is_some(), policy.strategy);
    let of_item = |level: &&Level<'_>| level.stored.item_id == request.item_id;
    let offers = match named {
        Some(named) => Offers::of(named.into_iter(), strategy, request.at),
        None => Offers::of(shelf.levels().filter(of_item), strategy, request.at),
    };
    let at_scale = |micros: Micros| written(micros, scale);
    let (there, until) = (offers.available(), offers.until());
    let picks: Vec<_> = offers.shares(demand).collect();
    let granted = picks.iter().map(|(_, share)| *share).fold(0, Micros::saturating_add);
    Ok(AllocationPlan {
        strategy,
        requested: at_scale(demand),
        granted: at_scale(granted),
        short: at_scale(demand.saturating_sub(granted)),
        available: written(there, scale),
        picks: picks
            .into_iter()
            .map(|(level, share)| PlannedPick {
                level_id: level.stored.id.clone(),
                quantity: at_scale(share),
            })
            .collect(),
        until,
    })
}

/// The levels that are named: all are there, and all are of the item.
fn named<'b, 'a>(
    shelf: &'b Shelf<'a>,
    request: &PlanAllocationRequest,
) -> Result<Option<Vec<&'b Level<'a>>>, Fault> {
    let Some(ids) = &request.level_ids else { return Ok(None) };
    let list = At::Field(&At::Root, "levelIds");
    let find = |(i, id): (usize, &String)| {
        shelf.find(id).ok_or_else(|| unknown_level(id).at(list.index(i).to_string()))
    };
    let levels = ids.iter().enumerate().map(find).collect::<Result<Vec<_>, _>>()?;
    match levels.iter().position(|level| level.stored.item_id != request.item_id) {
        None => Ok(Some(levels)),
        Some(other) => {
            let id = ids.get(other).map_or("", String::as_str);
            Err(item_mismatch(id, &request.item_id).at(list.index(other).to_string()))
        }
    }
}

/// The scale of an item, or `UNKNOWN_ITEM` at `itemId`.
pub(super) fn scale_of(shelf: &Shelf<'_>, item_id: &str) -> Result<i32, Fault> {
    let of_item = shelf.levels().find(|level| level.stored.item_id == item_id);
    of_item.map(|level| level.stored.scale).ok_or_else(|| unknown_item(item_id).at("itemId"))
}
