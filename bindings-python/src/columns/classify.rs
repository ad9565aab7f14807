//! `classifyCustomer` over a column of last orders.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Int32Array};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer, ScalarBuffer};
use pyo3::prelude::*;
use trueline::{
    CheckedClassification, ClassOfDay, ClassReason, ClassificationPolicy, Day, Priority, RowFault, python,
    shape::{At, misshapen},
};

use super::{CUSTOMERS, answer::ColumnAnswer, days::Days, names, table::table};

/// The class of each customer by the day of the last order, as a struct; a null day is a customer
/// who never ordered.
#[pyfunction]
#[pyo3(signature = (last_orders, today, policy = None))]
pub fn classify_customer_column(
    py: Python<'_>,
    last_orders: &Bound<'_, PyAny>,
    today: &Bound<'_, PyAny>,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<ColumnAnswer> {
    let last_orders = Days::of(last_orders, "lastOrders", CUSTOMERS)?;
    let today: Day = python::argument(Some(today), "today", false, CUSTOMERS)?;
    let policy: Option<ClassificationPolicy> = python::argument(policy, "policy", false, CUSTOMERS)?;
    let classes = CheckedClassification::new(policy.as_ref(), today)
        .map_err(|fault| python::raised(fault, CUSTOMERS))?;
    let (column, faults) = py.detach(|| {
        let answers = Answers::of(&classes, &last_orders);
        (answers.columns(&classes), answers.refused())
    });
    ColumnAnswer::new(py, column?, faults)
}

/// The answer of a day; none for a day beyond the calendar.
type Answer = Option<ClassOfDay>;

/// A row without a day, until all days have their place.
const NEVER: u32 = u32::MAX;

/// The answers, and where each row finds its own. Between the first and the last day of a column
/// there are far fewer days than rows: each is worked out once.
struct Answers {
    known: Vec<Answer>,
    rows: Vec<u32>,
}

impl Answers {
    fn of(classes: &CheckedClassification, days: &Days) -> Self {
        let (first, last) = days.range().unwrap_or((0, -1));
        let span = i64::from(last) - i64::from(first) + 1;
        let mut known = Vec::new();
        let mut rows = Vec::with_capacity(days.rows());
        if usize::try_from(span).is_ok_and(|span| span <= days.rows()) {
            known.extend((first..=last).map(|day| answer(classes, day)));
            days.each(|day| rows.push(day.map_or(NEVER, |day| day.abs_diff(first))));
        } else {
            days.each(|day| {
                rows.push(day.map_or(NEVER, |_| u32::try_from(known.len()).unwrap_or(NEVER)));
                known.extend(day.map(|day| answer(classes, day)));
            });
        }
        // Behind the days stands who never ordered, if there is one.
        if days.has_nulls() {
            let never = u32::try_from(known.len()).unwrap_or(NEVER);
            rows.iter_mut().filter(|row| **row == NEVER).for_each(|row| *row = never);
            known.push(Some(classes.class_of(None)));
        }
        Self { known, rows }
    }

    fn columns(&self, classes: &CheckedClassification) -> PyResult<ArrayRef> {
        let answered = self.valid(|_| true);
        let ordered = self.valid(|answer| answer.days_since_order.is_some());
        let changes = self.valid(|answer| answer.until.is_some());
        let names = || (0..classes.count()).map(|class| classes.name(class));
        let priorities = Priority::ALL.iter().map(|priority| priority.name());
        let reasons = ClassReason::ALL.iter().map(|reason| reason.name());
        let class = self.column(|answer| key(answer.class));
        let priority = self.column(|answer| names::key(Priority::ALL, classes.priority(answer.class)));
        let reason = self.column(|answer| names::key(ClassReason::ALL, answer.reason));
        let since = self.column(|answer| answer.days_since_order.unwrap_or_default());
        let until = self.column(|answer| answer.until.map_or(0, Day::epoch_days));
        let next = self.column(|answer| answer.next_class.map_or(0, key));
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("customer_class", names::dictionary(names(), class, answered.clone())?),
            ("priority", names::dictionary(priorities, priority, answered.clone())?),
            ("reason", names::dictionary(reasons, reason, answered.clone())?),
            ("days_since_order", Arc::new(Int32Array::new(since, ordered))),
            ("until", Arc::new(Date32Array::new(until, changes.clone()))),
            ("next_class", names::dictionary(names(), next, changes)?),
        ];
        table(columns, answered)
    }

    /// One field of every row: worked out for each answer, then copied to the rows.
    fn column<T: ArrowNativeType>(&self, field: impl Fn(&ClassOfDay) -> T) -> ScalarBuffer<T> {
        let known: Vec<T> =
            self.known.iter().map(|answer| answer.as_ref().map_or(T::default(), &field)).collect();
        self.rows.iter().map(|row| known.get(*row as usize).copied().unwrap_or_default()).collect()
    }

    /// The rows that have a value; none where all have.
    fn valid(&self, has: impl Fn(&ClassOfDay) -> bool) -> Option<NullBuffer> {
        let known: Vec<bool> = self.known.iter().map(|answer| answer.as_ref().is_some_and(&has)).collect();
        let is_valid = |row: &u32| known.get(*row as usize).copied().unwrap_or_default();
        if known.iter().all(|valid| *valid) {
            return None;
        }
        let rows = self.rows.as_slice();
        let valid = BooleanBuffer::collect_bool(rows.len(), |place| rows.get(place).is_some_and(is_valid));
        Some(NullBuffer::new(valid))
    }

    /// The rows with a day that the single form cannot hold.
    fn refused(&self) -> Vec<RowFault> {
        if self.known.iter().all(Option::is_some) {
            return Vec::new();
        }
        let is_refused = |row: &u32| self.known.get(*row as usize).is_none_or(Option::is_none);
        let refused = self.rows.iter().enumerate().filter(|(_, row)| is_refused(row));
        let at = At::Root.field("lastOrder");
        refused.map(|(row, _)| RowFault::new(row, misshapen(&at, "a day"))).collect()
    }
}

fn answer(classes: &CheckedClassification, day: i32) -> Answer {
    Day::from_epoch_days(day).map(|day| classes.class_of(Some(day)))
}

/// The key of a class: a policy has at most nine.
fn key(class: usize) -> i8 {
    i8::try_from(class).unwrap_or_default()
}
