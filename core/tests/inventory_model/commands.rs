//! The seventeen commands.

use trueline::{AllocationLine, StockCommand};

use super::{Model, Refusal, account};

impl Model {
    pub(super) fn run(&mut self, command: &StockCommand) -> Result<(), Refusal> {
        match command {
            StockCommand::Receive { level_id, quantity, to, from_incoming } => {
                self.receive(level_id, *quantity, account(*to), *from_incoming)
            }
            StockCommand::ExpectIncoming { level_id, delta } => self.expect(level_id, *delta),
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
                self.adjust(level_id, *delta, reason.as_deref())
            }
            StockCommand::SetOnHand { level_id, quantity, reason, change_from, unchecked } => {
                self.set_on_hand(level_id, *quantity, reason.as_deref(), *change_from, *unchecked)
            }
            StockCommand::Count { level_id, counted, accept_shortage } => {
                self.count(level_id, *counted, *accept_shortage)
            }
            StockCommand::Move { level_id, from, to, quantity, reason } => {
                self.set_aside(level_id, (account(*from), account(*to)), *quantity, reason.as_deref())
            }
            StockCommand::Transfer { from_level_id, to_level_id, quantity, in_transit } => {
                self.transfer((from_level_id, to_level_id), *quantity, *in_transit)
            }
            StockCommand::FillBackorders { level_ids, strategy } => {
                self.fill(level_ids.as_deref(), *strategy)
            }
        }
    }
}
