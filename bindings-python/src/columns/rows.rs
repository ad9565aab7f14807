//! The rows of a form with several columns: which were answered, and why others were not.

use arrow_array::builder::BooleanBufferBuilder;
use arrow_buffer::NullBuffer;
use pyo3::PyResult;
use trueline::{
    Fault, FaultCode, RowFault, python,
    shape::{At, misshapen},
};

use super::input::Chunks;

/// Columns of one call have as many rows: `INVALID_INPUT` at the argument that has not.
pub fn as_many(column: &Chunks, argument: &str, (first, rows): (&str, usize), module: &str) -> PyResult<()> {
    if column.rows() == rows {
        return Ok(());
    }
    let wanted = format!("as long as `{first}`");
    Err(python::raised(misshapen(&At::Root.field(argument), wanted), module))
}

/// What became of each row.
pub struct Rows {
    answered: BooleanBufferBuilder,
    faults: Vec<RowFault>,
}

impl Rows {
    pub fn new(rows: usize) -> Self {
        Self { answered: BooleanBufferBuilder::new(rows), faults: Vec::new() }
    }

    /// The next row has an answer.
    #[inline]
    pub fn answered(&mut self) {
        self.answered.append(true);
    }

    /// The next row is null.
    pub fn null(&mut self) {
        self.answered.append(false);
    }

    /// The next row was refused: it is null and listed.
    pub fn refused(&mut self, fault: Fault) {
        self.faults.push(RowFault::new(self.answered.len(), fault));
        self.null();
    }

    /// Refuses answered rows whose figures do not fit the columns of the others.
    pub fn overflow(&mut self, rows: &[&[usize]]) {
        let mut rows = rows.concat();
        rows.sort_unstable();
        rows.dedup();
        for row in &rows {
            self.answered.set_bit(*row, false);
            let message = "a figure has too many digits for the column that holds all rows";
            self.faults.push(RowFault::new(*row, Fault::new(FaultCode::AmountOverflow, message)));
        }
        self.faults.sort_by_key(|fault| fault.row);
    }

    /// Which rows were answered, none where all were; and the refused ones in their order.
    pub fn finish(mut self) -> (Option<NullBuffer>, Vec<RowFault>) {
        let answered = NullBuffer::new(self.answered.finish());
        ((answered.null_count() > 0).then_some(answered), self.faults)
    }
}
