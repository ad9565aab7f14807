//! How stock is promised, as data.

use std::collections::BTreeSet;

use trueline_macros::{choice, record};

use crate::{Fault, FaultCode, shape::At};

/// How stock is promised.
///
/// ```
/// use trueline::{PickStrategy, StockPolicy};
/// let policy = StockPolicy::default();
/// assert_eq!((policy.strategy, policy.backorders), (PickStrategy::PickOrder, false));
/// ```
#[record]
pub struct StockPolicy {
    /// The order in which levels give, where a command says nothing else.
    #[default(PickStrategy::PickOrder)]
    pub strategy: PickStrategy,
    /// Whether more may be sold than is there.
    #[default(false)]
    pub backorders: bool,
    /// Whether corrections and shipments may take what the books do not have. Never lets anything be promised.
    #[default(false)]
    pub negative_stock: bool,
    /// The tenant's own reasons for corrections, each once: `[A-Z][A-Z0-9_]{0,39}`.
    #[default(Vec::new())]
    pub extra_reasons: Vec<String>,
}

/// The order in which levels give. A level without the value comes last; ties go by id.
#[choice]
pub enum PickStrategy {
    /// What came first.
    Fifo,
    /// What came last.
    Lifo,
    /// What expires first.
    Fefo,
    /// The walk through the warehouse.
    PickOrder,
    /// Where most is, so that few places are visited.
    FewestLevels,
    /// The order that is given.
    Given,
}

/// The reasons that every tenant has.
const REASONS: [&str; 11] = [
    "CORRECTION",
    "CYCLE_COUNT",
    "DAMAGED",
    "SHRINKAGE",
    "THEFT",
    "EXPIRED",
    "FOUND",
    "RESTOCK",
    "PROMOTION",
    "SAMPLE",
    "OTHER",
];

const MOST_REASON_BYTES: usize = 40;

impl StockPolicy {
    /// Refuses a reason that is no name in capitals, is built in, or stands twice.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let mut known = BTreeSet::new();
        match self.extra_reasons.iter().position(|reason| !is_new(reason, &mut known)) {
            None => Ok(()),
            Some(bad) => {
                let path = At::Root.field("policy").field("extraReasons").index(bad).to_string();
                let message = format!("`{path}` must be a new name in capitals");
                Err(Fault::new(FaultCode::InvalidPolicy, message).at(path))
            }
        }
    }

    /// Whether a reason may be given.
    pub(super) fn knows(&self, reason: &str) -> bool {
        REASONS.contains(&reason) || self.extra_reasons.iter().any(|extra| extra == reason)
    }
}

/// Whether it is a name, not built in, for the first time.
fn is_new<'r>(reason: &'r str, known: &mut BTreeSet<&'r str>) -> bool {
    is_name(reason) && !REASONS.contains(&reason) && known.insert(reason)
}

/// `[A-Z][A-Z0-9_]{0,39}`
fn is_name(text: &str) -> bool {
    text.len() <= MOST_REASON_BYTES
        && text.starts_with(|first: char| first.is_ascii_uppercase())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}
