//! `localDay` over a column of instants.

use std::sync::Arc;

use arrow_array::builder::Date32Builder;
use pyo3::prelude::*;
use trueline::{
    Day, Fault, Instant, RowFault, TimeZone, local_day, python,
    shape::{At, misshapen},
};

use super::{CUSTOMERS, answer::ColumnAnswer, instants::Instants};

/// The civil day of each instant in one time zone, as `date32`.
#[pyfunction]
pub fn local_day_column(
    py: Python<'_>,
    instants: &Bound<'_, PyAny>,
    time_zone: &Bound<'_, PyAny>,
) -> PyResult<ColumnAnswer> {
    let instants = Instants::of(instants, "instants", CUSTOMERS)?;
    let name: String = python::argument(Some(time_zone), "timeZone", false, CUSTOMERS)?;
    let zone = TimeZone::named(&name).map_err(|fault| python::raised(fault.at("timeZone"), CUSTOMERS))?;
    let (column, faults) = py.detach(|| {
        let mut column = Date32Builder::with_capacity(instants.rows());
        let mut faults = Vec::new();
        let mut row = 0;
        instants.each(|ms| {
            match ms.map(|ms| day(ms, zone, &name)) {
                Some(Ok(day)) => column.append_value(day.epoch_days()),
                Some(Err(fault)) => {
                    column.append_null();
                    faults.push(RowFault::new(row, fault));
                }
                None => column.append_null(),
            }
            row += 1;
        });
        (column.finish(), faults)
    });
    ColumnAnswer::new(py, Arc::new(column), faults)
}

/// The single form, with the zone looked up once.
fn day(ms: i64, zone: TimeZone, name: &str) -> Result<Day, Fault> {
    let at = Instant::from_epoch_ms(ms).ok_or_else(|| misshapen(&At::Root.field("at"), "an instant"))?;
    zone.day_of(at).map_or_else(|| local_day(at, name), Ok)
}
