//! `calculateOverage` over columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array};
use pyo3::prelude::*;
use trueline::{
    CheckedOveragePolicy, Fault, OveragePolicy, OverageReason, PlanOverage, RowFault,
    form::{COUNT, KEY},
    python,
    shape::{At, Shape},
};

use super::{
    BILLING,
    answer::ColumnAnswer,
    counts::{CountCells, Counts},
    decimals::{DecimalCell, DecimalCells, Decimals},
    input::{Chunks, side_by_side},
    names,
    rows::{Rows, as_many},
    scaled::{Charged, Scaled},
    table::table,
    texts::{Texts, each_of, text},
};

/// What usage above each plan costs, as a struct; one policy for all rows.
#[pyfunction]
#[pyo3(signature = (plan, used, billed = None, policy = None))]
pub fn calculate_overage_columns(
    py: Python<'_>,
    plan: &Bound<'_, PyAny>,
    used: &Bound<'_, PyAny>,
    billed: Option<&Bound<'_, PyAny>>,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<ColumnAnswer> {
    let plan = Texts::of(plan, "plan", BILLING)?.chunks;
    let used = Counts::of(used, "used", BILLING)?.chunks;
    let billed = billed.map(|billed| Decimals::of(billed, "billed", BILLING)).transpose()?;
    let rows = plan.rows();
    let billed = billed.map_or_else(|| Chunks::nulls(rows), |billed| billed.chunks);
    as_many(&used, "used", ("plan", rows), BILLING)?;
    as_many(&billed, "billed", ("plan", rows), BILLING)?;
    let policy: Option<OveragePolicy> = python::argument(policy, "policy", true, BILLING)?;
    let policy = CheckedOveragePolicy::new(&policy.unwrap_or_default())
        .map_err(|fault| python::raised(fault, BILLING))?;
    let (column, faults) = py.detach(|| {
        let mut answers = Answers::new(rows, policy.digits());
        side_by_side([&plan, &used, &billed], |[plan, used, billed]| {
            let (used, billed) = (CountCells::of(&used), DecimalCells::of(&billed));
            let mut row = 0;
            each_of(&plan, &mut |plan| {
                match plan.zip(used.get(row)) {
                    Some((plan, used)) => answers.push(overage(&policy, plan, used, billed.get(row))),
                    None => answers.push_null(),
                }
                row += 1;
            });
        });
        answers.finish()
    });
    ColumnAnswer::new(py, column?, faults)
}

/// The single form, with a row as its columns hold it.
#[inline(always)]
fn overage(
    policy: &CheckedOveragePolicy,
    plan: &[u8],
    used: i64,
    billed: DecimalCell,
) -> Result<PlanOverage, Fault> {
    let (at_plan, at_used) = (At::Root.field("plan"), At::Root.field("used"));
    let plan = text(plan, &at_plan)?;
    match billed.or_zero() {
        Some(billed) if used.check(&at_used).is_ok() => policy.overage(plan, used, billed),
        _ => {
            KEY.check(plan, &at_plan)?;
            used.check(&at_used)?;
            COUNT.check(&used, &at_used)?;
            Err(billed.refusal("billed"))
        }
    }
}

/// The columns of answers, field by field.
struct Answers {
    rows: Rows,
    overage_units: Vec<i64>,
    reason: Vec<i8>,
    exact: Scaled,
    charged: Charged,
}

impl Answers {
    fn new(rows: usize, digits: u32) -> Self {
        Self {
            rows: Rows::new(rows),
            overage_units: Vec::with_capacity(rows),
            reason: Vec::with_capacity(rows),
            exact: Scaled::new(rows, 0),
            charged: Charged::new(rows, digits),
        }
    }

    /// Read where it stands: a copy of an answer costs as much as the answer.
    #[inline(always)]
    fn push(&mut self, answer: Result<PlanOverage, Fault>) {
        match answer {
            Ok(ref found) => {
                self.rows.answered();
                self.overage_units.push(found.overage_units);
                self.reason.push(found.reason as i8);
                self.exact.push(&found.exact);
                self.charged.push(&found.amount, &found.charge);
            }
            Err(fault) => {
                self.rows.refused(fault);
                self.null_cells();
            }
        }
    }

    fn push_null(&mut self) {
        self.rows.null();
        self.null_cells();
    }

    fn null_cells(&mut self) {
        self.overage_units.push(0);
        self.reason.push(0);
        self.exact.push_null();
        self.charged.push_null();
    }

    fn finish(mut self) -> (PyResult<ArrayRef>, Vec<RowFault>) {
        self.rows.overflow(&[self.exact.misfits()]);
        let (valid, faults) = self.rows.finish();
        let reasons = OverageReason::ALL.iter().map(|reason| reason.name());
        let column = || {
            let mut columns: Vec<(&str, ArrayRef)> = vec![
                ("overage_units", Arc::new(Int64Array::new(self.overage_units.into(), valid.clone()))),
                ("reason", names::dictionary(reasons, self.reason.into(), valid.clone())?),
                ("exact", self.exact.finish(valid.clone())?),
            ];
            let [amount, charge] = self.charged.finish(valid.clone())?;
            columns.extend([("amount", amount), ("charge", charge)]);
            table(columns, valid)
        };
        (column(), faults)
    }
}
