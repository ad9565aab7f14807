//! Predictions as a struct of columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, Int64Array};
use arrow_buffer::{BooleanBufferBuilder, NullBuffer};
use pyo3::PyResult;
use trueline::{LeadBand, PredictedTable, RowFault};

use crate::columns::{names, table::table};

/// The columns of the answer, null in the rows that were refused.
pub fn table_of(predicted: PredictedTable, faults: &[RowFault]) -> PyResult<ArrayRef> {
    let valid = (!faults.is_empty()).then(|| answered(predicted.log_odds.len(), faults));
    let bands = predicted.band.iter().map(|band| *band as i8).collect();
    let names = LeadBand::ALL.iter().map(|band| band.name());
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("log_odds", Arc::new(Int64Array::new(predicted.log_odds.into(), valid.clone()))),
        ("probability_ppb", Arc::new(Int64Array::new(predicted.probability_ppb.into(), valid.clone()))),
        ("score", Arc::new(Int32Array::new(predicted.score.into(), valid.clone()))),
        ("band", names::dictionary(names, bands, valid.clone())?),
    ];
    table(columns, valid)
}

fn answered(rows: usize, faults: &[RowFault]) -> NullBuffer {
    let mut answered = BooleanBufferBuilder::new(rows);
    answered.append_n(rows, true);
    let refused = faults.iter().filter_map(|fault| usize::try_from(fault.row).ok());
    refused.for_each(|row| answered.set_bit(row, false));
    NullBuffer::new(answered.finish())
}
