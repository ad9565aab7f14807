//! A column of decimals as it goes out: one scale for all rows.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Decimal128Array,
    types::{Decimal128Type, DecimalType},
};
use arrow_buffer::NullBuffer;
use pyo3::PyResult;
use pyo3_arrow::error::PyArrowError;
use trueline::Decimal;

/// Decimals at the smallest scale that holds them all, which is found while they come.
pub struct Scaled {
    units: Vec<i128>,
    scale: u32,
    misfits: Vec<usize>,
}

impl Scaled {
    /// A column with at least so many decimals.
    pub fn new(rows: usize, scale: u32) -> Self {
        Self { units: Vec::with_capacity(rows), scale, misfits: Vec::new() }
    }

    /// Adds a row.
    #[inline]
    pub fn push(&mut self, decimal: &Decimal) {
        if decimal.scale() > self.scale {
            self.widen(decimal.scale());
        }
        let (units, more) = (decimal.mantissa(), self.scale - decimal.scale());
        let units = if more == 0 { Some(units) } else { wider(units, more) };
        if units.is_none() {
            self.misfits.push(self.units.len());
        }
        self.units.push(units.unwrap_or_default());
    }

    /// Adds a row that is null.
    #[inline]
    pub fn push_null(&mut self) {
        self.units.push(0);
    }

    /// Gives the rows so far more decimals: at most 28 times in a column.
    #[cold]
    fn widen(&mut self, scale: u32) {
        let more = scale - self.scale;
        for (row, units) in self.units.iter_mut().enumerate() {
            match wider(*units, more) {
                Some(wider) => *units = wider,
                None => {
                    *units = 0;
                    self.misfits.push(row);
                }
            }
        }
        self.scale = scale;
    }

    /// A column with the same rows so far, and room for as many.
    #[cold]
    fn beside(&self) -> Self {
        let mut units = Vec::with_capacity(self.units.capacity());
        units.extend_from_slice(&self.units);
        Self { units, scale: self.scale, misfits: self.misfits.clone() }
    }

    /// The rows whose decimals have too many digits at the scale of the column, in no order.
    pub fn misfits(&self) -> &[usize] {
        &self.misfits
    }

    pub fn finish(self, valid: Option<NullBuffer>) -> PyResult<ArrayRef> {
        let scale = i8::try_from(self.scale).unwrap_or(i8::MAX);
        let column = Decimal128Array::new(self.units.into(), valid);
        let column = column.with_precision_and_scale(Decimal128Type::MAX_PRECISION, scale);
        Ok(Arc::new(column.map_err(PyArrowError::from)?))
    }
}

/// Amounts and what is left of them to charge: one column for both as long as nothing was billed.
pub struct Charged {
    amount: Scaled,
    charge: Option<Scaled>,
}

impl Charged {
    /// Columns with the decimals of the currency.
    pub fn new(rows: usize, digits: u32) -> Self {
        Self { amount: Scaled::new(rows, digits), charge: None }
    }

    /// Adds a row.
    #[inline]
    pub fn push(&mut self, amount: &Decimal, charge: &Decimal) {
        match &mut self.charge {
            Some(column) => column.push(charge),
            None if charge.mantissa() != amount.mantissa() => {
                let mut column = self.amount.beside();
                column.push(charge);
                self.charge = Some(column);
            }
            None => {}
        }
        self.amount.push(amount);
    }

    /// Adds a row that is null.
    pub fn push_null(&mut self) {
        self.amount.push_null();
        self.charge.iter_mut().for_each(Scaled::push_null);
    }

    pub fn finish(self, valid: Option<NullBuffer>) -> PyResult<[ArrayRef; 2]> {
        let charge = self.charge.map(|charge| charge.finish(valid.clone())).transpose()?;
        let amount = self.amount.finish(valid)?;
        Ok([amount.clone(), charge.unwrap_or(amount)])
    }
}

/// The units of a number that gets more decimals, if 38 digits hold them.
#[inline]
fn wider(units: i128, more: u32) -> Option<i128> {
    let power = *POWERS.get(usize::try_from(more).ok()?)?;
    match (i64::try_from(units), i64::try_from(power)) {
        // The product of two numbers of 64 bits has at most 38 digits.
        (Ok(units), Ok(power)) => Some(i128::from(units) * i128::from(power)),
        _ => units.checked_mul(power).filter(|units| units.unsigned_abs() < TOO_LARGE),
    }
}

/// A number below this has at most 38 digits.
const TOO_LARGE: u128 = 10_u128.pow(38);

/// Powers of ten: no decimal has more than 28 decimals.
const POWERS: [i128; 29] = {
    let mut powers = [1; 29];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};
