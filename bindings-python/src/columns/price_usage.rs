//! `priceUsage` over columns.

use arrow_array::ArrayRef;
use pyo3::{prelude::*, types::PyDict};
use trueline::{
    CheckedPrice, Fault, PriceUsageRequest, PricedQuantity, RowFault,
    form::{COUNT, NOT_NEGATIVE},
    python,
    shape::{At, Shape},
};

use super::{
    BILLING,
    answer::ColumnAnswer,
    counts::{CountCells, Counts},
    decimals::{DecimalCell, DecimalCells, Decimals},
    input::{Chunks, side_by_side},
    rows::{Rows, as_many},
    scaled::{Charged, Scaled},
    table::table,
};

/// What each quantity costs by one price, as a struct; one currency and one rounding for all rows.
#[pyfunction]
#[pyo3(signature = (price, quantity, currency, *, events = None, rounding = None, billed = None))]
pub fn price_usage_columns(
    py: Python<'_>,
    price: &Bound<'_, PyAny>,
    quantity: &Bound<'_, PyAny>,
    currency: &Bound<'_, PyAny>,
    events: Option<&Bound<'_, PyAny>>,
    rounding: Option<&Bound<'_, PyAny>>,
    billed: Option<&Bound<'_, PyAny>>,
) -> PyResult<ColumnAnswer> {
    let quantity = Decimals::of(quantity, "quantity", BILLING)?;
    let events = events.map(|events| Counts::of(events, "events", BILLING)).transpose()?;
    let billed = billed.map(|billed| Decimals::of(billed, "billed", BILLING)).transpose()?;
    let rows = quantity.chunks.rows();
    let events = events.map_or_else(|| Chunks::nulls(rows), |events| events.chunks);
    let billed = billed.map_or_else(|| Chunks::nulls(rows), |billed| billed.chunks);
    as_many(&events, "events", ("quantity", rows), BILLING)?;
    as_many(&billed, "billed", ("quantity", rows), BILLING)?;
    let request = request(price, currency, rounding)?;
    let price = CheckedPrice::new(&request.price, &request.currency, request.rounding)
        .map_err(|fault| python::raised(fault, BILLING))?
        .for_decimals(quantity.scale());
    let (column, faults) = py.detach(|| {
        let mut answers = Answers::new(rows, price.digits());
        side_by_side([&quantity.chunks, &events, &billed], |[quantities, events, billed]| {
            let (quantity, billed) = (DecimalCells::of(&quantities), DecimalCells::of(&billed));
            let events = CountCells::of(&events);
            for row in 0..quantities.len() {
                match quantity.get(row) {
                    DecimalCell::Null => answers.push_null(),
                    quantity => answers.push(priced(&price, quantity, events.get(row), billed.get(row))),
                }
            }
        });
        answers.finish()
    });
    ColumnAnswer::new(py, column?, faults)
}

/// What all rows have in common, as the core reads the single form's request of it: with nothing as the
/// quantity, which each row has for itself.
fn request(
    price: &Bound<'_, PyAny>,
    currency: &Bound<'_, PyAny>,
    rounding: Option<&Bound<'_, PyAny>>,
) -> PyResult<PriceUsageRequest> {
    let fields = PyDict::new(price.py());
    fields.set_item("price", price)?;
    fields.set_item("quantity", 0)?;
    fields.set_item("currency", currency)?;
    fields.set_item("rounding", rounding)?;
    python::construct(Some(&fields), BILLING)
}

/// The single form, with a row as its columns hold it.
#[inline(always)]
fn priced(
    price: &CheckedPrice,
    quantity: DecimalCell,
    events: Option<i64>,
    billed: DecimalCell,
) -> Result<PricedQuantity, Fault> {
    match (quantity, billed.or_zero()) {
        (DecimalCell::Value(quantity), Some(billed)) if events.check(&At::Root.field("events")).is_ok() => {
            price.price(quantity, events, billed)
        }
        _ => refused(quantity, events, billed),
    }
}

/// A row that has not its shape, in the order of the request's fields.
fn refused<T>(quantity: DecimalCell, events: Option<i64>, billed: DecimalCell) -> Result<T, Fault> {
    let at_events = At::Root.field("events");
    match quantity {
        DecimalCell::Value(quantity) => NOT_NEGATIVE.check(&quantity, &At::Root.field("quantity"))?,
        _ => return Err(quantity.refusal("quantity")),
    }
    events.check(&at_events)?;
    COUNT.check(&events, &at_events)?;
    Err(billed.refusal("billed"))
}

/// The columns of answers, field by field.
struct Answers {
    rows: Rows,
    chargeable: Scaled,
    exact: Scaled,
    charged: Charged,
}

impl Answers {
    fn new(rows: usize, digits: u32) -> Self {
        Self {
            rows: Rows::new(rows),
            chargeable: Scaled::new(rows, 0),
            exact: Scaled::new(rows, 0),
            charged: Charged::new(rows, digits),
        }
    }

    /// Read where it stands: a copy of an answer costs as much as the answer.
    #[inline(always)]
    fn push(&mut self, answer: Result<PricedQuantity, Fault>) {
        match answer {
            Ok(ref found) => {
                self.rows.answered();
                self.chargeable.push(&found.chargeable);
                self.exact.push(&found.exact);
                self.charged.push(&found.amount, &found.charge);
            }
            Err(fault) => {
                self.rows.refused(fault);
                self.null_cells();
            }
        }
    }

    fn push_null(&mut self) {
        self.rows.null();
        self.null_cells();
    }

    fn null_cells(&mut self) {
        self.chargeable.push_null();
        self.exact.push_null();
        self.charged.push_null();
    }

    fn finish(mut self) -> (PyResult<ArrayRef>, Vec<RowFault>) {
        self.rows.overflow(&[self.chargeable.misfits(), self.exact.misfits()]);
        let (valid, faults) = self.rows.finish();
        let column = || {
            let [amount, charge] = self.charged.finish(valid.clone())?;
            let columns = vec![
                ("chargeable", self.chargeable.finish(valid.clone())?),
                ("exact", self.exact.finish(valid.clone())?),
                ("amount", amount),
                ("charge", charge),
            ];
            table(columns, valid)
        };
        (column(), faults)
    }
}
