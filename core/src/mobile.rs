//! The border with phones: what UniFFI is told of the words that all domains share.

use std::collections::HashMap;

use crate::{Bytes, Day, Decimal, DetailValue, Fault, FaultCode, Instant, schema};

mod map;

/// Why a rule refused.
#[derive(Debug, Clone, thiserror::Error, uniffi::Error)]
#[uniffi(name = "Fault")]
pub enum MobileFault {
    /// A value that no rule could read.
    #[error("{text}")]
    Common {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
    /// A refusal by a rule of the warehouse.
    #[error("{text}")]
    Warehouse {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
    /// A refusal by a rule of the customers.
    #[error("{text}")]
    Customers {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
    /// A refusal by a rule of the limits.
    #[error("{text}")]
    Limits {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
    /// A refusal by a rule of the billing.
    #[error("{text}")]
    Billing {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
    /// A refusal by a rule of the inventory.
    #[error("{text}")]
    Inventory {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
    /// A refusal by a rule of the leads.
    #[error("{text}")]
    Leads {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
    /// A refusal by a rule of the vault.
    #[error("{text}")]
    Vault {
        /// What is wrong, as a name that never changes.
        code: FaultCode,
        /// The path of the value to blame.
        field: Option<String>,
        /// Numbers and texts by name.
        details: HashMap<String, DetailValue>,
        /// A sentence for a person.
        text: String,
    },
}

/// The exception of a fault: the variant of the domain whose rule or record refused.
pub fn thrown(fault: Fault, module: &str) -> MobileFault {
    let Fault { code, field, message: text, details } = fault;
    let details = details.into_iter().collect();
    match schema::domain(module) {
        "warehouse" => MobileFault::Warehouse { code, field, details, text },
        "customers" => MobileFault::Customers { code, field, details, text },
        "limits" => MobileFault::Limits { code, field, details, text },
        "billing" => MobileFault::Billing { code, field, details, text },
        "inventory" => MobileFault::Inventory { code, field, details, text },
        "leads" => MobileFault::Leads { code, field, details, text },
        "vault" => MobileFault::Vault { code, field, details, text },
        _ => MobileFault::Common { code, field, details, text },
    }
}

// A host's value that the core cannot hold is refused where its path is known: by the check of the
// rule or of the record, not here.

uniffi::custom_type!(Decimal, String, {
    try_lift: |text| Ok(Decimal::parse(&text).unwrap_or(Decimal::UNREADABLE)),
    lower: |value| value.to_string(),
});

uniffi::custom_type!(Instant, i64, {
    try_lift: |ms| Ok(Instant::from_epoch_ms(ms).unwrap_or(Instant::UNREADABLE)),
    lower: |value| value.epoch_ms(),
});

uniffi::custom_type!(Bytes, Vec<u8>, {
    try_lift: |bytes| Ok(Bytes::from(bytes)),
    lower: |bytes| bytes.into(),
});

uniffi::custom_type!(Day, String, {
    try_lift: |text| Ok(Day::parse(&text).unwrap_or(Day::UNREADABLE)),
    lower: |value| value.to_string(),
});
