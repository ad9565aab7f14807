//! An allocation.

use trueline::Instant;

use super::Tenths;

#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    pub id: String,
    pub item: String,
    pub requested: Tenths,
    pub picks: Vec<Pick>,
    pub backordered: Tenths,
    pub released: Tenths,
    pub expired: Tenths,
    pub returned: Tenths,
    pub hold: Option<Instant>,
    pub created: Instant,
    pub version: i64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    pub level: String,
    pub open: Tenths,
    pub shipped: Tenths,
}

impl Demand {
    pub fn open(&self) -> Tenths {
        self.picks.iter().map(|pick| pick.open).sum()
    }

    pub fn shipped(&self) -> Tenths {
        self.picks.iter().map(|pick| pick.shipped).sum()
    }

    pub fn is_live(&self) -> bool {
        self.open() + self.backordered > 0
    }

    pub fn is_due(&self, now: Instant) -> bool {
        self.is_live() && self.hold.is_some_and(|hold| hold <= now)
    }

    /// The chapter's table, from above.
    pub fn status(&self) -> &'static str {
        let (open, owed, shipped) = (self.open(), self.backordered, self.shipped());
        if open == 0 && owed == 0 && shipped > 0 {
            return if self.returned == shipped { "RETURNED" } else { "SHIPPED" };
        }
        if open == 0 && owed == 0 {
            return if self.expired > 0 { "EXPIRED" } else { "RELEASED" };
        }
        if shipped > 0 {
            return "PARTIALLY_SHIPPED";
        }
        if owed > 0 {
            return if open == 0 { "BACKORDERED" } else { "PARTIALLY_ALLOCATED" };
        }
        if self.hold.is_some() { "HELD" } else { "ALLOCATED" }
    }
}
