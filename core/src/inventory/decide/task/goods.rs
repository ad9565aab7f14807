//! Finds what commands on goods name: receipts, moves, corrections.

use super::{
    super::super::{
        StockAccount, StockBucket,
        book::{Level, Side},
        quantity::Micros,
    },
    By, Correction, Shift, Task,
    lookup::{Lookup, account},
};
use crate::{Decimal, Fault};

impl<'b, 'a> Lookup<'_, 'b, 'a> {
    pub fn receive(
        &self,
        level_id: &str,
        quantity: Decimal,
        to: StockBucket,
        from_incoming: bool,
    ) -> Result<Task<'b, 'a>, Fault> {
        let level = self.level(level_id, "levelId")?;
        let quantity = self.quantity(quantity, level.stored.scale, "quantity")?;
        let from = match from_incoming {
            true => Side::of(level, StockAccount::Incoming),
            false => Side::outside(StockAccount::Supplier),
        };
        Ok(self.shift(from, Side::of(level, account(to)), quantity))
    }

    pub fn expect_incoming(&self, level_id: &str, delta: Decimal) -> Result<Task<'b, 'a>, Fault> {
        let level = self.level(level_id, "levelId")?;
        let delta = self.quantity(delta, level.stored.scale, "delta")?;
        let (supplier, incoming) =
            (Side::outside(StockAccount::Supplier), Side::of(level, StockAccount::Incoming));
        let (from, to) = if delta < 0 { (incoming, supplier) } else { (supplier, incoming) };
        Ok(self.shift(from, to, delta.saturating_abs()))
    }

    pub fn within(
        &self,
        level_id: &str,
        (from, to): (StockBucket, StockBucket),
        quantity: Decimal,
        reason: Option<&'b str>,
    ) -> Result<Task<'b, 'a>, Fault> {
        let level = self.level(level_id, "levelId")?;
        let quantity = self.quantity(quantity, level.stored.scale, "quantity")?;
        let (from, to) = (Side::of(level, account(from)), Side::of(level, account(to)));
        // An empty reason is none.
        let reason = reason.filter(|reason| !reason.is_empty());
        Ok(Task::Shift(Shift { kind: self.kind, from, to, quantity, reason }))
    }

    pub fn transfer(
        &self,
        from_level_id: &str,
        to_level_id: &str,
        quantity: Decimal,
        in_transit: bool,
    ) -> Result<Task<'b, 'a>, Fault> {
        let from = self.level(from_level_id, "fromLevelId")?;
        let to = self.level(to_level_id, "toLevelId")?;
        self.check_item(to, &from.stored.item_id, "toLevelId")?;
        let quantity = self.quantity(quantity, from.stored.scale, "quantity")?;
        let into = if in_transit { StockAccount::Incoming } else { StockAccount::Available };
        Ok(self.shift(Side::of(from, StockAccount::Available), Side::of(to, into), quantity))
    }

    pub fn adjust(
        &self,
        level_id: &str,
        delta: Decimal,
        reason: Option<&'b str>,
    ) -> Result<Task<'b, 'a>, Fault> {
        let level = self.level(level_id, "levelId")?;
        let by = By::Delta(self.quantity(delta, level.stored.scale, "delta")?);
        Ok(Task::Correct(self.correction(level, by, reason)))
    }

    pub fn set_on_hand(
        &self,
        level_id: &str,
        quantity: Decimal,
        change_from: Option<Decimal>,
        reason: Option<&'b str>,
    ) -> Result<Task<'b, 'a>, Fault> {
        let level = self.level(level_id, "levelId")?;
        let scale = level.stored.scale;
        let by = By::OnHand(self.quantity(quantity, scale, "quantity")?);
        let change_from = change_from.map(|from| self.quantity(from, scale, "changeFrom")).transpose()?;
        Ok(Task::Correct(Correction { change_from, ..self.correction(level, by, reason) }))
    }

    pub fn count(
        &self,
        level_id: &str,
        counted: Decimal,
        accepts_shortage: bool,
    ) -> Result<Task<'b, 'a>, Fault> {
        let level = self.level(level_id, "levelId")?;
        let by = By::OnHand(self.quantity(counted, level.stored.scale, "counted")?);
        Ok(Task::Correct(Correction { accepts_shortage, ..self.correction(level, by, Some("CYCLE_COUNT")) }))
    }

    fn correction(&self, level: &'b Level<'a>, by: By, reason: Option<&'b str>) -> Correction<'b, 'a> {
        let reason = reason.unwrap_or_default();
        Correction { kind: self.kind, level, by, reason, change_from: None, accepts_shortage: false }
    }

    fn shift(&self, from: Side<'b, 'a>, to: Side<'b, 'a>, quantity: Micros) -> Task<'b, 'a> {
        Task::Shift(Shift { kind: self.kind, from, to, quantity, reason: None })
    }
}
