//! The seventeen commands.

use trueline::{
    AllocationLine, AllocationMode, Decimal, PickStrategy, StockAccount, StockCommand, StockCommandKind,
};

use super::{Demand, Line, Model, Pick, Refusal, Row, Side, Tenths, account, at, tenths};

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

impl Model {
    pub(super) fn run(&mut self, command: &StockCommand) -> Result<(), Refusal> {
        let kind = command.kind();
        match command {
            StockCommand::Receive { level_id, quantity, to, from_incoming } => {
                let quantity = above_nothing(*quantity)?;
                self.fits(level_id, quantity)?;
                let from = match from_incoming {
                    true => at(level_id, StockAccount::Incoming),
                    false => (None, StockAccount::Supplier),
                };
                self.give(kind, from, at(level_id, account(*to)), quantity, None)
            }
            StockCommand::ExpectIncoming { level_id, delta } => {
                let delta = not_nothing(*delta)?;
                self.fits(level_id, delta)?;
                let (supplier, incoming) =
                    ((None, StockAccount::Supplier), at(level_id, StockAccount::Incoming));
                let (from, to) = if delta > 0 { (supplier, incoming) } else { (incoming, supplier) };
                self.give(kind, from, to, delta.abs(), None)
            }
            StockCommand::Allocate {
                allocation_id,
                item_id,
                quantity,
                level_ids,
                mode,
                strategy,
                expires_at,
            } => {
                let line = AllocationLine {
                    allocation_id: allocation_id.clone(),
                    item_id: item_id.clone(),
                    quantity: *quantity,
                    level_ids: level_ids.clone(),
                };
                self.promise(&[line], *mode, *strategy, *expires_at)
            }
            StockCommand::AllocateMany { lines, mode, strategy, expires_at } => {
                self.promise(lines, *mode, *strategy, *expires_at)
            }
            StockCommand::Confirm { allocation_id } => self.confirm(allocation_id),
            StockCommand::Extend { allocation_id, expires_at } => self.extend(allocation_id, *expires_at),
            StockCommand::Release { allocation_id, quantity, level_id } => {
                self.release(allocation_id, *quantity, level_id.as_deref())
            }
            StockCommand::Ship { allocation_id, quantity, level_id } => {
                self.ship(allocation_id, *quantity, level_id.as_deref())
            }
            StockCommand::Unship { allocation_id, quantity, level_id } => {
                self.unship(allocation_id, *quantity, level_id.as_deref())
            }
            StockCommand::Return { allocation_id, level_id, quantity, to } => {
                self.take_back(allocation_id, level_id, *quantity, account(*to))
            }
            StockCommand::Expire {} => {
                self.sweep();
                Ok(())
            }
            StockCommand::Adjust { level_id, delta, reason } => {
                let delta = not_nothing(*delta)?;
                let reason = self.reason(reason.as_deref())?.ok_or("REASON_REQUIRED")?;
                self.fits(level_id, delta)?;
                self.correct(kind, level_id, delta, reason, false)
            }
            StockCommand::SetOnHand { level_id, quantity, reason, change_from, unchecked } => {
                let quantity = nothing_or_more(*quantity)?;
                let reason = self.reason(reason.as_deref())?.ok_or("REASON_REQUIRED")?;
                if change_from.is_none() && !unchecked {
                    return Err("CHANGE_FROM_REQUIRED");
                }
                self.fits(level_id, quantity)?;
                let seen = change_from.map(tenths);
                self.fits(level_id, seen.unwrap_or(0))?;
                let on_hand = self.shelf(level_id)?.on_hand();
                if seen.is_some_and(|seen| seen != on_hand) {
                    return Err("CHANGE_FROM_STALE");
                }
                self.correct(kind, level_id, quantity - on_hand, reason, false)
            }
            StockCommand::Count { level_id, counted, accept_shortage } => {
                let counted = nothing_or_more(*counted)?;
                self.fits(level_id, counted)?;
                let delta = counted - self.shelf(level_id)?.on_hand();
                self.correct(kind, level_id, delta, "CYCLE_COUNT".into(), *accept_shortage)
            }
            StockCommand::Move { level_id, from, to, quantity, reason } => {
                if from == to {
                    return Err("SAME_BUCKET");
                }
                let quantity = above_nothing(*quantity)?;
                let reason = self.reason(reason.as_deref())?;
                self.fits(level_id, quantity)?;
                self.give(kind, at(level_id, account(*from)), at(level_id, account(*to)), quantity, reason)
            }
            StockCommand::Transfer { from_level_id, to_level_id, quantity, in_transit } => {
                if from_level_id == to_level_id {
                    return Err("SAME_LEVEL");
                }
                let quantity = above_nothing(*quantity)?;
                let item = self.shelf(from_level_id)?.level.item_id.clone();
                if self.shelf(to_level_id)?.level.item_id != item {
                    return Err("ITEM_MISMATCH");
                }
                self.fits(from_level_id, quantity)?;
                let to = if *in_transit { StockAccount::Incoming } else { StockAccount::Available };
                self.give(
                    kind,
                    at(from_level_id, StockAccount::Available),
                    at(to_level_id, to),
                    quantity,
                    None,
                )
            }
            StockCommand::FillBackorders { level_ids, strategy } => {
                self.fill(level_ids.as_deref(), *strategy)
            }
        }
    }

    /// Goods move if they are where they are taken from.
    fn give(
        &mut self,
        kind: StockCommandKind,
        from: Side,
        to: Side,
        quantity: Tenths,
        reason: Option<String>,
    ) -> Result<(), Refusal> {
        if let Some(level) = &from.0
            && self.shelf(level)?.has(from.1) < quantity
        {
            return Err("INSUFFICIENT_BUCKET");
        }
        self.shift(Row { kind, allocation: None, from, to, quantity, reason });
        Ok(())
    }

    fn correct(
        &mut self,
        kind: StockCommandKind,
        level: &str,
        delta: Tenths,
        reason: String,
        accepts_shortage: bool,
    ) -> Result<(), Refusal> {
        let shelf = self.shelf(level)?;
        let available = shelf.has(StockAccount::Available);
        if delta < 0 && !self.policy.negative_stock {
            if shelf.on_hand() + delta < 0 {
                return Err("NEGATIVE_ON_HAND");
            }
            if available + delta < 0 && !accepts_shortage {
                return Err("AVAILABLE_SHORTFALL");
            }
        }
        if delta != 0 || kind == StockCommandKind::Count {
            let (outside, inside) = ((None, StockAccount::Adjustment), at(level, StockAccount::Available));
            let (from, to) = if delta < 0 { (inside, outside) } else { (outside, inside) };
            self.shift(Row { kind, allocation: None, from, to, quantity: delta.abs(), reason: Some(reason) });
        }
        self.done_mut().measured = Some((delta, 0.max(-(available + delta))));
        Ok(())
    }

    /// A reason that is known, if there is one; an empty one is none.
    fn reason(&self, reason: Option<&str>) -> Result<Option<String>, Refusal> {
        match reason {
            None | Some("") => Ok(None),
            Some(reason) if REASONS.contains(&reason) => Ok(Some(reason.to_owned())),
            Some(_) => Err("UNKNOWN_REASON"),
        }
    }

    /// Whether there is such a level, and whether its item comes in such parts.
    pub(super) fn fits(&self, level: &str, quantity: Tenths) -> Result<(), Refusal> {
        let scale = self.shelf(level)?.level.scale;
        if scale == 0 && quantity % 10 != 0 { Err("QUANTITY_SCALE_EXCEEDED") } else { Ok(()) }
    }

    fn promise(
        &mut self,
        lines: &[AllocationLine],
        mode: AllocationMode,
        strategy: Option<PickStrategy>,
        expires_at: Option<trueline::Instant>,
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
        hold: Option<trueline::Instant>,
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

    fn fill(&mut self, levels: Option<&[String]>, strategy: Option<PickStrategy>) -> Result<(), Refusal> {
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

pub(super) fn above_nothing(quantity: Decimal) -> Result<Tenths, Refusal> {
    Some(tenths(quantity)).filter(|quantity| *quantity > 0).ok_or("INVALID_QUANTITY")
}

fn nothing_or_more(quantity: Decimal) -> Result<Tenths, Refusal> {
    Some(tenths(quantity)).filter(|quantity| *quantity >= 0).ok_or("INVALID_QUANTITY")
}

fn not_nothing(quantity: Decimal) -> Result<Tenths, Refusal> {
    Some(tenths(quantity)).filter(|quantity| *quantity != 0).ok_or("INVALID_QUANTITY")
}
