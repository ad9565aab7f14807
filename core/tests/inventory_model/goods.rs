//! Goods come and go, are moved and corrected.

use trueline::{Decimal, StockAccount, StockCommandKind};

use super::{Model, Refusal, Row, Side, Tenths, at, tenths};

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
    pub(super) fn receive(
        &mut self,
        level: &str,
        quantity: Decimal,
        to: StockAccount,
        is_expected: bool,
    ) -> Result<(), Refusal> {
        let quantity = above_nothing(quantity)?;
        self.fits(level, quantity)?;
        let from = match is_expected {
            true => at(level, StockAccount::Incoming),
            false => (None, StockAccount::Supplier),
        };
        self.give(StockCommandKind::Receive, from, at(level, to), quantity, None)
    }

    pub(super) fn expect(&mut self, level: &str, delta: Decimal) -> Result<(), Refusal> {
        let delta = not_nothing(delta)?;
        self.fits(level, delta)?;
        let (supplier, incoming) = ((None, StockAccount::Supplier), at(level, StockAccount::Incoming));
        let (from, to) = if delta > 0 { (supplier, incoming) } else { (incoming, supplier) };
        self.give(StockCommandKind::ExpectIncoming, from, to, delta.abs(), None)
    }

    pub(super) fn adjust(
        &mut self,
        level: &str,
        delta: Decimal,
        reason: Option<&str>,
    ) -> Result<(), Refusal> {
        let delta = not_nothing(delta)?;
        let reason = known(reason)?.ok_or("REASON_REQUIRED")?;
        self.fits(level, delta)?;
        self.correct(StockCommandKind::Adjust, level, delta, reason, false)
    }

    pub(super) fn set_on_hand(
        &mut self,
        level: &str,
        quantity: Decimal,
        reason: Option<&str>,
        change_from: Option<Decimal>,
        unchecked: bool,
    ) -> Result<(), Refusal> {
        let quantity = nothing_or_more(quantity)?;
        let reason = known(reason)?.ok_or("REASON_REQUIRED")?;
        if change_from.is_none() && !unchecked {
            return Err("CHANGE_FROM_REQUIRED");
        }
        self.fits(level, quantity)?;
        let seen = change_from.map(tenths);
        self.fits(level, seen.unwrap_or(0))?;
        let on_hand = self.shelf(level)?.on_hand();
        if seen.is_some_and(|seen| seen != on_hand) {
            return Err("CHANGE_FROM_STALE");
        }
        self.correct(StockCommandKind::SetOnHand, level, quantity - on_hand, reason, false)
    }

    pub(super) fn count(
        &mut self,
        level: &str,
        counted: Decimal,
        accepts_shortage: bool,
    ) -> Result<(), Refusal> {
        let counted = nothing_or_more(counted)?;
        self.fits(level, counted)?;
        let delta = counted - self.shelf(level)?.on_hand();
        self.correct(StockCommandKind::Count, level, delta, "CYCLE_COUNT".into(), accepts_shortage)
    }

    pub(super) fn set_aside(
        &mut self,
        level: &str,
        (from, to): (StockAccount, StockAccount),
        quantity: Decimal,
        reason: Option<&str>,
    ) -> Result<(), Refusal> {
        if from == to {
            return Err("SAME_BUCKET");
        }
        let quantity = above_nothing(quantity)?;
        let reason = known(reason)?;
        self.fits(level, quantity)?;
        self.give(StockCommandKind::Move, at(level, from), at(level, to), quantity, reason)
    }

    pub(super) fn transfer(
        &mut self,
        (from, to): (&str, &str),
        quantity: Decimal,
        in_transit: bool,
    ) -> Result<(), Refusal> {
        if from == to {
            return Err("SAME_LEVEL");
        }
        let quantity = above_nothing(quantity)?;
        let item = self.shelf(from)?.level.item_id.clone();
        if self.shelf(to)?.level.item_id != item {
            return Err("ITEM_MISMATCH");
        }
        self.fits(from, quantity)?;
        let there = if in_transit { StockAccount::Incoming } else { StockAccount::Available };
        let from = at(from, StockAccount::Available);
        self.give(StockCommandKind::Transfer, from, at(to, there), quantity, None)
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

    /// Whether there is such a level, and whether its item comes in such parts.
    pub(super) fn fits(&self, level: &str, quantity: Tenths) -> Result<(), Refusal> {
        let scale = self.shelf(level)?.level.scale;
        if scale == 0 && quantity % 10 != 0 { Err("QUANTITY_SCALE_EXCEEDED") } else { Ok(()) }
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

/// A reason that is known, if there is one; an empty one is none.
fn known(reason: Option<&str>) -> Result<Option<String>, Refusal> {
    match reason {
        None | Some("") => Ok(None),
        Some(reason) if REASONS.contains(&reason) => Ok(Some(reason.to_owned())),
        Some(_) => Err("UNKNOWN_REASON"),
    }
}
