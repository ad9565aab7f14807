//! Which command is allowed to which allocation, and how much of it: one table, from which decisions, views
//! and documents are made (steps 9 to 11).

use super::{AllocationStatus, StockCommandKind, quantity::Micros};
use crate::{FaultCode, Instant};

/// What an allocation comes to, in millionths of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub open: Micros,
    pub backordered: Micros,
    pub shipped: Micros,
    pub returned: Micros,
    pub expired: Micros,
    pub expires_at: Option<Instant>,
}

/// What an allocation must be, for a command to be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// No hold that has lapsed.
    NotLapsed,
    /// Something is open or owed.
    Live,
    /// A hold.
    Hold,
    /// No hold.
    Firm,
}

/// How much of an allocation a command can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// What is open and what is owed.
    Promised,
    /// What is open.
    Open,
    /// What was shipped and not returned.
    Unreturned,
}

/// A command on one allocation.
#[derive(Debug)]
pub(super) struct Allowed {
    pub command: StockCommandKind,
    /// What is asked of the allocation, in this order.
    pub gates: &'static [Gate],
    /// How much can be taken, and the code of more; none where the command has no quantity.
    pub reach: Option<(Reach, FaultCode)>,
}

/// The commands on one allocation, in the order of the view. Status is what is open, owed and shipped, so the
/// gates speak of those.
pub(super) const COMMANDS: [Allowed; 6] = [
    Allowed { command: StockCommandKind::Confirm, gates: &[Gate::NotLapsed, Gate::Live], reach: None },
    Allowed {
        command: StockCommandKind::Extend,
        gates: &[Gate::NotLapsed, Gate::Live, Gate::Hold],
        reach: None,
    },
    Allowed {
        command: StockCommandKind::Release,
        gates: &[Gate::Live],
        reach: Some((Reach::Promised, FaultCode::ReleaseExceedsAllocated)),
    },
    Allowed {
        command: StockCommandKind::Ship,
        gates: &[Gate::NotLapsed, Gate::Live, Gate::Firm],
        reach: Some((Reach::Open, FaultCode::ShipExceedsAllocated)),
    },
    Allowed {
        command: StockCommandKind::Unship,
        gates: &[],
        reach: Some((Reach::Unreturned, FaultCode::UnshipExceedsShipped)),
    },
    Allowed {
        command: StockCommandKind::Return,
        gates: &[],
        reach: Some((Reach::Unreturned, FaultCode::ReturnExceedsShipped)),
    },
];

impl Allowed {
    /// The entry of a command; none for one that is not on one allocation.
    pub fn of(command: StockCommandKind) -> Option<&'static Self> {
        COMMANDS.iter().find(|allowed| allowed.command == command)
    }

    /// The first gate that is shut, as its code.
    pub fn refusal(&self, standing: &Standing, at: Instant) -> Option<FaultCode> {
        self.gates.iter().find(|gate| !gate.is_open(standing, at)).map(|gate| gate.code())
    }
}

impl Gate {
    fn is_open(self, standing: &Standing, at: Instant) -> bool {
        match self {
            Self::NotLapsed => !standing.is_due(at),
            Self::Live => standing.is_live(),
            Self::Hold => standing.expires_at.is_some(),
            Self::Firm => standing.expires_at.is_none(),
        }
    }

    fn code(self) -> FaultCode {
        match self {
            Self::NotLapsed => FaultCode::AllocationExpired,
            Self::Live => FaultCode::AllocationClosed,
            Self::Hold => FaultCode::AllocationNotHeld,
            Self::Firm => FaultCode::HoldNotConfirmed,
        }
    }
}

impl Standing {
    /// The first status that fits.
    pub fn status(&self) -> AllocationStatus {
        let is_shipped = self.shipped > 0;
        match (self.is_live(), is_shipped) {
            (false, true) if self.returned == self.shipped => AllocationStatus::Returned,
            (false, true) => AllocationStatus::Shipped,
            (false, false) if self.expired > 0 => AllocationStatus::Expired,
            (false, false) => AllocationStatus::Released,
            (true, true) => AllocationStatus::PartiallyShipped,
            (true, false) if self.backordered > 0 && self.open == 0 => AllocationStatus::Backordered,
            (true, false) if self.backordered > 0 => AllocationStatus::PartiallyAllocated,
            (true, false) if self.expires_at.is_some() => AllocationStatus::Held,
            (true, false) => AllocationStatus::Allocated,
        }
    }

    /// Whether something is open or owed.
    pub fn is_live(&self) -> bool {
        self.open > 0 || self.backordered > 0
    }

    /// Whether it is a hold that has lapsed.
    pub fn is_due(&self, at: Instant) -> bool {
        self.is_live() && self.expires_at.is_some_and(|expires_at| expires_at <= at)
    }

    /// What was shipped and did not come back.
    pub fn unreturned(&self) -> Micros {
        self.shipped.saturating_sub(self.returned)
    }

    /// What is open and what is owed.
    pub fn promised(&self) -> Micros {
        self.open.saturating_add(self.backordered)
    }

    /// How much a command can take of it.
    pub fn reach(&self, reach: Reach) -> Micros {
        match reach {
            Reach::Promised => self.promised(),
            Reach::Open => self.open,
            Reach::Unreturned => self.unreturned(),
        }
    }
}
