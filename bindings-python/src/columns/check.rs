//! `RateLimiter.checkColumns` over Arrow columns.

use std::sync::Arc;

use arrow_array::{
    ArrayRef,
    builder::{BooleanBuilder, Int64Builder, NullBufferBuilder},
};
use pyo3::prelude::*;
use trueline::{
    CountedCall, Fault, Instant, RateLimiter, RowFault, python,
    shape::{At, misshapen},
};

use super::{
    LIMITS,
    answer::ColumnAnswer,
    counts::Counts,
    input::is_column,
    instants::Instants,
    table::table,
    texts::{Texts, text},
};

/// Checks each key in turn, as a struct of `allowed`, `remaining` and `retry_after_ms`.
pub fn check_columns(
    py: Python<'_>,
    limiter: &RateLimiter,
    keys: &Bound<'_, PyAny>,
    costs: Option<&Bound<'_, PyAny>>,
    now: &Bound<'_, PyAny>,
) -> PyResult<ColumnAnswer> {
    let keys = Texts::of(keys, "keys", LIMITS)?;
    let costs = costs.map(|costs| Counts::of(costs, "costs", LIMITS)).transpose()?;
    let now = Now::of(now)?;
    let as_long = "as long as the keys";
    let costs = costs.map(|costs| as_many(costs.rows(), keys.rows(), "costs", as_long)).transpose()?;
    let now = now.for_rows(keys.rows())?;
    let (column, faults) = py.detach(|| {
        let mut answers = Answers::with_capacity(keys.rows());
        let mut faults = Vec::new();
        let mut row = 0;
        keys.each(|key| {
            let cost = costs.as_ref().and_then(|costs| costs.get(row).copied().flatten());
            match key.zip(now.at(row)).map(|(key, now)| counted(limiter, key, cost, now)) {
                Some(Ok(call)) => answers.push(Some(call)),
                Some(Err(fault)) => {
                    answers.push(None);
                    faults.push(RowFault::new(row, *fault));
                }
                None => answers.push(None),
            }
            row += 1;
        });
        (answers.finish(), faults)
    });
    ColumnAnswer::new(py, column?, faults)
}

/// The single form, with the key as the column holds it.
#[inline]
fn counted(limiter: &RateLimiter, key: &[u8], cost: Option<i64>, ms: i64) -> Result<CountedCall, Box<Fault>> {
    let key = text(key, &At::Root.field("key"))?;
    let now = Instant::from_epoch_ms(ms).ok_or_else(|| misshapen(&At::Root.field("now"), "an instant"))?;
    limiter.count(key, cost.unwrap_or(1), now).map_err(Box::new)
}

/// Columns of one call have as many rows.
fn as_many<T>(rows: Vec<T>, keys: usize, argument: &str, wanted: &str) -> PyResult<Vec<T>> {
    if rows.len() == keys {
        return Ok(rows);
    }
    Err(python::raised(misshapen(&At::Root.field(argument), wanted), LIMITS))
}

/// When the calls were made.
enum Now {
    One(i64),
    Each(Vec<Option<i64>>),
}

impl Now {
    fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if !is_column(object)? {
            let now: Instant = python::argument(Some(object), "now", false, LIMITS)?;
            return Ok(Self::One(now.epoch_ms()));
        }
        let instants = Instants::of(object, "now", LIMITS)?;
        let mut rows = Vec::with_capacity(instants.rows());
        instants.each(|ms| rows.push(ms));
        Ok(Self::Each(rows))
    }

    fn for_rows(self, rows: usize) -> PyResult<Self> {
        match self {
            Self::One(_) => Ok(self),
            Self::Each(each) => {
                as_many(each, rows, "now", "one instant, or as long as the keys").map(Self::Each)
            }
        }
    }

    #[inline]
    fn at(&self, row: usize) -> Option<i64> {
        match self {
            Self::One(ms) => Some(*ms),
            Self::Each(each) => each.get(row).copied().flatten(),
        }
    }
}

/// The columns of answers, field by field.
struct Answers {
    valid: NullBufferBuilder,
    allowed: BooleanBuilder,
    remaining: Int64Builder,
    retry_after_ms: Int64Builder,
}

impl Answers {
    fn with_capacity(rows: usize) -> Self {
        Self {
            valid: NullBufferBuilder::new(rows),
            allowed: BooleanBuilder::with_capacity(rows),
            remaining: Int64Builder::with_capacity(rows),
            retry_after_ms: Int64Builder::with_capacity(rows),
        }
    }

    #[inline]
    fn push(&mut self, call: Option<CountedCall>) {
        self.valid.append(call.is_some());
        self.allowed.append_option(call.map(|call| call.allowed));
        self.remaining.append_option(call.and_then(|call| call.remaining));
        self.retry_after_ms.append_option(call.and_then(|call| call.retry_after_ms));
    }

    fn finish(mut self) -> PyResult<ArrayRef> {
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("allowed", Arc::new(self.allowed.finish())),
            ("remaining", Arc::new(self.remaining.finish())),
            ("retry_after_ms", Arc::new(self.retry_after_ms.finish())),
        ];
        table(columns, self.valid.finish())
    }
}
