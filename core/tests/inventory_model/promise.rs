//! Stock is promised, and what is owed is served.

use trueline::{AllocationLine, AllocationMode, Instant, PickStrategy, StockAccount, StockCommandKind};

use super::{Demand, Line, Model, Pick, Refusal, Row, Tenths, at, goods::above_nothing, tenths};

impl Model {
    pub(super) fn promise(
        &mut self,
        lines: &[AllocationLine],
        mode: AllocationMode,
        strategy: Option<PickStrategy>,
        expires_at: Option<Instant>,
    ) -> Result<(), Refusal> {
        for line in lines {
            above_nothing(line.quantity)?;
        }
        if expires_at.is_some_and(|expires_at| expires_at <= self.now) {
            return Err("EXPIRY_NOT_LATER");
        }
        for (number, line) in lines.iter().enumerate() {
            let is_taken = |id: &str| {
                self.demands.iter().any(|demand| demand.id == id)
                    || lines[..number].iter().any(|before| before.allocation_id == id)
            };
            if is_taken(&line.allocation_id) {
                return Err("DUPLICATE_ALLOCATION");
            }
            let levels = line.level_ids.iter().flatten().map(|id| self.shelf(id));
            let levels = levels.collect::<Result<Vec<_>, _>>()?;
            if levels.iter().any(|shelf| shelf.level.item_id != line.item_id) {
                return Err("ITEM_MISMATCH");
            }
            let of_item = self.shelves.iter().find(|shelf| shelf.level.item_id == line.item_id);
            let id = of_item.ok_or("UNKNOWN_ITEM")?.level.id.clone();
            self.fits(&id, tenths(line.quantity))?;
        }
        if mode == AllocationMode::Backorder && !self.policy.backorders {
            return Err("BACKORDERS_NOT_ALLOWED");
        }
        self.sweep();
        for line in lines {
            self.promise_one(line, mode, strategy, expires_at)?;
        }
        Ok(())
    }

    fn promise_one(
        &mut self,
        line: &AllocationLine,
        mode: AllocationMode,
        strategy: Option<PickStrategy>,
        hold: Option<Instant>,
    ) -> Result<(), Refusal> {
        let wanted = tenths(line.quantity);
        let shares = self.shares(&line.item_id, wanted, line.level_ids.as_deref(), strategy);
        let granted: Tenths = shares.iter().map(|share| share.1).sum();
        let is_enough = match mode {
            AllocationMode::AllOrNothing => granted == wanted,
            AllocationMode::Partial => granted > 0,
            AllocationMode::Backorder => true,
        };
        if !is_enough {
            return Err("INSUFFICIENT_AVAILABLE");
        }
        let owes = mode == AllocationMode::Backorder;
        let kind = StockCommandKind::Allocate;
        self.take(kind, &line.allocation_id, &shares);
        let picks = shares.into_iter().map(|(level, open)| Pick { level, open, shipped: 0 });
        let demand = Demand {
            id: line.allocation_id.clone(),
            item: line.item_id.clone(),
            requested: if owes { wanted } else { granted },
            picks: picks.collect(),
            backordered: if owes { wanted - granted } else { 0 },
            released: 0,
            expired: 0,
            returned: 0,
            hold,
            created: self.now,
            version: 0,
        };
        let status = demand.status();
        let allocation = demand.id.clone();
        self.demands.push(demand);
        let short = wanted - granted;
        self.done_mut().lines.push(Line { allocation, action: kind, quantity: granted, short, status });
        Ok(())
    }

    pub(super) fn fill(
        &mut self,
        levels: Option<&[String]>,
        strategy: Option<PickStrategy>,
    ) -> Result<(), Refusal> {
        for level in levels.into_iter().flatten() {
            self.shelf(level)?;
        }
        self.sweep();
        let kind = StockCommandKind::FillBackorders;
        for place in self.oldest_first(|demand| demand.backordered > 0) {
            let Demand { id, item, backordered, .. } = self.demands[place].clone();
            let shares = self.shares(&item, backordered, levels, strategy);
            if shares.is_empty() {
                continue;
            }
            self.take(kind, &id, &shares);
            let demand = &mut self.demands[place];
            for (level, share) in &shares {
                demand.backordered -= share;
                match demand.picks.iter_mut().find(|pick| pick.level == *level) {
                    Some(pick) => pick.open += share,
                    None => demand.picks.push(Pick { level: level.clone(), open: *share, shipped: 0 }),
                }
            }
            let (short, status) = (demand.backordered, demand.status());
            let quantity = backordered - short;
            self.done_mut().lines.push(Line { allocation: id, action: kind, quantity, short, status });
        }
        Ok(())
    }

    /// The places of allocations, the oldest first, ties by id.
    pub(super) fn oldest_first(&self, is_meant: impl Fn(&Demand) -> bool) -> Vec<usize> {
        let mut places: Vec<_> = (0..self.demands.len()).filter(|at| is_meant(&self.demands[*at])).collect();
        places.sort_by_key(|at| (self.demands[*at].created, self.demands[*at].id.clone()));
        places
    }

    /// Which levels give how much, in their order.
    fn shares(
        &self,
        item: &str,
        wanted: Tenths,
        named: Option<&[String]>,
        asked: Option<PickStrategy>,
    ) -> Vec<(String, Tenths)> {
        let given = named.map(|_| PickStrategy::Given);
        let strategy = asked.or(given).unwrap_or(self.policy.strategy);
        let mut places: Vec<(i64, String, Tenths)> = Vec::new();
        for (place, shelf) in self.shelves.iter().enumerate() {
            let level = &shelf.level;
            let listed = named.map_or(Some(place), |named| named.iter().position(|id| *id == level.id));
            let is_expired = level.expires_at.is_some_and(|expires_at| expires_at <= self.now);
            let available = shelf.has(StockAccount::Available);
            let (Some(place), false, true) = (listed, is_expired, available > 0 && level.item_id == item)
            else {
                continue;
            };
            let rank = match strategy {
                PickStrategy::Fifo => level.received_at.map(|at| at.epoch_ms()),
                PickStrategy::Lifo => level.received_at.map(|at| -at.epoch_ms()),
                PickStrategy::Fefo => level.expires_at.map(|at| at.epoch_ms()),
                PickStrategy::PickOrder => level.pick_order,
                PickStrategy::FewestLevels => Some(-available),
                PickStrategy::Given => i64::try_from(place).ok(),
            };
            places.push((rank.unwrap_or(i64::MAX), level.id.clone(), available));
        }
        places.sort();
        let mut owed = wanted;
        let mut shares = Vec::new();
        for (_, level, available) in places {
            if owed > 0 {
                shares.push((level, available.min(owed)));
                owed -= available.min(owed);
            }
        }
        shares
    }

    fn take(&mut self, kind: StockCommandKind, allocation: &str, shares: &[(String, Tenths)]) {
        for (level, share) in shares {
            self.shift(Row {
                kind,
                allocation: Some(allocation.to_owned()),
                from: at(level, StockAccount::Available),
                to: at(level, StockAccount::Allocated),
                quantity: *share,
                reason: None,
            });
        }
    }
}
