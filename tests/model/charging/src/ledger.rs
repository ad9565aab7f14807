//! The host's table of charges.

use crate::{Charge, Contract, Row, Status, World};

impl World {
    /// `INSERT … ON CONFLICT DO NOTHING`, committed: whether the row is there now.
    pub fn insert(&mut self, charge: Charge, status: Status, contract: &Contract) -> bool {
        let conflicts = |row: &Row| {
            let is_known = row.charge.sequence == charge.sequence;
            let is_second = row.status == Status::Pending && status == Status::Pending;
            contract.has_unique_keys && is_known || contract.has_one_pending && is_second
        };
        let is_free = !self.rows.iter().any(conflicts);
        if is_free {
            self.rows.push(Row { charge, status, held: 0 });
        }
        is_free
    }

    /// `UPDATE … SET status`, by key and whatever the status was.
    pub fn set(&mut self, charge: Charge, status: Status) {
        for row in self.rows.iter_mut().filter(|row| row.charge.sequence == charge.sequence) {
            row.status = status;
        }
    }

    /// Takes hold of a row that nobody has held for so long; for so many hours from now it is this worker's.
    pub fn hold(&mut self, charge: Charge, hours: u8) -> bool {
        let mut rows = self.rows.iter_mut();
        let free = rows.find(|row| row.charge.sequence == charge.sequence && row.held > hours);
        free.map(|row| row.held = 0).is_some()
    }
}
