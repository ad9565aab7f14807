//! A policy that was looked at once, for as many customers as there are.

use super::{
    ClassCutOff, ClassReason, Classification, ClassificationPolicy, OtherwiseClass, Priority, WithinUnit,
    calendar,
};
use crate::{
    Day, Fault,
    shape::{At, Shape},
};

/// The classes of one policy on one day, checked and counted back: what many customers are classified
/// by, without allocating. A whole column goes faster by [`ClassColumn`](super::ClassColumn).
///
/// ```
/// use trueline::{CheckedClassification, ClassReason};
/// let today = "2025-08-31".parse().unwrap();
/// let classes = CheckedClassification::new(None, today).unwrap();
/// let row = classes.class_of("2025-02-28".parse().ok());
/// assert_eq!(classes.name(row.class), "ACTIVE");
/// assert_eq!((row.reason, row.days_since_order), (ClassReason::OrderedWithin, Some(184)));
/// assert_eq!(row.next_class.map(|next| classes.name(next)), Some("TARGET"));
/// ```
#[derive(Debug, Clone)]
pub struct CheckedClassification {
    today: Day,
    unit: WithinUnit,
    classes: Vec<CheckedClass>,
    otherwise: OtherwiseClass,
    cut_offs: Vec<ClassCutOff>,
}

#[derive(Debug, Clone)]
struct CheckedClass {
    name: String,
    priority: Priority,
    within: u32,
    from: Day,
}

/// The class of one row. Classes go by their place in the policy; `otherwise` is the one behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassOfDay {
    /// The place of the class.
    pub class: usize,
    /// Why this class.
    pub reason: ClassReason,
    /// The days from the last order to today, negative for an order in the future.
    pub days_since_order: Option<i32>,
    /// The first day on which the class changes if nothing is ordered.
    pub until: Option<Day>,
    /// The place of the class on that day.
    pub next_class: Option<usize>,
}

impl CheckedClassification {
    /// Checks a policy, or takes the default, and counts back from a day.
    pub fn new(policy: Option<&ClassificationPolicy>, today: Day) -> Result<Self, Fault> {
        let default;
        let policy = match policy {
            Some(policy) => policy,
            None => {
                default = ClassificationPolicy::default();
                &default
            }
        };
        let root = At::Root;
        let at = root.field("policy");
        policy.check(&at)?;
        policy.check_sense(&at)?;
        Ok(Self::of_checked(policy, today))
    }

    /// Counts back from a day by a policy that makes sense.
    pub(in crate::customers) fn of_checked(policy: &ClassificationPolicy, today: Day) -> Self {
        let classes: Vec<CheckedClass> = policy
            .classes
            .iter()
            .map(|class| {
                let within = u32::try_from(class.within).unwrap_or_default();
                let from = calendar::back(today, within, policy.unit);
                CheckedClass { name: class.name.clone(), priority: class.priority, within, from }
            })
            .collect();
        let cut_off =
            |class: &CheckedClass| ClassCutOff { customer_class: class.name.clone(), from: class.from };
        let cut_offs = classes.iter().map(cut_off).collect();
        Self { today, unit: policy.unit, classes, otherwise: policy.otherwise.clone(), cut_offs }
    }

    /// The class of a customer by the day of the last order.
    #[inline]
    pub fn class_of(&self, last_order: Option<Day>) -> ClassOfDay {
        let last_class = self.classes.len();
        let Some(last_order) = last_order else {
            let reason = ClassReason::NeverOrdered;
            return ClassOfDay {
                class: last_class,
                reason,
                days_since_order: None,
                until: None,
                next_class: None,
            };
        };
        let found = self.classes.iter().enumerate().find(|(_, class)| last_order >= class.from);
        let reason = match found {
            None => ClassReason::OrderedTooLongAgo,
            Some(_) if last_order > self.today => ClassReason::OrderInFuture,
            Some(_) => ClassReason::OrderedWithin,
        };
        let until = found.and_then(|(_, class)| calendar::until(last_order, class.within, self.unit));
        let class = found.map_or(last_class, |(place, _)| place);
        ClassOfDay {
            class,
            reason,
            days_since_order: Some(self.today.epoch_days().saturating_sub(last_order.epoch_days())),
            until,
            next_class: until.map(|_| class.saturating_add(1)),
        }
    }

    /// The same as the record that `classify_customer` answers.
    pub(in crate::customers) fn classify(&self, last_order: Option<Day>) -> Classification {
        let row = self.class_of(last_order);
        Classification {
            customer_class: self.name(row.class).to_owned(),
            priority: self.priority(row.class),
            reason: row.reason,
            days_since_order: row.days_since_order,
            cut_offs: self.cut_offs.clone(),
            until: row.until,
            next_class: row.next_class.map(|next| self.name(next).to_owned()),
        }
    }

    /// The day that is classified for.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The first day of last orders for the class before the last: who ordered before is in the last.
    pub(super) fn oldest(&self) -> Day {
        self.classes.last().map_or(self.today, |class| class.from)
    }

    /// How many classes there are, `otherwise` included.
    pub fn count(&self) -> usize {
        self.classes.len().saturating_add(1)
    }

    /// The name of the class at a place; from the last place on, of `otherwise`.
    pub fn name(&self, class: usize) -> &str {
        self.classes.get(class).map_or(&self.otherwise.name, |class| &class.name)
    }

    /// The priority of the class at a place; from the last place on, of `otherwise`.
    pub fn priority(&self, class: usize) -> Priority {
        self.classes.get(class).map_or(self.otherwise.priority, |class| class.priority)
    }
}
