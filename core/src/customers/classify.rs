//! Which class a customer is in, and until when.

mod calendar;
mod checked;
mod column;
mod policy;

use trueline_macros::{choice, record, rule};

use crate::{Day, Fault};
pub use checked::{CheckedClassification, ClassOfDay};
pub use column::ClassColumn;
pub use policy::{ClassificationPolicy, CustomerClass, OtherwiseClass, Priority, WithinUnit};

/// A customer's last order, and the day on which the class is asked for.
#[record]
pub struct ClassifyCustomerRequest {
    /// The day of the last order that counts; absent for a customer who never ordered. From instants
    /// by `local_day`, from documents by `last_qualifying_order`.
    pub last_order: Option<Day>,
    /// The business day on which the class is asked for.
    pub today: Day,
    /// The classes; left out, the default.
    pub policy: Option<ClassificationPolicy>,
}

/// A customer's class, why, and until when.
#[record]
pub struct Classification {
    /// The name of the class in the policy.
    pub customer_class: String,
    /// How much attention the class asks for.
    pub priority: Priority,
    /// Why this class.
    pub reason: ClassReason,
    /// The days from the last order to today; negative for an order in the future, absent for a
    /// customer who never ordered.
    pub days_since_order: Option<i32>,
    /// The first day of last orders for each class but the last, in the order of the policy.
    pub cut_offs: Vec<ClassCutOff>,
    /// The first day on which the class changes if nothing is ordered. Absent in the last class, and
    /// where that day would be after 9999-12-31.
    pub until: Option<Day>,
    /// The class on the day `until`.
    pub next_class: Option<String>,
}

/// Where a class begins today.
#[record]
pub struct ClassCutOff {
    /// The name of the class.
    pub customer_class: String,
    /// Who ordered on this day or later, and is in no class before, is in the class.
    pub from: Day,
}

/// Why a customer is in a class.
#[choice]
pub enum ClassReason {
    /// There is no order.
    NeverOrdered,
    /// The last order is on or after the class's first day.
    OrderedWithin,
    /// The last order is before the first day of every class but the last.
    OrderedTooLongAgo,
    /// The last order is after today: a mistake of the data, shown in the first class.
    OrderInFuture,
}

/// The class of a customer by the day of the last order, and the day on which it changes.
///
/// The class is the first of the policy with `lastOrder >= back(today, within)`. `back` counts days,
/// or months: the same day so many months earlier, or that month's last day, so that six months
/// before 2025-08-31 is 2025-02-28. Both ends are inside: 30 days span 31 calendar days. Months are
/// counted back from today, never forward from the order.
///
/// `until` speaks of the class alone; `reason`, `daysSinceOrder` and `cutOffs` change day by day.
/// Asked on the day `until`, the rule answers `nextClass`; asked the day before, the same class.
///
/// Faults: `INVALID_POLICY` with `reason` in the details: `COUNT`, `NAME` or `WITHIN`.
///
/// ```
/// use trueline::{ClassifyCustomerRequest, classify_customer};
/// let request = ClassifyCustomerRequest {
///     last_order: "2025-02-28".parse().ok(),
///     today: "2025-08-31".parse().unwrap(),
///     policy: None,
/// };
/// let class = classify_customer(&request).unwrap();
/// assert_eq!(class.customer_class, "ACTIVE");
/// assert_eq!(class.until.unwrap().to_string(), "2025-09-01");
/// assert_eq!(class.next_class.as_deref(), Some("TARGET"));
/// ```
#[rule]
pub fn classify_customer(request: &ClassifyCustomerRequest) -> Result<Classification, Fault> {
    let classification = CheckedClassification::new(request.policy.as_ref(), request.today)?;
    Ok(classification.classify(request.last_order))
}
