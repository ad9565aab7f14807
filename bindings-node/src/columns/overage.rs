//! `calculateOverage` over columns.

use napi::{
    Either, Result,
    bindgen_prelude::{External, Int32Array},
};
use napi_derive::napi;
use trueline::{
    CalculateOverageRequest, CheckedOveragePolicy, Decimal, Fault, OveragePolicy, OverageReason, PlanOverage,
    RowFault,
    form::{COUNT, KEY},
    shape::{At, read_or_absent},
};

use super::{
    answer::{Answer, Column, Words},
    cells::{Cell, Cells, refused},
    decimals::{Charged, Decimals},
    rows::{self, Row},
};
use crate::{
    call::{self, list},
    guard::guarded,
};

/// Checks once what all rows have in common: a JSON list of the request, with something in place of each
/// column, and of the policy. A fault is `!` and its JSON.
#[napi]
pub fn overage_policy(arguments: String) -> Result<Either<External<CheckedOveragePolicy>, String>> {
    guarded(|| {
        let given = list(&arguments)?;
        let checked = || {
            let at = At::argument::<OveragePolicy>("policy", true);
            read_or_absent::<_, CalculateOverageRequest>(given.first().as_ref(), &At::Root)?;
            let policy: Option<OveragePolicy> = read_or_absent(given.get(1).as_ref(), &at)?;
            CheckedOveragePolicy::new(&policy.unwrap_or_default())
        };
        Ok(match checked() {
            Ok(policy) => Either::A(External::new(policy)),
            Err(fault) => Either::B(call::refused(&fault)),
        })
    })
}

/// What usage above each plan costs. A plan is the place of its name in `names`, a JSON list of texts.
#[napi]
pub fn calculate_overage_columns(
    policy: &External<CheckedOveragePolicy>,
    names: String,
    plan: Int32Array,
    used: Cells,
    billed: Option<Cells>,
) -> Result<Answer> {
    guarded(|| {
        let mut known = Vec::new();
        rows::each(&names, |name| known.push(name))?;
        let used = used.integers();
        let billed = billed.map(|billed| billed.decimals()).transpose()?;
        let mut columns = Columns::default();
        for (row, (place, used)) in plan.iter().zip(used).enumerate() {
            let plan = usize::try_from(*place).ok().and_then(|place| known.get(place));
            let billed = billed.as_ref().and_then(|cells| cells.get(row).copied()).unwrap_or(Cell::Null);
            columns.push(match (plan.unwrap_or(&Row::Other), used) {
                (Row::Null, _) | (_, Cell::Null) => None,
                (plan, used) => Some(overage(policy, plan, used, billed)),
            });
        }
        Ok(columns.finish())
    })
}

/// The single form, with a row as its columns hold it.
#[inline]
fn overage(
    policy: &CheckedOveragePolicy,
    plan: &Row<'_>,
    used: Cell<i64>,
    billed: Cell<Decimal>,
) -> std::result::Result<PlanOverage, Fault> {
    let Row::Text(plan) = plan else { return Err(refused::<String>("plan")) };
    match (used, billed.or(Decimal::ZERO)) {
        (Cell::Value(used), Some(billed)) => policy.overage(plan, used, billed),
        (used, _) => {
            KEY.check(&**plan, &At::Root.field("plan"))?;
            let used = used.value().ok_or_else(|| refused::<i64>("used"))?;
            COUNT.check(&used, &At::Root.field("used"))?;
            Err(refused::<Decimal>("billed"))
        }
    }
}

/// The columns of answers, field by field.
#[derive(Default)]
struct Columns {
    overage_units: Vec<Option<i64>>,
    reason: Words<OverageReason>,
    exact: Decimals,
    charged: Charged,
    faults: Vec<RowFault>,
}

impl Columns {
    #[inline]
    fn push(&mut self, answer: Option<std::result::Result<PlanOverage, Fault>>) {
        let row = self.overage_units.len();
        let found = answer
            .and_then(|answer| answer.map_err(|fault| self.faults.push(RowFault::new(row, fault))).ok());
        self.overage_units.push(found.map(|found| found.overage_units));
        self.reason.push(found.map(|found| found.reason));
        self.exact.push(found.map(|found| found.exact));
        self.charged.push(found.map(|found| (found.amount, found.charge)));
    }

    /// In the order of the record's fields.
    fn finish(self) -> Answer {
        let [amount, charge] = self.charged.columns();
        let columns = vec![
            Column::of_wide("overageUnits", &self.overage_units),
            self.reason.column("reason"),
            self.exact.column("exact"),
            amount,
            charge,
        ];
        Answer::new(columns, &self.faults)
    }
}
