//! `scoreRfm` over columns, without ids. All rows stand beside each other, so one that is bad is a fault of the
//! call.

use napi::{
    Either, Result,
    bindgen_prelude::{External, Int32Array},
};
use napi_derive::napi;
use trueline::{
    Day, Decimal, Fault, RfmBins, RfmMeasures, RfmPolicy,
    json::Json,
    rfm_points,
    shape::{At, Fields, Shape, misshapen, wanted},
};

use super::{
    answer::{Column, NULL},
    cells::{Cell, Cells},
    rows::{self, Row},
};
use crate::{
    call::{list, refused},
    guard::guarded,
};

const FIELDS: &[&str] = &["lastOrder", "orders", "total", "policy"];
const POLICY: usize = 3;

/// Customers while their rows come. What is wrong with the policy is said after the rows.
pub struct Rfm {
    rows: Vec<RfmMeasures>,
    policy: std::result::Result<Option<RfmPolicy>, Fault>,
}

/// The columns of a chunk, all of one length.
#[napi(object)]
pub struct RfmChunk {
    /// A JSON list of texts, or days since 1970-01-01, of which the smallest 32-bit integer is null.
    pub last_order: Either<String, Int32Array>,
    pub orders: Cells,
    pub total: Cells,
}

/// The columns of the answer; a fault is `fault` alone.
#[napi(object)]
#[derive(Default)]
pub struct RfmColumns {
    pub columns: Vec<Column>,
    /// How many rows have orders.
    pub ranked: f64,
    /// `!` and a fault's JSON.
    pub fault: Option<String>,
}

/// Begins with a JSON list of the request without its columns. A fault is `!` and its JSON.
#[napi]
pub fn open_rfm(request: String) -> Result<Either<External<Rfm>, String>> {
    guarded(|| {
        let given = list(&request)?;
        Ok(match Fields::of(&given.first().unwrap_or(&Json::Null), FIELDS, &At::Root) {
            Ok(fields) => Either::A(External::new(Rfm { rows: Vec::new(), policy: fields.read(POLICY) })),
            Err(fault) => Either::B(refused(&fault)),
        })
    })
}

/// Adds the rows of a chunk. What is wrong with the first that is bad: `!` and the fault's JSON.
#[napi]
pub fn add_rfm_rows(held: &mut External<Rfm>, chunk: RfmChunk) -> Result<Option<String>> {
    guarded(|| {
        let days = days(&chunk.last_order)?;
        let (orders, total) = (chunk.orders.integers(), chunk.total.decimals()?);
        let first = held.rows.len();
        for (place, ((day, orders), total)) in days.into_iter().zip(orders).zip(total).enumerate() {
            match measured(first + place, day, orders, total) {
                Ok(row) => held.rows.push(row),
                Err(fault) => return Ok(Some(refused(&fault))),
            }
        }
        Ok(None)
    })
}

/// The scores of all rows, which are gone afterwards.
#[napi]
pub fn score_rfm_rows(held: &mut External<Rfm>) -> Result<RfmColumns> {
    guarded(|| {
        let rows = std::mem::take(&mut held.rows);
        let policy = std::mem::replace(&mut held.policy, Ok(None));
        let bins = policy.and_then(|policy| RfmBins::new(policy.as_ref()));
        Ok(match bins.and_then(|bins| consistent(&rows).map(|()| bins)) {
            Ok(bins) => scored(&rows, bins),
            Err(fault) => RfmColumns { fault: Some(refused(&fault)), ..RfmColumns::default() },
        })
    })
}

/// A row, its fields in the order of the record.
fn measured(
    row: usize,
    last_order: Cell<Day>,
    orders: Cell<i64>,
    total: Cell<Decimal>,
) -> std::result::Result<RfmMeasures, Fault> {
    let last_order = match last_order {
        Cell::Null => None,
        day => Some(day.value().ok_or_else(|| no::<Day>("lastOrder", row))?),
    };
    let orders = orders.value().ok_or_else(|| no::<i64>("orders", row))?;
    let total = total.value().ok_or_else(|| no::<Decimal>("total", row))?;
    Ok(RfmMeasures { last_order, orders, total })
}

/// The refusal of a cell that is no `T`.
fn no<T: Shape>(column: &str, row: usize) -> Fault {
    misshapen(&At::Root.field(column).index(row), wanted(T::TYPE))
}

fn consistent(rows: &[RfmMeasures]) -> std::result::Result<(), Fault> {
    let Some(row) = rows.iter().position(|row| !row.is_consistent()) else { return Ok(()) };
    let at = At::Root.field("orders");
    Err(misshapen(&at.index(row), "from 0, and 0 exactly where `lastOrder` is null"))
}

fn days(column: &Either<String, Int32Array>) -> Result<Vec<Cell<Day>>> {
    let cell = |day: Option<Day>| day.map_or(Cell::Other, Cell::Value);
    let mut cells = Vec::new();
    match column {
        Either::A(texts) => rows::each(texts, |row| {
            cells.push(match row {
                Row::Null => Cell::Null,
                Row::Text(text) => cell(Day::parse(&text)),
                Row::Other => Cell::Other,
            });
        })?,
        Either::B(days) => cells.extend(days.iter().map(|days| match *days {
            NULL => Cell::Null,
            days => cell(Day::from_epoch_days(days)),
        })),
    }
    Ok(cells)
}

/// In the order of the record's fields.
fn scored(rows: &[RfmMeasures], bins: RfmBins) -> RfmColumns {
    let points = rfm_points(rows, bins);
    let column =
        |name, of: fn(&trueline::RfmPoints) -> i32| Column::of_numbers(name, points.iter().map(of).collect());
    RfmColumns {
        columns: vec![
            column("recency", |row| row.recency),
            column("frequency", |row| row.frequency),
            column("monetary", |row| row.monetary),
            column("points", |row| row.points()),
        ],
        ranked: rows.iter().filter(|row| row.is_ranked()).count() as f64,
        fault: None,
    }
}
