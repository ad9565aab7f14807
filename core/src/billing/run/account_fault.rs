//! What can be wrong with one account.

use super::RunReason;
use crate::FaultCode;

/// The faults that stay with one account.
#[derive(Debug, Clone, Copy)]
pub(super) enum AccountFault {
    DuplicateId,
    LedgerConflict,
    NotMinorUnits,
    UsageUnknown,
    InvalidInput,
    UnknownPlan,
    AmountOverflow,
}

impl AccountFault {
    pub fn reason(self) -> RunReason {
        match self {
            Self::DuplicateId => RunReason::DuplicateId,
            Self::LedgerConflict => RunReason::LedgerConflict,
            Self::NotMinorUnits => RunReason::NotMinorUnits,
            Self::UsageUnknown => RunReason::UsageUnknown,
            Self::InvalidInput => RunReason::InvalidInput,
            Self::UnknownPlan => RunReason::UnknownPlan,
            Self::AmountOverflow => RunReason::AmountOverflow,
        }
    }

    pub fn code(self) -> FaultCode {
        match self {
            Self::DuplicateId => FaultCode::DuplicateId,
            Self::LedgerConflict => FaultCode::LedgerConflict,
            Self::NotMinorUnits => FaultCode::NotMinorUnits,
            Self::UsageUnknown => FaultCode::UsageUnknown,
            Self::InvalidInput => FaultCode::InvalidInput,
            Self::UnknownPlan => FaultCode::UnknownPlan,
            Self::AmountOverflow => FaultCode::AmountOverflow,
        }
    }

    /// The field of the account that is to blame.
    pub fn field(self) -> &'static str {
        match self {
            Self::DuplicateId | Self::LedgerConflict | Self::NotMinorUnits => "account",
            Self::UsageUnknown | Self::InvalidInput | Self::AmountOverflow => "used",
            Self::UnknownPlan => "plan",
        }
    }
}
