//! What the daily run does for each account.

mod account_fault;
mod key;
mod ledger;
mod plan;
mod stripe;

use trueline_macros::{choice, record};

use super::{OverageReason, PeriodSpan};
use crate::Decimal;
pub use plan::*;

/// The accounts of one tenant and one period, with what was charged before.
#[record]
pub struct PlanOverageRunRequest {
    /// The tenant: 1 to 200 characters.
    #[form(KEY)]
    pub tenant: String,
    /// The period.
    pub period: PeriodSpan,
    /// The accounts.
    pub accounts: Vec<OverageAccount>,
    /// Every row of the ledger of this tenant, metric and period.
    #[default(Vec::new())]
    pub ledger: Vec<LedgerRow>,
}

/// An account of the run.
#[record]
pub struct OverageAccount {
    /// The account: 1 to 200 characters.
    #[form(KEY)]
    pub account: String,
    /// The name of its plan.
    #[form(KEY)]
    pub plan: String,
    /// The units of the period so far; absent where they could not be read.
    pub used: Option<i64>,
    /// Stripe's customer.
    pub customer: Option<String>,
    /// Stripe's subscription.
    pub subscription: Option<String>,
    /// Whether the account is left out.
    #[default(false)]
    pub skip: bool,
}

/// A row of the host's ledger of charges.
#[record]
pub struct LedgerRow {
    /// The account.
    #[form(KEY)]
    pub account: String,
    /// The row's number for the account and period, from 0.
    #[form(COUNT)]
    pub sequence: i64,
    /// The amount, in whole minor units.
    pub amount: Decimal,
    /// How far it is.
    pub status: LedgerStatus,
    /// The key under which it is sent.
    #[form(KEY)]
    pub idempotency_key: String,
}

/// How far a charge is.
#[choice]
pub enum LedgerStatus {
    /// Written down; whether it was sent is not known.
    Pending,
    /// Sent.
    Sent,
    /// Refused for good.
    Failed,
}

/// What the run must do.
#[record]
pub struct OverageRun {
    /// The currency.
    pub currency: String,
    /// What is metered.
    pub metric: String,
    /// One item for each account, in the order of the request.
    pub items: Vec<OverageItem>,
    /// The sums.
    pub summary: OverageSummary,
}

/// How many items have which outcome, and the money of the new charges and credits.
#[record]
pub struct OverageSummary {
    /// Charges.
    pub charge: i64,
    /// Credits.
    pub credit: i64,
    /// Charges to be sent again.
    pub resend: i64,
    /// Accounts with nothing to do.
    pub nothing: i64,
    /// Accounts that were left out.
    pub skipped: i64,
    /// Accounts at fault.
    pub fault: i64,
    /// The money of the new charges.
    pub charged: Decimal,
    /// The money of the new credits.
    pub credited: Decimal,
}

/// What is to be done for an account.
#[record]
pub struct OverageItem {
    /// The account.
    pub account: String,
    /// What is to be done.
    pub outcome: RunOutcome,
    /// Why.
    pub reason: RunReason,
    /// The units above the plan.
    pub overage_units: Option<i64>,
    /// The price, unrounded.
    pub exact: Option<Decimal>,
    /// The price on Stripe's grid.
    pub due: Option<Decimal>,
    /// What was billed before.
    pub billed: Option<Decimal>,
    /// What is to be charged: `due - billed`.
    pub amount: Option<Decimal>,
    /// The number of the new row.
    pub sequence: Option<i64>,
    /// The key of the new row.
    pub idempotency_key: Option<String>,
    /// What Stripe is sent.
    pub stripe: Option<StripeInvoiceItem>,
    /// What is wrong with the account.
    pub fault: Option<ItemFault>,
}

/// What is wrong with an account; others go on.
#[record]
pub struct ItemFault {
    /// The fault's code.
    pub code: String,
    /// The path of the value to blame.
    pub field: Option<String>,
}

/// What the run does for an account.
#[choice]
pub enum RunOutcome {
    /// Charge.
    Charge,
    /// Credit.
    Credit,
    /// Look whether it was sent, and send it if not.
    Resend,
    /// Nothing.
    Nothing,
    /// Nothing, on purpose.
    Skipped,
    /// Nothing, because something is wrong.
    Fault,
}

/// Why the run does what it does for an account.
#[choice]
pub enum RunReason {
    /// Not more than the plan includes.
    WithinIncluded,
    /// More than the plan includes.
    AboveIncluded,
    /// The plan never pays.
    NoOverageOnPlan,
    /// The plan has no limit.
    Unlimited,
    /// All that is due was billed.
    AlreadyCharged,
    /// What is due is less than the smallest amount that can be charged.
    BelowMinorUnit,
    /// A row of the ledger is pending.
    PendingRow,
    /// The account is left out.
    Excluded,
    /// There is nobody to charge.
    NoCustomer,
    /// Less is due than was billed.
    DueDecreased,
    /// The account stands twice in the list.
    DuplicateId,
    /// The rows of the ledger do not fit together.
    LedgerConflict,
    /// A row's amount cannot be sent.
    NotMinorUnits,
    /// The usage could not be read.
    UsageUnknown,
    /// The usage is negative.
    InvalidInput,
    /// The plan is not in the policy.
    UnknownPlan,
    /// The amount is too large to be sent.
    AmountOverflow,
}

/// What Stripe is sent to make an invoice item.
#[record]
pub struct StripeInvoiceItem {
    /// The customer.
    pub customer: String,
    /// The subscription.
    pub subscription: Option<String>,
    /// The amount in Stripe's integer.
    pub amount: i64,
    /// The currency, in lower case.
    pub currency: String,
    /// What the customer reads.
    pub description: String,
    /// The start of the period, in seconds since 1970.
    pub period_start: i64,
    /// The end of the period, in seconds since 1970.
    pub period_end: i64,
    /// What finds the item again.
    pub metadata: StripeMetadata,
}

/// What finds an invoice item again.
#[record]
pub struct StripeMetadata {
    /// The key of the ledger's row.
    pub trueline_key: String,
    /// The account.
    pub account: String,
    /// What is metered.
    pub metric: String,
    /// The units of the period so far.
    pub used: String,
    /// The number of the ledger's row.
    pub sequence: String,
}

impl From<OverageReason> for RunReason {
    fn from(reason: OverageReason) -> Self {
        match reason {
            OverageReason::WithinIncluded => Self::WithinIncluded,
            OverageReason::AboveIncluded => Self::AboveIncluded,
            OverageReason::NoOverageOnPlan => Self::NoOverageOnPlan,
            OverageReason::Unlimited => Self::Unlimited,
        }
    }
}
