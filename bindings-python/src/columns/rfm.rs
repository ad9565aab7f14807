//! `scoreRfm` over columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array};
use pyo3::prelude::*;
use trueline::{
    Day, Decimal, Fault, RfmBins, RfmMeasures, RfmPoints, RfmPolicy, python, rfm_points,
    shape::{At, Shape, misshapen, wanted},
};

use super::{
    CUSTOMERS,
    answer::ArrowColumn,
    days::{DayCells, Days},
    input::{Chunks, side_by_side},
    records::{Cells, column},
    rows::as_many,
    table::table,
};

const LAST_ORDER: &str = "lastOrder";
const ORDERS: &str = "orders";
const TOTAL: &str = "total";

/// The scores of each row, as a table. A row that cannot be read is a fault of the call: the scores of all
/// others depend on it.
#[pyfunction]
#[pyo3(signature = (last_order, orders, total, policy = None))]
pub fn score_rfm_columns(
    py: Python<'_>,
    last_order: &Bound<'_, PyAny>,
    orders: &Bound<'_, PyAny>,
    total: &Bound<'_, PyAny>,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<ArrowColumn> {
    let last_order = Days::of(last_order, LAST_ORDER, CUSTOMERS)?.chunks;
    let orders = column(orders, ORDERS, i64::TYPE, CUSTOMERS)?;
    let total = column(total, TOTAL, Decimal::TYPE, CUSTOMERS)?;
    let first = (LAST_ORDER, last_order.rows());
    as_many(&orders, ORDERS, first, CUSTOMERS)?;
    as_many(&total, TOTAL, first, CUSTOMERS)?;
    let raised = |fault| python::raised(fault, CUSTOMERS);
    let rows = py.detach(|| measures([&last_order, &orders, &total])).map_err(raised)?;
    let policy: Option<RfmPolicy> = python::argument(policy, "policy", false, CUSTOMERS)?;
    let bins = RfmBins::new(policy.as_ref()).map_err(raised)?;
    consistent(&rows).map_err(raised)?;
    py.detach(|| answers(&rfm_points(&rows, bins))).map(ArrowColumn::new)
}

/// Every row, or the first fault: of a row, its fields in their order.
fn measures(columns: [&Chunks; 3]) -> Result<Vec<RfmMeasures>, Fault> {
    let mut rows = Vec::with_capacity(columns[0].rows());
    let mut broken = None;
    side_by_side(columns, |[days, orders, totals]| {
        if broken.is_some() {
            return;
        }
        let cells = (DayCells::of(&days), Cells::plain(&orders), Cells::plain(&totals));
        for row in 0..days.len() {
            match measured(&cells, row, rows.len()) {
                Ok(measures) => rows.push(measures),
                Err(fault) => {
                    broken = Some(fault);
                    return;
                }
            }
        }
    });
    broken.map_or(Ok(rows), Err)
}

/// A row of a part, which is the row `place` of all.
#[inline]
fn measured(
    (days, orders, totals): &(DayCells<'_>, Cells, Cells),
    row: usize,
    place: usize,
) -> Result<RfmMeasures, Fault> {
    let last_order = match days.get(row) {
        Some(day) => Some(Day::from_epoch_days(day).ok_or_else(|| no::<Day>(LAST_ORDER, place))?),
        None => None,
    };
    let number = orders.integer(row).ok_or_else(|| no::<i64>(ORDERS, place))?;
    number.check(&At::Root.field(ORDERS).index(place))?;
    let total = totals.decimal(row).ok_or_else(|| no::<Decimal>(TOTAL, place))?;
    Ok(RfmMeasures { last_order, orders: number, total })
}

/// `INVALID_INPUT` at a row of a column.
#[cold]
fn no<T: Shape>(column: &str, row: usize) -> Fault {
    misshapen(&At::Root.field(column).index(row), wanted(T::TYPE))
}

fn consistent(rows: &[RfmMeasures]) -> Result<(), Fault> {
    let Some(row) = rows.iter().position(|row| !row.is_consistent()) else { return Ok(()) };
    let at = At::Root.field(ORDERS);
    Err(misshapen(&at.index(row), "from 0, and 0 exactly where `lastOrder` is null"))
}

fn answers(rows: &[RfmPoints]) -> PyResult<ArrayRef> {
    let column = |of: fn(&RfmPoints) -> i32| -> ArrayRef {
        Arc::new(Int32Array::from_iter_values(rows.iter().map(of)))
    };
    let columns = vec![
        ("recency", column(|row| row.recency)),
        ("frequency", column(|row| row.frequency)),
        ("monetary", column(|row| row.monetary)),
        ("points", column(|row| row.points())),
    ];
    table(columns, None)
}
