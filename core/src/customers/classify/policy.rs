//! The classes as data, and when they make sense.

use trueline_macros::{choice, record};

use super::super::policy_fault::senseless;
use crate::{Fault, shape::At};

/// The classes of customers, the most recent buyers first.
///
/// The default: ACTIVE (HIGH) within 6 months, TARGET (MEDIUM) within 12, otherwise PROSPECT (LOW).
#[record(default)]
pub struct ClassificationPolicy {
    /// What `within` counts.
    #[default(WithinUnit::Months)]
    pub unit: WithinUnit,
    /// 1 to 8 classes, `within` strictly ascending.
    pub classes: Vec<CustomerClass>,
    /// The last class: everybody else, and who never ordered.
    pub otherwise: OtherwiseClass,
}

/// What `within` counts.
#[choice]
pub enum WithinUnit {
    /// Calendar months, counted back from today.
    Months,
    /// Days, counted back from today: 30 days span 31 calendar days.
    Days,
}

/// A class of customers by the day of the last order.
#[record]
pub struct CustomerClass {
    /// `[A-Z][A-Z0-9_]{0,31}`, unlike all others of the policy.
    pub name: String,
    /// How much attention the class asks for.
    pub priority: Priority,
    /// How long ago the last order may be: 1 to 1200 months or 1 to 36500 days.
    pub within: i64,
}

/// The class of everybody else.
#[record]
pub struct OtherwiseClass {
    /// `[A-Z][A-Z0-9_]{0,31}`, unlike all others of the policy.
    pub name: String,
    /// How much attention the class asks for.
    pub priority: Priority,
}

/// How much attention a class asks for.
#[choice]
pub enum Priority {
    /// First.
    High,
    /// Then.
    Medium,
    /// Last.
    Low,
}

const MAX_CLASSES: usize = 8;
const MAX_NAME: usize = 32;
const MAX_MONTHS: i64 = 1200;
const MAX_DAYS: i64 = 36_500;

impl Default for ClassificationPolicy {
    fn default() -> Self {
        let class = |name: &str, priority, within| CustomerClass { name: name.into(), priority, within };
        Self {
            unit: WithinUnit::Months,
            classes: vec![class("ACTIVE", Priority::High, 6), class("TARGET", Priority::Medium, 12)],
            otherwise: OtherwiseClass { name: "PROSPECT".into(), priority: Priority::Low },
        }
    }
}

impl ClassificationPolicy {
    /// Refuses what makes no sense: `INVALID_POLICY` with the reason `COUNT`, `NAME` or `WITHIN`.
    pub(in crate::customers) fn check_sense(&self, at: &At<'_>) -> Result<(), Fault> {
        let classes = at.field("classes");
        if self.classes.is_empty() || self.classes.len() > MAX_CLASSES {
            return Err(senseless(&classes, "COUNT", "a policy has 1 to 8 classes"));
        }
        let mut names = Vec::with_capacity(self.classes.len());
        let mut before = 0;
        for (i, class) in self.classes.iter().enumerate() {
            let at = classes.index(i);
            check_name(&class.name, &names, &at.field("name"))?;
            self.check_within(class.within, before, &at.field("within"))?;
            names.push(class.name.as_str());
            before = class.within;
        }
        check_name(&self.otherwise.name, &names, &at.field("otherwise").field("name"))
    }

    fn check_within(&self, within: i64, before: i64, at: &At<'_>) -> Result<(), Fault> {
        let max = match self.unit {
            WithinUnit::Months => MAX_MONTHS,
            WithinUnit::Days => MAX_DAYS,
        };
        if within > before && within <= max {
            return Ok(());
        }
        Err(senseless(at, "WITHIN", &format!("it must be more than {before} and at most {max}")))
    }
}

fn check_name(name: &str, known: &[&str], at: &At<'_>) -> Result<(), Fault> {
    let mut bytes = name.bytes();
    let is_name = bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
        && name.len() <= MAX_NAME;
    if !is_name {
        return Err(senseless(
            at,
            "NAME",
            "a name is a capital letter, then capitals, digits and _, 32 at most",
        ));
    }
    if known.contains(&name) {
        return Err(senseless(at, "NAME", &format!("`{name}` is the name of another class")));
    }
    Ok(())
}
