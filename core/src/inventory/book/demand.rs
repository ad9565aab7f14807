//! The allocations of a state.

use std::collections::BTreeSet;

use super::{
    super::{
        Allocation, AllocationChange, AllocationPick,
        machine::Standing,
        path::Place,
        quantity::{Micros, written},
        refusal::{inconsistent, unknown_allocation, unknown_level},
    },
    figures::figure,
    shelf::{Level, Scales, Shelf},
};
use crate::{
    Decimal, Fault, Instant,
    shape::{At, MAX_SAFE_INTEGER},
};

/// The allocations of a state and those that the command makes.
pub(in crate::inventory) type Demands<'b, 'a> = Vec<Demand<'b, &'b Level<'a>>>;

/// An allocation as numbers. `L` is how its picks know their levels.
#[derive(Debug)]
pub(in crate::inventory) struct Demand<'b, L> {
    /// What is stored; none for a new one.
    pub stored: Option<&'b Allocation>,
    pub id: &'b str,
    pub item_id: &'b str,
    pub scale: i32,
    pub requested: Micros,
    pub picks: Vec<Pick<L>>,
    pub backordered: Micros,
    pub released: Micros,
    pub expired: Micros,
    pub returned: Micros,
    pub expires_at: Option<Instant>,
    pub created_at: Instant,
    /// Whether the command changed it.
    pub is_touched: bool,
}

/// What is taken from one level.
#[derive(Debug)]
pub(in crate::inventory) struct Pick<L> {
    pub level: L,
    pub open: Micros,
    pub shipped: Micros,
}

impl<'b, L> Demand<'b, L> {
    /// Reads an allocation, and refuses what cannot be (step 5). `find` finds the level of a pick.
    pub fn read(
        stored: &'b Allocation,
        at: &At<'_>,
        mut find: impl FnMut(&'b AllocationPick, &At<'_>) -> Result<L, Fault>,
    ) -> Result<Self, Fault> {
        let read = |value: Decimal, at: &At<'_>| figure(value, stored.scale, 0, &stored.id, at);
        let requested = read(stored.requested, &at.field("requested"))?;
        let picks = read_picks(stored, &at.field("picks"), &mut find)?;
        let demand = Self {
            stored: Some(stored),
            id: &stored.id,
            item_id: &stored.item_id,
            scale: stored.scale,
            requested,
            picks,
            backordered: read(stored.backordered, &at.field("backordered"))?,
            released: read(stored.released, &at.field("released"))?,
            expired: read(stored.expired, &at.field("expired"))?,
            returned: read(stored.returned, &at.field("returned"))?,
            expires_at: stored.expires_at,
            created_at: stored.created_at,
            is_touched: false,
        };
        let standing = demand.standing();
        let parts = [standing.shipped, demand.backordered, demand.released, demand.expired];
        if parts.into_iter().fold(standing.open, Micros::saturating_add) != requested {
            return Err(inconsistent("SUM", &stored.id, &at.field("requested")));
        }
        if demand.returned > standing.shipped {
            return Err(inconsistent("SUM", &stored.id, &at.field("returned")));
        }
        if stored.version >= MAX_SAFE_INTEGER {
            return Err(inconsistent("VERSION", &stored.id, &at.field("version")));
        }
        Ok(demand)
    }

    /// What it comes to.
    pub fn standing(&self) -> Standing {
        let sum = |of: fn(&Pick<L>) -> Micros| self.picks.iter().map(of).fold(0, Micros::saturating_add);
        Standing {
            open: sum(|pick| pick.open),
            backordered: self.backordered,
            shipped: sum(|pick| pick.shipped),
            returned: self.returned,
            expired: self.expired,
            expires_at: self.expires_at,
        }
    }
}

fn read_picks<'b, L>(
    stored: &'b Allocation,
    at: &At<'_>,
    find: &mut impl FnMut(&'b AllocationPick, &At<'_>) -> Result<L, Fault>,
) -> Result<Vec<Pick<L>>, Fault> {
    let mut known = BTreeSet::new();
    let mut picks = Vec::with_capacity(stored.picks.len());
    for (index, pick) in stored.picks.iter().enumerate() {
        let at = at.index(index);
        if !known.insert(pick.level_id.as_str()) {
            return Err(inconsistent("DUPLICATE_ID", &stored.id, &at.field("levelId")));
        }
        let read =
            |value: Decimal, name: &'static str| figure(value, stored.scale, 0, &stored.id, &at.field(name));
        picks.push(Pick {
            level: find(pick, &at.field("levelId"))?,
            open: read(pick.open, "open")?,
            shipped: read(pick.shipped, "shipped")?,
        });
    }
    Ok(picks)
}

impl<'b, 'a> Demand<'b, &'b Level<'a>> {
    /// Reads the allocations of a state over its levels, then compares what the levels say is allocated.
    pub fn read_all(
        stored: &'a [Allocation],
        shelf: &'b Shelf<'a>,
        scales: &mut Scales<'a>,
        allocations: &Place,
        levels: &Place,
    ) -> Result<Demands<'b, 'a>, Fault> {
        let mut known = BTreeSet::new();
        let mut demands = Vec::with_capacity(stored.len().saturating_add(1));
        for (index, allocation) in stored.iter().enumerate() {
            let at = allocations.of(index);
            if !known.insert(allocation.id.as_str()) {
                return Err(inconsistent("DUPLICATE_ID", &allocation.id, &at.field("id")));
            }
            if !scales.agrees(&allocation.item_id, allocation.scale) {
                return Err(inconsistent("SCALE", &allocation.id, &at.field("scale")));
            }
            let demand = Demand::read(allocation, &at, |pick, at| {
                let level = shelf
                    .find(&pick.level_id)
                    .ok_or_else(|| unknown_level(&pick.level_id).at(at.to_string()))?;
                if level.stored.item_id != allocation.item_id {
                    return Err(inconsistent("ITEM", &allocation.id, at));
                }
                Ok(level)
            })?;
            demand.picks.iter().for_each(|pick| pick.level.add_picked(pick.open));
            demands.push(demand);
        }
        for (index, level) in shelf.levels().enumerate() {
            if level.is_overpicked() {
                return Err(inconsistent("PICKS", &level.stored.id, &levels.of(index).field("allocated")));
            }
        }
        Ok(demands)
    }

    /// An allocation by its id, or `UNKNOWN_ALLOCATION`.
    pub fn find<'d>(demands: &'d mut Demands<'b, 'a>, id: &str) -> Result<&'d mut Self, Fault> {
        demands.iter_mut().find(|demand| demand.id == id).ok_or_else(|| unknown_allocation(id))
    }

    /// Opens more at a level; a level that is new to it becomes the last pick.
    pub fn give(&mut self, level: &'b Level<'a>, quantity: Micros) {
        // Levels offer once a command: only what is stored can have a pick there.
        let stored =
            self.stored.and_then(|_| self.picks.iter_mut().find(|pick| std::ptr::eq(pick.level, level)));
        match stored {
            Some(pick) => pick.open = pick.open.saturating_add(quantity),
            None => self.picks.push(Pick { level, open: quantity, shipped: 0 }),
        }
    }

    /// The change, raised by one version.
    pub fn change(&self) -> AllocationChange {
        let expected_version = self.stored.map(|stored| stored.version);
        AllocationChange {
            id: self.id.to_owned(),
            expected_version,
            before: self.stored.map(Allocation::in_full),
            after: self.written(expected_version.unwrap_or(0).saturating_add(1)),
            status: self.standing().status(),
        }
    }

    fn written(&self, version: i64) -> Allocation {
        let at_scale = |micros: Micros| written(micros, self.scale);
        let picks = self.picks.iter().map(|pick| AllocationPick {
            level_id: pick.level.stored.id.clone(),
            open: at_scale(pick.open),
            shipped: at_scale(pick.shipped),
        });
        Allocation {
            id: self.id.to_owned(),
            item_id: self.item_id.to_owned(),
            scale: self.scale,
            requested: at_scale(self.requested),
            picks: picks.collect(),
            backordered: at_scale(self.backordered),
            released: at_scale(self.released),
            expired: at_scale(self.expired),
            returned: at_scale(self.returned),
            expires_at: self.expires_at,
            created_at: self.created_at,
            version,
        }
    }
}
