//! `windowAt` over a column of instants.

use napi::{Either, Result, bindgen_prelude::Float64Array};
use napi_derive::napi;
use trueline::{
    Fault, FaultCode, Instant, LimitWindow, RowFault, WindowGrid,
    shape::{At, read_or_absent},
};

use super::{
    answer::{Answer, Words},
    cells::{self, Cell, refused},
};
use crate::{call::list, guard::guarded};

/// The window round each instant. The window is checked once: what is wrong with it refuses the call.
#[napi]
pub fn window_at_column(window_json: String, now: Either<String, Float64Array>) -> Result<Answer> {
    guarded(|| {
        let window = list(&window_json)?;
        let grid = match read_or_absent(window.first().as_ref(), &At::Root.field("window")).and_then(grid) {
            Ok(grid) => grid,
            Err(fault) => return Ok(Answer::refused(&fault)),
        };
        let (mut start, mut end, mut faults) = (Words::new(), Words::new(), Vec::new());
        for (row, cell) in cells::instants(&now)?.into_iter().enumerate() {
            let span = match cell {
                Cell::Null => None,
                Cell::Value(now) => Some(grid.window_at(now)),
                Cell::Other => Some(Err(refused::<Instant>("now"))),
            };
            let span =
                span.and_then(|span| span.map_err(|fault| faults.push(RowFault::new(row, fault))).ok());
            start.push(span.as_ref().map(|span| span.start));
            end.push(span.as_ref().map(|span| span.end));
        }
        Ok(Answer::new(vec![start.column("start"), end.column("end")], &faults))
    })
}

/// A window that has no grid is to blame for the call, not for every row.
fn grid(window: LimitWindow) -> std::result::Result<WindowGrid, Fault> {
    let grid = WindowGrid::checked(&window)?;
    match Instant::from_epoch_ms(0).map(|epoch| grid.window_at(epoch)) {
        Some(Err(fault)) if fault.code == FaultCode::WindowHasNoGrid => Err(fault),
        _ => Ok(grid),
    }
}
