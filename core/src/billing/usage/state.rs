//! Whether a stored state can be.

use std::collections::BTreeSet;

use super::{UsageCell, UsageState};
use crate::{Fault, FaultCode, billing::times::requested_zone, shape::At};

/// The version of the form of a state.
pub(super) const VERSION: i64 = 1;

impl UsageState {
    /// Refuses what `aggregateUsage` and `mergeUsage` would not have written, in whatever order it is: the
    /// version, the zone, the batches, then cell by cell (step 29).
    pub(super) fn check_sense(&self, at: &At<'_>) -> Result<(), Fault> {
        if self.version != VERSION {
            let message = format!("version `{}` is not {VERSION}: another Trueline wrote it", self.version);
            let at_version = at.field("version").to_string();
            return Err(Fault::new(FaultCode::UnsupportedVersion, message).at(at_version));
        }
        requested_zone(&self.time_zone, &at.field("timeZone"))?;
        let mut batches = BTreeSet::new();
        if let Some(batch) = self.batches.iter().find(|batch| !batches.insert(batch.as_str())) {
            return Err(cannot_be(&at.field("batches"), &format!("`{batch}` stands twice")));
        }
        let at_cells = at.field("cells");
        let mut known = BTreeSet::new();
        for (i, cell) in self.cells.iter().enumerate() {
            let UsageCell { account, endpoint, day, .. } = cell;
            let why = if !known.insert((account.as_str(), *day, endpoint.as_str())) {
                format!("`{account}`, {day}, `{endpoint}` has a cell before")
            } else if cell.count < 1 {
                "no event was counted".to_owned()
            } else if let Some(item) = twice(&cell.items) {
                format!("the item `{item}` stands twice")
            } else {
                continue;
            };
            return Err(cannot_be(&at_cells.index(i), &why));
        }
        Ok(())
    }
}

fn twice(items: &[String]) -> Option<&str> {
    let mut known = BTreeSet::new();
    items.iter().map(String::as_str).find(|item| !known.insert(*item))
}

fn cannot_be(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidState, format!("`{at}` cannot be: {why}")).at(at.to_string())
}
