//! What becomes of one allocation.

use trueline::{Decimal, Instant, StockAccount, StockCommandKind};

use super::{Demand, Line, Model, Pick, Refusal, Row, Side, Tenths, at, goods::above_nothing};

impl Model {
    pub(super) fn confirm(&mut self, id: &str) -> Result<(), Refusal> {
        let place = self.place(id)?;
        self.is_open_to_change(place)?;
        self.demands[place].hold = None;
        let open = self.demands[place].open();
        self.say(place, StockCommandKind::Confirm, open);
        Ok(())
    }

    pub(super) fn extend(&mut self, id: &str, expires_at: Instant) -> Result<(), Refusal> {
        let place = self.place(id)?;
        self.is_open_to_change(place)?;
        let hold = self.demands[place].hold.ok_or("ALLOCATION_NOT_HELD")?;
        if expires_at <= hold {
            return Err("EXPIRY_NOT_LATER");
        }
        self.demands[place].hold = Some(expires_at);
        let open = self.demands[place].open();
        self.say(place, StockCommandKind::Extend, open);
        Ok(())
    }

    pub(super) fn release(
        &mut self,
        id: &str,
        quantity: Option<Decimal>,
        level: Option<&str>,
    ) -> Result<(), Refusal> {
        let (place, quantity) = self.asked(id, quantity, level)?;
        let demand = &self.demands[place];
        if !demand.is_live() {
            return Err("ALLOCATION_CLOSED");
        }
        let owed = if level.is_none() { demand.backordered } else { 0 };
        let most = owed + of_picks(demand, level, |pick| pick.open);
        let quantity = within(quantity, most, "RELEASE_EXCEEDS_ALLOCATED")?;
        let from_owed = owed.min(quantity);
        self.demands[place].backordered -= from_owed;
        let mut rest = quantity - from_owed;
        for number in (0..self.demands[place].picks.len()).rev() {
            let pick = &mut self.demands[place].picks[number];
            if level.is_none_or(|level| level == pick.level) {
                let share = pick.open.min(rest);
                rest -= share;
                pick.open -= share;
                let name = pick.level.clone();
                let (from, to) = (at(&name, StockAccount::Allocated), at(&name, StockAccount::Available));
                self.hand_over(StockCommandKind::Release, id, from, to, share);
            }
        }
        let demand = &mut self.demands[place];
        demand.released += quantity;
        if !demand.is_live() {
            demand.hold = None;
        }
        self.say(place, StockCommandKind::Release, quantity);
        Ok(())
    }

    pub(super) fn ship(
        &mut self,
        id: &str,
        quantity: Option<Decimal>,
        level: Option<&str>,
    ) -> Result<(), Refusal> {
        let (place, quantity) = self.asked(id, quantity, level)?;
        self.is_open_to_change(place)?;
        if self.demands[place].hold.is_some() {
            return Err("HOLD_NOT_CONFIRMED");
        }
        let most = of_picks(&self.demands[place], level, |pick| pick.open);
        let quantity = within(quantity, most, "SHIP_EXCEEDS_ALLOCATED")?;
        let mut rest = quantity;
        for number in 0..self.demands[place].picks.len() {
            let pick = self.demands[place].picks[number].clone();
            if level.is_none_or(|level| level == pick.level) {
                let share = pick.open.min(rest);
                rest -= share;
                let shelf = self.shelf(&pick.level)?;
                let there = shelf.has(StockAccount::Available) + shelf.has(StockAccount::Allocated);
                if share > 0 && share > there && !self.policy.negative_stock {
                    return Err("SHORT_STOCK");
                }
                let from = at(&pick.level, StockAccount::Allocated);
                self.hand_over(StockCommandKind::Ship, id, from, (None, StockAccount::Customer), share);
                let pick = &mut self.demands[place].picks[number];
                pick.open -= share;
                pick.shipped += share;
            }
        }
        self.say(place, StockCommandKind::Ship, quantity);
        Ok(())
    }

    pub(super) fn unship(
        &mut self,
        id: &str,
        quantity: Option<Decimal>,
        level: Option<&str>,
    ) -> Result<(), Refusal> {
        let (place, quantity) = self.asked(id, quantity, level)?;
        let demand = &self.demands[place];
        let there = demand.shipped() - demand.returned;
        let most = there.min(of_picks(demand, level, |pick| pick.shipped));
        let quantity = within(quantity, most, "UNSHIP_EXCEEDS_SHIPPED")?;
        let mut rest = quantity;
        for number in (0..self.demands[place].picks.len()).rev() {
            let pick = &mut self.demands[place].picks[number];
            if level.is_none_or(|level| level == pick.level) {
                let share = pick.shipped.min(rest);
                rest -= share;
                pick.shipped -= share;
                pick.open += share;
                let to = at(&pick.level, StockAccount::Allocated);
                self.hand_over(StockCommandKind::Unship, id, (None, StockAccount::Customer), to, share);
            }
        }
        self.say(place, StockCommandKind::Unship, quantity);
        Ok(())
    }

    pub(super) fn take_back(
        &mut self,
        id: &str,
        level: &str,
        quantity: Decimal,
        to: StockAccount,
    ) -> Result<(), Refusal> {
        let quantity = above_nothing(quantity)?;
        let place = self.place(id)?;
        if self.shelf(level)?.level.item_id != self.demands[place].item {
            return Err("ITEM_MISMATCH");
        }
        self.fits(level, quantity)?;
        let there = self.demands[place].shipped() - self.demands[place].returned;
        within(Some(quantity), there, "RETURN_EXCEEDS_SHIPPED")?;
        self.demands[place].returned += quantity;
        let kind = StockCommandKind::Return;
        self.hand_over(kind, id, (None, StockAccount::Customer), at(level, to), quantity);
        self.say(place, kind, quantity);
        Ok(())
    }

    /// Holds that are due give back all that they hold.
    pub(super) fn sweep(&mut self) {
        let now = self.now;
        for place in self.oldest_first(|demand| demand.is_due(now)) {
            let Demand { id, picks, backordered, .. } = self.demands[place].clone();
            let lapsed = self.demands[place].open() + backordered;
            for pick in picks {
                let at = |account| at(&pick.level, account);
                let (from, to) = (at(StockAccount::Allocated), at(StockAccount::Available));
                self.hand_over(StockCommandKind::Expire, &id, from, to, pick.open);
            }
            let demand = &mut self.demands[place];
            demand.picks.iter_mut().for_each(|pick| pick.open = 0);
            demand.backordered = 0;
            demand.expired += lapsed;
            demand.hold = None;
            self.say(place, StockCommandKind::Expire, lapsed);
        }
    }

    fn place(&self, id: &str) -> Result<usize, Refusal> {
        self.demands.iter().position(|demand| demand.id == id).ok_or("UNKNOWN_ALLOCATION")
    }

    /// What RELEASE, SHIP and UNSHIP name.
    fn asked(
        &self,
        id: &str,
        quantity: Option<Decimal>,
        level: Option<&str>,
    ) -> Result<(usize, Option<Tenths>), Refusal> {
        let quantity = quantity.map(above_nothing).transpose()?;
        let place = self.place(id)?;
        if let Some(level) = level {
            self.shelf(level)?;
        }
        let item = &self.demands[place].item;
        let of_item = self.shelves.iter().find(|shelf| shelf.level.item_id == *item).unwrap();
        self.fits(&of_item.level.id, quantity.unwrap_or(0))?;
        Ok((place, quantity))
    }

    fn is_open_to_change(&self, place: usize) -> Result<(), Refusal> {
        match &self.demands[place] {
            demand if demand.is_due(self.now) => Err("ALLOCATION_EXPIRED"),
            demand if !demand.is_live() => Err("ALLOCATION_CLOSED"),
            _ => Ok(()),
        }
    }

    fn hand_over(&mut self, kind: StockCommandKind, id: &str, from: Side, to: Side, quantity: Tenths) {
        if quantity > 0 {
            let allocation = Some(id.to_owned());
            self.shift(Row { kind, allocation, from, to, quantity, reason: None });
        }
    }

    fn say(&mut self, place: usize, action: StockCommandKind, quantity: Tenths) {
        let (allocation, status) = (self.demands[place].id.clone(), self.demands[place].status());
        self.done_mut().lines.push(Line { allocation, action, quantity, short: 0, status });
    }
}

fn of_picks(demand: &Demand, level: Option<&str>, has: fn(&Pick) -> Tenths) -> Tenths {
    demand.picks.iter().filter(|pick| level.is_none_or(|level| level == pick.level)).map(has).sum()
}

/// So much, or all; neither more than there is nor nothing.
fn within(quantity: Option<Tenths>, most: Tenths, refusal: Refusal) -> Result<Tenths, Refusal> {
    Some(quantity.unwrap_or(most)).filter(|quantity| (1..=most).contains(quantity)).ok_or(refusal)
}
