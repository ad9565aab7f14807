//! `classifyCustomer` over a column of last orders.

use napi::{Either, Result, bindgen_prelude::Int32Array};
use napi_derive::napi;
use trueline::{
    ClassReason, ClassifyCustomerRequest, Day, RowFault,
    customers::{CheckedClassification, ClassOfDay},
    json,
    shape::{At, misshapen},
};

use super::{
    answer::{Answer, Column, NULL, Words, code},
    rows::{self, Row},
};
use crate::guard::guarded;

/// The class of each customer. The request is that of the single form without `lastOrder`, which
/// comes as JSON texts or as days since 1970-01-01; null is a customer who never ordered.
#[napi]
pub fn classify_customer_column(last_orders: Either<String, Int32Array>, request: String) -> Result<Answer> {
    guarded(|| {
        let checked = json::read::<ClassifyCustomerRequest>(&request)
            .and_then(|request| CheckedClassification::new(request.policy.as_ref(), request.today));
        let checked = match checked {
            Ok(checked) => checked,
            Err(fault) => return Ok(Answer::refused(&fault)),
        };
        let mut columns = Columns::new(checked);
        match last_orders {
            Either::A(texts) => rows::each(&texts, |row| match row {
                Row::Null => columns.push(Some(None)),
                Row::Text(text) => columns.push(Day::parse(&text).map(Some)),
                Row::Other => columns.push(None),
            })?,
            Either::B(days) => days.iter().for_each(|days| match *days {
                NULL => columns.push(Some(None)),
                days => columns.push(Day::from_epoch_days(days).map(Some)),
            }),
        }
        let faults = std::mem::take(&mut columns.faults);
        Ok(Answer::new(columns.finish(), &faults))
    })
}

/// The fields of `Classification` that differ by row, each as a column.
struct Columns {
    checked: CheckedClassification,
    class: Vec<i32>,
    reason: Words<ClassReason>,
    days_since_order: Vec<i32>,
    until: Words<Day>,
    next_class: Vec<i32>,
    faults: Vec<RowFault>,
}

impl Columns {
    fn new(checked: CheckedClassification) -> Self {
        Self {
            checked,
            class: Vec::new(),
            reason: Words::new(),
            days_since_order: Vec::new(),
            until: Words::new(),
            next_class: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// A row's last order, if it is one: a day or none.
    fn push(&mut self, last_order: Option<Option<Day>>) {
        if last_order.is_none() {
            let fault = misshapen(&At::Root.field("lastOrder"), "a day, as 2026-01-31");
            self.faults.push(RowFault::new(self.class.len(), fault));
        }
        let found: Option<ClassOfDay> = last_order.map(|last_order| self.checked.class_of(last_order));
        let found = found.as_ref();
        self.class.push(found.map_or(NULL, |found| code(found.class)));
        self.reason.push(found.map(|found| found.reason));
        self.days_since_order.push(found.and_then(|found| found.days_since_order).unwrap_or(NULL));
        self.until.push(found.and_then(|found| found.until));
        self.next_class.push(found.and_then(|found| found.next_class).map_or(NULL, code));
    }

    /// In the order of the record's fields.
    fn finish(self) -> Vec<Column> {
        let classes = 0..self.checked.count();
        let names: Vec<&str> = classes.clone().map(|class| self.checked.name(class)).collect();
        let priorities: Vec<_> = classes.map(|class| self.checked.priority(class)).collect();
        let names = json::write(&names);
        vec![
            Column::of_codes("customerClass", self.class.clone(), names.clone()),
            Column::of_codes("priority", self.class, json::write(&priorities)),
            self.reason.column("reason"),
            Column::of_numbers("daysSinceOrder", self.days_since_order),
            self.until.column("until"),
            Column::of_codes("nextClass", self.next_class, names),
        ]
    }
}
