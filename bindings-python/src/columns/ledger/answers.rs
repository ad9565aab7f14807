//! Levels and discrepancies as tables.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, Int64Array, TimestampMillisecondArray};
use pyo3::prelude::*;
use trueline::{Decimal, Discrepancy, DiscrepancyKind, Instant, LedgerReport, StockAccount, StockLevel};

use crate::columns::{answer::ArrowColumn, names, scaled::Scaled, table::table, text_column::texts};

/// The decimals of every quantity in a table: no scale has more.
const SCALE: u32 = 6;

/// Levels as a table, with the fields of `StockLevel` in their order.
pub fn levels(levels: &[StockLevel]) -> PyResult<ArrowColumn> {
    let column = |of: fn(&StockLevel) -> Decimal| {
        let mut column = Scaled::new(levels.len(), SCALE);
        levels.iter().for_each(|level| column.push(&of(level)));
        column.finish(None)
    };
    let text = |of: fn(&StockLevel) -> Option<&str>| texts(levels.iter().map(of));
    let instant = |of: fn(&StockLevel) -> Option<Instant>| instants(levels.iter().map(of));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", text(|level| Some(&level.id))),
        ("item_id", text(|level| Some(&level.item_id))),
        ("location_id", text(|level| level.location_id.as_deref())),
        ("lot", text(|level| level.lot.as_deref())),
        ("serial", text(|level| level.serial.as_deref())),
        ("scale", Arc::new(levels.iter().map(|level| Some(level.scale)).collect::<Int32Array>())),
        ("available", column(|level| level.available)?),
        ("allocated", column(|level| level.allocated)?),
        ("damaged", column(|level| level.damaged)?),
        ("quality_control", column(|level| level.quality_control)?),
        ("safety_stock", column(|level| level.safety_stock)?),
        ("incoming", column(|level| level.incoming)?),
        ("received_at", instant(|level| level.received_at)),
        ("expires_at", instant(|level| level.expires_at)),
        ("pick_order", Arc::new(levels.iter().map(|level| level.pick_order).collect::<Int64Array>())),
        ("version", Arc::new(levels.iter().map(|level| Some(level.version)).collect::<Int64Array>())),
    ];
    table(columns, None).map(ArrowColumn::new)
}

/// What verifying a ledger answers, its discrepancies as a table.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct LedgerReportArrow {
    /// Whether nothing differs.
    pub balanced: bool,
    /// How many rows were given.
    pub entries: i64,
    /// How many levels were compared: those of the opening, of the rows and of what is stored.
    pub levels: i64,
    /// How many allocations are stored.
    pub allocations: i64,
    /// What differs, with the fields of `Discrepancy`.
    pub discrepancies: Py<ArrowColumn>,
}

impl LedgerReportArrow {
    pub fn new(py: Python<'_>, report: &LedgerReport) -> PyResult<Self> {
        Ok(Self {
            balanced: report.balanced,
            entries: report.entries,
            levels: report.levels,
            allocations: report.allocations,
            discrepancies: Py::new(py, discrepancies(&report.discrepancies)?)?,
        })
    }
}

#[pymethods]
impl LedgerReportArrow {
    fn __repr__(&self) -> String {
        let balanced = if self.balanced { "balanced" } else { "not balanced" };
        let (entries, discrepancies) = (self.entries, self.discrepancies.get().rows());
        format!("LedgerReportArrow({balanced}, {entries} entries, {discrepancies} discrepancies)")
    }
}

fn discrepancies(found: &[Discrepancy]) -> PyResult<ArrowColumn> {
    let text = |of: fn(&Discrepancy) -> Option<&str>| texts(found.iter().map(of));
    let kinds = found.iter().map(|one| Some(names::key(DiscrepancyKind::ALL, one.kind)));
    let accounts = found.iter().map(|one| one.account.map(|account| names::key(StockAccount::ALL, account)));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("kind", names::choices(DiscrepancyKind::ALL.iter().map(|kind| kind.name()), kinds)?),
        ("level_id", text(|one| one.level_id.as_deref())),
        ("allocation_id", text(|one| one.allocation_id.as_deref())),
        ("account", names::choices(StockAccount::ALL.iter().map(|account| account.name()), accounts)?),
        ("command_id", text(|one| one.command_id.as_deref())),
        ("line", Arc::new(found.iter().map(|one| one.line).collect::<Int32Array>())),
        ("ledger", text(|one| one.ledger.as_deref())),
        ("state", text(|one| one.state.as_deref())),
    ];
    table(columns, None).map(ArrowColumn::new)
}

fn instants(rows: impl Iterator<Item = Option<Instant>>) -> ArrayRef {
    let ms = rows.map(|at| at.map(Instant::epoch_ms));
    Arc::new(ms.collect::<TimestampMillisecondArray>().with_timezone("UTC"))
}
