//! `windowAt` over a column of instants.

use std::sync::Arc;

use arrow_array::builder::{NullBufferBuilder, TimestampMillisecondBuilder};
use pyo3::prelude::*;
use trueline::{
    Fault, FaultCode, Instant, LimitWindow, RowFault, WindowGrid, WindowSpan, python,
    shape::{At, misshapen},
};

use super::{LIMITS, answer::ColumnAnswer, instants::Instants, table::table};

/// The window round each instant, as a struct of `start` and `end`; one window for the whole column.
#[pyfunction]
pub fn window_at_column(
    py: Python<'_>,
    window: &Bound<'_, PyAny>,
    instants: &Bound<'_, PyAny>,
) -> PyResult<ColumnAnswer> {
    let window: LimitWindow = python::argument(Some(window), "window", false, LIMITS)?;
    let instants = Instants::of(instants, "instants", LIMITS)?;
    let grid = checked(&window).map_err(|fault| python::raised(fault, LIMITS))?;
    let (column, faults) = py.detach(|| {
        let mut spans = Spans::with_capacity(instants.rows());
        let mut faults = Vec::new();
        let mut row = 0;
        instants.each(|ms| {
            match ms.map(|ms| span(ms, &grid)) {
                Some(Ok(span)) => spans.push(Some(&span)),
                Some(Err(fault)) => {
                    spans.push(None);
                    faults.push(RowFault::new(row, fault));
                }
                None => spans.push(None),
            }
            row += 1;
        });
        (spans.finish(), faults)
    });
    ColumnAnswer::new(py, column?, faults)
}

/// A window that has no grid is to blame for the call, not for every row.
fn checked(window: &LimitWindow) -> Result<WindowGrid, Fault> {
    let grid = WindowGrid::checked(window)?;
    match Instant::from_epoch_ms(0).map(|epoch| grid.window_at(epoch)) {
        Some(Err(fault)) if fault.code == FaultCode::WindowHasNoGrid => Err(fault),
        _ => Ok(grid),
    }
}

fn span(ms: i64, grid: &WindowGrid) -> Result<WindowSpan, Fault> {
    let now = Instant::from_epoch_ms(ms).ok_or_else(|| misshapen(&At::Root.field("now"), "an instant"))?;
    grid.window_at(now)
}

/// The columns of windows, field by field.
struct Spans {
    valid: NullBufferBuilder,
    start: TimestampMillisecondBuilder,
    end: TimestampMillisecondBuilder,
}

impl Spans {
    fn with_capacity(rows: usize) -> Self {
        let instants = || TimestampMillisecondBuilder::with_capacity(rows).with_timezone("UTC");
        Self { valid: NullBufferBuilder::new(rows), start: instants(), end: instants() }
    }

    fn push(&mut self, span: Option<&WindowSpan>) {
        self.valid.append(span.is_some());
        self.start.append_option(span.map(|span| span.start.epoch_ms()));
        self.end.append_option(span.map(|span| span.end.epoch_ms()));
    }

    fn finish(mut self) -> PyResult<arrow_array::ArrayRef> {
        let start = Arc::new(self.start.finish());
        let end = Arc::new(self.end.finish());
        table(vec![("start", start), ("end", end)], self.valid.finish())
    }
}
