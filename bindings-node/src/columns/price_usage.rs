//! `priceUsage` over columns.

use napi::{Either, Result, bindgen_prelude::External};
use napi_derive::napi;
use trueline::{
    CheckedPrice, Decimal, Fault, PriceUsageRequest, PricedQuantity, RowFault,
    form::{COUNT, NOT_NEGATIVE},
    json,
    shape::At,
};

use super::{
    answer::Answer,
    cells::{Cell, Cells, refused},
    decimals::{Charged, Decimals},
};
use crate::{call, guard::guarded};

/// Checks once what all rows have in common: the JSON of the request, with something in place of each
/// column. A fault is `!` and its JSON.
#[napi]
pub fn usage_price(request: String) -> Result<Either<External<CheckedPrice>, String>> {
    guarded(|| {
        let checked = json::read::<PriceUsageRequest>(&request)
            .and_then(|request| CheckedPrice::new(&request.price, &request.currency, request.rounding));
        Ok(match checked {
            Ok(price) => Either::A(External::new(price)),
            Err(fault) => Either::B(call::refused(&fault)),
        })
    })
}

/// What each quantity costs.
#[napi]
pub fn price_usage_columns(
    price: &External<CheckedPrice>,
    quantity: Cells,
    events: Option<Cells>,
    billed: Option<Cells>,
) -> Result<Answer> {
    guarded(|| {
        let quantity = quantity.decimals()?;
        // Quantities of more decimals than a price is ready for are slow.
        let decimals = quantity.iter().filter_map(|cell| cell.value()).map(|quantity| quantity.scale()).max();
        let price = CheckedPrice::clone(price).for_decimals(decimals.unwrap_or_default());
        let events = events.map(|events| events.integers());
        let billed = billed.map(|billed| billed.decimals()).transpose()?;
        let mut columns = Columns::default();
        for (row, quantity) in quantity.into_iter().enumerate() {
            let events = events.as_ref().and_then(|cells| cells.get(row).copied()).unwrap_or(Cell::Null);
            let billed = billed.as_ref().and_then(|cells| cells.get(row).copied()).unwrap_or(Cell::Null);
            columns.push(match quantity {
                Cell::Null => None,
                quantity => Some(priced(&price, quantity, events, billed)),
            });
        }
        Ok(columns.finish())
    })
}

/// The single form, with a row as its columns hold it.
#[inline]
fn priced(
    price: &CheckedPrice,
    quantity: Cell<Decimal>,
    events: Cell<i64>,
    billed: Cell<Decimal>,
) -> std::result::Result<PricedQuantity, Fault> {
    match (quantity, events, billed.or(Decimal::ZERO)) {
        (Cell::Value(quantity), Cell::Value(_) | Cell::Null, Some(billed)) => {
            price.price(quantity, events.value(), billed)
        }
        _ => {
            let quantity = quantity.value().ok_or_else(|| refused::<Decimal>("quantity"))?;
            NOT_NEGATIVE.check(&quantity, &At::Root.field("quantity"))?;
            let events = events.or(0).ok_or_else(|| refused::<i64>("events"))?;
            COUNT.check(&events, &At::Root.field("events"))?;
            Err(refused::<Decimal>("billed"))
        }
    }
}

/// The columns of answers, field by field.
#[derive(Default)]
struct Columns {
    rows: usize,
    chargeable: Decimals,
    exact: Decimals,
    charged: Charged,
    faults: Vec<RowFault>,
}

impl Columns {
    #[inline]
    fn push(&mut self, answer: Option<std::result::Result<PricedQuantity, Fault>>) {
        let row = self.rows;
        let found = answer
            .and_then(|answer| answer.map_err(|fault| self.faults.push(RowFault::new(row, fault))).ok());
        self.rows += 1;
        self.chargeable.push(found.map(|found| found.chargeable));
        self.exact.push(found.map(|found| found.exact));
        self.charged.push(found.map(|found| (found.amount, found.charge)));
    }

    /// In the order of the record's fields.
    fn finish(self) -> Answer {
        let [amount, charge] = self.charged.columns();
        let columns = vec![self.chargeable.column("chargeable"), self.exact.column("exact"), amount, charge];
        Answer::new(columns, &self.faults)
    }
}
