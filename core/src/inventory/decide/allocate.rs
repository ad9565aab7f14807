//! Stock is promised: to new demands, and to what is owed (steps 6, 8 and 16).

use super::{
    super::{
        AllocationMode, PickStrategy, StockAccount, StockCommandKind,
        book::{Demand, Done, Level, Row, Side},
        offer::{Offers, strategy},
        quantity::{Micros, told},
        refusal::on_line,
    },
    Carrier,
    shape::line_at,
    task::{Order, Terms},
};
use crate::{Fault, FaultCode};

impl<'b, 'a> Carrier<'b, 'a> {
    /// Line after line; each sees what the lines before it took.
    pub(super) fn allocate(&mut self, orders: &[Order<'b, 'a>], terms: Terms) -> Result<(), Fault> {
        if terms.mode == AllocationMode::Backorder && !self.policy.backorders {
            let message = "the policy allows no backorders";
            return Err(Fault::new(FaultCode::BackordersNotAllowed, message)
                .at(self.command.field("mode").to_string()));
        }
        self.sweep();
        orders.iter().try_for_each(|order| self.allocate_one(order, terms))
    }

    fn allocate_one(&mut self, order: &Order<'b, 'a>, terms: Terms) -> Result<(), Fault> {
        let kind = StockCommandKind::Allocate;
        let offers = self.offers(order.item_id, order.levels.as_deref(), terms.strategy);
        let there = offers.available();
        let is_enough = match terms.mode {
            AllocationMode::AllOrNothing => there >= order.quantity.into(),
            AllocationMode::Partial => there > 0,
            AllocationMode::Backorder => true,
        };
        if !is_enough {
            return Err(self.insufficient(order, there));
        }
        let mut demand = Demand {
            stored: None,
            id: order.allocation_id,
            item_id: order.item_id,
            scale: order.scale,
            requested: order.quantity,
            picks: Vec::new(),
            backordered: 0,
            released: 0,
            expired: 0,
            returned: 0,
            expires_at: terms.expires_at,
            created_at: self.at,
            is_touched: true,
        };
        let granted = self.take(&mut demand, offers, order.quantity, kind);
        let short = order.quantity.saturating_sub(granted);
        match terms.mode {
            AllocationMode::Backorder => demand.backordered = short,
            AllocationMode::AllOrNothing | AllocationMode::Partial => demand.requested = granted,
        }
        let (allocation_id, scale, status) = (demand.id, demand.scale, demand.standing().status());
        self.writer.say(Done { allocation_id, action: kind, quantity: granted, short, scale, status });
        self.demands.push(demand);
        Ok(())
    }

    /// Serves what is owed, the oldest first; each takes all that it can before the next.
    pub(super) fn fill(&mut self, levels: Option<&[&'b Level<'a>]>, strategy: Option<PickStrategy>) {
        self.sweep();
        // A demand and the writer cannot both be borrowed from the carrier.
        let mut demands = std::mem::take(&mut self.demands);
        let mut owed: Vec<_> = demands.iter_mut().filter(|demand| demand.backordered > 0).collect();
        owed.sort_unstable_by_key(|demand| (demand.created_at, demand.id));
        for demand in owed {
            let offers = self.offers(demand.item_id, levels, strategy);
            let kind = StockCommandKind::FillBackorders;
            let granted = self.take(demand, offers, demand.backordered, kind);
            if granted > 0 {
                demand.backordered = demand.backordered.saturating_sub(granted);
                demand.is_touched = true;
                let (allocation_id, scale, status) = (demand.id, demand.scale, demand.standing().status());
                let short = demand.backordered;
                self.writer.say(Done {
                    allocation_id,
                    action: kind,
                    quantity: granted,
                    short,
                    scale,
                    status,
                });
            }
        }
        self.demands = demands;
    }

    /// The levels that can give of an item: those that are named, or all.
    fn offers(
        &self,
        item_id: &str,
        named: Option<&[&'b Level<'a>]>,
        asked: Option<PickStrategy>,
    ) -> Offers<'b, 'a> {
        let strategy = strategy(asked, named.is_some(), self.policy.strategy);
        let is_of_item = |level: &&'b Level<'a>| level.stored.item_id == item_id;
        match named {
            Some(named) => Offers::of(named.iter().copied().filter(is_of_item), strategy, self.at),
            None => Offers::of(self.shelf.levels().filter(is_of_item), strategy, self.at),
        }
    }

    /// Takes what offers have until a demand is met; the answer is how much.
    fn take(
        &mut self,
        demand: &mut Demand<'b, &'b Level<'a>>,
        offers: Offers<'b, 'a>,
        wanted: Micros,
        kind: StockCommandKind,
    ) -> Micros {
        let mut granted: Micros = 0;
        for (level, share) in offers.shares(wanted) {
            self.writer.move_goods(Row {
                kind,
                from: Side::of(level, StockAccount::Available),
                to: Side::of(level, StockAccount::Allocated),
                quantity: share,
                allocation_id: Some(demand.id),
                reason: None,
            });
            demand.give(level, share);
            granted = granted.saturating_add(share);
        }
        granted
    }

    fn insufficient(&self, order: &Order<'b, 'a>, there: i128) -> Fault {
        let (requested, there) = (told(order.quantity, order.scale), told(there, order.scale));
        let message = format!("{requested} of `{}` are wanted and {there} available", order.item_id);
        let at = line_at(&self.command, order.line, |at| at.field("quantity").to_string());
        let fault = Fault::new(FaultCode::InsufficientAvailable, message)
            .at(at)
            .with("itemId", order.item_id)
            .with("requested", requested)
            .with("available", there);
        on_line(fault, order.line)
    }
}
